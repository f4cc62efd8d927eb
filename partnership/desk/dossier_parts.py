"""A list in words, for the page, for spreadsheets and for print; and cells that many lists have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from partnership.archive.dossier_values import Edition
from partnership.core.wording import Wording
from partnership.desk.dossier_words import said
from partnership.desk.tables import Cell
from partnership.people.cards import organisation_card
from partnership.people.models import Organisation, Person

MOST = 100


@dataclass(frozen=True, slots=True)
class ListPart:
    """A list with its heads; the page shows the first of its rows, files have all."""

    name: str
    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    most: int = MOST

    @property
    def shown(self) -> Sequence[Sequence[Cell]]:
        return self.rows[: self.most]

    @property
    def further(self) -> int:
        return max(0, len(self.rows) - self.most)

    @property
    def lines(self) -> list[list[str]]:
        """All of it as text, heads first."""
        return [list(self.heads), *([cell.text for cell in row] for row in self.rows)]


def part(
    name: str, title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], words: Wording
) -> ListPart:
    """Makes a list of texts of the catalogue and rows in words."""
    return ListPart(name, words.gettext(title), [words.gettext(head) for head in heads], rows)


def person_cell(slug: str, name: str) -> Cell:
    return Cell(name, url_for("desk.person", slug=slug))


def edition_cell(edition: Edition, words: Wording) -> Cell:
    """Names an edition shortly, with its month."""
    number = f"{words.ordinal(edition.ordinal)}, " if edition.ordinal else ""
    address = url_for("desk.seminar", slug=edition.slug)
    return Cell(f"{number}{words.month(edition.starts_on)}", address)


def office_then(row: Organisation | None, day: date, words: Wording) -> str:
    """Names an organisation as it was called on a day."""
    return said(organisation_card(row, day).name, words) if row else ""


def giver_name(
    person: Person | None, office: Organisation | None, day: date, words: Wording
) -> str:
    """Names who gave or received something, under the names of that day."""
    name = f"{person.title} {person.printed_name}".strip() if person else ""
    return ", ".join(filter(None, (name, office_then(office, day, words))))
