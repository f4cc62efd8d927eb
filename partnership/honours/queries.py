"""Reading gifts with their rules, honours, and entries in books."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from partnership.core.errors import NotFound
from partnership.exports.vocabulary_visit import GiftDirection
from partnership.honours.models import BookEntry, Gift, GiftRule, Honour
from partnership.honours.rules import Limit, are_alike, proposed
from partnership.people.models import Organisation, Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar

T = TypeVar("T", bound=Gift | Honour | BookEntry)


def with_sides(asked: Select[Gift]) -> Select[Gift]:
    """Loads a gift with its city, and both sides with their names."""
    return asked.options(
        joinedload(Gift.city),
        joinedload(Gift.giver),
        joinedload(Gift.recipient),
        joinedload(Gift.giver_organisation).selectinload(Organisation.names),
        joinedload(Gift.recipient_organisation).selectinload(Organisation.names),
    )


def list_gifts(session: Session, seminar_id: int) -> Sequence[Gift]:
    asked = select(Gift).where(Gift.seminar_id == seminar_id)
    return session.scalars(with_sides(asked).order_by(Gift.given_on, Gift.id)).all()


def list_honours(session: Session, seminar_id: int) -> Sequence[Honour]:
    asked = select(Honour).where(Honour.seminar_id == seminar_id)
    return session.scalars(asked.order_by(Honour.awarded_on, Honour.id)).all()


def list_entries(session: Session, seminar_id: int) -> Sequence[BookEntry]:
    asked = select(BookEntry).where(BookEntry.seminar_id == seminar_id)
    return session.scalars(asked.options(joinedload(BookEntry.person)).order_by(BookEntry.id)).all()


def get_of(session: Session, model: type[T], seminar: Seminar, number: int) -> T:
    """Finds a gift, honour or entry of this seminar.

    Raises:
        NotFound: there is none of this number in it.
    """
    found = session.scalar(select(model).where(model.id == number, model.seminar_id == seminar.id))
    if found is None:
        raise NotFound(f"{model.__tablename__} {number}")
    return found


def list_items(session: Session, seminar_id: int) -> Sequence[ProgrammeItem]:
    """Lists the items of a seminar in the order of the day."""
    asked = select(ProgrammeItem).where(ProgrammeItem.seminar_id == seminar_id)
    return session.scalars(asked.order_by(ProgrammeItem.start_wall, ProgrammeItem.id)).all()


def list_rules(session: Session, *, with_retired: bool = False) -> Sequence[GiftRule]:
    asked = select(GiftRule).order_by(GiftRule.id)
    if not with_retired:
        asked = asked.where(GiftRule.is_retired.is_(False))
    return session.scalars(asked).all()


def limit_of(row: GiftRule) -> Limit:
    return Limit(row.id, row.direction, row.most_cents, row.currency, row.valid_from, row.valid_to)


def propose_rule(session: Session, direction: GiftDirection, day: date) -> Limit | None:
    """Proposes the rule that is in use for a direction on a day."""
    return proposed(map(limit_of, list_rules(session)), direction, day)


def find_alike(session: Session, gifts: Sequence[Gift]) -> dict[int, list[tuple[Gift, Seminar]]]:
    """Finds for each gift that is given what the same side was given before, or is to be given."""
    given = [gift for gift in gifts if gift.direction is GiftDirection.GIVEN]
    others = _given_to(session, {gift.city_id for gift in given})
    return {
        gift.id: [
            (other, seminar)
            for other, seminar in others
            if other.id != gift.id
            and other.city_id == gift.city_id
            and are_alike(gift.description, other.description)
        ]
        for gift in given
    }


def _given_to(session: Session, city_ids: Collection[int]) -> list[tuple[Gift, Seminar]]:
    rows = session.execute(
        select(Gift, Seminar)
        .join(Seminar, Seminar.id == Gift.seminar_id)
        .where(Gift.city_id.in_(city_ids), Gift.direction == GiftDirection.GIVEN)
        .order_by(Seminar.starts_on.desc(), Gift.id)
    )
    return [(gift, seminar) for gift, seminar in rows]


def names_of_people(session: Session, ids: Collection[int | None]) -> dict[int, str]:
    rows = session.scalars(select(Person).where(Person.id.in_(ids)))
    return {row.id: f"{row.title} {row.printed_name}".strip() for row in rows}


def organisations_of(session: Session, ids: Collection[int | None]) -> dict[int, Organisation]:
    rows = session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(ids))
        .options(selectinload(Organisation.names))
    )
    return {row.id: row for row in rows}
