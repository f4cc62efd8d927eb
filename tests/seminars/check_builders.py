"""Situations for the checks, with keyword defaults: a test names only what it is about."""

from datetime import date, datetime, timedelta
from typing import Any

from partnership.core.spans import Span
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience, ContributionRole, ItemKind
from partnership.seminars.situation_facts import (
    Entry,
    Part,
    Situation,
    SomeCity,
    SomePerson,
    Spot,
)

BERLIN = SomeCity(1, "berlin", Translated({"de": "Berlin"}), "DE")
MOSCOW = SomeCity(2, "moscow", Translated({"de": "Moskau"}), "RU")
HALL = Spot(1, "rathaus", Translated({"de": "Rathaus"}), hall_id=11)
MUSEUM = Spot(2, "museum", Translated({"de": "Museum"}), hall_id=21)


def a_span(start: str, end: str, zone: str = "Europe/Berlin", fold: int = 0) -> Span:
    """Reads `24 09:30`: a day of March 2027 and a wall-clock time; longer forms are ISO."""
    return Span.of(_wall(start), _wall(end), zone, start_fold=fold, end_fold=fold)


def _wall(written: str) -> datetime:
    return datetime.fromisoformat(f"2027-03-{written}" if written[2] == " " else written)


def an_entry(
    uid: str, start: str = "24 09:00", end: str = "24 10:00", /, *people: int, **fields: Any
) -> Entry:
    """An item; the people give a lecture in it, in their function."""
    values: dict[str, Any] = {
        "uid": uid,
        "seminar_slug": "wohnen",
        "seminar_title": Translated({"de": "Wohnen"}),
        "kind": ItemKind.LECTURE,
        "title": Translated({"de": f"Vortrag {uid}"}),
        "span": a_span(start, end) if start else None,
        "audience": Audience.PUBLIC,
        "parts": tuple(a_part(person) for person in people),
    }
    return Entry(**(values | fields))


def elsewhere(
    uid: str, start: str = "24 09:00", end: str = "24 10:00", /, *people: int, **fields: Any
) -> Entry:
    return an_entry(uid, start, end, *people, is_elsewhere=True, seminar_slug="anders", **fields)


def a_part(person: int, role: ContributionRole | None = ContributionRole.LECTURE) -> Part:
    return Part(person, role, has_function=True, audience=Audience.PUBLIC)


def interpreters(*people: int) -> tuple[Part, ...]:
    return tuple(a_part(person, ContributionRole.INTERPRETING) for person in people)


def a_situation(*entries: Entry, **fields: Any) -> Situation:
    """A seminar from 24 to 28 March 2027; entries of other seminars are told by their mark."""
    people = {part.person_id for entry in entries for part in entry.parts}
    values: dict[str, Any] = {
        "slug": "wohnen",
        "title": Translated({"de": "Wohnen"}),
        "starts_on": date(2027, 3, 24),
        "ends_on": date(2027, 3, 28),
        "languages": ("de", "ru"),
        "entries": tuple(entry for entry in entries if not entry.is_elsewhere),
        "elsewhere": tuple(entry for entry in entries if entry.is_elsewhere),
        "people": {number: a_person(number) for number in people},
    }
    return Situation(**(values | fields))


def a_person(number: int, *, is_addressed: bool = True) -> SomePerson:
    return SomePerson(number, f"p{number}", f"Person {number}", is_addressed)


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)
