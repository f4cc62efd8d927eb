"""Two cities that do not exist, so that nothing is made up about those that do."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.cities.models import City, Partnership, PartnershipCity, PartnershipStatus
from partnership.demo.build import said
from partnership.exports.vocabulary import PartnershipKind, PartnershipState

_SLUG = "musterstadt-obrazzowsk"
_NOTE = said(
    "Diese Stadt ist zu Vorführzwecken erfunden.",
    "This city is invented for demonstration.",
    "Этот город вымышлен и служит только для демонстрации.",
    "Cette ville est inventée à des fins de démonstration.",
)
_TIE_NOTE = said(
    "Diese Städtepartnerschaft ist zu Vorführzwecken erfunden.",
    "This city partnership is invented for demonstration.",
    "Эти партнёрские связи вымышлены и служат только для демонстрации.",
    "Ce partenariat de villes est inventé à des fins de démonstration.",
)


@dataclass(frozen=True, slots=True)
class Invented:
    """The host city, its guest, and the tie between them."""

    host: City
    guest: City
    partnership: Partnership


def invented_cities(session: Session) -> Invented:
    """Finds the invented pair, or adds it."""
    found = session.scalar(
        select(Partnership)
        .where(Partnership.slug == _SLUG)
        .options(selectinload(Partnership.members).selectinload(PartnershipCity.city))
    )
    tie = found or _partnership()
    session.add(tie)
    session.flush()
    host, guest = (member.city for member in tie.members)
    return Invented(host, guest, tie)


def _partnership() -> Partnership:
    host = City(
        is_example=True,
        slug="musterstadt",
        name=said("Musterstadt", "Musterstadt", "Мустерштадт", "Musterstadt"),
        native_name="Musterstadt",
        country="DE",
        zone="Europe/Berlin",
        latitude=None,
        longitude=None,
        languages=("de",),
        legal_note=_NOTE,
    )
    guest = City(
        is_example=True,
        slug="obrazzowsk",
        name=said("Obrazzowsk", "Obraztsovsk", "Образцовск", "Obraztsovsk"),
        native_name="Образцовск",
        country="RU",
        zone="Europe/Moscow",
        latitude=None,
        longitude=None,
        languages=("ru",),
        legal_note=_NOTE,
    )
    return Partnership(
        is_example=True,
        slug=_SLUG,
        kind=PartnershipKind.PARTNERSHIP,
        since=None,
        note=_TIE_NOTE,
        members=[PartnershipCity(city=city, position=n) for n, city in enumerate((host, guest))],
        states=[
            PartnershipStatus(
                position=0,
                state=PartnershipState.ACTIVE,
                from_on=None,
                from_precision=None,
                note=_TIE_NOTE,
            )
        ],
    )
