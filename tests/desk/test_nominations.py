"""Nominations at the desk: the link, the comparison, accepting and returning."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.core.errors import NotFound
from partnership.delegations.list_models import Nomination
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary_visit import MemberState, NominationState
from partnership.messages.models import OutboxMail
from partnership.people.models import Person, PersonContact
from tests.accounts.signing_in import DeskClient
from tests.personal.naming import SLUG, FocalPoint

EXAMPLE = "beispiel-seminar"
Staff = Callable[[Role], DeskClient]


class Office:
    """Staff with the list that waits in the example, or in another edition."""

    def __init__(self, app: Flask, client: DeskClient, slug: str = EXAMPLE) -> None:
        self.app, self.client = app, client
        self.focal = FocalPoint(app, slug)
        self.base = f"/desk/seminars/{slug}/nominations/{self.focal.delegation_id}/"

    def list(self) -> Nomination:
        found = self.focal.list()
        if found is None:
            raise NotFound("nomination")
        return found

    def page(self) -> str:
        answer = self.client.get(f"{self.base}{self.list().number}/")
        assert answer.status_code == 200
        return answer.text

    def proposed(self) -> dict[str, object]:
        """Gives what the page's form would send if nobody touched it."""
        text = self.page()
        radios = re.findall(r'name="(who-[^"]+)" value="([^"]+)" checked', text)
        form: dict[str, object] = dict(radios)
        form["leaving"] = re.findall(r'name="leaving" value="(\d+)" checked', text)
        for name in ("functions_in", "names_in"):
            options = text.split(f'name="{name}"')[1].split("</select>")[0]
            form[name] = re.findall(r'value="([^"]+)" selected', options)[0]
        return {**form, "version": self.list().version, "reason": "Nachgetragen"}

    def send(self, deed: str, **form: object) -> int:
        path = f"{self.base}{self.list().number}/{deed}"
        return self.client.send(path, form).status_code

    def standing(self) -> dict[str, tuple[str, str]]:
        with self.app.app_context():
            rows = db.session.execute(
                select(Person.printed_name, Member.role, Member.state)
                .join(Member, Member.person_id == Person.id)
                .where(Member.delegation_id == self.focal.delegation_id)
                .order_by(Member.position)
            )
            return {name: (role.value, state.value) for name, role, state in rows}


@pytest.fixture
def office(desk_app: Flask, desk_client: Staff) -> Office:
    return Office(desk_app, desk_client(Role.PROTOCOL))


def test_a_later_list_is_compared_and_accepted_as_proposed(office: Office) -> None:
    page = office.page()
    assert "<ins>главный архитектор</ins>" in page
    assert "Ilya Ryabinin" in page
    proposed = office.proposed()
    assert office.send("accept", **proposed, answer="Danke.") == 303
    standing = office.standing()
    assert standing["Olga Beryozkina"][1] == MemberState.WITHDRAWN
    assert standing["Ilya Ryabinin"] == ("member", "nominated")
    assert standing["Marina Lugovaya"] == ("head", "confirmed")
    names = [name for name, (_, state) in standing.items() if state != "withdrawn"]
    assert names[:2] == ["Marina Lugovaya", "Pavel Zarechny"]
    with office.app.app_context():
        person = db.session.scalars(
            select(Person).where(Person.printed_name == "Ilya Ryabinin")
        ).one()
        contact = db.session.get_one(PersonContact, person.id)
        assert (person.native_language, contact.mail) == ("ru", "i.ryabinin@example.org")
    row = office.list()
    assert (row.state, row.answer) == (NominationState.ACCEPTED, "Danke.")
    assert "Danke." in office.focal.get().text
    assert office.send("accept", **{**proposed, "version": row.version}) == 422
    assert list(office.standing()) == list(standing)


