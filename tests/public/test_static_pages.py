"""Imprint, privacy, accessibility; what visiting programs are told."""

import logging
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from partnership.config import LANGUAGES
from partnership.web.factory import create_app
from tests.conftest import StoppedClock, settings_for
from tests.public.registry import page_of, words_of

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NAMES = ("imprint", "privacy", "accessibility")
TITLES = {
    "imprint": ("Impressum", "Imprint", "Выходные данные", "Mentions légales"),
    "privacy": ("Datenschutz", "Privacy", "Защита данных", "Protection des données"),
    "accessibility": (
        "Erklärung zur Barrierefreiheit",
        "Accessibility statement",
        "Заявление о доступности",
        "Déclaration d’accessibilité",
    ),
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return tmp_path / "pages"


@pytest.fixture
def configured(demo_folder: Path, pages: Path) -> FlaskClient:
    """A visitor of an installation with its own folder of pages."""
    settings = replace(settings_for(demo_folder), pages=pages)
    return create_app(settings, StoppedClock()).test_client()


def write(pages: Path, name: str, text: str) -> None:
    pages.mkdir(exist_ok=True)
    (pages / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("number", range(4))
def test_each_page_has_a_text_in_each_language(client: FlaskClient, name: str, number: int) -> None:
    page = page_of(client.get(f"/{name}/?lang={LANGUAGES[number]}"))
    assert words_of(page.find(".//h1")) == TITLES[name][number]
    assert len(page.xpath("//main//h2")) >= 2
    assert not page.xpath("//main//article//*[@lang]")


def test_an_imprint_that_is_missing_says_how_to_write_it(client: FlaskClient) -> None:
    text = words_of(page_of(client.get("/imprint/?lang=de")))
    assert "noch nicht hinterlegt" in text
    assert "imprint.de.md" in text


def test_privacy_names_the_one_cookie_that_is_set(client: FlaskClient) -> None:
    answer = client.get("/privacy/?lang=en")
    assert "in a cookie named lang, for one year" in words_of(page_of(answer))
    names = [cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie")]
    assert names == ["lang"]
    assert not client.get("/seminars/?lang=en").headers.getlist("Set-Cookie")


def test_the_accessibility_statement_names_its_aim_limits_and_date(client: FlaskClient) -> None:
    text = words_of(page_of(client.get("/accessibility/?lang=en")))
    for part in ("WCAG 2.2", "EN 301 549", "Known limits", "Reporting a barrier", "2026"):
        assert part in text


def test_the_operators_text_takes_the_place(configured: FlaskClient, pages: Path) -> None:
    write(
        pages, "imprint.de.md", "# Wir\n\nProtokoll, **Rathaus**\n\n| a | b |\n|---|---|\n| c | d |"
    )
    page = page_of(configured.get("/imprint/?lang=de"))
    assert words_of(page.find(".//h1")) == "Wir"
    assert page.xpath("//main//strong/text()") == ["Rathaus"]
    assert page.xpath("//main//td/text()") == ["c", "d"]
    assert "hinterlegt" not in words_of(page)


def test_a_text_without_a_title_is_given_one(configured: FlaskClient, pages: Path) -> None:
    write(pages, "privacy.en.md", "We keep nothing.")
    page = page_of(configured.get("/privacy/?lang=en"))
    assert words_of(page.find(".//h1")) == "Privacy"
    assert "We keep nothing." in words_of(page)


def test_a_language_that_is_missing_is_replaced_and_marked(
    configured: FlaskClient, pages: Path
) -> None:
    write(pages, "imprint.de.md", "# Impressum\n\nNur auf Deutsch.")
    page = page_of(configured.get("/imprint/?lang=fr"))
    assert page.xpath("//article/@lang") == ["de"]
    assert "Nur auf Deutsch." in words_of(page)


def test_changes_take_effect_at_once(configured: FlaskClient, pages: Path) -> None:
    write(pages, "imprint.de.md", "Alt")
    assert "Alt" in configured.get("/imprint/?lang=de").text
    write(pages, "imprint.de.md", "Neu")
    assert "Neu" in configured.get("/imprint/?lang=de&again").text


def test_nothing_in_a_text_can_run(configured: FlaskClient, pages: Path) -> None:
    evil = (
        "# <b>Titel</b>\n\n<script>alert(1)</script><img src=x onerror=alert(1)>\n\n"
        "[hier](javascript:alert(1)) <p style='color:red' onclick='x()'>rot</p>\n\n<h1>zwei</h1>"
    )
    write(pages, "imprint.de.md", evil)
    page = page_of(configured.get("/imprint/?lang=de"))
    main = page.find(".//main")
    assert main.xpath(".//script | .//img | .//@style | .//@onclick | .//@onerror") == []
    assert main.xpath(".//a/@href") == []
    assert len(main.xpath(".//h1")) == 1
    assert words_of(main.find(".//h1")) == "<b>Titel</b>"


def test_a_text_in_another_encoding_is_shown_as_far_as_it_can(
    configured: FlaskClient, pages: Path
) -> None:
    pages.mkdir()
    (pages / "imprint.de.md").write_bytes("Straße".encode("latin-1"))
    assert "Stra" in configured.get("/imprint/?lang=de").text


def test_a_text_that_cannot_be_read_is_told_to_the_operator(
    configured: FlaskClient, pages: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (pages / "imprint.de.md").mkdir(parents=True)
    with caplog.at_level(logging.WARNING):
        answer = configured.get("/imprint/?lang=de")
    assert "noch nicht hinterlegt" in answer.text
    assert "imprint.de.md cannot be read" in caplog.text


def test_a_file_in_place_of_the_folder_is_no_trouble(configured: FlaskClient, pages: Path) -> None:
    pages.write_text("oops")
    assert configured.get("/imprint/?lang=de").status_code == 200


def test_robots_are_let_in_to_all_that_is_public(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.content_type == "text/plain; charset=utf-8"
    lines = answer.text.splitlines()
    barred = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    assert barred == ["/desk/", "/health/"]
    assert lines[-1] == "Sitemap: https://programme.example.org/sitemap.xml"


def test_the_sitemap_names_every_page_that_is_no_example(client: FlaskClient) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.content_type == "application/xml; charset=utf-8"
    root = ET.fromstring(answer.data)  # noqa: S314 - our own
    found = [each.text or "" for each in root.iter(f"{SITEMAP}loc")]
    paths = [url.removeprefix("https://programme.example.org") for url in found]
    assert len(paths) == len(set(paths)) == 12 + 7 + 3 + 11 + 20 + 19 + 1 + 9
    assert "/series/berlin-moskau-sozialseminar/" in paths
    assert not [path for path in paths if "muster" in path or "beispiel" in path]
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_the_sitemap_names_languages_and_the_day_of_the_release(client: FlaskClient) -> None:
    root = ET.fromstring(client.get("/sitemap.xml").data)  # noqa: S314 - our own
    entry = root.findall(f"{SITEMAP}url")[-1]
    languages = [each.get("hreflang") for each in entry if each.tag.endswith("link")]
    assert languages == list(LANGUAGES)
    day = entry.findtext(f"{SITEMAP}lastmod")
    assert day
    assert day.startswith("20")
