from datetime import UTC, datetime

from lxml import etree

from partnership.exports.atom import render_changes
from partnership.exports.programme import Programme, ReleaseHead
from partnership.exports.vocabulary import Change
from tests.builders import a_programme, a_view, an_item, said
from tests.exports.drawing import HOSTILE, a_full_programme, a_programme_of, changed

ATOM = {"a": "http://www.w3.org/2005/Atom", "h": "http://www.w3.org/1999/xhtml"}


def released(number: int, day: int, **fields: object) -> Programme:
    moment = datetime(2027, 2, day, 12, tzinfo=UTC)
    head = ReleaseHead(number=number, released_at=moment, note=said(f"Fassung {number}"))
    return a_full_programme(release=head, **fields)


def texts(programmes: list[Programme], path: str) -> list[str]:
    feed = render_changes(
        programmes, a_view("en"), title="What changed", path="seminars/x/feed.atom"
    )
    found = etree.fromstring(feed).xpath(path, namespaces=ATOM)
    assert isinstance(found, list)
    return [str(each) for each in found]


def test_each_release_is_an_entry_the_newest_first() -> None:
    programmes = [released(1, 1), released(2, 8)]
    assert texts(programmes, "a:entry/a:title/text()") == [
        "Wohnen im Alter: release 2",
        "Wohnen im Alter: release 1",
    ]
    assert texts(programmes, "a:entry/a:updated/text()") == [
        "2027-02-08T12:00:00Z",
        "2027-02-01T12:00:00Z",
    ]
    assert texts(programmes, "a:updated/text()") == ["2027-02-08T12:00:00Z"]


def test_an_entry_says_what_changed() -> None:
    assert texts([released(2, 8)], "//h:li/text()") == [
        "Wednesday 24 March, 09:30, Eröffnung: new time, before 10:00"
    ]
    assert texts([released(2, 8)], "//h:p/text()") == ["Fassung 2"]


def test_a_first_release_lists_no_changes() -> None:
    first = released(1, 1)
    assert texts([first], "//h:li") == []
    assert "The programme was released for the first time." in texts([first], "//h:p/text()")


def test_a_release_without_changes_says_so() -> None:
    assert texts([a_programme(an_item())], "//h:p/text()") == ["No programme item changed."]


def test_names_of_entries_do_not_depend_on_addresses() -> None:
    there = texts([released(2, 8)], "a:entry/a:id/text()")
    assert there == texts([released(2, 8, slug="other")], "a:entry/a:id/text()")
    assert there[0].startswith("tag:example.org,")
    assert texts([released(2, 8)], "a:link[@rel='self']/@href") == [
        "https://programme.example.org/seminars/x/feed.atom"
    ]


def test_an_empty_feed_is_a_feed() -> None:
    assert texts([], "a:updated/text()") == ["1970-01-01T00:00:00Z"]
    assert texts([], "a:entry") == []


def test_what_was_typed_is_text() -> None:
    item = an_item(title=said("<b>&amp;</b>"), revision=changed(Change.TEXT))
    assert texts([a_programme(item)], "//h:li/text()") == [
        "Wednesday 24 March, 09:30, <b>&amp;</b>: new text"
    ]
    assert len(texts([a_programme_of(HOSTILE)], "a:entry")) == 1
