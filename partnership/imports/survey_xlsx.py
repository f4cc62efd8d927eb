"""How far the cells of an XLSX file reach."""

import posixpath
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from partnership.imports.limits import Unreadable
from partnership.imports.sheet import Area, Position
from partnership.imports.survey import DAMAGED, Attributes, Extent, Walk, number_in

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.ASCII | re.IGNORECASE)


class XlsxWalk(Walk):
    """Walks through a part of an XLSX file; one without cells has an empty extent."""

    def __init__(self, elements: Iterator[int]) -> None:
        super().__init__(elements)
        self.extent = Extent()
        self._row, self._column = -1, -1
        self._is_formula = self._is_error = False
        self.begin = {
            "row": self._row_begins,
            "c": self._cell_begins,
            "f": self._formula_begins,
            "v": self.enter,
            "is": self.enter,
            "mergeCell": self._merged,
        }
        self.end = {"c": self._cell_ends, "v": self.leave, "is": self.leave}

    def _row_begins(self, attributes: Attributes) -> None:
        self._row = number_in(attributes, "r", self._row + 2) - 1
        self._column = -1

    def _cell_begins(self, attributes: Attributes) -> None:
        self._column += 1
        if "r" in attributes:
            self._row, self._column = place_of(attributes["r"])
        self.has_text = self._is_formula = False
        self._is_error = attributes.get("t") == "e"

    def _formula_begins(self, _: Attributes) -> None:
        self._is_formula = True

    def _cell_ends(self) -> None:
        if self.has_text or self._is_formula:
            self.extent.fill(self._row, self._column)
        if self._is_error or (self._is_formula and not self.has_text):
            self.extent.unknown.add((self._row, self._column))

    def _merged(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        self.extent.merge(Area(*place_of(first), *place_of(last or first)))


def place_of(reference: str) -> Position:
    """Reads a place such as `B7`.

    Raises:
        Unreadable: it is none.
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise Unreadable(DAMAGED)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def sheet_parts(workbook: bytes, relations: bytes) -> dict[str, str]:
    """Gives for the name of each sheet the part in which its cells are.

    Both must have been walked through before, so that they declare no entities.
    """
    targets = {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", "")))
        for each in ET.fromstring(relations)  # noqa: S314 - it declares no entities
    }
    return {
        each.get("name", ""): targets.get(value, "").lstrip("/")
        for each in ET.fromstring(workbook).iter()  # noqa: S314 - the same
        if each.tag.endswith("}sheet")
        for key, value in each.items()
        if key.endswith("}id")
    }
