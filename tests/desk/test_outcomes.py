"""The ledger of outcomes at the desk, the page of each, and what both sides report by a link."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.delegations.link_models import PrivateLink
from partnership.exports.vocabulary import OutcomeStatus, SeminarState
from partnership.exports.vocabulary_memory import ReportState
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.people.models import Organisation, Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.record_models import OutcomeReport
from tests.accounts.signing_in import DeskClient
from tests.desk.filling import count, posted
from tests.personal.reporting import HOSTILE, Reporter, an_outcome
from tests.personal.visiting import HEAD, SLUG

LEDGER = "/desk/archive/outcomes"
OF_EDITION = f"/desk/seminars/{SLUG}/outcomes/"
Staff = Callable[[Role], DeskClient]


@pytest.fixture
def protocol(desk_client: Staff) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def a_later_edition(app: Flask) -> str:
    with app.app_context(), transaction() as session:
        last = session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()
        session.add(
            Seminar(
                uid="later",
                slug="die-naechste",
                series_id=last.series_id,
                partnership_id=last.partnership_id,
                ordinal=24,
                title=last.title,
                host_city_id=last.host_city_id,
                zone=last.zone,
                starts_on=date(2028, 3, 1),
                ends_on=date(2028, 3, 4),
                state=SeminarState.DRAFT,
            )
        )
    return "die-naechste"


def status_of(app: Flask, number: int) -> OutcomeStatus:
    with app.app_context():
        return db.session.get_one(Outcome, number).status


def test_the_ledger_says_who_is_late_and_is_narrowed_by_its_address(
    protocol: DeskClient, desk_app: Flask
) -> None:
    with desk_app.app_context():
        owner = db.session.scalars(select(Organisation.id).limit(1)).one()
    an_outcome(desk_app, due_on=date(2026, 11, 10), owner_id=owner)
    page = protocol.get(f"{LEDGER}?lang=en").text
    assert "12 days late" in page
    assert "period ended 2016" in page
    assert HOSTILE not in page
    late = protocol.get(f"{LEDGER}?due=late&owner={owner}&partnership=&year=2026&format=csv")
    lines = late.get_data(as_text=True).strip().splitlines()
    assert len(lines) == 2
    assert HOSTILE in lines[1]
    for wrong in ("due=x", "owner=x", "year=0", "status=x", "city=-1", "format=x", "sort=x"):
        assert protocol.get(f"{LEDGER}?{wrong}").status_code == 400
    assert protocol.get(f"{LEDGER}?format=xlsx").data.startswith(b"PK")
    assert protocol.get(f"{LEDGER}?format=pdf&due=late").data.startswith(b"%PDF-")


def test_the_start_page_counts_what_is_late_and_what_is_due(
    protocol: DeskClient, desk_app: Flask
) -> None:
    assert "2 outcomes overdue" in protocol.get("/desk/?lang=en").text
    an_outcome(desk_app, due_on=date(2026, 12, 1))
    an_outcome(desk_app, due_on=date(2026, 11, 1))
    page = protocol.get("/desk/?lang=en").text
    assert "3 outcomes overdue" in page
    assert "1 due within 30 days" in page
    assert f"{LEDGER}?due=soon" in page


def test_the_lists_ask_the_database_as_often_for_one_as_for_three(
    protocol: DeskClient, desk_app: Flask
) -> None:
    number = an_outcome(desk_app, due_on=date(2026, 11, 1))
    protocol.send(f"/desk/outcomes/{number}/report", a_report(protocol, number))
    pages = (LEDGER, OF_EDITION, f"/desk/outcomes/{number}", "/desk/")
    before = [count(protocol, page) for page in pages]
    for _ in range(2):
        other = an_outcome(desk_app, due_on=date(2026, 11, 1))
        protocol.send(f"/desk/outcomes/{other}/report", a_report(protocol, other))
    protocol.send(f"/desk/outcomes/{number}/report", a_report(protocol, number))
    assert [count(protocol, page) for page in pages] == before


def a_report(client: DeskClient, number: int, **fields: str) -> dict[str, str]:
    form = posted(client.get(f"/desk/outcomes/{number}/report").text)
    return form | {"status": "in_progress", "text": "Begonnen."} | fields


def test_a_status_a_term_and_evidence_stand_in_one_history(
    protocol: DeskClient, desk_app: Flask
) -> None:
    number = an_outcome(desk_app)
    at = f"/desk/outcomes/{number}"
    form = a_report(protocol, number, evidence="https://example.org/beleg", status="done")
    assert protocol.send(f"{at}/report", form | {"status": "agreed", "text": ""}).status_code == 422
    assert protocol.send(f"{at}/report", form | {"status": "planned"}).status_code == 422
    assert protocol.send(f"{at}/report", form).status_code == 303
    assert status_of(desk_app, number) is OutcomeStatus.DONE
    assert protocol.send(f"{at}/report", form).status_code == 409
    term = posted(protocol.get(f"{at}/due").text) | {"due_on": "2028-05-01", "note": "Auf Wunsch"}
    assert protocol.send(f"{at}/due", term | {"note": ""}).status_code == 422
    assert protocol.send(f"{at}/due", term).status_code == 303
    page = protocol.get(at).text
    assert 'href="https://example.org/beleg" rel="noreferrer"' in page
    assert "Auf Wunsch" in page
    assert "Begonnen." in page
    assert "1. Mai 2028" in page
    assert protocol.get("/desk/outcomes/999999").status_code == 404


def test_an_outcome_says_from_which_item_it_comes(protocol: DeskClient, desk_app: Flask) -> None:
    number = an_outcome(desk_app)
    at = f"/desk/outcomes/{number}/item"
    with desk_app.app_context():
        rows = db.session.execute(
            select(ProgrammeItem.id, ProgrammeItem.title, Seminar.slug).join(ProgrammeItem.seminar)
        ).all()
    own = next(row for row in rows if row.slug == SLUG)
    foreign = next(row for row in rows if row.slug == "berlin-moskau-sozialseminar-14")
    form = posted(protocol.get(at).text)
    assert form["item"] == ""
    for wrong in (str(foreign.id), "x", "9" * 40):
        assert protocol.send(at, form | {"item": wrong}).status_code == 422
    assert protocol.send(at, form | {"item": str(own.id)}).status_code == 303
    for page in (f"/desk/outcomes/{number}", f"{LEDGER}?format=csv"):
        assert own.title["de"] in protocol.get(page).get_data(as_text=True)
    over = an_outcome(desk_app, "berlin-moskau-sozialseminar-14")
    at = f"/desk/outcomes/{over}/item"
    form = posted(protocol.get(at).text) | {"item": str(foreign.id)}
    assert protocol.send(at, form).status_code == 422
    assert protocol.send(at, form | {"reason": "Nachgetragen"}).status_code == 303


def test_a_promise_that_goes_on_is_shown_with_its_stations(
    protocol: DeskClient, desk_app: Flask
) -> None:
    number = an_outcome(desk_app)
    at = f"/desk/outcomes/{number}"
    later = a_later_edition(desk_app)
    form = posted(protocol.get(f"{at}/carry").text)
    assert protocol.send(f"{at}/carry", form | {"edition": SLUG}).status_code == 422
    made = protocol.send(f"{at}/carry", form | {"edition": later})
    assert made.status_code == 303
    here, there = protocol.get(at).text, protocol.get(made.location).text
    assert made.location in here
    assert "/report" not in here
    assert at in there
    assert protocol.send(f"{at}/report", a_report(protocol, number)).status_code == 422
    assert protocol.get(LEDGER).text.count("&lt;b&gt;Brücke &amp; Bogen&lt;/b&gt;") == 1


def test_a_link_is_made_shown_renewed_and_revoked(protocol: DeskClient, desk_app: Flask) -> None:
    page = protocol.get(OF_EDITION).text
    assert "Marina Lugovaya" in page
    with desk_app.app_context():
        person = db.session.scalars(select(Person.id).where(Person.slug == HEAD)).one()
    for wrong in ("", "x", "999999"):
        assert protocol.send(f"{OF_EDITION}links", {"person": wrong}).status_code == 404
    made = protocol.send(f"{OF_EDITION}links", {"person": str(person)})
    assert made.status_code == 303
    reporter = Reporter(desk_app)
    assert f"/p/{reporter.token}/outcomes/" in protocol.get(made.location).text
    for listed in (OF_EDITION, f"/desk/seminars/{SLUG}/links/"):
        text = protocol.get(listed).text
        assert made.location in text
        assert reporter.token not in text
    assert reporter.get().status_code == 200
    assert protocol.send(f"{made.location}renew").status_code == 303
    assert reporter.get().status_code == 404
    fresh = Reporter(desk_app)
    with desk_app.app_context():
        number = db.session.scalars(
            select(PrivateLink.id)
            .where(PrivateLink.purpose == LinkPurpose.OUTCOMES)
            .order_by(PrivateLink.id.desc())
        ).first()
    assert protocol.send(f"/desk/seminars/{SLUG}/links/{number}/revoke").status_code == 303
    assert fresh.get().status_code == 404


def test_a_report_by_link_is_read_accepted_and_answered(
    protocol: DeskClient, desk_app: Flask
) -> None:
    number = an_outcome(desk_app)
    reporter = Reporter(desk_app)
    at = f"/desk/outcomes/{number}"
    assert reporter.send(number).status_code == 303
    assert reporter.send(number).status_code == 303
    with desk_app.app_context():
        [row] = db.session.scalars(select(OutcomeReport).where(OutcomeReport.outcome_id == number))
        report_id, state = row.id, row.state
    assert (state, status_of(desk_app, number)) == (ReportState.GIVEN, OutcomeStatus.AGREED)
    assert "not looked at yet" in reporter.get("?lang=en").text
    assert reporter.name in protocol.get(LEDGER).text
    form = {"version": "1", "done": "no", "answer": ""}
    assert protocol.send(f"{at}/reports/{report_id}", form).status_code == 422
    other = an_outcome(desk_app)
    foreign = f"/desk/outcomes/{other}/reports/{report_id}"
    assert protocol.send(foreign, form | {"done": "yes"}).status_code == 404
    form |= {"done": "yes", "answer": "Vielen Dank."}
    assert protocol.send(f"{at}/reports/{report_id}", form | {"version": "7"}).status_code == 409
    assert protocol.send(f"{at}/reports/{report_id}", form).status_code == 303
    assert protocol.send(f"{at}/reports/{report_id}", form).status_code == 422
    assert status_of(desk_app, number) is OutcomeStatus.DONE
    assert "Vielen Dank." in reporter.get().text


def test_only_who_may_edit_changes_an_outcome(desk_client: Staff, desk_app: Flask) -> None:
    number = an_outcome(desk_app)
    for role, may in ((Role.PRESS, False), (Role.MANAGER, False), (Role.PROTOCOL, True)):
        client = desk_client(role)
        assert client.get(f"/desk/outcomes/{number}").status_code == 200
        for page in ("report", "due", "carry"):
            code = client.get(f"/desk/outcomes/{number}/{page}").status_code
            assert code == (200 if may else 403)
        if not may:
            assert client.send(f"{OF_EDITION}links", {"person": "1"}).status_code == 403
    assert desk_client(Role.AUDITOR).get(LEDGER).status_code == 403
