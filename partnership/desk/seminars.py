"""Seminars at the desk: the list, and planning a new one."""

from collections.abc import Sequence
from typing import Any, cast

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import extract, select
from sqlalchemy.orm import Session, selectinload
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import Partnership, PartnershipCity
from partnership.core.changes import Line
from partnership.core.errors import NotFound
from partnership.core.finding import matches
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, may, page, said, session, words
from partnership.desk.picking import PICKERS
from partnership.desk.seminar_forms import NewSeminarForm
from partnership.desk.seminar_managers import naming_managers
from partnership.desk.tables import Cell, Column, Filter, Listing, answered, in_language
from partnership.exports.labels import label
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import Seminar, Series
from partnership.seminars.next_proposals import next_host, next_ordinal, proposed_title
from partnership.seminars.queries_desk import (
    get_partnership,
    list_editions,
    list_partnerships,
    list_series,
    list_series_in,
)
from partnership.seminars.service import create_seminar


@desk.get("/seminars/")
@requires(Permission.READ)
def seminars() -> ResponseReturnValue:
    return answered("desk/seminars.html", _listing(), may_plan=may_plan())


def may_plan() -> bool:
    """Whether the reader plans seminars: managers do where a partnership rests."""
    return may(Permission.PLAN)


@desk.route("/seminars/new", methods=["GET", "POST"])
@requires(Permission.PLAN)
def seminar_new() -> ResponseReturnValue:
    series, partnership = _asked_for()
    if partnership is None:
        return _chosen_first()
    tie = partnership

    def make(posted: MultiDict[str, str] | None) -> NewSeminarForm:
        form = NewSeminarForm(posted, data=_proposed(tie, series))
        form.offer(tie, list_series_in(session(), tie.id))
        form.suit(None)
        return form

    def keep(writer: Session, form: NewSeminarForm) -> Line:
        with naming_managers(writer):
            values = form.values(tie.id)
            return create_seminar(writer, values, edit=edit(), override=form.override())[1]

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=planned,
            title=words().gettext(N_("New seminar")),
            back=url_for("desk.seminars"),
            template="desk/seminar_form.html",
            context={"pair": PICKERS["partnership"].name(tie, words()), "seminar": None},
        )
    )


def planned(line: Line) -> tuple[str, str]:
    """Says that a seminar is planned, and goes to its overview."""
    row = cast("Seminar", line.subject)
    name = row.title.pick((words().language,)).text
    address = url_for("desk.seminar", slug=row.slug)
    return said(line, N_("“%(name)s” is planned as a draft."), name=name), address


def _chosen_first() -> ResponseReturnValue:
    """Asks for the series or the partnership, since all proposals rest on it."""
    language = (words().language,)
    ties = list_partnerships(session())
    pairs = {tie.id: PICKERS["partnership"].name(tie, words()) for tie in ties}
    return page(
        "desk/seminar_choose.html",
        series=[
            (row.id, f"{row.title.pick(language).text} ({pairs.get(row.partnership_id, '')})")
            for row in list_series(session())
        ],
        pairs=sorted(pairs.items(), key=lambda pair: pair[1].casefold()),
    )


def _asked_for() -> tuple[Series | None, Partnership | None]:
    """Reads which series or partnership was chosen.

    Raises:
        NotFound: there is no such one.
    """
    series_id, tie_id = _number("series"), _number("partnership")
    if series_id is not None:
        series = session().get(Series, series_id)
        if series is None or series.is_retired:
            raise NotFound("series")
        return series, get_partnership(session(), series.partnership_id)
    return None, get_partnership(session(), tie_id) if tie_id is not None else None


def _number(name: str) -> int | None:
    typed = request.args.get(name, "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):  # noqa: PLR2004 - an id
        raise NotFound(name)
    return int(typed)


def _proposed(tie: Partnership, series: Series | None) -> dict[str, Any]:
    cities = [member.city for member in tie.members]
    spoken = tuple(dict.fromkeys(tag for city in cities for tag in city.languages))
    if series is None:
        return {"languages": spoken, "host_city": str(cities[0].id) if cities else ""}
    editions = list_editions(session(), series.id)
    ordinal = next_ordinal([each.ordinal for each in editions if each.ordinal])
    last_host = editions[0].host_city_id if editions else None
    host = next_host([city.id for city in cities], last_host) or cities[0].id
    return {
        "languages": spoken,
        "series": str(series.id),
        "ordinal": ordinal,
        "title": proposed_title(series.title, ordinal),
        "short_title": series.short_title,
        "host_city": str(host),
    }


def _listing() -> Listing[Seminar]:
    return Listing(
        name="seminars",
        title=words().gettext(N_("Seminars")),
        rows=select(Seminar).options(
            selectinload(Seminar.host_city),
            selectinload(Seminar.partnership)
            .selectinload(Partnership.members)
            .selectinload(PartnershipCity.city),
        ),
        columns=(
            Column("title", N_("Title"), in_language(Seminar.title, words().language)),
            Column("number", N_("Number"), Seminar.ordinal),
            Column("dates", N_("Dates"), Seminar.starts_on),
            Column("state", N_("State"), Seminar.state),
            Column("host", N_("Host city")),
            Column("partnership", N_("Partnership")),
        ),
        cells=_cells,
        tie=Seminar.id,
        search=lambda query: matches("seminar", Seminar.id, query),
        filters=_filters(),
        first="dates",
        descending=True,
    )


def _filters() -> tuple[Filter, ...]:
    year = extract("year", Seminar.starts_on)
    years = session().scalars(select(year).distinct().order_by(year.desc())).all()
    ties = [
        (str(tie.id), PICKERS["partnership"].name(tie, words()))
        for tie in list_partnerships(session())
    ]
    return (
        Filter(
            "state",
            N_("State"),
            [(state.value, label(words(), state)) for state in SeminarState],
            lambda wished: Seminar.state == SeminarState(wished),
        ),
        Filter(
            "year",
            N_("Year"),
            [(str(int(each)), str(int(each))) for each in years],
            lambda wished: year == int(wished),
        ),
        Filter(
            "partnership",
            N_("Partnership"),
            sorted(ties, key=lambda tie: tie[1].casefold()),
            lambda wished: Seminar.partnership_id == int(wished),
        ),
    )


def _cells(rows: Sequence[Seminar]) -> list[list[Cell]]:
    language = (words().language,)
    unconfirmed = words().gettext(N_("to be confirmed"))
    example = words().gettext(N_("example"))
    return [
        [
            Cell(
                row.title.pick(language).text,
                url_for("desk.seminar", slug=row.slug),
                language=row.title.pick(language).language,
                mark=example if row.is_example else "",
            ),
            Cell(str(row.ordinal or "")),
            Cell(words().period(row.starts_on, row.ends_on)),
            Cell(label(words(), row.state), mark="" if row.is_state_confirmed else unconfirmed),
            Cell(row.host_city.name.pick(language).text),
            Cell(PICKERS["partnership"].name(row.partnership, words())),
        ]
        for row in rows
    ]
