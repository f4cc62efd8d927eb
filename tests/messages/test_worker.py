"""The worker against a real mail server: retries, refusals, crashes, two workers at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import icalendar
import psycopg
import pytest
from flask import Flask
from sqlalchemy import select

from partnership.core.changes import Edit
from partnership.core.db import db, transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.exports.vocabulary_visit import LinkPurpose, MailKind, MailState
from partnership.messages import service
from partnership.messages.delivery import Delivery, delivery
from partnership.messages.models import OutboxMail
from partnership.messages.outbox import Letter, queue
from partnership.messages.parcel import Parcel
from partnership.messages.transport import Fate, Outcome
from partnership.messages.worker import LEASE, PAUSES, deliver_due, take_next
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade
from tests.conftest import NOW, StoppedClock, settings_for
from tests.messages.servers import Box, serving

ICS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nMETHOD:PUBLISH\r\n"
    b"BEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20270101T000000Z\r\nDTSTART:20270324T090000Z\r\n"
    b"SUMMARY:\xc3\x96ffnung\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
EDIT = Edit(Actor("Ada"), NOW)


def a_letter(number: int = 1, **fields: object) -> Letter:
    values: dict[str, object] = {
        "kind": MailKind.PROGRAMME_CHANGED,
        "cause": "release:5",
        "reader": f"person:{number}",
        "scope": "seminar:7",
        "recipient": f"guest{number}@example.org",
        "language": "ru",
        "subject": "Программа изменилась",
        "text": "Уважаемая госпожа Беспалова!\n\nНовое время: 10:00 – „Öffnung“.",
    }
    return Letter(**(values | fields))  # type: ignore[arg-type]


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path, clock: StoppedClock) -> Iterator[Flask]:
    """An application on a database of this test's own, where commits are real."""
    url = ""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_url").replace("+psycopg", "")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS outbox WITH (FORCE)")
            connection.execute("CREATE DATABASE outbox")
        url = server.replace("@/postgres", "@/outbox")
    app = create_app(settings_for(tmp_path, url), clock)
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def queued(*letters: Letter, wait: timedelta = timedelta()) -> None:
    with transaction() as session:
        for letter in letters or (a_letter(),):
            queue(session, letter, at=NOW, due_at=NOW + wait)


def mails() -> list[OutboxMail]:
    db.session.expire_all()
    return list(db.session.scalars(select(OutboxMail).order_by(OutboxMail.id)))


def states() -> list[MailState]:
    return [each.state for each in mails()]


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box: Box, app: Flask, tmp_path: Path) -> Iterator[Box]:
    with serving(box) as url:
        Delivery(
            url, "Protokoll <protocol@example.org>", tmp_path, reply_to="office@example.org"
        ).init_app(app)
        yield box


def deliver(clock: StoppedClock) -> list[Fate]:
    return [each.fate for each in deliver_due(delivery().post, clock)]


def test_a_mail_leaves_once_with_its_calendar(server: Box, clock: StoppedClock) -> None:
    letter = a_letter(calendar=ICS, calendar_name="programme.ics")
    queued(letter, letter)
    assert deliver(clock) == [Fate.SENT]
    assert deliver(clock) == []
    (mail,) = server.mails
    assert (mail["To"], mail["Reply-To"]) == ("guest1@example.org", "office@example.org")
    assert mail["Subject"] == letter.subject
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<{mails()[0].message_id}@example.org>"
    body, attached = mail.iter_parts()
    assert body["Content-Language"] == "ru"
    assert body.get_content().split() == letter.text.split()
    assert attached.get_filename() == "programme.ics"
    assert attached.get_content_type() == "text/calendar"
    assert dict(attached["Content-Type"].params)["method"] == "PUBLISH"
    events = icalendar.Calendar.from_ical(attached.get_content()).events
    assert [str(event["SUMMARY"]) for event in events] == ["Öffnung"]
    assert states() == [MailState.SENT]


def test_what_waits_is_not_sent_before_its_time(server: Box, clock: StoppedClock) -> None:
    queued(wait=timedelta(minutes=10))
    assert deliver(clock) == []
    clock.moment = NOW + timedelta(minutes=10)
    assert deliver(clock) == [Fate.SENT]
    assert len(server.mails) == 1


def test_a_passing_trouble_is_waited_out_with_growing_pauses(
    server: Box, clock: StoppedClock
) -> None:
    queued()
    server.rcpt = "450 4.2.0 Greylisted, try again"
    for pause in PAUSES[:2]:
        assert deliver(clock) == [Fate.LATER]
        assert mails()[0].trouble == "450 4.2.0 Greylisted, try again"
        assert deliver(clock) == []
        clock.moment += pause
    server.rcpt = "250 OK"
    assert deliver(clock) == [Fate.SENT]
    assert (mails()[0].trouble, mails()[0].attempts) == ("", 3)


def test_after_the_last_pause_it_has_failed(server: Box, clock: StoppedClock) -> None:
    queued()
    server.data = "451 4.3.0 Local error"
    for pause in (*PAUSES, timedelta()):
        assert deliver(clock) == [Fate.LATER]
        clock.moment += pause
    assert states() == [MailState.FAILED]
    assert server.mails == []


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"rcpt": "550 5.1.1 No such user"}, "550 5.1.1 No such user"),
        ({"data": "554 5.7.1 Message refused"}, "554 5.7.1 Message refused"),
    ],
)
def test_what_is_refused_for_good_is_shown_with_the_words_of_the_server(
    server: Box, clock: StoppedClock, answers: dict[str, str], words: str
) -> None:
    queued()
    for name, value in answers.items():
        setattr(server, name, value)
    assert deliver(clock) == [Fate.REFUSED]
    assert [(each.state, each.trouble) for each in mails()] == [(MailState.FAILED, words)]


