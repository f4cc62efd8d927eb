"""Forms of the desk: what was typed is kept, what is wrong is said beside the field and above."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from partnership.core.wording import N_
from partnership.desk.fields import DeskField, IdField, LineField, PickField, RowForm, RowsField
from partnership.desk.frame import session, words
from partnership.desk.picking import choices_of, find_choices

_IN_ROW = re.compile(r"(\w+)-([0-9]+)-(\w+)")
_FRAME = frozenset({"csrf_token", "version", "base"})
_PICKED_AT_ONCE = 40
"""So many names are looked up for one form; more are refused rather than searched for."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with a form: in the field of that HTML id, or in the form as a whole."""

    text: str
    field_id: str = ""
    label: str = ""


class DeskForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """A form with its CSRF token, the version it was drawn from, and marks of its first values."""

    version = IdField("", most=2**31 - 1)
    base = LineField("", most=20_000)

    @property
    def fields(self) -> list[DeskField[Any]]:
        """The fields that say something, in their order."""
        return [field for name, field in self._fields.items() if name not in _FRAME]

    def validate(self, extra_validators: object = None) -> bool:
        resolve(session(), self)
        self.unfit: list[str] = []
        return bool(super().validate(extra_validators)) and self.check() and not self.unfit

    def check(self) -> bool:
        """Looks at what the fields say together; overridden where there is something to look at."""
        return True

    def refuse(self, path: str, reason: str) -> None:
        """Says a refusal beside its field, or above the form.

        In `functions-2-title` the rows are counted that a service gets: those of `rows_of`.
        """
        field = self._field_of(path)
        if field is None:
            self.unfit = [*getattr(self, "unfit", []), reason]
        else:
            field.refuse(reason)

    def rows_of(self, name: str) -> list[RowForm]:
        """Gives the rows that count; overridden where a service gets those of two fields as one."""
        field = self._fields.get(name)
        return field.data if isinstance(field, RowsField) else []

    def _field_of(self, path: str) -> DeskField[Any] | None:
        if found := _IN_ROW.fullmatch(path):
            rows = self.rows_of(found[1])[int(found[2]) :]
            field = rows[0]._fields.get(found[3]) if rows else None
        else:
            field = self._fields.get(path)
        return field if isinstance(field, DeskField) else None

    @property
    def troubles(self) -> list[Trouble]:
        """All that is wrong, in the order of the fields."""
        found = [
            Trouble(text, field.id, words().gettext(field.label.text) if field.label.text else "")
            for field in all_fields(self)
            for text in field.errors
        ]
        return [*(Trouble(text) for text in getattr(self, "unfit", [])), *found]

    def marks(self) -> str:
        """Marks each field's value, so that a later version shows which of them were changed."""
        return json.dumps({field.name: mark(field) for field in self.fields})


def mark(field: DeskField[Any]) -> str:
    """Gives a short digest of a field's value."""
    said = json.dumps([pair for pair in field.pairs() if pair[1]])
    return blake2b(said.encode(), digest_size=8).hexdigest()


def all_fields(form: Any) -> Iterator[DeskField[Any]]:  # noqa: ANN401 - a form or a row of one
    """Gives the fields of a form and of the rows in it."""
    for field in form:
        if not isinstance(field, DeskField):
            continue
        yield field
        if isinstance(field, RowsField):
            for row in field.rows:
                yield from all_fields(row)


def resolve(reader: Session, form: DeskForm) -> None:
    """Finds what the pick fields of a form stand for: one query for each kind, one a new name."""
    picks = [field for field in all_fields(form) if isinstance(field, PickField)]
    wanted: dict[str, set[int]] = defaultdict(set)
    for field in picks:
        wanted[field.picked].update(n for n in (field.data, field.posted_id) if n)
    known = {kind: choices_of(reader, kind, ids, words()) for kind, ids in wanted.items()}
    for field in picks:
        names = known[field.picked]
        if field.data and field.data in names:
            field.take(names[field.data])
        else:
            field.found(names.get(field.posted_id or 0))
    for field in _asked(picks):
        field.offer(find_choices(reader, field.picked, field.typed, words()))


def _asked(picks: Iterable[PickField]) -> Iterator[PickField]:
    for number, field in enumerate(field for field in picks if field.is_open):
        if number >= _PICKED_AT_ONCE:
            field.trouble(N_("Too many names at once: save the first rows before."))
        else:
            yield field
