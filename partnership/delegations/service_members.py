"""The named members of a delegation: who, in which role and function, and at which place."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, touch, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.text import clean_line
from partnership.core.wording import N_
from partnership.delegations.models import Delegation, Member, MemberStep
from partnership.delegations.queries_lists import last_list_with
from partnership.delegations.rules_states import FIRST
from partnership.exports.vocabulary import Audience, DelegationRole
from partnership.exports.vocabulary_visit import MemberState
from partnership.people.models import Person
from partnership.people.rules import true_on
from partnership.people.service import create_person
from partnership.people.values import PersonValues
from partnership.seminars.items_queries import list_functions
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open
from partnership.seminars.service_keeping import PartsEdit

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who is not known yet; `is_another` says that somebody has looked."""

    values: PersonValues
    is_another: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberValues:
    """What a member is; with `by_day` the function is the one that is true on the first day."""

    person: int | Newcomer
    role: DelegationRole = DelegationRole.MEMBER
    function_id: int | None = None
    by_day: bool = False
    audience: Audience = Audience.PARTICIPANTS


def get_member(delegation: Delegation, member_id: int) -> Member:
    """Finds a member of a delegation whose members are loaded.

    Raises:
        NotFound: the delegation has none of that id.
    """
    found = next((member for member in delegation.members if member.id == member_id), None)
    if found is None:
        raise NotFound("member")
    return found


def add_member(
    session: Session,
    seminar: Seminar,
    delegation: Delegation,
    values: MemberValues,
    *,
    by: PartsEdit,
    state: MemberState = MemberState.NOMINATED,
    is_one_of_unnamed: bool = False,
) -> tuple[Member, Line]:
    """Names a member at the end of the list.

    Args:
        session: the caller's transaction.
        seminar: to which the delegation comes.
        delegation: as `get_delegation` gives it.
        values: who, and as what.
        by: who changes which version of the delegation.
        state: in which the member begins.
        is_one_of_unnamed: there is one fewer without a name from now on.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong, or the person is in the delegation already.
        SoundsAlike: a new person sounds like one that is known.
    """
    expect_version(delegation, by.version)
    details = demand_open(seminar, by.reason)
    if state not in FIRST:
        raise Refused("state", N_("Choose one of the values offered."))
    with written(session, Deed.CHANGED, by.edit, delegation, scope=seminar, **details) as line:
        place = 1 + max((member.position for member in delegation.members), default=-1)
        member = new_member(session, seminar, delegation, values, by.edit)
        member.position, member.state = place, state
        join(session, delegation, member, by.edit)
        if is_one_of_unnamed and delegation.unnamed_count:
            delegation.unnamed_count -= 1
    return member, line


def new_member(
    session: Session, seminar: Seminar, delegation: Delegation, values: MemberValues, edit: Edit
) -> Member:
    """Makes the row of a member, and the person where nobody knew them yet."""
    if values.role is DelegationRole.HEAD:
        refuse_second_head(delegation, None)
    person_id, function_id = _standing(session, seminar, values, edit)
    if any(member.person_id == person_id for member in delegation.members):
        raise Refused("person", N_("This person is named in the delegation already."))
    return Member(
        delegation_id=delegation.id,
        person_id=person_id,
        function_id=function_id,
        role=values.role,
        audience=values.audience,
    )


def _standing(
    session: Session, seminar: Seminar, values: MemberValues, edit: Edit
) -> tuple[int, int | None]:
    """Gives person and function; a new person has the first function that was told of them."""
    if isinstance(values.person, Newcomer):
        new = values.person
        person, _ = create_person(session, new.values, is_another=new.is_another, edit=edit)
        flushed(session)
        return person.id, next((each.id for each in person.functions), None)
    if session.get(Person, values.person) is None:
        raise Refused("person", N_("This does not exist any more."))
    theirs = list_functions(session, {values.person})[values.person]
    if values.by_day:
        found = true_on(seminar.starts_on, theirs)
        return values.person, found.id if found else None
    if values.function_id not in {None, *(each.id for each in theirs)}:
        raise Refused("function", N_("This function is somebody else’s."))
    return values.person, values.function_id


