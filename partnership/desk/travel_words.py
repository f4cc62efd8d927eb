"""How trips, transfers and what the checks find are said."""

from flask import url_for

from partnership.core.wording import N_, Wording
from partnership.drawer.checks import DocumentFact, Fact
from partnership.exports.labels import label
from partnership.logistics.cards import Somebody, TripCard
from partnership.logistics.check_findings import About, TravelCheck, TravelFinding

_C = TravelCheck
_MINUTES: dict[TravelCheck, str] = {
    _C.LANDS_LATE: N_(
        "%(name)s lands %(time)s after the first programme item has begun: %(people)s."
    ),
    _C.LEAVES_EARLY: N_(
        "%(name)s leaves %(time)s before the last programme item ends: %(people)s."
    ),
    _C.FETCHED_EARLY: N_("%(name)s starts %(time)s before the guests can be at the vehicle."),
    _C.DRIVEN_LATE: N_("%(name)s ends %(time)s after the programme item it makes for has begun."),
    _C.TOO_LATE_FOR_TRIP: N_("%(name)s ends %(time)s too late for check-in or boarding."),
}
_PLAIN: dict[TravelCheck, str] = {
    _C.NOT_FETCHED: N_("%(name)s: no transfer covers %(people)s."),
    _C.CAR_TWICE: N_("“%(name)s” is in two transfers at once."),
    _C.PERSON_TWICE: N_("In two vehicles at once: %(people)s."),
    _C.NO_ARRIVAL: N_("It is not known how they arrive: %(people)s."),
    _C.NO_STAY: N_("No stay is booked for %(people)s."),
    _C.SHARED_BY_ONE: N_("Only one side says that this room is shared: %(people)s."),
}
_SHOWN = 6
_DAY, _LONG = 24 * 60, 2


def finding_text(found: TravelFinding, words: Wording) -> str:
    """Says a finding as a sentence."""
    people = people_text(found.people, words)
    if found.check in _MINUTES:
        time = duration(found.minutes, words)
        return words.gettext(_MINUTES[found.check], name=found.name, people=people, time=time)
    if found.check is _C.CAR_TOO_SMALL:
        return words.ngettext(
            "“%(name)s” lacks %(number)s seat.",
            "“%(name)s” lacks %(number)s seats.",
            found.count,
            name=found.name,
        )
    if found.check is _C.NIGHTS_MISSING:
        days = words.all_of([words.long_day(day) for day in found.days[:_SHOWN]])
        return words.ngettext(
            "%(people)s: %(number)s night without a bed, from %(days)s.",
            "%(people)s: %(number)s nights without a bed, from %(days)s.",
            found.count,
            people=people,
            days=days,
        )
    return words.gettext(_PLAIN[found.check], name=found.name, people=people)


def finding_address(found: TravelFinding, slug: str) -> str:
    """Gives where a finding is put right."""
    match found.about, found.number:
        case About.TRIP, 0:
            return url_for("desk.travel_trip_new", slug=slug)
        case About.TRIP, number:
            return url_for("desk.travel_trip", slug=slug, number=number)
        case About.TRANSFER, number:
            return url_for("desk.transfer", slug=slug, number=number)
        case About.STAY, 0:
            return url_for("desk.stays", slug=slug)
        case _, number:
            return url_for("desk.stay", slug=slug, number=number)


def people_text(people: tuple[Somebody, ...], words: Wording) -> str:
    """Names a few people, and counts those beyond."""
    named = [each.name for each in people[:_SHOWN]]
    if (more := len(people) - _SHOWN) > 0:
        named.append(words.ngettext("%(number)s other", "%(number)s others", more))
    return words.all_of(named)


def duration(minutes: int, words: Wording) -> str:
    """Writes minutes as hours and minutes, and long times as days."""
    if minutes >= _LONG * _DAY:
        return words.ngettext("%(number)s day", "%(number)s days", minutes // _DAY)
    hours, rest = divmod(minutes, 60)
    parts = [words.gettext(N_("%(hours)s h"), hours=hours)] if hours else []
    if rest or not hours:
        parts.append(words.gettext(N_("%(minutes)s min"), minutes=rest))
    return " ".join(parts)


def trip_name(trip: TripCard, words: Wording) -> str:
    """Names a trip for choosing it: direction, number, place, time."""
    at = trip.at_host
    when = f"{words.day_and_month(at.wall.date())} {words.time(at.wall)}" if at else ""
    mode = trip.title or label(words, trip.mode)
    parts = (label(words, trip.direction), mode, trip.other_place, when)
    return " · ".join(part for part in parts if part)


_PAPERS: dict[Fact, str] = {
    Fact.CANNOT_BE_OPENED: N_("%(name)s: the papers cannot be opened with the present keys."),
    Fact.VISA_REFUSED: N_("%(name)s: the visa was refused."),
    Fact.EXPIRES_BEFORE_DEPARTURE: N_("%(name)s: the passport expires before the departure."),
    Fact.VISA_NOT_VALID_ALL_DAYS: N_("%(name)s: the visa does not cover all days."),
    Fact.EXPIRES_SOON_AFTER: N_(
        "%(name)s: the passport expires less than three months after the departure."
    ),
    Fact.EXPIRY_UNKNOWN: N_("%(name)s: nobody knows when the passport expires."),
}


def paper_text(name: str, found: DocumentFact, words: Wording) -> str:
    """Says a fact about somebody's papers, without any value of them."""
    if found.fact is Fact.VISA_NOT_ISSUED:
        return words.ngettext(
            "%(name)s: the visa is not issued; %(number)s day is left.",
            "%(name)s: the visa is not issued; %(number)s days are left.",
            found.days or 0,
            name=name,
        )
    return words.gettext(_PAPERS[found.fact], name=name)
