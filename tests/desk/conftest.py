"""One application for all tests of the desk in a process; its database is put back before each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copy2, rmtree
from typing import cast

import pytest
from flask import Flask

from partnership.core.db import db
from partnership.exports.vocabulary import Audience
from partnership.public.frame import PublicFrame
from partnership.public.store import Store
from partnership.web.cache import ResponseCache
from partnership.web.factory import create_app
from tests.conftest import NOW, StoppedClock, settings_for

DATABASE = "partnership.sqlite"


@dataclass(frozen=True)
class SharedDesk:
    """An application, its clock, and the folder that holds its database."""

    app: Flask
    clock: StoppedClock
    folder: Path

    def put_back(self, source: Path) -> None:
        """Brings database, mails, clock and caches back to what they were at the beginning."""
        self.clock.moment = NOW
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for left in self.folder.glob(f"{DATABASE}*"):
            left.unlink()
        copy2(source / DATABASE, self.folder / DATABASE)
        rmtree(self.folder / "mail", ignore_errors=True)
        cast("ResponseCache", self.app.wsgi_app)._kept.clear()
        cast("PublicFrame", self.app.extensions["partnership.public"]).store = Store(
            Audience.PUBLIC
        )


@pytest.fixture(scope="session")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedDesk]:
    clock, folder = StoppedClock(), tmp_path_factory.mktemp("desk")
    app = create_app(settings_for(folder), clock)
    app.config["TESTING"] = True
    yield SharedDesk(app, clock, folder)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def clock(shared_desk: SharedDesk) -> StoppedClock:
    return shared_desk.clock


@pytest.fixture
def desk_app(shared_desk: SharedDesk, staffed_folder: Path) -> Flask:
    """The demonstration with accounts, as if nobody had ever written to it."""
    shared_desk.put_back(staffed_folder)
    return shared_desk.app


@pytest.fixture
def staffed_app(desk_app: Flask) -> Flask:
    return desk_app
