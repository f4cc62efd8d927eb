"""Replying to invitations: yes, no, or somebody else."""

from dataclasses import dataclass

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.text import number_of
from partnership.core.wording import N_, Wording
from partnership.exports.outline import Row, row
from partnership.exports.vocabulary_visit import ReplyState, ReplyWay
from partnership.invitations.service_replies import Reply, reply
from partnership.personal.answers import page
from partnership.personal.blueprint import personal
from partnership.personal.fields import Box, Form
from partnership.personal.invited import Invited, get_invited, list_invited
from partnership.personal.opening import Visit, opened
from partnership.personal.reading import read_edition
from partnership.personal.sending import Sending, keeps_typed, sent
from partnership.public.frame import page_wording, session, view

_CHOICES = (ReplyState.ACCEPTED, ReplyState.DECLINED, ReplyState.REPRESENTED)
_SAID = {
    ReplyState.ACCEPTED: N_("Thank you. We look forward to seeing you."),
    ReplyState.DECLINED: N_("Thank you for your reply. You are not expected there."),
    ReplyState.REPRESENTED: N_("Thank you. We expect the person who represents you."),
    ReplyState.WAITING: N_("All seats are taken. You are on the waiting list."),
}
_WISHES = {
    ReplyState.ACCEPTED: N_("I will come"),
    ReplyState.DECLINED: N_("I cannot come"),
    ReplyState.REPRESENTED: N_("Somebody represents me"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An invitation with its form and, where it is released, its item."""

    invited: Invited
    form: Form
    row: Row | None


@personal.get("/<token>/replies/")
@requires(Permission.PUBLIC)
def replies(token: str) -> Response:
    return _page(opened(token), None)


@personal.route("/<token>/replies/<int:number>", methods=["POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def reply_to(token: str, number: int) -> ResponseReturnValue:
    """Takes the reply to one invitation; the same one again changes nothing."""
    visit = opened(token)
    ids = (visit.seminar.id, visit.person.id, number)
    form = _form(get_invited(session(), *ids))
    edit = visit.edit

    def keep(writer: Session) -> str:
        invitation = get_invited(writer, *ids).invitation
        wished = Reply(
            ReplyState(form["state"].typed),
            represented_by=form["represented_by"].typed,
            plus_one=bool(form["plus_one"].typed),
            plus_one_name=form["plus_one_name"].typed,
        )
        version = number_of(request.form.get("version", "")) or 0
        if _is_same(invitation.state, wished, invitation.represented_by, invitation.plus_one_name):
            version = invitation.version  # sent twice: there is nothing to be asked about
        reply(writer, invitation, wished, way=ReplyWay.LINK, edit=edit, version=version)
        return page_wording().gettext(_SAID[invitation.state])

    def show(status: int) -> Response:
        return _page(visit, (number, form), status)

    return sent(Sending(form, keep, show, url_for("personal.replies")))


def _is_same(state: ReplyState, wished: Reply, represented_by: str, company: str) -> bool:
    return (state, represented_by, company) == (
        wished.state,
        wished.represented_by if wished.state is ReplyState.REPRESENTED else "",
        wished.plus_one_name if wished.plus_one else "",
    )


def _page(visit: Visit, typed: tuple[int, Form] | None, status: int = 200) -> Response:
    whole = read_edition(visit.seminar.slug)
    shown = [
        Shown(
            invited=each,
            form=typed[1] if typed and typed[0] == each.invitation.id else _form(each),
            row=(
                row(whole.items_by_uid[each.uid], whole, view())
                if whole and each.uid in whole.items_by_uid
                else None
            ),
        )
        for each in list_invited(session(), visit.seminar.id, visit.person.id)
    ]
    troubled = typed[1] if typed else None
    return page("personal/replies.html", visit, status, shown=shown, form=troubled)


def _form(each: Invited) -> Form:
    state, number = each.invitation.state, each.invitation.id
    given = _asked(each)
    boxes = [
        Box(
            "state",
            N_("Will you come?"),
            "radios",
            offered=_choices,
            is_required=True,
            typed=state.value if state in _CHOICES else given,
        ),
        Box(
            "represented_by",
            N_("Who represents you"),
            hint=N_("Only if somebody comes in your place."),
            typed=each.invitation.represented_by,
        ),
        Box("plus_one", N_("Somebody comes with me"), "tick"),
        Box("plus_one_name", N_("Name of the person who comes with you")),
    ]
    boxes[2].typed = "yes" if each.invitation.plus_one else ""
    boxes[3].typed = each.invitation.plus_one_name
    for box in boxes:
        box.mark = str(number)
    return Form(boxes, page_wording())


def _asked(each: Invited) -> str:
    return ReplyState.ACCEPTED.value if each.invitation.state is ReplyState.WAITING else ""


def _choices(words: Wording) -> list[tuple[str, str]]:
    return [(state.value, words.gettext(_WISHES[state])) for state in _CHOICES]