def test_a_server_that_is_not_there_is_tried_again(
    app: Flask, clock: StoppedClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Delivery("smtp://127.0.0.1:9?tls=off", "a@example.org", tmp_path).init_app(app)
    queued()
    assert deliver(clock) == [Fate.LATER]
    assert states() == [MailState.QUEUED]
    assert "guest1" not in caplog.text


def test_a_line_that_breaks_after_the_text_leaves_it_unclear_and_staff_decide(
    server: Box, clock: StoppedClock
) -> None:
    queued(a_letter(1), a_letter(2))
    server.hangs_up = True
    assert deliver(clock) == [Fate.UNCLEAR, Fate.UNCLEAR]
    server.hangs_up = False
    assert deliver(clock) == []
    with transaction() as session:
        first, second = session.scalars(select(OutboxMail).order_by(OutboxMail.id))
        service.note_arrival(session, first, version=first.version, edit=EDIT)
        service.send_again(
            session, second, recipient="other@example.org", version=second.version, edit=EDIT
        )
    assert deliver(clock) == [Fate.SENT]
    assert states() == [MailState.SENT, MailState.SENT]
    assert server.recipients == ["guest1@example.org", "guest2@example.org", "other@example.org"]
    assert server.mails[1]["Message-ID"] == server.mails[2]["Message-ID"]
    lines = db.session.scalars(select(JournalEntry.deed)).all()
    assert lines == [Deed.MAILS_QUEUED]


def test_a_worker_that_dies_never_makes_a_mail_twice(server: Box, clock: StoppedClock) -> None:
    queued()

    def die(parcel: Parcel) -> Outcome:
        delivery().post(parcel)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver_due(die, clock)
    assert deliver(clock) == []
    assert states() == [MailState.SENDING]
    clock.moment += LEASE + timedelta(seconds=1)
    assert deliver(clock) == []
    assert states() == [MailState.UNCLEAR]
    assert len(server.mails) == 1


def test_a_slow_worker_still_notes_what_it_knows(app: Flask, clock: StoppedClock) -> None:
    del app
    queued()

    def slow(parcel: Parcel) -> Outcome:
        del parcel
        with transaction() as session:
            assert take_next(session, NOW + LEASE + timedelta(seconds=1)) is None
        assert states() == [MailState.UNCLEAR]
        return Outcome(Fate.SENT)

    deliver_due(slow, clock)
    assert states() == [MailState.SENT]


def test_two_workers_share_the_mails(server: Box, app: Flask, clock: StoppedClock) -> None:
    queued(*(a_letter(number) for number in range(12)))
    start = Barrier(2)

    def work() -> int:
        with app.app_context():
            start.wait()
            try:
                return len(deliver(clock))
            finally:
                db.session.remove()

    with ThreadPoolExecutor(2) as pool:
        both = [each.result() for each in [pool.submit(work), pool.submit(work)]]
    assert sum(both) == 12
    assert server.recipients == sorted(f"guest{number}@example.org" for number in range(12))


def test_a_private_link_is_put_in_for_its_own_reader_alone(
    app: Flask, clock: StoppedClock, tmp_path: Path
) -> None:
    known = {(3, "person:1"): f"https://x.example/p/{LinkPurpose.PAGES}/"}
    Delivery(
        "", "a@example.org", tmp_path / "kept", link_of=lambda *asked: known.get(asked)
    ).init_app(app)
    queued(a_letter(1, text="Hier: {link:3}"), a_letter(2, text="Hier: {link:3}"))
    assert deliver(clock) == [Fate.KEPT, Fate.REFUSED]
    (kept,) = (tmp_path / "kept").iterdir()
    assert b"Hier: https://x.example/p/pages/" in kept.read_bytes()
    assert [each.text for each in mails()] == ["Hier: {link:3}\n"] * 2
    assert mails()[1].trouble == "The private link in it is no longer valid."


def test_headers_cannot_be_smuggled_in(server: Box, clock: StoppedClock) -> None:
    queued(a_letter(subject="Programm\r\nBcc: all@example.org"))
    assert deliver(clock) == [Fate.SENT]
    assert server.mails[0]["Subject"] == "Programm Bcc: all@example.org"
    assert server.mails[0]["Bcc"] is None
    for address in ("a@b\r\nBcc: c@d", "a b@example.org", "", "a@b,c@d", "ö@example.org"):
        with transaction() as session, pytest.raises(Refused):
            queue(session, a_letter(recipient=address), at=NOW)


def test_what_waits_is_dropped_or_sent_at_once_and_what_has_left_is_not(
    server: Box, clock: StoppedClock
) -> None:
    queued(a_letter(1), a_letter(2), wait=timedelta(minutes=10))
    with transaction() as session:
        first, second = session.scalars(select(OutboxMail).order_by(OutboxMail.id))
        with pytest.raises(Conflict):
            service.drop(session, first, version=first.version + 1, edit=EDIT)
        service.drop(session, first, version=first.version, edit=EDIT)
        service.send_now(session, second, version=second.version, edit=EDIT)
    assert deliver(clock) == [Fate.SENT]
    assert states() == [MailState.DROPPED, MailState.SENT]
    assert server.recipients == ["guest2@example.org"]
    with transaction() as session:
        for mail in session.scalars(select(OutboxMail)):
            with pytest.raises(Refused):
                service.drop(session, mail, version=mail.version, edit=EDIT)
            with pytest.raises(Refused):
                service.send_again(
                    session, mail, recipient="a@b.c", version=mail.version, edit=EDIT
                )
