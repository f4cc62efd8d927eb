"""The days on which something was held, as press texts write them in four languages."""

import re
from collections.abc import Iterator
from datetime import date

from partnership.exports.vocabulary_memory import Certainty, ProposalKind
from partnership.imports.press_model import Read
from partnership.imports.press_words import MONTHS

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:\.|st|nd|rd|th|er|-го|-е)?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_GAP = r"[ \t\u00a0\u202f]?\n?[ \t\u00a0]{0,2}"
_TO = (
    rf"{_GAP}(?:–|—|-|bis zum|bis|und|to the|to|until|through|and|по|до|и|au|jusqu[’']au|et)"
    rf"{_GAP}(?:den |the )?"
)
_BY_DAY = re.compile(
    rf"(?<!\d)(?P<d1>{_DAY})(?:{_GAP}(?P<m1>{_MONTH})\b\.?)?(?:,?{_GAP}(?P<y1>{_YEAR}))?{_TO}"
    rf"(?P<d2>{_DAY}){_GAP}(?P<m2>{_MONTH})\b\.?(?:,?{_GAP}(?P<y2>{_YEAR}))?",
    re.IGNORECASE,
)
_BY_MONTH = re.compile(
    rf"\b(?P<m1>{_MONTH})\b\.?{_GAP}(?P<d1>{_DAY})(?:,{_GAP}(?P<y1>{_YEAR}))?{_TO}"
    rf"(?:(?P<m2>{_MONTH})\b\.?{_GAP})?(?P<d2>{_DAY})(?!\d)(?:,?{_GAP}(?P<y2>{_YEAR}))?",
    re.IGNORECASE,
)
_BY_NUMBER = re.compile(
    rf"(?<![\d.])(?P<d1>[0-3]?\d)\.(?:(?P<m1>[01]?\d)\.(?P<y1>{_YEAR})?)?{_TO}"
    rf"(?P<d2>[0-3]?\d)\.(?P<m2>[01]?\d)\.(?P<y2>{_YEAR})",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?<!\d)(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)\s?(?:–|/|-|bis|to|until|по|au)\s?"
    r"(?P<y2>\d{4})-(?P<m2>\d\d)-(?P<d2>\d\d)(?!\d)"
)
_RANGES = (_ISO, _BY_NUMBER, _BY_DAY, _BY_MONTH)
_SINGLES = (
    re.compile(
        rf"(?<!\d)(?P<d2>{_DAY}){_GAP}(?P<m2>{_MONTH})\b\.?,?{_GAP}(?P<y2>{_YEAR})", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<m2>{_MONTH})\b\.?{_GAP}(?P<d2>{_DAY}),?{_GAP}(?P<y2>{_YEAR})", re.IGNORECASE
    ),
    re.compile(rf"(?<![\d.])(?P<d2>[0-3]?\d)\.(?P<m2>[01]?\d)\.(?P<y2>{_YEAR})"),
    re.compile(r"(?<!\d)(?P<y2>\d{4})-(?P<m2>\d\d)-(?P<d2>\d\d)(?!\d)"),
)
_LONGEST_DAYS = 100


def periods_in(text: str) -> list[Read]:
    """Gives the periods that a text names, the first with a year as read, others as unsure.

    A period whose year is not written with it has no days: the year is not taken from elsewhere.
    Single days stand for a period only where the text has no other.
    """
    found = _apart(_ranges(text)) or _apart(_singles(text))
    is_first = True
    periods = []
    for each in found:
        is_sure = is_first and each.certainty is Certainty.READ
        is_first = is_first and not is_sure
        certainty = Certainty.READ if is_sure else Certainty.UNSURE
        periods.append(Read(each.kind, each.start, each.end, each.value, certainty))
    return periods


def _ranges(text: str) -> Iterator[Read]:
    for pattern in _RANGES:
        for match in pattern.finditer(text):
            last = _day(match["d2"], match["m2"] or match["m1"], match["y2"])
            month, year = match["m1"] or match["m2"], match["y1"] or match["y2"]
            first = _day(match["d1"], month, year)
            if first and last and 0 <= (last - first).days < _LONGEST_DAYS:
                yield _period(match, first, last)
            elif not match["y1"] and _day(match["d2"], match["m2"] or match["m1"], "2000"):
                yield _period(match, None, None)


def _singles(text: str) -> Iterator[Read]:
    for pattern in _SINGLES:
        for match in pattern.finditer(text):
            if day := _day(match["d2"], match["m2"], match["y2"]):
                read = _period(match, day, day)
                yield Read(read.kind, read.start, read.end, read.value, Certainty.UNSURE)


def _day(day: str, month: str, year: str | None) -> date | None:
    """Reads a day; `None` where there is none such in the calendar."""
    number = re.match(r"\d+", day)
    of_year = int(month) if month.isdecimal() else MONTHS.get(month.casefold(), 0)
    try:
        return date(int(year or "0"), of_year, int(number[0]) if number else 0)
    except ValueError:
        return None


def _period(match: re.Match[str], first: date | None, last: date | None) -> Read:
    return Read(
        ProposalKind.PERIOD,
        match.start(),
        match.end(),
        {
            "starts_on": first.isoformat() if first else "",
            "ends_on": last.isoformat() if last else "",
        },
        Certainty.READ if first else Certainty.UNSURE,
    )


def _apart(found: Iterator[Read]) -> list[Read]:
    """Takes of those that overlap the longest, in the order of the text."""
    kept: list[Read] = []
    for each in sorted(found, key=lambda read: (read.start, read.start - read.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept
