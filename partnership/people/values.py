"""What the desk says of a person or an organisation, as a whole."""

from dataclasses import dataclass
from datetime import date

from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import AddressGender, OrganisationKind, RankClass


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionValues:
    """What a person is somewhere for a time; `id` is `None` for a new one."""

    id: int | None = None
    title: Translated = EMPTY
    organisation_id: int | None = None
    unit: Translated = EMPTY
    rank: RankClass | None = None
    valid_from: date | None = None
    valid_to: date | None = None


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
    address_gender: AddressGender | None = None
    salutation: Translated = EMPTY
    address_line: Translated = EMPTY
    functions: tuple[FunctionValues, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The whole names by which somebody may be known already."""
        parts = f"{self.given_name} {self.family_name}".strip()
        return tuple(
            name for name in (self.printed_name, self.native_name, *self.aliases, parts) if name
        )


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
