import json
from typing import Any

from partnership.exports import schedule_json
from partnership.exports.programme import Item, Programme
from partnership.exports.vocabulary import Audience
from tests.builders import a_programme, a_timing, a_view, an_item, said
from tests.exports.drawing import a_full_programme

VIEW = a_view("de")


def document_of(programme: Programme) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(schedule_json.render(programme, VIEW))
    return document


def item_of(item: Item) -> dict[str, Any]:
    found: dict[str, Any] = document_of(a_programme(item))["items"][0]
    return found


def test_a_time_is_given_on_the_wall_and_in_utc() -> None:
    assert item_of(an_item(timing=a_timing("2027-03-24T18:30", 360)))["time"] == {
        "start": "2027-03-24T18:30:00",
        "end": "2027-03-25T00:30:00",
        "zone": "Europe/Berlin",
        "start_utc": "2027-03-24T17:30:00Z",
        "end_utc": "2027-03-24T23:30:00Z",
        "minutes": 360,
    }


def test_an_open_time_is_null_and_not_left_out() -> None:
    assert item_of(an_item(timing=None))["time"] is None


def test_a_text_names_its_languages() -> None:
    assert item_of(an_item(title=said("Eröffnung", "Открытие")))["title"] == {
        "de": "Eröffnung",
        "ru": "Открытие",
    }


def test_people_are_named_by_reference() -> None:
    document = document_of(a_full_programme())
    contribution = document["items"][0]["contributions"][0]
    names = {person["id"]: person["name"] for person in document["people"]}
    assert names[contribution["person"]] == "Iwan Obraszow"
    assert names[contribution["on_behalf_of"]["person"]] == "Pjotr Primerow"


def test_an_item_that_is_gone_is_cancelled() -> None:
    assert item_of(an_item(is_gone=True))["cancelled"] is True
    assert item_of(an_item())["cancelled"] is False


def test_what_is_unknown_is_left_out_and_what_only_staff_need_too() -> None:
    item = item_of(an_item(place=None, position=7))
    assert {"place", "dress_code", "position", "is_gone", "host"} & set(item) == set()


def test_notes_are_there_for_those_who_may_read_them() -> None:
    programme = a_programme(an_item(team_note=said("leise")), audience=Audience.TEAM)
    assert document_of(programme)["items"][0]["team_note"] == {"de": "leise"}
    assert "team_note" not in document_of(programme.for_audience(Audience.PARTICIPANTS))["items"][0]


def test_the_languages_of_the_reader_do_not_matter() -> None:
    programme = a_full_programme()
    other = schedule_json.render(programme, a_view("ru", "en"))
    assert schedule_json.render(programme, VIEW) == other
