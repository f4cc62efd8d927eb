"""The texts of mails: those that come along, what is left out, and what values cannot do."""

import pytest

from partnership.config import LANGUAGES
from partnership.exports.vocabulary_visit import MailKind
from partnership.messages.templates import (
    MEANINGS,
    PLACEHOLDERS,
    Template,
    checked,
    default_template,
    fill,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(MailKind))
def test_what_comes_along_could_be_typed_by_the_office(kind: MailKind, language: str) -> None:
    template = default_template(kind, language)
    kept = checked(kind, template.subject, template.text)
    assert kept.text == template.text
    assert kept.subject.split() == template.subject.split()
    values = dict.fromkeys(PLACEHOLDERS[kind], "x")
    assert "{" not in fill(template, values).text


def test_each_placeholder_is_explained() -> None:
    assert {name for names in PLACEHOLDERS.values() for name in names} == set(MEANINGS)


def test_a_line_of_which_nothing_is_known_is_left_out() -> None:
    template = Template("{item}", "{salutation}\n\nBis {reply_by}.\n\nHier: {link}\n{where}")
    filled = fill(template, {"item": "Empfang", "salutation": "Guten Tag,", "where": "Saal 1"})
    assert filled == Template("Empfang", "Guten Tag,\n\nSaal 1")


def test_values_neither_name_links_nor_are_filled_again() -> None:
    template = Template("{item}", "{item} {changes} {link}")
    values = {"item": "{link:7}\nBcc: x", "changes": "{salutation}", "link": "{link:3}"}
    filled = fill(template, {**values, "salutation": "Hallo"})
    assert filled.subject == "(link:7} Bcc: x"
    assert filled.text == "(link:7}\nBcc: x {salutation} {link:3}"
