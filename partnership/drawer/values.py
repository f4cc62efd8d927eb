"""What lies in the drawer, as it is handed in and out; empty is what nobody has said."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Self, TypeVar

from partnership.exports.vocabulary_visit import Diet, VisaState

V = TypeVar("V", bound="Sealable")


@dataclass(frozen=True, slots=True, repr=False)
class Sealable:
    """Values that are sealed one by one; a picture of them for the log shows nothing."""

    def texts(self) -> dict[str, str]:
        """Gives the text of each field that is filled."""
        written = {field.name: _written(getattr(self, field.name)) for field in fields(self)}
        return {name: text for name, text in written.items() if text}

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Self:
        return cls(**{name: _READ.get(name, str)(text) for name, text in texts.items()})

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


@dataclass(frozen=True, slots=True, repr=False)
class DocumentValues(Sealable):
    """A passport or identity card; `nationality` is a country code such as DE."""

    document_name: str = ""
    born_on: date | None = None
    nationality: str = ""
    number: str = ""
    issued_by: str = ""
    issued_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class VisaValues(Sealable):
    state: VisaState | None = None
    number: str = ""
    applied_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class CareValues(Sealable):
    diets: tuple[Diet, ...] = ()
    diet_note: str = ""
    access_needs: str = ""
    health: str = ""
    emergency_contact: str = ""


def diets_of(text: str) -> tuple[Diet, ...]:
    return tuple(Diet(code) for code in text.split(",") if code)


def _written(value: object) -> str:
    match value:
        case None:
            return ""
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return ",".join(dict.fromkeys(_written(each) for each in value))
        case _:
            return str(value)


_READ: dict[str, Any] = {
    **dict.fromkeys(
        ("born_on", "issued_on", "expires_on", "applied_on", "valid_from", "valid_to"),
        date.fromisoformat,
    ),
    "state": VisaState,
    "diets": diets_of,
}
