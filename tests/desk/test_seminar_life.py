"""The life of a seminar at the desk and by the command: states, cancelling, other dates."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.core.journal import Deed, JournalEntry
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient
from tests.conftest import StoppedClock

Clients = Callable[[Role], DeskClient]
SLUG = "beispiel-seminar"
HOME = f"/desk/seminars/{SLUG}/"


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def seminar(app: Flask) -> Seminar:
    with app.app_context():
        return db.session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()


def starts(app: Flask) -> list[datetime]:
    with app.app_context():
        rows = db.session.scalars(
            select(ProgrammeItem.start_wall)
            .join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
            .where(Seminar.slug == SLUG, ProgrammeItem.start_wall.is_not(None))
            .order_by(ProgrammeItem.id)
        )
        return [start for start in rows if start is not None]


def last_line(app: Flask) -> JournalEntry:
    with app.app_context():
        return db.session.scalars(
            select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1)
        ).one()


def set_in_database(app: Flask, **values: object) -> None:
    with app.app_context(), transaction() as session:
        row = session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()
        for name, value in values.items():
            setattr(row, name, value)


def version(app: Flask) -> dict[str, str]:
    return {"version": str(seminar(app).version)}


def test_cancelling_asks_for_a_reason_and_can_be_taken_back(
    protocol: DeskClient, desk_app: Flask
) -> None:
    assert protocol.send(f"{HOME}cancel", version(desk_app)).status_code == 422
    answer = protocol.send(f"{HOME}cancel", version(desk_app) | {"reason": "Hochwasser"})
    assert answer.status_code == 303
    assert seminar(desk_app).state is SeminarState.CANCELLED
    assert last_line(desk_app).details == {"before": "announced", "reason": "Hochwasser"}
    page = protocol.get(HOME).text
    assert f"{HOME}restore" in page
    assert f"{HOME}cancel" not in page
    assert protocol.send(f"{HOME}restore", version(desk_app)).status_code == 303
    assert seminar(desk_app).state is SeminarState.ANNOUNCED
    again = protocol.send(f"{HOME}restore", version(desk_app))
    assert again.status_code == 422
    assert 'role="alert"' in again.text


def test_an_old_page_changes_nothing(protocol: DeskClient, desk_app: Flask) -> None:
    old = str(seminar(desk_app).version + 7)
    assert protocol.send(f"{HOME}restore", {"version": old}).status_code == 409
    late = protocol.send(f"{HOME}cancel", {"version": old, "reason": "x"})
    assert late.status_code == 409
    assert protocol.send(f"{HOME}state", {"version": "x", "state": "running"}).status_code == 409
    assert seminar(desk_app).state is SeminarState.ANNOUNCED


@pytest.mark.parametrize("state", ["running", "completed", "draft", "postponed", "cancelled"])
def test_a_step_whose_day_has_not_come_or_that_is_none_is_refused(
    protocol: DeskClient, desk_app: Flask, state: str
) -> None:
    answer = protocol.send(f"{HOME}state", version(desk_app) | {"state": state})
    assert answer.status_code == 422
    assert seminar(desk_app).state is SeminarState.ANNOUNCED


def test_a_state_that_there_is_not_is_refused(protocol: DeskClient, desk_app: Flask) -> None:
    answer = protocol.send(f"{HOME}state", version(desk_app) | {"state": "famous"})
    assert answer.status_code == 409


def test_the_step_is_offered_by_hand_on_its_day(
    protocol: DeskClient, desk_app: Flask, clock: StoppedClock
) -> None:
    assert 'value="running"' not in protocol.get(HOME).text
    set_in_database(desk_app, starts_on=clock().date())
    assert 'value="running"' in protocol.get(HOME).text
    answer = protocol.send(f"{HOME}state", version(desk_app) | {"state": "running"})
    assert answer.status_code == 303
    assert (seminar(desk_app).state, seminar(desk_app).is_state_confirmed) == (
        SeminarState.RUNNING,
        True,
    )


def test_the_command_moves_on_and_the_overview_asks_for_a_confirmation(
    protocol: DeskClient, desk_app: Flask, clock: StoppedClock
) -> None:
    run = desk_app.test_cli_runner().invoke
    first = run(args=["states"])
    assert (first.exit_code, first.output) == (0, "")
    set_in_database(desk_app, starts_on=clock().date())
    second = run(args=["states"])
    assert second.output == f"{SLUG}: announced → running\n"
    assert run(args=["states"]).output == ""
    assert last_line(desk_app).deed is Deed.STATE_REACHED
    assert f"{HOME}confirm" in protocol.get(HOME).text
    assert protocol.send(f"{HOME}confirm", version(desk_app)).status_code == 303
    assert f"{HOME}confirm" not in protocol.get(HOME).text
    assert protocol.send(f"{HOME}confirm", version(desk_app)).status_code == 422
    assert seminar(desk_app).is_state_confirmed


def test_a_command_that_comes_days_late_completes(desk_app: Flask, clock: StoppedClock) -> None:
    clock.moment = datetime(2027, 5, 1, tzinfo=UTC)
    output = desk_app.test_cli_runner().invoke(args=["states"]).output
    assert f"{SLUG}: announced → completed\n" in output


def test_new_dates_are_shown_before_everything_moves(protocol: DeskClient, desk_app: Flask) -> None:
    before = starts(desk_app)
    wish = version(desk_app) | {"starts_on": "2027-04-21", "why": "Messe"}
    shown = protocol.send(f"{HOME}dates", wish | {"look": "dates"})
    assert shown.status_code == 200
    assert shown.text.count('<th scope="row">') == len(before)
    assert starts(desk_app) == before
    answer = protocol.send(f"{HOME}dates", wish)
    assert answer.status_code == 303
    moved = seminar(desk_app)
    assert (moved.state, moved.starts_on) == (SeminarState.ANNOUNCED, date(2027, 4, 21))
    after = starts(desk_app)
    assert {later - earlier for later, earlier in zip(after, before, strict=True)} == {
        date(2027, 4, 21) - date(2027, 3, 24)
    }
    entry = last_line(desk_app)
    undone = protocol.send(f"/desk/undo/{entry.id}")
    assert undone.status_code == 303
    assert starts(desk_app) == before


def test_a_reason_is_asked_for_beside_its_field(protocol: DeskClient, desk_app: Flask) -> None:
    for day in ("", "2027-04-21"):
        answer = protocol.send(f"{HOME}dates", version(desk_app) | {"starts_on": day})
        assert answer.status_code == 422
        assert 'href="#why"' in answer.text


@pytest.mark.parametrize("day", ["2027-03-24", "9999-12-31", "0001-01-01", "morgen"])
def test_a_day_that_cannot_be_is_refused(protocol: DeskClient, desk_app: Flask, day: str) -> None:
    wish = version(desk_app) | {"starts_on": day, "why": "x"}
    for look in ({}, {"look": "dates"}):
        answer = protocol.send(f"{HOME}dates", wish | look)
        assert answer.status_code == 422 or look
    assert seminar(desk_app).starts_on == date(2027, 3, 24)


def test_postponed_without_a_date_and_announced_for_a_new_one(
    protocol: DeskClient, desk_app: Flask
) -> None:
    protocol.send(f"{HOME}dates", version(desk_app) | {"starts_on": "", "why": "Streik"})
    assert seminar(desk_app).state is SeminarState.POSTPONED
    wish = version(desk_app) | {"starts_on": "2027-05-05", "why": "Streik vorbei"}
    assert protocol.send(f"{HOME}dates", wish).status_code == 303
    assert seminar(desk_app).state is SeminarState.ANNOUNCED


def at_night(app: Flask) -> int:
    """Puts an item at a time that comes twice on 31 October and not at all on 28 March."""
    with app.app_context(), transaction() as session:
        item = session.scalars(
            select(ProgrammeItem)
            .join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
            .where(Seminar.slug == SLUG, ProgrammeItem.start_wall.is_not(None))
            .order_by(ProgrammeItem.start_wall)
        ).first()
        assert item is not None
        item.start_wall = datetime(2027, 3, 24, 2, 15)  # noqa: DTZ001 - a wall clock
        item.end_wall = datetime(2027, 3, 24, 2, 45)  # noqa: DTZ001 - a wall clock
        return item.id


def test_a_time_in_the_clock_change_is_asked_about_and_refused_where_it_is_skipped(
    protocol: DeskClient, desk_app: Flask
) -> None:
    item = at_night(desk_app)
    skipped = version(desk_app) | {"starts_on": "2027-03-28", "why": "x"}
    answer = protocol.send(f"{HOME}dates", skipped)
    assert answer.status_code == 422
    assert "Europe/Berlin" in answer.text
    assert f'name="fold-{item}-start"' not in answer.text
    doubled = version(desk_app) | {"starts_on": "2027-10-31", "why": "x"}
    asked = protocol.send(f"{HOME}dates", doubled)
    assert asked.status_code == 422
    assert f'name="fold-{item}-start"' in asked.text
    turned = protocol.send(
        f"{HOME}dates", doubled | {f"fold-{item}-start": "1", f"fold-{item}-end": "0"}
    )
    assert turned.status_code == 422
    answers = {f"fold-{item}-start": "0", f"fold-{item}-end": "1"}
    assert protocol.send(f"{HOME}dates", doubled | answers).status_code == 303
    assert seminar(desk_app).starts_on == date(2027, 10, 31)


def test_a_draft_is_shifted_without_a_reason(protocol: DeskClient, desk_app: Flask) -> None:
    set_in_database(desk_app, state=SeminarState.DRAFT)
    page = protocol.get(f"{HOME}dates").text
    assert 'name="why"' not in page
    assert protocol.send(f"{HOME}dates", version(desk_app)).status_code == 422
    wish = version(desk_app) | {"starts_on": "2027-03-25"}
    assert protocol.send(f"{HOME}dates", wish).status_code == 303
    assert last_line(desk_app).deed is Deed.SHIFTED


def test_what_is_over_is_corrected_only_with_a_reason(
    protocol: DeskClient, desk_app: Flask
) -> None:
    set_in_database(desk_app, state=SeminarState.COMPLETED)
    page = protocol.get(f"{HOME}topics/").text
    assert 'name="reason"' in page
    row = page.split('name="topics-rows" value="')[1].split('"')[0]
    wish = version(desk_app) | {"topics-rows": row}
    assert protocol.send(f"{HOME}topics/", wish).status_code == 422
    assert protocol.send(f"{HOME}topics/", wish | {"reason": "Nachtrag"}).status_code == 303
    assert last_line(desk_app).details["reason"] == "Nachtrag"
    assert (
        protocol.send(f"{HOME}dates", version(desk_app) | {"starts_on": "2027-05-01"}).status_code
        == 422
    )
    assert protocol.send(f"{HOME}cancel", version(desk_app) | {"reason": "x"}).status_code == 422


def test_a_draft_is_deleted_and_one_with_a_programme_stays(
    protocol: DeskClient, desk_app: Flask
) -> None:
    set_in_database(desk_app, state=SeminarState.DRAFT)
    assert protocol.get(f"{HOME}delete").status_code == 200
    refused = protocol.send(f"{HOME}delete", version(desk_app))
    assert refused.status_code == 422
    with desk_app.app_context():
        old = db.session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()
        with_parts = {"partnership": old.partnership_id}
    new = protocol.send(
        f"/desk/seminars/new?partnership={with_parts['partnership']}",
        {
            "title-de": "Irrtum",
            "starts_on": "2028-01-01",
            "ends_on": "2028-01-02",
            "host_city": str(old.host_city_id),
        },
    )
    address = new.headers["Location"]
    assert protocol.send(f"{address}delete", {"version": "1"}).status_code == 303
    assert protocol.get(address).status_code == 404


def test_what_was_announced_is_not_deleted(protocol: DeskClient, desk_app: Flask) -> None:
    assert protocol.send(f"{HOME}delete", version(desk_app)).status_code == 422
    assert seminar(desk_app).state is SeminarState.ANNOUNCED
