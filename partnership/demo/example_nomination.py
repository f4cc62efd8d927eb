"""The example's nominations: the list from which the members were taken, and a later one."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.delegations.links import make_link
from partnership.delegations.list_models import Nomination
from partnership.delegations.models import Delegation, Member
from partnership.delegations.nominees import Nominee, kept_rows
from partnership.demo.build import ACTOR
from partnership.demo.example_people import COMING
from partnership.exports.vocabulary import DelegationRole, Direction
from partnership.exports.vocabulary_visit import LinkPurpose, NominationState
from partnership.people.models import Function, Person
from partnership.seminars.models import Seminar

_FOCAL_POINT = "Larisa Rodnikova"
_ACCEPTED_BEFORE, _SUBMITTED_BEFORE = timedelta(days=32), timedelta(days=1)
_CHANGED, _LEFT, _JOINED = "stepnoy", "beryozkina", "ryabinin"


def load_nominations(
    session: Session, seminar: Seminar, people: Mapping[str, Person], at: datetime
) -> None:
    """Adds the link, the accepted list of all who come, and one that waits for the office."""
    delegation = session.scalars(
        select(Delegation).where(
            Delegation.seminar_id == seminar.id, Delegation.direction == Direction.INCOMING
        )
    ).one()
    begun = at - _ACCEPTED_BEFORE - timedelta(days=3)
    make_link(
        session,
        LinkPurpose.NOMINATION,
        seminar_id=seminar.id,
        delegation_id=delegation.id,
        edit=Edit(Actor(ACTOR), begun),
    )
    first = _all_who_come(session, delegation, people)
    session.add(
        Nomination(
            delegation_id=delegation.id,
            number=1,
            state=NominationState.ACCEPTED,
            rows=kept_rows(first),
            unnamed_count=0,
            submitted_at=at - _ACCEPTED_BEFORE - timedelta(days=1),
            submitted_by=_FOCAL_POINT,
            decided_at=at - _ACCEPTED_BEFORE,
            decided_by=ACTOR,
            answer="Vielen Dank; die Liste ist übernommen.",
        )
    )
    session.add(
        Nomination(
            delegation_id=delegation.id,
            number=2,
            state=NominationState.SUBMITTED,
            rows=kept_rows(_later(first)),
            unnamed_count=0,
            remark="Вместо О. П. Берёзкиной приедет И. С. Рябинин.",
            submitted_at=at - _SUBMITTED_BEFORE,
            submitted_by=_FOCAL_POINT,
        )
    )
    session.flush()


def _all_who_come(
    session: Session, delegation: Delegation, people: Mapping[str, Person]
) -> list[Nominee]:
    members = session.scalars(
        select(Member)
        .where(Member.delegation_id == delegation.id)
        .options(selectinload(Member.function))
    )
    standing = {member.person_id: member for member in members}
    return [
        _nominee(one.key, people[one.key], standing[people[one.key].id].function, one.role)
        for one in COMING
        if people[one.key].id in standing
    ]


def _nominee(key: str, person: Person, function: Function | None, role: DelegationRole) -> Nominee:
    return Nominee(
        key=key,
        printed_name=person.printed_name,
        native_name=person.native_name,
        title=person.title,
        position=function.title.get("ru", "") if function else "",
        role=role,
        languages=person.languages,
        person_id=person.id,
    )


def _later(first: Sequence[Nominee]) -> list[Nominee]:
    """Changes a function, takes somebody off and names another one."""
    kept = [
        replace(each, position="главный архитектор") if each.key == _CHANGED else each
        for each in first
        if each.key != _LEFT
    ]
    new = Nominee(
        key=_JOINED,
        printed_name="Ilya Ryabinin",
        given_name="Ilya",
        patronymic="Sergeevich",
        family_name="Ryabinin",
        native_name="Илья Сергеевич Рябинин",
        position="заместитель директора",
        organisation="Центр дневного пребывания",
        languages=("ru", "en"),
        mail="i.ryabinin@example.org",
    )
    return [*kept, new]
