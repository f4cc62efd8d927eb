"""Trips at the desk: how guests come and leave, with the clocks of both ends."""

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
from partnership.desk.fields import CodeField, LineField, MinuteField
from partnership.desk.frame import edit, said, session, words
from partnership.desk.item_forms import FoldField
from partnership.desk.travel_fields import (
    FromForm,
    PeopleField,
    ZoneField,
    asked_folds,
    done_by,
    fold_of,
    place_field,
    posted_version,
)
from partnership.exports.vocabulary_visit import TravelMode, TripDirection
from partnership.logistics.models import Trip
from partnership.logistics.queries_rows import get_trip
from partnership.logistics.service_trips import (
    TripValues,
    change_trip,
    create_trip,
    delete_trip,
)
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_LOCAL = N_("By the clock of this place. Empty if unknown.")
_TWICE = N_("This time comes twice that night. Which one?")


class TripForm(FromForm):
    direction = CodeField(N_("Direction"), TripDirection, required=True)
    mode = CodeField(N_("Means of travel"), TravelMode, required=True)
    carrier = LineField(N_("Carrier"), N_("Airline or railway."), most=120)
    number = LineField(N_("Number"), N_("Of the flight or train, as on the ticket."), most=40)
    from_place = place_field(N_("Place of departure"), N_("Airport, station or city."))
    from_zone = ZoneField(N_("Time zone of the departure"))
    departs_wall = MinuteField(N_("Departs at"), _LOCAL)
    departs_fold = FoldField(_TWICE)
    to_place = place_field(N_("Destination"), N_("Airport, station or city."))
    to_zone = ZoneField(N_("Time zone of the arrival"))
    arrives_wall = MinuteField(N_("Arrives at"), _LOCAL)
    arrives_fold = FoldField(_TWICE)
    person_ids = PeopleField(N_("Travellers"))
    remark = LineField(N_("Remark"), most=500)

    people_fields = ("person_ids",)
    zone_fields = ("from_zone", "to_zone")

    @property
    def asked(self) -> list[FoldField]:
        return asked_folds(
            [
                (self.departs_wall, self.from_zone, self.departs_fold),
                (self.arrives_wall, self.to_zone, self.arrives_fold),
            ]
        )

    def values(self) -> TripValues:
        return TripValues(
            direction=self.direction.data or TripDirection.ARRIVAL,
            mode=self.mode.data or TravelMode.OTHER,
            carrier=self.carrier.data,
            number=self.number.data,
            from_place=self.from_place.data,
            from_zone=self.from_zone.data,
            departs_wall=self.departs_wall.data,
            departs_fold=self.departs_fold.fold,
            to_place=self.to_place.data,
            to_zone=self.to_zone.data,
            arrives_wall=self.arrives_wall.data,
            arrives_fold=self.arrives_fold.fold,
            remark=self.remark.data,
            person_ids=self.person_ids.ids,
        )


@desk.route("/seminars/<slug>/travel/new", methods=["GET", "POST"])
@requires(Permission.TRAVEL)
def travel_trip_new(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> TripForm:
        form = TripForm(posted, data=_proposed(seminar))
        form.suit(session(), seminar)
        return form

    def keep(writer: Session, form: TripForm) -> Line:
        whole = get_seminar(writer, slug)
        values, reason = form.values(), form.said_reason()
        return create_trip(writer, whole, values, edit=edit(), reason=reason)[1]

    return _edited(seminar, None, make, keep)


@desk.route("/seminars/<slug>/travel/<int:number>/", methods=["GET", "POST"])
@requires(Permission.TRAVEL)
def travel_trip(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_trip(session(), seminar, number)

    def make(posted: MultiDict[str, str] | None) -> TripForm:
        form = TripForm(posted, data=_shown(get_trip(session(), seminar, number)))
        form.suit(session(), seminar)
        return form

    def keep(writer: Session, form: TripForm) -> Line:
        whole = get_seminar(writer, slug)
        return change_trip(
            writer,
            whole,
            get_trip(writer, whole, number),
            form.values(),
            version=form.version.data or 0,
            edit=edit(),
            reason=form.said_reason(),
        )

    return _edited(seminar, row, make, keep)


@desk.post("/seminars/<slug>/travel/<int:number>/delete")
@requires(Permission.TRAVEL)
def travel_trip_delete(slug: str, number: int) -> ResponseReturnValue:
    def do(writer: Session, seminar: Seminar) -> Line:
        row = get_trip(writer, seminar, number)
        reason = request.form.get("reason", "")
        return delete_trip(
            writer, seminar, row, version=posted_version(), edit=edit(), reason=reason
        )

    return done_by(slug, do, N_("The journey is deleted."), url_for("desk.travel", slug=slug))


def _edited(
    seminar: Seminar,
    row: Trip | None,
    make: Callable[[MultiDict[str, str] | None], TripForm],
    keep: Callable[[Session, TripForm], Line],
) -> ResponseReturnValue:
    back = url_for("desk.travel", slug=seminar.slug)
    name = f"{row.carrier} {row.number}".strip() if row else ""
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The journey is saved.")), back),
            title=name or words().gettext(N_("Journey") if row else N_("New journey")),
            back=back,
            template="desk/travel_form.html",
            context={
                "seminar": seminar,
                "gone": url_for("desk.travel_trip_delete", slug=seminar.slug, number=row.id)
                if row
                else "",
                "gone_text": words().gettext(N_("Delete this journey")),
                "row": row,
            },
        )
    )


def _proposed(seminar: Seminar) -> dict[str, object]:
    """Proposes the zones of both ends where there is only one guest city."""
    guests = {
        member.city.zone
        for member in seminar.partnership.members
        if member.city_id != seminar.host_city_id
    }
    if request.args.get("direction") == TripDirection.DEPARTURE.value:
        direction, here, there = TripDirection.DEPARTURE, "from_zone", "to_zone"
    else:
        direction, here, there = TripDirection.ARRIVAL, "to_zone", "from_zone"
    other = guests.pop() if len(guests) == 1 else ""
    return {"direction": direction, here: seminar.zone, there: other}


_SHOWN = (
    "version",
    "direction",
    "mode",
    "carrier",
    "number",
    "from_place",
    "from_zone",
    "departs_wall",
    "to_place",
    "to_zone",
    "arrives_wall",
    "remark",
)


def _shown(row: Trip) -> dict[str, object]:
    return {
        **{name: getattr(row, name) for name in _SHOWN},
        "departs_fold": fold_of(row.departs_wall, row.from_zone, row.departs_fold),
        "arrives_fold": fold_of(row.arrives_wall, row.to_zone, row.arrives_fold),
        "person_ids": tuple(str(each.person_id) for each in row.travellers),
    }
