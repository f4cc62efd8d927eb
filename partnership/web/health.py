"""For machines: is the process alive, and can it answer?"""

from flask import Blueprint, Response
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import db
from partnership.web.schema import SchemaState, schema_state

health = Blueprint("health", __name__, url_prefix="/health")


@health.get("/live")
@requires(Permission.PUBLIC)
def live() -> Response:
    return _said("alive")


@health.get("/ready")
@requires(Permission.PUBLIC)
def ready() -> Response:
    """Says in one word what keeps the system from answering, with status 503."""
    try:
        db.session.execute(text("SELECT 1"))
        state = schema_state()
    except DBAPIError:
        return _said("database unreachable", 503)
    if state is not SchemaState.CURRENT:
        return _said(f"database {state.value}", 503)
    return _said("ready")


def _said(word: str, status: int = 200) -> Response:
    answer = Response(f"{word}\n", status=status, content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer
