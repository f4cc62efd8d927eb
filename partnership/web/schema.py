"""Does the database have the tables that this version of the software expects?"""

import re
from enum import StrEnum
from pathlib import Path

from sqlalchemy import inspect, text

from partnership.core.db import db

MIGRATIONS = Path(__file__).parents[1] / "migrations"
_REVISION = re.compile(r"(\d{4})_\w+\.py")


class SchemaState(StrEnum):
    CURRENT = "ready"
    MISSING = "empty"
    OLDER = "older than the software"
    NEWER = "newer than the software"


def schema_state() -> SchemaState:
    """Compares the revision noted in the database with those this software knows."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return SchemaState.MISSING
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found is None:
        return SchemaState.MISSING
    if found not in known_revisions():
        return SchemaState.NEWER
    return SchemaState.CURRENT if found == known_revisions()[-1] else SchemaState.OLDER


def known_revisions() -> list[str]:
    """The revisions of this software, the oldest first: files are named after them."""
    named = (_REVISION.fullmatch(path.name) for path in MIGRATIONS.iterdir())
    return sorted(match[1] for match in named if match)
