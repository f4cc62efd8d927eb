"""The office's own forms of address: a list, a form with its preview."""

from collections.abc import Callable

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import ChoiceField, CodeField, LineField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.desk.travel_fields import posted_version
from partnership.exports.vocabulary import AddressGender, RankClass
from partnership.exports.vocabulary_visit import AddressPart
from partnership.people.address import ADDRESS_LANGUAGES
from partnership.people.models import AddressWording
from partnership.people.service_wordings import (
    WordingValues,
    change_wording,
    create_wording,
    delete_wording,
    get_wording,
)


class WordingForm(DeskForm):
    language = ChoiceField(N_("Language"), required=True)
    part = CodeField(N_("Where it is used"), AddressPart, required=True)
    rank = CodeField(N_("Rank"), RankClass, nothing=N_("– no rank of its own –"))
    gender = CodeField(
        N_("For whom"), AddressGender, nothing=N_("– whose form of address is not known –")
    )
    text = LineField(
        N_("Form of address"),
        N_("Words in braces are replaced: {title} {name} {family} {given} {patronymic}."),
        most=300,
        required=True,
    )

    def suit(self) -> None:
        self.language.offered = [("", words().gettext(N_("– choose –")))] + [
            (tag, words().language_name(tag)) for tag in ADDRESS_LANGUAGES
        ]

    def values(self) -> WordingValues:
        return WordingValues(
            language=self.language.data,
            part=self.part.data or AddressPart.WRITTEN,
            rank=self.rank.data,
            gender=self.gender.data,
            text=self.text.data,
        )


@desk.get("/forms-of-address/")
@requires(Permission.READ)
def forms_of_address() -> ResponseReturnValue:
    rows = session().scalars(
        select(AddressWording).order_by(
            AddressWording.language,
            AddressWording.part,
            AddressWording.rank_class,
            AddressWording.gender,
        )
    )
    return page("desk/forms_of_address.html", rows=rows.all(), ranks=_RANKS, genders=_GENDERS)


@desk.route("/forms-of-address/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def form_of_address_new() -> ResponseReturnValue:
    def make(posted: MultiDict[str, str] | None) -> WordingForm:
        form = WordingForm(posted)
        form.suit()
        return form

    def keep(writer: Session, form: WordingForm) -> Line:
        return create_wording(writer, form.values(), edit=edit())[1]

    return _edited(None, make, keep)


@desk.route("/forms-of-address/<int:number>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def form_of_address(number: int) -> ResponseReturnValue:
    row = get_wording(session(), number)

    def make(posted: MultiDict[str, str] | None) -> WordingForm:
        form = WordingForm(posted, data=_shown(get_wording(session(), number)))
        form.suit()
        return form

    def keep(writer: Session, form: WordingForm) -> Line:
        kept = get_wording(writer, number)
        version = form.version.data or 0
        return change_wording(writer, kept, form.values(), version=version, edit=edit())

    return _edited(row, make, keep)


@desk.post("/forms-of-address/<int:number>/delete")
@requires(Permission.EDIT)
def form_of_address_delete(number: int) -> ResponseReturnValue:
    with transaction() as writer:
        line = delete_wording(
            writer, get_wording(writer, number), version=posted_version(), edit=edit()
        )
    told(said(line, N_("The form of address is deleted; the rules write it again.")), line)
    return redirect(url_for("desk.forms_of_address"), 303)


_RANKS = {rank.value: rank for rank in RankClass}
_GENDERS = {gender.value: gender for gender in AddressGender}


def _shown(row: AddressWording) -> dict[str, object]:
    return {
        "version": row.version,
        "language": row.language,
        "part": row.part,
        "rank": _RANKS.get(row.rank_class),
        "gender": _GENDERS.get(row.gender),
        "text": row.text,
    }


def _edited(
    row: AddressWording | None,
    make: Callable[[MultiDict[str, str] | None], WordingForm],
    keep: Callable[[Session, WordingForm], Line],
) -> ResponseReturnValue:
    back = url_for("desk.forms_of_address")
    title = N_("New form of address") if row is None else N_("Form of address")
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The form of address is saved.")), back),
            title=words().gettext(title),
            back=back,
            template="desk/form_of_address.html",
            context={
                "row": row,
                "gone": url_for("desk.form_of_address_delete", number=row.id) if row else "",
            },
        )
    )
