"""Lists of dossiers and series as files for spreadsheet programs."""

from importlib import import_module

from flask import Response

from partnership.core.errors import NotFound
from partnership.desk.dossier_parts import ListPart
from partnership.exports.formats import FORMATS
from partnership.public.answers import disposition


def as_file(part: ListPart, name: str, ending: str) -> Response:
    """Gives all rows of a list.

    Raises:
        NotFound: it is neither XLSX nor CSV that is wished.
    """
    if ending not in {"csv", "xlsx"}:
        raise NotFound(ending)
    written = import_module("partnership.desk.spreadsheets")
    body = (
        written.as_csv(part.lines) if ending == "csv" else written.as_xlsx(part.lines, part.title)
    )
    media = "text/csv; charset=utf-8" if ending == "csv" else FORMATS["xlsx"].media_type
    answer = Response(body, content_type=media)
    answer.headers["Content-Disposition"] = disposition(f"{name}.{ending}")
    return answer
