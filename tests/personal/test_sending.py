"""What is sent from a private page: kept once, refused with a reason, and never lost."""

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.core.db import db, transaction
from partnership.core.journal import Deed, JournalEntry
from partnership.delegations.link_models import Consent, Correction
from partnership.drawer.models import CareRecord, TravelDocument
from partnership.exports.vocabulary_visit import ReplyState
from partnership.invitations.models import Invitation
from partnership.logistics.models import Trip
from partnership.personal.consent_texts import CARE_VERSION, PHOTO_VERSION
from tests.personal.visiting import HEAD, OTHER, Guest, a_trip, an_invitation

OPEN = "Offene Runde: Fragen an die Fachleute"
TRIP = {
    "direction": "departure",
    "mode": "train",
    "number": "ICE 123",
    "from_place": "Musterstadt Hbf",
    "departs_wall": "2027-03-28T15:10",
    "from_zone": "Europe/Berlin",
}


def entries(app: Flask, deed: Deed) -> list[JournalEntry]:
    with app.app_context():
        return list(db.session.scalars(select(JournalEntry).where(JournalEntry.deed == deed)))


@pytest.mark.parametrize(
    ("page", "form", "typed"),
    [
        ("details/", {"field": "mail", "wish": "neue@example.org"}, "neue@example.org"),
        ("needs/", {"access_needs": "Rollstuhl", "agreed": "yes"}, "Rollstuhl"),
        ("papers/", {"number": "C01X00T47"}, "C01X00T47"),
        ("travel/new", TRIP, "ICE 123"),
        ("photos/", {"wish": "agree"}, "Foto"),
    ],
)
def test_a_forged_form_changes_nothing_and_keeps_what_was_typed(
    desk_app: Flask, page: str, form: dict[str, str], typed: str
) -> None:
    guest = Guest(desk_app)
    forged = {"csrf_token": "forged", **form}
    answer = guest.client.post(f"/p/{guest.token}/{page}", data=forged)
    assert answer.status_code == 400
    assert typed in answer.text
    with desk_app.app_context():
        for model in (Correction, Consent):
            own = select(model).where(model.person_id == guest.person_id)
            assert db.session.scalars(own).all() == []
        assert not db.session.scalars(select(Trip).where(Trip.number == "ICE 123")).all()
    assert guest.send(page, **form).status_code == 303


