"""Lists of the desk as tables: searched, filtered, sorted, in pages, and as XLSX or CSV.

A table costs a fixed number of queries: one for the count, one for the page, and what the cells
of a page need.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Generic, TypeVar

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import JSON, ColumnElement, Select, func, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from partnership.core.errors import WrongRequest
from partnership.core.paging import Page
from partnership.core.wording import N_
from partnership.desk.frame import page, session, words
from partnership.exports.formats import FORMATS
from partnership.public.answers import disposition

R = TypeVar("R")
SIZE = 50
MOST_EXPORTED = 50_000
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place; `mark` is a word beside it, such as "retired"."""

    text: str
    address: str = ""
    language: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; with `order_by` its head sorts the table."""

    name: str
    label: str
    order_by: Any = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice that narrows the list: `where` gives the condition of each value."""

    name: str
    label: str
    choices: Sequence[tuple[str, str]]
    where: Callable[[str], ColumnElement[bool]]

    @property
    def chosen(self) -> str:
        wished = request.args.get(self.name, "")
        if wished and wished not in {value for value, _ in self.choices}:
            raise WrongRequest(self.name, ", ".join(value for value, _ in self.choices))
        return wished


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """How a list is made: `cells` turns the rows of one page into cells, in a fixed way.

    `name` names the exported file; the column `first`, or the first that can be sorted, decides
    unless the address says otherwise; `descending` turns that first order round.
    """

    name: str
    title: str
    rows: Select[R]
    columns: Sequence[Column]
    cells: Callable[[Sequence[R]], list[list[Cell]]]
    tie: Any
    search: Callable[[str], ColumnElement[bool]] | None = None
    filters: Sequence[Filter] = ()
    descending: bool = False
    first: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column as it is drawn."""

    label: str
    order: str
    sort_address: str


@dataclass(frozen=True, slots=True)
class Table:
    """One page of a list, with the addresses of all that can be done to it."""

    name: str
    title: str
    columns: Sequence[Head]
    rows: Sequence[Sequence[Cell]]
    page: Page[Any]
    query: str
    is_searched: bool
    filters: Sequence[Filter]
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query) or any(each.chosen for each in self.filters)

    @property
    def previous_address(self) -> str:
        return _address(self.kept, page=self.page.previous_number)

    @property
    def next_address(self) -> str:
        return _address(self.kept, page=self.page.next_number)

    def export_address(self, kind: str) -> str:
        return _address(self.kept, format=kind)


def listed(reader: Session, listing: Listing[R]) -> Table | Response:
    """Answers with a page of the list, or with all of it as a file where `?format=` wishes it.

    Raises:
        WrongRequest: a parameter of the address makes no sense.
    """
    query = request.args.get("q", "").strip()[:200]
    rows = _narrowed(listing, query)
    kind = request.args.get("format", "")
    if kind:
        return _exported(reader, listing, rows, kind)
    number = page_number()
    total = reader.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    found = reader.scalars(_sorted(listing, rows).limit(SIZE).offset((number - 1) * SIZE)).all()
    kept = {
        name: value
        for name, value in request.args.items()
        if value and name in {"q", "sort", "lang", *(each.name for each in listing.filters)}
    }
    return Table(
        name=listing.name,
        title=listing.title,
        columns=[_head(listing, column, kept) for column in listing.columns],
        rows=listing.cells(found),
        page=Page(found, number, SIZE, total),
        query=query,
        is_searched=listing.search is not None,
        filters=listing.filters,
        kept=kept,
    )


def _narrowed(listing: Listing[R], query: str) -> Select[R]:
    rows = listing.rows
    if query and listing.search:
        rows = rows.where(listing.search(query))
    for each in listing.filters:
        if each.chosen:
            rows = rows.where(each.where(each.chosen))
    return rows


def _order(listing: Listing[Any]) -> tuple[str, bool]:
    """Reads `?sort=name` or `?sort=-name`: which column, and whether downwards."""
    sortable = [column.name for column in listing.columns if column.order_by is not None]
    wished = request.args.get("sort", "")
    if not wished:
        return listing.first or (sortable[0] if sortable else ""), listing.descending
    name = wished.removeprefix("-")
    if name not in sortable:
        raise WrongRequest("sort", ", ".join(sortable))
    return name, wished.startswith("-")


def _sorted(listing: Listing[R], rows: Select[R]) -> Select[R]:
    name, is_descending = _order(listing)
    column = next((each.order_by for each in listing.columns if each.name == name), None)
    if column is None:
        return rows.order_by(listing.tie)
    return rows.order_by(column.desc() if is_descending else column, listing.tie)


def _head(listing: Listing[Any], column: Column, kept: dict[str, str]) -> Head:
    if column.order_by is None:
        return Head(column.label, "", "")
    name, is_descending = _order(listing)
    is_sorted = column.name == name
    order = ("descending" if is_descending else "ascending") if is_sorted else "none"
    turned = f"-{column.name}" if is_sorted and not is_descending else column.name
    return Head(column.label, order, _address({**kept, "sort": turned}))


def page_number() -> int:
    """Reads `?page=` of a list.

    Raises:
        WrongRequest: it is no page.
    """
    typed = request.args.get("page", "1")
    if not (typed.isascii() and typed.isdigit() and len(typed) < _DIGITS and int(typed) > 0):
        raise WrongRequest("page", "1, 2, 3 …")
    return int(typed)


def _address(kept: dict[str, str], **more: object) -> str:
    if any(value is None for value in more.values()):
        return ""
    return url_for(str(request.endpoint), **{**(request.view_args or {}), **kept, **more})


def _exported(
    reader: Session,
    listing: Listing[R],
    rows: Select[R],
    kind: str,
) -> Response:
    if kind not in {"csv", "xlsx"}:
        raise WrongRequest("format", "csv, xlsx")
    lines = _lines(reader, listing, rows)
    written = import_module("partnership.desk.spreadsheets")
    body = written.as_csv(lines) if kind == "csv" else written.as_xlsx(lines, listing.title)
    media = "text/csv; charset=utf-8" if kind == "csv" else FORMATS["xlsx"].media_type
    answer = Response(body, content_type=media)
    answer.headers["Content-Disposition"] = disposition(f"{listing.name}.{kind}")
    return answer


def lines_of(reader: Session, listing: Listing[R]) -> list[list[str]]:
    """Gives the heads and all rows of a list, as its search and filters narrow it.

    Raises:
        WrongRequest: a parameter of the address makes no sense.
    """
    return _lines(reader, listing, _narrowed(listing, request.args.get("q", "").strip()[:200]))


def _lines(reader: Session, listing: Listing[R], rows: Select[R]) -> list[list[str]]:
    found = reader.scalars(_sorted(listing, rows).limit(MOST_EXPORTED)).all()
    heads = [words().gettext(column.label) for column in listing.columns]
    return [heads, *([cell.text for cell in row] for row in listing.cells(found))]


def answered(
    template: str,
    listing: Listing[Any],
    **context: Any,  # noqa: ANN401 - whatever the template shows
) -> ResponseReturnValue:
    """Answers with a list as a page of the desk, or as a file."""
    table = listed(session(), listing)
    return table if isinstance(table, Response) else page(template, table=table, **context)


def in_language(column: Any, language: str) -> ColumnElement[str]:  # noqa: ANN401 - an attribute
    """Orders by a translated text as a reader of that language mostly sees it."""
    texts = type_coerce(column, JSON().with_variant(JSONB(), "postgresql"))
    return func.lower(func.coalesce(*(texts[tag].as_string() for tag in (language, "en", "de"))))


def in_use(is_retired: Any) -> Filter:  # noqa: ANN401 - an attribute
    """Narrows to what is in use, or to what is retired."""
    return Filter(
        "use",
        N_("In use"),
        (("yes", words().gettext(N_("in use"))), ("no", words().gettext(N_("retired")))),
        lambda wished: is_retired.is_(wished == "no"),
    )
