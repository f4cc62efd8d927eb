"""Gifts, honours and books at the desk: states, rules, the register and its files."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.honours.models import BookEntry, Gift, GiftRule, Honour
from tests.accounts.signing_in import DeskClient
from tests.desk.filling import count
from tests.desk.registry_forms import form_of

Clients = Callable[[Role], DeskClient]
PAGE = "/desk/seminars/beispiel-seminar/gifts/"
NEW = {
    "description-de": "Holzkiste mit Tee",
    "direction": "given",
    "state": "planned",
    "value": "12,5",
    "currency": "eur",
    "recipient": "Marina Lugovaya",
}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def _newest(app: Flask) -> Gift:
    with app.app_context():
        return db.session.scalars(select(Gift).order_by(Gift.id.desc()).limit(1)).one()


def _count(app: Flask, model: type[Gift] | type[Honour] | type[BookEntry]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(model.id))) or 0


def test_a_gift_is_added_with_its_value_and_the_rule_of_the_day(
    protocol: DeskClient, desk_app: Flask
) -> None:
    form = form_of(protocol, f"{PAGE}new")
    assert protocol.send(f"{PAGE}new", form | NEW).status_code == 303
    gift = _newest(desk_app)
    assert (gift.value_cents, gift.currency) == (1250, "EUR")
    assert gift.rule_id is not None
    page = protocol.get(f"{PAGE}?lang=en").text
    assert "Holzkiste mit Tee" in page
    assert "€12.50" in page
    assert "within the limit" in page


def test_a_wrong_value_is_said_beside_its_field(protocol: DeskClient, desk_app: Flask) -> None:
    form, before = form_of(protocol, f"{PAGE}new") | NEW, _count(desk_app, Gift)
    for field, wrong in (
        ("description", {"description-de": ""}),
        ("value", {"value": "viel"}),
        ("value", {"value": "-1"}),
        ("currency", {"currency": "E1"}),
        ("city", {"city": "999999"}),
        ("item", {"item": "999999"}),
        ("rule", {"rule": "999999"}),
        ("state", {"state": "kept"}),
        ("recipient", {"recipient": "Niemand Nirgends"}),
        ("given_on", {"given_on": "gestern"}),
    ):
        answer = protocol.send(f"{PAGE}new", form | wrong)
        assert answer.status_code == 422, field
        assert f'href="#{field}"' in answer.text
    assert _count(desk_app, Gift) == before


def test_a_similar_gift_warns_with_a_link_and_is_kept_all_the_same(
    protocol: DeskClient, desk_app: Flask
) -> None:
    form = form_of(protocol, f"{PAGE}new") | NEW | {"description-de": "Eine Porzellandose"}
    assert protocol.send(f"{PAGE}new", form).status_code == 303
    page = protocol.get(f"{PAGE}{_newest(desk_app).id}/").text
    assert page.count("Porzellandose mit dem Rathaus</a>") == 2


def test_a_second_tab_learns_of_the_first_and_a_gift_is_deleted(
    protocol: DeskClient, desk_app: Flask
) -> None:
    address = f"{PAGE}{_newest_here(desk_app)}/"
    form = form_of(protocol, address)
    assert protocol.send(address, form | {"kept_at": "Tresor"}).status_code == 303
    assert protocol.send(address, form | {"kept_at": "Keller"}).status_code == 409
    assert protocol.send(f"{address}delete", {"version": "1"}).status_code == 409
    version = form_of(protocol, address)["version"]
    assert protocol.send(f"{address}delete", {"version": version}).status_code == 303
    assert protocol.get(address).status_code == 404


def _newest_here(app: Flask) -> int:
    with app.app_context():
        return (
            db.session.scalars(
                select(Gift.id).where(Gift.given_on.is_(None)).order_by(Gift.id)
            ).first()
            or 0
        )


def test_honours_and_entries_have_their_forms(protocol: DeskClient, desk_app: Flask) -> None:
    honour = {"award-de": "Medaille", "person": "Marina Lugovaya"}
    both = honour | {"organisation": "Sozialamt Musterstadt"}
    before = _count(desk_app, Honour), _count(desk_app, BookEntry)
    assert protocol.send(f"{PAGE}honours/new", {"award-de": "Medaille"}).status_code == 422
    assert protocol.send(f"{PAGE}honours/new", both).status_code == 422
    assert protocol.send(f"{PAGE}honours/new", honour).status_code == 303
    entry = {"book": "golden_book", "person": "Marina Lugovaya", "ordered_on": "2027-03-01"}
    assert protocol.send(f"{PAGE}book/new", entry | {"book": "novel"}).status_code == 422
    assert protocol.send(f"{PAGE}book/new", entry).status_code == 303
    assert (_count(desk_app, Honour), _count(desk_app, BookEntry)) == (before[0] + 1, before[1] + 1)
    page = protocol.get(PAGE).text
    assert "Medaille" in page
    with desk_app.app_context():
        number = db.session.scalars(select(BookEntry.id).order_by(BookEntry.id.desc())).first()
    address = f"{PAGE}book/{number}/"
    form = form_of(protocol, address)
    assert protocol.send(address, form | {"entered_on": "2027-02-01"}).status_code == 422
    assert protocol.send(address, form | {"entered_on": "2027-03-24"}).status_code == 303
    elsewhere = address.replace("beispiel-seminar", "seniorenseminar-14")
    assert protocol.get(elsewhere).status_code == 404


def test_the_register_is_searched_filtered_sorted_and_exported(protocol: DeskClient) -> None:
    register = "/desk/gifts/"
    assert "Kleiner Samowar" in protocol.get(f"{register}?q=samowar").text
    assert "Kleiner Samowar" not in protocol.get(f"{register}?direction=given").text
    assert protocol.get(f"{register}?city=1x").status_code == 400
    assert protocol.get(f"{register}?sort=-value").status_code == 200
    sheet = load_workbook(io.BytesIO(protocol.get(f"{register}?format=xlsx&lang=en").data)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows].count("Porcelain box with the town hall") == 2
    assert "€90.00" in [row[6] for row in rows]
    assert "Small samovar" in protocol.get(f"{register}?format=csv").text


def test_rules_for_gifts_are_data(protocol: DeskClient, desk_app: Flask) -> None:
    rule = {"name-de": "Neu", "direction": "given", "most_cents": "10", "currency": "EUR"}
    for wrong in ({"most_cents": ""}, {"currency": "€"}, {"direction": ""}, {"name-de": ""}):
        assert protocol.send("/desk/gift-rules/new", rule | wrong).status_code == 422
    assert protocol.send("/desk/gift-rules/new", rule).status_code == 303
    with desk_app.app_context():
        rows = db.session.scalars(select(GiftRule).order_by(GiftRule.id)).all()
    assert rows[-1].most_cents == 1000
    page = f"/desk/gift-rules/{rows[-1].id}/"
    assert form_of(protocol, page)["most_cents"] == "10,00"
    assert protocol.send(f"{page}retire", {"version": "1"}).status_code == 303
    used = f"/desk/gift-rules/{rows[0].id}/delete"
    assert protocol.send(used, {"version": "1"}).status_code == 422


def test_press_reads_gifts_and_changes_none(desk_client: Clients, desk_app: Flask) -> None:
    press, before = desk_client(Role.PRESS), _count(desk_app, Gift)
    assert press.get(PAGE).status_code == 200
    assert press.send(f"{PAGE}new", NEW).status_code == 403
    assert press.send("/desk/gift-rules/new", NEW).status_code == 403
    assert _count(desk_app, Gift) == before


def test_pages_cost_the_same_however_many_gifts(protocol: DeskClient) -> None:
    form, counts = form_of(protocol, f"{PAGE}new") | NEW, []
    for number in range(2):
        protocol.send(f"{PAGE}new", form | {"description-de": f"Kiste {number}"})
        protocol.get(PAGE)
        counts.append((count(protocol, PAGE), count(protocol, "/desk/gifts/")))
    assert len(set(counts)) == 1


@pytest.mark.parametrize("number", [2**31, 10**30])
def test_a_number_too_large_for_a_key_is_not_found(protocol: DeskClient, number: int) -> None:
    precedence = "/desk/seminars/beispiel-seminar/precedence/"
    for part in ("", "honours/", "book/"):
        assert protocol.get(f"{PAGE}{part}{number}/").status_code == 404
        assert protocol.send(f"{PAGE}{part}{number}/delete", {"version": "1"}).status_code == 404
    assert protocol.get(f"{precedence}{number}/move").status_code == 404
    assert protocol.send(f"{precedence}{number}/free").status_code == 404
