"""C and E of the requirements: identity, change, and what an entry says."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.translated import Translated
from partnership.core.wording import wording
from partnership.exports import ics
from partnership.exports.ics_text import fitted
from partnership.exports.programme import (
    Before,
    Contribution,
    Item,
    OrganisationCard,
    Revision,
    Standing,
)
from partnership.exports.vocabulary import (
    Audience,
    Change,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
    SeminarState,
)
from tests.builders import (
    a_contribution,
    a_person,
    a_place,
    a_programme,
    a_standing,
    a_timing,
    a_view,
    an_item,
    said,
)
from tests.exports.ics_reading import events, lines_of, only_event, values

MODIFIED = datetime(2027, 3, 1, 9, 15, 30, 250, tzinfo=UTC)
LABELS = wording("de")
KNOWN = {
    *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME"),
    *("X-WR-TIMEZONE", "URL", "SOURCE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "COLOR"),
    *("X-APPLE-CALENDAR-COLOR", "TZID", "DTSTART", "DTEND", "RRULE", "TZOFFSETFROM"),
    *("TZOFFSETTO", "TZNAME", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS"),
    *("TRANSP", "SUMMARY", "LOCATION", "GEO", "X-APPLE-STRUCTURED-LOCATION", "DESCRIPTION"),
    *("CATEGORIES", "CLASS", "X-MICROSOFT-CDO-ALLDAYEVENT"),
}
"""RFC 5545, RFC 7986, and what the large calendars have agreed on."""


def read(item: Item, *languages: str, **fields: object) -> dict[str, str]:
    """Draws a programme of one item and reads its entry."""
    raw = ics.render(a_programme(item, **fields), a_view(*languages))
    event = only_event(raw)
    return {name: str(event[name]) for name in event if name not in {"CATEGORIES", "GEO"}}


def a_full_item() -> Item:
    spoken = Contribution(
        standing=Standing(
            person=a_person("Irina Beispiel", title="Dr.", native_name="Ирина Пример"),
            function=said("Leiterin", "руководитель"),
            organisation=OrganisationCard(ref="amt", name=said("Beispielamt", "Ведомство")),
        ),
        role=ContributionRole.LECTURE,
        on_behalf_of=a_standing("Max Muster", "Senator"),
        title=said("Wohnen heute"),
        language="ru",
    )
    return an_item(
        title=said("Empfang", "Приём"),
        kind=ItemKind.RECEPTION,
        text=said("Mit Musik.", "С музыкой."),
        participants_note=said("Einladung mitbringen"),
        team_note=said("Schlüssel holen"),
        dress_code=said("Anzug"),
        guests=said("Vereine"),
        host=OrganisationCard(ref="senat", name=said("Senat")),
        languages=("de", "ru"),
        interpreting=InterpretingMode.CONSECUTIVE,
        press_access=PressAccess.PHOTO_CALL,
        place=a_place(entrance=said("Hoftor"), step_free=True),
        contributions=(spoken, a_contribution("Erika Beispiel")),
    )


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


def test_c18_the_seminar_has_a_revision_of_its_own() -> None:
    raw = ics.render(a_programme(revision=Revision(sequence=3, modified_at=MODIFIED)), a_view())
    assert values(raw, "DTSTAMP") == values(raw, "LAST-MODIFIED") == ["20270301T091530Z"]
    assert values(raw, "SEQUENCE") == ["3"]


def test_c18_a_draft_is_drawn_without_asking_a_clock() -> None:
    raw = ics.render(a_programme(an_item(revision=None), release=None), a_view())
    assert values(raw, "DTSTAMP") == ["19700101T000000Z"]
    assert values(raw, "LAST-MODIFIED") == []


@pytest.mark.parametrize("fields", [{"is_cancelled": True}, {"is_gone": True}])
def test_c22_c25_a_cancelled_item_stays_where_it_was_and_says_so(fields: Any) -> None:
    running, cancelled = read(an_item()), read(an_item(**fields))
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
    item = read(an_item(), state=state)
    assert item["STATUS"] == "CANCELLED"
    assert item["SUMMARY"] == LABELS.gettext(prefix, title="Eröffnung")
    seminar = only_event(ics.render(a_programme(state=state), a_view()))
    assert seminar["STATUS"] == "CANCELLED"
    assert seminar["SUMMARY"] == LABELS.gettext(prefix, title="Wohnen im Alter")


def test_e35_an_item_without_a_title_is_called_by_its_kind() -> None:
    item = an_item(title=said(""), kind=ItemKind.RECEPTION)
    assert read(item)["SUMMARY"] == LABELS.gettext("Reception")


@given(st.lists(st.text(st.characters(categories=["L", "Zs"]), min_size=1), min_size=1, max_size=2))
def test_e35_a_title_has_at_most_80_characters(titles: list[str]) -> None:
    assert len(fitted(titles, " (Beispiel)")) <= 80


def test_e35_the_useful_part_stands_first() -> None:
    title = f"Runder Tisch zum Wohnen {'im Alter ' * 20}"
    summary = read(an_item(title=title))["SUMMARY"]
    assert summary.startswith("Runder Tisch zum Wohnen im Alter")
    assert summary.endswith("…")
    assert 60 < len(summary) <= 80


def test_e35_there_is_one_text_of_each_and_none_names_its_language() -> None:
    raw = ics.render(a_programme(a_full_item()), a_view("de", "ru"))
    lines = lines_of(raw)
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
        assert sum(line.startswith(f"{name}:") for line in lines) == 1
    assert not any("LANGUAGE=" in line for line in lines)


def test_e36_two_languages_stand_side_by_side_in_the_title_and_one_below_the_other() -> None:
    event = read(a_full_item(), "de", "ru")
    assert event["SUMMARY"] == "Empfang / Приём"
    german, russian = (event["DESCRIPTION"].index(text) for text in ("Mit Mus", "С муз"))
    assert german < russian


def test_e36_a_long_title_leaves_room_for_the_other_language() -> None:
    item = an_item(title=said("Empfang " * 20, "Приём " * 20))
    summary = read(item, "de", "ru")["SUMMARY"]
    assert len(summary) <= 80
    assert min(summary.count("Empfang"), summary.count("Приём")) >= 4


def test_e36_a_second_language_that_says_nothing_has_no_part_of_its_own() -> None:
    item = an_item(text=said("Mit Musik."))
    assert read(item, "de", "fr") == read(item, "de")


def test_e36_a_text_that_only_the_second_language_has_is_said_once() -> None:
    item = an_item(title=said("Empfang"), text=Translated({"ru": "С музыкой."}))
    assert read(item, "de", "ru")["DESCRIPTION"].count("С музыкой.") == 1
    assert read(item, "de")["DESCRIPTION"].count("С музыкой.") == 1


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
    assert read(an_item(place=place))["LOCATION"] == "Rathaus, Berlin"


def test_e38_e41_nobody_is_invited_and_nothing_rings() -> None:
    raw = ics.render(a_programme(a_full_item()), a_view("de", "ru"))
    for word in (b"ATTENDEE", b"ORGANIZER", b"VALARM", b"CONTACT", b"mailto:"):
        assert word not in raw


@pytest.mark.parametrize("kind", list(ItemKind))
def test_e39_the_category_is_the_kind_and_one_word_for_it(kind: ItemKind) -> None:
    raw = ics.render(a_programme(an_item(kind=kind)), a_view())
    (category,) = values(raw, "CATEGORIES")
    assert category
    assert "," not in category
    assert ";" not in category
    assert len(category) <= 255


def test_e40_items_are_public_and_busy() -> None:
    event = read(an_item())
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
    assert read(an_item(**fields))["CLASS"] == "PRIVATE"


def test_e8_an_item_without_a_public_page_leads_to_the_seminar() -> None:
    item = an_item(audience=Audience.TEAM)
    assert read(item)["URL"] == "https://programme.example.org/seminars/wohnen-im-alter/"


@pytest.mark.parametrize("languages", [("de",), ("de", "ru")])
def test_e42_only_known_properties_are_written(languages: tuple[str, ...]) -> None:
    drawn = (
        ics.render(a_programme(a_full_item()), a_view(*languages)),
        ics.render(a_programme(), a_view(*languages)),
    )
    names = {re.split("[:;]", line)[0] for raw in drawn for line in lines_of(raw)}
    assert names == KNOWN


def test_a_description_says_all_that_is_known() -> None:
    told = read(a_full_item())["DESCRIPTION"]
    for text in (
        "Wohnen im Alter",
        "Mit Musik.",
        "Dr. Irina Beispiel, Leiterin, Beispielamt",
        "Max Muster, Senator, Beispielamt",
        "– Wohnen heute (Russisch)",
        "Erika Beispiel",
        "Einladung mitbringen",
        "Schlüssel holen",
        "Anzug",
        "Vereine",
        "Senat",
        "Deutsch und Russisch",
        LABELS.gettext("consecutive interpreting"),
        LABELS.gettext("photo call"),
        "Hoftor",
        LABELS.gettext("Step-free access"),
        "Mittwoch, 24. März, 09:30 – 10:30, Berlin (UTC+01:00)",
    ):
        assert text in told
    assert "Ирина" not in told


def test_a_name_is_written_in_the_script_of_the_language() -> None:
    person = a_person("Irina Beispiel", native_name="Ирина Пример", native_language="ru")
    given = Contribution(standing=Standing(person=person), role=ContributionRole.HOST)
    told = read(an_item(title=said("Empfang", "Приём"), contributions=(given,)), "de", "ru")
    assert told["DESCRIPTION"].count("Ирина Пример (Irina Beispiel)") == 1


def test_a_change_says_what_was_before() -> None:
    before = Before(timing=a_timing("2027-03-25T18:00"), place=a_place("Museum", "Foyer"))
    changes = (Change.MOVED, Change.ROOM)
    revision = Revision(modified_at=MODIFIED, changes=changes, before=before)
    told = read(an_item(revision=revision))["DESCRIPTION"]
    assert LABELS.gettext("new time") in told
    assert LABELS.gettext("new place") in told
    assert "1. März 2027" in told
    assert "Donnerstag, 25. März, 18:00 – 19:00" in told
    assert "Foyer, Museum" in told


@pytest.mark.parametrize("change", [Change.NEW, Change.CANCELLED])
def test_what_is_new_or_said_elsewhere_is_no_change_of_its_own(change: Change) -> None:
    changed = read(an_item(revision=Revision(modified_at=MODIFIED, changes=(change,))))
    assert changed == read(an_item(revision=Revision(modified_at=MODIFIED)))


def test_a_place_with_stairs_says_so() -> None:
    told = read(an_item(place=a_place(step_free=False)))["DESCRIPTION"]
    assert LABELS.gettext("No step-free access") in told


def test_a_seminar_tells_its_days_and_its_summary() -> None:
    programme = a_programme(summary=said("Drei Tage.", "Три дня."))
    event = only_event(ics.render(programme, a_view("de", "ru")))
    assert event["LOCATION"] == "Berlin"
    assert event["DESCRIPTION"].split("\n\n") == [
        LABELS.period(programme.starts_on, programme.ends_on),
        "Drei Tage.",
        wording("ru").period(programme.starts_on, programme.ends_on),
        "Три дня.",
        "https://programme.example.org/seminars/wohnen-im-alter/",
    ]
