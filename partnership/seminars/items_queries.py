"""Programme items of a draft, for those who change them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from partnership.core.errors import NotFound
from partnership.people.cards import with_names
from partnership.people.models import Function
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.moving import Shiftable


def get_item(session: Session, seminar: Seminar, uid: str) -> ProgrammeItem:
    """Finds an item of a seminar with its contributions, as they are kept now.

    Raises:
        NotFound: the seminar has no such item.
    """
    item = session.scalar(
        select(ProgrammeItem)
        .where(ProgrammeItem.seminar_id == seminar.id, ProgrammeItem.uid == uid)
        .options(
            selectinload(ProgrammeItem.venue),
            selectinload(ProgrammeItem.hall),
            selectinload(ProgrammeItem.contributions).options(
                selectinload(Contribution.person), selectinload(Contribution.on_behalf_of)
            ),
        )
        .execution_options(populate_existing=True)
    )
    if item is None:
        raise NotFound(uid)
    return item


def list_shiftable(session: Session, seminar: Seminar) -> list[Shiftable]:
    """Lists the items that have a time, in order."""
    return [_shiftable(item) for item in list_timed(session, seminar)]


def list_timed(session: Session, seminar: Seminar) -> list[ProgrammeItem]:
    return list(
        session.scalars(
            select(ProgrammeItem)
            .where(
                ProgrammeItem.seminar_id == seminar.id,
                ProgrammeItem.start_wall.is_not(None),
            )
            .order_by(ProgrammeItem.start_wall, ProgrammeItem.end_wall, ProgrammeItem.id)
            .execution_options(populate_existing=True)
        )
    )


def _shiftable(item: ProgrammeItem) -> Shiftable:
    if item.span is None:
        raise ValueError("an item without a time cannot be shifted")
    return Shiftable(item.uid, item.version, item.kind, item.span, item.is_cancelled)


def next_position(session: Session, seminar: Seminar) -> int:
    """Gives the place behind all items that have no time."""
    last = session.scalar(
        select(func.max(ProgrammeItem.position)).where(
            ProgrammeItem.seminar_id == seminar.id, ProgrammeItem.start_wall.is_(None)
        )
    )
    return 0 if last is None else last + 1


def list_functions(session: Session, people: set[int]) -> dict[int, list[Function]]:
    """Lists the functions of people by person, the latest first, with their organisations."""
    found: dict[int, list[Function]] = {person: [] for person in people}
    rows = session.scalars(
        select(Function)
        .where(Function.person_id.in_(people))
        .options(with_names(Function.organisation))
        .order_by(Function.valid_from.desc().nulls_last(), Function.id.desc())
    )
    for row in rows if people else ():
        found[row.person_id].append(row)
    return found
