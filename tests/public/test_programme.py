"""The programme page, as a visitor meets it."""

import json
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from tests.conftest import StoppedClock, counted_queries
from tests.public.reading import Element, read

EXAMPLE = "/seminars/beispiel-seminar/"
FOURTEENTH = "/seminars/berlin-moskau-sozialseminar-14/"


def item(page: Element, title: str) -> Element:
    found = [
        each for each in page.find("article") if any(h.words == title for h in each.find("h3"))
    ]
    assert len(found) == 1, [h.words for h in page.find("h3")]
    return found[0]


def test_the_head_says_what_where_when_and_which_release(client: FlaskClient) -> None:
    hero = read(client, f"{EXAMPLE}?lang=en").find(cls="hero")[0]
    assert hero.find("h1")[0].words == "Housing and Care in Later Life"
    facts = {
        group.find("dt")[0].words: group.find("dd")[0].words
        for group in hero.find("dl")[0].find("div")
    }
    assert facts == {
        "Dates": "24–28 March 2027",
        "Host": "Musterstadt, Musterstadt Social Services Office",
        "Kind of visit": "working visit",
        "Languages": "German, Russian, English",
        "All times": "Berlin (UTC+01:00)",
        "Version": "Release 3 of 20 November 2026, 14:05",
    }


