"""The contributions to a programme item, as rows of its form."""

import re
from dataclasses import dataclass
from typing import Any

from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.desk.fields import (
    COMMON_LANGUAGES,
    ChoiceField,
    CodeField,
    PickField,
    RowForm,
    TranslatedField,
)
from partnership.desk.frame import words
from partnership.desk.item_fields import BY_DAY, NO_FUNCTION, FunctionField
from partnership.exports.vocabulary import Audience, ContributionRole
from partnership.seminars.item_models import Contribution
from partnership.seminars.items import ContributionValues, Speaker

_LONG = 20_000
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)


class ContributionRow(RowForm):
    person = PickField(N_("Person"), "person")
    function = FunctionField(N_("In the function"))
    role = CodeField(N_("Role"), ContributionRole, nothing=N_("– choose –"))
    audience = CodeField(N_("Who is told"), Audience, required=True, default=Audience.PARTICIPANTS)
    on_behalf_of = PickField(N_("On behalf of"), "person")
    on_behalf_function = FunctionField(N_("Their function"))
    language = ChoiceField(N_("Language"))
    title = TranslatedField(N_("Title of the contribution"))
    summary = TranslatedField(N_("Summary"), most=_LONG, long=True)

    def __init__(self, *given: Any, **more: Any) -> None:  # noqa: ANN401 - as WTForms has it
        super().__init__(*given, **more)
        kept = _TAG.fullmatch(self.language.data)
        known = dict.fromkeys([*COMMON_LANGUAGES, *([kept[0]] if kept else [])])
        self.language.offered = [
            ("", words().gettext(N_("– unknown –"))),
            *((tag, words().language_name(tag)) for tag in known),
        ]

    def check(self) -> None:
        if self.person.data is None and not self.person.errors:
            self.person.refuse(self.person.said(N_("Fill this in.")))
        if self.role.data is None and not self.role.errors:
            self.role.refuse(self.role.said(N_("Fill this in.")))
        if self.on_behalf_of.data is not None and self.on_behalf_of.data == self.person.data:
            self.on_behalf_of.refuse(
                self.person.said(N_("Nobody speaks on their own behalf. Leave this empty."))
            )

    def values(self) -> ContributionValues:
        return ContributionValues(
            id=self.row_id.data,
            speaker=_speaker(self.person, self.function),
            role=self.role.data or ContributionRole.LECTURE,
            on_behalf_of=(
                _speaker(self.on_behalf_of, self.on_behalf_function)
                if self.on_behalf_of.data
                else None
            ),
            title=self.title.data,
            summary=self.summary.data,
            language=self.language.data,
            audience=self.audience.data or Audience.PARTICIPANTS,
        )

    @property
    def pairs_of_people(self) -> tuple[tuple[PickField, FunctionField], ...]:
        return (self.person, self.function), (self.on_behalf_of, self.on_behalf_function)


def _speaker(person: PickField, function: FunctionField) -> Speaker:
    return Speaker(person.data or 0, function.function_id, by_day=function.data == BY_DAY)


@dataclass(frozen=True, slots=True)
class ContributionShown:
    """A contribution as its row shows it."""

    id: int
    person: int
    function: str
    role: ContributionRole
    audience: Audience
    on_behalf_of: int | None
    on_behalf_function: str
    language: str
    title: Translated
    summary: Translated

    @classmethod
    def of(cls, row: Contribution) -> "ContributionShown":
        return cls(
            id=row.id,
            person=row.person_id,
            function=str(row.function_id or NO_FUNCTION),
            role=row.role,
            audience=row.audience,
            on_behalf_of=row.on_behalf_of_id,
            on_behalf_function=(
                str(row.on_behalf_function_id or NO_FUNCTION) if row.on_behalf_of_id else BY_DAY
            ),
            language=row.language,
            title=row.title,
            summary=row.summary,
        )
