"""What is due at the desk, read at once for all seminars: never seminar by seminar."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    String,
    Subquery,
    and_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import DelegationRole, SeminarState
from partnership.exports.vocabulary_visit import MemberState
from partnership.seminars.models import Seminar

_AHEAD = (SeminarState.DRAFT, SeminarState.ANNOUNCED, SeminarState.RUNNING)
_RELEASED_FROM = (SeminarState.ANNOUNCED, SeminarState.RUNNING)
_SCOPE = "seminar:"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A seminar in the list of those to come: `days` until it begins, none once it has begun."""

    id: int
    slug: str
    title: Translated
    starts_on: date
    ends_on: date
    state: SeminarState
    days: int


def list_open(session: Session, today: date) -> list[Outlook]:
    """Lists seminars that are planned and not over, the next one first."""
    columns = (
        Seminar.id,
        Seminar.slug,
        Seminar.title,
        Seminar.starts_on,
        Seminar.ends_on,
        Seminar.state,
    )
    rows = session.execute(
        select(*columns)
        .where(Seminar.ends_on >= today, Seminar.state.in_(_AHEAD))
        .order_by(Seminar.starts_on, Seminar.id)
    )
    return [Outlook(*row, days=max(0, (row.starts_on - today).days)) for row in rows]


def list_headless(session: Session, today: date, most: int) -> tuple[list[Outlook], int]:
    """Lists announced seminars ahead with no delegation, or with one that nobody leads."""
    head = exists().where(
        Member.delegation_id == Delegation.id,
        Member.role == DelegationRole.HEAD,
        Member.state.in_([state for state in MemberState if state.counts]),
    )
    own = Delegation.seminar_id == Seminar.id
    lacking = or_(~exists().where(own), exists().where(own, ~head))
    ahead = and_(Seminar.ends_on >= today, Seminar.state.in_(_RELEASED_FROM))
    return _listed(session, and_(ahead, lacking), today, most)


def list_unconfirmed(session: Session, today: date, most: int) -> tuple[list[Outlook], int]:
    """Lists seminars whose state came by date and waits for somebody to confirm it."""
    return _listed(session, Seminar.is_state_confirmed.is_(False), today, most)


def list_unreleased(
    session: Session, today: date, most: int
) -> tuple[list[tuple[Outlook, int]], int]:
    """Lists seminars whose draft was changed since the newest release, with the number of deeds.

    What was done and undone again since then is no change; one that was never released counts from
    its announcement on.
    """
    changed = _changed_scopes()
    rows = session.execute(
        select(
            Seminar.id,
            Seminar.slug,
            Seminar.title,
            Seminar.starts_on,
            Seminar.ends_on,
            Seminar.state,
            changed.c.number,
            func.count().over().label("total"),
        )
        .join(changed, changed.c.scope == literal(_SCOPE) + cast(Seminar.id, String))
        .where(Seminar.state.not_in((SeminarState.DRAFT, SeminarState.ARCHIVED)))
        .order_by(Seminar.starts_on.desc(), Seminar.id)
        .limit(most)
    ).all()
    listed = [(_outlook(row._mapping, today), int(row.number)) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name
    return listed, int(rows[0].total) if rows else 0


def _changed_scopes() -> Subquery:
    line, former, undone = JournalEntry, aliased(JournalEntry), aliased(JournalEntry)
    last = (
        select(line.scope, func.max(line.id).label("id"))
        .where(line.deed == Deed.RELEASED, line.scope.startswith(_SCOPE))
        .group_by(line.scope)
        .subquery()
    )
    since = func.coalesce(last.c.id, 0)
    stands = and_(line.can_be_undone.is_(True), line.undone_by_id.is_(None))
    takes_back = exists().where(former.undone_by_id == line.id, former.id < since)
    entry = line.details["entry"].as_integer()
    again = undone.details["entry"].as_integer()
    was_out = ~exists().where(
        undone.scope == line.scope,
        undone.deed == Deed.UNDONE,
        undone.id > since,
        undone.id < line.id,
        again == entry,
    )
    does_again = and_(
        line.deed == Deed.REDONE,
        entry < since,
        was_out,
        exists().where(former.id == entry, former.undone_by_id.is_(None)),
    )
    return (
        select(line.scope, func.count().label("number"))
        .outerjoin(last, last.c.scope == line.scope)
        .where(
            line.scope.startswith(_SCOPE),
            line.id > since,
            or_(stands, line.deed == Deed.WITHDRAWN, takes_back, does_again),
        )
        .group_by(line.scope)
        .subquery()
    )


def is_empty(session: Session) -> bool:
    return session.scalar(select(Seminar.id).limit(1)) is None


def _listed(
    session: Session, condition: ColumnElement[bool], today: date, most: int
) -> tuple[list[Outlook], int]:
    rows = session.execute(
        select(
            Seminar.id,
            Seminar.slug,
            Seminar.title,
            Seminar.starts_on,
            Seminar.ends_on,
            Seminar.state,
            func.count().over().label("total"),
        )
        .where(condition)
        .order_by(Seminar.starts_on, Seminar.id)
        .limit(most)
    ).all()
    return [_outlook(row._mapping, today) for row in rows], int(rows[0].total) if rows else 0  # noqa: SLF001 - SQLAlchemy's public name


def _outlook(row: RowMapping, today: date) -> Outlook:
    names = ("id", "slug", "title", "starts_on", "ends_on", "state")
    days = max(0, (row["starts_on"] - today).days)
    return Outlook(**{name: row[name] for name in names}, days=days)
