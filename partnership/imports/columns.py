"""What a column of a list can hold, and what is never taken from a list."""

from enum import StrEnum

from partnership.core.wording import N_, Wording


class Field(StrEnum):
    NUMBER = "number"
    NAME = "name"
    """A whole name in one cell, in whatever script."""
    NAME_FAMILY_FIRST = "name_family_first"
    GIVEN_OR_NAME = "given_or_name"
    """A Russian имя, which is a whole name or a given name; the other columns tell which."""
    GIVEN = "given_name"
    PATRONYMIC = "patronymic"
    FAMILY = "family_name"
    NATIVE = "native_name"
    TITLE = "title"
    ADDRESS = "address"
    POSITION = "position"
    ORGANISATION = "organisation"
    ROLE = "role"
    MAIL = "mail"
    LANGUAGES = "languages"
    REMARK = "remark"

    @property
    def is_of_a_name(self) -> bool:
        return self in _OF_A_NAME


_OF_A_NAME = frozenset(
    {
        Field.NAME,
        Field.NAME_FAMILY_FIRST,
        Field.GIVEN_OR_NAME,
        Field.GIVEN,
        Field.PATRONYMIC,
        Field.FAMILY,
        Field.NATIVE,
    }
)


class Withheld(StrEnum):
    """What each person enters through their own private link, and nobody in a list."""

    DOCUMENT = "document"
    BIRTH = "birth"
    VISA = "visa"
    PHONE = "phone"
    HOME = "home"
    HEALTH = "health"
    DIET = "diet"


_FIELDS = {
    Field.NUMBER: N_("No."),
    Field.NAME: N_("Printed name"),
    Field.NAME_FAMILY_FIRST: N_("Printed name"),
    Field.GIVEN_OR_NAME: N_("Printed name"),
    Field.GIVEN: N_("Given name"),
    Field.PATRONYMIC: N_("Patronymic"),
    Field.FAMILY: N_("Family name"),
    Field.NATIVE: N_("Name in original script"),
    Field.TITLE: N_("Academic title"),
    Field.ADDRESS: N_("Form of address"),
    Field.POSITION: N_("Function"),
    Field.ORGANISATION: N_("Organisation"),
    Field.ROLE: N_("Role"),
    Field.MAIL: N_("Mail address"),
    Field.LANGUAGES: N_("Languages"),
    Field.REMARK: N_("Remarks"),
}
_WITHHELD = {
    Withheld.DOCUMENT: N_("passport and other documents"),
    Withheld.BIRTH: N_("birth"),
    Withheld.VISA: N_("visa"),
    Withheld.PHONE: N_("telephone"),
    Withheld.HOME: N_("private address"),
    Withheld.HEALTH: N_("health and access needs"),
    Withheld.DIET: N_("meals and diet"),
}


def field_label(wording: Wording, field: Field) -> str:
    return wording.gettext(_FIELDS[field])


def withheld_label(wording: Wording, what: Withheld) -> str:
    return wording.gettext(_WITHHELD[what])
