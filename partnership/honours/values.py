"""What the office writes of gifts, honours and entries in books."""

from dataclasses import dataclass
from datetime import date

from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary_visit import BookKind, GiftDirection, GiftState


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftRuleValues:
    name: Translated
    direction: GiftDirection
    most_cents: int
    currency: str
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftValues:
    """A gift; without a rule the one of its direction and day is taken."""

    city_id: int
    direction: GiftDirection
    description: Translated
    state: GiftState = GiftState.PLANNED
    item_id: int | None = None
    giver_id: int | None = None
    giver_organisation_id: int | None = None
    recipient_id: int | None = None
    recipient_organisation_id: int | None = None
    given_on: date | None = None
    value_cents: int | None = None
    currency: str = ""
    rule_id: int | None = None
    decision: str = ""
    decided_by: str = ""
    kept_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourValues:
    award: Translated
    person_id: int | None = None
    organisation_id: int | None = None
    giver_id: int | None = None
    item_id: int | None = None
    awarded_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookValues:
    person_id: int
    book: BookKind
    text: Translated = EMPTY
    item_id: int | None = None
    ordered_on: date | None = None
    entered_on: date | None = None
