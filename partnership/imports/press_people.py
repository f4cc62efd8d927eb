"""People in a press text: a name, what stands around it, and how much that says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from partnership.imports.press_bodies import is_cyrillic
from partnership.imports.press_known import KnownPeople, stem
from partnership.imports.press_tokens import PressText, Token
from partnership.imports.press_words import (
    ADDRESS,
    DOES,
    EDITION,
    GIVEN,
    HOUSE,
    MONTHS,
    NO_NAME,
    ORGANISATION,
    PARTICLE,
    TITLE,
    is_function,
    ordinal_of,
)

_PATRONYMIC = re.compile(r"(?:ович|евич|ич|овна|евна|ична)(?:а|у|ем|ы|е|ой)?$")
_TITLE_GAPS = frozenset({" ", ". ", ".", ".-", "-", ".\u00a0"})
_MOST_WORDS = 4
_GIVEN_STEMS = frozenset(stem(name) for name in GIVEN if is_cyrillic(name))
KNOWN, ENOUGH, SURE = 9, 2, 3


@dataclass(slots=True)
class Candidate:
    """Two or more words that may be somebody's name, by their first and last token."""

    first: int
    last: int
    begin: int
    name: str
    title: str = ""
    score: int = 0
    ref: str = ""
    is_nominative: bool = True
    function: str = ""
    organisation: str = ""
    on_behalf_of: str = ""
    role: str = ""
    guessed: set[str] = field(default_factory=set)
    until: int = 0
    """The last token of what is said of somebody directly after the name."""


def candidates_in(text: PressText, people: KnownPeople, cities: frozenset[str]) -> list[Candidate]:
    """Finds what may be names and weighs what they are made of; `cities` are stems of names."""
    found: list[Candidate] = []
    at = 0
    while at < len(text.tokens):
        begin = at
        at = _after_titles(text, at)
        last = _end_of_name(text, at, cities, has_title=at > begin)
        if last is None:
            at = max(at, begin + 1)
            continue
        found.append(_candidate(text, (begin, at, last), people))
        at = last + 1
    return found


def _after_titles(text: PressText, at: int) -> int:
    first = at
    while at < len(text.tokens) and text.tokens[at].text in TITLE:
        if at > first and text.tokens[at].gap not in _TITLE_GAPS:
            break
        at += 1
    is_real = any(token.is_capital or is_cyrillic(token.text) for token in text.tokens[first:at])
    joins = at < len(text.tokens) and text.tokens[at].gap in _TITLE_GAPS
    return at if is_real and joins else first


def _end_of_name(
    text: PressText, first: int, cities: frozenset[str], *, has_title: bool
) -> int | None:
    """Gives the last token of a name of two words or more, `None` where none begins."""
    if first >= len(text.tokens) or not _is_name(text.tokens[first], cities, has_title=has_title):
        return None
    last, words, at = first, 1, first + 1
    while at < len(text.tokens) and words < _MOST_WORDS and _joins(text, at):
        token = text.tokens[at]
        if words == 1 and token.text in PARTICLE.whole and not token.is_capital:
            at += 1
            continue
        is_shouted = token.text.isupper() and len(token.text) > 1 and words == 1 and last == at - 1
        if not (_is_name(token, cities, has_title=has_title) or is_shouted):
            break
        last, words, at = at, words + 1, at + 1
    return last if words > 1 else None


def _joins(text: PressText, at: int) -> bool:
    before = text.tokens[at - 1].text
    return text.tokens[at].is_joined or (len(before) == 1 and text.tokens[at].gap in {". ", "."})


def _is_name(token: Token, cities: frozenset[str], *, has_title: bool) -> bool:
    word, small = token.text, token.text.casefold()
    if not word[0].isupper() or (len(word) > 1 and word.isupper()):
        return False
    if word in GIVEN:
        return True
    if small in NO_NAME.whole or small in MONTHS or small in ADDRESS.whole or is_function(word):
        return False
    if word in ORGANISATION or word in HOUSE or word in EDITION or ordinal_of(word):
        return False
    if token.is_short and not re.match(r"(?:Mc|Mac|Di|De|La|Le|Van)[A-Z]", word):
        return False
    return has_title or not _is_of_a_city(word, cities)


def _is_of_a_city(word: str, cities: frozenset[str]) -> bool:
    return any(stem(part) in cities for part in re.split(r"[-–]", word))


def _candidate(text: PressText, place: tuple[int, int, int], people: KnownPeople) -> Candidate:
    begin, first, last = place
    if begin == first:
        first = begin = _from_given(text, first, last, people)
    made = Candidate(
        first,
        last,
        begin,
        text.said(first, last),
        text.text[text.tokens[begin].start : text.tokens[first].start].strip(),
        until=last,
    )
    _weigh(text, made, people)
    return made


def _from_given(text: PressText, first: int, last: int, people: KnownPeople) -> int:
    """Begins a name at a given name, where something else stands in capitals before it."""
    for at in range(first, last):
        word = text.tokens[at].text
        if word.partition("-")[0] in GIVEN or word in people.given:
            return at
        if is_cyrillic(word) and stem(word) in _GIVEN_STEMS:
            return at
    return first


def _weigh(text: PressText, made: Candidate, people: KnownPeople) -> None:
    words = [token.text for token in text.tokens[made.first : made.last + 1]]
    ref = people.find(made.name)
    if ref is not None:
        made.score += KNOWN
        made.ref = ref
    if made.title:
        made.score += SURE
    given = words[0].partition("-")[0]
    if given in GIVEN or given in people.given or (len(given) == 1 and made.title):
        made.score += SURE
    elif is_cyrillic(given):
        made.score += ENOUGH if any(stem(word) in _GIVEN_STEMS for word in words) else 0
        made.is_nominative = any(word in GIVEN for word in words)
    if any(_PATRONYMIC.search(word) for word in words[1:]):
        made.score += ENOUGH
    if _has_address(text, made.begin):
        made.score += ENOUGH
    if made.last + 1 < len(text.tokens) and _does(text.tokens[made.last + 1]):
        made.score += 1


def _has_address(text: PressText, begin: int) -> bool:
    return (
        begin > 0
        and text.tokens[begin - 1].text in ADDRESS
        and text.tokens[begin].gap
        in {
            " ",
            ". ",
        }
    )


def _does(token: Token) -> bool:
    return token.is_joined and token.text in DOES


def starts_of(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Gives the tokens at which somebody's name surely begins, with the title before it."""
    return frozenset(each.begin for each in candidates if each.score >= ENOUGH)
