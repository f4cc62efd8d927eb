"""Somebody with a private link for reports, and outcomes to report on."""

from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from partnership.core.changes import Edit
from partnership.core.db import transaction
from partnership.core.journal import Actor
from partnership.core.translated import Translated
from partnership.delegations.links import make_link, token_of
from partnership.exports.vocabulary import OutcomeKind, OutcomeStatus
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.people.models import Person
from partnership.seminars.models import Outcome, Seminar
from tests.accounts.signing_in import browser
from tests.conftest import NOW
from tests.personal.visiting import HEAD, SLUG

HOSTILE = "<b>Brücke & Bogen</b>"


def an_outcome(app: Flask, slug: str = SLUG, **fields: Any) -> int:
    with app.app_context(), transaction() as session:
        seminar_id = session.scalars(select(Seminar.id).where(Seminar.slug == slug)).one()
        values: dict[str, Any] = {
            "kind": OutcomeKind.PROJECT,
            "text": Translated({"de": HOSTILE}),
            "status": OutcomeStatus.AGREED,
        }
        row = Outcome(seminar_id=seminar_id, **(values | fields))
        session.add(row)
        session.flush()
        return row.id


class Reporter:
    """Somebody of the example who reports by a link, in a browser that prefers German."""

    def __init__(self, app: Flask, purpose: LinkPurpose = LinkPurpose.OUTCOMES) -> None:
        self.client = browser(app)
        with app.app_context(), transaction() as session:
            seminar = session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()
            person = session.scalars(select(Person).where(Person.slug == HEAD)).one()
            link = make_link(
                session,
                purpose,
                seminar_id=seminar.id,
                person_id=person.id,
                edit=Edit(Actor("Petra Protokoll"), NOW),
            )
            self.token = token_of(link)
            self.name = person.printed_name

    def get(self, query: str = "") -> TestResponse:
        return self.client.get(f"/p/{self.token}/outcomes/{query}")

    def send(self, number: int, **form: str) -> TestResponse:
        told = {"status": "done", "text": "Fertig.", "evidence": "", "happened_on": ""}
        return self.client.send(f"/p/{self.token}/outcomes/{number}", told | form)
