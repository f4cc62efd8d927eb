"""One application for many tests: before each of them it is put back to what it was."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copy2, rmtree
from typing import Any, cast

from flask import Flask
from sqlalchemy import delete
from sqlalchemy.orm import Session

from partnership.config import Settings
from partnership.core.clock import Clock
from partnership.core.db import Base, db
from partnership.exports.vocabulary import Audience
from partnership.public.frame import PublicFrame
from partnership.public.store import Store
from partnership.web.cache import ResponseCache
from partnership.web.factory import create_app

DATABASE = "partnership.sqlite"


@dataclass
class SharedApp:
    """An application on the database in its folder, and what it was configured with at first."""

    app: Flask
    folder: Path
    _config: dict[str, Any] = field(init=False)
    _views: dict[str, Callable[..., Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.app.config["TESTING"] = True
        self._config = dict(self.app.config)
        self._views = dict(self.app.view_functions)

    @classmethod
    def made(cls, settings: Settings, clock: Clock) -> "SharedApp":
        return cls(create_app(settings, clock), settings.instance)

    def put_back(self) -> Flask:
        """Undoes what a test has changed of the application, and forgets what was remembered."""
        self.app.config.clear()
        self.app.config.update(self._config)
        self.app.view_functions.clear()
        self.app.view_functions.update(self._views)
        cast("ResponseCache", self.app.wsgi_app)._kept.clear()
        frame = cast("PublicFrame", self.app.extensions["partnership.public"])
        frame.store = Store(Audience.PUBLIC)
        self.app.extensions.pop("partnership.personal", None)
        return self.app

    def begin_again(self, source: Path) -> Flask:
        """Puts it back with the database of another instance, and empties the letter box."""
        self.let_go()
        for left in self.folder.glob(f"{DATABASE}*"):
            left.unlink()
        copy2(source / DATABASE, self.folder / DATABASE)
        rmtree(self.folder / "mail", ignore_errors=True)
        return self.put_back()

    def let_go(self) -> None:
        """Closes the database."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


def empty(session: Session) -> None:
    """Takes all rows out of a database, whatever points to what."""
    for table in reversed(Base.metadata.sorted_tables):
        session.connection().execute(delete(table))
