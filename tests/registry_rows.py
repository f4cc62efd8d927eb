"""Cities and what hangs on them, in the database, with keyword defaults."""

from typing import Any

from sqlalchemy.orm import Session

from partnership.cities.models import City, Partnership
from partnership.cities.queries_desk import load_partnership
from partnership.cities.service_partnerships import PartnershipValues, create_partnership
from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.core.translated import Translated
from partnership.exports.vocabulary import PartnershipKind
from partnership.seminars.models import Series, Topic
from partnership.venues.models import Hall, Venue
from tests.conftest import NOW

EDIT = Edit(Actor("Erika Beispiel"), NOW)


def added(session: Session, *rows: Any) -> None:
    session.add_all(rows)
    session.flush()


def a_city_row(session: Session, slug: str = "berlin", **fields: Any) -> City:
    values: dict[str, Any] = {
        "slug": slug,
        "name": Translated({"de": slug.title()}),
        "country": "DE",
        "zone": "Europe/Berlin",
    }
    row = City(**(values | fields))
    added(session, row)
    return row


def a_tie(session: Session, *slugs: str) -> Partnership:
    cities = [a_city_row(session, slug).id for slug in slugs or ("berlin", "moskau")]
    values = PartnershipValues(cities=tuple(cities), kind=PartnershipKind.PARTNERSHIP)
    create_partnership(session, values, edit=EDIT)
    return load_partnership(session, "-".join(slugs or ("berlin", "moskau")))


def a_venue_row(
    session: Session, city: City, slug: str = "rathaus", halls: tuple[str, ...] = (), **fields: Any
) -> Venue:
    values: dict[str, Any] = {
        "slug": slug,
        "name": Translated({"de": slug.title()}),
        "city_id": city.id,
        "halls": [
            Hall(name=Translated({"de": name}), position=place) for place, name in enumerate(halls)
        ],
    }
    row = Venue(**(values | fields))
    added(session, row)
    return row


def a_series_row(session: Session, tie: Partnership, slug: str = "reihe", **fields: Any) -> Series:
    values = {"slug": slug, "partnership_id": tie.id, "title": Translated({"de": slug.title()})}
    row = Series(**(values | fields))
    added(session, row)
    return row


def a_topic_row(session: Session, slug: str = "pflege", **titles: str) -> Topic:
    row = Topic(slug=slug, title=Translated(titles or {"de": slug.title()}))
    added(session, row)
    return row
