"""The letter that belongs to a nomination: attached, read again, taken away."""

from flask import Response, g, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound, Refused
from partnership.core.wording import N_
from partnership.delegations.letters import checked_letter
from partnership.delegations.list_models import Nomination
from partnership.delegations.service_nominations import Note, get_nomination, keep_note
from partnership.personal.blueprint import personal
from partnership.personal.nomination import AT, Forms, drawn, letter_form, version_seen
from partnership.personal.nomination_visit import errand, open_list
from partnership.personal.sending import UNFIT, Sending, keeps_typed, sent
from partnership.public.answers import disposition
from partnership.public.frame import page_wording, session


@personal.get(f"{AT}letter")
@requires(Permission.PUBLIC)
def nomination_letter(token: str) -> Response:
    visit = errand(token)
    number = visit.newest.number if visit.newest else 0
    return letter_answer(get_nomination(session(), visit.delegation.id, number))


def letter_answer(row: Nomination) -> Response:
    """Gives a letter to be saved; no browser shows it as a page of ours.

    Raises:
        NotFound: none came along.
    """
    if row.note is None:
        raise NotFound("letter")
    answer = Response(row.note, content_type=row.note_type)
    answer.headers["Content-Disposition"] = disposition(row.note_name)
    return answer


@personal.post(f"{AT}letter")
@requires(Permission.PUBLIC)
@keeps_typed
def nomination_letter_attach(token: str) -> ResponseReturnValue:
    """Attaches a letter in place of the one before, or takes it away."""
    visit = errand(token)
    form = letter_form()
    is_removed = request.form.get("remove") == "yes"

    def show(status: int) -> Response:
        return drawn(visit.again(), status, Forms(letter=form))

    note: Note | None = None
    if not is_removed and not g.get("is_forged"):
        try:
            note = _given()
        except Refused as refused:
            form.refuse(refused.field, page_wording().gettext(refused.reason, **refused.values))
            return show(UNFIT)

    def keep(writer: Session) -> str:
        row, _ = open_list(writer, visit, version_seen())
        keep_note(writer, row, note, version=row.version, edit=visit.edit)
        if note is None:
            return page_wording().gettext(N_("The letter is taken away."))
        return page_wording().gettext(N_("The letter is attached."))

    return sent(Sending(form, keep, show, url_for("personal.nomination")))


def _given() -> Note:
    given = request.files.get("letter")
    if given is None or not given.filename:
        raise Refused("letter", N_("Choose a file."))
    return checked_letter(given.filename, given.read())
