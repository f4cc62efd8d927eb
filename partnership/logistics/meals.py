"""Meals and receptions: how many to expect at each, and who they are, for counts alone."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.core.spans import Span
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import ItemKind
from partnership.logistics.attendance import Expected, load_expected
from partnership.seminars.item_models import ProgrammeItem

_KINDS = (ItemKind.MEAL, ItemKind.RECEPTION)


@dataclass(frozen=True, slots=True)
class Meal:
    """An item at which people eat.

    `expected` counts those who accepted where the item has invitations, else all delegations and
    those who contribute; `planned` is the number that the programme names. `person_ids` are those
    of the expected who have a name here; `unnamed` how many of them have none.
    """

    uid: str
    kind: ItemKind
    title: Translated
    span: Span | None
    venue: Translated
    hall: Translated
    planned: int | None
    person_ids: frozenset[int]
    unnamed: int
    is_by_invitation: bool

    @property
    def expected(self) -> int:
        return len(self.person_ids) + self.unnamed


def list_meals(session: Session, seminar_id: int) -> list[Meal]:
    """Lists the meals that take place, those without a time last."""
    rows = session.scalars(
        select(ProgrammeItem)
        .where(
            ProgrammeItem.seminar_id == seminar_id,
            ProgrammeItem.kind.in_(_KINDS),
            ProgrammeItem.is_cancelled.is_(False),
        )
        .order_by(ProgrammeItem.start_wall.is_(None), ProgrammeItem.start_wall, ProgrammeItem.id)
        .options(selectinload(ProgrammeItem.venue), selectinload(ProgrammeItem.hall))
    ).all()
    expected = load_expected(session, seminar_id, [row.id for row in rows])
    return [_meal(row, expected) for row in rows]


def _meal(row: ProgrammeItem, expected: Expected) -> Meal:
    heads = expected.at(row.id)
    return Meal(
        uid=row.uid,
        kind=row.kind,
        title=row.title,
        span=row.span,
        venue=row.venue.name if row.venue else EMPTY,
        hall=row.hall.name if row.hall else EMPTY,
        planned=row.headcount,
        person_ids=heads.ids,
        unnamed=heads.unnamed,
        is_by_invitation=expected.is_by_invitation(row.id),
    )
