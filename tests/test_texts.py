"""The catalogues against the texts that code and templates say: nothing is missing or false."""

import re
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from babel.messages import frontend
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from partnership.config import LANGUAGES
from partnership.core.wording import CATALOGUES

ROOT = CATALOGUES.parent.parent
PLURALS = {"de": 2, "ru": 3, "fr": 2}
LEFT_OUT = (".*", "node_modules", "static")
FOREIGN_MARKS = {"de": "«»”", "ru": "„“”", "fr": "„“”"}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[^(]|\{\w*\}")
MARKUP = re.compile(r"</?[a-z][^>]*>|&#?\w+;")
PAST_THE_CATALOGUES = re.compile(r"""\.n?gettext\(\s*["']""")
OWN_NAMES = frozenset({"Esc", "GeoNames", "Wikidata"})
"""What is called so in every language: keys and services."""
FRENCH_WITHOUT_SPACE = re.compile("(?<!\u00a0)(?:[;!?»]|:(?!//|\\d))|«(?!\u00a0)")
"""Addresses and times of day keep their bare colons."""

for_each_language = pytest.mark.parametrize("language", PLURALS)


def texts_of(message: Message) -> tuple[str, ...]:
    """Gives the English text, and that of its plural if it has one."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def said_by(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


@cache
def extracted() -> Catalog:
    """Collects the texts by the rules of babel.cfg, as `make texts` does."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = frontend.parse_mapping_cfg(file)  # type: ignore[attr-defined]  # newer than types-babel
    found = Catalog()
    for path, line, message, _, context in extract_from_dir(
        ROOT,
        methods,
        options,
        directory_filter=lambda name: not any(fnmatch(Path(name).name, each) for each in LEFT_OUT),
    ):
        found.add(message, locations=[(path, line)], context=context)
    return found


@cache
def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file)


def messages(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def translations(language: str) -> Iterator[tuple[str, str]]:
    """Gives the English text, in the plural if it has one, with each of its translations."""
    for message in messages(language):
        for said in said_by(message):
            yield texts_of(message)[-1], said


def test_every_language_but_english_has_a_catalogue() -> None:
    assert {"en", *PLURALS} == set(LANGUAGES)


def test_texts_are_found_in_code_and_in_all_templates() -> None:
    folders = {str(Path(path).parent) for message in extracted() for path, _ in message.locations}
    assert {"partnership/exports", "templates/public", "templates/_layout"} <= folders


def test_no_template_says_a_text_where_it_is_not_found() -> None:
    """Babel finds what is said by `_` and `ngettext`; a method may only take a variable."""
    lost = [
        path.name
        for path in (ROOT / "templates").rglob("*.html")
        if PAST_THE_CATALOGUES.search(path.read_text(encoding="utf-8"))
    ]
    assert lost == []


@for_each_language
def test_the_catalogue_has_what_is_said_and_nothing_else(language: str) -> None:
    wanted = {texts_of(message) for message in extracted() if message.id}
    known = {texts_of(message) for message in messages(language)}
    assert wanted - known == set(), "new texts: `make texts` enters them"
    assert known - wanted == set(), "nobody says these: `make texts` takes them out"
    assert list(catalogue(language).obsolete) == []


@for_each_language
def test_all_is_translated_and_sure(language: str) -> None:
    assert [texts_of(each) for each in messages(language) if not all(said_by(each))] == []
    assert [texts_of(each) for each in messages(language) if each.fuzzy] == []


@for_each_language
def test_each_plural_has_all_its_forms(language: str) -> None:
    assert catalogue(language).num_plurals == PLURALS[language]
    forms = {len(said_by(each)) for each in messages(language) if each.pluralizable}
    assert forms == {PLURALS[language]}


@for_each_language
def test_what_is_filled_in_and_marked_up_is_the_same(language: str) -> None:
    for part in (PLACEHOLDER, MARKUP):
        wrong = [
            said
            for text, said in translations(language)
            if Counter(part.findall(said)) != Counter(part.findall(text))
        ]
        assert wrong == []


@for_each_language
def test_marks_are_those_of_the_language(language: str) -> None:
    """The fonts in print lack the narrow no-break space; straight quotes are typewriter's."""
    marks = {*FOREIGN_MARKS[language], "\u202f", "'", '"'}
    assert [said for _, said in translations(language) if marks & set(said)] == []
    careless = re.compile(r"^\s|\s$|  |\.\.\.")
    assert [said for _, said in translations(language) if careless.search(said)] == []


def test_french_sets_off_its_double_marks() -> None:
    texts = [said for _, said in translations("fr")]
    assert [said for said in texts if FRENCH_WITHOUT_SPACE.search(said)] == []


def test_russian_is_written_in_cyrillic() -> None:
    words = (PLACEHOLDER.sub("", said) for _, said in translations("ru"))
    left = re.compile("^[^а-яё]*[a-z]{2}[^а-яё]*$", re.IGNORECASE)
    assert [said for said in words if left.search(said) and said not in OWN_NAMES] == []
