"""One file at the desk: what is said of it, publishing it, deleting it, and its bytes."""

from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, page, said, session, words
from partnership.desk.materials import AT
from partnership.desk.materials_forms import MaterialForm, RecordForm, material_shown
from partnership.desk.travel_fields import done_by, posted_version
from partnership.materials.models import Material
from partnership.materials.queries_desk import articles_with, get_material
from partnership.materials.rules import LACKS, find_lacks, is_withdrawn
from partnership.materials.service_files import change_material, delete_material
from partnership.materials.service_publishing import publish, unpublish
from partnership.public.materials import bytes_of
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_SAVED = N_("“%(name)s” is saved.")
_SAVED_AND_OFF = N_(
    "“%(name)s” is saved. It is not published any more: look at it, and publish it."
)


@desk.route(f"{AT}<int:number>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.PRESS)
def material(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_material(session(), seminar, number)
    was_published = row.published_at is not None
    here = url_for("desk.material", slug=slug, number=number)

    def make(posted: MultiDict[str, str] | None) -> MaterialForm:
        whole = get_seminar(session(), slug)
        kept = get_material(session(), whole, number)
        form = MaterialForm(posted, data=material_shown(kept))
        form.offer(session(), whole, kept)
        return form

    def keep(writer: Session, form: MaterialForm) -> Line:
        whole = get_seminar(writer, slug)
        kept = get_material(writer, whole, number)
        version, reason = form.version.data or 0, form.said_reason()
        values = form.values(kept)
        return change_material(
            writer, whole, kept, values, version=version, edit=edit(), reason=reason
        )

    def done(line: Line) -> tuple[str, str]:
        kept = get_material(session(), get_seminar(session(), slug), number)
        is_off = was_published and kept.published_at is None
        return said(line, _SAVED_AND_OFF if is_off else _SAVED, name=_title(kept)), here

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=done,
            title=_title(row),
            back=url_for("desk.materials", slug=slug),
            template="desk/material.html",
            context=_context(seminar, row),
        )
    )


def _title(row: Material) -> str:
    return row.title.pick((words().language,)).text


def _context(seminar: Seminar, row: Material) -> dict[str, Any]:
    return {
        "seminar": seminar,
        "row": row,
        "lacks": [LACKS[each] for each in find_lacks(row)],
        "articles": articles_with(session(), [row.id]).get(row.id, []),
        "withdrawn": [each.person for each in row.shown if is_withdrawn(each)],
    }


@desk.post(f"{AT}<int:number>/publish")
@requires(Permission.PRESS)
def material_publish(slug: str, number: int) -> ResponseReturnValue:
    def do(writer: Session, seminar: Seminar) -> Line:
        row = get_material(writer, seminar, number)
        return publish(writer, row, version=posted_version(), edit=edit())

    return done_by(slug, do, N_("The file is published."), _back(slug, number))


@desk.post(f"{AT}<int:number>/unpublish")
@requires(Permission.PRESS)
def material_unpublish(slug: str, number: int) -> ResponseReturnValue:
    def do(writer: Session, seminar: Seminar) -> Line:
        row = get_material(writer, seminar, number)
        return unpublish(writer, row, version=posted_version(), edit=edit())

    return done_by(slug, do, N_("The file is not published any more."), _back(slug, number))


def _back(slug: str, number: int) -> str:
    return url_for("desk.material", slug=slug, number=number)


@desk.route(f"{AT}<int:number>/delete", methods=["GET", "POST"])
@requires(Permission.PRESS)
def material_delete(slug: str, number: int) -> ResponseReturnValue:
    """Asks once more, for the bytes are gone after that; says where the file is used."""
    seminar = get_seminar(session(), slug)
    if request.method != "POST":
        row = get_material(session(), seminar, number)
        form = RecordForm(None)
        form.suit(seminar)
        return page("desk/material_delete.html", form=form, **_context(seminar, row))

    def do(writer: Session, whole: Seminar) -> Line:
        row = get_material(writer, whole, number)
        reason = request.form.get("reason", "")[:500]
        version = posted_version()
        return delete_material(writer, whole, row, version=version, edit=edit(), reason=reason)

    return done_by(slug, do, N_("The file is deleted."), url_for("desk.materials", slug=slug))


@desk.get(f"{AT}<int:number>/file")
@requires(Permission.READ)
def material_bytes(slug: str, number: int) -> Response:
    """Gives the file to staff, published or not."""
    row = get_material(session(), get_seminar(session(), slug), number)
    return bytes_of(row, is_small=False)


@desk.get(f"{AT}<int:number>/small")
@requires(Permission.READ)
def material_thumbnail(slug: str, number: int) -> Response:
    row = get_material(session(), get_seminar(session(), slug), number)
    return bytes_of(row, is_small=True)
