"""The report to parliament: what was done with a partner city, as a page, XLSX and PDF."""

from collections.abc import Iterable, Sequence

from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.archive.figures_names import Names
from partnership.archive.figures_report import Activity, CityReport, load_report
from partnership.core.errors import NotFound
from partnership.core.money import amount
from partnership.core.wording import N_
from partnership.costs.models import CostLine
from partnership.costs.rules import Total, totals
from partnership.desk.blueprint import desk
from partnership.desk.costs_words import charged, payer, remark
from partnership.desk.figures_frame import (
    answered_figures,
    choices,
    kept,
    known_filters,
    made_document,
    said_filters,
    with_costs,
)
from partnership.desk.figures_words import GROUP_RULE, GROUPS
from partnership.desk.frame import page, session, words
from partnership.desk.travel_sheets import as_file
from partnership.exports.labels import label
from partnership.exports.tables import Document, Part
from partnership.exports.vocabulary import Direction, OutcomeStatus
from partnership.seminars.models import Outcome, Seminar

_TITLE = N_("Report to parliament")
_OPEN = (OutcomeStatus.PLANNED, OutcomeStatus.AGREED, OutcomeStatus.IN_PROGRESS)


@desk.get("/archive/figures/report")
@requires(Permission.READ)
def figures_report() -> ResponseReturnValue:
    def draw(names: Names) -> ResponseReturnValue:
        filters = known_filters(names)
        return page(
            "desk/figures_report.html",
            document=_document(names),
            counted=said_filters(filters, names),
            choices=choices(names),
            kept=kept,
            with_costs=with_costs(),
        )

    return answered_figures("desk/figures_report.html", draw)


@desk.get("/archive/figures/report/files/<name>")
@requires(Permission.READ)
def figures_report_file(name: str) -> ResponseReturnValue:
    stem, _, kind = name.rpartition(".")
    if stem != "report":
        raise NotFound(name)

    def draw(names: Names) -> ResponseReturnValue:
        return as_file(_document(names), stem, kind)

    return answered_figures("desk/figures_report.html", draw)


def _document(names: Names) -> Document:
    filters = known_filters(names)
    reports = load_report(session(), filters, with_costs=with_costs())
    gettext, tongue = words().gettext, (words().language,)
    named = [
        (each.city.name.pick(tongue).text if each.city else gettext(N_("No partner city")), each)
        for each in reports
    ]
    heads, widths = _heads()
    parts = [
        Part(name, heads, _rows(each), widths=widths)
        for name, each in sorted(named, key=lambda pair: pair[0].casefold())
    ]
    subtitle = f"{said_filters(filters, names)}\n{gettext(GROUP_RULE)}"
    return made_document(gettext(_TITLE), subtitle, parts)


def _heads() -> tuple[list[str], tuple[int, ...]]:
    heads = [N_("Year"), N_("Activity"), N_("Aim"), N_("Incoming"), N_("Outgoing")]
    heads.append(N_("Further persons"))
    widths = [2, 6, 5, 5, 5, 5]
    if with_costs():
        heads.append(N_("Costs, with chapter and title"))
        widths.append(7)
    heads += [N_("Results"), N_("Next steps")]
    return [words().gettext(head) for head in heads], (*widths, 6, 5)


def _rows(report: CityReport) -> list[list[str]]:
    rows = [_row(each) for each in report.activities]
    return [*rows, _sum(report.activities)]


def _row(activity: Activity) -> list[str]:
    gettext, tongue = words().gettext, (words().language,)
    year = str(activity.starts_on.year)
    meeting, seminar = activity.meeting, activity.seminar
    if meeting or seminar is None:
        held = words().long_date(activity.starts_on)
        told = (
            [meeting.body.pick(tongue).text, held, meeting.place.pick(tongue).text]
            if meeting
            else []
        )
        note = meeting.note.pick(tongue).text if meeting else ""
        unknown = gettext(N_("not recorded"))
        costs = [unknown] if with_costs() else []
        return [year, _lines(told), "", unknown, unknown, unknown, *costs, note, ""]
    return [
        year,
        _lines(
            [_title(seminar), words().period(seminar.starts_on, seminar.ends_on), _state(seminar)]
        ),
        _lines(topic.pick(tongue).text for topic in activity.topics)
        or seminar.summary.pick(tongue).text,
        _people(activity, Direction.INCOMING),
        _people(activity, Direction.OUTGOING),
        _people(activity, None),
        *([_costs(activity.costs)] if with_costs() else []),
        _results(activity),
        _next(activity),
    ]


