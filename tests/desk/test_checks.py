"""The list of checks at the desk: places, filters, setting aside, files, counts."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from re import findall

import pytest
from flask import Flask
from markupsafe import Markup
from openpyxl import load_workbook
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.core.wording import wording
from partnership.desk.check_names import ADVICE, CHECK_NAMES, PART_NAMES
from partnership.desk.check_words import say_check
from partnership.exports.vocabulary import ItemKind
from partnership.seminars.checks import Check, find_warnings
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar, SetAside
from partnership.seminars.situation import load_situation
from partnership.seminars.situation_facts import Situation, TextPart
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.seminars.check_builders import (
    BERLIN,
    HALL,
    MUSEUM,
    a_person,
    a_situation,
    an_entry,
    elsewhere,
    minutes,
)

Clients = Callable[[Role], DeskClient]
LIST = "/desk/seminars/beispiel-seminar/checks/"


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def situation_of(app: Flask, slug: str = "beispiel-seminar") -> Situation:
    with app.app_context():
        seminar_id = db.session.scalars(select(Seminar.id).where(Seminar.slug == slug)).one()
        return load_situation(db.session(), seminar_id)


def meal(app: Flask) -> dict[str, str]:
    """The form that sets the demo's one day without a meal aside."""
    [found] = [each for each in find_warnings(situation_of(app)) if each.code is Check.MEAL]
    return {"key": found.key, "facts": found.facts, "reason": "Gemeinsam unterwegs"}


def kept(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(SetAside.reason)))


def test_findings_are_listed_by_day_with_the_way_to_their_place(
    protocol: DeskClient, desk_app: Flask
) -> None:
    page = unescape(protocol.get(LIST).text)
    assert page.index("24. März") < page.index("25. März") < page.index("28. März")
    for finding in find_warnings(situation_of(desk_app)):
        if finding.code is Check.INTERPRETERS:
            assert f"/desk/seminars/beispiel-seminar/items/{finding.uids[0]}/" in page
    assert "/desk/seminars/beispiel-seminar/board/#day-2027-03-25" in page


def test_a_holiday_is_named_in_the_readers_language(staff: Clients) -> None:
    client = staff(Role.MANAGER)
    assert "Karfreitag" in client.get(LIST).text
    assert "Good Friday" in client.get(f"{LIST}?lang=en").text
    assert '<span lang="de">Karfreitag</span>' in client.get(f"{LIST}?lang=fr").text


def test_a_warning_is_set_aside_and_its_reason_is_shown(
    protocol: DeskClient, desk_app: Flask
) -> None:
    form = meal(desk_app)
    answer = protocol.send(f"{LIST}set-aside", form)
    assert (answer.status_code, answer.headers["Location"]) == (303, LIST)
    page = protocol.get(LIST).text
    assert "/desk/undo/" in page
    assert form["facts"] not in page
    aside = protocol.get(f"{LIST}?show=aside").text
    assert "Gemeinsam unterwegs" in aside
    assert "Protocol Beispiel" in aside
    with desk_app.app_context():
        line = db.session.scalars(
            select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1)
        ).one()
    assert (line.deed, line.details["warning"]) == (Deed.SET_ASIDE, "meal")


def test_it_is_taken_up_again(protocol: DeskClient, desk_app: Flask) -> None:
    form = meal(desk_app)
    protocol.send(f"{LIST}set-aside", form)
    answer = protocol.send(f"{LIST}take-up?show=aside", {"key": form["key"]})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LIST}?show=aside")
    assert kept(desk_app) == []
    assert form["facts"] in protocol.get(LIST).text
    assert protocol.send(f"{LIST}take-up", {"key": form["key"]}).status_code == 404


