"""What outcomes are called at the desk: their term, how late they are, their edition."""

from datetime import date

from partnership.core.text import shortened
from partnership.core.wording import N_, Wording
from partnership.desk.picking import PICKERS
from partnership.people.models import Organisation
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.rules_outcomes import Due, Lateness, due_of

LENGTH = 120


def outcome_name(row: Outcome, words: Wording, length: int = LENGTH) -> str:
    return shortened(" ".join(row.text.pick((words.language,)).text.split()), length)


def edition_name(seminar: Seminar, words: Wording) -> str:
    """Names an edition by its number and its short title."""
    title = (seminar.short_title or seminar.title).pick((words.language,)).text
    return f"{words.ordinal(seminar.ordinal)} {title}" if seminar.ordinal else title


def pair_name(seminar: Seminar, words: Wording) -> str:
    return PICKERS["partnership"].name(seminar.partnership, words)


def side_name(row: Organisation | None, words: Wording) -> str:
    return PICKERS["organisation"].name(row, words) if row else ""


def term(row: Outcome, words: Wording) -> str:
    """Says the day, or the years; what is unknown is left empty."""
    if row.due_on is not None:
        return words.long_date(row.due_on)
    years = dict.fromkeys(year for year in (row.first_year, row.last_year) if year)
    return "–".join(str(year) for year in years)


def lateness(row: Outcome, today: date, words: Wording) -> str:
    """Says how late something is, or how soon; of what is closed nothing."""
    return _said(due_of(row, today), words)


def is_late(row: Outcome, today: date) -> bool:
    return due_of(row, today).lateness.is_late


def _said(due: Due, words: Wording) -> str:
    if due.lateness is Lateness.OVERDUE:
        return words.ngettext("%(number)s day late", "%(number)s days late", due.days)
    if due.lateness in {Lateness.SOON, Lateness.LATER} and due.days:
        return words.ngettext("in %(number)s day", "in %(number)s days", due.days)
    return words.gettext(_SAID[due.lateness], year=due.year) if due.lateness in _SAID else ""


_SAID = {
    Lateness.SOON: N_("due today"),
    Lateness.PERIOD_OVER: N_("period ended %(year)s"),
    Lateness.PERIOD_RUNS: N_("until the end of %(year)s"),
    Lateness.UNDATED: N_("no date known"),
}
