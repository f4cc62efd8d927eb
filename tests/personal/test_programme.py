"""One's own programme: what is in it, what is not, and what stands beside it."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.core.db import transaction
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.models import Delegation
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_visit import BookingState, ReplyState
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.people.models import PersonContact
from partnership.personal.rules import Part, is_own
from partnership.public.store import Store
from partnership.releases.models import Release, ReleaseEdition
from tests.builders import a_contribution, an_item
from tests.conftest import NOW, StoppedClock, counted_queries
from tests.personal import visiting
from tests.personal.visiting import OTHER, PHONE, ROOM, Guest, a_ride, a_stay, a_trip, an_invitation

OPEN = "Offene Runde: Fragen an die Fachleute"
"""An item of the example in which no delegate has a part."""


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Part("x", is_member=True), True),
        (Part("x"), False),
        (Part("x", is_member=True, calls={"u": None}), False),
        (Part("x", is_member=True, calls={"u": ReplyState.PLANNED}), False),
        (Part("x", calls={"u": ReplyState.INVITED}), True),
        (Part("x", calls={"u": ReplyState.ACCEPTED}), True),
        (Part("x", calls={"u": ReplyState.WAITING}), True),
        (Part("x", is_member=True, calls={"u": ReplyState.DECLINED}), False),
        (Part("x", is_member=True, calls={"u": ReplyState.REPRESENTED}), False),
        (Part("x", is_member=True, calls={"u": ReplyState.WITHDRAWN}), False),
        (Part("x", calls={"u": ReplyState.DECLINED}, interprets={"u"}), True),
        (Part("erika-beispiel", calls={"u": None}), True),
    ],
)
def test_whose_an_item_is(part: Part, *, expected: bool) -> None:
    item = an_item(uid="u", contributions=(a_contribution(),))
    assert is_own(item, part) is expected


def uids(page: str) -> set[str]:
    return {part.partition('"')[0] for part in page.split('id="item-')[1:]}


def test_what_was_declined_is_gone_from_page_and_calendar(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    before = uids(guest.text())
    number, uid = an_invitation(guest, OPEN)
    assert uid in before
    assert "Please reply" in guest.text("?lang=en")
    guest.send(f"replies/{number}", state="declined", version=1)
    assert uids(guest.text()) == before - {uid}
    assert uid not in guest.feed().text
    assert f"{uid}@" not in guest.get("programme.ics").text


def test_who_is_not_invited_does_not_see_it(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    _, uid = an_invitation(guest, OPEN, None)
    assert uid not in uids(guest.text())


def test_an_interpreter_sees_the_items_they_are_booked_for(desk_app: Flask) -> None:
    guest = Guest(desk_app, "tobias-rehbein")
    before = uids(guest.text())
    with desk_app.app_context(), transaction() as session:
        item = visiting.an_item(session, OPEN)
        uid = item.uid
        booking = InterpreterBooking(
            item_id=item.id,
            person_id=guest.person_id,
            from_language="de",
            to_language="ru",
            state=BookingState.OPTIONED,
        )
        session.add(booking)
        session.flush()
        number = booking.id
    assert uids(guest.text()) == before
    with desk_app.app_context(), transaction() as session:
        session.get_one(InterpreterBooking, number).state = BookingState.CONFIRMED
    assert uids(guest.text()) == before | {uid}


def test_a_draft_is_never_read(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    with desk_app.app_context(), transaction() as session:
        visiting.an_item(session, OPEN).title = visiting.renamed("Geheim!")
    assert "Geheim!" not in guest.text()


def test_the_page_says_who_picks_me_up_and_where_i_sleep(
    desk_app: Flask, clock: StoppedClock
) -> None:
    guest, other = Guest(desk_app), Guest(desk_app, OTHER)
    a_ride(guest)
    a_stay(guest)
    a_trip(guest)
    with desk_app.app_context(), transaction() as session:
        liaison = session.scalars(
            select(Delegation.liaison_id).where(Delegation.seminar_id == guest.seminar_id)
        ).first()
        contact = session.get(PersonContact, liaison) or PersonContact(person_id=liaison)
        contact.phone = "+49 30 7770001"
        session.add(contact)
    clock.moment = datetime(2027, 3, 24, 7, 0, tzinfo=UTC)
    page = guest.text()
    following = page.split('class="next"')[1].split("</section>")[0]
    assert "Gästehaus → Rathaus Nord" in following
    assert "Fritz Fahrer" in following
    assert PHONE in following
    assert "+49 30 7770001" in following
    assert ROOM in page
    assert "UTC+03:00" in page
    assert PHONE not in other.text()
    assert ROOM not in other.text()


def test_what_the_newest_release_changed_is_told(desk_app: Flask) -> None:
    told = Guest(desk_app).text().split('class="changes"')[1].split("</section>")[0]
    assert "neue Zeit, vorher" in told


def test_changes_are_told_since_the_release_that_was_read_last(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    newest = _changes(guest)
    assert "compared" not in newest
    assert _changes(guest) == newest
    for seen, is_compared in ((1, True), (2, True), (3, False), (99, False)):
        with desk_app.app_context(), transaction() as session:
            session.get_one(PrivateLink, guest.link().id).seen_release = seen
        told = _changes(guest)
        assert told.count("<li>") >= newest.count("<li>")
        assert (f"compared with release {seen}" in told) is is_compared
        assert guest.link().seen_release == 3
    with desk_app.app_context(), transaction() as session:
        session.get_one(PrivateLink, guest.link().id).seen_release = 1
        release = session.scalars(
            select(Release).where(Release.seminar_id == guest.seminar_id, Release.number == 1)
        ).one()
        release.withdrawn_at, release.withdrawal_reason = NOW, "Irrtum"
    desk_app.extensions.pop("partnership.personal", None)
    assert _changes(guest) == newest


def _changes(guest: Guest) -> str:
    return guest.text("?lang=en").split('class="changes"')[1].split("</section>")[0]


def test_a_page_asks_the_database_equally_often_for_little_and_for_much(
    desk_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    unhurried = Store(Audience.PARTICIPANTS, ticks=lambda: 0.0)  # what it knows stays known
    monkeypatch.setitem(desk_app.extensions, "partnership.personal", unhurried)
    guest = Guest(desk_app)
    for page in ("", "travel/", "replies/", "people/", "programme.ics", "details/"):
        guest.get(page)
    few = _counts(guest)
    for day in (24, 25, 26):
        a_ride(guest, datetime(2027, 3, day, 8, 0))  # noqa: DTZ001 - a wall clock
        a_trip(guest)
        a_stay(guest)
    an_invitation(guest, OPEN)
    assert _counts(guest) == few
    assert max(few.values()) <= 12


def _counts(guest: Guest) -> dict[str, int]:
    found = {}
    for page in ("", "travel/", "replies/", "people/", "programme.ics", "details/"):
        guest.get(page)
        with counted_queries() as queries:
            guest.get(page)
        found[page] = len(queries)
    return found


def test_without_a_release_the_page_says_so(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    with desk_app.app_context(), transaction() as session:
        numbers = session.scalars(
            select(Release.id).where(Release.seminar_id == guest.seminar_id)
        ).all()
        for row in session.scalars(
            select(ReleaseEdition).where(ReleaseEdition.release_id.in_(numbers))
        ):
            session.delete(row)
        session.flush()
        for number in numbers:
            session.delete(session.get_one(Release, number))
    desk_app.extensions.pop("partnership.personal", None)
    assert "noch nicht" in guest.text() or "not released yet" in guest.text("?lang=en")
    assert guest.feed().status_code == 404
