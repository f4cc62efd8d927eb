"""Two people release the same seminar at the same moment: one wins, the other is told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier, Event, Timer

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.core.db import db, transaction
from partnership.core.errors import Conflict
from partnership.core.translated import Translated
from partnership.exports.programme import Item
from partnership.exports.vocabulary import Audience
from partnership.releases import draft, service
from partnership.releases.draft import load_draft
from partnership.releases.draft_items import load_items
from partnership.releases.freezing import Place, load_editions
from partnership.releases.models import Release, ReleaseEdition
from partnership.releases.service import digest_of_draft, newest_number, release
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from tests.releases.drafts import a_programme_item, a_seminar
from tests.shared import empty

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)
_NEW = Translated({"de": "Neu"})


@pytest.fixture
def app(race_app: Flask) -> Iterator[Flask]:
    """An application on a database of this test's own, where commits are real."""
    with race_app.app_context():
        with transaction() as session:
            empty(session)
            a_programme_item(session, a_seminar(session))
        db.session.remove()
        yield race_app
        db.session.remove()


def test_of_two_releases_at_once_one_wins(app: Flask) -> None:
    start = Barrier(2)

    def release_in_thread(actor: str) -> str:
        with app.app_context():
            known = newest_number(db.session(), "wohnen")
            db.session.rollback()
            start.wait()
            try:
                with transaction(is_repeatable=True) as session:
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


def test_a_deed_that_commits_meanwhile_is_released_whole_or_not_at_all(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Title and item change together, between the reading of the one and the other."""

    def change_both() -> None:
        with app.app_context():
            try:
                with transaction() as session:
                    session.scalars(select(Seminar)).one().title = _NEW
                    session.scalars(select(ProgrammeItem)).one().title = _NEW
            finally:
                db.session.remove()

    changes = [change_both]

    def after_a_change(session: Session, seminar: Seminar) -> tuple[Item, ...]:
        """Lets the change in once; the archive, which it tells of itself, reads items too."""
        is_postgresql = session.get_bind().dialect.name == "postgresql"  # SQLite lets nobody in
        if is_postgresql and changes:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(changes.pop()).result()
        return load_items(session, seminar)

    monkeypatch.setattr(draft, "load_items", after_a_change)
    monkeypatch.setattr(service, "take_place", _without_lock)
    with transaction(is_repeatable=True) as session:
        release(session, "wohnen", based_on=0, actor="one", at=AT)
    seminar_id = db.session.scalars(select(Seminar.id)).one()
    released = load_editions(db.session(), seminar_id, 1)[Audience.TEAM]
    assert (released.title == _NEW) == (released.items[0].title == _NEW)


def _without_lock(session: Session, slug: str, *, based_on: int, at: datetime) -> Place:
    """Leaves the seminar's row free, as the rows of the registry always are."""
    seminar_id = session.scalar(select(Seminar.id).where(Seminar.slug == slug))
    assert seminar_id is not None
    return Place(seminar_id, based_on, at)


def test_a_release_that_waited_for_a_deed_is_told(app: Flask) -> None:
    """PostgreSQL says that it came too late; SQLite lets it read only after the deed."""
    held, go_on = Event(), Event()

    def change() -> None:
        with app.app_context():
            with transaction() as session:
                session.scalars(select(Seminar)).one().title = _NEW
                session.flush()
                held.set()
                go_on.wait(10)
            db.session.remove()

    with ThreadPoolExecutor(1) as pool:
        changing = pool.submit(change)
        held.wait(10)
        Timer(0.5, go_on.set).start()
        seen = digest_of_draft(load_draft(db.session(), "wohnen"))
        with pytest.raises(Conflict), transaction(is_repeatable=True) as session:
            release(session, "wohnen", based_on=0, actor="one", at=AT, seen=seen)
        changing.result()
    assert newest_number(db.session(), "wohnen") == 0
