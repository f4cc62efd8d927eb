"""Old and new values of the journal in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Enum, select
from sqlalchemy.orm import Session

from partnership.core.capture import Image
from partnership.core.db import Base, TranslatedText, UtcMoment, Words
from partnership.core.wording import N_, Wording
from partnership.desk.journal_labels import code_label, column_label, is_told
from partnership.desk.naming import OWNERS, Named, Row, names_of
from partnership.exports.vocabulary import RankClass
from partnership.people.models import Function

_LONG = 80
_MOST_COMPARED = 1200
_LANGUAGE_COLUMNS = frozenset({"language", "native_language", "languages"})


@dataclass(frozen=True, slots=True)
class Told:
    """A value before and after; long texts are `pieces` that stayed, went (`gone`) or are `new`."""

    label: str
    old: str
    new: str
    language: str = ""
    pieces: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Values:
    """Says the values of some images; all names they need were read at once."""

    words: Wording
    zone: str
    names: Mapping[Row, Named]
    functions: Mapping[str, str]

    def told(self, image: Image) -> list[Told]:
        """Says each value that differs, in the order of the table's columns."""
        before, after = image["before"] or {}, image["after"] or {}
        whole = OWNERS.get(image["table"], ("", "", ""))[1]
        return [
            told
            for column in _table_columns(image["table"])
            if is_told(column.name) and column.name != whole
            for told in self._column(column, before.get(column.name), after.get(column.name))
        ] + [
            Told(self._label(image["table"], name), "", self.words.gettext(N_("not shown here")))
            for name in image.get("hidden", ())
        ]

    def _label(self, table: str, column: str) -> str:
        return self.words.gettext(column_label(table, column))

    def _column(self, column: Column[Any], old: Any, new: Any) -> Iterator[Told]:  # noqa: ANN401 - what JSON holds
        if old == new:
            return
        label = self._label(column.table.name, column.name)
        if not isinstance(column.type, TranslatedText):
            before, after = self.said(column, old), self.said(column, new)
            if before != after:
                yield Told(label, before, after, pieces=compared(before, after))
            return
        for tag in dict.fromkeys([*(old or {}), *(new or {})]):
            before, after = (old or {}).get(tag, ""), (new or {}).get(tag, "")
            if before != after:
                named = f"{label} ({self.words.language_name(tag)})"
                yield Told(named, before, after, tag, compared(before, after))

    def said(self, column: Column[Any], value: Any) -> str:  # noqa: ANN401 - what JSON holds
        if value is None or value in ("", [], {}):
            return ""
        if target := target_of(column):
            return self._referred(target, str(value))
        if isinstance(column.type, Enum) and column.type.enum_class:
            return self._code(column.type.enum_class, value)
        if isinstance(column.type, Boolean):
            return self.words.gettext(N_("yes") if value else N_("no"))
        if isinstance(column.type, Words):
            return self.words.all_of([self._short(column.name, each) for each in value])
        return self._time(column, value) or self._short(column.name, value)

    def _time(self, column: Column[Any], value: str) -> str:
        if isinstance(column.type, UtcMoment):
            return self.words.moment(datetime.fromisoformat(value), self.zone)
        if isinstance(column.type, DateTime):
            wall = datetime.fromisoformat(value)
            return f"{self.words.long_date(wall.date())}, {self.words.time(wall)}"
        if isinstance(column.type, Date):
            return self.words.long_date(date.fromisoformat(value))
        return ""

    def _short(self, column: str, value: Any) -> str:  # noqa: ANN401 - what JSON holds
        match column:
            case name if name in _LANGUAGE_COLUMNS:
                return self.words.language_name(value)
            case "country":
                return self.words.country_name(value)
            case "rank_class" if value in set(RankClass):
                return self._code(RankClass, value)
            case _:
                return str(value)

    def _code(self, kind: Any, value: str) -> str:  # noqa: ANN401 - an enumeration
        return self.words.gettext(code_label(kind, value))

    def _referred(self, table: str, key: str) -> str:
        if table == "function" and key in self.functions:
            return self.functions[key]
        named = self.names.get((table, (key,)))
        return named.text if named else self.words.gettext(N_("no longer there"))


def read_values(
    session: Session, images: Iterable[Image], rows: Iterable[Row], words: Wording, zone: str
) -> Values:
    """Reads the names of all that images refer to, and of further rows, table by table."""
    referred = {
        (target, (str(value),))
        for image in images
        for column in _table_columns(image["table"])
        if (target := target_of(column))
        for values in (image["before"], image["after"])
        if values and (value := values.get(column.name)) is not None
    }
    names = names_of(session, {*referred, *rows}, words)
    return Values(words, zone, names, _functions(session, referred, words))


def _functions(session: Session, rows: Iterable[Row], words: Wording) -> dict[str, str]:
    wanted = [int(key[0]) for table, key in rows if table == "function"]
    if not wanted:
        return {}
    found = session.execute(select(Function.id, Function.title).where(Function.id.in_(wanted)))
    named = ((key, title.pick((words.language,)).text) for key, title in found)
    return {str(key): text for key, text in named if text}


@cache
def _table_columns(table: str) -> tuple[Column[Any], ...]:
    return tuple(Base.metadata.tables[table].columns)


@cache
def target_of(column: Column[Any]) -> str:
    """Gives the table that a column points to by its number, if it does."""
    targets = [key.column for key in column.foreign_keys if key.column.primary_key]
    return targets[0].table.name if targets else ""


def compared(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Compares two long texts word by word; short ones are better shown as a whole."""
    if min(len(old), len(new)) < _LONG:
        return ()
    before, after = old.split(" "), new.split(" ")
    if max(len(before), len(after)) > _MOST_COMPARED:
        return ()
    pieces: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(("same", " ".join(before[first:last])))
            continue
        pieces += (
            (name, " ".join(part))
            for name, part in (("gone", before[first:last]), ("new", after[start:end]))
            if part
        )
    return tuple(pieces)
