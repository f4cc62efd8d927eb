"""One row of a list, from texts under headings to the values of a person."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from partnership.core.wording import N_
from partnership.exports.vocabulary import AddressGender, DelegationRole
from partnership.imports.columns import Field
from partnership.imports.limits import LONGEST_CELL
from partnership.imports.names import Cell, names_of
from partnership.imports.problems import Problems
from partnership.imports.words import address_at_start, languages_of, role_of

TOO_LONG = N_("This is longer than %(limit)s characters.")
LIKE_A_FORMULA = N_("This begins like a formula. It is taken as plain text.")
FORMULA_AS_NAME = N_("This begins like a formula, not like a name.")
NO_NUMBER = N_("This is not a number. It was left empty.")
UNKNOWN_ADDRESS = N_("This form of address is not known: %(word)s. It was left empty.")
UNKNOWN_ROLE = N_("This role is not known: %(word)s. It was left empty.")
UNKNOWN_LANGUAGE = N_("This language is not known: %(word)s. It was left out.")
NO_MAIL = N_("This is not a mail address.")
_LONGEST = {
    Field.GIVEN: 120,
    Field.PATRONYMIC: 120,
    Field.FAMILY: 120,
    Field.TITLE: 60,
    Field.MAIL: 254,
}
_LONGEST_NAME = 200
_FORMULA = re.compile(r"[=@]|[+-][\w(=@]")
_NUMBER = re.compile(r"([0-9]{1,4})\s*[.)]?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """A person as the list has them; `row` is counted as the sheet shows it.

    Names in Latin letters are in `printed_name` and its parts, in any other in `native_name`.
    What was not in the list or not understood is empty or `None`.
    """

    row: int
    number: int | None = None
    printed_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    family_name: str = ""
    native_name: str = ""
    title: str = ""
    address_gender: AddressGender | None = None
    position: str = ""
    organisation: str = ""
    role: DelegationRole | None = None
    mail: str = ""
    languages: tuple[str, ...] = ()
    remark: str = ""


def row_of(row: int, cells: Iterable[Cell], problems: Problems) -> RosterRow:
    """Reads the filled cells of a row; what cannot be understood is told, and left empty."""
    problems.row = row
    kept = [cell for cell in cells if _is_fit(cell, problems)]
    names = names_of([cell for cell in kept if cell.field.is_of_a_name], problems)
    gender, title = _address(kept, problems)
    return RosterRow(
        row=row,
        number=_number(kept, problems),
        printed_name=names.printed,
        given_name=names.given,
        patronymic=names.patronymic,
        family_name=names.family,
        native_name=names.native,
        title=title,
        address_gender=gender,
        position=_joined(kept, Field.POSITION),
        organisation=_joined(kept, Field.ORGANISATION),
        role=_role(kept, problems),
        mail=_mail(kept, problems),
        languages=_languages(kept, problems),
        remark=_joined(kept, Field.REMARK),
    )


def _is_fit(cell: Cell, problems: Problems) -> bool:
    is_name = cell.field.is_of_a_name
    limit = _LONGEST.get(cell.field, _LONGEST_NAME if is_name else LONGEST_CELL)
    if len(cell.text) > limit:
        problems.blocks(cell.heading, TOO_LONG, limit=limit)
        return False
    if _FORMULA.match(cell.text):
        if is_name:
            problems.blocks(cell.heading, FORMULA_AS_NAME)
        else:
            problems.look(cell.heading, LIKE_A_FORMULA)
    return True


def _under(cells: Sequence[Cell], field: Field) -> list[Cell]:
    return [cell for cell in cells if cell.field is field]


def _joined(cells: Sequence[Cell], field: Field) -> str:
    """Gives the text of a field; where two languages have a column each, both."""
    return " / ".join(dict.fromkeys(cell.text for cell in _under(cells, field)))


def _number(cells: Sequence[Cell], problems: Problems) -> int | None:
    for cell in _under(cells, Field.NUMBER):
        if match := _NUMBER.fullmatch(cell.text):
            return int(match[1])
        problems.look(cell.heading, NO_NUMBER)
    return None


def _address(cells: Sequence[Cell], problems: Problems) -> tuple[AddressGender | None, str]:
    """Reads form of address and title, which often stand in one cell: `Frau Dr.`."""
    gender: AddressGender | None = None
    titles: list[str] = []
    for cell in (*_under(cells, Field.ADDRESS), *_under(cells, Field.TITLE)):
        known = address_at_start(cell.text)
        if known is not None:
            gender = gender or known[0]
            titles.append(known[1])
        elif cell.field is Field.TITLE:
            titles.append(cell.text)
        else:
            problems.look(cell.heading, UNKNOWN_ADDRESS, word=cell.text)
    return gender, " ".join(dict.fromkeys(filter(None, titles)))


def _role(cells: Sequence[Cell], problems: Problems) -> DelegationRole | None:
    for cell in _under(cells, Field.ROLE):
        if role := role_of(cell.text):
            return role
        problems.look(cell.heading, UNKNOWN_ROLE, word=cell.text)
    return None


def _mail(cells: Sequence[Cell], problems: Problems) -> str:
    for cell in _under(cells, Field.MAIL):
        try:
            return validate_email(cell.text, check_deliverability=False).normalized
        except EmailNotValidError:
            problems.blocks(cell.heading, NO_MAIL)
    return ""


def _languages(cells: Sequence[Cell], problems: Problems) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in _under(cells, Field.LANGUAGES):
        tags, unknown = languages_of(cell.text)
        found.update(dict.fromkeys(tags))
        for word in unknown:
            problems.look(cell.heading, UNKNOWN_LANGUAGE, word=word)
    return tuple(found)
