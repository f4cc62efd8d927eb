"""The locked drawer at the desk: masked, opened for a purpose, changed without being shown."""

import io
import re
import zipfile
from collections.abc import Callable

import msoffcrypto
import openpyxl
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.models import KeptDraft
from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.demo.example import SLUG
from partnership.drawer.models import CareRecord, DrawerReading, TravelDocument
from partnership.drawer.service_reading import read_care, read_document
from partnership.exports.vocabulary_visit import Diet
from partnership.people.models import Person
from tests.accounts.signing_in import DeskClient, signed_in
from tests.conftest import counted_queries
from tests.drawer.rows import EDIT

ROOT = f"/desk/seminars/{SLUG}"
DOCUMENTS, CARE = f"{ROOT}/documents/", f"{ROOT}/care/"
SECRETS = ("X0000012", "ZARECHNYI PAVEL", "1961")


@pytest.fixture
def number(desk_app: Flask) -> int:
    """The person whose passport ends soon after the departure, and whose visa is applied for."""
    return _number(desk_app, "Zarechny")


def _number(app: Flask, name: str) -> int:
    with app.app_context():
        found = db.session.scalars(
            select(Person.id).where(Person.printed_name.contains(name))
        ).one()
        db.session.remove()
    return found


def _reading(app: Flask, what: Callable[[Session], object]) -> object:
    with app.app_context():
        found = what(db.session())
        db.session.remove()
    return found


