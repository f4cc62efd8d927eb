"""A draft seminar in the database, with keyword defaults."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.core.translated import Translated
from partnership.exports.vocabulary import (
    Audience,
    ItemKind,
    PartnershipKind,
    SeminarState,
)
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar


def a_partnership(session: Session) -> Partnership:
    cities = [
        City(
            slug=slug,
            name=Translated({"de": name}),
            country=country,
            zone=zone,
        )
        for slug, name, country, zone in (
            ("berlin", "Berlin", "DE", "Europe/Berlin"),
            ("moscow", "Moskau", "RU", "Europe/Moscow"),
        )
    ]
    partnership = Partnership(
        slug="berlin-moscow",
        kind=PartnershipKind.PARTNERSHIP,
        members=[PartnershipCity(city=city, position=n) for n, city in enumerate(cities)],
    )
    session.add(partnership)
    session.flush()
    return partnership


def a_seminar(
    session: Session, slug: str = "wohnen", tie: Partnership | None = None, **fields: Any
) -> Seminar:
    partnership = tie or a_partnership(session)
    values: dict[str, Any] = {
        "uid": str(UUID(int=99)),
        "slug": slug,
        "partnership_id": partnership.id,
        "host_city_id": partnership.members[0].city_id,
        "title": Translated({"de": "Wohnen im Alter"}),
        "zone": "Europe/Berlin",
        "languages": ("de", "ru"),
        "starts_on": date(2027, 3, 24),
        "ends_on": date(2027, 3, 28),
        "state": SeminarState.ANNOUNCED,
    }
    seminar = Seminar(**(values | fields))
    session.add(seminar)
    session.flush()
    return seminar


def a_programme_item(
    session: Session, seminar: Seminar, number: int = 1, hour: int = 9, **fields: Any
) -> ProgrammeItem:
    values: dict[str, Any] = {
        "uid": str(UUID(int=number)),
        "seminar_id": seminar.id,
        "kind": ItemKind.LECTURE,
        "title": Translated({"de": f"Vortrag {number}"}),
        "audience": Audience.PUBLIC,
        "start_wall": datetime(2027, 3, 24, hour),  # noqa: DTZ001 - a wall clock
        "end_wall": datetime(2027, 3, 24, hour + 1),  # noqa: DTZ001 - a wall clock
        "zone": "Europe/Berlin",
    }
    item = ProgrammeItem(**(values | fields))
    session.add(item)
    session.flush()
    return item
