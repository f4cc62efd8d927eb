"""Finding things to pick by a few letters of a name, across scripts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.sql.base import ExecutableOption

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.cities.queries_desk import joins_cities_called
from partnership.core.db import Base
from partnership.core.finding import matches
from partnership.core.translated import EMPTY
from partnership.core.wording import Wording
from partnership.people.models import Organisation, Person
from partnership.people.rules import true_on
from partnership.seminars.models import Seminar, Series, Topic
from partnership.venues.models import Venue

MOST = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be picked: `note` tells it from others of the same name."""

    id: int
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picker:
    """How things of a kind are found and named."""

    model: type[Any]
    name: Callable[[Any, Wording], str]
    note: Callable[[Any, Wording], str] = lambda _row, _words: ""
    options: Sequence[ExecutableOption] = ()

    def choice(self, row: Base, words: Wording) -> Choice:
        return Choice(row.id, self.name(row, words), self.note(row, words))  # type: ignore[attr-defined]


def _organisation(row: Organisation, words: Wording) -> str:
    named = true_on(date.max, row.names) or next(iter(row.names), None)
    return (named.name if named else EMPTY).pick((words.language,)).text


def _partnership(row: Partnership, words: Wording) -> str:
    return " – ".join(member.city.name.pick((words.language,)).text for member in row.members)


PICKERS: dict[str, Picker] = {
    "city": Picker(
        City,
        lambda row, words: row.name.pick((words.language,)).text,
        lambda row, words: words.country_name(row.country),
    ),
    "partnership": Picker(
        Partnership,
        _partnership,
        options=(selectinload(Partnership.members).selectinload(PartnershipCity.city),),
    ),
    "series": Picker(Series, lambda row, words: row.title.pick((words.language,)).text),
    "seminar": Picker(
        Seminar,
        lambda row, words: row.title.pick((words.language,)).text,
        lambda row, words: words.period(row.starts_on, row.ends_on),
    ),
    "topic": Picker(Topic, lambda row, words: row.title.pick((words.language,)).text),
    "person": Picker(
        Person,
        lambda row, _: f"{row.title} {row.printed_name}".strip(),
        lambda row, _: row.native_name,
    ),
    "organisation": Picker(
        Organisation,
        _organisation,
        lambda row, _: row.abbreviation,
        (selectinload(Organisation.names),),
    ),
    "venue": Picker(
        Venue,
        lambda row, words: row.name.pick((words.language,)).text,
        lambda row, _: f"{row.street}, {row.postcode}".strip(", "),
    ),
}


def choices_of(
    session: Session, kind: str, ids: Collection[int], words: Wording
) -> dict[int, Choice]:
    """Names the things of these ids, in one query (and one for what their names need)."""
    if not ids:
        return {}
    picker = PICKERS[kind]
    rows = session.scalars(
        select(picker.model).where(picker.model.id.in_(ids)).options(*picker.options)
    )
    return {row.id: picker.choice(row, words) for row in rows}


def find_choices(
    session: Session, kind: str, typed: str, words: Wording, most: int = MOST
) -> list[Choice]:
    """Finds what may be meant; what is retired is not offered any more."""
    picker = PICKERS[kind]
    found = select(picker.model).options(*picker.options).limit(most)
    if hasattr(picker.model, "is_retired"):
        found = found.where(picker.model.is_retired.is_(False))
    if kind == "partnership":
        found = found.where(joins_cities_called(typed))
    else:
        found = found.where(matches(kind, picker.model.id, typed))
    choices = [picker.choice(row, words) for row in session.scalars(found)]
    return sorted(choices, key=lambda choice: (len(choice.label), choice.label))
