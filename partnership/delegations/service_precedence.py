"""Keeping rules of precedence, choosing them for an edition, and moves by hand."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.delegations.precedence_models import (
    PrecedenceChoice,
    PrecedenceMove,
    PrecedenceRules,
)
from partnership.delegations.queries_precedence import load_candidates
from partnership.exports.vocabulary import RankClass
from partnership.exports.vocabulary_visit import PrecedenceKey
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open


@dataclass(frozen=True, slots=True)
class RulesValues:
    """A set of rules as the office writes it."""

    name: Translated
    keys: tuple[PrecedenceKey, ...]
    ranks: tuple[RankClass, ...]
    source: str = ""
    takes_rank_of_represented: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


def create_rules(
    session: Session, values: RulesValues, *, edit: Edit
) -> tuple[PrecedenceRules, Line]:
    """Adds a set of rules.

    Raises:
        Refused: a value is wrong.
    """
    _check(values)
    with written(session, Deed.CREATED, edit) as line:
        row = PrecedenceRules(name=values.name)
        _fill(row, values)
        session.add(row)
        flushed(session)
        line.about(row)
    return row, line


def change_rules(
    session: Session, row: PrecedenceRules, values: RulesValues, *, version: int, edit: Edit
) -> Line:
    """Changes a set of rules; every order that follows it is computed anew.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong.
    """
    expect_version(row, version)
    _check(values)
    with written(session, Deed.CHANGED, edit, row) as line:
        _fill(row, values)
    return line


def choose_rules(
    session: Session,
    seminar: Seminar,
    rules_id: int | None,
    *,
    takes_rank_of_represented: bool | None,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Says what an edition follows; without rules it is custom.

    Raises:
        Conflict: somebody else was quicker.
        Refused: there are no such rules.
    """
    details = demand_open(seminar, reason)
    if rules_id is not None and session.get(PrecedenceRules, rules_id) is None:
        raise Refused("rules", N_("There are no such rules."))
    row = session.get(PrecedenceChoice, seminar.id)
    if row is not None:
        expect_version(row, version)
    with written(session, Deed.CHANGED, edit, scope=seminar, **details) as line:
        if row is None:
            row = PrecedenceChoice(seminar_id=seminar.id)
            session.add(row)
        row.rules_id = rules_id
        row.takes_rank_of_represented = takes_rank_of_represented
        flushed(session)
        line.about(row)
    return line


def move_person(
    session: Session,
    seminar: Seminar,
    person_id: int,
    after_id: int | None,
    *,
    reason: str,
    edit: Edit,
) -> Line:
    """Puts somebody behind another, or first; an earlier move of theirs is replaced.

    Raises:
        NotFound: one of the two is not in the order.
        Refused: there is no reason, or they would stand behind themselves.
    """
    details = demand_open(seminar, "")
    candidates = load_candidates(session, seminar)
    if person_id not in candidates or (after_id is not None and after_id not in candidates):
        raise NotFound("person in the order")
    if person_id == after_id:
        raise Refused("after", N_("Somebody cannot stand behind themselves."))
    if not reason.strip():
        raise Refused("reason", N_("Say why: others will ask."))
    with written(session, Deed.PLACED, edit, seminar, scope=seminar, **details) as line:
        old = _move_of(session, seminar.id, person_id)
        if old is not None:
            session.delete(old)
            flushed(session)
        session.add(
            PrecedenceMove(
                seminar_id=seminar.id,
                person_id=person_id,
                after_id=after_id,
                reason=reason.strip(),
                moved_by=edit.actor.name,
                moved_at=edit.at,
            )
        )
    return line


def free_person(session: Session, seminar: Seminar, person_id: int, *, edit: Edit) -> Line:
    """Takes a move back: the rules alone place somebody again.

    Raises:
        NotFound: nobody has moved them.
    """
    details = demand_open(seminar, "")
    row = _move_of(session, seminar.id, person_id)
    if row is None:
        raise NotFound("move in the order")
    with written(session, Deed.PLACED, edit, seminar, scope=seminar, **details) as line:
        session.delete(row)
    return line


def _move_of(session: Session, seminar_id: int, person_id: int) -> PrecedenceMove | None:
    return session.scalar(
        select(PrecedenceMove).where(
            PrecedenceMove.seminar_id == seminar_id, PrecedenceMove.person_id == person_id
        )
    )


def _check(values: RulesValues) -> None:
    if not values.name:
        raise Refused("name", N_("Give a name in at least one language."))
    if not values.keys:
        raise Refused("keys", N_("Choose at least one thing that is compared."))
    for name, codes in (("keys", values.keys), ("ranks", values.ranks)):
        if len(set(codes)) != len(codes):
            raise Refused(name, N_("Nothing can be compared twice."))
    if values.valid_from and values.valid_to and values.valid_to < values.valid_from:
        raise Refused("valid_to", N_("The last day lies before the first."))


def _fill(row: PrecedenceRules, values: RulesValues) -> None:
    row.name, row.source = values.name, values.source
    row.keys = tuple(key.value for key in values.keys)
    row.ranks = tuple(rank.value for rank in values.ranks)
    row.takes_rank_of_represented = values.takes_rank_of_represented
    row.valid_from, row.valid_to = values.valid_from, values.valid_to
