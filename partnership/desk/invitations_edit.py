"""The forms of invitations: the call, people to add, a reply on behalf, as whom one is invited."""

from dataclasses import dataclass
from datetime import datetime

from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import edit, said, session, words
from partnership.desk.invitations_forms import (
    CallForm,
    GuestForm,
    ReplyForm,
    reply_shown,
)
from partnership.desk.invitations_frame import Posted, edited_guests, item_of, moved_up, suited
from partnership.desk.invitations_rows import function_of, name_of
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import GuestCategory, ReplyState, ReplyWay
from partnership.invitations.models import Invitation, InvitationCall
from partnership.invitations.queries import get_invitation
from partnership.invitations.service_calls import CallKept, set_call
from partnership.invitations.service_inviting import change_guest
from partnership.invitations.service_replies import reply
from partnership.seminars.items_queries import list_functions
from partnership.seminars.rules_life import may_edit


@desk.route("/seminars/<slug>/invitations/<uid>/call", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def invitations_call(slug: str, uid: str) -> ResponseReturnValue:
    seminar, item = item_of(session(), slug, uid)
    kept: list[CallKept] = []

    def make(posted: Posted) -> CallForm:
        return suited(CallForm(posted, obj=session().get(InvitationCall, item.id)), seminar)

    def keep(writer: Session, form: CallForm) -> Line:
        _, whole = item_of(writer, slug, uid)
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
        return " ".join([*told, *moved_up(line)])

    title = words().gettext(N_("Seats and replies"))
    return edited_guests(seminar, item, make, keep, done, title)


@desk.route("/seminars/<slug>/invitations/<uid>/<int:number>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def invitation(slug: str, uid: str, number: int) -> ResponseReturnValue:
    seminar, item = item_of(session(), slug, uid)
    shown = _shown(get_invitation(session(), item.id, number))

    def make(posted: Posted) -> ReplyForm:
        kept = get_invitation(session(), item.id, number)
        form = suited(ReplyForm(posted, data=reply_shown(kept)), seminar)
        call = session().get(InvitationCall, item.id)
        form.allow(plus_one=bool(call and call.allows_plus_one) or kept.plus_one)
        return form

    def keep(writer: Session, form: ReplyForm) -> Line:
        guest = get_invitation(writer, item_of(writer, slug, uid)[1].id, number)
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
        return " ".join([_noted(guest, shown.name), *moved_up(line)])

    context = {"invitation": shown, "is_open": may_edit(seminar.state), "State": ReplyState}
    template = "desk/invitation.html"
    return edited_guests(seminar, item, make, keep, done, shown.name, template, context)


@desk.route("/seminars/<slug>/invitations/<uid>/<int:number>/edit", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def invitation_edit(slug: str, uid: str, number: int) -> ResponseReturnValue:
    seminar, item = item_of(session(), slug, uid)
    name = name_of(get_invitation(session(), item.id, number).person)

    def make(posted: Posted) -> GuestForm:
        kept = get_invitation(session(), item.id, number)
        shown = {
            "version": kept.version,
            "category": kept.category,
            "function": str(kept.function_id or ""),
            "note": kept.note,
        }
        form = suited(GuestForm(posted, data=shown), seminar)
        form.offer(list_functions(session(), {kept.person_id})[kept.person_id])
        return form

    def keep(writer: Session, form: GuestForm) -> Line:
        guest = get_invitation(writer, item_of(writer, slug, uid)[1].id, number)
        version, reason = form.version.data or 0, form.said_reason()
        return change_guest(
            writer, guest, form.values(), version=version, edit=edit(), reason=reason
        )

    def done(line: Line) -> str:
        return said(line, N_("“%(name)s” is saved."), name=name)

    return edited_guests(seminar, item, make, keep, done, name)


@dataclass(frozen=True, slots=True)
class Shown:
    """An invitation beside its form; it stays what it was when saving is refused."""

    id: int
    version: int
    name: str
    person_slug: str
    state: ReplyState
    category: GuestCategory
    function: str
    invited_at: datetime | None
    reminded_at: datetime | None
    replied_at: datetime | None
    reply_way: ReplyWay | None
    replied_by: str
    note: str


def _shown(row: Invitation) -> Shown:
    return Shown(
        id=row.id,
        version=row.version,
        name=name_of(row.person),
        person_slug=row.person.slug,
        state=row.state,
        category=row.category,
        function=function_of(row, words()),
        invited_at=row.invited_at,
        reminded_at=row.reminded_at,
        replied_at=row.replied_at,
        reply_way=row.reply_way,
        replied_by=row.replied_by,
        note=row.note,
    )


def _noted(guest: Invitation, name: str) -> str:
    """Says what became of a reply; that somebody must wait is not overlooked."""
    if guest.state is ReplyState.WAITING:
        return words().gettext(
            N_("All seats are taken: %(name)s is on the waiting list."), name=name
        )
    return words().gettext(
        N_("Noted for %(name)s: %(reply)s."), name=name, reply=label(words(), guest.state)
    )
