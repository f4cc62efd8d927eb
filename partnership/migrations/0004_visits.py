"""Visits: states of members, nominations, lists, precedence, links, invitations, travel, gifts, sealed data, mails."""

import secrets
from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError
from sqlalchemy.dialects import postgresql

from partnership.core.db import TranslatedText, UtcMoment, Words
from partnership.drawer.sealing import context_of, ring

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

DEEDS = (
    'released', 'demo_loaded', 'created', 'changed', 'deleted', 'retired', 'reinstated', 'merged',
    'told_apart', 'copied', 'moved', 'parked', 'shifted', 'cancelled', 'restored', 'state_set',
    'state_reached', 'postponed', 'next_planned', 'overridden', 'withdrawn', 'set_aside', 'taken_up',
    'stepped', 'nominated', 'nomination_accepted', 'nomination_returned', 'list_released', 'placed',
    'link_made', 'link_renewed', 'link_revoked', 'invited', 'replied', 'consented', 'consent_withdrawn',
    'correction_asked', 'correction_answered', 'drawer_kept', 'drawer_emptied', 'keys_rotated',
    'mails_queued', 'mail_dropped', 'undone', 'redone', 'signed_in', 'signed_out', 'sign_in_failed',
    'account_created', 'account_closed', 'account_opened', 'roles_set', 'password_set', 'second_factor_set',
)
ROLES = (
    'administrator', 'protocol', 'manager', 'press', 'logistics', 'care', 'auditor',
)
MEMBER_ROLES = (
    'head', 'deputy', 'member', 'expert', 'support', 'interpreter', 'accompanying', 'security',
)
MEMBER_STATES = "'nominated', 'invited', 'confirmed', 'attended', 'declined', 'withdrawn', 'no_show'"
IS_HEAD = "role = 'head' AND state NOT IN ('declined', 'withdrawn', 'no_show')"
COLUMNS = (
    ('delegation', 'planned_count', 'INTEGER CONSTRAINT ck_delegation_planned_count_is_a_count CHECK (planned_count >= 0)'),
    ('delegation', 'liaison_id', 'INTEGER CONSTRAINT fk_delegation_liaison_id REFERENCES person (id)'),
    (
        'delegation_member',
        'state',
        f"VARCHAR(40) NOT NULL DEFAULT 'confirmed' CONSTRAINT ck_delegation_member_state_is_known CHECK (state IN ({MEMBER_STATES}))",
    ),
    (
        'delegation_member',
        'replaces_id',
        'INTEGER CONSTRAINT fk_delegation_member_replaces_id REFERENCES delegation_member (id)'
        ' CONSTRAINT ck_delegation_member_replaces_another CHECK (replaces_id <> id)',
    ),
    ('function', 'is_elected', 'BOOLEAN'),
    ('function', 'seniority_on', 'DATE'),
    ('person', 'understands', "JSON NOT NULL DEFAULT '[]'"),
    ('person', 'pronunciation', "VARCHAR(200) NOT NULL DEFAULT ''"),
    ('person', 'spoken', "JSON NOT NULL DEFAULT '{}'"),
)


def upgrade() -> None:
    is_postgresql = op.get_context().dialect.name == 'postgresql'
    widen_journal(is_postgresql)
    widen('account_role', 'role', ROLES, is_postgresql)
    widen('delegation_member', 'role', MEMBER_ROLES, is_postgresql)
    for table, column, kind in COLUMNS:
        if is_postgresql and kind.startswith('JSON'):
            kind = f'JSONB{kind[4:]}'
        op.execute(f'ALTER TABLE {table} ADD COLUMN {column} {kind}')
    op.create_index('ix_delegation_liaison_id', 'delegation', ['liaison_id'])
    op.create_index('ix_delegation_member_replaces_id', 'delegation_member', ['replaces_id'])
    op.drop_index('uq_delegation_member_one_head', 'delegation_member')
    op.create_index(
        'uq_delegation_member_one_head',
        'delegation_member',
        ['delegation_id'],
        unique=True,
        sqlite_where=sa.text(IS_HEAD),
        postgresql_where=sa.text(IS_HEAD),
    )
    create_tables()
    seal_names()


