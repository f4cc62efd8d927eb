"""How the pages of the desk bear a crowded database, beside one that is almost empty.

Each page is asked for in turns from both, by somebody signed in; what counts is the ratio of the
medians (wanted: at most 2) and that the number of queries stays the same.
"""

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from flask import Flask
from flask.testing import FlaskClient

from partnership.accounts.permissions import Role
from partnership.config import Settings
from partnership.core.clock import system_clock
from partnership.core.db import db, transaction
from partnership.demo import load_demo
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade
from tests.accounts.signing_in import add_staff, signed_in
from tools.bench_crowd import FEW, MANY, Crowd, fill
from tools.bench_queries import counted
from tools.desk_addresses import desk_addresses

ROUNDS = 15
WANTED = 2.0
_OK = 200


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
        report(measured(prepared(folder / "few", FEW), prepared(folder / "many", MANY)))
    finally:
        shutil.rmtree(folder)


def prepared(folder: Path, crowd: Crowd) -> Flask:
    """Makes an application on a new database with the demonstration and staff."""
    app = create_app(
        Settings.load({"PARTNERSHIP_INSTANCE": str(folder), "SECRET_KEY": "for measuring"})
    )
    with app.app_context():
        upgrade()
        with transaction() as session:
            load_demo(session, now=system_clock())
            add_staff(session, system_clock())
            fill(session, crowd)
        db.session.remove()
    return app


def measured(empty: Flask, crowded: Flask) -> list[Row]:
    clients = [signed_in(app, Role.ADMINISTRATOR) for app in (empty, crowded)]
    rows = []
    for path in desk_addresses(empty):
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
