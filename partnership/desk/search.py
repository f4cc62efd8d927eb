"""One field that finds everything at the desk, also across scripts."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound
from partnership.desk.blueprint import desk
from partnership.desk.frame import page, session, words
from partnership.desk.search_queries import KINDS, find_everywhere, find_of

MOST = 10
MOST_OF_ONE = 200
MOST_SUGGESTED = 3
LONGEST = 200


@desk.get("/search/")
@requires(Permission.READ)
def search() -> ResponseReturnValue:
    query = _query()
    kind = request.args.get("kind", "")
    if kind and kind not in KINDS:
        raise NotFound(kind)
    if not query:
        groups = []
    elif kind:
        groups = [find_of(session(), kind, query, words(), MOST_OF_ONE)]
    else:
        groups = find_everywhere(session(), query, words(), MOST)
    found = [group for group in groups if group.hits]
    return page(
        "desk/search.html",
        query=query,
        kind=kind,
        groups=found,
        most=MOST_OF_ONE,
        all_address=url_for("desk.search", q=query),
    )


@desk.get("/search/suggest")
@requires(Permission.READ)
def search_suggest() -> ResponseReturnValue:
    """Gives what is found while somebody types, as the options of a list."""
    query = _query()
    groups = find_everywhere(session(), query, words(), MOST_SUGGESTED) if query else []
    return page("desk/search_suggest.html", groups=groups)


def _query() -> str:
    return " ".join(request.args.get("q", "").split())[:LONGEST]
