"""One closed edition for all tests of records: made once, read by many."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from partnership.archive.closing import close_record
from partnership.core.db import db, transaction
from partnership.demo.example import SLUG
from partnership.seminars.queries_desk import get_seminar
from partnership.web.factory import create_app
from tests.archive.closed import OFFICE, Closed, complete, packed, plant
from tests.conftest import StoppedClock, settings_for


@pytest.fixture(scope="session")
def closed(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Closed]:
    """The example after its end, with restricted values everywhere, closed, and its package."""
    folder = tmp_path_factory.mktemp("closed") / "instance"
    copytree(demo_folder, folder)
    app = create_app(settings_for(folder), StoppedClock())
    with app.app_context():
        with transaction() as session:
            plant(session)
            complete(session)
            seminar = get_seminar(session, SLUG)
            close_record(session, seminar, note="Belege.", version=seminar.version, edit=OFFICE)
        seminar = get_seminar(db.session(), SLUG)
        package = packed(db.session(), seminar, ("de", "ru"))
        db.session.remove()
    yield Closed(app, package)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def package(closed: Closed) -> bytes:
    return closed.package
