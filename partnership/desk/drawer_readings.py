"""The log of readings: who opened what in the locked drawer, when and what for, without values."""

from dataclasses import dataclass
from datetime import datetime

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import WrongRequest
from partnership.core.paging import Page
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import demand, may, page, session, words
from partnership.desk.journal_lines import ZONE, row_of
from partnership.desk.naming import NAMERS, names_of
from partnership.desk.tables import page_number
from partnership.drawer.models import DrawerReading
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import ReadingReason

SIZE = 50
_REASONS = {reason.value: reason for reason in ReadingReason}


@dataclass(frozen=True, slots=True)
class Reading:
    """A line of the log; whose it was is named to those alone who may see names."""

    at: datetime
    moment: str
    who: str
    part: str
    whose: str
    purpose: str


@desk.get("/journal/readings/")
@requires(Permission.LOG)
def journal_readings() -> ResponseReturnValue:
    wished = _staff()
    shows_names = may(Permission.LOG_BY_PERSON)
    wanted = select(DrawerReading)
    if wished is not None:
        wanted = wanted.where(DrawerReading.account_id == wished)
    number = page_number()
    total = session().scalar(select(func.count()).select_from(wanted.subquery())) or 0
    rows = (
        session()
        .scalars(wanted.order_by(DrawerReading.id.desc()).limit(SIZE).offset((number - 1) * SIZE))
        .all()
    )
    found = Page(rows, number, SIZE, total)
    names = _names([row.person for row in rows], is_named=shows_names)
    return page(
        "desk/drawer_readings.html",
        lines=[_line(row, names[row.person]) for row in rows],
        pages=found,
        newer=_address(found.previous_number),
        older=_address(found.next_number),
        staff=_list_staff() if shows_names else (),
        person=wished,
        shows_names=shows_names,
    )


def _staff() -> int | None:
    typed = request.args.get("person", "")
    if not typed:
        return None
    demand(Permission.LOG_BY_PERSON)
    number = number_of(typed)
    if number is None:
        raise WrongRequest("person", words().gettext(N_("the number of an account")))
    return number


def _list_staff() -> list[tuple[int, str]]:
    name = func.max(DrawerReading.actor)
    rows = session().execute(
        select(DrawerReading.account_id, name)
        .where(DrawerReading.account_id.is_not(None))
        .group_by(DrawerReading.account_id)
        .order_by(name)
    )
    return [(number, text) for number, text in rows if number is not None]


def _names(subjects: list[str], *, is_named: bool) -> dict[str, str]:
    rows = {subject: row_of(subject) for subject in subjects}
    named = names_of(session(), set(rows.values()), words()) if is_named else {}
    return {
        subject: named[row].text
        if row in named
        else f"{words().gettext(NAMERS[row[0]].kind)} {'/'.join(row[1])}"
        for subject, row in rows.items()
    }


def _line(row: DrawerReading, whose: str) -> Reading:
    reason = _REASONS.get(row.purpose)
    return Reading(
        at=row.at,
        moment=words().moment(row.at, ZONE),
        who=row.actor,
        part=label(words(), row.part),
        whose=whose,
        purpose=label(words(), reason) if reason else row.purpose,
    )


def _address(number: int | None) -> str:
    if number is None:
        return ""
    kept = {name: value for name, value in request.args.items() if name in {"person", "lang"}}
    return url_for("desk.journal_readings", **kept, page=number)  # type: ignore[arg-type]
