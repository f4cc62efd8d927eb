"""Guest lists at the desk: whom one invites, what they reply, who stands at the door."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.delegations.models import Delegation
from partnership.demo.build import uid_of
from partnership.exports.vocabulary_visit import GuestCategory, ReplyState
from partnership.invitations.models import Invitation, InvitationCall
from partnership.invitations.queries import count_of_item
from partnership.people.models import Person
from partnership.seminars.item_models import ProgrammeItem
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.desk.filling import posted
from tests.desk.items import end_seminar

Clients = Callable[[Role], DeskClient]
SLUG = "beispiel-seminar"
ALL = f"/desk/seminars/{SLUG}/invitations/"
OPENING, RECEPTION, LUNCH = (
    f"{ALL}{uid_of(SLUG, key)}/" for key in ("opening", "reception", "arrival")
)


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def _item(page: str) -> ProgrammeItem:
    uid = page.rstrip("/").rsplit("/", 1)[1]
    return db.session.scalars(select(ProgrammeItem).where(ProgrammeItem.uid == uid)).one()


def _guest(app: Flask, page: str, name: str) -> Invitation:
    with app.app_context():
        return db.session.scalars(
            select(Invitation)
            .join(Person, Person.id == Invitation.person_id)
            .where(Invitation.item_id == _item(page).id, Person.family_name == name)
        ).one()


def _states(app: Flask, page: str, *names: str) -> list[str]:
    return [_guest(app, page, name).state.value for name in names]


def _reply(client: DeskClient, app: Flask, page: str, name: str, **form: str) -> str:
    row = _guest(app, page, name)
    values = {"version": str(row.version), **form}
    answer = client.send(f"{page}{row.id}/", values, follow_redirects=True)
    return answer.text if answer.status_code == 200 else f"refused: {answer.text}"


def test_guests_are_added_by_delegation_and_by_name_and_each_stands_there_once(
    protocol: DeskClient, desk_app: Flask
) -> None:
    with desk_app.app_context():
        delegation = db.session.scalars(select(Delegation.id).order_by(Delegation.id)).all()[-1]
    form = posted(protocol.get(f"{LUNCH}add").text)
    form |= {"delegation": str(delegation), "people-0-person": "Landgraf"}
    answer = protocol.send(f"{LUNCH}add", form, follow_redirects=True)
    assert "10 people are added." in answer.text or "10 Personen" in answer.text
    with desk_app.app_context():
        assert count_of_item(db.session(), _item(LUNCH).id).planned == 10
    science = _guest(desk_app, LUNCH, "Landgraf")
    assert (science.category, bool(science.function_id)) == (GuestCategory.SCIENCE, True)
    again = protocol.send(f"{LUNCH}add", form, follow_redirects=True)
    assert again.status_code == 200
    with desk_app.app_context():
        assert count_of_item(db.session(), _item(LUNCH).id).total == 10


def test_guests_of_another_item_come_with_their_category(
    protocol: DeskClient, desk_app: Flask
) -> None:
    with desk_app.app_context():
        opening = _item(OPENING).id
    form = posted(protocol.get(f"{LUNCH}add").text) | {"copied": str(opening)}
    assert protocol.send(f"{LUNCH}add", form).status_code == 303
    assert _guest(desk_app, LUNCH, "Petersen-Wolff").category is GuestCategory.ASSOCIATION


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"delegation": "999999"},
        {"delegation": "x"},
        {"copied": "999999"},
        {"role": "emperor"},
        {"category": "emperor", "role": "all"},
        {"people-0-person": "Nobody At All"},
    ],
)
def test_whoever_names_nobody_is_told_so(protocol: DeskClient, wish: dict[str, str]) -> None:
    form = posted(protocol.get(f"{LUNCH}add").text) | wish
    answer = protocol.send(f"{LUNCH}add", form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_the_waiting_list_moves_up_and_says_so_and_undo_brings_both_back(
    protocol: DeskClient, desk_app: Flask
) -> None:
    said = _reply(protocol, desk_app, RECEPTION, "Gorsky", state="declined")
    assert "Aylin Demirel" in said.split('role="status"')[1].split("</div>")[0]
    assert _states(desk_app, RECEPTION, "Gorsky", "Demirel", "Rehbein") == [
        "declined",
        "accepted",
        "waiting",
    ]
    assert "Aylin Demirel" in protocol.get(f"/desk/seminars/{SLUG}/journal/").text
    undo = said.split('action="/desk/undo/')[1].split('"')[0]
    assert protocol.send(f"/desk/undo/{undo}").status_code == 303
    assert _states(desk_app, RECEPTION, "Gorsky", "Demirel") == ["accepted", "waiting"]
    _reply(protocol, desk_app, RECEPTION, "Stepnoy", state="accepted")
    assert _states(desk_app, RECEPTION, "Stepnoy") == ["waiting"]


def test_a_representative_is_a_known_person_or_a_name(
    protocol: DeskClient, desk_app: Flask
) -> None:
    said = _reply(protocol, desk_app, OPENING, "Rehbein", state="represented")
    assert said.startswith("refused")
    known = _reply(
        protocol, desk_app, OPENING, "Rehbein", state="represented", represented_by="Nguyen"
    )
    assert not known.startswith("refused")
    row = _guest(desk_app, OPENING, "Rehbein")
    assert (row.represented_by_id is not None, row.represented_by) == (True, "")
    assert "Charlotte Nguyen" in protocol.get(OPENING).text


def test_somebody_who_was_quicker_is_not_overwritten(protocol: DeskClient, desk_app: Flask) -> None:
    row = _guest(desk_app, OPENING, "Rehbein")
    page = f"{OPENING}{row.id}/"
    form = {"version": str(row.version), "state": "accepted"}
    assert protocol.send(page, form).status_code == 303
    assert protocol.send(page, form | {"state": "declined"}).status_code == 409
    assert _states(desk_app, OPENING, "Rehbein") == ["accepted"]
    stale = protocol.send(f"{page}withdraw", {"version": str(row.version)})
    assert stale.status_code == 409


def test_seats_below_those_who_come_are_told_and_kept(
    protocol: DeskClient, desk_app: Flask
) -> None:
    form = posted(protocol.get(f"{RECEPTION}call").text) | {"capacity": "5"}
    answer = protocol.send(f"{RECEPTION}call", form, follow_redirects=True)
    assert answer.text.count("notice--warning") == 1
    with desk_app.app_context():
        assert count_of_item(db.session(), _item(RECEPTION).id).coming == 8
    assert protocol.send(f"{RECEPTION}call", form).status_code == 409
    for wrong in ({"capacity": "-1"}, {"capacity": ""}, {"reply_by": "2030-01-01"}):
        form = posted(protocol.get(f"{RECEPTION}call").text) | wrong
        assert protocol.send(f"{RECEPTION}call", form).status_code == 422


def test_invitations_are_noted_as_sent_and_a_guest_is_withdrawn_or_taken_off(
    protocol: DeskClient, desk_app: Flask
) -> None:
    planned = _guest(desk_app, OPENING, "Nguyen")
    assert protocol.send(f"{OPENING}invited").status_code == 303
    invited = _guest(desk_app, OPENING, "Nguyen")
    assert (invited.state, invited.invited_at is None) == (ReplyState.INVITED, False)
    assert protocol.send(f"{OPENING}reminded").status_code == 303
    assert _guest(desk_app, OPENING, "Nguyen").reminded_at is not None
    page = f"{OPENING}{planned.id}/"
    version = {"version": str(_guest(desk_app, OPENING, "Nguyen").version)}
    assert protocol.send(f"{page}delete", version).status_code == 422
    assert protocol.send(f"{page}withdraw", version).status_code == 303
    version = {"version": str(_guest(desk_app, OPENING, "Nguyen").version)}
    assert protocol.send(f"{page}again", version).status_code == 303
    version = {"version": str(_guest(desk_app, OPENING, "Nguyen").version)}
    assert protocol.send(f"{page}delete", version).status_code == 303
    assert protocol.get(page).status_code == 404


def test_at_the_door_one_searches_for_a_name_in_either_script(
    protocol: DeskClient, desk_app: Flask
) -> None:
    found = protocol.get(f"{OPENING}door?q=луговая").text
    assert "Marina Lugovaya" in found
    assert "Landgraf" not in found
    assert "Malte Hinrichsen" in protocol.get(f"{OPENING}door?q=brandenf").text
    row = _guest(desk_app, OPENING, "Lugovaya")
    form = {"version": str(row.version), "has_come": "yes", "q": "луговая"}
    answer = protocol.send(f"{OPENING}{row.id}/door", form)
    assert "q=" in answer.headers["Location"]
    assert _guest(desk_app, OPENING, "Lugovaya").has_come is True
    assert protocol.send(f"{OPENING}{row.id}/door", form).status_code == 409
    assert protocol.send(f"{OPENING}{row.id}/door", form | {"has_come": "x"}).status_code == 400


def test_the_list_is_a_table_a_print_and_a_sheet(protocol: DeskClient) -> None:
    text = protocol.get(f"{RECEPTION}?format=csv&reply=coming&lang=en").data.decode("utf-8-sig")
    lines = [line.split(";") for line in text.splitlines()]
    assert len(lines) == 8
    landgraf = next(line for line in lines if "Friederike" in line[2])
    assert landgraf[8] == "Konrad Landgraf"
    book = load_workbook(io.BytesIO(protocol.get(f"{RECEPTION}?format=xlsx").data))
    assert book.active is not None
    assert book.active.max_row == 13
    pdf = PdfReader(io.BytesIO(protocol.get(f"{RECEPTION}?format=pdf").data))
    assert "Petersen-Wolff" in pdf.pages[0].extract_text()
    assert protocol.get(f"{RECEPTION}?format=doc").status_code == 400
    assert protocol.get(f"{RECEPTION}?reply=maybe").status_code == 400


def test_letters_are_addressed_in_the_language_of_each_guest(protocol: DeskClient) -> None:
    data = protocol.get(f"{OPENING}letters?format=csv").data
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert "Марина Сергеевна Луговая" in text
    assert "С уважением" in text
    assert "Mit freundlichen Grüßen" in text
    book = load_workbook(io.BytesIO(protocol.get(f"{OPENING}letters?format=xlsx").data))
    assert book.active is not None
    assert book.active.max_column == 5
    for wrong in ("format=pdf", "reply=maybe"):
        assert protocol.get(f"{OPENING}letters?{wrong}").status_code == 400


def test_a_seminar_that_is_over_is_corrected_with_a_reason(
    protocol: DeskClient, desk_app: Flask
) -> None:
    end_seminar(desk_app)
    said = _reply(protocol, desk_app, OPENING, "Rehbein", state="accepted")
    assert said.startswith("refused")
    assert protocol.send(f"{OPENING}invited").status_code == 422
    said = _reply(protocol, desk_app, OPENING, "Rehbein", state="accepted", reason="Nachtrag")
    assert not said.startswith("refused")
    row = _guest(desk_app, OPENING, "Rehbein")
    come = {"version": str(row.version), "has_come": "yes"}
    assert protocol.send(f"{OPENING}{row.id}/door", come).status_code == 303


def test_the_desk_knows_guests_only_where_they_are_invited(
    protocol: DeskClient, desk_app: Flask, staff: Clients
) -> None:
    row = _guest(desk_app, OPENING, "Rehbein")
    assert protocol.get(f"{RECEPTION}{row.id}/").status_code == 404
    assert protocol.get(OPENING.replace(SLUG, "beispiel-seminar-22")).status_code == 404
    manager = staff(Role.MANAGER)
    assert "data-save" not in manager.get(f"{OPENING}{row.id}/").text
    assert manager.send(f"{OPENING}{row.id}/", {"state": "accepted"}).status_code == 403


def test_the_item_says_how_many_come(protocol: DeskClient) -> None:
    page = protocol.get(f"/desk/seminars/{SLUG}/items/{uid_of(SLUG, 'reception')}/").text
    assert RECEPTION in page


def test_pages_cost_the_same_however_many_are_invited(
    protocol: DeskClient, desk_app: Flask
) -> None:
    pages = (RECEPTION, f"{RECEPTION}door", f"{RECEPTION}letters", ALL, f"{RECEPTION}?format=csv")
    for page in pages:
        protocol.get(page)
    many = [_count(protocol, page) for page in pages]
    with desk_app.app_context(), transaction() as session:
        item = _item(RECEPTION).id
        rows = select(Invitation).where(Invitation.item_id == item).order_by(Invitation.id)
        for row in session.scalars(rows).all()[1:]:
            session.delete(row)
        call = session.get_one(InvitationCall, item)
        call.capacity = None
    assert [_count(protocol, page) for page in pages] == many


def _count(client: DeskClient, page: str) -> int:
    with counted_queries() as asked:
        assert client.get(page).status_code == 200
    return len(asked)
