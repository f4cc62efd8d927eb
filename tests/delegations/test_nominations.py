"""Nominations on both databases: one list at a time, and taken over as a whole or not at all."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from partnership.core.db import db, transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.translated import Translated
from partnership.delegations.accepted_people import Choice, Language
from partnership.delegations.cases import load_cases
from partnership.delegations.list_models import Nomination
from partnership.delegations.models import Delegation
from partnership.delegations.nominees import Nominee, read_rows
from partnership.delegations.service_accept import Acceptance, accept
from partnership.delegations.service_nominations import (
    begin_nomination,
    keep_people,
    last_accepted,
    return_nomination,
    submit_nomination,
)
from partnership.exports.vocabulary import DelegationRole
from partnership.people.models import Organisation, OrganisationName, Person
from tests.core.deeds import an_edit
from tests.delegations.visits import HEAD, a_delegation, named, read, seminar_of, standing

RU = Language("ru", "ru")
MARINA = Nominee(key="m", printed_name="Marina Lugovaya", position="глава", role=HEAD)
PAVEL = Nominee(key="p", printed_name="Pavel Zarechny", organisation="Institut")


def submitted(session: Session, row: Delegation, *people: Nominee) -> Nomination:
    nomination = begin_nomination(session, row, edit=an_edit())
    keep_people(session, nomination, people, version=nomination.version, edit=an_edit())
    submit_nomination(session, nomination, by="Olga", version=nomination.version, edit=an_edit(1))
    return nomination


def accepted(
    session: Session, row: Delegation, nomination: Nomination, *leaving: int, **choices: Choice
) -> None:
    wish = Acceptance(choices=choices, language=RU, leaving=leaving)
    seminar, fresh = seminar_of(session, row), read(session, row)
    accept(session, seminar, fresh, nomination, wish, version=nomination.version, edit=an_edit(2))


def test_new_people_become_members_in_the_order_of_the_list(session: Session) -> None:
    row = a_delegation(session)
    old = named(session, row, "Lev Klyuchev")
    nomination = submitted(session, read(session, row), PAVEL, MARINA)
    accepted(session, row, nomination, p=Choice(), m=Choice())
    fresh = read(session, row)
    assert [each.person.printed_name for each in fresh.members] == [
        "Pavel Zarechny",
        "Marina Lugovaya",
        "Lev Klyuchev",
    ]
    assert standing(fresh)["Marina Lugovaya"] == ("head", "nominated")
    first, second, _ = fresh.members
    assert first.function
    assert first.function.organisation_id is None
    assert first.function.title == Translated({"ru": "Institut"})
    assert second.function
    assert second.function.title == Translated({"ru": "глава"})
    assert old.state.counts
    assert session.scalar(select(func.count()).select_from(Organisation)) == 0


def test_a_second_list_changes_what_it_says_otherwise_and_no_more(session: Session) -> None:
    row = a_delegation(session)
    office = Organisation(slug="institut", kind="authority")
    office.names = [OrganisationName(name=Translated({"de": "Institut"}))]
    session.add(office)
    session.flush()
    first = submitted(session, row, MARINA, PAVEL)
    assert load_cases(session, read(session, row), first).rows[1].organisations == (office,)
    accepted(session, row, first, m=Choice(), p=Choice(organisation_id=office.id))
    head, other = (each.person_id for each in read(session, row).members)
    session.get_one(Person, head).pronunciation = "Luga-WA-ja"
    session.get_one(Person, head).title = "Dr."
    session.flush()
    later = Nominee(key="m", printed_name="Marina Lugovaya", position="ректор")
    lead = Nominee(key="n", printed_name="Nina Novaya", role=HEAD)
    second = submitted(session, read(session, row), lead, later)
    cases = load_cases(session, read(session, row), second)
    assert [case.fields for case in cases.rows] == [(), ("position", "role")]
    assert [member.person_id for member in cases.left] == [other]
    gone = cases.left[0].id
    accepted(session, row, second, gone, n=Choice(), m=Choice(person_id=head))
    fresh = read(session, row)
    assert standing(fresh) == {
        "Nina Novaya": ("head", "nominated"),
        "Marina Lugovaya": ("member", "nominated"),
        "Pavel Zarechny": ("member", "withdrawn"),
    }
    assert fresh.members[1].person.title == "Dr."
    assert fresh.members[1].function
    assert fresh.members[1].function.title == Translated({"ru": "ректор"})
    last = last_accepted(session, row.id)
    assert last
    assert [each.person_id for each in read_rows(last.rows)][1] == head


def test_a_list_is_taken_as_a_whole_or_not_at_all(session: Session) -> None:
    row = a_delegation(session)
    named(session, row, "Lev Klyuchev", HEAD)
    nomination = submitted(session, read(session, row), PAVEL, MARINA)
    session.commit()
    for choices in ({"p": Choice()}, {"p": Choice(), "m": Choice()}, {"m": Choice(person_id=9)}):
        with pytest.raises(Refused):
            accepted(session, row, nomination, **choices)
        session.rollback()
        assert list(standing(read(session, row))) == ["Lev Klyuchev"]
    wish = Acceptance(choices={}, language=RU)
    seminar, fresh = seminar_of(session, row), read(session, row)
    with pytest.raises(Conflict):
        accept(session, seminar, fresh, nomination, wish, version=1, edit=an_edit())


def test_a_list_needs_people_one_head_and_a_name(session: Session) -> None:
    row = a_delegation(session)
    nomination = begin_nomination(session, row, edit=an_edit())
    assert begin_nomination(session, row, edit=an_edit()) is nomination
    two = (MARINA, Nominee(key="x", printed_name="X", role=DelegationRole.HEAD))
    for people, by in (((), "Olga"), (two, "Olga"), ((MARINA,), " ")):
        version = nomination.version
        keep_people(session, nomination, people, version=version, edit=an_edit())
        with pytest.raises(Refused):
            submit_nomination(
                session, nomination, by=by, version=nomination.version, edit=an_edit()
            )
    with pytest.raises(Refused):
        keep_people(
            session, nomination, [Nominee(key="y")], version=nomination.version, edit=an_edit()
        )
    submit_nomination(session, nomination, by="O", version=nomination.version, edit=an_edit())
    with pytest.raises(Refused):
        begin_nomination(session, row, edit=an_edit())
    version = nomination.version
    return_nomination(session, nomination, answer="Bitte", version=version, edit=an_edit())
    again = begin_nomination(session, row, edit=an_edit())
    assert (again.number, read_rows(again.rows)) == (2, (MARINA,))


@pytest.fixture
def waiting(database_app: Flask) -> Iterator[tuple[Flask, int]]:
    """A delegation that is really kept, so that two transactions can see it."""
    with database_app.app_context():
        with transaction() as writer:
            number = a_delegation(writer).id
        yield database_app, number
        with transaction() as writer:
            for table in reversed(db.metadata.sorted_tables):
                writer.execute(delete(table))


def test_two_who_begin_at_once_get_one_list(waiting: tuple[Flask, int]) -> None:
    app, number = waiting
    at_once = Barrier(2)

    def begin(_: int) -> str:
        with app.app_context():
            at_once.wait(10)
            try:
                with transaction() as writer:
                    row = writer.get_one(Delegation, number)
                    begin_nomination(writer, row, edit=an_edit())
            except Conflict:
                return "second"
            finally:
                db.session.remove()
            return "first"

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(begin, range(2)))
    assert "first" in answers
    assert db.session.scalars(select(Nomination.number)).all() == [1]
    db.session.remove()
