"""Calendars of the office: private addresses of accounts, and what stands in them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from partnership.accounts.models import Account, AccountCalendar
from partnership.accounts.permissions import Role
from partnership.core.changes import touch
from partnership.core.db import db, transaction
from partnership.core.discretion import masked
from partnership.core.journal import Deed
from partnership.exports.vocabulary import OutcomeStatus, SeminarState
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient, browser, email
from tests.conftest import NOW, StoppedClock, counted_queries
from tests.desk.deeds import done
from tests.desk.filling import posted
from tests.desk.test_outcomes import a_later_edition, a_report
from tests.exports.ics_reading import calendar_of, events, physical_lines
from tests.personal.reporting import an_outcome

Staff = Callable[[Role], DeskClient]
ACCOUNT = "/desk/account/"


class Subscriber:
    """A calendar program that has the address of somebody's office calendars."""

    def __init__(self, app: Flask, client: DeskClient) -> None:
        self.app, self.client, self.program = app, client, browser(app)
        assert client.send(f"{ACCOUNT}calendar/make").status_code == 303
        self.token = self.shown()

    def shown(self) -> str:
        page = self.client.get(ACCOUNT).text
        return page.split("/office/", 1)[1].split("/", 1)[0] if "/office/" in page else ""

    def get(self, name: str = "outcomes", query: str = "?lang=en", **more: Any) -> TestResponse:
        return self.program.get(f"/office/{self.token}/{name}.ics{query}", **more)

    def entries(self, name: str = "outcomes", query: str = "?lang=en") -> dict[str, Any]:
        answer = self.get(name, query)
        assert answer.status_code == 200
        assert max(map(len, physical_lines(answer.data))) <= 75
        read = calendar_of(answer.data).walk("VEVENT")
        assert len({each["UID"] for each in read}) == len(read)
        return {str(each["SUMMARY"]): each for each in read}


@pytest.fixture
def subscriber(desk_app: Flask, desk_client: Staff) -> Subscriber:
    return Subscriber(desk_app, desk_client(Role.PROTOCOL))


def test_an_address_is_made_once_renewed_and_closed(subscriber: Subscriber) -> None:
    first = subscriber.token
    subscriber.client.send(f"{ACCOUNT}calendar/make")
    assert subscriber.shown() == first
    answer = subscriber.get()
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in answer.headers
    assert first not in answer.text
    subscriber.client.send(f"{ACCOUNT}calendar/renew")
    assert subscriber.get().status_code == 404
    subscriber.token = subscriber.shown()
    assert subscriber.token not in {"", first}
    assert subscriber.get().status_code == 200
    with subscriber.app.app_context():
        row = db.session.scalars(select(AccountCalendar)).one()
        assert row.seen_at == NOW
        assert subscriber.token not in {row.nonce, row.digest}
    subscriber.client.send(f"{ACCOUNT}calendar/remove")
    assert subscriber.client.send(f"{ACCOUNT}calendar/remove").status_code == 303
    assert (subscriber.get().status_code, subscriber.shown()) == (404, "")
    for secret in (first, subscriber.token):
        assert secret not in masked(f'"GET /office/{secret}/outcomes.ics HTTP/1.1"')


def test_a_closed_account_is_like_one_that_never_was(
    subscriber: Subscriber, desk_client: Staff
) -> None:
    unknown = subscriber.program.get(f"/office/{'x' * 43}/year.ics?lang=en")
    with subscriber.app.app_context(), transaction() as session:
        account = session.scalars(
            select(Account).where(Account.email == email(Role.PROTOCOL))
        ).one()
        account.active = False
    closed = subscriber.get("year")
    assert (closed.status_code, len(closed.data)) == (404, len(unknown.data))
    auditor = desk_client(Role.AUDITOR)
    assert auditor.send(f"{ACCOUNT}calendar/make").status_code == 403
    assert "calendar/make" not in auditor.get(ACCOUNT).text
    for wrong in ("x", "ä" * 43, "%00"):
        assert subscriber.program.get(f"/office/{wrong}/year.ics").status_code == 404


