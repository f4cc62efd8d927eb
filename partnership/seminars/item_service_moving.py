"""Moving programme items about: in time and place, out of the day plan, in copies, by minutes."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, written
from partnership.core.errors import Conflict, Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.seminars import moving
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.item_service import deed, set_place, set_time
from partnership.seminars.items import Spot, When
from partnership.seminars.items_queries import list_shiftable, list_timed, next_position
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open


def move_item(
    session: Session,
    seminar: Seminar,
    item: ProgrammeItem,
    *,
    when: When,
    spot: Spot,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Gives an item another time, length, day, house or hall; a parked one comes back so.

    Raises:
        Conflict: it was changed since `version`.
        Refused: it cannot be held then or there.
    """
    with deed(session, Deed.MOVED, edit, seminar, item, version=version, reason=reason) as line:
        set_time(seminar, item, when)
        set_place(session, item, spot)
        line.details["to"] = f"{when.start:%Y-%m-%dT%H:%M}"
    return line


def park_item(
    session: Session,
    seminar: Seminar,
    item: ProgrammeItem,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Takes an item out of the day plan: its time is open, all else stays."""
    with deed(session, Deed.PARKED, edit, seminar, item, version=version, reason=reason) as line:
        if item.span is not None:
            item.position = next_position(session, seminar)
            item.span = None
    return line


def copy_item(
    session: Session,
    seminar: Seminar,
    item: ProgrammeItem,
    *,
    when: When | None,
    spot: Spot,
    version: int,
    edit: Edit,
    reason: str = "",
) -> tuple[ProgrammeItem, Line]:
    """Adds an item that is like another one, with an address of its own; it takes place.

    Raises:
        Conflict: what is copied was changed since `version`.
        Refused: the copy cannot be held then or there.
    """
    expect_version(item, version)
    twin = _twin(item)
    with written(
        session,
        Deed.COPIED,
        edit,
        scope=seminar,
        title=dict(item.title),
        **demand_open(seminar, reason),
    ) as line:
        if when is None:
            twin.span = None
            twin.position = next_position(session, seminar)
        else:
            set_time(seminar, twin, when, is_other_kind=when.span() != item.span)
        set_place(session, twin, spot)
        session.add(twin)
        session.flush()
        line.about(twin)
    return twin, line


def _twin(item: ProgrammeItem) -> ProgrammeItem:
    contributions = [
        Contribution(**_columns(each, {"id", "item_id"})) for each in item.contributions
    ]
    return ProgrammeItem(
        **_columns(item, {"id", "uid", "version", "is_cancelled"}),
        uid=str(uuid4()),
        is_cancelled=False,
        contributions=contributions,
    )


def _columns(row: ProgrammeItem | Contribution, without: set[str]) -> dict[str, object]:
    return {
        attribute.key: getattr(row, attribute.key)
        for attribute in row.__mapper__.column_attrs
        if attribute.key not in without
    }


def preview_shift(
    session: Session, seminar: Seminar, shift: moving.Shift
) -> tuple[moving.Step, ...]:
    """Says what a shift would make of each item; nothing is changed."""
    chosen = moving.marked(list_shiftable(session, seminar), shift.uids)
    return moving.preview(chosen, shift.minutes, shift.folds, seminar.starts_on, seminar.ends_on)


def shift_items(
    session: Session,
    seminar: Seminar,
    *,
    shift: moving.Shift,
    digest: str,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Shifts items by minutes as one deed: all of them, or none.

    Args:
        session: the caller's transaction.
        seminar: whose items they are.
        shift: which items, and by how much.
        digest: of the preview that was confirmed.
        edit: who does it, and when.
        reason: why, where the seminar is over.

    Raises:
        Conflict: one of the items was changed since the preview.
        Refused: nothing would be shifted, or one of the items cannot be held then.
    """
    steps = preview_shift(session, seminar, shift)
    if moving.digest(steps, shift.minutes) != digest:
        raise Conflict("the items were changed since the preview")
    demand_shift(steps, shift.minutes)
    rows = {item.uid: item for item in list_timed(session, seminar)}
    with written(
        session,
        Deed.SHIFTED,
        edit,
        seminar,
        minutes=shift.minutes,
        items=len(steps),
        **demand_open(seminar, reason),
    ) as line:
        for step in steps:
            rows[step.item.uid].span = step.new
    return line


def demand_shift(steps: Sequence[moving.Step], minutes: int) -> None:
    """Refuses a shift of nothing, by nothing, or of something that cannot be held then."""
    if not steps:
        raise Refused("items", N_("There is nothing here to shift."))
    if not minutes or abs(minutes) > moving.FARTHEST:
        raise Refused("minutes", N_("Give the minutes: at least one, less than a day."))
    if any(step.new is None for step in steps):
        raise Refused("", N_("Not all of these items can be shifted so. Nothing was changed."))
