"""Two people release the same seminar at the same moment: one wins, the other is told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import psycopg
import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.core.db import db, transaction
from partnership.core.errors import Conflict
from partnership.releases.models import Release, ReleaseEdition
from partnership.releases.service import newest_number, release
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade
from tests.conftest import StoppedClock, settings_for
from tests.releases.drafts import a_programme_item, a_seminar

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database of this test's own, where commits are real."""
    url = ""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_url").replace("+psycopg", "")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS race")
            connection.execute("CREATE DATABASE race")
        url = server.replace("@/postgres", "@/race")
    app = create_app(settings_for(tmp_path, url), StoppedClock())
    with app.app_context():
        upgrade()
        with transaction() as session:
            a_programme_item(session, a_seminar(session))
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_of_two_releases_at_once_one_wins(app: Flask) -> None:
    start = Barrier(2)

    def release_in_thread(actor: str) -> str:
        with app.app_context():
            known = newest_number(db.session(), "wohnen")
            db.session.rollback()
            start.wait()
            try:
                with transaction() as session:
                    release(session, "wohnen", based_on=known, actor=actor, at=AT)
            except Conflict:
                return "told"
            return "released"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(release_in_thread, ["one", "two"]))
    assert outcomes == ["released", "told"]
    assert db.session.scalar(select(func.count()).select_from(Release)) == 1
    assert db.session.scalar(select(func.count()).select_from(ReleaseEdition)) == 3


def test_a_release_that_fails_half_way_leaves_nothing(app: Flask) -> None:
    def fail_after_release() -> None:
        with transaction() as session:
            release(session, "wohnen", based_on=0, actor="one", at=AT)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_after_release()
    assert db.session.scalar(select(func.count()).select_from(ReleaseEdition)) == 0
    assert app.test_client().get("/seminars/wohnen/programme.json").status_code == 404
