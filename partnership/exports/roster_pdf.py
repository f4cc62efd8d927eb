"""A delegation list as a PDF on A4, accessible after PDF/UA-1, set by Typst."""

from datetime import UTC, datetime

from partnership.core.text import clean_line, shortened
from partnership.exports.roster import Roster
from partnership.exports.roster_sheet import RosterSheet, roster_sheet
from partnership.exports.typeset import typeset
from partnership.exports.view import View


def render(roster: Roster, view: View, since: Roster | None = None) -> bytes:
    drawn = roster_sheet(roster, view, since)
    title = clean_line(drawn.title[0].text)
    sheet = {
        "document_title": shortened(title, 300),
        "running_title": shortened(_running(drawn), 90),
        "site": view.site_name,
        "language": view.wording.language,
        "list": drawn,
    }
    return typeset("roster.typ", sheet, _made_at(roster))


def _running(drawn: RosterSheet) -> str:
    return clean_line(" – ".join(str(each) for each in (*drawn.title[:1], *drawn.seminar[:1])))


def _made_at(roster: Roster) -> datetime:
    """Gives the moment of the release, or of the seminar's begin: never that of printing."""
    if roster.head:
        return roster.head.released_at
    return datetime.combine(roster.starts_on, datetime.min.time(), UTC)
