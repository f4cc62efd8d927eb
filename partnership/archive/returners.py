"""Who took part how often, who has met whom, who came back and who came first; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from partnership.archive.dossier_values import (
    Acquaintance,
    Edition,
    Encounter,
    Presence,
    Side,
)


@dataclass(frozen=True, slots=True)
class Return:
    """Somebody who took part in at least two editions, with the part in each of them."""

    known: Acquaintance
    parts: tuple[tuple[Edition, Presence], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those who are named in an edition were there for the first time."""

    edition: Edition
    named: int
    first_timers: int

    @property
    def percent(self) -> int | None:
        """The share, rounded; `None` where nobody is named."""
        return round(100 * self.first_timers / self.named) if self.named else None


def acquaintances(present: Iterable[Presence], editions: Sequence[Edition]) -> list[Acquaintance]:
    """Lists everybody once, those who came most often first, as they were last."""
    place = {edition.id: number for number, edition in enumerate(editions)}
    parts: dict[int, list[Presence]] = defaultdict(list)
    for presence in present:
        if presence.edition_id in place:
            parts[presence.person_id].append(presence)
    found = [_known(own, place, editions) for own in parts.values()]
    return sorted(found, key=_by_count)


def _known(
    parts: list[Presence], place: Mapping[int, int], editions: Sequence[Edition]
) -> Acquaintance:
    parts.sort(key=lambda each: place[each.edition_id])
    first, last = parts[0], parts[-1]
    sides = [each.side for each in parts if each.side is not Side.OTHER]
    return Acquaintance(
        person_id=last.person_id,
        side=sides[-1] if sides else Side.OTHER,
        count=len(parts),
        first=editions[place[first.edition_id]],
        last=editions[place[last.edition_id]],
        standing=last.standing,
    )


def _by_count(known: Acquaintance) -> tuple[int, int, str, int]:
    name = known.standing.person.name.casefold()
    return (-known.count, -known.last.starts_on.toordinal(), name, known.person_id)


def encounters(present: Iterable[Presence], editions: Sequence[Edition]) -> list[Encounter]:
    """Pairs people of both sides who took part in the same editions, the most frequent first."""
    sides: dict[int, tuple[list[Presence], list[Presence]]] = defaultdict(lambda: ([], []))
    for presence in present:
        if presence.side is not Side.OTHER:
            sides[presence.edition_id][presence.side is Side.PARTNER].append(presence)
    count: Counter[tuple[int, int]] = Counter()
    first: dict[tuple[int, int], Edition] = {}
    last: dict[tuple[int, int], tuple[Edition, Presence, Presence]] = {}
    for edition in editions:
        own, partners = sides[edition.id]
        for one in own:
            for other in partners:
                pair = (one.person_id, other.person_id)
                count[pair] += 1
                first.setdefault(pair, edition)
                last[pair] = (edition, one, other)
    found = [
        Encounter(one.standing, other.standing, count[pair], first[pair], edition)
        for pair, (edition, one, other) in last.items()
    ]
    return sorted(found, key=_by_meetings)


def _by_meetings(met: Encounter) -> tuple[int, int, str, str]:
    return (
        -met.count,
        -met.last.starts_on.toordinal(),
        met.own.person.name,
        met.partner.person.name,
    )


def returners(present: Sequence[Presence], editions: Sequence[Edition]) -> list[Return]:
    """Lists those who came back, with the role and function they had each time."""
    editions_by_id = {edition.id: edition for edition in editions}
    parts: dict[int, list[tuple[Edition, Presence]]] = defaultdict(list)
    for presence in present:
        if edition := editions_by_id.get(presence.edition_id):
            parts[presence.person_id].append((edition, presence))
    return [
        Return(known, tuple(sorted(parts[known.person_id], key=_by_day)))
        for known in acquaintances(present, editions)
        if known.count > 1
    ]


def _by_day(part: tuple[Edition, Presence]) -> tuple[int, int]:
    return (part[0].starts_on.toordinal(), part[0].id)


def first_timers(present: Iterable[Presence], editions: Sequence[Edition]) -> list[Share]:
    """Gives for each edition how many of its people had not come to any before it."""
    people: dict[int, set[int]] = defaultdict(set)
    for presence in present:
        people[presence.edition_id].add(presence.person_id)
    seen: set[int] = set()
    shares = []
    for edition in editions:
        here = people[edition.id]
        shares.append(Share(edition, len(here), len(here - seen)))
        seen |= here
    return shares
