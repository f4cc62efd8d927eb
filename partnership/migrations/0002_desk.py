"""What the planning desk needs: journal with changes, words to find by, what is retired or set aside."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

from partnership.core.db import UtcMoment

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

DEEDS = (
    'released', 'demo_loaded', 'created', 'changed', 'deleted', 'retired', 'reinstated', 'merged', 'told_apart', 'copied',
    'moved', 'parked', 'shifted', 'cancelled', 'restored', 'state_set', 'state_reached', 'postponed', 'next_planned',
    'overridden', 'withdrawn', 'set_aside', 'taken_up', 'undone', 'redone', 'signed_in', 'signed_out', 'sign_in_failed',
    'account_created', 'account_closed', 'account_opened', 'roles_set', 'password_set', 'second_factor_set',
)
TEXT = "JSON NOT NULL DEFAULT '{}'"
FLAG = 'BOOLEAN NOT NULL DEFAULT FALSE'
GENDERS = "CONSTRAINT ck_person_address_gender_is_known CHECK (address_gender IN ('feminine', 'masculine'))"
COLUMNS = (
    ('city', 'is_retired', FLAG),
    ('hall', 'changeover_minutes', 'INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_hall_changeover_is_a_time CHECK (changeover_minutes >= 0)'),
    ('hall', 'is_retired', FLAG),
    ('organisation', 'is_retired', FLAG),
    ('outcome', 'carried_from_id', 'INTEGER CONSTRAINT fk_outcome_carried_from_id REFERENCES outcome (id)'),
    ('person', 'address_gender', f'VARCHAR(40) {GENDERS}'),
    ('person', 'salutation', TEXT),
    ('person', 'address_line', TEXT),
    ('person', 'is_retired', FLAG),
    ('programme_item', 'headcount', 'INTEGER CONSTRAINT ck_programme_item_headcount_is_a_count CHECK (headcount >= 0)'),
    ('release', 'is_correction', FLAG),
    ('release', 'withdrawn_by', "VARCHAR(200) NOT NULL DEFAULT ''"),
    ('release', 'withdrawal_reason', "VARCHAR(500) NOT NULL DEFAULT ''"),
    ('release', 'withdrawn_at', "{moment} CONSTRAINT ck_release_withdrawal_has_a_reason CHECK ((withdrawn_at IS NULL) = (withdrawal_reason = ''))"),
    ('seminar', 'previous_id', 'INTEGER CONSTRAINT fk_seminar_previous_id REFERENCES seminar (id) CONSTRAINT ck_seminar_does_not_follow_itself CHECK (previous_id <> id)'),
    ('seminar', 'needs_step_free', FLAG),
    ('seminar', 'override_reason', "VARCHAR(500) NOT NULL DEFAULT ''"),
    ('seminar', 'is_state_confirmed', 'BOOLEAN NOT NULL DEFAULT TRUE'),
    ('series', 'is_retired', FLAG),
    ('topic', 'is_retired', FLAG),
    ('topic', 'version', 'INTEGER NOT NULL DEFAULT 1'),
    ('venue', 'is_retired', FLAG),
)

INDEXED = (
    ('journal_entry', 'undone_by_id'),
    ('organisation', 'city_id'),
    ('organisation', 'parent_id'),
    ('function', 'organisation_id'),
    ('venue', 'city_id'),
    ('travel_time', 'to_venue_id'),
    ('seminar', 'host_city_id'),
    ('seminar', 'previous_id'),
    ('engagement', 'organisation_id'),
    ('participation', 'person_id'),
    ('participation', 'function_id'),
    ('seminar_topic', 'topic_id'),
    ('outcome', 'item_id'),
    ('outcome', 'carried_from_id'),
    ('outcome', 'owner_id'),
    ('programme_item', 'venue_id'),
    ('programme_item', 'hall_id'),
    ('programme_item', 'host_id'),
    ('contribution', 'person_id'),
    ('contribution', 'function_id'),
    ('contribution', 'on_behalf_of_id'),
    ('contribution', 'on_behalf_function_id'),
    ('delegation', 'city_id'),
    ('delegation_member', 'person_id'),
    ('delegation_member', 'function_id'),
    ('delegation_sender', 'organisation_id'),
)


def upgrade() -> None:
    postgresql = op.get_context().dialect.name == 'postgresql'
    for table, column, kind in COLUMNS:
        if postgresql and kind.startswith('JSON'):
            kind = f'JSONB{kind[4:]}'
        kind = kind.replace('{moment}', 'TIMESTAMP WITH TIME ZONE' if postgresql else 'DATETIME')
        op.execute(f'ALTER TABLE {table} ADD COLUMN {column} {kind}')
    journal(postgresql)
    indexes()
    op.create_table('search_word',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('ref_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('word', sa.String(length=200).with_variant(sa.String(length=200, collation='C'), 'postgresql'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_word'))
    )
    op.create_index('ix_search_word_kind_word', 'search_word', ['kind', 'word', 'ref_id'])
    op.create_index('ix_search_word_kind_ref_id', 'search_word', ['kind', 'ref_id', 'word'])
    op.create_index('ix_search_word_source', 'search_word', ['source', 'source_id'])
    op.create_table('alike',
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('first_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('second_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.CheckConstraint('first_id < second_id', name=op.f('ck_alike_pair_is_ordered')),
    sa.PrimaryKeyConstraint('kind', 'first_id', 'second_id', name=op.f('pk_alike'))
    )
    op.create_index('ix_alike_second_id', 'alike', ['second_id'])
    op.create_table('told_apart',
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('first_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('second_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.CheckConstraint('first_id < second_id', name=op.f('ck_told_apart_pair_is_ordered')),
    sa.PrimaryKeyConstraint('kind', 'first_id', 'second_id', name=op.f('pk_told_apart'))
    )
    op.create_table('set_aside',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('warning', sa.String(length=300), nullable=False),
    sa.Column('facts', sa.String(length=64), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('set_by', sa.String(length=200), nullable=False),
    sa.Column('set_at', UtcMoment(), nullable=False),
    sa.CheckConstraint('length(reason) >= 1', name=op.f('ck_set_aside_has_a_reason')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_set_aside_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_set_aside')),
    sa.UniqueConstraint('seminar_id', 'warning', name=op.f('uq_set_aside_seminar_id_warning'))
    )


def indexes() -> None:
    """What a row is pointed at by is found without reading whole tables."""
    for table, column in INDEXED:
        op.create_index(f'ix_{table}_{column}', table, [column])


def journal(postgresql: bool) -> None:
    """Gives the journal its new columns, and lets it tell of more deeds."""
    json = 'JSONB' if postgresql else 'JSON'
    for column, kind in (
        ('account_id', 'INTEGER'),
        ('scope', "VARCHAR(200) NOT NULL DEFAULT ''"),
        ('changes', f"{json} NOT NULL DEFAULT '[]'"),
        ('can_be_undone', FLAG),
        ('undone_by_id', 'INTEGER CONSTRAINT fk_journal_entry_undone_by_id REFERENCES journal_entry (id)'),
    ):
        op.execute(f'ALTER TABLE journal_entry ADD COLUMN {column} {kind}')
    if postgresql:
        op.drop_constraint(op.f('ck_journal_entry_deed_is_known'), 'journal_entry', type_='check')
    with op.batch_alter_table('journal_entry') as batch:
        batch.create_check_constraint(op.f('ck_journal_entry_deed_is_known'), sa.column('deed').in_(DEEDS))
    op.create_index('ix_journal_entry_account_id', 'journal_entry', ['account_id', 'id'])
    op.create_index('ix_journal_entry_scope', 'journal_entry', ['scope', 'id'])


def downgrade() -> None:
    raise CommandError('This step cannot be taken back. Restore the copy of the database made before the upgrade.')
