"""What belongs to a seminar, at the desk: topics, organisations, people, outcomes, delegations."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.delegations.models import Delegation
from partnership.exports.vocabulary import SeminarRole
from partnership.people.models import Function, Organisation
from partnership.seminars.models import (
    Engagement,
    Outcome,
    Participation,
    Seminar,
    SeminarTopic,
    Topic,
)
from tests.accounts.signing_in import DeskClient
from tests.desk.filling import an_upcoming, count, posted, seminar_of, slugs

Clients = Callable[[Role], DeskClient]


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


@pytest.mark.parametrize("part", ["topics", "organisations", "people", "outcomes/edit"])
def test_parts_that_are_saved_unchanged_are_no_deed(
    protocol: DeskClient, desk_app: Flask, part: str
) -> None:
    seminar = an_upcoming(desk_app)
    address = f"/desk/seminars/{seminar.slug}/{part}/"
    answer = protocol.send(address, posted(protocol.get(address).text))
    assert answer.status_code == 303
    assert seminar_of(desk_app, seminar.slug).version == seminar.version


def test_a_topic_is_added_and_a_wrong_row_says_so(protocol: DeskClient, desk_app: Flask) -> None:
    seminar = an_upcoming(desk_app)
    address = f"/desk/seminars/{seminar.slug}/topics/"
    form = posted(protocol.get(address).text)
    last = int(form["topics-rows"]) - 1
    nothing = protocol.send(address, form | {f"topics-{last}-is_focus": "yes"})
    assert nothing.status_code == 422
    assert f'href="#topics-{last}-topic"' in nothing.text
    new = {"new_topics-0-title-de": "Nachbarschaftshilfe", "new_topics-0-is_focus": "yes"}
    assert protocol.send(address, form | new).status_code == 303
    assert "Nachbarschaftshilfe" in protocol.get(f"/desk/seminars/{seminar.slug}/").text
    alike = protocol.send(address, posted(protocol.get(address).text) | new)
    assert alike.status_code == 422
    assert 'href="#new_topics-0-title"' in alike.text
    another = posted(protocol.get(address).text) | new | {"new_topics-0-is_another": "yes"}
    assert protocol.send(address, another).status_code == 303


def test_a_person_twice_in_a_role_is_refused_in_the_row(
    protocol: DeskClient, desk_app: Flask
) -> None:
    seminar = an_upcoming(desk_app)
    address = f"/desk/seminars/{seminar.slug}/people/"
    form = posted(protocol.get(address).text)
    last = int(form["participations-rows"]) - 1
    again = {
        f"participations-{last}-{name}": form[f"participations-0-{name}"]
        for name in ("person", "person-id", "role", "audience")
    }
    answer = protocol.send(address, form | again)
    assert answer.status_code == 422
    assert f'href="#participations-{last}-person"' in answer.text


def test_a_delegation_is_counted_and_unknown_stays_unknown(
    protocol: DeskClient, desk_app: Flask
) -> None:
    with desk_app.app_context():
        row = db.session.scalars(
            select(Delegation)
            .join(Seminar, Seminar.id == Delegation.seminar_id)
            .where(Seminar.starts_on > date(2027, 1, 1))
        ).one()
        slug = db.session.get_one(Seminar, row.seminar_id).slug
    address = f"/desk/seminars/{slug}/delegations/{row.id}/edit"
    form = posted(protocol.get(address).text)
    assert protocol.send(address, form | {"unnamed_count": "-1"}).status_code == 422
    assert protocol.send(address, form | {"city": "4711"}).status_code == 422
    assert protocol.send(address, form | {"unnamed_count": ""}).status_code == 303
    with desk_app.app_context():
        assert db.session.get_one(Delegation, row.id).unnamed_count is None
    other = slugs(desk_app)[0] if slugs(desk_app)[0] != slug else slugs(desk_app)[1]
    assert protocol.get(f"/desk/seminars/{other}/delegations/{row.id}/edit").status_code == 404
    there = address.removesuffix("edit")
    kept = protocol.send(f"{there}delete", {"version": row.version + 1})
    assert kept.status_code == 422


@pytest.mark.parametrize(
    "part",
    ["topics/", "organisations/", "people/", "outcomes/", "outcomes/edit/", "next", "dates"],
)
def test_the_pages_of_parts_ask_as_often_for_one_more_row(
    desk_client: Clients, desk_app: Flask, part: str
) -> None:
    client = desk_client(Role.PROTOCOL)
    last = an_upcoming(desk_app)
    address = f"/desk/seminars/{last.slug}/{part}"
    before = count(client, address)
    with desk_app.app_context(), transaction() as session:
        own = {"seminar_id": last.id}
        used = {row.topic_id for row in session.scalars(select(SeminarTopic))}
        topics = session.scalars(select(Topic.id).where(Topic.id.not_in(used)).limit(2)).all()
        session.add_all(SeminarTopic(**own, topic_id=each, is_focus=True) for each in topics)
        for organisation in session.scalars(select(Organisation.id).limit(2)):
            session.add(Engagement(**own, organisation_id=organisation, role=SeminarRole.DELEGATE))
        for function in session.scalars(select(Function).limit(2)):
            session.add(
                Participation(
                    **own,
                    person_id=function.person_id,
                    function_id=function.id,
                    role=SeminarRole.ORGANISER,
                )
            )
        outcome = session.scalars(select(Outcome).where(Outcome.seminar_id == last.id)).first()
        assert outcome is not None
        session.add(Outcome(**own, kind=outcome.kind, text=outcome.text, status=outcome.status))
    assert count(client, address) == before
