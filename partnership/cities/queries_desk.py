"""Partnerships as the desk edits them: whole rows with all their parts."""

from sqlalchemy import ColumnElement, Select, and_, select, true
from sqlalchemy.orm import Session, selectinload

from partnership.cities.models import Partnership, PartnershipCity
from partnership.core.errors import NotFound
from partnership.core.finding import folded_words, matches


def load_partnership(session: Session, slug: str) -> Partnership:
    """Reads a partnership with its cities, states, agreements and committee meetings.

    Raises:
        NotFound: there is no such partnership.
    """
    found = session.scalar(_with_parts().where(Partnership.slug == slug))
    if found is None:
        raise NotFound(slug)
    return found


def _with_parts() -> Select[Partnership]:
    return select(Partnership).options(
        selectinload(Partnership.members).selectinload(PartnershipCity.city),
        selectinload(Partnership.states),
        selectinload(Partnership.agreements),
        selectinload(Partnership.meetings),
    )


def joins_cities_called(query: str) -> ColumnElement[bool]:
    """Asks that each word of a query begins a word of one of the partnership's cities."""
    return and_(
        true(),
        *(
            Partnership.id.in_(
                select(PartnershipCity.partnership_id).where(
                    matches("city", PartnershipCity.city_id, word)
                )
            )
            for word in folded_words(query)
        ),
    )
