"""Where a person or an organisation occurs: the seminars, and its parts in each of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import CompoundSelect, Row, Select, func, or_, select, union
from sqlalchemy.orm import Session

from partnership.core.paging import Page
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.delegations.models import Delegation, Member, Sender
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Engagement, Outcome, Participation, Seminar

PER_PAGE = 20
_Any = tuple[Any, ...]
_Questions = Iterable[tuple[Select[*_Any], Callable[[Row[*_Any]], "Part"]]]
"""Rows that begin with the id of a seminar, and the part in it that each of them tells."""
SENDS = N_("sends members of a delegation")
HOSTS = N_("host of a programme item")
OWNS = N_("responsible for an outcome")


@dataclass(frozen=True, slots=True)
class Part:
    """A part in a seminar: a code of the vocabulary, or a text of the catalogue."""

    what: StrEnum | str
    item: Translated | None = None
    uid: str = ""
    is_spoken_for: bool = False

    @property
    def is_code(self) -> bool:
        return isinstance(self.what, StrEnum)


@dataclass(frozen=True, slots=True)
class Occurrence:
    slug: str
    title: Translated
    starts_on: date
    ends_on: date
    state: SeminarState
    parts: tuple[Part, ...]


def person_occurrences(session: Session, person_id: int, number: int = 1) -> Page[Occurrence]:
    """Gives a page of the seminars in which a person has a part, the latest first."""
    speaks = or_(Contribution.person_id == person_id, Contribution.on_behalf_of_id == person_id)
    ids = union(
        select(Participation.seminar_id).where(Participation.person_id == person_id),
        select(ProgrammeItem.seminar_id).join(Contribution).where(speaks),
        select(Delegation.seminar_id).join(Member).where(Member.person_id == person_id),
    )
    questions: _Questions = (
        (
            select(Participation.seminar_id, Participation.role).where(
                Participation.person_id == person_id
            ),
            lambda row: Part(row[1]),
        ),
        (
            select(Delegation.seminar_id, Member.role)
            .join(Member)
            .where(Member.person_id == person_id),
            lambda row: Part(row[1]),
        ),
        (
            select(
                ProgrammeItem.seminar_id,
                Contribution.role,
                ProgrammeItem.title,
                ProgrammeItem.uid,
                Contribution.person_id,
            )
            .join(Contribution)
            .where(speaks)
            .order_by(ProgrammeItem.start_wall, ProgrammeItem.id),
            lambda row: Part(row[1], row[2], row[3], is_spoken_for=row[4] != person_id),
        ),
    )
    return _page(session, ids, questions, number)


def organisation_occurrences(
    session: Session, organisation_id: int, number: int = 1
) -> Page[Occurrence]:
    """Gives a page of the seminars in which an organisation has a part, the latest first."""
    engaged = Engagement.organisation_id == organisation_id
    hosts = ProgrammeItem.host_id == organisation_id
    sends = Sender.organisation_id == organisation_id
    owns = Outcome.owner_id == organisation_id
    ids = union(
        select(Engagement.seminar_id).where(engaged),
        select(ProgrammeItem.seminar_id).where(hosts),
        select(Delegation.seminar_id).join(Sender).where(sends),
        select(Outcome.seminar_id).where(owns),
    )
    questions: _Questions = (
        (
            select(Engagement.seminar_id, Engagement.role).where(engaged),
            lambda row: Part(row[1]),
        ),
        (
            select(Delegation.seminar_id).join(Sender).where(sends),
            lambda _: Part(SENDS),
        ),
        (
            select(ProgrammeItem.seminar_id, ProgrammeItem.title, ProgrammeItem.uid)
            .where(hosts)
            .order_by(ProgrammeItem.start_wall, ProgrammeItem.id),
            lambda row: Part(HOSTS, row[1], row[2]),
        ),
        (
            select(Outcome.seminar_id).where(owns),
            lambda _: Part(OWNS),
        ),
    )
    return _page(session, ids, questions, number)


def _page(
    session: Session, ids: CompoundSelect[int], questions: _Questions, number: int
) -> Page[Occurrence]:
    """Loads a page with a fixed number of queries: two, and one for each kind of part."""
    where = Seminar.id.in_(ids)
    total = session.scalar(select(func.count()).select_from(Seminar).where(where)) or 0
    asked = (
        select(
            Seminar.id,
            Seminar.slug,
            Seminar.title,
            Seminar.starts_on,
            Seminar.ends_on,
            Seminar.state,
        )
        .where(where)
        .order_by(Seminar.starts_on.desc(), Seminar.id.desc())
        .limit(PER_PAGE)
        .offset((number - 1) * PER_PAGE)
    )
    seminars = session.execute(asked).all()
    parts: dict[int, list[Part]] = defaultdict(list)
    for question, make in questions:
        column = question.selected_columns[0]
        for row in session.execute(question.where(column.in_([each[0] for each in seminars]))):
            parts[row[0]].append(make(row))
    found = [
        Occurrence(slug, title, first, last, state, tuple(parts[key]))
        for key, slug, title, first, last, state in seminars
    ]
    return Page(found, number, PER_PAGE, total)
