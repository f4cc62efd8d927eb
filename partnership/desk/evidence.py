"""What the number of an edition rests on: adding, changing and deleting it."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.archive.past_models import EditionEvidence
from partnership.archive.series import get_series
from partnership.archive.series_evidence import (
    LAST_NUMBER,
    EvidenceValues,
    delete_evidence,
    get_evidence,
    keep_evidence,
)
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.dossier_words import said as said_of
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import LineField, NumberField, TranslatedField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, said, session, told, words

_AT = "/archive/series/<slug>/evidence/"


class EvidenceForm(DeskForm):
    ordinal = NumberField(
        N_("Number of the edition"),
        N_("Also of an edition of which nothing was found."),
        least=1,
        most=LAST_NUMBER,
        required=True,
    )
    source = LineField(
        N_("Source"),
        N_("Where the number stands, or where it was looked for in vain."),
        most=500,
        required=True,
    )
    note = TranslatedField(N_("Note"), most=1000, long=True)

    def values(self) -> EvidenceValues:
        return EvidenceValues(self.ordinal.data or 0, self.source.data, self.note.data)


@desk.route(f"{_AT}new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def series_evidence_new(slug: str) -> ResponseReturnValue:
    return _evidence(slug, None)


@desk.route(f"{_AT}<int:number>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def series_evidence(slug: str, number: int) -> ResponseReturnValue:
    return _evidence(slug, number)


@desk.post(f"{_AT}<int:number>/delete")
@requires(Permission.EDIT)
def series_evidence_delete(slug: str, number: int) -> ResponseReturnValue:
    version = number_of(request.form.get("version", ""))
    if version is None:
        raise Conflict("the form has no version")
    with transaction() as writer:
        series = get_series(writer, slug)
        row = get_evidence(writer, series, number)
        line = delete_evidence(writer, series, row, version=version, edit=edit())
    told(words().gettext(N_("The evidence is deleted.")), line)
    return redirect(url_for("desk.series_archive", slug=slug), 303)


def _evidence(slug: str, number: int | None) -> ResponseReturnValue:
    series = get_series(session(), slug)
    row = get_evidence(session(), series, number) if number is not None else None

    def make(posted: MultiDict[str, str] | None) -> EvidenceForm:
        kept = get_evidence(session(), series, number) if number is not None else None
        return EvidenceForm(posted, data=_shown(kept) if kept else _wished())

    def keep(writer: Session, form: EvidenceForm) -> Line:
        whole = get_series(writer, slug)
        kept = get_evidence(writer, whole, number) if number is not None else None
        version = form.version.data or 0
        return keep_evidence(writer, whole, kept, form.values(), version=version, edit=edit())

    back = url_for("desk.series_archive", slug=slug)
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The evidence is kept.")), back),
            title=words().gettext(N_("Evidence for the %(number)s edition"), number=_ordinal(row))
            if row
            else words().gettext(N_("New evidence")),
            back=back,
            template="desk/evidence.html",
            context={"row": row, "series": series, "name": said_of(series.title, words())},
        )
    )


def _ordinal(row: EditionEvidence) -> str:
    return words().ordinal(row.ordinal)


def _shown(row: EditionEvidence) -> dict[str, object]:
    return {
        "version": row.version,
        "ordinal": row.ordinal,
        "source": row.source,
        "note": row.note,
    }


def _wished() -> dict[str, object]:
    """Takes the number from the address that leads here from a row of the record."""
    ordinal = number_of(request.args.get("ordinal", ""))
    return {"ordinal": ordinal} if ordinal and ordinal <= LAST_NUMBER else {}
