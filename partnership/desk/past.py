"""Bringing the past in: the texts that were pasted, and a form for another one."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.archive.past_texts import TextValues, add_text, list_texts
from partnership.config import LANGUAGES
from partnership.core.changes import Line, subject_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import (
    ChoiceField,
    DayField,
    LineField,
    ParagraphField,
    PickField,
)
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, page, said, session, words
from partnership.imports.press_model import MOST_CHARACTERS

_ROOM = 32 * 1024 * 1024
"""Five megabytes of Cyrillic letters as a browser sends them; more is no form any more."""


class PastTextForm(DeskForm):
    title = LineField(N_("Title"), N_("By which it is found again."), required=True, most=300)
    text = ParagraphField(
        N_("Text"),
        N_("As it was published; at most 200,000 characters. It is kept as it is."),
        required=True,
        most=MOST_CHARACTERS,
    )
    language = ChoiceField(N_("Language of the text"), required=True)
    address = LineField(N_("Address on the web"), N_("Where it was found, if anywhere."), most=500)
    published_on = DayField(N_("Published on"))
    partnership = PickField(N_("Partnership"), "partnership", N_("Whose edition it tells of."))
    seminar = PickField(N_("Seminar"), "seminar", N_("If it is known here already."))

    def offer(self) -> None:
        self.language.offered = [(tag, words().language_name(tag)) for tag in LANGUAGES]

    def values(self) -> TextValues:
        return TextValues(
            title=self.title.data,
            text=self.text.data,
            language=self.language.data,
            address=self.address.data,
            published_on=self.published_on.data,
            partnership_id=self.partnership.data,
            seminar_id=self.seminar.data,
        )


@desk.get("/past/")
@requires(Permission.READ)
def past() -> ResponseReturnValue:
    return page("desk/past.html", texts=list_texts(session()))


@desk.route("/past/texts/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def past_text_new() -> ResponseReturnValue:
    def make(posted: MultiDict[str, str] | None) -> PastTextForm:
        form = PastTextForm(posted, data={"language": words().language})
        form.offer()
        return form

    def keep(writer: Session, form: PastTextForm) -> Line:
        return add_text(writer, form.values(), edit=edit())[1]

    def done(line: Line) -> tuple[str, str]:
        number = int(subject_of(line.subject).partition(":")[2])
        message = N_("The text is kept. Nothing is taken over yet: decide on the proposals.")
        return said(line, message), url_for("desk.past_text", number=number)

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=done,
            title=words().gettext(N_("Paste a text of the past")),
            back=url_for("desk.past"),
        )
    )


@desk.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    """Lets long texts come in, so that what was typed is shown again although it is too long."""
    del values
    if endpoint == "desk.past_text_new":
        request.max_content_length = _ROOM
        request.max_form_memory_size = _ROOM
