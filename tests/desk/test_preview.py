"""The preview: the public page before it is public, for nobody but the staff."""

import io
import zipfile
from collections.abc import Callable

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.core.translated import Translated
from partnership.core.wording import wording
from partnership.desk.preview_calendar import entries_of
from partnership.exports import ics
from partnership.exports.vocabulary import Audience
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient
from tests.builders import a_programme, a_timing, a_view, an_item, said
from tests.conftest import counted_queries
from tests.public.reading import Element, parsed

Clients = Callable[[Role], DeskClient]
SLUG = "beispiel-seminar"
PAGE = f"/desk/seminars/{SLUG}/preview/"
UNRELEASED = "Noch nicht veröffentlicht"


@pytest.fixture
def protocol(desk_client: Clients, desk_app: Flask) -> DeskClient:
    """Staff, and a draft with one item for each audience that nobody else knows yet."""
    with desk_app.app_context():
        with transaction() as session:
            seminar = session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()
            items = session.scalars(
                select(ProgrammeItem)
                .where(
                    ProgrammeItem.seminar_id == seminar.id, ProgrammeItem.start_wall.is_not(None)
                )
                .limit(3)
            ).all()
            for item, audience in zip(items, Audience, strict=True):
                item.audience = audience
                item.title = Translated({"de": f"{UNRELEASED} {audience}"})
        db.session.remove()
    return desk_client(Role.PROTOCOL)


def page_of(client: DeskClient, query: str = "") -> Element:
    answer = client.get(f"{PAGE}{query}")
    assert answer.status_code == 200, answer.text[:2000]
    return parsed(answer.text)


@pytest.mark.parametrize(("audience", "seen"), [("public", 1), ("participants", 2), ("team", 3)])
def test_the_draft_is_read_as_each_audience_would(
    protocol: DeskClient, audience: str, seen: int
) -> None:
    page = page_of(protocol, f"?audience={audience}")
    titles = [each.words for each in page.find("h3", "item__title")]
    assert sum(UNRELEASED in title for title in titles) == seen
    names = [f"{UNRELEASED} {each}" for each in list(Audience)[seen:]]
    assert not any(name in page.words for name in names)


def test_the_page_says_in_words_that_it_is_a_preview(protocol: DeskClient) -> None:
    page = page_of(protocol, "?lang=en")
    bar = page.find("header", "preview-bar")[0]
    assert "Preview" in bar.words
    assert "This is the draft, not released. Read by: the public." in bar.words
    assert page.find("meta", name="robots", content="noindex")


def test_it_is_the_page_that_the_public_gets_after_the_release(
    protocol: DeskClient, desk_app: Flask
) -> None:
    """Rows are compared word by word; only links differ."""
    before = [each.words for each in page_of(protocol, "?in=de").find("article", "item")]
    seen = protocol.get(f"/desk/seminars/{SLUG}/release/").text
    hidden = {
        name: seen.split(f'name="{name}" value="')[1].split('"')[0]
        for name in ("based_on", "seen", "told")
    }
    assert protocol.send(f"/desk/seminars/{SLUG}/release/", hidden).status_code == 303
    public = desk_app.test_client().get(f"/seminars/{SLUG}/?lang=de").text
    assert [each.words for each in parsed(public).find("article", "item")] == before


@pytest.mark.parametrize("tags", ["de", "en", "ru", "fr", "de,ru", "ru,en"])
def test_it_is_drawn_in_one_or_two_languages(protocol: DeskClient, tags: str) -> None:
    page = page_of(protocol, f"?in={tags}")
    first, *others = tags.split(",")
    assert page.find("html")[0].attributes["lang"] == first
    assert all(page.find("p", "hero__second", lang=tag) for tag in others)


def test_reading_it_in_another_language_does_not_change_the_desk(protocol: DeskClient) -> None:
    protocol.get(f"{PAGE}?in=ru")
    assert parsed(protocol.get("/desk/cities/").text).find("html")[0].attributes["lang"] == "de"


def test_the_bar_speaks_the_language_of_the_desk(protocol: DeskClient) -> None:
    page = page_of(protocol, "?in=ru")
    bar = page.find("header", "preview-bar")[0]
    assert (bar.language, page.find("main")[0].language) == ("de", "ru")
    assert "Russisch" in bar.words
    assert "русский" not in bar.words


def test_choices_stay_together(protocol: DeskClient) -> None:
    page = page_of(protocol, "?lang=en&audience=team&in=en,ru&view=grid")
    grid = page.link("List")
    assert "audience=team" in grid
    assert "in=en,ru" in grid.replace("%2C", ",")
    assert "audience=public" in page.link("the public")
    assert grid.startswith(PAGE)


def test_no_link_leads_to_a_public_page_of_what_is_not_public(protocol: DeskClient) -> None:
    links = [each.attributes.get("href", "") for each in page_of(protocol).find("a")]
    public = [link for link in links if link.startswith(f"/seminars/{SLUG}/")]
    assert public == []
    assert all(link for link in links)


