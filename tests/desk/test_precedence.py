"""The order of precedence at the desk: rules as data, reasons, moves by hand, seats, files."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.delegations.models import Delegation, Member
from partnership.delegations.precedence_models import PrecedenceMove, PrecedenceRules
from partnership.people.models import Person
from tests.accounts.signing_in import DeskClient
from tests.desk.filling import count
from tests.desk.registry_forms import form_of

Clients = Callable[[Role], DeskClient]
PAGE = "/desk/seminars/beispiel-seminar/precedence/"
RULES = "/desk/precedence/"
_PLACE = re.compile(r'<li id="p(\d+)"')


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def _person(app: Flask, slug: str) -> int:
    with app.app_context():
        return db.session.scalars(select(Person.id).where(Person.slug == slug)).one()


def _places(client: DeskClient) -> list[int]:
    return [int(number) for number in _PLACE.findall(client.get(PAGE).text)]


def test_each_place_says_which_rule_put_it_there(protocol: DeskClient, desk_app: Flask) -> None:
    page = protocol.get(f"{PAGE}?lang=en").text
    assert "German custom" in page
    assert "eine amtliche Rangfolge gibt es in Deutschland nicht" in page
    for reason in ("Role in the delegation", "Guests before hosts", "Rank of the function"):
        assert f"<p>{reason}</p>" in page
    assert "Hält den Festvortrag der Eröffnung." in page
    assert page.count('class="places__moved"') == 1
    assert _places(protocol)[0] == _person(desk_app, "marina-lugovaya")
    assert "Марина Сергеевна" in page


def test_a_move_needs_a_reason_stays_and_is_taken_back(protocol: DeskClient) -> None:
    before = _places(protocol)
    last, first = before[-1], before[0]
    move = f"{PAGE}{last}/move"
    form = form_of(protocol, move)
    assert form["after"] == str(before[-2])
    refused = protocol.send(move, form | {"after": "first", "reason": " "})
    assert (refused.status_code, 'href="#reason"' in refused.text) == (422, True)
    for after in ("99999", str(last), "x"):
        assert protocol.send(move, form | {"after": after, "reason": "so"}).status_code == 422
    assert _places(protocol) == before

    wished = form | {"after": str(first), "reason": "Ehrengast <b>"}
    assert protocol.send(move, wished).status_code == 303
    assert _places(protocol)[:2] == [first, last]
    assert "Ehrengast &lt;b&gt;" in protocol.get(PAGE).text
    assert "Ehrengast" in protocol.get("/desk/seminars/beispiel-seminar/journal/").text

    assert protocol.send(f"{PAGE}{last}/free").status_code == 303
    assert _places(protocol) == before
    assert protocol.send(f"{PAGE}{last}/free").status_code == 404


def test_a_move_rests_while_the_other_is_not_there(protocol: DeskClient, desk_app: Flask) -> None:
    before = _places(protocol)
    gone, last = _person(desk_app, "pavel-zarechny"), before[-1]
    protocol.send(f"{PAGE}{last}/move", {"after": str(gone), "reason": "Ehrengast"})
    assert _places(protocol)[2] == last
    with desk_app.app_context(), transaction() as session:
        session.delete(session.scalars(select(Member).where(Member.person_id == gone)).one())
    page = protocol.get(PAGE).text
    assert 'id="resting"' in page
    assert _places(protocol)[-1] == last


def test_nobody_outside_the_order_and_no_other_role_moves(
    desk_client: Clients, desk_app: Flask
) -> None:
    press, protocol = desk_client(Role.PRESS), desk_client(Role.PROTOCOL)
    place = _places(protocol)[-1]
    move = {"after": "first", "reason": "so"}
    assert press.get(PAGE).status_code == 200
    assert press.send(f"{PAGE}{place}/move", move).status_code == 403
    assert press.send(f"{PAGE}{place}/free").status_code == 403
    assert protocol.send(f"{PAGE}999999/move", move).status_code == 404
    assert protocol.get("/desk/seminars/no-such/precedence/").status_code == 404
    with desk_app.app_context():
        assert len(db.session.scalars(select(PrecedenceMove)).all()) == 1


def test_an_edition_chooses_its_rules_and_a_second_tab_learns_of_it(
    protocol: DeskClient, desk_app: Flask
) -> None:
    form = form_of(protocol, f"{PAGE}rules")
    with desk_app.app_context():
        french = db.session.scalars(
            select(PrecedenceRules.id).order_by(PrecedenceRules.id.desc())
        ).first()
    wished = form | {"rules": str(french), "takes_rank_of_represented": "yes"}
    assert protocol.send(f"{PAGE}rules", wished).status_code == 303
    page = protocol.get(PAGE).text
    assert "89-655" in page
    assert protocol.send(f"{PAGE}rules", form | {"rules": ""}).status_code == 409
    assert protocol.send(f"{PAGE}rules", form | {"rules": "777"}).status_code == 422


def test_rules_are_numbered_kept_retired_and_deleted_only_without_use(
    protocol: DeskClient, desk_app: Flask
) -> None:
    form = form_of(protocol, f"{RULES}new") | {"name-de": "Hausordnung"}
    for wrong in ({"keys-rank": "1"}, {"keys-rank": "x"}, {"name-de": ""}):
        assert protocol.send(f"{RULES}new", form | wrong).status_code == 422
    empty = {name: "" for name in form if name.startswith("keys-")}
    assert protocol.send(f"{RULES}new", form | empty).status_code == 422
    kept = form | empty | {"keys-name": "2", "keys-rank": "1"}
    assert protocol.send(f"{RULES}new", kept).status_code == 303
    with desk_app.app_context():
        rows = db.session.scalars(select(PrecedenceRules).order_by(PrecedenceRules.id)).all()
    assert rows[-1].keys == ("rank", "name")
    page = f"{RULES}{rows[-1].id}/"
    assert form_of(protocol, page)["keys-name"] == "2"
    assert protocol.send(f"{page}retire", {"version": "1"}).status_code == 303
    assert ">Hausordnung</option>" not in protocol.get(f"{PAGE}rules").text
    assert protocol.send(f"{page}delete", {"version": "2"}).status_code == 303
    used = f"{RULES}{rows[0].id}/delete"
    assert protocol.send(used, {"version": "1"}).status_code == 422
    assert protocol.get(f"{RULES}x/").status_code == 404


def test_the_row_of_seats_and_the_files(protocol: DeskClient) -> None:
    page = protocol.get(f"{PAGE}?seats=5").text
    row = page[page.index('class="seat-row"') :]
    assert re.findall(r"<strong>(\d+)</strong>", row) == ["5", "3", "1", "2", "4"]
    for wrong in ("x", "0", "-1", "1000"):
        assert protocol.get(f"{PAGE}?seats={wrong}").status_code == 400
    lines = protocol.get(f"{PAGE}files/precedence.csv").text.splitlines()
    assert "Lugovaya" in "".join(lines[:3])
    for kind, magic in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        assert protocol.get(f"{PAGE}files/precedence.{kind}").data.startswith(magic)
    assert protocol.get(f"{PAGE}files/precedence.exe").status_code == 404


def test_the_page_costs_the_same_for_three_as_for_all(
    protocol: DeskClient, desk_app: Flask
) -> None:
    protocol.get(PAGE)
    many = count(protocol, PAGE)
    with desk_app.app_context(), transaction() as session:
        rows = session.scalars(
            select(Member).join(Delegation).where(Member.replaces_id.is_(None)).limit(5)
        ).all()
        for row in rows:
            session.delete(row)
    assert count(protocol, PAGE) == many
