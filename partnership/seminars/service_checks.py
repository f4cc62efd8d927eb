"""What a seminar as a whole may be: its values, and what is asked of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.cities.models import Partnership
from partnership.core.errors import Refused
from partnership.core.slugs import new_slug
from partnership.core.spans import zone_of
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.exports.vocabulary import VisitType
from partnership.seminars.dates import demand_period
from partnership.seminars.models import Seminar, Series
from partnership.seminars.next_proposals import proposed_slug
from partnership.seminars.queries_desk import resting_state

_HIGHEST_ORDINAL = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class SeminarValues:
    """What a seminar as a whole is; `slug` is empty where one shall be proposed."""

    partnership_id: int
    host_city_id: int
    starts_on: date
    ends_on: date
    title: Translated
    zone: str
    series_id: int | None = None
    ordinal: int | None = None
    slug: str = ""
    short_title: Translated = EMPTY
    summary: Translated = EMPTY
    languages: tuple[str, ...] = ()
    visit_type: VisitType | None = None
    needs_step_free: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """Why something is planned although the partnership rests, and whether that person may."""

    is_allowed: bool = False
    reason: str = ""


NO_OVERRIDE = Override()


class NeedsOverride(Refused):
    """The partnership is suspended or has ended on the day: only a manager may go on."""


def demand_allowed(seminar: Seminar, day: date, override: Override) -> str:
    """Asks whether a seminar may begin on a day; needs `partnership.states`.

    Returns:
        The reason that was given, if one was needed. One that was kept before goes on to hold.

    Raises:
        NeedsOverride: the partnership rests on that day.
    """
    kept = Override(is_allowed=True, reason=seminar.override_reason)
    return allowed_by(
        seminar.partnership,
        day,
        kept if seminar.override_reason and not override.reason else override,
    )


def allowed_by(partnership: Partnership, day: date, override: Override) -> str:
    """Gives the reason for planning in a partnership that rests on that day; none if it does not.

    Raises:
        NeedsOverride: it rests, and no manager has given a reason.
    """
    if resting_state(partnership, day) is None:
        return ""
    if not override.is_allowed:
        raise NeedsOverride(
            "starts_on",
            N_(
                "The partnership is suspended or has ended on this day. A manager can plan it all"
                " the same and gives the reason."
            ),
        )
    if not override.reason.strip():
        raise NeedsOverride(
            "override_reason",
            N_(
                "The partnership is suspended or has ended on this day. Say why it is planned all"
                " the same."
            ),
        )
    return override.reason.strip()


def check(
    session: Session,
    values: SeminarValues,
    partnership: Partnership,
    seminar: Seminar | None = None,
) -> None:
    """Asks whether the values of a seminar are possible together.

    Raises:
        Refused: with the field that is wrong.
    """
    if values.partnership_id != partnership.id:
        raise Refused("partnership", N_("A seminar stays with its partnership."))
    if not values.title:
        raise Refused("title", N_("Give the title in one language at least."))
    demand_period(values.starts_on, values.ends_on)
    _check_series(session, values, seminar)
    if values.host_city_id not in {member.city_id for member in partnership.members}:
        raise Refused("host_city", N_("The host is one of the partnership’s cities."))
    try:
        zone_of(values.zone)
    except Refused as error:
        raise Refused("zone", N_("There is no such time zone.")) from error


def _check_series(session: Session, values: SeminarValues, seminar: Seminar | None) -> None:
    if values.series_id is None:
        if values.ordinal is not None:
            raise Refused("ordinal", N_("Only an edition of a series has a number."))
        return
    series = session.get(Series, values.series_id)
    if series is None or series.partnership_id != values.partnership_id:
        raise Refused("series", N_("This series belongs to another partnership."))
    if series.is_retired and (seminar is None or seminar.series_id != series.id):
        raise Refused("series", N_("This series is no longer continued."))
    if values.ordinal is None:
        return
    if not 0 < values.ordinal <= _HIGHEST_ORDINAL:
        raise Refused("ordinal", N_("A number is between 1 and 9999."))
    other = session.scalar(
        select(Seminar.id).where(
            Seminar.series_id == series.id,
            Seminar.ordinal == values.ordinal,
            Seminar.id != (seminar.id if seminar else 0),
        )
    )
    if other is not None:
        raise Refused("ordinal", N_("There is an edition of this number already."))


def slug_for(session: Session, values: SeminarValues) -> str:
    """Gives the address of a new seminar: the one that is wished, else a proposed one.

    Raises:
        Refused: the wished one is no address, or is taken.
    """
    series = session.get(Series, values.series_id) if values.series_id else None
    proposed = proposed_slug(
        series.slug if series else "", values.ordinal, values.title, values.starts_on.year
    )
    return new_slug(session, Seminar.slug, [proposed], values.slug)
