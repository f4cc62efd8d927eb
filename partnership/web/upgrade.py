"""Bringing the database up to date; loaded by the command alone, for Alembic weighs 10 MB."""

import logging
from typing import Any

from flask import current_app
from flask_alembic import Alembic

from partnership.archive.index_team import index_if_empty as index_archive_if_empty
from partnership.core.db import Base, transaction
from partnership.core.indexing import index_if_empty
from partnership.web.schema import MIGRATIONS

alembic = Alembic(metadatas=Base.metadata, run_mkdir=False, command_name="")
logging.getLogger("alembic").setLevel(logging.WARNING)


_BY_THE_DATABASE = ("archive_find_", "found", "ix_archive_text_found")
"""What only the database knows: its index of the archive (see `archive.models.ArchiveText`)."""


def upgrade() -> None:
    """Runs the migrations that the database has not had yet, and indexes what was there before."""
    prepared().upgrade()
    with transaction() as session:
        index_if_empty(session)
        index_archive_if_empty(session)


def differences() -> list[Any]:
    """Lists where models and migrated tables disagree."""
    return list(prepared().compare_metadata())


def prepared() -> Alembic:
    """Gives Alembic for the application that is current."""
    app = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - Flask's own way
    if "alembic" not in app.extensions:
        app.config["ALEMBIC"] = {"script_location": str(MIGRATIONS), "version_locations": []}
        app.config["ALEMBIC_CONTEXT"] = {
            "render_as_batch": True,
            "compare_type": True,
            "compare_server_default": False,  # a default there is for rows that came before it
            "include_name": _is_compared,
        }
        alembic.init_app(app)
    return alembic


def _is_compared(name: str | None, kind: str, parents: Any) -> bool:  # noqa: ANN401 - Alembic's
    """Leaves out tables, columns and indexes that no model has, on purpose."""
    is_of_archive = kind == "table" or parents.get("table_name") == "archive_text"
    return not (is_of_archive and (name or "").startswith(_BY_THE_DATABASE))
