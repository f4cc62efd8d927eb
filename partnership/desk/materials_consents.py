"""Consents to photos at the desk: those on paper are noted here, and withdrawals of any."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import NotFound
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import PickField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, page, session, told, words
from partnership.desk.materials import AT
from partnership.exports.vocabulary_visit import ConsentPurpose, ConsentWay
from partnership.materials.queries_desk import (
    count_withdrawn,
    get_consent,
    list_consents,
    list_withdrawn,
)
from partnership.people.models import Person
from partnership.personal.consent_texts import PHOTO_VERSION
from partnership.personal.service import give_consent, withdraw_consent
from partnership.seminars.queries_desk import get_seminar

_NOTED = N_("The consent is noted.")
_HELD = N_("This person has agreed already.")
_WITHDRAWN = N_("The withdrawal is noted. No photo is shown any more that rests on this consent.")


class ConsentForm(DeskForm):
    person = PickField(N_("Person"), "person", required=True)


@desk.route(f"{AT}consents", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.PRESS)
def material_consents(slug: str) -> ResponseReturnValue:
    """Lists who has agreed to photos of this edition; posting notes a consent on paper."""
    seminar = get_seminar(session(), slug)
    here = url_for("desk.material_consents", slug=slug)

    def make(posted: MultiDict[str, str] | None) -> ConsentForm:
        return ConsentForm(posted)

    def keep(writer: Session, form: ConsentForm) -> Line:
        person = writer.get(Person, form.person.data or 0)
        if person is None:
            raise NotFound("person")
        line = give_consent(
            writer,
            get_seminar(writer, slug),
            person,
            ConsentPurpose.PHOTO,
            text_version=PHOTO_VERSION,
            language=words().language,
            edit=edit(),
            way=ConsentWay.PAPER,
        )
        return line or Line(person, None, {})

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (words().gettext(_NOTED if line.entry else _HELD), here),
            title=words().gettext(N_("Consents to photos")),
            back=url_for("desk.materials", slug=slug),
            template="desk/material_consents.html",
            context={"seminar": seminar, "consents": list_consents(session(), seminar.id)},
        )
    )


@desk.post(f"{AT}consents/<int:number>/withdraw")
@requires(Permission.PRESS)
def material_consent_withdraw(slug: str, number: int) -> ResponseReturnValue:
    """Notes that somebody has withdrawn by letter or by word of mouth."""
    with transaction() as writer:
        seminar = get_seminar(writer, slug)
        _, person = get_consent(writer, seminar.id, number)
        withdraw_consent(writer, seminar, person, ConsentPurpose.PHOTO, edit=edit())
        person_id = person.id
    told(words().gettext(_WITHDRAWN))
    if count_withdrawn(session(), person_id):
        return redirect(url_for("desk.materials_withdrawn"), 303)
    return redirect(url_for("desk.material_consents", slug=slug), 303)


@desk.get("/materials/withdrawn")
@requires(Permission.READ)
def materials_withdrawn() -> ResponseReturnValue:
    """Lists every place in which a photo is used whose consent was withdrawn."""
    return page("desk/materials_withdrawn.html", rows=list_withdrawn(session()))


@desk.app_context_processor
def _offered() -> dict[str, object]:
    """Lets the start page and a person's page say how much is to be taken away, when they ask."""
    return {"count_withdrawn": lambda person_id=None: count_withdrawn(session(), person_id)}
