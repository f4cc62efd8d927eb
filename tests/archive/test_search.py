"""What the archive finds, on both databases, and what it never tells the public."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Role
from partnership.archive.index_follow import keep_current
from partnership.archive.models import ArchiveText
from partnership.archive.queries_search import Found, find
from partnership.archive.rules_search import marked, snippet, wish_of
from partnership.core.changes import Edit, written
from partnership.core.finding import query_words
from partnership.core.journal import Actor, Deed
from partnership.core.translated import Translated
from partnership.core.undoing import undo
from partnership.exports.vocabulary import Audience, ContributionRole
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.releases.service import release
from partnership.releases.service_withdraw import withdraw
from partnership.seminars.item_models import Contribution
from partnership.seminars.models import Article, Seminar
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)
TODAY = date(2027, 2, 1)
EDIT = Edit(Actor("test"), AT)
SYNTAX = "AND OR NOT ( \" * : ^ - NEAR { } ' & | ! <-> :* \\"
Clients = Callable[[Role], DeskClient]


def _found(session: Session, audience: Audience, query: str, **wish: str) -> Found:
    return find(session, audience, wish_of({"q": query, **wish}), TODAY)


def _titles(session: Session, audience: Audience, query: str, **wish: str) -> list[str]:
    keep_current(session)
    found = _found(session, audience, query, **wish)
    return [f"{hit.kind.value}: {hit.title.pick(('de',)).text}" for hit in found.page.entries]


def _released(session: Session, number: int = 1) -> None:
    keep_current(session)
    release(session, "wohnen", based_on=number - 1, actor="test", at=AT)


def _speaker(session: Session, seminar: Seminar, name: str, audience: Audience) -> Person:
    """Adds an item of its own in which somebody speaks, in a function at an organisation."""
    house = Organisation(slug="sozialamt", kind="authority", names=[])
    house.names.append(OrganisationName(name=Translated({"de": "Sozialamt Bärwalde"})))
    person = Person(slug="speaker", printed_name=name)
    session.add_all([house, person])
    session.flush()
    function = Function(
        person_id=person.id, organisation_id=house.id, title=Translated({"de": "Kustodin"})
    )
    session.add(function)
    item = a_programme_item(session, seminar, 7, audience=Audience.PUBLIC)
    session.flush()
    session.add(
        Contribution(
            item_id=item.id,
            person_id=person.id,
            function_id=function.id,
            role=ContributionRole.LECTURE,
            audience=audience,
        )
    )
    session.flush()
    return person


@pytest.mark.parametrize(
    "query", ["Грицюк", "Gryciuk", "GRYC", "Kustodin", "barwalde", "Gryciuk sozialamt"]
)
def test_a_person_is_found_in_any_script_with_the_function_of_then(
    session: Session, query: str
) -> None:
    _speaker(session, a_seminar(session), "Anna Gryciuk", Audience.PUBLIC)
    _released(session)
    for audience in (Audience.PUBLIC, Audience.TEAM):
        assert "person: Anna Gryciuk" in _titles(session, audience, query)
        assert _found(session, audience, query).editions.number == 1


def test_a_seminar_is_found_by_the_words_of_its_things_together(session: Session) -> None:
    seminar = a_seminar(session)
    a_programme_item(session, seminar, 1, audience=Audience.PUBLIC, title=_de("Dachbegrünung"))
    a_programme_item(session, seminar, 2, audience=Audience.PUBLIC, title=_de("Kleingärten"))
    _released(session)
    hits = _titles(session, Audience.PUBLIC, "Dachbegrunung Kleingarten")
    assert [hit.split(":")[0] for hit in hits] == ["edition"]


MARKER = "Geheimwort"
PLANTED: dict[str, Callable[[Session, Seminar], object]] = {
    "a team note": lambda s, seminar: a_programme_item(
        s, seminar, 2, audience=Audience.PUBLIC, team_note=_de(MARKER)
    ),
    "a note for participants": lambda s, seminar: a_programme_item(
        s, seminar, 2, audience=Audience.PUBLIC, participants_note=_de(MARKER)
    ),
    "an internal item": lambda s, seminar: a_programme_item(
        s, seminar, 2, audience=Audience.TEAM, title=_de(MARKER)
    ),
    "a speaker for participants": lambda s, seminar: _speaker(
        s, seminar, MARKER, Audience.PARTICIPANTS
    ),
    "an article that is not published": lambda s, seminar: s.add(
        _article(seminar, TODAY, is_public=False)
    ),
    "an article of tomorrow": lambda s, seminar: s.add(
        _article(seminar, date(2027, 2, 2), is_public=True)
    ),
}


@pytest.mark.parametrize("where", PLANTED)
def test_what_the_public_may_not_know_is_found_at_the_desk_alone(
    session: Session, where: str
) -> None:
    seminar = a_seminar(session)
    a_programme_item(session, seminar, 1, audience=Audience.PUBLIC)
    PLANTED[where](session, seminar)
    session.flush()
    _released(session)
    assert _titles(session, Audience.PUBLIC, MARKER) == []
    assert _found(session, Audience.PUBLIC, MARKER).editions.number == 0
    assert _titles(session, Audience.TEAM, MARKER) != []


def test_a_draft_is_public_only_by_its_release_and_withdrawn_with_it(session: Session) -> None:
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar, 1, audience=Audience.PUBLIC, title=_de("Museum"))
    assert _titles(session, Audience.PUBLIC, "Museum") == []
    assert "item: Museum" in _titles(session, Audience.TEAM, "Museum")
    _released(session)
    item.title = _de("Bücherei")
    session.flush()
    assert "item: Museum" in _titles(session, Audience.PUBLIC, "museum")
    assert _titles(session, Audience.TEAM, "museum") == []
    assert "item: Bücherei" in _titles(session, Audience.TEAM, "bucherei")
    withdraw(session, "wohnen", 1, reason="Irrtum", edit=EDIT)
    assert _titles(session, Audience.PUBLIC, "museum") == []


def test_rows_follow_names_articles_undoing_and_deletion(session: Session) -> None:
    seminar = a_seminar(session)
    person = _speaker(session, seminar, "Anna Gryciuk", Audience.PUBLIC)
    _released(session)
    with written(session, Deed.CHANGED, EDIT, person) as line:
        person.printed_name = "Anna Zaleska"
    assert "person: Anna Zaleska" in _titles(session, Audience.TEAM, "Zaleska")
    assert _titles(session, Audience.TEAM, "Gryciuk") == []
    assert "person: Anna Gryciuk" in _titles(session, Audience.PUBLIC, "Gryciuk")
    name = session.scalars(select(OrganisationName)).one()
    name.name = _de("Amt für Teilhabe")
    session.flush()
    assert "organisation: Amt für Teilhabe" in _titles(session, Audience.TEAM, "teilhabe")
    assert line.entry is not None
    undo(session, line.entry, EDIT)
    assert "person: Anna Gryciuk" in _titles(session, Audience.TEAM, "Gryciuk")
    article = _article(seminar, None, is_public=True)
    session.add(article)
    session.flush()
    assert f"article: {MARKER}" in _titles(session, Audience.PUBLIC, MARKER)
    session.delete(article)
    session.flush()
    assert _titles(session, Audience.PUBLIC, MARKER) == []


def test_a_row_is_written_only_where_it_differs(session: Session) -> None:
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar, 1, audience=Audience.PUBLIC)
    a_programme_item(session, seminar, 2, audience=Audience.PUBLIC)
    keep_current(session)
    before = {row.id: row.text_words for row in session.execute(select(ArchiveText)).scalars()}
    session.expire_all()
    item.text = _de("Neuigkeit")
    session.flush()
    with counted_queries() as statements:
        keep_current(session)
    session.expire_all()
    after = {row.id: row.text_words for row in session.execute(select(ArchiveText)).scalars()}
    assert before.keys() == after.keys()
    assert sum(before[number] != after[number] for number in before) == 2
    assert not any(each.startswith("DELETE") for each in statements)


def test_a_person_of_two_seminars_is_one_result_and_facets_count_seminars(
    session: Session,
) -> None:
    tie = a_partnership(session)
    first = a_seminar(session, tie=tie)
    person = _speaker(session, first, "Anna Gryciuk", Audience.PUBLIC)
    second = a_seminar(
        session,
        "pflege",
        tie,
        uid=str(uuid4()),
        starts_on=date(2026, 3, 2),
        ends_on=date(2026, 3, 4),
    )
    item = a_programme_item(session, second, 9)
    session.flush()
    session.add(Contribution(item_id=item.id, person_id=person.id, role=ContributionRole.LECTURE))
    session.flush()
    keep_current(session)
    found = _found(session, Audience.TEAM, "gryciuk", kind="person")
    (hit,) = found.page.entries
    assert [each.slug for each in hit.editions] == ["wohnen", "pflege"]
    assert found.facets["year"] == {"2027": 1, "2026": 1}
    narrowed = _found(session, Audience.TEAM, "gryciuk", year="2026")
    assert narrowed.editions.number == 1
    assert {each.slug for hit in narrowed.page.entries for each in hit.editions} == {"pflege"}
    by_date = _found(session, Audience.TEAM, "gryciuk", kind="edition", order="date")
    assert [each.ref for each in by_date.page.entries] == ["wohnen", "pflege"]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=st.text(max_size=60) | st.sampled_from([SYNTAX, "…  !", "a" * 10_000, "\0\x1b", "𞤀𞤁"]))
def test_whatever_is_typed_is_a_search(session: Session, query: str) -> None:
    found = _found(session, Audience.PUBLIC, query)
    assert found.page.total == 0
    assert _found(session, Audience.TEAM, query, city="x", year="99999").page.total == 0


def test_hits_are_marked_in_the_text_that_is_shown() -> None:
    words = tuple(query_words("gordeev"))
    assert marked("Игорь Гордеев <b>", words) == (
        ("Игорь ", False),
        ("Гордеев", True),
        (" <b>", False),
    )
    long = "Erste Zeile\n" + "Wort " * 100 + "Herr Gordeew sprach. " + "Wort " * 100
    piece = snippet(long, words)
    text = "".join(part for part, _ in piece)
    assert ("Gordeew", True) in piece
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) < 300
    assert snippet("nichts davon", words) == ()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=gordeev&lang=ru", "<mark>Gordeev"),
        ("q=Гордеев&lang=de", "<mark>Gordeev"),
        ("q=Autismus&city=moscow&year=2014&lang=de", "<mark>Autismus</mark>"),
        ("city=moscow&lang=de", "/seminars/berlin-moskau-sozialseminar-14/"),
    ],
)
def test_the_public_page_finds_and_marks(client: FlaskClient, query: str, expected: str) -> None:
    answer = client.get(f"/archive/search?{query}")
    assert answer.status_code == 200
    assert expected in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "%22%28+OR+NEAR%2A",
        "q=" + "x" * 10_000,
        "q=%00%1b",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "year=99999&city=%27%22--&kind=nothing&order=up&page=-1",
        "year=2014&year=2015&city=berlin&city=moscow",
        "page=99999999999999999999",
        "topic=" + "y" * 500,
    ],
)
def test_nothing_in_an_address_is_an_error(client: FlaskClient, staff: Clients, query: str) -> None:
    for answer in (
        client.get(f"/archive/search?{query}"),
        staff(Role.MANAGER).get(f"/desk/archive/search?{query}"),
    ):
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def test_the_desk_finds_drafts_and_links_what_it_finds(staff: Clients) -> None:
    reader = staff(Role.MANAGER)
    start = reader.get("/desk/archive/?lang=en")
    assert 'action="/desk/archive/search"' in start.text
    answer = reader.get("/desk/archive/search?q=gordeev&lang=en")
    assert 'href="/desk/people/' in answer.text
    assert 'href="/desk/archive/search?q=gordeev"' in reader.get("/desk/search/?q=gordeev").text


def test_the_number_of_queries_does_not_depend_on_what_is_found(staff: Clients) -> None:
    reader = staff(Role.MANAGER)
    reader.get("/desk/archive/search?q=gordeev")
    with counted_queries() as few:
        reader.get("/desk/archive/search?q=gordeev&kind=person")
    with counted_queries() as many:
        reader.get("/desk/archive/search?q=seminar")
    assert len(few) == len(many)


def _de(text: str) -> Translated:
    return Translated({"de": text})


def _article(seminar: Seminar, day: date | None, *, is_public: bool) -> Article:
    return Article(
        seminar_id=seminar.id,
        slug="bericht",
        title=_de(MARKER),
        body=_de("Text"),
        published_on=day,
        is_public=is_public,
    )
