"""Everything in the drawer has its day, which moves with the edition, and then is gone."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.drawer.checks import DocumentFact, Fact, document_facts
from partnership.drawer.models import CareRecord, DrawerReading, TravelDocument, VisaCase
from partnership.drawer.queries import has_document
from partnership.drawer.service import keep_document
from partnership.drawer.service_purging import Purged, purge
from partnership.drawer.service_reading import read_document
from partnership.exports.vocabulary_visit import VisaState
from tests.conftest import NOW
from tests.drawer.rows import (
    EDIT,
    PASSPORT,
    a_delegate,
    a_seminar,
    care_kept,
    document_kept,
    visa_kept,
)
from tests.registry_rows import a_tie

WEEK = timedelta(days=7)


def days(session: Session) -> list[date]:
    return [
        session.scalars(select(model.delete_on)).one()
        for model in (TravelDocument, VisaCase, CareRecord)
    ]


def test_days_of_deletion_move_with_the_edition_whoever_moves_it(session: Session) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    document_kept(session, seminar, person)
    visa_kept(session, seminar, person)
    care_kept(session, seminar, person)
    assert days(session) == [date(2027, 4, 27), date(2027, 4, 27), date(2027, 4, 11)]
    seminar.starts_on, seminar.ends_on = seminar.starts_on + WEEK, seminar.ends_on + WEEK
    session.flush()
    session.expire_all()
    assert days(session) == [date(2027, 5, 4), date(2027, 5, 4), date(2027, 4, 18)]


def test_a_document_stays_for_the_latest_edition_it_is_kept_for(session: Session) -> None:
    tie = a_tie(session)
    spring = a_seminar(session, "fruehling", tie=tie)
    autumn = a_seminar(
        session, "herbst", tie=tie, starts_on=date(2027, 10, 4), ends_on=date(2027, 10, 8)
    )
    person = a_delegate(session)
    for seminar in (spring, autumn, spring):
        document_kept(session, seminar, person, number=f"ZZ-{seminar.slug}")
    kept = has_document(session, person.id)
    assert kept is not None
    assert kept.delete_on == date(2027, 11, 7)
    spring.ends_on += WEEK
    session.flush()
    session.expire_all()
    assert session.scalars(select(TravelDocument.delete_on)).one() == date(2027, 11, 7)


def test_what_is_due_is_deleted_and_the_journal_counts_it(session: Session) -> None:
    seminar = a_seminar(session)
    person, other = a_delegate(session), a_delegate(session, "C D")
    for each in (person, other):
        document_kept(session, seminar, each)
        care_kept(session, seminar, each)
    visa_kept(session, seminar, person)
    read_document(session, person.id, purpose="booking", reader=EDIT)
    on_the_day = NOW.replace(year=2027, month=4, day=11)
    assert purge(session, at=on_the_day - timedelta(days=1)) == Purged(0, 0, 0, 0)
    assert purge(session, at=on_the_day) == Purged(0, 0, 2, 0)
    assert purge(session, at=on_the_day + timedelta(days=16)) == Purged(2, 1, 0, 0)
    assert purge(session, at=NOW + timedelta(days=366)) == Purged(0, 0, 0, 1)
    assert session.scalars(select(DrawerReading)).all() == []
    lines = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.deed == Deed.DRAWER_EMPTIED)
        .order_by(JournalEntry.id)
    ).all()
    assert [(line.subject, line.changes, line.can_be_undone) for line in lines] == [
        ("site", [], False)
    ] * 3
    assert lines[1].details == {"documents": 2, "visas": 1, "care": 0, "readings": 0}


def test_papers_are_looked_at_without_saying_what_stands_in_them(session: Session) -> None:
    seminar = a_seminar(session)
    people = [a_delegate(session, name) for name in ("A B", "C D", "E F", "G H", "I J")]
    ends = (date(2027, 3, 27), date(2027, 4, 30), date(2032, 1, 1), None)
    for person, day in zip(people[:4], ends, strict=True):
        document_kept(session, seminar, person, expires_on=day)
    visa_kept(session, seminar, people[0], state=VisaState.REFUSED)
    visa_kept(session, seminar, people[2], state=VisaState.NEEDED)
    visa_kept(
        session, seminar, people[4], state=VisaState.ISSUED, valid_to=date(2027, 3, 27), number="x"
    )
    ids = [person.id for person in people]
    assert document_facts(session, seminar.id, ids, today=date(2027, 3, 14)) == [
        DocumentFact(ids[0], Fact.VISA_REFUSED),
        DocumentFact(ids[0], Fact.EXPIRES_BEFORE_DEPARTURE),
        DocumentFact(ids[1], Fact.EXPIRES_SOON_AFTER),
        DocumentFact(ids[2], Fact.VISA_NOT_ISSUED, days=10),
        DocumentFact(ids[3], Fact.EXPIRY_UNKNOWN),
        DocumentFact(ids[4], Fact.VISA_NOT_VALID_ALL_DAYS),
    ]
    shorter = {ids[0]: (date(2027, 3, 24), date(2027, 3, 26))}
    found = document_facts(session, seminar.id, ids[:1], today=date(2027, 3, 14), stays=shorter)
    assert [each.fact for each in found] == [Fact.VISA_REFUSED, Fact.EXPIRES_SOON_AFTER]


def test_guests_keep_their_own_papers_without_an_account(session: Session) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    line = keep_document(
        session, seminar, person.id, PASSPORT, edit=Edit(Actor("Sergey Krasnitskiy"), NOW)
    )
    assert line.entry is not None
    assert (line.entry.actor, line.entry.account_id) == ("Sergey Krasnitskiy", None)
    assert (line.entry.details, line.entry.changes) == ({}, [])
