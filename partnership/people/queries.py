"""Finding people and organisations, with what a page or a deed needs of them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad as Load

from partnership.core.errors import NotFound
from partnership.core.finding import names_like
from partnership.people.models import Function, Organisation, Person

_ALIKE = 10


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
