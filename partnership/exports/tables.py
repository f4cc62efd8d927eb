"""Lists of the office as documents: the same parts as PDF on A4, as XLSX and as CSV.

A list is for the office and its contractors alone and is drawn when it is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from partnership.exports.typeset import typeset


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its table; `widths` are shares of the line, equal ones where there are none.

    `notes` stand between the two. The only part of a document may do without a heading.
    """

    heading: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    widths: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A list in words of one `language`: what is to be said of it is said by whoever makes it.

    `subtitle` may have several lines; `mark` says who may have the list, if not everybody;
    `foot` stands on every page, and says as of when it is; `nothing` stands for what is empty.
    """

    title: str
    subtitle: str
    language: str
    mark: str
    foot: str
    nothing: str
    parts: Sequence[Part]
    is_wide: bool = False


def as_pdf(document: Document, made_at: datetime) -> bytes:
    """Sets the list on A4, accessible after PDF/UA-1, and dated; in a process of its own.

    Raises:
        subprocess.SubprocessError: it failed, or took too long.
    """
    return typeset("tables.typ", document, made_at.replace(microsecond=0))


def as_lines(document: Document) -> list[list[str]]:
    """Gives one table of all parts, their headings in the first column, for spreadsheets."""
    first = document.parts[0].heads if document.parts else ()
    lines = [["", *first]]
    for part in document.parts:
        lines += [[part.heading, *row] for row in part.rows]
    return lines
