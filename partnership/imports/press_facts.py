"""What else a press text says: which edition, on what, how many, what came of it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from partnership.exports.vocabulary_memory import Certainty, ProposalKind
from partnership.imports.press_bodies import Body
from partnership.imports.press_known import Seen
from partnership.imports.press_model import Read, Value
from partnership.imports.press_tokens import PressText, Token, one_line
from partnership.imports.press_words import (
    CUES,
    EDITION,
    ITEMS,
    MORE,
    NUMBERS,
    PEOPLE,
    VISITS,
    ordinal_of,
)

_QUOTED = re.compile(
    r"„([^„“”\"\n]{4,300})[“”\"]|“([^“”\n]{4,300})”|«\s?([^«»\n]{4,300}?)\s?»|\"([^\"\n]{4,300})\""
)
_ENDS_ORDINAL = frozenset(
    {"st", "nd", "rd", "th", "й", "го", "м", "е", "ом", "я", "ème", "er", "e"}
)
_SERIES_GOES_ON = re.compile(
    r"\s(?:im Bereich|zum Thema|zur|zum|für|on|for|по|sur|pour)\s"
    r"(?:(?:der|die|des|the|les|la|le) )?"
    r"(?:[^\W\d_][\w-]*(?:\s(?:und|and|et|и|of|de|der)\s)?\s?){1,4}"
)
_YEARS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:–|-|—|/|bis|und|to|and|until|по|и|à|et)\s?((?:19|20)\d\d)(?!\d)"
)
_HEADCOUNT = re.compile(r"(\w{3,20})köpfig", re.IGNORECASE)
_OF = re.compile(
    r"\b(?:delegation|group|Delegation|Gruppe|делегаци\w+|délégation|groupe)(?:\s\w{3,20})?"
    r"\s(?:mit|of|with|из|de)"
    r"\s(?:insgesamt )?([\w-]{1,20})\b(?!\s(?:Dolmetsch|interpreter|переводчик|interprète))"
)
_MEMBER = re.compile(r"\b([\w]{2,12}|\d{1,3})[- ](?:member|strong|person|Personen)\b")
_AHEAD = 5
_MOST = 999
_CONTEXT = 220
_LONGEST_OUTCOME = 600


def editions_in(text: PressText, series: Sequence[Seen], cities: Sequence[Seen]) -> list[Read]:
    """Finds which edition of a row it was, the most often named one first as read."""
    found = [each for at in range(len(text.tokens)) if (each := _edition(text, at))]
    counts = [each.value["ordinal"] for each in found]
    ranked = sorted(found, key=lambda each: (-counts.count(each.value["ordinal"]), each.start))
    city, visit = _host(text, cities), _visit(text)
    kept: dict[object, Read] = {}
    for each in ranked:
        kept.setdefault(each.value["ordinal"], each)
    reads = []
    for place, each in enumerate(kept.values()):
        value = {**each.value, "city": city, "visit_type": visit} if not place else each.value
        certainty = Certainty.UNSURE if place else Certainty.READ
        near = [seen.ref for seen in series if _is_near(text, seen, each)]
        ref = (near or [seen.ref for seen in series] or [""])[0]
        reads.append(Read(each.kind, each.start, each.end, value, certainty, ref))
    return reads


def _is_near(text: PressText, seen: Seen, read: Read) -> bool:
    return text.tokens[seen.first].start <= read.end and text.tokens[seen.last].end >= read.start


def _edition(text: PressText, at: int) -> Read | None:
    token = text.tokens[at]
    number = _ordinal(text, at)
    if number is None or not 0 < number <= _MOST:
        return None
    for ahead in range(at + 1, min(at + 1 + _AHEAD, len(text.tokens))):
        other = text.tokens[ahead]
        if other.sentence != token.sentence or "," in other.gap:
            return None
        if other.text in EDITION:
            first = at + 1 + (text.tokens[at + 1].text.casefold() in _ENDS_ORDINAL)
            name = text.said(first, ahead) if first <= ahead else other.text
            goes_on = _SERIES_GOES_ON.match(text.text, other.end)
            end = goes_on.end() if goes_on and text.text[other.end] == " " else other.end
            return Read(
                ProposalKind.EDITION,
                token.start,
                other.end,
                {
                    "ordinal": number,
                    "series": name,
                    "title": one_line(text.text[text.tokens[first].start : end]),
                },
                Certainty.READ,
            )
    return None


def _ordinal(text: PressText, at: int) -> int | None:
    token = text.tokens[at]
    if not token.text.isdecimal():
        return ordinal_of(token.text)
    if len(token.text) > len(str(_MOST)) or at + 1 >= len(text.tokens):
        return None
    after = text.tokens[at + 1]
    has_ending = after.gap in {"", "-", "‑"} and after.text.casefold() in _ENDS_ORDINAL
    return int(token.text) if after.gap == ". " or has_ending else None


def _host(text: PressText, cities: Sequence[Seen]) -> str:
    """Gives the first known city in which the text says that something was."""
    for seen in cities:
        before = text.tokens[seen.first - 1].text.casefold() if seen.first else ""
        if before in {"in", "nach", "в", "à", "to", "at"} and text.tokens[seen.first].is_joined:
            return seen.ref
    return ""


def _visit(text: PressText) -> str:
    return next((name for name, words in VISITS.items() if words.search(text.text)), "")


def topics_in(text: PressText) -> list[Read]:
    """Finds what stands in quotation marks where the text speaks of topics."""
    found = []
    for match in _QUOTED.finditer(text.text):
        title = next(group for group in match.groups() if group).strip(" .,;")
        before = text.text[max(0, match.start() - _CONTEXT) : match.start()]
        context = before + text.text[match.end() : match.end() + 60]
        if not CUES["topic"].search(context) or " " not in title:
            continue
        is_focus = bool(CUES["focus"].search(context))
        value: dict[str, Value] = {"title": one_line(title), "is_focus": is_focus}
        found.append(
            Read(
                ProposalKind.TOPIC,
                match.start(),
                match.end(),
                value,
                Certainty.READ,
                guessed=() if is_focus else ("is_focus",),
            )
        )
    return [*found, *_listed(text)]


def _listed(text: PressText) -> Iterator[Read]:
    """Finds what is listed without quotation marks; where such a title ends is a guess."""
    for pattern in _LISTS:
        for match in pattern.finditer(text.text):
            before = text.text[max(0, match.start() - _LEAD) : match.start(1)]
            before = before.rpartition(".")[2] + text.text[match.end(1) : match.end()]
            if _QUOTE_MARK.search(match[1]) or not CUES["topic"].search(before):
                continue
            is_focus = bool(CUES["focus"].search(before))
            yield from _parts(text, match, is_focus=is_focus)


def _parts(text: PressText, match: re.Match[str], *, is_focus: bool) -> Iterator[Read]:
    at = match.start(1)
    for part in _BETWEEN_TITLES.split(match[1]):
        begin = text.text.find(part, at)
        at, title = begin + len(part), _ARTICLE.sub("", part).strip()
        if len(title) > _SHORTEST_TITLE:
            start = text.text.find(title, begin)
            value: dict[str, Value] = {"title": one_line(title), "is_focus": is_focus}
            yield Read(ProposalKind.TOPIC, start, start + len(title), value, Certainty.UNSURE)


_LISTS = (
    re.compile(r":\s+([^\n:„“«\"]{8,300}?)(?=[.;\n]|$)"),
    re.compile(
        r"\b(?:[Ss]chwerpunkte?|Mittelpunkt|Fokus|focus|focus(?:s?ed)?|centre|внимания)\s"
        r"(?:standen|stand|waren|war|bildeten|bildete|lagen auf|lag auf|were|was|on|были"
        r"|была|[–—])\s"
        r"([^.:;„“«\"]{8,300}?)(?=[.;]|\n\n|$)"
    ),
    re.compile(r"(?<=[.\n]\s)([^.:;„“«\"\n]{8,200}?) (?:standen|stand) im (?:Mittelpunkt|Fokus)\b"),
)
"""Titles after a colon, after `Im Mittelpunkt standen`, before `standen im Mittelpunkt`."""
_ARTICLE = re.compile(r"^\s*(?:[Dd]ie|[Dd]er|[Dd]as|on|the)\s")
_QUOTE_MARK = re.compile(r"[„“«\"]")
_BETWEEN_TITLES = re.compile(
    r"(?:,|\ssowie\s(?:die\s|der\s|das\s)?|\sund\s(?=(?:die|der|das)\s)|\sas well as\s|\sа также\s)"
)
_LEAD = 100
_SHORTEST_TITLE = 5


def counts_in(text: PressText) -> list[Read]:
    """Finds how many came: further ones without a name, or all of a delegation."""
    found: list[Read] = []
    for pattern, of in ((_HEADCOUNT, "total"), (_OF, "total"), (_MEMBER, "total")):
        for match in pattern.finditer(text.text):
            number = _number(match[1])
            found += [_count(match.start(), match.end(), number, of)] if number else []
    for at, token in enumerate(text.tokens):
        number = _number(token.text)
        if number and (read := _people(text, at, token, number)):
            found.append(read)
    kept: list[Read] = []
    for each in sorted(found, key=lambda read: (read.start, -read.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _number(word: str) -> int:
    small = word.casefold().partition("-")[0]
    if small.isdecimal() and len(small) <= len(str(_MOST)):
        return int(small)
    return NUMBERS.get(small, 0)


def _people(text: PressText, at: int, token: Token, number: int) -> Read | None:
    is_more = at > 0 and text.tokens[at - 1].text in MORE and token.is_joined
    start = text.tokens[at - 1].start if is_more else token.start
    for other in text.tokens[at + 1 : at + 4]:
        if not other.is_joined:
            return None
        if other.text in MORE:
            is_more = True
        elif other.text in PEOPLE:
            return _count(start, other.end, number, "further" if is_more else "people")
    return None


def _count(start: int, end: int, number: int, of: str) -> Read:
    certainty = Certainty.READ if of in {"total", "further"} else Certainty.UNSURE
    return Read(ProposalKind.COUNT, start, end, {"number": number, "of": of}, certainty)


def outcomes_in(text: PressText) -> list[Read]:
    """Finds sentences that say what was agreed or planned, with the years where they name some."""
    found = []
    for first, last in text.bounds:
        start, end = text.tokens[first].start, text.tokens[last - 1].end
        said = one_line(text.text[start:end])
        if len(said) > _LONGEST_OUTCOME or not CUES["planned"].search(said):
            continue
        years = _YEARS.search(said)
        if not years and not CUES["agreed"].search(said):
            continue
        first_year, last_year = (int(years[1]), int(years[2])) if years else (None, None)
        if first_year and last_year and last_year < first_year:
            continue
        value = {"text": said, "first_year": first_year, "last_year": last_year}
        certainty = Certainty.READ if years else Certainty.UNSURE
        found.append(Read(ProposalKind.OUTCOME, start, end, value, certainty, guessed=("text",)))
    return found


def items_in(text: PressText, houses: Sequence[Body]) -> list[Read]:
    """Finds what was held in a house: the opening, a reception; without a time."""
    at_house: dict[int, Body] = {}
    for house in houses:
        at_house.setdefault(text.tokens[house.first].sentence, house)
    return [read for kind, words in ITEMS.items() if (read := _item(text, at_house, kind, words))]


def _item(
    text: PressText, at_house: dict[int, Body], kind: str, words: re.Pattern[str]
) -> Read | None:
    for match in words.finditer(text.text):
        at = min(bisect_right(text.ends, match.start()), len(text.tokens) - 1)
        house = at_house.get(text.tokens[at].sentence)
        if house is not None:
            value = {"item_kind": kind, "title": match[0], "venue": house.name}
            return Read(ProposalKind.ITEM, match.start(), match.end(), value, Certainty.UNSURE)
    return None
