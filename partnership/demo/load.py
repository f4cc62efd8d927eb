"""Loading the whole demo into an empty database."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.journal import Deed, record
from partnership.demo.build import ACTOR
from partnership.demo.example import load_example
from partnership.demo.example_past import load_past
from partnership.demo.real import load_real
from partnership.seminars.models import Seminar


def is_empty(session: Session) -> bool:
    """Whether there is no city and no seminar yet."""
    return not session.scalar(select(exists(select(City.id)) | exists(select(Seminar.id))))


def load_demo(session: Session, *, now: datetime) -> None:
    """Adds and releases everything; the releases lie before `now`."""
    load_real(session, now=now)
    load_example(session, now=now)
    load_past(session, now=now)
    record(session, Deed.DEMO_LOADED, subject="site", actor=ACTOR, at=now)
    session.flush()
