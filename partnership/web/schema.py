"""Does the database have the tables that this version of the software expects?"""

import logging
from enum import StrEnum
from pathlib import Path

from alembic.migration import MigrationContext
from flask_alembic import Alembic
from sqlalchemy import inspect

from partnership.core.db import Base, db

MIGRATIONS = Path(__file__).parents[1] / "migrations"

logging.getLogger("alembic").setLevel(logging.WARNING)

alembic = Alembic(metadatas=Base.metadata, run_mkdir=False, command_name="")


class SchemaState(StrEnum):
    CURRENT = "ready"
    MISSING = "empty"
    OLDER = "older than the software"
    NEWER = "newer than the software"


def schema_state() -> SchemaState:
    """Compares the revision noted in the database with those this software knows."""
    with db.engine.connect() as connection:
        found = (
            MigrationContext.configure(connection).get_current_revision()
            if inspect(connection).has_table("alembic_version")
            else None
        )
    if found is None:
        return SchemaState.MISSING
    if found not in known_revisions():
        return SchemaState.NEWER
    return SchemaState.CURRENT if found == known_revisions()[0] else SchemaState.OLDER


def known_revisions() -> tuple[str, ...]:
    """The revisions of this software, the newest first."""
    return tuple(script.revision for script in alembic.script_directory.walk_revisions())
