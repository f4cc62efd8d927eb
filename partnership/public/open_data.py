"""Open data: the page that describes it, and its files."""

from collections.abc import Callable

from flask import Response

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound
from partnership.exports.formats import Format
from partnership.public.answers import document, page
from partnership.public.archive import site_notices
from partnership.public.archive_queries import read_stamp
from partnership.public.blueprint import public
from partnership.public.frame import frame, own_address, session, view
from partnership.public.open_data_files import (
    UNSTATED,
    catalogue,
    csv_description,
    table_as_csv,
    table_as_json,
)
from partnership.public.open_data_tables import TABLES, Table

_CSV = Format("csv", "text/csv; charset=utf-8; header=present", "")
_JSON = Format("json", "application/json", "")
_LD = Format("jsonld", "application/ld+json", "")
_CSVM = Format("csvm", "application/csvm+json", "")
_HOUR = 3600
_BY_NAME = {table.name: table for table in TABLES}


@public.get("/archive/open-data/")
@requires(Permission.PUBLIC)
def open_data() -> Response:
    return page(
        "public/archive/open_data.html",
        tables=TABLES,
        licence=frame().licence,
        unstated=UNSTATED,
        notices=site_notices(),
    )


@public.get("/archive/open-data/<name>.csv")
@requires(Permission.PUBLIC)
def open_data_csv(name: str) -> Response:
    answer = _answered(_found(name), _CSV, table_as_csv)
    described = own_address(f"archive/open-data/{name}.csv-metadata.json")
    answer.headers["Link"] = f'<{described}>; rel="describedby"; type="application/csvm+json"'
    return answer


@public.get("/archive/open-data/<name>.json")
@requires(Permission.PUBLIC)
def open_data_json(name: str) -> Response:
    return _answered(_found(name), _JSON, lambda table: table_as_json(table, frame().licence))


@public.get("/archive/open-data/<name>.csv-metadata.json")
@requires(Permission.PUBLIC)
def open_data_description(name: str) -> Response:
    body = csv_description(_found(name), frame().licence)
    return document(body, _CSVM, filename=f"{name}.csv-metadata.json", seconds=_HOUR)


@public.get("/archive/open-data/catalogue.jsonld")
@requires(Permission.PUBLIC)
def open_data_catalogue() -> Response:
    base = own_address("archive/open-data/")
    body = catalogue(TABLES, base, view().site_name, frame().licence)
    return document(body, _LD, filename="catalogue.jsonld", seconds=_HOUR)


def _found(name: str) -> Table:
    if name not in _BY_NAME:
        raise NotFound(name)
    return _BY_NAME[name]


def _answered(table: Table, kind: Format, drawn: Callable[[Table], bytes]) -> Response:
    """Answers with a file; one that changes with a release alone is drawn once for each."""

    def body() -> bytes:
        return drawn(table)

    kept = (kind.name, table.name, read_stamp(session())) if table.is_released else None
    found = frame().store.documents.get(kept, body) if kept else body()
    name = f"{table.name}.{kind.name}"
    return document(found, kind, filename=name, seconds=_HOUR, download=kind is _CSV)
