"""The final report of an edition as it is read: page, PDF and DOCX are set from the same sheet."""

from partnership.core.wording import N_
from partnership.exports import report_sections as sections
from partnership.exports.report import Report
from partnership.exports.report_words import ReportSheet, Said, Tongue
from partnership.exports.view import View


def report_sheet(report: Report, view: View) -> ReportSheet:
    """Says a report in the languages of a view."""
    tongue = Tongue(view.languages)
    programme = report.programme
    found = (
        sections.facts(report, tongue),
        sections.numbers(report, tongue),
        sections.topics(programme, tongue),
        sections.programme_items(report, tongue),
        sections.results(report, tongue),
        sections.press(report, tongue),
        *sections.costs(report, tongue),
        sections.told(N_("What was learned"), report.lessons, tongue),
        sections.next_edition(report, tongue),
        *sections.closing(report, tongue),
    )
    example = tongue.say(N_("Example, invented")) if programme.is_example else ()
    return ReportSheet(
        language=tongue.words[0].language,
        kind=tongue.say(N_("Final report")),
        title=tongue.text(programme.title),
        subtitle=tongue.each(lambda w: w.period(programme.starts_on, programme.ends_on)),
        example=example,
        foot=_foot(report, tongue),
        sections=found,
    )


def _foot(report: Report, tongue: Tongue) -> Said:
    moment, zone = report.closed_at or report.made_at, report.programme.zone
    if report.closed_at:
        return tongue.each(
            lambda w: w.gettext(N_("Closed on %(when)s"), when=w.moment(moment, zone))
        )
    return tongue.each(lambda w: w.gettext(N_("Draft of %(when)s"), when=w.moment(moment, zone)))
