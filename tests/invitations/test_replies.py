"""Replies: seats, the waiting list, who represents whom, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.errors import Conflict, Refused
from partnership.core.journal import Actor, JournalEntry
from partnership.exports.vocabulary import SeminarState
from partnership.exports.vocabulary_visit import ReplyState, ReplyWay
from partnership.invitations.models import Invitation
from partnership.invitations.queries import count_of_item
from partnership.invitations.service_calls import CallValues, set_call
from partnership.invitations.service_inviting import withdraw
from partnership.invitations.service_replies import Reply, note_attendance, reply
from partnership.people.models import Person
from partnership.seminars.models import Seminar
from tests.invitations.guests import AT, STAFF, a_guest, a_reception

YES, NO = Reply(ReplyState.ACCEPTED), Reply(ReplyState.DECLINED)
BY_DEPUTY = Reply(ReplyState.REPRESENTED, represented_by="  Berta  Beispiel ")
BEHALF, LINK = ReplyWay.ON_BEHALF, ReplyWay.LINK
GUEST = replace(STAFF, actor=Actor("Anna"))


def later(minutes: int) -> Edit:
    return replace(STAFF, at=AT + timedelta(minutes=minutes))


def test_without_a_limit_everybody_who_accepts_has_a_seat(session: Session) -> None:
    item = a_reception(session)
    anna = a_guest(session, item, "Anna")
    line = reply(session, anna, YES, way=LINK, edit=GUEST)
    assert (anna.state, anna.replied_at, anna.reply_way) == (ReplyState.ACCEPTED, AT, LINK)
    assert anna.replied_by == "Anna"
    assert line.can_be_undone is False
    assert reply(session, anna, YES, way=LINK, edit=GUEST).entry is None


def test_when_all_seats_are_taken_one_waits_and_moves_up_in_order(session: Session) -> None:
    item = a_reception(session, capacity=1, has_waiting_list=True)
    anna, berta, carla = (a_guest(session, item, name) for name in ("Anna", "Berta", "Carla"))
    reply(session, anna, YES, way=BEHALF, edit=STAFF)
    reply(session, carla, BY_DEPUTY, way=BEHALF, edit=later(1))
    reply(session, berta, YES, way=BEHALF, edit=later(2))
    reply(session, carla, BY_DEPUTY, way=BEHALF, edit=later(3))
    assert [row.state.value for row in (anna, berta, carla)] == ["accepted", "waiting", "waiting"]
    line = reply(session, anna, NO, way=BEHALF, edit=later(4))
    assert [row.state.value for row in (anna, berta, carla)] == [
        "declined",
        "waiting",
        "represented",
    ]
    assert carla.represented_by == "Berta Beispiel"
    assert line.entry is not None
    assert line.entry.details == {"guest": "Anna", "moved_up": "Carla"}
    withdraw(session, carla, version=carla.version, edit=later(5))
    assert berta.state is ReplyState.ACCEPTED


def test_company_needs_a_seat_and_is_passed_over_where_one_is_too_few(session: Session) -> None:
    item = a_reception(session, capacity=3, has_waiting_list=True, allows_plus_one=True)
    names = ("Anna", "Berta", "Carla", "Dora")
    anna, berta, carla, dora = (a_guest(session, item, name) for name in names)
    two = Reply(ReplyState.ACCEPTED, plus_one=True, plus_one_name="Ein Gast")
    reply(session, anna, two, way=LINK, edit=GUEST)
    reply(session, berta, YES, way=LINK, edit=GUEST)
    reply(session, carla, two, way=LINK, edit=later(1))
    reply(session, dora, YES, way=LINK, edit=later(2))
    with pytest.raises(Refused) as refused:
        reply(session, berta, two, way=LINK, edit=later(3))
    assert (refused.value.field, berta.plus_one) == ("plus_one", False)
    reply(session, berta, NO, way=LINK, edit=later(4))
    assert (carla.state, dora.state) == (ReplyState.WAITING, ReplyState.ACCEPTED)
    reply(session, anna, NO, way=LINK, edit=later(5))
    assert (carla.state, anna.plus_one_name) == (ReplyState.ACCEPTED, "")
    assert count_of_item(session, item.id).coming == 3


def test_without_a_waiting_list_a_full_event_says_so(session: Session) -> None:
    item = a_reception(session, capacity=0)
    anna = a_guest(session, item, "Anna")
    with pytest.raises(Refused, match="no seat left"):
        reply(session, anna, YES, way=LINK, edit=GUEST)
    assert anna.state is ReplyState.INVITED


def test_fewer_seats_than_promised_are_told_and_nobody_is_thrown_out(session: Session) -> None:
    item = a_reception(session, capacity=2, has_waiting_list=True)
    rows = [a_guest(session, item, name) for name in ("Anna", "Berta", "Carla")]
    for minute, row in enumerate(rows):
        reply(session, row, YES, way=BEHALF, edit=later(minute))
    less = CallValues(capacity=1, has_waiting_list=True)
    kept = set_call(session, item, less, version=1, edit=STAFF)
    assert (kept.seats_beyond, kept.moved_up) == (1, ())
    assert [row.state.value for row in rows] == ["accepted", "accepted", "waiting"]
    more = CallValues(capacity=3, has_waiting_list=True)
    kept = set_call(session, item, more, version=2, edit=STAFF)
    assert (kept.seats_beyond, kept.moved_up) == (0, ("Carla",))
    with pytest.raises(Conflict):
        set_call(session, item, more, version=2, edit=STAFF)


def test_a_late_reply_is_for_staff_to_enter(session: Session) -> None:
    item = a_reception(session, reply_by=date(2027, 1, 31))
    anna = a_guest(session, item, "Anna")
    with pytest.raises(Refused, match="turn to the person who looks after you"):
        reply(session, anna, YES, way=LINK, edit=GUEST)
    reply(session, anna, YES, way=BEHALF, edit=STAFF)
    assert anna.state is ReplyState.ACCEPTED


def test_the_last_day_for_replies_ends_where_the_seminar_is(session: Session) -> None:
    item = a_reception(session, reply_by=date(2027, 1, 31))
    anna = a_guest(session, item, "Anna")
    midnight = AT.replace(month=1, day=31, hour=23)  # in Berlin it is the first of February
    with pytest.raises(Refused):
        reply(session, anna, YES, way=LINK, edit=replace(GUEST, at=midnight))
    reply(session, anna, YES, way=LINK, edit=replace(GUEST, at=midnight - timedelta(minutes=1)))
    assert anna.state is ReplyState.ACCEPTED


@pytest.mark.parametrize(
    ("wished", "way", "field"),
    [
        (Reply(ReplyState.REPRESENTED), BEHALF, "represented_by"),
        (Reply(ReplyState.REPRESENTED, represented_by=" \ufeff\t"), LINK, "represented_by"),
        (Reply(ReplyState.REPRESENTED, represented_by="x" * 201), LINK, "represented_by"),
        (Reply(ReplyState.REPRESENTED, represented_by_id=999), BEHALF, "represented_by"),
        (Reply(ReplyState.REPRESENTED, represented_by_id=1), LINK, "represented_by"),
        (Reply(ReplyState.ACCEPTED, plus_one=True), LINK, "plus_one"),
        (Reply(ReplyState.WITHDRAWN), BEHALF, "state"),
        (Reply(ReplyState.WAITING), BEHALF, "state"),
        (Reply(ReplyState.INVITED), LINK, "state"),
    ],
)
def test_a_reply_that_makes_no_sense_is_refused(
    session: Session, wished: Reply, way: ReplyWay, field: str
) -> None:
    anna = a_guest(session, a_reception(session), "Anna")
    with pytest.raises(Refused) as refused:
        reply(session, anna, wished, way=way, edit=STAFF)
    assert refused.value.field == field
    assert anna.state is ReplyState.INVITED


def test_nobody_represents_themselves_and_a_known_person_stands_for_a_name(
    session: Session,
) -> None:
    item = a_reception(session)
    anna = a_guest(session, item, "Anna")
    berta = Person(slug="berta", printed_name="Berta")
    session.add(berta)
    session.flush()
    itself = Reply(ReplyState.REPRESENTED, represented_by_id=anna.person_id)
    with pytest.raises(Refused):
        reply(session, anna, itself, way=BEHALF, edit=STAFF)
    other = Reply(ReplyState.REPRESENTED, represented_by="B.", represented_by_id=berta.id)
    reply(session, anna, other, way=BEHALF, edit=STAFF)
    assert (anna.represented_by_id, anna.represented_by) == (berta.id, "")
    reply(session, anna, YES, way=BEHALF, edit=later(1))
    assert anna.represented_by_id is None


def test_what_guests_cannot_know_or_change_any_more_is_refused_by_link(session: Session) -> None:
    item = a_reception(session)
    anna = a_guest(session, item, "Anna", state=ReplyState.PLANNED, invited_at=None)
    with pytest.raises(Refused):
        reply(session, anna, YES, way=LINK, edit=GUEST)
    anna.state = ReplyState.WITHDRAWN
    with pytest.raises(Refused):
        reply(session, anna, YES, way=BEHALF, edit=STAFF)
    berta = a_guest(session, item, "Berta")
    item.is_cancelled = True
    with pytest.raises(Refused):
        reply(session, berta, YES, way=LINK, edit=GUEST)
    item.is_cancelled = False
    session.scalars(select(Seminar)).one().state = SeminarState.COMPLETED
    for way in (LINK, BEHALF):
        with pytest.raises(Refused):
            reply(session, berta, YES, way=way, edit=STAFF)
    reply(session, berta, YES, way=BEHALF, edit=STAFF, reason="Nachgetragen")
    assert berta.state is ReplyState.ACCEPTED


def test_a_reply_that_is_taken_back_leaves_no_trace_of_one(session: Session) -> None:
    anna = a_guest(session, a_reception(session), "Anna")
    reply(session, anna, YES, way=BEHALF, edit=STAFF)
    reply(session, anna, Reply(ReplyState.INVITED), way=BEHALF, edit=later(1))
    assert (anna.state, anna.replied_at, anna.reply_way) == (ReplyState.INVITED, None, None)
    with pytest.raises(Conflict):
        reply(session, anna, YES, way=BEHALF, edit=later(2), version=1)


def test_who_has_come_is_noted_and_taken_back(session: Session) -> None:
    item = a_reception(session)
    anna = a_guest(session, item, "Anna")
    note_attendance(session, anna, has_come=True, edit=STAFF, version=anna.version)
    assert count_of_item(session, item.id).here == 1
    with pytest.raises(Conflict):
        note_attendance(session, anna, has_come=False, edit=STAFF, version=1)
    note_attendance(session, anna, has_come=None, edit=STAFF, version=anna.version)
    assert session.scalars(select(Invitation)).one().has_come is None
    assert len(session.scalars(select(JournalEntry)).all()) == 2
