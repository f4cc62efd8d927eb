"""Releasing a draft, on both databases."""

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import JournalEntry
from partnership.core.translated import Translated
from partnership.exports import pdf
from partnership.exports.programme import digest_of, load
from partnership.exports.vocabulary import Audience, ItemKind, SeminarState
from partnership.releases.models import Release, ReleaseEdition
from partnership.releases.reading import find_head, get_snapshots
from partnership.releases.service import Blocked, newest_number, release
from partnership.seminars.models import Series
from partnership.venues.models import Hall, Venue
from tests.builders import a_view
from tests.conftest import counted_queries
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)


def release_now(session: Session, based_on: int = 0, days: int = 0) -> Release:
    return release(session, "wohnen", based_on=based_on, actor="test", at=AT + timedelta(days=days))


def test_a_release_freezes_one_edition_for_each_audience(session: Session) -> None:
    seminar = a_seminar(session)
    a_programme_item(session, seminar, 1, audience=Audience.PUBLIC)
    a_programme_item(session, seminar, 2, audience=Audience.PARTICIPANTS)
    a_programme_item(session, seminar, 3, audience=Audience.TEAM)
    made = release_now(session)
    editions = session.scalars(
        select(ReleaseEdition).where(ReleaseEdition.release_id == made.id)
    ).all()
    counts = {each.audience: len(load(each.snapshot).items) for each in editions}
    assert counts == {Audience.PUBLIC: 1, Audience.PARTICIPANTS: 2, Audience.TEAM: 3}
    assert all(each.digest == digest_of(each.snapshot) for each in editions)


def test_a_release_is_numbered_and_noted_in_the_journal(session: Session) -> None:
    seminar = a_seminar(session)
    assert newest_number(session, "wohnen") == 0
    assert release_now(session).number == 1
    seminar.title = Translated({"de": "Wohnen"})
    session.flush()
    assert release_now(session, based_on=1, days=1).number == 2
    lines = session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()
    assert [(line.subject, line.details["number"]) for line in lines] == [
        (f"seminar:{seminar.id}", 1),
        (f"seminar:{seminar.id}", 2),
    ]


def test_a_release_is_dated_to_the_second(session: Session) -> None:
    """Calendars and PDFs know no smaller part; typesetting refused it."""
    a_seminar(session)
    at = AT.replace(microsecond=123456)
    made = release(session, "wohnen", based_on=0, actor="test", at=at)
    snapshot = session.scalars(
        select(ReleaseEdition.snapshot).where(ReleaseEdition.release_id == made.id)
    ).first()
    assert made.released_at == AT
    assert snapshot is not None
    assert pdf.render(load(snapshot), a_view("de")).startswith(b"%PDF")


@pytest.mark.parametrize("back", [timedelta(0), timedelta(hours=3)])
def test_a_release_is_newer_than_the_last_even_if_the_clock_was_set_back(
    session: Session, back: timedelta
) -> None:
    """A calendar that holds a newer entry would not take the change."""
    seminar = a_seminar(session)
    release_now(session)
    seminar.title = Translated({"de": "Wohnen"})
    session.flush()
    made = release(session, "wohnen", based_on=1, actor="test", at=AT - back)
    assert made.released_at == AT + timedelta(seconds=1)
    head = find_head(session, "wohnen", Audience.PUBLIC)
    assert head is not None
    snapshot = get_snapshots(session, [head.release_id], Audience.PUBLIC)[head.release_id]
    revision = load(snapshot).revision
    assert revision is not None
    assert (revision.sequence, revision.modified_at) == (1, made.released_at)


def test_earlier_editions_are_told_as_they_were_released(session: Session) -> None:
    """What is only planned stays at the desk, be it a whole edition or its new dates."""
    tie = a_partnership(session)
    series = Series(slug="reihe", partnership_id=tie.id, title=Translated({"de": "Reihe"}))
    session.add(series)
    session.flush()
    days = {1: date(2026, 3, 1), 2: date(2026, 6, 1), 3: date(2026, 9, 1), 4: date(2027, 3, 24)}
    rows = {
        number: a_seminar(
            session,
            f"nr-{number}",
            tie,
            uid=str(UUID(int=number)),
            series_id=series.id,
            ordinal=number,
            starts_on=day,
            ends_on=day,
        )
        for number, day in days.items()
    }
    for number in (1, 3):
        release(session, f"nr-{number}", based_on=0, actor="test", at=AT)
    rows[3].starts_on = rows[3].ends_on = date(2026, 10, 1)
    session.flush()
    release(session, "nr-4", based_on=0, actor="test", at=AT)
    head = find_head(session, "nr-4", Audience.PUBLIC)
    assert head is not None
    snapshot = get_snapshots(session, [head.release_id], Audience.PUBLIC)[head.release_id]
    assert [(each.slug, each.starts_on) for each in load(snapshot).editions] == [
        ("nr-3", days[3]),
        ("nr-1", days[1]),
    ]


