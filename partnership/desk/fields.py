"""The fields of the desk's forms, for those who make forms."""

from partnership.desk.field_base import DeskField, Posted
from partnership.desk.field_choices import (
    COMMON_LANGUAGES,
    ChoiceField,
    CodeField,
    KnownField,
    LanguageField,
    LanguagesField,
    YesNoField,
)
from partnership.desk.field_picks import PickField
from partnership.desk.field_rows import RowForm, RowsField
from partnership.desk.field_texts import LineField, ParagraphField, TranslatedField
from partnership.desk.field_values import DayField, DegreeField, IdField, MinuteField, NumberField

__all__ = [
    "COMMON_LANGUAGES",
    "ChoiceField",
    "CodeField",
    "DayField",
    "DegreeField",
    "DeskField",
    "IdField",
    "KnownField",
    "LanguageField",
    "LanguagesField",
    "LineField",
    "MinuteField",
    "NumberField",
    "ParagraphField",
    "PickField",
    "Posted",
    "RowForm",
    "RowsField",
    "TranslatedField",
    "YesNoField",
]
