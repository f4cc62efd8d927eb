"""Filters, and the table by venue."""

from flask.testing import FlaskClient

from tests.public.reading import Element, read

EXAMPLE = "/seminars/beispiel-seminar/"


def titles(page: Element) -> list[str]:
    return [each.words for each in page.find("h3", "item__title")]


def test_a_filter_is_a_link_that_says_how_many_it_shows(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?lang=en")
    address = page.link("Lecture 4")
    assert address == f"{EXAMPLE}?kind=lecture&lang=en"
    chosen = read(client, address)
    assert "4 of 20 items are shown." in chosen.words
    assert len(titles(chosen)) == 4


def test_filters_combine_and_are_undone_one_by_one_or_together(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?lang=en&kind=lecture&day=2027-03-24")
    assert "1 of 20 items is shown." in page.words
    assert titles(page) == ["Housing with support: three models"]
    assert page.link("Lecture 1") == f"{EXAMPLE}?day=2027-03-24&lang=en"
    assert page.link("Show all") == f"{EXAMPLE}?lang=en"


def test_the_language_switch_keeps_what_is_chosen(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?kind=lecture&view=grid")
    assert page.link("Русский") == "?lang=ru&kind=lecture&view=grid"


def test_a_choice_that_nothing_fits_is_said_and_not_offered(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?lang=en&kind=signing&day=2027-03-24")
    assert "No item fits this choice." in page.words
    offered = [each.words for each in page.find("details", "filter")[0].find("a")]
    assert not [words for words in offered if words.endswith(" 0") and "×" in words]


def test_the_table_has_a_column_for_each_hall_and_the_list_stays(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?lang=en&view=grid&day=2027-03-24")
    table = page.find("table")[0]
    assert [each.words for each in table.find("thead")[0].find("th")] == [
        "Time",
        "Musterstadt Town Hall",
        "Musterstadt Town Hall Great Hall",
        "Musterstadt Town Hall Hall 2",
        "No place given",
    ]
    assert "Opening" in table.words
    assert len(titles(page)) == 5


def test_short_programmes_have_no_filters(client: FlaskClient) -> None:
    page = read(client, "/seminars/berlin-moskau-sozialseminar-14/?lang=en")
    assert not page.find("details", "filter")
    chosen = read(client, "/seminars/berlin-moskau-sozialseminar-14/?lang=en&kind=talks")
    assert chosen.find("details", "filter")
