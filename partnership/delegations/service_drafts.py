"""Deeds on whole seminars that reach into their delegations."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.core.changes import Edit, Line, expect_version, flushed, subject_of, written
from partnership.core.journal import Deed
from partnership.core.uses import Uses
from partnership.delegations.models import Delegation
from partnership.exports.vocabulary import Direction
from partnership.seminars.models import Seminar
from partnership.seminars.service import delete_seminar, uses_beyond
from partnership.seminars.service_checks import NO_OVERRIDE, Override, SeminarValues
from partnership.seminars.service_next import Chosen, plan_next


def plan_next_edition(
    session: Session,
    previous: Seminar,
    values: SeminarValues,
    chosen: Chosen,
    *,
    edit: Edit,
    override: Override = NO_OVERRIDE,
    with_delegations: bool = True,
) -> tuple[Seminar, Line]:
    """Plans the next edition as `plan_next` does, with an empty delegation for each guest city.

    `previous` needs its partnership with members and cities.

    Raises:
        NotFound: something was chosen that this edition does not have.
        Refused: a value is wrong or taken.
    """
    with written(
        session, Deed.NEXT_PLANNED, edit, previous=previous.slug, title=dict(previous.title)
    ) as line:
        seminar, _ = plan_next(session, previous, values, chosen, edit=edit, override=override)
        line.about(seminar, seminar)
        if with_delegations:
            session.add_all(_shells(session, previous, seminar))
    return seminar, line


def _shells(session: Session, previous: Seminar, seminar: Seminar) -> list[Delegation]:
    """Gives the delegations to expect: whoever does not host comes; our own side goes out."""
    cities = [member.city for member in previous.partnership.members]
    ours = next((city.id for city in cities if city.is_home), None)
    ours = ours if ours is not None else _own_side(session, previous)
    return [
        Delegation(
            seminar_id=seminar.id,
            city_id=city.id,
            direction=Direction.OUTGOING if city.id == ours else Direction.INCOMING,
        )
        for city in cities
        if city.id != seminar.host_city_id
    ]


def _own_side(session: Session, previous: Seminar) -> int | None:
    """Finds whose side the last edition was seen from, where no city of it runs the system."""
    rows = _delegations(session, previous)
    going = next((row.city_id for row in rows if row.direction is Direction.OUTGOING), None)
    if going is not None:
        return going
    return previous.host_city_id if rows else None


def uses_of_draft(session: Session, seminar: Seminar) -> Uses:
    """Finds what stands in the way of deleting a draft."""
    uses = uses_beyond(session, seminar)
    empty = {str(row.id) for row in _delegations(session, seminar) if not row.members}
    others = tuple(
        use for use in uses.first if use.table != "delegation" or use.key[0] not in empty
    )
    return Uses(others, uses.total - len(empty))


def delete_draft(session: Session, seminar: Seminar, *, version: int, edit: Edit) -> Line:
    """Deletes a draft as `delete_seminar` does, together with delegations that nobody is named in.

    Raises:
        Conflict: somebody else was quicker.
        InUse: something rests on it, or somebody is named in a delegation.
        Refused: it is no draft any more.
    """
    expect_version(seminar, version)
    name = subject_of(seminar)
    with written(session, Deed.DELETED, edit, name, title=dict(seminar.title)) as line:
        for row in _delegations(session, seminar):
            if not row.members:
                session.delete(row)
        flushed(session)
        delete_seminar(session, seminar, version=version, edit=edit)
    return line


def _delegations(session: Session, seminar: Seminar) -> Sequence[Delegation]:
    return session.scalars(
        select(Delegation)
        .where(Delegation.seminar_id == seminar.id)
        .options(selectinload(Delegation.members), selectinload(Delegation.senders))
    ).all()
