"""Closing a record: what is missing, that nothing changes it unsaid, what is told since."""

import inspect
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pkgutil import iter_modules
from types import FunctionType

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import partnership
from partnership.archive.closing import close_record, standing_of
from partnership.archive.closing_points import Subject, points_of
from partnership.archive.package_reading import read_package
from partnership.archive.record_keeping import Count, keep_headcounts, keep_report, list_counted
from partnership.archive.record_parts import PARTS
from partnership.core.changes import Edit, subject_of, written
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.delegations.service import get_delegation
from partnership.delegations.service_states import Step, step_members
from partnership.exports.vocabulary import SeminarState
from partnership.exports.vocabulary_visit import MemberState
from partnership.imports.package import open_package
from partnership.seminars.models import Seminar
from partnership.seminars.record_models import Headcount, RecordClosing
from partnership.seminars.service_life import set_state
from tests.archive.closed import OFFICE, TEXTS, by
from tests.delegations.visits import a_delegation, named
from tests.releases.drafts import a_programme_item, a_seminar
from tests.seminars.planning import a_person

REASON = "Im Beleg steht es anders."
OWN_WAY = {
    "cancel_seminar",
    "close_record",
    "confirm_state",
    "delete_draft",
    "delete_seminar",
    "move_seminar",
    "postpone_seminar",
    "restore_seminar",
    "set_state",
}
"""Steps of a seminar's life, which are none in the archive."""
NO_PART = {
    "accept",  # its `Acceptance` has the reason
    "answer_correction",
    "delete_document",
    "delete_visa",
    "free_person",
    "keep_care",
    "keep_document",
    "keep_visa",
    "new_member",  # a part of `add_member`
    "release_list",
    "withdraw_care",
    "ask_correction",
    "give_consent",
    "withdraw_consent",
    "make_link",
    "renew_link",
    "revoke_link",
    "set_aside",
    "take_up",
}
"""What belongs to people, or to the desk, and not to the record; or says itself why it is done."""


@pytest.fixture
def archived(session: Session, package: bytes) -> Seminar:
    """A closed edition, as it came with its package."""
    read_package(session, open_package(BytesIO(package)), source="Paket", edit=OFFICE)
    return session.scalars(select(Seminar)).one()


def test_a_record_is_closed_with_a_note_where_something_is_missing(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.COMPLETED)
    a_programme_item(session, seminar)
    version = seminar.version
    with pytest.raises(Refused, match="Say why"):
        close_record(session, seminar, note=" ", version=version, edit=OFFICE)
    with pytest.raises(Refused, match="At most"):
        close_record(session, seminar, note="x" * 501, version=version, edit=OFFICE)
    with pytest.raises(Conflict):
        close_record(session, seminar, note="x", version=version + 1, edit=OFFICE)
    line = close_record(session, seminar, note="Belege fehlen.", version=version, edit=OFFICE)
    assert seminar.state is SeminarState.ARCHIVED
    assert not line.can_be_undone
    standing = standing_of(session, seminar)
    assert standing.is_as_closed
    assert standing.closing is not None
    assert standing.closing.note == "Belege fehlen."
    with pytest.raises(Refused, match="closed already"):
        close_record(session, seminar, note="x", version=seminar.version, edit=OFFICE)


@pytest.mark.parametrize(
    "state", [SeminarState.DRAFT, SeminarState.ANNOUNCED, SeminarState.CANCELLED]
)
def test_only_a_completed_seminar_is_closed(session: Session, state: SeminarState) -> None:
    seminar = a_seminar(session, state=state)
    with pytest.raises(Refused):
        close_record(session, seminar, note="x", version=seminar.version, edit=OFFICE)
    assert session.get(RecordClosing, seminar.id) is None


def test_closing_is_the_one_way_into_the_archive(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.COMPLETED)
    with pytest.raises(Refused):
        set_state(session, seminar, SeminarState.ARCHIVED, version=seminar.version, edit=OFFICE)


def test_the_list_says_how_each_point_stands(session: Session) -> None:
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar)
    row = a_delegation(session, seminar)
    member = named(session, row, "Erika Muster")
    seminar.state = SeminarState.COMPLETED
    points = {point.subject: point for point in points_of(session, seminar)}
    assert points[Subject.ATTENDANCE].open == 1
    assert points[Subject.HEADCOUNTS].open == 1
    assert points[Subject.COSTS].is_warning
    row = get_delegation(session, seminar, row.id)
    step = Step(member_ids=(member.id,), state=MemberState.ATTENDED)
    step_members(session, seminar, row, step, by=by(row.version))
    keep_headcounts(session, seminar, {item.id: Count(0)}, by=by(seminar.version))
    points = {point.subject: point for point in points_of(session, seminar)}
    assert points[Subject.ATTENDANCE].more == {"attended": 1, "no_show": 0}
    assert not points[Subject.ATTENDANCE].is_warning
    assert not points[Subject.HEADCOUNTS].is_warning


