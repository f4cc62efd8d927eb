"""What people are, as the text says before or after their names, and for whom they speak."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from itertools import pairwise

from partnership.imports.press_bodies import Body, end_of_phrase, goes_on, is_cyrillic
from partnership.imports.press_people import ENOUGH, SURE, Candidate, starts_of
from partnership.imports.press_tokens import BREAK, PressText, one_line
from partnership.imports.press_words import (
    CUES,
    MORE,
    NO_NAME,
    NUMBERS,
    is_between,
    is_function,
    may_go_before,
)

_AFFILIATION = re.compile(
    r"\s*[,–—:(-]?\s*(?:vom|von der|von dem|von den|von|aus dem|aus der|beim|bei der"
    r"|für das|für die|of the|from the|of|from|at the|at|for the|из|от|du|de la|de l[’']|de|des)?"
    r"\s*(?:die|der|das|dem|the|la|le|l[’'])?\s*"
)
_ENUMERATED = re.compile(
    r"\s*(?:,\s*(?:und|and|sowie|et|и)?|und|and|sowie|et|и|&)\s*(?:(?:Herrn?|Frau|Mr|Ms|Mrs)\.?\s*)?"
)
_INFLECTED = re.compile(r"^(?:[a-zäöüß]+\s)*[A-ZÄÖÜ]\w+(?:en|s)\b")
"""German nouns that may stand in another case than their first: `Präsidenten`."""
_ARTICLES = frozenset({"der", "die", "dem", "den", "das", "the", "la", "le", "l’", "l'"})
_AFTER_GAPS = frozenset({", ", " (", " – ", " - ", " — ", ": ", " –", "– "})
_BACK, _AHEAD, _LONGEST_GAP = 14, 4, 40
_BEFORE_TEXT = 160


def describe(
    text: PressText, candidates: Sequence[Candidate], bodies: Sequence[Body]
) -> list[Candidate]:
    """Adds functions, organisations and on whose behalf, and gives those who are people."""
    stops = starts_of(candidates)
    taken = -1
    for each in candidates:
        _function(text, each, bodies, stops, taken)
        taken = each.until
    _enumerations(text, candidates)
    people = [each for each in candidates if each.score >= ENOUGH]
    _share(text, people)
    _behalf(text, people)
    _roles(text, people)
    return people


def _function(
    text: PressText,
    one: Candidate,
    bodies: Sequence[Body],
    stops: Container[int],
    taken: int,
) -> None:
    before = _before(text, one)
    if before and before[0] <= taken:
        before = None
    after = _after(text, one, stops)
    phrase = before or after
    if phrase:
        one.score += SURE if before else ENOUGH
        one.function, one.organisation = _parted(text, phrase, bodies)
        if _INFLECTED.search(one.function):
            one.guessed.add("function")
    if after:
        one.until = after[1]
    if before is None or not one.organisation:
        _affiliation(text, one, bodies)


def _before(text: PressText, one: Candidate) -> tuple[int, int] | None:
    """Finds `Präsident des Landesamts, Franz Allert` from its end."""
    gap = text.tokens[one.begin].gap
    if gap not in {" ", ", ", ": "} or not one.begin:
        return None
    last = at = one.begin - 1
    if text.tokens[at].sentence != text.tokens[one.begin].sentence:
        return None
    while at > max(0, last - _BACK) and not is_function(text.tokens[at].text):
        if not goes_on(text, at, ()):
            return None
        at -= 1
    if not is_function(text.tokens[at].text) or (gap != " " and last == at and gap != ", "):
        return None
    return _with_adjectives(text, at), last


def _with_adjectives(text: PressText, at: int) -> int:
    while at and text.tokens[at].is_joined:
        before = text.tokens[at - 1].text
        if not (may_go_before(before) or (is_function(before) and is_cyrillic(before))):
            break
        at -= 1
    return at


def _after(text: PressText, one: Candidate, stops: Container[int]) -> tuple[int, int] | None:
    """Finds `, dem Präsidenten des Landesamts` after a name."""
    first = one.last + 1
    if first >= len(text.tokens) or text.tokens[first].gap not in _AFTER_GAPS:
        return None
    if text.tokens[first].text.casefold() in _ARTICLES:
        first += 1
    for at in range(first, min(first + _AHEAD, len(text.tokens))):
        if at in stops or (at > first and not text.tokens[at].is_joined):
            return None
        if is_function(text.tokens[at].text):
            last = end_of_phrase(text, at, stops)
            is_anothers = last + 1 in stops and text.tokens[last + 1].is_joined
            return None if is_anothers else (first, last)
        if text.tokens[at].text.casefold() in NO_NAME.whole | NUMBERS.keys() | MORE.whole:
            return None
    return None


def _parted(text: PressText, phrase: tuple[int, int], bodies: Sequence[Body]) -> tuple[str, str]:
    """Parts what somebody is from where: `Leiter` and `Landesamt für Soziales`."""
    first, last = phrase
    at = bisect_right(bodies, first, key=lambda body: body.first)
    body = bodies[at] if at < len(bodies) else None
    if body is None or body.first > last:
        return _short(text, first, last)
    end = body.first - 1
    while end > first and is_between(text.tokens[end].text):
        end -= 1
    return text.said(first, end), body.name


def _short(text: PressText, first: int, last: int) -> tuple[str, str]:
    """Takes an abbreviation for an organisation: `Präsident des LAGeSo`."""
    is_body = last > first and text.tokens[last].is_short and text.tokens[last].is_capital
    if not is_body:
        return text.said(first, last), ""
    end = last - 1
    while end > first and is_between(text.tokens[end].text):
        end -= 1
    return text.said(first, end), text.tokens[last].text


def _affiliation(text: PressText, one: Candidate, bodies: Sequence[Body]) -> None:
    """Finds the organisation that follows: `(Bezirksamt)`, `vom Bezirksamt`, `– Bezirksamt`."""
    end = text.tokens[one.until].end
    at = bisect_left(bodies, end, key=lambda body: body.start)
    for body in bodies[at : at + 1]:
        between = text.text[end : body.start]
        if len(between) > _LONGEST_GAP:
            return
        if _AFFILIATION.fullmatch(between) and between.strip() and BREAK * 2 not in between:
            one.organisation = body.name
            one.score += ENOUGH
            one.until = max(one.until, body.last)


def _enumerations(text: PressText, candidates: Sequence[Candidate]) -> None:
    """Takes a name for one where it stands in a row with another that is one."""
    for step in (1, -1):
        row = list(candidates)[::step]
        for one, other in pairwise(row):
            left, right = (one, other) if step > 0 else (other, one)
            if one.score >= ENOUGH > other.score and _in_a_row(text, left, right):
                other.score = ENOUGH


def _in_a_row(text: PressText, left: Candidate, right: Candidate) -> bool:
    end, start = text.tokens[left.until].end, text.tokens[right.begin].start
    between = text.text[end:start].lstrip(")")
    return start - end < _LONGEST_GAP and bool(_ENUMERATED.fullmatch(between))


def _share(text: PressText, people: Sequence[Candidate]) -> None:
    """Gives the organisation of the last of a row to those before who have none; as a guess."""
    for left, right in reversed(list(pairwise(people))):
        is_bare = left.until == left.last and not left.function and not left.organisation
        if is_bare and right.organisation and _in_a_row(text, left, right) and not _led(right):
            left.organisation = right.organisation
            left.guessed.add("organisation")


def _led(one: Candidate) -> bool:
    """Whether somebody's function stands before the name, so that it is nobody else's."""
    return bool(one.function) and one.until == one.last


def _behalf(text: PressText, people: Sequence[Candidate]) -> None:
    begins = [text.tokens[each.first].start for each in people]
    for cue in CUES["behalf"].finditer(text.text):
        at = bisect_left(begins, cue.end())
        before, after = people[max(0, at - 1) : at], people[at : at + 2]
        if not after or not _same_sentence(text, cue.start(), after[0]):
            continue
        if before and _same_sentence(text, cue.start(), before[-1]):
            before[-1].on_behalf_of = after[0].name
        elif len(after) > 1 and text.tokens[after[0].first].sentence == (
            text.tokens[after[1].first].sentence
        ):
            after[1].on_behalf_of = after[0].name
            after[1].guessed.add("on_behalf_of")


def _same_sentence(text: PressText, at: int, one: Candidate) -> bool:
    start, end = text.sentence(one.first)
    return start <= at <= end


def _roles(text: PressText, people: Sequence[Candidate]) -> None:
    """Says who led, who was an expert, who came with others: always as a guess."""
    for one in people:
        start, _ = text.sentence(one.first)
        begin = text.tokens[one.begin].start
        before = text.text[max(start, begin - _BEFORE_TEXT) : begin]
        end = text.tokens[one.until].end
        if CUES["lead"].search(before):
            one.role = "lead"
        elif re.match(
            rf"\s*,?\s*(?:und|and|sowie|et|и|avec|with|mit)\s+(?:{_SOME})\b",
            text.text[end : end + 60],
        ):
            one.role = "delegate"
        elif CUES["expert"].search(_context(text, one)) and (one.organisation or one.title):
            one.role = "expert_contributor"
        if one.role:
            one.guessed.add("role")


_SOME = "|".join(re.escape(word) for word in (*NUMBERS, *sorted(MORE.whole)))


def _context(text: PressText, one: Candidate) -> str:
    """Gives the paragraph before somebody and the sentence."""
    begin = text.tokens[one.begin].start
    paragraph = max(text.text.rfind("\n\n", 0, begin), begin - 700, 0)
    _, end = text.sentence(one.first)
    return one_line(text.text[paragraph : min(end, begin + 400)])
