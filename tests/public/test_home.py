"""The first page."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from partnership.core.translated import Translated
from partnership.exports.vocabulary import SeminarState, Severity
from partnership.notices.models import Notice, Scope
from partnership.web.factory import create_app
from tests.conftest import StoppedClock, counted_queries, settings_for
from tests.public.registry import (
    Visitor,
    a_city,
    a_draft,
    a_released,
    a_series,
    a_tie,
    links_of,
    page_of,
    words_of,
)


def a_notice(title: str, **fields: object) -> Notice:
    values = {
        "severity": Severity.INFORMATION,
        "scope": Scope.SITE,
        "title": Translated({"de": title}),
    }
    return Notice(**(values | fields))


def test_the_next_seminar_stands_in_front_and_is_marked_as_invented(client: FlaskClient) -> None:
    main = page_of(client.get("/?lang=en")).find(".//main")
    feature = words_of(main.find(".//section"))
    assert feature.startswith("Next seminar Housing and Care in Later Life, 23rd edition Example")
    assert "24–28 March 2027" in feature


def test_what_was_held_last_stands_first(client: FlaskClient) -> None:
    page = page_of(client.get("/?lang=en"))
    recent = page.xpath("//section[@aria-labelledby='recent']//p[contains(@class, 'when')]")
    years = [words_of(each)[-4:] for each in recent]
    assert years == ["2026", "2025", "2019", "2018", "2018", "2017"]


def test_the_partner_cities_are_at_hand_and_invented_ones_are_not_among_them(
    client: FlaskClient,
) -> None:
    names = page_of(client.get("/?lang=en")).xpath("//ul[@class='names']//a/text()")
    assert len(names) == 19
    assert names == sorted(names)
    assert "Musterstadt" not in names


def test_a_seminar_that_is_on_comes_first(client: FlaskClient, clock: StoppedClock) -> None:
    clock.moment = datetime(2027, 3, 25, 9, tzinfo=UTC)
    feature = words_of(page_of(client.get("/?lang=en")).find(".//main//section"))
    assert feature.startswith("On now Housing and Care in Later Life")
    assert "Next seminar" not in client.get("/?lang=en").text


def test_without_a_coming_seminar_the_page_says_so(
    client: FlaskClient, clock: StoppedClock
) -> None:
    clock.moment = datetime(2027, 6, 1, 9, tzinfo=UTC)
    assert "No coming seminar has been announced" in client.get("/?lang=en").text


def test_a_cancelled_seminar_is_called_so_and_never_on(session: Session, visitor: Visitor) -> None:
    tie = a_tie(session, a_city(session))
    days = {"starts_on": date(2026, 11, 20), "ends_on": date(2026, 11, 24)}
    a_released(session, tie, "heute", state=SeminarState.CANCELLED, **days)
    a_released(session, tie, "bald", state=SeminarState.CANCELLED)
    text = visitor.text("/")
    assert "On now" not in text
    assert "Bald cancelled" in text


def test_an_empty_system_welcomes_too(visitor: Visitor) -> None:
    text = visitor.text("/")
    assert "Cities learn from each other." in text
    assert "No coming seminar" in text


@pytest.mark.parametrize(
    "path", ["/", "/seminars/", "/cities/berlin/", "/partnerships/berlin/", "/series/reihe/"]
)
def test_what_is_not_released_appears_nowhere(
    session: Session, visitor: Visitor, path: str
) -> None:
    tie = a_tie(session, a_city(session, is_home=True))
    series = a_series(session, tie)
    a_released(session, tie, "offen", series_id=series.id, ordinal=1)
    seminar = a_released(session, tie, "umbenannt", series_id=series.id, ordinal=2)
    seminar.title = Translated({"de": "Geheimer neuer Titel"})
    seminar.starts_on = date(2027, 3, 25)
    a_draft(session, tie, "entwurf", series_id=series.id, ordinal=3)
    page = page_of(visitor.get(path))
    links = links_of(page, "/seminars/")
    assert len([link for link in links if "Offen" in link or "24" in link]) >= 1
    text = words_of(page)
    assert "Entwurf" not in text
    assert "Geheimer" not in text
    assert "3rd" not in text


def test_notices_for_all_are_shown_while_they_hold(session: Session, visitor: Visitor) -> None:
    session.add_all(
        (
            a_notice("Heute", valid_from=date(2026, 11, 22), valid_to=date(2026, 11, 22)),
            a_notice("Vorbei", valid_to=date(2026, 11, 21)),
            a_notice("Anderswo", scope=Scope.CITY, scope_slug="paris"),
        )
    )
    text = visitor.text("/")
    assert "Heute" in text
    assert "Vorbei" not in text
    assert "Anderswo" not in text


def test_the_number_of_queries_does_not_depend_on_what_there_is(
    session: Session, visitor: Visitor
) -> None:
    home = a_city(session, is_home=True)
    counts = []
    for name in ("moskau", "paris", "wien"):
        tie = a_tie(session, home, a_city(session, name))
        home = tie.members[0].city
        a_released(session, tie, f"mit-{name}")
        with counted_queries() as counted:
            assert f"Mit-{name}" in visitor.text("/")
        counts.append(len(counted))
        home = session.merge(home)
    assert counts[0] == counts[2] == 8


def test_the_site_bears_the_name_that_is_configured(demo_folder: Path) -> None:
    settings = replace(settings_for(demo_folder), site_name="Berlin und die Welt")
    answer = create_app(settings, StoppedClock()).test_client().get("/?lang=de")
    assert words_of(page_of(answer).find(".//h1")) == "Berlin und die Welt"
