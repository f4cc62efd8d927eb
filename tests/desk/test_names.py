"""Names of an edition, and how people are reached."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.core.translated import Translated
from partnership.delegations.models import Member
from partnership.exports.vocabulary import AddressGender
from partnership.exports.vocabulary_visit import MemberState
from partnership.people.address import NO_OFFICE, Addressee, forms_of
from partnership.people.models import AddressWording, Person, PersonContact
from partnership.people.rules_lacks import Named, NameLack, find_name_lacks
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries

Clients = Callable[[Role], DeskClient]
NAMES = "/desk/seminars/beispiel-seminar/names/"
HEAD = "marina-lugovaya"
CONTACT = f"/desk/people/{HEAD}/contact"
NUMBER = "+7 495 000-11-22"


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


@contextmanager
def changed(app: Flask) -> Iterator[Session]:
    with app.app_context(), transaction() as session:
        yield session


def the_head(session: Session) -> Person:
    return session.scalars(select(Person).where(Person.slug == HEAD)).one()


def contact_of(app: Flask) -> PersonContact:
    with app.app_context():
        return db.session.get_one(PersonContact, the_head(db.session()).id)


def lacks(**fields: object) -> list[NameLack]:
    """What somebody lacks of whom all is known but what is named here."""
    known: dict[str, object] = {
        "printed_name": "Erika Beispiel",
        "family_name": "Beispiel",
        "gender": AddressGender.FEMININE,
    }
    about = {name: fields.pop(name) for name in list(fields) if name in Addressee.__slots__}
    person = Addressee(**(known | about))  # type: ignore[arg-type]
    forms = [forms_of(person, NO_OFFICE, tag) for tag in ("de", "ru")]
    reached = {"mail": "e@example.org", "language": "de"} | fields
    return find_name_lacks(Named(person=person, forms=forms, **reached))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"family_name": ""}, [NameLack.FAMILY_NAME]),
        ({"family_name": "", "salutation": Translated({"de": "Liebe E.", "ru": "Э."})}, []),
        ({"gender": None}, [NameLack.FORM_OF_ADDRESS]),
        ({"has_function": False}, [NameLack.FUNCTION]),
        ({"mail": "", "language": ""}, [NameLack.MAIL, NameLack.LANGUAGE]),
        ({"is_called": True}, [NameLack.PRONUNCIATION]),
        ({"is_called": True, "pronunciation": "E-ri-ka"}, []),
        ({"language": "ru"}, [NameLack.NATIVE_NAME]),
        ({"speaks": ("ru",)}, [NameLack.NATIVE_NAME]),
        ({"speaks": ("de", "ru")}, []),
        ({"speaks": ("de", "ru"), "home": ("ru",)}, [NameLack.NATIVE_NAME]),
        ({"home": ("ru",)}, []),
        ({"speaks": ("de", "fr"), "home": ("ru",)}, []),
        ({"speaks": ("ru",), "native_name": "Эрика", "native_language": "ru"}, []),
    ],
)
def test_what_somebody_lacks_is_told_and_never_supposed(
    fields: dict[str, object], expected: list[NameLack]
) -> None:
    assert lacks(**fields) == expected


def test_each_lack_leads_to_its_place_and_goes_when_it_is_put_right(
    protocol: DeskClient, desk_app: Flask
) -> None:
    with changed(desk_app) as session:
        head = the_head(session)
        head.pronunciation = head.family_name = head.native_name = head.native_language = ""
        contact = session.get_one(PersonContact, head.id)
        contact.mail, contact.language = "", "ru"
        member = session.scalars(select(Member).where(Member.person_id == head.id)).first()
        assert member is not None
    page = protocol.get(NAMES).text
    fields = ("native_name", "family_name", "address_gender", "pronunciation")
    places = [f"/desk/people/{HEAD}/#{name}" for name in fields]
    for place in (*places, f"{CONTACT}#mail"):
        assert f'href="{place}"' in page
    assert f'href="{CONTACT}#language"' not in page
    with changed(desk_app) as session:
        head = the_head(session)
        head.pronunciation, head.family_name = "lu-go-WA-ja", "Lugovaya"
        head.native_name, head.native_language = "Марина Луговая", "ru"
        head.address_gender = AddressGender.FEMININE
        session.get_one(PersonContact, head.id).mail = "m@example.org"
    page = protocol.get(NAMES).text
    assert not any(f'href="{place}"' in page for place in (*places, f"{CONTACT}#mail"))
    for said in ("Марина Луговая", "lu-go-WA-ja", "Sehr geehrte Frau Lugovaya,"):
        assert said in page


def test_the_offices_wordings_and_hostile_names_are_shown_as_they_are(
    protocol: DeskClient, desk_app: Flask
) -> None:
    with changed(desk_app) as session:
        the_head(session).pronunciation = "<script>alert(1)</script>"
        session.add(AddressWording(language="de", part="written", text="Servus {name}!"))
    page = protocol.get(NAMES).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "Servus Marina Lugovaya!" in page


def test_whoever_stays_away_needs_nothing_and_the_page_costs_the_same_for_few(
    protocol: DeskClient, desk_app: Flask
) -> None:
    assert "Daria Polevaya" in protocol.get(NAMES).text
    with counted_queries() as many:
        protocol.get(NAMES)
    with changed(desk_app) as session:
        members = session.scalars(select(Member)).all()
        for member in members:
            member.state = MemberState.DECLINED
    assert "Daria Polevaya" not in protocol.get(NAMES).text
    with counted_queries() as few:
        protocol.get(NAMES)
    assert len(few) <= len(many) <= len(few) + 2


def test_overview_and_delegation_lead_there(staff: Clients) -> None:
    client = staff(Role.MANAGER)
    assert NAMES in client.get("/desk/seminars/beispiel-seminar/").text
    assert client.get("/desk/seminars/nowhere/names/").status_code == 404


def test_a_contact_is_kept_and_its_number_shown_to_those_who_plan_travel_alone(
    desk_client: Clients, desk_app: Flask
) -> None:
    protocol = desk_client(Role.PROTOCOL)
    form = {
        "version": str(contact_of(desk_app).version),
        "mail": "head@example.org",
        "language": "fr",
        "phone": NUMBER,
    }
    assert protocol.send(CONTACT, form).status_code == 303
    kept = contact_of(desk_app)
    assert (kept.mail, kept.language, kept.phone) == ("head@example.org", "fr", NUMBER)
    assert NUMBER in protocol.get(CONTACT).text
    journal = f"/desk/journal/person/{kept.person_id}/"
    read = [protocol.get(path).text for path in (journal, f"/desk/people/{HEAD}/", NAMES)]
    assert not any(NUMBER in text for text in read)
    for role in (Role.MANAGER, Role.PRESS, Role.ADMINISTRATOR):
        page = desk_client(role).get(CONTACT)
        assert page.status_code == 200
        assert NUMBER not in page.text
        assert 'name="phone"' not in page.text
    export = protocol.get("/desk/people/?format=csv").data.decode("utf-8-sig")
    assert NUMBER not in export
    assert "head@example.org" not in export


def test_who_may_not_see_the_number_neither_changes_nor_loses_it(
    desk_client: Clients, desk_app: Flask
) -> None:
    with changed(desk_app) as session:
        session.get_one(PersonContact, the_head(session).id).phone = NUMBER
    version = str(contact_of(desk_app).version)
    administrator = desk_client(Role.ADMINISTRATOR)
    form = {"version": version, "mail": "new@example.org", "language": "", "phone": "+1 555 12345"}
    assert administrator.send(CONTACT, form).status_code == 303
    kept = contact_of(desk_app)
    assert (kept.mail, kept.phone) == ("new@example.org", NUMBER)
    stale = administrator.send(CONTACT, form | {"mail": "other@example.org"})
    assert stale.status_code == 409
    assert NUMBER not in stale.text
    assert contact_of(desk_app).mail == "new@example.org"
    current = str(contact_of(desk_app).version)
    for role in (Role.MANAGER, Role.LOGISTICS):
        forged = desk_client(role).send(CONTACT, form | {"version": current})
        assert forged.status_code == 403


@pytest.mark.parametrize(
    ("field", "typed"),
    [("mail", "nobody"), ("mail", "x" * 300), ("language", "xx"), ("phone", "a" * 20)],
)
def test_a_wrong_contact_is_said_beside_its_field(
    protocol: DeskClient, desk_app: Flask, field: str, typed: str
) -> None:
    before = contact_of(desk_app)
    form = {"version": str(before.version), "mail": "a@example.org", "language": "de", "phone": ""}
    answer = protocol.send(CONTACT, form | {field: typed})
    assert answer.status_code == 422
    assert 'class="field__error"' in answer.text
    assert contact_of(desk_app).mail == before.mail
    assert protocol.get("/desk/people/nobody-at-all/contact").status_code == 404
