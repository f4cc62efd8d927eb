"""Finding by name across scripts and spellings.

Every searched row has its words, folded by sound, and as they are written, so that each beginning
of a word finds it.

`Кузнецова`, `Kuznetsova`, `Kusnezowa` and `Kouznetsova` fold to the same word, so that whoever
types one finds the other, and doubles can be seen. Words are kept in the transaction that changes
the row (see `changes`).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Index,
    Select,
    String,
    and_,
    false,
    select,
    true,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from partnership.core.db import Base

_LETTERS = str.maketrans(
    {
        **dict(zip("абвгґдеёєзиіїйклмнопрстуфцыэ", "abvggdeeesiiiiklmnoprstufsie", strict=True)),
        **dict.fromkeys("хчшщж", "q"),
        "ю": "u",
        "я": "ia",
        "ь": "",
        "ъ": "",
        "ў": "u",
        "ø": "o",
        "ł": "l",
        "ß": "s",
        "æ": "a",
        "œ": "o",
        "þ": "t",
        "ð": "d",
        "đ": "d",
        "ı": "i",
        "'": "",
        "’": "",
        "ʹ": "",
    }
)
_MARKED = re.compile("[čšžćśż]")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^j(?=ou)", "q"),
        (r"gu(?=[eiy])", "g"),
        (r"schtsch|shch|chtch|szcz|tsch|tch|sch|sh|ch|zh|kh|cz|sz|dzh|dj", "q"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"gh", "g"),
        (r"rh", "r"),
        (r"ts|tz", "s"),
        (r"c(?=[eiyv])|(?<=e)c(?=ov)", "s"),
        (r"ck|c|k", "k"),
        (r"x", "ks"),
        (r"h", "q"),
        (r"[yj]", "i"),
        (r"[zs]", "s"),
        (r"ou", "u"),
        (r"([aou])i?e", r"\1"),
        (r"w", "v"),
        (r"f+$", "v"),
        (r"i+([uoe])", r"\1"),
        (r"e(?=r$)", ""),
        (r"(?<=andr)e$", ""),
        (r"(.)\1+", r"\1"),
    )
)
_WORDS = re.compile(r"[^\W_]+")
_EI = re.compile("e[iy](?=[bcdfgklmnprstvwxzß])")
_UNFINISHED = frozenset("tckszphqgwdr")
_SHORTEST_STEM = 4
_LONGEST = 60
_HIGHEST = "\U0010ffff"
_MOST_WORDS = 12
_LONGEST_WORD = 120
_AT_ONCE = 500


class SearchWord(Base):
    """A folded word of a text by which something is found; written and removed with its source.

    `kind` and `ref_id` say what is found; `source` and `source_id` the row that the word stands
    in, which may be a part of it, such as a name of an organisation.
    """

    __tablename__ = "search_word"
    __table_args__ = (
        Index("ix_search_word_kind_word", "kind", "word", "ref_id"),
        Index("ix_search_word_kind_ref_id", "kind", "ref_id", "word"),
        Index("ix_search_word_source", "source", "source_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    ref_id: Mapped[int]
    source: Mapped[str] = mapped_column(String(40))
    source_id: Mapped[int]
    word: Mapped[str] = mapped_column(
        String(200).with_variant(String(200, collation="C"), "postgresql")
    )


@dataclass(frozen=True, slots=True)
class Found:
    """How rows of a model are found: as what, by which texts, and under which whole names."""

    kind: str
    ref: Callable[[Any], int]
    texts: Callable[[Any], Iterable[str]]
    names: Callable[[Any], Iterable[str]]


_FOUND: dict[type[Base], Found] = {}


def found_by(
    model: type[Base],
    texts: Callable[[Any], Iterable[str]],
    *,
    kind: str = "",
    ref: Callable[[Any], int] = lambda row: row.id,
    names: Callable[[Any], Iterable[str]] = lambda _: (),
) -> None:
    """States by which texts the rows of a model are found, and by which names they are doubles."""
    _FOUND[model] = Found(kind or model.__tablename__, ref, texts, names)


def searched_models() -> tuple[type[Base], ...]:
    return tuple(_FOUND)


def is_searched(model: type[Base]) -> bool:
    return model in _FOUND


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Gives what a word sounds like, in a few Latin letters, whatever script it is written in."""
    lowered = _MARKED.sub("q", word.casefold().translate(_LETTERS)).translate(_LETTERS)
    sound = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
    sound = "".join(letter for letter in sound if not unicodedata.combining(letter))
    for pattern, replacement in _RULES:
        sound = pattern.sub(replacement, sound)
    return sound[:_LONGEST]


