"""How the points of a record are said, where each is put in order, and what differs since."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, url_for

from partnership.accounts.permissions import Permission, asked_by
from partnership.archive.closing_points import Point, Subject
from partnership.archive.record_differences import Difference
from partnership.core.translated import Translated
from partnership.core.wording import N_, Wording
from partnership.desk.frame import may
from partnership.desk.journal_labels import column_label
from partnership.seminars.models import Seminar

_NAMES = {
    Subject.STATE: N_("State of the seminar"),
    Subject.ATTENDANCE: N_("Attendance of delegations"),
    Subject.GUESTS: N_("Invited guests"),
    Subject.HEADCOUNTS: N_("Headcounts"),
    Subject.COSTS: N_("Costs"),
    Subject.GIFTS: N_("Gifts"),
    Subject.OUTCOMES: N_("Outcomes"),
    Subject.ARTICLES: N_("Articles"),
    Subject.FILES: N_("Files and photos"),
    Subject.REPORT: N_("Final report"),
}
_PAGES = {
    Subject.STATE: "desk.seminar",
    Subject.ATTENDANCE: "desk.seminar_record_attendance",
    Subject.GUESTS: "desk.invitations",
    Subject.HEADCOUNTS: "desk.seminar_record_headcounts",
    Subject.COSTS: "desk.costs",
    Subject.GIFTS: "desk.seminar_gifts",
    Subject.OUTCOMES: "desk.outcomes_of",
    Subject.ARTICLES: "desk.articles",
    Subject.FILES: "desk.materials",
    Subject.REPORT: "desk.seminar_report",
}
_COSTLY = frozenset({"cost_line", "budget_line"})
_KINDS = {
    "article": N_("Article"),
    "book_entry": N_("Entry in a book"),
    "contribution": N_("Contribution"),
    "cost_line": N_("Cost line"),
    "delegation": N_("Delegation"),
    "delegation_member": N_("Member of a delegation"),
    "final_report": N_("Final report"),
    "gift": N_("Gift"),
    "headcount": N_("Headcount"),
    "honour": N_("Honour"),
    "invitation": N_("Invitation"),
    "material": N_("File"),
    "member_step": N_("Step of a member"),
    "organisation": N_("Organisation"),
    "organisation_name": N_("Name of an organisation"),
    "outcome": N_("Outcome"),
    "outcome_report": N_("Report on an outcome"),
    "person": N_("Person"),
    "programme_item": N_("Programme item"),
    "seminar": N_("Seminar"),
    "topic": N_("Topic"),
    "venue": N_("Venue"),
}


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point of the list in words; `address` is empty where the reader may not go there."""

    name: str
    state: str
    text: str
    is_warning: bool
    address: str


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """What became of a thing since the closing; `columns` are said for what was changed."""

    kind: str
    name: str
    what: str
    columns: str


def point_lines(points: Sequence[Point], seminar: Seminar, words: Wording) -> list[PointLine]:
    return [
        PointLine(
            name=words.gettext(_NAMES[point.subject]),
            state=words.gettext(N_("to do") if point.is_warning else N_("in order")),
            text=_said(point, words),
            is_warning=point.is_warning,
            address=_address(point.subject, seminar),
        )
        for point in points
        if point.subject is not Subject.COSTS or may(Permission.COSTS)
    ]


def _address(subject: Subject, seminar: Seminar) -> str:
    endpoint = _PAGES[subject]
    if not may(asked_by(current_app.view_functions[endpoint], "GET")):
        return ""
    return url_for(endpoint, slug=seminar.slug)


def _said(point: Point, words: Wording) -> str:
    done, total = point.total - point.open, point.total
    match point.subject:
        case Subject.STATE:
            text = N_("It is confirmed.") if done else N_("The calendar has set it; not confirmed.")
            return words.gettext(text)
        case Subject.ATTENDANCE if total:
            return words.gettext(_ATTENDANCE, open=point.open, **point.more)
        case _:
            none, some = _SAID[point.subject]
            return words.gettext(some, done=done, total=total) if total else words.gettext(none)


_ATTENDANCE = N_("Attended: %(attended)s; did not come: %(no_show)s; not noted: %(open)s.")
_SAID = {
    Subject.ATTENDANCE: (N_("No member is named."), ""),
    Subject.GUESTS: (
        N_("Nobody has accepted an invitation."),
        N_("Noted whether they came: %(done)s of %(total)s."),
    ),
    Subject.HEADCOUNTS: (
        N_("There is no item at which heads are counted."),
        N_("Items counted: %(done)s of %(total)s."),
    ),
    Subject.COSTS: (
        N_("No costs are recorded."),
        N_("Lines with an actual amount: %(done)s of %(total)s."),
    ),
    Subject.GIFTS: (N_("No gift is recorded."), N_("Decided: %(done)s of %(total)s.")),
    Subject.OUTCOMES: (
        N_("No outcome is recorded."),
        N_("With an owner and a term, or done: %(done)s of %(total)s."),
    ),
    Subject.ARTICLES: (N_("There is no article."), N_("Published: %(done)s of %(total)s.")),
    Subject.FILES: (
        N_("There is no file."),
        N_("With their rights stated: %(done)s of %(total)s."),
    ),
    Subject.REPORT: ("", N_("Texts written: %(done)s of %(total)s.")),
}


def difference_lines(found: Sequence[Difference], words: Wording) -> list[DifferenceLine]:
    """Says what differs; what visits cost only to whoever may read that."""
    return [
        DifferenceLine(
            kind=words.gettext(_KINDS.get(each.table, N_("Part of the record"))),
            name=said_name(each.name, words),
            what=words.gettext(_what(each)),
            columns=", ".join(_columns(each, words)),
        )
        for each in found
        if each.table not in _COSTLY or may(Permission.COSTS)
    ]


def _columns(each: Difference, words: Wording) -> list[str]:
    return [words.gettext(column_label(each.table, name)) for name in each.columns]


def said_name(name: object, words: Wording) -> str:
    """Says a name that is a text, or one in several languages."""
    if isinstance(name, dict | Translated):
        return Translated.trusted(dict(name)).pick((words.language,)).text
    return str(name)


def _what(each: Difference) -> str:
    if each.before is None:
        return N_("added")
    return N_("removed") if each.after is None else N_("changed")
