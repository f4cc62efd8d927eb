"""Programme items at the desk: the form of one, and of a new one."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.errors import Refused
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.check_words import SaidCheck, say_check
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, said, session, words
from partnership.desk.item_fields import place_key, spot_of
from partnership.desk.item_forms import ItemForm, PlaceForm
from partnership.desk.item_people import ContributionShown
from partnership.invitations.queries import count_of_item
from partnership.seminars.board_queries import list_places
from partnership.seminars.check_list import load_check_list
from partnership.seminars.dates import LAST_YEAR
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.item_service import change_item, create_item
from partnership.seminars.items import NOWHERE, Spot
from partnership.seminars.items_queries import get_item
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit

_USUAL = timedelta(hours=1)
F = TypeVar("F", bound=PlaceForm)


@desk.route("/seminars/<slug>/items/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def item_new(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    asked = _asked_for(seminar)

    def keep(writer: Session, form: ItemForm) -> Line:
        _, line = create_item(
            writer,
            get_seminar(writer, slug),
            values=form.values(),
            edit=edit(),
            reason=form.reason.data,
        )
        return line

    return edited(
        Editing(
            make=lambda posted: prepared(ItemForm(posted, data=asked), seminar),
            keep=keep,
            done=lambda line: done(seminar, line, N_("“%(name)s” is added.")),
            title=words().gettext(N_("New programme item")),
            back=board_address(seminar, asked.get("day")),
            template="desk/item.html",
            context={**context(seminar, None), "findings": []},
        )
    )


@desk.route("/seminars/<slug>/items/<uid>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def item(slug: str, uid: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_item(session(), seminar, uid)

    def make(posted: MultiDict[str, str] | None) -> ItemForm:
        kept = get_item(session(), seminar, uid)
        form = prepared(ItemForm(posted, data=shown(seminar, kept)), seminar, kept)
        return _offered(form, posted)

    def keep(writer: Session, form: ItemForm) -> Line:
        whole = get_seminar(writer, slug)
        return change_item(
            writer,
            whole,
            get_item(writer, whole, uid),
            values=form.values(),
            version=form.version.data or 0,
            edit=edit(),
            reason=form.reason.data,
        )

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: done(seminar, line, N_("“%(name)s” is saved.")),
            title=name_of(row.title),
            back=board_address(seminar, row.start_wall, row.uid),
            template="desk/item.html",
            context={**context(seminar, row), "findings": findings(seminar, uid)},
        )
    )


def context(seminar: Seminar, row: ProgrammeItem | None) -> dict[str, Any]:
    """Gives what the templates of an item need beside its form."""
    return {
        "seminar": seminar,
        "seminar_name": name_of(seminar.title),
        "item": row,
        "is_beside": "beside" in request.args,
        "is_over": not may_edit(seminar.state),
        "guests": count_of_item(session(), row.id) if row else None,
    }


def findings(seminar: Seminar, uid: str) -> list[SaidCheck]:
    """Says what the checks find at an item."""
    found = load_check_list(session(), seminar).of_item(uid)
    return [say_check(each.finding, words()) for each in found]


def name_of(title: Translated) -> str:
    return title.pick((words().language,)).text


def board_address(seminar: Seminar, day: date | datetime | None = None, uid: str = "") -> str:
    """Gives the address of the board, at an item or at a day of it."""
    anchor = f"item-{uid}" if uid else f"day-{day:%Y-%m-%d}" if day else None
    return url_for("desk.board", slug=seminar.slug, _anchor=anchor)


def done(seminar: Seminar, line: Line | None, message: str) -> tuple[str, str]:
    """Says what was done with an item, and goes back to it on the board."""
    row = line.subject if line else None
    if line is None or not isinstance(row, ProgrammeItem):
        return words().gettext(N_("Nothing was changed.")), board_address(seminar)
    address = board_address(seminar, row.start_wall, row.uid)
    return said(line, message, name=name_of(row.title)), address


def shown(seminar: Seminar, row: ProgrammeItem) -> dict[str, Any]:
    """Gives the values of an item as its form shows them."""
    return {
        **{name: getattr(row, name) for name in _PLAIN},
        **_time(seminar, row),
        "place": place_key(Spot(row.venue_id, row.hall_id)),
        "host": row.host_id,
        "contributions": [ContributionShown.of(each) for each in row.contributions],
    }


_PLAIN = (
    "version",
    "kind",
    "title",
    "audience",
    "text",
    "participants_note",
    "team_note",
    "dress_code",
    "guests",
    "press_access",
    "languages",
    "interpreting",
    "headcount",
    "is_tradition",
    "position",
)


def _time(seminar: Seminar, row: ProgrammeItem) -> dict[str, Any]:
    span = row.span
    if span is None:
        return {"zone": seminar.zone}
    return {
        "day": span.day,
        "start": span.start.time(),
        "end": span.end.time(),
        "last_day": span.end.date() if span.end.date() != span.day else None,
        "zone": span.zone,
        "start_fold": str(span.start_fold) if span.is_doubled else "",
        "end_fold": str(span.end_fold) if span.is_doubled else "",
    }


def prepared(form: F, seminar: Seminar, row: ProgrammeItem | None = None) -> F:
    """Offers the zones and places of a seminar in a form."""
    form.zone.offered = [(zone, zone) for zone in dict.fromkeys(_zones(seminar, row))]
    also = Spot(row.venue_id, row.hall_id) if row else NOWHERE
    form.place.offer(list_places(session(), seminar, also), words())
    return form


def _offered(form: ItemForm, posted: MultiDict[str, str] | None) -> ItemForm:
    """Offers functions at once where nobody has posted people who must be found first."""
    if posted is None:
        form.offer_functions()
    return form


def _zones(seminar: Seminar, row: ProgrammeItem | None) -> Iterator[str]:
    yield seminar.zone
    yield seminar.host_city.zone
    yield from (member.city.zone for member in seminar.partnership.members)
    if row is not None and row.zone:
        yield row.zone


def _asked_for(seminar: Seminar) -> dict[str, Any]:
    """Reads the day, time and place that a new item shall have; what makes no sense is left out."""
    values: dict[str, Any] = {"zone": seminar.zone, "languages": seminar.languages}
    start = _wall(request.args.get("day", ""), request.args.get("at", ""))
    if start is not None:
        end = start + timedelta(minutes=_minutes(request.args.get("for", "")))
        values |= {"day": start.date(), "start": start.time(), "end": end.time()}
        values["last_day"] = end.date() if end.date() != start.date() else None
    try:
        values["place"] = place_key(spot_of(request.args.get("place", "")))
    except Refused:
        values["place"] = ""
    return values


def _wall(day: str, clock: str) -> datetime | None:
    try:
        found = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock or "09:00"))
    except ValueError:
        return None
    if found.year > LAST_YEAR:
        return None
    return found.replace(tzinfo=None, second=0, microsecond=0)


def _minutes(wished: str) -> int:
    is_number = wished.isascii() and wished.isdigit() and len(wished) < 5  # noqa: PLR2004 - a day at most
    return max(5, min(int(wished), 24 * 60)) if is_number else _USUAL // timedelta(minutes=1)