def folded_words(text: str) -> list[str]:
    """Gives the words of a text as they sound, without those that have no sound."""
    return [sound for word in words_in(text) if (sound := fold(word))]


def name_key(name: str) -> str:
    """Gives what a whole name sounds like; the order of its parts does not matter."""
    return " ".join(sorted(folded_words(name)))[:200]


def words_in(text: str) -> list[str]:
    """Gives the words of a text in small letters."""
    normal = unicodedata.normalize("NFC", text).casefold().replace("'", "").replace("’", "")
    return [word[:_LONGEST_WORD] for word in _WORDS.findall(normal)]


def as_typed(word: str) -> str:
    """Gives a word as it is written, in small letters without marks."""
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))[:_LONGEST]


def spellings_of(text: str) -> list[str]:
    """Gives a text, and how it is written by those who hear its ё as o, its German ei as ai."""
    normal = unicodedata.normalize("NFC", text).casefold()
    with_o = normal.replace("ё", "о")
    return list(dict.fromkeys((normal, with_o, _EI.sub("ai", with_o))))


def name_keys(name: str) -> set[str]:
    """Gives what a whole name sounds like in each of its spellings; one in common is enough."""
    return {key for spelling in spellings_of(name) if (key := name_key(spelling))}


def searched_words(texts: Iterable[str]) -> set[str]:
    """Gives the words by which texts are found: in each spelling as they sound, and as written."""
    return {form for text in texts for word in words_in(text) for form in forms_of(word)}


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> tuple[str, ...]:
    """Gives what the spellings of a word sound like, and the word as it is written."""
    forms = (*map(fold, spellings_of(word)), as_typed(word))
    return tuple(dict.fromkeys(filter(None, forms)))


def query_words(query: str) -> list[tuple[str, ...]]:
    """Gives for each word of a query what its spellings sound like, and the word as it is written.

    One of them begins a word of what is meant. A very long query is cut short.
    """
    return list(dict.fromkeys(map(forms_of, words_in(query))))[:_MOST_WORDS]


def matches(
    kind: str,
    column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    query: str,
) -> ColumnElement[bool]:
    """Asks that each word of a query begins a word of the thing whose id the column holds.

    A query without any word is met by nothing, an empty one by everything.
    """
    words = query_words(query)
    if not words and query.strip():
        return false()
    return and_(true(), *(column.in_(_holders(kind, word)) for word in words))


def _holders(kind: str, sounds: Sequence[str]) -> Select[int]:
    """Selects whose word begins so; a last letter that may be half a sound is not insisted on.

    Each spelling walks its own part of the index: asked at once, the whole index would be read.
    """
    each = [
        select(SearchWord.ref_id).where(SearchWord.kind == kind, begins_so(sound))
        for sound in sounds
    ]
    return select(union(*each).subquery().c.ref_id)


def begins_so(sound: str) -> ColumnElement[bool]:
    stem = stem_of(sound)
    return and_(SearchWord.word >= stem, SearchWord.word < stem + _HIGHEST)


def stem_of(word: str) -> str:
    """Gives what a folded word must begin with to be meant by this one."""
    is_unfinished = len(word) > _SHORTEST_STEM and word[-1] in _UNFINISHED
    return word[:-1] if is_unfinished else word


def names_like(kind: str, names: Iterable[str]) -> Select[int]:
    """Selects the ids of things one of whose whole names sounds like one of these."""
    return select(SearchWord.ref_id).where(
        SearchWord.kind == f"{kind}=",
        SearchWord.word.in_([key for name in names for key in sorted(name_keys(name))]),
    )


def entries_of(row: Base) -> list[dict[str, object]]:
    """Gives the words of a row as they are kept, and its whole names under a kind of their own."""
    found = _FOUND[type(row)]
    words = searched_words(found.texts(row))
    keys = {key for name in found.names(row) for key in name_keys(name)}
    base = {"ref_id": found.ref(row), "source": row.__tablename__, "source_id": row.id}  # type: ignore[attr-defined]
    return [
        *({**base, "kind": found.kind, "word": word} for word in sorted(words)),
        *({**base, "kind": f"{found.kind}=", "word": key} for key in sorted(keys)),
    ]
