"""What may be put into the drawer, and how long it stays: pure rules."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta

from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.drawer.values import CareValues, DocumentValues, Sealable, VisaValues
from partnership.exports.vocabulary_visit import DrawerPart

MOST_LETTERS = {"number": 40, "diet_note": 1000, "access_needs": 2000, "health": 2000}
MOST_IN_LINE = 200
LEAST_PURPOSE = 10
MOST_PURPOSE = 300
READINGS_KEPT = timedelta(days=365)
"""How long the log of readings is kept, which holds no values."""
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days after the last day of an edition something is deleted, and why so."""

    days: int
    legal_note: str


RETENTION = {
    DrawerPart.DOCUMENT: Retention(
        30, N_("Travel only, Art. 6 (1) (e) GDPR; deleted 30 days after the last day.")
    ),
    DrawerPart.VISA: Retention(
        30, N_("Visa support only, Art. 6 (1) (e) GDPR; deleted 30 days after the last day.")
    ),
    DrawerPart.CARE: Retention(
        14,
        N_(
            "With explicit consent alone, Art. 9 (2) (a) GDPR; deleted 14 days after the last day,"
            " or as soon as the consent is withdrawn."
        ),
    ),
}


def deletion_day(part: DrawerPart, ends_on: date) -> date:
    """Gives the day on which something kept for an edition is deleted."""
    return ends_on + timedelta(days=RETENTION[part].days)


def demand_time(part: DrawerPart, ends_on: date, today: date) -> date:
    """Gives the day of deletion of what is kept today.

    Raises:
        Refused: it would have to be deleted at once.
    """
    due = deletion_day(part, ends_on)
    if due <= today:
        raise Refused("", N_("The time in which this may be kept is over."))
    return due


def demand_purpose(purpose: str, known: Iterable[str]) -> str:
    """Gives the purpose of a reading as the log keeps it.

    Raises:
        Refused: it says nothing, or too much.
    """
    said = " ".join(purpose.split())
    if said not in known and not LEAST_PURPOSE <= len(said) <= MOST_PURPOSE:
        raise Refused(
            "purpose",
            N_("Say what it is needed for, in %(least)s to %(most)s characters."),
            least=LEAST_PURPOSE,
            most=MOST_PURPOSE,
        )
    return said


def demand_fit(values: Sealable, today: date) -> None:
    """Looks at values that are to be sealed.

    Raises:
        Refused: one of them cannot be true, or is too long.
    """
    for field in fields(values):
        value = getattr(values, field.name)
        most = MOST_LETTERS.get(field.name, MOST_IN_LINE)
        if isinstance(value, str) and len(value) > most:
            raise Refused(
                field.name,
                N_("At most %(most)s characters; these are %(found)s."),
                most=most,
                found=len(value),
            )
        if isinstance(value, date) and value < _EARLIEST:
            raise Refused(field.name, N_("This day is too long ago."))
    match values:
        case DocumentValues():
            _demand_document(values, today)
        case VisaValues():
            _demand_order(values.valid_from, values.valid_to, "valid_to")
            _demand_past(values.applied_on, "applied_on", today)
        case CareValues():
            pass


def _demand_document(values: DocumentValues, today: date) -> None:
    if values.nationality and not _COUNTRY.fullmatch(values.nationality):
        raise Refused("nationality", N_("Choose one of the values offered."))
    _demand_past(values.born_on, "born_on", today)
    _demand_past(values.issued_on, "issued_on", today)
    _demand_order(values.born_on, values.issued_on, "issued_on")
    _demand_order(values.issued_on or values.born_on, values.expires_on, "expires_on")


def _demand_past(day: date | None, field: str, today: date) -> None:
    if day and day > today:
        raise Refused(field, N_("This day is in the future."))


def _demand_order(first: date | None, last: date | None, field: str) -> None:
    if first and last and last < first:
        raise Refused(field, N_("This day is before the one above."))
