"""The page of a delegation at the desk: members, states, who follows, who comes instead."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.delegations.models import Delegation, Member
from partnership.people.models import Person
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient
from tests.desk.filling import count, posted

Clients = Callable[[Role], DeskClient]
SLUG = "beispiel-seminar"


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def _delegation(app: Flask) -> Delegation:
    with app.app_context():
        asked = select(Delegation).join(Seminar, Seminar.id == Delegation.seminar_id)
        return db.session.scalars(asked.where(Seminar.slug == SLUG)).one()


def _members(app: Flask) -> dict[str, Member]:
    with app.app_context():
        rows = db.session.execute(
            select(Person.slug, Member)
            .join(Member, Member.person_id == Person.id)
            .where(Member.delegation_id == _delegation(app).id)
        )
        return {slug: member for slug, member in rows}  # noqa: C416 - rows are no pairs to mypy


@pytest.fixture
def address(desk_app: Flask) -> str:
    return f"/desk/seminars/{SLUG}/delegations/{_delegation(desk_app).id}/"


def _step(app: Flask, state: str, *slugs: str, **more: str) -> dict[str, object]:
    members = _members(app)
    return {
        "version": str(_delegation(app).version),
        "state": state,
        "member": [str(members[slug].id) for slug in slugs],
        **more,
    }


def test_the_page_counts_lists_and_says_what_is_missing(protocol: DeskClient, address: str) -> None:
    page = protocol.get(address).text
    for name in ("Марина Сергеевна Луговая", "Lena Hofstetter", "Vera Sosnina", "Lev Klyuchev"):
        assert name in page
    assert page.count('class="member"') == 11
    assert 'aria-labelledby="lacks"' in page
    assert f"{address}lists/1/" in page
    assert f"/desk/seminars/{SLUG}/edit" not in page


def test_the_page_asks_as_often_for_three_members_as_for_eleven(
    protocol: DeskClient, desk_app: Flask, address: str
) -> None:
    protocol.get(address)
    many = count(protocol, address)
    with desk_app.app_context(), transaction() as session:
        rows = session.scalars(
            select(Member).where(
                Member.delegation_id == _delegation(desk_app).id, Member.replaces_id.is_(None)
            )
        ).all()
        for row in [row for row in rows if row.state.counts][3:]:
            session.delete(row)
    assert count(protocol, address) == many


def test_several_take_a_step_at_once_and_it_can_be_undone(
    protocol: DeskClient, desk_app: Flask, address: str
) -> None:
    form = _step(desk_app, "confirmed", "alexey-stepnoy", "daria-polevaya", note="Anruf")
    answer = protocol.send(f"{address}steps", form, follow_redirects=True)
    assert answer.status_code == 200
    assert "/desk/undo/" in answer.text
    assert "Anruf" in answer.text
    states = {slug: member.state for slug, member in _members(desk_app).items()}
    assert states["alexey-stepnoy"] == states["daria-polevaya"] == "confirmed"


@pytest.mark.parametrize(
    ("state", "slugs", "more", "status"),
    [
        ("", ("alexey-stepnoy",), {}, 422),
        ("sleeping", ("alexey-stepnoy",), {}, 422),
        ("confirmed", (), {}, 422),
        ("attended", ("marina-lugovaya",), {}, 422),
        ("nominated", ("marina-lugovaya",), {}, 422),
        ("nominated", ("marina-lugovaya",), {"correction": "yes", "note": " "}, 422),
        ("nominated", ("marina-lugovaya",), {"correction": "yes", "note": "x" * 501}, 422),
        ("confirmed", ("alexey-stepnoy",), {"member": "4711000"}, 404),
        ("confirmed", ("alexey-stepnoy",), {"version": "4711"}, 409),
        ("confirmed", ("alexey-stepnoy",), {"version": "x"}, 409),
        ("declined", ("marina-lugovaya",), {"successor": "4711"}, 404),
    ],
)
def test_a_wrong_step_is_said_and_what_was_typed_stays(
    protocol: DeskClient,
    desk_app: Flask,
    address: str,
    state: str,
    slugs: tuple[str, ...],
    more: dict[str, str],
    status: int,
) -> None:
    before = {slug: member.state for slug, member in _members(desk_app).items()}
    note = {"note": "nach Anruf"}
    answer = protocol.send(f"{address}steps", _step(desk_app, state, *slugs, **(note | more)))
    assert answer.status_code == status
    assert 'role="alert"' in answer.text or status == 404
    assert 'value="nach Anruf"' in answer.text or "note" in more or status == 404
    assert {slug: member.state for slug, member in _members(desk_app).items()} == before


def test_a_state_is_corrected_with_a_reason(
    protocol: DeskClient, desk_app: Flask, address: str
) -> None:
    form = _step(desk_app, "nominated", "pavel-zarechny", correction="yes", note="verwechselt")
    assert protocol.send(f"{address}steps", form).status_code == 303
    assert _members(desk_app)["pavel-zarechny"].state == "nominated"


def test_when_the_head_goes_the_page_asks_who_follows(
    protocol: DeskClient, desk_app: Flask, address: str
) -> None:
    form = _step(desk_app, "withdrawn", "marina-lugovaya", note="verhindert")
    asked = protocol.send(f"{address}steps", form)
    assert asked.status_code == 422
    deputy = _members(desk_app)["pavel-zarechny"]
    assert f'name="successor" value="{deputy.id}" checked' in asked.text
    assert 'value="verhindert"' in asked.text
    assert _members(desk_app)["marina-lugovaya"].state == "confirmed"
    answer = protocol.send(f"{address}steps", form | {"successor": str(deputy.id)})
    assert answer.status_code == 303
    after = _members(desk_app)
    assert (after["marina-lugovaya"].state, after["pavel-zarechny"].role) == ("withdrawn", "head")


def test_a_place_is_moved_by_a_button_alone(
    protocol: DeskClient, desk_app: Flask, address: str
) -> None:
    member = _members(desk_app)["timur-rakhimov"]
    form = {"version": str(_delegation(desk_app).version), "move": f"up-{member.id}"}
    answer = protocol.send(f"{address}move", form)
    assert answer.headers["Location"].endswith(f"#m{member.id}")
    page = protocol.get(address).text
    assert page.index("Timur Rakhimov") < page.index("Natalia Ozerova")
    assert protocol.send(f"{address}move", form).status_code == 409
    assert protocol.send(f"{address}move", form | {"move": "aside-1"}).status_code == 404


def test_a_member_is_named_changed_and_taken_off(
    protocol: DeskClient, desk_app: Flask, address: str
) -> None:
    form = posted(protocol.get(f"{address}members/new").text)
    assert form["audience"] == "participants"
    assert protocol.send(f"{address}members/new", form).status_code == 422
    new = form | {"printed_name": "Anna Beispielova", "new_function-de": "Ärztin"}
    assert protocol.send(f"{address}members/new", new).status_code == 303
    member = _members(desk_app)["anna-beispielova"]
    assert (member.state, member.role, member.function_id is None) == ("nominated", "member", False)
    again = posted(protocol.get(f"{address}members/new").text) | {"person": "Anna Beispielova"}
    assert protocol.send(f"{address}members/new", again).status_code == 422

    page = f"{address}members/{member.id}/"
    change = posted(protocol.get(page).text) | {"role": "head"}
    assert protocol.send(page, change).status_code == 422
    assert protocol.send(page, change | {"role": "expert"}).status_code == 303
    assert _members(desk_app)["anna-beispielova"].role == "expert"
    assert protocol.send(page, change | {"role": "member"}).status_code == 409
    off = {"version": str(_delegation(desk_app).version)}
    assert protocol.send(f"{page}remove", off).status_code == 303
    assert "anna-beispielova" not in _members(desk_app)


def test_somebody_new_who_sounds_known_is_asked_about(
    protocol: DeskClient, desk_app: Flask, address: str
) -> None:
    form = posted(protocol.get(f"{address}members/new").text) | {"printed_name": "Igor Gordejew"}
    asked = protocol.send(f"{address}members/new", form)
    assert asked.status_code == 422
    assert "Igor Gordeev" in asked.text
    assert 'name="is_another"' in asked.text
    assert protocol.send(f"{address}members/new", form | {"is_another": "yes"}).status_code == 303
    assert "igor-gordejew" in _members(desk_app)


def test_one_is_replaced_by_another(protocol: DeskClient, desk_app: Flask, address: str) -> None:
    old = _members(desk_app)["olga-beryozkina"]
    page = f"{address}members/{old.id}/replace"
    form = posted(protocol.get(page).text) | {"person": "Konstantin Gorsky"}
    wrong = form | {"leaves_as": "attended"}
    assert protocol.send(page, wrong).status_code == 422
    done = protocol.send(page, form | {"leaves_as": "declined", "note": "Dienstreise"})
    assert done.status_code == 303
    after = _members(desk_app)
    assert (after["olga-beryozkina"].state, after["konstantin-gorsky"].replaces_id) == (
        "declined",
        old.id,
    )
    assert "Olga Beryozkina" in protocol.get(address).text


def test_another_seminars_delegation_and_member_are_not_found(
    protocol: DeskClient, desk_app: Flask, address: str
) -> None:
    with desk_app.app_context():
        foreign = db.session.scalars(
            select(Member.id).where(Member.delegation_id != _delegation(desk_app).id)
        ).first()
    number = _delegation(desk_app).id
    for path in (
        f"/desk/seminars/berlin-moskau-sozialseminar-14/delegations/{number}/",
        f"{address}members/{foreign}/",
        f"{address}members/{foreign}/replace",
    ):
        assert protocol.get(path).status_code == 404


@pytest.mark.parametrize("path", ["steps", "move", "members/1/remove"])
def test_a_manager_reads_and_does_not_change(
    desk_client: Clients, desk_app: Flask, address: str, path: str
) -> None:
    manager = desk_client(Role.MANAGER)
    page = manager.get(address)
    assert page.status_code == 200
    assert 'name="member"' not in page.text
    form = _step(desk_app, "confirmed", "alexey-stepnoy")
    assert manager.send(f"{address}{path}", form).status_code == 403
