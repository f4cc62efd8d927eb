"""Transfers made from arrivals: a preview, of which staff accept what they like."""

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.text import clean_line, number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.logistics.cards import Somebody
from partnership.logistics.grouping import Proposal
from partnership.logistics.proposals import Wish, accept_proposals, propose_transfers
from partnership.logistics.situation import Situation, load_situation
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit

_WINDOWS = (0, 15, 30, 45, 60, 90, 120)
_LONGEST, _MOST = 600, 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal with the names of those in it, and their flights."""

    proposal: Proposal
    people: list[Somebody]
    trips: list[str]


@desk.route("/seminars/<slug>/travel/transfers/proposal", methods=["GET", "POST"])
@requires(Permission.TRAVEL)
def transfers_proposal(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    typed = request.form if request.method == "POST" else request.args
    window = number_of(typed.get("window", "45"))
    minutes = number_of(typed.get("minutes", "40"))
    place = clean_line(typed.get("to", ""))[:_MOST]
    if window not in _WINDOWS or minutes is None or not 1 <= minutes <= _LONGEST:
        trouble = N_("Choose one of the values offered.")
        return _shown(seminar, Wish(place, 45, 40), words().gettext(trouble), UNFIT)
    wish = Wish(place or _hotel(seminar), window, minutes)
    if request.method != "POST":
        return _shown(seminar, wish)
    try:
        with transaction() as writer:
            line = accept_proposals(
                writer,
                get_seminar(writer, slug),
                wish,
                set(request.form.getlist("chosen")[:_MOST]),
                edit=edit(),
                reason=request.form.get("reason", "").strip()[:500],
            )
    except Refused as refused:
        text = words().gettext(refused.reason, **refused.values)
        return _shown(seminar, wish, text, UNFIT)
    except Conflict:
        text = words().gettext(
            N_("Arrivals or vehicles have changed meanwhile. This is the new proposal.")
        )
        return _shown(seminar, wish, text, CLASH)
    told(said(line, N_("The transfers are planned.")), line)
    return redirect(url_for("desk.transfers", slug=slug), 303)


def _hotel(seminar: Seminar) -> str:
    """Names where guests are driven if nobody says: the hotel in which most of them stay."""
    stays = load_situation(session(), seminar).stays
    hotels = [each.hotel.pick((words().language,)).text for each in stays]
    return max(hotels, key=hotels.count, default="")


def _shown(
    seminar: Seminar, wish: Wish, trouble: str = "", status: int = 200
) -> ResponseReturnValue:
    session().expire_all()
    seminar = get_seminar(session(), seminar.slug)
    situation = load_situation(session(), seminar)
    return page(
        "desk/transfers_proposal.html",
        status,
        seminar=seminar,
        wish=wish,
        windows=_WINDOWS,
        trouble=trouble,
        proposals=[_named(situation, each) for each in propose_transfers(situation, wish)],
        local=situation.local,
        vehicles=situation.vehicles,
        is_open=may_edit(seminar.state),
    )


def _named(situation: Situation, proposal: Proposal) -> Shown:
    people = {each.id: each for trip in situation.trips for each in trip.travellers}
    return Shown(
        proposal,
        [people[each] for each in proposal.person_ids],
        [trip.title or trip.from_place for trip in situation.trips if trip.id in proposal.trip_ids],
    )
