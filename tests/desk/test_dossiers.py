"""Dossiers, the record of a series, two editions side by side and who came back, at the desk."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Role
from partnership.cities.models import City, CommitteeMeeting, Partnership
from partnership.core.db import db, transaction
from partnership.core.translated import Translated
from partnership.costs.models import CostLine
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import (
    DelegationRole,
    Direction,
    OutcomeKind,
    OutcomeStatus,
    SeminarRole,
    SeminarState,
)
from partnership.exports.vocabulary_memory import CostCategory, CostPayer
from partnership.exports.vocabulary_visit import BookKind, GiftDirection
from partnership.honours.models import BookEntry, Gift, Honour
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.seminars.models import Outcome, Participation, Seminar, Series
from tests.accounts.signing_in import DeskClient
from tests.desk.filling import count, posted

AT = "/desk/archive/"
MOSCOW = f"{AT}partnerships/berlin-moscow/"
REAL = f"{AT}series/berlin-moskau-sozialseminar/"
TIE, SERIES = "berlin-paris", "berlin-paris-runde"
PARIS = f"{AT}partnerships/{TIE}/"
ROUND = f"{AT}series/{SERIES}/"
Staff = Callable[[Role], DeskClient]


@pytest.fixture
def manager(staff: Staff) -> DeskClient:
    return staff(Role.MANAGER)


class Past:
    """Editions of Berlin and Paris that a test adds, each with a delegation and much else."""

    def __init__(self, session: Session, people: int = 2) -> None:
        self.session = session
        self.tie = session.scalars(select(Partnership).where(Partnership.slug == TIE)).one()
        cities = session.scalars(select(City).where(City.slug.in_(("berlin", "paris"))))
        self.cities = {city.slug: city for city in cities}
        self.series = Series(
            slug=SERIES, partnership_id=self.tie.id, title=Translated({"de": "Pariser Runde"})
        )
        self.offices = {slug: self._office(slug) for slug in ("berlin", "paris")}
        self.add(self.series)
        self.people = {
            slug: [self._person(slug, number) for number in range(people)] for slug in self.cities
        }

    def add(self, *rows: Any) -> None:
        self.session.add_all(rows)
        self.session.flush()

    def _office(self, slug: str) -> Organisation:
        names = [
            OrganisationName(
                position=place,
                name=Translated({"de": f"{name} {slug}"}),
                **{field: date(2010, 1, day)},
            )
            for place, (name, field, day) in enumerate(
                [("Altes Amt", "valid_to", 1), ("Neues Amt", "valid_from", 2)]
            )
        ]
        row = Organisation(
            slug=f"amt-{slug}", kind="authority", city_id=self.cities[slug].id, names=names
        )
        self.add(row)
        return row

    def _person(self, slug: str, number: int) -> Person:
        row = Person(
            slug=f"{slug}-{number}",
            printed_name=f"Gast {number} aus {slug.title()}",
            functions=[
                Function(
                    title=Translated({"de": "Leitung damals"}),
                    organisation_id=self.offices[slug].id,
                    valid_to=date(2010, 12, 31),
                ),
                Function(
                    title=Translated({"de": "Leitung heute"}),
                    organisation_id=self.offices[slug].id,
                    valid_from=date(2011, 1, 1),
                ),
            ],
        )
        self.add(row)
        return row

    def edition(self, number: int, year: int, host: str = "berlin", **fields: Any) -> Seminar:
        first = date(year, 5, 4)
        values: dict[str, Any] = {
            "state": SeminarState.ARCHIVED,
            "title": Translated({"de": f"Runde {year}"}),
            "starts_on": first,
            "ends_on": first + timedelta(days=2),
            "ordinal": number,
        }
        row = Seminar(
            uid=f"runde-{year}",
            slug=f"runde-{year}",
            series_id=self.series.id,
            partnership_id=self.tie.id,
            host_city_id=self.cities[host].id,
            zone="Europe/Berlin",
            **(values | fields),
        )
        self.add(row)
        self._filled(row, "paris" if host == "berlin" else "berlin", host, first)
        return row

    def _filled(self, row: Seminar, guest: str, host: str, day: date) -> None:
        then = 0 if day.year <= 2010 else 1
        members = [
            Member(
                person_id=person.id,
                function_id=person.functions[then].id,
                role=DelegationRole.MEMBER if place else DelegationRole.HEAD,
                position=place,
            )
            for place, person in enumerate(self.people[guest])
        ]
        self.add(
            Delegation(
                seminar_id=row.id,
                city_id=self.cities[guest].id,
                direction=Direction.INCOMING,
                unnamed_count=3,
                members=members,
            ),
            *(
                Participation(
                    seminar_id=row.id,
                    person_id=person.id,
                    function_id=person.functions[then].id,
                    role=SeminarRole.LEAD,
                    position=place,
                )
                for place, person in enumerate(self.people[host])
            ),
            Outcome(
                seminar_id=row.id,
                kind=OutcomeKind.PROJECT,
                text=Translated({"de": f"Zusage von {day.year}"}),
                status=OutcomeStatus.AGREED,
                owner_id=self.offices["berlin"].id,
            ),
            Gift(
                seminar_id=row.id,
                city_id=self.cities["paris"].id,
                direction=GiftDirection.GIVEN,
                description=Translated({"de": f"Bär {day.year}"}),
                given_on=day,
                value_cents=1250,
                currency="EUR",
                giver_organisation_id=self.offices["berlin"].id,
            ),
            Honour(
                seminar_id=row.id,
                award=Translated({"de": f"Medaille {day.year}"}),
                person_id=self.people["paris"][0].id,
                awarded_on=day,
            ),
            BookEntry(
                seminar_id=row.id,
                person_id=self.people["paris"][0].id,
                book=BookKind.GOLDEN_BOOK,
                entered_on=day,
            ),
            CommitteeMeeting(
                partnership_id=self.tie.id,
                body=Translated({"de": f"Kommission {day.year}"}),
                held_on=day - timedelta(days=30),
            ),
            *(
                CostLine(
                    seminar_id=row.id,
                    category=CostCategory.MEALS,
                    payer=CostPayer.HOST,
                    currency=currency,
                    actual_cents=cents,
                )
                for currency, cents in (("EUR", 77_777), ("USD", 88_888))
            ),
        )


def a_past(app: Flask, *years: int, people: int = 2) -> None:
    """Adds editions of these years, the hosts taking turns."""
    with app.app_context(), transaction() as session:
        past = Past(session, people)
        for number, year in enumerate(years, 1):
            past.edition(number, year, "paris" if number % 2 else "berlin")


def more_past(app: Flask, *years: int) -> None:
    with app.app_context(), transaction() as session:
        tie = session.scalars(select(Partnership).where(Partnership.slug == TIE)).one()
        past = Past.__new__(Past)
        past.session, past.tie = session, tie
        past.cities = {
            city.slug: city
            for city in session.scalars(select(City).where(City.slug.in_(("berlin", "paris"))))
        }
        past.series = session.scalars(select(Series).where(Series.slug == SERIES)).one()
        offices = session.scalars(select(Organisation).where(Organisation.slug.like("amt-%")))
        past.offices = {row.slug.removeprefix("amt-"): row for row in offices}
        past.people = {slug: [past._person(f"{slug}", 90)] for slug in past.cities}
        for year in years:
            past.edition(year - 2000, year)


def lines_of(client: DeskClient, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    text = bytes(answer.data).decode("utf-8-sig")
    return text.strip().splitlines()


def test_a_dossier_holds_all_that_happened_in_both_directions(
    manager: DeskClient, staffed_app: Flask
) -> None:
    a_past(staffed_app, 2009, 2012, 2015)
    for path in (PARIS, f"{AT}cities/paris/"):
        page = manager.get(f"{path}?lang=en").text
        for told in (
            "Runde 2009",
            "Medaille 2012",
            "Kommission 2015",
            "incoming",
            "outgoing",
            "Paris: 2 by name, 3 without",
            "Hosted so far: Berlin 1 and Paris 2",
            "it is the turn of: Berlin",
            "Zusage von 2009",
            "Bär 2012",
            "12.50",
            "Gast 1 aus Paris",
        ):
            assert told in page
    line = lines_of(manager, f"{PARIS}line.csv")
    assert line[1].split(";")[0] < line[-1].split(";")[0] or "2015" in line[1]
    oldest = manager.get(f"{PARIS}?order=oldest&lang=en").text
    assert oldest.index("Runde 2009") < oldest.rindex("Runde 2015")


def test_who_met_whom_is_counted_and_told_in_the_function_of_then(
    manager: DeskClient, staffed_app: Flask
) -> None:
    a_past(staffed_app, 2009, 2012)
    people = [line.split(";") for line in lines_of(manager, f"{PARIS}people.csv?on=2010-06-01")[1:]]
    assert {row[4] for row in people} == {"1"}
    assert {row[2] for row in people} == {"Leitung damals"}
    assert people[0][3].startswith("Altes Amt")
    now = [line.split(";") for line in lines_of(manager, f"{PARIS}people.csv")[1:]]
    assert {(row[2], row[4]) for row in now} == {("Leitung heute", "2")}
    assert now[0][3].startswith("Neues Amt")
    met = [line.split(";")[2] for line in lines_of(manager, f"{PARIS}met.csv")[1:]]
    assert met == ["2"] * 4
    assert manager.get(f"{PARIS}people.xlsx").data.startswith(b"PK")
    for wrong in ("people.pdf", "nobody.csv", "returners/nobody.csv", "returners/people.csv"):
        assert manager.get(PARIS + wrong).status_code == 404


def test_costs_are_for_those_who_may_and_never_added_across_currencies(
    staff: Staff, staffed_app: Flask
) -> None:
    a_past(staffed_app, 2009, 2012)
    seen, unseen = staff(Role.MANAGER), staff(Role.PRESS)
    for path in (PARIS, ROUND, f"{ROUND}compare?a=runde-2009&b=runde-2012", f"{PARIS}hosts.csv"):
        page = seen.get(f"{path}{'&' if '?' in path else '?'}lang=en").text
        assert "777.77" in page
        assert "888.88" in page
        assert "1,666" not in page
        assert "777,77" not in unseen.get(path).text
        assert "777.77" not in unseen.get(path).text


def test_a_past_day_knows_nothing_that_came_later(manager: DeskClient, staffed_app: Flask) -> None:
    a_past(staffed_app, 2009, 2012, 2015)
    page = manager.get(f"{PARIS}?on=2012-05-05&lang=en").text
    assert "As it was on 5 May 2012" in page
    assert "running" in page
    assert "Leitung heute" in page
    for later in ("2015", "Kommission 2015", "Neues Amt berlin</a>"):
        assert later not in page.split("<h1>")[1]
    before = manager.get(f"{MOSCOW}?on=2016-03-01&lang=en").text.split("<h1>")[1]
    assert "active (28 August 1991)" in before
    assert "2017" not in before
    assert "2022" not in before
    assert "nobody’s turn" not in before
    after = manager.get(f"{MOSCOW}?lang=en").text
    assert "suspended (2022)" in after
    assert "Host not known: 13th and 16th" in after
    ancient = manager.get(f"{MOSCOW}?on=1900-01-01&lang=en")
    assert ancient.status_code == 200
    assert "Nothing is known that reaches back to that day." in ancient.text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("on=2099-01-01", "still to come"),
        ("on=2016-02-30", "no day of the calendar"),
        ("on=gestern", "no day of the calendar"),
        ("on=2016", "Give a whole day"),
        ("on=2016-01-01&on=2017-01-01", "several days"),
        ("on=" + "9" * 5000, "no day of the calendar"),
    ],
)
def test_a_wrong_day_is_told_calmly(manager: DeskClient, query: str, told: str) -> None:
    answer = manager.get(f"{MOSCOW}?{query}&lang=en")
    assert answer.status_code == 422
    assert told in answer.text
    assert "The dossier is shown as of today." in answer.text
    assert manager.get(f"{MOSCOW}dossier.pdf?{query}").status_code == 400


def test_what_is_unknown_is_not_found(manager: DeskClient) -> None:
    for path in ("cities/atlantis/", "partnerships/atlantis/", "series/atlantis/"):
        for end in ("", "dossier.pdf", "people.csv", "compare", "returners", "evidence/1/"):
            assert manager.get(f"{AT}{path}{end}").status_code == 404


def test_a_large_partnership_is_printed_on_two_pages_and_what_is_left_out_is_counted(
    manager: DeskClient, staffed_app: Flask
) -> None:
    small = PdfReader(BytesIO(manager.get(f"{AT}cities/paris/dossier.pdf").data))
    assert len(small.pages) == 1
    a_past(staffed_app, *range(1960, 2020), people=20)
    answer = manager.get(f"{PARIS}dossier.pdf?lang=en")
    assert 'filename="dossier-berlin-paris.pdf"' in answer.headers["Content-Disposition"]
    read = PdfReader(BytesIO(answer.data))
    texts = [page.extract_text() for page in read.pages]
    assert len(texts) == 2
    assert "Berlin – Paris" in texts[0]
    assert "Zusage von 1960" in texts[0]
    assert all("more in the dossier at the desk." in text for text in texts)
    assert b"pdfuaid" in answer.data
    past = PdfReader(BytesIO(manager.get(f"{PARIS}dossier.pdf?on=1970-01-01&lang=en").data))
    told = "".join(page.extract_text() for page in past.pages)
    assert "As it was on 1 January 1970" in told
    assert "1971" not in told


def test_the_pages_ask_as_often_for_one_edition_as_for_three(
    manager: DeskClient, staffed_app: Flask
) -> None:
    a_past(staffed_app, 2009, 2010)
    pages = (
        PARIS,
        f"{PARIS}?on=2019-01-01",
        f"{AT}cities/paris/",
        f"{AT}dossiers?q=paris",
        ROUND,
        f"{ROUND}returners",
        f"{PARIS}returners",
        f"{ROUND}compare?a=runde-2009&b=runde-2010",
    )
    before = [count(manager, page) for page in pages]
    more_past(staffed_app, 2011, 2013)
    assert [count(manager, page) for page in pages] == before


def test_the_index_names_last_and_next_edition_and_what_is_open(
    manager: DeskClient, staffed_app: Flask
) -> None:
    a_past(staffed_app, 2009, 2012)
    with staffed_app.app_context(), transaction() as session:
        series = session.scalars(select(Series).where(Series.slug == SERIES)).one()
        last = session.scalars(select(Seminar).where(Seminar.slug == "runde-2012")).one()
        for year, state in ((2028, SeminarState.DRAFT), (2027, SeminarState.CANCELLED)):
            session.add(
                Seminar(
                    uid=str(year),
                    slug=f"runde-{year}",
                    series_id=series.id,
                    partnership_id=series.partnership_id,
                    ordinal=year,
                    title=Translated({"de": f"Runde {year}"}),
                    host_city_id=last.host_city_id,
                    zone="Europe/Berlin",
                    starts_on=date(year, 1, 3),
                    ends_on=date(year, 1, 4),
                    state=state,
                )
            )
    row = lines_of(manager, f"{AT}dossiers?q=paris&format=csv&lang=en")[1]
    assert row.endswith("2nd, May 2012;2028th, January 2028;2")
    for page in (f"{AT}dossiers", "/desk/cities/paris/", f"/desk/partnerships/{TIE}/"):
        assert f"{AT}cities/paris/" in manager.get(page).text or PARIS in manager.get(page).text
    dossier = manager.get(f"{PARIS}?lang=en").text
    assert "draft" in dossier
    assert "cancelled" in dossier
    assert "<dt>Editions held</dt><dd>2</dd>" in dossier


def test_a_series_shows_its_gaps_and_what_its_numbers_rest_on(manager: DeskClient) -> None:
    page = manager.get(f"{REAL}?lang=en").text
    assert "<dt>Numbers without a record</dt><dd>13</dd>" in page
    assert "1st to 11th" in page
    assert "No page found" in page
    lines = lines_of(manager, f"{REAL}editions.csv?lang=en")
    thirteenth = next(line for line in lines if line.startswith("13"))
    assert "no record found" in thirteenth
    assert "berlin.de/lageso" in thirteenth
    assert "Igor Gordeev" in next(line for line in lines if line.startswith("14"))


def test_evidence_is_added_changed_deleted_and_brought_back(
    desk_client: Staff, desk_app: Flask
) -> None:
    del desk_app
    protocol = desk_client(Role.PROTOCOL)
    new = f"{REAL}evidence/new"
    page = protocol.get(f"{new}?ordinal=11").text
    assert 'value="11"' in page
    form = posted(page) | {"source": "Amtsblatt 2012", "note-de": "Seite 4"}
    for wrong in ({"ordinal": ""}, {"ordinal": "0"}, {"ordinal": "10000"}, {"source": ""}):
        assert protocol.send(new, form | wrong).status_code == 422
    assert protocol.send(new, form).status_code == 303
    assert protocol.send(new, form).status_code == 422
    shown = protocol.get(f"{REAL}?lang=en").text
    assert "Amtsblatt 2012" in shown
    assert "1st to 10th" in shown
    with_number = shown[: shown.index("Amtsblatt 2012")].rindex("/evidence/")
    at = REAL + shown[with_number + 1 :].split('"')[0]
    stale = posted(protocol.get(at).text)
    assert protocol.send(at, stale | {"source": "Amtsblatt 2013"}).status_code == 303
    assert protocol.send(at, stale | {"source": "Von mir"}).status_code == 409
    assert protocol.send(f"{at}delete", {"version": "1"}).status_code == 409
    assert protocol.send(f"{at}delete", {"version": "x"}).status_code == 409
    gone = protocol.send(f"{at}delete", {"version": "2"})
    assert gone.status_code == 303
    assert protocol.get(at).status_code == 404
    other = at.replace("berlin-moskau-sozialseminar", "beispiel-reihe")
    assert protocol.get(other).status_code == 404
    undo = protocol.get(REAL).text.split('action="/desk/undo/')[1].split('"')[0]
    assert protocol.send(f"/desk/undo/{undo}", {}).status_code == 303
    assert "Amtsblatt 2013" in protocol.get(REAL).text
    assert desk_client(Role.MANAGER).send(new, form).status_code == 403


def test_two_editions_stand_side_by_side(manager: DeskClient, staffed_app: Flask) -> None:
    a_past(staffed_app, 2009, 2012)
    page = manager.get(f"{ROUND}compare?a=runde-2009&b=runde-2012&lang=en").text
    assert "Leitung damals, Altes Amt" in page
    assert "Leitung heute, Neues Amt" in page
    assert page.count(">both</span>") == 4
    assert "Zusage von 2009" in page
    for query, told in (
        ("a=runde-2009&b=runde-2009", "the same edition twice"),
        ("a=runde-2009&b=berlin-moskau-sozialseminar-14", "two editions of this series"),
        ("a=runde-2009", "two editions of this series"),
        ("a=runde-2009&a=runde-2012&b=runde-2012", "more than two editions"),
        ("a=%00&b=" + "9" * 5000, "two editions of this series"),
    ):
        answer = manager.get(f"{ROUND}compare?{query}&lang=en")
        assert answer.status_code == 422
        assert told in answer.text
    assert manager.get(f"{ROUND}compare").status_code == 200


def test_who_came_back_is_listed_with_the_share_of_first_timers(
    manager: DeskClient, staffed_app: Flask
) -> None:
    a_past(staffed_app, 2009, 2012)
    for path in (f"{ROUND}returners", f"{PARIS}returners"):
        page = manager.get(f"{path}?lang=en").text
        assert "Leitung damals, Altes Amt paris" in page
        assert "100 percent" in page
        assert "0 percent" in page
    shares = lines_of(manager, f"{PARIS}returners/first-timers.csv?lang=en")
    assert [line.split(";")[2:] for line in shares[1:]] == [
        ["4", "0", "0 percent"],
        ["4", "4", "100 percent"],
    ]
    assert len(lines_of(manager, f"{ROUND}returners.csv")) == 5
    with staffed_app.app_context():
        assert db.session.scalar(select(Series.slug).where(Series.slug == SERIES)) == SERIES
