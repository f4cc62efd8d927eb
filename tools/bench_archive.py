"""What a search costs in an archive of ten thousand editions with three hundred thousand items.

The rows are made by the rules that make those of a release, and written by bulk statements; what
is measured is the CPU of a whole answer of `/archive/search`, the first in its process left out.
"""

import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from partnership.archive.models import ArchiveText
from partnership.archive.rules_search_rows import Row, rows_of
from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.config import Settings
from partnership.core.db import Base, db, transaction
from partnership.core.translated import EMPTY, Translated
from partnership.exports import programme as press
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    ItemKind,
    OutcomeKind,
    OutcomeStatus,
    PartnershipKind,
    SeminarRole,
    SeminarState,
)
from partnership.seminars.models import Seminar
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade
from tools.bench_queries import counted

EDITIONS = 10_000
ITEMS = 30
PARTNERS = 40
ROUNDS = 7
AT_ONCE = 250
WANTED_MS = 100.0
SEARCHES = {
    "rare word": "q=Gordeev",
    "the same, in Cyrillic": "q=Гордеев",
    "frequent word": "q=Empfang",
    "two words": "q=Empfang+Wohnen",
    "three words, one rare": "q=Runder+Tisch+Gordeev",
    "one letter": "q=e",
    "frequent word, by date": "q=Empfang&order=date",
    "frequent word, items only": "q=Empfang&kind=item",
    "frequent word, last page": "q=Empfang&page=1000",
    "frequent word, one city": "q=Empfang&city=partner-7",
    "city and year": "city=partner-7&year=2014",
    "everything": "",
}
_SEMINAR = Base.metadata.tables[Seminar.__tablename__]
_TEXT = Base.metadata.tables[ArchiveText.__tablename__]
_COLUMNS = tuple(Row.__dataclass_fields__)
_MORE_AT_ONCE = (
    "INSERT INTO archive_find_public (archive_find_public, rank) VALUES ('hashsize', 67108864)"
)
_SUBJECTS = [
    "Wohnen",
    "Pflege",
    "Teilhabe",
    "Schule",
    "Verkehr",
    "Kultur",
    "Jugend",
    "Umwelt",
    "Archiv",
    "Gesundheit",
]
_FORMS = ("Empfang", "Fachvortrag", "Besichtigung", "Gespräch", "Runder Tisch", "Eröffnung")
_OTHERS = {"Empfang": "Приём", "Fachvortrag": "Доклад", "Gespräch": "Беседа"}
_NAMES = [
    "Kuznetsova",
    "Müller",
    "Poliakova",
    "Sørensen",
    "Grinin",
    "Höffken",
    "Nguyen",
    "Dubois",
    "Rech",
    "Hensel",
]
_CHANCE = random.Random(14)  # noqa: S311 - the same archive in every run


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="bench-archive-"))
    try:
        app = create_app(
            Settings.load({"PARTNERSHIP_INSTANCE": str(folder), "SECRET_KEY": "for measuring"})
        )
        began = time.perf_counter()
        with app.app_context():
            upgrade()
            with transaction() as session:
                add_cities(session)
            with transaction() as session:
                filled = fill(session)
            db.session.remove()
        seconds = time.perf_counter() - began
        print(f"\nAn archive of {EDITIONS} editions with {filled} rows, filled in {seconds:.0f} s")
        report(app)
    finally:
        shutil.rmtree(folder)


def fill(session: Session) -> int:
    """Writes all editions; gives the number of rows of the archive."""
    cities = session.scalars(select(City).order_by(City.id)).all()
    ties = session.scalars(select(Partnership).order_by(Partnership.id)).all()
    connection, total = session.connection(), 0
    connection.exec_driver_sql("PRAGMA cache_size = -400000")
    connection.exec_driver_sql(_MORE_AT_ONCE)
    for first in range(0, EDITIONS, AT_ONCE):
        made = [_edition(number, cities, ties) for number in range(first, first + AT_ONCE)]
        connection.execute(insert(_SEMINAR), [_seminar(*each) for each in made])
        slugs = [programme.slug for programme, _, _ in made]
        ids = dict(
            session.execute(select(Seminar.slug, Seminar.id).where(Seminar.slug.in_(slugs))).all()
        )
        rows = [
            {"audience": Audience.PUBLIC, "seminar_id": ids[programme.slug]}
            | {name: getattr(row, name) for name in _COLUMNS}
            for programme, _, _ in made
            for row in rows_of(programme, {})
        ]
        connection.execute(insert(_TEXT), rows)
        total += len(rows)
    return total


def add_cities(session: Session) -> None:
    cities = [
        City(
            slug=f"partner-{number}",
            name=Translated({"de": f"Partnerstadt {number}"}),
            country="DE",
            zone="Europe/Berlin",
        )
        for number in range(PARTNERS + 1)
    ]
    ties = [
        Partnership(
            slug=f"tie-{number}",
            kind=PartnershipKind.PARTNERSHIP,
            members=[
                PartnershipCity(city=cities[0], position=0),
                PartnershipCity(city=cities[number], position=1),
            ],
        )
        for number in range(1, PARTNERS + 1)
    ]
    session.add_all([*cities, *ties])


