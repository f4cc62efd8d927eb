"""What changed, release by release; what was withdrawn says only that."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.core.translated import Translated
from partnership.exports.vocabulary import SeminarState
from partnership.releases.service import newest_number, release
from partnership.releases.service_withdraw import withdraw
from partnership.seminars.models import Seminar
from tests.conftest import NOW, counted_queries
from tests.public.reading import parsed, read
from tests.public.registry import Visitor, a_city, a_draft, a_tie

RELEASES = "/seminars/beispiel-seminar/releases/"


def test_each_release_says_what_it_changed(client: FlaskClient) -> None:
    page = read(client, f"{RELEASES}?lang=en")
    newest, second, first = page.find("section", "release")
    assert newest.find("h2")[0].words == "Release 3 newest"
    rows = [each.words for each in newest.find("li")]
    assert "Wed 24/03 09:30 Opening new time, before 10:00" in rows
    assert "Wed 24/03 14:00 Walk through the neighbourhood cancelled" in rows
    assert any(row.endswith(" new") for row in rows)
    assert second.find("li")
    assert "The programme was released for the first time." in first.words
    assert not first.find("li")


def test_a_release_and_the_feed_are_a_link_away(client: FlaskClient) -> None:
    page = read(client, f"{RELEASES}?lang=en")
    assert page.link("Release 1") == f"{RELEASES}1/?lang=en"
    feed = client.get(page.link("Follow the changes as a news feed (Atom)"))
    assert feed.content_type == "application/atom+xml; charset=utf-8"


def test_the_number_of_queries_does_not_grow_with_the_releases(client: FlaskClient) -> None:
    taken = []
    for slug in ("berlin-moskau-sozialseminar-14", "beispiel-seminar"):
        with counted_queries() as counted:
            read(client, f"/seminars/{slug}/releases/")
        taken.append(len(counted))
    assert max(taken) <= 4


@pytest.fixture
def slug() -> str:
    """An address of this test's own: a process remembers for a second what it has read."""
    return f"wohnen-{uuid4().hex}"


def a_seminar(session: Session, slug: str, **fields: object) -> Seminar:
    tie = a_tie(session, a_city(session), a_city(session, "moscow"))
    return a_draft(session, tie, slug, **fields)


def release_titled(session: Session, title: str, note: str = "") -> None:
    seminar = session.scalars(select(Seminar)).one()
    seminar.title = Translated({"en": title})
    session.flush()
    known = newest_number(session, seminar.slug)
    said = Translated({"en": note})
    release(session, seminar.slug, based_on=known, actor="test", at=NOW, note=said)


@pytest.fixture
def withdrawn(session: Session, slug: str) -> str:
    """A seminar whose release 2 was withdrawn, so that there are three."""
    a_seminar(session, slug)
    release_titled(session, "Housing")
    release_titled(session, "Leaked")
    edit = Edit(Actor("test"), NOW + timedelta(days=1))
    withdraw(session, slug, 2, reason="Not to be told", edit=edit)
    return slug


def test_a_withdrawn_release_says_so_and_leads_to_the_newest(
    withdrawn: str, visitor: Visitor
) -> None:
    answer = visitor.get(f"/seminars/{withdrawn}/releases/2/")
    page = parsed(answer.text)
    assert answer.status_code == 410
    assert "This release was withdrawn" in page.words
    assert page.link("To the newest release") == f"/seminars/{withdrawn}/"
    assert "Leaked" not in page.words
    assert "Not to be told" not in page.words


@pytest.mark.parametrize("ending", ["ics", "pdf", "json", "xml", "xlsx", "docx", "txt"])
def test_no_document_of_a_withdrawn_release_is_given(
    withdrawn: str, visitor: Visitor, ending: str
) -> None:
    answer = visitor.get(f"/seminars/{withdrawn}/releases/2/programme.{ending}")
    assert (answer.status_code, answer.mimetype) == (410, "text/plain")
    assert "Leaked" not in answer.text
    assert answer.text.strip().endswith(f"https://programme.example.org/seminars/{withdrawn}/")


def test_nothing_public_repeats_what_was_withdrawn(withdrawn: str, visitor: Visitor) -> None:
    for path in ("", "releases/", "releases/1/", "releases/3/", "releases/feed.atom"):
        answer = visitor.get(f"/seminars/{withdrawn}/{path}")
        assert answer.status_code == 200
        assert "Leaked" not in answer.text
        assert "Not to be told" not in answer.text


def test_the_list_says_what_was_withdrawn_and_why_there_is_one_more(
    withdrawn: str, visitor: Visitor
) -> None:
    page = parsed(visitor.get(f"/seminars/{withdrawn}/releases/").text)
    newest, second, first = page.find("section", "release")
    assert "Release 2 was withdrawn." in newest.words
    assert second.find("h2")[0].words == "Release 2 withdrawn"
    assert not second.find("a")
    assert first.find("a")


def test_a_correction_is_called_one(session: Session, slug: str, visitor: Visitor) -> None:
    a_seminar(session, slug, state=SeminarState.COMPLETED)
    release_titled(session, "Housing")
    release_titled(session, "Housing and care", note="The title was wrong.")
    page = parsed(visitor.get(f"/seminars/{slug}/releases/").text)
    newest, first = page.find("section", "release")
    assert newest.find("h2")[0].words == "Release 2 newest correction"
    assert "The title was wrong." in newest.words
    assert "correction" not in first.words


def test_many_releases_are_listed_in_pages(session: Session, slug: str, visitor: Visitor) -> None:
    a_seminar(session, slug)
    for number in range(1, 24):
        release_titled(session, f"Housing {number}")
    page = parsed(visitor.get(f"/seminars/{slug}/releases/").text)
    assert len(page.find("section", "release")) == 20
    assert page.link("Earlier releases") == f"/seminars/{slug}/releases/?page=2"
    last = parsed(visitor.get(f"/seminars/{slug}/releases/?page=2").text)
    assert [each.words for each in last.find("h2")] == ["Release 3", "Release 2", "Release 1"]
    assert "The programme was released for the first time." in last.words


@pytest.mark.parametrize("wished", ["0", "2", "-1", "x", "99999999999999999999"])
def test_a_page_of_the_list_that_is_not_there_is_a_wrong_address(
    session: Session, slug: str, visitor: Visitor, wished: str
) -> None:
    a_seminar(session, slug)
    release_titled(session, "Housing")
    assert visitor.get(f"/seminars/{slug}/releases/?page={wished}").status_code == 400
