"""Open data as files: CSV, JSON, and their descriptions (CSV on the Web; DCAT as JSON-LD)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from partnership.config import LANGUAGES
from partnership.core.translated import Translated
from partnership.core.wording import N_, wording
from partnership.exports.separated import as_csv
from partnership.public.open_data_tables import Column, Table, Value

UNSTATED = N_("No licence is stated.")
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_KINDS = {"csv": "text/csv", "json": "application/json"}


def table_as_csv(table: Table) -> bytes:
    """Writes a line for each row; a translated text has a column for each language."""
    lines: list[list[str | float]] = [list(_header(table.columns))]
    for row in table.rows():
        pairs = zip(table.columns, row, strict=True)
        lines.append([cell for column, value in pairs for cell in _cells(column, value)])
    return as_csv(lines)


def table_as_json(table: Table, licence: str) -> bytes:
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in table.rows()]
    return _dumped({"table": table.name, "licence": licence or None, table.name: rows})


def csv_description(table: Table, licence: str) -> bytes:
    """Describes the CSV file of a table (W3C Tabular Data on the Web)."""
    about: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": _natural(table.title),
        "dc:description": _natural(table.about),
        **_rights(licence, "dc:"),
        "dialect": {"delimiter": ";", "encoding": "utf-8", "header": True},
        "tableSchema": {"columns": list(_described(table)), "primaryKey": "id"},
    }
    return _dumped(about)


def catalogue(tables: Iterable[Table], base: str, publisher: str, licence: str) -> bytes:
    """Describes all tables for catalogues of open data (DCAT); `base` is where they are."""
    return _dumped(
        {
            "@context": _CONTEXT,
            "@id": base,
            "@type": "dcat:Catalog",
            "dct:title": _tagged(N_("Open data of the city partnerships")),
            "dct:publisher": {"@type": "foaf:Agent", "foaf:name": publisher},
            **_rights(licence, "dct:"),
            "dcat:dataset": [_dataset(table, base, licence) for table in tables],
        }
    )


def _dataset(table: Table, base: str, licence: str) -> dict[str, Any]:
    return {
        "@id": f"{base}#{table.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": table.name,
        "dct:title": _tagged(table.title),
        "dct:description": _tagged(table.about),
        "dcat:landingPage": {"@id": base},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": {"@id": f"{base}{table.name}.{ending}"},
                "dcat:mediaType": {"@id": f"{_MEDIA}{media}"},
                **_rights(licence, "dct:"),
            }
            for ending, media in _KINDS.items()
        ],
    }


def _rights(licence: str, prefix: str) -> dict[str, Any]:
    if licence:
        return {f"{prefix}license": {"@id": licence}}
    said = _natural(UNSTATED) if prefix == "dc:" else _tagged(UNSTATED)
    return {f"{prefix}rights": said}


def _header(columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        if column.datatype == "text":
            yield from (f"{column.name}_{tag}" for tag in LANGUAGES)
        else:
            yield column.name


def _cells(column: Column, value: Value) -> Iterator[str | float]:
    if column.datatype == "text":
        texts: Mapping[str, str] = value if isinstance(value, Translated) else {}
        yield from (texts.get(tag, "") for tag in LANGUAGES)
        return
    plain = _plain(value)
    if isinstance(plain, list | dict):
        yield " ".join(plain)
    elif isinstance(plain, bool):
        yield "true" if plain else "false"
    else:
        yield "" if plain is None else plain


def _plain(value: Value) -> dict[str, str] | list[str] | str | float | bool | None:
    if isinstance(value, Translated):
        return dict(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _described(table: Table) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        meaning = _natural(column.meaning)
        if column.datatype == "text":
            for tag in LANGUAGES:
                yield _one(f"{column.name}_{tag}", "string", meaning) | {"lang": tag}
        else:
            described = _one(column.name, column.datatype, meaning)
            yield described | ({"separator": " "} if column.is_list else {})


def _one(name: str, datatype: str, meaning: dict[str, str]) -> dict[str, Any]:
    return {"name": name, "titles": name, "datatype": datatype, "dc:description": meaning}


def _natural(message: str) -> dict[str, str]:
    return {tag: wording(tag).gettext(message) for tag in LANGUAGES}


def _tagged(message: str) -> list[dict[str, str]]:
    return [{"@language": tag, "@value": text} for tag, text in _natural(message).items()]


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
