"""Mails at the desk: previews, the outbox, decisions, and the office's own texts."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.core.journal import Deed, JournalEntry
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import token_of
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_visit import MailKind, MailState, ReplyState
from partnership.invitations.models import Invitation
from partnership.messages.delivery import delivery
from partnership.messages.models import MailWording, OutboxMail
from partnership.messages.worker import deliver_due
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient
from tests.conftest import NOW, StoppedClock, counted_queries

Clients = Callable[[Role], DeskClient]
SLUG = "beispiel-seminar"
MAILS = f"/desk/seminars/{SLUG}/mails/"
RELEASE = f"/desk/seminars/{SLUG}/release/"
WORDING = "/desk/outbox/wordings/programme_changed/de/"
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def hidden(client: DeskClient, address: str) -> dict[str, str]:
    """Gives what a page posts along; each name once."""
    found = _HIDDEN.findall(client.get(address).text)
    return {name: unescape(value) for name, value in found if name != "csrf_token"}


def in_database(app: Flask, deed: Callable[[], None]) -> None:
    with app.app_context():
        with transaction():
            deed()
        db.session.remove()


def mails(app: Flask, kind: MailKind = MailKind.PROGRAMME_CHANGED) -> list[OutboxMail]:
    with app.app_context():
        rows = db.session.scalars(
            select(OutboxMail).where(OutboxMail.kind == kind).order_by(OutboxMail.id)
        ).all()
        db.session.remove()
        return list(rows)


def move_an_item(app: Flask) -> None:
    def deed() -> None:
        item = db.session.scalars(
            select(ProgrammeItem)
            .join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
            .where(
                Seminar.slug == SLUG,
                ProgrammeItem.audience == Audience.PUBLIC,
                ProgrammeItem.start_wall.is_not(None),
                ProgrammeItem.is_cancelled.is_(False),
            )
            .order_by(ProgrammeItem.start_wall.desc())
        ).first()
        assert item is not None
        assert item.start_wall is not None
        item.start_wall += timedelta(minutes=5)

    in_database(app, deed)


def set_states(app: Flask, state: MailState) -> None:
    def deed() -> None:
        for mail in db.session.scalars(select(OutboxMail)):
            mail.state = state

    in_database(app, deed)


def releases(client: DeskClient, **more: str) -> None:
    values = hidden(client, RELEASE)
    answer = client.send(RELEASE, {**values, **more})
    assert answer.status_code == 303, answer.text


def test_a_release_tells_when_that_is_wished_and_in_one_transaction(
    protocol: DeskClient, desk_app: Flask
) -> None:
    before = len(mails(desk_app))
    move_an_item(desk_app)
    shown = protocol.get(RELEASE).text
    assert re.search(r'name="tells" value="yes" checked', shown)
    releases(protocol, tells="yes")
    fresh = mails(desk_app)[before:]
    assert fresh
    assert {each.state for each in fresh} == {MailState.QUEUED}
    assert {each.due_at for each in fresh} == {NOW + timedelta(minutes=10)}
    assert len({each.reader for each in fresh}) == len(fresh)
    assert "@example.org" not in protocol.get(f"/desk/seminars/{SLUG}/journal/").text


def test_without_the_wish_nobody_is_told_and_later_they_are_once(
    protocol: DeskClient, desk_app: Flask
) -> None:
    before = len(mails(desk_app))
    move_an_item(desk_app)
    releases(protocol)
    assert len(mails(desk_app)) == before
    page = f"{MAILS}release/"
    values = hidden(protocol, page)
    assert protocol.send(page, {"seen": "0" * 32}).status_code == 409
    assert len(mails(desk_app)) == before
    assert protocol.send(page, values).status_code == 303
    told = len(mails(desk_app))
    assert told > before
    protocol.send(page, values)
    protocol.send(page, hidden(protocol, page))
    assert len(mails(desk_app)) == told


def test_a_mail_is_read_dropped_and_sent_at_once_within_its_time(
    protocol: DeskClient, desk_app: Flask
) -> None:
    set_states(desk_app, MailState.QUEUED)
    first, second, *_ = mails(desk_app)
    page = f"/desk/outbox/{first.id}/"
    shown = protocol.get(page).text
    assert first.recipient in shown
    assert "programme.ics" in shown
    assert "{link:" not in shown
    gone = {"version": str(first.version)}
    assert protocol.send(f"{page}drop", {"version": "999"}).status_code == 409
    assert protocol.send(f"{page}drop", gone).status_code == 303
    assert protocol.send(f"{page}drop", gone).status_code == 422
    now = {"version": str(second.version)}
    assert protocol.send(f"/desk/outbox/{second.id}/now", now).status_code == 303
    after = {each.id: each for each in mails(desk_app)}
    assert after[first.id].state is MailState.DROPPED
    assert after[second.id].due_at == NOW


def test_of_an_unclear_mail_staff_decide(protocol: DeskClient, desk_app: Flask) -> None:
    set_states(desk_app, MailState.UNCLEAR)
    first, second, *_ = mails(desk_app)
    for mail, deed in ((first, "arrived"), (second, "again")):
        answer = protocol.send(f"/desk/outbox/{mail.id}/{deed}", {"version": str(mail.version)})
        assert answer.status_code == 303
    after = {each.id: each.state for each in mails(desk_app)}
    assert (after[first.id], after[second.id]) == (MailState.SENT, MailState.QUEUED)


def test_what_came_back_is_shown_with_the_words_of_the_server(protocol: DeskClient) -> None:
    shown = protocol.get("/desk/outbox/?state=bounced").text
    (address,) = set(re.findall(r"/desk/outbox/\d+/", shown))
    assert "The mailbox is full." in protocol.get(address).text


def test_links_leave_with_their_tokens_and_stand_nowhere_before(
    protocol: DeskClient, desk_app: Flask, clock: StoppedClock
) -> None:
    page = f"{MAILS}links/"
    assert protocol.send(page, hidden(protocol, page)).status_code == 303
    queued = mails(desk_app, MailKind.PRIVATE_LINK)
    assert queued
    assert all("{link:" in each.text for each in queued)
    clock.moment = NOW + timedelta(minutes=10)
    with desk_app.app_context():
        deliver_due(delivery().post, clock)
        links = db.session.scalars(select(PrivateLink)).all()
        tokens = {token_of(link) for link in links}
        db.session.remove()
    kept = [path.read_bytes() for path in (Path(desk_app.instance_path) / "mail").glob("*.eml")]
    text = b"".join(kept).replace(b"=\r\n", b"").replace(b"=3D", b"=").decode()
    assert len(kept) == len(queued)
    assert sum(token in text for token in tokens) == len(queued)
    for each in mails(desk_app, MailKind.PRIVATE_LINK):
        assert not any(token in each.text for token in tokens)
        assert not any(token in protocol.get(f"/desk/outbox/{each.id}/").text for token in tokens)


def test_guests_are_invited_by_mail_and_that_is_noted(
    protocol: DeskClient, desk_app: Flask
) -> None:
    uid = ""

    def deed() -> None:
        nonlocal uid
        row = db.session.scalars(select(Invitation).order_by(Invitation.id)).first()
        assert row is not None
        for each in db.session.scalars(select(Invitation).where(Invitation.item_id == row.item_id)):
            each.state, each.replied_at, each.reply_way = ReplyState.PLANNED, None, None
            each.represented_by_id, each.represented_by = None, ""
        uid = db.session.get_one(ProgrammeItem, row.item_id).uid

    in_database(desk_app, deed)
    page = f"{MAILS}items/{uid}/invitation/"
    values = hidden(protocol, page)
    answer = protocol.send(page, values)
    made = mails(desk_app, MailKind.INVITATION)
    assert answer.status_code == 303
    assert made
    with desk_app.app_context():
        invited = db.session.scalar(
            select(func.count())
            .select_from(Invitation)
            .join(ProgrammeItem)
            .where(ProgrammeItem.uid == uid, Invitation.state == ReplyState.INVITED)
        )
        db.session.remove()
    assert invited == len(made)


def test_the_office_writes_its_own_text_and_goes_back(
    protocol: DeskClient, desk_app: Flask
) -> None:
    typed = {"subject": "Neu: {seminar}", "text": "{salutation}\n\n{changes}", "version": "0"}
    looked = protocol.send(WORDING, {**typed, "look": "yes"})
    assert looked.status_code == 200
    assert "Neu: Beispielseminar" in looked.text
    assert protocol.send(WORDING, typed).status_code == 303
    assert "Neu: Beispielseminar" in protocol.get(WORDING).text
    move_an_item(desk_app)
    assert "Neu: " in protocol.get(RELEASE).text
    row = own_wording(desk_app)
    assert row is not None
    back = protocol.send(f"{WORDING}reset", {"version": str(row.version)})
    assert back.status_code == 303
    assert own_wording(desk_app) is None
    assert protocol.send(f"{WORDING}reset", {"version": "1"}).status_code == 303
    with desk_app.app_context():
        deeds = db.session.scalars(
            select(JournalEntry.deed).where(JournalEntry.subject.startswith("mail_wording"))
        ).all()
        db.session.remove()
    assert deeds == [Deed.CREATED, Deed.DELETED]


def own_wording(app: Flask) -> MailWording | None:
    with app.app_context():
        row = db.session.scalar(select(MailWording))
        db.session.remove()
        return row


@pytest.mark.parametrize(
    ("subject", "text", "told"),
    [
        ("", "{changes}", ""),
        ("Neu", "", ""),
        ("Neu", "{changes} {passport}", "{passport}"),
        ("Neu", "{changes} {link:1}", "{link:1}"),
        ("Neu", "{changes} }", ""),
        ("Neu {link}", "{changes}", ""),
        ("Neu", "Kein Platzhalter", "{changes}"),
        ("x" * 301, "{changes}", ""),
        ("Neu", "{changes}" + "x" * 5000, ""),
    ],
)
def test_a_text_that_cannot_be_filled_is_refused_with_what_can(
    protocol: DeskClient, desk_app: Flask, subject: str, text: str, told: str
) -> None:
    answer = protocol.send(WORDING, {"subject": subject, "text": text, "version": "0"})
    assert answer.status_code == 422
    assert told in unescape(answer.text)
    assert own_wording(desk_app) is None


@pytest.mark.parametrize(
    "address",
    [
        "/desk/outbox/999999/",
        "/desk/outbox/wordings/unknown/de/",
        "/desk/outbox/wordings/invitation/xx/",
        f"{MAILS}items/unknown/invitation/",
        "/desk/seminars/unknown/mails/",
        "/desk/seminars/beispiel-seminar-21/mails/items/unknown/reminder/",
    ],
)
def test_what_is_not_there_is_not_found(protocol: DeskClient, address: str) -> None:
    assert protocol.get(address).status_code == 404


def test_who_may_only_read_decides_nothing(desk_client: Clients, desk_app: Flask) -> None:
    reader = desk_client(Role.PRESS)
    (mail, *_) = mails(desk_app)
    assert reader.get(f"/desk/outbox/{mail.id}/").status_code == 200
    for address in (f"/desk/outbox/{mail.id}/again", f"{MAILS}links/", f"{WORDING}reset", WORDING):
        assert reader.send(address, {"version": "1"}).status_code == 403
    assert reader.get(f"{MAILS}release/").status_code == 403


@pytest.mark.parametrize("address", ["/desk/outbox/", MAILS])
def test_a_list_costs_the_same_for_one_and_for_many(
    protocol: DeskClient, desk_app: Flask, address: str
) -> None:
    def only_one() -> None:
        for mail in db.session.scalars(select(OutboxMail).order_by(OutboxMail.id)).all()[1:]:
            db.session.delete(mail)

    protocol.get(address)
    with counted_queries() as many:
        protocol.get(address)
    in_database(desk_app, only_one)
    with counted_queries() as one:
        protocol.get(address)
    assert len(many) == len(one)