@pytest.mark.parametrize(
    "query",
    ["?audience=all", "?audience=PUBLIC", "?in=xx", "?in=de,ru,en", "?in=de,xx", "?view=board"],
)
def test_a_wish_that_makes_no_sense_is_a_wrong_address(protocol: DeskClient, query: str) -> None:
    assert protocol.get(PAGE + query).status_code == 400


def test_the_calendar_is_what_calendars_will_show(protocol: DeskClient) -> None:
    answer = protocol.get(f"{PAGE}calendar/?audience=team&in=en")
    page = parsed(answer.text)
    entries = page.find("li", "entry")
    file = protocol.get(f"{PAGE}programme.ics?audience=team&in=en")
    events = Calendar.from_ical(file.data).walk("VEVENT")
    assert len(entries) == len(events)
    assert sum(UNRELEASED in each.words for each in entries) == 3
    assert UNRELEASED in page.words


@pytest.mark.parametrize("ending", ["ics", "txt", "json", "xml", "docx", "xlsx", "pdf"])
def test_documents_of_the_draft_are_downloads_that_no_cache_keeps(
    protocol: DeskClient, ending: str
) -> None:
    answer = protocol.get(f"{PAGE}programme.{ending}?in=en")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"{SLUG}-draft-public-en.{ending}" in answer.headers["Content-Disposition"]


def test_a_printed_draft_says_that_it_is_one(protocol: DeskClient) -> None:
    text = protocol.get(f"{PAGE}programme.txt?in=en").text
    assert "*** Draft – not released ***" in text
    word = protocol.get(f"{PAGE}programme.docx?in=en").data
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert "Draft – not released" in archive.read("word/document.xml").decode()


def test_a_calendar_file_of_the_draft_names_no_address_to_subscribe(protocol: DeskClient) -> None:
    assert b"SOURCE" not in protocol.get(f"{PAGE}programme.ics").data


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ADMINISTRATOR, 200),
        (Role.PROTOCOL, 200),
        (Role.MANAGER, 200),
        (Role.PRESS, 200),
        (Role.LOGISTICS, 200),
        (Role.AUDITOR, 403),
    ],
)
def test_who_may_read_the_draft(staff: Clients, role: Role, status: int) -> None:
    for path in ("", "calendar/", "programme.txt"):
        assert staff(role).get(PAGE + path).status_code == status


def test_the_public_reaches_nothing_of_it(protocol: DeskClient, desk_app: Flask) -> None:
    """Nor does a cache in front: it is asked after the staff have read the same address."""
    stranger = desk_app.test_client()
    for path in ("", "calendar/", "programme.ics", "programme.pdf", "programme.json"):
        mine = protocol.get(PAGE + path)
        theirs = stranger.get(PAGE + path)
        assert mine.status_code == 200
        assert mine.headers["Cache-Control"] == "no-store"
        assert theirs.status_code in {302, 303, 401, 403}
        assert UNRELEASED not in theirs.text
    for path in ("", "programme.json", "releases/"):
        assert UNRELEASED not in stranger.get(f"/seminars/{SLUG}/{path}").text


def test_an_unknown_seminar_or_format_is_not_found(protocol: DeskClient) -> None:
    assert protocol.get("/desk/seminars/anders/preview/").status_code == 404
    assert protocol.get("/desk/seminars/anders/preview/programme.pdf").status_code == 404
    assert protocol.get(f"{PAGE}programme.exe").status_code == 404


def test_all_seminars_are_read_with_the_same_number_of_queries(staff: Clients) -> None:
    taken = []
    for slug in (SLUG, "berlin-moskau-sozialseminar-14"):
        client = staff(Role.PROTOCOL)
        client.get(f"/desk/seminars/{slug}/preview/")
        with counted_queries() as counted:
            assert client.get(f"/desk/seminars/{slug}/preview/").status_code == 200
        taken.append(len(counted))
    assert abs(taken[0] - taken[1]) <= 8


def test_entries_are_read_back_from_the_bytes_of_the_calendar() -> None:
    """Folded lines, escaped texts, whole days, the night after, a moment in UTC."""
    late = an_item(
        title=said("Ein sehr langer Titel; mit Komma, Strichpunkt und Umlauten äöü " * 2),
        text=said("Erste Zeile\nZweite; Zeile"),
        timing=a_timing("2027-03-24T23:30", 60),
        is_cancelled=True,
    )
    (entry,) = entries_of(ics.render(a_programme(late), a_view("de")), wording("en"))
    assert entry.when == "Wednesday 24 March, 23:30–Thursday 25 March, 00:30 (Europe/Berlin)"
    assert entry.title.startswith("Abgesagt: Ein sehr langer Titel; mit Komma, Strichpunkt")
    assert "Erste Zeile\nZweite; Zeile" in entry.text
    assert (entry.is_cancelled, entry.is_free) == (True, True)
    (whole,) = entries_of(ics.render(a_programme(), a_view("de")), wording("en"))
    assert (whole.when, whole.title) == ("24–28 March 2027", "Wohnen im Alter")
