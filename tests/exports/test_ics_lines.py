"""A of the requirements: octets and text (RFC 5545 §3.1 and §3.3.11)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import vText
from icalendar.parser import Contentline, Parameters

from partnership.core.translated import Translated
from partnership.exports import ics, ics_lines
from tests.builders import a_place, a_programme, a_view, an_item, said
from tests.exports.ics_reading import (
    calendar_of,
    lines_of,
    only_event,
    physical_lines,
    values,
)

BREAKS = "\r\n\u0085\u2028\u2029\x0b\x0c\x1c\x1d\x1e"
HOSTILE = st.text(
    st.one_of(
        st.sampled_from(f'{BREAKS}\\;:,"^ \t\x00\x07\x7f\ufeff\uffff\ud800BEGIN'),
        st.characters(),
    ),
    max_size=300,
)
INJECTION = "Titel\r\nATTENDEE:mailto:x@example.org\nEND:VEVENT\u2028X-A:1\u0085X-B:2\rX-C:3"


def hostile_calendar(text: str) -> bytes:
    """Draws a calendar in which every text is the given one, even unchecked."""
    raw = Translated.trusted({"de": text, "ru": text[::-1]})
    place = a_place(venue=text or "Ort", street=text, postcode=text, city=raw, entrance=raw)
    item = an_item(title=text, text=raw, dress_code=raw, guests=raw, team_note=raw, place=place)
    return ics.render(a_programme(item, title=raw), a_view("de", "ru"))


def names(raw: bytes) -> list[str]:
    return [re.split("[:;]", line)[0] for line in lines_of(raw)]


def test_a1_utf_8_without_a_mark_with_crlf_and_no_empty_line() -> None:
    raw = ics.render(a_programme(an_item(title="Жильё")), a_view())
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"\r\nEND:VCALENDAR\r\n")
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")
    assert all(line.strip() for line in physical_lines(raw))
    assert "Жильё" in raw.decode()


@given(HOSTILE)
def test_a2_no_line_is_longer_than_75_octets_and_no_character_is_cut(text: str) -> None:
    for line in physical_lines(hostile_calendar(text)):
        assert len(line) <= 75
        assert line.strip()
        assert line.decode()


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_a2_a_folded_line_is_the_same_line(text: str) -> None:
    raw = text.replace("\r", "").replace("\n", "").encode()
    assert ics_lines.folded(raw).replace(b"\r\n ", b"") == raw + b"\r\n"


def test_a2_an_escape_is_not_cut() -> None:
    first, second = physical_lines(ics_lines.text_line("SUMMARY", "x" * 66 + ",yz"))
    assert (first, second) == (b"SUMMARY:" + b"x" * 66, b" \\,yz")


@given(HOSTILE)
def test_a3_texts_are_escaped_as_the_library_escapes_them(text: str) -> None:
    clean = ics_lines.plain(text)
    expected = str(Contentline.from_parts("SUMMARY", Parameters(), vText(clean)))
    written = lines_of(ics_lines.text_line("SUMMARY", text)) if clean else [expected]
    assert written == [expected]


def test_a3_every_text_is_escaped_exactly_once() -> None:
    text = "Eins, zwei; drei\nvier"
    flat = "Eins, zwei; drei vier"
    raw = hostile_calendar(text)
    once = "Eins\\, zwei\\; drei vier"
    for name in ("NAME", "X-WR-CALNAME", "SUMMARY"):
        assert values(raw, name)[0].startswith(once)
    event = only_event(raw)
    assert flat in event["SUMMARY"]
    assert f"{flat}, {flat}" in event["LOCATION"]
    assert text in event["DESCRIPTION"]


def test_a3_an_item_of_a_list_holds_no_separator() -> None:
    line = ics_lines.list_line("CATEGORIES", ("Vortrag, kurz; gut", "Reden"))
    assert line == b"CATEGORIES:Vortrag kurz gut,Reden\r\n"


def test_a4_a_backslash_becomes_a_slash_and_a_tab_a_space() -> None:
    event = only_event(hostile_calendar("C:\\new\tordner"))
    assert event["SUMMARY"] == "C:/new ordner"


@given(HOSTILE)
def test_a4_no_control_character_is_left(text: str) -> None:
    told = hostile_calendar(text).decode().replace("\r\n", "")
    assert not re.search("[\x00-\x1f\x7f-\x9f\ufffe\uffff\ufeff\ud800-\udfff\u2028\u2029]", told)


def test_a4_a_text_of_control_characters_alone_is_no_text() -> None:
    assert values(hostile_calendar("\x00\x07"), "SUMMARY") != [""]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Rathaus", "X-TITLE=Rathaus"),
        ("Rathaus: Saal", 'X-TITLE="Rathaus: Saal"'),
        ('Haus "Stern"', "X-TITLE=\"Haus ^'Stern^'\""),
        ("2^3", 'X-TITLE="2^^3"'),
        ("a;b,c", 'X-TITLE="a;b,c"'),
    ],
)
def test_a5_parameters_are_quoted_and_carets_written(title: str, written: str) -> None:
    raw = ics.render(a_programme(an_item(place=a_place(venue=title))), a_view())
    (line,) = values(raw, "X-APPLE-STRUCTURED-LOCATION")
    assert f";{written}:geo:" in line


@given(HOSTILE)
def test_a6_no_text_can_begin_a_line_of_its_own(text: str) -> None:
    expected = {*names(hostile_calendar("harmlos"))}
    raw = hostile_calendar(text)
    assert {*names(raw)} <= expected
    assert names(raw).count("BEGIN") == names(raw).count("END") == 5


def test_a6_an_injected_property_stays_text() -> None:
    raw = hostile_calendar(INJECTION)
    assert not {"ATTENDEE", "X-A", "X-B", "X-C"} & {*names(raw)}
    assert "ATTENDEE" not in only_event(raw)
    assert len(calendar_of(raw).walk("VEVENT")) == 1


def test_a6_an_identifier_and_an_address_cannot_break_out_either() -> None:
    item = an_item(uid="1\r\nX-A:1")
    raw = ics.render(a_programme(item, slug="a\r\nX-B:2 \u2028ж"), a_view())
    assert not {"X-A", "X-B"} & {*names(raw)}
    assert values(raw, "URL")[0].endswith("/a%0D%0AX-B:2%20%E2%80%A8%D0%B6/")


def test_a7_the_description_is_plain_text_and_nothing_is_said_in_html_only() -> None:
    raw = ics.render(a_programme(an_item(text=said("Kaffee & Kuchen, 5 > 4"))), a_view())
    assert "Kaffee & Kuchen, 5 > 4" in only_event(raw)["DESCRIPTION"]
    assert not {"X-ALT-DESC", "STYLED-DESCRIPTION"} & {*names(raw)}


@pytest.mark.parametrize("languages", [("de",), ("de", "ru")])
def test_a8_the_address_is_the_last_line_and_the_url(languages: tuple[str, ...]) -> None:
    item = an_item()
    event = only_event(ics.render(a_programme(item), a_view(*languages)))
    url = f"https://programme.example.org/seminars/wohnen-im-alter/items/{item.uid}/"
    assert event["DESCRIPTION"].rsplit("\n", 1)[-1] == url
    assert event["URL"] == url
