"""The formats of delegation lists, loaded when first asked for."""

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from partnership.core.errors import NotFound
from partnership.exports.formats import FORMATS
from partnership.exports.roster import Roster
from partnership.exports.view import View


@dataclass(frozen=True, slots=True)
class RosterFormat:
    """How a format is made: `maker` of `module` draws (list, view, the list to compare with)."""

    name: str
    media_type: str
    module: str
    maker: str = "render"


ROSTER_FORMATS = {
    each.name: each
    for each in (
        RosterFormat("pdf", FORMATS["pdf"].media_type, "roster_pdf"),
        RosterFormat("docx", FORMATS["docx"].media_type, "roster_docx"),
        RosterFormat("xlsx", FORMATS["xlsx"].media_type, "roster_tables", "render_xlsx"),
        RosterFormat("csv", "text/csv; charset=utf-8", "roster_tables", "render_csv"),
    )
}


def render_roster(name: str, roster: Roster, view: View, since: Roster | None = None) -> bytes:
    """Draws a list; with `since` it says as well what was changed since that one.

    Raises:
        NotFound: there is no such format.
    """
    if name not in ROSTER_FORMATS:
        raise NotFound(name)
    kind = ROSTER_FORMATS[name]
    maker = getattr(import_module(f"partnership.exports.{kind.module}"), kind.maker)
    return cast("bytes", maker(roster, view, since))
