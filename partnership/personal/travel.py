"""Own arrival and departure: shown, added, and put right."""

from collections.abc import Callable
from datetime import datetime

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import City
from partnership.core.changes import Edit, Line
from partnership.core.errors import NotFound
from partnership.core.spans import DoubledTime
from partnership.core.text import number_of
from partnership.core.wording import N_, Wording
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import TravelMode, TripDirection
from partnership.logistics.models import Trip
from partnership.logistics.service_trips import TripValues, change_trip, create_trip
from partnership.personal.answers import page
from partnership.personal.blueprint import personal
from partnership.personal.cards import Journey
from partnership.personal.fields import Box, Form
from partnership.personal.opening import Visit, opened
from partnership.personal.queries import list_journeys
from partnership.personal.reading import read_journeys, read_own
from partnership.personal.sending import Sending, keeps_typed, sent
from partnership.personal.start_page import StartPage
from partnership.public.frame import frame, page_wording, session, view
from partnership.seminars.models import Seminar

Keep = Callable[[Session, Seminar, Edit], Line | None]
_HUBS = (
    *("Europe/London", "Europe/Paris", "Europe/Brussels", "Europe/Madrid", "Europe/Warsaw"),
    *("Europe/Prague", "Europe/Budapest", "Europe/Vienna", "Europe/Kyiv", "Europe/Moscow"),
    *("Europe/Istanbul", "Europe/Helsinki", "Asia/Yerevan", "Asia/Tbilisi", "Asia/Tashkent"),
    *("Asia/Almaty", "Asia/Dubai", "Asia/Shanghai", "Asia/Tokyo", "Asia/Jakarta", "Asia/Kolkata"),
    *("Africa/Windhoek", "America/New_York", "America/Los_Angeles", "America/Mexico_City"),
    *("America/Argentina/Buenos_Aires", "Asia/Yekaterinburg", "Asia/Novosibirsk"),
)
"""Clocks of cities from which guests set out or where they change, beside those of partners."""


@personal.get("/<token>/travel/")
@requires(Permission.PUBLIC)
def travel(token: str) -> Response:
    visit = opened(token)
    shown = StartPage(read_own(visit), read_journeys(visit), view(), frame().now())
    return page("personal/travel.html", visit, page=shown)


