import msgspec

from partnership.exports.changes import said_changes
from partnership.exports.programme import Before, Item, Revision, Timing
from partnership.exports.vocabulary import Change
from tests.builders import RELEASED_AT, a_place, a_timing, a_view, an_item


def changed(*changes: Change, before: Before | None = None, **fields: object) -> Item:
    revision = Revision(modified_at=RELEASED_AT, changes=changes, before=before)
    return msgspec.structs.replace(an_item(revision=revision), **fields)


def moved_from(old: Timing, **fields: object) -> tuple[str, ...]:
    return said_changes(changed(Change.MOVED, before=Before(timing=old), **fields), a_view("en"))


def test_a_new_time_on_the_same_day_says_the_old_clock_time_alone() -> None:
    assert moved_from(a_timing("2027-03-24T10:00")) == ("new time, before 10:00",)


def test_a_new_day_is_said_with_the_old_one() -> None:
    assert moved_from(a_timing("2027-03-23T10:00")) == ("new time, before 23 March 10:00",)


def test_another_length_says_when_it_ended_before() -> None:
    assert moved_from(a_timing(minutes=90)) == ("new time, before 09:30–11:00",)


def test_a_time_that_is_open_again_says_the_old_one() -> None:
    said = moved_from(a_timing(), timing=None)
    assert said == ("time open, before 24 March 09:30",)


def test_another_zone_is_said_with_the_old_one() -> None:
    said = moved_from(a_timing("2027-03-24T08:00", zone="Europe/Moscow"))
    assert said == ("new time, before 08:00 Moscow (UTC+03:00)",)


def test_another_hall_of_the_same_house_is_said_without_the_house() -> None:
    item = changed(Change.ROOM, before=Before(place=a_place(hall="Saal 2")))
    assert said_changes(item, a_view("en")) == ("new place, before Saal 2",)


def test_another_house_is_said_with_its_hall() -> None:
    item = changed(Change.ROOM, before=Before(place=a_place("Botschaft", "Festsaal")))
    assert said_changes(item, a_view("en")) == ("new place, before Botschaft, Festsaal",)


def test_a_cancellation_is_said_alone() -> None:
    item = changed(Change.MOVED, Change.CANCELLED, before=Before(timing=a_timing()))
    assert said_changes(item, a_view("en")) == ("cancelled",)


def test_what_did_not_change_is_not_said() -> None:
    assert said_changes(an_item(), a_view("en")) == ()
    assert said_changes(an_item(revision=None), a_view("en")) == ()
