"""What changed, release by release."""

from flask.testing import FlaskClient

from tests.conftest import counted_queries
from tests.public.reading import read

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
