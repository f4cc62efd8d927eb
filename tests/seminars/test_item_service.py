"""What staff may do to programme items, and what is refused, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.core import undoing
from partnership.core.changes import Edit
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.core.spans import DoubledTime
from partnership.core.translated import Translated
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    ItemKind,
    OutcomeKind,
    OutcomeStatus,
    SeminarState,
)
from partnership.people.models import Function, Person
from partnership.seminars import moving
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.item_service import (
    cancel_item,
    change_item,
    create_item,
    delete_item,
    restore_item,
)
from partnership.seminars.item_service_moving import (
    copy_item,
    move_item,
    park_item,
    preview_shift,
    shift_items,
)
from partnership.seminars.items import (
    NOWHERE,
    ContributionValues,
    ItemValues,
    Speaker,
    Spot,
    When,
)
from partnership.seminars.items_queries import get_item
from partnership.seminars.models import Outcome, Seminar
from partnership.venues.models import Hall, Venue
from tests.releases.drafts import a_programme_item, a_seminar

EDIT = Edit(Actor("Petra Planung"), datetime(2026, 11, 22, 12, tzinfo=UTC))
TEXT = Translated({"de": "Text"})
BERLIN = "Europe/Berlin"


def at(start: str, end: str, **folds: int) -> When:
    day = "2027-03-24T"
    whole = [text if "T" in text else day + text for text in (start, end)]
    return When(datetime.fromisoformat(whole[0]), datetime.fromisoformat(whole[1]), BERLIN, **folds)


def wished(**fields: Any) -> ItemValues:
    values: dict[str, Any] = {
        "kind": ItemKind.LECTURE,
        "title": Translated({"de": "Wohnen", "ru": "Жильё"}),
        "when": at("09:00", "10:00"),
    }
    return ItemValues(**(values | fields))


def a_person(session: Session, name: str = "erika") -> Person:
    person = Person(slug=name, printed_name=name.title())
    session.add(person)
    session.flush()
    return person


def a_function(session: Session, person: Person, **dates: date) -> Function:
    function = Function(person_id=person.id, title=TEXT, **dates)
    session.add(function)
    session.flush()
    return function


def a_hall(session: Session, seminar: Seminar, slug: str = "rathaus") -> Hall:
    venue = Venue(slug=slug, name=TEXT, city_id=seminar.host_city_id)
    session.add(venue)
    session.flush()
    hall = Hall(venue_id=venue.id, name=TEXT)
    session.add(hall)
    session.flush()
    return hall


def newest(session: Session) -> JournalEntry:
    entry = session.scalar(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1))
    assert entry is not None
    return entry


def seen(session: Session, seminar: Seminar, item: ProgrammeItem) -> ProgrammeItem:
    return get_item(session, seminar, item.uid)


def test_a_created_item_has_all_that_was_wished(session: Session) -> None:
    seminar = a_seminar(session)
    hall = a_hall(session, seminar)
    item, line = create_item(
        session,
        seminar,
        values=wished(spot=Spot(hall.venue_id, hall.id), languages=("de", "ru"), headcount=40),
        edit=EDIT,
    )
    kept = seen(session, seminar, item)
    assert kept.span == at("09:00", "10:00").span()
    assert (kept.hall_id, kept.languages, kept.headcount) == (hall.id, ("de", "ru"), 40)
    assert kept.audience is Audience.TEAM
    assert UUID(kept.uid).version == 4
    assert line.can_be_undone
    entry = newest(session)
    assert (entry.deed, entry.scope) == (Deed.CREATED, f"seminar:{seminar.id}")
    assert entry.subject == f"programme_item:{item.id}"
    assert entry.details == {"title": {"de": "Wohnen", "ru": "Жильё"}}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": Translated()}, "title"),
        ({"when": at("10:00", "09:00")}, "end"),
        ({"when": at("10:00", "10:00")}, "end"),
        ({"when": at("2027-03-20T10:00", "2027-03-20T11:00")}, "day"),
        ({"when": at("2027-03-28T10:00", "2027-03-30T11:00")}, "day"),
        ({"when": at("2027-03-28T02:30", "2027-03-28T04:00")}, "start"),
        ({"when": at("2027-03-24T10:00", "2027-05-24T11:00")}, "end"),
        ({"when": at("1027-03-24T10:00", "1027-03-24T11:00")}, "start"),
        ({"when": replace(at("10:00", "11:00"), zone="Mars/Base")}, "zone"),
        ({"spot": Spot(4711)}, "place"),
        ({"host_id": 4711}, "host"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    session: Session, fields: dict[str, Any], field: str
) -> None:
    seminar = a_seminar(session)
    with pytest.raises(Refused) as refused:
        create_item(session, seminar, values=wished(**fields), edit=EDIT)
    assert refused.value.field == field
    assert session.scalar(select(func.count(ProgrammeItem.id))) == 0


def test_an_arrival_may_lie_outside_and_becomes_nothing_else_there(session: Session) -> None:
    seminar = a_seminar(session)
    early = at("2027-03-20T10:00", "2027-03-20T11:00")
    arrival = wished(kind=ItemKind.ARRIVAL, when=early)
    item, _ = create_item(session, seminar, values=arrival, edit=EDIT)
    with pytest.raises(Refused) as refused:
        change_item(
            session, seminar, item, values=wished(when=early), version=item.version, edit=EDIT
        )
    assert refused.value.field == "day"


def test_what_lies_outside_already_can_be_corrected_there(session: Session) -> None:
    seminar = a_seminar(session)
    early = at("2027-03-20T10:00", "2027-03-20T11:00")
    item = a_programme_item(session, seminar, start_wall=early.start, end_wall=early.end)
    item = seen(session, seminar, item)
    change_item(session, seminar, item, values=wished(when=early), version=1, edit=EDIT)
    assert seen(session, seminar, item).title == wished().title


def test_a_hall_of_another_venue_is_refused(session: Session) -> None:
    seminar = a_seminar(session)
    one, other = a_hall(session, seminar), a_hall(session, seminar, "messe")
    with pytest.raises(Refused) as refused:
        create_item(session, seminar, values=wished(spot=Spot(one.venue_id, other.id)), edit=EDIT)
    assert refused.value.field == "place"


def test_a_doubled_time_is_asked_about_and_the_answer_is_kept(session: Session) -> None:
    seminar = a_seminar(session, starts_on=date(2027, 10, 30), ends_on=date(2027, 11, 1))
    night = at("2027-10-31T02:30", "2027-10-31T04:00")
    with pytest.raises(DoubledTime):
        create_item(session, seminar, values=wished(when=night), edit=EDIT)
    item, _ = create_item(
        session, seminar, values=wished(when=replace(night, start_fold=1)), edit=EDIT
    )
    assert item.span is not None
    assert (item.start_fold, item.span.minutes) == (1, 90)


def test_an_older_version_changes_nothing(session: Session) -> None:
    seminar = a_seminar(session)
    item, _ = create_item(session, seminar, values=wished(), edit=EDIT)
    version = item.version
    park_item(session, seminar, item, version=version, edit=EDIT)
    with pytest.raises(Conflict):
        park_item(session, seminar, item, version=version, edit=EDIT)
    with pytest.raises(Conflict):
        change_item(session, seminar, item, values=wished(), version=version, edit=EDIT)


def test_an_item_of_another_seminar_is_not_found(session: Session) -> None:
    seminar = a_seminar(session)
    item, _ = create_item(session, seminar, values=wished(), edit=EDIT)
    partnership = seminar.partnership_id
    other = Seminar(
        uid="2",
        slug="anderes",
        partnership_id=partnership,
        host_city_id=seminar.host_city_id,
        title=TEXT,
        zone=BERLIN,
        starts_on=seminar.starts_on,
        ends_on=seminar.ends_on,
    )
    session.add(other)
    session.flush()
    with pytest.raises(NotFound):
        get_item(session, other, item.uid)


def test_after_its_end_a_seminar_is_changed_with_a_reason_only(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.COMPLETED)
    with pytest.raises(Refused) as refused:
        create_item(session, seminar, values=wished(), edit=EDIT, reason=" ")
    assert refused.value.field == "reason"
    item, _ = create_item(session, seminar, values=wished(), edit=EDIT, reason="Tippfehler")
    assert newest(session).details["reason"] == "Tippfehler"
    with pytest.raises(Refused):
        cancel_item(session, seminar, item, version=item.version, edit=EDIT)


def test_moving_changes_time_and_place_and_says_so(session: Session) -> None:
    seminar = a_seminar(session)
    hall = a_hall(session, seminar)
    item, _ = create_item(session, seminar, values=wished(), edit=EDIT)
    move_item(
        session,
        seminar,
        item,
        when=at("2027-03-25T14:00", "2027-03-25T16:30"),
        spot=Spot(hall.venue_id, hall.id),
        version=item.version,
        edit=EDIT,
    )
    kept = seen(session, seminar, item)
    assert kept.start_wall == datetime(2027, 3, 25, 14)  # noqa: DTZ001 - a wall clock
    assert kept.hall_id == hall.id
    assert newest(session).deed is Deed.MOVED


def test_moving_to_where_it_is_leaves_no_line(session: Session) -> None:
    seminar = a_seminar(session)
    item, _ = create_item(session, seminar, values=wished(), edit=EDIT)
    line = move_item(
        session,
        seminar,
        item,
        when=at("09:00", "10:00"),
        spot=NOWHERE,
        version=item.version,
        edit=EDIT,
    )
    assert line.entry is None
    assert newest(session).deed is Deed.CREATED


def test_parked_items_stand_in_the_order_of_parking_and_come_back(session: Session) -> None:
    seminar = a_seminar(session)
    items = [create_item(session, seminar, values=wished(), edit=EDIT)[0] for _ in range(3)]
    for item in items:
        park_item(session, seminar, item, version=item.version, edit=EDIT)
    assert [item.position for item in items] == [0, 1, 2]
    assert all(item.span is None for item in items)
    again = at("11:00", "12:00")
    move_item(
        session,
        seminar,
        items[0],
        when=again,
        spot=NOWHERE,
        version=items[0].version,
        edit=EDIT,
    )
    assert seen(session, seminar, items[0]).span == again.span()


def test_a_copy_has_an_address_of_its_own_and_all_the_rest(session: Session) -> None:
    seminar = a_seminar(session)
    person = a_person(session)
    function = a_function(session, person)
    values = wished(
        contributions=(
            ContributionValues(None, Speaker(person.id, function.id), ContributionRole.LECTURE),
        )
    )
    item, _ = create_item(session, seminar, values=values, edit=EDIT)
    cancel_item(session, seminar, item, version=item.version, edit=EDIT)
    item = seen(session, seminar, item)
    twin, line = copy_item(
        session,
        seminar,
        item,
        when=at("15:00", "16:00"),
        spot=NOWHERE,
        version=item.version,
        edit=EDIT,
    )
    kept = seen(session, seminar, twin)
    assert kept.uid != item.uid
    assert (kept.title, kept.is_cancelled) == (item.title, False)
    assert [each.function_id for each in kept.contributions] == [function.id]
    assert newest(session).deed is Deed.COPIED
    assert line.entry is not None
    undoing.undo(session, line.entry, EDIT)
    assert session.scalar(select(func.count(ProgrammeItem.id))) == 1


def test_cancelled_and_restored(session: Session) -> None:
    seminar = a_seminar(session)
    item, _ = create_item(session, seminar, values=wished(), edit=EDIT)
    cancel_item(session, seminar, item, version=item.version, edit=EDIT)
    assert seen(session, seminar, item).is_cancelled
    restore_item(session, seminar, item, version=item.version, edit=EDIT)
    assert not seen(session, seminar, item).is_cancelled


def test_what_is_deleted_comes_back_whole_when_undone(session: Session) -> None:
    seminar = a_seminar(session)
    person = a_person(session)
    values = wished(
        contributions=(
            ContributionValues(None, Speaker(person.id), ContributionRole.STATEMENT, title=TEXT),
        )
    )
    item, _ = create_item(session, seminar, values=values, edit=EDIT)
    uid = item.uid
    line = delete_item(session, seminar, item, version=item.version, edit=EDIT)
    with pytest.raises(NotFound):
        get_item(session, seminar, uid)
    assert line.entry is not None
    undoing.undo(session, line.entry, EDIT)
    back = get_item(session, seminar, uid)
    assert back.title == values.title
    assert [each.title for each in back.contributions] == [TEXT]


def test_an_item_with_an_outcome_stays(session: Session) -> None:
    seminar = a_seminar(session)
    item, _ = create_item(session, seminar, values=wished(), edit=EDIT)
    session.add(
        Outcome(
            seminar_id=seminar.id,
            item_id=item.id,
            kind=OutcomeKind.PROJECT,
            text=TEXT,
            status=OutcomeStatus.PLANNED,
        )
    )
    session.flush()
    with pytest.raises(Refused):
        delete_item(session, seminar, item, version=item.version, edit=EDIT)


def test_who_speaks_does_so_in_the_function_that_is_true_on_the_day(session: Session) -> None:
    seminar = a_seminar(session)
    person = a_person(session)
    a_function(session, person, valid_to=date(2027, 1, 31))
    now = a_function(session, person, valid_from=date(2027, 2, 1))
    by_day = ContributionValues(None, Speaker(person.id, by_day=True), ContributionRole.LECTURE)
    item, _ = create_item(session, seminar, values=wished(contributions=(by_day,)), edit=EDIT)
    assert [each.function_id for each in seen(session, seminar, item).contributions] == [now.id]


def test_nobody_speaks_in_somebody_elses_function_or_on_their_own_behalf(
    session: Session,
) -> None:
    seminar = a_seminar(session)
    erika, boris = a_person(session), a_person(session, "boris")
    foreign = a_function(session, boris)
    wrong = [
        ContributionValues(None, Speaker(erika.id, foreign.id), ContributionRole.LECTURE),
        ContributionValues(
            None, Speaker(erika.id), ContributionRole.LECTURE, on_behalf_of=Speaker(erika.id)
        ),
        ContributionValues(None, Speaker(4711), ContributionRole.LECTURE),
    ]
    for each in wrong:
        with pytest.raises(Refused), session.begin_nested():
            create_item(session, seminar, values=wished(contributions=(each,)), edit=EDIT)


def test_contributions_are_ordered_replaced_and_raise_the_version(session: Session) -> None:
    seminar = a_seminar(session)
    people = [a_person(session, name) for name in ("a", "b", "c")]
    first = tuple(
        ContributionValues(None, Speaker(person.id), ContributionRole.LECTURE)
        for person in people[:2]
    )
    item, _ = create_item(session, seminar, values=wished(contributions=first), edit=EDIT)
    item = seen(session, seminar, item)
    version, ids = item.version, [each.id for each in item.contributions]
    changed = (
        ContributionValues(None, Speaker(people[2].id), ContributionRole.MODERATION),
        replace(first[1], id=ids[1], on_behalf_of=Speaker(people[0].id)),
    )
    change_item(
        session,
        seminar,
        item,
        values=wished(contributions=changed),
        version=version,
        edit=EDIT,
    )
    kept = seen(session, seminar, item)
    assert [each.person_id for each in kept.contributions] == [people[2].id, people[1].id]
    assert kept.contributions[1].on_behalf_of_id == people[0].id
    assert kept.version > version


def test_a_contribution_of_another_item_is_not_found(session: Session) -> None:
    seminar = a_seminar(session)
    person = a_person(session)
    one = ContributionValues(None, Speaker(person.id), ContributionRole.LECTURE)
    theirs, _ = create_item(session, seminar, values=wished(contributions=(one,)), edit=EDIT)
    mine, _ = create_item(session, seminar, values=wished(), edit=EDIT)
    foreign = replace(one, id=seen(session, seminar, theirs).contributions[0].id)
    mine = seen(session, seminar, mine)
    with pytest.raises(NotFound):
        change_item(
            session,
            seminar,
            mine,
            values=wished(contributions=(foreign,)),
            version=mine.version,
            edit=EDIT,
        )


def test_a_day_is_shifted_as_one_deed_and_undone_as_one(session: Session) -> None:
    seminar = a_seminar(session)
    items = [a_programme_item(session, seminar, number, 8 + number) for number in (1, 2, 3)]
    shift = moving.Shift(tuple(item.uid for item in items), 15, {})
    digest = moving.digest(preview_shift(session, seminar, shift), 15)
    line = shift_items(session, seminar, shift=shift, digest=digest, edit=EDIT)
    starts = [seen(session, seminar, item).start_wall for item in items]
    assert [f"{start:%H:%M}" for start in starts if start] == ["09:15", "10:15", "11:15"]
    entry = newest(session)
    assert (entry.deed, entry.details) == (Deed.SHIFTED, {"minutes": 15, "items": 3})
    assert line.entry is not None
    undoing.undo(session, line.entry, EDIT)
    assert seen(session, seminar, items[0]).start_wall == datetime(2027, 3, 24, 9)  # noqa: DTZ001


def test_a_shift_after_somebody_elses_change_is_a_conflict(session: Session) -> None:
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar)
    shift = moving.Shift((item.uid,), 15, {})
    digest = moving.digest(preview_shift(session, seminar, shift), 15)
    cancel_item(session, seminar, item, version=1, edit=EDIT)
    with pytest.raises(Conflict):
        shift_items(session, seminar, shift=shift, digest=digest, edit=EDIT)


@pytest.mark.parametrize(
    ("uids", "minutes", "field"),
    [((), 15, "items"), (("x",), 0, "minutes"), (("x",), 24 * 60, "minutes"), (("x",), -600, "")],
)
def test_a_shift_of_nothing_or_too_far_changes_nothing(
    session: Session, uids: tuple[str, ...], minutes: int, field: str
) -> None:
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar)
    shift = moving.Shift(tuple(item.uid for _ in uids), minutes, {})
    digest = moving.digest(preview_shift(session, seminar, shift), minutes)
    with pytest.raises(Refused) as refused:
        shift_items(session, seminar, shift=shift, digest=digest, edit=EDIT)
    assert refused.value.field == field
    assert seen(session, seminar, item).version == 1


def test_sixty_steps_are_undone_and_done_again(session: Session) -> None:
    seminar = a_seminar(session)
    item, _ = create_item(session, seminar, values=wished(), edit=EDIT)
    scope = f"seminar:{seminar.id}"
    for number in range(59):
        item = seen(session, seminar, item)
        if number % 10 == 9:
            park_item(session, seminar, item, version=item.version, edit=EDIT)
            continue
        move_item(
            session,
            seminar,
            item,
            when=at(f"{8 + number % 10:02}:{number % 4 * 15:02}", "20:00"),
            spot=NOWHERE,
            version=item.version,
            edit=EDIT,
        )
    last = seen(session, seminar, item).span
    for _ in range(60):
        entry = undoing.next_undo(session, scope)
        assert entry is not None
        undoing.undo(session, entry, EDIT)
    assert undoing.next_undo(session, scope) is None
    assert session.scalar(select(func.count(ProgrammeItem.id))) == 0
    for _ in range(60):
        entry = undoing.next_redo(session, scope)
        assert entry is not None
        undoing.redo(session, entry, EDIT)
    assert undoing.next_redo(session, scope) is None
    assert get_item(session, seminar, item.uid).span == last
