"""The page of a delegation: who comes, where each member stands, what is missing, its lists."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.text import clean_line, number_of
from partnership.core.wording import N_
from partnership.delegations.models import Delegation, Member, MemberStep
from partnership.delegations.order import BY_LIST, EQUAL, member_order
from partnership.delegations.queries_lists import draw_up, find_list, list_lists
from partnership.delegations.rules_checks import count_of, find_lacks
from partnership.delegations.service import get_delegation
from partnership.delegations.service_members import get_member, move_member, peers_of, remove_member
from partnership.delegations.service_states import HeadGoes, Step, step_members
from partnership.desk.blueprint import desk
from partnership.desk.delegation_words import say_lack
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.desk.seminar_delegations import title_of
from partnership.exports.roster_changes import told_changes
from partnership.exports.view import View
from partnership.exports.vocabulary_visit import MemberState
from partnership.public.frame import frame
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit
from partnership.seminars.service_keeping import PartsEdit

_AT = "/seminars/<slug>/delegations/<int:number>/"
_CLASHED = N_(
    "Somebody else has changed this delegation since you opened the page. What you see now is the"
    " newest state."
)


@dataclass(frozen=True, slots=True)
class Wished:
    """What was posted about several members at once, to be shown again where it was refused."""

    member_ids: tuple[int, ...] = ()
    state: MemberState | None = None
    note: str = ""
    is_correction: bool = False
    trouble: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A member as the page shows it: `number` in the order of protocol, with all its steps.

    `is_first` and `is_last` are said of those in the same role whom the list alone tells apart.
    """

    row: Member
    number: int = 0
    reason: str = ""
    steps: Sequence[MemberStep] = field(default=())
    replaced: str = ""
    is_first: bool = True
    is_last: bool = True


@desk.get(_AT)
@requires(Permission.READ)
def seminar_delegation(slug: str, number: int) -> ResponseReturnValue:
    return _shown(slug, number)


def _shown(
    slug: str, number: int, status: int = 200, wished: Wished | None = None
) -> ResponseReturnValue:
    session().expire_all()
    seminar = get_seminar(session(), slug)
    row = get_delegation(session(), seminar, number)
    return page(
        "desk/delegation.html",
        status,
        seminar=seminar,
        delegation=row,
        title=title_of(row),
        count=count_of(row),
        lacks=[say_lack(finding, words(), seminar, row) for finding in find_lacks(row)],
        wished=wished or Wished(),
        states=list(MemberState),
        is_open=may_edit(seminar.state),
        **_members(row),
        **_lists(seminar, row),
    )


def _members(row: Delegation) -> dict[str, Any]:
    steps: dict[int, list[MemberStep]] = defaultdict(list)
    asked = select(MemberStep).join(Member).where(Member.delegation_id == row.id)
    for step in session().scalars(asked.order_by(MemberStep.id)):
        steps[step.member_id].append(step)
    people = {member.id: member.person.printed_name for member in row.members}
    order = member_order(session(), row)
    listed = [reason in {EQUAL, BY_LIST} for _, reason in order]
    return {
        "coming": [
            Listed(
                each,
                place,
                reason,
                steps[each.id],
                people.get(each.replaces_id or 0, ""),
                is_first=peers_of(row, each)[0] is each or not listed[place - 1],
                is_last=peers_of(row, each)[-1] is each or not any(listed[place : place + 1]),
            )
            for place, (each, reason) in enumerate(order, 1)
        ],
        "gone": [
            Listed(each, steps=steps[each.id], replaced=people.get(each.replaces_id or 0, ""))
            for each in row.members
            if not each.state.counts
        ],
    }


def _lists(seminar: Seminar, row: Delegation) -> dict[str, Any]:
    lists = list_lists(session(), row.id)
    newest = find_list(session(), row.id, lists[0].number) if lists else None
    changes = told_changes(newest, draw_up(session(), seminar, row), desk_view()) if newest else ()
    return {"lists": lists, "changes": changes}


def desk_view() -> View:
    """Gives the view in the language of the desk."""
    return View(languages=(words().language,), site=frame().site)


