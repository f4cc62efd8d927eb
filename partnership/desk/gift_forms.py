"""Forms of gifts, honours and entries in books."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from partnership.core.money import amount
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.desk.field_money import AmountField
from partnership.desk.fields import (
    ChoiceField,
    CodeField,
    DayField,
    LineField,
    PickField,
    TranslatedField,
)
from partnership.desk.forms import DeskForm
from partnership.desk.frame import words
from partnership.exports.labels import label
from partnership.exports.vocabulary import SeminarState
from partnership.exports.vocabulary_visit import BookKind, GiftDirection, GiftState
from partnership.honours.models import Gift, GiftRule
from partnership.honours.queries import list_items, list_rules
from partnership.honours.rules import offered
from partnership.honours.values import BookValues, GiftValues, HonourValues
from partnership.seminars.models import Seminar


class RecordForm(DeskForm):
    """What is recorded of a seminar, at one of its items or none."""

    reason = LineField(
        N_("Reason for the correction"),
        N_("The record of this seminar is closed. The journal keeps the reason."),
        most=500,
        required=True,
    )
    item = ChoiceField(N_("Programme item"))

    def offer_items(self, reader: Session, seminar: Seminar) -> None:
        """Offers the items; a reason is asked for only once the record is closed."""
        if seminar.state is not SeminarState.ARCHIVED:
            del self.reason
        nothing = ("", words().gettext(N_("– none –")))
        self.item.offered = [
            nothing,
            *(
                (str(each.id), each.title.pick((words().language,)).text)
                for each in list_items(reader, seminar.id)
            ),
        ]

    def said_reason(self) -> str:
        return self.reason.data if "reason" in self else ""

    @property
    def item_id(self) -> int | None:
        return number_of(self.item.data)


class GiftForm(RecordForm):
    description = TranslatedField(
        N_("What it is"), N_("So that the same is not given twice."), required=True, most=500
    )
    direction = CodeField(N_("Direction"), GiftDirection, required=True, nothing=N_("– choose –"))
    city = ChoiceField(N_("Partner city"))
    state = CodeField(N_("State"), GiftState, required=True, default=GiftState.PLANNED)
    given_on = DayField(N_("Given on"))
    giver = PickField(N_("Given by"), "person")
    giver_organisation = PickField(N_("Given by the organisation"), "organisation")
    recipient = PickField(N_("Given to"), "person")
    recipient_organisation = PickField(N_("Given to the organisation"), "organisation")
    value = AmountField(N_("Value"), N_("Estimated. Empty means that nobody knows it."))
    currency = LineField(N_("Currency"), N_("Three letters, such as EUR."), most=3, default="EUR")
    rule = ChoiceField(N_("Rule"))
    decision = LineField(
        N_("What was decided"), N_("Needed where the gift is not within the limit."), most=500
    )
    decided_by = LineField(N_("Decided by"), N_("Empty: whoever saves the decision."))
    kept_at = LineField(N_("Place of keeping"), most=200)

    def offer(self, reader: Session, seminar: Seminar, row: Gift | None) -> None:
        self.offer_items(reader, seminar)
        self.city.offered = _cities(seminar, row)
        if not self.city.data:
            self.city.data = _guest(seminar)
        self.rule.offered = _rules(list_rules(reader, with_retired=True), row)
        if row is not None:
            self.state.codes = tuple(offered(row.direction, row.state))
            if self.direction.data is not row.direction:
                self.state.codes = tuple(GiftState)

    def values(self) -> GiftValues:
        return GiftValues(
            city_id=number_of(self.city.data) or 0,
            direction=self.direction.data or GiftDirection.GIVEN,
            description=self.description.data,
            state=self.state.data or GiftState.PLANNED,
            item_id=self.item_id,
            giver_id=self.giver.data,
            giver_organisation_id=self.giver_organisation.data,
            recipient_id=self.recipient.data,
            recipient_organisation_id=self.recipient_organisation.data,
            given_on=self.given_on.data,
            value_cents=self.value.data,
            currency=self.currency.data.upper(),
            rule_id=number_of(self.rule.data),
            decision=self.decision.data,
            decided_by=self.decided_by.data,
            kept_at=self.kept_at.data,
        )


def gift_shown(row: Gift) -> dict[str, object]:
    return {
        "version": row.version,
        "item": str(row.item_id or ""),
        "description": row.description,
        "direction": row.direction,
        "city": str(row.city_id),
        "state": row.state,
        "given_on": row.given_on,
        "giver": row.giver_id,
        "giver_organisation": row.giver_organisation_id,
        "recipient": row.recipient_id,
        "recipient_organisation": row.recipient_organisation_id,
        "value": row.value_cents,
        "currency": row.currency or "EUR",
        "rule": str(row.rule_id or ""),
        "decision": row.decision,
        "decided_by": row.decided_by,
        "kept_at": row.kept_at,
    }


def _cities(seminar: Seminar, row: Gift | None) -> list[tuple[str, str]]:
    cities = [member.city for member in seminar.partnership.members if not member.city.is_home]
    if row is not None and row.city not in cities:
        cities.append(row.city)
    return [(str(each.id), each.name.pick((words().language,)).text) for each in cities]


def _guest(seminar: Seminar) -> str:
    """Gives the partner that is not the host, which is mostly the other side of a gift."""
    cities = [member.city for member in seminar.partnership.members if not member.city.is_home]
    cities.sort(key=lambda city: city.id == seminar.host_city_id)
    return str(cities[0].id) if cities else ""


def _rules(rows: Sequence[GiftRule], row: Gift | None) -> list[tuple[str, str]]:
    said = words()
    chosen = row.rule_id if row else None
    return [
        ("", said.gettext(N_("– by direction and day –"))),
        *((str(each.id), _said(each)) for each in rows if not each.is_retired or each.id == chosen),
    ]


def _said(row: GiftRule) -> str:
    limit = amount(row.most_cents, row.currency, words())
    name = row.name.pick((words().language,)).text
    return f"{name} ({label(words(), row.direction)}, {limit})"


class HonourForm(RecordForm):
    award = TranslatedField(N_("Honour"), required=True)
    person = PickField(N_("Honoured person"), "person", N_("Either a person or an organisation."))
    organisation = PickField(N_("Honoured organisation"), "organisation")
    giver = PickField(N_("Awarded by"), "organisation")
    awarded_on = DayField(N_("Awarded on"))

    def values(self) -> HonourValues:
        return HonourValues(
            award=self.award.data,
            person_id=self.person.data,
            organisation_id=self.organisation.data,
            giver_id=self.giver.data,
            item_id=self.item_id,
            awarded_on=self.awarded_on.data,
        )


class BookForm(RecordForm):
    book = CodeField(N_("Book"), BookKind, required=True, nothing=N_("– choose –"))
    person = PickField(N_("Who signs"), "person", required=True)
    text = TranslatedField(N_("Text of the page"), most=1000, long=True)
    ordered_on = DayField(N_("Page ordered on"), N_("It is written by hand some days before."))
    entered_on = DayField(N_("Entered on"))

    def values(self) -> BookValues:
        return BookValues(
            person_id=self.person.data or 0,
            book=self.book.data or BookKind.GUEST_BOOK,
            text=self.text.data,
            item_id=self.item_id,
            ordered_on=self.ordered_on.data,
            entered_on=self.entered_on.data,
        )
