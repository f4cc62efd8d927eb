"""How people are reached: mail and language for staff, the number for whoever plans travel."""

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.text import clean_line
from partnership.core.wording import N_
from partnership.people.models import Person, PersonContact

_LONGEST_PHONE, _FEWEST_DIGITS = 60, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactValues:
    """`phone` is `None` where whoever edits may not see it: then it stays as it is."""

    mail: str = ""
    phone: str | None = None
    language: str = ""


def find_contact(session: Session, person_id: int) -> PersonContact | None:
    return session.get(PersonContact, person_id)


def keep_contact(
    session: Session, person: Person, values: ContactValues, *, version: int, edit: Edit
) -> Line:
    """Notes how somebody is reached.

    Args:
        session: the caller's transaction.
        person: whose contact it is.
        values: what is wished.
        version: of the contact as it was read, 0 where there was none.
        edit: by whom, and when.

    Raises:
        Conflict: somebody else was quicker.
        Refused: this is no mail address, or no number.
    """
    row = find_contact(session, person.id)
    if row is not None:
        expect_version(row, version)
    mail = checked_mail(values.mail)
    phone = None if values.phone is None else _checked_phone(values.phone)
    with written(session, Deed.CHANGED, edit, person) as line:
        if row is None and (mail or phone or values.language):
            row = PersonContact(person_id=person.id)
            session.add(row)
        if row is not None:
            row.mail, row.language = mail, values.language
            row.phone = row.phone if phone is None else phone
        flushed(session)
    return line


def checked_mail(text: str) -> str:
    """Gives a mail address as it is written to, empty for none.

    Raises:
        Refused: this is none.
    """
    mail = clean_line(text)
    if not mail:
        return ""
    try:
        return validate_email(mail, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise Refused(
            "mail", N_("This is no mail address. It looks like name@example.org.")
        ) from error


def _checked_phone(text: str) -> str:
    phone = clean_line(text)
    digits = sum(letter.isdigit() for letter in phone)
    if phone and (
        len(phone) > _LONGEST_PHONE
        or digits < _FEWEST_DIGITS
        or not all(letter.isdigit() or letter in "+-/() ." for letter in phone)
    ):
        raise Refused("phone", N_("This is no telephone number. It looks like +49 30 123456."))
    return phone
