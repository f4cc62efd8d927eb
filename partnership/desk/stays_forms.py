"""Forms of hotel stays: one of a guest, or the same for several guests at once."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.fields import (
    ChoiceField,
    CodeField,
    DayField,
    LineField,
    PickField,
    YesNoField,
)
from partnership.desk.frame import words
from partnership.desk.travel_fields import FromForm, PeopleField
from partnership.exports.vocabulary_visit import Payer, RoomKind
from partnership.logistics.cards import Somebody, somebody
from partnership.logistics.models import HotelStay
from partnership.logistics.queries_people import list_people_of
from partnership.logistics.values import StayValues


class BookingForm(FromForm):
    """What is said of each stay: the hotel, the nights, the room."""

    venue = PickField(
        N_("Hotel"), "venue", N_("Hotels are venues: create a new one there first."), required=True
    )
    from_on = DayField(N_("First night from"), required=True)
    to_on = DayField(N_("Leaves the room on"), required=True)
    room_kind = CodeField(N_("Kind of room"), RoomKind)
    payer = CodeField(N_("Who pays"), Payer)
    is_confirmed = YesNoField(N_("The hotel has confirmed it"))
    remark = LineField(N_("Remark"), N_("Also on the rooming list that the hotel gets."), most=500)

    def _values(self, person_id: int, number: str = "", shares: int | None = None) -> StayValues:
        return StayValues(
            person_id=person_id,
            venue_id=self.venue.data or 0,
            from_on=self.from_on.data or date.min,
            to_on=self.to_on.data or date.min,
            room_kind=self.room_kind.data,
            room_number=number,
            shares_with_id=shares,
            payer=self.payer.data,
            is_confirmed=self.is_confirmed.data,
            remark=self.remark.data,
        )


class StayForm(BookingForm):
    room_number = LineField(N_("Room number"), N_("Seen by those who plan travel alone."), most=20)
    shares_with = ChoiceField(N_("Shares the room with"))

    def offer(self, people: Iterable[Somebody]) -> None:
        """Offers those with whom the room may be shared."""
        offered = {str(each.id): each.name for each in people}
        self.shares_with.offered = [("", words().gettext(N_("– nobody –"))), *offered.items()]

    def values(self, person_id: int) -> StayValues:
        shares = number_of(self.shares_with.data)
        return self._values(person_id, self.room_number.data, shares)


class NewStayForm(BookingForm):
    person_ids = PeopleField(
        N_("Guests"),
        N_("Each gets a stay of their own; rooms are given afterwards."),
        required=True,
    )

    people_fields = ("person_ids",)

    def wishes(self) -> list[StayValues]:
        return [self._values(person_id) for person_id in self.person_ids.ids]


def room_mates(reader: Session, row: HotelStay) -> list[Somebody]:
    """Lists with whom the room may be shared, and with whom it is, whoever that be."""
    kept = [somebody(row.shares_with)] if row.shares_with else []
    people = list_people_of(reader, row.seminar_id)
    return [each for each in [*kept, *people] if each.id != row.person_id]


def shown(row: HotelStay) -> dict[str, object]:
    return {
        "version": row.version,
        "venue": row.venue_id,
        "from_on": row.from_on,
        "to_on": row.to_on,
        "room_kind": row.room_kind,
        "payer": row.payer,
        "is_confirmed": row.is_confirmed,
        "remark": row.remark,
        "room_number": row.room_number,
        "shares_with": str(row.shares_with_id or ""),
    }