def test_a_warning_that_changed_is_shown_again_with_its_old_reason(
    protocol: DeskClient, desk_app: Flask
) -> None:
    protocol.send(f"{LIST}set-aside", meal(desk_app))
    with desk_app.app_context():
        item = db.session.scalars(
            select(ProgrammeItem)
            .join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
            .where(Seminar.slug == "beispiel-seminar", ProgrammeItem.start_wall.is_not(None))
            .where(ProgrammeItem.end_wall == datetime(2027, 3, 25, 20, 30))  # noqa: DTZ001
        ).one()
        item.end_wall = datetime(2027, 3, 25, 21)  # noqa: DTZ001 - a wall clock
        db.session.commit()
    page = protocol.get(f"{LIST}?check=meal").text
    assert "Gemeinsam unterwegs" in page
    assert "21:00" in page


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_without_a_fit_reason_nothing_is_set_aside_and_what_was_typed_stays(
    protocol: DeskClient, desk_app: Flask, reason: str
) -> None:
    answer = protocol.send(f"{LIST}set-aside", meal(desk_app) | {"reason": reason})
    assert answer.status_code == 422
    assert 'class="field__error"' in answer.text
    assert f'value="{reason}" aria-invalid="true"' in answer.text
    assert kept(desk_app) == []


def test_who_decides_on_old_facts_is_shown_the_new_ones(
    protocol: DeskClient, desk_app: Flask
) -> None:
    answer = protocol.send(f"{LIST}set-aside", meal(desk_app) | {"facts": "0" * 64})
    assert answer.status_code == 409
    assert 'value="Gemeinsam unterwegs"' in answer.text
    assert kept(desk_app) == []


@pytest.mark.parametrize("key", ["", "meal|2031-01-01", "untimed|x", "\ufffd", "x" * 400])
def test_what_is_not_found_cannot_be_set_aside(
    protocol: DeskClient, desk_app: Flask, key: str
) -> None:
    form = meal(desk_app) | {"key": key}
    assert protocol.send(f"{LIST}set-aside", form).status_code == 404
    assert kept(desk_app) == []


def test_what_blocks_has_no_form_and_is_refused(protocol: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        item = db.session.scalars(
            select(ProgrammeItem)
            .join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
            .where(Seminar.slug == "beispiel-seminar", ProgrammeItem.kind == ItemKind.OPENING)
        ).first()
        assert item is not None
        item.start_wall = datetime(2027, 5, 1, 9)  # noqa: DTZ001 - a wall clock
        item.end_wall = datetime(2027, 5, 1, 10)  # noqa: DTZ001 - a wall clock
        db.session.commit()
    block = find_warnings(situation_of(desk_app))[0]
    assert block.code is Check.OUTSIDE_DATES
    page = protocol.get(LIST).text
    assert block.facts not in page
    form = {"key": block.key, "facts": block.facts, "reason": "Ja"}
    assert protocol.send(f"{LIST}set-aside", form).status_code == 422
    assert "badge--gone" in protocol.get(f"{LIST}summary").text


def test_the_list_is_narrowed_by_check_and_by_item(staff: Clients, staffed_app: Flask) -> None:
    client = staff(Role.LOGISTICS)
    findings = find_warnings(situation_of(staffed_app))
    codes = [each.code for each in findings]
    page = client.get(f"{LIST}?check=form_of_address").text
    assert page.count('class="check"') == codes.count(Check.FORM_OF_ADDRESS)
    uid = next(each.uids[0] for each in findings if each.code is Check.INTERPRETERS)
    page = client.get(f"{LIST}?item={uid}").text
    assert page.count('class="check"') == sum(uid in each.uids for each in findings)
    page = client.get(f"{LIST}?day=2027-03-25").text
    on_day = [each for each in findings if each.on_day == date(2027, 3, 25)]
    assert page.count('class="check"') == len(on_day) > 1
    assert client.get(f"{LIST}?item=nothing").text.count('class="check"') == 0


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=", "show=all", "check=nothing", "format=doc", "day=monday"]
)
def test_an_address_that_makes_no_sense_is_refused(staff: Clients, query: str) -> None:
    assert staff(Role.MANAGER).get(f"{LIST}?{query}").status_code == 400


def test_pages_that_do_not_exist_are_not_found(staff: Clients) -> None:
    client = staff(Role.MANAGER)
    assert client.get(f"{LIST}?page=99").status_code == 404
    assert client.get("/desk/seminars/nothing/checks/").status_code == 404
    assert client.get("/desk/seminars/nothing/checks/summary").status_code == 404


