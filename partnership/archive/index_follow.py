"""Whose rows of the archive are to be written anew, from the rows that a transaction has changed.

Changes are gathered while a transaction flushes, and what the desk finds is written once, before
it commits. A person, an organisation or a topic concerns the editions that name it, and no others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, event, or_, select, union
from sqlalchemy.orm import Session

from partnership.archive.index import renew_public_rows
from partnership.archive.index_team import renew_items, renew_seminar
from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.core.following import Changed, followed
from partnership.delegations.models import Delegation, Member, Sender
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import (
    Article,
    Engagement,
    Outcome,
    Participation,
    Seminar,
    SeminarTopic,
    Series,
    Topic,
)
from partnership.venues.models import Hall, Venue

_KEY = "partnership.archive"
_OWN = (Participation, Engagement, SeminarTopic, Outcome, Article, Delegation)
"""Parts of an edition that name it themselves."""


@dataclass(slots=True)
class Touched:
    """What a transaction has touched so far: ids by what they are of."""

    seminars: set[int] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    articles_of: set[int] = field(default_factory=set)
    others: dict[str, set[int]] = field(default_factory=dict)

    def add(self, kind: str, ids: set[int]) -> None:
        self.others.setdefault(kind, set()).update(ids)


_POINTS: dict[str, tuple[str, str]] = {
    Contribution.__tablename__: (ProgrammeItem.__tablename__, "item_id"),
    Member.__tablename__: (Delegation.__tablename__, "delegation_id"),
    Sender.__tablename__: (Delegation.__tablename__, "delegation_id"),
    OrganisationName.__tablename__: (Organisation.__tablename__, "organisation_id"),
    PartnershipCity.__tablename__: (Partnership.__tablename__, "partnership_id"),
    **{
        model.__tablename__: (model.__tablename__, "id")
        for model in (Person, Function, Organisation, Topic, City, Partnership, Series, Venue, Hall)
    },
}
"""For each table the thing it tells of: under which name it is asked for, and where its id is."""


def _of_items(*which: ColumnElement[bool]) -> Select[int]:
    return select(ProgrammeItem.seminar_id).where(or_(*which))


def _of_contributions(*which: ColumnElement[bool]) -> Select[int]:
    joined = select(ProgrammeItem.seminar_id).join(
        Contribution, Contribution.item_id == ProgrammeItem.id
    )
    return joined.where(or_(*which))


def _of_members(*which: ColumnElement[bool]) -> Select[int]:
    joined = select(Delegation.seminar_id).join(Member, Member.delegation_id == Delegation.id)
    return joined.where(or_(*which))


def _by_person(ids: Any) -> Sequence[Select[int]]:  # noqa: ANN401 - ids, or a question for them
    return (
        select(Participation.seminar_id).where(Participation.person_id.in_(ids)),
        _of_members(Member.person_id.in_(ids)),
        _of_contributions(Contribution.person_id.in_(ids), Contribution.on_behalf_of_id.in_(ids)),
    )


def _by_function(ids: Any) -> Sequence[Select[int]]:  # noqa: ANN401 - ids, or a question for them
    return (
        select(Participation.seminar_id).where(Participation.function_id.in_(ids)),
        _of_members(Member.function_id.in_(ids)),
        _of_contributions(
            Contribution.function_id.in_(ids), Contribution.on_behalf_function_id.in_(ids)
        ),
    )


def _by_organisation(ids: list[int]) -> Sequence[Select[int]]:
    functions = select(Function.id).where(Function.organisation_id.in_(ids))
    return (
        select(Engagement.seminar_id).where(Engagement.organisation_id.in_(ids)),
        select(Outcome.seminar_id).where(Outcome.owner_id.in_(ids)),
        select(Delegation.seminar_id)
        .join(Sender, Sender.delegation_id == Delegation.id)
        .where(Sender.organisation_id.in_(ids)),
        _of_items(ProgrammeItem.host_id.in_(ids)),
        *_by_function(functions),
    )


def _by_city(ids: list[int]) -> Sequence[Select[int]]:
    ties = select(PartnershipCity.partnership_id).where(PartnershipCity.city_id.in_(ids))
    return (select(Seminar.id).where(or_(Seminar.host_city_id.in_(ids), _tied(ties))),)


def _tied(ids: Any) -> ColumnElement[bool]:  # noqa: ANN401 - ids, or a question for them
    return Seminar.partnership_id.in_(ids)


_ASKED: dict[str, Callable[[list[int]], Sequence[Select[int]]]] = {
    ProgrammeItem.__tablename__: lambda ids: (_of_items(ProgrammeItem.id.in_(ids)),),
    Delegation.__tablename__: lambda ids: (
        select(Delegation.seminar_id).where(Delegation.id.in_(ids)),
    ),
    Person.__tablename__: _by_person,
    Function.__tablename__: _by_function,
    Organisation.__tablename__: _by_organisation,
    Topic.__tablename__: lambda ids: (
        select(SeminarTopic.seminar_id).where(SeminarTopic.topic_id.in_(ids)),
    ),
    City.__tablename__: _by_city,
    Partnership.__tablename__: lambda ids: (select(Seminar.id).where(_tied(ids)),),
    Series.__tablename__: lambda ids: (select(Seminar.id).where(Seminar.series_id.in_(ids)),),
    Venue.__tablename__: lambda ids: (_of_items(ProgrammeItem.venue_id.in_(ids)),),
    Hall.__tablename__: lambda ids: (_of_items(ProgrammeItem.hall_id.in_(ids)),),
}
"""For each thing the questions for the editions that name it."""
_IN_HEADS = (City.__tablename__, Series.__tablename__)
"""What the head of an edition names alone."""


def _note(session: Session, changes: Sequence[Changed]) -> None:
    touched: Touched = session.info.setdefault(_KEY, Touched())
    for change in changes:
        if change.table == Seminar.__tablename__:
            touched.seminars |= change.values("id")
        elif change.table == ProgrammeItem.__tablename__:
            _note_item(touched, change)
        elif change.table in _POINTS:
            kind, column = _POINTS[change.table]
            if column != "id" or (change.before and change.after):  # what is new, nobody names
                touched.add(kind, change.values(column))
        else:
            touched.seminars |= change.values("seminar_id")
        if change.table == Article.__tablename__:
            touched.articles_of |= change.values("seminar_id")


def _note_item(touched: Touched, change: Changed) -> None:
    """Notes an item alone where nothing but its own words can have changed."""
    is_alone = change.before and change.after and not change.has_changed("host_id")
    if is_alone:
        touched.items |= change.values("id")
    else:
        touched.seminars |= change.values("seminar_id")


followed(
    [Seminar.__tablename__, ProgrammeItem.__tablename__, *_POINTS]
    + [model.__tablename__ for model in _OWN],
    _note,
)


@event.listens_for(Session, "before_commit")
def _keep_before_commit(session: Session) -> None:
    """Writes once what is found, with all that the transaction changed, or not at all."""
    if not session.in_nested_transaction():
        keep_current(session)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_KEY, None)


def keep_current(session: Session) -> None:
    """Writes the rows of all editions that were touched since the last time."""
    session.flush()
    touched: Touched | None = session.info.pop(_KEY, None)
    if touched is None:
        return
    heads = _named(session, {name: touched.others.pop(name, set()) for name in _IN_HEADS})
    seminars = touched.seminars | _named(session, touched.others)
    for seminar_id in sorted(seminars):
        renew_seminar(session, seminar_id)
    renew_items(session, heads - seminars, touched.items, but=seminars)
    for seminar_id in sorted(touched.articles_of):
        renew_public_rows(session, seminar_id)


def _named(session: Session, others: dict[str, set[int]]) -> set[int]:
    asked = [
        question
        for kind, ids in sorted(others.items())
        if ids
        for question in _ASKED[kind](sorted(ids))
    ]
    return set(session.scalars(union(*asked))) if asked else set()
