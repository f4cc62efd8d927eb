"""Closing the record of a seminar: what is missing is said once more, and asks for a note."""

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.archive.closing import LONGEST_NOTE, close_record
from partnership.archive.closing_points import points_of
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import ParagraphField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, said, session, words
from partnership.desk.record import AT
from partnership.desk.record_words import point_lines
from partnership.seminars.queries_desk import get_seminar


class CloseForm(DeskForm):
    note = ParagraphField(
        N_("Note"),
        N_("Why the record is closed although something is missing. It stays with the record."),
        most=LONGEST_NOTE,
    )


@desk.route(f"{AT}close", methods=["GET", "POST"])
@requires(Permission.EDIT)
def seminar_record_close(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    points = [point for point in points_of(session(), seminar) if point.is_warning]

    def keep(writer: Session, form: CloseForm) -> Line:
        whole = get_seminar(writer, slug)
        version = form.version.data or 0
        return close_record(writer, whole, note=form.note.data, version=version, edit=edit())

    def done(line: Line) -> tuple[str, str]:
        return said(line, N_("The record is closed.")), url_for("desk.seminar_record", slug=slug)

    return edited(
        Editing(
            make=lambda posted: CloseForm(
                posted, data={"version": get_seminar(session(), slug).version}
            ),
            keep=keep,
            done=done,
            title=words().gettext(N_("Close the record")),
            back=url_for("desk.seminar_record", slug=slug),
            template="desk/record_close.html",
            context={"seminar": seminar, "points": point_lines(points, seminar, words())},
        )
    )
