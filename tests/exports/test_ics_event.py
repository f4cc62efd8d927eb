"""C and E of the requirements: identity, change, place and kind of an entry."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from partnership.core.wording import wording
from partnership.exports import ics
from partnership.exports.programme import (
    Contribution,
    Revision,
)
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    ItemKind,
    SeminarState,
)
from tests.builders import (
    RELEASED_AT,
    a_place,
    a_programme,
    a_standing,
    a_timing,
    a_view,
    an_item,
    said,
)
from tests.exports.ics_reading import events, only_event, read_item, values

MODIFIED = datetime(2027, 3, 1, 9, 15, 30, 250, tzinfo=UTC)
LABELS = wording("de")


def test_c16_the_identifier_depends_on_nothing_that_changes() -> None:
    item = an_item()
    moved = an_item(title="Neu", timing=a_timing("2027-03-26T18:00"), place=a_place("Museum"))
    other = a_programme(moved, slug="anders", title=said("Anders"))
    drawn = (
        ics.render(a_programme(item), a_view()),
        ics.render(other, a_view("ru", "de")),
        ics.render_item(other, moved, a_view()),
        ics.render_feed([other], a_view(), name="Moskau", path="cities/moscow/calendar.ics"),
    )
    (uid,) = {value for raw in drawn for value in values(raw, "UID")}
    assert uid == f"{item.uid}@example.org"
    assert re.fullmatch(r"[!-~]{1,255}", uid)


def test_c17_each_identifier_comes_once() -> None:
    raw = ics.render(a_programme(*(an_item(number) for number in range(1, 20))), a_view())
    assert len(values(raw, "UID")) == len({*values(raw, "UID")}) == 19


def test_c18_c19_c20_the_revision_gives_the_stamp_the_change_and_the_sequence() -> None:
    item = an_item(revision=Revision(sequence=7, modified_at=MODIFIED))
    event = events(ics.render(a_programme(item), a_view()))[0]
    assert "\r\nDTSTAMP:20270301T091530Z\r\n" in event
    assert "\r\nLAST-MODIFIED:20270301T091530Z\r\n" in event
    assert "\r\nSEQUENCE:7\r\n" in event


def test_c19_c20_a_change_of_the_seminar_is_a_change_of_its_items() -> None:
    item = an_item(revision=Revision(sequence=7, modified_at=RELEASED_AT))
    raw = ics.render(
        a_programme(item, revision=Revision(sequence=2, modified_at=MODIFIED)), a_view()
    )
    assert values(raw, "LAST-MODIFIED") == values(raw, "DTSTAMP") == ["20270301T091530Z"]
    assert values(raw, "SEQUENCE") == ["9"]


def test_c18_the_seminar_has_a_revision_of_its_own() -> None:
    raw = ics.render(a_programme(revision=Revision(sequence=3, modified_at=MODIFIED)), a_view())
    assert values(raw, "DTSTAMP") == values(raw, "LAST-MODIFIED") == ["20270301T091530Z"]
    assert values(raw, "SEQUENCE") == ["3"]


def test_c18_a_draft_is_drawn_without_asking_a_clock() -> None:
    draft = a_programme(an_item(revision=None), release=None, revision=None)
    raw = ics.render(draft, a_view())
    assert values(raw, "DTSTAMP") == ["19700101T000000Z"]
    assert values(raw, "LAST-MODIFIED") == []


@pytest.mark.parametrize("fields", [{"is_cancelled": True}, {"is_gone": True}])
def test_c22_c25_a_cancelled_item_stays_where_it_was_and_says_so(fields: Any) -> None:
    running, cancelled = read_item(an_item()), read_item(an_item(**fields))
    assert cancelled["STATUS"] == "CANCELLED"
    assert cancelled["TRANSP"] == "TRANSPARENT"
    assert cancelled["SUMMARY"] == LABELS.gettext("Cancelled: %(title)s", title="Eröffnung")
    assert LABELS.gettext("This does not take place.") in cancelled["DESCRIPTION"]
    assert [cancelled[name] for name in ("UID", "DTSTART", "DTEND")] == [
        running[name] for name in ("UID", "DTSTART", "DTEND")
    ]
    assert running["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize(
    ("state", "prefix"),
    [
        (SeminarState.CANCELLED, "Cancelled: %(title)s"),
        (SeminarState.POSTPONED, "Postponed: %(title)s"),
    ],
)
def test_c22_a_seminar_that_is_called_off_calls_off_all_its_items(
    state: SeminarState, prefix: str
) -> None:
    item = read_item(an_item(), state=state)
    assert item["STATUS"] == "CANCELLED"
    assert item["SUMMARY"] == LABELS.gettext(prefix, title="Eröffnung")
    seminar = only_event(ics.render(a_programme(state=state), a_view()))
    assert seminar["STATUS"] == "CANCELLED"
    assert seminar["SUMMARY"] == LABELS.gettext(prefix, title="Wohnen im Alter")


def test_e37_the_place_is_one_line_and_the_point_the_same_for_all() -> None:
    place = a_place(latitude=52.51860012, longitude=-13.5)
    raw = ics.render(a_programme(an_item(place=place)), a_view())
    assert only_event(raw)["LOCATION"] == "Saal 1, Rathaus, Rathausstraße 15, 10178 Berlin"
    assert values(raw, "GEO") == ["52.5186;-13.5"]
    (apple,) = values(raw, "X-APPLE-STRUCTURED-LOCATION")
    assert apple == "VALUE=URI;X-APPLE-RADIUS=70;X-TITLE=Rathaus:geo:52.5186,-13.5"


@pytest.mark.parametrize("place", [None, a_place(latitude=None), a_place(longitude=None)])
def test_e37_without_a_point_there_is_none(place: object) -> None:
    raw = ics.render(a_programme(an_item(place=place)), a_view())
    assert values(raw, "GEO") == values(raw, "X-APPLE-STRUCTURED-LOCATION") == []


def test_e37_a_place_says_nothing_twice() -> None:
    place = a_place("Rathaus", "Rathaus", street="", postcode="")
    assert read_item(an_item(place=place))["LOCATION"] == "Rathaus, Berlin"


@pytest.mark.parametrize("kind", list(ItemKind))
def test_e39_the_category_is_the_kind_and_one_word_for_it(kind: ItemKind) -> None:
    raw = ics.render(a_programme(an_item(kind=kind)), a_view())
    (category,) = values(raw, "CATEGORIES")
    assert category
    assert "," not in category
    assert ";" not in category
    assert len(category) <= 255


def test_e40_items_are_public_and_busy() -> None:
    event = read_item(an_item())
    assert (event["CLASS"], event["TRANSP"]) == ("PUBLIC", "OPAQUE")
    assert "PRIORITY" not in event


@pytest.mark.parametrize(
    "fields",
    [
        {"audience": Audience.PARTICIPANTS},
        {"participants_note": said("Nur für Gäste")},
        {"team_note": said("Nur für uns")},
        {
            "contributions": (
                Contribution(
                    standing=a_standing(), role=ContributionRole.HOST, audience=Audience.TEAM
                ),
            )
        },
    ],
)
def test_e40_what_is_not_for_all_is_private_in_shared_calendars(fields: Any) -> None:
    assert read_item(an_item(**fields))["CLASS"] == "PRIVATE"


def test_e8_an_item_without_a_public_page_leads_to_the_seminar() -> None:
    item = an_item(audience=Audience.TEAM)
    assert read_item(item)["URL"] == "https://programme.example.org/seminars/wohnen-im-alter/"
