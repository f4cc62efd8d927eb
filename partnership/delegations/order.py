"""The order in which the members of a delegation are listed, greeted and seated."""

from sqlalchemy.orm import Session

from partnership.core.wording import N_
from partnership.delegations.models import Delegation, Member
from partnership.delegations.queries_precedence import load_order
from partnership.delegations.rules_precedence import Place
from partnership.exports.labels import LABELS
from partnership.exports.vocabulary_visit import PrecedenceKey
from partnership.seminars.models import Seminar

BY_HAND = N_("Moved by hand")
FIRST = N_("First of all")
BY_LIST = LABELS[PrecedenceKey, PrecedenceKey.LISTED.value]
EQUAL = N_("Equal by the rules: stands as listed")


def reason_of(place: Place) -> str:
    """Says what put somebody into a place (English, as catalogues)."""
    if place.move is not None:
        return BY_HAND
    if place.rule is not None:
        return LABELS[type(place.rule), place.rule.value]
    return FIRST if place.computed == 1 else EQUAL


def member_order(session: Session, delegation: Delegation) -> list[tuple[Member, str]]:
    """Puts those who come in the order of precedence, each with what put it there.

    The delegation has its members with people and functions, as `get_delegation` gives it.
    """
    order = load_order(session, session.get_one(Seminar, delegation.seminar_id))
    places = {place.candidate.person_id: place for place in order.places}
    coming = [member for member in delegation.members if member.state.counts]
    coming.sort(key=lambda member: (places[member.person_id].number, member.id))
    return [(member, reason_of(places[member.person_id])) for member in coming]
