"""The example's delegation: nine who come, one who was replaced, one who declined, and its list."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.delegations.models import Delegation, Member, MemberStep, Sender
from partnership.delegations.service import get_delegation
from partnership.delegations.service_lists import release_list
from partnership.demo.build import ACTOR, a_function, a_person, said
from partnership.demo.example_people import COMING, LIAISON, Coming
from partnership.demo.plan import Stage
from partnership.exports.vocabulary import DelegationRole, Direction
from partnership.exports.vocabulary_visit import MemberState
from partnership.people.models import Function, Person
from partnership.seminars.models import Seminar

_SENDERS = (
    "beispiel-departement",
    "beispiel-institut",
    "beispiel-geriatrie",
    "beispiel-stadtplanung",
    "beispiel-tagespflege",
)
_S = MemberState
_LATER = ("kedrova", "polevaya")
"""Those who came upon the list after it had been released for the first time."""
_PLANNED = 10
_NOMINATED, _INVITED, _LISTED, _DECLINED, _REPLACED, _ANSWERED = (
    timedelta(days=days) for days in (60, 52, 44, 40, 36, 33)
)
"""How long before the present moment, all of them before the programme's first release."""
_NOTE = said(
    "Erste Liste; die Begleitung wird noch benannt.",
    "First list; the accompanying person will be named later.",
    "Первый список; сопровождающее лицо будет названо позже.",
    "Première liste ; la personne accompagnante sera désignée plus tard.",
)
_GOING_FUNCTION = said("Referentin", "Desk officer", "референт", "chargée de mission")
_DECLINING_FUNCTION = said(
    "Leiter der Pflegeabteilung",
    "Head of the nursing department",
    "заведующий отделением ухода",
    "chef du service de soins",
)


def load_delegation(
    session: Session,
    seminar: Seminar,
    guest: City,
    stage: Stage,
    people: Mapping[str, Person],
    *,
    now: datetime,
) -> Delegation:
    """Adds the delegation with its history and list number 1; the cast is loaded already."""
    going, declining = _two_others(session, stage)
    row = _begin(seminar, guest, stage, people)
    members = {
        one.key: _member(one, people[one.key], stage.functions.get(one.key), place)
        for place, one in enumerate(COMING)
    }
    gone = Member(
        person=going.person,
        function=going,
        role=DelegationRole.SUPPORT,
        position=members["kedrova"].position,
    )
    away = Member(
        person=declining.person,
        function=declining,
        role=DelegationRole.EXPERT,
        position=len(COMING),
    )
    row.members = [*(each for key, each in members.items() if key not in _LATER), gone, away]
    for member in row.members:
        _step(member, _S.NOMINATED, now - _NOMINATED)
        _step(member, _S.INVITED, now - _INVITED)
    session.add(row)
    session.flush()
    _release(session, seminar, row, now - _LISTED)
    _change_since(session, row, members, (gone, away), now)
    return row


def _begin(seminar: Seminar, guest: City, stage: Stage, people: Mapping[str, Person]) -> Delegation:
    return Delegation(
        seminar_id=seminar.id,
        city=guest,
        direction=Direction.INCOMING,
        unnamed_count=1,
        planned_count=_PLANNED,
        liaison=people[LIAISON[0]],
        senders=[
            Sender(organisation=stage.organisations[slug], position=position)
            for position, slug in enumerate(_SENDERS)
        ],
    )


def _two_others(session: Session, stage: Stage) -> tuple[Function, Function]:
    going = a_person("Vera Sosnina", native="Вера Николаевна Соснина", patronymic="Nikolaevna")
    declining = a_person("Lev Klyuchev", native="Лев Романович Ключев", patronymic="Romanovich")
    functions = (
        a_function(going, _GOING_FUNCTION, stage.organisations["beispiel-departement"]),
        a_function(declining, _DECLINING_FUNCTION, stage.organisations["beispiel-geriatrie"]),
    )
    session.add_all([going, declining, *functions])
    session.flush()
    return functions


def _member(one: Coming, person: Person, function: Function | None, place: int) -> Member:
    return Member(
        person=person, function=function, role=one.role, audience=one.audience, position=place
    )


def _step(member: Member, state: MemberState, at: datetime, note: str = "") -> None:
    member.state = state
    moment = at.replace(hour=9, minute=0, second=0, microsecond=0)
    member.steps.append(MemberStep(state=state, at=moment, actor=ACTOR, note=note))


def _release(session: Session, seminar: Seminar, row: Delegation, at: datetime) -> None:
    edit = Edit(Actor(ACTOR), at.replace(hour=11, minute=20, second=0, microsecond=0))
    read = get_delegation(session, seminar, row.id)
    release_list(session, seminar, read, based_on=0, edit=edit, note=_NOTE)


def _change_since(
    session: Session,
    row: Delegation,
    members: Mapping[str, Member],
    leaving: tuple[Member, Member],
    now: datetime,
) -> None:
    gone, away = leaving
    _step(away, _S.DECLINED, now - _DECLINED, "Terminüberschneidung in der Klinik")
    _step(gone, _S.WITHDRAWN, now - _REPLACED, "Frau Kedrova kommt an ihrer Stelle.")
    members["kedrova"].replaces_id = gone.id
    for key in _LATER:
        row.members.append(members[key])
        _step(members[key], _S.NOMINATED, now - _REPLACED)
    row.unnamed_count = 0
    for key in members:
        if key not in {"stepnoy", "polevaya"}:
            _step(members[key], _S.CONFIRMED, now - _ANSWERED)
    session.flush()
