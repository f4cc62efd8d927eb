"""How the office words its mails: each kind in each language, with a preview of what is typed."""

from datetime import date

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.text import number_of
from partnership.core.wording import N_, wording
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import LineField, ParagraphField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, page, session, told, words
from partnership.exports.labels import label
from partnership.exports.view import View
from partnership.exports.vocabulary_visit import MailKind
from partnership.messages.models import MailWording
from partnership.messages.service_wording import find_wording, reset_wording, set_wording
from partnership.messages.templates import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    MEANINGS,
    PLACEHOLDERS,
    Template,
    checked,
    default_template,
    fill,
)
from partnership.public.frame import frame

_PATH = "/outbox/wordings/<kind>/<language>"
_EXAMPLE = {
    "de": ("Sehr geehrte Frau Dr. Beispiel,", "Beispielseminar", "Musterstadt", "Eröffnung"),
    "en": ("Dear Dr Example,", "Example seminar", "Exampleton", "Opening"),
    "ru": ("Уважаемая госпожа Примерова!", "Пример семинара", "Примерск", "Открытие"),
    "fr": ("Madame,", "Séminaire d’exemple", "Exempleville", "Ouverture"),
}
_PLACE = "Rathaus, Saal 1"
_FIRST, _LAST, _REPLY = date(2027, 3, 24), date(2027, 3, 28), date(2027, 3, 1)


class MailWordingForm(DeskForm):
    subject = LineField(N_("Subject"), most=LONGEST_SUBJECT, required=True)
    text = ParagraphField(
        N_("Text"),
        N_("A line all of whose placeholders are empty is left out."),
        most=LONGEST_TEXT,
        required=True,
    )


@desk.get("/outbox/wordings/")
@requires(Permission.READ)
def mail_wordings() -> ResponseReturnValue:
    own = {(row.kind, row.language) for row in session().scalars(select(MailWording))}
    return page(
        "desk/mail_wordings.html",
        kinds=[(kind, [(tag, (kind, tag) in own) for tag in LANGUAGES]) for kind in MailKind],
    )


@desk.route(f"{_PATH}/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def mail_wording(kind: str, language: str) -> ResponseReturnValue:
    """Shows and keeps a wording; "look" shows the preview of what is typed, and keeps nothing."""
    wanted, tag = _named(kind, language)
    row = find_wording(session(), wanted, tag)
    shown = _typed(wanted) or _kept(row, wanted, tag)

    def make(posted: MultiDict[str, str] | None) -> MailWordingForm:
        found = find_wording(session(), wanted, tag)
        kept = _kept(found, wanted, tag)
        data = {
            "subject": kept.subject,
            "text": kept.text,
            "version": found.version if found else 0,
        }
        return MailWordingForm(posted, data=data)

    def keep(writer: Session, form: MailWordingForm) -> Line:
        return set_wording(
            writer,
            wanted,
            tag,
            subject=form.subject.data,
            text=form.text.data,
            version=form.version.data or 0,
            edit=edit(),
        )

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (
                words().gettext(N_("The wording is saved."))
                if line.entry
                else words().gettext(N_("Nothing was changed.")),
                url_for("desk.mail_wording", kind=wanted.value, language=tag),
            ),
            title=f"{label(words(), wanted)} – {words().language_name(tag)}",
            back=url_for("desk.mail_wordings"),
            template="desk/mail_wording.html",
            context={
                "kind": wanted,
                "tag": tag,
                "row": row,
                "placeholders": [(name, MEANINGS[name]) for name in PLACEHOLDERS[wanted]],
                "example": fill(shown, _values(tag)),
            },
        )
    )


@desk.post(f"{_PATH}/reset")
@requires(Permission.EDIT)
def mail_wording_reset(kind: str, language: str) -> ResponseReturnValue:
    """Goes back to the text that comes along; if somebody was quicker, that is said."""
    wanted, tag = _named(kind, language)
    version = number_of(request.form.get("version", "")) or 0
    address = url_for("desk.mail_wording", kind=wanted.value, language=tag)
    try:
        with transaction() as writer:
            line = reset_wording(writer, wanted, tag, version=version, edit=edit())
    except Conflict:
        told(words().gettext(N_("Somebody else has changed the wording; nothing was done.")))
        return redirect(address, 303)
    told(words().gettext(N_("The wording is the default again.")), line)
    return redirect(address, 303)


def _named(kind: str, language: str) -> tuple[MailKind, str]:
    found = next((each for each in MailKind if each.value == kind), None)
    if found is None or language not in LANGUAGES:
        raise NotFound(kind)
    return found, language


def _kept(row: MailWording | None, kind: MailKind, language: str) -> Template:
    return Template(row.subject, row.text) if row else default_template(kind, language)


def _typed(kind: MailKind) -> Template | None:
    """Gives what is typed, if it can be filled in."""
    if request.method != "POST":
        return None
    try:
        return checked(kind, request.form.get("subject", ""), request.form.get("text", ""))
    except Refused:
        return None


def _values(language: str) -> dict[str, str]:
    salutation, seminar, city, item = _EXAMPLE[language]
    said = wording(language)
    when = f"{said.weekday(_FIRST)}, 10:00–11:00"
    return {
        "salutation": salutation,
        "seminar": seminar,
        "period": said.period(_FIRST, _LAST),
        "city": city,
        "office": View((language,), frame().site).site_name,
        "link": f"{frame().site.url}p/…/",
        "item": item,
        "when": when,
        "where": _PLACE,
        "reply_by": said.long_date(_REPLY),
        "changes": f"{when}\n{item}\n{_PLACE}\n- "
        + said.gettext("new time, before %(before)s", before="09:30"),
        "release": "4",
        "answer": said.gettext(N_("All named members are accepted.")),
    }
