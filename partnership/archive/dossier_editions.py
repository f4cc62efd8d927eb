"""Reading the editions of partnerships with their groups, and who was there, in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, null, select
from sqlalchemy.orm import Session, joinedload, selectinload

from partnership.archive.dossier_values import Edition, Group, Pair, Place, Presence, Side
from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.cities.rules import StateLine
from partnership.core.translated import EMPTY
from partnership.costs.models import CostLine
from partnership.costs.rules import Total, totals
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import DelegationRole, OrganisationKind
from partnership.exports.vocabulary_visit import MemberState
from partnership.people.cards import standing
from partnership.people.models import Function, Organisation, Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Participation, Seminar

_COMING = [state for state in MemberState if state.counts]
_NO_CITY = null()


def read_pairs(session: Session, *which: ColumnElement[bool]) -> list[Pair]:
    """Reads partnerships with their cities and states; the own city is the one at home."""
    rows = session.scalars(
        select(Partnership)
        .where(*which)
        .order_by(Partnership.since, Partnership.slug)
        .options(
            selectinload(Partnership.members).joinedload(PartnershipCity.city),
            selectinload(Partnership.states),
        )
    )
    return [pair for row in rows if (pair := _pair(row)) is not None]


def _pair(row: Partnership) -> Pair | None:
    cities = [member.city for member in row.members]
    if not cities:
        return None
    own = next((city for city in cities if city.is_home), cities[0])
    return Pair(
        id=row.id,
        slug=row.slug,
        own=_place(own),
        partners=tuple(_place(city) for city in cities if city is not own),
        states=tuple(
            StateLine(each.state, each.from_on, each.from_precision, each.source, each.note)
            for each in row.states
        ),
    )


def _place(city: City) -> Place:
    return Place(city.id, city.slug, city.name)


def read_editions(
    session: Session,
    pairs: Collection[Pair],
    *,
    with_costs: bool,
    series_id: int | None = None,
) -> list[Edition]:
    """Reads all editions of these partnerships, or of one series, the first one first."""
    own = {pair.id: pair.own.id for pair in pairs}
    which = Seminar.partnership_id.in_(own) if series_id is None else Seminar.series_id == series_id
    rows = session.scalars(
        select(Seminar)
        .where(which)
        .order_by(Seminar.starts_on, Seminar.id)
        .options(joinedload(Seminar.series), joinedload(Seminar.host_city))
    ).all()
    groups = _groups(session, which)
    costs = _costs(session, which) if with_costs else None
    return [
        Edition(
            id=row.id,
            slug=row.slug,
            ordinal=row.ordinal,
            title=row.short_title or row.title,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            state=row.state,
            pair_id=row.partnership_id,
            host_id=row.host_city_id,
            host=row.host_city.name,
            series_id=row.series_id,
            series=(row.series.short_title or row.series.title) if row.series else EMPTY,
            series_slug=row.series.slug if row.series else "",
            side=Side.OWN if row.host_city_id == own.get(row.partnership_id) else Side.PARTNER,
            source=row.source,
            groups=tuple(groups.get(row.id, ())),
            costs=None if costs is None else tuple(costs.get(row.id, ())),
        )
        for row in rows
    ]


def _groups(session: Session, which: ColumnElement[bool]) -> dict[int, list[Group]]:
    rows = session.execute(
        select(Delegation, Seminar.starts_on)
        .join(Seminar, Seminar.id == Delegation.seminar_id)
        .where(which)
        .order_by(Delegation.id)
        .options(
            joinedload(Delegation.city),
            selectinload(Delegation.members).options(
                joinedload(Member.person),
                joinedload(Member.function)
                .joinedload(Function.organisation)
                .selectinload(Organisation.names),
            ),
        )
    )
    found: dict[int, list[Group]] = defaultdict(list)
    for row, day in rows:
        found[row.seminar_id].append(_group(row, day))
    return found


def _group(row: Delegation, day: date) -> Group:
    coming = [member for member in row.members if member.state.counts]
    head = next((member for member in coming if member.role is DelegationRole.HEAD), None)
    return Group(
        city=row.city.name,
        named=len(coming),
        unnamed=row.unnamed_count,
        head=standing(head.person, head.function, day) if head else None,
        is_inferred=bool(head and head.is_inferred),
    )


def _costs(session: Session, which: ColumnElement[bool]) -> Mapping[int, list[Total]]:
    rows = session.scalars(
        select(CostLine).join(Seminar, Seminar.id == CostLine.seminar_id).where(which)
    )
    return totals(rows, lambda line: line.seminar_id)


class _Part(NamedTuple):
    edition_id: int
    person_id: int
    function_id: int | None
    role: StrEnum
    city_id: int | None


def read_presences(
    session: Session, editions: Sequence[Edition], pairs: Iterable[Pair]
) -> list[Presence]:
    """Tells who took part in these editions: everybody once in each, as they were there.

    What counts first is the place in a delegation, then the part in the whole, then what somebody
    contributed to an item.
    """
    known = {edition.id: edition for edition in editions}
    first: dict[tuple[int, int], _Part] = {}
    for part in _parts(session, known):
        kept = first.setdefault((part.edition_id, part.person_id), part)
        if kept.function_id is None and part.function_id is not None:
            first[part.edition_id, part.person_id] = part._replace(
                role=kept.role, city_id=kept.city_id
            )
    return _present(session, list(first.values()), known, {pair.id: pair for pair in pairs})


def _parts(session: Session, ids: Collection[int]) -> list[_Part]:
    questions = (
        select(
            Delegation.seminar_id,
            Member.person_id,
            Member.function_id,
            Member.role,
            Delegation.city_id,
        )
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(Delegation.seminar_id.in_(ids), Member.state.in_(_COMING))
        .order_by(Member.position, Member.id),
        select(
            Participation.seminar_id,
            Participation.person_id,
            Participation.function_id,
            Participation.role,
            _NO_CITY,
        )
        .where(Participation.seminar_id.in_(ids))
        .order_by(Participation.position, Participation.id),
        select(
            ProgrammeItem.seminar_id,
            Contribution.person_id,
            Contribution.function_id,
            Contribution.role,
            _NO_CITY,
        )
        .join(ProgrammeItem, ProgrammeItem.id == Contribution.item_id)
        .where(ProgrammeItem.seminar_id.in_(ids), ProgrammeItem.is_cancelled.is_(False))
        .order_by(Contribution.position, Contribution.id),
    )
    return [
        _Part(row[0], row[1], row[2], row[3], row[4])
        for asked in questions
        for row in session.execute(asked)
    ]


def _present(
    session: Session,
    parts: Sequence[_Part],
    editions: Mapping[int, Edition],
    pairs: Mapping[int, Pair],
) -> list[Presence]:
    people = {
        row.id: row
        for row in session.scalars(
            select(Person).where(Person.id.in_({part.person_id for part in parts}))
        )
    }
    functions = {
        row.id: row
        for row in session.scalars(
            select(Function)
            .where(Function.id.in_({part.function_id for part in parts if part.function_id}))
            .options(joinedload(Function.organisation).selectinload(Organisation.names))
        )
    }
    return [
        Presence(
            part.edition_id,
            part.person_id,
            side_of(part.city_id, function, pairs[edition.pair_id]),
            part.role,
            standing(people[part.person_id], function, edition.starts_on),
        )
        for part in parts
        for edition in (editions[part.edition_id],)
        for function in (functions.get(part.function_id or 0),)
    ]


def side_of(city_id: int | None, function: Function | None, pair: Pair) -> Side:
    """Tells whose side somebody stood on: by the delegation, else by the office held then.

    An embassy is neither city's, and of an office in a third city nobody can say.
    """
    office = function.organisation if function else None
    if city_id is None and office and office.kind is not OrganisationKind.EMBASSY:
        city_id = office.city_id
    if city_id == pair.own.id:
        return Side.OWN
    return Side.PARTNER if city_id in {city.id for city in pair.partners} else Side.OTHER
