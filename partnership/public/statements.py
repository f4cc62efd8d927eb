"""Sentences of the registry pages: states with their dates, and what time it is elsewhere."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from partnership.cities.rules import StateLine
from partnership.core.wording import N_, Wording
from partnership.exports.labels import label
from partnership.exports.vocabulary import PartnershipState, SeminarState
from partnership.releases.headlines import Headline

_HOLDS = {
    PartnershipState.EXPLORATORY: N_("The partnership is being explored."),
    PartnershipState.ACTIVE: N_("The partnership is active."),
    PartnershipState.DORMANT: N_("The partnership is dormant."),
    PartnershipState.SUSPENDED: N_("The partnership is suspended."),
    PartnershipState.ENDED: N_("The partnership has ended."),
}
_HOLDS_SINCE = {
    PartnershipState.EXPLORATORY: N_("The partnership has been explored %(since)s."),
    PartnershipState.ACTIVE: N_("The partnership has been active %(since)s."),
    PartnershipState.DORMANT: N_("The partnership has been dormant %(since)s."),
    PartnershipState.SUSPENDED: N_("The partnership has been suspended %(since)s."),
    PartnershipState.ENDED: N_("The partnership ended (%(when)s)."),
}
_MINUTES = 60


def said_when(words: Wording, day: date | None, precision: str | None) -> str:
    """Says a day, a month or a year, whichever is known; nothing where nothing is."""
    if day is None:
        return ""
    if precision == "year":
        return str(day.year)
    return words.month(day) if precision == "month" else words.long_date(day)


def said_since(words: Wording, day: date, precision: str | None) -> str:
    """Says "since" with a date, in the case that this language asks for."""
    when = said_when(words, day, precision)
    if precision == "year":
        return words.gettext("since %(year)s", year=when)
    if precision == "month":
        return words.gettext("since %(month)s", month=when)
    return words.gettext("since %(day)s", day=when)


def said_state(words: Wording, line: StateLine) -> str:
    """Says the state of a partnership as a sentence."""
    if line.from_on is None:
        return words.gettext(_HOLDS[line.state])
    return words.gettext(
        _HOLDS_SINCE[line.state],
        since=said_since(words, line.from_on, line.precision),
        when=said_when(words, line.from_on, line.precision),
    )


def said_seminar_state(words: Wording, headline: Headline, now: datetime) -> str:
    """Says how a released seminar stands today; dates may have passed since its release."""
    if headline.is_running(now):
        return words.gettext("on now")
    if headline.is_over(now) and headline.state in {SeminarState.ANNOUNCED, SeminarState.RUNNING}:
        return words.gettext("dates have passed")
    return label(words, headline.state)


@dataclass(frozen=True, slots=True)
class LocalTime:
    """What a clock shows in a zone: `iso` is for machines, the rest is in words."""

    time: str
    day: str
    zone: str
    iso: str
    distance: str


def local_time(words: Wording, now: datetime, zone: str, home: str | None) -> LocalTime:
    """Tells the time in a zone, and how far it is ahead of or behind that of the home zone."""
    there = now.astimezone(ZoneInfo(zone))
    return LocalTime(
        time=words.time(there),
        day=words.weekday(there.date()),
        zone=words.zone(zone, now),
        iso=there.isoformat(timespec="minutes"),
        distance=_distance(words, there, now.astimezone(ZoneInfo(home))) if home else "",
    )


def _distance(words: Wording, there: datetime, here: datetime) -> str:
    apart = (there.utcoffset() or there - there) - (here.utcoffset() or here - here)
    minutes = round(apart.total_seconds() / _MINUTES)
    hours, rest = divmod(abs(minutes), _MINUTES)
    if minutes == 0:
        return words.gettext("same time")
    if rest:
        message = N_("%(hours)s hours ahead") if minutes > 0 else N_("%(hours)s hours behind")
        return words.gettext(message, hours=f"{hours}:{rest:02}")
    if minutes > 0:
        return words.ngettext("%(number)s hour ahead", "%(number)s hours ahead", hours)
    return words.ngettext("%(number)s hour behind", "%(number)s hours behind", hours)
