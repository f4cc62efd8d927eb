"""How long it takes between the venues of a city: a matrix, or one venue with all others."""

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import City
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound, Refused, WrongRequest
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.venues.queries_desk import House, list_houses, minutes_between
from partnership.venues.service_travel import LONGEST, WayValues, keep_ways

MATRIX = 12
"""As many venues make a matrix that still can be read; of more, one is shown with the others."""
MOST = 100
_LONGEST_NUMBER = 4


@dataclass(slots=True)
class Way:
    """A way as it is typed; `kept` is what is known now, `before` what the reader saw."""

    start: House
    end: House
    kept: int | None
    before: int | None = None
    typed: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        return f"way-{self.start.id}-{self.end.id}"

    @property
    def is_changed_meanwhile(self) -> bool:
        return self.kept != self.before

    @property
    def minutes(self) -> int | None:
        return int(self.typed) if self.typed else None

    def read(self, posted: MultiDict[str, str]) -> None:
        self.typed = posted.get(self.name, "").strip()
        self.before = _number(posted.get(f"{self.name}-before", ""))
        if self.typed and not 1 <= (_number(self.typed) or 0) <= LONGEST:
            self.error = words().gettext(
                N_("This must be a number from %(least)s to %(most)s."), least=1, most=LONGEST
            )


@dataclass(frozen=True, slots=True)
class Sheet:
    """The ways of one page; `chosen` is the venue whose ways they are, none in a matrix."""

    houses: list[House]
    shown: list[House]
    chosen: House | None
    ways: dict[tuple[int, int], Way]

    @property
    def is_right(self) -> bool:
        return not any(way.error for way in self.ways.values())

    def values(self) -> list[WayValues]:
        return [
            WayValues(way.start.id, way.end.id, way.minutes, way.before)
            for way in self.ways.values()
        ]

    def take_back_ways(self) -> None:
        """Lets a way back that is empty take as long as the way there."""
        for (start, end), way in self.ways.items():
            there = self.ways[end, start]
            if not way.typed and there.typed and not there.error:
                way.typed = there.typed


@desk.route("/cities/<slug>/ways", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def ways(slug: str) -> ResponseReturnValue:
    city = _city(session(), slug)
    sheet = _sheet(city)
    if request.method != "POST":
        for way in sheet.ways.values():
            way.before = way.kept
            way.typed = str(way.kept or "")
        return _shown(city, sheet)
    for way in sheet.ways.values():
        way.read(request.form)
    if "same_back" in request.form:
        sheet.take_back_ways()
    return _kept(city, sheet) if sheet.is_right else _shown(city, sheet, UNFIT)


def _kept(city: City, sheet: Sheet) -> ResponseReturnValue:
    try:
        with transaction() as writer:
            line = keep_ways(writer, _city(writer, city.slug), sheet.values(), edit=edit())
    except Conflict:
        return _compared(city, sheet)
    except Refused as refused:
        raise WrongRequest("minutes", refused.reason) from refused
    told(said(line, N_("The ways are saved.")), line)
    venue = sheet.chosen.slug if sheet.chosen else None
    return redirect(url_for("desk.ways", slug=city.slug, venue=venue), 303)


def _compared(city: City, sheet: Sheet) -> ResponseReturnValue:
    """Shows what was typed beside what is kept by now; saving again keeps what was typed."""
    session().expire_all()
    now = minutes_between(session(), [house.id for house in sheet.shown])
    for ends, way in sheet.ways.items():
        way.kept = now.get(ends)
        if way.minutes == way.before:
            way.typed = str(way.kept or "")
            way.before = way.kept
    return _shown(city, sheet, CLASH)


def _shown(city: City, sheet: Sheet, status: int = 200) -> ResponseReturnValue:
    return page(
        "desk/ways.html",
        status,
        city=city,
        sheet=sheet,
        is_clash=status == CLASH,
        troubles=[way for way in sheet.ways.values() if way.error],
    )


def _city(reader: Session, slug: str) -> City:
    found = reader.scalar(select(City).where(City.slug == slug))
    if found is None:
        raise NotFound(slug)
    return found


def _sheet(city: City) -> Sheet:
    houses = list_houses(session(), city.id)
    chosen = _chosen(houses)
    shown = houses
    if chosen:
        others = [house for house in houses if house is not chosen]
        shown = [chosen, *others[:MOST]]
    elif len(houses) > MATRIX:
        shown = []
    kept = minutes_between(session(), [house.id for house in shown])
    return Sheet(
        houses=houses,
        shown=shown,
        chosen=chosen,
        ways={
            (start.id, end.id): Way(start, end, kept.get((start.id, end.id)))
            for start in shown
            for end in shown
            if start is not end and (chosen is None or chosen in (start, end))
        },
    )


def _chosen(houses: list[House]) -> House | None:
    wished = request.args.get("venue", "")
    if not wished:
        return None
    found = next((house for house in houses if house.slug == wished), None)
    if found is None:
        raise NotFound(wished)
    return found


def _number(typed: str) -> int | None:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER):
        return None
    return int(typed)
