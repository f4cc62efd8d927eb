"""The pages of one item and of one person."""

import pytest
from flask.testing import FlaskClient

from tests.public.reading import Element, read

EXAMPLE = "/seminars/beispiel-seminar/"


@pytest.fixture
def opening(client: FlaskClient) -> Element:
    return read(
        client, read(client, f"{EXAMPLE}?lang=en").find("h3")[0].find("a")[0].attributes["href"]
    )


def test_an_item_tells_all_that_is_known(opening: Element) -> None:
    assert opening.find("h1")[0].words == "Opening"
    assert "Wednesday 24 March 2027" in opening.find("p", "when")[0].words
    assert "09:30 to 10:30" in opening.find("p", "when")[0].words
    assert "Berlin (UTC+01:00)" in opening.find("p", "when")[0].words
    labels = [each.words for each in opening.find("dt")]
    assert {"Place", "Welcome address", "Moderation", "Address", "Access"} <= set(labels)
    assert "What the newest release changed new time, before 10:00" in opening.words


def test_an_item_gives_its_own_calendar(client: FlaskClient, opening: Element) -> None:
    answer = client.get(opening.link("Add to my calendar"))
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.text.count("BEGIN:VEVENT") == 1


def test_items_lead_to_the_one_before_and_after(client: FlaskClient, opening: Element) -> None:
    assert not opening.find("a", rel="prev")
    following = read(client, opening.find("a", rel="next")[0].attributes["href"])
    assert following.find("h1")[0].words == "Press point"
    back = following.find("a", rel="prev")[0]
    assert back.words == "Before, Wed 09:30 Opening"


def test_an_item_without_a_time_has_no_calendar(client: FlaskClient) -> None:
    page = read(client, "/seminars/berlin-moskau-sozialseminar-14/?lang=en")
    item = read(client, page.link("Opening of the seminar"))
    assert "Without a time" in item.find("p", "when")[0].words
    assert "Add to my calendar" not in item.words


def test_both_languages_of_an_item_are_marked(client: FlaskClient, opening: Element) -> None:
    address = opening.find("link", rel="canonical")[0].attributes["href"]
    page = read(client, f"{address.removeprefix('https://programme.example.org')},ru")
    second = page.find("p", "hero__second")[0]
    assert (second.words, second.language) == ("Торжественное открытие", "ru")


@pytest.mark.parametrize(
    "path", ["items/00000000-0000-0000-0000-000000000000/", "items/x/", "people/nobody/"]
)
def test_what_is_not_in_the_programme_is_not_found(client: FlaskClient, path: str) -> None:
    read(client, f"{EXAMPLE}{path}", status=404)


def test_a_person_has_function_roles_and_contributions(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}people/marina-lugovaya/?lang=en")
    assert page.find("h1")[0].words == "Marina Lugovaya"
    native = page.find("p", "hero__second")[0]
    assert (native.words, native.language) == ("Марина Сергеевна Луговая", "ru")
    facts = {
        group.find("dt")[0].words: group.find("dd")[0].words
        for group in page.find("dl")[0].find("div")
    }
    assert facts["Function then"] == "Deputy head"
    assert facts["Organisation"] == "Obraztsovsk Department of Social Policy"
    assert facts["In this seminar"].startswith("Head of delegation")
    assert "Wednesday 24 March, 09:30 · Welcome address" in page.words
    assert "on behalf of: Konstantin Gorsky" in page.words


def test_who_is_spoken_for_has_a_page_too(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}people/konstantin-gorsky/?lang=en")
    assert "Said on behalf of this person" in page.words
    assert "spoken by: Marina Lugovaya" in page.words


def test_a_name_is_shown_in_the_readers_script_where_it_is_known(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}people/marina-lugovaya/?lang=ru")
    assert page.find("h1")[0].words == "Марина Сергеевна Луговая"
    assert page.find("p", "hero__second")[0].words == "Marina Lugovaya"


def test_a_person_without_a_contribution_is_told_as_such(client: FlaskClient) -> None:
    path = "/seminars/berlin-moskau-sozialseminar-14/people/franz-allert/?lang=en"
    assert "No contribution of this person is published." in read(client, path).words


def test_a_town_alone_is_no_way_to_get_there(client: FlaskClient) -> None:
    page = read(client, "/seminars/berlin-moskau-sozialseminar-14/?lang=en")
    item = read(client, page.link("Reception at the Embassy of the Russian Federation"))
    assert "How to get there" not in item.words


def test_the_person_spoken_for_has_a_page(client: FlaskClient) -> None:
    people = "/seminars/berlin-moskau-sozialseminar-14/people/"
    page = read(client, f"{people}sergey-tsvetkov/?lang=en")
    other = read(client, page.link("Vladimir Grinin"))
    assert "Said on behalf of this person" in other.words


def test_a_kind_is_not_said_twice(client: FlaskClient, opening: Element) -> None:
    kinds = [each.words for each in opening.find("span", "item__kind")]
    assert kinds == []
    german = read(client, "/seminars/beispiel-seminar/?lang=de&day=2027-03-24")
    said = [each.words for each in german.find("span", "item__kind")]
    assert said == ["Fachvortrag", "Besichtigung", "Plenum"]
