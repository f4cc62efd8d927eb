"""The memory: costs, files, reports on outcomes, closing, what is found, sources of the past."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError
from sqlalchemy.dialects import postgresql

from partnership.core.db import TranslatedText, UtcMoment

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

DEEDS = (
    'released', 'demo_loaded', 'created', 'changed', 'deleted', 'retired', 'reinstated', 'merged',
    'told_apart', 'copied', 'moved', 'parked', 'shifted', 'cancelled', 'restored', 'state_set',
    'state_reached', 'postponed', 'next_planned', 'overridden', 'withdrawn', 'set_aside', 'taken_up',
    'stepped', 'nominated', 'nomination_accepted', 'nomination_returned', 'list_released', 'placed',
    'link_made', 'link_renewed', 'link_revoked', 'invited', 'replied', 'consented', 'consent_withdrawn',
    'correction_asked', 'correction_answered', 'drawer_kept', 'drawer_emptied', 'keys_rotated',
    'mails_queued', 'mail_dropped', 'reported', 'report_answered', 'carried', 'published', 'unpublished',
    'record_closed', 'past_taken_in', 'proposals_decided', 'package_read', 'undone', 'redone', 'signed_in',
    'signed_out', 'sign_in_failed', 'account_created', 'account_closed', 'account_opened', 'roles_set',
    'password_set', 'second_factor_set',
)
PURPOSES = ('pages', 'calendar', 'nomination', 'outcomes')
COLUMNS = (
    (
        'outcome',
        'counterpart_id',
        'INTEGER CONSTRAINT fk_outcome_counterpart_id REFERENCES organisation (id)',
    ),
    ('outcome', 'version', 'INTEGER NOT NULL DEFAULT 1'),
    ('article', 'slug', "VARCHAR(120) NOT NULL DEFAULT ''"),
    ('article', 'is_public', 'BOOLEAN NOT NULL DEFAULT true'),
    ('article', 'version', 'INTEGER NOT NULL DEFAULT 1'),
)


def upgrade() -> None:
    is_postgresql = op.get_context().dialect.name == 'postgresql'
    widen_journal(is_postgresql)
    widen('private_link', 'purpose', PURPOSES, is_postgresql)
    for table, column, kind in COLUMNS:
        op.execute(f'ALTER TABLE {table} ADD COLUMN {column} {kind}')
    op.create_index('ix_outcome_counterpart_id', 'outcome', ['counterpart_id'])
    op.execute("UPDATE article SET slug = 'article-' || id")
    op.execute(
        'UPDATE article SET is_public = false WHERE NOT EXISTS'
        ' (SELECT 1 FROM release WHERE release.seminar_id = article.seminar_id)'
    )
    with op.batch_alter_table('article') as batch:
        batch.create_unique_constraint('uq_article_slug', ['slug'])
    create_tables()
    find_in_archive(is_postgresql)


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


FOUND_ON_POSTGRESQL = """
ALTER TABLE archive_text ADD COLUMN found tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(
  string_to_array(title_words || ' ' || text_words || ' ' || marks, ' '), ''))) STORED;
ALTER TABLE archive_text ADD COLUMN found_title tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(
  string_to_array(title_words, ' '), ''))) STORED;
CREATE INDEX ix_archive_text_found ON archive_text USING gin (found);
CREATE INDEX ix_archive_text_found_title ON archive_text USING gin (found_title)
"""
FOUND_ON_SQLITE = """
CREATE VIRTUAL TABLE archive_find_{audience} USING fts5(
  title_words, text_words, marks, content='', columnsize=0, detail=column, tokenize="ascii tokenchars '=.-'");
CREATE TRIGGER archive_find_{audience}_added AFTER INSERT ON archive_text WHEN new.audience = '{audience}' BEGIN
  INSERT INTO archive_find_{audience} (rowid, title_words, text_words, marks)
  VALUES ({new}, new.title_words, new.text_words, new.marks); END;
CREATE TRIGGER archive_find_{audience}_removed AFTER DELETE ON archive_text WHEN old.audience = '{audience}' BEGIN
  INSERT INTO archive_find_{audience} (archive_find_{audience}, rowid, title_words, text_words, marks)
  VALUES ('delete', {old}, old.title_words, old.text_words, old.marks); END;
