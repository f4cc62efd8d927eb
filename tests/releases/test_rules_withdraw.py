"""What follows a withdrawn release: nothing of it, and no calendar that falls behind."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from partnership.exports.ics_event import frame_of, item_entry, seminar_entry
from partnership.exports.programme import Item, Programme, dump
from partnership.exports.vocabulary import Audience, Change
from partnership.releases.rules import compared, has_news
from partnership.releases.rules_withdraw import head_of, put_back
from tests.builders import a_contribution, a_place, a_programme, a_timing, a_view, an_item, said

FIRST = datetime(2027, 2, 1, 9, tzinfo=UTC)
LATER = FIRST + timedelta(days=3)


def bare(number: int = 1, **fields: Any) -> Item:
    return an_item(number, **({"revision": None} | fields))


def released(*items: Item, before: Programme | None = None, **fields: Any) -> Programme:
    return compared(a_programme(*items, revision=None, **fields), before, FIRST)


def test_what_stood_before_is_told_again_with_higher_counts() -> None:
    one = released(bare())
    moved = bare(timing=a_timing("2027-03-24T11:00"))
    two = released(moved, before=one, title=said("Verrat"))
    three = put_back(one, two, LATER)
    item = three.items[0]
    assert (item.timing, three.title) == (one.items[0].timing, one.title)
    assert item.revision is not None
    assert (item.revision.sequence, item.revision.changes) == (2, (Change.MOVED,))
    assert three.revision is not None
    assert three.revision.sequence == 2


def test_nothing_of_a_withdrawn_release_is_told_again() -> None:
    """It may have been withdrawn for what it said: titles, names, places, times before."""
    one = released(bare())
    secret: dict[str, Any] = {
        "title": "GEHEIM",
        "text": said("GEHEIM"),
        "place": a_place("GEHEIM", "GEHEIM"),
        "contributions": (a_contribution("GEHEIM"),),
        "guests": said("GEHEIM"),
    }
    two = released(bare(**secret), bare(2, **secret), before=one, title=said("GEHEIM"))
    three = put_back(one, two, LATER)
    assert b"GEHEIM" not in dump(three)
    assert b"GEHEIM" not in dump(put_back(None, released(bare(**secret)), LATER))
    follower = compared(a_programme(bare(), revision=None), three, LATER + timedelta(days=1))
    assert b"GEHEIM" not in dump(follower)


def test_an_entry_that_only_the_withdrawn_release_had_is_called_off() -> None:
    one = released(bare())
    two = released(bare(), bare(2, title="Neu"), before=one)
    three = put_back(one, two, LATER)
    gone = three.items_by_uid[bare(2).uid]
    assert gone.is_gone
    assert gone.title["en"] == "Opening"
    assert gone.timing == bare(2).timing
    assert gone.revision is not None
    assert (gone.revision.sequence, gone.revision.changes[0]) == (1, Change.CANCELLED)


def test_without_a_release_before_only_the_head_remains() -> None:
    one = released(bare(), summary=said("Worum es geht"))
    two = put_back(None, one, LATER)
    assert (two.title, two.starts_on, two.host_city) == (one.title, one.starts_on, one.host_city)
    assert not two.summary
    assert all(item.is_gone for item in two.items)
    assert not has_news(head_of(two), two)


def test_long_after_the_seminar_nothing_is_called_off_any_more() -> None:
    one = released(bare())
    two = released(bare(), bare(2), before=one)
    late = datetime(2027, 6, 1, tzinfo=UTC)
    three = put_back(one, two, late)
    assert bare(2).uid not in three.items_by_uid
    assert three.retired == {bare(2).uid: 0}


@dataclass(frozen=True)
class Step:
    """A release of some items, or (`items` is None) the withdrawal of the newest."""

    items: tuple[Item, ...] | None
    title: str
    days: int


def _item(number: int, hour: int, audience: Audience, title: str, *, is_off: bool) -> Item:
    return bare(
        number,
        timing=a_timing(f"2027-03-24T{9 + hour:02}:00"),
        audience=audience,
        title=title,
        is_cancelled=is_off,
    )


_ITEM = st.builds(
    _item,
    st.integers(1, 3),
    st.integers(0, 2),
    st.sampled_from(Audience),
    st.sampled_from(["A", "B"]),
    is_off=st.booleans(),
)
_STEP = st.builds(
    Step,
    st.one_of(st.none(), st.lists(_ITEM, max_size=3, unique_by=lambda each: each.uid).map(tuple)),
    st.sampled_from(["Wohnen", "Arbeiten"]),
    st.sampled_from([1, 20, 60]),
)


@given(st.lists(_STEP, max_size=9))
def test_over_any_series_of_releases_and_withdrawals_no_calendar_falls_behind(
    steps: list[Step],
) -> None:
    """An entry that differs has a higher sequence and a later date; none ever falls."""
    for audience in Audience:
        _follow(steps, audience)


def _follow(steps: list[Step], audience: Audience) -> None:
    chain: list[Programme] = []
    standing: list[Programme] = []
    held: dict[str, tuple[int, bytes]] = {}
    at = FIRST
    for step in steps:
        at += timedelta(days=step.days)
        newest = chain[-1] if chain else None
        if step.items is None:
            if newest is None:
                continue
            standing = [each for each in standing if each is not newest]
            made = put_back(standing[-1] if standing else None, newest, at)
        else:
            draft = a_programme(*step.items, revision=None, title=said(step.title))
            made = compared(draft.for_audience(audience), newest, at)
        chain.append(made)
        standing.append(made)
        for uid, (sequence, content) in _entries(made).items():
            if uid in held:
                assert sequence >= held[uid][0]
                assert sequence > held[uid][0] or content == held[uid][1]
            held[uid] = (sequence, content)


def _entries(programme: Programme) -> dict[str, tuple[int, bytes]]:
    """Reads from the written entries what a calendar would go by."""
    view = a_view("de")
    written = [
        seminar_entry(programme, view),
        *(item_entry(item, frame_of(programme, view)) for item in programme.timed_items),
    ]
    return {entry.uid: _read(entry.raw) for entry in written}


def _read(raw: bytes) -> tuple[int, bytes]:
    lines = raw.replace(b"\r\n ", b"").split(b"\r\n")
    sequence = next(line for line in lines if line.startswith(b"SEQUENCE:"))
    moments = (b"SEQUENCE:", b"DTSTAMP", b"LAST-MODIFIED")
    content = b"\n".join(line for line in lines if not line.startswith(moments))
    return int(sequence.removeprefix(b"SEQUENCE:")), content


def test_a_tombstone_of_an_earlier_release_keeps_its_words() -> None:
    one = released(bare(), bare(2, title="Empfang"))
    two = compared(a_programme(bare(), revision=None), one, FIRST + timedelta(days=1))
    three = compared(a_programme(bare(title="X"), revision=None), two, FIRST + timedelta(days=2))
    four = put_back(two, three, LATER)
    assert four.items_by_uid[bare(2).uid].title == said("Empfang")
    assert msgspec.structs.replace(four.items_by_uid[bare(2).uid], revision=None) == (
        msgspec.structs.replace(three.items_by_uid[bare(2).uid], revision=None)
    )
