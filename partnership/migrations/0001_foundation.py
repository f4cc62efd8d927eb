"""foundation."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from partnership.core.db import TranslatedText, UtcMoment, Words

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('city',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('name', TranslatedText(), nullable=False),
    sa.Column('native_name', sa.String(length=200), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('zone', sa.String(length=60), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=True),
    sa.Column('longitude', sa.Double(), nullable=True),
    sa.Column('languages', Words(), nullable=False),
    sa.Column('wikidata', sa.String(length=20), nullable=True),
    sa.Column('geonames', sa.Integer(), nullable=True),
    sa.Column('legal_note', TranslatedText(), nullable=False),
    sa.Column('is_home', sa.Boolean(), nullable=False),
    sa.Column('is_example', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("CAST(name AS VARCHAR) <> '{}'", name=op.f('ck_city_name_is_filled')),
    sa.CheckConstraint('(latitude IS NULL) = (longitude IS NULL)', name=op.f('ck_city_position_is_whole')),
    sa.CheckConstraint('latitude BETWEEN -90 AND 90', name=op.f('ck_city_latitude_is_on_earth')),
    sa.CheckConstraint('length(country) = 2', name=op.f('ck_city_country_is_iso_3166')),
    sa.CheckConstraint('longitude BETWEEN -180 AND 180', name=op.f('ck_city_longitude_is_on_earth')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_city')),
    sa.UniqueConstraint('geonames', name=op.f('uq_city_geonames')),
    sa.UniqueConstraint('slug', name=op.f('uq_city_slug')),
    sa.UniqueConstraint('wikidata', name=op.f('uq_city_wikidata'))
    )
    op.create_table('journal_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', UtcMoment(), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('deed', sa.Enum('released', 'demo_loaded', name='deed_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('details', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_entry'))
    )
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.create_index('ix_journal_entry_subject', ['subject', 'at'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('severity', sa.Enum('information', 'warning', 'urgent', name='severity_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('scope', sa.Enum('site', 'city', 'partnership', 'series', 'seminar', name='scope_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('scope_slug', sa.String(length=120), nullable=False),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.Column('text', TranslatedText(), nullable=False),
    sa.Column('link', sa.String(length=500), nullable=False),
    sa.Column('issuer', TranslatedText(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(scope = 'site') = (scope_slug = '')", name=op.f('ck_notice_scope_is_complete')),
    sa.CheckConstraint("CAST(title AS VARCHAR) <> '{}'", name=op.f('ck_notice_title_is_filled')),
    sa.CheckConstraint('valid_to >= valid_from', name=op.f('ck_notice_period_is_ordered')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice'))
    )
    op.create_table('partnership',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.Enum('partnership', 'friendship', 'contact', 'project', name='kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('level', sa.Enum('city', 'district', name='level_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('is_example', sa.Boolean(), nullable=False),
    sa.Column('note', TranslatedText(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partnership')),
    sa.UniqueConstraint('slug', name=op.f('uq_partnership_slug'))
    )
    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('printed_name', sa.String(length=200), nullable=False),
    sa.Column('given_name', sa.String(length=120), nullable=False),
    sa.Column('patronymic', sa.String(length=120), nullable=False),
    sa.Column('family_name', sa.String(length=120), nullable=False),
    sa.Column('family_name_first', sa.Boolean(), nullable=False),
    sa.Column('native_name', sa.String(length=200), nullable=False),
    sa.Column('native_language', sa.String(length=12), nullable=False),
    sa.Column('title', sa.String(length=60), nullable=False),
    sa.Column('honorific', TranslatedText(), nullable=False),
    sa.Column('aliases', Words(), nullable=False),
    sa.Column('languages', Words(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(native_name = '') = (native_language = '')", name=op.f('ck_person_native_name_has_its_language')),
    sa.CheckConstraint('length(printed_name) >= 1', name=op.f('ck_person_has_a_name')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('slug', name=op.f('uq_person_slug'))
    )
    op.create_table('topic',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.CheckConstraint("CAST(title AS VARCHAR) <> '{}'", name=op.f('ck_topic_title_is_filled')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_topic')),
    sa.UniqueConstraint('slug', name=op.f('uq_topic_slug'))
    )
    op.create_table('agreement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('joint_declaration', 'treaty', 'framework', 'memorandum', 'sectoral', name='kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('place', TranslatedText(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.CheckConstraint("CAST(title AS VARCHAR) <> '{}'", name=op.f('ck_agreement_title_is_filled')),
    sa.CheckConstraint('signed_on IS NOT NULL OR year IS NOT NULL', name=op.f('ck_agreement_has_a_date')),
    sa.CheckConstraint('valid_to >= signed_on', name=op.f('ck_agreement_term_is_ordered')),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_agreement_partnership_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agreement'))
    )
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agreement_partnership_id'), ['partnership_id'], unique=False)

    op.create_table('organisation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.Enum('authority', 'district_office', 'government', 'embassy', 'parliament', 'association', 'non_profit', 'company', 'school', 'university', 'other', name='kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('abbreviation', sa.String(length=40), nullable=False),
    sa.Column('legal_form', sa.String(length=40), nullable=False),
    sa.Column('city_id', sa.Integer(), nullable=True),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('parent_id <> id', name=op.f('ck_organisation_is_not_its_own_parent')),
    sa.ForeignKeyConstraint(['city_id'], ['city.id'], name=op.f('fk_organisation_city_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['organisation.id'], name=op.f('fk_organisation_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation')),
    sa.UniqueConstraint('slug', name=op.f('uq_organisation_slug'))
    )
    op.create_table('partnership_city',
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('city_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['city_id'], ['city.id'], name=op.f('fk_partnership_city_city_id')),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_partnership_city_partnership_id')),
    sa.PrimaryKeyConstraint('partnership_id', 'city_id', name=op.f('pk_partnership_city')),
    sa.UniqueConstraint('partnership_id', 'position', name=op.f('uq_partnership_city_partnership_id_position'))
    )
    with op.batch_alter_table('partnership_city', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partnership_city_city_id'), ['city_id'], unique=False)

    op.create_table('partnership_status',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('exploratory', 'active', 'dormant', 'suspended', 'ended', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('from_precision', sa.String(length=5), nullable=True),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('note', TranslatedText(), nullable=False),
    sa.CheckConstraint("from_precision IN ('day', 'month', 'year')", name=op.f('ck_partnership_status_precision_is_known')),
    sa.CheckConstraint('(from_on IS NULL) = (from_precision IS NULL)', name=op.f('ck_partnership_status_precision_belongs_to_day')),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_partnership_status_partnership_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partnership_status')),
    sa.UniqueConstraint('partnership_id', 'position', name=op.f('uq_partnership_status_partnership_id_position'))
    )
    op.create_table('person_document',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('document_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_document_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_person_document'))
    )
    op.create_table('series',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.Column('short_title', TranslatedText(), nullable=False),
    sa.Column('field', TranslatedText(), nullable=False),
    sa.Column('hosting_rule', TranslatedText(), nullable=False),
    sa.Column('founding', TranslatedText(), nullable=False),
    sa.Column('is_example', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("CAST(title AS VARCHAR) <> '{}'", name=op.f('ck_series_title_is_filled')),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_series_partnership_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_series')),
    sa.UniqueConstraint('id', 'partnership_id', name=op.f('uq_series_id_partnership_id')),
    sa.UniqueConstraint('slug', name=op.f('uq_series_slug'))
    )
    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_series_partnership_id'), ['partnership_id'], unique=False)

    op.create_table('venue',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('name', TranslatedText(), nullable=False),
    sa.Column('city_id', sa.Integer(), nullable=False),
    sa.Column('street', sa.String(length=200), nullable=False),
    sa.Column('postcode', sa.String(length=20), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=True),
    sa.Column('longitude', sa.Double(), nullable=True),
    sa.Column('step_free', sa.Boolean(), nullable=True),
    sa.Column('entrance', TranslatedText(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("CAST(name AS VARCHAR) <> '{}'", name=op.f('ck_venue_name_is_filled')),
    sa.CheckConstraint('(latitude IS NULL) = (longitude IS NULL)', name=op.f('ck_venue_position_is_whole')),
    sa.CheckConstraint('latitude BETWEEN -90 AND 90', name=op.f('ck_venue_latitude_is_on_earth')),
    sa.CheckConstraint('longitude BETWEEN -180 AND 180', name=op.f('ck_venue_longitude_is_on_earth')),
    sa.ForeignKeyConstraint(['city_id'], ['city.id'], name=op.f('fk_venue_city_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_venue')),
    sa.UniqueConstraint('slug', name=op.f('uq_venue_slug'))
    )
    op.create_table('function',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('unit', TranslatedText(), nullable=False),
    sa.Column('rank_class', sa.String(length=40), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.CheckConstraint("CAST(title AS VARCHAR) <> '{}' OR organisation_id IS NOT NULL", name=op.f('ck_function_says_something')),
    sa.CheckConstraint('valid_to >= valid_from', name=op.f('ck_function_validity_is_ordered')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_function_organisation_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_function_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_function')),
    sa.UniqueConstraint('id', 'person_id', name=op.f('uq_function_id_person_id'))
    )
    with op.batch_alter_table('function', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_function_person_id'), ['person_id'], unique=False)

    op.create_table('hall',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('venue_id', sa.Integer(), nullable=False),
    sa.Column('name', TranslatedText(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.CheckConstraint("CAST(name AS VARCHAR) <> '{}'", name=op.f('ck_hall_name_is_filled')),
    sa.CheckConstraint('capacity > 0', name=op.f('ck_hall_capacity_is_positive')),
    sa.ForeignKeyConstraint(['venue_id'], ['venue.id'], name=op.f('fk_hall_venue_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall')),
    sa.UniqueConstraint('id', 'venue_id', name=op.f('uq_hall_id_venue_id'))
    )
    with op.batch_alter_table('hall', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hall_venue_id'), ['venue_id'], unique=False)

    op.create_table('organisation_name',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', TranslatedText(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.CheckConstraint("CAST(name AS VARCHAR) <> '{}'", name=op.f('ck_organisation_name_name_is_filled')),
    sa.CheckConstraint('valid_to >= valid_from', name=op.f('ck_organisation_name_validity_is_ordered')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_organisation_name_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation_name'))
    )
    with op.batch_alter_table('organisation_name', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organisation_name_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('seminar',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=True),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.Column('short_title', TranslatedText(), nullable=False),
    sa.Column('summary', TranslatedText(), nullable=False),
    sa.Column('is_example', sa.Boolean(), nullable=False),
    sa.Column('host_city_id', sa.Integer(), nullable=False),
    sa.Column('zone', sa.String(length=60), nullable=False),
    sa.Column('languages', Words(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'announced', 'running', 'completed', 'archived', 'cancelled', 'postponed', name='state_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('visit_type', sa.Enum('courtesy_call', 'working', 'official', name='visit_type_is_known', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("CAST(title AS VARCHAR) <> '{}'", name=op.f('ck_seminar_title_is_filled')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_seminar_period_is_ordered')),
    sa.CheckConstraint('ordinal > 0', name=op.f('ck_seminar_ordinal_is_positive')),
    sa.CheckConstraint('ordinal IS NULL OR series_id IS NOT NULL', name=op.f('ck_seminar_ordinal_needs_series')),
    sa.ForeignKeyConstraint(['host_city_id'], ['city.id'], name=op.f('fk_seminar_host_city_id')),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_seminar_partnership_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_seminar_series_id')),
    sa.ForeignKeyConstraint(['series_id', 'partnership_id'], ['series.id', 'series.partnership_id'], name=op.f('fk_seminar_series_id_partnership_id'), onupdate='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seminar')),
    sa.UniqueConstraint('series_id', 'ordinal', name=op.f('uq_seminar_series_id_ordinal')),
    sa.UniqueConstraint('slug', name=op.f('uq_seminar_slug')),
    sa.UniqueConstraint('uid', name=op.f('uq_seminar_uid'))
    )
    with op.batch_alter_table('seminar', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_seminar_partnership_id'), ['partnership_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_seminar_starts_on'), ['starts_on'], unique=False)

    op.create_table('travel_time',
    sa.Column('from_venue_id', sa.Integer(), nullable=False),
    sa.Column('to_venue_id', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.CheckConstraint('from_venue_id <> to_venue_id', name=op.f('ck_travel_time_leads_elsewhere')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_travel_time_minutes_are_positive')),
    sa.ForeignKeyConstraint(['from_venue_id'], ['venue.id'], name=op.f('fk_travel_time_from_venue_id')),
    sa.ForeignKeyConstraint(['to_venue_id'], ['venue.id'], name=op.f('fk_travel_time_to_venue_id')),
    sa.PrimaryKeyConstraint('from_venue_id', 'to_venue_id', name=op.f('pk_travel_time'))
    )
    op.create_table('article',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.Column('body', TranslatedText(), nullable=False),
    sa.Column('byline', sa.String(length=200), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=True),
    sa.CheckConstraint("CAST(body AS VARCHAR) <> '{}'", name=op.f('ck_article_body_is_filled')),
    sa.CheckConstraint("CAST(title AS VARCHAR) <> '{}'", name=op.f('ck_article_title_is_filled')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_article_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_article'))
    )
    with op.batch_alter_table('article', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_article_seminar_id'), ['seminar_id'], unique=False)

    op.create_table('delegation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('city_id', sa.Integer(), nullable=False),
    sa.Column('direction', sa.Enum('incoming', 'outgoing', name='direction_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('unnamed_count', sa.Integer(), nullable=True),
    sa.Column('note', TranslatedText(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('unnamed_count >= 0', name=op.f('ck_delegation_unnamed_count_is_a_count')),
    sa.ForeignKeyConstraint(['city_id'], ['city.id'], name=op.f('fk_delegation_city_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_delegation_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation')),
    sa.UniqueConstraint('seminar_id', 'city_id', 'direction', name=op.f('uq_delegation_seminar_id_city_id_direction'))
    )
    op.create_table('engagement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('organiser', 'lead', 'expert_contributor', 'delegate', 'guest', 'interpreter', 'liaison', 'partner', name='role_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_engagement_organisation_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_engagement_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_engagement')),
    sa.UniqueConstraint('seminar_id', 'organisation_id', 'role', name=op.f('uq_engagement_seminar_id_organisation_id_role'))
    )
    op.create_table('participation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('function_id', sa.Integer(), nullable=True),
    sa.Column('role', sa.Enum('organiser', 'lead', 'expert_contributor', 'delegate', 'guest', 'interpreter', 'liaison', 'partner', name='role_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('audience', sa.Enum('public', 'participants', 'team', name='audience_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['function_id'], ['function.id'], name=op.f('fk_participation_function_id')),
    sa.ForeignKeyConstraint(['function_id', 'person_id'], ['function.id', 'function.person_id'], name=op.f('fk_participation_function_id_person_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_participation_person_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_participation_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participation')),
    sa.UniqueConstraint('seminar_id', 'person_id', 'role', name=op.f('uq_participation_seminar_id_person_id_role'))
    )
    op.create_table('programme_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('arrival', 'opening', 'address', 'plenary', 'lecture', 'round_table', 'site_visit', 'talks', 'reception', 'meal', 'break', 'signing', 'wreath_laying', 'guest_book', 'cultural', 'press_point', 'transfer', 'internal', 'preparation', 'follow_up', 'departure', name='kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.Column('text', TranslatedText(), nullable=False),
    sa.Column('participants_note', TranslatedText(), nullable=False),
    sa.Column('team_note', TranslatedText(), nullable=False),
    sa.Column('dress_code', TranslatedText(), nullable=False),
    sa.Column('guests', TranslatedText(), nullable=False),
    sa.Column('press_access', sa.Enum('photo_call', 'statement', 'opening_shots', 'open', 'closed', name='press_is_known', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('start_wall', sa.DateTime(), nullable=True),
    sa.Column('end_wall', sa.DateTime(), nullable=True),
    sa.Column('zone', sa.String(length=60), nullable=True),
    sa.Column('start_fold', sa.Integer(), nullable=False),
    sa.Column('end_fold', sa.Integer(), nullable=False),
    sa.Column('venue_id', sa.Integer(), nullable=True),
    sa.Column('hall_id', sa.Integer(), nullable=True),
    sa.Column('host_id', sa.Integer(), nullable=True),
    sa.Column('languages', Words(), nullable=False),
    sa.Column('interpreting', sa.Enum('consecutive', 'simultaneous', 'whispered', 'sign_language', name='interpreting_is_known', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('audience', sa.Enum('public', 'participants', 'team', name='audience_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('is_tradition', sa.Boolean(), nullable=False),
    sa.Column('is_cancelled', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("CAST(title AS VARCHAR) <> '{}'", name=op.f('ck_programme_item_title_is_filled')),
    sa.CheckConstraint('(start_wall IS NULL) = (end_wall IS NULL) AND (start_wall IS NULL) = (zone IS NULL)', name=op.f('ck_programme_item_span_is_whole')),
    sa.CheckConstraint('end_wall > start_wall OR end_fold > start_fold', name=op.f('ck_programme_item_span_is_ordered')),
    sa.CheckConstraint('hall_id IS NULL OR venue_id IS NOT NULL', name=op.f('ck_programme_item_hall_is_in_a_venue')),
    sa.CheckConstraint('start_fold IN (0, 1) AND end_fold IN (0, 1)', name=op.f('ck_programme_item_folds_are_known')),
    sa.ForeignKeyConstraint(['hall_id'], ['hall.id'], name=op.f('fk_programme_item_hall_id')),
    sa.ForeignKeyConstraint(['hall_id', 'venue_id'], ['hall.id', 'hall.venue_id'], name=op.f('fk_programme_item_hall_id_venue_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['host_id'], ['organisation.id'], name=op.f('fk_programme_item_host_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_programme_item_seminar_id')),
    sa.ForeignKeyConstraint(['venue_id'], ['venue.id'], name=op.f('fk_programme_item_venue_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_item')),
    sa.UniqueConstraint('id', 'seminar_id', name=op.f('uq_programme_item_id_seminar_id')),
    sa.UniqueConstraint('uid', name=op.f('uq_programme_item_uid'))
    )
    with op.batch_alter_table('programme_item', schema=None) as batch_op:
        batch_op.create_index('ix_programme_item_seminar_id', ['seminar_id'], unique=False)

    op.create_table('release',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('released_at', UtcMoment(), nullable=False),
    sa.Column('released_by', sa.String(length=200), nullable=False),
    sa.Column('note', TranslatedText(), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_release_number_is_positive')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_release_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_release')),
    sa.UniqueConstraint('seminar_id', 'number', name=op.f('uq_release_seminar_id_number'))
    )
    op.create_table('seminar_topic',
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('topic_id', sa.Integer(), nullable=False),
    sa.Column('is_focus', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_seminar_topic_seminar_id')),
    sa.ForeignKeyConstraint(['topic_id'], ['topic.id'], name=op.f('fk_seminar_topic_topic_id')),
    sa.PrimaryKeyConstraint('seminar_id', 'topic_id', name=op.f('pk_seminar_topic'))
    )
    op.create_table('contribution',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('function_id', sa.Integer(), nullable=True),
    sa.Column('role', sa.Enum('address', 'lecture', 'statement', 'moderation', 'talks', 'host', 'interpreting', name='role_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('on_behalf_of_id', sa.Integer(), nullable=True),
    sa.Column('on_behalf_function_id', sa.Integer(), nullable=True),
    sa.Column('title', TranslatedText(), nullable=False),
    sa.Column('summary', TranslatedText(), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('audience', sa.Enum('public', 'participants', 'team', name='audience_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('on_behalf_of_id <> person_id', name=op.f('ck_contribution_is_not_on_own_behalf')),
    sa.CheckConstraint('on_behalf_function_id IS NULL OR on_behalf_of_id IS NOT NULL', name=op.f('ck_contribution_on_behalf_function_has_its_person')),
    sa.ForeignKeyConstraint(['function_id'], ['function.id'], name=op.f('fk_contribution_function_id')),
    sa.ForeignKeyConstraint(['function_id', 'person_id'], ['function.id', 'function.person_id'], name=op.f('fk_contribution_function_id_person_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_contribution_item_id')),
    sa.ForeignKeyConstraint(['on_behalf_function_id'], ['function.id'], name=op.f('fk_contribution_on_behalf_function_id')),
    sa.ForeignKeyConstraint(['on_behalf_function_id', 'on_behalf_of_id'], ['function.id', 'function.person_id'], name=op.f('fk_contribution_on_behalf_function_id_on_behalf_of_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['on_behalf_of_id'], ['person.id'], name=op.f('fk_contribution_on_behalf_of_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_contribution_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contribution'))
    )
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contribution_item_id'), ['item_id'], unique=False)

    op.create_table('delegation_member',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('function_id', sa.Integer(), nullable=True),
    sa.Column('role', sa.Enum('head', 'deputy', 'member', 'expert', 'support', 'interpreter', 'accompanying', name='role_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('is_inferred', sa.Boolean(), nullable=False),
    sa.Column('audience', sa.Enum('public', 'participants', 'team', name='audience_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_delegation_member_delegation_id')),
    sa.ForeignKeyConstraint(['function_id'], ['function.id'], name=op.f('fk_delegation_member_function_id')),
    sa.ForeignKeyConstraint(['function_id', 'person_id'], ['function.id', 'function.person_id'], name=op.f('fk_delegation_member_function_id_person_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_delegation_member_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation_member')),
    sa.UniqueConstraint('delegation_id', 'person_id', name=op.f('uq_delegation_member_delegation_id_person_id'))
    )
    with op.batch_alter_table('delegation_member', schema=None) as batch_op:
        batch_op.create_index('uq_delegation_member_one_head', ['delegation_id'], unique=True, sqlite_where=sa.text("role = 'head'"), postgresql_where=sa.text("role = 'head'"))

    op.create_table('delegation_sender',
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_delegation_sender_delegation_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_delegation_sender_organisation_id')),
    sa.PrimaryKeyConstraint('delegation_id', 'organisation_id', name=op.f('pk_delegation_sender'))
    )
    op.create_table('outcome',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seminar_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('project', 'commitment', 'decision', name='kind_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('text', TranslatedText(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('first_year', sa.Integer(), nullable=True),
    sa.Column('last_year', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('status', sa.Enum('planned', 'agreed', 'in_progress', 'done', 'dropped', name='status_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint("CAST(text AS VARCHAR) <> '{}'", name=op.f('ck_outcome_text_is_filled')),
    sa.CheckConstraint('last_year >= first_year', name=op.f('ck_outcome_period_is_ordered')),
    sa.ForeignKeyConstraint(['item_id'], ['programme_item.id'], name=op.f('fk_outcome_item_id')),
    sa.ForeignKeyConstraint(['item_id', 'seminar_id'], ['programme_item.id', 'programme_item.seminar_id'], name=op.f('fk_outcome_item_id_seminar_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['organisation.id'], name=op.f('fk_outcome_owner_id')),
    sa.ForeignKeyConstraint(['seminar_id'], ['seminar.id'], name=op.f('fk_outcome_seminar_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outcome'))
    )
    with op.batch_alter_table('outcome', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outcome_seminar_id'), ['seminar_id'], unique=False)

    op.create_table('release_edition',
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('audience', sa.Enum('public', 'participants', 'team', name='audience_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('snapshot', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint('length(digest) = 64', name=op.f('ck_release_edition_digest_is_sha256')),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_release_edition_release_id')),
    sa.PrimaryKeyConstraint('release_id', 'audience', name=op.f('pk_release_edition'))
    )
    with op.batch_alter_table('release_edition', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_release_edition_digest'), ['digest'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('release_edition', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_release_edition_digest'))

    op.drop_table('release_edition')
    with op.batch_alter_table('outcome', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outcome_seminar_id'))

    op.drop_table('outcome')
    op.drop_table('delegation_sender')
    with op.batch_alter_table('delegation_member', schema=None) as batch_op:
        batch_op.drop_index('uq_delegation_member_one_head', sqlite_where=sa.text("role = 'head'"), postgresql_where=sa.text("role = 'head'"))

    op.drop_table('delegation_member')
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contribution_item_id'))

    op.drop_table('contribution')
    op.drop_table('seminar_topic')
    op.drop_table('release')
    with op.batch_alter_table('programme_item', schema=None) as batch_op:
        batch_op.drop_index('ix_programme_item_seminar_id')

    op.drop_table('programme_item')
    op.drop_table('participation')
    op.drop_table('engagement')
    op.drop_table('delegation')
    with op.batch_alter_table('article', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_article_seminar_id'))

    op.drop_table('article')
    op.drop_table('travel_time')
    with op.batch_alter_table('seminar', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_seminar_starts_on'))
        batch_op.drop_index(batch_op.f('ix_seminar_partnership_id'))

    op.drop_table('seminar')
    with op.batch_alter_table('organisation_name', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_organisation_name_organisation_id'))

    op.drop_table('organisation_name')
    with op.batch_alter_table('hall', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hall_venue_id'))

    op.drop_table('hall')
    with op.batch_alter_table('function', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_function_person_id'))

    op.drop_table('function')
    op.drop_table('venue')
    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_series_partnership_id'))

    op.drop_table('series')
    op.drop_table('person_document')
    op.drop_table('partnership_status')
    with op.batch_alter_table('partnership_city', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_partnership_city_city_id'))

    op.drop_table('partnership_city')
    op.drop_table('organisation')
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agreement_partnership_id'))

    op.drop_table('agreement')
    op.drop_table('topic')
    op.drop_table('person')
    op.drop_table('partnership')
    op.drop_table('notice')
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_journal_entry_subject')

    op.drop_table('journal_entry')
    op.drop_table('city')
