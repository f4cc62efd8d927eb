"""The formats of the press, loaded when first asked for: some weigh tens of megabytes."""

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from partnership.core.errors import NotFound
from partnership.exports.programme import Programme
from partnership.exports.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is made and sent: `module` has `render(programme, view) -> bytes`."""

    name: str
    media_type: str
    module: str
    is_download: bool = False


FORMATS = {
    each.name: each
    for each in (
        Format("ics", "text/calendar; charset=utf-8", "ics"),
        Format("pdf", "application/pdf", "apart"),
        Format(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            is_download=True,
        ),
        Format(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
            is_download=True,
        ),
        Format("json", "application/json", "schedule_json"),
        Format("xml", "application/xml; charset=utf-8", "schedule_xml"),
        Format("txt", "text/plain; charset=utf-8", "plain"),
    )
}


def format_of(name: str) -> Format:
    """Finds a format by the ending it has in addresses."""
    if name not in FORMATS:
        raise NotFound(name)
    return FORMATS[name]


def render(name: str, programme: Programme, view: View) -> bytes:
    """Draws a released programme; the same arguments give the same bytes, in every process."""
    module = import_module(f"partnership.exports.{format_of(name).module}")
    return cast("bytes", module.render(programme, view))
