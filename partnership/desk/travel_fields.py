"""Fields and helpers that the pages of travel, transfers and stays share."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from flask import redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.spans import ZONES
from partnership.core.text import number_of
from partnership.core.wording import N_, Wording
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.field_base import DeskField, Posted
from partnership.desk.fields import ChoiceField, LineField, MinuteField
from partnership.desk.frame import page, session, told, words
from partnership.desk.item_fields import comes_twice
from partnership.desk.item_forms import FoldField, ReasonForm
from partnership.logistics.cards import Somebody, somebody
from partnership.logistics.queries_people import list_people_of
from partnership.people.models import Person
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit

_MOST = 1000


class PeopleField(DeskField[tuple[str, ...]]):
    """People of a seminar as ticks; who is chosen already is offered too, whoever it is."""

    kind = "ticks"
    empty = ()

    def __init__(self, label: str, hint: str = "", **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, **more)
        self.offered: dict[str, str] = {}

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(int(each) for each in self.data)

    def offer(self, people: Iterable[Somebody]) -> None:
        self.offered = {str(each.id): each.name for each in people}
        if not self.offered.keys() >= set(self.data):
            self.trouble(N_("Choose one of the values offered."))
            self.data = tuple(each for each in self.data if each in self.offered)

    def is_posted(self, posted: Posted) -> bool:
        return self.name in posted or f"{self.name}-asked" in posted

    def read(self, posted: Posted) -> None:
        wished = [number_of(each) for each in posted.getlist(self.name)[:_MOST]]
        if None in wished:
            self.trouble(N_("Choose one of the values offered."))
        self.data = tuple(dict.fromkeys(str(each) for each in wished if each is not None))

    def choices(self, words: Wording) -> list[tuple[str, str]]:
        del words
        return list(self.offered.items())

    def written(self) -> str:
        return ", ".join(self.data)

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield f"{self.name}-asked", "yes"
        yield from ((self.name, each) for each in self.data)

    def shown(self, words: Wording) -> str:
        return words.all_of([self.offered.get(each, "") for each in self.data])


class ZoneField(ChoiceField):
    """An IANA zone; those of the seminar's cities stand first."""

    def offer(self, zones: Iterable[str]) -> None:
        first = list(dict.fromkeys(zones))
        rest = sorted(ZONES - set(first))
        self.offered = [("", words().gettext(N_("– unknown –")))] + [
            (zone, zone.replace("_", " ")) for zone in (*first, *rest)
        ]


class FromForm(ReasonForm):
    """A form whose people and zones are those of a seminar."""

    people_fields: tuple[str, ...] = ()
    zone_fields: tuple[str, ...] = ()

    def suit(self, reader: Session, seminar: Seminar) -> None:
        """Offers the seminar's people and zones; a reason is asked for only once it is over."""
        chosen = {each for name in self.people_fields for each in self[name].ids}
        people = list_people_of(reader, seminar.id)
        offered = [*people, *_others(reader, chosen - {each.id for each in people})]
        for name in self.people_fields:
            self[name].offer(offered)
        for name in self.zone_fields:
            self[name].offer(zones_of(seminar))
        if may_edit(seminar.state):
            del self.reason

    def said_reason(self) -> str:
        return self.reason.data if "reason" in self else ""


def _others(reader: Session, ids: Collection[int]) -> list[Somebody]:
    if not ids:
        return []
    rows = reader.scalars(select(Person).where(Person.id.in_(ids)))
    return sorted(somebody(row) for row in rows)


def zones_of(seminar: Seminar) -> list[str]:
    """Lists the zones that are at hand: the host's, then those of the partner cities."""
    return [seminar.zone, *(member.city.zone for member in seminar.partnership.members)]


def asked_folds(
    pairs: Sequence[tuple[MinuteField, ChoiceField, FoldField]],
) -> list[FoldField]:
    """Gives the questions which of two equal times is meant, where they come up."""
    return [
        fold
        for wall, zone, fold in pairs
        if wall.data is not None and comes_twice(wall.data, zone.data)
    ]


def fold_of(wall: datetime | None, zone: str, fold: int) -> str:
    """Gives the answer to the question which of two equal times is meant, where it comes up."""
    return str(fold) if wall is not None and comes_twice(wall, zone) else ""


def place_field(label: str, hint: str = "", *, required: bool = False) -> LineField:
    return LineField(label, hint, most=200, required=required)


def posted_version() -> int:
    return number_of(request.form.get("version", "")) or 0


def done_by(
    slug: str, do: Callable[[Session, Seminar], Line], message: str, back: str
) -> ResponseReturnValue:
    """Does what a button wishes, tells it and goes back; a refusal is said on a page of its own."""
    try:
        with transaction() as writer:
            line = do(writer, get_seminar(writer, slug))
    except Refused as refused:
        return _refused(slug, words().gettext(refused.reason, **refused.values), UNFIT)
    except Conflict:
        text = N_("Somebody else has changed this since you opened the page. Look at it again.")
        return _refused(slug, words().gettext(text), CLASH)
    told(words().gettext(message), line)
    return redirect(back, 303)


def _refused(slug: str, reason: str, status: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    return page("desk/seminar_refused.html", status, seminar=seminar, reason=reason)
