"""What is done to invitations by one button: note as sent, remind, withdraw; and the door."""

from collections.abc import Callable

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session, selectinload

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused, WrongRequest
from partnership.core.finding import matches
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.desk.invitations_rows import day_of
from partnership.exports.vocabulary_visit import ReplyState
from partnership.invitations.models import Invitation
from partnership.invitations.queries import (
    count_of_item,
    get_invitation,
    list_to_invite,
    list_to_remind,
)
from partnership.invitations.service_inviting import (
    delete_invitation,
    invite_again,
    mark_invited,
    mark_reminded,
    withdraw,
)
from partnership.invitations.service_replies import note_attendance
from partnership.people.cards import with_standing
from partnership.people.models import Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.items_queries import get_item
from partnership.seminars.queries_desk import get_seminar

_MOST_AT_THE_DOOR = 100
_COME: dict[str, bool | None] = {"yes": True, "no": False, "": None}
Act = Callable[[Session, Invitation, int], Line]


@desk.post("/seminars/<slug>/invitations/<uid>/invited")
@requires(Permission.EDIT)
def invitations_invited(slug: str, uid: str) -> ResponseReturnValue:
    def act(writer: Session, item: ProgrammeItem) -> Line:
        ids = [row.id for row in list_to_invite(writer, item.id)]
        return mark_invited(writer, item, ids, edit=edit())

    return _done_to_item(slug, uid, act, N_("The invitations are noted as sent."))


@desk.post("/seminars/<slug>/invitations/<uid>/reminded")
@requires(Permission.EDIT)
def invitations_reminded(slug: str, uid: str) -> ResponseReturnValue:
    def act(writer: Session, item: ProgrammeItem) -> Line:
        ids = [row.id for row in list_to_remind(writer, item.id)]
        return mark_reminded(writer, item, ids, edit=edit())

    return _done_to_item(slug, uid, act, N_("The reminders are noted as sent."))


@desk.post("/seminars/<slug>/invitations/<uid>/<int:number>/withdraw")
@requires(Permission.EDIT)
def invitation_withdraw(slug: str, uid: str, number: int) -> ResponseReturnValue:
    def act(writer: Session, row: Invitation, version: int) -> Line:
        return withdraw(writer, row, version=version, edit=edit())

    return _done_to_guest(slug, uid, number, act, N_("The invitation is withdrawn."))


@desk.post("/seminars/<slug>/invitations/<uid>/<int:number>/again")
@requires(Permission.EDIT)
def invitation_again(slug: str, uid: str, number: int) -> ResponseReturnValue:
    def act(writer: Session, row: Invitation, version: int) -> Line:
        return invite_again(writer, row, version=version, edit=edit())

    return _done_to_guest(slug, uid, number, act, N_("The guest is on the list again."))


@desk.post("/seminars/<slug>/invitations/<uid>/<int:number>/delete")
@requires(Permission.EDIT)
def invitation_delete(slug: str, uid: str, number: int) -> ResponseReturnValue:
    def act(writer: Session, row: Invitation, version: int) -> Line:
        return delete_invitation(writer, row, version=version, edit=edit())

    return _done_to_guest(slug, uid, number, act, N_("The guest is taken off the list."))


@desk.get("/seminars/<slug>/invitations/<uid>/door")
@requires(Permission.READ)
def invitations_door(slug: str, uid: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    item = get_item(session(), seminar, uid)
    query = request.args.get("q", "").strip()[:200]
    found = _at_the_door(item.id, query)
    return page(
        "desk/invitations_door.html",
        seminar=seminar,
        item=item,
        guests=found[:_MOST_AT_THE_DOOR],
        has_more=len(found) > _MOST_AT_THE_DOOR,
        query=query,
        total=count_of_item(session(), item.id),
        day=day_of(seminar, item),
    )


@desk.post("/seminars/<slug>/invitations/<uid>/<int:number>/door")
@requires(Permission.EDIT)
def invitation_door(slug: str, uid: str, number: int) -> ResponseReturnValue:
    typed = request.form.get("has_come", "")
    if typed not in _COME:
        raise WrongRequest("has_come", "yes, no")

    def act(writer: Session, row: Invitation, version: int) -> Line:
        come, reason = _COME[typed], request.form.get("reason", "")[:500]
        return note_attendance(
            writer, row, has_come=come, edit=edit(), version=version, reason=reason
        )

    query = request.form.get("q", "").strip()[:200]
    back = url_for("desk.invitations_door", slug=slug, uid=uid, q=query or None)
    return _done_to_guest(slug, uid, number, act, N_("Noted."), back)


def _done_to_item(
    slug: str, uid: str, act: Callable[[Session, ProgrammeItem], Line], message: str
) -> ResponseReturnValue:
    def whole(writer: Session) -> Line:
        return act(writer, get_item(writer, get_seminar(writer, slug), uid))

    return _done(slug, uid, whole, message, url_for("desk.invitations_item", slug=slug, uid=uid))


def _done_to_guest(
    slug: str, uid: str, number: int, act: Act, message: str, back: str = ""
) -> ResponseReturnValue:
    version = number_of(request.form.get("version", "")) or 0

    def whole(writer: Session) -> Line:
        item = get_item(writer, get_seminar(writer, slug), uid)
        return act(writer, get_invitation(writer, item.id, number), version)

    back = back or url_for("desk.invitations_item", slug=slug, uid=uid)
    return _done(slug, uid, whole, message, back)


def _done(
    slug: str, uid: str, act: Callable[[Session], Line], message: str, back: str
) -> ResponseReturnValue:
    try:
        with transaction() as writer:
            line = act(writer)
    except Refused as refused:
        return _refused(slug, uid, words().gettext(refused.reason, **refused.values), UNFIT)
    except Conflict:
        quicker = N_("Somebody else has changed this invitation since you opened the page.")
        return _refused(slug, uid, words().gettext(quicker), CLASH)
    text = said(line, message)
    if moved := line.details.get("moved_up"):
        up = N_("From the waiting list there moves up: %(names)s.")
        text = f"{text} {words().gettext(up, names=moved)}"
    told(text, line)
    return redirect(back, 303)


def _refused(slug: str, uid: str, reason: str, status: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    item = get_item(session(), seminar, uid)
    return page("desk/invitation_refused.html", status, seminar=seminar, item=item, reason=reason)


def _at_the_door(item_id: int, query: str) -> list[Invitation]:
    """Finds guests by their names, or by those of whoever comes for or with them."""
    rows = session().scalars(
        select(Invitation)
        .join(Person, Person.id == Invitation.person_id)
        .where(
            Invitation.item_id == item_id,
            Invitation.state != ReplyState.WITHDRAWN,
            _called(query) if query else true(),
        )
        .options(
            *with_standing(Invitation.person, Invitation.function),
            selectinload(Invitation.representative),
        )
        .order_by(Person.family_name, Person.printed_name, Invitation.id)
        .limit(_MOST_AT_THE_DOOR + 1)
    )
    return list(rows)


def _called(query: str) -> ColumnElement[bool]:
    return (
        matches("person", Invitation.person_id, query)
        | matches("person", Invitation.represented_by_id, query)
        | Invitation.represented_by.icontains(query, autoescape=True)
        | Invitation.plus_one_name.icontains(query, autoescape=True)
    )
