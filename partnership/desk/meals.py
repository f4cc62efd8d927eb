"""Meals of a seminar at the desk: how many to expect, and diets as numbers alone."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import request
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import UNFIT
from partnership.desk.frame import edit, page, session, words
from partnership.desk.travel_sheets import as_file, made
from partnership.drawer.service_reading import diet_totals
from partnership.exports.labels import label
from partnership.exports.tables import Document, Part
from partnership.exports.vocabulary_visit import Diet
from partnership.logistics.meals import Meal, list_meals
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

Totals = Mapping[str, Mapping[Diet, int]]


@desk.get("/seminars/<slug>/travel/meals/")
@requires(Permission.TRAVEL)
def meals(slug: str) -> ResponseReturnValue:
    return _shown(get_seminar(session(), slug))


@desk.post("/seminars/<slug>/travel/meals/")
@requires(Permission.TRAVEL)
def meals_counted(slug: str) -> ResponseReturnValue:
    """Counts the diets, which the drawer notes as a reading: as a page or as a file."""
    seminar = get_seminar(session(), slug)
    found = list_meals(session(), seminar.id)
    try:
        with transaction() as writer:
            totals = {
                meal.uid: diet_totals(writer, seminar.id, meal.person_ids, reader=edit())
                for meal in found
                if meal.person_ids
            }
    except Refused as refused:
        return _shown(seminar, trouble=words().gettext(refused.reason, **refused.values))
    kind = request.form.get("format", "")
    if kind:
        return as_file(_document(seminar, found, totals), "catering", kind)
    return _shown(seminar, totals)


def _shown(
    seminar: Seminar, totals: Totals | None = None, trouble: str = ""
) -> ResponseReturnValue:
    return page(
        "desk/meals.html",
        UNFIT if trouble else 200,
        seminar=seminar,
        days=_days(list_meals(session(), seminar.id)),
        totals=totals,
        trouble=trouble,
    )


def _days(found: Sequence[Meal]) -> list[tuple[date | None, list[Meal]]]:
    days: dict[date | None, list[Meal]] = {}
    for meal in found:
        days.setdefault(meal.span.day if meal.span else None, []).append(meal)
    return list(days.items())


def _document(seminar: Seminar, found: Sequence[Meal], totals: Totals) -> Document:
    said = words().gettext
    heads = [
        said(N_("Time")),
        said(N_("Meal")),
        said(N_("Place")),
        said(N_("Expected persons")),
        said(N_("Diets")),
    ]
    parts = [
        Part(
            words().weekday(day) if day else said(N_("Time unknown")),
            heads,
            [_row(meal, totals.get(meal.uid, {})) for meal in group],
            widths=(2, 5, 4, 2, 4),
        )
        for day, group in _days(found)
    ]
    return made(seminar, said(N_("Catering sheet")), parts)


def _row(meal: Meal, diets: Mapping[Diet, int]) -> list[str]:
    said = words()
    tongue = (said.language,)
    return [
        f"{said.time(meal.span.start)}–{said.time(meal.span.end)}" if meal.span else "",
        meal.title.pick(tongue).text,
        ", ".join(name.pick(tongue).text for name in (meal.venue, meal.hall) if name),
        str(meal.expected),
        "\n".join(f"{number} × {label(said, diet)}" for diet, number in diets.items()),
    ]
