"""The lists of travel and stay as files: boards, transfers, rooming lists, drivers' sheets."""

from collections.abc import Callable, Sequence
from importlib import import_module

from flask import Response, request
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound, WrongRequest
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import now, session, words
from partnership.desk.stays import by_hotel
from partnership.desk.transfers import by_day
from partnership.desk.travel_words import people_text
from partnership.exports.formats import FORMATS
from partnership.exports.labels import label
from partnership.exports.tables import Document, Part, as_lines, as_pdf
from partnership.exports.vocabulary_visit import TripDirection
from partnership.logistics.boards import BoardLine, board
from partnership.logistics.cards import StayCard, TransferCard
from partnership.logistics.queries import list_stays, list_transfers
from partnership.logistics.situation import load_situation
from partnership.public.answers import disposition
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar


@desk.get("/seminars/<slug>/travel/lists/<name>")
@requires(Permission.TRAVEL)
def travel_list(slug: str, name: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    stem, _, kind = name.rpartition(".")
    if stem not in _LISTS:
        raise NotFound(name)
    return as_file(_LISTS[stem](seminar), stem, kind)


def as_file(document: Document, stem: str, kind: str) -> Response:
    """Answers with a list as a file of that kind.

    Raises:
        NotFound: there is no such kind.
    """
    if kind not in {"pdf", "xlsx", "csv"}:
        raise NotFound(kind)
    if kind == "pdf":
        body, media = as_pdf(document, now()), "application/pdf"
    else:
        written = import_module("partnership.desk.spreadsheets")
        lines = as_lines(document)
        is_csv = kind == "csv"
        body = written.as_csv(lines) if is_csv else written.as_xlsx(lines, document.title)
        media = "text/csv; charset=utf-8" if is_csv else FORMATS["xlsx"].media_type
    answer = Response(body, content_type=media)
    answer.headers["Content-Disposition"] = disposition(f"{stem}.{kind}")
    return answer


def made(
    seminar: Seminar,
    title: str,
    parts: Sequence[Part],
    *,
    is_wide: bool = False,
    subtitle: str = "",
) -> Document:
    """Makes a list of this seminar in the reader's language."""
    said = words()
    name = seminar.title.pick((said.language,)).text
    clock = said.gettext(N_("All times are by the clock of the host: %(zone)s."), zone=seminar.zone)
    return Document(
        title=title,
        subtitle=subtitle or name,
        language=said.language,
        mark=said.gettext(N_("Personal data. Only for those who need it for this visit.")),
        foot=f"{name} · {said.moment(now(), seminar.zone)} · {clock}",
        nothing=said.gettext(N_("None yet.")),
        parts=parts,
        is_wide=is_wide,
    )


def _boards(direction: TripDirection, title: str, away: str) -> Callable[[Seminar], Document]:
    def build(seminar: Seminar) -> Document:
        said = words().gettext
        heads = [
            said(N_("Time")),
            said(N_("Journey")),
            said(away),
            said(N_("People")),
            said(N_("Who meets them")),
            said(N_("Vehicle")),
        ]
        days = board(load_situation(session(), seminar), direction)
        parts = [
            Part(
                words().weekday(each.day) if each.day else said(N_("Time unknown")),
                heads,
                [_board_row(line) for line in each.lines],
                widths=(1, 2, 3, 4, 3, 3),
            )
            for each in days
        ]
        return made(seminar, said(title), parts, is_wide=True)

    return build


def _board_row(line: BoardLine) -> list[str]:
    said = words()
    trip = line.trip
    other = trip.other_end
    far = f"{trip.other_place}, {said.time(other.wall)}" if other else trip.other_place
    cars = [_car(ride) for ride in line.rides]
    if line.is_open:
        cars.append(said.gettext(N_("not covered by a transfer yet")))
    return [
        said.time(line.at) if line.at else "",
        trip.title or label(said, trip.mode),
        f"{far}\n{trip.host_place}".strip(),
        "\n".join(each.name for each in trip.travellers),
        "\n".join(f"{each.person.name}\n{each.phone}".strip() for each in line.liaisons),
        "\n".join(cars),
    ]


def _car(ride: TransferCard) -> str:
    name = ride.vehicle.name if ride.vehicle else words().gettext(N_("no vehicle yet"))
    return f"{name}, {words().time(ride.start.wall)}" if ride.start else name


def _transfers(seminar: Seminar) -> Document:
    said = words().gettext
    heads = [
        said(N_("Start")),
        said(N_("Place of departure")),
        said(N_("Destination")),
        said(N_("Minutes")),
        said(N_("Vehicle")),
        said(N_("Seats")),
        said(N_("Remark")),
    ]
    parts = [
        Part(
            words().weekday(day) if day else said(N_("Time unknown")),
            heads,
            [ride_row(each) for each in rides],
            widths=(1, 3, 3, 1, 3, 5, 3),
        )
        for day, rides in by_day(list_transfers(session(), seminar.id), seminar.zone)
    ]
    return made(seminar, said(N_("Transfers")), parts, is_wide=True)


def ride_row(ride: TransferCard) -> list[str]:
    car = ride.vehicle
    return [
        words().time(ride.start.wall) if ride.start else "",
        ride.from_place,
        ride.to_place,
        str(ride.minutes or ""),
        "\n".join(filter(None, (car.name, car.plate, car.driver, car.driver_phone))) if car else "",
        seated(ride),
        ride.remark,
    ]


def seated(ride: TransferCard) -> str:
    """Writes who sits where, one a line."""
    return "\n".join(
        f"{each.seat}. {each.person.name}" if each.seat else each.person.name
        for each in ride.passengers
    )


def _rooming(seminar: Seminar) -> Document:
    said = words().gettext
    wished = request.args.get("hotel", "")
    if wished and number_of(wished) is None:
        raise WrongRequest("hotel", "1, 2, 3 …")
    cards = [
        each
        for each in list_stays(session(), seminar.id)
        if not wished or each.venue_id == number_of(wished)
    ]
    heads = [
        said(N_("Guest")),
        said(N_("Kind of room")),
        said(N_("First night from")),
        said(N_("Leaves the room on")),
        said(N_("Nights")),
        said(N_("Room")),
        said(N_("Shares with")),
        said(N_("Who pays")),
        said(N_("Confirmed")),
        said(N_("Remark")),
    ]
    parts = [
        Part(
            group[0].hotel.pick((words().language,)).text,
            heads,
            [_stay_row(each) for each in group],
            notes=[address] if (address := _street(group[0])) else [],
            widths=(5, 3, 3, 3, 2, 2, 4, 3, 3, 4),
        )
        for group in by_hotel(cards)
    ]
    return made(seminar, said(N_("Rooming list")), parts, is_wide=True)


def _street(card: StayCard) -> str:
    return ", ".join(filter(None, (card.street, card.postcode)))


def _stay_row(card: StayCard) -> list[str]:
    said = words()
    return [
        card.person.name,
        label(said, card.room_kind) if card.room_kind else "",
        said.day_and_month(card.from_on),
        said.day_and_month(card.to_on),
        str(card.nights),
        card.room_number,
        people_text((card.shares_with,), said) if card.shares_with else "",
        label(said, card.payer) if card.payer else "",
        said.gettext(N_("yes")) if card.is_confirmed else said.gettext(N_("no")),
        card.remark,
    ]


_LISTS: dict[str, Callable[[Seminar], Document]] = {
    "arrivals": _boards(TripDirection.ARRIVAL, N_("Arrivals"), N_("Place of departure")),
    "departures": _boards(TripDirection.DEPARTURE, N_("Departures"), N_("Destination")),
    "transfers": _transfers,
    "rooming": _rooming,
}
