"""The calendar of the year in words of one language: seminars, sittings, anniversaries, terms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from partnership.archive.year_queries import YearRows
from partnership.archive.year_rules import day_in, is_celebrated
from partnership.cities.models import Agreement, CommitteeMeeting, Partnership
from partnership.cities.rules import StateLine, state_on
from partnership.core.translated import Translated
from partnership.core.wording import N_, Wording
from partnership.exports.labels import label
from partnership.exports.vocabulary import PartnershipState, SeminarState
from partnership.seminars.models import Seminar

_OFF = (SeminarState.CANCELLED, SeminarState.POSTPONED)
_DAY, _MONTH = "day", "month"


class YearKind(StrEnum):
    """What stands in the calendar of the year."""

    SEMINAR = "seminar"
    MEETING = "meeting"
    ANNIVERSARY = "anniversary"
    TERM = "term"
    HOLIDAY = "holiday"


KIND_NAMES: dict[YearKind, str] = {
    YearKind.SEMINAR: N_("Seminars"),
    YearKind.MEETING: N_("Sittings of committees"),
    YearKind.ANNIVERSARY: N_("Anniversaries"),
    YearKind.TERM: N_("Agreements that end"),
    YearKind.HOLIDAY: N_("Public holidays"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEntry:
    """Something of a year; `first` is `None` where only its `month`, or only the year, is known.

    `uid` stays the same for ever. `scope` is what the journal calls the whole it belongs to, `ref`
    the slug of the seminar or partnership that it is about.
    """

    kind: YearKind
    uid: str
    title: str
    year: int
    first: date | None = None
    last: date | None = None
    month: int | None = None
    note: str = ""
    place: str = ""
    scope: str = ""
    ref: str = ""
    is_draft: bool = False
    is_off: bool = False

    @property
    def order(self) -> tuple[int, date, str]:
        """Puts what has only a month before that month's days, and what has only a year last."""
        if self.first is not None:
            return (self.first.month if self.first.year == self.year else 0, self.first, self.uid)
        return (self.month or 13, date(self.year, self.month or 12, 1), self.uid)


def entries_of(rows: YearRows, years: Iterable[int], words: Wording) -> list[YearEntry]:
    """Says all that lies in some years, in order."""
    found = [seminar_entry(row, words) for row in rows.seminars]
    for year in years:
        for tie in rows.ties:
            found += [*_meetings(tie, year, words), *_terms(tie, year, words)]
            found += anniversaries(tie, year, words)
    return sorted(found, key=lambda each: (each.year, *each.order))


def pair(tie: Partnership, words: Wording) -> str:
    return " – ".join(_in(member.city.name, words) for member in tie.members)


def seminar_name(row: Seminar, words: Wording) -> str:
    title = _in(row.short_title or row.title, words)
    return f"{words.ordinal(row.ordinal)} {title}" if row.ordinal else title


def seminar_entry(row: Seminar, words: Wording) -> YearEntry:
    """Says a seminar; one that is only a draft, or off, says so."""
    is_plain = row.state not in {SeminarState.DRAFT, *_OFF}
    return YearEntry(
        kind=YearKind.SEMINAR,
        uid=f"{row.uid}-year",
        title=seminar_name(row, words),
        year=row.starts_on.year,
        first=row.starts_on,
        last=row.ends_on,
        note="" if is_plain else label(words, row.state),
        place=_in(row.host_city.name, words),
        scope=f"seminar:{row.id}",
        ref=row.slug,
        is_draft=row.state is SeminarState.DRAFT,
        is_off=row.state in _OFF,
    )


def anniversaries(tie: Partnership, year: int, words: Wording) -> Iterator[YearEntry]:
    """Says how old a partnership and its papers become; what has ended is no longer counted."""
    yield from _of_partnership(tie, year, words)
    for paper in tie.agreements:
        yield from _of_agreement(tie, paper, year, words)


