"""Outcomes: the ledger over all editions, with what is late and what is coming."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, String, cast, func, select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import City
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import now, session, words
from partnership.desk.outcome_words import (
    edition_name,
    lateness,
    outcome_name,
    pair_name,
    side_name,
    term,
)
from partnership.desk.picking import PICKERS
from partnership.desk.tables import (
    Cell,
    Column,
    Filter,
    Listing,
    answered,
    in_language,
    lines_of,
)
from partnership.exports.labels import label
from partnership.exports.tables import Document, Part, as_pdf
from partnership.exports.vocabulary import OutcomeStatus
from partnership.public.answers import disposition
from partnership.seminars import queries_outcomes as kept
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.queries_desk import list_partnerships
from partnership.seminars.queries_outcomes_items import titles_of_items

ZONE = "Europe/Berlin"
_SHOWN = 10
_COMING_DAYS = 90
_NEVER = "9999"


@desk.get("/archive/outcomes")
@requires(Permission.READ)
def outcomes() -> ResponseReturnValue:
    """Lists every promise once; `?format=pdf` gives the same as a document."""
    listing = _listing()
    if request.args.get("format") == "pdf":
        return _as_pdf(listing)
    today = now().date()
    return answered(
        "desk/outcomes.html",
        listing,
        due=kept.count_due(session(), today),
        late=_brief(kept.list_late(session(), today, _SHOWN), today),
        coming=_brief(kept.list_coming(session(), today, _COMING_DAYS, _SHOWN), today),
        reports=[_report(row) for row in kept.list_given_reports(session())],
    )


def _brief(rows: Sequence[Outcome], today: date) -> list[dict[str, Any]]:
    said = words()
    return [
        {
            "text": outcome_name(row, said),
            "address": url_for("desk.outcome", number=row.id),
            "owner": side_name(row.owner, said),
            "when": lateness(row, today, said),
            "term": term(row, said),
        }
        for row in rows
    ]


def _report(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a report with its outcome
    return {
        "text": outcome_name(row.outcome, words()),
        "address": f"{url_for('desk.outcome', number=row.outcome_id)}#report-{row.id}",
        "who": row.reported_by,
        "moment": words().moment(row.reported_at, ZONE),
    }


def _listing() -> Listing[Outcome]:
    said = words()
    return Listing(
        name="outcomes",
        title=said.gettext(N_("Ledger of outcomes")),
        rows=kept.ledger(),
        columns=(
            Column("what", N_("What"), in_language(Outcome.text, said.language)),
            Column("edition", N_("Edition"), Seminar.starts_on),
            Column("item", N_("From the item")),
            Column("cities", N_("Partnership")),
            Column("owner", N_("Responsible")),
            Column("counterpart", N_("Counterpart")),
            Column("due", N_("Due"), _by_day()),
            Column("late", N_("How late")),
            Column("status", N_("Status"), Outcome.status),
        ),
        cells=_cells,
        tie=Outcome.id,
        first="due",
        filters=_filters(session()),
    )


def _by_day() -> ColumnElement[str]:
    """Orders by the day, by the end of the period, and what has neither last."""
    year = func.coalesce(Outcome.last_year, Outcome.first_year)
    return func.coalesce(cast(Outcome.due_on, String), cast(year, String) + "-12-31", _NEVER)


def _cells(rows: Sequence[Outcome]) -> list[list[Cell]]:
    said, today = words(), now().date()
    items = titles_of_items(session(), {row.item_id for row in rows if row.item_id})
    return [
        [
            Cell(
                outcome_name(row, said),
                url_for("desk.outcome", number=row.id),
                row.text.pick((said.language,)).language,
            ),
            Cell(
                edition_name(row.seminar, said),
                url_for("desk.outcomes_of", slug=row.seminar.slug),
            ),
            Cell(items[row.item_id].pick((said.language,)).text if row.item_id in items else ""),
            Cell(pair_name(row.seminar, said)),
            Cell(side_name(row.owner, said)),
            Cell(side_name(row.counterpart, said)),
            Cell(term(row, said)),
            Cell(lateness(row, today, said)),
            Cell(label(said, row.status)),
        ]
        for row in rows
    ]


def _filters(reader: Session) -> tuple[Filter, ...]:
    said, today = words(), now().date()
    ties = list_partnerships(reader)
    pairs = [(row.slug, PICKERS["partnership"].name(row, said)) for row in ties]
    sides = kept.list_sides(reader)
    return (
        Filter("partnership", N_("Partnership"), _by_text(pairs), kept.is_of_partnership),
        Filter("city", N_("Partner city"), _by_text(_cities(reader)), _of(kept.is_of_city)),
        Filter(
            "owner",
            N_("Responsible or counterpart"),
            _by_text([(str(row.id), side_name(row, said)) for row in sides]),
            _of(kept.is_of_side),
        ),
        Filter(
            "status",
            N_("Status"),
            [(each.value, label(said, each)) for each in OutcomeStatus],
            lambda wished: Outcome.status == OutcomeStatus(wished),
        ),
        Filter("year", N_("Year"), _years(reader, today), _of(kept.is_of_year)),
        Filter(
            "due",
            N_("Due"),
            (
                ("late", said.gettext(N_("overdue"))),
                ("soon", said.gettext(N_("within 30 days"))),
                ("open", said.gettext(N_("open"))),
            ),
            lambda wished: {
                "late": kept.is_late(today),
                "soon": kept.is_due_within(today),
                "open": kept.is_open(),
            }[wished],
        ),
    )


def _of(
    condition: Callable[[int], ColumnElement[bool]],
) -> Callable[[str], ColumnElement[bool]]:
    return lambda wished: condition(number_of(wished) or 0)


def _by_text(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda each: (each[1].casefold(), each[0]))


def _cities(reader: Session) -> list[tuple[str, str]]:
    rows = reader.scalars(select(City).where(City.is_home.is_(False)).order_by(City.id))
    return [(str(row.id), row.name.pick((words().language,)).text) for row in rows]


def _years(reader: Session, today: date) -> list[tuple[str, str]]:
    """Offers the years in which there is an edition or something is due, and the present one."""
    row: Any = reader.execute(
        select(
            func.min(Seminar.starts_on),
            func.max(Outcome.due_on),
            func.max(func.coalesce(Outcome.last_year, Outcome.first_year)),
        ).join(Outcome, Outcome.seminar_id == Seminar.id)
    ).one()
    first = row[0].year if row[0] else today.year
    last = max(today.year, row[1].year if row[1] else 0, row[2] or 0)
    return [(str(year), str(year)) for year in range(last, min(first, today.year) - 1, -1)]


def _as_pdf(listing: Listing[Outcome]) -> Response:
    heads, *rows = lines_of(session(), listing)
    said = words()
    chosen = [
        f"{said.gettext(each.label)}: {dict(each.choices)[each.chosen]}"
        for each in listing.filters
        if each.chosen
    ]
    document = Document(
        title=listing.title,
        subtitle=" · ".join(chosen) or said.gettext(N_("All editions")),
        language=said.language,
        mark=said.gettext(N_("For internal use")),
        foot=said.moment(now(), ZONE),
        nothing=said.gettext(N_("None yet.")),
        parts=(Part("", heads, rows, widths=(6, 3, 3, 3, 4, 4, 3, 3, 2)),),
        is_wide=True,
    )
    answer = Response(as_pdf(document, now()), content_type="application/pdf")
    answer.headers["Content-Disposition"] = disposition(f"{listing.name}.pdf")
    return answer
