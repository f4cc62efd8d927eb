"""Organisations and houses in a press text: a head such as `Landesamt`, and what belongs to it."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from partnership.imports.press_tokens import PressText, Token, one_line
from partnership.imports.press_words import (
    ADDRESS,
    ALONE,
    AT_A_PLACE,
    BEGINS,
    BETWEEN,
    DOES,
    EDITION,
    GOES_ON,
    HOUSE,
    MORE,
    NO_NAME,
    NUMBERS,
    ORGANISATION,
    PHRASE_ENDS,
    is_between,
    is_function,
)

_VERB = re.compile(r"(?:ed|te|ten|tet|ла|ло|ли|лся|лись|л|ет|ют|ит|ят|ait|aient)$")
_ADJECTIVE = re.compile(r"(?:e|en|er|es|em)$")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LEGAL = re.compile(r"\s?(?:e\.\s?V\.|gGmbH|GmbH|mbH|AG|Ltd\.?|Inc\.?)(?!\w)")
_OWN_NAME = re.compile(r"\s[«„“\"][^«»„“”\"\n]{2,60}[»“”\"]")
_ABBREVIATION = re.compile(r"\s\(([^\W\d_][\w.-]{1,14})\)")
_MOST_WORDS = 16
_MOST_RUSSIAN = 8


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or a house by its first and last token; `end` has its legal form too."""

    first: int
    last: int
    start: int
    end: int
    name: str
    abbreviation: str = ""
    is_bare: bool = False


def is_cyrillic(word: str) -> bool:
    return bool(_CYRILLIC.search(word))


def goes_on(text: PressText, at: int, stops: Container[int]) -> bool:
    """Whether the word at a place goes on with the phrase before it."""
    token = text.tokens[at]
    if not token.is_joined and token.gap not in {"/", " / ", " & "}:
        return False
    small = token.text.casefold()
    if (
        at in stops
        or small in ADDRESS.whole
        or small in DOES.whole
        or small in NUMBERS
        or token.text in MORE
    ):
        return False
    if token.text.isdecimal() or token.sentence != text.tokens[at - 1].sentence:
        return False
    return _fits(text, at, token, small)


def _fits(text: PressText, at: int, token: Token, small: str) -> bool:
    if is_cyrillic(token.text):
        return small not in PHRASE_ENDS.whole and not (_VERB.search(small) and not token.is_capital)
    if token.is_capital:
        return not (small in NO_NAME.whole and small in BETWEEN.whole)
    if is_between(token.text):
        return _leads_on(text, at)
    before = text.tokens[at - 1]
    is_chained = is_between(before.text) or not before.is_capital
    return is_chained and small not in PHRASE_ENDS.whole and not _VERB.search(small)


def _leads_on(text: PressText, at: int) -> bool:
    """Whether a word such as `für` or `und` is followed by more of the phrase."""
    for token in text.tokens[at + 1 : at + 4]:
        if not token.is_joined or token.text.casefold() in NUMBERS or token.text in MORE:
            return False
        if token.is_capital:
            return not is_function(token.text) or text.tokens[at].text in {"für", "for"}
        if text.tokens[at].text == "und" and is_between(token.text):
            return False
        if not is_between(token.text) and text.tokens[at].text.rstrip("’'") in GOES_ON.whole:
            return not _VERB.search(token.text)
        if not is_between(token.text) and not _ADJECTIVE.search(token.text):
            return False
    return False


def end_of_phrase(text: PressText, first: int, stops: Container[int]) -> int:
    """Gives the last token of a phrase that begins at a place."""
    last = first
    most = _MOST_RUSSIAN if is_cyrillic(text.tokens[first].text) else _MOST_WORDS
    while last + 1 < len(text.tokens) and last - first < most and goes_on(text, last + 1, stops):
        last += 1
    while last > first and is_between(text.tokens[last].text):
        last -= 1
    return last


def organisations_in(text: PressText, stops: Container[int]) -> list[Body]:
    """Finds what is named as an organisation; `stops` are the tokens where people begin."""
    found: list[Body] = []
    for at, token in enumerate(text.tokens):
        if not _is_head(token) or (found and at <= found[-1].last):
            continue
        if at in stops or token.text in EDITION:
            continue
        found.append(_body(text, at, stops))
    return [body for body in found if not body.is_bare]


def _is_head(token: Token) -> bool:
    may_be = token.is_capital or is_cyrillic(token.text) or token.text == "gGmbH"
    return may_be and (token.text in ORGANISATION or token.text.rpartition("-")[2] in ORGANISATION)


def _body(text: PressText, at: int, stops: Container[int]) -> Body:
    first = _begin(text, at, stops)
    last = end_of_phrase(text, at, stops)
    start, end = text.tokens[first].start, text.tokens[last].end
    name = text.said(first, last)
    for pattern in (_OWN_NAME, _LEGAL):
        if more := pattern.match(text.text, end):
            end, name = more.end(), f"{name}{more[0]}"
    short = _ABBREVIATION.match(text.text, end)
    end = short.end() if short else end
    while last + 1 < len(text.tokens) and text.tokens[last + 1].start < end:
        last += 1
    small = text.tokens[at].text.casefold()
    is_bare = first == last == at and (small in ALONE.whole or is_cyrillic(small))
    return Body(first, last, start, end, one_line(name), short[1] if short else "", is_bare)


def _begin(text: PressText, at: int, stops: Container[int]) -> int:
    """Goes back over what stands in capitals before a head: `Moskauer Regierung`."""
    first = at
    while first and text.tokens[first].is_joined and at - first < _MOST_WORDS:
        before = text.tokens[first - 1]
        small = before.text.casefold()
        is_shouted = before.text.isupper() and len(before.text) > 1
        is_other = small in NO_NAME.whole - BEGINS.whole or is_function(before.text)
        if not before.is_capital or (is_other and not is_shouted):
            break
        if before.sentence != text.tokens[at].sentence or first - 1 in stops:
            break
        first -= 1
    return first


def houses_in(text: PressText, stops: Container[int]) -> Iterator[Body]:
    """Finds houses where the text says that something was there: `im Alten Rathaus`."""
    for at, token in enumerate(text.tokens):
        is_house = token.text in HOUSE or token.text.rpartition("-")[2] in HOUSE
        if not is_house or not (token.is_capital or is_cyrillic(token.text)):
            continue
        if at in stops or is_function(token.text) or token.text in EDITION:
            continue
        first = _begin(text, at, stops)
        if first and _is_at(text, first):
            last = end_of_phrase(text, at, stops)
            start, end = text.tokens[first].start, text.tokens[last].end
            is_bare = first == last == at
            if not (is_bare and is_cyrillic(token.text)):
                yield Body(first, last, start, end, text.said(first, last), is_bare=is_bare)


def _is_at(text: PressText, first: int) -> bool:
    """Whether `im`, `in der`, `at the`, `в`, `à la` stands before a phrase."""
    words = [token.text.casefold() for token in text.tokens[max(0, first - 2) : first]]
    if (
        not words
        or not text.tokens[first].is_joined
        or words[-1] not in AT_A_PLACE.whole | {"im", "am", "l’"}
    ):
        return False
    articles = {"der", "den", "dem", "des", "the", "la", "l", "l’", "le"}
    return words[-1] not in articles or (
        len(words) > 1 and words[0] in {"in", "at", "an", "à", "dans"}
    )