def test_the_list_is_a_file_too(staff: Clients, staffed_app: Flask) -> None:
    client = staff(Role.MANAGER)
    findings = find_warnings(situation_of(staffed_app))
    text = client.get(f"{LIST}?format=csv").data.decode("utf-8-sig")
    assert len(text.splitlines()) == len(findings) + 1
    assert "<" not in text
    book = load_workbook(io.BytesIO(client.get(f"{LIST}?format=xlsx&check=holiday").data))
    assert book.active is not None
    assert book.active.max_row == 2


def test_the_counts_are_a_fragment(staff: Clients, staffed_app: Flask) -> None:
    number = len(find_warnings(situation_of(staffed_app)))
    text = staff(Role.MANAGER).get(f"{LIST}summary").text
    assert findall(r"\d+ ", text) == [f"{number} "]
    assert "<html" not in text


def test_who_may_not_edit_is_offered_nothing_and_refused(
    desk_client: Clients, desk_app: Flask
) -> None:
    manager = desk_client(Role.MANAGER)
    assert "set-aside" not in manager.get(LIST).text
    assert manager.send(f"{LIST}set-aside", meal(desk_app)).status_code == 403
    assert manager.send(f"{LIST}take-up", meal(desk_app)).status_code == 403
    assert manager.post(f"{LIST}set-aside", data=meal(desk_app)).status_code in {400, 403}
    assert desk_client(Role.AUDITOR).get(LIST).status_code == 403
    assert kept(desk_app) == []


def test_the_list_costs_the_same_however_long_it_is(staff: Clients) -> None:
    client = staff(Role.MANAGER)
    client.get(LIST)
    asked = []
    for slug in ("beispiel-seminar", "berlin-moskau-sozialseminar-14"):
        with counted_queries() as counted:
            assert client.get(f"/desk/seminars/{slug}/checks/").status_code == 200
        asked.append(len(counted))
    assert asked[0] == asked[1]


# Words


def hostile() -> Situation:
    """One finding or more of most kinds, with titles that are markup."""
    title = Translated({"ru": "<b>Тест</b> & %(x)s"})
    hall = replace(
        HALL, venue=title, hall=title, step_free=False, capacity=10, changeover=minutes(15)
    )
    return a_situation(
        an_entry("a", "24 09:00", "24 10:00", 1, spot=hall, title=title, headcount=11),
        an_entry("b", "24 09:30", "24 16:00", 1, spot=hall, title=title),
        an_entry("c", "24 16:05", "24 17:00", 1, spot=hall, title=title),
        an_entry("d", "24 17:00", "24 18:00", 1, spot=MUSEUM, title=title),
        an_entry("e", "30 17:00", "30 18:00", 1, spot=MUSEUM, title=title),
        an_entry("f", "", title=title),
        elsewhere("x", "24 17:30", "24 18:00", 1, seminar_title=title, title=title),
        people={1: a_person(1, is_addressed=False)},
        ways={(1, 2): minutes(150)},
        needs_step_free=True,
        cities=(BERLIN,),
    )


@pytest.mark.parametrize("language", ["de", "en", "ru", "fr"])
def test_every_sentence_is_whole_and_quotes_are_escaped_and_marked(language: str) -> None:
    words = wording(language)
    findings = find_warnings(hostile())
    assert {each.code for each in findings} >= {
        Check.HALL_TWICE,
        Check.OUTSIDE_DATES,
        Check.PERSON_TWICE,
        Check.TRAVEL,
        Check.UNTIMED,
        Check.CAPACITY,
        Check.STEPS,
        Check.STEPS_UNKNOWN,
        Check.MEAL,
        Check.HOLIDAY,
        Check.FORM_OF_ADDRESS,
    }
    for finding in findings:
        said = say_check(finding, words)
        assert isinstance(said.sentence, Markup)
        assert said.sentence.strip()
        assert ".." not in said.sentence
        assert "<b>" not in said.sentence
        if "Тест" in said.sentence and language != "ru":
            assert '<span lang="ru">&lt;b&gt;Тест&lt;/b&gt; &amp; %(x)s</span>' in said.sentence


def test_every_check_has_a_name_and_advice() -> None:
    assert set(CHECK_NAMES) == set(ADVICE) == set(Check)
    assert set(PART_NAMES) == set(TextPart)
    assert date(2027, 3, 26) in {each.day for each in find_warnings(hostile())}
