"""What people add to a record: how many came to an item, and the texts of the final report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.closing_points import TEXTS, counted_items
from partnership.core.changes import Line, expect_version, touch, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.record_models import FinalReport, Headcount
from partnership.seminars.rules_life import demand_unclosed
from partnership.seminars.service_keeping import PartsEdit

MOST_COUNTED = 100_000
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Count:
    """How many came to an item; `None` where nobody has counted."""

    counted: int | None
    note: str = ""


def list_counted(session: Session, seminar: Seminar) -> Sequence[tuple[ProgrammeItem, Count]]:
    """Lists the items at which heads are counted in their order, with what was counted."""
    rows = session.execute(
        select(ProgrammeItem, Headcount)
        .outerjoin(Headcount, Headcount.item_id == ProgrammeItem.id)
        .where(*counted_items(seminar))
        .order_by(
            ProgrammeItem.start_wall.is_(None),
            ProgrammeItem.start_wall,
            ProgrammeItem.position,
            ProgrammeItem.id,
        )
    )
    return [(item, _count_of(row)) for item, row in rows]


def _count_of(row: Headcount | None) -> Count:
    return Count(None) if row is None else Count(row.counted, row.note)


def keep_headcounts(
    session: Session, seminar: Seminar, counts: Mapping[int, Count], *, by: PartsEdit
) -> Line:
    """Notes how many came to items, by their numbers; an empty count takes the old one away.

    Raises:
        Conflict: somebody else was quicker.
        NotFound: an item belongs to another seminar.
        Refused: a count cannot be, a note stands without one, or a correction has no reason.
    """
    expect_version(seminar, by.version)
    details = demand_unclosed(seminar, by.reason)
    _check(counts)
    ids = set(
        session.scalars(select(ProgrammeItem.id).where(ProgrammeItem.seminar_id == seminar.id))
    )
    if not ids >= counts.keys():
        raise NotFound("item")
    known = {
        row.item_id: row
        for row in session.scalars(select(Headcount).where(Headcount.item_id.in_(counts)))
    }
    with written(session, Deed.CHANGED, by.edit, seminar, part="headcounts", **details) as line:
        changes = [_keep(session, known.get(number), number, counts[number]) for number in counts]
        if any(changes):
            touch(seminar)
    return line


def _check(counts: Mapping[int, Count]) -> None:
    for number, count in counts.items():
        if count.counted is not None and not 0 <= count.counted <= MOST_COUNTED:
            raise Refused(f"counted-{number}", N_("Check this number."))
        if count.counted is None and count.note.strip():
            raise Refused(f"counted-{number}", N_("Give the number that this note is about."))
        if len(count.note.strip()) > LONGEST_NOTE:
            raise Refused(
                f"note-{number}",
                N_("At most %(most)s characters; these are %(found)s."),
                most=LONGEST_NOTE,
                found=len(count.note.strip()),
            )


def _keep(session: Session, row: Headcount | None, number: int, count: Count) -> bool:
    """Makes the row what was counted, and says whether that changed anything."""
    note = count.note.strip()
    if count.counted is None:
        if row is not None:
            session.delete(row)
        return row is not None
    if row is None:
        session.add(Headcount(item_id=number, counted=count.counted, note=note))
        return True
    row.counted, row.note = count.counted, note
    return session.is_modified(row)


def keep_report(
    session: Session, seminar: Seminar, texts: Mapping[str, Translated], *, by: PartsEdit
) -> Line:
    """Keeps the texts of the final report; `by.version` is that of the report, 0 for a new one.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a correction has no reason.
    """
    row = session.get(FinalReport, seminar.id)
    details = demand_unclosed(seminar, by.reason)
    if row is None:
        row = FinalReport(seminar_id=seminar.id, version=0)
    expect_version(row, by.version)
    with written(session, Deed.CHANGED, by.edit, seminar, part="final_report", **details) as line:
        _fill(session, row, texts)
    return line


def _fill(session: Session, row: FinalReport, texts: Mapping[str, Translated]) -> None:
    is_new = row.version == 0
    if is_new and not any(texts.values()):
        return
    for name in TEXTS:
        setattr(row, name, texts[name])
    if is_new:
        row.version = 1
        session.add(row)
