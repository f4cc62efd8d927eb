"""Naming a member of a delegation, changing one, and naming another one in their place."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.delegations.models import Delegation, Member
from partnership.delegations.service import get_delegation
from partnership.delegations.service_members import (
    add_member,
    change_member,
    get_member,
)
from partnership.delegations.service_states import Exchange, replace_member
from partnership.desk.blueprint import desk
from partnership.desk.delegation_forms import (
    NEW_FIELDS,
    MemberForm,
    NewMemberForm,
    ReplacementForm,
)
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import said, session, words
from partnership.desk.item_fields import NO_FUNCTION
from partnership.desk.seminar_delegations import title_of
from partnership.exports.vocabulary_visit import MemberState
from partnership.people.queries import list_people
from partnership.people.service import SoundsAlike
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_AT = "/seminars/<slug>/delegations/<int:number>/members/"


@desk.route(f"{_AT}new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def seminar_delegation_member_new(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_delegation(session(), seminar, number)

    def make(posted: MultiDict[str, str] | None) -> NewMemberForm:
        form = NewMemberForm(posted, data=_first(row))
        form.suit(seminar)
        if not row.unnamed_count:
            del form.is_one_of_unnamed
        form.offer(form.person.data)
        return form

    def keep(writer: Session, form: NewMemberForm) -> Line:
        whole = get_seminar(writer, slug)
        with _asking(form):
            return add_member(
                writer,
                whole,
                get_delegation(writer, whole, number),
                form.values(form.who()),
                by=form.by(),
                state=form.state.data or MemberState.NOMINATED,
                is_one_of_unnamed="is_one_of_unnamed" in form and form.is_one_of_unnamed.data,
            )[1]

    title = words().gettext(N_("New member"))
    return _edited(seminar, row, make, keep, title=title)


@desk.route(f"{_AT}<int:member_id>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def seminar_delegation_member(slug: str, number: int, member_id: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_delegation(session(), seminar, number)
    member = get_member(row, member_id)

    def make(posted: MultiDict[str, str] | None) -> MemberForm:
        kept = get_delegation(session(), seminar, number)
        form = MemberForm(posted, data=_shown(kept, get_member(kept, member_id)))
        form.suit(seminar)
        form.offer(member.person_id)
        return form

    def keep(writer: Session, form: MemberForm) -> Line:
        whole = get_seminar(writer, slug)
        delegation = get_delegation(writer, whole, number)
        kept = get_member(delegation, member_id)
        values = form.values(kept.person_id)
        return change_member(writer, whole, delegation, kept, values, by=form.by())

    return _edited(seminar, row, make, keep, title=_name(member), member=member)


@desk.route(f"{_AT}<int:member_id>/replace", methods=["GET", "POST"])
@requires(Permission.EDIT)
def seminar_delegation_member_replace(
    slug: str, number: int, member_id: int
) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_delegation(session(), seminar, number)
    member = get_member(row, member_id)

    def make(posted: MultiDict[str, str] | None) -> ReplacementForm:
        first = {**_first(row), "role": member.role, "audience": member.audience}
        form = ReplacementForm(posted, data=first)
        form.suit(seminar)
        del form.is_one_of_unnamed
        if not member.state.counts:
            del form.leaves_as, form.note
        form.offer(form.person.data)
        return form

    def keep(writer: Session, form: ReplacementForm) -> Line:
        whole = get_seminar(writer, slug)
        delegation = get_delegation(writer, whole, number)
        kept = get_member(delegation, member_id)
        values = form.values(form.who())
        with _asking(form):
            return replace_member(
                writer, whole, delegation, kept, values, _exchange(form), by=form.by()
            )[1]

    title = words().gettext(N_("Replace %(name)s"), name=_name(member))
    return _edited(seminar, row, make, keep, title=title)


def _exchange(form: ReplacementForm) -> Exchange:
    leaves = form.leaves_as.data if "leaves_as" in form else None
    return Exchange(
        state=leaves or MemberState.WITHDRAWN,
        first=form.state.data or MemberState.NOMINATED,
        note=form.note.data if "note" in form else "",
    )


@contextmanager
def _asking(form: NewMemberForm) -> Iterator[None]:
    """Remembers whose name sounds alike, so that the form asks about them."""
    try:
        yield
    except SoundsAlike as asked:
        form.alike = tuple(row.id for row in asked.alike)
        raise


def _edited(
    seminar: Seminar,
    row: Delegation,
    make: Callable[[MultiDict[str, str] | None], Any],
    keep: Callable[[Session, Any], Line],
    *,
    title: str,
    member: Member | None = None,
) -> ResponseReturnValue:
    back = url_for("desk.seminar_delegation", slug=seminar.slug, number=row.id)
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The delegation is saved.")), back),
            title=title,
            back=back,
            template="desk/delegation_member.html",
            context={
                "seminar": seminar,
                "delegation": row,
                "delegation_title": title_of(row),
                "member": member,
                "person_slug": member.person.slug if member else "",
                "new_fields": NEW_FIELDS,
                "alike": lambda form: list_people(session(), form.alike),
            },
        )
    )


def _first(row: Delegation) -> Mapping[str, object]:
    return {
        "version": row.version,
        "is_one_of_unnamed": bool(row.unnamed_count),
        "state": MemberState.NOMINATED,
    }


def _shown(row: Delegation, member: Member) -> Mapping[str, object]:
    return {
        "version": row.version,
        "function": str(member.function_id or NO_FUNCTION),
        "role": member.role,
        "audience": member.audience,
    }


def _name(member: Member) -> str:
    return f"{member.person.title} {member.person.printed_name}".strip()
