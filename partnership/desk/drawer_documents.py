"""Travel documents and visas of an edition: who has which, masked, and opened for a purpose."""

from collections.abc import Callable

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import NotFound, Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.drawer_fields import DocumentForm, PurposeForm, SealedForm, VisaForm
from partnership.desk.drawer_shelves import (
    facts_by_person,
    get_guest,
    ids_of,
    list_guests,
    masked,
    missing,
    opened,
)
from partnership.desk.editing import UNFIT, Editing, edited
from partnership.desk.frame import edit, now, page, said, session, told, words
from partnership.drawer.checks import document_facts
from partnership.drawer.queries import (
    Kept,
    has_document,
    has_visa,
    list_documents,
    list_visas,
)
from partnership.drawer.rules import RETENTION
from partnership.drawer.service import (
    delete_document,
    delete_visa,
    keep_document,
    keep_visa,
)
from partnership.drawer.service_reading import read_document, read_visa
from partnership.drawer.values import Sealable
from partnership.exports.vocabulary_visit import DrawerPart
from partnership.people.models import Person
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_PARTS = ("document", "visa")


@desk.get("/seminars/<slug>/documents/")
@requires(Permission.DOCUMENTS)
def drawer_documents(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    groups = list_guests(session(), seminar.id)
    ids = ids_of(groups)
    facts = document_facts(session(), seminar.id, ids, today=now().date())
    documents = list_documents(session(), ids)
    return page(
        "desk/drawer_documents.html",
        seminar=seminar,
        groups=groups,
        documents=documents,
        missing={number: missing("document", kept, words()) for number, kept in documents.items()},
        visas=list_visas(session(), seminar.id, ids),
        facts=facts_by_person(facts, words()),
        rules=[RETENTION[DrawerPart.DOCUMENT], RETENTION[DrawerPart.VISA]],
    )


@desk.get("/seminars/<slug>/documents/<int:number>/")
@requires(Permission.DOCUMENTS)
def drawer_document(slug: str, number: int) -> ResponseReturnValue:
    return _shown(get_seminar(session(), slug), number, PurposeForm())


@desk.post("/seminars/<slug>/documents/<int:number>/show")
@requires(Permission.DOCUMENTS)
def drawer_document_show(slug: str, number: int) -> ResponseReturnValue:
    """Opens one of the two for this answer alone; the log keeps that, and what for."""
    seminar, part = get_seminar(session(), slug), request.form.get("part", "")
    get_guest(session(), seminar, number)
    if part not in _PARTS:
        raise NotFound("part")
    form = PurposeForm(request.form)
    if not form.validate():
        return _shown(seminar, number, form, UNFIT)
    try:
        with transaction() as writer:
            values = _read(writer, seminar.id, number, part, form.said())
    except Refused as refused:
        form.refuse("words", words().gettext(refused.reason, **refused.values))
        return _shown(seminar, number, form, UNFIT)
    return _shown(get_seminar(session(), slug), number, PurposeForm(None), values=values)


@desk.route("/seminars/<slug>/documents/<int:number>/edit", methods=["GET", "POST"])
@requires(Permission.DOCUMENTS)
def drawer_document_edit(slug: str, number: int) -> ResponseReturnValue:
    def keep(writer: Session, whole: Seminar, form: SealedForm) -> Line:
        if not isinstance(form, DocumentForm):
            raise TypeError("the form of a travel document")
        return keep_document(writer, whole, number, form.values(), edit=edit(), how=form.how())

    kept = has_document(session(), number)
    return _edited(slug, number, DocumentForm, kept, keep, words().gettext(N_("Travel document")))


@desk.route("/seminars/<slug>/documents/<int:number>/visa", methods=["GET", "POST"])
@requires(Permission.DOCUMENTS)
def drawer_document_visa(slug: str, number: int) -> ResponseReturnValue:
    def keep(writer: Session, whole: Seminar, form: SealedForm) -> Line:
        if not isinstance(form, VisaForm):
            raise TypeError("the form of a visa")
        return keep_visa(writer, whole, number, form.values(), edit=edit(), how=form.how())

    kept = has_visa(session(), get_seminar(session(), slug).id, number)
    return _edited(slug, number, VisaForm, kept, keep, words().gettext(N_("Visa")))


@desk.route("/seminars/<slug>/documents/<int:number>/delete", methods=["GET", "POST"])
@requires(Permission.DOCUMENTS)
def drawer_document_delete(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    guest = get_guest(session(), seminar, number)
    back = url_for("desk.drawer_document", slug=slug, number=number)
    part = request.values.get("part", _PARTS[0])
    if part not in _PARTS:
        raise NotFound("part")
    if request.method == "GET":
        return _ask(guest.name, part, back, seminar)
    with transaction() as writer:
        whole = get_seminar(writer, slug)
        if part == _PARTS[0]:
            line = delete_document(writer, number, edit=edit(), seminar=whole)
        else:
            line = delete_visa(writer, whole, number, edit=edit())
        told(said(line, N_("It is deleted for good.")))
    return redirect(back, 303)


@desk.route("/people/<slug>/travel-document", methods=["GET", "POST"])
@requires(Permission.DOCUMENTS)
def person_document(slug: str) -> ResponseReturnValue:
    """Deletes the travel document of somebody who may be in no delegation, as before a merging."""
    person = session().query(Person).filter_by(slug=slug).one_or_none()
    if person is None:
        raise NotFound(slug)
    back = url_for("desk.person", slug=slug)
    if request.method == "GET":
        return _ask(person.printed_name, _PARTS[0], back)
    with transaction() as writer:
        line = delete_document(writer, person.id, edit=edit())
        told(said(line, N_("It is deleted for good.")))
    return redirect(back, 303)


def _read(writer: Session, seminar_id: int, number: int, part: str, purpose: str) -> Sealable:
    if part == _PARTS[0]:
        return read_document(writer, number, purpose=purpose, reader=edit())
    return read_visa(writer, seminar_id, number, purpose=purpose, reader=edit())


def _shown(
    seminar: Seminar,
    number: int,
    form: PurposeForm,
    status: int = 200,
    values: Sealable | None = None,
) -> ResponseReturnValue:
    guest = get_guest(session(), seminar, number)
    kept = {
        "document": has_document(session(), number),
        "visa": has_visa(session(), seminar.id, number),
    }
    part = request.form.get("part", "")
    fields = {name: masked(name, each) for name, each in kept.items()}
    if values is not None:
        fields[part] = opened(part, values, words())
    return page(
        "desk/drawer_document.html",
        status,
        seminar=seminar,
        guest=guest,
        kept=kept,
        fields=fields,
        form=form,
        asked=part,
        is_open=values is not None,
    )


def _ask(name: str, part: str, back: str, seminar: Seminar | None = None) -> ResponseReturnValue:
    return page("desk/drawer_delete.html", name=name, part=part, back=back, seminar=seminar)


def _edited(
    slug: str,
    number: int,
    kind: type[SealedForm],
    kept: Kept | None,
    keep: Callable[[Session, Seminar, SealedForm], Line],
    title: str,
) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    guest = get_guest(session(), seminar, number)
    back = url_for("desk.drawer_document", slug=slug, number=number)

    def make(posted: MultiDict[str, str] | None) -> SealedForm:
        form = kind(posted, data={"version": kept.version if kept else None})
        form.suit(kept, words())
        return form

    return edited(
        Editing(
            make=make,
            keep=lambda writer, form: keep(writer, get_seminar(writer, slug), form),
            done=lambda line: (said(line, N_("It is kept, encrypted.")), back),
            title=f"{title}: {guest.name}",
            back=back,
            template="desk/drawer_form.html",
            context={"seminar": seminar, "guest": guest, "way": "desk.drawer_documents"},
        )
    )
