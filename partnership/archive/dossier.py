"""The dossier of a city or a partnership: all that is known of it, as of today or of a past day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.dossier_editions import (
    read_editions,
    read_pairs,
    read_presences,
    side_of,
)
from partnership.archive.dossier_line import read_line
from partnership.archive.dossier_promises import Promise, read_promises
from partnership.archive.dossier_values import (
    Acquaintance,
    Contact,
    Edition,
    Happening,
    Kind,
    Pair,
    People,
    Scope,
    Side,
)
from partnership.archive.past_models import EditionEvidence
from partnership.archive.reciprocity import Rota, rotas
from partnership.archive.returners import acquaintances, encounters
from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.cities.rules import StateLine, state_on
from partnership.core.errors import NotFound
from partnership.core.translated import EMPTY
from partnership.honours.models import Gift
from partnership.honours.queries import with_sides
from partnership.people.cards import standing
from partnership.people.queries import list_people
from partnership.people.rules import true_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All of a dossier; `on` is the past day that it shows, `None` for what is known today."""

    scope: Scope
    on: date | None
    day: date
    editions: Sequence[Edition]
    line: Sequence[Happening]
    people: People
    promises: Sequence[Promise]
    gifts: Sequence[tuple[Gift, Edition]]
    rotas: Sequence[Rota]

    @property
    def states(self) -> list[tuple[Pair, StateLine | None]]:
        """How each partnership stood on the day."""
        return [(pair, state_on(self.day, pair.states)) for pair in self.scope.pairs]

    @property
    def agreements(self) -> list[Happening]:
        """The agreements that held on the day; of a year alone nobody knows from which day on."""
        return [
            each
            for each in self.line
            if each.kind is Kind.AGREEMENT
            and (each.on is None or each.on <= self.day)
            and (each.until is None or each.until >= self.day)
        ]

    @property
    def held(self) -> list[Edition]:
        """The editions that count: begun by the day, no drafts, not called off."""
        return [each for each in self.editions if each.counts_on(self.day)]

    @property
    def last(self) -> Edition | None:
        return max(self.held, key=lambda each: each.starts_on, default=None)

    @property
    def coming(self) -> Edition | None:
        later = [
            each for each in self.editions if each.starts_on > self.day and not each.state.is_off
        ]
        return min(later, key=lambda each: each.starts_on, default=None)


def city_scope(session: Session, slug: str) -> Scope:
    """Gives a city with all its partnerships.

    Raises:
        NotFound: there is no such city.
    """
    city = session.scalar(select(City).where(City.slug == slug))
    if city is None:
        raise NotFound(slug)
    joined = select(PartnershipCity.partnership_id).where(PartnershipCity.city_id == city.id)
    pairs = read_pairs(session, Partnership.id.in_(joined))
    return Scope(city.slug, city.name, tuple(pairs), is_city=True)


def partnership_scope(session: Session, slug: str) -> Scope:
    """Gives a partnership.

    Raises:
        NotFound: there is no such partnership.
    """
    pairs = read_pairs(session, Partnership.slug == slug)
    if not pairs:
        raise NotFound(slug)
    return Scope(slug, EMPTY, tuple(pairs), is_city=False)


def read_dossier(
    session: Session, scope: Scope, *, today: date, on: date | None = None, with_costs: bool
) -> Dossier:
    """Reads a dossier in a fixed number of queries, whatever there is in it.

    With `on`, nothing is in it that came later, and drafts are left out.
    """
    day = on or today
    every = read_editions(session, scope.pairs, with_costs=with_costs)
    editions = [each for each in every if on is None or each.counts_on(on)]
    held = [each for each in editions if each.counts_on(day)]
    present = read_presences(session, held, scope.pairs)
    known = acquaintances(present, held)
    return Dossier(
        scope=scope,
        on=on,
        day=day,
        editions=editions,
        line=read_line(session, scope.pairs, editions, on),
        people=People(
            present, known, encounters(present, held), _contacts(session, known, scope, day)
        ),
        promises=read_promises(session, every, on),
        gifts=_gifts(session, editions, on),
        rotas=rotas(scope.pairs, editions, _numbers(session, every), day),
    )


def _contacts(
    session: Session, known: Sequence[Acquaintance], scope: Scope, day: date
) -> Mapping[Side, list[Contact]]:
    """Finds who of those who took part holds a function on the day, by side."""
    last = {each.person_id: each.last for each in known}
    found: dict[Side, list[Contact]] = defaultdict(list)
    for person in list_people(session, last):
        function = true_on(day, person.functions)
        if function is None or person.is_retired:
            continue
        edition = last[person.id]
        side = side_of(None, function, scope.pair(edition.pair_id))
        found[side].append(Contact(side, standing(person, function, day), edition))
    for contacts in found.values():
        contacts.sort(
            key=lambda each: (-each.last.starts_on.toordinal(), each.standing.person.name)
        )
    return found


def _gifts(
    session: Session, editions: Sequence[Edition], on: date | None
) -> list[tuple[Gift, Edition]]:
    known = {each.id: each for each in editions}
    rows = session.scalars(with_sides(select(Gift).where(Gift.seminar_id.in_(known))))
    found = [(row, known[row.seminar_id]) for row in rows]
    told = [pair for pair in found if on is None or (pair[0].given_on or pair[1].ends_on) <= on]
    return sorted(told, key=lambda pair: (pair[0].given_on or pair[1].starts_on, pair[0].id))


def _numbers(session: Session, editions: Sequence[Edition]) -> dict[int, set[int]]:
    """Gives the numbers of each series that evidence names and of which no edition is known."""
    ids = {each.series_id for each in editions if each.series_id}
    rows = session.execute(
        select(EditionEvidence.series_id, EditionEvidence.ordinal).where(
            EditionEvidence.series_id.in_(ids)
        )
    )
    found: dict[int, set[int]] = defaultdict(set)
    own = {(each.series_id, each.ordinal) for each in editions}
    for series_id, ordinal in rows:
        if (series_id, ordinal) not in own:
            found[series_id].add(ordinal)
    return found