def test_who_releases_on_an_older_state_is_told(session: Session) -> None:
    a_seminar(session)
    release_now(session)
    with pytest.raises(Conflict, match="release 1 came in the meantime"):
        release_now(session, based_on=0)


def test_a_release_without_news_is_refused(session: Session) -> None:
    a_seminar(session)
    release_now(session)
    with pytest.raises(Refused, match="Nothing has changed"):
        release_now(session, based_on=1)


def test_a_draft_seminar_is_not_released(session: Session) -> None:
    a_seminar(session, state=SeminarState.DRAFT)
    with pytest.raises(Refused, match="announced"):
        release_now(session)


def test_an_unknown_seminar_is_not_released(session: Session) -> None:
    with pytest.raises(NotFound):
        release_now(session)


def test_a_hall_cannot_hold_two_items_at_once(session: Session) -> None:
    seminar = a_seminar(session)
    hall = _a_hall(session, seminar.host_city_id)
    for number, hour in ((1, 9), (2, 9), (3, 10)):
        a_programme_item(session, seminar, number, hour, venue_id=hall.venue_id, hall_id=hall.id)
    with pytest.raises(Blocked) as refusal:
        release_now(session)
    assert [(each.code, str(each.thing.name.pick(("de",)))) for each in refusal.value.findings] == [
        ("hall_twice", "Vortrag 2")
    ]
    assert newest_number(session, "wohnen") == 0


def test_a_cancelled_item_leaves_its_hall(session: Session) -> None:
    seminar = a_seminar(session)
    hall = _a_hall(session, seminar.host_city_id)
    place: dict[str, Any] = {"venue_id": hall.venue_id, "hall_id": hall.id}
    a_programme_item(session, seminar, 1, 9, **place)
    a_programme_item(session, seminar, 2, 9, **place, is_cancelled=True)
    assert release_now(session).number == 1


def test_an_item_outside_the_dates_is_refused_unless_it_is_an_arrival(session: Session) -> None:
    seminar = a_seminar(session)
    early: dict[str, Any] = {
        "start_wall": datetime(2027, 3, 23, 20),  # noqa: DTZ001 - a wall clock
        "end_wall": datetime(2027, 3, 23, 21),  # noqa: DTZ001 - a wall clock
    }
    item = a_programme_item(session, seminar, **early)
    with pytest.raises(Blocked, match="outside_dates"):
        release_now(session)
    item.kind = ItemKind.ARRIVAL
    session.flush()
    assert release_now(session).number == 1


@pytest.mark.parametrize(("end", "is_refused"), [(29, False), (30, True)])
def test_the_last_evening_may_end_after_midnight_but_not_days_later(
    session: Session, end: int, *, is_refused: bool
) -> None:
    late: dict[str, Any] = {
        "start_wall": datetime(2027, 3, 28, 20),  # noqa: DTZ001 - a wall clock
        "end_wall": datetime(2027, 3, end, 1),  # noqa: DTZ001 - a wall clock
    }
    a_programme_item(session, a_seminar(session), **late)
    with pytest.raises(Blocked, match="outside_dates") if is_refused else nullcontext():
        release_now(session)


def test_a_cancelled_seminar_cancels_all_its_items(session: Session) -> None:
    seminar = a_seminar(session)
    a_programme_item(session, seminar)
    release_now(session)
    seminar.state = SeminarState.CANCELLED
    session.flush()
    release_now(session, based_on=1, days=1)
    head = find_head(session, "wohnen", Audience.PUBLIC)
    assert head is not None
    snapshot = session.scalar(
        select(ReleaseEdition.snapshot).where(ReleaseEdition.digest == head.digest)
    )
    assert snapshot is not None
    assert [item.is_cancelled for item in load(snapshot).items] == [True]


def test_a_release_number_is_given_once(session: Session) -> None:
    seminar = a_seminar(session)
    release_now(session)
    session.add(Release(seminar_id=seminar.id, number=1, released_at=AT, released_by="x"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_the_number_of_queries_does_not_depend_on_the_number_of_items(session: Session) -> None:
    seminar = a_seminar(session)
    release_now(session)
    a_programme_item(session, seminar, 1, 8)
    session.expire_all()
    with counted_queries() as few:
        release_now(session, based_on=1, days=1)
    for number in range(2, 12):
        a_programme_item(session, seminar, number, 8 + number)
    session.expire_all()
    with counted_queries() as many:
        release_now(session, based_on=2, days=2)
    assert len(many) == len(few)


def _a_hall(session: Session, city_id: int) -> Hall:
    venue = Venue(slug="rathaus", name=Translated({"de": "Rathaus"}), city_id=city_id)
    session.add(venue)
    session.flush()
    hall = Hall(venue_id=venue.id, name=Translated({"de": "Saal 1"}))
    session.add(hall)
    session.flush()
    return hall
