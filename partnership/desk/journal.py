"""The journal: of an object, of a seminar with all that belongs to it, of the site."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound, WrongRequest
from partnership.core.journal import JournalEntry
from partnership.core.paging import Page
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import demand, may, page, session, words
from partnership.desk.journal_lines import ZONE, bare_lines, told_lines
from partnership.desk.journal_queries import list_writers, read_log, read_subject
from partnership.desk.naming import NAMERS, names_of
from partnership.desk.tables import page_number
from partnership.seminars.models import Seminar

_HIGHEST = 2**31 - 1
_OF_ACCOUNTS = "account"


@desk.get("/journal/<table>/<int:row_id>")
@requires(Permission.READ)
def journal(table: str, row_id: int) -> ResponseReturnValue:
    if table not in NAMERS or row_id > _HIGHEST:
        raise NotFound(table)
    if table == _OF_ACCOUNTS:
        demand(Permission.ACCOUNTS)
    subject = f"{table}:{row_id}"
    found = read_subject(session(), subject, page_number(), with_costs=may(Permission.COSTS))
    named = names_of(session(), [(table, (str(row_id),))], words()).get((table, (str(row_id),)))
    if named is None and not found.total:
        raise NotFound(subject)
    return page(
        "desk/journal.html",
        title=named.text if named else f"{words().gettext(NAMERS[table].kind)} {row_id}",
        address=named.address if named else "",
        zone="",
        **_shown(found),
    )


@desk.get("/seminars/<slug>/journal/")
@requires(Permission.READ)
def seminar_journal(slug: str) -> ResponseReturnValue:
    seminar = session().scalar(select(Seminar).where(Seminar.slug == slug))
    if seminar is None:
        raise NotFound(slug)
    subject = f"seminar:{seminar.id}"
    found = read_subject(session(), subject, page_number(), with_costs=may(Permission.COSTS))
    return page(
        "desk/journal.html",
        title=seminar.title.pick((words().language,)).text,
        address=url_for("desk.seminar", slug=slug),
        zone=seminar.zone,
        **_shown(found, seminar.zone),
    )


@desk.get("/journal/")
@requires(Permission.LOG)
def log() -> ResponseReturnValue:
    wished = _person()
    found = read_log(session(), page_number(), account_id=wished)
    shown = may(Permission.LOG_BY_PERSON)
    return page(
        "desk/journal_log.html",
        writers=list_writers(session()) if shown else (),
        person=wished,
        with_content=shown,
        **(_shown(found) if shown else _bare(found)),
    )


def _person() -> int | None:
    """Reads whose lines are wished, which not every reader of the log may ask."""
    typed = request.args.get("person", "")
    if not typed:
        return None
    demand(Permission.LOG_BY_PERSON)
    number = number_of(typed)
    if number is None:
        raise WrongRequest("person", words().gettext(N_("the number of an account")))
    return number


def _shown(found: Page[JournalEntry], zone: str = ZONE) -> dict[str, Any]:
    return {"lines": told_lines(session(), found.entries, words(), zone), **_pages(found)}


def _bare(found: Page[JournalEntry]) -> dict[str, Any]:
    return {"lines": bare_lines(found.entries, words()), **_pages(found)}


def _pages(found: Page[JournalEntry]) -> dict[str, Any]:
    return {
        "pages": found,
        "newer": _address(found.previous_number),
        "older": _address(found.next_number),
    }


def _address(number: int | None) -> str:
    if number is None:
        return ""
    kept = {name: value for name, value in request.args.items() if name in {"person", "lang"}}
    values: dict[str, Any] = {**(request.view_args or {}), **kept, "page": number}
    return url_for(request.endpoint or "", **values)
