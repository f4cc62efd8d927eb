"""The words of a press text with their places, and where its sentences end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from partnership.imports.press_words import TITLE

_WORD = re.compile(r"(?:[dlsnjmt]|qu|[LD])['’](?=[^\W\d_])|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
"""Words with their hyphens; what French elides is a word of its own."""
_SPACES = re.compile(r"[ \t\u00a0\u202f\u200b]+")
_HARD = re.compile(r"\n\s*(?:\n|[-–—•*·]\s)")
_STOP = re.compile(r"[.!?…][\"”“»«)’]*\s*$|[.!?][\"”“»)]*\s+[\"„“«(]*$")
_WRAPPED_FROM = 50
_SHORT = 3
SPACE = " "
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number; `gap` is what stands before it, a soft line end written as a space."""

    text: str
    start: int
    end: int
    gap: str
    sentence: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_joined(self) -> bool:
        """Whether it goes on from the word before without any mark between."""
        return self.gap in {SPACE, ""}

    @property
    def is_short(self) -> bool:
        """Whether it is an abbreviation in capitals, such as `LAGeSo` or `IHK`."""
        return sum(letter.isupper() for letter in self.text) > 1 and "-" not in self.text


@dataclass(frozen=True)
class PressText:
    """A text cut into words; positions count its characters."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        found: list[Token] = []
        end = sentence = line = 0
        for match in _WORD.finditer(self.text):
            gap = self._gap(end, match.start(), line)
            if found and _ends(found[-1], gap, match[0]):
                sentence += 1
            found.append(Token(match[0], match.start(), match.end(), gap, sentence))
            between = self.text.rfind("\n", end, match.start())
            line = between + 1 if between >= 0 else line
            end = match.end()
        return tuple(found)

    def _gap(self, start: int, end: int, line: int) -> str:
        gap = self.text[start:end]
        if "\n" not in gap:
            return _SPACES.sub(SPACE, gap)
        if _HARD.search(gap):
            return f"{_SPACES.sub(SPACE, gap.partition(BREAK)[0])}{BREAK}{BREAK}"
        is_wrapped = gap.count(BREAK) == 1 and start - line >= _WRAPPED_FROM
        return (
            _SPACES.sub(SPACE, gap.replace(BREAK, SPACE)) if is_wrapped else f"{gap.strip()}{BREAK}"
        )

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """The first and the last token of each sentence, the last one not included."""
        bounds: list[tuple[int, int]] = []
        first = 0
        for place, token in enumerate(self.tokens):
            if token.sentence != self.tokens[first].sentence:
                bounds.append((first, place))
                first = place
        return (*bounds, (first, len(self.tokens))) if self.tokens else ()

    @cached_property
    def ends(self) -> tuple[int, ...]:
        return tuple(token.end for token in self.tokens)

    def sentence(self, place: int) -> tuple[int, int]:
        """Gives where the sentence of a token begins and ends, in characters."""
        first, last = self.bounds[self.tokens[place].sentence]
        return self.tokens[first].start, self.tokens[last - 1].end

    def said(self, first: int, last: int) -> str:
        """Gives the text from one token to another, both included, on one line."""
        return one_line(self.text[self.tokens[first].start : self.tokens[last].end])


def _ends(before: Token, gap: str, word: str) -> bool:
    if gap.endswith(BREAK):
        return gap.endswith(BREAK * 2) or ":" not in gap
    if not (_STOP.search(gap) and (word[0].isupper() or word[0].isdigit())):
        return False
    is_abbreviation = before.text in TITLE or before.text.isdecimal() or len(before.text) < _SHORT
    return not (gap.startswith(".") and is_abbreviation)


def one_line(text: str) -> str:
    return " ".join(text.split())


def overlaps(start: int, end: int, others: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in others)
