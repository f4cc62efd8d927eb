"""Builders of read models with keyword defaults: a test names only what it is about."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from partnership.core.spans import Span
from partnership.core.translated import EMPTY, Translated
from partnership.exports.programme import (
    CityCard,
    Contribution,
    Delegation,
    Item,
    Member,
    OrganisationCard,
    PartnershipRef,
    PersonCard,
    Place,
    Programme,
    ReleaseHead,
    Revision,
    Standing,
    Timing,
)
from partnership.exports.view import Site, View
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    DelegationRole,
    Direction,
    ItemKind,
    SeminarState,
)

SITE = Site(
    url="https://programme.example.org/", name="Städtepartnerschaften", uid_domain="example.org"
)
RELEASED_AT = datetime(2027, 2, 12, 13, 5, tzinfo=UTC)


def said(german: str, russian: str = "", **others: str) -> Translated:
    return Translated({"de": german, "ru": russian, **others})


def a_view(*languages: str, site: Site = SITE) -> View:
    return View(languages=languages or ("de",), site=site)


def a_city(slug: str = "berlin", name: str = "Berlin", zone: str = "Europe/Berlin") -> CityCard:
    return CityCard(slug=slug, name=said(name), zone=zone, country="DE")


def a_person(name: str = "Erika Beispiel", **fields: str) -> PersonCard:
    return PersonCard(ref=name.lower().replace(" ", "-"), name=name, **fields)


def a_standing(name: str = "Erika Beispiel", function: str = "Leiterin") -> Standing:
    return Standing(
        person=a_person(name),
        function=said(function),
        organisation=OrganisationCard(ref="amt", name=said("Beispielamt")),
    )


def a_place(venue: str = "Rathaus", hall: str = "Saal 1", **fields: object) -> Place:
    values: dict[str, object] = {
        "venue_ref": venue.lower(),
        "venue": said(venue),
        "hall": said(hall) if hall else EMPTY,
        "street": "Rathausstraße 15",
        "postcode": "10178",
        "city": said("Berlin"),
        "latitude": 52.5186,
        "longitude": 13.4083,
    }
    return Place(**(values | fields))  # type: ignore[arg-type]


def a_timing(
    start: str = "2027-03-24T09:30", minutes: int = 60, zone: str = "Europe/Berlin"
) -> Timing:
    first = datetime.fromisoformat(start)
    return Timing.of(Span.of(first, first + timedelta(minutes=minutes), zone, start_fold=0))


def a_contribution(
    name: str = "Erika Beispiel", role: ContributionRole = ContributionRole.LECTURE
) -> Contribution:
    return Contribution(standing=a_standing(name), role=role)


def an_item(number: int = 1, title: str | Translated = "Eröffnung", **fields: object) -> Item:
    values: dict[str, object] = {
        "uid": str(UUID(int=number)),
        "kind": ItemKind.OPENING,
        "title": said(title) if isinstance(title, str) else title,
        "timing": a_timing(),
        "place": a_place(),
        "revision": Revision(modified_at=RELEASED_AT),
    }
    return Item(**(values | fields))  # type: ignore[arg-type]


def changed_items(programme: Programme) -> list[Item]:
    """The items that this very release changed."""
    return [item for item in programme.items if item.revision and item.revision.is_news]


def a_delegation(*names: str, headcount: int | None = None) -> Delegation:
    return Delegation(
        city=a_city("moscow", "Moskau", "Europe/Moscow"),
        direction=Direction.INCOMING,
        headcount=headcount,
        members=tuple(
            Member(standing=a_standing(name), role=DelegationRole.MEMBER) for name in names
        ),
    )


def a_programme(*items: Item, **fields: object) -> Programme:
    berlin, moscow = a_city(), a_city("moscow", "Moskau", "Europe/Moscow")
    values: dict[str, object] = {
        "uid": str(UUID(int=4711)),
        "slug": "wohnen-im-alter",
        "title": said("Wohnen im Alter", "Жильё в пожилом возрасте"),
        "audience": Audience.PUBLIC,
        "release": ReleaseHead(number=3, released_at=RELEASED_AT),
        "revision": Revision(modified_at=RELEASED_AT),
        "partnership": PartnershipRef(slug="berlin-moscow", cities=(berlin, moscow)),
        "host_city": berlin,
        "zone": "Europe/Berlin",
        "languages": ("de", "ru"),
        "starts_on": date(2027, 3, 24),
        "ends_on": date(2027, 3, 28),
        "state": SeminarState.ANNOUNCED,
        "items": items,
    }
    return Programme(**(values | fields))  # type: ignore[arg-type]
