"""Seminar series: list, form with what belongs to it, retiring and deleting."""

from collections.abc import Sequence

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import Partnership, PartnershipCity
from partnership.core.changes import Line
from partnership.core.errors import NotFound
from partnership.core.finding import matches
from partnership.core.wording import N_
from partnership.desk.addressing import slug_field
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import PickField, TranslatedField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, session, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.naming import done
from partnership.desk.picking import PICKERS
from partnership.desk.tables import Cell, Column, Listing, answered, in_language, in_use
from partnership.seminars.models import Series
from partnership.seminars.queries_registry import seminars_of_series
from partnership.seminars.series_service import (
    SeriesValues,
    change_series,
    create_series,
    has_seminars,
)


class SeriesForm(DeskForm):
    title = TranslatedField(N_("Title"), required=True)
    short_title = TranslatedField(N_("Short title"), N_("For narrow lists."), most=80)
    partnership_id = PickField(N_("Partnership"), "partnership", required=True)
    field = TranslatedField(N_("Field"), N_("What the seminars are about, such as social policy."))
    hosting_rule = TranslatedField(
        N_("Hosting rule"), N_("Who hosts when, as a sentence."), most=500
    )
    founding = TranslatedField(
        N_("Founding"), N_("When and by which agreement the series began."), most=1000, long=True
    )

    def values(self, partnership_id: int = 0) -> SeriesValues:
        return SeriesValues(
            partnership_id=partnership_id or self.partnership_id.data or 0,
            title=self.title.data,
            short_title=self.short_title.data,
            field=self.field.data,
            hosting_rule=self.hosting_rule.data,
            founding=self.founding.data,
        )


class NewSeriesForm(SeriesForm):
    slug = slug_field()


@desk.get("/series/")
@requires(Permission.READ)
def series_list() -> ResponseReturnValue:
    return answered("desk/series_list.html", _listing())


@desk.route("/series/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def series_new() -> ResponseReturnValue:
    def keep(writer: Session, form: NewSeriesForm) -> Line:
        return create_series(writer, form.values(), slug=form.slug.data, edit=edit())[1]

    return edited(
        Editing(
            make=NewSeriesForm,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is added."), line),
            title=words().gettext(N_("New seminar series")),
            back=url_for("desk.series_list"),
        )
    )


@desk.route("/series/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def series(slug: str) -> ResponseReturnValue:
    row = _get(session(), slug)
    is_settled = has_seminars(session(), row)

    def make(posted: MultiDict[str, str] | None) -> SeriesForm:
        form = SeriesForm(posted, obj=_get(session(), slug))
        if is_settled:
            del form.partnership_id
        return form

    def keep(writer: Session, form: SeriesForm) -> Line:
        kept = _get(writer, slug)
        values = form.values(kept.partnership_id if is_settled else 0)
        return change_series(writer, kept, values, version=form.version.data or 0, edit=edit())

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is saved."), line),
            title=_title(row),
            back=url_for("desk.series_list"),
            template="desk/series.html",
            context={
                "series": row,
                "partnership": row.partnership,
                "pair": PICKERS["partnership"].name(row.partnership, words()),
                "seminars": seminars_of_series(session(), row.id),
            },
        )
    )


_WITH_PAIR = (
    joinedload(Series.partnership)
    .selectinload(Partnership.members)
    .selectinload(PartnershipCity.city)
)


def _get(reader: Session, slug: str) -> Series:
    found = reader.scalar(select(Series).where(Series.slug == slug).options(_WITH_PAIR))
    if found is None:
        raise NotFound(slug)
    return found


def _title(row: Series) -> str:
    return row.title.pick((words().language,)).text


def _listing() -> Listing[Series]:
    return Listing(
        name="series",
        title=words().gettext(N_("Series of seminars")),
        rows=select(Series).options(
            selectinload(Series.partnership)
            .selectinload(Partnership.members)
            .selectinload(PartnershipCity.city)
        ),
        columns=(
            Column("title", N_("Title"), in_language(Series.title, words().language)),
            Column("field", N_("Field"), in_language(Series.field, words().language)),
            Column("partnership", N_("Partnership")),
        ),
        cells=_cells,
        tie=Series.id,
        search=lambda query: matches("series", Series.id, query),
        filters=(in_use(Series.is_retired),),
    )


def _cells(rows: Sequence[Series]) -> list[list[Cell]]:
    retired = words().gettext(N_("retired"))
    return [
        [
            Cell(
                _title(row),
                url_for("desk.series", slug=row.slug),
                mark=retired if row.is_retired else "",
            ),
            Cell(row.field.pick((words().language,)).text),
            Cell(
                PICKERS["partnership"].name(row.partnership, words()),
                url_for("desk.partnership", slug=row.partnership.slug),
            ),
        ]
        for row in rows
    ]


add_lifecycle(Kind(name="series", path="series", listing="desk.series_list", get=_get))
