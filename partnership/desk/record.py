"""The record of a seminar: what is missing, who came, how many were counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.accounts.permissions import Permission, requires
from partnership.archive.closing import standing_of
from partnership.archive.closing_points import OPEN_MEMBERS
from partnership.archive.record_keeping import Count, keep_headcounts, list_counted
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.text import clean_line, number_of
from partnership.core.wording import N_
from partnership.delegations.models import Delegation, Member
from partnership.delegations.service import get_delegation
from partnership.delegations.service_states import Step, step_members
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, may, now, page, said, session, told, words
from partnership.desk.journal_lines import brief_lines
from partnership.desk.record_words import difference_lines, point_lines
from partnership.exports.vocabulary import SeminarState
from partnership.exports.vocabulary_visit import MemberState
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import demand_step
from partnership.seminars.service_keeping import PartsEdit

AT = "/seminars/<slug>/record/"
_CLASHED = N_("Somebody else has changed this since you opened the page. Look at it again.")
_STATES = (MemberState.ATTENDED, MemberState.NO_SHOW)


@desk.get(AT)
@requires(Permission.READ)
def seminar_record(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    standing = standing_of(session(), seminar)
    corrections = [
        each
        for each in standing.corrections
        if may(Permission.COSTS) or not each.subject.startswith("cost_line:")
    ]
    return page(
        "desk/record.html",
        seminar=seminar,
        standing=standing,
        points=point_lines(standing.points, seminar, words()),
        differences=difference_lines(standing.differences, words()),
        corrections=brief_lines(session(), corrections, words(), seminar.zone),
        can_be_closed=can_be_closed(seminar),
    )


def can_be_closed(seminar: Seminar) -> bool:
    """Whether the edition is in a state in which its record may be closed."""
    if seminar.state is SeminarState.ARCHIVED:
        return True
    try:
        demand_step(seminar, SeminarState.ARCHIVED, now())
    except Refused:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Group:
    """A delegation and those of its members of whom nobody has said yet whether they came."""

    row: Delegation
    waiting: Sequence[Member]
    noted: Sequence[Member]


@desk.route(f"{AT}attendance", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def seminar_record_attendance(slug: str) -> ResponseReturnValue:
    """Notes of many members at once that they came, or that they did not."""
    if request.method != "POST":
        return _attendance(slug)
    wished = request.form.get("state", "")
    state = next((each for each in _STATES if each.value == wished), None)
    if state is None:
        return _attendance(slug, UNFIT, words().gettext(N_("Choose the new state.")))
    try:
        with transaction() as writer:
            lines = _note_attendance(writer, get_seminar(writer, slug), state)
    except Refused as refused:
        return _attendance(slug, UNFIT, words().gettext(refused.reason, **refused.values))
    except Conflict:
        return _attendance(slug, CLASH, words().gettext(_CLASHED))
    told(words().gettext(N_("The state is noted.")), lines[0] if len(lines) == 1 else None)
    return redirect(url_for("desk.seminar_record_attendance", slug=slug), 303)


def _note_attendance(writer: Session, seminar: Seminar, state: MemberState) -> list[Line]:
    posted = request.form
    reason = clean_line(posted.get("reason", ""))
    lines = []
    for number in map(number_of, posted.getlist("delegation")):
        ids = [number_of(each) for each in posted.getlist(f"member-{number}")]
        chosen = tuple(each for each in ids if each)
        if not number or not chosen:
            continue
        version = number_of(posted.get(f"version-{number}", "")) or 0
        row = get_delegation(writer, seminar, number)
        step = Step(member_ids=chosen, state=state, note=reason)
        by = PartsEdit(edit=edit(), version=version, reason=reason)
        lines.append(step_members(writer, seminar, row, step, by=by))
    if not lines:
        raise Refused("members", N_("Choose at least one member."))
    return lines


def _attendance(slug: str, status: int = 200, trouble: str = "") -> ResponseReturnValue:
    session().expire_all()
    seminar = get_seminar(session(), slug)
    rows = session().scalars(
        select(Delegation)
        .where(Delegation.seminar_id == seminar.id)
        .order_by(Delegation.direction, Delegation.id)
        .options(
            selectinload(Delegation.city),
            selectinload(Delegation.members).selectinload(Member.person),
        )
    )
    groups = [
        Group(
            row,
            [each for each in row.members if each.state in OPEN_MEMBERS],
            [each for each in row.members if each.state in _STATES],
        )
        for row in rows
    ]
    return page(
        "desk/record_attendance.html",
        status,
        seminar=seminar,
        groups=groups,
        states=_STATES,
        trouble=trouble,
        posted=request.form,
        is_closed=is_closed(seminar),
    )


def is_closed(seminar: Seminar) -> bool:
    """Whether a change of the record is a correction that says why."""
    return seminar.state is SeminarState.ARCHIVED


@desk.route(f"{AT}headcounts", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def seminar_record_headcounts(slug: str) -> ResponseReturnValue:
    """Notes how many came to many items at once; what is left empty stays unknown."""
    if request.method != "POST":
        return _headcounts(slug)
    counts, troubles = _counts()
    if troubles:
        return _headcounts(slug, UNFIT, troubles)
    posted = request.form
    try:
        with transaction() as writer:
            seminar = get_seminar(writer, slug)
            version = number_of(posted.get("version", "")) or 0
            reason = clean_line(posted.get("reason", ""))
            by = PartsEdit(edit=edit(), version=version, reason=reason)
            line = keep_headcounts(writer, seminar, counts, by=by)
    except Refused as refused:
        text = words().gettext(refused.reason, **refused.values)
        return _headcounts(slug, UNFIT, {refused.field: text})
    except Conflict:
        return _headcounts(slug, CLASH, {"": words().gettext(_CLASHED)})
    told(said(line, N_("The headcounts are saved.")), line)
    return redirect(url_for("desk.seminar_record_headcounts", slug=slug), 303)


def _counts() -> tuple[dict[int, Count], dict[str, str]]:
    """Reads what was typed: the counts by item, and what is wrong by field."""
    counts: dict[int, Count] = {}
    troubles: dict[str, str] = {}
    for name, typed in request.form.items():
        head, _, rest = name.partition("-")
        number = number_of(rest)
        if head != "counted" or not number:
            continue
        counted = number_of(typed.strip()) if typed.strip() else None
        if counted is None and typed.strip():
            troubles[name] = words().gettext(N_("This is no whole number."))
        counts[number] = Count(counted, clean_line(request.form.get(f"note-{number}", "")))
    return counts, troubles


def _headcounts(
    slug: str, status: int = 200, troubles: dict[str, str] | None = None
) -> ResponseReturnValue:
    session().expire_all()
    seminar = get_seminar(session(), slug)
    rows: list[dict[str, Any]] = [
        {
            "item": item,
            "counted": _typed(f"counted-{item.id}", count.counted),
            "note": _typed(f"note-{item.id}", count.note),
        }
        for item, count in list_counted(session(), seminar)
    ]
    return page(
        "desk/record_headcounts.html",
        status,
        seminar=seminar,
        rows=rows,
        troubles=troubles or {},
        reason=request.form.get("reason", ""),
        version=request.form.get("version", seminar.version),
        is_closed=is_closed(seminar),
    )


def _typed(name: str, kept: object) -> str:
    return request.form.get(name, "" if kept is None else str(kept))
