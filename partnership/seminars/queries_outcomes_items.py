"""Items of a programme from which outcomes come."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.translated import Translated
from partnership.seminars.item_models import ProgrammeItem


def titles_of_items(session: Session, ids: Collection[int]) -> dict[int, Translated]:
    rows = session.execute(
        select(ProgrammeItem.id, ProgrammeItem.title).where(ProgrammeItem.id.in_(ids))
    )
    return {row[0]: row[1] for row in rows}


def list_items(session: Session, seminar_id: int) -> list[tuple[int, Translated]]:
    """Lists the items of an edition in the order of its programme, those without a time last."""
    rows = session.execute(
        select(ProgrammeItem.id, ProgrammeItem.title)
        .where(ProgrammeItem.seminar_id == seminar_id)
        .order_by(
            ProgrammeItem.start_wall.is_(None),
            ProgrammeItem.start_wall,
            ProgrammeItem.position,
            ProgrammeItem.id,
        )
    )
    return [(row[0], row[1]) for row in rows]
