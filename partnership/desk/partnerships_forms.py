"""The form of a partnership, with its cities, states, agreements and committee meetings as rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from partnership.cities.models import (
    Agreement,
    CommitteeMeeting,
    Partnership,
    PartnershipStatus,
)
from partnership.cities.rules_states import Dated
from partnership.cities.service_partnerships import (
    AgreementValues,
    MeetingValues,
    PartnershipValues,
    StateValues,
)
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.desk.addressing import slug_field
from partnership.desk.field_dated import DatedField
from partnership.desk.fields import (
    CodeField,
    DayField,
    LineField,
    PickField,
    RowForm,
    RowsField,
    TranslatedField,
)
from partnership.desk.forms import DeskForm
from partnership.exports.vocabulary import (
    AgreementKind,
    PartnershipKind,
    PartnershipLevel,
    PartnershipState,
)

_SOURCE_HINT = N_("In one language, shown as it is written.")
_DATED_HINT = N_("A day, a month or a year: 2022-03-02, 2022-03 or 2022. Empty: not known.")


class CityRow(RowForm):
    city = PickField(N_("City"), "city", required=True)


class StateRow(RowForm):
    state = CodeField(N_("State"), PartnershipState, required=True)
    since = DatedField(N_("Holds from"), _DATED_HINT)
    source = LineField(N_("Source"), _SOURCE_HINT, most=500)
    note = TranslatedField(N_("Note"), most=1000, long=True)

    def values(self) -> StateValues:
        return StateValues(
            id=self.row_id.data,
            state=self.state.data or PartnershipState.ACTIVE,
            since=self.since.data,
            source=self.source.data,
            note=self.note.data,
        )


class AgreementRow(RowForm):
    title = TranslatedField(N_("Title"), required=True)
    kind = CodeField(N_("Kind"), AgreementKind, required=True)
    signed = DatedField(N_("Signed"), N_("A day or a year: 1991-08-28 or 1991."), required=True)
    valid_to = DayField(N_("Valid until"), N_("Empty: without end."))
    signed_at = TranslatedField(N_("Place"))
    source = LineField(N_("Source"), _SOURCE_HINT, most=500)

    def check(self) -> None:
        signed, valid_to = self.signed.data, self.valid_to.data
        if signed and signed.precision == "month":
            self.signed.refuse(
                self.signed.said(N_("Give the day or the year; a month may stand in the title."))
            )
        if signed and valid_to and valid_to < signed.on:
            self.valid_to.refuse(self.valid_to.said(N_("This is before the day of signing.")))

    def values(self) -> AgreementValues:
        return AgreementValues(
            id=self.row_id.data,
            kind=self.kind.data or AgreementKind.TREATY,
            title=self.title.data,
            signed=self.signed.data or Dated(date.min, "year"),
            place=self.signed_at.data,
            valid_to=self.valid_to.data,
            source=self.source.data,
        )


class MeetingRow(RowForm):
    body = TranslatedField(N_("Body"), N_("Such as the joint commission."), required=True)
    held_on = DayField(N_("Held on"), required=True)
    held_at = TranslatedField(N_("Place"))
    note = TranslatedField(N_("Note"), N_("What it was about."), most=1000, long=True)
    source = LineField(N_("Source"), _SOURCE_HINT, most=500)

    def values(self) -> MeetingValues:
        return MeetingValues(
            id=self.row_id.data,
            body=self.body.data,
            held_on=self.held_on.data or date.min,
            place=self.held_at.data,
            note=self.note.data,
            source=self.source.data,
        )


class PartnershipForm(DeskForm):
    cities = RowsField(
        N_("Cities"),
        CityRow,
        N_("Two or more, in the order in which the partnership is named."),
        one=N_("City"),
        is_ordered=True,
        required=True,
        blank=0,
    )
    kind = CodeField(N_("Kind"), PartnershipKind, required=True)
    level = CodeField(N_("Level"), PartnershipLevel, required=True, default=PartnershipLevel.CITY)
    since = DayField(N_("Since"), N_("The day that anniversaries count from, if it is known."))
    note = TranslatedField(N_("Note"), N_("Shown on the public page."), most=2000, long=True)
    states = RowsField(
        N_("How the partnership stands"),
        StateRow,
        N_("One row for each state, the earliest first. The last that has begun holds today."),
        one=N_("State"),
        is_ordered=True,
        blank=0,
    )
    agreements = RowsField(N_("Agreements"), AgreementRow, one=N_("Agreement"), blank=0)
    meetings = RowsField(
        N_("Committee meetings"),
        MeetingRow,
        N_("Sittings of joint bodies, apart from seminars and visits."),
        one=N_("Meeting"),
        blank=0,
    )

    def values(self) -> PartnershipValues:
        return PartnershipValues(
            cities=tuple(row.city.data for row in _rows(self.cities) if row.city.data),
            kind=self.kind.data or PartnershipKind.PARTNERSHIP,
            level=self.level.data or PartnershipLevel.CITY,
            since=self.since.data,
            note=self.note.data,
            states=tuple(row.values() for row in _rows(self.states)),
            agreements=tuple(row.values() for row in _rows(self.agreements)),
            meetings=tuple(row.values() for row in _rows(self.meetings)),
        )


class NewPartnershipForm(PartnershipForm):
    slug = slug_field()

    def __init__(self, posted: MultiDict[str, str] | None = None, **more: object) -> None:
        super().__init__(posted, **more)
        if posted is None:
            for _ in range(2):
                self.cities.add_blank()


def _rows(field: RowsField) -> list[Any]:
    return field.data


@dataclass(frozen=True, slots=True)
class _City:
    id: int
    city: int


@dataclass(frozen=True, slots=True)
class _State:
    id: int
    state: PartnershipState
    since: Dated | None
    source: str
    note: Translated


@dataclass(frozen=True, slots=True)
class _Agreement:
    id: int
    kind: AgreementKind
    title: Translated
    signed: Dated
    signed_at: Translated
    valid_to: date | None
    source: str


@dataclass(frozen=True, slots=True)
class _Meeting:
    id: int
    body: Translated
    held_on: date
    held_at: Translated
    note: Translated
    source: str


@dataclass(frozen=True, slots=True)
class _Draft:
    version: int
    cities: list[_City]
    kind: PartnershipKind
    level: PartnershipLevel
    since: date | None
    note: Translated
    states: list[_State]
    agreements: list[_Agreement]
    meetings: list[_Meeting]


def partnership_draft(row: Partnership) -> _Draft:
    """Gives a partnership as its form takes it."""
    return _Draft(
        version=row.version,
        cities=[_City(member.city_id, member.city_id) for member in row.members],
        kind=row.kind,
        level=row.level,
        since=row.since,
        note=row.note,
        states=[_state(state) for state in row.states],
        agreements=[_agreement(paper) for paper in _by_age(row.agreements)],
        meetings=[_meeting(each) for each in row.meetings],
    )


def _state(row: PartnershipStatus) -> _State:
    since = Dated(row.from_on, row.from_precision or "day") if row.from_on else None
    return _State(row.id, row.state, since, row.source, row.note)


def _agreement(row: Agreement) -> _Agreement:
    return _Agreement(
        row.id, row.kind, row.title, _signed(row), row.place, row.valid_to, row.source
    )


def _meeting(row: CommitteeMeeting) -> _Meeting:
    return _Meeting(row.id, row.body, row.held_on, row.place, row.note, row.source)


def _by_age(rows: list[Agreement]) -> list[Agreement]:
    return sorted(rows, key=lambda row: (_signed(row).on, row.id))


def _signed(row: Agreement) -> Dated:
    if row.signed_on:
        return Dated(row.signed_on, "day")
    return Dated(date(row.year or 1, 1, 1), "year")
