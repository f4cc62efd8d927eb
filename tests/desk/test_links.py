"""Private links at the desk: who has one, what was read by it, and that it can be closed."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.delegations.link_models import Correction, PrivateLink
from partnership.exports.vocabulary_visit import CorrectionState, LinkPurpose
from tests.accounts.signing_in import DeskClient
from tests.personal.visiting import SLUG, Guest

LINKS = f"/desk/seminars/{SLUG}/links/"
Staff = Callable[[Role], DeskClient]


def test_a_link_is_shown_to_who_may_hand_it_on_and_to_nobody_else(
    desk_app: Flask, desk_client: Staff
) -> None:
    guest = Guest(desk_app)
    protocol, press = desk_client(Role.PROTOCOL), desk_client(Role.PRESS)
    number = guest.link().id
    assert guest.token in protocol.get(f"{LINKS}{number}/").text
    assert press.get(f"{LINKS}{number}/").status_code == 403
    for client in (protocol, press):
        listed = client.get(LINKS).text
        assert "Marina Lugovaya" in listed
        assert guest.token not in listed
    foreign = f"/desk/seminars/berlin-moskau-sozialseminar-14/links/{number}/"
    assert protocol.get(foreign).status_code == 404


def test_the_list_tells_who_has_an_older_release(desk_app: Flask, desk_client: Staff) -> None:
    guest = Guest(desk_app)
    client = desk_client(Role.PROTOCOL)
    assert "badge--gone" not in client.get(LINKS).text
    guest.get()
    assert "badge--gone" not in client.get(LINKS).text
    with desk_app.app_context(), transaction() as session:
        session.get_one(PrivateLink, guest.link().id).seen_release = 2
    assert client.get(LINKS).text.count("badge--gone") == 1


def test_a_renewed_link_opens_and_the_old_ones_do_not(desk_app: Flask, desk_client: Staff) -> None:
    guest = Guest(desk_app)
    client, number = desk_client(Role.PROTOCOL), guest.link().id
    assert client.send(f"{LINKS}{number}/renew").status_code == 303
    assert client.send(f"{LINKS}{number}/renew").status_code == 422
    assert guest.get().status_code == 404
    assert guest.feed().status_code == 404
    fresh = Guest(desk_app)
    assert fresh.link().id != number
    assert fresh.get().status_code == 200
    assert client.send(f"{LINKS}{fresh.link().id}/revoke").status_code == 303
    assert fresh.get().status_code == 404
    assert fresh.feed().status_code == 404
    assert client.send(f"{LINKS}999999/revoke").status_code == 404


def test_missing_links_are_made_once(desk_app: Flask, desk_client: Staff) -> None:
    guest = Guest(desk_app)
    client = desk_client(Role.PROTOCOL)
    client.send(f"{LINKS}{guest.link().id}/revoke")
    for _ in range(2):
        assert client.send(f"{LINKS}make", {"person": "all"}).status_code == 303
    with desk_app.app_context():
        rows = db.session.scalars(
            select(PrivateLink.purpose).where(
                PrivateLink.person_id == guest.person_id, PrivateLink.revoked_at.is_(None)
            )
        ).all()
    assert sorted(set(rows) - {LinkPurpose.OUTCOMES}) == [LinkPurpose.CALENDAR, LinkPurpose.PAGES]
    for person in ("", "x", "999999"):
        assert client.send(f"{LINKS}make", {"person": person}).status_code == 404
    assert desk_client(Role.PRESS).send(f"{LINKS}make", {"person": "all"}).status_code == 403


@pytest.mark.parametrize(
    ("done", "answer", "state"),
    [
        ("yes", "", CorrectionState.DONE),
        ("no", "Steht so im Pass.", CorrectionState.REFUSED),
    ],
)
def test_a_wish_for_correction_is_answered_once_and_read_by_who_asked(
    desk_app: Flask, desk_client: Staff, done: str, answer: str, state: CorrectionState
) -> None:
    guest = Guest(desk_app)
    guest.send("details/", field="title", wish="Dr.")
    client = desk_client(Role.PROTOCOL)
    with desk_app.app_context():
        number = db.session.scalars(select(Correction.id)).one()
    path = f"{LINKS}corrections/{number}"
    assert "Dr." in client.get(LINKS).text
    refused = client.send(path, {"done": "no", "answer": ""})
    assert refused.status_code == 422
    assert client.send(path, {"done": done, "answer": answer}).status_code == 303
    assert client.send(path, {"done": done, "answer": answer}).status_code == 422
    with desk_app.app_context():
        assert db.session.get_one(Correction, number).state is state
    assert answer in guest.text("details/")
