"""Whatever somebody types into a title goes through the whole press unharmed and harmless."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from partnership.core.db import db, transaction
from partnership.core.translated import Translated
from partnership.exports.formats import FORMATS
from partnership.releases.service import release
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade
from tests.conftest import StoppedClock, settings_for
from tests.public.calendars import events
from tests.releases.drafts import a_programme_item, a_seminar

TITLES = [
    "Zeile\r\nATTENDEE:mailto:fremd@example.org\r\nX-FREMD:1",
    "Trenner\u2028und\u2029und\u0085Ende",
    "Steuer\x00\x01\x1b\x7fzeichen",
    "Lang " * 2000,
    "שלום עולם \u202eסמינר\u202c",
    "Familie 👩‍👩‍👧‍👦 und 🇩🇪🤝🇷🇺",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    '=HYPERLINK("http://example.org")',
    '#let x = read("/etc/passwd"); $ \\ ` * _',
    "{{ 7*7 }} {% raw %} %(name)s %s",
    "&lt;b&gt; \" ' ; , \\n \\",
]
ADDRESSES = ["", "?lang=de,en", "?view=grid", "releases/", "releases/1/", "subscribe/"]


@pytest.fixture(scope="module")
def hostile_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app(settings_for(Path(tmp_path_factory.mktemp("hostile"))), StoppedClock())
    with app.app_context():
        upgrade()
        with transaction() as session:
            seminar = a_seminar(session, title=Translated({"de": TITLES[6], "en": TITLES[0]}))
            for number, title in enumerate(TITLES):
                texts = Translated({"de": title, "en": title[::-1]})
                a_programme_item(session, seminar, number, number, title=texts, text=texts)
            at = datetime(2027, 2, 1, tzinfo=UTC)
            release(
                session,
                "wohnen",
                based_on=0,
                actor="test",
                at=at,
                note=Translated({"de": TITLES[7]}),
            )
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(hostile_app: Flask) -> FlaskClient:
    return hostile_app.test_client()


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_runs_it(visitor: FlaskClient, address: str) -> None:
    page = visitor.get(f"/seminars/wohnen/{address}")
    assert page.status_code == 200
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page.text, re.DOTALL)
    assert not any(script.startswith("alert") for script in scripts)
    assert "<img src=x" not in page.text
    assert "49" not in re.findall(r"<h3[^>]*>(.*?)</h3>", page.text, re.DOTALL)


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_drawn(visitor: FlaskClient, ending: str) -> None:
    answer = visitor.get(f"/seminars/wohnen/programme.{ending}?lang=de,en")
    assert answer.status_code == 200


def test_every_item_has_its_page(visitor: FlaskClient) -> None:
    for number in range(len(TITLES)):
        page = visitor.get(f"/seminars/wohnen/items/{UUID(int=number)}/")
        assert page.status_code == 200


def test_the_calendar_has_exactly_our_properties(visitor: FlaskClient) -> None:
    found = events(visitor, "/seminars/wohnen/programme.ics")
    assert len(found) == len(TITLES)
    assert all("ATTENDEE" not in event and "X-FREMD" not in event for event in found)


def test_news_and_feeds_are_well_formed(visitor: FlaskClient) -> None:
    for path in (
        "/seminars/wohnen/releases/feed.atom",
        "/cities/berlin/calendar.ics",
        "/cities/berlin/feed.atom",
        "/kinds/lecture/calendar.ics",
        "/sitemap.xml",
        "/",
        "/seminars/",
        "/cities/berlin/",
        "/partnerships/berlin-moscow/",
    ):
        assert visitor.get(path).status_code == 200