def test_a_term_keeps_its_entry_and_its_number_only_rises(
    subscriber: Subscriber, clock: StoppedClock
) -> None:
    app, client = subscriber.app, subscriber.client
    number = an_outcome(app, due_on=date(2027, 5, 1))
    title = "Due: <b>Brücke & Bogen</b>"
    first = subscriber.entries()[title]
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2027, 5, 1), date(2027, 5, 2))
    assert str(first["DESCRIPTION"]).endswith(f"/desk/outcomes/{number}")
    answer = subscriber.get()
    again = subscriber.get(headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert events(answer.data) == events(subscriber.get().data)

    clock.moment = NOW + timedelta(minutes=1)
    form = posted(client.get(f"/desk/outcomes/{number}/due").text)
    client.send(f"/desk/outcomes/{number}/due", form | {"due_on": "2027-06-01", "note": "Neu"})
    second = subscriber.entries()[title]
    assert second["UID"] == first["UID"]
    assert second["DTSTART"].dt == date(2027, 6, 1)
    assert second["SEQUENCE"] > first["SEQUENCE"]

    clock.moment = NOW + timedelta(minutes=2)
    later = {"edition": a_later_edition(app)}
    form = posted(client.get(f"/desk/outcomes/{number}/carry").text)
    made = client.send(f"/desk/outcomes/{number}/carry", form | later)
    third = subscriber.entries()[title]
    assert third["UID"] == first["UID"]
    assert third["SEQUENCE"] > second["SEQUENCE"]
    clock.moment = NOW + timedelta(minutes=3)
    undo = client.get(made.location).text.split("/desk/undo/", 1)[1].split('"', 1)[0]
    assert client.send(f"/desk/undo/{undo}").status_code == 303
    fourth = subscriber.entries()[title]
    assert fourth["UID"] == first["UID"]
    assert fourth["SEQUENCE"] > third["SEQUENCE"]


def test_what_is_done_is_called_off_for_thirty_days(
    subscriber: Subscriber, clock: StoppedClock
) -> None:
    app, client = subscriber.app, subscriber.client
    number = an_outcome(app, due_on=date(2027, 5, 1))
    an_outcome(app, due_on=date(2020, 5, 1), status=OutcomeStatus.DROPPED)
    an_outcome(app, last_year=2027)
    uid = subscriber.entries()["Due: <b>Brücke & Bogen</b>"]["UID"]
    client.send(f"/desk/outcomes/{number}/report", a_report(client, number, status="done"))
    entry = subscriber.entries()["done: <b>Brücke & Bogen</b>"]
    assert (entry["STATUS"], entry["UID"]) == ("CANCELLED", uid)
    clock.moment = NOW + timedelta(days=31)
    assert not [title for title in subscriber.entries() if "Brücke" in title]


def test_the_year_and_the_hosts_have_drafts_and_say_so(subscriber: Subscriber) -> None:
    a_later_edition(subscriber.app)
    year = subscriber.entries("year")
    draft = next(each for title, each in year.items() if title.endswith("(draft)"))
    assert (draft["STATUS"], draft["DTSTART"].dt) == ("TENTATIVE", date(2028, 3, 1))
    assert any(title.startswith("40 years of partnership: Berlin – Paris") for title in year)
    hosts = subscriber.get("hosting").text
    assert "STATUS:TENTATIVE" in hosts
    german = subscriber.get("hosting", "").data
    assert german == subscriber.get("hosting", "?lang=de").data
    assert subscriber.get("year", "?lang=xx").status_code == 400
    done(subscriber.app, Deed.STATE_SET, _postponed)
    assert "STATUS:CANCELLED" in subscriber.get("hosting").text


def _postponed(session: Any) -> tuple[Seminar, None]:
    seminar = session.scalars(select(Seminar).where(Seminar.slug == "die-naechste")).one()
    seminar.state = SeminarState.POSTPONED
    touch(seminar)
    return seminar, None


def test_a_feed_asks_the_database_as_often_for_one_as_for_three(subscriber: Subscriber) -> None:
    an_outcome(subscriber.app, due_on=date(2027, 5, 1))
    subscriber.get()
    with counted_queries() as before:
        subscriber.get()
    for _ in range(2):
        an_outcome(subscriber.app, due_on=date(2027, 5, 1))
    with counted_queries() as after:
        subscriber.get()
    assert len(after) == len(before)
