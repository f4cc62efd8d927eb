"""Whom an order of precedence places, and what it follows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from partnership.cities.models import City
from partnership.delegations.models import Delegation, Member
from partnership.delegations.precedence_models import (
    PrecedenceChoice,
    PrecedenceMove,
    PrecedenceRules,
)
from partnership.delegations.rules_precedence import Candidate, Move, Order, Rank, Rules, ordered
from partnership.exports.vocabulary import (
    ContributionRole,
    DelegationRole,
    Direction,
    RankClass,
)
from partnership.exports.vocabulary_visit import PrecedenceKey
from partnership.people.models import Function, Organisation, Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Participation, Seminar

_ROLES = list(DelegationRole)


@dataclass(frozen=True, slots=True)
class Followed:
    """The rules an edition follows; `chosen` is `None` where custom stands in."""

    rules: Rules
    chosen: PrecedenceRules | None = None
    choice: PrecedenceChoice | None = None


def load_order(session: Session, seminar: Seminar) -> Order:
    """Computes the order of an edition: delegations, those with a part in it, and speakers."""
    candidates = load_candidates(session, seminar)
    moves = [row for row, _ in list_moves(session, seminar.id)]
    return ordered(candidates.values(), load_followed(session, seminar).rules, moves)


def load_followed(session: Session, seminar: Seminar) -> Followed:
    """Gives the chosen rules if they hold on the first day, else custom."""
    choice = session.get(PrecedenceChoice, seminar.id)
    chosen = session.get(PrecedenceRules, choice.rules_id) if choice and choice.rules_id else None
    rules = rules_of(chosen) if chosen and holds_on(chosen, seminar.starts_on) else Rules()
    if choice and choice.takes_rank_of_represented is not None:
        rules = replace(rules, takes_rank_of_represented=choice.takes_rank_of_represented)
    return Followed(rules, chosen, choice)


def rules_of(row: PrecedenceRules) -> Rules:
    return Rules(
        keys=tuple(PrecedenceKey(key) for key in row.keys),
        ranks=tuple(RankClass(rank) for rank in row.ranks),
        takes_rank_of_represented=row.takes_rank_of_represented,
    )


def holds_on(row: PrecedenceRules, day: date) -> bool:
    return (row.valid_from is None or row.valid_from <= day) and (
        row.valid_to is None or day <= row.valid_to
    )


def list_moves(session: Session, seminar_id: int) -> list[tuple[Move, PrecedenceMove]]:
    """Lists the moves by hand, the oldest first."""
    rows = session.scalars(
        select(PrecedenceMove)
        .where(PrecedenceMove.seminar_id == seminar_id)
        .order_by(PrecedenceMove.moved_at, PrecedenceMove.id)
    )
    return [(Move(row.person_id, row.after_id, row.reason, row.moved_by), row) for row in rows]


def list_rules(session: Session, *, with_retired: bool = False) -> list[PrecedenceRules]:
    asked = select(PrecedenceRules).order_by(PrecedenceRules.id)
    if not with_retired:
        asked = asked.where(PrecedenceRules.is_retired.is_(False))
    return list(session.scalars(asked))


def load_candidates(session: Session, seminar: Seminar) -> dict[int, Candidate]:
    """Loads everybody who is to be placed, once each, by the id of the person."""
    home = session.scalar(select(City.country).where(City.id == seminar.host_city_id)) or ""
    found: dict[int, Candidate] = {}
    for candidate in (
        *_members(session, seminar.id, home),
        *_participants(session, seminar.id, home),
        *_speakers(session, seminar.id, home),
    ):
        found.setdefault(candidate.person_id, candidate)
    return found


def _members(session: Session, seminar_id: int, home: str) -> Iterator[Candidate]:
    rows = session.scalars(
        select(Delegation)
        .where(Delegation.seminar_id == seminar_id)
        .order_by(Delegation.direction, Delegation.id)
        .options(
            joinedload(Delegation.city),
            selectinload(Delegation.members).options(
                joinedload(Member.person), joinedload(Member.function)
            ),
        )
    )
    for delegation in rows:
        for member in delegation.members:
            if member.state.counts:
                yield Candidate(
                    person_id=member.person_id,
                    name=_family(member.person),
                    own=_rank(member.function),
                    role=member.role,
                    is_guest=delegation.direction is Direction.INCOMING,
                    is_foreign=delegation.city.country != home,
                    listed=(delegation.id, _ROLES.index(member.role), member.position, member.id),
                    function_id=member.function_id,
                )


def _participants(session: Session, seminar_id: int, home: str) -> Iterator[Candidate]:
    rows = session.scalars(
        select(Participation)
        .where(Participation.seminar_id == seminar_id)
        .order_by(Participation.position, Participation.id)
        .options(joinedload(Participation.person), joinedload(Participation.function))
    ).all()
    countries = _countries(session, [row.function for row in rows if row.function])
    for row in rows:
        yield _other(row.person, row.function, countries, home)


def _speakers(session: Session, seminar_id: int, home: str) -> Iterator[Candidate]:
    rows = session.scalars(
        select(Contribution)
        .join(ProgrammeItem)
        .where(
            ProgrammeItem.seminar_id == seminar_id,
            Contribution.role != ContributionRole.INTERPRETING,
        )
        .order_by(ProgrammeItem.start_wall, ProgrammeItem.id, Contribution.position)
        .options(
            joinedload(Contribution.person),
            joinedload(Contribution.function),
            joinedload(Contribution.on_behalf_function),
        )
    ).all()
    countries = _countries(session, [row.function for row in rows if row.function])
    for row in rows:
        stands_for = _rank(row.on_behalf_function) if row.on_behalf_of_id else None
        yield replace(_other(row.person, row.function, countries, home), stands_for=stands_for)


def _other(
    person: Person, function: Function | None, countries: Mapping[int, str], home: str
) -> Candidate:
    country = countries.get(function.organisation_id or 0) if function else None
    return Candidate(
        person_id=person.id,
        name=_family(person),
        own=_rank(function),
        is_foreign=None if not country else country != home,
        function_id=function.id if function else None,
    )


def _countries(session: Session, functions: list[Function]) -> dict[int, str]:
    wanted = {function.organisation_id for function in functions if function.organisation_id}
    rows = session.execute(
        select(Organisation.id, City.country)
        .join(City, City.id == Organisation.city_id)
        .where(Organisation.id.in_(wanted))
    )
    return {row.id: row.country for row in rows}


def _rank(function: Function | None) -> Rank:
    if function is None:
        return Rank()
    return Rank(
        rank=function.rank,
        is_elected=function.is_elected,
        seniority_on=function.seniority_on,
    )


def _family(person: Person) -> str:
    return person.family_name or person.printed_name