def join(session: Session, delegation: Delegation, member: Member, edit: Edit) -> None:
    delegation.members.append(member)
    touch(delegation)
    flushed(session)
    note_step(session, member, edit)


def note_step(session: Session, member: Member, edit: Edit, note: str = "") -> None:
    """Writes down that a member has reached the state it is in."""
    session.add(
        MemberStep(
            member_id=member.id,
            state=member.state,
            at=edit.at,
            actor=edit.actor.name,
            note=clean_line(note)[:LONGEST_NOTE],
        )
    )


def refuse_second_head(delegation: Delegation, member: Member | None) -> None:
    """Refuses to make somebody the head beside another one who comes."""
    for other in delegation.members:
        if other is not member and other.role is DelegationRole.HEAD and other.state.counts:
            raise Refused(
                "role",
                N_("%(name)s is the head of this delegation. Give them another role first."),
                name=other.person.printed_name,
            )


def change_member(
    session: Session,
    seminar: Seminar,
    delegation: Delegation,
    member: Member,
    values: MemberValues,
    *,
    by: PartsEdit,
) -> Line:
    """Changes role, function and audience of a member; the person stays who it is.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong, or there is another head.
    """
    expect_version(delegation, by.version)
    details = demand_open(seminar, by.reason)
    if values.person != member.person_id:
        raise Refused("person", N_("Another person is named by “Replace”, not here."))
    if values.role is DelegationRole.HEAD and member.state.counts:
        refuse_second_head(delegation, member)
    _, function_id = _standing(session, seminar, values, by.edit)
    with written(session, Deed.CHANGED, by.edit, delegation, scope=seminar, **details) as line:
        before = member.role, member.function_id, member.audience
        member.is_inferred = member.is_inferred and values.role is member.role
        member.role, member.function_id = values.role, function_id
        member.audience = values.audience
        if before != (member.role, member.function_id, member.audience):
            touch(delegation)
    return line


def remove_member(
    session: Session, seminar: Seminar, delegation: Delegation, member: Member, *, by: PartsEdit
) -> Line:
    """Takes somebody off who was named by mistake.

    Raises:
        Conflict: somebody else was quicker.
        Refused: somebody knows of the member by a released list, or came in their place.
    """
    expect_version(delegation, by.version)
    details = demand_open(seminar, by.reason)
    if number := last_list_with(session, delegation.id, member.person.slug):
        raise Refused(
            "",
            N_("List %(number)s names this person: note that they were withdrawn instead."),
            number=number,
        )
    if any(other.replaces_id == member.id for other in delegation.members):
        raise Refused(
            "", N_("Somebody came in this person’s place. The record stays, as withdrawn.")
        )
    with written(session, Deed.CHANGED, by.edit, delegation, scope=seminar, **details) as line:
        delegation.members.remove(member)
        touch(delegation)
    return line


def move_member(
    session: Session,
    seminar: Seminar,
    delegation: Delegation,
    member: Member,
    *,
    is_up: bool,
    by: PartsEdit,
) -> Line:
    """Changes places with the next one up or down of those who come in the same role.

    Raises:
        Conflict: somebody else was quicker.
    """
    expect_version(delegation, by.version)
    details = demand_open(seminar, by.reason)
    rows = sorted(delegation.members, key=lambda each: (each.position, each.id))
    alike = peers_of(delegation, member)
    there = alike.index(member) + (-1 if is_up else 1) if member in alike else -1
    with written(session, Deed.CHANGED, by.edit, delegation, scope=seminar, **details) as line:
        if 0 <= there < len(alike):
            one, other = rows.index(member), rows.index(alike[there])
            rows[one], rows[other] = rows[other], rows[one]
            for place, each in enumerate(rows):
                each.position = place
            touch(delegation)
    return line


def peers_of(delegation: Delegation, member: Member) -> list[Member]:
    """Lists those who come in the role of a member, in their order, with that one."""
    found = [each for each in delegation.members if each.role is member.role and each.state.counts]
    return sorted(found, key=lambda each: (each.position, each.id))
