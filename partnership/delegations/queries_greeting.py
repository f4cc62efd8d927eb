"""Whom an order of precedence names: people in their offices, and how they are greeted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from partnership.delegations.rules_precedence import Order, Place
from partnership.exports.parts import Standing
from partnership.people.address import forms_of
from partnership.people.addressing import addressee_of, load_wordings, office_of
from partnership.people.cards import standing
from partnership.people.models import Function, Organisation, Person
from partnership.seminars.models import Seminar


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody in their place; `greetings` has the spoken address in each language asked for."""

    place: Place
    slug: str
    standing: Standing
    greetings: tuple[str, ...]


def list_present(
    session: Session, seminar: Seminar, order: Order, languages: Sequence[str]
) -> list[Present]:
    """Names all places of an order as on the first day, with the spoken address in languages."""
    wordings, day = load_wordings(session), seminar.starts_on
    people = {
        row.id: row
        for row in session.scalars(select(Person).where(Person.id.in_(order.person_ids)))
    }
    functions = _functions(session, order)
    found = []
    for place in order.places:
        person = people[place.candidate.person_id]
        function = functions.get(place.candidate.function_id or 0)
        who, office = addressee_of(person), office_of(function, day)
        greetings = tuple(forms_of(who, office, tag, wordings).spoken for tag in languages)
        found.append(Present(place, person.slug, standing(person, function, day), greetings))
    return found


def _functions(session: Session, order: Order) -> dict[int, Function]:
    ids = {place.candidate.function_id for place in order.places} - {None}
    rows = session.scalars(
        select(Function)
        .where(Function.id.in_(ids))
        .options(joinedload(Function.organisation).options(selectinload(Organisation.names)))
    )
    return {row.id: row for row in rows}
