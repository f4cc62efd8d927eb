"""What a release says of each item compared with the release before."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.translated import Translated
from partnership.exports.programme import Item, PartnershipRef, Programme, Revision
from partnership.exports.vocabulary import Audience, Change, SeminarState
from partnership.releases.rules import compared, has_news
from tests.builders import (
    a_city,
    a_contribution,
    a_place,
    a_programme,
    a_timing,
    an_item,
    changed_items,
    said,
)

FIRST = datetime(2027, 2, 1, 9, tzinfo=UTC)
LATER = FIRST + timedelta(days=3)


def bare(number: int = 1, **fields: Any) -> Item:
    return an_item(number, **({"revision": None} | fields))


def released(*items: Item, at: datetime = FIRST, before: Programme | None = None) -> Programme:
    return compared(a_programme(*items, revision=None), before, at)


def revision_of(programme: Programme, number: int = 1) -> Revision:
    revision = programme.items_by_uid[bare(number).uid].revision
    assert revision is not None
    return revision


def test_in_the_first_release_everything_is_new() -> None:
    revision = revision_of(released(bare()))
    assert (revision.sequence, revision.changes) == (0, (Change.NEW,))
    assert revision.modified_at == FIRST


def test_an_unchanged_item_keeps_its_revision() -> None:
    again = released(bare(), at=LATER, before=released(bare()))
    assert (revision_of(again).sequence, revision_of(again).modified_at) == (0, FIRST)
    assert changed_items(again) == []


def test_what_changed_last_stays_known_so_that_calendars_stay_the_same() -> None:
    one = released(bare())
    two = released(bare(timing=a_timing("2027-03-24T10:30")), at=LATER, before=one)
    three = released(*two.items, at=LATER + timedelta(days=1), before=two)
    assert revision_of(three).changes == (Change.MOVED,)
    assert revision_of(three).before == revision_of(two).before
    assert (revision_of(two).is_news, revision_of(three).is_news) == (True, False)


def test_a_moved_item_says_when_it_was_before() -> None:
    moved = bare(timing=a_timing("2027-03-24T10:30"))
    revision = revision_of(released(moved, at=LATER, before=released(bare())))
    assert (revision.sequence, revision.changes) == (1, (Change.MOVED,))
    assert revision.before is not None
    assert revision.before.timing == a_timing()
    assert revision.before.place is None


def test_each_kind_of_change_is_named() -> None:
    changed = bare(
        place=a_place("Botschaft", ""),
        contributions=(a_contribution("Jan Muster"),),
        text=said("Neuer Text"),
    )
    revision = revision_of(released(changed, at=LATER, before=released(bare())))
    assert revision.changes == (Change.ROOM, Change.PEOPLE, Change.TEXT)
    assert revision.before is not None
    assert revision.before.place == a_place()


def test_a_renamed_venue_is_told_by_every_item_in_it() -> None:
    renamed = bare(place=a_place().__class__(venue_ref="rathaus", venue=said("Rotes Rathaus")))
    revision = revision_of(released(renamed, at=LATER, before=released(bare())))
    assert (revision.sequence, revision.modified_at) == (1, LATER)


def test_a_cancelled_item_may_come_back() -> None:
    one = released(bare())
    two = released(bare(is_cancelled=True), at=LATER, before=one)
    three = released(bare(), at=LATER + timedelta(days=1), before=two)
    assert revision_of(two).changes == (Change.CANCELLED,)
    assert (revision_of(three).sequence, revision_of(three).changes) == (2, (Change.RESTORED,))


def test_an_item_that_is_gone_stays_as_cancelled() -> None:
    one = released(bare(1), bare(2, timing=a_timing("2027-03-25T09:00")))
    two = released(bare(1), at=LATER, before=one)
    gone = two.items_by_uid[bare(2).uid]
    assert (gone.is_gone, gone.is_cancelled) == (True, True)
    assert revision_of(two, 2).changes == (Change.CANCELLED,)
    three = released(bare(1), at=LATER + timedelta(days=1), before=two)
    assert revision_of(three, 2).sequence == revision_of(two, 2).sequence == 1
    assert not revision_of(three, 2).is_news


def test_a_tombstone_ends_thirty_days_after_the_seminar_and_its_count_is_remembered() -> None:
    one = released(bare(1), bare(2))
    two = released(bare(1), at=LATER, before=one)
    late = datetime(2027, 4, 28, 12, tzinfo=UTC)
    three = released(bare(1), at=late, before=two)
    assert bare(2).uid not in three.items_by_uid
    four = released(bare(1), bare(2), at=late + timedelta(days=1), before=three)
    assert revision_of(four, 2).sequence == 2
    assert four.retired == {}


def test_a_tombstone_still_stands_on_the_thirtieth_day() -> None:
    two = released(bare(1), at=LATER, before=released(bare(1), bare(2)))
    three = released(bare(1), at=datetime(2027, 4, 27, 12, tzinfo=UTC), before=two)
    assert bare(2).uid in three.items_by_uid


def test_the_order_of_untimed_items_is_no_change_of_them() -> None:
    one = released(bare(timing=None, position=1))
    two = released(bare(timing=None, position=5), at=LATER, before=one)
    assert not revision_of(two).is_news


def test_rules_of_a_zone_that_change_are_a_move() -> None:
    """The wall clock stays, its UTC moves: calendars must be told (icalendar.md 34)."""
    timing = a_timing()
    hour = timedelta(hours=1)
    later = msgspec.structs.replace(
        timing, starts_at=timing.starts_at + hour, ends_at=timing.ends_at + hour
    )
    two = released(bare(timing=later), at=LATER, before=released(bare(timing=timing)))
    assert (revision_of(two).sequence, revision_of(two).changes) == (1, (Change.MOVED,))


def test_the_seminar_itself_counts_what_its_own_entry_shows() -> None:
    one = compared(a_programme(revision=None), None, FIRST)
    same = compared(a_programme(revision=None), one, LATER)
    renamed = compared(a_programme(revision=None, title=said("Wohnen")), same, LATER)
    cancelled = compared(
        a_programme(revision=None, title=said("Wohnen"), state=SeminarState.CANCELLED),
        renamed,
        LATER,
    )
    postponed = compared(
        a_programme(revision=None, title=said("Wohnen"), state=SeminarState.POSTPONED),
        cancelled,
        LATER,
    )
    revisions = [each.revision for each in (one, same, renamed, cancelled, postponed)]
    assert [each.sequence for each in revisions if each] == [0, 0, 1, 2, 3]


def test_a_city_that_is_renamed_is_told_by_the_seminars_own_entry() -> None:
    one = released()
    vienna = PartnershipRef(slug="berlin-moscow", cities=(a_city("moscow", "Wien"),))
    two = compared(a_programme(partnership=vienna, revision=None), one, LATER)
    assert two.revision is not None
    assert two.revision.sequence == 1


def test_news_is_only_what_a_reader_could_notice() -> None:
    one = released(bare())
    assert has_news(a_programme(bare()), None)
    assert not has_news(a_programme(bare()), one)
    assert has_news(a_programme(bare(title=Translated({"de": "Anders"}))), one)
    assert has_news(a_programme(), one)


_TEAM_ONLY = st.builds(
    lambda note, extra: (note, extra),
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20),
    st.booleans(),
)


@given(st.lists(_TEAM_ONLY, min_size=1, max_size=4))
def test_the_public_cannot_see_that_the_team_changed_something(
    steps: list[tuple[str, bool]],
) -> None:
    """Whatever the team notes down, the public edition stays the same, revisions included."""
    quiet: Programme | None = None
    busy: Programme | None = None
    for number, (note, extra) in enumerate(steps):
        at = FIRST + timedelta(days=number)
        own = [bare(2, audience=Audience.TEAM)] if extra else []
        draft = a_programme(bare(1, team_note=said(note)), *own, revision=None)
        plain = a_programme(bare(1), revision=None)
        busy = compared(draft.for_audience(Audience.PUBLIC), busy, at)
        quiet = compared(plain.for_audience(Audience.PUBLIC), quiet, at)
    assert busy == quiet


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.booleans()), max_size=8))
def test_sequences_never_fall_and_participants_are_never_behind_the_public(
    steps: list[tuple[bool, int, bool]],
) -> None:
    before: dict[Audience, Programme | None] = dict.fromkeys(Audience)
    seen: dict[Audience, int] = {}
    for number, (is_there, hour, is_public) in enumerate(steps):
        item = bare(
            timing=a_timing(f"2027-03-24T{9 + hour:02}:00"),
            audience=Audience.PUBLIC if is_public else Audience.PARTICIPANTS,
        )
        draft = a_programme(*([item] if is_there else []), revision=None)
        for audience in Audience:
            view = draft.for_audience(audience)
            made = compared(view, before[audience], FIRST + timedelta(days=number))
            before[audience] = made
            if item.uid in made.items_by_uid:
                sequence = revision_of(made).sequence
                assert sequence >= seen.get(audience, 0)
                seen[audience] = sequence
        if Audience.PUBLIC in seen:
            assert seen[Audience.PARTICIPANTS] >= seen[Audience.PUBLIC]
