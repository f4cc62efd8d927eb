"""Sentences of the registry pages: states with their dates, places, what time it is elsewhere."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import numbers

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
_STILL_TO_COME = {SeminarState.ANNOUNCED, SeminarState.RUNNING}
_HOUR = 60


@dataclass(frozen=True, slots=True)
class LocalTime:
    """What a clock shows in a zone: `iso` is for machines, the rest is in words."""

    time: str
    day: str
    zone: str
    iso: str


@dataclass(frozen=True, slots=True)
class Statements:
    """Says in one language how things stand at one moment."""

    words: Wording
    now: datetime

    def when(self, day: date, precision: str | None) -> str:
        """Says a day, a month or a year, as exactly as it is known."""
        if precision == "year":
            return str(day.year)
        return self.words.month(day) if precision == "month" else self.words.long_date(day)

    def state(self, line: StateLine) -> str:
        """Says the state of a partnership as a sentence."""
        if line.from_on is None:
            return self.words.gettext(_HOLDS[line.state])
        return self.words.gettext(
            _HOLDS_SINCE[line.state],
            since=self.since(line.from_on, line.precision),
            when=self.when(line.from_on, line.precision),
        )

    def seminar_state(self, headline: Headline) -> str:
        """Says how a released seminar stands: its dates may have passed since the release."""
        if self.is_on(headline):
            return self.words.gettext("on now")
        if headline.is_over(self.now) and headline.state in _STILL_TO_COME:
            return self.words.gettext("dates have passed")
        return label(self.words, headline.state)

    def is_on(self, headline: Headline) -> bool:
        return headline.is_running(self.now)

    def position(self, latitude: float, longitude: float) -> str:
        """Says where on earth a city lies, to about a hundred metres."""
        north = N_("%(degrees)s° N") if latitude >= 0 else N_("%(degrees)s° S")
        east = N_("%(degrees)s° E") if longitude >= 0 else N_("%(degrees)s° W")
        return ", ".join(
            self.words.gettext(text, degrees=self._degrees(value))
            for text, value in ((north, latitude), (east, longitude))
        )

    def local_time(self, zone: str) -> LocalTime:
        there = self.now.astimezone(ZoneInfo(zone))
        return LocalTime(
            time=self.words.time(there),
            day=self.words.weekday(there.date()),
            zone=self.words.zone(zone, self.now),
            iso=there.isoformat(timespec="minutes"),
        )

    def distance(self, zone: str, home: str) -> str:
        """Says how far the clocks of a zone are ahead of those at home, or behind them."""
        minutes = self._offset(zone) - self._offset(home)
        hours, rest = divmod(abs(minutes), _HOUR)
        if minutes == 0:
            return self.words.gettext("none, same time")
        if rest:
            message = N_("%(hours)s hours ahead") if minutes > 0 else N_("%(hours)s hours behind")
            return self.words.gettext(message, hours=f"{hours}:{rest:02}")
        if minutes > 0:
            return self.words.ngettext("%(number)s hour ahead", "%(number)s hours ahead", hours)
        return self.words.ngettext("%(number)s hour behind", "%(number)s hours behind", hours)

    def since(self, day: date, precision: str | None = None) -> str:
        """Says "since" with a date; languages decline a day, a month and a year differently."""
        when = self.when(day, precision)
        if precision == "year":
            return self.words.gettext("since %(year)s", year=when)
        if precision == "month":
            return self.words.gettext("since %(month)s", month=self.words.of_month(day))
        return self.words.gettext("since %(day)s", day=when)

    def _degrees(self, value: float) -> str:
        return str(numbers.format_decimal(abs(value), "0.000", self.words.locale))

    def _offset(self, zone: str) -> int:
        apart = self.now.astimezone(ZoneInfo(zone)).utcoffset()
        return round(apart.total_seconds() / _HOUR) if apart else 0
