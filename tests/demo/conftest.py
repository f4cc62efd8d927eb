"""The demo, loaded once for all tests that only read it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from partnership.core.db import Base, engine_options
from partnership.demo import load_demo
from partnership.drawer.sealing import Ring
from tests.conftest import NOW


@pytest.fixture(scope="session")
def loaded() -> Iterator[Session]:
    """A session on a database in memory that holds the demo; nobody writes to it."""
    sealing = Flask("sealing")
    Ring([bytes(32)]).init_app(sealing)
    engine = create_engine("sqlite://", **engine_options("sqlite://"))
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        with sealing.app_context():
            load_demo(session, now=NOW)
        session.commit()
        yield session
    engine.dispose()
