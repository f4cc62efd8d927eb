"""Needs and travel document: told by the reader, sealed at once, never shown again here."""

import re
from collections.abc import Sequence
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import Refused
from partnership.core.wording import N_, Wording
from partnership.drawer.queries import Kept, has_care, has_document
from partnership.drawer.service import (
    Keeping,
    delete_document,
    keep_care,
    keep_document,
    withdraw_care,
)
from partnership.drawer.values import CareValues, DocumentValues
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import Diet
from partnership.personal.answers import page
from partnership.personal.blueprint import personal
from partnership.personal.consent_texts import CARE_VERSION, TEXTS
from partnership.personal.fields import Box, Form
from partnership.personal.opening import opened
from partnership.personal.sending import Sending, keeps_typed, sent
from partnership.public.frame import languages, page_wording, session
from partnership.seminars.models import Seminar

_SHOWN = "forget-"
"""Names the ticks by which a value that is kept is taken out."""
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_DAYS = frozenset({"born_on", "issued_on", "expires_on"})


def _diets(words: Wording) -> list[tuple[str, str]]:
    return [(each.value, label(words, each)) for each in Diet]


def _countries(words: Wording) -> list[tuple[str, str]]:
    codes = (str(code) for code in words.locale.territories if _COUNTRY.fullmatch(str(code)))
    named = sorted((words.country_name(code), code) for code in codes if code not in _NO_COUNTRIES)
    return [("", words.gettext("– choose –")), *((code, name) for name, code in named)]


_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"})


def _care_boxes() -> list[Box]:
    return [
        Box("diets", N_("Diet"), "ticks", offered=_diets),
        Box("diet_note", N_("More about your diet"), most=1000),
        Box("access_needs", N_("Access needs"), "paragraph", most=2000),
        Box("health", N_("Health, as far as we should know"), "paragraph", most=2000),
        Box("emergency_contact", N_("Whom to call in an emergency"), hint=N_("Name and number")),
    ]


def _document_boxes() -> list[Box]:
    return [
        Box(
            "document_name",
            N_("Name as in the document"),
            hint=N_("Letter by letter, as in its machine-readable lines"),
        ),
        Box("born_on", N_("Date of birth"), "day"),
        Box("nationality", N_("Nationality"), "choice", offered=_countries),
        Box("number", N_("Number of the document"), most=40),
        Box("issued_by", N_("Issued by")),
        Box("issued_on", N_("Issued on"), "day"),
        Box("expires_on", N_("Valid until"), "day"),
    ]


@personal.route("/<token>/needs/", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def needs(token: str) -> ResponseReturnValue:
    """Takes what the reader needs, with explicit consent; what is kept is not shown."""
    visit = opened(token)
    boxes = _care_boxes()
    agreed = Box("agreed", N_("I agree to this text"), "tick")
    form = Form([*boxes, agreed], page_wording())
    edit, seminar_id, person_id = visit.edit, visit.seminar.id, visit.person.id

    def show(status: int = 200) -> Response:
        kept = has_care(session(), visit.seminar.id, visit.person.id)
        text = TEXTS[CARE_VERSION].pick(languages())
        shown = {"form": form, "boxes": boxes, "kept": kept, "text": text, "version": CARE_VERSION}
        return page("personal/needs.html", visit, status, **shown)

    def keep(writer: Session) -> str:
        seminar, words = writer.get_one(Seminar, seminar_id), page_wording()
        if "withdraw" in request.form:
            withdraw_care(writer, seminar, person_id, edit=edit)
            return words.gettext(N_("Your consent is withdrawn, and all of it is deleted."))
        if not agreed.typed:
            raise Refused("agreed", N_("This is kept with your explicit consent alone."))
        known = has_care(writer, seminar_id, person_id)
        keep_care(
            writer,
            seminar,
            person_id,
            CareValues(**_filled(boxes)),
            agreed_at=edit.at,
            text_version=CARE_VERSION,
            edit=edit,
            how=_how(boxes, known),
        )
        return words.gettext(N_("Thank you. It is kept sealed."))

    if request.method != "POST":
        return show()
    return sent(Sending(form, keep, show, url_for("personal.needs")))


@personal.route("/<token>/papers/", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def papers(token: str) -> ResponseReturnValue:
    """Takes the reader's travel document; says which parts are kept, not how they read."""
    visit = opened(token)
    form = Form(_document_boxes(), page_wording())
    edit, seminar_id, person_id = visit.edit, visit.seminar.id, visit.person.id

    def show(status: int = 200) -> Response:
        kept = has_document(session(), visit.person.id)
        shown = {"form": form, "boxes": form.boxes, "kept": kept}
        return page("personal/papers.html", visit, status, **shown)

    def keep(writer: Session) -> str:
        seminar, words = writer.get_one(Seminar, seminar_id), page_wording()
        if "withdraw" in request.form:
            delete_document(writer, person_id, edit=edit, seminar=seminar)
            return words.gettext(N_("The travel document is deleted."))
        known = has_document(writer, person_id)
        values = DocumentValues(**_filled(form.boxes))
        keep_document(writer, seminar, person_id, values, edit=edit, how=_how(form.boxes, known))
        return words.gettext(N_("Thank you. It is kept sealed."))

    if request.method != "POST":
        return show()
    return sent(Sending(form, keep, show, url_for("personal.papers")))


def _how(boxes: Sequence[Box], known: Kept | None) -> Keeping:
    """Keeps what is there where nothing was typed, but for what was ticked to be taken out."""
    forget = [box.name for box in boxes if f"{_SHOWN}{box.name}" in request.form]
    return Keeping(only_filled=True, forget=forget if known else ())


def _filled(boxes: Sequence[Box]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for box in boxes:
        if box.name == "diets":
            found[box.name] = tuple(Diet(code) for code in box.chosen)
        elif box.name in _DAYS:
            found[box.name] = box.day
        else:
            found[box.name] = box.typed
    return found
