"""Costs of an edition at the desk: amounts as people type them, sums, files, who may read them."""

import csv
import io
from collections.abc import Callable

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.costs.models import BudgetLine, CostLine
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient, signed_in
from tests.desk.registry_forms import form_of

Clients = Callable[[Role], DeskClient]
PAGE = "/desk/seminars/beispiel-seminar/costs/"
ARCHIVED = "/desk/seminars/beispiel-seminar-21/costs/"
TITLES = "/desk/budget-lines/"
NEW = {"category": "venue", "payer": "host", "planned_cents": "1.234,50", "currency": "eur"}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def _newest(app: Flask) -> CostLine:
    with app.app_context():
        return db.session.scalars(select(CostLine).order_by(CostLine.id.desc()).limit(1)).one()


def _count(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(CostLine.id))) or 0


def test_a_line_is_added_with_an_amount_as_people_type_it(
    protocol: DeskClient, desk_app: Flask
) -> None:
    assert protocol.send(f"{PAGE}new", form_of(protocol, f"{PAGE}new") | NEW).status_code == 303
    row = _newest(desk_app)
    assert (row.planned_cents, row.actual_cents, row.currency) == (123450, None, "EUR")
    address = f"{PAGE}{row.id}/"
    form = form_of(protocol, address)
    assert form["planned_cents"] == "1234,50"
    assert protocol.send(address, form | {"actual_cents": "1\u202f300"}).status_code == 303
    assert _newest(desk_app).actual_cents == 130000
    assert protocol.send(address, form).status_code == 409
    assert "Veranstaltungsort" not in protocol.get(f"{PAGE}?lang=en").text
    journal = protocol.get("/desk/seminars/beispiel-seminar/journal/?lang=en").text
    assert "130000" in journal
    assert "130000" not in _text_for(desk_app, Role.PRESS)


