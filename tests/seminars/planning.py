"""Values and rows for the tests of seminars, with keyword defaults."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from partnership.cities.models import Partnership, PartnershipStatus
from partnership.core.translated import Translated
from partnership.exports.vocabulary import OrganisationKind, PartnershipState
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.seminars.models import Seminar, Series
from partnership.seminars.service_checks import SeminarValues


def a_series(session: Session, tie: Partnership, slug: str = "sozialseminar") -> Series:
    series = Series(
        slug=slug,
        partnership_id=tie.id,
        title=Translated({"de": "Sozialseminar", "en": "Social seminar"}),
    )
    session.add(series)
    session.flush()
    return series


def values_of(tie: Partnership, **fields: Any) -> SeminarValues:
    values: dict[str, Any] = {
        "partnership_id": tie.id,
        "host_city_id": tie.members[0].city_id,
        "starts_on": date(2027, 3, 24),
        "ends_on": date(2027, 3, 28),
        "title": Translated({"de": "Wohnen im Alter"}),
        "zone": "Europe/Berlin",
    }
    return SeminarValues(**(values | fields))


def values_from(seminar: Seminar, **fields: Any) -> SeminarValues:
    """What a seminar is, as its form would send it."""
    names = SeminarValues.__dataclass_fields__
    return SeminarValues(**({name: getattr(seminar, name) for name in names} | fields))


def suspend(session: Session, tie: Partnership, day: date) -> None:
    session.add(
        PartnershipStatus(
            partnership_id=tie.id,
            position=0,
            state=PartnershipState.SUSPENDED,
            from_on=day,
            from_precision="day",
        )
    )
    session.flush()


def an_organisation(
    session: Session,
    slug: str,
    city_id: int | None = None,
    kind: OrganisationKind = OrganisationKind.AUTHORITY,
) -> Organisation:
    row = Organisation(
        slug=slug,
        kind=kind,
        city_id=city_id,
        names=[OrganisationName(name=Translated({"de": slug.title()}))],
    )
    session.add(row)
    session.flush()
    return row


def a_person(session: Session, name: str = "Erika Beispiel") -> Person:
    row = Person(slug=name.lower().replace(" ", "-"), printed_name=name)
    session.add(row)
    session.flush()
    return row


def a_function(
    session: Session,
    person: Person,
    title: str = "Leiterin",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Function:
    row = Function(
        person_id=person.id,
        title=Translated({"de": title}),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    session.add(row)
    session.flush()
    return row
