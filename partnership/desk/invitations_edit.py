"""The forms of invitations: the call, people to add, a reply on behalf, as whom one is invited."""

from collections.abc import Callable
from typing import TypeVar

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.delegations.service import list_delegations
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, said, session, words
from partnership.desk.invitations_forms import (
    EVERYBODY,
    AddForm,
    CallForm,
    GuestForm,
    GuestsForm,
    ReplyForm,
    reply_shown,
)
from partnership.desk.invitations_rows import name_of
from partnership.exports.labels import label
from partnership.exports.vocabulary import SeminarRole
from partnership.exports.vocabulary_visit import ReplyState, ReplyWay
from partnership.invitations.models import Invitation, InvitationCall
from partnership.invitations.queries import get_invitation, list_invited_items
from partnership.invitations.service_calls import CallKept, set_call
from partnership.invitations.service_inviting import Added, add_guests, change_guest
from partnership.invitations.service_replies import reply
from partnership.invitations.sources import (
    Guest,
    guests_of_delegation,
    guests_of_item,
    guests_of_seminar,
)
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.items_queries import get_item, list_functions
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit

F = TypeVar("F", bound=GuestsForm)
Posted = MultiDict[str, str] | None


@desk.route("/seminars/<slug>/invitations/<uid>/call", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def invitations_call(slug: str, uid: str) -> ResponseReturnValue:
    seminar, item = _item(session(), slug, uid)
    kept: list[CallKept] = []

    def make(posted: Posted) -> CallForm:
        return _suited(CallForm(posted, obj=session().get(InvitationCall, item.id)), seminar)

    def keep(writer: Session, form: CallForm) -> Line:
        _, whole = _item(writer, slug, uid)
        version, reason = form.version.data or 0, form.said_reason()
        kept.append(
            set_call(writer, whole, form.values(), version=version, edit=edit(), reason=reason)
        )
        return kept[-1].line

    def done(line: Line) -> str:
        told = [said(line, N_("What holds for invitations is saved."))]
        if kept[-1].seats_beyond:
            told.append(
                words().ngettext(
                    "%(number)s person more has accepted than there are seats; all of them keep "
                    "theirs.",
                    "%(number)s people more have accepted than there are seats; all of them keep "
                    "theirs.",
                    kept[-1].seats_beyond,
                )
            )
        return " ".join([*told, *_moved(line)])

    title = words().gettext(N_("Seats and replies"))
    return _edited(seminar, item, make, keep, done, title)


@desk.route("/seminars/<slug>/invitations/<uid>/add", methods=["GET", "POST"])
@requires(Permission.EDIT)
def invitations_add(slug: str, uid: str) -> ResponseReturnValue:
    seminar, item = _item(session(), slug, uid)
    added: list[Added] = []

    def make(posted: Posted) -> AddForm:
        form = _suited(AddForm(posted), seminar)
        form.offer(_delegations(seminar), _items(seminar, item))
        return form

    def keep(writer: Session, form: AddForm) -> Line:
        whole, there = _item(writer, slug, uid)
        guests = _wished(writer, whole, form)
        added.append(add_guests(writer, there, guests, edit=edit(), reason=form.said_reason()))
        return added[-1].line

    def done(line: Line) -> str:
        del line
        told = [
            words().ngettext(
                "%(number)s person is added.", "%(number)s people are added.", added[-1].count
            )
        ]
        if added[-1].known:
            told.append(
                words().ngettext(
                    "%(number)s was on the list already.",
                    "%(number)s were on the list already.",
                    added[-1].known,
                )
            )
        return " ".join(told)

    return _edited(seminar, item, make, keep, done, words().gettext(N_("Add guests")))


@desk.route("/seminars/<slug>/invitations/<uid>/<int:number>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def invitation(slug: str, uid: str, number: int) -> ResponseReturnValue:
    seminar, item = _item(session(), slug, uid)
    row = get_invitation(session(), item.id, number)

    def make(posted: Posted) -> ReplyForm:
        kept = get_invitation(session(), item.id, number)
        form = _suited(ReplyForm(posted, data=reply_shown(kept)), seminar)
        call = session().get(InvitationCall, item.id)
        form.allow(plus_one=bool(call and call.allows_plus_one) or kept.plus_one)
        return form

    def keep(writer: Session, form: ReplyForm) -> Line:
        guest = get_invitation(writer, _item(writer, slug, uid)[1].id, number)
        return reply(
            writer,
            guest,
            form.reply(),
            way=ReplyWay.ON_BEHALF,
            edit=edit(),
            version=form.version.data or 0,
            reason=form.said_reason(),
        )

    def done(line: Line) -> str:
        guest = line.subject
        if line.entry is None or not isinstance(guest, Invitation):
            return words().gettext(N_("Nothing was changed."))
        return " ".join([_noted(guest, name_of(row.person)), *_moved(line)])

    context = {"invitation": row, "is_open": may_edit(seminar.state), "State": ReplyState}
    template = "desk/invitation.html"
    return _edited(seminar, item, make, keep, done, name_of(row.person), template, context)


@desk.route("/seminars/<slug>/invitations/<uid>/<int:number>/edit", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def invitation_edit(slug: str, uid: str, number: int) -> ResponseReturnValue:
    seminar, item = _item(session(), slug, uid)
    row = get_invitation(session(), item.id, number)

    def make(posted: Posted) -> GuestForm:
        kept = get_invitation(session(), item.id, number)
        shown = {
            "version": kept.version,
            "category": kept.category,
            "function": str(kept.function_id or ""),
            "note": kept.note,
        }
        form = _suited(GuestForm(posted, data=shown), seminar)
        form.offer(list_functions(session(), {kept.person_id})[kept.person_id])
        return form

    def keep(writer: Session, form: GuestForm) -> Line:
        guest = get_invitation(writer, _item(writer, slug, uid)[1].id, number)
        version, reason = form.version.data or 0, form.said_reason()
        return change_guest(
            writer, guest, form.values(), version=version, edit=edit(), reason=reason
        )

    def done(line: Line) -> str:
        return said(line, N_("“%(name)s” is saved."), name=name_of(row.person))

    return _edited(seminar, item, make, keep, done, name_of(row.person))


def _edited(
    seminar: Seminar,
    item: ProgrammeItem,
    make: Callable[[Posted], F],
    keep: Callable[[Session, F], Line],
    done: Callable[[Line], str],
    title: str,
    template: str = "desk/invitation_form.html",
    context: dict[str, object] | None = None,
) -> ResponseReturnValue:
    back = url_for("desk.invitations_item", slug=seminar.slug, uid=item.uid)
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (done(line), back),
            title=title,
            back=back,
            template=template,
            context={"seminar": seminar, "item": item, **(context or {})},
        )
    )


def _item(reader: Session, slug: str, uid: str) -> tuple[Seminar, ProgrammeItem]:
    seminar = get_seminar(reader, slug)
    return seminar, get_item(reader, seminar, uid)


def _suited(form: F, seminar: Seminar) -> F:
    form.suit(seminar)
    return form


def _wished(writer: Session, seminar: Seminar, form: AddForm) -> list[Guest]:
    """Gives all whom a form names, each once, the people named one by one last."""
    found: list[Guest] = []
    if form.delegation.data:
        found += guests_of_delegation(writer, seminar.id, int(form.delegation.data))
    if form.role.data:
        role = None if form.role.data == EVERYBODY else SeminarRole(form.role.data)
        found += guests_of_seminar(writer, seminar.id, role)
    if form.copied.data:
        found += guests_of_item(writer, seminar.id, int(form.copied.data))
    known = {guest.person_id for guest in found}
    found += [Guest(person) for person in form.named if person not in known]
    if form.category.data is None:
        return found
    return [Guest(each.person_id, each.function_id, form.category.data) for each in found]


def _delegations(seminar: Seminar) -> list[tuple[str, str]]:
    return [
        (
            str(row.id),
            f"{row.city.name.pick((words().language,))} ({label(words(), row.direction)})",
        )
        for row in list_delegations(session(), seminar.id)
    ]


def _items(seminar: Seminar, item: ProgrammeItem) -> list[tuple[str, str]]:
    return [
        (str(each.id), each.title.pick((words().language,)).text)
        for each in list_invited_items(session(), seminar.id)
        if each.id != item.id
    ]


def _noted(guest: Invitation, name: str) -> str:
    """Says what became of a reply; that somebody must wait is not overlooked."""
    if guest.state is ReplyState.WAITING:
        return words().gettext(
            N_("All seats are taken: %(name)s is on the waiting list."), name=name
        )
    return words().gettext(
        N_("Noted for %(name)s: %(reply)s."), name=name, reply=label(words(), guest.state)
    )


def _moved(line: Line) -> list[str]:
    moved = line.details.get("moved_up")
    if not moved:
        return []
    return [words().gettext(N_("From the waiting list there moves up: %(names)s."), names=moved)]