def _text_for(app: Flask, role: Role) -> str:
    return signed_in(app, role).get("/desk/seminars/beispiel-seminar/journal/?lang=en").text


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("planned_cents", {"planned_cents": ""}),
        ("planned_cents", {"planned_cents": "viel"}),
        ("planned_cents", {"planned_cents": "-1"}),
        ("planned_cents", {"planned_cents": "1,234"}),
        ("planned_cents", {"planned_cents": "9" * 20}),
        ("actual_cents", {"actual_cents": "1.2.3"}),
        ("currency", {"currency": "EUT"}),
        ("category", {"category": "bribes"}),
        ("payer", {"payer": ""}),
        ("payer_name", {"payer": "third"}),
        ("budget_line", {"budget_line": "999999"}),
        ("item", {"item": "999999"}),
        ("voucher", {"voucher": "9" * 61}),
    ],
)
def test_a_wrong_value_is_said_beside_its_field(
    protocol: DeskClient, desk_app: Flask, field: str, wrong: dict[str, str]
) -> None:
    before = _count(desk_app)
    answer = protocol.send(f"{PAGE}new", form_of(protocol, f"{PAGE}new") | NEW | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert _count(desk_app) == before


def test_sums_never_cross_currencies_and_count_what_nobody_knows(protocol: DeskClient) -> None:
    text = protocol.get(f"{PAGE}files/costs.csv?lang=en").data.decode("utf-8-sig")
    rows = [
        [cell.replace("\u00a0", " ") for cell in row]
        for row in csv.reader(io.StringIO(text), delimiter=";")
    ]
    sums = [(row[0], row[1], *row[-3:]) for row in rows if row[0] in {"In all", "By payer"}]
    without = "%d lines without an actual amount"
    one, all_lines = "1 line without an actual amount", "All cost lines"
    assert sums == [
        ("In all", all_lines, "€8,510.00", "€1,318.50", without % 3),
        (
            "In all",
            "All cost lines",
            "RUB 312,000.00",
            "unknown",
            one,
        ),
        ("By payer", "Host", "€7,910.00", "€1,318.50", without % 2),
        (
            "By payer",
            "Sending side",
            "RUB 312,000.00",
            "unknown",
            one,
        ),
        (
            "By payer",
            "Third party (Stiftung Gute Nachbarschaft (erfunden))",
            "€600.00",
            "unknown",
            one,
        ),
    ]
    page = protocol.get(f"{PAGE}?lang=en").text.replace("\u00a0", " ")
    assert "€8,510.00" in page
    assert "RUB 312,000.00" in page
    sheet = load_workbook(io.BytesIO(protocol.get(f"{PAGE}files/costs.xlsx?lang=de").data)).active
    assert sheet is not None
    assert "8.510,00\u00a0€" in {cell.value for row in sheet.iter_rows() for cell in row}
    assert protocol.get(f"{PAGE}files/costs.pdf").data.startswith(b"%PDF")
    assert protocol.get(f"{PAGE}files/costs.exe").status_code == 404


def test_a_closed_record_is_corrected_only_with_a_reason(
    protocol: DeskClient, desk_app: Flask
) -> None:
    form = form_of(protocol, f"{ARCHIVED}new") | NEW
    answer = protocol.send(f"{ARCHIVED}new", form)
    assert answer.status_code == 422
    assert 'href="#reason"' in answer.text
    assert protocol.send(f"{ARCHIVED}new", form | {"reason": "Beleg gefunden"}).status_code == 303
    number, before = _newest(desk_app).id, _count(desk_app)
    gone = f"{ARCHIVED}{number}/delete"
    assert protocol.send(gone, {"version": "1"}).status_code == 422
    assert protocol.send(gone, {"version": "7", "reason": "doppelt"}).status_code == 409
    assert protocol.send(gone, {"version": "1", "reason": "doppelt"}).status_code == 303
    assert _count(desk_app) == before - 1
    assert protocol.get(f"{ARCHIVED}{number}/").status_code == 404
    with desk_app.app_context():
        state = select(Seminar.state).where(Seminar.slug == "beispiel-seminar-21")
        assert db.session.scalar(state) is SeminarState.ARCHIVED


def test_a_line_of_another_edition_is_not_found(protocol: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        number = db.session.scalars(select(CostLine.id).order_by(CostLine.id)).first()
    assert protocol.get(f"{PAGE}{number}/").status_code == 200
    assert protocol.get(f"{ARCHIVED}{number}/").status_code == 404
    assert protocol.get(f"{PAGE}{2**31}/").status_code == 404


def test_titles_of_the_budget_are_data(protocol: DeskClient, desk_app: Flask) -> None:
    title = {"chapter": "0310", "number": "68406", "name-de": "Zuschüsse"}
    for wrong in ({"chapter": ""}, {"number": ""}, {"name-de": ""}, {"number": "54053"}):
        assert protocol.send(f"{TITLES}new", title | wrong).status_code == 422
    assert protocol.send(f"{TITLES}new", title).status_code == 303
    with desk_app.app_context():
        rows = db.session.scalars(select(BudgetLine).order_by(BudgetLine.id)).all()
    page = f"{TITLES}{rows[-1].id}/"
    form = form_of(protocol, page)
    assert protocol.send(page, form | {"number": "54053"}).status_code == 422
    assert protocol.send(page, form | {"name-en": "Grants"}).status_code == 303
    assert "Grants" in protocol.get(f"{TITLES}?lang=en&q=zuschusse").text
    assert protocol.send(f"{TITLES}{rows[0].id}/delete", {"version": "1"}).status_code == 422
    assert protocol.send(f"{page}retire", {"version": "2"}).status_code == 303
    assert "0310/68406 Grants</option>" not in protocol.get(f"{PAGE}new?lang=en").text


def test_costs_are_for_those_who_may_read_them(desk_client: Clients, desk_app: Flask) -> None:
    manager, press, before = desk_client(Role.MANAGER), desk_client(Role.PRESS), _count(desk_app)
    assert manager.get(PAGE).status_code == 200
    assert manager.get(TITLES).status_code == 200
    assert manager.send(f"{PAGE}new", NEW).status_code == 403
    for address in (PAGE, TITLES, f"{PAGE}files/costs.csv", f"{PAGE}{_newest(desk_app).id}/"):
        assert press.get(address).status_code == 403
    assert PAGE not in press.get("/desk/seminars/beispiel-seminar/").text
    assert PAGE in manager.get("/desk/seminars/beispiel-seminar/").text
    assert _count(desk_app) == before


def test_what_was_done_to_costs_is_told_to_those_who_may_read_them(desk_client: Clients) -> None:
    protocol, press = desk_client(Role.PROTOCOL), desk_client(Role.PRESS)
    form = form_of(protocol, f"{ARCHIVED}new") | NEW | {"reason": "Rechnung nachgereicht"}
    assert protocol.send(f"{ARCHIVED}new", form).status_code == 303
    seminar = ARCHIVED.removesuffix("costs/")
    for page in ("/desk/", f"{seminar}record/", f"{seminar}journal/"):
        assert "cost line" in protocol.get(f"{page}?lang=en").text.lower(), page
        told = press.get(f"{page}?lang=en").text
        assert "cost line" not in told.lower(), page
        assert "Rechnung nachgereicht" not in told, page
