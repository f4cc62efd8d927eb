"""What two states of one record differ in: things by their names, columns with both values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from partnership.archive.record import Tables
from partnership.archive.record_parts import ALL

MOST = 200
_CALLED = ("title", "name", "printed_name", "text", "award", "description", "file_name", "slug")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of a record: its table, what it is called, and the columns that differ.

    `before` is `None` for what is new, `after` for what is gone.
    """

    table: str
    name: Any
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def columns(self) -> list[str]:
        if self.before is None or self.after is None:
            return []
        names = self.before.keys() | self.after.keys()
        return sorted(n for n in names if self.before.get(n) != self.after.get(n))


def differences(before: Tables, after: Tables) -> list[Difference]:
    """Compares two records; at most `MOST` differences are given."""
    found = [
        each
        for table in ALL
        for each in _of_table(table, before.get(table, []), after.get(table, []))
    ]
    return found[:MOST]


def _of_table(
    table: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[Difference]:
    olds, news = _by_key(table, before), _by_key(table, after)
    for key in dict.fromkeys([*olds, *news]):
        old, new = olds.get(key), news.get(key)
        if old != new:
            yield Difference(table, _called(new or old or {}), old, new)


def _by_key(table: str, rows: Sequence[Mapping[str, Any]]) -> dict[Any, Mapping[str, Any]]:
    """Gives rows by what names them; those that are only counted, by their place."""
    kept = ALL[table]
    if kept.name:
        return {row.get(kept.name): row for row in rows}
    keys = kept.table.primary_key.columns
    if any(column.foreign_keys for column in keys):
        return {tuple(str(row.get(column.name)) for column in keys): row for row in rows}
    return dict(enumerate(rows))


def _called(row: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a text, or one in several languages
    return next((row[column] for column in _CALLED if row.get(column)), "")