def _of_partnership(tie: Partnership, year: int, words: Wording) -> Iterator[YearEntry]:
    since, precision = _beginning(tie)
    if since is None or not is_celebrated(year - since.year):
        return
    day = day_in(year, since)
    state = state_on(day, _states(tie))
    if state is not None and state.state is PartnershipState.ENDED:
        return
    rests = state is not None and state.state is not PartnershipState.ACTIVE
    yield YearEntry(
        kind=YearKind.ANNIVERSARY,
        uid=f"partnership-{tie.slug}-{year}",
        title=words.ngettext(
            "%(number)s year of partnership: %(cities)s",
            "%(number)s years of partnership: %(cities)s",
            year - since.year,
            cities=pair(tie, words),
        ),
        year=year,
        first=day if precision == _DAY else None,
        last=day if precision == _DAY else None,
        month=since.month if precision in {_DAY, _MONTH} else None,
        note=label(words, state.state) if state and rests else "",
        scope=f"partnership:{tie.id}",
        ref=tie.slug,
    )


def _beginning(tie: Partnership) -> tuple[date | None, str]:
    """Gives since when a partnership holds, and how exactly that is known."""
    if tie.since is not None:
        return tie.since, _DAY
    begun = next((row for row in tie.states if row.state is PartnershipState.ACTIVE), None)
    return (begun.from_on, begun.from_precision or _DAY) if begun else (None, _DAY)


def _states(tie: Partnership) -> list[StateLine]:
    return [
        StateLine(row.state, row.from_on, row.from_precision, row.source, row.note)
        for row in tie.states
    ]


def _of_agreement(
    tie: Partnership, paper: Agreement, year: int, words: Wording
) -> Iterator[YearEntry]:
    began = paper.signed_on.year if paper.signed_on else paper.year
    if began is None or not is_celebrated(year - began):
        return
    day = day_in(year, paper.signed_on) if paper.signed_on else None
    if paper.valid_to is not None and paper.valid_to < (day or date(year, 12, 31)):
        return
    yield YearEntry(
        kind=YearKind.ANNIVERSARY,
        uid=f"agreement-{tie.slug}-{paper.id}-{year}",
        title=words.ngettext(
            "%(number)s year: %(paper)s",
            "%(number)s years: %(paper)s",
            year - began,
            paper=_in(paper.title, words),
        ),
        year=year,
        first=day,
        last=day,
        month=day.month if day else None,
        note=pair(tie, words),
        scope=f"partnership:{tie.id}",
        ref=tie.slug,
    )


def _terms(tie: Partnership, year: int, words: Wording) -> Iterator[YearEntry]:
    for paper in tie.agreements:
        if paper.valid_to is not None and paper.valid_to.year == year:
            yield YearEntry(
                kind=YearKind.TERM,
                uid=f"term-{tie.slug}-{paper.id}",
                title=words.gettext(
                    N_("Term ends, renewal to be decided: %(paper)s"), paper=_in(paper.title, words)
                ),
                year=year,
                first=paper.valid_to,
                last=paper.valid_to,
                note=pair(tie, words),
                scope=f"partnership:{tie.id}",
                ref=tie.slug,
            )


def _meetings(tie: Partnership, year: int, words: Wording) -> Iterator[YearEntry]:
    return (_meeting(tie, row, words) for row in tie.meetings if row.held_on.year == year)


def _meeting(tie: Partnership, row: CommitteeMeeting, words: Wording) -> YearEntry:
    return YearEntry(
        kind=YearKind.MEETING,
        uid=f"meeting-{tie.slug}-{row.id}",
        title=_in(row.body, words),
        year=row.held_on.year,
        first=row.held_on,
        last=row.held_on,
        note=pair(tie, words),
        place=_in(row.place, words),
        scope=f"partnership:{tie.id}",
        ref=tie.slug,
    )


def _in(text: Translated, words: Wording) -> str:
    return text.pick((words.language,)).text
