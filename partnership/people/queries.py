"""Finding people and organisations, with what a page or a deed needs of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad as Load

from partnership.core.errors import NotFound
from partnership.core.finding import names_like
from partnership.people.models import Function, Organisation, Person

_ALIKE = 10
STAFF = 50


def get_person(session: Session, slug: str) -> Person:
    """Finds a person with functions, their organisations and those ones' names.

    Raises:
        NotFound: there is none of that address.
    """
    asked = select(Person).where(Person.slug == slug)
    row = session.scalar(asked.options(_with_functions()))
    if row is None:
        raise NotFound(slug)
    return row


def get_organisation(session: Session, slug: str) -> Organisation:
    """Finds an organisation with its names.

    Raises:
        NotFound: there is none of that address.
    """
    asked = select(Organisation).where(Organisation.slug == slug)
    row = session.scalar(asked.options(selectinload(Organisation.names)))
    if row is None:
        raise NotFound(slug)
    return row


def list_people(session: Session, ids: Iterable[int]) -> Sequence[Person]:
    """Loads people with their functions."""
    asked = select(Person).where(Person.id.in_(list(ids))).order_by(Person.id)
    return session.scalars(asked.options(_with_functions())).all()


def list_organisations(session: Session, ids: Iterable[int]) -> Sequence[Organisation]:
    """Loads organisations with their names."""
    asked = select(Organisation).where(Organisation.id.in_(list(ids))).order_by(Organisation.id)
    return session.scalars(asked.options(selectinload(Organisation.names))).all()


@dataclass(frozen=True, slots=True)
class Staff:
    """The first functions at an organisation, with their people, and how many there are."""

    first: Sequence[Function]
    total: int

    @property
    def further(self) -> int:
        return self.total - len(self.first)


def list_staff(session: Session, organisation_id: int) -> Staff:
    """Lists who has or had a function at an organisation, in the order of names."""
    at = Function.organisation_id == organisation_id
    total = session.scalar(select(func.count()).select_from(Function).where(at)) or 0
    asked = (
        select(Function)
        .join(Person, Person.id == Function.person_id)
        .options(selectinload(Function.person))
        .where(at)
        .order_by(Person.printed_name, Function.id)
        .limit(STAFF)
    )
    return Staff(session.scalars(asked).all(), total)


def list_parts(session: Session, organisation_id: int) -> Sequence[Organisation]:
    """Lists the organisations that belong to one, with their names."""
    asked = (
        select(Organisation)
        .where(Organisation.parent_id == organisation_id)
        .order_by(Organisation.slug)
        .options(selectinload(Organisation.names))
    )
    return session.scalars(asked).all()


def find_people_called(session: Session, names: Iterable[str]) -> Sequence[Person]:
    """Finds the first people one of whose whole names sounds like one of these."""
    ids = names_like("person", names)
    asked = select(Person).where(Person.id.in_(ids)).order_by(Person.id).limit(_ALIKE)
    return session.scalars(asked.options(_with_functions())).all()


def find_organisations_called(session: Session, names: Iterable[str]) -> Sequence[Organisation]:
    """Finds the first organisations one of whose names sounds like one of these."""
    asked = (
        select(Organisation)
        .where(Organisation.id.in_(names_like("organisation", names)))
        .order_by(Organisation.id)
        .limit(_ALIKE)
    )
    return session.scalars(asked.options(selectinload(Organisation.names))).all()


def _with_functions() -> Load:
    return (
        selectinload(Person.functions)
        .selectinload(Function.organisation)
        .selectinload(Organisation.names)
    )