def _title(seminar: Seminar) -> str:
    title = seminar.title.pick((words().language,)).text
    return f"{words().ordinal(seminar.ordinal)} {title}" if seminar.ordinal else title


def _state(seminar: Seminar) -> str:
    return f"({label(words(), seminar.state)})" if seminar.state.is_off else ""


def _people(activity: Activity, side: Direction | None) -> str:
    """Says how many came from a side, by group, and where nobody knows how many."""
    gettext = words().gettext
    people = activity.people.get(side)
    if people is None:
        has_any = Direction.INCOMING in activity.people or Direction.OUTGOING in activity.people
        return "–" if has_any or side is None else gettext(N_("unknown"))
    lines = [words().number(people.total)] if people.total else []
    lines += [f"{gettext(GROUPS[group])} {number}" for group, number in people.groups.items()]
    if not people.is_known:
        lines.append(gettext(N_("size unknown")))
    return _lines(lines) or words().number(0)


def _costs(lines: Sequence[CostLine]) -> str:
    """Says what was paid by whom, from which chapter and title."""
    said = words()
    if not lines:
        return said.gettext(N_("unknown"))
    sums = totals(lines, _payer_and_title)
    return _lines(
        f"{name}: {_money(total)}" for name, found in sorted(sums.items()) for total in found
    )


def _payer_and_title(line: CostLine) -> str:
    return ", ".join(filter(None, (payer(line, words()), charged(line, words()))))


def _money(total: Total) -> str:
    said = words()
    text = said.gettext(
        N_("planned %(planned)s, actual %(actual)s"),
        planned=amount(total.planned, total.currency, said),
        actual=amount(total.actual, total.currency, said),
    )
    is_partly_known = total.planned is not None and total.actual is not None
    missing = remark(total, said) if is_partly_known else ""
    return f"{text} ({missing})" if missing else text


def _results(activity: Activity) -> str:
    said, tongue = words(), (words().language,)
    report = [activity.report.results.pick(tongue).text] if activity.report else []
    found = [
        f"{each.text.pick(tongue).text} ({label(said, each.status)})" for each in activity.outcomes
    ]
    return _lines([*report, *found]) or said.gettext(N_("not recorded"))


def _next(activity: Activity) -> str:
    said, tongue = words(), (words().language,)
    report = activity.report.next_steps.pick(tongue).text if activity.report else ""
    coming = [_coming(each) for each in activity.outcomes if each.status in _OPEN]
    return _lines([report, *coming]) or said.gettext(N_("not recorded"))


def _coming(outcome: Outcome) -> str:
    said = words()
    text = outcome.text.pick((said.language,)).text
    if outcome.due_on:
        due = said.gettext(N_("due by %(day)s"), day=said.long_date(outcome.due_on))
        return f"{text} ({due})"
    years = dict.fromkeys(year for year in (outcome.first_year, outcome.last_year) if year)
    return f"{text} ({'–'.join(map(str, years))})" if years else text


def _sum(activities: Sequence[Activity]) -> list[str]:
    said = words()
    count = said.ngettext("%(number)s activity", "%(number)s activities", len(activities))
    sides = [_sum_of(activities, each) for each in (Direction.INCOMING, Direction.OUTGOING, None)]
    lines = [line for each in activities for line in each.costs]
    whole = [total for found in totals(lines, lambda _: 0).values() for total in found]
    costs = [_lines(map(_money, whole)) or said.gettext(N_("unknown"))] if with_costs() else []
    return [said.gettext(N_("In all")), count, "", *sides, *costs, "", ""]


def _sum_of(activities: Sequence[Activity], side: Direction | None) -> str:
    """Adds up who came from a side; editions of which nobody knows it are named."""
    said = words()
    people = [each.people[side] for each in activities if side in each.people]
    unknown = sum(not each.is_known for each in people)
    if side is not None:
        unknown += sum(1 for each in activities if each.seminar and not _sides(each.people))
    text = said.number(sum(each.total for each in people))
    if not unknown:
        return text
    note = said.ngettext(
        "unknown for %(number)s edition", "unknown for %(number)s editions", unknown
    )
    return f"{text}\n({note})" if people else note


def _sides(people: Iterable[Direction | None]) -> list[Direction]:
    return [each for each in people if each is not None]


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
