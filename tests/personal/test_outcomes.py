"""Reports by a private link: what is wrong is said, and nothing else is opened by it."""

from flask import Flask
from sqlalchemy import select

from partnership.core.db import db
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.seminars.record_models import OutcomeReport
from tests.accounts.signing_in import browser
from tests.personal.reporting import Reporter, an_outcome


def test_what_is_wrong_with_a_report_is_said_and_what_was_typed_stays(desk_app: Flask) -> None:
    number = an_outcome(desk_app)
    elsewhere = an_outcome(desk_app, "berlin-moskau-sozialseminar-14")
    reporter = Reporter(desk_app)
    for wrong in (
        {"text": ""},
        {"status": "planned"},
        {"status": "x"},
        {"happened_on": "gestern"},
        {"happened_on": "2099-01-01"},
        {"evidence": "x" * 501},
    ):
        answer = reporter.send(number, **wrong)
        assert answer.status_code == 422
        assert "Fertig." in answer.text or "text" in wrong
    unknown = reporter.client.get(f"/p/{'x' * 43}/outcomes/")
    for answer in (
        reporter.send(elsewhere),
        reporter.send(999999),
        Reporter(desk_app, LinkPurpose.PAGES).get(),
        reporter.client.get(f"/p/{reporter.token}/"),
        reporter.client.get(f"/p/{reporter.token}/calendar/"),
        browser(desk_app).get("/p/x/outcomes/"),
    ):
        assert answer.status_code == 404
        assert len(answer.data) == len(unknown.data)
    forged = reporter.client.post(
        f"/p/{reporter.token}/outcomes/{number}",
        data={"csrf_token": "x", "status": "done", "text": "Bleibt stehen"},
    )
    assert forged.status_code == 400
    assert "Bleibt stehen" in forged.text
    with desk_app.app_context():
        kept = select(OutcomeReport.id).where(OutcomeReport.outcome_id.in_((number, elsewhere)))
        assert db.session.scalars(kept).all() == []
    for language in ("de", "en", "ru", "fr"):
        page = reporter.get(f"?lang={language}")
        assert f'<html lang="{language}"' in page.text
        assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "no-referrer")
