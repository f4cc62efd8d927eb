"""What is missing of a person before they are named, addressed and written to."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from partnership.people.address import Addressee, Forms
from partnership.people.rules_names import has_own_script


class NameLack(StrEnum):
    """In the order in which one looks for it."""

    FUNCTION = "function"
    NATIVE_NAME = "native_name"
    FAMILY_NAME = "family_name"
    FORM_OF_ADDRESS = "form_of_address"
    PRONUNCIATION = "pronunciation"
    MAIL = "mail"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody at an event, as far as names and letters need it.

    `home` are the languages of the city that sends them, empty where none does; `language` is the
    one they wish to be written to. `is_called` says that the name is called out or announced.
    """

    person: Addressee
    forms: Sequence[Forms]
    speaks: Collection[str] = ()
    home: Collection[str] = ()
    language: str = ""
    mail: str = ""
    pronunciation: str = ""
    has_function: bool = True
    is_called: bool = False


def find_name_lacks(named: Named) -> list[NameLack]:
    return list(_lacks(named))


def _lacks(named: Named) -> Iterator[NameLack]:
    if not named.has_function:
        yield NameLack.FUNCTION
    if not named.person.native_name and _has_own_spelling(named):
        yield NameLack.NATIVE_NAME
    if not named.person.family_name and not _has_salutations(named):
        yield NameLack.FAMILY_NAME
    if named.person.gender is None and any(forms.is_neutral for forms in named.forms):
        yield NameLack.FORM_OF_ADDRESS
    if named.is_called and not named.pronunciation:
        yield NameLack.PRONUNCIATION
    if not named.mail:
        yield NameLack.MAIL
    if not named.language:
        yield NameLack.LANGUAGE


def _has_own_spelling(named: Named) -> bool:
    """Whether a name is surely written in other letters, too.

    Who speaks such a language beside others need not have a name in it: that needs the city they
    come from, or that they wish to be written to in it.
    """
    if has_own_script(named.language):
        return True
    if any(has_own_script(tag) for tag in set(named.speaks) & set(named.home)):
        return True
    return bool(named.speaks) and all(has_own_script(tag) for tag in named.speaks)


def _has_salutations(named: Named) -> bool:
    return all(named.person.salutation.get(forms.language) for forms in named.forms)
