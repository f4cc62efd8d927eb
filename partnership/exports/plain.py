"""The programme as plain text of 72 columns, for e-mail and for reading aloud."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from textwrap import TextWrapper

from partnership.core.translated import Phrase
from partnership.core.wording import colon
from partnership.exports.outline import Day, Fact, Row
from partnership.exports.programme import Programme
from partnership.exports.sheet import Head, Section, sheet
from partnership.exports.view import View

_WIDTH = 72
_TIME = 13
_INDENT = " " * _TIME
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def render(programme: Programme, view: View) -> bytes:
    drawn = sheet(programme, view)
    lines = [*_head(drawn.head)]
    for day in drawn.days:
        lines += ["", *_day(day)]
    if drawn.untimed:
        lines += ["", *_heading(drawn.untimed_title)]
        for row in drawn.untimed:
            lines += ["", *_row(row)]
    for section in drawn.sections:
        lines += ["", *_section(section)]
    lines += ["", "-" * _WIDTH, *_wrapped(drawn.head.release.text), drawn.head.url, ""]
    return "\n".join(lines).encode()


def _head(head: Head) -> Iterator[str]:
    for phrase in head.example:
        yield from _wrapped(f"*** {phrase.text} ***")
    for phrases in (head.cities, head.occasion):
        yield from _wrapped(_joined(phrases))
    yield ""
    for phrase in head.title:
        yield from _wrapped(phrase.text)
    yield "=" * _WIDTH
    for phrase in head.state:
        yield from _wrapped(f"*** {phrase.text} ***")
    for facts in (head.facts, head.second_facts):
        yield ""
        yield from _facts(facts, "")
    for phrase in head.summary:
        yield ""
        yield from _wrapped(phrase.text)


def _day(day: Day) -> Iterator[str]:
    yield from _heading(day.name)
    for row in day.rows:
        yield ""
        yield from _row(row)


def _row(row: Row) -> Iterator[str]:
    """Puts the time before the title; what follows is indented as far."""
    clock = f"{row.clock.start}-{row.clock.end}" if row.clock else ""
    first, *others = [phrase.text for phrase in row.title]
    marked = " ".join([first, *(f"[{mark.text}]" for mark in row.marks)])
    yield from _wrapped(marked, initial=clock.ljust(_TIME), indent=_INDENT)
    for title in others:
        yield from _wrapped(title, indent=_INDENT)
    yield from _wrapped(_joined(row.kind_words), indent=_INDENT)
    if row.clock and (row.clock.end_day or row.clock.zone):
        late = f"{row.clock.end} ({row.clock.end_day})" if row.clock.end_day else ""
        yield from _wrapped(", ".join(filter(None, (late, row.clock.zone))), indent=_INDENT)
    for phrase in row.text:
        yield from _wrapped(phrase.text, indent=_INDENT)
    yield from _facts(row.facts, _INDENT)
    yield from _facts(row.second_facts, _INDENT)


def _section(section: Section) -> Iterator[str]:
    yield from _heading(section.title)
    yield from _facts(section.facts, "")
    if section.second_facts:
        yield ""
        yield from _facts(section.second_facts, "")


def _facts(facts: Iterable[Fact], indent: str) -> Iterator[str]:
    for fact in facts:
        label = f"{fact.label}{colon(fact.label.language)}" if fact.label else ""
        if len(fact.lines) == 1:
            said = f"{label} {fact.lines[0]}" if label else str(fact.lines[0])
            yield from _wrapped(said, initial=indent, indent=f"{indent}  ")
            continue
        yield from _wrapped(label, indent=indent)
        for line in fact.lines:
            yield from _wrapped(str(line), initial=f"{indent}- ", indent=f"{indent}  ")


def _heading(phrases: tuple[Phrase, ...]) -> Iterator[str]:
    yield from _wrapped(_joined(phrases))
    yield "-" * _WIDTH


def _joined(phrases: Iterable[Phrase]) -> str:
    return " / ".join(phrase.text for phrase in phrases)


def _wrapped(text: str, *, initial: str | None = None, indent: str = "") -> Iterator[str]:
    """Breaks a text into lines; of its own line breaks none can begin a line unindented."""
    wrapper = TextWrapper(
        _WIDTH,
        initial_indent=indent if initial is None else initial,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    for line in unicodedata.normalize("NFC", text).split("\n"):
        yield from wrapper.wrap(_CONTROLS.sub(" ", line))
        wrapper.initial_indent = indent
