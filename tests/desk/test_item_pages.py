"""The forms of programme items: all that the board does, by keyboard and without scripts."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.exports.vocabulary import Audience, ContributionRole, ItemKind, SeminarState
from partnership.people.models import Function, Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.desk.items import ROOT, SLUG, Clients, end_seminar, list_kept, titled, with_uid
from tests.desk.registry_forms import form_of

LUNCH = "Mittagessen"
NEW = {
    "title-de": "Gespräch im Rathaus",
    "kind": "talks",
    "audience": "participants",
    "day": "2027-03-25",
    "start": "16:00",
    "end": "17:00",
    "last_day": "",
    "zone": "Europe/Berlin",
    "place": "",
    "contributions-rows": "0",
}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def address(item: ProgrammeItem, page: str = "") -> str:
    return f"{ROOT}/items/{item.uid}/{page}"


def kept(app: Flask, item: ProgrammeItem) -> ProgrammeItem:
    found = with_uid(app, item.uid)
    assert found is not None
    return found


def clock(item: ProgrammeItem) -> str:
    span = item.span
    return f"{span.start:%d %H:%M}–{span.end:%d %H:%M}" if span else ""


def test_a_new_item_is_on_the_board_afterwards(protocol: DeskClient, desk_app: Flask) -> None:
    answer = protocol.send(f"{ROOT}/items/new", NEW)
    item = titled(desk_app, "Gespräch im Rathaus")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{ROOT}/board/#item-{item.uid}"
    assert (item.kind, item.audience) == (ItemKind.TALKS, Audience.PARTICIPANTS)
    assert clock(item) == "25 16:00–25 17:00"


def test_the_form_begins_with_what_was_pointed_at(protocol: DeskClient, desk_app: Flask) -> None:
    hall = titled(desk_app, "Eröffnung")
    place = f"{hall.venue_id}-{hall.hall_id}"
    path = f"{ROOT}/items/new?day=2027-03-26&at=23:15&for=90&place={place}"
    form = form_of(protocol, path)
    assert (form["day"], form["start"], form["end"]) == ("2027-03-26", "23:15", "00:45")
    assert (form["last_day"], form["place"]) == ("2027-03-27", place)


@pytest.mark.parametrize("query", ["day=x&at=y&for=z&place=w", "day=2027-03-26&at=99:99", "for=-1"])
def test_what_makes_no_sense_in_the_address_is_left_out(protocol: DeskClient, query: str) -> None:
    form = form_of(protocol, f"{ROOT}/items/new?{query}")
    assert form["place"] == ""


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title-de": ""}, "title"),
        ({"title-de": "x" * 301}, "title"),
        ({"kind": ""}, "kind"),
        ({"kind": "party"}, "kind"),
        ({"audience": "everybody"}, "audience"),
        ({"day": ""}, "day"),
        ({"start": ""}, "start"),
        ({"start": "25:00"}, "start"),
        ({"start": "früh"}, "start"),
        ({"end": "15:00"}, "end"),
        ({"last_day": "2027-03-24"}, "end"),
        ({"last_day": "2028-03-24"}, "end"),
        ({"day": "2027-04-25"}, "day"),
        ({"day": "2027-03-28", "start": "02:30", "end": "04:00"}, "start"),
        ({"zone": "Mars/Base"}, "zone"),
        ({"place": "99999"}, "place"),
        ({"other_venue": "Gibt es nicht"}, "other_venue"),
        ({"host": "Gibt es nicht"}, "host"),
        ({"headcount": "-1"}, "headcount"),
        ({"headcount": "viele"}, "headcount"),
        ({"languages": "xx", "languages-asked": "yes"}, "languages"),
    ],
)
def test_a_wrong_value_is_said_beside_its_field_and_what_was_typed_stays(
    protocol: DeskClient, desk_app: Flask, fields: dict[str, str], field: str
) -> None:
    before = len(list_kept(desk_app))
    answer = protocol.send(f"{ROOT}/items/new", NEW | {"dress_code-ru": "Беседа"} | fields)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert 'value="Беседа"' in answer.text
    assert len(list_kept(desk_app)) == before


def test_times_are_understood_as_they_are_typed(protocol: DeskClient, desk_app: Flask) -> None:
    protocol.send(f"{ROOT}/items/new", NEW | {"start": "9.05", "end": "1000"})
    assert clock(titled(desk_app, "Gespräch im Rathaus")) == "25 09:05–25 10:00"


def test_midnight_is_a_time(protocol: DeskClient, desk_app: Flask) -> None:
    night = {"start": "22:00", "end": "00:00", "last_day": "2027-03-26"}
    protocol.send(f"{ROOT}/items/new", NEW | night)
    assert clock(titled(desk_app, "Gespräch im Rathaus")) == "25 22:00–26 00:00"


def test_without_a_time_an_item_is_parked(protocol: DeskClient, desk_app: Flask) -> None:
    protocol.send(f"{ROOT}/items/new", NEW | {"day": "", "start": "", "end": ""})
    assert titled(desk_app, "Gespräch im Rathaus").span is None


def test_a_form_that_is_saved_as_it_is_changes_nothing(
    protocol: DeskClient, desk_app: Flask
) -> None:
    for item in list_kept(desk_app)[:6]:
        form = form_of(protocol, address(item))
        form["languages"] = list(item.languages)
        answer = protocol.send(address(item), form)
        assert answer.status_code == 303
        assert kept(desk_app, item).version == item.version


def test_a_change_is_kept_with_all_the_rest(protocol: DeskClient, desk_app: Flask) -> None:
    item = titled(desk_app, LUNCH)
    form = form_of(protocol, address(item)) | {"team_note-de": "Vegetarisch", "headcount": "40"}
    assert protocol.send(address(item), form).status_code == 303
    found = kept(desk_app, item)
    assert (found.team_note["de"], found.headcount) == ("Vegetarisch", 40)
    assert (found.title, found.span, found.hall_id) == (item.title, item.span, item.hall_id)


def test_the_second_editor_sees_both_versions(protocol: DeskClient, desk_app: Flask) -> None:
    item = titled(desk_app, LUNCH)
    form = form_of(protocol, address(item))
    protocol.send(address(item), form | {"headcount": "40"})
    answer = protocol.send(address(item), form | {"title-de": "Imbiss"})
    assert answer.status_code == 409
    assert "Imbiss" in answer.text
    assert "40" in answer.text
    assert kept(desk_app, item).title == item.title


def a_speaker(app: Flask) -> tuple[Person, Function, Person]:
    """Gives somebody with a function, and somebody else."""
    with app.app_context():
        function = db.session.scalars(select(Function).order_by(Function.id)).first()
        assert function is not None
        person = db.session.get_one(Person, function.person_id)
        other = db.session.scalars(select(Person).where(Person.id != person.id)).first()
        assert other is not None
        return person, function, other


def a_row(speaker: Person, **fields: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "person": f"{speaker.title} {speaker.printed_name}".strip(),
        "person-id": speaker.id,
        "role": "lecture",
        "audience": "public",
        "function": "day",
    }
    values = row | {name.replace("__", "-"): value for name, value in fields.items()}
    return {"contributions-rows": 1} | {
        f"contributions-0-{name}": value for name, value in values.items()
    }


def contributions(app: Flask, item: ProgrammeItem) -> list[Contribution]:
    with app.app_context():
        found = select(Contribution).where(Contribution.item_id == item.id)
        return list(db.session.scalars(found.order_by(Contribution.position)))


def test_somebody_speaks_for_somebody_else_in_their_functions(
    protocol: DeskClient, desk_app: Flask
) -> None:
    person, function, other = a_speaker(desk_app)
    row = a_row(
        person,
        function=function.id,
        on_behalf_of=f"{other.title} {other.printed_name}".strip(),
        on_behalf_of__id=other.id,
        on_behalf_function="none",
        title__ru="Доклад",
        language="ru",
    )
    assert protocol.send(f"{ROOT}/items/new", NEW | row).status_code == 303
    item = titled(desk_app, "Gespräch im Rathaus")
    (found,) = contributions(desk_app, item)
    assert (found.person_id, found.function_id) == (person.id, function.id)
    assert (found.on_behalf_of_id, found.on_behalf_function_id) == (other.id, None)
    assert (found.role, found.language) == (ContributionRole.LECTURE, "ru")
    assert found.title == {"ru": "Доклад"}


def test_the_functions_of_a_person_are_offered_on_demand(
    protocol: DeskClient, desk_app: Flask
) -> None:
    person, function, _ = a_speaker(desk_app)
    answer = protocol.send(f"{ROOT}/items/new", NEW | a_row(person) | {"look": "functions"})
    assert answer.status_code == 200
    assert f'<option value="{function.id}"' in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"person": "", "person__id": "", "title__de": "Ohne Person"},
        {"role": ""},
        {"audience": ""},
        {"function": "999999"},
        {"language": "<xx>"},
    ],
)
def test_a_contribution_that_cannot_be_is_said(
    protocol: DeskClient, desk_app: Flask, fields: dict[str, str]
) -> None:
    person, _, _ = a_speaker(desk_app)
    answer = protocol.send(f"{ROOT}/items/new", NEW | a_row(person, **fields))
    assert answer.status_code == 422
    assert "field__error" in answer.text or 'role="alert"' in answer.text


def test_nobody_speaks_on_their_own_behalf(protocol: DeskClient, desk_app: Flask) -> None:
    person, _, _ = a_speaker(desk_app)
    name = f"{person.title} {person.printed_name}".strip()
    row = a_row(person, on_behalf_of=name, on_behalf_of__id=person.id)
    answer = protocol.send(f"{ROOT}/items/new", NEW | row)
    assert answer.status_code == 422
    assert "contributions-0-on_behalf_of-error" in answer.text


def test_moving_by_form(protocol: DeskClient, desk_app: Flask) -> None:
    item = titled(desk_app, LUNCH)
    form = form_of(protocol, address(item, "move"))
    assert form["day"] == "2027-03-24"
    moved = form | {"day": "2027-03-26", "start": "12:00", "end": "12:45"}
    assert protocol.send(address(item, "move"), moved).status_code == 303
    assert clock(kept(desk_app, item)) == "26 12:00–26 12:45"
    empty = form | {"day": "", "start": "", "end": ""}
    assert protocol.send(address(item, "move"), empty).status_code == 422


def test_which_of_two_equal_times_is_meant_is_asked(protocol: DeskClient, desk_app: Flask) -> None:
    night = NEW | {"kind": "arrival", "day": "2027-10-31", "start": "02:30", "end": "04:00"}
    asked = protocol.send(f"{ROOT}/items/new", night)
    assert asked.status_code == 422
    assert 'name="start_fold"' in asked.text
    assert protocol.send(f"{ROOT}/items/new", night | {"start_fold": "1"}).status_code == 303
    assert titled(desk_app, "Gespräch im Rathaus").start_fold == 1


def test_copying_by_form(protocol: DeskClient, desk_app: Flask) -> None:
    item, before = titled(desk_app, LUNCH), len(list_kept(desk_app))
    form = form_of(protocol, address(item, "copy")) | {"day": "2027-03-26"}
    assert protocol.send(address(item, "copy"), form).status_code == 303
    assert len(list_kept(desk_app)) == before + 1
    assert clock(kept(desk_app, item)) == clock(item)


@pytest.mark.parametrize("deed", ["park", "cancel", "delete"])
def test_a_deed_is_asked_about_before_it_is_done(
    protocol: DeskClient, desk_app: Flask, deed: str
) -> None:
    item = titled(desk_app, LUNCH)
    form = form_of(protocol, address(item, deed))
    assert kept(desk_app, item).version == item.version
    answer = protocol.send(address(item, deed), form)
    assert answer.status_code == 303
    found = with_uid(desk_app, item.uid)
    assert (found is None) == (deed == "delete")
    if found is not None:
        assert (found.span is None, found.is_cancelled) == (deed == "park", deed == "cancel")
    said = protocol.get(answer.headers["Location"].split("#")[0]).text
    assert "/desk/undo/" in said


def test_a_cancelled_item_takes_place_after_all(protocol: DeskClient, desk_app: Flask) -> None:
    item = next(item for item in list_kept(desk_app) if item.is_cancelled)
    form = form_of(protocol, address(item, "restore"))
    assert protocol.send(address(item, "restore"), form).status_code == 303
    assert not kept(desk_app, item).is_cancelled


@pytest.mark.parametrize("deed", ["park", "cancel", "delete", "move", "copy"])
def test_an_older_version_is_a_conflict(protocol: DeskClient, desk_app: Flask, deed: str) -> None:
    item = titled(desk_app, LUNCH)
    form = form_of(protocol, address(item, deed))
    protocol.send(address(item, "cancel"), form_of(protocol, address(item, "cancel")))
    assert protocol.send(address(item, deed), form).status_code == 409


def test_after_the_end_of_the_seminar_a_reason_is_asked_for(
    protocol: DeskClient, desk_app: Flask
) -> None:
    end_seminar(desk_app)
    item = titled(desk_app, LUNCH)
    form = form_of(protocol, address(item, "park"))
    assert form["reason"] == ""
    refused = protocol.send(address(item, "park"), form)
    assert refused.status_code == 422
    assert 'href="#reason"' in refused.text
    answer = protocol.send(address(item, "park"), form | {"reason": "Fiel aus"})
    assert answer.status_code == 303


@pytest.mark.parametrize("role", [Role.MANAGER, Role.PRESS, Role.LOGISTICS])
def test_who_only_reads_may_not_change(desk_client: Clients, desk_app: Flask, role: Role) -> None:
    reader, item = desk_client(role), titled(desk_app, LUNCH)
    page = reader.get(address(item))
    assert page.status_code == 200
    assert "data-save" not in page.text
    for path in (address(item), address(item, "park"), f"{ROOT}/items/new", f"{ROOT}/shift"):
        assert reader.send(path, {"version": item.version}).status_code == 403


def test_an_item_is_found_in_its_own_seminar_alone(protocol: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        others = select(ProgrammeItem.uid).join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
        foreign = db.session.scalars(others.where(Seminar.slug != SLUG)).first()
    for uid in (foreign, "nirgends", "%00"):
        for page in ("", "move", "park", "delete"):
            assert protocol.get(f"{ROOT}/items/{uid}/{page}").status_code == 404


def test_beside_the_board_the_form_comes_alone(protocol: DeskClient, desk_app: Flask) -> None:
    page = protocol.get(f"{address(titled(desk_app, LUNCH))}?beside=1").text
    assert "<html" not in page
    assert re.search(r'<form class="form" method="post" action="[^"?]+"', page)


def test_the_form_needs_the_same_queries_for_one_contribution_and_three(
    protocol: DeskClient, desk_app: Flask
) -> None:
    person, _, _ = a_speaker(desk_app)
    protocol.send(f"{ROOT}/items/new", NEW | a_row(person))
    item = titled(desk_app, "Gespräch im Rathaus")
    with desk_app.app_context(), counted_queries() as few:
        assert protocol.get(address(item)).status_code == 200
    with desk_app.app_context(), transaction() as session:
        for other in session.scalars(select(Person).where(Person.id != person.id).limit(3)):
            session.add(
                Contribution(item_id=item.id, person_id=other.id, role=ContributionRole.TALKS)
            )
    with desk_app.app_context(), counted_queries() as many:
        assert protocol.get(address(item)).status_code == 200
    assert len(many) == len(few)


def test_a_running_seminar_is_changed_without_a_reason(
    protocol: DeskClient, desk_app: Flask
) -> None:
    with desk_app.app_context(), transaction() as session:
        row = session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()
        row.state = SeminarState.RUNNING
    item = titled(desk_app, LUNCH)
    form = form_of(protocol, address(item, "park"))
    assert protocol.send(address(item, "park"), form).status_code == 303
