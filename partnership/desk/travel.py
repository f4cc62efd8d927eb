"""Travel and stay of a seminar: what is open, the boards of arrivals and departures."""

from dataclasses import dataclass

from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import may, now, page, session, words
from partnership.desk.travel_words import finding_address, finding_text, paper_text
from partnership.drawer.checks import document_facts
from partnership.exports.vocabulary_visit import TripDirection
from partnership.logistics.boards import board
from partnership.logistics.checks import travel_findings
from partnership.logistics.checks_stays import days_of_delegates
from partnership.logistics.situation import Situation, load_situation
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit


@dataclass(frozen=True, slots=True)
class Open:
    """Something that has to be put right, and where; no address where that is another's matter."""

    text: str
    address: str


@desk.get("/seminars/<slug>/travel/")
@requires(Permission.TRAVEL)
def travel(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    situation = load_situation(session(), seminar)
    return page(
        "desk/travel.html",
        seminar=seminar,
        boards=[
            (N_("Arrivals"), "arrivals", board(situation, TripDirection.ARRIVAL)),
            (N_("Departures"), "departures", board(situation, TripDirection.DEPARTURE)),
        ],
        open=_open(session(), seminar, situation) if may_edit(seminar.state) else [],
        situation=situation,
        is_open=may_edit(seminar.state),
    )


def _open(reader: Session, seminar: Seminar, situation: Situation) -> list[Open]:
    """Says all that the checks of travel and stay find; of papers only to whom may read them."""
    found = [
        Open(finding_text(each, words()), finding_address(each, seminar.slug))
        for each in travel_findings(situation)
    ]
    return found + (_papers(reader, seminar, situation) if may(Permission.DOCUMENTS) else [])


def _papers(reader: Session, seminar: Seminar, situation: Situation) -> list[Open]:
    """Says what is the matter with passports and visas, to those alone who may know it."""
    names = {each.person.id: each.person.name for each in situation.delegates}
    facts = document_facts(
        reader,
        seminar.id,
        list(names),
        today=now().date(),
        stays=days_of_delegates(situation, seminar.starts_on, seminar.ends_on),
    )
    return [Open(paper_text(names[each.person_id], each, words()), "") for each in facts]
