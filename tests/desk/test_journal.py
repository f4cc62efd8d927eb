"""The journal in sentences, with old and new values, for those who may read it."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Role
from partnership.cities.models import City
from partnership.core.changes import written
from partnership.core.db import Base
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.core.wording import wording
from partnership.desk.journal_lines import told_lines
from partnership.desk.journal_queries import read_subject
from partnership.exports.vocabulary import ItemKind
from partnership.seminars.models import Seminar, Topic
from partnership.venues.models import Venue
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.desk.deeds import a_seminar, an_edit, an_item, asked, done, retitled, slug_of_seminar
from tests.releases.drafts import a_programme_item
from tests.releases.drafts import a_seminar as seminar_of

Clients = Callable[[Role], DeskClient]
Do = tuple[Base, Base | None]


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def renamed(app: Flask, name: dict[str, str], slug: str = "warsaw") -> int:
    def do(session: Session) -> Do:
        city = session.scalars(select(City).where(City.slug == slug)).one()
        city.name = Translated(name)
        return city, None

    return done(app, Deed.CHANGED, do)


def city_id(app: Flask, slug: str = "warsaw") -> int:
    return asked(app, lambda session: session.scalars(select(City.id).filter_by(slug=slug)).one())


def test_a_change_is_a_sentence_with_old_and_new_values(
    protocol: DeskClient, desk_app: Flask
) -> None:
    renamed(desk_app, {"de": "Warschau (neu)", "en": "Warsaw", "ru": "Варшава", "fr": "Varsovie"})
    text = protocol.get(f"/desk/journal/city/{city_id(desk_app)}?lang=en").text
    assert "<b>Protocol Beispiel</b> changed City “" in text
    assert '<a href="/desk/cities/warsaw/">' in text
    assert "Name (German)" in text
    assert ">Warschau</span>" in text
    assert ">Warschau (neu)</span>" in text
    assert "Name (English)" not in text


def test_each_kind_of_value_is_said_in_words(protocol: DeskClient, desk_app: Flask) -> None:
    def do(session: Session) -> Do:
        seminar = a_seminar(session)
        item = an_item(session, seminar)
        item.kind = ItemKind.SIGNING
        item.start_wall = datetime(2027, 3, 24, 9, 5)  # noqa: DTZ001 - a wall clock
        item.end_wall = datetime(2027, 3, 24, 10, 5)  # noqa: DTZ001 - a wall clock
        item.zone = "Europe/Berlin"
        item.is_tradition = not item.is_tradition
        item.languages = ("de", "ru")
        item.headcount = 80
        venue = session.scalars(select(Venue).order_by(Venue.id).limit(1)).one()
        venue.name = Translated({"de": "Ein Haus & mehr"})
        item.hall_id, item.venue_id = None, venue.id
        seminar.starts_on = date(2027, 3, 2)
        return item, seminar

    done(desk_app, Deed.CHANGED, do)
    text = protocol.get(f"/desk/seminars/{slug_of_seminar(desk_app)}/journal/?lang=en").text
    for said in (
        "Signing ceremony",
        "24 March 2027, 09:05",
        "German and Russian",
        "Ein Haus &amp; mehr",
        ">80</span>",
        "2 March 2027",
    ):
        assert said in text
    assert ">yes</span>" in text or ">no</span>" in text


def test_the_journal_of_a_seminar_has_what_belongs_to_it(
    protocol: DeskClient, desk_app: Flask
) -> None:
    retitled(desk_app, "Ein ganz anderer Titel")
    slug = slug_of_seminar(desk_app)
    assert "Ein ganz anderer Titel" in protocol.get(f"/desk/seminars/{slug}/journal/").text
    other = asked(
        desk_app,
        lambda session: session.scalars(select(Seminar.slug).where(Seminar.slug != slug)).first(),
    )
    assert "Ein ganz anderer Titel" not in protocol.get(f"/desk/seminars/{other}/journal/").text


def test_a_long_text_shows_the_words_that_changed(protocol: DeskClient, desk_app: Flask) -> None:
    old = "Die Delegation wird am Bahnhof empfangen und fährt dann in das Rathaus der Stadt Berlin."
    for text in (old, old.replace("Bahnhof", "Flughafen")):

        def do(session: Session, text: str = text) -> Do:
            seminar = a_seminar(session)
            seminar.summary = Translated({"de": text})
            return seminar, None

        done(desk_app, Deed.CHANGED, do)
    page = protocol.get(f"/desk/seminars/{slug_of_seminar(desk_app)}/journal/").text
    assert "<del>Bahnhof</del>" in page
    assert "<ins>Flughafen</ins>" in page


def test_what_was_deleted_keeps_its_name(protocol: DeskClient, desk_app: Flask) -> None:
    def made(session: Session) -> Do:
        topic = Topic(slug="weg", title=Translated({"de": "Bald weg"}))
        session.add(topic)
        session.flush()
        return topic, None

    def gone(session: Session) -> Do:
        topic = session.scalars(select(Topic).where(Topic.slug == "weg")).one()
        session.delete(topic)
        return topic, None

    done(desk_app, Deed.CREATED, made)
    number = asked(
        desk_app, lambda session: session.scalars(select(Topic.id).filter_by(slug="weg")).one()
    )
    done(desk_app, Deed.DELETED, gone)
    text = protocol.get(f"/desk/journal/topic/{number}?lang=en").text
    assert "deleted Topic “Bald weg”" in text
    assert "added Topic “Bald weg”" in text


def test_a_number_that_was_another_ones_before_shows_its_own_history(
    protocol: DeskClient, desk_app: Flask
) -> None:
    """SQLite gives the number of a row that is gone to the next one."""
    for title in ("Erstes", "Zweites"):

        def made(session: Session, title: str = title) -> Do:
            topic = Topic(id=900, slug="thema", title=Translated({"de": title}))
            session.add(topic)
            session.flush()
            return topic, None

        def gone(session: Session) -> Do:
            topic = session.get_one(Topic, 900)
            session.delete(topic)
            return topic, None

        done(desk_app, Deed.CREATED, made)
        done(desk_app, Deed.DELETED, gone)
    text = protocol.get("/desk/journal/topic/900").text
    assert "Zweites" in text
    assert "Erstes" not in text


def test_hostile_values_stay_text(protocol: DeskClient, desk_app: Flask) -> None:
    renamed(desk_app, {"de": "<script>alert(1)</script> %(who)s {{ 7*7 }}"})
    text = protocol.get(f"/desk/journal/city/{city_id(desk_app)}").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; %(who)s {{ 7*7 }}" in text


@pytest.mark.parametrize(
    "path",
    [
        "/desk/journal/city/987654",
        "/desk/journal/city/99999999999999999999",
        "/desk/journal/journal_entry/1",
        "/desk/journal/person_document/1",
        "/desk/journal/nothing/1",
        "/desk/seminars/no-such-seminar/journal/",
    ],
)
def test_what_is_not_there_has_no_journal(protocol: DeskClient, path: str) -> None:
    assert protocol.get(path).status_code == 404


def test_accounts_have_their_journal_for_administrators_alone(desk_client: Clients) -> None:
    assert desk_client(Role.PROTOCOL).get("/desk/journal/account/1").status_code == 403
    assert desk_client(Role.ADMINISTRATOR).get("/desk/journal/account/1").status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "9999999999999", "²"])
def test_a_page_of_no_sense_is_refused(staff: Clients, number: str) -> None:
    answer = staff(Role.ADMINISTRATOR).get("/desk/journal/", query_string={"page": number})
    assert answer.status_code == 400


def test_long_journals_are_in_pages(protocol: DeskClient, desk_app: Flask) -> None:
    for number in range(31):
        renamed(desk_app, {"de": f"Name {number}"})
    address = f"/desk/journal/city/{city_id(desk_app)}"
    first = protocol.get(address).text
    assert "Name 30" in first
    assert f"{address}?page=2" in first
    second = protocol.get(f"{address}?page=2").text
    assert "Name 0<" in second
    assert "Name 29<" not in second
    assert protocol.get(f"{address}?page=99").status_code == 200


def test_a_journal_costs_the_same_for_one_line_and_for_many(
    protocol: DeskClient, desk_app: Flask
) -> None:
    address = f"/desk/seminars/{slug_of_seminar(desk_app)}/journal/"
    retitled(desk_app, "Eins")
    with counted_queries() as once:
        protocol.get(address)
    for number in range(4):
        retitled(desk_app, f"Titel {number}")
    with counted_queries() as often:
        protocol.get(address)
    assert len(often) == len(once)


class TestLog:
    """The log of the whole site."""

    def test_only_administrators_and_auditors_read_it(self, staff: Clients) -> None:
        may = {role for role in Role if staff(role).get("/desk/journal/").status_code == 200}
        assert may == {Role.ADMINISTRATOR, Role.AUDITOR}

    def test_an_auditor_reads_who_did_what_without_its_content(
        self, desk_client: Clients, desk_app: Flask
    ) -> None:
        renamed(desk_app, {"de": "Geheimer neuer Name"})
        retitled(desk_app, "Geheimer Titel")
        text = desk_client(Role.AUDITOR).get("/desk/journal/?lang=en").text
        assert "Protocol Beispiel" in text
        assert "Changed" in text
        assert f"City {city_id(desk_app)}" in text
        for hidden in ("Geheimer", "Warschau", "Warsaw", "What changed"):
            assert hidden not in text

    def test_an_administrator_reads_all_and_asks_for_one_person(
        self, desk_client: Clients, desk_app: Flask
    ) -> None:
        renamed(desk_app, {"de": "Neuer Name"})
        administrator = desk_client(Role.ADMINISTRATOR)
        assert "Neuer Name" in administrator.get("/desk/journal/").text
        assert "Neuer Name" in administrator.get("/desk/journal/?person=2").text
        assert "Neuer Name" not in administrator.get("/desk/journal/?person=4").text

    @pytest.mark.parametrize("role", [Role.AUDITOR])
    def test_nobody_else_asks_for_one_person(self, staff: Clients, role: Role) -> None:
        assert staff(role).get("/desk/journal/?person=2").status_code == 403

    @pytest.mark.parametrize("person", ["x", "-1", "99999999999999999999", "٣"])
    def test_a_person_of_no_sense_is_refused(self, staff: Clients, person: str) -> None:
        answer = staff(Role.ADMINISTRATOR).get("/desk/journal/", query_string={"person": person})
        assert answer.status_code == 400

    def test_a_log_costs_the_same_for_few_lines_and_for_many(
        self, desk_client: Clients, desk_app: Flask
    ) -> None:
        administrator = desk_client(Role.ADMINISTRATOR)
        renamed(desk_app, {"de": "Eins"})
        with counted_queries() as once:
            administrator.get("/desk/journal/")
        for number in range(3):
            renamed(desk_app, {"de": f"Name {number}"})
        with counted_queries() as often:
            administrator.get("/desk/journal/")
        assert len(often) == len(once)


def test_reading_writes_nothing_down(protocol: DeskClient, desk_app: Flask) -> None:
    count = select(func.count()).select_from(JournalEntry)
    before = asked(desk_app, lambda session: session.scalar(count))
    protocol.get("/desk/")
    protocol.get(f"/desk/seminars/{slug_of_seminar(desk_app)}/journal/")
    assert asked(desk_app, lambda session: session.scalar(count)) == before


def test_both_databases_tell_the_same(session: Session, database_app: Flask) -> None:
    seminar = seminar_of(session)
    item = a_programme_item(session, seminar)
    with written(session, Deed.CHANGED, an_edit(), item, scope=seminar):
        item.headcount = 80
        item.is_tradition = True
        item.start_wall = datetime(2027, 3, 24, 8, 30)  # noqa: DTZ001 - a wall clock
    found = read_subject(session, f"seminar:{seminar.id}", 1)
    with database_app.test_request_context():
        (line,) = told_lines(session, found.entries, wording("en"))
    assert [(each.label, each.old, each.new) for each in line.parts[0].values] == [
        ("Begins", "24 March 2027, 09:00", "24 March 2027, 08:30"),
        ("Expected number of people", "", "80"),
        ("Tradition", "no", "yes"),
    ]
