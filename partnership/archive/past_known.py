"""What the office knows already, as far as names go, for whoever reads a text of the past."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.imports.press_model import KnownName, KnownThings
from partnership.people.models import Organisation, OrganisationName, Person
from partnership.seminars.models import Series, Topic
from partnership.venues.models import Venue


def known_things(session: Session) -> KnownThings:
    """Reads all names that a text may mean, by one query for each kind of thing."""
    return KnownThings(
        people=_people(session),
        organisations=_organisations(session),
        venues=_translated(session, Venue, Venue.name),
        cities=_translated(session, City, City.name, City.native_name),
        topics=_translated(session, Topic, Topic.title),
        series=_translated(session, Series, Series.title, Series.short_title),
    )


def _people(session: Session) -> tuple[KnownName, ...]:
    rows = session.execute(
        select(Person.id, Person.printed_name, Person.native_name, Person.aliases)
    )
    return tuple(
        KnownName(f"person:{number}", _filled((printed, native, *aliases)))
        for number, printed, native, aliases in rows
    )


def _organisations(session: Session) -> tuple[KnownName, ...]:
    rows = session.execute(
        select(Organisation.id, Organisation.abbreviation, OrganisationName.name).join(
            OrganisationName, OrganisationName.organisation_id == Organisation.id
        )
    )
    return tuple(
        KnownName(f"organisation:{number}", _filled((short, *name.values())))
        for number, short, name in rows
    )


def _translated(session: Session, model: Any, *columns: Any) -> tuple[KnownName, ...]:  # noqa: ANN401
    rows: Sequence[Any] = session.execute(select(model.id, *columns)).all()
    return tuple(
        KnownName(
            f"{model.__tablename__}:{number}",
            _filled(
                name
                for value in values
                for name in ((value,) if isinstance(value, str) else value.values())
            ),
        )
        for number, *values in rows
    )


def _filled(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
