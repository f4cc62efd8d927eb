"""What a pick field offers while one types."""

from flask import request

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound
from partnership.desk.blueprint import desk
from partnership.desk.frame import page, session, words
from partnership.desk.picking import PICKERS, find_choices


@desk.get("/suggest/<kind>")
@requires(Permission.READ)
def suggest(kind: str) -> tuple[str, int]:
    if kind not in PICKERS:
        raise NotFound(kind)
    typed = request.args.get("q", "").strip()[:200]
    choices = find_choices(session(), kind, typed, words()) if typed else []
    return page("desk/suggest.html", choices=choices)
