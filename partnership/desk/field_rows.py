"""A field that is a list of small forms, such as the functions of a person."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from wtforms import Form

from partnership.core.text import number_of
from partnership.core.wording import N_, Wording
from partnership.desk.field_base import DeskField, Posted
from partnership.desk.field_choices import YesNoField
from partnership.desk.field_values import IdField, NumberField

_MOST = 200


class RowForm(Form):  # type: ignore[misc] # WTForms has no types
    """One row: subclasses add its fields. A row in which nothing is filled in does not count."""

    row_id = IdField("")
    place = NumberField(N_("Order"), most=9999)
    removed = YesNoField(N_("Remove"))

    frame = ("row_id", "place", "removed")
    """Fields that belong to the row as such."""

    @property
    def fields(self) -> list[DeskField[Any]]:
        """The fields that say something."""
        return [field for name, field in self._fields.items() if name not in self.frame]

    @property
    def is_blank(self) -> bool:
        if self.row_id.data:
            return False
        blank = type(self)(prefix=self._prefix)
        return self._content() == blank._content()  # noqa: SLF001 - another of the same class

    def _content(self) -> list[tuple[str, str]]:
        return [pair for field in self.fields for pair in field.pairs() if pair[1]]

    @cached_property
    def label(self) -> str:
        """What the row is called where it is taken away: the first thing that is filled in."""
        return next((text for field in self.fields if (text := field.written())), "")

    def check(self) -> None:
        """Looks at what the fields say together; overridden where there is something to look at."""


class RowsField(DeskField[list[RowForm]]):
    """Rows of a kind; `data` are those that count, in their order.

    With `is_ordered` each row has a number that puts it in its place. A new form shows `blank`
    empty rows; more are added by a button.
    """

    kind = "rows"
    empty = list

    def __init__(
        self,
        label: str,
        row: type[RowForm],
        hint: str = "",
        *,
        one: str = N_("Row"),
        is_ordered: bool = False,
        blank: int = 1,
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, hint, **more)
        self.row = row
        self.one = one
        self.is_ordered = is_ordered
        self.blank = blank
        self.rows: list[RowForm] = []

    def process(self, formdata: Posted | None, data: object = ..., **_: object) -> None:
        self.process_errors = []
        self.errors = ()
        count = number_of(formdata.get(f"{self.name}-rows", "")) if formdata else None
        if formdata and count is not None:
            most = min(count, _MOST)
            self.rows = [self.row(formdata, prefix=self._prefix_of(n)) for n in range(most)]
        else:
            values: Sequence[object] = data if isinstance(data, list | tuple) else ()
            self.rows = [
                self.row(obj=value, prefix=self._prefix_of(n)) for n, value in enumerate(values)
            ]
            for number, (row, value) in enumerate(zip(self.rows, values, strict=True), 1):
                row.row_id.data = getattr(value, "id", None)
                row.place.data = number
                row.place.typed = str(number)
        if not formdata:
            self._add(self.blank)

    def add_blank(self) -> None:
        """Adds empty rows at the end, one at least."""
        self._add(max(self.blank, 1))

    def _add(self, number: int) -> None:
        for _ in range(number):
            self.rows.append(self.row(prefix=self._prefix_of(len(self.rows))))

    def _prefix_of(self, number: int) -> str:
        return f"{self.name}-{number}-"

    @property
    def data(self) -> list[RowForm]:
        counted = [row for row in self.rows if not row.removed.data and not row.is_blank]
        return sorted(counted, key=_place)

    @data.setter
    def data(self, value: object) -> None:
        """Does nothing: rows are what the fields in them say."""

    def validate(self, form: object, extra_validators: object = ()) -> bool:
        del form, extra_validators
        counted = self.data
        fine = [row.validate() for row in counted]
        for row in counted:
            row.check()
        self.errors = list(self.process_errors)
        if self.is_required and not counted:
            self.errors.append(self.said(N_("Fill in at least one row.")))
        fine += [not field.errors for row in counted for field in row]
        return all(fine) and not self.errors

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield f"{self.name}-rows", str(len(self.rows))
        for row in self.rows:
            for field in row:
                yield from field.pairs()

    def written(self) -> str:
        return "\n".join(" · ".join(text for _, text in row._content()) for row in self.data)  # noqa: SLF001

    def shown(self, words: Wording) -> str:
        return "\n".join(
            " · ".join(text for field in row.fields if (text := field.shown(words)))
            for row in self.data
        )


def _place(row: RowForm) -> tuple[int, bool]:
    """Puts a new row before the one whose number it is given, and at the end without one."""
    number = row.place.data
    return (_MOST * 100 if number is None else number), bool(row.row_id.data)
