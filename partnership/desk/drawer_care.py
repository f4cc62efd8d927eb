"""What guests of an edition need, told with consent: masked, counted, opened for a purpose."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.drawer_fields import CareForm, PurposeForm
from partnership.desk.drawer_shelves import get_guest, ids_of, list_guests, masked, opened
from partnership.desk.editing import UNFIT, Editing, edited
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.drawer.queries import has_care, list_care
from partnership.drawer.rules import RETENTION
from partnership.drawer.service import keep_care, withdraw_care
from partnership.drawer.service_reading import diet_totals, read_care
from partnership.drawer.values import CareValues
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import Diet, DrawerPart
from partnership.personal.consent_texts import CARE_VERSION, TEXTS
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar


@desk.get("/seminars/<slug>/care/")
@requires(Permission.CARE)
def drawer_care(slug: str) -> ResponseReturnValue:
    return _listed(get_seminar(session(), slug))


@desk.post("/seminars/<slug>/care/totals")
@requires(Permission.CARE)
def drawer_care_totals(slug: str) -> ResponseReturnValue:
    """Counts the diets for this answer alone; the log keeps that they were counted."""
    with transaction() as writer:
        seminar = get_seminar(writer, slug)
        ids = [
            guest.id
            for group in list_guests(writer, seminar.id)
            for guest in group.guests
            if guest.is_coming
        ]
        totals = diet_totals(writer, seminar.id, ids, reader=edit())
    return _listed(get_seminar(session(), slug), totals)


@desk.get("/seminars/<slug>/care/<int:number>/")
@requires(Permission.CARE)
def drawer_care_of(slug: str, number: int) -> ResponseReturnValue:
    return _shown(get_seminar(session(), slug), number, PurposeForm())


@desk.post("/seminars/<slug>/care/<int:number>/show")
@requires(Permission.CARE)
def drawer_care_show(slug: str, number: int) -> ResponseReturnValue:
    """Opens what one person has told for this answer alone; the log keeps that, and what for."""
    seminar = get_seminar(session(), slug)
    get_guest(session(), seminar, number)
    form = PurposeForm(request.form)
    if not form.validate():
        return _shown(seminar, number, form, UNFIT)
    try:
        with transaction() as writer:
            values = read_care(writer, seminar.id, number, purpose=form.said(), reader=edit())
    except Refused as refused:
        form.refuse("words", words().gettext(refused.reason, **refused.values))
        return _shown(seminar, number, form, UNFIT)
    return _shown(get_seminar(session(), slug), number, PurposeForm(None), values=values)


@desk.route("/seminars/<slug>/care/<int:number>/edit", methods=["GET", "POST"])
@requires(Permission.CARE)
def drawer_care_edit(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    guest = get_guest(session(), seminar, number)
    kept = has_care(session(), seminar.id, number)
    back = url_for("desk.drawer_care_of", slug=slug, number=number)

    def make(posted: MultiDict[str, str] | None) -> CareForm:
        form = CareForm(posted, data={"version": kept.version if kept else None})
        form.suit(kept, words())
        return form

    def keep(writer: Session, form: CareForm) -> Line:
        try:
            return keep_care(
                writer,
                get_seminar(writer, slug),
                number,
                form.values(),
                agreed_at=form.agreed_at(),
                text_version=CARE_VERSION,
                edit=edit(),
                how=form.how(),
            )
        except Refused as refused:
            if refused.field == "agreed_at":
                raise Refused("agreed_on", refused.reason, **refused.values) from refused
            raise

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("It is kept, encrypted.")), back),
            title=f"{words().gettext(N_('Personal needs'))}: {guest.name}",
            back=back,
            template="desk/drawer_form.html",
            context={
                "seminar": seminar,
                "guest": guest,
                "way": "desk.drawer_care",
                "consent": TEXTS[CARE_VERSION].pick((words().language,)),
            },
        )
    )


@desk.route("/seminars/<slug>/care/<int:number>/delete", methods=["GET", "POST"])
@requires(Permission.CARE)
def drawer_care_delete(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    guest = get_guest(session(), seminar, number)
    back = url_for("desk.drawer_care_of", slug=slug, number=number)
    if request.method == "GET":
        return page(
            "desk/drawer_delete.html", seminar=seminar, name=guest.name, part="care", back=back
        )
    with transaction() as writer:
        line = withdraw_care(writer, get_seminar(writer, slug), number, edit=edit())
        told(said(line, N_("It is deleted for good.")))
    return redirect(back, 303)


def _listed(seminar: Seminar, totals: dict[Diet, int] | None = None) -> ResponseReturnValue:
    groups = list_guests(session(), seminar.id)
    return page(
        "desk/drawer_care.html",
        seminar=seminar,
        groups=groups,
        care=list_care(session(), seminar.id, ids_of(groups)),
        totals=None
        if totals is None
        else [(label(words(), diet), number) for diet, number in totals.items()],
        rules=[RETENTION[DrawerPart.CARE]],
    )


def _shown(
    seminar: Seminar,
    number: int,
    form: PurposeForm,
    status: int = 200,
    values: CareValues | None = None,
) -> ResponseReturnValue:
    kept = has_care(session(), seminar.id, number)
    fields = masked("care", kept) if values is None else opened("care", values, words())
    return page(
        "desk/drawer_care_of.html",
        status,
        seminar=seminar,
        guest=get_guest(session(), seminar, number),
        kept=kept,
        fields=fields,
        form=form,
        is_open=values is not None,
    )