def test_what_is_invented_says_so(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?lang=en")
    assert "Example: this seminar and all people in it are invented." in page.words
    assert "Example" not in read(client, f"{FOURTEENTH}?lang=en").words


def test_days_are_sections_in_their_order(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?lang=en")
    assert [each.words for each in page.find("h2", "day__name")] == [
        "Wednesday 24 March",
        "Thursday 25 March",
        "Friday 26 March",
        "Saturday 27 March",
    ]
    assert [each.words for each in page.find("nav", "days")[0].find("a")] == [
        "Wed 24/03",
        "Thu 25/03",
        "Fri 26/03",
        "Sat 27/03",
    ]


def test_a_moved_item_says_its_old_time_and_a_cancelled_one_stays(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?lang=en")
    assert "new time, before 10:00" in item(page, "Opening").words
    cancelled = item(page, "Walk through the neighbourhood")
    assert "cancelled" in cancelled.words
    assert "item--gone" in cancelled.attributes["class"]


def test_each_time_carries_its_distance_from_utc(client: FlaskClient) -> None:
    opening = item(read(client, f"{EXAMPLE}?lang=en"), "Opening")
    assert [each.attributes["datetime"] for each in opening.find("time")] == [
        "2027-03-24T09:30:00+01:00",
        "2027-03-24T10:30:00+01:00",
    ]


def test_two_languages_stand_side_by_side_each_marked(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?lang=de,ru")
    assert page.find("html")[0].attributes["lang"] == "de"
    opening = item(page, "Eröffnung")
    second = opening.find("div", "second")[0]
    title = second.find("p", "item__title")[0]
    assert (title.words, title.language) == ("Торжественное открытие", "ru")
    place = next(each for each in second.all if each.words == "Ратуша" and each.tag == "span")
    assert place.language == "ru"


def test_a_second_language_is_a_link_and_so_is_its_end(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?lang=en&kind=lecture")
    address = page.link("Russian")
    assert address == f"{EXAMPLE}?kind=lecture&lang=en,ru"
    assert read(client, address).link("none") == f"{EXAMPLE}?kind=lecture&lang=en"


def test_texts_that_lack_the_language_are_marked_with_their_own(client: FlaskClient) -> None:
    names = {each.language for each in read(client, f"{FOURTEENTH}?lang=fr").find("p")}
    assert "fr" in names


def test_items_without_a_time_have_a_section_of_their_own(client: FlaskClient) -> None:
    page = read(client, f"{FOURTEENTH}?lang=en")
    section = page.find("section", aria_labelledby="untimed")[0]
    assert [each.words for each in section.find("h3")] == [
        "Opening of the seminar",
        "Talks with the Senator for Health and Social Affairs",
        "Reception at the Embassy of the Russian Federation",
    ]


def test_a_delegation_is_counted_and_names_are_those_released(client: FlaskClient) -> None:
    page = read(client, f"{FOURTEENTH}?lang=en")
    box = next(each for each in page.find("section", "card") if "Delegation" in each.words)
    assert "6 people" in box.words
    assert "Igor Gordeev" in box.words
    assert "and 5 further people who are not named" in box.words
    assert "it is inferred" in box.words


def test_people_stand_by_role_and_lead_to_their_pages(client: FlaskClient) -> None:
    page = read(client, f"{FOURTEENTH}?lang=en")
    people = page.find("section", aria_labelledby="section-people")[0]
    assert [each.words for each in people.find("dt")] == [
        "Host authority",
        "Overall direction",
        "Contributing experts",
    ]
    assert read(client, people.link("Franz Allert")).find("h1")[0].words == "Franz Allert"


def test_topics_outcomes_and_the_report_are_told(client: FlaskClient) -> None:
    page = read(client, f"{FOURTEENTH}?lang=en")
    assert "Focus topics" in page.words
    assert "2015–2016" in page.find("section", aria_labelledby="section-outcomes")[0].words
    report = page.find("section", "report")[0]
    assert report.words.startswith("Psychiatric care and autism: 14th social seminar")
    assert len(report.find("p")) > 3


def test_partnership_and_series_are_one_step_up(client: FlaskClient) -> None:
    page = read(client, f"{FOURTEENTH}?lang=en")
    assert page.link("Berlin – Moscow") == "/partnerships/berlin-moscow/?lang=en"
    series = page.link("Social seminar, 14th edition")
    assert series == "/series/berlin-moskau-sozialseminar/?lang=en"


def test_what_is_behind_the_days_can_be_jumped_to(client: FlaskClient) -> None:
    page = read(client, f"{FOURTEENTH}?lang=en")
    links = page.find("nav", aria_label="On this page")[0].find("a")
    assert [each.words for each in links][:3] == ["Delegation: Moscow", "Article", "Topics"]
    for link in links:
        assert page.find(id=link.attributes["href"].removeprefix("#")), link.words


def test_nobody_is_asked_to_subscribe_to_what_is_over(client: FlaskClient) -> None:
    words = "Subscribe to the calendar"
    assert words in read(client, f"{EXAMPLE}?lang=en").words
    assert words not in read(client, f"{FOURTEENTH}?lang=en").words


def test_of_an_edition_of_which_little_is_known_nothing_empty_is_offered(
    client: FlaskClient,
) -> None:
    page = read(client, "/seminars/berlin-moskau-sozialseminar-22/?lang=en")
    assert "Nothing more about this seminar is on record." in page.words
    assert "Programme as PDF" not in page.words
    assert not page.find("nav", aria_label="On this page")


def test_an_earlier_edition_is_linked(client: FlaskClient) -> None:
    page = read(client, f"{FOURTEENTH}?lang=en")
    address = page.link("12th edition, Berlin")
    assert read(client, address).find("h1")


def test_while_it_runs_now_and_next_are_said(client: FlaskClient, clock: StoppedClock) -> None:
    assert not read(client, f"{EXAMPLE}?lang=en").find("section", "now")
    clock.moment = datetime(2027, 3, 24, 8, 45, tzinfo=UTC)
    page = read(client, f"{EXAMPLE}?lang=en&view=list")
    now, following = page.find("section", "now")[0].find(cls="now__part")
    assert now.words == "Now 09:30–10:30 Opening Musterstadt Town Hall, Great Hall"
    assert following.words.startswith("Next Wed 10:45–11:00 Press point")
    assert not read(client, f"{EXAMPLE}releases/1/?lang=en").find("section", "now")
    assert "now" in item(page, "Opening").find(cls="item__words")[0].words


def test_an_old_release_says_that_there_is_a_newer_one(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}releases/1/?lang=en")
    assert "This is release 1. There is a newer one." in page.words
    assert page.find("meta", name="robots")[0].attributes["content"] == "noindex"
    assert page.link("To the newest release") == f"{EXAMPLE}?lang=en"
    assert item(page, "Opening").find("time")[0].words == "10:00"
    assert not item(page, "Opening").find("a")


def test_machines_find_addresses_languages_and_the_event(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?lang=de,ru")
    base = "https://programme.example.org/seminars/beispiel-seminar/"
    assert page.find("link", rel="canonical")[0].attributes["href"] == f"{base}?lang=de"
    assert {
        each.attributes["hreflang"]: each.attributes["href"]
        for each in page.find("link", rel="alternate")
        if "hreflang" in each.attributes
    } == {**{tag: f"{base}?lang={tag}" for tag in ("de", "en", "ru", "fr")}, "x-default": base}
    script = page.find("script", type="application/ld+json")[0]
    event = json.loads("".join(part for part in script.parts if isinstance(part, str)))
    assert (event["@type"], event["startDate"]) == ("Event", "2027-03-24")
    assert page.find("meta", property="og:title")[0].attributes["content"].startswith("Wohnen")
    root = page.find("main", "h-event")[0]
    assert root.find("data", "dt-start")[0].attributes["value"] == "2027-03-24"


def test_nothing_is_styled_or_run_inline(client: FlaskClient) -> None:
    page = read(client, f"{EXAMPLE}?view=grid")
    assert not [each for each in page.all if "style" in each.attributes]
    assert not [each for each in page.all if any(n.startswith("on") for n in each.attributes)]
    assert {
        each.attributes.get("type") for each in page.find("script") if "src" not in each.attributes
    } == {"application/ld+json"}


def test_the_language_of_an_address_is_carried_and_no_other(client: FlaskClient) -> None:
    for query, carried in (("", ""), ("?lang=en", "?lang=en")):
        page = read(client, f"{EXAMPLE}{query}")
        links = [each.attributes["href"] for h in page.find("h3") for each in h.find("a")]
        assert {address.partition("/items/")[2][37:] for address in links} == {carried}


@pytest.mark.parametrize(
    "query",
    [
        "lang=xx",
        "lang=de,uk",
        "lang=",
        "day=2027-03-29",
        "day=x",
        "kind=party",
        "venue=moon",
        "view=circle",
    ],
)
def test_a_wrong_wish_is_refused_with_what_is_possible(client: FlaskClient, query: str) -> None:
    page = read(client, f"{EXAMPLE}?{query}", status=400)
    assert f"“{query.partition('=')[0]}”" in page.words or "Possible" not in page.words


@pytest.mark.parametrize("path", ["/seminars/nothing/", f"{EXAMPLE}releases/99/"])
def test_what_there_is_not_is_not_found(client: FlaskClient, path: str) -> None:
    assert read(client, path, status=404).find("h1")


@pytest.mark.parametrize("address", [EXAMPLE, f"{EXAMPLE}releases/2/", f"{FOURTEENTH}?lang=ru"])
def test_a_known_release_is_read_with_two_queries(client: FlaskClient, address: str) -> None:
    """Its head and its articles; the release itself is read once."""
    with counted_queries() as counted:
        read(client, address)
    assert len(counted) <= 3
    assert sum("release_edition.snapshot" in each for each in counted) == 1
    with counted_queries() as counted:
        read(client, f"{address}{'&' if '?' in address else '?'}view=grid")
    assert len(counted) <= 2
    assert not any("release_edition.snapshot" in each for each in counted)
