"""Two guests reply at the same moment for the last seat: one has it, the other waits."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import psycopg
import pytest
from flask import Flask
from sqlalchemy import select

from partnership.core.db import db, transaction
from partnership.exports.vocabulary_visit import ReplyState, ReplyWay
from partnership.invitations.models import Invitation
from partnership.invitations.service_replies import Reply, reply
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade
from tests.conftest import StoppedClock, settings_for
from tests.invitations.guests import STAFF, a_guest, a_reception

NAMES = ("Anna", "Berta", "Carla", "Dora")


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database of this test's own, where commits are real."""
    url = ""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_url").replace("+psycopg", "")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS seats")
            connection.execute("CREATE DATABASE seats")
        url = server.replace("@/postgres", "@/seats")
    app = create_app(settings_for(tmp_path, url), StoppedClock())
    with app.app_context():
        upgrade()
        with transaction() as session:
            item = a_reception(session, capacity=1, has_waiting_list=True)
            for name in NAMES:
                a_guest(session, item, name)
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def _states() -> list[str]:
    db.session.rollback()
    return sorted(db.session.scalars(select(Invitation.state)))


def _all_at_once(app: Flask, wishes: dict[int, ReplyState]) -> None:
    start = Barrier(len(wishes))

    def send(wish: tuple[int, ReplyState]) -> None:
        number, state = wish
        with app.app_context():
            try:
                row = db.session.get_one(Invitation, number)
                db.session.expunge(row)  # read before the others have replied
                db.session.rollback()
                start.wait()
                with transaction() as session:
                    reply(session, row, Reply(state), way=ReplyWay.LINK, edit=STAFF)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(wishes)) as pool:
        list(pool.map(send, wishes.items()))


def test_of_those_who_accept_at_once_one_has_the_last_seat(app: Flask) -> None:
    numbers = list(db.session.scalars(select(Invitation.id).order_by(Invitation.id)))
    db.session.rollback()
    _all_at_once(app, dict.fromkeys(numbers, ReplyState.ACCEPTED))
    assert _states() == ["accepted", "waiting", "waiting", "waiting"]
    has_seat = Invitation.state == ReplyState.ACCEPTED
    taken = db.session.scalars(select(Invitation.id).where(has_seat)).one()
    others = [number for number in numbers if number != taken]
    db.session.rollback()
    _all_at_once(app, {taken: ReplyState.DECLINED, others[0]: ReplyState.DECLINED})
    assert _states() == ["accepted", "declined", "declined", "waiting"]
