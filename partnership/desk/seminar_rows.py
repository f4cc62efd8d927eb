"""Rows of the forms for what belongs to a seminar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnership.core.translated import Translated
from partnership.core.wording import N_, Wording
from partnership.desk.fields import (
    CodeField,
    DayField,
    NumberField,
    PickField,
    RowForm,
    TranslatedField,
    YesNoField,
)
from partnership.desk.item_fields import BY_DAY, NO_FUNCTION, FunctionField
from partnership.exports.vocabulary import Audience, OutcomeKind, OutcomeStatus, SeminarRole
from partnership.seminars.models import Engagement, Outcome, Participation, SeminarTopic
from partnership.seminars.service_outcomes import OutcomeWish
from partnership.seminars.service_parts import EngagementWish, ParticipationWish, TopicWish

_FIRST_YEAR, _LAST_YEAR = 1945, 2200


class TopicRow(RowForm):
    topic = PickField(N_("Topic"), "topic", required=True)
    is_focus = YesNoField(N_("Is a focus of this seminar"))

    def wish(self) -> TopicWish:
        return TopicWish(topic_id=self.topic.data, is_focus=self.is_focus.data)


class NewTopicRow(RowForm):
    title = TranslatedField(N_("Title"), required=True)
    is_focus = YesNoField(N_("Is a focus of this seminar"))
    is_another = YesNoField(N_("It is another topic than one that sounds alike"))

    def wish(self) -> TopicWish:
        return TopicWish(
            title=self.title.data, is_focus=self.is_focus.data, is_another=self.is_another.data
        )


@dataclass(frozen=True, slots=True)
class TopicShown:
    id: int
    topic: int
    is_focus: bool

    @classmethod
    def of(cls, row: SeminarTopic) -> "TopicShown":
        return cls(row.topic_id, row.topic_id, row.is_focus)


class EngagementRow(RowForm):
    organisation = PickField(N_("Organisation"), "organisation", required=True)
    role = CodeField(N_("Role"), SeminarRole, required=True, nothing=N_("– choose –"))

    def wish(self) -> EngagementWish:
        return EngagementWish(self.organisation.data or 0, self.role.data or SeminarRole.GUEST)


@dataclass(frozen=True, slots=True)
class EngagementShown:
    id: int
    organisation: int
    role: SeminarRole

    @classmethod
    def of(cls, row: Engagement) -> "EngagementShown":
        return cls(row.id, row.organisation_id, row.role)


class FirstDayFunctionField(FunctionField):
    """As its base; by day means the first one of the seminar."""

    def choices(self, words: Wording) -> Sequence[tuple[str, str]]:
        by_day = (BY_DAY, words.gettext(N_("– as on the first day –")))
        return [by_day if value == BY_DAY else (value, text) for value, text in self._all(words)]

    def _all(self, words: Wording) -> Sequence[tuple[str, str]]:
        return super().choices(words)


class ParticipationRow(RowForm):
    person = PickField(N_("Person"), "person", required=True)
    function = FirstDayFunctionField(N_("In the function"))
    role = CodeField(N_("Role"), SeminarRole, required=True, nothing=N_("– choose –"))
    audience = CodeField(N_("Who is told"), Audience, required=True, default=Audience.PARTICIPANTS)

    def wish(self) -> ParticipationWish:
        return ParticipationWish(
            person_id=self.person.data or 0,
            role=self.role.data or SeminarRole.GUEST,
            function_id=self.function.function_id,
            by_day=self.function.data == BY_DAY,
            audience=self.audience.data or Audience.PARTICIPANTS,
        )


@dataclass(frozen=True, slots=True)
class ParticipationShown:
    id: int
    person: int
    function: str
    role: SeminarRole
    audience: Audience

    @classmethod
    def of(cls, row: Participation) -> "ParticipationShown":
        function = str(row.function_id or NO_FUNCTION)
        return cls(row.id, row.person_id, function, row.role, row.audience)


class OutcomeRow(RowForm):
    kind = CodeField(N_("Kind"), OutcomeKind, required=True, nothing=N_("– choose –"))
    status = CodeField(N_("Status"), OutcomeStatus, required=True, nothing=N_("– choose –"))
    owner = PickField(N_("Responsible"), "organisation")
    counterpart = PickField(
        N_("Counterpart"), "organisation", N_("Who has a part in it on the other side.")
    )
    due_on = DayField(N_("Due"))
    first_year = NumberField(N_("First year"), least=_FIRST_YEAR, most=_LAST_YEAR)
    last_year = NumberField(N_("Last year"), least=_FIRST_YEAR, most=_LAST_YEAR)
    text = TranslatedField(N_("Text"), required=True, most=2000, long=True)

    def wish(self) -> OutcomeWish:
        return OutcomeWish(
            id=self.row_id.data,
            kind=self.kind.data or OutcomeKind.PROJECT,
            text=self.text.data,
            status=self.status.data or OutcomeStatus.PLANNED,
            owner_id=self.owner.data,
            counterpart_id=self.counterpart.data,
            first_year=self.first_year.data,
            last_year=self.last_year.data,
            due_on=self.due_on.data,
        )


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    id: int
    kind: OutcomeKind
    status: OutcomeStatus
    owner: int | None
    counterpart: int | None
    due_on: date | None
    first_year: int | None
    last_year: int | None
    text: Translated

    @classmethod
    def of(cls, row: Outcome) -> "OutcomeShown":
        return cls(
            row.id,
            row.kind,
            row.status,
            row.owner_id,
            row.counterpart_id,
            row.due_on,
            row.first_year,
            row.last_year,
            row.text,
        )


class SenderRow(RowForm):
    organisation = PickField(N_("Organisation"), "organisation", required=True)


@dataclass(frozen=True, slots=True)
class SenderShown:
    id: int
    organisation: int
