"""What is put into the drawer, comes out for a purpose alone, and leaves no trace of a value."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import LargeBinary, select, text
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Deed, JournalEntry
from partnership.drawer.models import CareRecord, DrawerReading, TravelDocument, VisaCase
from partnership.drawer.queries import has_care, has_document, has_visa, list_care, list_documents
from partnership.drawer.service import (
    Keeping,
    delete_document,
    delete_visa,
    keep_care,
    keep_document,
    withdraw_care,
)
from partnership.drawer.service_reading import diet_totals, read_care, read_document, read_visa
from partnership.drawer.values import CareValues, DocumentValues, VisaValues
from partnership.exports.vocabulary_visit import Diet, DrawerPart, ReadingReason, VisaState
from tests.conftest import NOW
from tests.drawer.rows import (
    EDIT,
    NEEDS,
    PASSPORT,
    a_delegate,
    a_seminar,
    care_kept,
    document_kept,
    visa_kept,
)

WHY = ReadingReason.VISA_SUPPORT.value


def readings(session: Session) -> list[tuple[str, DrawerPart, str]]:
    rows = session.scalars(select(DrawerReading).order_by(DrawerReading.id))
    return [(row.person, row.part, row.purpose) for row in rows]


def test_what_is_kept_is_read_for_a_purpose_and_each_reading_is_logged(session: Session) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    document_kept(session, seminar, person)
    visa_kept(session, seminar, person)
    care_kept(session, seminar, person)
    read: dict[str, Any] = {"purpose": WHY, "reader": EDIT}
    assert read_document(session, person.id, **read) == PASSPORT
    assert read_visa(session, seminar.id, person.id, **read) == VisaValues(
        state=VisaState.APPLIED, number="ZZVISA4711"
    )
    assert read_care(session, seminar.id, person.id, **read) == NEEDS
    subject = f"person:{person.id}"
    assert readings(session) == [(subject, part, WHY) for part in DrawerPart]
    row = session.scalars(select(DrawerReading)).first()
    assert row is not None
    assert (row.at, row.actor, row.account_id) == (NOW, "Erika Beispiel", 7)


@pytest.mark.parametrize("purpose", ["", "   ", "weil", "a " * 4, "x" * 301])
def test_nothing_is_opened_without_a_purpose(session: Session, purpose: str) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    document_kept(session, seminar, person)
    with pytest.raises(Refused) as refused:
        read_document(session, person.id, purpose=purpose, reader=EDIT)
    assert refused.value.field == "purpose"
    assert readings(session) == []


def test_what_is_not_there_is_not_logged(session: Session) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    for read in (
        lambda: read_document(session, person.id, purpose=WHY, reader=EDIT),
        lambda: read_visa(session, seminar.id, person.id, purpose=WHY, reader=EDIT),
        lambda: read_care(session, seminar.id, person.id, purpose=WHY, reader=EDIT),
    ):
        with pytest.raises(NotFound):
            read()
    assert readings(session) == []


def test_the_rows_and_the_journal_hold_no_value(session: Session) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    lines = [keep(session, seminar, person) for keep in (document_kept, visa_kept, care_kept)]
    assert [line.can_be_undone for line in lines] == [False] * 3
    document_kept(session, seminar, person, number="ZZPASS4712")
    stored = b"".join(
        bytes(value)
        for model in (TravelDocument, VisaCase, CareRecord)
        for row in session.execute(select(*_sealed(model)))
        for value in row
        if value is not None
    )
    journal = "".join(
        json.dumps([row.details, row.changes, row.subject]) for row in _journal(session)
    )
    for secret in ("ZZPASS471", "KRASNITSKII", "1969-04-30", "ZZVISA", "geheim", "halal", "MVD"):
        assert secret.encode() not in stored
        assert secret not in journal
    entry = _journal(session)[0]
    assert (entry.deed, entry.subject) == (Deed.DRAWER_KEPT, f"person:{person.id}")
    assert entry.scope == f"seminar:{seminar.id}"


def _journal(session: Session) -> list[JournalEntry]:
    deeds = (Deed.DRAWER_KEPT, Deed.DRAWER_EMPTIED)
    return list(session.scalars(select(JournalEntry).where(JournalEntry.deed.in_(deeds))))


def _sealed(model: type[TravelDocument | VisaCase | CareRecord]) -> list[Any]:
    return [column for column in model.__table__.columns if isinstance(column.type, LargeBinary)]


def test_what_is_filled_is_told_without_opening_it(session: Session) -> None:
    seminar, one, other = a_seminar(session), a_delegate(session), a_delegate(session, "B C")
    assert has_document(session, one.id) is None
    document_kept(session, seminar, one, issued_by="", expires_on=None)
    care_kept(session, seminar, one, CareValues(diets=(Diet.VEGAN,)))
    kept = has_document(session, one.id)
    assert kept is not None
    assert kept.fields == {"document_name", "born_on", "nationality", "number", "issued_on"}
    assert kept.delete_on == date(2027, 4, 27)
    care = has_care(session, seminar.id, one.id)
    assert care is not None
    assert (sorted(care.fields), care.delete_on) == (["diets"], date(2027, 4, 11))
    assert (care.agreed_at, care.text_version) == (NOW, "2026-11")
    assert has_visa(session, seminar.id, one.id) is None
    assert set(list_documents(session, [one.id, other.id])) == {one.id}
    assert set(list_care(session, seminar.id, [one.id, other.id])) == {one.id}


def test_only_what_is_filled_changes_where_that_is_wished(session: Session) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    document_kept(session, seminar, person)
    how = Keeping(only_filled=True, forget=("issued_by",), version=1)
    some = DocumentValues(number="ZZPASS9999")
    keep_document(session, seminar, person.id, some, edit=EDIT, how=how)
    now = read_document(session, person.id, purpose=WHY, reader=EDIT)
    assert now == replace(PASSPORT, number="ZZPASS9999", issued_by="")
    with pytest.raises(Conflict):
        keep_document(session, seminar, person.id, some, edit=EDIT, how=how)


def test_what_stays_the_same_is_not_told_and_what_is_emptied_is_gone(session: Session) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    document_kept(session, seminar, person)
    assert document_kept(session, seminar, person).entry is None
    nothing: dict[str, Any] = dict.fromkeys(
        ("document_name", "nationality", "number", "issued_by"), ""
    )
    days: dict[str, Any] = dict.fromkeys(("born_on", "issued_on", "expires_on"))
    line = document_kept(session, seminar, person, **nothing, **days)
    assert line.entry is not None
    assert line.entry.deed is Deed.DRAWER_EMPTIED
    assert has_document(session, person.id) is None


def test_personal_needs_are_kept_with_consent_alone_and_can_be_withdrawn(session: Session) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    for agreed_at, version in (
        (None, "2026-11"),
        (NOW, ""),
        (NOW + timedelta(minutes=1), "2026-11"),
        (NOW, "x" * 41),
    ):
        with pytest.raises(Refused) as refused:
            keep_care(
                session,
                seminar,
                person.id,
                NEEDS,
                agreed_at=agreed_at,
                text_version=version,
                edit=EDIT,
            )
        assert refused.value.field == "agreed_at"
    care_kept(session, seminar, person)
    line = withdraw_care(session, seminar, person.id, edit=EDIT)
    assert not line.can_be_undone
    assert session.scalars(select(CareRecord)).all() == []
    assert withdraw_care(session, seminar, person.id, edit=EDIT).entry is None


def test_documents_and_visas_are_deleted_for_good(session: Session) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    document_kept(session, seminar, person)
    visa_kept(session, seminar, person)
    assert not delete_document(session, person.id, edit=EDIT).can_be_undone
    assert not delete_visa(session, seminar, person.id, edit=EDIT).can_be_undone
    assert has_document(session, person.id) is None
    assert has_visa(session, seminar.id, person.id) is None


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"born_on": date(2026, 11, 23)}, "born_on"),
        ({"born_on": date(1066, 1, 1)}, "born_on"),
        ({"issued_on": date(1950, 1, 1)}, "issued_on"),
        ({"expires_on": date(2020, 1, 1)}, "expires_on"),
        ({"nationality": "Russia"}, "nationality"),
        ({"number": "9" * 41}, "number"),
        ({"document_name": "x" * 201}, "document_name"),
    ],
)
def test_what_cannot_be_true_is_refused(
    session: Session, fields: dict[str, Any], wrong: str
) -> None:
    seminar, person = a_seminar(session), a_delegate(session)
    with pytest.raises(Refused) as refused:
        document_kept(session, seminar, person, **fields)
    assert refused.value.field == wrong


def test_nothing_is_taken_in_that_would_have_to_go_at_once(session: Session) -> None:
    long_ago: dict[str, Any] = {"starts_on": date(2014, 11, 23), "ends_on": date(2014, 11, 27)}
    seminar, person = a_seminar(session, **long_ago), a_delegate(session)
    keeps: tuple[Callable[..., object], ...] = (document_kept, visa_kept, care_kept)
    for keep in keeps:
        with pytest.raises(Refused):
            keep(session, seminar, person)


def test_diets_are_counted_without_names_and_logged_once(session: Session) -> None:
    seminar = a_seminar(session)
    people = [a_delegate(session, name) for name in ("A B", "C D", "E F")]
    for person, diets in zip(people, ((Diet.HALAL, Diet.NO_NUTS), (Diet.HALAL,), ()), strict=True):
        care_kept(session, seminar, person, CareValues(diets=diets, health="x"))
    ids = [person.id for person in people]
    assert diet_totals(session, seminar.id, ids, reader=EDIT) == {Diet.HALAL: 2, Diet.NO_NUTS: 1}
    assert diet_totals(session, seminar.id, ids[1:], reader=EDIT) == {Diet.HALAL: 1}
    assert (
        readings(session)
        == [(f"seminar:{seminar.id}", DrawerPart.CARE, ReadingReason.CATERING.value)] * 2
    )


def test_a_value_that_was_moved_to_another_row_cannot_be_opened(session: Session) -> None:
    seminar, one, other = a_seminar(session), a_delegate(session), a_delegate(session, "B C")
    document_kept(session, seminar, one)
    document_kept(session, seminar, other, number="ZZPASS0815")
    session.execute(
        text(
            "UPDATE travel_document SET number ="
            " (SELECT number FROM travel_document WHERE person_id = :one) WHERE person_id = :other"
        ),
        {"one": one.id, "other": other.id},
    )
    session.expire_all()
    with pytest.raises(Refused, match="damaged"):
        read_document(session, other.id, purpose=WHY, reader=EDIT)


def test_a_picture_of_values_shows_none() -> None:
    assert (repr(PASSPORT), str(NEEDS)) == ("DocumentValues(…)", "CareValues(…)")
