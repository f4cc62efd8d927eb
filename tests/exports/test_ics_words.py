"""E of the requirements: what an entry says in words."""

import re
from datetime import UTC, datetime

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
    SeriesRef,
    Standing,
)
from partnership.exports.vocabulary import (
    Change,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
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
from tests.exports.ics_reading import lines_of, only_event, read_item

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


def test_e35_an_item_without_a_title_is_called_by_its_kind() -> None:
    item = an_item(title=said(""), kind=ItemKind.RECEPTION)
    assert read_item(item)["SUMMARY"] == LABELS.gettext("Reception")


@given(st.lists(st.text(st.characters(categories=["L", "Zs"]), min_size=1), min_size=1, max_size=2))
def test_e35_a_title_has_at_most_80_characters(titles: list[str]) -> None:
    assert len(fitted(titles, " (Beispiel)")) <= 80


def test_e35_the_useful_part_stands_first() -> None:
    title = f"Runder Tisch zum Wohnen {'im Alter ' * 20}"
    summary = read_item(an_item(title=title))["SUMMARY"]
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
    event = read_item(a_full_item(), "de", "ru")
    assert event["SUMMARY"] == "Empfang / Приём"
    german, russian = (event["DESCRIPTION"].index(text) for text in ("Mit Mus", "С муз"))
    assert german < russian


def test_e36_a_long_title_leaves_room_for_the_other_language() -> None:
    item = an_item(title=said("Empfang " * 20, "Приём " * 20))
    summary = read_item(item, "de", "ru")["SUMMARY"]
    assert len(summary) <= 80
    assert min(summary.count("Empfang"), summary.count("Приём")) >= 4


def test_e36_a_second_language_that_says_nothing_has_no_part_of_its_own() -> None:
    item = an_item(text=said("Mit Musik."))
    assert read_item(item, "de", "fr") == read_item(item, "de")


def test_e36_a_text_that_only_the_second_language_has_is_said_once() -> None:
    item = an_item(title=said("Empfang"), text=Translated({"ru": "С музыкой."}))
    assert read_item(item, "de", "ru")["DESCRIPTION"].count("С музыкой.") == 1
    assert read_item(item, "de")["DESCRIPTION"].count("С музыкой.") == 1


def test_e38_e41_nobody_is_invited_and_nothing_rings() -> None:
    raw = ics.render(a_programme(a_full_item()), a_view("de", "ru"))
    for word in (b"ATTENDEE", b"ORGANIZER", b"VALARM", b"CONTACT", b"mailto:"):
        assert word not in raw


@pytest.mark.parametrize("languages", [("de",), ("de", "ru")])
def test_e42_only_known_properties_are_written(languages: tuple[str, ...]) -> None:
    drawn = (
        ics.render(a_programme(a_full_item()), a_view(*languages)),
        ics.render(a_programme(), a_view(*languages)),
    )
    names = {re.split("[:;]", line)[0] for raw in drawn for line in lines_of(raw)}
    assert names == KNOWN


def test_a_description_says_all_that_is_known() -> None:
    told = read_item(a_full_item())["DESCRIPTION"]
    for text in (
        "Wohnen im Alter",
        "Mit Musik.",
        "Dr. Irina Beispiel, Leiterin, Beispielamt",
        "Max Muster, Senator, Beispielamt",
        "„Wohnen heute“",
        "Erika Beispiel",
        "Einladung mitbringen",
        "Schlüssel holen",
        "Anzug",
        "Vereine",
        "Senat",
        "Deutsch, Russisch",
        LABELS.gettext("consecutive interpreting"),
        LABELS.gettext("photo call"),
        "Hoftor",
        LABELS.gettext("step-free access"),
        "Mittwoch, 24. März, 09:30 – 10:30, Berlin (UTC+01:00)",
    ):
        assert text in told
    assert "Ирина" not in told


def test_a_name_is_written_in_the_script_of_the_language() -> None:
    person = a_person("Irina Beispiel", native_name="Ирина Пример", native_language="ru")
    given = Contribution(standing=Standing(person=person), role=ContributionRole.HOST)
    told = read_item(an_item(title=said("Empfang", "Приём"), contributions=(given,)), "de", "ru")
    assert told["DESCRIPTION"].count("Ирина Пример") == 1
    assert told["DESCRIPTION"].count("Irina Beispiel") == 1


def test_a_change_says_what_was_before() -> None:
    before = Before(timing=a_timing("2027-03-25T18:00"), place=a_place("Museum", "Foyer"))
    changes = (Change.MOVED, Change.ROOM)
    revision = Revision(modified_at=MODIFIED, changes=changes, before=before)
    told = read_item(an_item(revision=revision))["DESCRIPTION"]
    assert LABELS.gettext("new time, before %(before)s", before="25. März 18:00") in told
    assert LABELS.gettext("new place, before %(before)s", before="Museum, Foyer") in told
    assert "1. März 2027: " in told


@pytest.mark.parametrize("change", [Change.NEW, Change.CANCELLED])
def test_what_is_new_or_said_elsewhere_is_no_change_of_its_own(change: Change) -> None:
    changed = read_item(an_item(revision=Revision(modified_at=MODIFIED, changes=(change,))))
    assert changed == read_item(an_item(revision=Revision(modified_at=MODIFIED)))


def test_a_place_with_stairs_says_so() -> None:
    told = read_item(an_item(place=a_place(step_free=False)))["DESCRIPTION"]
    assert LABELS.gettext("no step-free access") in told


def test_a_seminar_tells_its_days_and_its_summary() -> None:
    series = SeriesRef(slug="soziales", title=said("Sozialseminar", "Семинар"))
    programme = a_programme(summary=said("Drei Tage.", "Три дня."), series=series)
    event = only_event(ics.render(programme, a_view("de", "ru")))
    assert event["LOCATION"] == "Berlin"
    assert event["DESCRIPTION"].split("\n\n") == [
        "Berlin – Moskau\nSozialseminar\n" + LABELS.period(programme.starts_on, programme.ends_on),
        "Drei Tage.",
        "Berlin – Moskau\nСеминар\n" + wording("ru").period(programme.starts_on, programme.ends_on),
        "Три дня.",
        "https://programme.example.org/seminars/wohnen-im-alter/",
    ]
