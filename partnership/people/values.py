"""What the desk says of a person or an organisation, as a whole."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import AddressGender, OrganisationKind, RankClass
from partnership.people.models import Function, Organisation, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionValues:
    """What a person is somewhere for a time; `id` is `None` for a new one."""

    id: int | None = None
    title: Translated = EMPTY
    organisation_id: int | None = None
    unit: Translated = EMPTY
    rank: RankClass | None = None
    is_elected: bool | None = None
    seniority_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @classmethod
    def of(cls, row: Function) -> Self:
        return cls(
            id=row.id,
            title=row.title,
            organisation_id=row.organisation_id,
            unit=row.unit,
            rank=row.rank,
            is_elected=row.is_elected,
            seniority_on=row.seniority_on,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonValues:
    """All of a person that is edited at the desk."""

    printed_name: str
    given_name: str = ""
    patronymic: str = ""
    family_name: str = ""
    family_name_first: bool = False
    native_name: str = ""
    native_language: str = ""
    title: str = ""
    honorific: Translated = EMPTY
    aliases: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    understands: tuple[str, ...] = ()
    pronunciation: str = ""
    address_gender: AddressGender | None = None
    salutation: Translated = EMPTY
    spoken: Translated = EMPTY
    address_line: Translated = EMPTY
    functions: tuple[FunctionValues, ...] = ()

    @classmethod
    def of(cls, row: Person) -> Self:
        """Takes the values of a person with functions, the ones that began last first."""
        functions = sorted(row.functions, key=lambda each: (each.valid_from or date.min, each.id))
        return cls(
            **{name: getattr(row, name) for name in PERSON_COLUMNS},
            functions=tuple(FunctionValues.of(each) for each in reversed(functions)),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The whole names by which somebody may be known already."""
        parts = f"{self.given_name} {self.family_name}".strip()
        return tuple(
            name for name in (self.printed_name, self.native_name, *self.aliases, parts) if name
        )


PERSON_COLUMNS = tuple(field.name for field in fields(PersonValues) if field.name != "functions")
"""The values that are columns of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameValues:
    """A name of an organisation and the time in which it is the official one."""

    id: int | None = None
    name: Translated
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationValues:
    """All of an organisation that is edited at the desk."""

    kind: OrganisationKind
    names: tuple[NameValues, ...]
    abbreviation: str = ""
    legal_form: str = ""
    city_id: int | None = None
    parent_id: int | None = None

    @classmethod
    def of(cls, row: Organisation) -> Self:
        """Takes the values of an organisation with its names."""
        names = tuple(
            NameValues(
                id=each.id, name=each.name, valid_from=each.valid_from, valid_to=each.valid_to
            )
            for each in row.names
        )
        return cls(
            kind=row.kind,
            names=names,
            abbreviation=row.abbreviation,
            legal_form=row.legal_form,
            city_id=row.city_id,
            parent_id=row.parent_id,
        )