Made = tuple[press.Programme, int, int]


def _edition(number: int, cities: Sequence[City], ties: Sequence[Partnership]) -> Made:
    guest = number % PARTNERS + 1
    card = [press.CityCard(slug=each.slug, name=each.name) for each in (cities[0], cities[guest])]
    host = card[number // PARTNERS % 2]
    day = date(1950, 1, 1) + timedelta(days=number * 27 // 10)
    subject = _CHANCE.choice(_SUBJECTS)
    programme = press.Programme(
        uid=f"uid-{number}",
        slug=f"edition-{number}",
        title=Translated({"de": f"Seminar {number}: {subject}"}),
        partnership=press.PartnershipRef(slug=ties[guest - 1].slug, cities=tuple(card)),
        host_city=host,
        zone="Europe/Berlin",
        languages=("de",),
        starts_on=day,
        ends_on=day + timedelta(days=4),
        state=SeminarState.ARCHIVED,
        engagements=(press.Engagement(organisation=_house(guest), role=SeminarRole.ORGANISER),),
        topics=(press.Topic(title=Translated({"de": subject}), ref=subject.lower()),),
        items=tuple(_items(number, day)),
        outcomes=(
            press.Outcome(
                text=Translated({"de": f"Gemeinsames Vorhaben {subject}"}),
                kind=OutcomeKind.PROJECT,
                status=OutcomeStatus.AGREED,
            ),
        ),
    )
    return programme, cities.index(next(c for c in cities if c.slug == host.slug)), guest


def _items(number: int, day: date) -> Iterator[press.Item]:
    for place in range(ITEMS):
        form = _FORMS[(number + place) % len(_FORMS)]
        subject = _CHANCE.choice(_SUBJECTS)
        begin = datetime.combine(day, datetime.min.time()) + timedelta(hours=9 + place * 3)
        yield press.Item(
            uid=f"{number:08}-0000-4000-8000-{place:012}",
            kind=ItemKind.LECTURE,
            title=Translated({"de": f"{form}: {subject}", "ru": f"{_OTHERS.get(form, form)}"}),
            text=Translated({"de": f"Fachleute beider Städte sprechen über {subject}."}),
            timing=press.Timing(
                start=begin,
                end=begin + timedelta(hours=1),
                zone="Europe/Berlin",
                starts_at=begin,
                ends_at=begin,
            ),
            contributions=(_contribution(number, place),) if place % 5 == 0 else (),
        )


def _contribution(number: int, place: int) -> press.Contribution:
    is_rare = number % 1000 == 0 and place == 0
    name = "Igor Gordeev" if is_rare else f"{_CHANCE.choice(_NAMES)} {_CHANCE.randrange(2000)}"
    person = press.PersonCard(ref=name.lower().replace(" ", "-"), name=name)
    standing = press.Standing(person=person, function=Translated({"de": "Leitung"}))
    return press.Contribution(standing=standing, role=ContributionRole.LECTURE)


def _house(guest: int) -> press.OrganisationCard:
    return press.OrganisationCard(
        ref=f"house-{guest}", name=Translated({"de": f"Verwaltung der Partnerstadt {guest}"})
    )


def _seminar(programme: press.Programme, host: int, guest: int) -> dict[str, Any]:
    return {
        "uid": programme.uid,
        "slug": programme.slug,
        "partnership_id": guest,
        "title": programme.title,
        "host_city_id": host + 1,
        "zone": programme.zone,
        "starts_on": programme.starts_on,
        "ends_on": programme.ends_on,
        "state": programme.state,
        "languages": (),
        "short_title": EMPTY,
        "summary": EMPTY,
        "is_example": False,
        "source": "",
        "needs_step_free": False,
        "override_reason": "",
        "is_state_confirmed": True,
        "version": 1,
    }


def report(app: Flask) -> None:
    client = app.test_client()
    client.get("/archive/search?q=first")
    print(f"{'search':28} {'CPU ms':>8} {'queries':>8}   (wanted: at most {WANTED_MS:.0f} ms)")
    for what, query in SEARCHES.items():
        figures, asked = [], 0
        for turn in range(ROUNDS):
            began = time.process_time()
            with counted() as queries:
                answer = client.get(f"/archive/search?{query}&lang=de&turn={turn}")
            asked = len(queries)
            figures.append((time.process_time() - began) * 1000)
            if answer.status_code != 200:  # noqa: PLR2004 - HTTP OK
                raise SystemExit(f"bench_archive: {query} answered {answer.status_code}")
        taken = median(figures)
        verdict = "" if taken <= WANTED_MS else "   TOO SLOW"
        print(f"{what:28} {taken:8.1f} {asked:8}{verdict}")


if __name__ == "__main__":
    main()
