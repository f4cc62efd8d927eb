"""The year at the desk, its public calendars, and that independent programs read them all."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.cities.models import Agreement, CommitteeMeeting, Partnership, PartnershipStatus
from partnership.core.db import transaction
from partnership.core.translated import Translated
from partnership.exports.vocabulary import AgreementKind
from tests.accounts.signing_in import DeskClient, browser
from tests.desk.filling import count
from tests.desk.test_office_calendar import Subscriber
from tests.desk.test_outcomes import a_later_edition
from tests.exports.ics_reading import calendar_of, read_by_ical_js, read_by_icalendar
from tests.personal.reporting import an_outcome

YEAR = "/desk/archive/year"
TIE = "berlin-paris"
Staff = Callable[[Role], DeskClient]
PUBLIC = ("/anniversaries.ics", "/hosting.ics", "/cities/paris/holidays.ics")


@pytest.fixture
def protocol(desk_client: Staff) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def a_paper(app: Flask, **fields: object) -> None:
    with app.app_context(), transaction() as session:
        tie = session.scalars(select(Partnership).where(Partnership.slug == TIE)).one()
        values = {
            "partnership_id": tie.id,
            "kind": AgreementKind.SECTORAL,
            "title": Translated({"de": "Papier & <Siegel>"}),
        }
        session.add(Agreement(**(values | fields)))


def words_of(page: str) -> str:
    """Gives what stands on a page between its main marks, as one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main", 1)[1]).split())


def test_the_year_has_days_drafts_papers_and_what_has_no_day(
    protocol: DeskClient, desk_app: Flask
) -> None:
    a_later_edition(desk_app)
    a_paper(desk_app, year=2018)
    a_paper(desk_app, signed_on=date(2003, 2, 28), valid_to=date(2028, 9, 30))
    with desk_app.app_context(), transaction() as session:
        tie = session.scalars(select(Partnership.id).where(Partnership.slug == TIE)).one()
        session.add(
            CommitteeMeeting(
                partnership_id=tie, body=Translated({"de": "Rat"}), held_on=date(2028, 4, 5)
            )
        )
    said = words_of(protocol.get(f"{YEAR}?year=2028&lang=en").text)
    assert "March 2028 1–4 March 2028 draft" in said
    assert "Papier &amp; &lt;Siegel&gt;" in said
    assert said.index("5 April") < said.index("30 September")
    assert "Only the year is known day unknown 10 years: Papier" in said
    assert "25 years: Papier" in said
    assert "Labor Day" in said
    of_tie = words_of(protocol.get(f"{YEAR}?year=2028&partnership={TIE}&lang=en").text)
    assert "Paris" in of_tie
    assert "draft" not in of_tie
    only = words_of(protocol.get(f"{YEAR}?year=2028&kind=meeting&lang=en").text)
    assert "Rat" in only
    assert "Labor Day" not in only


def test_who_hosts_next_is_a_proposal_and_gaps_are_told(protocol: DeskClient) -> None:
    said = words_of(protocol.get(f"{YEAR}?lang=en&partnership=berlin-moscow").text)
    assert "Held last: 22nd, 16–21 June 2019, Moscow" in said
    assert "Nothing is known of the hosts of these numbers: 13 and 16." in said
    assert "the next one would be Berlin. This is no rule." in said


@pytest.mark.parametrize(
    "wrong", ["year=0", "year=x", "year=9999", "kind=x", "partnership=x", "holidays=x", "year=²"]
)
def test_an_absurd_address_is_refused(protocol: DeskClient, wrong: str) -> None:
    assert protocol.get(f"{YEAR}?{wrong}").status_code == 400


def test_the_year_asks_the_database_as_often_for_one_more(
    protocol: DeskClient, desk_app: Flask
) -> None:
    address = f"{YEAR}?year=2028"
    a_paper(desk_app, year=2018)
    before = count(protocol, address)
    a_later_edition(desk_app)
    a_paper(desk_app, signed_on=date(2003, 2, 28))
    assert count(protocol, address) == before


def test_public_calendars_tell_only_what_is_public(desk_app: Flask) -> None:
    slug = a_later_edition(desk_app)
    a_paper(desk_app, year=2026)
    a_paper(desk_app, signed_on=date(2027, 3, 1))
    visitor = browser(desk_app)
    for path in PUBLIC:
        answer = visitor.get(path)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        again = visitor.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
        assert visitor.get(path).data == answer.data
        assert slug not in answer.text
        assert visitor.get(f"{path}?lang=xx").status_code == 400
        uids = [str(each["UID"]) for each in calendar_of(answer.data).walk("VEVENT")]
        assert len(uids) == len(set(uids)) > 5
    titles = [
        str(each["SUMMARY"])
        for each in calendar_of(visitor.get("/anniversaries.ics?lang=en").data).walk("VEVENT")
    ]
    assert "1 year: Papier & <Siegel>" in titles
    assert titles.count("40 years of partnership: Berlin – Paris") == 1
    assert visitor.get("/cities/nirgendwo/holidays.ics").status_code == 404


@pytest.mark.node
def test_every_calendar_is_read_alike_by_independent_programs(
    protocol: DeskClient, desk_app: Flask, tmp_path: Path
) -> None:
    an_outcome(desk_app, due_on=date(2027, 5, 1))
    a_later_edition(desk_app)
    subscriber = Subscriber(desk_app, protocol)
    drawn = {name: subscriber.get(name).data for name in ("outcomes", "year", "hosting")}
    visitor = browser(desk_app)
    drawn |= {
        path.replace("/", "-"): visitor.get(f"{path}?lang=ru").data
        for path in (*PUBLIC, "/cities/moscow/holidays.ics")
    }
    files = [tmp_path / f"{name}.ics" for name in drawn]
    for file, raw in zip(files, drawn.values(), strict=True):
        file.write_bytes(raw)
    assert read_by_ical_js(*files) == [read_by_icalendar(raw) for raw in drawn.values()]
    for file, raw in zip(files, drawn.values(), strict=True):
        assert printed_by_khal(file) == raw.count(b"BEGIN:VEVENT")


KHAL = """\
[calendars]
[[read]]
path = {folder}/read
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def printed_by_khal(file: Path) -> int:
    """Counts the entries that khal, which reads with other code, understands."""
    config = file.parent / "khal.conf"
    config.write_text(KHAL.format(folder=file.parent))
    (file.parent / "read").mkdir(exist_ok=True)
    khal = Path(sys.executable).parent / "khal"
    done = subprocess.run(
        [khal, "-c", config, "printics", file],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        env={"HOME": str(file.parent), "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split(" ", 1)[0])


def test_a_partnership_of_which_only_the_year_is_known_has_no_day(
    protocol: DeskClient, desk_app: Flask
) -> None:
    with desk_app.app_context(), transaction() as session:
        tie = session.scalars(select(Partnership).where(Partnership.slug == TIE)).one()
        tie.since = None
        for state in session.scalars(
            select(PartnershipStatus).where(PartnershipStatus.partnership_id == tie.id)
        ):
            state.from_on, state.from_precision = date(1987, 1, 1), "year"
    said = words_of(protocol.get(f"{YEAR}?year=2027&lang=en&partnership={TIE}").text)
    assert "Only the year is known day unknown 40 years of partnership" in said
    feed = browser(desk_app).get("/anniversaries.ics?lang=en").text
    assert "40 years of partnership: Berlin – Paris" not in feed.replace("\r\n ", "")
