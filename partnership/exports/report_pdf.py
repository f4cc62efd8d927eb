"""The final report as a PDF on A4, accessible after PDF/UA-1, set in a process of its own."""

from partnership.core.text import clean_line, shortened
from partnership.exports.report import Report
from partnership.exports.report_sheet import report_sheet
from partnership.exports.typeset import typeset
from partnership.exports.view import View


def render(report: Report, view: View) -> bytes:
    """Gives the PDF; the same report gives the same bytes.

    Raises:
        subprocess.SubprocessError: it failed, or took too long.
    """
    sheet = report_sheet(report, view)
    title = f"{sheet.kind[0]}: {clean_line(sheet.title[0].text)}"
    words = {
        "sheet": sheet,
        "document_title": shortened(title, 300),
        "running_title": shortened(title, 80),
        "site": view.site_name,
    }
    moment = report.closed_at or report.made_at
    return typeset("report.typ", words, moment.replace(microsecond=0))
