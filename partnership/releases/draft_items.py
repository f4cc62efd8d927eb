"""The programme items of a draft as the read model."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from partnership.core.translated import EMPTY
from partnership.exports import programme as press
from partnership.exports.vocabulary import SeminarState
from partnership.people.cards import organisation_card, standing, with_names, with_standing
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.venues.models import Hall, Venue


def load_items(
    session: Session, seminar: Seminar, *which: ColumnElement[bool]
) -> tuple[press.Item, ...]:
    """Reads items in programme order, all or some; those of a cancelled seminar are cancelled."""
    rows = session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.seminar_id == seminar.id, *which)
        .options(
            selectinload(ProgrammeItem.venue).selectinload(Venue.city),
            selectinload(ProgrammeItem.hall),
            with_names(ProgrammeItem.host),
            selectinload(ProgrammeItem.contributions).options(
                *with_standing(Contribution.person, Contribution.function),
                *with_standing(Contribution.on_behalf_of, Contribution.on_behalf_function),
            ),
        )
    )
    return tuple(sorted((_item(row, seminar) for row in rows), key=lambda item: item.order))


def _item(row: ProgrammeItem, seminar: Seminar) -> press.Item:
    day = row.start_wall.date() if row.start_wall else seminar.starts_on
    return press.Item(
        uid=row.uid,
        kind=row.kind,
        title=row.title,
        audience=row.audience,
        timing=press.Timing.of(row.span) if row.span else None,
        place=_place(row.venue, row.hall) if row.venue else None,
        text=row.text,
        participants_note=row.participants_note,
        team_note=row.team_note,
        dress_code=row.dress_code,
        press_access=row.press_access,
        host=organisation_card(row.host, day) if row.host else None,
        languages=row.languages,
        interpreting=row.interpreting,
        guests=row.guests,
        is_tradition=row.is_tradition,
        contributions=tuple(
            press.Contribution(
                standing=standing(each.person, each.function, day),
                role=each.role,
                on_behalf_of=(
                    standing(each.on_behalf_of, each.on_behalf_function, day)
                    if each.on_behalf_of
                    else None
                ),
                title=each.title,
                summary=each.summary,
                language=each.language,
                audience=each.audience,
            )
            for each in row.contributions
        ),
        position=row.position,
        is_cancelled=row.is_cancelled or seminar.state is SeminarState.CANCELLED,
    )


def _place(venue: Venue, hall: Hall | None) -> press.Place:
    return press.Place(
        venue_ref=venue.slug,
        venue=venue.name,
        hall=hall.name if hall else EMPTY,
        street=venue.street,
        postcode=venue.postcode,
        city=venue.city.name,
        latitude=venue.latitude,
        longitude=venue.longitude,
        step_free=venue.step_free,
        entrance=venue.entrance,
    )
