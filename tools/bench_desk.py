"""How the pages of the desk bear a crowded database, beside one that is almost empty.

Each page is asked for in turns from both, by somebody signed in; what counts is the ratio of the
medians (wanted: at most 2) and that the number of queries stays the same.
"""

import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.accounts.models import Account
from partnership.accounts.permissions import Role
from partnership.cities.models import City, Partnership
from partnership.config import Settings
from partnership.core.clock import system_clock
from partnership.core.db import db, transaction
from partnership.demo import load_demo
from partnership.notices.models import Notice
from partnership.people.models import Organisation, Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar, Series, Topic
from partnership.venues.models import Venue
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade
from tests.accounts.signing_in import add_staff, signed_in
from tools.bench_crowd import fill
from tools.bench_queries import counted

ROUNDS = 15
WANTED = 2.0
_OK = 200
NAMED = {
    "city": City,
    "partnership": Partnership,
    "person": Person,
    "organisation": Organisation,
    "venue": Venue,
    "series": Series,
    "topic": Topic,
}
"""Kinds of things whose pages have their own slug."""


@dataclass(frozen=True, slots=True)
class Row:
    """One page: medians in milliseconds, and the queries of one answer."""

    path: str
    empty_ms: float
    crowded_ms: float
    empty_queries: int
    crowded_queries: int

    @property
    def ratio(self) -> float:
        return self.crowded_ms / self.empty_ms

    @property
    def is_met(self) -> bool:
        return self.ratio <= WANTED and self.crowded_queries <= self.empty_queries


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="bench-desk-"))
    try:
        report(measured(prepared(folder / "a"), prepared(folder / "b", crowd=True)))
    finally:
        shutil.rmtree(folder)


def prepared(folder: Path, *, crowd: bool = False) -> Flask:
    """Makes an application on a new database with the demonstration and staff."""
    app = create_app(
        Settings.load({"PARTNERSHIP_INSTANCE": str(folder), "SECRET_KEY": "for measuring"})
    )
    with app.app_context():
        upgrade()
        with transaction() as session:
            load_demo(session, now=system_clock())
            add_staff(session, system_clock())
            if crowd:
                fill(session)
        db.session.remove()
    return app


def measured(empty: Flask, crowded: Flask) -> list[Row]:
    clients = [signed_in(app, Role.ADMINISTRATOR) for app in (empty, crowded)]
    rows = []
    for path in paths_of(empty):
        figures = [[once(client, path) for client in clients] for _ in range(ROUNDS)]
        small, large = zip(*figures, strict=True)
        if small[0] and large[0]:
            rows.append(
                Row(
                    path,
                    median(small) * 1000,
                    median(large) * 1000,
                    queries_of(clients[0], path),
                    queries_of(clients[1], path),
                )
            )
    return rows


def paths_of(app: Flask) -> list[str]:
    """Lists all pages of the desk that can be read, filled in with things of the demonstration."""
    with app.test_request_context():
        known = known_values()
        slugs = {name: first_slug(model) for name, model in NAMED.items()}
        found = set()
        for rule in app.url_map.iter_rules():
            name = rule.endpoint.removeprefix("desk.").split("_", maxsplit=1)[0]
            values = known | {"slug": slugs.get(name, known["slug"])}
            if (
                rule.endpoint.startswith("desk.")
                and "GET" in (rule.methods or ())
                and rule.arguments <= values.keys()
            ):
                found.add(url_for(rule.endpoint, **{key: values[key] for key in rule.arguments}))
    return [*sorted(found), "/desk/search/?q=ahorn", "/desk/people/?q=gordeev"]


def known_values() -> dict[str, Any]:
    """Gives what fills in the addresses: the example seminar and what belongs to it."""
    seminar = db.session.scalars(
        select(Seminar).where(Seminar.is_example).order_by(Seminar.starts_on.desc())
    ).first()
    if seminar is None:
        sys.exit("the demonstration has no example")
    uid = select(ProgrammeItem.uid).where(ProgrammeItem.seminar_id == seminar.id)
    return {
        "slug": seminar.slug,
        "uid": db.session.scalars(uid).first(),
        "number": 1,
        "kind": "person",
        "table": "seminar",
        "row_id": seminar.id,
        "notice_id": db.session.scalars(select(Notice.id)).first(),
        "account_id": db.session.scalars(select(Account.id)).first(),
    }


def first_slug(model: Any) -> str:  # noqa: ANN401 - any model with a slug
    return str(db.session.scalars(select(model.slug).order_by(model.id)).first())


def once(client: FlaskClient, path: str) -> float:
    """Gives the seconds that one answer takes, 0 where there is no such page."""
    began = time.perf_counter()
    answer = client.get(path)
    return time.perf_counter() - began if answer.status_code == _OK else 0.0


def queries_of(client: FlaskClient, path: str) -> int:
    with counted() as queries:
        client.get(path)
    return len(queries)


def report(rows: list[Row]) -> None:
    print(f"\n{'page of the desk':58} {'empty ms':>9} {'crowded':>9} {'ratio':>6} {'queries':>9}")
    for row in sorted(rows, key=lambda row: -row.ratio):
        print(
            f"{row.path[:58]:58} {row.empty_ms:9.1f} {row.crowded_ms:9.1f} {row.ratio:6.2f} "
            f"{row.empty_queries:4}/{row.crowded_queries:4} {'' if row.is_met else 'MISSED'}"
        )


if __name__ == "__main__":
    main()