def test_who_sounds_alike_is_asked_about(desk_app: Flask, desk_client: Staff) -> None:
    office = Office(desk_app, desk_client(Role.PROTOCOL), SLUG)
    focal = office.focal
    focal.begin()
    focal.send("people/new", printed_name="Marina Lugovaja", position="Leiterin")
    focal.send("people/new", native_name="Зинаида Тестова")
    focal.send("submit", submitted_by="Olga")
    first, second = focal.people()
    asked = office.proposed()
    assert office.send("accept", **{**asked, "reason": ""}) == 422, "the seminar is over"
    assert f"who-{first.key}" not in asked
    assert asked[f"who-{second.key}"] == "new"
    assert office.send("accept", **asked) == 422
    with desk_app.app_context():
        known = db.session.scalars(select(Person.id).where(Person.slug == "marina-lugovaya")).one()
    chosen = {**asked, f"who-{first.key}": str(known)}
    assert office.send("accept", **chosen) == 422, "nobody is made without a printed name"
    assert "Marina Lugovaya" not in office.standing()
    wrong = {**chosen, f"who-{second.key}": str(known)}
    assert office.send("accept", **wrong) == 422, "one person is not two"
    assert office.send("accept", **{**chosen, f"who-{second.key}": "999999"}) == 422
    fine = {**chosen, f"name-{second.key}": "Zinaida Testova"}
    assert office.send("accept", **{**fine, "version": 1}) == 409
    assert office.send("accept", **{**fine, "functions_in": "xx"}) == 422
    assert office.send("accept", **{**fine, "leaving": ["999999"]}) == 404
    assert office.send("accept", **fine) == 303
    assert office.standing()["Marina Lugovaya"] == ("member", "nominated")
    assert office.standing()["Zinaida Testova"] == ("member", "nominated")


def test_a_returned_list_is_put_right_by_the_focal_point(office: Office) -> None:
    version = office.list().version
    assert office.send("return", version=version, answer="") == 422
    assert office.send("return", version=version, answer="Bitte mit Funktionen.") == 303
    assert office.send("return", version=version, answer="Noch einmal.") == 409
    page = office.focal.get().text
    assert "Bitte mit Funktionen." in page
    office.focal.begin()
    row = office.list()
    assert (row.number, row.state) == (3, NominationState.OPEN)
    assert len(office.focal.people()) == 9


def test_the_link_is_made_shown_renewed_and_revoked(desk_app: Flask, desk_client: Staff) -> None:
    office = Office(desk_app, desk_client(Role.PROTOCOL), SLUG)
    press, token = desk_client(Role.PRESS), office.focal.token
    assert token in office.client.get(f"{office.base}link").text
    assert press.get(f"{office.base}link").status_code == 403
    assert token not in press.get(office.base).text
    assert office.client.send(f"{office.base}link/mail", {"mail": "no mail"}).status_code == 422
    for status in (303, 422):
        answer = office.client.send(f"{office.base}link/mail", {"mail": "fp@example.org"})
        assert answer.status_code == status
    with desk_app.app_context():
        assert db.session.scalars(
            select(OutboxMail.recipient).where(OutboxMail.recipient == "fp@example.org")
        ).all() == ["fp@example.org"]
    assert office.client.send(f"{office.base}link/renew").status_code == 303
    assert office.focal.get().status_code == 404
    fresh = FocalPoint(desk_app)
    assert fresh.get().status_code == 200
    assert office.client.send(f"{office.base}link/revoke").status_code == 303
    assert fresh.get().status_code == 404
    assert office.client.send(f"{office.base}link/revoke").status_code == 422
    assert office.client.get(f"{office.base}link").status_code == 303
    assert press.send(f"{office.base}link/make").status_code == 403
    assert office.client.send(f"{office.base}link/make").status_code == 303
    assert office.client.send(f"{office.base}link/burn").status_code == 404


def test_lists_letters_and_tables_are_found_where_they_belong(
    office: Office, desk_client: Staff
) -> None:
    client = office.client
    assert client.get(f"{office.base}template.xlsx?language=ru").status_code == 200
    assert client.get(f"{office.base}template.xlsx?language=xx").status_code == 404
    assert client.get(f"{office.base}1/letter").status_code == 404
    assert client.get(f"{office.base}99/").status_code == 404
    foreign = office.base.replace(EXAMPLE, SLUG)
    for path in ("", "2/", "link", "template.xlsx", "2/letter"):
        assert client.get(f"{foreign}{path}").status_code == 404
    press = desk_client(Role.PRESS)
    assert press.get(f"{office.base}2/").status_code == 200
    assert press.send(f"{office.base}2/accept").status_code == 403
    with office.app.app_context():
        assert db.session.get_one(Delegation, office.focal.delegation_id).unnamed_count == 0
