"""Old editions from a table at the desk: uploaded, mapped, compared, and taken in as a whole."""

from dataclasses import dataclass

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, URLSafeSerializer

from partnership.accounts.permissions import Permission, requires
from partnership.archive.past_table import Case, Standing, compare, counted
from partnership.archive.past_table_taking import take_editions
from partnership.config import LANGUAGES
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.text import clean_line, number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, now, page, session, told, words
from partnership.imports.edition_rows import EditionRow, rows_of
from partnership.imports.editions import (
    LABELS,
    EditionField,
    EditionTable,
    Mapping,
    read_edition_table,
)
from partnership.imports.limits import LARGEST_UPLOAD

_ROOM = 4 * LARGEST_UPLOAD
_SHOWN = 200
_LONGEST_SOURCE = 500
NO_FILE = N_("Choose a file first.")
FORGED = N_("This page was open too long. Please upload the table again.")
SAID: dict[Standing, str] = {
    Standing.NEW: N_("new"),
    Standing.SAME: N_("equals what is known"),
    Standing.DIFFERS: N_("differs from what is known"),
    Standing.EVIDENCE: N_("evidence of the number"),
    Standing.PROBLEM: N_("problem"),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """A table with its mapping and what its rows would do; `signed` brings it back."""

    table: EditionTable
    columns: Mapping
    cases: list[Case]
    signed: str
    language: str
    source: str
    changed: frozenset[int]

    @property
    def counts(self) -> dict[Standing, int]:
        return counted(self.cases)

    @property
    def shown(self) -> list[Case]:
        """The first rows, and further on those that need a look."""
        asks = {Standing.PROBLEM, Standing.DIFFERS}
        rest = [case for case in self.cases[_SHOWN:] if case.standing in asks]
        return self.cases[:_SHOWN] + rest[:_SHOWN]


@desk.get("/past/table")
@requires(Permission.READ)
def past_table() -> ResponseReturnValue:
    return _page()


def _page(
    preview: Preview | None = None, status: int = 200, trouble: str = "", place: str = ""
) -> ResponseReturnValue:
    return page(
        "desk/past_table.html",
        status,
        preview=preview,
        trouble=trouble,
        place=place,
        fields=LABELS,
        said=SAID,
        standings=Standing,
        tongues=LANGUAGES,
        told_value=_told_value,
    )


def _told_value(value: object) -> str:
    """Writes a value that differs for a person."""
    if hasattr(value, "pick"):
        return str(value.pick((words().language,)))
    if hasattr(value, "isoformat"):
        return words().long_date(value)  # type: ignore[arg-type]
    return str(value) if value else "–"


@desk.post("/past/table")
@requires(Permission.EDIT)
def past_table_posted() -> ResponseReturnValue:
    """Looks at an uploaded table, again with another mapping, or takes it in."""
    try:
        table = _given()
    except Refused as refused:
        return _page(None, UNFIT, words().gettext(refused.reason, **refused.values), "file")
    preview = _preview(table)
    if request.form.get("deed") != "take":
        return _page(preview)
    try:
        with transaction() as writer:
            line, taken = take_editions(
                writer,
                _rows(preview),
                source=preview.source,
                changed=preview.changed,
                language=preview.language,
                edit=edit(),
            )
    except Refused as refused:
        text = words().gettext(refused.reason, **refused.values)
        return _page(preview, UNFIT, text, refused.field)
    except Conflict:
        text = words().gettext(N_("Somebody else has changed this in the meantime."))
        return _page(_preview(table), CLASH, text)
    message = words().ngettext(
        "%(number)s row was taken in.", "%(number)s rows were taken in.", sum(taken.values())
    )
    told(message if line.entry else words().gettext(N_("Nothing was changed.")), line)
    return redirect(url_for("desk.past"), 303)


def _given() -> EditionTable:
    """Reads the file, or the table that a page before brought along.

    Raises:
        Refused: there is neither, or the page was changed on its way.
    """
    file = request.files.get("file")
    if file is not None and file.filename:
        return read_edition_table(file.read(LARGEST_UPLOAD + 1))
    signed = request.form.get("signed", "")
    if not signed:
        raise Refused("file", NO_FILE)
    try:
        headings, rows = _signer().loads(signed)
    except BadData as wrong:
        raise Refused("file", FORGED) from wrong
    return EditionTable(tuple(headings), tuple((number, tuple(row)) for number, row in rows))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="table of the past")


def _preview(table: EditionTable) -> Preview:
    language = request.form.get("language", "")
    columns = tuple(_column(at, guess) for at, guess in enumerate(table.guessed()))
    language = language if language in LANGUAGES else words().language
    wished = {number_of(each) for each in request.form.getlist("change")}
    rows = list(rows_of(table, columns, language))
    return Preview(
        table=table,
        columns=columns,
        cases=compare(session(), rows, now().date()),
        signed=str(_signer().dumps([table.headings, table.rows])),
        language=language,
        source=clean_line(request.form.get("source", ""))[:_LONGEST_SOURCE],
        changed=frozenset(number for number in wished if number),
    )


def _rows(preview: Preview) -> list[EditionRow]:
    return list(rows_of(preview.table, preview.columns, preview.language))


def _column(at: int, guess: EditionField | None) -> EditionField | None:
    """Gives what a column holds: as it was chosen by hand, else as its heading says."""
    chosen = request.form.get(f"column-{at}")
    if chosen is None:
        return guess
    return next((each for each in EditionField if each.value == chosen), None)


@desk.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    """Lets tables come in here; everywhere else a megabyte is enough."""
    del values
    if endpoint == "desk.past_table_posted":
        request.max_content_length = _ROOM
        request.max_form_memory_size = _ROOM
