"""The programme as a workbook for the office: what is a date or a time is one in its cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from partnership.core.text import clean_line, shortened
from partnership.core.translated import Translated
from partnership.core.wording import N_, colon
from partnership.exports.changes import said_changes
from partnership.exports.elements import legal
from partnership.exports.labels import label
from partnership.exports.outline import is_cancelled
from partnership.exports.programme import Item, Programme, Standing
from partnership.exports.sheet import release_line
from partnership.exports.view import View
from partnership.exports.vocabulary import Audience, Change
from partnership.exports.voice import voices

Part = Any  # xlsxwriter has no types
Cell = str | int | date | datetime | time | None

_LONGEST = 32_000
_NAME_LENGTH = 31
_FOOTER_LENGTH = 200
_DATE = 14  # the short date of whoever reads it (ECMA-376 part 1 §18.8.30)
_TIME, _MOMENT = "hh:mm", "yyyy-mm-dd hh:mm"


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def render(programme: Programme, view: View) -> bytes:
    stream = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(stream, options) as book:
        _describe(book, programme, view)
        formats = _formats(book)
        for table in _tables(programme, view):
            _write(book, table, formats, programme, view)
    return stream.getvalue()


def _describe(book: Part, programme: Programme, view: View) -> None:
    released = programme.release.released_at.astimezone(UTC) if programme.release else None
    book.set_properties(
        {
            "title": _text(clean_line(str(view.said(programme.title))))[:_FOOTER_LENGTH],
            "author": _text(view.site_name),
            "created": (released or datetime.combine(programme.starts_on, time())).replace(
                tzinfo=None
            ),
            "comments": release_line(programme, voices(view)[0]).text,
        }
    )


def _formats(book: Part) -> dict[type, Part]:
    """Gives how a cell of a type is shown; `type(None)` stands for the heading."""
    plain: dict[str, object] = {"valign": "top", "font_name": "Arial", "font_size": 10}
    shown: dict[type, dict[str, object]] = {
        str: {"text_wrap": True},
        int: {"align": "right"},
        date: {"num_format": _DATE, "align": "left"},
        time: {"num_format": _TIME, "align": "left"},
        datetime: {"num_format": _MOMENT, "align": "left"},
        type(None): {"bold": True, "text_wrap": True, "bg_color": "#E4E8F4", "bottom": 1},
    }
    return {kind: book.add_format(plain | extra) for kind, extra in shown.items()}


def _write(
    book: Part,
    table: Table,
    formats: dict[type, Part],
    programme: Programme,
    view: View,
) -> None:
    wording = view.wording
    example = f" ({wording.gettext('Example')})" if programme.is_example else ""
    page = book.add_worksheet(f"{table.name[: _NAME_LENGTH - len(example)]}{example}")
    for index, column in enumerate(table.columns):
        page.set_column(index, index, column.width)
        page.write_string(0, index, column.title, formats[type(None)])
    last = 0
    for last, row in enumerate(table.rows, start=1):
        for index, value in enumerate(row):
            _write_cell(page, last, index, value, formats)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(last, 1), len(table.columns) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    title = shortened(clean_line(str(view.said(programme.title))), 80)
    page.set_header(_furniture(f"{title}{example}"))
    footer = release_line(programme, voices(view)[0]).text
    page.set_footer(f"{_furniture(footer)}&R&P / &N")


def _furniture(text: str) -> str:
    """Makes a text safe for a header or footer, where `&` begins a code."""
    return f"&L{_text(text)[:_FOOTER_LENGTH].replace('&', '&&')}"


def _write_cell(
    page: Part,
    row: int,
    column: int,
    value: Cell,
    formats: dict[type, Part],
) -> None:
    match value:
        case None | "":
            pass
        case str():
            page.write_string(row, column, _text(value), formats[str])
        case int():
            page.write_number(row, column, value, formats[int])
        case _:
            page.write_datetime(row, column, value, formats[type(value)])


def _text(text: str) -> str:
    """Gives a text that Excel keeps; it is always written as a string, never as a formula."""
    return shortened(legal(text).replace("\r", ""), _LONGEST)


def _tables(programme: Programme, view: View) -> Iterable[Table]:
    yield _programme(programme, view)
    for name, columns, rows in (
        (N_("People"), _PERSON_COLUMNS, _people(programme, view)),
        (N_("Delegation"), _MEMBER_COLUMNS, _members(programme, view)),
        (N_("Changes"), _CHANGE_COLUMNS, _changes(programme, view)),
    ):
        gettext = view.wording.gettext
        yield Table(
            gettext(name), [Column(gettext(title), width) for title, width in columns], rows
        )


def _programme(programme: Programme, view: View) -> Table:
    gettext = view.wording.gettext
    tags = programme.languages or view.languages
    before = ((N_("Date"), 11), (N_("Start"), 7), (N_("End date"), 11), (N_("End"), 7))
    between = ((N_("Time zone"), 18), (N_("Start (UTC)"), 17), (N_("Kind"), 18))
    after = (
        (N_("Place"), 26),
        (N_("Hall"), 18),
        (N_("People"), 44),
        (N_("Languages"), 18),
        (N_("Status"), 14),
        *((name, 30) for audience, name in _NOTES if programme.audience.sees(audience)),
        (N_("Identifier"), 38),
    )
    titles = [
        Column(gettext("Title (%(language)s)", language=view.wording.language_name(tag)), 40)
        for tag in tags
    ]
    return Table(
        gettext("Programme"),
        [
            *(Column(gettext(title), width) for title, width in (*before, *between)),
            *titles,
            *(Column(gettext(title), width) for title, width in after),
        ],
        [_item(item, tags, view, programme.audience) for item in programme.items],
    )


def _item(item: Item, tags: Sequence[str], view: View, audience: Audience) -> list[Cell]:
    voice, place = voices(view)[0], item.place
    people = "\n".join(
        f"{voice.label(each.role)}{colon(voice.language)} {voice.contribution(each)}"
        for each in item.contributions
    )
    notes = (
        (Audience.PARTICIPANTS, item.participants_note),
        (Audience.TEAM, item.team_note),
    )
    return [
        *_times(item),
        label(view.wording, item.kind),
        *(clean_line(item.title.get(tag, "")) for tag in tags),
        str(view.said(place.venue)) if place else "",
        str(view.said(place.hall)) if place else "",
        people,
        voice.language_names(item.languages).text,
        label(view.wording, Change.CANCELLED) if is_cancelled(item) else "",
        *(str(view.said(note)) for each, note in notes if audience.sees(each)),
        item.uid,
    ]


def _times(item: Item) -> list[Cell]:
    timing = item.timing
    if timing is None:
        return [None] * 6
    start, end = timing.start, timing.end
    utc = timing.starts_at.replace(tzinfo=None)
    return [start.date(), start.time(), end.date(), end.time(), timing.zone, utc]


_NOTES = ((Audience.PARTICIPANTS, N_("For participants")), (Audience.TEAM, N_("For the team")))
_PERSON_COLUMNS = (
    (N_("Name"), 30),
    (N_("Name in original script"), 30),
    (N_("Academic title"), 14),
    (N_("Function"), 40),
    (N_("Organisation"), 40),
    (N_("Role"), 40),
)
_MEMBER_COLUMNS = ((N_("No."), 6), (N_("City"), 18), *_PERSON_COLUMNS)
_CHANGE_COLUMNS = (
    (N_("Date"), 11),
    (N_("Start"), 7),
    (N_("Title"), 50),
    (N_("Change"), 60),
    (N_("Identifier"), 38),
)


def _standing(standing: Standing, view: View) -> list[Cell]:
    person, card = standing.person, standing.organisation
    texts: tuple[Translated, ...] = (standing.function, *((card.name,) if card else ()))
    said = [str(view.said(text)) for text in texts]
    return [person.name, person.native_name, person.title, said[0], said[1] if card else ""]


def _people(programme: Programme, view: View) -> Iterable[Sequence[Cell]]:
    roles = _roles(programme, view)
    for ref, standing in programme.standings.items():
        yield [*_standing(standing, view), "\n".join(dict.fromkeys(roles.get(ref, ())))]


def _roles(programme: Programme, view: View) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    wording = view.wording
    for part in programme.participations:
        found.setdefault(part.standing.person.ref, []).append(label(wording, part.role))
    for delegation in programme.delegations:
        for member in delegation.members:
            found.setdefault(member.standing.person.ref, []).append(label(wording, member.role))
    for item in programme.items:
        for contribution in item.contributions:
            title = clean_line(str(view.said(item.title)))
            said = f"{label(wording, contribution.role)}{colon(wording.language)} {title}"
            found.setdefault(contribution.standing.person.ref, []).append(said)
    return found


def _members(programme: Programme, view: View) -> Iterable[Sequence[Cell]]:
    """Keeps the order of precedence in which the members stand."""
    for delegation in programme.delegations:
        city = str(view.said(delegation.city.name))
        for number, member in enumerate(delegation.members, start=1):
            role = label(view.wording, member.role)
            yield [number, city, *_standing(member.standing, view), role]


def _changes(programme: Programme, view: View) -> Iterable[Sequence[Cell]]:
    for item in programme.items:
        said = said_changes(item, view)
        if said:
            title = clean_line(str(view.said(item.title)))
            yield [*_times(item)[:2], title, ", ".join(said), item.uid]
