"""The example: an invented seminar that has nearly everything, released three times."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.demo.example import coming_start
from partnership.exports.programme import Item, Programme
from partnership.exports.vocabulary import (
    Audience,
    Change,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
)
from partnership.notices.models import Notice, Scope
from partnership.seminars.models import Article, Seminar, Series
from partnership.venues.models import TravelTime
from tests.builders import changed_items
from tests.conftest import NOW
from tests.demo.reading import released, snapshot_of

SLUG = "beispiel-seminar"


@pytest.fixture
def team(loaded: Session) -> Programme:
    return released(loaded, SLUG, Audience.TEAM)


def changes_of(programme: Programme) -> dict[str, tuple[Change, ...]]:
    return {
        item.title["de"]: item.revision.changes
        for item in changed_items(programme)
        if item.revision
    }


def an_item(programme: Programme, title: str) -> Item:
    return next(item for item in programme.items if item.title["de"] == title)


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 11, 22), date(2027, 3, 24)),
        (date(2026, 1, 5), date(2026, 3, 25)),
        (date(2026, 3, 25), date(2027, 3, 24)),
        (date(2028, 12, 31), date(2029, 3, 21)),
    ],
)
def test_it_starts_four_days_before_summer_time(today: date, start: date) -> None:
    assert coming_start(today) == start


def test_it_is_marked_as_an_example(loaded: Session, team: Programme) -> None:
    assert team.is_example
    assert team.series is not None
    assert loaded.scalars(
        select(Series.slug).where(Series.is_example).order_by(Series.slug)
    ).all() == [team.series.slug]
    for city in team.partnership.cities:
        assert city.slug in {"musterstadt", "obrazzowsk"}


def test_it_crosses_the_change_to_summer_time(team: Programme) -> None:
    assert (team.starts_on, team.ends_on) == (date(2027, 3, 24), date(2027, 3, 28))
    first, last = an_item(team, "Eröffnung"), an_item(team, "Abreise der Delegation")
    assert first.timing is not None
    assert last.timing is not None
    assert first.timing.local_start.utcoffset() == timedelta(hours=1)
    assert last.timing.local_start.utcoffset() == timedelta(hours=2)


def test_it_has_36_items_of_all_kinds_and_audiences(team: Programme) -> None:
    assert len(team.timed_items) == len(team.items) == 36
    assert {item.kind for item in team.items} == set(ItemKind)
    assert {item.audience for item in team.items} == set(Audience)
    assert {item.press_access for item in team.items} == {None, *PressAccess}
    assert {item.interpreting for item in team.items} == {None, *InterpretingMode}


def test_each_audience_sees_less(loaded: Session) -> None:
    counts = [len(released(loaded, SLUG, audience).items) for audience in Audience]
    assert counts == [20, 33, 36]


def test_one_item_ends_after_midnight(team: Programme) -> None:
    late = [i for i in team.timed_items if i.timing and i.timing.end.date() > i.timing.start.date()]
    assert [item.title["de"] for item in late] == ["Empfang"]
    assert late[0].timing is not None
    assert (f"{late[0].timing.start:%H:%M}", f"{late[0].timing.end:%H:%M}") == ("18:30", "00:30")
    assert late[0].timing.span.minutes == 360


def test_one_item_is_on_the_morning_of_the_change(team: Programme) -> None:
    item = an_item(team, "Auswertung mit der Delegationsleitung")
    assert item.timing is not None
    assert item.timing.start == datetime(2027, 3, 28, 9, 0)  # noqa: DTZ001 - a wall clock
    assert item.timing.starts_at == datetime(2027, 3, 28, 7, 0, tzinfo=UTC)


def test_it_has_two_halls_and_four_further_venues(loaded: Session, team: Programme) -> None:
    places = [item.place for item in team.items if item.place]
    assert {place.hall["de"] for place in places if place.hall} == {"Großer Saal", "Saal 2"}
    assert len({place.venue_ref for place in places}) == 5
    assert len(list(loaded.scalars(select(TravelTime)))) == 5 * 4


def test_twelve_speakers_have_function_and_organisation(team: Programme) -> None:
    speakers = {
        each.standing.person.name: each.standing
        for item in team.items
        for each in item.contributions
        if each.role is not ContributionRole.INTERPRETING
    }
    assert len(speakers) == 12
    assert all(standing.function and standing.organisation for standing in speakers.values())


def test_nine_delegates_have_a_name_in_each_script(loaded: Session, team: Programme) -> None:
    (delegation,) = team.delegations
    assert delegation.headcount == len(delegation.members) == 9
    for member in delegation.members:
        assert re.fullmatch(r"[А-ЯЁа-яё ]+", member.standing.person.native_name)
        assert member.standing.person.native_language == "ru"
        assert re.fullmatch(r"[A-Za-z ]+", member.standing.person.name)
    (public,) = released(loaded, SLUG).delegations
    assert (public.headcount, len(public.members)) == (9, 6)


def test_texts_are_in_four_languages_but_for_two(team: Programme) -> None:
    assert team.languages == ("de", "ru", "en")
    assert all(set(item.title) == {"de", "en", "ru", "fr"} for item in team.items)
    partly = {
        item.title["de"]: set(item.text) for item in team.items if item.text and len(item.text) < 4
    }
    assert partly == {
        "Leben mit Demenz im eigenen Zuhause": {"de", "ru"},
        "Hauskonzert": {"de"},
    }


def test_three_releases_lie_in_the_past(loaded: Session) -> None:
    heads = [released(loaded, SLUG, number=number).release for number in (1, 2, 3)]
    moments = [head.released_at for head in heads if head]
    assert moments == sorted(moments)
    assert moments[-1] < NOW
    assert all(head and set(head.note) == {"de", "en", "ru", "fr"} for head in heads)


def test_the_second_release_changes_a_room_a_time_and_cancels(loaded: Session) -> None:
    assert changes_of(released(loaded, SLUG, number=2)) == {
        "Wohnformen mit Betreuung: drei Modelle": (Change.ROOM,),
        "Hauskonzert": (Change.MOVED,),
        "Sprechstunde Fördermittel": (Change.CANCELLED,),
    }


def test_a_change_for_the_team_alone_is_told_to_nobody_else(loaded: Session) -> None:
    sequences = [
        revision.sequence
        for audience in (Audience.PARTICIPANTS, Audience.TEAM)
        if (
            revision := an_item(released(loaded, SLUG, audience), "Ankunft der Delegation").revision
        )
    ]
    assert sequences == [0, 1]


def test_the_third_release_adds_an_item_and_changes_a_speaker(loaded: Session) -> None:
    third = released(loaded, SLUG)
    assert changes_of(third) == {
        "Eröffnung": (Change.MOVED,),
        "Rundgang im Quartier": (Change.CANCELLED,),
        "Leben mit Demenz im eigenen Zuhause": (Change.PEOPLE,),
        "Nachbarschaft organisieren": (Change.ROOM,),
        "Ergebnisse und Empfehlungen": (Change.TEXT,),
        "Offene Runde: Fragen an die Fachleute": (Change.NEW,),
    }
    assert [item.title["de"] for item in third.items if item.is_cancelled] == [
        "Rundgang im Quartier",
        "Sprechstunde Fördermittel",
    ]


def test_what_is_for_the_team_does_not_reach_the_others(loaded: Session, team: Programme) -> None:
    notes = [text for item in team.items for text in item.team_note.values()]
    hidden = [item.title["de"] for item in team.items if item.audience is Audience.TEAM]
    assert len(notes) > 30
    assert len(hidden) == 3
    for audience in (Audience.PUBLIC, Audience.PARTICIPANTS):
        read = snapshot_of(loaded, SLUG, audience).decode()
        assert [text for text in (*notes, *hidden) if text in read] == []


def test_what_is_for_participants_does_not_reach_the_public(
    loaded: Session, team: Programme
) -> None:
    notes = [text for item in team.items for text in item.participants_note.values()]
    names = ["Kowalke", "Reimer", "Hofstetter", "Kedrova", "Vetrov", "Polevaya", "Кедрова"]
    participants = snapshot_of(loaded, SLUG, Audience.PARTICIPANTS).decode()
    public = snapshot_of(loaded, SLUG).decode()
    for text in (*notes, *names):
        assert text in participants
        assert text not in public


def test_two_earlier_editions_are_linked(team: Programme) -> None:
    assert [(edition.ordinal, edition.slug) for edition in team.editions] == [
        (22, "beispiel-seminar-22"),
        (21, "beispiel-seminar-21"),
    ]
    assert all(edition.ends_on < NOW.date() for edition in team.editions)


def test_its_notice_is_valid_now(loaded: Session) -> None:
    notice = loaded.scalars(select(Notice).where(Notice.scope == Scope.SEMINAR)).one()
    assert notice.scope_slug == SLUG
    assert notice.valid_from is not None
    assert notice.valid_to is not None
    assert notice.valid_from <= NOW.date() <= notice.valid_to


def test_it_has_topics_outcomes_and_an_article(loaded: Session, team: Programme) -> None:
    assert [topic.is_focus for topic in team.topics] == [True, True, False]
    assert len(team.outcomes) == 2
    articles = loaded.scalars(select(Article).join(Seminar).where(Seminar.slug == SLUG))
    assert [set(article.body) for article in articles] == [{"de", "en", "ru", "fr"}]
