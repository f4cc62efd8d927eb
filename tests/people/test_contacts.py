"""How people are reached: checked, never lost, the number out of the journal."""

import json
import unicodedata

import pytest
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, Refused
from partnership.people.service import create_person
from partnership.people.service_contacts import ContactValues, find_contact, keep_contact
from tests.core.deeds import an_edit, image_of, lines
from tests.people.registry import a_person, person_values

NUMBER = "+7 495 123-45-67"


def test_a_contact_is_kept_and_the_number_stays_out_of_the_journal(session: Session) -> None:
    person = a_person(session)
    values = ContactValues(mail=" Natalya@Example.ORG ", phone=NUMBER, language="ru")
    keep_contact(session, person, values, version=0, edit=an_edit())
    row = find_contact(session, person.id)
    assert row is not None
    assert (row.mail, row.phone, row.language) == ("Natalya@example.org", NUMBER, "ru")
    written = lines(session)[-1]
    assert NUMBER not in json.dumps([line.changes for line in lines(session)])
    assert image_of(written, "person_contact")["after"]["language"] == "ru"


def test_whoever_may_not_see_the_number_does_not_lose_it(session: Session) -> None:
    person = a_person(session)
    keep_contact(session, person, ContactValues(phone=NUMBER), version=0, edit=an_edit())
    kept = find_contact(session, person.id)
    assert kept is not None
    values = ContactValues(mail="n@example.org")
    keep_contact(session, person, values, version=kept.version, edit=an_edit())
    assert (kept.phone, kept.mail) == (NUMBER, "n@example.org")
    keep_contact(session, person, ContactValues(phone=""), version=kept.version, edit=an_edit())
    assert (kept.phone, kept.mail) == ("", "")


def test_the_second_editor_overwrites_nothing(session: Session) -> None:
    person = a_person(session)
    values = ContactValues(mail="first@example.org")
    keep_contact(session, person, values, version=0, edit=an_edit())
    with pytest.raises(Conflict):
        keep_contact(
            session, person, ContactValues(mail="b@example.org"), version=0, edit=an_edit()
        )
    kept = find_contact(session, person.id)
    assert kept is not None
    assert kept.mail == "first@example.org"


def test_nothing_said_is_no_deed(session: Session) -> None:
    person = a_person(session)
    line = keep_contact(session, person, ContactValues(phone=""), version=0, edit=an_edit())
    assert line.entry is None
    assert find_contact(session, person.id) is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (ContactValues(mail="no address"), "mail"),
        (ContactValues(mail="a@b@example.org"), "mail"),
        (ContactValues(mail="a@example.org\r\nBcc: b@example.org"), "mail"),
        (ContactValues(mail=f"{'x' * 250}@example.org"), "mail"),
        (ContactValues(phone="call me"), "phone"),
        (ContactValues(phone="12"), "phone"),
        (ContactValues(phone="+49 30 <script>"), "phone"),
        (ContactValues(phone="1" * 61), "phone"),
    ],
)
def test_what_is_no_contact_is_refused(session: Session, values: ContactValues, field: str) -> None:
    person = a_person(session)
    with pytest.raises(Refused) as refused:
        keep_contact(session, person, values, version=0, edit=an_edit())
    assert refused.value.field == field
    assert find_contact(session, person.id) is None


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("printed_name", "Erika ☃"),
        ("given_name", "Erika\u202e"),
        ("family_name", "Bei\u200bspiel"),
        ("pronunciation", "E-ri-ka 😀"),
    ],
)
def test_a_name_has_the_characters_of_public_registers(
    session: Session, field: str, text: str
) -> None:
    known = {"printed_name": "Erika Beispiel", field: text}
    with pytest.raises(Refused) as refused:
        create_person(session, person_values(known.pop("printed_name"), **known), edit=an_edit())
    assert refused.value.field == field


def test_names_of_all_registers_are_taken(session: Session) -> None:
    for number, name in enumerate(("Þórdís Šķēle", "Đặng Thị Ánh", "Nuñez O’Neill-Ğül", "M̂ara")):
        person, _ = create_person(
            session, person_values(unicodedata.normalize("NFC", name)), edit=an_edit(number)
        )
        assert unicodedata.is_normalized("NFC", person.printed_name)
