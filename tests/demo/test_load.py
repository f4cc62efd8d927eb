"""Loading the demo, and seminars of a given size, on each kind of database."""

from collections import Counter

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.demo import Size, is_empty, load_demo, load_sized
from partnership.exports.vocabulary import ContributionRole
from partnership.seminars.checks import find_blocks
from partnership.seminars.models import Seminar
from partnership.seminars.situation import load_situation
from tests.conftest import NOW
from tests.demo.reading import released, slugs_of, snapshot_of


def test_the_demo_loads_into_an_empty_database(session: Session) -> None:
    assert is_empty(session)
    load_demo(session, now=NOW)
    assert not is_empty(session)
    assert len(slugs_of(session)) == 9 + 3


def test_it_leaves_the_commit_to_the_caller(session: Session) -> None:
    load_demo(session, now=NOW)
    session.rollback()
    assert is_empty(session)


def test_both_databases_freeze_the_same_bytes(session: Session, loaded: Session) -> None:
    load_demo(session, now=NOW)
    for slug in slugs_of(session):
        assert snapshot_of(session, slug) == snapshot_of(loaded, slug)


def test_every_programme_keeps_the_hard_rules(loaded: Session) -> None:
    for seminar_id in loaded.scalars(select(Seminar.id)):
        assert find_blocks(load_situation(loaded, seminar_id)) == ()


@pytest.mark.parametrize(
    ("size", "slug", "halls", "items", "speakers"),
    [(Size.S, "seminar-s", 3, 40, 20), (Size.L, "seminar-l", 10, 400, 200)],
)
def test_a_sized_seminar_has_its_size(
    session: Session, size: Size, slug: str, halls: int, items: int, speakers: int
) -> None:
    assert load_sized(session, size, now=NOW) == slug
    programme = released(session, slug)
    assert programme.is_example
    assert len(programme.timed_items) == items
    assert len({item.place.key for item in programme.items if item.place}) == halls
    lectures = Counter(
        each.standing.person.ref
        for item in programme.items
        for each in item.contributions
        if each.role is ContributionRole.LECTURE
    )
    assert len(lectures) == speakers
    assert len({each.person.name for each in programme.standings.values()}) == speakers
    assert (programme.ends_on - programme.starts_on).days == 4
    assert programme.starts_on > NOW.date()
    seminar_id = session.scalars(select(Seminar.id).where(Seminar.slug == slug)).one()
    assert find_blocks(load_situation(session, seminar_id)) == ()


def test_a_sized_seminar_has_texts_of_400_characters(session: Session) -> None:
    programme = released(session, load_sized(session, Size.S, now=NOW))
    texts = [(tag, text) for item in programme.items for tag, text in item.text.items()]
    assert {380 < len(text) <= 400 for _, text in texts} == {True}
    assert {tag for tag, _ in texts} == {"de", "ru", "en"}
    assert len({text for _, text in texts}) > 20


def test_sized_seminars_share_the_invented_cities_with_the_demo(session: Session) -> None:
    load_demo(session, now=NOW)
    for size in Size:
        load_sized(session, size, now=NOW)
    assert len(slugs_of(session)) == 9 + 3 + 2
