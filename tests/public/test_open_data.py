"""Open data: its page, its tables, their descriptions, and that nobody is named in them."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.db import db
from partnership.core.translated import Translated
from partnership.exports.separated import as_csv
from partnership.people.models import Person
from partnership.web.factory import create_app
from tests.conftest import StoppedClock, settings_for
from tests.public.registry import Visitor, a_city, a_released, a_tie, page_of, words_of

TABLES = ("editions", "partnerships", "agreements", "cities", "topics")
FILES = (
    "catalogue.jsonld",
    *(f"{name}.{end}" for name in TABLES for end in ("csv", "json", "csv-metadata.json")),
)
LICENCE = "https://www.govdata.de/dl-de/by-2-0"


def lines_of(client: FlaskClient, name: str) -> list[dict[str, str]]:
    answer = client.get(f"/archive/open-data/{name}.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    text = answer.data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_page_leads_to_every_file_and_explains_every_column(client: FlaskClient) -> None:
    page = page_of(client.get("/archive/open-data/?lang=en"))
    links = [each for each in page.xpath("//main//a/@href") if each.startswith("/archive/open")]
    assert {each.rpartition("/")[2] for each in links} == set(FILES)
    for name in TABLES:
        frame = f"//section[h2/@id='{name}']//tbody//code/text()"
        header = json.loads(client.get(f"/archive/open-data/{name}.json").data)[name][0]
        assert page.xpath(frame) == list(header)
    assert "No licence is stated." in words_of(page)


def test_an_edition_is_a_line_with_what_was_released(client: FlaskClient) -> None:
    lines = lines_of(client, "editions")
    assert len(lines) == 9
    assert [each["starts_on"] for each in lines] == sorted(each["starts_on"] for each in lines)
    edition = next(each for each in lines if each["starts_on"].startswith("2014"))
    assert edition.pop("released_at").startswith("20")
    assert edition == {
        "id": "berlin-moskau-sozialseminar-14",
        "address": "https://programme.example.org/seminars/berlin-moskau-sozialseminar-14/",
        "title_de": "Seminar im Bereich Soziales",
        "title_en": "Seminar on social affairs",
        "title_ru": "Семинар по вопросам социальной сферы",
        "title_fr": "Séminaire sur les affaires sociales",
        "series": "berlin-moskau-sozialseminar",
        "number": "14",
        "partnership": "berlin-moscow",
        "host_city": "berlin",
        "starts_on": "2014-11-23",
        "ends_on": "2014-11-27",
        "state": "completed",
        "topics": edition["topics"],
        "release": "1",
    }
    known = {each["id"] for each in lines_of(client, "topics")}
    assert set(edition["topics"].split(" ")) == known


def test_the_tables_refer_to_each_other(client: FlaskClient) -> None:
    cities = {each["id"]: each for each in lines_of(client, "cities")}
    ties = {each["id"]: each for each in lines_of(client, "partnerships")}
    assert {city for tie in ties.values() for city in tie["cities"].split(" ")} <= set(cities)
    assert {each["partnership"] for each in lines_of(client, "agreements")} <= set(ties)
    assert {each["host_city"] for each in lines_of(client, "editions")} <= set(cities)
    assert (ties["berlin-moscow"]["state"], ties["berlin-moscow"]["state_since"]) == (
        "suspended",
        "2022",
    )
    assert float(cities["buenos-aires"]["latitude"]) < -34
    assert [each for each in cities.values() if each["is_home"] == "true"] == [cities["berlin"]]


def test_both_formats_say_the_same(client: FlaskClient) -> None:
    for name in TABLES:
        rows = json.loads(client.get(f"/archive/open-data/{name}.json").data)[name]
        lines = lines_of(client, name)
        assert [row["id"] for row in rows] == [line["id"] for line in lines]
        for row, line in zip(rows, lines, strict=True):
            plain = {key: value for key, value in row.items() if isinstance(value, str)}
            assert plain.items() <= line.items()
            texts = {
                f"{key}_{tag}": text
                for key, value in row.items()
                if isinstance(value, dict)
                for tag, text in value.items()
            }
            assert {key: line[key] for key in texts if key in line} == {
                key: text for key, text in texts.items() if key in line
            }


def test_a_description_names_the_columns_of_its_file(client: FlaskClient) -> None:
    for name in TABLES:
        answer = client.get(f"/archive/open-data/{name}.csv")
        described = f"https://programme.example.org/archive/open-data/{name}.csv-metadata.json"
        assert answer.headers["Link"].startswith(f'<{described}>; rel="describedby"')
        about = json.loads(client.get(described).data)
        columns = [each["name"] for each in about["tableSchema"]["columns"]]
        assert columns == list(lines_of(client, name)[0])
        assert about["url"] == f"{name}.csv"
        assert about["dialect"]["delimiter"] == ";"
        assert set(about["dc:title"]) == {"de", "en", "ru", "fr"}


def test_the_catalogue_describes_every_table(client: FlaskClient) -> None:
    answer = client.get("/archive/open-data/catalogue.jsonld")
    assert answer.content_type == "application/ld+json"
    found = json.loads(answer.data)
    assert [each["dct:identifier"] for each in found["dcat:dataset"]] == list(TABLES)
    for dataset in found["dcat:dataset"]:
        for each in dataset["dcat:distribution"]:
            address = each["dcat:downloadURL"]["@id"]
            assert client.get(address).status_code == 200
            assert client.get(address).content_type.startswith(
                each["dcat:mediaType"]["@id"].rpartition("media-types/")[2]
            )
    assert "dct:license" not in found
    assert {"@language": "en", "@value": "No licence is stated."} in found["dct:rights"]


def test_a_licence_that_is_configured_stands_everywhere(tmp_path: Path) -> None:
    settings = replace(settings_for(tmp_path), data_licence=LICENCE)
    client = create_app(settings, StoppedClock()).test_client()
    catalogue = json.loads(client.get("/archive/open-data/catalogue.jsonld").data)
    assert catalogue["dct:license"] == {"@id": LICENCE}
    about = json.loads(client.get("/archive/open-data/topics.csv-metadata.json").data)
    assert about["dc:license"] == {"@id": LICENCE}
    assert "dc:rights" not in about


def test_no_person_is_named_in_it(demo_app: Flask, client: FlaskClient) -> None:
    with demo_app.app_context():
        people = db.session.scalars(select(Person)).all()
    names = {
        name.lower()
        for person in people
        for name in (person.printed_name, person.native_name, person.family_name, person.slug)
        if name
    }
    assert len(people) > 25
    for file in FILES:
        text = client.get(f"/archive/open-data/{file}").text.lower()
        assert [name for name in names if name in text] == [], file


def test_invented_examples_are_left_out(client: FlaskClient) -> None:
    for file in FILES:
        text = client.get(f"/archive/open-data/{file}").text.lower()
        assert "beispiel" not in text, file
        assert "musterstadt" not in text, file


def test_a_file_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    for file in FILES:
        answer = client.get(f"/archive/open-data/{file}")
        assert answer.headers["Cache-Control"] == "public, max-age=3600"
        tag = {"If-None-Match": answer.headers["ETag"]}
        again = client.get(f"/archive/open-data/{file}", headers=tag)
        assert (again.status_code, again.data) == (304, b"")
    download = client.get("/archive/open-data/editions.csv").headers["Content-Disposition"]
    assert download.startswith('attachment; filename="editions.csv"')


def test_a_title_that_a_spreadsheet_would_compute_stays_a_text(
    session: Session, visitor: Visitor
) -> None:
    tie = a_tie(session, a_city(session), a_city(session, "wien"))
    a_released(session, tie, "eins", title=Translated({"de": '=1+1;"x"\n@y'}))
    text = visitor.get("/archive/open-data/editions.csv").data.decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    assert line["title_de"].startswith("'=1+1")
    assert line["number"] == ""


def test_numbers_below_zero_are_no_formulas() -> None:
    assert as_csv([["-1", -1.5, 2]]).decode("utf-8-sig") == "'-1;-1.5;2\r\n"
