"""The planning board as staff see it, and what it does with what is dragged."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.core.journal import Deed, JournalEntry
from partnership.exports.vocabulary import ItemKind
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.item_service_moving import copy_item
from partnership.seminars.items import Spot, When
from partnership.seminars.items_queries import get_item
from partnership.seminars.queries_desk import get_seminar
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.desk.deeds import an_edit
from tests.desk.items import (
    BOARD,
    ROOT,
    SLUG,
    Clients,
    an_act,
    end_seminar,
    list_kept,
    titled,
    with_uid,
)
from tools import board_grid

LUNCH = "Mittagessen"


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def last_deed(app: Flask) -> Deed:
    with app.app_context():
        return db.session.scalars(
            select(JournalEntry.deed).order_by(JournalEntry.id.desc()).limit(1)
        ).one()


def test_the_board_shows_each_item_with_time_kind_audience_and_place(
    protocol: DeskClient, desk_app: Flask
) -> None:
    page = protocol.get(BOARD)
    assert page.status_code == 200
    assert page.text.count('id="item-') == len(list_kept(desk_app))
    opening = page.text.split(f'id="item-{titled(desk_app, "Eröffnung").uid}"')[1].split("</li>")[0]
    for said in ("09:30–10:30", "Eröffnung", "öffentlich", "Großer Saal"):
        assert said in opening


def test_no_page_of_the_board_needs_a_style_attribute(protocol: DeskClient) -> None:
    for path in (BOARD, f"{ROOT}/shift", f"{ROOT}/items/new"):
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", protocol.get(path).text)


def test_every_place_on_the_board_has_its_class_in_the_style_sheet(protocol: DeskClient) -> None:
    known = set(re.findall(r"\.([a-z]+-\d+)\{", board_grid.SHEET.read_text(encoding="utf-8")))
    used = set(re.findall(r"\b(?:from|for|in|wide|tracks|hours)-\d+\b", protocol.get(BOARD).text))
    assert used
    assert used <= known
    assert board_grid.sheet() == board_grid.SHEET.read_text(encoding="utf-8")


def test_moving_gives_another_time_and_place(protocol: DeskClient, desk_app: Flask) -> None:
    item = titled(desk_app, LUNCH)
    hall = titled(desk_app, "Eröffnung")
    place = f"{hall.venue_id}-{hall.hall_id}"
    wish = an_act(item, start="2027-03-26T13:05", end="2027-03-26T14:00", place=place)
    answer = protocol.send(BOARD, wish)
    assert answer.status_code == 200
    assert "data-said" in answer.text
    assert "<html" not in answer.text
    kept = with_uid(desk_app, item.uid)
    assert kept is not None
    assert kept.span is not None
    assert f"{kept.span.start:%d %H:%M}–{kept.span.end:%H:%M}" == "26 13:05–14:00"
    assert (kept.venue_id, kept.hall_id) == (hall.venue_id, hall.hall_id)


def test_parking_and_coming_back(protocol: DeskClient, desk_app: Flask) -> None:
    item = titled(desk_app, LUNCH)
    assert protocol.send(BOARD, an_act(item, "park")).status_code == 200
    parked = with_uid(desk_app, item.uid)
    assert parked is not None
    assert parked.span is None
    back = an_act(parked, start="2027-03-25T12:00", end="2027-03-25T13:00")
    assert protocol.send(BOARD, back).status_code == 200
    kept = with_uid(desk_app, item.uid)
    assert kept is not None
    assert kept.zone == "Europe/Berlin"


def test_copying_leaves_the_first_where_it_is(protocol: DeskClient, desk_app: Flask) -> None:
    item, before = titled(desk_app, LUNCH), len(list_kept(desk_app))
    wish = an_act(item, "copy", start="2027-03-25T19:00", end="2027-03-25T20:00")
    assert protocol.send(BOARD, wish).status_code == 200
    assert len(list_kept(desk_app)) == before + 1
    kept = with_uid(desk_app, item.uid)
    assert kept is not None
    assert kept.span == item.span


@pytest.mark.parametrize(
    "fields",
    [
        {"start": "morgen"},
        {"start": "2027-03-24T09:00:30"},
        {"start": "2027-03-24T14:00", "end": "2027-03-24T13:00"},
        {"start": "2027-04-24T12:00", "end": "2027-04-24T13:00"},
        {"start": "2027-03-28T02:30", "end": "2027-03-28T03:30"},
        {"start": "", "end": ""},
        {"place": "99999"},
        {"place": "1-2-3"},
        {"place": "<script>"},
        {"act": "explode"},
        {"act": ""},
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    protocol: DeskClient, desk_app: Flask, fields: dict[str, str]
) -> None:
    item = titled(desk_app, LUNCH)
    answer = protocol.send(BOARD, an_act(item) | fields)
    assert answer.status_code == 422
    assert "notice--urgent" in answer.text
    assert "board__day" in answer.text
    kept = with_uid(desk_app, item.uid)
    assert kept is not None
    assert (kept.version, kept.span) == (item.version, item.span)


def test_an_older_version_is_told_and_the_board_is_as_it_is_now(
    protocol: DeskClient, desk_app: Flask
) -> None:
    item = titled(desk_app, LUNCH)
    first = an_act(item, start="2027-03-26T13:00", end="2027-03-26T14:00")
    protocol.send(BOARD, first)
    answer = protocol.send(BOARD, an_act(item, "park"))
    assert answer.status_code == 409
    assert 'data-start="2027-03-26T13:00"' in answer.text
    for version in ("", "-1", "9" * 30, "eins"):
        assert protocol.send(BOARD, first | {"version": version}).status_code == 409


def test_an_item_of_another_seminar_or_none_is_told(protocol: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        own = {item.uid for item in list_kept(desk_app)}
        foreign = next(
            uid for uid in db.session.scalars(select(ProgrammeItem.uid)) if uid not in own
        )
    item = titled(desk_app, LUNCH)
    for uid in (foreign, "nirgends", ""):
        assert protocol.send(BOARD, an_act(item, uid=uid)).status_code == 404


def test_a_time_that_comes_twice_leads_to_the_form(protocol: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context(), transaction() as session:
        row = session.scalars(
            select(ProgrammeItem).where(ProgrammeItem.uid == titled(desk_app, LUNCH).uid)
        ).one()
        row.kind = ItemKind.ARRIVAL
    item = titled(desk_app, LUNCH)
    night = an_act(item, start="2027-10-31T02:15", end="2027-10-31T04:00")
    answer = protocol.send(BOARD, night)
    assert answer.status_code == 422
    assert f'href="{ROOT}/items/{item.uid}/move"' in answer.text


def test_after_the_end_of_the_seminar_a_reason_is_asked_for(
    protocol: DeskClient, desk_app: Flask
) -> None:
    end_seminar(desk_app)
    assert "data-reason" in protocol.get(BOARD).text
    item = titled(desk_app, LUNCH)
    assert protocol.send(BOARD, an_act(item, "park")).status_code == 422
    answer = protocol.send(BOARD, an_act(item, "park", reason="Fiel aus"))
    assert answer.status_code == 200


@pytest.mark.parametrize("role", [Role.MANAGER, Role.PRESS, Role.LOGISTICS])
def test_who_only_reads_sees_the_board_and_changes_nothing(
    desk_client: Clients, desk_app: Flask, role: Role
) -> None:
    reader = desk_client(role)
    page = reader.get(BOARD)
    assert page.status_code == 200
    assert "data-live" not in page.text
    assert f"{ROOT}/shift" not in page.text
    item = titled(desk_app, LUNCH)
    assert reader.send(BOARD, an_act(item, "park")).status_code == 403
    assert with_uid(desk_app, item.uid) is not None


def test_without_a_token_nothing_is_moved(protocol: DeskClient, desk_app: Flask) -> None:
    item = titled(desk_app, LUNCH)
    answer = protocol.post(BOARD, data=an_act(item, "park"))
    assert answer.status_code == 400
    kept = with_uid(desk_app, item.uid)
    assert kept is not None
    assert kept.version == item.version


def test_the_board_needs_the_same_queries_with_three_times_the_items(
    protocol: DeskClient, desk_app: Flask
) -> None:
    item = titled(desk_app, "Eröffnung")
    protocol.send(BOARD, an_act(item, "copy"))
    with desk_app.app_context(), counted_queries() as few:
        assert protocol.get(BOARD).status_code == 200
    with desk_app.app_context(), transaction() as session:
        seminar = get_seminar(session, SLUG)
        kept = get_item(session, seminar, item.uid)
        assert kept.span is not None
        first = When.of(kept.span)
        spot, edit = Spot(kept.venue_id, kept.hall_id), an_edit()
        for number in range(60):
            when = replace(first, start=first.start + timedelta(minutes=5 * number))
            when = replace(when, end=when.start.replace(hour=19, minute=0))
            copy_item(session, seminar, kept, when=when, spot=spot, version=kept.version, edit=edit)
    assert len(list_kept(desk_app)) > 60
    with desk_app.app_context(), counted_queries() as many:
        assert protocol.get(BOARD).status_code == 200
    assert len(many) == len(few)


def test_a_clash_is_said_in_words_at_both_items(protocol: DeskClient, desk_app: Flask) -> None:
    item = titled(desk_app, "Eröffnung")
    protocol.send(BOARD, an_act(item, "copy"))
    page = protocol.get(BOARD).text
    assert page.count("slot--clash") == 2


def test_undo_and_redo_stand_on_the_board_in_words(protocol: DeskClient, desk_app: Flask) -> None:
    item = titled(desk_app, LUNCH)
    drawn = protocol.send(BOARD, an_act(item, "park")).text
    entry = re.search(r'name="entry" value="(\d+)"', drawn)
    assert entry is not None
    undone = protocol.send(f"{ROOT}/undo", {"entry": entry[1], "next": BOARD})
    assert undone.headers["Location"] == BOARD
    kept = with_uid(desk_app, item.uid)
    assert kept is not None
    assert kept.span == item.span
    assert f'action="{ROOT}/redo"' in protocol.get(BOARD).text


def test_the_board_of_no_seminar_is_not_found(protocol: DeskClient) -> None:
    for path in ("board/", "shift", "items/new", "items/x/"):
        assert protocol.get(f"/desk/seminars/nirgends/{path}").status_code == 404


def shift_form(text: str) -> dict[str, object]:
    """Reads what the confirmation below a preview posts."""
    form = text.split('<form class="form" method="post"')[1].split("</form>", maxsplit=1)[0]
    pairs = re.findall(r'name="([^"]+)" value="([^"]*)"', form)
    return {**dict(pairs), "uid": [value for name, value in pairs if name == "uid"]}


def test_a_day_is_shifted_after_a_preview(protocol: DeskClient, desk_app: Flask) -> None:
    before = {item.uid: item.start_wall for item in list_kept(desk_app)}
    preview = protocol.get(f"{ROOT}/shift?what=day&day=2027-03-25&minutes=20")
    assert preview.status_code == 200
    assert "09:20–10:50" in preview.text
    assert {item.uid: item.start_wall for item in list_kept(desk_app)} == before
    answer = protocol.send(f"{ROOT}/shift", shift_form(preview.text))
    assert answer.status_code == 303
    assert last_deed(desk_app) is Deed.SHIFTED
    for item in list_kept(desk_app):
        old = before[item.uid]
        is_moved = old is not None and old.day == 25 and not item.is_cancelled
        shift = timedelta(minutes=20 if is_moved else 0)
        assert item.start_wall == (old + shift if old else None)


def test_a_preview_that_somebody_has_overtaken_is_shown_anew(
    protocol: DeskClient, desk_app: Flask
) -> None:
    preview = protocol.get(f"{ROOT}/shift?what=day&day=2027-03-25&minutes=20")
    item = next(i for i in list_kept(desk_app) if i.start_wall and i.start_wall.day == 25)
    later = an_act(item, start="2027-03-25T09:10")
    assert protocol.send(BOARD, later).status_code == 200
    answer = protocol.send(f"{ROOT}/shift", shift_form(preview.text))
    assert answer.status_code == 409
    assert last_deed(desk_app) is Deed.MOVED
    assert protocol.send(f"{ROOT}/shift", shift_form(answer.text)).status_code == 303


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("?item=nirgends", 200),
        ("?what=day&day=gestern&minutes=5", 422),
        ("?what=day&day=2027-03-25&minutes=", 422),
        ("?what=day&day=2027-03-25&minutes=viel", 422),
        ("?what=day&day=2027-03-25&minutes=0", 422),
        ("?what=day&day=2027-03-25&minutes=1440", 422),
        ("?what=marked&minutes=5", 422),
        ("?what=item&item=nirgends&minutes=5", 422),
        ("?what=unfug&day=2027-03-25&minutes=-600", 200),
    ],
)
def test_a_shift_that_makes_no_sense_is_explained(
    protocol: DeskClient, query: str, status: int
) -> None:
    answer = protocol.get(f"{ROOT}/shift{query}")
    assert answer.status_code == status
    assert 'name="digest"' not in answer.text


def test_a_forged_shift_changes_nothing(protocol: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        count = db.session.scalar(select(func.count(JournalEntry.id)))
    for form in ({}, {"minutes": "5", "digest": "x"}, {"uid": "nirgends", "minutes": "5"}):
        assert protocol.send(f"{ROOT}/shift", form).status_code in {409, 422}
    with desk_app.app_context():
        assert db.session.scalar(select(func.count(JournalEntry.id))) == count
