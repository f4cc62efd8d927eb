"""Who is asked about in the locked drawer, what is filled of each, and values in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from partnership.cities.models import City
from partnership.core.errors import NotFound
from partnership.core.wording import N_, Wording
from partnership.delegations.models import Delegation, Member
from partnership.drawer.checks import DocumentFact, Fact
from partnership.drawer.queries import Kept
from partnership.drawer.values import Sealable
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import Diet, VisaState
from partnership.people.models import Person
from partnership.seminars.models import Seminar

LABELS = {
    "document": {
        "document_name": N_("Name in the travel document"),
        "born_on": N_("Date of birth"),
        "nationality": N_("Nationality"),
        "number": N_("Number of the travel document"),
        "issued_by": N_("Issuing authority"),
        "issued_on": N_("Issued on"),
        "expires_on": N_("Valid until"),
    },
    "visa": {
        "state": N_("State of the visa"),
        "number": N_("Number of the visa"),
        "applied_on": N_("Applied for on"),
        "valid_from": N_("Valid from"),
        "valid_to": N_("Valid until"),
    },
    "care": {
        "diets": N_("Dietary requirements"),
        "diet_note": N_("Note on meals"),
        "access_needs": N_("Accessibility needs"),
        "health": N_("Health"),
        "emergency_contact": N_("Emergency contact"),
    },
}
_FACTS = {
    Fact.CANNOT_BE_OPENED: N_("cannot be opened: its key is missing"),
    Fact.VISA_REFUSED: N_("visa refused"),
    Fact.EXPIRES_BEFORE_DEPARTURE: N_("travel document expires before departure"),
    Fact.VISA_NOT_VALID_ALL_DAYS: N_("visa not valid on all days"),
    Fact.EXPIRES_SOON_AFTER: N_("travel document valid for less than 90 days after departure"),
    Fact.EXPIRY_UNKNOWN: N_("validity of the travel document unknown"),
}


@dataclass(frozen=True, slots=True)
class Guest:
    """A member of a delegation, by the person's number."""

    id: int
    name: str
    is_coming: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The members of one delegation."""

    city: City
    guests: Sequence[Guest]


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as a page shows it: masked where `text` is empty although it is filled."""

    label: str
    is_filled: bool
    text: str = ""


def list_guests(session: Session, seminar_id: int) -> list[Group]:
    """Lists the named members of all delegations of an edition, with one query."""
    rows = session.execute(
        select(Delegation, Member, Person)
        .join(Member, Member.delegation_id == Delegation.id)
        .join(Person, Person.id == Member.person_id)
        .where(Delegation.seminar_id == seminar_id)
        .order_by(Delegation.direction, Delegation.id, Member.position, Member.id)
        .options(joinedload(Delegation.city))
    ).all()
    groups: dict[int, tuple[City, list[Guest]]] = {}
    for delegation, member, person in rows:
        group = groups.setdefault(delegation.id, (delegation.city, []))
        group[1].append(Guest(person.id, person.printed_name, member.state.counts))
    return [Group(city, guests) for city, guests in groups.values()]


def get_guest(session: Session, seminar: Seminar, number: int) -> Guest:
    """Finds a named member of one of the delegations.

    Raises:
        NotFound: nobody of that number comes, or was to come.
    """
    for group in list_guests(session, seminar.id):
        for guest in group.guests:
            if guest.id == number:
                return guest
    raise NotFound("person")


def ids_of(groups: Sequence[Group]) -> list[int]:
    return list(dict.fromkeys(guest.id for group in groups for guest in group.guests))


def missing(part: str, kept: Kept, words: Wording) -> list[str]:
    """Names the fields of a part that are empty."""
    return [words.gettext(text) for name, text in LABELS[part].items() if name not in kept.fields]


def masked(part: str, kept: Kept | None) -> list[Shown]:
    fields = kept.fields if kept else frozenset()
    return [Shown(text, name in fields) for name, text in LABELS[part].items()]


def opened(part: str, values: Sealable, words: Wording) -> list[Shown]:
    return [
        Shown(text, bool(said), said)
        for name, text in LABELS[part].items()
        for said in [_said(name, getattr(values, name), words)]
    ]


def facts_by_person(facts: Sequence[DocumentFact], words: Wording) -> Mapping[int, list[str]]:
    """Says in words what is the matter with whose papers."""
    found: dict[int, list[str]] = {}
    for each in facts:
        found.setdefault(each.person_id, []).append(_fact(each, words))
    return found


def _fact(fact: DocumentFact, words: Wording) -> str:
    if fact.fact is Fact.VISA_NOT_ISSUED:
        return words.ngettext(
            "visa not issued, %(number)s day left",
            "visa not issued, %(number)s days left",
            fact.days or 0,
        )
    return words.gettext(_FACTS[fact.fact])


def _said(name: str, value: object, words: Wording) -> str:
    match value:
        case None:
            return ""
        case date():
            return words.long_date(value)
        case VisaState():
            return label(words, value)
        case tuple():
            return words.all_of([label(words, Diet(each)) for each in value]) if value else ""
        case _:
            return words.country_name(str(value)) if name == "nationality" and value else str(value)
