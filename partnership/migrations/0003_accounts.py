"""Accounts with their roles, passkeys and identities elsewhere; attempts at signing in; kept drafts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from partnership.core.db import UtcMoment

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=255), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('password', sa.String(length=255), nullable=True),
    sa.Column('fs_uniquifier', sa.String(length=64), nullable=False),
    sa.Column('fs_webauthn_user_handle', sa.String(length=64), nullable=False),
    sa.Column('tf_primary_method', sa.String(length=64), nullable=True),
    sa.Column('tf_totp_secret', sa.Text(), nullable=True),
    sa.Column('totp_counter', sa.Integer(), nullable=True),
    sa.Column('mf_recovery_codes', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True),
    sa.Column('created_at', UtcMoment(), nullable=False),
    sa.Column('signed_in_at', UtcMoment(), nullable=True),
    sa.CheckConstraint('email = lower(email)', name=op.f('ck_account_email_is_lower')),
    sa.CheckConstraint('length(name) >= 1', name=op.f('ck_account_has_a_name')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email')),
    sa.UniqueConstraint('fs_uniquifier', name=op.f('uq_account_fs_uniquifier')),
    sa.UniqueConstraint('fs_webauthn_user_handle', name=op.f('uq_account_fs_webauthn_user_handle'))
    )
    op.create_table('attempts',
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('ends_at', sa.Double(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_attempts'))
    )
    with op.batch_alter_table('attempts', schema=None) as batch_op:
        batch_op.create_index('ix_attempts_ends_at', ['ends_at'], unique=False)

    op.create_table('account_role',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('administrator', 'protocol', 'manager', 'press', 'logistics', 'auditor', name='role_is_known', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_role_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', 'role', name=op.f('pk_account_role'))
    )
    op.create_table('foreign_identity',
    sa.Column('issuer', sa.String(length=300), nullable=False),
    sa.Column('subject', sa.String(length=255), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_foreign_identity_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('issuer', 'subject', name=op.f('pk_foreign_identity'))
    )
    with op.batch_alter_table('foreign_identity', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_foreign_identity_account_id'), ['account_id'], unique=False)

    op.create_table('kept_draft',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(length=200), nullable=False),
    sa.Column('body', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('saved_at', UtcMoment(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_kept_draft_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', 'form', name=op.f('pk_kept_draft'))
    )
    op.create_table('passkey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('usage', sa.String(length=20), nullable=False),
    sa.Column('credential_id', sa.LargeBinary(length=1024), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('sign_count', sa.Integer(), nullable=False),
    sa.Column('transports', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True),
    sa.Column('backup_state', sa.Boolean(), nullable=False),
    sa.Column('device_type', sa.String(length=64), nullable=False),
    sa.Column('extensions', sa.Text(), nullable=True),
    sa.Column('lastuse_datetime', UtcMoment(), nullable=False),
    sa.CheckConstraint("usage IN ('first', 'secondary')", name=op.f('ck_passkey_usage_is_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_passkey_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('account_id', 'name', name=op.f('uq_passkey_account_id_name')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkey_credential_id'))
    )


def downgrade() -> None:
    for table in ('passkey', 'kept_draft', 'foreign_identity', 'account_role', 'attempts', 'account'):
        op.drop_table(table)
