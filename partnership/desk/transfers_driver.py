"""The sheet of a driver: a page for the phone, and the same on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import request, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import WrongRequest
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import page, session, words
from partnership.desk.transfers import by_day
from partnership.desk.travel_sheets import as_file, made, seated
from partnership.exports.tables import Document, Part
from partnership.logistics.cards import TransferCard, VehicleCard, vehicle_card
from partnership.logistics.queries_rows import get_vehicle
from partnership.logistics.situation import Liaison, Situation, load_situation
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar


@dataclass(frozen=True, slots=True)
class Drive:
    """A transfer as its driver needs it: what it meets, and whom to call."""

    ride: TransferCard
    meets: str
    liaisons: tuple[Liaison, ...]


@desk.get("/seminars/<slug>/travel/vehicles/<int:number>/sheet")
@requires(Permission.TRAVEL)
def vehicle_sheet(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    car = vehicle_card(get_vehicle(session(), seminar, number))
    day = _wished_day()
    situation = load_situation(session(), seminar)
    rides = [each for each in situation.transfers if each.vehicle and each.vehicle.id == car.id]
    days = [
        (each, [_drive(situation, ride) for ride in theirs])
        for each, theirs in by_day(rides, seminar.zone)
        if day is None or each == day
    ]
    kind = request.args.get("format", "")
    if kind:
        return as_file(_document(seminar, car, days), f"driver-{car.id}", kind)
    return page(
        "desk/vehicle_sheet.html",
        seminar=seminar,
        car=car,
        days=days,
        day=day,
        own=url_for("desk.vehicle_sheet", slug=slug, number=number),
    )


def _wished_day() -> date | None:
    typed = request.args.get("day", "")
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise WrongRequest("day", "2027-03-24") from error


def _drive(situation: Situation, ride: TransferCard) -> Drive:
    trip = next((each for each in situation.trips if each.id == ride.trip_id), None)
    at = situation.local(trip.at_host.at) if trip and trip.at_host else None
    parts = (trip.title, trip.other_place, words().time(at) if at else "") if trip else ()
    known = (situation.delegate_of.get(each.person.id) for each in ride.passengers)
    liaisons = (each.liaison for each in known if each and each.liaison)
    return Drive(ride, " · ".join(filter(None, parts)), tuple(dict.fromkeys(liaisons)))


def _document(
    seminar: Seminar, car: VehicleCard, days: Sequence[tuple[date | None, list[Drive]]]
) -> Document:
    said = words().gettext
    heads = [
        said(N_("Start")),
        said(N_("Place of departure")),
        said(N_("Destination")),
        said(N_("Minutes")),
        said(N_("Passengers")),
        said(N_("Contact")),
        said(N_("Remark")),
    ]
    parts = [
        Part(
            words().weekday(day) if day else said(N_("Time unknown")),
            heads,
            [_row(each) for each in drives],
            widths=(2, 4, 4, 2, 6, 5, 4),
        )
        for day, drives in days
    ]
    title = words().gettext(N_("Driver’s sheet: %(name)s"), name=car.name)
    facts = (car.plate, car.driver, car.driver_phone)
    return made(seminar, title, parts, is_wide=True, subtitle=" · ".join(filter(None, facts)))


def _row(drive: Drive) -> list[str]:
    ride = drive.ride
    return [
        words().time(ride.start.wall) if ride.start else "",
        "\n".join(filter(None, (ride.from_place, drive.meets))),
        ride.to_place,
        str(ride.minutes or ""),
        seated(ride),
        "\n".join(f"{each.person.name}\n{each.phone}".strip() for each in drive.liaisons),
        ride.remark,
    ]