@personal.route("/<token>/travel/new", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def trip_new(token: str) -> ResponseReturnValue:
    visit = opened(token)
    form = _form(None, visit)
    if request.args.get("direction") in set(TripDirection):
        form["direction"].typed = request.args["direction"]
    person_id = visit.person.id

    def keep(writer: Session, seminar: Seminar, edit: Edit) -> Line | None:
        values = _values(form, person_id)
        if any(_is_same(values, each) for each in list_journeys(writer, seminar.id, person_id)):
            return None  # sent twice
        return create_trip(writer, seminar, values, edit=edit)[1]

    return _edited(visit, form, keep, page_wording().gettext(N_("New journey")))


@personal.route("/<token>/travel/<int:number>", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def trip(token: str, number: int) -> ResponseReturnValue:
    """Changes a journey of the reader's alone; one that others share is the office's."""
    visit = opened(token)
    known = _get(session(), visit.seminar.id, visit.person.id, number)
    form = _form(known, visit)
    person_id = visit.person.id

    def keep(writer: Session, seminar: Seminar, edit: Edit) -> Line | None:
        now = _get(writer, seminar.id, person_id, number)
        values = _values(form, person_id)
        if _is_same(values, now):
            return None
        row = writer.scalars(
            select(Trip).where(Trip.id == number).options(selectinload(Trip.travellers))
        ).one()
        version = number_of(request.form.get("version", "")) or 0
        return change_trip(writer, seminar, row, values, version=version, edit=edit)

    return _edited(visit, form, keep, page_wording().gettext(N_("My journey")), known)


def _edited(
    visit: Visit, form: Form, keep: Keep, title: str, known: Journey | None = None
) -> ResponseReturnValue:
    edit, seminar_id, number = visit.edit, visit.seminar.id, known.id if known else None

    def show(status: int = 200) -> Response:
        shown = form
        now = (
            _get(session(), visit.seminar.id, visit.person.id, number)
            if number is not None
            else None
        )
        return page("personal/trip.html", visit, status, form=shown, title=title, known=now)

    def kept(writer: Session) -> str:
        form["departs_fold"].kind = form["arrives_fold"].kind = "hidden"
        try:
            line = keep(writer, writer.get_one(Seminar, seminar_id), edit)
        except DoubledTime as doubled:
            form[doubled.field.replace("wall", "fold")].kind = "radios"
            raise
        if line is None:
            return page_wording().gettext(N_("Nothing was changed."))
        line.for_good()
        return page_wording().gettext(N_("Thank you. Your journey is noted."))

    if request.method != "POST":
        return show()
    return sent(Sending(form, kept, show, url_for("personal.travel")))


def _get(reader: Session, seminar_id: int, person_id: int, number: int) -> Journey:
    for each in list_journeys(reader, seminar_id, person_id):
        if each.id == number and not each.is_shared:
            return each
    raise NotFound("trip")


def _form(known: Journey | None, visit: Visit) -> Form:
    zones = _zones(visit, known)

    def offered_zones(words: Wording) -> list[tuple[str, str]]:
        now = frame().now()
        named = sorted((words.zone(zone, now), zone) for zone in zones)
        return [("", words.gettext("– choose –")), *((zone, said) for said, zone in named)]

    form = Form(
        [
            Box("direction", N_("Direction"), "radios", offered=_directions, is_required=True),
            Box("mode", N_("How you travel"), "choice", offered=_modes, is_required=True),
            Box("carrier", N_("Airline or railway"), most=120),
            Box("number", N_("Flight or train number"), most=40),
            Box("from_place", N_("Departure from"), hint=N_("Airport or station")),
            Box("departs_wall", N_("Departure, local time"), "minute"),
            Box("departs_fold", N_("Which of the two times is it?"), "hidden", offered=_folds),
            Box("from_zone", N_("Clock at the departure"), "choice", offered=offered_zones),
            Box("to_place", N_("Arrival at"), hint=N_("Airport or station")),
            Box("arrives_wall", N_("Arrival, local time"), "minute"),
            Box("arrives_fold", N_("Which of the two times is it?"), "hidden", offered=_folds),
            Box("to_zone", N_("Clock at the arrival"), "choice", offered=offered_zones),
        ],
        page_wording(),
    )
    if known:
        for box in form.boxes:
            box.typed = _typed(getattr(known, box.name))
    return form


def _typed(value: object) -> str:
    return f"{value:%Y-%m-%dT%H:%M}" if isinstance(value, datetime) else str(value)


def _values(form: Form, person_id: int) -> TripValues:
    def fold(name: str) -> int | None:
        return number_of(form[name].typed)

    return TripValues(
        direction=TripDirection(form["direction"].typed),
        mode=TravelMode(form["mode"].typed),
        carrier=form["carrier"].typed,
        number=form["number"].typed,
        from_place=form["from_place"].typed,
        from_zone=form["from_zone"].typed,
        departs_wall=form["departs_wall"].minute,
        departs_fold=fold("departs_fold"),
        to_place=form["to_place"].typed,
        to_zone=form["to_zone"].typed,
        arrives_wall=form["arrives_wall"].minute,
        arrives_fold=fold("arrives_fold"),
        person_ids=(person_id,),
    )


_SAME = (
    *("direction", "mode", "carrier", "number", "from_place", "from_zone", "departs_wall"),
    *("to_place", "to_zone", "arrives_wall"),
)


def _is_same(values: TripValues, known: Journey) -> bool:
    folds = (values.departs_fold or 0, values.arrives_fold or 0)
    return folds == (known.departs_fold, known.arrives_fold) and all(
        getattr(values, name) == getattr(known, name) for name in _SAME
    )


def _zones(visit: Visit, known: Journey | None) -> set[str]:
    """Gives the clocks to choose from: of partner cities, of hubs, and what is kept."""
    kept = {known.from_zone, known.to_zone} - {""} if known else set()
    return {visit.seminar.zone, *session().scalars(select(City.zone).distinct()), *_HUBS, *kept}


def _directions(words: Wording) -> list[tuple[str, str]]:
    return [(each.value, label(words, each)) for each in TripDirection]


def _modes(words: Wording) -> list[tuple[str, str]]:
    return [
        ("", words.gettext("– choose –")),
        *((each.value, label(words, each)) for each in TravelMode),
    ]


def _folds(words: Wording) -> list[tuple[str, str]]:
    return [("0", words.gettext("the first")), ("1", words.gettext("the second"))]
