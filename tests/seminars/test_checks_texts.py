"""Missing translations, functions, forms of address and glyphs."""

from dataclasses import replace
from typing import Any

import pytest

from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience, ContributionRole
from partnership.seminars.checks import find_warnings
from partnership.seminars.checks_texts import (
    find_unprintable,
    find_untranslated,
    find_without_form_of_address,
    find_without_function,
)
from partnership.seminars.situation_facts import (
    Part,
    Situation,
    Text,
    TextPart,
    Thing,
    ThingKind,
)
from tests.seminars.check_builders import a_part, a_person, a_situation, an_entry

ITEM = Thing(ThingKind.ITEM, "a", Translated({"de": "Vortrag"}))
GERMAN = Translated({"de": "Vortrag"})
BOTH = Translated({"de": "Vortrag", "ru": "Доклад"})


def a_text(text: Translated = GERMAN, part: TextPart = TextPart.TITLE, **fields: Any) -> Text:
    return Text(**{"thing": ITEM, "part": part, "text": text, "items": ("a",), **fields})


def with_texts(*texts: Text, **fields: Any) -> Situation:
    return a_situation(an_entry("a"), an_entry("b", is_held=False), texts=texts, **fields)


def test_what_lacks_a_language_is_told_once_for_each_thing_and_language() -> None:
    situation = with_texts(
        a_text(), a_text(part=TextPart.TEXT), a_text(BOTH, TextPart.GUESTS), languages=("ru", "en")
    )
    assert [(each.language, each.parts, each.uids) for each in find_untranslated(situation)] == [
        ("ru", (TextPart.TITLE, TextPart.TEXT), ("a",)),
        ("en", (TextPart.TITLE, TextPart.TEXT, TextPart.GUESTS), ("a",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        a_text(BOTH),
        a_text(Translated()),
        a_text(audience=Audience.TEAM),
        a_text(items=("b",)),
    ],
    ids=["translated", "empty", "for the team", "cancelled"],
)
def test_what_needs_no_translation_is_not_told(text: Text) -> None:
    assert list(find_untranslated(with_texts(text))) == []


def test_a_seminar_whose_languages_are_unknown_lacks_none() -> None:
    assert list(find_untranslated(with_texts(a_text(), languages=()))) == []


def test_characters_that_no_font_has_are_told_where_they_stand() -> None:
    hieroglyph = a_text(Translated({"de": "Ä\U00013000 Ω Я"}), audience=Audience.TEAM)
    person = a_person(7).thing
    name = Text(thing=person, part=TextPart.NAME, spelled=("Ж", "\u0b85"))
    findings = find_unprintable(with_texts(hieroglyph, name, a_text(BOTH)))
    assert [(each.thing.key, each.characters) for each in findings] == [
        ("item:a", "\U00013000"),
        ("person:7", "\u0b85"),
    ]


def test_a_press_text_is_not_printed() -> None:
    article = Thing(ThingKind.ARTICLE, "1", GERMAN)
    text = Text(thing=article, part=TextPart.TEXT, text=Translated({"de": "\U00013000"}))
    assert list(find_unprintable(with_texts(text))) == []


def test_who_is_named_without_a_function_is_told_for_each_item() -> None:
    bare = replace(a_part(1), has_function=False)
    spoken_for = replace(a_part(2, None), has_function=False)
    interpreter = replace(a_part(3, ContributionRole.INTERPRETING), has_function=False)
    team = an_entry("t", parts=(bare,), audience=Audience.TEAM)
    situation = a_situation(
        an_entry("a", parts=(bare, bare, spoken_for, interpreter, a_part(4))),
        team,
        general=(Part(4, None, has_function=False, audience=Audience.PUBLIC),),
    )
    findings = find_without_function(situation)
    assert [(each.person and each.person.id, each.uids) for each in findings] == [
        (4, ()),
        (1, ("a",)),
        (2, ("a",)),
        (1, ("t",)),
    ]


def test_who_can_only_be_addressed_neutrally_is_told_once() -> None:
    people = {1: a_person(1, is_addressed=False), 2: a_person(2), 3: a_person(3)}
    entries = [
        an_entry("a", "24 09:00", "24 10:00", 1, 2),
        an_entry("b", "24 11:00", "24 12:00", 1),
        an_entry("c", "24 11:00", "24 12:00", 3, is_held=False),
    ]
    people[3] = a_person(3, is_addressed=False)
    findings = find_without_form_of_address(a_situation(*entries, people=people))
    assert [(each.thing.key, each.uids) for each in findings] == [("person:1", ("a", "b"))]


def test_keys_are_names_and_facts_are_what_it_rests_on() -> None:
    situation = with_texts(a_text(), a_text(part=TextPart.TEXT))
    less = with_texts(a_text())
    [before] = find_untranslated(situation)
    [after] = find_untranslated(less)
    assert before.key == after.key
    assert before.facts != after.facts
    assert len({each.key for each in find_warnings(situation)}) == len(find_warnings(situation))
