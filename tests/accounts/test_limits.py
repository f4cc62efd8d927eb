"""Counting attempts in the database, on both kinds."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.limits import DatabaseStorage
from partnership.accounts.models import Attempts
from partnership.core.db import db


@pytest.fixture
def storage(database_app: Flask) -> Iterator[DatabaseStorage]:
    storage = DatabaseStorage()
    with database_app.app_context():
        storage.reset()
        yield storage
        storage.reset()


def test_it_counts_until_the_span_is_over(storage: DatabaseStorage) -> None:
    assert [storage.incr("a", 60) for _ in range(3)] == [1, 2, 3]
    assert storage.incr("b", 60) == 1
    assert (storage.get("a"), storage.get("c")) == (3, 0)
    assert 58 < storage.get_expiry("a") - time.time() <= 60
    assert storage.incr("d", -1) == 1
    assert (storage.incr("d", 60), storage.get("d")) == (1, 1)


def test_what_is_over_is_removed(storage: DatabaseStorage) -> None:
    storage.incr("old", -1)
    storage.incr("new", 60)
    assert len(db.session.scalars(select(Attempts)).all()) == 1


def test_neither_names_nor_addresses_are_kept(storage: DatabaseStorage) -> None:
    storage.incr("LIMITS/ada@example.org/192.0.2.1", 60)
    (kept,) = db.session.scalars(select(Attempts.key))
    assert "ada" not in kept
    assert len(kept) == 48


def test_a_key_is_cleared(storage: DatabaseStorage) -> None:
    storage.incr("a", 60)
    storage.clear("a")
    assert storage.get("a") == 0
    assert storage.check()


def test_workers_count_together(storage: DatabaseStorage, database_app: Flask) -> None:
    def tried(_: int) -> int:
        with database_app.app_context():
            return storage.incr("a", 60)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(tried, range(20))) == list(range(1, 21))
