"""What comes over the wire, made fit for every database before anybody reads it."""

from collections.abc import Iterable
from typing import Any

from flask import Flask, Request, request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import NotFound
from werkzeug.routing import IntegerConverter, Map

_HIGHEST = 2**31 - 1
"""No row has a higher number (PostgreSQL's `integer`)."""
_NUL = "\0"


class RowNumber(IntegerConverter):
    """A number in an address; one that no row can have leads to nothing."""

    def __init__(self, known: Map, **more: Any) -> None:  # noqa: ANN401 - as the base class has it
        super().__init__(known, **{"max": _HIGHEST, **more})


class _Typed(ImmutableMultiDict[str, Any]):
    """Parameters without NUL: nobody means it, and PostgreSQL keeps no text with it."""

    def __init__(self, pairs: Any = None) -> None:  # noqa: ANN401 - as the base class has it
        super().__init__(_without_nul(pairs) if isinstance(pairs, list) else pairs)


class CleanRequest(Request):
    """A request whose parameters are text, whatever bytes a client has put into the address."""

    parameter_storage_class = _Typed

    def __init__(self, *given: Any, **more: Any) -> None:  # noqa: ANN401 - as the base class has it
        super().__init__(*given, **more)
        self.query_string = self.query_string.decode(errors="replace").encode()


def _without_nul(pairs: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [(_clean(name), _clean(value)) for name, value in pairs]


def _clean(value: Any) -> Any:  # noqa: ANN401 - a text, or a file
    return value.replace(_NUL, "") if isinstance(value, str) else value


def add_wire(app: Flask) -> None:
    """Sets up how requests are read; before any route is added."""
    app.request_class = CleanRequest
    app.url_map.converters["int"] = RowNumber
    app.before_request(_refuse_unreadable)


def _refuse_unreadable() -> None:
    """Leads an address that no name can have nowhere, before a database is asked for it."""
    if _NUL in request.path:
        raise NotFound
