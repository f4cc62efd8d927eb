"""Press texts read into proposals: what is found, where, how sure, and what is never added."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.errors import Refused
from partnership.core.finding import name_keys
from partnership.exports.vocabulary_memory import Certainty, ProposalKind
from partnership.imports.press_model import MOST_CHARACTERS, KnownName, KnownThings, Read
from partnership.imports.press_text import read_press_text
from tests.imports.press_texts import ENGLISH, FOURTEENTH, FRENCH, LIST, RUSSIAN

K, C = ProposalKind, Certainty
SIXTEEN = {
    *("Franz Allert", "Sergey Tsvetkov", "Vladimir Grinin", "Igor Gordeev", "Jürgen Schneider"),
    *("Martin Rech", "Marko Zoschke", "Juliane Succow", "Tilman Höffken", "Bärbel Wohlleben"),
    *("Karin Hensel", "Waltraud Mittler", "Bernd Sörensen", "Mario Czaja", "Oleg Krasnitskiy"),
    "Nelli Stanko",
}


def of(reads: tuple[Read, ...], kind: ProposalKind) -> list[Read]:
    return [read for read in reads if read.kind is kind]


def names(reads: tuple[Read, ...]) -> set[object]:
    return {read.value["name"] for read in reads if read.kind in {K.PERSON, K.BYLINE}}


def person(reads: tuple[Read, ...], name: str) -> Read:
    return next(each for each in of(reads, K.PERSON) if each.value["name"] == name)


def said(read: Read, *fields: str) -> tuple[object, ...]:
    return tuple(read.value[field] for field in fields)


def test_the_fourteenth_seminar_is_found_whole() -> None:
    reads = read_press_text(FOURTEENTH)
    assert names(reads) == SIXTEEN
    edition = of(reads, K.EDITION)[0]
    assert said(edition, "ordinal", "series", "visit_type") == (14, "Sozialseminar", "working")
    period = of(reads, K.PERIOD)
    assert [said(each, "starts_on", "ends_on") for each in period] == [("2014-11-23", "2014-11-27")]
    assert {each.value["name"] for each in of(reads, K.VENUE)} == {
        "Roten Rathaus",
        "Botschaft der Russischen Föderation",
    }
    assert [said(each, "title", "is_focus") for each in of(reads, K.TOPIC)] == [
        ("System der psychiatrischen Versorgung in Berlin", True),
        ("Förderung der umfassenden Teilhabe von Menschen mit Autismus", True),
    ]
    assert [said(each, "number", "of") for each in of(reads, K.COUNT)] == [(5, "further")]
    assert [said(each, "first_year", "last_year") for each in of(reads, K.OUTCOME)] == [
        (2015, 2016)
    ]
    assert {each.value["item_kind"] for each in of(reads, K.ITEM)} == {"opening", "reception"}
    assert [each.value["name"] for each in of(reads, K.BYLINE)] == ["Nelli Stanko"]


def test_what_people_are_and_for_whom_they_speak_is_read_and_guesses_are_marked() -> None:
    reads = read_press_text(FOURTEENTH)
    assert person(reads, "Sergey Tsvetkov").value["on_behalf_of"] == "Vladimir Grinin"
    assert said(person(reads, "Jürgen Schneider"), "title", "function", "organisation") == (
        "Dr.",
        "Landesbeauftragter für Menschen mit Behinderung",
        "",
    )
    assert person(reads, "Marko Zoschke").value["organisation"] == (
        "Bezirksamt Reinickendorf von Berlin"
    )
    assert said(person(reads, "Igor Gordeev"), "function", "role") == (
        "stellvertretender Leiter",
        "delegate",
    )
    shared = person(reads, "Karin Hensel")
    assert shared.value["organisation"] == "AUTISMUS DEUTSCHLAND Landesverband Berlin e. V."
    assert "organisation" in shared.guessed
    assert "organisation" not in person(reads, "Waltraud Mittler").guessed
    assert set(shared.value) == {
        *("name", "title", "function", "organisation", "on_behalf_of", "role")
    }, "no gender, no native spelling, no time"


def test_english_with_other_shapes_of_sentences() -> None:
    reads = read_press_text(ENGLISH)
    assert names(reads) == {
        *("Eleanor Whitcombe", "Jan Kowalewski", "Amara Okonkwo", "Desmond Achterberg"),
        *("Margaret Thornbury", "Peter Lindqvist", "Sarah Delacroix-Jones"),
    }
    assert [said(each, "ordinal") for each in of(reads, K.EDITION)] == [(3,)]
    assert said(of(reads, K.PERIOD)[0], "starts_on", "ends_on") == ("2017-06-04", "2017-06-08")
    assert said(person(reads, "Jan Kowalewski"), "function", "organisation", "role") == (
        "director",
        "Youth Department of the City of Westhaven",
        "lead",
    )
    assert person(reads, "Peter Lindqvist").value["on_behalf_of"] == "Margaret Thornbury"
    assert {each.value["name"] for each in of(reads, K.VENUE)} == {
        "Old Town Hall",
        "British Embassy",
    }
    assert {said(each, "number", "of") for each in of(reads, K.COUNT)} == {
        (7, "total"),
        (4, "further"),
    }
    assert len(of(reads, K.TOPIC)) == 3


def test_russian_is_read_and_a_name_in_another_case_is_unsure() -> None:
    reads = read_press_text(RUSSIAN)
    assert names(reads) == {
        *("Елена Сергеевна Воронцова", "Виктор Орлов", "Андрея Белинского", "Павел Миронов"),
        *("Ирина Лаптева", "Мария Зимина"),
    }
    assert person(reads, "Андрея Белинского").certainty is C.UNSURE
    assert person(reads, "Виктор Орлов").certainty is C.READ
    assert person(reads, "Павел Миронов").value["on_behalf_of"] == "Андрея Белинского"
    assert said(of(reads, K.EDITION)[0], "ordinal") == (7,)
    assert said(of(reads, K.PERIOD)[0], "starts_on", "ends_on") == ("2018-05-12", "2018-05-16")
    assert {said(each, "number", "of") for each in of(reads, K.COUNT)} == {
        (8, "total"),
        (3, "further"),
    }


def test_french_and_a_german_list() -> None:
    french = read_press_text(FRENCH)
    assert names(french) == {
        *("Karla Brandenfels", "Solange Vauquier", "Hugo Mercadier", "Bruno Lestienne")
    }
    assert said(of(french, K.PERIOD)[0], "starts_on", "ends_on") == ("2019-10-01", "2019-10-04")
    assert [each.value["name"] for each in of(french, K.VENUE)] == ["Hôtel de Ville"]
    listed = read_press_text(LIST)
    assert names(listed) == {
        *("Ndapewa Shikongo", "Hartwig Ellerbrock", "Beate Lüdenscheidt", "Tjizera Kavari"),
        *("Olaf Brinkmann", "Ludger Hövelmann"),
    }
    assert said(person(listed, "Beate Lüdenscheidt"), "function", "organisation") == (
        "Abteilungsleiterin",
        "Wohnungsamt Nordstadt",
    )
    assert person(listed, "Tjizera Kavari").certainty is C.UNSURE


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("vom 27. November bis zum 2. Dezember 2016", ("2016-11-27", "2016-12-02")),
        ("23.–27.11.2014", ("2014-11-23", "2014-11-27")),
        ("28.12.2015 bis 3.1.2016", ("2015-12-28", "2016-01-03")),
        ("June 30 to July 4, 2018", ("2018-06-30", "2018-07-04")),
        ("с 27 ноября по 2 декабря 2016 года", ("2016-11-27", "2016-12-02")),
        ("du 1er au 4 juillet 2018", ("2018-07-01", "2018-07-04")),
        ("23. bis 27. November", ("", "")),
        ("am 5. Mai 2020", ("2020-05-05", "2020-05-05")),
    ],
)
def test_dates(text: str, days: tuple[str, str]) -> None:
    (period,) = of(read_press_text(text), K.PERIOD)
    assert said(period, "starts_on", "ends_on") == days
    assert (period.certainty is C.UNSURE) == (days[0] == days[1])


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt hat im Frühling neue Bänke aufgestellt. Sie sind aus Holz.",
        "31. bis 32. Februar 2011",
        "The weather was fine. Nobody came.",
        "Погода была хорошая.",
        '((((((( „ « " 0 – — . . .',
        "\u202e\u0000\ufeff",
    ],
)
def test_a_text_without_anything_gives_nothing(text: str) -> None:
    assert read_press_text(text) == ()


def test_what_is_known_is_known_again_in_other_scripts_and_cases() -> None:
    known = KnownThings(
        people=(
            KnownName("person:1", ("Igor Gordeev", "Игорь Гордеев")),
            KnownName("person:2", ("Viktor Orlow",)),
            KnownName("person:3", ("Ann Ellis",)),
            KnownName("person:4", ("Ann Ellis",)),
        ),
        venues=(KnownName("venue:5", ("Rotes Rathaus", "Красная ратуша")),),
        cities=(KnownName("city:6", ("Berlin", "Берлин")),),
        series=(KnownName("series:7", ("Sozialseminar",)),),
        topics=(KnownName("topic:8", ("System der psychiatrischen Versorgung in Berlin",)),),
        organisations=(
            KnownName("organisation:9", ("Landesamt für Gesundheit und Soziales", "LAGeSo")),
        ),
    )
    german = read_press_text(FOURTEENTH, known, name_keys)
    assert person(german, "Igor Gordeev").ref == "person:1"
    assert {each.ref for each in of(german, K.VENUE)} == {"venue:5", ""}
    assert of(german, K.EDITION)[0].ref == "series:7"
    assert of(german, K.EDITION)[0].value["city"] == "city:6"
    assert of(german, K.TOPIC)[0].ref == "topic:8"
    assert "organisation:9" in {each.ref for each in of(german, K.ORGANISATION)}
    russian = read_press_text(RUSSIAN, known, name_keys)
    assert person(russian, "Виктор Орлов").ref == "person:2"
    assert of(russian, K.VENUE)[0].ref == "venue:5"
    genitive = read_press_text("Слово Игоря Гордеева услышали.", known, name_keys)
    assert [each.ref for each in of(genitive, K.PERSON)] == ["person:1"]
    two = read_press_text("Ann Ellis said hello.", known, name_keys)
    assert [(each.ref, each.certainty) for each in two] == [("", C.READ)]


@pytest.mark.parametrize("text", ["", " \n", "x" * (MOST_CHARACTERS + 1), "Anna " * 1_000_000])
def test_nothing_and_too_much_are_refused_at_once(text: str) -> None:
    began = time.process_time()
    with pytest.raises(Refused):
        read_press_text(text)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "part",
    [
        "Aa Bb ",
        "„a",
        "23. bis ",
        "im Namen Anna Bert. ",
        "1. ",
        "Amt für und ",
        "Thema: a und ",
        "(",
    ],
)
def test_a_text_made_to_be_slow_is_read_in_bounded_time(part: str) -> None:
    began = time.process_time()
    read_press_text((part * MOST_CHARACTERS)[: MOST_CHARACTERS // 4])
    assert time.process_time() - began < 4


@given(st.text(alphabet="Dr. Anna Bért-14–bis(„“)\n,:vomАмИ’", max_size=120))
def test_every_place_lies_in_the_text_and_says_what_it_quotes(text: str) -> None:
    for read in read_press_text(f"{text}x"):
        assert 0 <= read.start < read.end <= len(text) + 1
        assert read.quote(f"{text}x").strip()