CREATE TRIGGER archive_find_{audience}_changed AFTER UPDATE ON archive_text WHEN old.audience = '{audience}' BEGIN
  INSERT INTO archive_find_{audience} (archive_find_{audience}, rowid, title_words, text_words, marks)
  VALUES ('delete', {old}, old.title_words, old.text_words, old.marks);
  INSERT INTO archive_find_{audience} (rowid, title_words, text_words, marks)
  VALUES ({new}, new.title_words, new.text_words, new.marks); END
"""
NUMBER = 'CAST(coalesce(julianday({row}.happened_on), 0) AS INTEGER) * 1073741824 + {row}.id'
"""The day and the id of a row in one number, so that the index itself is in the order of days."""


def find_in_archive(is_postgresql: bool) -> None:
    """Lets the database keep an index of the words of the archive; SQLite has one for each audience."""
    if is_postgresql:
        for statement in FOUND_ON_POSTGRESQL.split(';\n'):
            op.execute(statement)
        return
    for audience in ('public', 'team'):
        made = FOUND_ON_SQLITE.format(
            audience=audience, new=NUMBER.format(row='new'), old=NUMBER.format(row='old')
        )
        for statement in made.split(';\nCREATE'):
            op.execute(statement if statement.startswith('\n') else f'CREATE{statement}')


def create_tables() -> None:
    op.create_index('ix_programme_item_cancelled', 'programme_item', ['seminar_id'], unique=False, sqlite_where=sa.text('is_cancelled = 1'), postgresql_where=sa.text('is_cancelled'))
    op.create_table('budget_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('chapter', sa.String(length=20), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('name', TranslatedText(), nullable=False),
    sa.Column('is_retired', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("CAST(name AS VARCHAR) <> '{}'", name=op.f('ck_budget_line_name_is_filled')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_budget_line')),
    sa.UniqueConstraint('chapter', 'number', name=op.f('uq_budget_line_chapter_number'))
    )
    op.create_table('stored_file',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('media_type', sa.String(length=120), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('size >= 1', name=op.f('ck_stored_file_is_not_empty')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_stored_file'))
    )
    op.create_table('account_calendar',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('nonce', sa.String(length=64), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('made_at', UtcMoment(), nullable=False),
    sa.Column('seen_at', UtcMoment(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_calendar_account_id')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_account_calendar')),
    sa.UniqueConstraint('digest', name=op.f('uq_account_calendar_digest'))
    )
    op.create_table('committee_meeting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('body', TranslatedText(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('place', TranslatedText(), nullable=False),
    sa.Column('note', TranslatedText(), nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.CheckConstraint("CAST(body AS VARCHAR) <> '{}'", name=op.f('ck_committee_meeting_body_is_filled')),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_committee_meeting_partnership_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_committee_meeting'))
    )
    op.create_index(op.f('ix_committee_meeting_partnership_id'), 'committee_meeting', ['partnership_id'], unique=False)
    op.create_table('edition_evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('note', TranslatedText(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(source) >= 1', name=op.f('ck_edition_evidence_names_its_source')),
    sa.CheckConstraint('ordinal > 0', name=op.f('ck_edition_evidence_ordinal_is_positive')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_edition_evidence_series_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_edition_evidence'))
    )
    op.create_index('ix_edition_evidence_series_id', 'edition_evidence', ['series_id', 'ordinal'], unique=False)
    op.create_table('archive_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audience', sa.Enum('public', 'participants', 'team', name='audience_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('kind', sa.Enum('edition', 'item', 'person', 'organisation', 'topic', 'outcome', 'article', name='kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('ref', sa.String(length=120), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=True),
    sa.Column('happened_on', sa.Date(), nullable=True),
    sa.Column('marks', sa.Text(), nullable=False),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.Column('title_words', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('text_words', sa.Text(), nullable=False),
    sa.CheckConstraint("audience IN ('public', 'team')", name=op.f('ck_archive_text_audience_is_one_of_two')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_archive_text_seminar_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_archive_text'))
    )
    op.create_index('ix_archive_text_kind', 'archive_text', ['audience', 'kind', 'ref'], unique=False)
    op.create_index('ix_archive_text_seminar_id', 'archive_text', ['seminar_id', 'audience', 'kind'], unique=False)
    op.create_table('final_report',
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('results', TranslatedText(), nullable=False),
    sa.Column('press_echo', TranslatedText(), nullable=False),
    sa.Column('lessons', TranslatedText(), nullable=False),
    sa.Column('next_steps', TranslatedText(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_final_report_seminar_id')),
    sa.PrimaryKeyConstraint('seminar_id', name=op.f('pk_final_report'))
    )
    op.create_table('record_closing',
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('closed_at', UtcMoment(), nullable=False),
    sa.Column('closed_by', sa.String(length=200), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_record_closing_seminar_id')),
    sa.PrimaryKeyConstraint('seminar_id', name=op.f('pk_record_closing'))
    )
    op.create_table('source_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=True),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('partnership_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('address', sa.String(length=500), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=True),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('added_by', sa.String(length=200), nullable=False),
    sa.Column('added_at', UtcMoment(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(text) >= 1', name=op.f('ck_source_text_says_something')),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_source_text_partnership_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_source_text_seminar_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_source_text_series_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source_text'))
    )
    op.create_index(op.f('ix_source_text_partnership_id'), 'source_text', ['partnership_id'], unique=False)
    op.create_index(op.f('ix_source_text_seminar_id'), 'source_text', ['seminar_id'], unique=False)
    op.create_index(op.f('ix_source_text_series_id'), 'source_text', ['series_id'], unique=False)
    op.create_table('cost_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('category', sa.Enum('travel', 'accommodation', 'meals', 'reception', 'interpreting', 'venue', 'transport', 'gifts', 'printing', 'fees', 'other', name='category_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('text', TranslatedText(), nullable=False),
    sa.Column('payer', sa.Enum('host', 'sender', 'third', name='payer_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('payer_name', sa.String(length=200), nullable=False),
    sa.Column('budget_line_id', sa.Integer(), nullable=True),
    sa.Column('planned_cents', sa.BigInteger(), nullable=True),
    sa.Column('actual_cents', sa.BigInteger(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('voucher', sa.String(length=60), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('actual_cents >= 0', name=op.f('ck_cost_line_actual_is_an_amount')),
    sa.CheckConstraint('length(currency) = 3', name=op.f('ck_cost_line_currency_is_iso_4217')),
    sa.CheckConstraint('planned_cents >= 0', name=op.f('ck_cost_line_plan_is_an_amount')),
    sa.CheckConstraint('planned_cents IS NOT NULL OR actual_cents IS NOT NULL', name=op.f('ck_cost_line_has_an_amount')),
    sa.ForeignKeyConstraint(['budget_line_id'], ['budget_line.id'], name=op.f('fk_cost_line_budget_line_id')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_cost_line_item_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_cost_line_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cost_line'))
    )
    op.create_index(op.f('ix_cost_line_budget_line_id'), 'cost_line', ['budget_line_id'], unique=False)
    op.create_index(op.f('ix_cost_line_item_id'), 'cost_line', ['item_id'], unique=False)
    op.create_index(op.f('ix_cost_line_seminar_id'), 'cost_line', ['seminar_id'], unique=False)
    op.create_table('headcount',
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('counted', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('counted >= 0', name=op.f('ck_headcount_counted_is_a_count')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_headcount_item_id')),
    sa.PrimaryKeyConstraint('item_id', name=op.f('pk_headcount'))
    )
    op.create_table('material',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('photo', 'presentation', 'document', 'minutes', 'agreement', 'press_cutting', 'other', name='kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.Column('caption', TranslatedText(), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('author', sa.String(length=200), nullable=False),
    sa.Column('rights', sa.String(length=300), nullable=False),
    sa.Column('audience', sa.Enum('public', 'participants', 'team', name='audience_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('taken_on', sa.Date(), nullable=True),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('thumbnail_digest', sa.String(length=64), nullable=True),
    sa.Column('width', sa.Integer(), nullable=True),
    sa.Column('height', sa.Integer(), nullable=True),
    sa.Column('shows_nobody', sa.Boolean(), nullable=False),
    sa.Column('published_at', UtcMoment(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(kind = 'photo') = (width IS NOT NULL)", name=op.f('ck_material_photo_has_its_size')),
    sa.CheckConstraint("CAST(title AS VARCHAR) <> '{}'", name=op.f('ck_material_title_is_filled')),
    sa.CheckConstraint('(width IS NULL) = (height IS NULL)', name=op.f('ck_material_size_is_whole')),
    sa.ForeignKeyConstraint(['digest'], ['stored_file.digest'], name=op.f('fk_material_digest')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_material_item_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_material_seminar_id')),
    sa.ForeignKeyConstraint(['thumbnail_digest'], ['stored_file.digest'], name=op.f('fk_material_thumbnail_digest')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_material')),
    sa.UniqueConstraint('uid', name=op.f('uq_material_uid'))
    )
    op.create_index(op.f('ix_material_digest'), 'material', ['digest'], unique=False)
    op.create_index(op.f('ix_material_item_id'), 'material', ['item_id'], unique=False)
    op.create_index(op.f('ix_material_seminar_id'), 'material', ['seminar_id'], unique=False)
    op.create_index(op.f('ix_material_thumbnail_digest'), 'material', ['thumbnail_digest'], unique=False)
    op.create_table('proposal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('source_text_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('edition', 'period', 'venue', 'person', 'organisation', 'topic', 'count', 'item', 'outcome', 'byline', name='kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('value', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('quote', sa.String(length=500), nullable=False),
    sa.Column('starts_at', sa.Integer(), nullable=False),
    sa.Column('ends_at', sa.Integer(), nullable=False),
    sa.Column('certainty', sa.Enum('known', 'read', 'unsure', name='certainty_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('state', sa.Enum('proposed', 'accepted', 'refused', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('target', sa.String(length=200), nullable=False),
    sa.Column('decided_by', sa.String(length=200), nullable=False),
    sa.Column('decided_at', UtcMoment(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'proposed') = (decided_at IS NULL)", name=op.f('ck_proposal_decision_has_its_time')),
    sa.CheckConstraint('0 <= starts_at AND starts_at < ends_at', name=op.f('ck_proposal_place_is_ordered')),
    sa.ForeignKeyConstraint(['source_text_id'], ['source_text.id'], name=op.f('fk_proposal_source_text_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal'))
    )
    op.create_index('ix_proposal_source_text_id', 'proposal', ['source_text_id', 'starts_at'], unique=False)
    op.create_table('article_material',
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('material_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_article_material_article_id')),
    sa.ForeignKeyConstraint(['material_id'], ['material.id'], name=op.f('fk_article_material_material_id')),
    sa.PrimaryKeyConstraint('article_id', 'material_id', name=op.f('pk_article_material'))
    )
    op.create_index(op.f('ix_article_material_material_id'), 'article_material', ['material_id'], unique=False)
    op.create_table('outcome_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('outcome_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('planned', 'agreed', 'in_progress', 'done', 'dropped', name='status_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('text', sa.String(length=2000), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('evidence', sa.String(length=500), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('reported_by', sa.String(length=200), nullable=False),
    sa.Column('reported_at', UtcMoment(), nullable=False),
    sa.Column('state', sa.Enum('given', 'accepted', 'refused', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('answer', sa.String(length=500), nullable=False),
    sa.Column('decided_by', sa.String(length=200), nullable=False),
    sa.Column('decided_at', UtcMoment(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'given') = (decided_at IS NULL)", name=op.f('ck_outcome_report_decision_has_its_time')),
    sa.CheckConstraint('length(text) >= 1', name=op.f('ck_outcome_report_says_something')),
    sa.ForeignKeyConstraint(['outcome_id'], ['outcome.id'], name=op.f('fk_outcome_report_outcome_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_outcome_report_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outcome_report'))
    )
    op.create_index(op.f('ix_outcome_report_outcome_id'), 'outcome_report', ['outcome_id'], unique=False)
    op.create_index(op.f('ix_outcome_report_person_id'), 'outcome_report', ['person_id'], unique=False)
    op.create_table('shown_person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('material_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('basis', sa.Enum('consent', 'public_figure', 'assembly', name='basis_is_known', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('consent_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint("(basis = 'consent') = (consent_id IS NOT NULL)", name=op.f('ck_shown_person_consent_is_named')),
    sa.CheckConstraint("basis IS NULL OR basis = 'consent' OR length(note) >= 1", name=op.f('ck_shown_person_basis_has_its_reason')),
    sa.ForeignKeyConstraint(['consent_id'], ['consent.id'], name=op.f('fk_shown_person_consent_id')),
    sa.ForeignKeyConstraint(['material_id'], ['material.id'], name=op.f('fk_shown_person_material_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_shown_person_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shown_person')),
    sa.UniqueConstraint('material_id', 'person_id', name=op.f('uq_shown_person_material_id_person_id'))
    )
    op.create_index(op.f('ix_shown_person_consent_id'), 'shown_person', ['consent_id'], unique=False)
    op.create_index(op.f('ix_shown_person_person_id'), 'shown_person', ['person_id'], unique=False)


def downgrade() -> None:
    raise CommandError('This step cannot be taken back. Restore the copy of the database made before the upgrade.')
