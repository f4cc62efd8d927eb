"""Files and photos of an edition: the list, taking files in, and describing them together."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.errors import Conflict, Refused
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT, Editing, edited
from partnership.desk.forms import resolve
from partnership.desk.frame import edit, page, said, session, words
from partnership.desk.materials_forms import DescribedForm, Proposed
from partnership.desk.materials_upload import LARGEST_TOGETHER, MOST_AT_ONCE, Upload, take_in
from partnership.exports.vocabulary import SeminarState
from partnership.imports.file_kinds import LARGEST_FILE
from partnership.imports.limits import MEGABYTE
from partnership.materials.models import Material
from partnership.materials.queries_desk import articles_with, get_material, list_materials
from partnership.materials.rules import LACKS, find_lacks, holds, is_withdrawn
from partnership.materials.service_files import describe
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

AT = "/seminars/<slug>/materials/"
_MOST_ROWS = 200
_DESCRIBE = N_("Describe the files")
_SAVED = N_("What you wrote is saved.")


@desk.route(AT, methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.PRESS)
def materials(slug: str) -> ResponseReturnValue:
    """Lists the files of an edition; posting brings new ones, to be described next."""
    seminar = get_seminar(session(), slug)
    if request.method != "POST":
        return _listed(seminar)
    given = [each for each in request.files.getlist("files") if each.filename]
    if not given:
        return _listed(seminar, UNFIT, words().gettext(N_("Choose a file.")))
    try:
        upload = take_in(slug, given, request.form.get("reason", ""))
    except Refused as refused:
        return _listed(seminar, UNFIT, words().gettext(refused.reason, **refused.values))
    except Conflict:
        text = N_("Somebody else has changed this since you opened the page. Look at it again.")
        return _listed(seminar, CLASH, words().gettext(text))
    session().expire_all()
    if not upload.kept:
        return _listed(seminar, UNFIT, upload=upload)
    return _to_describe(get_seminar(session(), slug), upload)


def _listed(
    seminar: Seminar, status: int = 200, trouble: str = "", upload: Upload | None = None
) -> ResponseReturnValue:
    rows = list_materials(session(), seminar.id)
    return page(
        "desk/materials.html",
        status,
        seminar=seminar,
        rows=rows,
        articles=articles_with(session(), {row.id for row in rows}),
        trouble=trouble,
        upload=upload,
        is_closed=seminar.state is SeminarState.ARCHIVED,
        lacks=lambda row: [LACKS[each] for each in find_lacks(row)],
        holds=holds,
        is_withdrawn=is_withdrawn,
        largest=LARGEST_FILE // MEGABYTE,
        together=LARGEST_TOGETHER // MEGABYTE,
        most=MOST_AT_ONCE,
    )


def _to_describe(seminar: Seminar, upload: Upload) -> ResponseReturnValue:
    """Shows what came in with what the files propose: nothing of it is kept before it is sent."""
    form = DescribedForm(None, data={"files": upload.kept})
    form.suit(seminar)
    resolve(session(), form)
    form.base.data = form.marks()
    return page(
        "desk/materials_describe.html",
        form=form,
        title=words().gettext(_DESCRIBE),
        back=url_for("desk.materials", slug=seminar.slug),
        **_context(seminar, upload),
    )


@desk.post(f"{AT}describe")
@requires(Permission.PRESS)
def materials_describe(slug: str) -> ResponseReturnValue:
    """Keeps what is said of the files that have just come in."""
    seminar = get_seminar(session(), slug)
    numbers = _posted_numbers()

    def make(posted: MultiDict[str, str] | None) -> DescribedForm:
        form = DescribedForm(posted, data={"files": _kept_rows(seminar, numbers)})
        form.suit(get_seminar(session(), slug))
        return form

    def keep(writer: Session, form: DescribedForm) -> Line:
        whole = get_seminar(writer, slug)
        told = [
            (get_material(writer, whole, row.row_id.data or 0), row.said())
            for row in form.files.data
        ]
        return describe(writer, whole, told, edit=edit(), reason=form.said_reason())

    if not numbers:
        return redirect(url_for("desk.materials", slug=slug), 303)
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, _SAVED), url_for("desk.materials", slug=slug)),
            title=words().gettext(_DESCRIBE),
            back=url_for("desk.materials", slug=slug),
            template="desk/materials_describe.html",
            context=_context(seminar, None),
        )
    )


def _context(seminar: Seminar, upload: Upload | None) -> dict[str, Any]:
    rows = {row.id: row for row in list_materials(session(), seminar.id)}
    notes = {each.id: each.notes for each in upload.kept} if upload else {}
    return {
        "seminar": seminar,
        "rows": rows,
        "upload": upload,
        "notes": notes,
    }


def _posted_numbers() -> list[int]:
    count = min(number_of(request.form.get("files-rows", "")) or 0, _MOST_ROWS)
    found = (number_of(request.form.get(f"files-{place}-row_id", "")) for place in range(count))
    return [number for number in found if number]


def _kept_rows(seminar: Seminar, numbers: list[int]) -> list[Proposed]:
    rows = {row.id: row for row in list_materials(session(), seminar.id)}
    return [_as_kept(rows[number]) for number in numbers if number in rows]


def _as_kept(row: Material) -> Proposed:
    return Proposed(row.id, row.version, row.title, row.caption, row.author, row.taken_on)