def _log(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        rows = db.session.scalars(select(DrawerReading).order_by(DrawerReading.id))
        found = [(row.person, row.purpose) for row in rows]
        db.session.remove()
    return found


@pytest.fixture
def logistics(desk_app: Flask) -> DeskClient:
    return signed_in(desk_app, Role.LOGISTICS)


@pytest.fixture
def care(desk_app: Flask) -> DeskClient:
    return signed_in(desk_app, Role.CARE)


def test_the_list_says_who_has_what_and_no_value(logistics: DeskClient, number: int) -> None:
    page = logistics.get(DOCUMENTS)
    assert "visa not issued" in page.text or "Visum nicht erteilt" in page.text
    assert f"{DOCUMENTS}{number}/" in page.text
    one = logistics.get(f"{DOCUMENTS}{number}/")
    assert one.text.count("••••") == 5
    assert "27. April 2027" in one.text
    for text in SECRETS:
        assert text not in page.text + one.text


def test_a_page_costs_the_same_with_one_and_with_nine(
    desk_app: Flask, logistics: DeskClient
) -> None:
    with counted_queries() as many:
        logistics.get(DOCUMENTS)
    with desk_app.app_context(), transaction() as session:
        for row in session.scalars(select(TravelDocument)).all()[1:]:
            session.delete(row)
    with counted_queries() as few:
        logistics.get(DOCUMENTS)
    assert len(many) == len(few)


def test_values_are_shown_once_for_a_purpose_that_is_logged(
    desk_app: Flask, logistics: DeskClient, number: int
) -> None:
    where = f"{DOCUMENTS}{number}/show"
    for wrong in ({}, {"words": "weil"}, {"reason": "curiosity"}):
        refused = logistics.send(where, {"part": "document", **wrong})
        assert refused.status_code == 422
        assert SECRETS[0] not in refused.text
    assert _log(desk_app) == []
    shown = logistics.send(where, {"part": "document", "reason": "booking"})
    assert shown.status_code == 200
    assert shown.headers["Cache-Control"] == "no-store"
    assert SECRETS[0] in shown.text
    assert SECRETS[1] in shown.text
    assert "2. September 1961" in shown.text
    assert SECRETS[0] not in logistics.get(f"{DOCUMENTS}{number}/").text
    logistics.send(where, {"part": "visa", "words": "Rückfrage der Botschaft"})
    assert _log(desk_app) == [
        (f"person:{number}", "booking"),
        (f"person:{number}", "Rückfrage der Botschaft"),
    ]
    assert logistics.send(where, {"part": "care", "reason": "booking"}).status_code == 404
    assert logistics.get(where).status_code == 405


def test_what_is_entered_replaces_and_what_is_left_empty_stays(
    desk_app: Flask, logistics: DeskClient, number: int
) -> None:
    where = f"{DOCUMENTS}{number}/edit"
    page = logistics.get(where).text
    for text in SECRETS:
        assert text not in page
    assert "data-keep" not in page
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    filled = {"version": version, "number": "ZZPASS4711", "nationality": "FR", "forget": "born_on"}
    assert logistics.send(where, filled).status_code == 303
    assert _reading(
        desk_app,
        lambda session: [
            getattr(read_document(session, number, purpose="booking", reader=EDIT), name)
            for name in ("document_name", "number", "nationality", "born_on")
        ],
    ) == ["ZARECHNYI PAVEL", "ZZPASS4711", "FR", None]
    stale = logistics.send(where, filled)
    assert stale.status_code == 409
    wrong = logistics.send(where, {**filled, "version": "2", "born_on": "2099-01-01"})
    assert wrong.status_code == 422


def test_a_visa_is_entered_and_documents_are_deleted_for_good(
    desk_app: Flask, logistics: DeskClient
) -> None:
    number = _number(desk_app, "Beryozkina")
    where = f"{DOCUMENTS}{number}/visa"
    assert logistics.send(where, {"state": "needed", "version": ""}).status_code == 303
    assert "••••" in logistics.get(f"{DOCUMENTS}{number}/").text
    asked = logistics.get(f"{DOCUMENTS}{number}/delete?part=visa")
    assert asked.status_code == 200
    done = logistics.send(f"{DOCUMENTS}{number}/delete", {"part": "visa"})
    assert done.status_code == 303
    assert "••••" not in logistics.get(f"{DOCUMENTS}{number}/").text
    assert "/desk/undo" not in logistics.get(DOCUMENTS).text


def test_a_document_is_deleted_before_two_people_are_merged(
    desk_app: Flask, logistics: DeskClient, number: int
) -> None:
    with desk_app.app_context():
        slug = db.session.get_one(Person, number).slug
        db.session.remove()
    where = f"/desk/people/{slug}/travel-document"
    assert logistics.get(where).status_code == 200
    assert logistics.send(where, {}).status_code == 303
    assert logistics.get("/desk/people/nobody/travel-document").status_code == 404
    assert (
        _reading(
            desk_app,
            lambda session: session.scalar(
                select(TravelDocument.id).where(TravelDocument.person_id == number)
            ),
        )
        is None
    )


def test_needs_are_kept_with_consent_and_withdrawn(desk_app: Flask, care: DeskClient) -> None:
    number = _number(desk_app, "Beryozkina")
    where = f"{CARE}{number}/edit"
    page = care.get(where).text
    assert "data-keep" not in page
    told = {"diets": ["halal", "no_nuts"], "health": "insulin-geheim", "version": ""}
    for consent in ({}, {"agreed_on": "2026-11-20"}, {"agrees": "yes"}):
        assert care.send(where, {**told, **consent}).status_code == 422
    future = {"agrees": "yes", "agreed_on": "2026-11-23"}
    assert care.send(where, {**told, **future}).status_code == 422
    agreed = {"agrees": "yes", "agreed_on": "2026-11-20"}
    assert care.send(where, {**told, "diets": "caviar", **agreed}).status_code == 422
    assert care.send(where, {**told, **agreed}).status_code == 303
    kept = _reading(
        desk_app,
        lambda session: (
            read_care(
                session,
                session.scalars(select(CareRecord.seminar_id)).first() or 0,
                number,
                purpose="catering",
                reader=EDIT,
            ).diets
        ),
    )
    assert kept == (Diet.HALAL, Diet.NO_NUTS)
    assert "insulin-geheim" not in care.get(CARE).text + care.get(f"{CARE}{number}/").text
    shown = care.send(f"{CARE}{number}/show", {"reason": "access"})
    assert "insulin-geheim" in shown.text
    assert care.send(f"{CARE}{number}/delete", {}).status_code == 303
    assert care.send(f"{CARE}{number}/show", {"reason": "access"}).status_code == 404


def test_diets_are_counted_and_the_count_is_logged(desk_app: Flask, care: DeskClient) -> None:
    page = care.send(f"{CARE}totals", {})
    assert page.status_code == 200
    assert [purpose for _, purpose in _log(desk_app)] == ["catering"]
    assert _log(desk_app)[0][0].startswith("seminar:")


def test_the_annex_opens_with_its_password_alone(
    desk_app: Flask, logistics: DeskClient, number: int
) -> None:
    where = f"{DOCUMENTS}annex"
    page = logistics.get(where).text
    password = re.findall(r"<code>([^<]+)</code>", page)[0]
    for wrong in (
        {"password": "1234", "reason": "entry_control"},
        {"password": password, "words": "weil"},
    ):
        refused = logistics.send(where, wrong)
        assert refused.status_code == 422
    assert _log(desk_app) == []
    answer = logistics.send(where, {"reason": "entry_control", "password": password})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert not zipfile.is_zipfile(io.BytesIO(answer.data))
    assert SECRETS[0].encode() not in answer.data
    plain = io.BytesIO()
    sealed = msoffcrypto.OfficeFile(io.BytesIO(answer.data))
    sealed.load_key(password=password)
    sealed.decrypt(plain)
    sheet = openpyxl.load_workbook(plain).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(rows) == 1 + 9
    found = next(row for row in rows if "X0000012" in row)
    assert "ZARECHNYI PAVEL" in found
    assert (f"person:{number}", "entry_control") in _log(desk_app)
    assert len(_log(desk_app)) == 5 + 4


def test_no_draft_is_kept_of_the_forms(desk_app: Flask, logistics: DeskClient) -> None:
    token = logistics.token()
    for path in (f"{DOCUMENTS}1/edit", f"{CARE}1/edit"):
        sent = {"form": path, "version": "1", "fields": {"health": "insulin-geheim"}}
        answer = logistics.post("/desk/kept/", json=sent, headers={"X-CSRFToken": token})
        assert answer.status_code == 422
    assert _reading(desk_app, lambda session: session.scalars(select(KeptDraft)).all()) == []


def test_readings_are_told_to_auditors_without_values_or_names(
    desk_app: Flask, logistics: DeskClient, number: int
) -> None:
    logistics.send(f"{DOCUMENTS}{number}/show", {"part": "document", "reason": "booking"})
    auditor = signed_in(desk_app, Role.AUDITOR).get("/desk/journal/readings/")
    assert auditor.status_code == 200
    assert str(number) in auditor.text
    assert "Zarechny" not in auditor.text
    assert SECRETS[0] not in auditor.text
    narrowed = signed_in(desk_app, Role.AUDITOR).get("/desk/journal/readings/?person=1")
    assert narrowed.status_code == 403
    administrator = signed_in(desk_app, Role.ADMINISTRATOR)
    assert "Zarechny" in administrator.get("/desk/journal/readings/").text
    assert "Zarechny" not in administrator.get("/desk/journal/readings/?person=9999").text
    assert administrator.get("/desk/journal/readings/?person=x").status_code == 400


def test_people_of_other_seminars_and_nobody_are_not_found(logistics: DeskClient) -> None:
    for tail in ("999999/", "999999/edit", "999999/visa", "999999/delete"):
        assert logistics.get(f"{DOCUMENTS}{tail}").status_code == 404
    assert logistics.get("/desk/seminars/nothing/documents/").status_code == 404


HOSTILE = ("a\0b", "9" * 5000, str(2**31), "-1", "²", "9999-12-31", "\ud800", "=1+1")


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_is_typed_makes_a_form_fail(
    logistics: DeskClient, care: DeskClient, number: int, typed: str
) -> None:
    documents, needs = f"{DOCUMENTS}{number}/", f"{CARE}{number}/"
    value = typed.encode("utf-8", "replace").decode()
    for client, where, fields in (
        (logistics, f"{documents}edit", "document_name born_on nationality number expires_on"),
        (logistics, f"{documents}visa", "state number applied_on valid_from valid_to"),
        (logistics, f"{documents}show", "part reason words"),
        (logistics, f"{documents}delete", "part"),
        (logistics, f"{DOCUMENTS}annex", "password reason words"),
        (care, f"{needs}edit", "diets diet_note health agreed_on agrees emergency_contact"),
        (care, f"{needs}show", "reason words"),
    ):
        names = [*fields.split(), "forget", "version", "base"]
        for posted in (dict.fromkeys(names, value), {names[0]: value}):
            assert client.send(where, posted).status_code < 500, (where, posted)
    assert logistics.get(f"{DOCUMENTS}{2**40}/").status_code == 404
