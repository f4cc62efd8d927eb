"""The example's guests: who is invited to the opening, who to the reception, and what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.demo.build import said, uid_of
from partnership.exports.vocabulary_visit import GuestCategory, ReplyState, ReplyWay
from partnership.invitations.models import Invitation, InvitationCall
from partnership.people.models import Function, Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar

_C, _S = GuestCategory, ReplyState
_OFFICE = "Protokoll"
_MISSING = {_S.PLANNED, _S.INVITED}


@dataclass(frozen=True, slots=True)
class Invited:
    """A guest and the reply; `stand_in` is a name, or the key of one of the example's people."""

    key: str
    category: GuestCategory
    state: ReplyState = _S.ACCEPTED
    stand_in: str = ""
    plus_one: str = ""
    by_link: bool = False


_COMING = (
    Invited("lugovaya", _C.DELEGATION, by_link=True),
    Invited("zarechny", _C.DELEGATION, by_link=True),
    Invited("ozerova", _C.DELEGATION),
    Invited("rakhimov", _C.DELEGATION),
    Invited("stepnoy", _C.DELEGATION, _S.INVITED),
    Invited("beryozkina", _C.DELEGATION),
)
OPENING = (
    Invited("sommerfeldt", _C.HOSTS),
    Invited("ackermann", _C.HOSTS),
    Invited("landgraf", _C.SCIENCE, by_link=True),
    Invited("hinrichsen", _C.BUSINESS, _S.REPRESENTED, stand_in="Silke Brandenfels"),
    Invited("demirel", _C.ASSOCIATION),
    Invited("petersen", _C.ASSOCIATION, by_link=True),
    Invited("rehbein", _C.SCIENCE, _S.INVITED),
    Invited("nguyen", _C.ADMINISTRATION, _S.PLANNED),
    Invited("gorsky", _C.POLITICS),
    *_COMING,
)
RECEPTION = (
    Invited("sommerfeldt", _C.HOSTS, _S.REPRESENTED, stand_in="ackermann"),
    Invited("landgraf", _C.SCIENCE, plus_one="Konrad Landgraf", by_link=True),
    Invited("hinrichsen", _C.BUSINESS, _S.DECLINED),
    Invited("petersen", _C.ASSOCIATION, _S.DECLINED, by_link=True),
    Invited("gorsky", _C.POLITICS),
    Invited("lugovaya", _C.DELEGATION, by_link=True),
    Invited("zarechny", _C.DELEGATION, by_link=True),
    Invited("ozerova", _C.DELEGATION),
    Invited("rakhimov", _C.DELEGATION),
    Invited("stepnoy", _C.DELEGATION, _S.INVITED),
    Invited("demirel", _C.ASSOCIATION, _S.WAITING),
    Invited("rehbein", _C.SCIENCE, _S.WAITING),
)
_SEATS = 8


def load_invitations(
    session: Session,
    seminar: Seminar,
    people: Mapping[str, Person],
    functions: Mapping[str, Function],
    at: datetime,
) -> None:
    """Invites to the opening, where there is room, and to the reception, where all seats go."""
    reply_by = seminar.starts_on - timedelta(days=14)
    opening, reception = (_item(session, seminar, key) for key in ("opening", "reception"))
    session.add_all(
        [
            InvitationCall(item_id=opening.id, reply_by=reply_by, capacity=60),
            InvitationCall(
                item_id=reception.id,
                reply_by=reply_by,
                capacity=_SEATS,
                has_waiting_list=True,
                allows_plus_one=True,
                note=said(
                    "Der Empfang findet im Stehen statt.",
                    "Guests will be standing at the reception.",
                    "Приём проходит стоя (фуршет).",
                    "La réception est un cocktail debout.",
                ),
            ),
        ]
    )
    for item, guests in ((opening, OPENING), (reception, RECEPTION)):
        for number, guest in enumerate(guests):
            moment = at + timedelta(minutes=number)
            session.add(_invitation(item, guest, people, functions, moment))
    session.flush()


def _item(session: Session, seminar: Seminar, key: str) -> ProgrammeItem:
    wanted = select(ProgrammeItem).where(ProgrammeItem.uid == uid_of(seminar.slug, key))
    return session.scalars(wanted).one()


def _invitation(
    item: ProgrammeItem,
    guest: Invited,
    people: Mapping[str, Person],
    functions: Mapping[str, Function],
    moment: datetime,
) -> Invitation:
    person, function = people[guest.key], functions.get(guest.key)
    known = people.get(guest.stand_in)
    way = ReplyWay.LINK if guest.by_link else ReplyWay.ON_BEHALF
    has_replied = guest.state not in _MISSING
    return Invitation(
        item_id=item.id,
        person_id=person.id,
        function_id=function.id if function else None,
        category=guest.category,
        state=guest.state,
        represented_by_id=known.id if known else None,
        represented_by="" if known else guest.stand_in,
        plus_one=bool(guest.plus_one),
        plus_one_name=guest.plus_one,
        invited_at=None if guest.state is _S.PLANNED else moment - timedelta(days=7),
        replied_at=moment if has_replied else None,
        reply_way=way if has_replied else None,
        replied_by=(person.printed_name if guest.by_link else _OFFICE) if has_replied else "",
    )