def test_headcounts_of_many_items_are_kept_at_once_and_unknown_stays_unknown(
    session: Session,
) -> None:
    seminar = a_seminar(session, state=SeminarState.COMPLETED)
    first, second = (a_programme_item(session, seminar, n) for n in (1, 2))
    counts = {first.id: Count(12, "am Einlass"), second.id: Count(None)}
    keep_headcounts(session, seminar, counts, by=by(seminar.version))
    kept = {item.id: count for item, count in list_counted(session, seminar)}
    assert kept == {first.id: Count(12, "am Einlass"), second.id: Count(None)}
    stale = seminar.version - 1
    with pytest.raises(Conflict):
        keep_headcounts(session, seminar, counts, by=by(stale))
    for wrong in (Count(-1), Count(100_001), Count(None, "ohne Zahl"), Count(1, "x" * 301)):
        with pytest.raises(Refused):
            keep_headcounts(session, seminar, {first.id: wrong}, by=by(seminar.version))
    with pytest.raises(NotFound):
        keep_headcounts(session, seminar, {10**6: Count(1)}, by=by(seminar.version))
    keep_headcounts(session, seminar, {first.id: Count(None)}, by=by(seminar.version))
    assert session.get(Headcount, first.id) is None
    line = keep_headcounts(session, seminar, {first.id: Count(None)}, by=by(seminar.version))
    assert line.entry is None


def test_no_deed_changes_a_closed_record_without_a_reason_in_any_of_its_tables(
    session: Session, archived: Seminar
) -> None:
    walked = set()
    for kept in PARTS:
        row = session.scalars(select(kept.model).limit(1)).first()
        texts = [c.name for c in kept.columns if type(c.type).__name__ == "TranslatedText"]
        number = next((c.name for c in kept.columns if c.name == "position"), "")
        name = next(iter(texts), number)
        if row is None or not name:
            continue
        walked.add(kept.model.__tablename__)
        value = Translated({"de": "anders"}) if texts else getattr(row, name) + 1
        with (
            pytest.raises(Refused, match="closed"),
            session.begin_nested(),
            written(session, Deed.CHANGED, OFFICE, row, scope=archived),
        ):
            setattr(row, name, value)
        with written(session, Deed.CHANGED, OFFICE, row, scope=archived, reason=REASON):
            setattr(row, name, value)
    assert len(walked) >= 12
    session.flush()
    standing = standing_of(session, archived)
    assert not standing.is_as_closed
    assert {each.details["reason"] for each in standing.corrections} == {REASON}
    assert len(standing.corrections) == len(walked)
    assert {"seminar", "programme_item", "outcome"} <= {each.table for each in standing.differences}


def test_the_services_of_the_record_ask_for_a_reason_and_tell_it(
    session: Session, archived: Seminar
) -> None:
    item, _ = list_counted(session, archived)[0]
    counts = {item.id: Count(99)}
    with pytest.raises(Refused, match="closed"):
        keep_headcounts(session, archived, counts, by=by(archived.version))
    with pytest.raises(Refused, match="closed"):
        keep_report(session, archived, TEXTS, by=by(1))
    keep_headcounts(session, archived, counts, by=by(archived.version, REASON))
    (correction,) = standing_of(session, archived).corrections
    assert (correction.actor, correction.details["reason"]) == ("Erika Beispiel", REASON)
    assert standing_of(session, archived).differences[0].table == "headcount"


def test_every_service_that_changes_something_of_a_seminar_takes_a_reason() -> None:
    lacking = {
        f"{service.__module__}.{service.__name__}"
        for service in _services()
        if not {"reason", "by", "change"} & inspect.signature(service).parameters.keys()
        and service.__name__ not in OWN_WAY | NO_PART
    }
    assert not lacking


def _services() -> Iterator[FunctionType]:
    """Gives all functions of services that change something of a seminar which they are given."""
    for room in iter_modules(partnership.__path__, "partnership."):
        if not room.ispkg or room.name.rpartition(".")[2] in {"web", "desk", "public", "demo"}:
            continue
        for module in iter_modules(import_module(room.name).__path__, f"{room.name}."):
            if "service" not in module.name and "record_keeping" not in module.name:
                continue
            own = vars(import_module(module.name)).values()
            yield from (
                found
                for found in own
                if isinstance(found, FunctionType)
                and found.__module__ == module.name
                and not found.__name__.startswith("_")
                and _changes_seminar(found)
            )


def _changes_seminar(service: FunctionType) -> bool:
    names = inspect.signature(service).parameters.keys()
    return "seminar" in names and bool({"edit", "by"} & names)


def test_what_was_done_before_the_closing_is_no_correction(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.COMPLETED)
    person = a_person(session)
    with written(session, Deed.CHANGED, OFFICE, seminar, reason="vorher"):
        seminar.title = Translated({"de": "Neuer Titel"})
    close_record(session, seminar, note="x", version=seminar.version, edit=OFFICE)
    assert standing_of(session, seminar).corrections == []
    later = Edit(OFFICE.actor, OFFICE.at)
    with written(session, Deed.CHANGED, later, seminar, reason=f"nach {person.slug}"):
        seminar.title = Translated({"de": "Noch einer"})
    (told,) = standing_of(session, seminar).corrections
    assert told.subject == subject_of(seminar)
    assert session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first() is told
