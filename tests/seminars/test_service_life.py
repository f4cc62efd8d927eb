"""States by hand and by date, cancelling and postponing, on both databases."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.errors import Conflict, Refused
from partnership.core.journal import Actor, Deed
from partnership.core.undoing import undo
from partnership.exports.vocabulary import ItemKind, SeminarState
from partnership.releases.draft import load_draft
from partnership.seminars.dates import Folds, Trouble
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar, list_unconfirmed
from partnership.seminars.service_checks import NeedsOverride, Override
from partnership.seminars.service_life import (
    Untimely,
    cancel_seminar,
    confirm_state,
    move_seminar,
    postpone_seminar,
    reach_states,
    restore_seminar,
    set_state,
)
from tests.core.deeds import an_edit, lines, only_line
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar
from tests.seminars.planning import suspend

S = SeminarState


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


def on(text: str) -> Edit:
    return Edit(Actor("Erika Beispiel", 7), at(text))


def loaded(session: Session, **fields: Any) -> Seminar:
    seminar = a_seminar(session, **fields)
    return get_seminar(session, seminar.slug)


def test_a_step_by_hand_is_written_down(session: Session) -> None:
    seminar = a_seminar(session, state=S.DRAFT)
    set_state(session, seminar, S.ANNOUNCED, version=1, edit=an_edit())
    assert seminar.state is S.ANNOUNCED
    line = only_line(session)
    assert (line.deed, line.details) == (
        Deed.STATE_SET,
        {"before": "draft", "state": "announced"},
    )


def test_a_step_that_is_none_is_refused(session: Session) -> None:
    seminar = a_seminar(session, state=S.DRAFT)
    for state in (S.RUNNING, S.ARCHIVED, S.CANCELLED, S.POSTPONED, S.DRAFT):
        with pytest.raises(Refused) as refused:
            set_state(session, seminar, state, version=1, edit=an_edit())
        assert refused.value.field == "state"
    with pytest.raises(Conflict):
        set_state(session, seminar, S.ANNOUNCED, version=7, edit=an_edit())
    assert lines(session) == []


def test_a_cancelled_seminar_comes_back_as_what_it_was(session: Session) -> None:
    seminar = a_seminar(session, state=S.DRAFT)
    a_programme_item(session, seminar)
    with pytest.raises(Refused) as refused:
        cancel_seminar(session, seminar, reason=" ", version=1, edit=an_edit())
    assert refused.value.field == "reason"
    cancel_seminar(session, seminar, reason="Hochwasser", version=1, edit=an_edit())
    assert [item.is_cancelled for item in load_draft(session, "wohnen").items] == [True]
    assert lines(session)[-1].details == {"before": "draft", "reason": "Hochwasser"}
    with pytest.raises(Refused):
        cancel_seminar(session, seminar, reason="x", version=2, edit=an_edit())
    restore_seminar(session, seminar, version=2, edit=an_edit())
    assert seminar.state is S.DRAFT
    assert [item.is_cancelled for item in load_draft(session, "wohnen").items] == [False]
    with pytest.raises(Refused):
        restore_seminar(session, seminar, version=3, edit=an_edit())


def test_one_that_came_cancelled_is_restored_as_announced(session: Session) -> None:
    seminar = a_seminar(session, state=S.CANCELLED)
    restore_seminar(session, seminar, version=1, edit=an_edit())
    assert seminar.state is S.ANNOUNCED


def test_what_is_over_is_not_cancelled_any_more(session: Session) -> None:
    seminar = a_seminar(session, state=S.COMPLETED)
    with pytest.raises(Refused):
        cancel_seminar(session, seminar, reason="x", version=1, edit=an_edit())
    with pytest.raises(Refused):
        postpone_seminar(session, seminar, reason="x", version=1, edit=an_edit())


def test_postponed_without_new_dates_and_then_with_them(session: Session) -> None:
    seminar = loaded(session)
    item = a_programme_item(session, seminar)
    with pytest.raises(Refused):
        postpone_seminar(session, seminar, reason="", version=1, edit=an_edit())
    postpone_seminar(session, seminar, reason="Streik", version=1, edit=an_edit())
    assert (seminar.state, seminar.starts_on) == (S.POSTPONED, date(2027, 3, 24))
    move_seminar(
        session, seminar, date(2027, 4, 21), version=2, edit=an_edit(), reason="Streik vorbei"
    )
    assert (seminar.state, seminar.starts_on, seminar.ends_on) == (
        S.ANNOUNCED,
        date(2027, 4, 21),
        date(2027, 4, 25),
    )
    assert item.start_wall == datetime(2027, 4, 21, 9)  # noqa: DTZ001 - a wall clock


def test_what_was_put_off_may_take_place_at_its_old_dates(session: Session) -> None:
    seminar = loaded(session)
    item = a_programme_item(session, seminar)
    before = item.span
    postpone_seminar(session, seminar, reason="Streik", version=1, edit=an_edit())
    day = seminar.starts_on
    move_seminar(session, seminar, day, version=2, edit=an_edit(), reason="Streik vorbei")
    assert (seminar.state, seminar.starts_on, item.span) == (S.ANNOUNCED, day, before)


def test_everything_moves_as_one_deed_that_is_undone_as_one(session: Session) -> None:
    seminar = loaded(session)
    items = [a_programme_item(session, seminar, n, 8 + n) for n in (1, 2, 3)]
    arrival = a_programme_item(
        session,
        seminar,
        4,
        kind=ItemKind.ARRIVAL,
        start_wall=datetime(2027, 3, 23, 15),  # noqa: DTZ001 - a wall clock
        end_wall=datetime(2027, 3, 23, 16),  # noqa: DTZ001 - a wall clock
    )
    parked = a_programme_item(session, seminar, 5, start_wall=None, end_wall=None, zone=None)
    before = [item.span for item in items]
    line = move_seminar(
        session, seminar, date(2027, 3, 31), version=1, edit=an_edit(), reason="Messe"
    )
    assert arrival.start_wall == datetime(2027, 3, 30, 15)  # noqa: DTZ001 - a wall clock
    assert parked.span is None
    assert [item.start_wall for item in items] == [
        span.start + timedelta(days=7) for span in before if span
    ]
    entry = only_line(session)
    assert entry.deed is Deed.POSTPONED
    assert entry.details["days"] == 7
    assert line.entry is not None
    undo(session, line.entry, an_edit(1))
    assert seminar.starts_on == date(2027, 3, 24)
    assert [item.span for item in items] == before


def test_a_draft_is_shifted_without_a_reason(session: Session) -> None:
    seminar = loaded(session, state=S.DRAFT)
    move_seminar(session, seminar, date(2027, 3, 17), version=1, edit=an_edit())
    assert (seminar.state, only_line(session).deed) == (S.DRAFT, Deed.SHIFTED)


@pytest.mark.parametrize("state", [S.COMPLETED, S.ARCHIVED, S.CANCELLED])
def test_in_other_states_the_dates_stay(session: Session, state: SeminarState) -> None:
    seminar = loaded(session, state=state)
    with pytest.raises(Refused) as refused:
        move_seminar(session, seminar, date(2027, 4, 1), version=1, edit=an_edit(), reason="Messe")
    assert refused.value.field == "starts_on"


def test_the_same_day_and_an_impossible_year_are_refused(session: Session) -> None:
    seminar = loaded(session, state=S.DRAFT)
    for day in (seminar.starts_on, date(9999, 12, 31), date.min):
        with pytest.raises(Refused) as refused:
            move_seminar(session, seminar, day, version=1, edit=an_edit())
        assert refused.value.field == "starts_on"


def test_a_time_that_would_be_skipped_stops_the_move_with_its_place(session: Session) -> None:
    seminar = loaded(session, state=S.DRAFT)
    night = a_programme_item(
        session,
        seminar,
        start_wall=datetime(2027, 3, 24, 2, 30),  # noqa: DTZ001 - a wall clock
        end_wall=datetime(2027, 3, 24, 4),  # noqa: DTZ001 - a wall clock
    )
    with pytest.raises(Untimely) as refused:
        move_seminar(session, seminar, date(2027, 3, 28), version=1, edit=an_edit())
    [trouble] = refused.value.moves
    assert (trouble.item.id, trouble.trouble, trouble.at) == (
        night.id,
        Trouble.SKIPPED,
        "start",
    )
    assert seminar.starts_on == date(2027, 3, 24)


def test_a_time_that_comes_twice_moves_once_it_is_said_which(session: Session) -> None:
    seminar = loaded(session, state=S.DRAFT)
    night = a_programme_item(
        session,
        seminar,
        start_wall=datetime(2027, 3, 24, 2, 15),  # noqa: DTZ001 - a wall clock
        end_wall=datetime(2027, 3, 24, 2, 45),  # noqa: DTZ001 - a wall clock
    )
    with pytest.raises(Untimely):
        move_seminar(session, seminar, date(2027, 10, 31), version=1, edit=an_edit())
    move_seminar(
        session,
        seminar,
        date(2027, 10, 31),
        version=1,
        edit=an_edit(),
        answers={night.id: Folds(start=0, end=1)},
    )
    assert night.span is not None
    assert night.span.minutes == 90


def test_moving_into_a_suspension_needs_a_manager(session: Session) -> None:
    tie = a_partnership(session)
    suspend(session, tie, date(2027, 5, 1))
    a_seminar(session, tie=tie, state=S.DRAFT)
    seminar = get_seminar(session, "wohnen")
    with pytest.raises(NeedsOverride):
        move_seminar(session, seminar, date(2027, 5, 3), version=1, edit=an_edit())
    move_seminar(
        session,
        seminar,
        date(2027, 5, 3),
        version=1,
        edit=an_edit(),
        override=Override(is_allowed=True, reason="Beschluss"),
    )
    assert seminar.override_reason == "Beschluss"


def test_the_calendar_moves_on_and_waits_for_somebody(session: Session) -> None:
    seminar = a_seminar(session)
    assert reach_states(session, at=at("2027-03-23T12:00")) == []
    assert reach_states(session, at=at("2027-03-24T12:00")) == [(seminar, S.ANNOUNCED)]
    assert (seminar.state, seminar.is_state_confirmed) == (S.RUNNING, False)
    assert reach_states(session, at=at("2027-03-24T13:00")) == []
    line = only_line(session)
    assert (line.actor, line.deed, line.details) == (
        "calendar",
        Deed.STATE_REACHED,
        {"before": "announced", "state": "running"},
    )
    assert list_unconfirmed(session) == [seminar]
    confirm_state(session, seminar, version=seminar.version, edit=on("2027-03-24T14:00"))
    assert list_unconfirmed(session) == []
    with pytest.raises(Refused):
        confirm_state(session, seminar, version=seminar.version, edit=on("2027-03-24T14:00"))


def test_a_calendar_that_is_late_goes_to_the_end_at_once(session: Session) -> None:
    tie = a_partnership(session)
    late = a_seminar(session, "spaet", tie, uid="a")
    a_seminar(session, "entwurf", tie, uid="b", state=S.DRAFT)
    a_seminar(session, "abgesagt", tie, uid="c", state=S.CANCELLED)
    reached = reach_states(session, at=at("2027-05-01T12:00"))
    assert reached == [(late, S.ANNOUNCED)]
    assert late.state is S.COMPLETED


def test_a_step_by_hand_needs_no_confirmation(session: Session) -> None:
    seminar = a_seminar(session)
    set_state(session, seminar, S.RUNNING, version=1, edit=on("2027-03-24T06:00"))
    assert seminar.is_state_confirmed
    assert reach_states(session, at=at("2027-03-24T13:00")) == []
