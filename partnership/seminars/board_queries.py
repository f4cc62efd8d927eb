"""What the planning board shows, and the places that it offers."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from partnership.core.translated import Translated
from partnership.seminars.board_layout import Card
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.items import Spot
from partnership.seminars.models import Seminar
from partnership.venues.models import Hall, Venue

MOST_VENUES = 80


def load_cards(session: Session, seminar: Seminar) -> tuple[Card, ...]:
    """Reads all items of a draft as cards, in the same number of queries however many."""
    rows = session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.seminar_id == seminar.id)
        .options(
            selectinload(ProgrammeItem.venue),
            selectinload(ProgrammeItem.hall),
            selectinload(ProgrammeItem.contributions).selectinload(Contribution.person),
        )
        .execution_options(populate_existing=True)
    )
    return tuple(_card(row) for row in rows)


def _card(row: ProgrammeItem) -> Card:
    return Card(
        uid=row.uid,
        version=row.version,
        kind=row.kind,
        title=row.title,
        audience=row.audience,
        span=row.span,
        spot=Spot(row.venue_id, row.hall_id),
        venue=row.venue.name if row.venue else Translated(),
        hall=row.hall.name if row.hall else Translated(),
        people=tuple(dict.fromkeys(each.person.printed_name for each in row.contributions)),
        is_cancelled=row.is_cancelled,
        position=row.position,
    )


@dataclass(frozen=True, slots=True)
class OfferedPlace:
    """A venue, or a hall of it, that items of a seminar may take place in."""

    spot: Spot
    venue: Translated
    hall: Translated
    capacity: int | None = None


def list_places(session: Session, seminar: Seminar, also: Spot | None = None) -> list[OfferedPlace]:
    """Lists the places that are in use in a seminar, and those of its host city.

    What was retired is offered only where it is in use; `also` is offered in any case.
    """
    used = select(ProgrammeItem.venue_id).where(ProgrammeItem.seminar_id == seminar.id)
    here = (Venue.city_id == seminar.host_city_id) & Venue.is_retired.is_(False)
    wanted = Venue.id == (also.venue_id if also else None)
    venues = session.scalars(
        select(Venue)
        .where(or_(Venue.id.in_(used), here, wanted))
        .options(selectinload(Venue.halls))
        .order_by(Venue.id.in_(used).desc(), wanted.desc(), Venue.id)
        .limit(MOST_VENUES)
    )
    return [place for venue in venues for place in _places(venue, also)]


def _places(venue: Venue, also: Spot | None) -> list[OfferedPlace]:
    return [
        OfferedPlace(Spot(venue.id), venue.name, Translated()),
        *(
            OfferedPlace(Spot(venue.id, hall.id), venue.name, hall.name, hall.capacity)
            for hall in venue.halls
            if _is_offered(hall, also)
        ),
    ]


def _is_offered(hall: Hall, also: Spot | None) -> bool:
    return not hall.is_retired or (also is not None and hall.id == also.hall_id)
