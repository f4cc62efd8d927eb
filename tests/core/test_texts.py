"""Texts in several languages, as kept and as chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.text import clean_line, clean_text, shortened, slug_of
from partnership.core.translated import NO_PHRASE, Phrase, Translated


def test_the_reader_gets_the_wished_language_then_english_then_any() -> None:
    title = Translated({"de": "Empfang", "ru": "Приём"})
    assert title.pick(("ru",)) == Phrase("Приём", "ru")
    assert title.pick(("fr",)) == Phrase("Empfang", "de")
    assert Translated({"en": "Reception", "de": "Empfang"}).pick(("fr",)).language == "en"
    assert Translated().pick(("de",)) == NO_PHRASE


def test_a_pair_does_not_say_the_same_twice() -> None:
    assert Translated({"de": "Rathaus", "ru": "Ратуша"}).pair(("de", "ru")) == (
        Phrase("Rathaus", "de"),
        Phrase("Ратуша", "ru"),
    )
    assert Translated({"de": "Auticon", "ru": "Auticon"}).pair(("de", "ru")) == (
        Phrase("Auticon", "de"),
    )
    assert Translated({"ru": "Приём"}).pair(("de", "ru")) == (Phrase("Приём", "ru"),)
    assert Translated().pair(("de", "ru")) == ()


def test_empty_texts_are_no_translation() -> None:
    assert Translated({"de": "Empfang", "ru": "  "}) == {"de": "Empfang"}
    assert hash(Translated({"de": "a"})) == hash(Translated({"de": "a"}))


@pytest.mark.parametrize("tag", ["DE", "deutsch", "de_DE", "", "d"])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="not a language tag"):
        Translated({tag: "x"})


def test_texts_are_composed_and_freed_of_control_characters() -> None:
    assert clean_text("Ho\u0308ffken\x00 \r\nzwei\u2028drei\t \n\n\n\nvier ") == (
        "Höffken\nzwei\ndrei\n\nvier"
    )
    assert clean_line(" Jürgen \n\u0085 Schneider ") == "Jürgen Schneider"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(min_size=1), st.integers(2, 50))
def test_shortening_never_exceeds_its_length(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length


def test_addresses_are_spelt_in_plain_latin_letters() -> None:
    assert slug_of("Tilman Höffken") == "tilman-hoeffken"
    assert slug_of("Łódź, Straße 5") == "lodz-strasse-5"
    assert shortened("Wohnen und Pflege im Alter", 12) == "Wohnen und…"
