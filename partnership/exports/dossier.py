"""A dossier on two pages A4 at most, accessible after PDF/UA-1, set in a process of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from partnership.exports.typeset import typeset


@dataclass(frozen=True, slots=True)
class Table:
    """A table of which as many rows are printed as there is place for.

    `rows` are the first of all; `more` says of each number of printed rows how many are left out
    and where they are, so that there is one text more than rows. `notes` are always printed.
    """

    heading: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str]]
    more: Sequence[str]
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class DossierSheet:
    """A dossier in words of one `language`; `facts` are labels with what is to be said of them.

    `first` and `second` are the tables of the two pages; all stand on one if there is place.
    """

    title: str
    subtitle: str
    mark: str
    language: str
    site: str
    foot: str
    nothing: str
    facts: Sequence[tuple[str, str]]
    first: Sequence[Table]
    second: Sequence[Table]


def render(sheet: DossierSheet, made_at: datetime) -> bytes:
    """Gives the PDF; the same sheet gives the same bytes.

    Raises:
        subprocess.SubprocessError: it failed, or took too long.
    """
    return typeset("dossier.typ", sheet, made_at.replace(microsecond=0))
