"""Checks of days: a meal in time, and public holidays in one of the cities."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from partnership.exports.vocabulary import ItemKind
from partnership.seminars.check_findings import Check, Finding
from partnership.seminars.checks_time import Timed, for_guests, in_order
from partnership.seminars.public_holidays import holiday_on, subdivision_of
from partnership.seminars.situation_facts import Entry, Situation, Thing, ThingKind

_LONGEST = timedelta(hours=5)
_MINUTE = timedelta(minutes=1)
_MEALS = frozenset({ItemKind.MEAL, ItemKind.RECEPTION})


def find_days_without_meal(situation: Situation) -> Iterator[Finding]:
    """Finds days on which guests are more than five hours without a meal or reception."""
    days: dict[date, list[Entry]] = defaultdict(list)
    for entry in for_guests(situation):
        if entry.span:
            days[entry.span.day].append(entry)
    for day, entries in days.items():
        longest = max(_stretches(in_order(entries)), key=_length, default=None)
        if longest is None or _length(longest) <= _LONGEST:
            continue
        since, until = longest[0][1], longest[1][1]
        yield Finding(
            code=Check.MEAL,
            about=(day.isoformat(),),
            rests_on=(longest[0][0].isoformat(), longest[1][0].isoformat()),
            thing=Thing(ThingKind.SEMINAR, situation.slug, situation.title, situation.slug),
            day=day,
            stretch=(since, until),
            minutes=_length(longest) // _MINUTE,
        )


_Moment = tuple[datetime, datetime]
"""A moment in UTC, and what the clock on the wall says then."""
_Stretch = tuple[_Moment, _Moment]


def _length(stretch: _Stretch) -> timedelta:
    return stretch[1][0] - stretch[0][0]


def _stretches(timed: list[Timed]) -> Iterator[_Stretch]:
    """Cuts a day at its meals; a stretch in which nothing is planned is the guests' own."""
    since: _Moment = (timed[0][0].starts_at, timed[0][0].start)
    last = max(timed, key=lambda each: each[0].ends_at)[0]
    meals = [span for span, entry in timed if entry.kind in _MEALS]
    others = [each for each in timed if each[1].kind not in _MEALS]
    for meal in meals:
        stretch = (since, (meal.starts_at, meal.start))
        if _is_busy(stretch, others):
            yield stretch
        since = max(since, (meal.ends_at, meal.end))
    stretch = (since, (last.ends_at, last.end))
    if _is_busy(stretch, others):
        yield stretch


def _is_busy(stretch: _Stretch, others: Iterable[Timed]) -> bool:
    (since, _), (until, _) = stretch
    return any(span.starts_at < until and since < span.ends_at for span, _ in others)


def find_holidays(situation: Situation) -> Iterator[Finding]:
    """Finds public holidays in the host city and its partners, on each day of the programme."""
    length = (situation.ends_on - situation.starts_on).days
    days = {situation.starts_on + timedelta(days=number) for number in range(length + 1)}
    days |= {entry.span.day for entry in situation.timed if entry.span}
    for city in situation.cities:
        subdivision = subdivision_of(city.country, city.name.values())
        for day in sorted(days):
            if holiday := holiday_on(city.country, subdivision, day):
                yield Finding(
                    code=Check.HOLIDAY,
                    about=(day.isoformat(), f"city:{city.id}"),
                    rests_on=(holiday.text,),
                    thing=city.thing,
                    city=city,
                    day=day,
                )