def widen_journal(is_postgresql: bool) -> None:
    """Lets the journal tell of more deeds; lines let go of each other while SQLite copies their table."""
    undone = op.get_bind().execute(sa.text('SELECT id, undone_by_id FROM journal_entry WHERE undone_by_id IS NOT NULL'))
    pairs = [{'line': line, 'by': by} for line, by in undone]
    op.execute('UPDATE journal_entry SET undone_by_id = NULL WHERE undone_by_id IS NOT NULL')
    widen('journal_entry', 'deed', DEEDS, is_postgresql)
    if pairs:
        op.get_bind().execute(sa.text('UPDATE journal_entry SET undone_by_id = :by WHERE id = :line'), pairs)


def widen(table: str, column: str, values: tuple[str, ...], is_postgresql: bool) -> None:
    """Lets a column hold more words than before."""
    name = f'ck_{table}_{column}_is_known'
    if is_postgresql:
        op.drop_constraint(op.f(name), table, type_='check')
    with op.batch_alter_table(table) as batch:
        batch.create_check_constraint(op.f(name), sa.column(column).in_(values))


def seal_names() -> None:
    """Puts the names of passports into the locked drawer, and takes away the open table."""
    found = op.get_bind().execute(sa.text('SELECT person_id, document_name FROM person_document')).all()
    for person_id, name in found:
        lot = secrets.token_hex(16)
        sealed = ring().seal(name, context_of('travel_document', 'document_name', lot))
        op.get_bind().execute(
            sa.text(
                'INSERT INTO travel_document (lot, person_id, document_name, delete_on, version)'
                " VALUES (:lot, :person_id, :sealed, :delete_on, 1)"
            ),
            {'lot': lot, 'person_id': person_id, 'sealed': sealed, 'delete_on': date.today() + timedelta(days=30)},
        )
    op.drop_table('person_document')


def create_tables() -> None:
    op.create_table('address_wording',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('part', sa.Enum('envelope', 'written', 'spoken', 'closing', name='part_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('rank_class', sa.String(length=40), nullable=False),
    sa.Column('gender', sa.String(length=12), nullable=False),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(text) >= 1', name=op.f('ck_address_wording_says_something')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_address_wording')),
    sa.UniqueConstraint('language', 'part', 'rank_class', 'gender', name=op.f('uq_address_wording_language_part_rank_class_gender'))
    )
    op.create_table('drawer_reading',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', UtcMoment(), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('part', sa.Enum('document', 'visa', 'care', name='part_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('purpose', sa.String(length=300), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drawer_reading'))
    )
    op.create_index('ix_drawer_reading_at', 'drawer_reading', ['at'], unique=False)
    op.create_table('gift_rule',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', TranslatedText(), nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('direction', sa.Enum('given', 'received', name='direction_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('most_cents', sa.Integer(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('is_retired', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("CAST(name AS VARCHAR) <> '{}'", name=op.f('ck_gift_rule_name_is_filled')),
    sa.CheckConstraint('most_cents >= 0', name=op.f('ck_gift_rule_limit_is_an_amount')),
    sa.CheckConstraint('valid_to >= valid_from', name=op.f('ck_gift_rule_validity_is_ordered')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gift_rule'))
    )
    op.create_table('mail_wording',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('invitation', 'reminder', 'programme_changed', 'private_link', 'nomination_asked', 'nomination_answered', name='kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('subject', sa.String(length=300), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(subject) >= 1', name=op.f('ck_mail_wording_has_a_subject')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_wording')),
    sa.UniqueConstraint('kind', 'language', name=op.f('uq_mail_wording_kind_language'))
    )
    op.create_table('outbox_mail',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('invitation', 'reminder', 'programme_changed', 'private_link', 'nomination_asked', 'nomination_answered', name='kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('state', sa.Enum('queued', 'sending', 'sent', 'kept', 'failed', 'bounced', 'unclear', 'dropped', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('reader', sa.String(length=60), nullable=False),
    sa.Column('cause', sa.String(length=120), nullable=False),
    sa.Column('scope', sa.String(length=60), nullable=False),
    sa.Column('recipient', sa.String(length=255), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('subject', sa.String(length=300), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('calendar_name', sa.String(length=120), nullable=False),
    sa.Column('calendar', sa.LargeBinary(), nullable=True),
    sa.Column('message_id', sa.String(length=120), nullable=False),
    sa.Column('created_at', UtcMoment(), nullable=False),
    sa.Column('due_at', UtcMoment(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('claimed_at', UtcMoment(), nullable=True),
    sa.Column('settled_at', UtcMoment(), nullable=True),
    sa.Column('trouble', sa.String(length=500), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(calendar IS NULL) = (calendar_name = '')", name=op.f('ck_outbox_mail_calendar_has_its_name')),
    sa.CheckConstraint('attempts >= 0', name=op.f('ck_outbox_mail_attempts_are_a_count')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox_mail')),
    sa.UniqueConstraint('kind', 'cause', 'reader', name=op.f('uq_outbox_mail_kind_cause_reader')),
    sa.UniqueConstraint('message_id', name=op.f('uq_outbox_mail_message_id'))
    )
    op.create_index('ix_outbox_mail_scope', 'outbox_mail', ['scope', 'id'], unique=False)
    op.create_index('ix_outbox_mail_state', 'outbox_mail', ['state', 'due_at'], unique=False)
    op.create_table('precedence_rules',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', TranslatedText(), nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('keys', Words(), nullable=False),
    sa.Column('ranks', Words(), nullable=False),
    sa.Column('takes_rank_of_represented', sa.Boolean(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('is_retired', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("CAST(name AS VARCHAR) <> '{}'", name=op.f('ck_precedence_rules_name_is_filled')),
    sa.CheckConstraint('valid_to >= valid_from', name=op.f('ck_precedence_rules_validity_is_ordered')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_precedence_rules'))
    )
    op.create_table('person_contact',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('mail', sa.String(length=255), nullable=False),
    sa.Column('phone', sa.String(length=60), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_contact_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_person_contact'))
    )
    op.create_table('travel_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lot', sa.String(length=32), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=True),
    sa.Column('document_name', sa.LargeBinary(), nullable=True),
    sa.Column('born_on', sa.LargeBinary(), nullable=True),
    sa.Column('nationality', sa.LargeBinary(), nullable=True),
    sa.Column('number', sa.LargeBinary(), nullable=True),
    sa.Column('issued_by', sa.LargeBinary(), nullable=True),
    sa.Column('issued_on', sa.LargeBinary(), nullable=True),
    sa.Column('expires_on', sa.LargeBinary(), nullable=True),
    sa.Column('delete_on', sa.Date(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_travel_document_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_travel_document_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_travel_document')),
    sa.UniqueConstraint('person_id', name=op.f('uq_travel_document_person_id'))
    )
    op.create_index(op.f('ix_travel_document_delete_on'), 'travel_document', ['delete_on'], unique=False)
    op.create_index(op.f('ix_travel_document_seminar_id'), 'travel_document', ['seminar_id'], unique=False)
    op.create_table('care_record',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lot', sa.String(length=32), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('diets', sa.LargeBinary(), nullable=True),
    sa.Column('diet_note', sa.LargeBinary(), nullable=True),
    sa.Column('access_needs', sa.LargeBinary(), nullable=True),
    sa.Column('health', sa.LargeBinary(), nullable=True),
    sa.Column('emergency_contact', sa.LargeBinary(), nullable=True),
    sa.Column('agreed_at', UtcMoment(), nullable=False),
    sa.Column('text_version', sa.String(length=40), nullable=False),
    sa.Column('delete_on', sa.Date(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_care_record_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_care_record_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_record')),
    sa.UniqueConstraint('seminar_id', 'person_id', name=op.f('uq_care_record_seminar_id_person_id'))
    )
    op.create_index(op.f('ix_care_record_delete_on'), 'care_record', ['delete_on'], unique=False)
    op.create_index(op.f('ix_care_record_person_id'), 'care_record', ['person_id'], unique=False)
    op.create_table('consent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Enum('photo', name='purpose_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('text_version', sa.String(length=40), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('way', sa.Enum('link', 'paper', name='way_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('given_at', UtcMoment(), nullable=False),
    sa.Column('noted_by', sa.String(length=200), nullable=False),
    sa.Column('withdrawn_at', UtcMoment(), nullable=True),
    sa.CheckConstraint('withdrawn_at >= given_at', name=op.f('ck_consent_withdrawal_comes_later')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_consent_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_consent_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )
    op.create_index(op.f('ix_consent_person_id'), 'consent', ['person_id'], unique=False)
    op.create_index('ix_consent_seminar_id', 'consent', ['seminar_id', 'person_id'], unique=False)
    op.create_table('correction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(length=60), nullable=False),
    sa.Column('wish', sa.String(length=500), nullable=False),
    sa.Column('asked_at', UtcMoment(), nullable=False),
    sa.Column('state', sa.Enum('open', 'done', 'refused', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('answer', sa.String(length=500), nullable=False),
    sa.Column('answered_by', sa.String(length=200), nullable=False),
    sa.Column('answered_at', UtcMoment(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'open') = (answered_at IS NULL)", name=op.f('ck_correction_answer_has_its_time')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_correction_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_correction_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_correction'))
    )
    op.create_index(op.f('ix_correction_person_id'), 'correction', ['person_id'], unique=False)
    op.create_index('ix_correction_seminar_id', 'correction', ['seminar_id', 'state'], unique=False)
    op.create_table('hotel_stay',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('venue_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=False),
    sa.Column('room_kind', sa.Enum('single', 'double', 'twin', 'suite', name='room_kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('room_number', sa.String(length=20), nullable=False),
    sa.Column('shares_with_id', sa.Integer(), nullable=True),
    sa.Column('payer', sa.Enum('host', 'sender', 'guest', 'third', name='payer_is_known', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('is_confirmed', sa.Boolean(), nullable=False),
    sa.Column('remark', sa.String(length=500), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('shares_with_id <> person_id', name=op.f('ck_hotel_stay_is_shared_with_another')),
    sa.CheckConstraint('to_on > from_on', name=op.f('ck_hotel_stay_has_nights')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_hotel_stay_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_hotel_stay_seminar_id')),
    sa.ForeignKeyConstraint(['shares_with_id'], ['person.id'], name=op.f('fk_hotel_stay_shares_with_id')),
    sa.ForeignKeyConstraint(['venue_id'], ['venue.id'], name=op.f('fk_hotel_stay_venue_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hotel_stay'))
    )
    op.create_index(op.f('ix_hotel_stay_person_id'), 'hotel_stay', ['person_id'], unique=False)
    op.create_index(op.f('ix_hotel_stay_seminar_id'), 'hotel_stay', ['seminar_id'], unique=False)
    op.create_index(op.f('ix_hotel_stay_shares_with_id'), 'hotel_stay', ['shares_with_id'], unique=False)
    op.create_index(op.f('ix_hotel_stay_venue_id'), 'hotel_stay', ['venue_id'], unique=False)
    op.create_table('precedence_choice',
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('rules_id', sa.Integer(), nullable=True),
    sa.Column('takes_rank_of_represented', sa.Boolean(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['rules_id'], ['precedence_rules.id'], name=op.f('fk_precedence_choice_rules_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_precedence_choice_seminar_id')),
    sa.PrimaryKeyConstraint('seminar_id', name=op.f('pk_precedence_choice'))
    )
    op.create_index(op.f('ix_precedence_choice_rules_id'), 'precedence_choice', ['rules_id'], unique=False)
    op.create_table('precedence_move',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('after_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('moved_by', sa.String(length=200), nullable=False),
    sa.Column('moved_at', UtcMoment(), nullable=False),
    sa.CheckConstraint('after_id <> person_id', name=op.f('ck_precedence_move_is_behind_another')),
    sa.CheckConstraint('length(reason) >= 1', name=op.f('ck_precedence_move_has_a_reason')),
    sa.ForeignKeyConstraint(['after_id'], ['person.id'], name=op.f('fk_precedence_move_after_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_precedence_move_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_precedence_move_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_precedence_move')),
    sa.UniqueConstraint('seminar_id', 'person_id', name=op.f('uq_precedence_move_seminar_id_person_id'))
    )
    op.create_index(op.f('ix_precedence_move_after_id'), 'precedence_move', ['after_id'], unique=False)
    op.create_index(op.f('ix_precedence_move_person_id'), 'precedence_move', ['person_id'], unique=False)
    op.create_table('trip',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('direction', sa.Enum('arrival', 'departure', name='direction_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('mode', sa.Enum('flight', 'train', 'coach', 'car', 'ship', 'other', name='mode_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('carrier', sa.String(length=120), nullable=False),
    sa.Column('number', sa.String(length=40), nullable=False),
    sa.Column('from_place', sa.String(length=200), nullable=False),
    sa.Column('from_zone', sa.String(length=60), nullable=False),
    sa.Column('departs_wall', sa.DateTime(), nullable=True),
    sa.Column('departs_fold', sa.Integer(), nullable=False),
    sa.Column('to_place', sa.String(length=200), nullable=False),
    sa.Column('to_zone', sa.String(length=60), nullable=False),
    sa.Column('arrives_wall', sa.DateTime(), nullable=True),
    sa.Column('arrives_fold', sa.Integer(), nullable=False),
    sa.Column('remark', sa.String(length=500), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("arrives_wall IS NULL OR to_zone <> ''", name=op.f('ck_trip_arrival_has_its_zone')),
    sa.CheckConstraint("departs_wall IS NULL OR from_zone <> ''", name=op.f('ck_trip_departure_has_its_zone')),
    sa.CheckConstraint('departs_fold IN (0, 1) AND arrives_fold IN (0, 1)', name=op.f('ck_trip_folds_are_known')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_trip_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_trip'))
    )
    op.create_index(op.f('ix_trip_seminar_id'), 'trip', ['seminar_id'], unique=False)
    op.create_table('vehicle',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('plate', sa.String(length=40), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=False),
    sa.Column('driver', sa.String(length=120), nullable=False),
    sa.Column('driver_phone', sa.String(length=60), nullable=False),
    sa.Column('is_step_free', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('seats > 0', name=op.f('ck_vehicle_seats_are_positive')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_vehicle_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vehicle'))
    )
    op.create_index(op.f('ix_vehicle_seminar_id'), 'vehicle', ['seminar_id'], unique=False)
    op.create_table('visa_case',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lot', sa.String(length=32), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.LargeBinary(), nullable=True),
    sa.Column('number', sa.LargeBinary(), nullable=True),
    sa.Column('applied_on', sa.LargeBinary(), nullable=True),
    sa.Column('valid_from', sa.LargeBinary(), nullable=True),
    sa.Column('valid_to', sa.LargeBinary(), nullable=True),
    sa.Column('delete_on', sa.Date(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_visa_case_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_visa_case_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visa_case')),
    sa.UniqueConstraint('seminar_id', 'person_id', name=op.f('uq_visa_case_seminar_id_person_id'))
    )
    op.create_index(op.f('ix_visa_case_delete_on'), 'visa_case', ['delete_on'], unique=False)
    op.create_index(op.f('ix_visa_case_person_id'), 'visa_case', ['person_id'], unique=False)
    op.create_table('book_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('book', sa.Enum('golden_book', 'guest_book', name='book_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('text', TranslatedText(), nullable=False),
    sa.Column('ordered_on', sa.Date(), nullable=True),
    sa.Column('entered_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_book_entry_item_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_book_entry_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_book_entry_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_book_entry'))
    )
    op.create_index(op.f('ix_book_entry_item_id'), 'book_entry', ['item_id'], unique=False)
    op.create_index(op.f('ix_book_entry_person_id'), 'book_entry', ['person_id'], unique=False)
    op.create_index(op.f('ix_book_entry_seminar_id'), 'book_entry', ['seminar_id'], unique=False)
    op.create_table('delegation_list',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('released_at', UtcMoment(), nullable=False),
    sa.Column('released_by', sa.String(length=200), nullable=False),
    sa.Column('note', TranslatedText(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('snapshot', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint('length(digest) = 64', name=op.f('ck_delegation_list_digest_is_sha256')),
    sa.CheckConstraint('number > 0', name=op.f('ck_delegation_list_number_is_positive')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_delegation_list_delegation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation_list')),
    sa.UniqueConstraint('delegation_id', 'number', name=op.f('uq_delegation_list_delegation_id_number'))
    )
    op.create_table('gift',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('city_id', sa.Integer(), nullable=False),
    sa.Column('direction', sa.Enum('given', 'received', name='direction_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('state', sa.Enum('planned', 'bought', 'handed_over', 'received', 'assessed', 'kept', 'returned', 'inventoried', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('description', TranslatedText(), nullable=False),
    sa.Column('giver_id', sa.Integer(), nullable=True),
    sa.Column('giver_organisation_id', sa.Integer(), nullable=True),
    sa.Column('recipient_id', sa.Integer(), nullable=True),
    sa.Column('recipient_organisation_id', sa.Integer(), nullable=True),
    sa.Column('given_on', sa.Date(), nullable=True),
    sa.Column('value_cents', sa.Integer(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('rule_id', sa.Integer(), nullable=True),
    sa.Column('decision', sa.String(length=500), nullable=False),
    sa.Column('decided_by', sa.String(length=200), nullable=False),
    sa.Column('kept_at', sa.String(length=200), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(value_cents IS NULL) = (currency = '')", name=op.f('ck_gift_value_has_its_currency')),
    sa.CheckConstraint("CAST(description AS VARCHAR) <> '{}'", name=op.f('ck_gift_description_is_filled')),
    sa.CheckConstraint('value_cents >= 0', name=op.f('ck_gift_value_is_an_amount')),
    sa.ForeignKeyConstraint(['city_id'], ['city.id'], name=op.f('fk_gift_city_id')),
    sa.ForeignKeyConstraint(['giver_id'], ['person.id'], name=op.f('fk_gift_giver_id')),
    sa.ForeignKeyConstraint(['giver_organisation_id'], ['organisation.id'], name=op.f('fk_gift_giver_organisation_id')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_gift_item_id')),
    sa.ForeignKeyConstraint(['recipient_id'], ['person.id'], name=op.f('fk_gift_recipient_id')),
    sa.ForeignKeyConstraint(['recipient_organisation_id'], ['organisation.id'], name=op.f('fk_gift_recipient_organisation_id')),
    sa.ForeignKeyConstraint(['rule_id'], ['gift_rule.id'], name=op.f('fk_gift_rule_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_gift_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gift'))
    )
    op.create_index(op.f('ix_gift_city_id'), 'gift', ['city_id'], unique=False)
    op.create_index(op.f('ix_gift_giver_id'), 'gift', ['giver_id'], unique=False)
    op.create_index(op.f('ix_gift_giver_organisation_id'), 'gift', ['giver_organisation_id'], unique=False)
    op.create_index(op.f('ix_gift_item_id'), 'gift', ['item_id'], unique=False)
    op.create_index(op.f('ix_gift_recipient_id'), 'gift', ['recipient_id'], unique=False)
    op.create_index(op.f('ix_gift_recipient_organisation_id'), 'gift', ['recipient_organisation_id'], unique=False)
    op.create_index(op.f('ix_gift_rule_id'), 'gift', ['rule_id'], unique=False)
    op.create_index(op.f('ix_gift_seminar_id'), 'gift', ['seminar_id'], unique=False)
    op.create_table('honour',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('award', TranslatedText(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('giver_id', sa.Integer(), nullable=True),
    sa.Column('awarded_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("CAST(award AS VARCHAR) <> '{}'", name=op.f('ck_honour_award_is_filled')),
    sa.CheckConstraint('(person_id IS NULL) <> (organisation_id IS NULL)', name=op.f('ck_honour_has_one_recipient')),
    sa.ForeignKeyConstraint(['giver_id'], ['organisation.id'], name=op.f('fk_honour_giver_id')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_honour_item_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_honour_organisation_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_honour_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_honour_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_honour'))
    )
    op.create_index(op.f('ix_honour_giver_id'), 'honour', ['giver_id'], unique=False)
    op.create_index(op.f('ix_honour_item_id'), 'honour', ['item_id'], unique=False)
    op.create_index(op.f('ix_honour_organisation_id'), 'honour', ['organisation_id'], unique=False)
    op.create_index(op.f('ix_honour_person_id'), 'honour', ['person_id'], unique=False)
    op.create_index(op.f('ix_honour_seminar_id'), 'honour', ['seminar_id'], unique=False)
    op.create_table('interpreter_booking',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('from_language', sa.String(length=12), nullable=False),
    sa.Column('to_language', sa.String(length=12), nullable=False),
    sa.Column('is_both_ways', sa.Boolean(), nullable=False),
    sa.Column('mode', sa.Enum('consecutive', 'simultaneous', 'whispered', 'sign_language', name='mode_is_known', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('state', sa.Enum('requested', 'optioned', 'confirmed', 'done', 'invoiced', 'cancelled', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('remark', sa.String(length=500), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('from_language <> to_language', name=op.f('ck_interpreter_booking_languages_differ')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_interpreter_booking_item_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_interpreter_booking_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interpreter_booking')),
    sa.UniqueConstraint('item_id', 'person_id', 'from_language', 'to_language', name=op.f('uq_interpreter_booking_item_id_person_id_from_language_to_language'))
    )
    op.create_index(op.f('ix_interpreter_booking_item_id'), 'interpreter_booking', ['item_id'], unique=False)
    op.create_index(op.f('ix_interpreter_booking_person_id'), 'interpreter_booking', ['person_id'], unique=False)
    op.create_table('invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('function_id', sa.Integer(), nullable=True),
    sa.Column('category', sa.Enum('politics', 'administration', 'embassy', 'business', 'association', 'science', 'culture', 'press', 'delegation', 'hosts', 'other', name='category_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('state', sa.Enum('planned', 'invited', 'accepted', 'declined', 'represented', 'waiting', 'withdrawn', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('represented_by_id', sa.Integer(), nullable=True),
    sa.Column('represented_by', sa.String(length=200), nullable=False),
    sa.Column('plus_one', sa.Boolean(), nullable=False),
    sa.Column('plus_one_name', sa.String(length=200), nullable=False),
    sa.Column('invited_at', UtcMoment(), nullable=True),
    sa.Column('reminded_at', UtcMoment(), nullable=True),
    sa.Column('replied_at', UtcMoment(), nullable=True),
    sa.Column('reply_way', sa.Enum('link', 'on_behalf', name='reply_way_is_known', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('replied_by', sa.String(length=200), nullable=False),
    sa.Column('has_come', sa.Boolean(), nullable=True),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state <> 'represented' OR represented_by_id IS NOT NULL OR represented_by <> ''", name=op.f('ck_invitation_representation_has_its_name')),
    sa.CheckConstraint("state IN ('represented', 'waiting') OR (represented_by_id IS NULL AND represented_by = '')", name=op.f('ck_invitation_only_who_comes_is_represented')),
    sa.CheckConstraint("plus_one OR plus_one_name = ''", name=op.f('ck_invitation_plus_one_has_its_name')),
    sa.CheckConstraint('(replied_at IS NULL) = (reply_way IS NULL)', name=op.f('ck_invitation_reply_is_whole')),
    sa.CheckConstraint('represented_by_id <> person_id', name=op.f('ck_invitation_is_represented_by_another')),
    sa.ForeignKeyConstraint(['function_id', 'person_id'], ['function.id', 'function.person_id'], name=op.f('fk_invitation_function_id_person_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['function_id'], ['function.id'], name=op.f('fk_invitation_function_id')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_invitation_item_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_invitation_person_id')),
    sa.ForeignKeyConstraint(['represented_by_id'], ['person.id'], name=op.f('fk_invitation_represented_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('item_id', 'person_id', name=op.f('uq_invitation_item_id_person_id'))
    )
    op.create_index(op.f('ix_invitation_function_id'), 'invitation', ['function_id'], unique=False)
    op.create_index(op.f('ix_invitation_person_id'), 'invitation', ['person_id'], unique=False)
    op.create_index(op.f('ix_invitation_represented_by_id'), 'invitation', ['represented_by_id'], unique=False)
    op.create_table('invitation_call',
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('reply_by', sa.Date(), nullable=True),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('has_waiting_list', sa.Boolean(), nullable=False),
    sa.Column('allows_plus_one', sa.Boolean(), nullable=False),
    sa.Column('note', TranslatedText(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('capacity >= 0', name=op.f('ck_invitation_call_capacity_is_a_count')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_invitation_call_item_id')),
    sa.PrimaryKeyConstraint('item_id', name=op.f('pk_invitation_call'))
    )
    op.create_table('nomination',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('open', 'submitted', 'accepted', 'returned', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('rows', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('unnamed_count', sa.Integer(), nullable=True),
    sa.Column('remark', sa.String(length=2000), nullable=False),
    sa.Column('submitted_at', UtcMoment(), nullable=True),
    sa.Column('submitted_by', sa.String(length=200), nullable=False),
    sa.Column('decided_at', UtcMoment(), nullable=True),
    sa.Column('decided_by', sa.String(length=200), nullable=False),
    sa.Column('answer', sa.String(length=2000), nullable=False),
    sa.Column('note_name', sa.String(length=200), nullable=False),
    sa.Column('note_type', sa.String(length=100), nullable=False),
    sa.Column('note', sa.LargeBinary(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(note IS NULL) = (note_name = '')", name=op.f('ck_nomination_note_has_its_name')),
    sa.CheckConstraint("(state IN ('open', 'returned')) OR submitted_at IS NOT NULL", name=op.f('ck_nomination_submission_has_time')),
    sa.CheckConstraint('number > 0', name=op.f('ck_nomination_number_is_positive')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_nomination_delegation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination')),
    sa.UniqueConstraint('delegation_id', 'number', name=op.f('uq_nomination_delegation_id_number'))
    )
    op.create_index('uq_nomination_one_undecided', 'nomination', ['delegation_id'], unique=True, sqlite_where=sa.text("state IN ('open', 'submitted')"), postgresql_where=sa.text("state IN ('open', 'submitted')"))
    op.create_table('private_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Enum('pages', 'calendar', 'nomination', name='purpose_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('delegation_id', sa.Integer(), nullable=True),
    sa.Column('nonce', sa.String(length=64), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('made_at', UtcMoment(), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.Column('expires_at', UtcMoment(), nullable=True),
    sa.Column('revoked_at', UtcMoment(), nullable=True),
    sa.Column('revoked_by', sa.String(length=200), nullable=False),
    sa.Column('seen_at', UtcMoment(), nullable=True),
    sa.Column('seen_release', sa.Integer(), nullable=True),
    sa.CheckConstraint("(purpose = 'nomination' AND delegation_id IS NOT NULL AND person_id IS NULL) OR (purpose <> 'nomination' AND delegation_id IS NULL AND person_id IS NOT NULL)", name=op.f('ck_private_link_reader_fits_purpose')),
    sa.CheckConstraint("(revoked_at IS NULL) = (revoked_by = '')", name=op.f('ck_private_link_revocation_is_whole')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_private_link_delegation_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_private_link_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_private_link_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_private_link')),
    sa.UniqueConstraint('digest', name=op.f('uq_private_link_digest'))
    )
    op.create_index(op.f('ix_private_link_delegation_id'), 'private_link', ['delegation_id'], unique=False)
    op.create_index(op.f('ix_private_link_person_id'), 'private_link', ['person_id'], unique=False)
    op.create_index('ix_private_link_seminar_id', 'private_link', ['seminar_id', 'person_id'], unique=False)
    op.create_table('transfer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('vehicle_id', sa.Integer(), nullable=True),
    sa.Column('trip_id', sa.Integer(), nullable=True),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('from_place', sa.String(length=200), nullable=False),
    sa.Column('to_place', sa.String(length=200), nullable=False),
    sa.Column('starts_wall', sa.DateTime(), nullable=True),
    sa.Column('starts_fold', sa.Integer(), nullable=False),
    sa.Column('zone', sa.String(length=60), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('remark', sa.String(length=500), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(starts_wall IS NULL) = (zone = '')", name=op.f('ck_transfer_start_has_its_zone')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_transfer_minutes_are_positive')),
    sa.CheckConstraint('starts_fold IN (0, 1)', name=op.f('ck_transfer_fold_is_known')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_transfer_item_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_transfer_seminar_id')),
    sa.ForeignKeyConstraint(['trip_id'], ['trip.id'], name=op.f('fk_transfer_trip_id')),
    sa.ForeignKeyConstraint(['vehicle_id'], ['vehicle.id'], name=op.f('fk_transfer_vehicle_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_transfer'))
    )
    op.create_index(op.f('ix_transfer_item_id'), 'transfer', ['item_id'], unique=False)
    op.create_index(op.f('ix_transfer_seminar_id'), 'transfer', ['seminar_id'], unique=False)
    op.create_index(op.f('ix_transfer_trip_id'), 'transfer', ['trip_id'], unique=False)
    op.create_index(op.f('ix_transfer_vehicle_id'), 'transfer', ['vehicle_id'], unique=False)
    op.create_table('traveller',
    sa.Column('trip_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_traveller_person_id')),
    sa.ForeignKeyConstraint(['trip_id'], ['trip.id'], name=op.f('fk_traveller_trip_id')),
    sa.PrimaryKeyConstraint('trip_id', 'person_id', name=op.f('pk_traveller'))
    )
    op.create_index(op.f('ix_traveller_person_id'), 'traveller', ['person_id'], unique=False)
    op.create_table('member_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('nominated', 'invited', 'confirmed', 'attended', 'declined', 'withdrawn', 'no_show', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('at', UtcMoment(), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['delegation_member.id'], name=op.f('fk_member_step_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_member_step'))
    )
    op.create_index(op.f('ix_member_step_member_id'), 'member_step', ['member_id'], unique=False)
    op.create_table('passenger',
    sa.Column('transfer_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('seat', sa.Integer(), nullable=True),
    sa.CheckConstraint('seat > 0', name=op.f('ck_passenger_seat_is_positive')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_passenger_person_id')),
    sa.ForeignKeyConstraint(['transfer_id'], ['transfer.id'], name=op.f('fk_passenger_transfer_id')),
    sa.PrimaryKeyConstraint('transfer_id', 'person_id', name=op.f('pk_passenger')),
    sa.UniqueConstraint('transfer_id', 'seat', name=op.f('uq_passenger_transfer_id_seat'))
    )
    op.create_index(op.f('ix_passenger_person_id'), 'passenger', ['person_id'], unique=False)


def downgrade() -> None:
    raise CommandError('This step cannot be taken back. Restore the copy of the database made before the upgrade.')
