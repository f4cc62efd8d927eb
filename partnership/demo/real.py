"""What is real in the demo: Berlin's partnerships and the seminars held with Moscow."""

from datetime import datetime

from sqlalchemy.orm import Session

from partnership.demo.build import ACTOR
from partnership.demo.cities import load_cities, load_partnerships
from partnership.demo.example_dossier import load_evidence
from partnership.demo.fourteenth import load_fourteenth
from partnership.demo.real_editions import load_editions, load_series
from partnership.demo.real_people import load_organisations, load_people
from partnership.releases.service import release


def load_real(session: Session, *, now: datetime) -> None:
    """Adds the cities and their ties, and releases each known edition once, the oldest first."""
    cities = load_cities(session)
    ties = load_partnerships(session, cities)
    series = load_series(session, ties["moscow"])
    organisations = load_organisations(session, cities)
    functions = load_people(session, organisations)
    slugs = load_editions(session, series, cities)
    load_evidence(session, series)
    slugs.append(load_fourteenth(session, series, cities, organisations, functions))
    for slug in sorted(slugs):
        release(session, slug, based_on=0, actor=ACTOR, at=now)
