"""Forms of transfers: what a drive is, and who sits where."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.fields import ChoiceField, LineField, MinuteField, NumberField
from partnership.desk.frame import words
from partnership.desk.item_forms import FoldField
from partnership.desk.travel_fields import (
    FromForm,
    PeopleField,
    ZoneField,
    asked_folds,
    fold_of,
    place_field,
)
from partnership.desk.travel_words import trip_name
from partnership.logistics.models import Transfer
from partnership.logistics.queries import list_trips, list_vehicles
from partnership.logistics.situation import list_events
from partnership.logistics.values import TransferValues
from partnership.seminars.models import Seminar


class TransferForm(FromForm):
    from_place = place_field(
        N_("Place of departure"), N_("Where the passengers get in."), required=True
    )
    to_place = place_field(N_("Destination"), required=True)
    starts_wall = MinuteField(N_("Start"), N_("By the clock of this place. Empty if unknown."))
    starts_fold = FoldField(N_("This time comes twice that night. Which one?"))
    zone = ZoneField(N_("Time zone"))
    minutes = NumberField(N_("Minutes of the drive"), least=1, most=24 * 60)
    vehicle = ChoiceField(N_("Vehicle"))
    trip = ChoiceField(N_("Meets this journey, or makes for it"))
    item = ChoiceField(N_("Makes for this programme item"))
    person_ids = PeopleField(
        N_("Passengers"), N_("They are seated by precedence; seat 1 is the place of honour.")
    )
    remark = LineField(N_("Remark"), N_("Also on the driver’s sheet."), most=500)

    people_fields = ("person_ids",)
    zone_fields = ("zone",)

    def suit(self, reader: Session, seminar: Seminar) -> None:
        super().suit(reader, seminar)
        nothing = ("", words().gettext(N_("– none –")))
        self.vehicle.offered = [nothing] + [
            (str(each.id), _seats(each.name, each.seats))
            for each in list_vehicles(reader, seminar.id)
        ]
        self.trip.offered = [nothing] + [
            (str(each.id), trip_name(each, words())) for each in list_trips(reader, seminar.id)
        ]
        self.item.offered = [nothing] + [
            (str(each.id), each.title.pick((words().language,)).text)
            for each in list_events(reader, seminar.id)
        ]

    @property
    def asked(self) -> list[FoldField]:
        return asked_folds([(self.starts_wall, self.zone, self.starts_fold)])

    def values(self) -> TransferValues:
        return TransferValues(
            from_place=self.from_place.data,
            to_place=self.to_place.data,
            vehicle_id=number_of(self.vehicle.data),
            trip_id=number_of(self.trip.data),
            item_id=number_of(self.item.data),
            starts_wall=self.starts_wall.data,
            starts_fold=self.starts_fold.fold,
            zone=self.zone.data,
            minutes=self.minutes.data,
            remark=self.remark.data,
            person_ids=self.person_ids.ids,
        )


def _seats(name: str, seats: int) -> str:
    said = words().ngettext("%(number)s seat", "%(number)s seats", seats)
    return f"{name} ({said})"


def shown(row: Transfer, zone: str) -> dict[str, object]:
    """Gives what the form shows of a transfer; `zone` is the host's, where there is no time yet."""
    return {
        "version": row.version,
        "from_place": row.from_place,
        "to_place": row.to_place,
        "starts_wall": row.starts_wall,
        "starts_fold": fold_of(row.starts_wall, row.zone, row.starts_fold),
        "zone": row.zone or zone,
        "minutes": row.minutes,
        "vehicle": str(row.vehicle_id or ""),
        "trip": str(row.trip_id or ""),
        "item": str(row.item_id or ""),
        "person_ids": tuple(str(each.person_id) for each in row.passengers),
        "remark": row.remark,
    }


def wished_seats(posted: Sequence[tuple[int, str]]) -> list[int]:
    """Orders people by the seats typed for them; those without a number sit behind."""
    last = len(posted) + 1
    return [
        person_id for person_id, _ in sorted(posted, key=lambda pair: number_of(pair[1]) or last)
    ]
