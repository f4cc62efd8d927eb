"""Lists of the office as documents: the same parts as PDF on A4, as XLSX and as CSV.

A list is for the office and its contractors alone and is drawn when it is asked for.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import msgspec
import typst

from partnership.exports.pdf import fit, fonts

_TEMPLATE = Path(__file__).parent / "templates" / "tables.typ"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its table; `widths` are shares of the line, equal ones where there are none.

    `notes` stand between the two.
    """

    heading: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    widths: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A list in words: `mark` says who may have it, `foot` stands on every page."""

    title: str
    subtitle: str
    language: str
    mark: str
    foot: str
    nothing: str
    parts: Sequence[Part]
    is_wide: bool = False


def as_pdf(document: Document, made_at: datetime) -> bytes:
    """Sets the list on A4, accessible after PDF/UA-1."""
    compiler = typst.Compiler(
        input=_template(),
        root=_TEMPLATE.parent,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": msgspec.json.encode(_words(document)).decode()},
    )
    moment = made_at.replace(microsecond=0)
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=moment)
    return cast("bytes", pdf)


def as_lines(document: Document) -> list[list[str]]:
    """Gives one table of all parts, their headings in the first column, for spreadsheets."""
    first = document.parts[0].heads if document.parts else ()
    lines = [["", *first]]
    for part in document.parts:
        lines += [[part.heading, *row] for row in part.rows]
    return lines


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _words(document: Document) -> dict[str, Any]:
    return cast("dict[str, Any]", fit(asdict(document)))
