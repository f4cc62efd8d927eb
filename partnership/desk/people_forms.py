"""The forms of people and organisations, with functions and names as rows."""

from typing import Any

from partnership.core.text import clean_line
from partnership.core.wording import N_
from partnership.desk.fields import (
    CodeField,
    DayField,
    DeskField,
    KnownField,
    LanguageField,
    LanguagesField,
    LineField,
    PickField,
    RowForm,
    RowsField,
    TranslatedField,
    YesNoField,
)
from partnership.desk.forms import DeskForm
from partnership.exports.vocabulary import AddressGender, OrganisationKind, RankClass
from partnership.people.values import (
    FunctionValues,
    NameValues,
    OrganisationValues,
    PersonValues,
)

_FROM = N_("From")
_UNTIL = N_("Until")
_OPEN = N_("The first day; empty: not known.")
_ENDLESS = N_("The last day; empty: still true, or not known.")
_LOOKED = N_("Tick this once you have looked at the names above.")


class LinesField(DeskField[tuple[str, ...]]):
    """Short texts, one in each line."""

    kind = "paragraph"
    empty = ()

    def parsed(self, typed: str) -> tuple[str, ...]:
        lines = (clean_line(line) for line in typed.splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def written(self) -> str:
        return "\n".join(self.data)


class FunctionRow(RowForm):
    title = TranslatedField(N_("Title of the function"))
    organisation_id = PickField(N_("Organisation"), "organisation")
    unit = TranslatedField(N_("Unit"), N_("Department or section, if it is to be printed."))
    rank = CodeField(
        N_("Rank for the form of address"), RankClass, nothing=N_("– no rank of its own –")
    )
    is_elected = KnownField(N_("Elected into it"))
    seniority_on = DayField(
        N_("Seniority since"),
        N_("What counts among equals: the day of credentials, election or appointment."),
    )
    valid_from = DayField(_FROM, _OPEN)
    valid_to = DayField(_UNTIL, _ENDLESS)

    def values(self) -> FunctionValues:
        return FunctionValues(
            id=self.row_id.data,
            **{field.name.rpartition("-")[2]: field.data for field in self.fields},
        )


class PersonForm(DeskForm):
    printed_name = LineField(
        N_("Printed name"),
        N_("In Latin letters, as it stands on lists and place cards, without titles."),
        required=True,
    )
    native_name = LineField(N_("Name in its own script"), N_("As the person writes it."))
    native_language = LanguageField(N_("Language of this name"))
    given_name = LineField(N_("Given name"), most=120)
    patronymic = LineField(N_("Patronymic"), N_("Only if the person uses one."), most=120)
    family_name = LineField(N_("Family name"), N_("As it is used after “Mr” or “Ms”."), most=120)
    family_name_first = YesNoField(N_("The family name stands first"))
    aliases = LinesField(
        N_("Other spellings"), N_("One in each line. The person is found by them too.")
    )
    pronunciation = LineField(
        N_("Pronunciation"), N_("How one says the name, for whoever greets or calls it out.")
    )
    languages = LanguagesField(N_("Languages spoken"))
    understands = LanguagesField(
        N_("Languages understood"), N_("Those besides in which no interpreting is needed.")
    )
    title = LineField(N_("Academic title"), N_("Such as Dr. or Prof. Dr."), most=60)
    address_gender = CodeField(
        N_("Form of address"),
        AddressGender,
        N_("Only as the person has said. Without it the neutral form is used."),
        nothing=N_("– not known: neutral –"),
    )
    honorific = TranslatedField(N_("Honorific"), N_("Stands before the name on an envelope."))
    salutation = TranslatedField(
        N_("Salutation in letters"), N_("Only where it differs from the preview below.")
    )
    spoken = TranslatedField(
        N_("Spoken address"), N_("Only where it differs from the preview below.")
    )
    address_line = TranslatedField(
        N_("Address line"), N_("Only where it differs from the preview below.")
    )
    functions = RowsField(N_("Functions"), FunctionRow, one=N_("Function"))

    def values(self) -> PersonValues:
        plain = {
            field.name: field.data
            for field in self.fields
            if field.name not in {"functions", "is_another"}
        }
        rows: list[Any] = self.functions.data
        return PersonValues(**plain, functions=tuple(row.values() for row in rows))


class NewPersonForm(PersonForm):
    is_another = YesNoField(N_("It is another person"), _LOOKED)
    alike: tuple[int, ...] = ()


class NameRow(RowForm):
    name = TranslatedField(N_("Name"), required=True)
    valid_from = DayField(_FROM, _OPEN)
    valid_to = DayField(_UNTIL, _ENDLESS)

    def values(self) -> NameValues:
        return NameValues(
            id=self.row_id.data,
            name=self.name.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
        )


class OrganisationForm(DeskForm):
    names = RowsField(
        N_("Names"),
        NameRow,
        N_("A new row for each new name. Programmes print the one that was true at their time."),
        one=N_("Name"),
        required=True,
    )
    kind = CodeField(N_("Kind"), OrganisationKind, required=True)
    abbreviation = LineField(N_("Abbreviation"), most=40)
    legal_form = LineField(N_("Legal form"), N_("Such as gGmbH or e.V."), most=40)
    city_id = PickField(N_("City"), "city")
    parent_id = PickField(
        N_("Belongs to"), "organisation", N_("The organisation of which this one is a part.")
    )

    def values(self) -> OrganisationValues:
        rows: list[Any] = self.names.data
        return OrganisationValues(
            kind=self.kind.data or OrganisationKind.OTHER,
            names=tuple(row.values() for row in rows),
            abbreviation=self.abbreviation.data,
            legal_form=self.legal_form.data,
            city_id=self.city_id.data,
            parent_id=self.parent_id.data,
        )


class NewOrganisationForm(OrganisationForm):
    is_another = YesNoField(N_("It is another organisation"), _LOOKED)
    alike: tuple[int, ...] = ()


class WithForm(DeskForm):
    """Names the other of two that are the same."""

    other = PickField(N_("The other record"), "person", required=True)


class WithOrganisationForm(DeskForm):
    other = PickField(N_("The other record"), "organisation", required=True)
