"""How far the cells of an ODS file reach, in which a cell or a row may stand many times."""

from collections.abc import Iterator

from partnership.imports.limits import MOST_SHEETS, Unreadable
from partnership.imports.sheet import Area
from partnership.imports.survey import TOO_MUCH, Attributes, Extent, Walk, number_in

_VALUES = frozenset(
    {"value-type", "value", "string-value", "boolean-value", "date-value", "time-value"}
)


class OdsWalk(Walk):
    """Walks through the content of an ODS file."""

    def __init__(self, elements: Iterator[int]) -> None:
        super().__init__(elements)
        self.extents: list[Extent] = []
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._filled: list[int] = []
        self._is_formula = self._is_error = self._has_value = False
        self.begin = {
            "table": self._table_begins,
            "table-row": self._row_begins,
            "table-cell": self._cell_begins,
            "covered-table-cell": self._cell_begins,
        }
        self.end = {
            "table-row": self._row_ends,
            "table-cell": self._cell_ends,
            "covered-table-cell": self._cell_ends,
        }

    def _table_begins(self, attributes: Attributes) -> None:
        if len(self.extents) >= MOST_SHEETS:
            raise Unreadable(TOO_MUCH)
        self.extents.append(Extent(attributes.get("name", "")))
        self._row = 0

    def _row_begins(self, attributes: Attributes) -> None:
        self._rows = number_in(attributes, "number-rows-repeated", 1)
        self._column = 0

    def _cell_begins(self, attributes: Attributes) -> None:
        self.enter(attributes)
        self._columns = number_in(attributes, "number-columns-repeated", 1)
        self._is_formula = "formula" in attributes
        self._is_error = "error" in attributes.values()
        self._has_value = not _VALUES.isdisjoint(attributes)
        self.has_text = False
        rows = number_in(attributes, "number-rows-spanned", 1)
        columns = number_in(attributes, "number-columns-spanned", 1)
        if self.extents and (rows, columns) != (1, 1):
            row, column = self._row, self._column
            self.extents[-1].merge(Area(row, column, row + rows - 1, column + columns - 1))

    def _cell_ends(self) -> None:
        self.leave()
        if self.extents and (self._has_value or self.has_text or self._is_formula):
            extent = self.extents[-1]
            extent.fill(self._row, self._column + self._columns - 1, self._rows)
            if self._is_formula and (self._is_error or not (self._has_value and self.has_text)):
                extent.unknown.add((self._row, self._column))
        self._column += self._columns

    def _row_ends(self) -> None:
        self._row += self._rows
