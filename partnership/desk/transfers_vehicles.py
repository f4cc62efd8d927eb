"""Vehicles of a seminar at the desk."""

from collections.abc import Callable

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import LineField, NumberField, YesNoField
from partnership.desk.frame import edit, said, session, words
from partnership.desk.travel_fields import FromForm, done_by, posted_version
from partnership.logistics.models import Vehicle
from partnership.logistics.queries_rows import get_vehicle
from partnership.logistics.service_vehicles import (
    change_vehicle,
    create_vehicle,
    delete_vehicle,
)
from partnership.logistics.values import VehicleValues
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar


class VehicleForm(FromForm):
    name = LineField(N_("Name"), N_("Such as Car 1 or Minibus."), most=120, required=True)
    seats = NumberField(
        N_("Seats"), N_("For passengers, without the driver."), least=1, most=99, required=True
    )
    plate = LineField(N_("Number plate"), most=40)
    driver = LineField(N_("Driver"), most=120)
    driver_phone = LineField(
        N_("Driver’s telephone"), N_("Seen by those who plan travel alone."), most=60
    )
    is_step_free = YesNoField(N_("Step-free: a wheelchair can come along"))

    def values(self) -> VehicleValues:
        return VehicleValues(
            name=self.name.data,
            seats=self.seats.data or 0,
            plate=self.plate.data,
            driver=self.driver.data,
            driver_phone=self.driver_phone.data,
            is_step_free=self.is_step_free.data,
        )


@desk.route("/seminars/<slug>/travel/vehicles/new", methods=["GET", "POST"])
@requires(Permission.TRAVEL)
def vehicle_new(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> VehicleForm:
        form = VehicleForm(posted)
        form.suit(session(), seminar)
        return form

    def keep(writer: Session, form: VehicleForm) -> Line:
        whole = get_seminar(writer, slug)
        values, reason = form.values(), form.said_reason()
        return create_vehicle(writer, whole, values, edit=edit(), reason=reason)[1]

    return _edited(seminar, None, make, keep)


@desk.route("/seminars/<slug>/travel/vehicles/<int:number>/", methods=["GET", "POST"])
@requires(Permission.TRAVEL)
def vehicle(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_vehicle(session(), seminar, number)

    def make(posted: MultiDict[str, str] | None) -> VehicleForm:
        form = VehicleForm(posted, obj=get_vehicle(session(), seminar, number))
        form.suit(session(), seminar)
        return form

    def keep(writer: Session, form: VehicleForm) -> Line:
        whole = get_seminar(writer, slug)
        return change_vehicle(
            writer,
            whole,
            get_vehicle(writer, whole, number),
            form.values(),
            version=form.version.data or 0,
            edit=edit(),
            reason=form.said_reason(),
        )

    return _edited(seminar, row, make, keep)


@desk.post("/seminars/<slug>/travel/vehicles/<int:number>/delete")
@requires(Permission.TRAVEL)
def vehicle_delete(slug: str, number: int) -> ResponseReturnValue:
    def do(writer: Session, seminar: Seminar) -> Line:
        row = get_vehicle(writer, seminar, number)
        reason = request.form.get("reason", "")
        return delete_vehicle(
            writer, seminar, row, version=posted_version(), edit=edit(), reason=reason
        )

    return done_by(slug, do, N_("The vehicle is deleted."), url_for("desk.transfers", slug=slug))


def _edited(
    seminar: Seminar,
    row: Vehicle | None,
    make: Callable[[MultiDict[str, str] | None], VehicleForm],
    keep: Callable[[Session, VehicleForm], Line],
) -> ResponseReturnValue:
    back = url_for("desk.transfers", slug=seminar.slug)
    gone = url_for("desk.vehicle_delete", slug=seminar.slug, number=row.id) if row else ""
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The vehicle is saved.")), back),
            title=row.name if row else words().gettext(N_("New vehicle")),
            back=back,
            template="desk/travel_form.html",
            context={
                "seminar": seminar,
                "gone": gone,
                "gone_text": words().gettext(N_("Delete this vehicle")),
                "row": row,
            },
        )
    )
