"""An empty list to fill in: an XLSX file with the headings that `read_roster` knows."""

from datetime import datetime
from io import BytesIO
from typing import Any

from partnership.core.wording import N_, Wording, wording
from partnership.exports.labels import label
from partnership.exports.vocabulary import DelegationRole
from partnership.imports.columns import Field, field_label
from partnership.imports.limits import MOST_ROWS
from partnership.imports.words import FORMS_OF_ADDRESS

SHEET = N_("Delegation list")
HELP = N_(
    "One person per row; only a name is needed. Passport data, date of birth and diet do not belong"
    " here: each person enters them through their own link."
)
CHOOSE = N_("Choose from the list, or leave this empty.")
_COLUMNS = (
    (Field.NUMBER, 6),
    (Field.ADDRESS, 12),
    (Field.TITLE, 14),
    (Field.GIVEN, 20),
    (Field.PATRONYMIC, 18),
    (Field.FAMILY, 22),
    (Field.NAME, 28),
    (Field.NATIVE, 32),
    (Field.POSITION, 36),
    (Field.ORGANISATION, 36),
    (Field.ROLE, 28),
    (Field.MAIL, 30),
    (Field.LANGUAGES, 20),
    (Field.REMARK, 36),
)
_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
_HEAD = _FONT | {"bold": True, "bg_color": "#E4E8F4", "bottom": 1, "valign": "vcenter"}
_HEADING_ROW = 1
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - properties of a workbook have no zone
_A4, _HELP_HEIGHT, _HEAD_HEIGHT, _HELP_COLUMNS = 9, 32, 24, 8
Part = Any  # xlsxwriter has no types


def template(language: str) -> bytes:
    """Gives the file in an interface language; the same bytes each time."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - not before somebody asks for the file

    words = wording(language)
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"title": words.gettext(SHEET), "created": _EPOCH})
        text = book.add_format(_FONT | {"num_format": "@"})
        head = book.add_format(_HEAD)
        page = book.add_worksheet(words.gettext(SHEET))
        for index, (field, width) in enumerate(_COLUMNS):
            page.set_column(index, index, width, text)
            page.write_string(_HEADING_ROW, index, field_label(words, field), head)
        page.merge_range(0, 0, 0, _HELP_COLUMNS - 1, words.gettext(HELP), book.add_format(_FONT))
        page.set_row(0, _HELP_HEIGHT)
        page.set_row(_HEADING_ROW, _HEAD_HEIGHT)
        page.freeze_panes(_HEADING_ROW + 1, 0)
        page.repeat_rows(_HEADING_ROW)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        _offer(page, Field.ADDRESS, FORMS_OF_ADDRESS[words.language], words)
        _offer(page, Field.ROLE, [label(words, role) for role in DelegationRole], words)
    return stream.getvalue()


def _offer(page: Part, field: Field, choices: list[str], words: Wording) -> None:
    index = next(number for number, (each, _) in enumerate(_COLUMNS) if each is field)
    page.data_validation(
        _HEADING_ROW + 1,
        index,
        _HEADING_ROW + MOST_ROWS,
        index,
        {
            "validate": "list",
            "source": choices,
            "ignore_blank": True,
            "error_title": field_label(words, field),
            "error_message": words.gettext(CHOOSE),
        },
    )