@desk.post(f"{_AT}steps")
@requires(Permission.EDIT)
def seminar_delegation_steps(slug: str, number: int) -> ResponseReturnValue:
    """Notes the state that the chosen members have reached; asks who leads if the head goes."""
    wished = _wished()
    if wished.state is None:
        trouble = words().gettext(N_("Choose the new state."))
        return _shown(slug, number, UNFIT, _with(wished, trouble, "state"))
    step = Step(
        member_ids=wished.member_ids,
        state=wished.state,
        note=wished.note,
        is_correction=wished.is_correction,
        successor_id=number_of(request.form.get("successor", "")),
    )
    try:
        with transaction() as writer:
            seminar = get_seminar(writer, slug)
            row = get_delegation(writer, seminar, number)
            line = step_members(writer, seminar, row, step, by=_by())
    except HeadGoes as asked:
        return _asked(slug, number, wished, [member.id for member in asked.candidates])
    except Refused as refused:
        trouble = words().gettext(refused.reason, **refused.values)
        return _shown(slug, number, UNFIT, _with(wished, trouble, refused.field))
    except Conflict:
        return _shown(slug, number, CLASH, _with(wished, words().gettext(_CLASHED)))
    told(said(line, N_("The state is noted.")), line)
    return _back(slug, number)


def _wished() -> Wished:
    posted = request.form
    ids = [number_of(each) for each in posted.getlist("member")]
    state = next((each for each in MemberState if each.value == posted.get("state")), None)
    return Wished(
        member_ids=tuple(each for each in ids if each),
        state=state,
        note=clean_line(posted.get("note", "")),
        is_correction="correction" in posted,
    )


def _with(wished: Wished, trouble: str, place: str = "") -> Wished:
    return Wished(
        wished.member_ids, wished.state, wished.note, wished.is_correction, trouble, place
    )


def _asked(
    slug: str, number: int, wished: Wished, candidates: Sequence[int]
) -> ResponseReturnValue:
    """Asks who leads the delegation now; all that was chosen before goes along."""
    session().expire_all()
    seminar = get_seminar(session(), slug)
    row = get_delegation(session(), seminar, number)
    return page(
        "desk/delegation_successor.html",
        UNFIT,
        seminar=seminar,
        delegation=row,
        title=title_of(row),
        wished=wished,
        version=request.form.get("version", ""),
        reason=request.form.get("reason", ""),
        candidates=[
            member
            for member, _ in member_order(session(), row)
            if member.id in candidates and member.id not in wished.member_ids
        ],
    )


@desk.post(f"{_AT}move")
@requires(Permission.EDIT)
def seminar_delegation_move(slug: str, number: int) -> ResponseReturnValue:
    """Puts a member one place up or down: `move` is `up-7` or `down-7`."""
    way, _, member_id = request.form.get("move", "").partition("-")

    def move(writer: Session, seminar: Seminar, row: Delegation) -> Line:
        member = get_member(row, number_of(member_id) or 0)
        return move_member(writer, seminar, row, member, is_up=way == "up", by=_by())

    if way not in {"up", "down"}:
        raise NotFound("move")
    return _done(slug, number, move, N_("The place in the list is changed."), f"m{member_id}")


@desk.post(f"{_AT}members/<int:member_id>/remove")
@requires(Permission.EDIT)
def seminar_delegation_remove(slug: str, number: int, member_id: int) -> ResponseReturnValue:
    def remove(writer: Session, seminar: Seminar, row: Delegation) -> Line:
        return remove_member(writer, seminar, row, get_member(row, member_id), by=_by())

    return _done(slug, number, remove, N_("The member is taken off the list."))


def _done(slug: str, number: int, deed: Any, message: str, anchor: str = "") -> ResponseReturnValue:  # noqa: ANN401 - a deed on a delegation
    try:
        with transaction() as writer:
            seminar = get_seminar(writer, slug)
            line = deed(writer, seminar, get_delegation(writer, seminar, number))
    except Refused as refused:
        trouble = words().gettext(refused.reason, **refused.values)
        return _shown(slug, number, UNFIT, Wished(trouble=trouble))
    except Conflict:
        return _shown(slug, number, CLASH, Wished(trouble=words().gettext(_CLASHED)))
    told(said(line, message), line)
    return _back(slug, number, anchor)


def _by() -> PartsEdit:
    posted = request.form
    version = number_of(posted.get("version", "")) or 0
    return PartsEdit(edit=edit(), version=version, reason=clean_line(posted.get("reason", "")))


def _back(slug: str, number: int, anchor: str = "") -> ResponseReturnValue:
    address = url_for("desk.seminar_delegation", slug=slug, number=number, _anchor=anchor or None)
    return redirect(address, 303)
