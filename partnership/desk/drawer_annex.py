"""The annex to a delegation list with travel documents and visas: an encrypted file, or none."""

import re
import secrets
from importlib import import_module

from flask import Response, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.drawer_fields import PurposeForm
from partnership.desk.drawer_shelves import LABELS, list_guests, opened
from partnership.desk.editing import UNFIT
from partnership.desk.frame import edit, page, session, words
from partnership.drawer.queries import list_documents, list_visas
from partnership.drawer.service_reading import read_document, read_visa
from partnership.drawer.values import DocumentValues, VisaValues
from partnership.exports.formats import FORMATS
from partnership.public.answers import disposition
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_PASSWORD = re.compile(rf"[{_LETTERS}]{{5}}(-[{_LETTERS}]{{5}}){{3}}", re.ASCII)


@desk.route("/seminars/<slug>/documents/annex", methods=["GET", "POST"])
@requires(Permission.DOCUMENTS)
def drawer_annex(slug: str) -> ResponseReturnValue:
    """Shows a password once, and answers with a file that only this one opens."""
    seminar = get_seminar(session(), slug)
    if request.method == "GET":
        return _asked(seminar, PurposeForm())
    form, password = PurposeForm(request.form), request.form.get("password", "")
    if not form.validate():
        return _asked(seminar, form, UNFIT)
    if not _PASSWORD.fullmatch(password):
        form.unfit = [words().gettext(N_("Take the password that is shown here."))]
        return _asked(seminar, form, UNFIT)
    try:
        with transaction() as writer:
            lines = _lines(writer, get_seminar(writer, slug), form.said())
    except Refused as refused:
        form.refuse("words", words().gettext(refused.reason, **refused.values))
        return _asked(get_seminar(session(), slug), form, UNFIT)
    return _sealed(lines, slug, password)


def new_password() -> str:
    """Makes a password of a hundred random bits that can be read out on the telephone."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def _asked(seminar: Seminar, form: PurposeForm, status: int = 200) -> ResponseReturnValue:
    return page(
        "desk/drawer_annex.html", status, seminar=seminar, form=form, password=new_password()
    )


def _lines(writer: Session, seminar: Seminar, purpose: str) -> list[list[str]]:
    """Opens all that is kept of those who come; each person is a reading of its own."""
    guests = [
        guest
        for group in list_guests(writer, seminar.id)
        for guest in group.guests
        if guest.is_coming
    ]
    ids = [guest.id for guest in guests]
    documents, visas = list_documents(writer, ids), list_visas(writer, seminar.id, ids)
    if not documents and not visas:
        raise Refused("words", N_("Nothing is kept of anybody who comes."))
    labels = [*LABELS["document"].values(), *LABELS["visa"].values()]
    lines = [[words().gettext(text) for text in (N_("Name"), *labels)]]
    for guest in guests:
        document, visa = DocumentValues(), VisaValues()
        if guest.id in documents:
            document = read_document(writer, guest.id, purpose=purpose, reader=edit())
        if guest.id in visas:
            visa = read_visa(writer, seminar.id, guest.id, purpose=purpose, reader=edit())
        shown = [*opened("document", document, words()), *opened("visa", visa, words())]
        lines.append([guest.name, *(each.text for each in shown)])
    return lines


def _sealed(lines: list[list[str]], slug: str, password: str) -> Response:
    title = words().gettext(N_("Annex with travel documents"))
    plain = import_module("partnership.desk.spreadsheets").as_xlsx(lines, title)
    body = import_module("partnership.desk.drawer_sheet").encrypted(plain, password)
    answer = Response(body, content_type=FORMATS["xlsx"].media_type)
    answer.headers["Content-Disposition"] = disposition(f"{slug}-annex.xlsx")
    return answer
