"""Bringing the past in at the desk: texts with their proposals, tables of old editions."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.archive.past_models import EditionEvidence, Proposal, SourceText
from partnership.core.db import Base, db
from partnership.exports.vocabulary import SeminarState
from partnership.exports.vocabulary_memory import ProposalKind, ProposalState
from partnership.people.models import Function, Person
from partnership.seminars.models import Article, Participation, Seminar, SeminarTopic, Series
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.imports.files import csv_file, xlsx_file
from tests.imports.press_texts import ENGLISH, FOURTEENTH

Clients = Callable[[Role], DeskClient]
K = ProposalKind
NEW = "/desk/past/texts/new"
TABLE = "/desk/past/table"
_SELECT = r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>'
SERIES = "berlin-moskau-sozialseminar"


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def paste(client: DeskClient, text: str, city: str = "Moskau") -> int:
    """Pastes a text and gives its number."""
    posted = {"title": "Pressetext", "text": text, "language": "de", "partnership": city}
    posted |= {"address": "https://example.org/press"}
    answer = client.send(NEW, posted)
    assert answer.status_code == 303, re.findall(
        r"field__error.*|notice--urgent[^$]{0,600}", answer.text
    )
    return int(answer.headers["Location"].rstrip("/").rpartition("/")[2])


def proposals(app: Flask, number: int, kind: ProposalKind) -> list[Proposal]:
    with app.app_context():
        asked = select(Proposal).where(Proposal.source_text_id == number, Proposal.kind == kind)
        return list(db.session.scalars(asked.order_by(Proposal.starts_at, Proposal.id)))


def form_of(page: str, proposal: int) -> dict[str, str]:
    """Reads what the form of a proposal would post unchanged."""
    form = page.split(f"/proposals/{proposal}/accept", 1)[1].split("</form>", 1)[0]
    values: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrf_token" and ("checkbox" not in tag or "checked" in tag):
            values[name[1]] = unescape(value[1]) if value else ""
    for name_, options in re.findall(_SELECT, form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        first = re.search(r'value="([^"]*)"', options)
        values[name_] = chosen[1] if chosen else first[1] if first else ""
    for name_, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)<', form, re.DOTALL):
        values[name_] = unescape(text)
    return values


def decide(client: DeskClient, number: int, row: Proposal, deed: str = "accept", **more: str):  # type: ignore[no-untyped-def]  # noqa: ANN201
    page = client.get(f"/desk/past/texts/{number}/").text
    return client.send(
        f"/desk/past/texts/{number}/proposals/{row.id}/{deed}", form_of(page, row.id) | more
    )


def sure(client: DeskClient, app: Flask, number: int, kind: ProposalKind):  # type: ignore[no-untyped-def]  # noqa: ANN201
    with app.app_context():
        version = db.session.get_one(SourceText, number).version
    there = f"/desk/past/texts/{number}/sure"
    return client.send(there, {"kind": kind.value, "version": str(version)})


def total(app: Flask, model: type[Base]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def state(app: Flask, row: Proposal) -> tuple[ProposalState, str]:
    with app.app_context():
        kept = db.session.get_one(Proposal, row.id)
        return kept.state, kept.target


def test_a_pasted_text_is_marked_with_its_proposals_and_nothing_is_taken_over(
    protocol: DeskClient, desk_app: Flask
) -> None:
    counts = [total(desk_app, model) for model in (Person, Seminar, Participation, Article)]
    number = paste(protocol, FOURTEENTH)
    page = protocol.get(f"/desk/past/texts/{number}/?lang=en").text
    people = proposals(desk_app, number, K.PERSON) + proposals(desk_app, number, K.BYLINE)
    assert len(people) == 16
    assert {row.certainty.value for row in people} == {"known"}
    for row in people:
        assert f'id="p-{row.id}"' in page
        assert f'href="#p-{row.id}"' in page
        assert FOURTEENTH.strip()[row.starts_at : row.ends_at] == row.quote
    assert counts == [total(desk_app, model) for model in (Person, Seminar, Participation, Article)]
    assert "Pressetext" in protocol.get("/desk/past/").text


def test_what_is_known_is_linked_without_a_double_and_can_be_undone(
    protocol: DeskClient, desk_app: Flask
) -> None:
    number = paste(protocol, FOURTEENTH)
    (edition,) = proposals(desk_app, number, K.EDITION)
    person = proposals(desk_app, number, K.PERSON)[0]
    early = decide(protocol, number, proposals(desk_app, number, K.PERIOD)[0])
    assert early.status_code == 422
    assert decide(protocol, number, edition).status_code == 303
    with desk_app.app_context():
        text = db.session.get_one(SourceText, number)
        seminar = db.session.get_one(Seminar, text.seminar_id)
        assert seminar.ordinal == 14
        assert (
            db.session.scalar(
                select(EditionEvidence.source)
                .where(EditionEvidence.ordinal == 14)
                .order_by(EditionEvidence.id.desc())
                .limit(1)
            )
            == "Pressetext · https://example.org/press"
        )
    before = [total(desk_app, model) for model in (Person, Participation, SeminarTopic, Function)]
    for kind in (K.ORGANISATION, K.VENUE, K.TOPIC, K.PERSON):
        assert sure(protocol, desk_app, number, kind).status_code == 303
    assert state(desk_app, person)[0] is ProposalState.ACCEPTED
    after = [total(desk_app, model) for model in (Person, Participation, SeminarTopic, Function)]
    assert after[0] == before[0]
    assert after[2] == before[2]
    assert after[3] == before[3], "functions in other words are the known ones"
    assert after[1] == before[1]
    page = protocol.get(f"/desk/journal/seminar/{seminar.id}?lang=en").text
    assert "decided on proposals" in page
    assert decide_again(protocol, number, person).status_code == 422


def decide_again(client: DeskClient, number: int, row: Proposal):  # type: ignore[no-untyped-def]  # noqa: ANN201
    there = f"/desk/past/texts/{number}/proposals/{row.id}/accept"
    return client.send(there, {"version": str(row.version + 1), "name": "x"})


def test_a_new_draft_with_new_people_organisations_items_and_counts(
    protocol: DeskClient, desk_app: Flask
) -> None:
    number = paste(protocol, ENGLISH, "Obrazzowsk")
    edition = proposals(desk_app, number, K.EDITION)[0]
    assert "city_id" in decide(protocol, number, edition, seminar_id="", city_id="").text
    page = protocol.get(f"/desk/past/texts/{number}/").text
    options = page.split(f'id="p-{edition.id}-city_id"', 1)[1].split("</select>", 1)[0]
    city = re.findall(r'value="(\d+)"', options)[0]
    made = decide(protocol, number, edition, seminar_id="", series_id="", city_id=city)
    assert made.status_code == 303, made.text[:3000]
    with desk_app.app_context():
        seminar = db.session.get_one(Seminar, db.session.get_one(SourceText, number).seminar_id)
        assert (seminar.state, str(seminar.starts_on)) == (SeminarState.DRAFT, "2017-06-04")
        assert seminar.source.startswith("Pressetext")
    people = total(desk_app, Person)
    for kind in (K.VENUE, K.ORGANISATION, K.TOPIC):
        for row in proposals(desk_app, number, kind):
            assert decide(protocol, number, row, is_another="yes").status_code == 303
    for row in proposals(desk_app, number, K.ITEM):
        assert decide(protocol, number, row).status_code == 303
    item = state(desk_app, proposals(desk_app, number, K.ITEM)[0])[1].partition(":")[2]
    rows = {str(row.value["name"]): row for row in proposals(desk_app, number, K.PERSON)}
    speaker = rows["Peter Lindqvist"]
    too_early = decide(protocol, number, speaker, item_id=item, contribution="address")
    assert too_early.status_code == 422
    assert f'id="p-{speaker.id}-on_behalf_of-error"' in too_early.text
    assert decide(protocol, number, rows["Margaret Thornbury"]).status_code == 303
    done = decide(protocol, number, speaker, item_id=item, contribution="address")
    assert done.status_code == 303
    assert total(desk_app, Person) == people + 2
    for row in proposals(desk_app, number, K.COUNT):
        assert decide(protocol, number, row).status_code == 303
    for row in (*proposals(desk_app, number, K.OUTCOME), *proposals(desk_app, number, K.BYLINE)):
        assert decide(protocol, number, row).status_code == 303
    with desk_app.app_context():
        who = db.session.scalar(select(Person).where(Person.printed_name == "Peter Lindqvist"))
        assert who is not None
        assert who.address_gender is None
        assert who.native_name == ""
        kept = db.session.scalars(select(Function).where(Function.person_id == who.id)).one()
        assert (kept.title["de"], kept.valid_from) == ("First Secretary", seminar.starts_on)
        article = db.session.scalars(select(Article).where(Article.seminar_id == seminar.id)).one()
        assert (article.byline, article.published_on) == ("Sarah Delacroix-Jones", None)


def test_refusing_deciding_once_more_and_forged_or_stale_wishes(
    protocol: DeskClient, desk_app: Flask, desk_client: Clients
) -> None:
    number = paste(protocol, ENGLISH)
    row = proposals(desk_app, number, K.PERSON)[0]
    there = f"/desk/past/texts/{number}/proposals/{row.id}"
    assert protocol.send(f"{there}/refuse", {"version": str(row.version)}).status_code == 303
    assert state(desk_app, row)[0] is ProposalState.REFUSED
    assert protocol.send(f"{there}/refuse", {"version": str(row.version)}).status_code == 409
    again = {"version": str(row.version + 1)}
    assert protocol.send(f"{there}/reopen", again).status_code == 303
    assert state(desk_app, row)[0] is ProposalState.PROPOSED
    fresh = {"version": str(row.version + 2), "name": "X Y"}
    for ref in ("person:999999999", "city:1", "person:x", "x"):
        assert protocol.send(f"{there}/accept", fresh | {"ref": ref}).status_code == 404
    assert protocol.send(f"/desk/past/texts/{number}/proposals/0/accept", fresh).status_code == 404
    wrong = protocol.send(f"{there}/accept", fresh | {"ref": "", "role": "king"})
    assert wrong.status_code == 422
    assert desk_client(Role.MANAGER).get(f"/desk/past/texts/{number}/").status_code == 200
    assert desk_client(Role.PRESS).send(f"{there}/refuse", fresh).status_code == 403
    reading = desk_client(Role.PRESS).get(f"/desk/past/texts/{number}/").text
    assert "/proposals/" not in reading


@pytest.mark.parametrize("text", ["", "x" * 200_001, "Ж" * 2_500_000])
def test_nothing_typed_is_lost_when_a_text_is_empty_or_far_too_long(
    protocol: DeskClient, desk_app: Flask, text: str
) -> None:
    before = total(desk_app, SourceText)
    posted = {"title": "Ein <b>Titel", "text": text, "language": "de"}
    answer = protocol.send(NEW, posted)
    assert answer.status_code == 422
    assert 'href="#text"' in answer.text
    assert "Ein &lt;b&gt;Titel" in answer.text
    assert text in answer.text
    assert total(desk_app, SourceText) == before


def test_markup_in_a_text_stays_text_and_the_page_asks_as_much_for_many_as_for_few(
    protocol: DeskClient, desk_app: Flask
) -> None:
    hostile = "Dr. Anna <script>alert(1)</script> Müller und „</mark><img src=x>“ Dr. Ulf Berg.\n"
    few = paste(protocol, hostile)
    page = protocol.get(f"/desk/past/texts/{few}/").text
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    many = paste(protocol, ENGLISH)
    asked = []
    for number in (few, many):
        with desk_app.app_context(), counted_queries() as queries:
            protocol.get(f"/desk/past/texts/{number}/")
        asked.append(len(queries))
    assert asked[1] - asked[0] <= 6, "one or two more for each kind of thing that is looked up"


def table(client: DeskClient, content: bytes, name: str = "alt.csv", **more: str):  # type: ignore[no-untyped-def]  # noqa: ANN201
    fields: dict[str, object] = {"deed": "look", **more}
    return client.send(TABLE, fields | {"file": (BytesIO(content), name)})


ROWS = [
    (
        "Partnerstadt",
        "Reihe",
        "Nr.",
        "Titel",
        "Zeitraum",
        "Ort",
        "Schwerpunkte",
        "Personen",
        "Quelle",
    ),
    ("Moskau", "Sozialseminar", "12", "", "22.–26.09.2013", "Berlin", "", "", "berlin.de"),
    ("Moskau", "Sozialseminar", "13", "", "2014", "", "", "", "Register"),
    ("Moskau", "Sozialseminar", "15", "", "06.12.2015 – 12.12.2015", "Berlin", "", "", "berlin.de"),
    (
        "Moskau",
        "Sozialseminar",
        "23",
        "",
        "3.–8. November 2019",
        "Berlin",
        "Pflege; Wohnen",
        "7",
        "Archiv",
    ),
]


def test_a_table_is_compared_mapped_by_hand_and_taken_in_as_a_whole(
    protocol: DeskClient, desk_app: Flask
) -> None:
    answer = table(protocol, csv_file(ROWS), lang="en")
    assert answer.status_code == 200
    page = answer.text
    assert "2014" in page
    signed = unescape(re.search(r'name="signed" value="([^"]*)"', page)[1])  # type: ignore[index]
    changed = re.findall(r'name="change" value="(\d+)"', page)
    assert changed == ["4"]
    posted: dict[str, object] = {"signed": signed, "deed": "take", "language": "de"}
    before = total(desk_app, Seminar)
    again = protocol.send(TABLE, posted | {"deed": "look", "column-1": ""})
    assert 'name="deed" value="take"' not in again.text, "a number needs its series"
    assert protocol.send(TABLE, posted | {"column-1": ""}).status_code == 422
    assert total(desk_app, Seminar) == before
    taken = protocol.send(TABLE, posted | {"change": "4"})
    assert taken.status_code == 303
    assert total(desk_app, Seminar) == before + 1
    with desk_app.app_context():
        series = db.session.scalars(select(Series).where(Series.slug == SERIES)).one()
        own = select(Seminar).where(Seminar.series_id == series.id)
        new = db.session.scalars(own.where(Seminar.ordinal == 23)).one()
        assert (str(new.starts_on), new.state, new.source) == (
            "2019-11-03",
            SeminarState.COMPLETED,
            "Archiv",
        )
        assert (
            str(db.session.scalars(own.where(Seminar.ordinal == 15)).one().ends_on) == "2015-12-12"
        )
        evidence = db.session.scalars(
            select(EditionEvidence).where(EditionEvidence.source == "Register")
        ).one()
        assert (evidence.ordinal, evidence.source, evidence.note["de"]) == (13, "Register", "2014")
    undo = re.search(
        r'action="(/desk/journal/[^"]*undo[^"]*|/desk/[^"]*undo[^"]*)"',
        protocol.get("/desk/past/").text,
    )
    assert undo is not None
    assert protocol.send(undo[1], {}).status_code == 303
    assert total(desk_app, Seminar) == before


def test_wrong_rows_are_told_and_nothing_of_the_table_is_kept(
    protocol: DeskClient, desk_app: Flask
) -> None:
    before = total(desk_app, Seminar)
    rows = [
        ROWS[0],
        ("Moskau", "Unbekannt", "1", "", "1.–2.3.2010", "Berlin", "", "", "x"),
        ("Moskau", "Sozialseminar", "eins", "", "1.–2.3.2010", "Berlin", "", "", "x"),
        ("Moskau", "Sozialseminar", "3", "", "31.–32.2.2010", "Nirgends", "", "viele", "x"),
        ("Moskau", "Sozialseminar", "4", "", "5.–3.3.2010", "Berlin", "", "", "x"),
        ("Moskau", "Sozialseminar", "5", "", "1.–2.3.2030", "Berlin", "", "", "x"),
        ("Moskau", "Sozialseminar", "6", "", "1.–2.3.2010", "Berlin", "", "", "x"),
        ("Moskau", "Sozialseminar", "6", "", "1.–2.3.2010", "Berlin", "", "", "x"),
        ("Moskau", "Sozialseminar", "99", "", "22.–26.09.2013", "Berlin", "", "", "x"),
    ]
    page = table(protocol, xlsx_file(rows), "alt.xlsx").text
    assert page.count(">Problem<") + page.count(">problem<") >= 7
    assert 'value="take"' not in page
    signed = unescape(re.search(r'name="signed" value="([^"]*)"', page)[1])  # type: ignore[index]
    assert protocol.send(TABLE, {"signed": signed, "deed": "take"}).status_code == 422
    assert total(desk_app, Seminar) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no table", b"%PDF-1.4", b"a;b\n"])
def test_files_that_are_no_table_are_refused_with_a_sentence(
    protocol: DeskClient, content: bytes
) -> None:
    answer = table(protocol, content)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert protocol.send(TABLE, {"signed": "forged.abc", "deed": "take"}).status_code == 422
    assert protocol.send(TABLE, {"deed": "take"}).status_code == 422


def test_five_thousand_rows_are_compared_quickly(protocol: DeskClient) -> None:
    rows = [ROWS[0]]
    for number in range(5_000):
        year, month = 1946 + number % 70, 1 + number % 12
        day = f"{1 + number % 28:02}.{month:02}.{year}"
        rows.append(
            ("Moskau", "Sozialseminar", str(100 + number), "", day, "Berlin", "", "", "Archiv")
        )
    answer = table(protocol, csv_file(rows))
    assert answer.status_code == 200
    assert "4999" in answer.text or "5000" in answer.text
