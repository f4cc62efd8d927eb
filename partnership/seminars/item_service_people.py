"""Who contributes what to a programme item, in which function, and for whom."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import Refused
from partnership.core.parts import keep_parts
from partnership.core.wording import N_
from partnership.people.models import Function, Person
from partnership.people.rules import true_on
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.items import ContributionValues, Speaker
from partnership.seminars.models import Seminar


def keep_contributions(
    session: Session,
    seminar: Seminar,
    item: ProgrammeItem,
    wishes: tuple[ContributionValues, ...],
) -> bool:
    """Makes the contributions to an item those that are wished, and says whether any changed.

    Raises:
        NotFound: one of them belongs to another item.
        Refused: a person or a function cannot be accepted.
    """
    day = item.start_wall.date() if item.start_wall else seminar.starts_on
    known = _functions(session, wishes)

    def fill(row: Contribution, wish: ContributionValues) -> None:
        row.person_id = wish.speaker.person_id
        row.function_id = _function(wish.speaker, known, day)
        other = wish.on_behalf_of
        row.on_behalf_of_id = other.person_id if other else None
        row.on_behalf_function_id = _function(other, known, day) if other else None
        row.role, row.title, row.summary = wish.role, wish.title, wish.summary
        row.language, row.audience = wish.language, wish.audience

    return keep_parts(session, item.contributions, wishes, Contribution, fill)


def _functions(session: Session, wishes: Iterable[ContributionValues]) -> dict[int, list[Function]]:
    """Reads the functions of all who are wished, by person; nobody else is accepted."""
    people: set[int] = set()
    for place_in_order, wish in enumerate(wishes):
        if wish.on_behalf_of and wish.on_behalf_of.person_id == wish.speaker.person_id:
            raise Refused(
                f"contributions-{place_in_order}-on_behalf_of",
                N_("Nobody speaks on their own behalf. Leave this empty."),
            )
        people.update(each.person_id for each in (wish.speaker, wish.on_behalf_of) if each)
    if not people:
        return {}
    known: dict[int, list[Function]] = {
        person: [] for person in session.scalars(select(Person.id).where(Person.id.in_(people)))
    }
    if known.keys() != people:
        raise Refused("contributions", N_("One of these people does not exist any more."))
    for row in session.scalars(select(Function).where(Function.person_id.in_(people))):
        known[row.person_id].append(row)
    return known


def _function(speaker: Speaker, known: dict[int, list[Function]], day: date) -> int | None:
    theirs = known[speaker.person_id]
    if speaker.by_day:
        found = true_on(day, theirs)
        return found.id if found else None
    if speaker.function_id is not None and speaker.function_id not in {each.id for each in theirs}:
        raise Refused("contributions", N_("This function is somebody else’s."))
    return speaker.function_id