def test_a_wish_for_correction_is_noted_once_and_never_undone(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    for _ in range(2):
        assert (
            guest.send("details/", field="printed_name", wish="Marina Lugowaja").status_code == 303
        )
    assert "Marina Lugowaja" in guest.text("details/")
    (line,) = entries(desk_app, Deed.CORRECTION_ASKED)
    assert (line.actor, line.account_id, line.can_be_undone) == ("Marina Lugovaya", None, False)
    for field, text in (("slug", "x"), ("mail", ""), ("mail", "x" * 501)):
        refused = guest.send("details/", field=field, wish=text)
        assert refused.status_code == 422
        assert text in refused.text
    assert "Lugowaja" not in Guest(desk_app, OTHER).text("details/")


def test_consent_to_photographs_has_text_moment_and_withdrawal(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    for wish in ("agree", "agree", "withdraw", "withdraw", "agree"):
        assert guest.send("photos/", wish=wish).status_code == 303
    with desk_app.app_context():
        rows = db.session.scalars(
            select(Consent).where(Consent.person_id == guest.person_id).order_by(Consent.id)
        ).all()
    assert [(row.text_version, row.language) for row in rows] == [(PHOTO_VERSION, "de")] * 2
    assert rows[0].withdrawn_at is not None
    assert rows[1].withdrawn_at is None
    assert guest.send("photos/", wish="all").status_code == 422


def test_needs_are_kept_with_consent_alone_and_never_shown_again(desk_app: Flask) -> None:
    guest = Guest(desk_app, "daria-polevaya")
    guest.send("needs/", withdraw="yes")
    refused = guest.send("needs/", access_needs="Rollstuhl")
    assert refused.status_code == 422
    assert "Rollstuhl" in refused.text
    kept = {"diets": ["halal"], "access_needs": "Rollstuhl", "emergency_contact": "Boris 0170"}
    assert guest.send("needs/", agreed="yes", **kept).status_code == 303
    page = guest.text("needs/")
    assert "Rollstuhl" not in page
    assert "Boris" not in page
    assert 'name="forget-access_needs"' in page
    assert 'name="forget-health"' not in page
    guest.send("needs/", agreed="yes", **{"forget-access_needs": "yes"})
    with desk_app.app_context():
        row = db.session.scalars(
            select(CareRecord).where(CareRecord.person_id == guest.person_id)
        ).one()
        assert row.text_version == CARE_VERSION
        assert row.access_needs is None
        assert row.emergency_contact is not None
        assert row.diets is not None
        assert b"Boris" not in row.emergency_contact
    guest.send("needs/", withdraw="yes")
    assert 'name="forget-' not in guest.text("needs/")


def test_a_travel_document_is_sealed_and_deleted_on_request(desk_app: Flask) -> None:
    guest = Guest(desk_app, "daria-polevaya")
    guest.send("papers/", withdraw="yes")
    wrong = guest.send("papers/", number="C01X00T47", expires_on="31.12.2030", nationality="RU")
    assert wrong.status_code == 422
    assert "31.12.2030" in wrong.text
    form = {"number": "C01X00T47", "expires_on": "2030-12-31", "nationality": "RU"}
    assert guest.send("papers/", **form).status_code == 303
    page = guest.text("papers/")
    assert "C01X00T47" not in page
    assert "2030" not in page
    assert 'name="forget-number"' in page
    guest.send("papers/", withdraw="yes")
    with desk_app.app_context():
        kept = select(TravelDocument).where(TravelDocument.person_id == guest.person_id)
        assert db.session.scalars(kept).all() == []
    assert all("C01X00T47" not in str(line.changes) for line in entries(desk_app, Deed.DRAWER_KEPT))


def test_a_reply_is_taken_once_and_older_ones_are_asked_about(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    number, _ = an_invitation(guest, OPEN)
    path = f"replies/{number}"
    for _ in range(2):
        assert guest.send(path, state="accepted", version=1).status_code == 303
    (line,) = [
        each for each in entries(desk_app, Deed.REPLIED) if each.subject == f"invitation:{number}"
    ]
    assert line.can_be_undone is False
    stale = guest.send(path, state="represented", represented_by="Vera Vertretung", version=1)
    assert stale.status_code == 409
    assert "Vera Vertretung" in stale.text
    for form in ({}, {"state": "planned"}, {"state": "represented"}):
        assert guest.send(path, version=2, **form).status_code == 422
    assert (
        guest.send(path, state="represented", represented_by="Vera", version=2).status_code == 303
    )
    with desk_app.app_context():
        row = db.session.get_one(Invitation, number)
        assert (row.state, row.represented_by) == (ReplyState.REPRESENTED, "Vera")
    assert Guest(desk_app, OTHER).send(path, state="declined", version=3).status_code == 404


def test_a_full_reception_has_a_waiting_list(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    number, uid = an_invitation(guest, OPEN, capacity=0, has_waiting_list=True)
    guest.send(f"replies/{number}", state="accepted", version=1)
    with desk_app.app_context():
        assert db.session.get_one(Invitation, number).state is ReplyState.WAITING
    assert uid in guest.text()


def test_a_journey_is_noted_once_with_the_clocks_of_both_ends(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    with desk_app.app_context():
        before = len(db.session.scalars(select(Trip)).all())
    for _ in range(2):
        assert guest.send("travel/new", **TRIP).status_code == 303
    with desk_app.app_context():
        trips = db.session.scalars(select(Trip)).all()
        assert len(trips) == before + 1
        (trip,) = [each for each in trips if each.number == "ICE 123"]
        assert trip.arrives_wall is None
        number, version = trip.id, trip.version
    page = guest.text("travel/")
    assert "15:10" in page
    changed = {**TRIP, "to_place": "Obrazzowsk", "arrives_wall": "2027-03-28T14:00"}
    refused = guest.send(f"travel/{number}", version=version, **changed)
    assert refused.status_code == 422  # a time without its clock
    changed["to_zone"] = "Europe/Moscow"
    refused = guest.send(f"travel/{number}", version=version, **changed)
    assert refused.status_code == 422  # arrives before it departs
    assert "14:00" in refused.text
    changed["arrives_wall"] = "2027-03-29T09:00"
    assert guest.send(f"travel/{number}", version=version, **changed).status_code == 303
    assert guest.send(f"travel/{number}", version=version, **TRIP).status_code == 409


def test_a_time_that_comes_twice_is_asked_about(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    twice = {**TRIP, "departs_wall": "2026-10-25T02:30"}
    asked = guest.send("travel/new", **twice)
    assert asked.status_code == 422
    assert 'type="radio" id="departs_fold-1"' in asked.text
    assert guest.send("travel/new", **twice, departs_fold="1").status_code == 303


def test_others_journeys_are_not_mine_to_change(desk_app: Flask) -> None:
    guest, other = Guest(desk_app, HEAD), Guest(desk_app, OTHER)
    alone, shared = a_trip(guest), a_trip(guest, other.person_id)
    for client, number in ((other, alone), (other, shared), (guest, shared), (guest, 999999)):
        assert client.get(f"travel/{number}").status_code == 404
        assert client.send(f"travel/{number}", version=1, **TRIP).status_code == 404


def test_a_calendar_can_have_a_new_address(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    page = guest.text("calendar/")
    number = page.split('name="link" value="')[1].split('"')[0]
    for _ in range(2):
        assert guest.send("calendar/", link=number).status_code == 303
    assert guest.feed().status_code == 404
    fresh = guest.text("calendar/").split('id="address" type="text" readonly value="')[1]
    path = fresh.split('"')[0].removeprefix("https://programme.example.org")
    assert guest.client.get(path).status_code == 200
    with desk_app.app_context(), transaction() as session:
        made = session.scalars(
            select(JournalEntry).where(JournalEntry.deed == Deed.LINK_RENEWED)
        ).all()
        assert len(made) == 1
