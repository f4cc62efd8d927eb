"""Spellings of a Russian name are choices under the names of their rules."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.people.spelling import has_cyrillic, press_spelling, spellings_of


def test_one_name_has_a_spelling_for_each_rule_and_equal_ones_are_one() -> None:
    found = {spelling.text: spelling.rules for spelling in spellings_of("Щёголева", "ru")}

    assert found == {
        "Schtschogolewa": ("German press (Duden)",),
        "Shchegoleva": ("passport (ICAO)",),
        "Chtchegoleva": ("French passport form",),
        "Shchëgoleva": ("British and American (BGN/PCGN)",),
        "Ščëgoleva": ("libraries (ISO/R 9, DIN 1460)", "scientific"),
        "Ŝëgoleva": ("letter by letter (ISO 9)",),
    }


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Кузнецова", "Kusnezowa"),
        ("Наталья Викторовна", "Natalja Wiktorowna"),
        ("Достоевский", "Dostojewski"),
        ("Горбачёв", "Gorbatschow"),
        ("Ильин", "Iljin"),
        ("Соловьёв", "Solowjow"),
        ("Йошкар", "Joschkar"),
        ("Юрий", "Juri"),
        ("Василиса", "Wassilissa"),
        ("Сергей Хрущёв", "Sergei Chruschtschow"),
        ("Ксения", "Xenija"),
        ("Подъездов", "Podjesdow"),
        ("ЖУКОВ", "SCHUKOW"),
        ("Римский-Корсаков", "Rimski-Korsakow"),
    ],
)
def test_the_german_press_writes_as_duden_says(name: str, spelling: str) -> None:
    assert press_spelling(name) == spelling


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("", "ru"),
        ("Олена Коваль", "uk"),
        ("Natalia", "ru"),
        ("Kузнецова", "ru"),
        ("Ολγα", "el"),
    ],
)
def test_nothing_is_proposed_where_no_rule_is_made_for_it(name: str, language: str) -> None:
    assert spellings_of(name, language) == ()


@given(st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ- ", max_size=40))
def test_no_proposal_has_a_cyrillic_letter_left(name: str) -> None:
    assert not any(has_cyrillic(spelling.text) for spelling in spellings_of(name, "ru"))


def test_the_tables_are_loaded_only_when_they_are_needed() -> None:
    code = "import sys, partnership.people.spelling; print('iuliia' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"
