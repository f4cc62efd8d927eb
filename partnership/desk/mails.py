"""The outbox at the desk: what waits, what has left, what went wrong, and what staff decide."""

import re
from collections.abc import Callable, Sequence

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Edit, subject_of
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.text import number_of
from partnership.core.wording import N_, wording
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, now, page, session, told, words
from partnership.desk.naming import names_of
from partnership.desk.tables import Cell, Column, Filter, Listing, answered
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import LinkPurpose, MailKind, MailState
from partnership.messages.delivery import delivery
from partnership.messages.models import OutboxMail
from partnership.messages.outbox import is_address
from partnership.messages.service import (
    SENT_AGAIN,
    drop,
    get_mail,
    note_arrival,
    send_again,
    send_now,
)
from partnership.people.models import PersonContact
from partnership.releases.freezing import newest_number
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_MAIL = "/outbox/<int(max=999999999):number>"
_LINK = re.compile(r"\{link:\d+\}", re.ASCII)
_ZONE = "Europe/Berlin"
_Deed = Callable[[Session, OutboxMail, int, Edit], None]


@desk.get("/outbox/")
@requires(Permission.READ)
def outbox() -> ResponseReturnValue:
    return answered("desk/outbox.html", _listing("outbox"), leaves=delivery().leaves)


@desk.get("/seminars/<slug>/mails/")
@requires(Permission.READ)
def seminar_mails(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    return answered(
        "desk/seminar_mails.html",
        _listing(f"mails-{slug}", seminar),
        seminar=seminar,
        newest=newest_number(session(), slug),
        leaves=delivery().leaves,
        LinkPurpose=LinkPurpose,
    )


@desk.get(f"{_MAIL}/")
@requires(Permission.READ)
def outbox_mail(number: int) -> ResponseReturnValue:
    return _shown(number)


@desk.post(f"{_MAIL}/drop")
@requires(Permission.EDIT)
def outbox_drop(number: int) -> ResponseReturnValue:
    return _done(
        number,
        lambda writer, mail, version, by: drop(writer, mail, version=version, edit=by),
        N_("The mail is taken out of the outbox."),
    )


@desk.post(f"{_MAIL}/now")
@requires(Permission.EDIT)
def outbox_now(number: int) -> ResponseReturnValue:
    return _done(
        number,
        lambda writer, mail, version, by: send_now(writer, mail, version=version, edit=by),
        N_("The mail is sent next."),
    )


@desk.post(f"{_MAIL}/arrived")
@requires(Permission.EDIT)
def outbox_arrived(number: int) -> ResponseReturnValue:
    return _done(
        number,
        lambda writer, mail, version, by: note_arrival(writer, mail, version=version, edit=by),
        N_("It is noted that the mail arrived."),
    )


@desk.post(f"{_MAIL}/again")
@requires(Permission.EDIT)
def outbox_again(number: int) -> ResponseReturnValue:
    """Sends a mail once more, to the address that its reader has by now."""

    def again(writer: Session, mail: OutboxMail, version: int, by: Edit) -> None:
        send_again(writer, mail, recipient=_address(writer, mail), version=version, edit=by)

    return _done(number, again, N_("The mail lies in the outbox again."))


def _done(number: int, deed: _Deed, message: str) -> ResponseReturnValue:
    version = number_of(request.form.get("version", "")) or 0
    try:
        with transaction() as writer:
            deed(writer, get_mail(writer, number, locked=True), version, edit())
    except Refused as refused:
        return _shown(number, UNFIT, words().gettext(refused.reason, **refused.values))
    except Conflict:
        reason = words().gettext(N_("Something happened to this mail while you were reading."))
        return _shown(number, CLASH, reason)
    told(words().gettext(message))
    return redirect(url_for("desk.outbox_mail", number=number), 303)


def _shown(number: int, status: int = 200, error: str = "") -> ResponseReturnValue:
    session().expire_all()
    mail = get_mail(session(), number)
    mark = wording(mail.language).gettext(N_("(your private link)"))
    scope = _rows([mail.scope]) if mail.scope else {}
    return page(
        "desk/mail.html",
        status,
        mail=mail,
        error=error,
        text=_LINK.sub(mark, mail.text),
        trouble=words().gettext(mail.trouble) if mail.trouble else "",
        reader=_rows([mail.reader]).get(mail.reader),
        seminar=scope.get(mail.scope),
        zone=_ZONE,
        waits=mail.due_at > now(),
        can_be_sent_again=mail.state in SENT_AGAIN,
        address=_address(session(), mail),
        State=MailState,
    )


def _address(reader: Session, mail: OutboxMail) -> str:
    """Gives the address that the reader of a mail has today, else the one it was written to."""
    table, _, key = mail.reader.partition(":")
    known = ""
    if table == "person":
        known = (
            reader.scalar(
                select(PersonContact.mail).where(PersonContact.person_id == (number_of(key) or 0))
            )
            or ""
        )
    return known if is_address(known) else mail.recipient


def _listing(name: str, seminar: Seminar | None = None) -> Listing[OutboxMail]:
    rows = select(OutboxMail)
    if seminar is not None:
        rows = rows.where(OutboxMail.scope == subject_of(seminar))
    said = words()
    return Listing(
        name=name,
        title=said.gettext(N_("Mails")) if seminar else said.gettext(N_("Outbox")),
        rows=rows,
        columns=(
            Column("subject", N_("Subject"), func.lower(OutboxMail.subject)),
            Column("reader", N_("Recipient")),
            Column("kind", N_("Kind"), OutboxMail.kind),
            Column("state", N_("State"), OutboxMail.state),
            Column("at", N_("Written"), OutboxMail.created_at),
            Column("due", N_("Leaves at the earliest"), OutboxMail.due_at),
        ),
        cells=_cells,
        tie=OutboxMail.id,
        first="at",
        descending=True,
        search=lambda query: func.lower(OutboxMail.subject).contains(
            query.lower(), autoescape=True
        ),
        filters=(_by_state(), _by_kind()),
    )


def _cells(rows: Sequence[OutboxMail]) -> list[list[Cell]]:
    said, readers = words(), _rows([row.reader for row in rows])
    return [
        [
            Cell(
                row.subject,
                url_for("desk.outbox_mail", number=row.id),
                language=row.language,
                mark=said.gettext(N_("calendar")) if row.calendar_name else "",
            ),
            Cell(_name(row, readers)),
            Cell(label(said, row.kind)),
            Cell(label(said, row.state)),
            Cell(said.moment(row.created_at, _ZONE)),
            Cell(said.moment(row.due_at, _ZONE) if row.state is MailState.QUEUED else ""),
        ]
        for row in rows
    ]


def _name(row: OutboxMail, readers: dict[str, str]) -> str:
    return readers.get(row.reader) or row.recipient


def _rows(subjects: Sequence[str]) -> dict[str, str]:
    """Names rows as the journal names them, in a fixed number of queries."""
    pairs = {each: (each.partition(":")[0], (each.partition(":")[2],)) for each in subjects}
    named = names_of(session(), list(set(pairs.values())), words())
    return {each: named[row].text for each, row in pairs.items() if row in named}


def _by_state() -> Filter:
    choices = [(each.value, label(words(), each)) for each in MailState]
    return Filter("state", N_("State"), choices, lambda wished: OutboxMail.state == wished)


def _by_kind() -> Filter:
    choices = [(each.value, label(words(), each)) for each in MailKind]
    return Filter("kind", N_("Kind"), choices, lambda wished: OutboxMail.kind == wished)
