"""Lines of the journal as they are read: a sentence, its reasons, old and new values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape
from sqlalchemy.orm import Session

from partnership.accounts.labels import role_name
from partnership.accounts.permissions import Role
from partnership.core.capture import Image
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.core.wording import N_, Wording
from partnership.desk.journal_labels import code_label
from partnership.desk.journal_sentences import NOUNS, PHRASES, SENTENCES
from partnership.desk.journal_values import Told, Values, read_values
from partnership.desk.naming import NAMERS, OWNERS, Named, Row
from partnership.exports.vocabulary import SeminarState

ZONE = "Europe/Berlin"
MOST_PARTS = 12
_NAMES = ("printed_name", "title", "name", "short_title", "text")


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one row; one that is new or gone has only one side."""

    title: str
    address: str
    is_new: bool
    is_gone: bool
    values: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Line:
    """A line with all that a reader may open; `more` counts the rows that are not shown."""

    id: int
    at: datetime
    moment: str
    sentence: Markup
    notes: Sequence[tuple[str, str]]
    parts: Sequence[Part]
    more: int
    is_undone: bool
    can_be_undone: bool


@dataclass(frozen=True, slots=True)
class BareLine:
    """A line without content, as auditors read it: which kind of thing, under which number."""

    id: int
    at: datetime
    moment: str
    who: str
    deed: str
    what: str


def row_of(subject: str) -> Row:
    """Reads what `changes.subject_of` wrote."""
    table, _, key = subject.partition(":")
    return table, tuple(key.split("/"))


def told_lines(
    session: Session, entries: Sequence[JournalEntry], words: Wording, zone: str = ZONE
) -> list[Line]:
    """Says lines with all their values, in a fixed number of queries."""
    shown = [image for entry in entries for image in entry.changes[:MOST_PARTS]]
    rows = {row_of(entry.subject) for entry in entries} | {_row(image) for image in shown}
    values = read_values(session, shown, rows, words, zone)
    return [_line(entry, values) for entry in entries]


def brief_lines(
    session: Session, entries: Sequence[JournalEntry], words: Wording, zone: str = ZONE
) -> list[Line]:
    """Says lines by their sentences alone."""
    values = read_values(session, [], {row_of(entry.subject) for entry in entries}, words, zone)
    return [_line(entry, values, most=0) for entry in entries]


def bare_lines(entries: Iterable[JournalEntry], words: Wording, zone: str = ZONE) -> list[BareLine]:
    return [
        BareLine(
            id=entry.id,
            at=entry.at,
            moment=words.moment(entry.at, zone),
            who=entry.actor,
            deed=words.gettext(NOUNS[entry.deed]),
            what=_bare(row_of(entry.subject), words),
        )
        for entry in entries
    ]


def phrases(session: Session, entries: Sequence[JournalEntry], words: Wording) -> dict[int, Markup]:
    """Says in a few words what each line did, such as "moved: Opening"."""
    values = read_values(session, [], {row_of(entry.subject) for entry in entries}, words, ZONE)
    return {entry.id: _phrase(entry, values, is_short=True) for entry in entries}


def _line(entry: JournalEntry, values: Values, most: int = MOST_PARTS) -> Line:
    words = values.words
    what = _what(entry, values)
    sentence = escape(words.gettext(SENTENCES[entry.deed])) % {
        "who": Markup("<b>%s</b>") % entry.actor,
        "what": what,
        "deed": _phrase(entry, values),
    }
    parts = [_part(image, entry, values) for image in entry.changes[:most]]
    return Line(
        id=entry.id,
        at=entry.at,
        moment=words.moment(entry.at, values.zone),
        sentence=sentence,
        notes=_notes(entry.details, words),
        parts=[part for part in parts if part.values or part.is_new or part.is_gone],
        more=max(0, len(entry.changes) - most),
        is_undone=entry.undone_by_id is not None,
        can_be_undone=entry.can_be_undone and entry.undone_by_id is None,
    )


def _phrase(entry: JournalEntry, values: Values, *, is_short: bool = False) -> Markup:
    """Says the deed itself, or that which a line took back or did again."""
    deed = Deed(entry.details.get("deed", entry.deed))
    what = escape(_named(entry, values).text) if is_short else _what(entry, values)
    message = PHRASES.get(deed, "%(what)s")
    return escape(values.words.gettext(message)) % {"what": what}


def _what(entry: JournalEntry, values: Values) -> Markup:
    named, words = _named(entry, values), values.words
    name = (
        Markup('<a href="%s">%s</a>') % (named.address, named.text)
        if named.address
        else escape(named.text)
    )
    if not named.kind:
        return name
    said = escape(words.gettext(N_("%(kind)s “%(name)s”")))
    return said % {"kind": words.gettext(named.kind), "name": name}


def _named(entry: JournalEntry, values: Values) -> Named:
    row = row_of(entry.subject)
    if named := values.names.get(row):
        return named
    kind = _kind(row[0])
    text = _name_in(entry.changes, row, values.words) or _name_of(entry.details, values.words)
    return Named(kind, text or "/".join(row[1]))


def _kind(table: str) -> str:
    if table in NAMERS:
        return NAMERS[table].kind
    return OWNERS[table][2] if table in OWNERS else ""


def _name_in(images: Iterable[Image], row: Row, words: Wording) -> str:
    """Finds what a row that is gone was called."""
    own = (image for image in images if _row(image) == row)
    return next(
        (
            name
            for image in own
            for side in (image["before"], image["after"])
            if side and (name := _name_of(side, words))
        ),
        "",
    )


def _name_of(values: Mapping[str, Any], words: Wording) -> str:
    for column in _NAMES:
        value = values.get(column)
        if isinstance(value, dict) and value:
            return Translated.trusted(value).pick((words.language,)).text
        if isinstance(value, str) and value:
            return value
    return ""


def _row(image: Image) -> Row:
    return image["table"], tuple(str(part) for part in image["key"].values())


def _part(image: Image, entry: JournalEntry, values: Values) -> Part:
    row, words = _row(image), values.words
    title, address = "", ""
    if row != row_of(entry.subject):
        named = values.names.get(row)
        kind = words.gettext(_kind(row[0]))
        text = named.text if named else _name_in([image], row, words)
        title = f"{kind}: {text}" if kind and text else kind or text
        address = named.address if named else ""
    return Part(
        title=title,
        address=address,
        is_new=image["before"] is None,
        is_gone=image["after"] is None,
        values=values.told(image),
    )


def _notes(details: Mapping[str, Any], words: Wording) -> list[tuple[str, str]]:
    """Says the plain values of a line that a reader asks for."""
    found = [
        (words.gettext(label), str(details[name])) for name, label in _NOTES if details.get(name)
    ]
    if state := details.get("state"):
        found.append(
            (words.gettext(N_("State")), words.gettext(code_label(SeminarState, str(state))))
        )
    if isinstance(roles := details.get("roles"), list):
        known = [role_name(words, Role(role)) for role in roles if role in set(Role)]
        found.append((words.gettext(N_("Roles")), words.all_of(known) or "–"))
    return found


_NOTES = (
    ("reason", N_("Reason")),
    ("number", N_("Release")),
    ("minutes", N_("Minutes")),
    ("days", N_("Days")),
    ("double", N_("Double")),
    ("guest", N_("Guest")),
    ("moved_up", N_("Moved up from the waiting list")),
)


def _bare(row: Row, words: Wording) -> str:
    kind = _kind(row[0])
    number = "/".join(row[1])
    return f"{words.gettext(kind)} {number}".strip() if kind else ""
