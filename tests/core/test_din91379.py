import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.din91379 import strange_characters

NAMES = (
    "Jürgen Groß-Müller",
    "Zoë O’Brien",
    "Łukasz Żółć",
    "Ñandú D'Ávila",
    "Nguyễn Thị Ánh",
    "Ŝtefan Ğül Ȟ",
    "Əliyev İlham",
    "Gülşen Çağlayan",
    "Ķēniņš Ģirts",
    "Σωκράτης Παπαδόπουλος",
    "Кузнецова Алёна Ильинична",
    "Ґалаґан Їжак Ўладзімір Љубица Қасым",
    "Staatskanzlei (Referat 3) “Süd” – 50 %, § 2 & Co.",
)
SEQUENCES = ("M̂", "k͟h", "K͟H", "C̨̆", "L̥̄", "S̛̄", "ō̍", "Ž̦", "Ụ̈", "ḳ̄", "A̋", "ÿ́", "J̌")


@pytest.mark.parametrize("name", NAMES)
def test_names_of_europe_are_not_strange(name: str) -> None:
    assert strange_characters(name) == ""
    assert strange_characters(unicodedata.normalize("NFD", name)) == ""


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_letters_with_marks_of_their_own_are_in_the_norm(sequence: str) -> None:
    assert strange_characters(f"A{sequence}a") == ""


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Maria 😀", "😀"),
        ("q̃uelle q̃", "q̃"),
        ("Zɑlgo̴", "ɑ o̴"),
        ("a\u200bb", "U+200B"),
        ("a\u202eb\u2066c", "U+202E U+2066"),
        ("王 明", "王 明"),
        ("\ufdd0", "U+FDD0"),
        ("Ǆ ﬁ", "Ǆ ﬁ"),
        ("ა\u0301", "ა\u0301"),
        ("", ""),
    ],
)
def test_what_no_register_can_keep_is_named_once(text: str, strange: str) -> None:
    assert strange_characters(text) == strange


def test_a_name_in_its_own_script_may_have_the_letters_of_that_script() -> None:
    for name in ("王明", "გიორგი", "Հայկ", "محمد", "पृथ्वी", "한국"):
        assert strange_characters(name)
        assert strange_characters(name, own_script=True) == ""
    assert strange_characters("გიორგი ★ ɑ", own_script=True) == "★ ɑ"


@given(st.text())
def test_every_text_is_either_kept_or_named(text: str) -> None:
    strange = strange_characters(text)
    assert strange.isprintable()
    assert not strange_characters("".join(letter for letter in text if letter in "Aäß яΩ-’"))
