"""The start page says what is due, to those who may know it, however much there is."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Role
from partnership.core.changes import subject_of, written
from partnership.core.db import Base, transaction
from partnership.core.doubles import ToldApart, count_doubles
from partnership.core.journal import Deed, JournalEntry, record
from partnership.core.translated import Translated
from partnership.core.undoing import get_entry, redo, undo
from partnership.delegations.models import Delegation, Member
from partnership.desk.start import LAST
from partnership.desk.start_queries import Outlook, list_headless, list_open, list_unreleased
from partnership.exports.vocabulary import DelegationRole, Direction, SeminarState
from partnership.people.models import Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient
from tests.conftest import NOW, counted_queries
from tests.core.deeds import an_edit
from tests.desk.deeds import a_seminar as the_newest
from tests.desk.deeds import done, retitled
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar

Clients = Callable[[Role], DeskClient]
TODAY = NOW.date()


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def test_coming_seminars_are_listed_with_the_days_to_go(protocol: DeskClient) -> None:
    text = protocol.get("/desk/?lang=en").text
    assert "Coming and running" in text
    assert "in 122 days" in text


def test_what_was_changed_since_the_release_is_due_until_it_is_undone(
    protocol: DeskClient, desk_app: Flask
) -> None:
    assert "Changed since the last release" not in protocol.get("/desk/?lang=en").text
    line = retitled(desk_app, "Anders")
    text = protocol.get("/desk/?lang=en").text
    assert "Changed since the last release" in text
    assert "1 change<" in text
    protocol.send(f"/desk/undo/{line}")
    assert "Changed since the last release" not in protocol.get("/desk/?lang=en").text


def test_a_state_that_came_by_date_is_due(protocol: DeskClient, desk_app: Flask) -> None:
    def reached(session: Session) -> tuple[Base, Base | None]:
        seminar = the_newest(session)
        seminar.is_state_confirmed = False
        return seminar, None

    assert "State reached by date" not in protocol.get("/desk/?lang=en").text
    done(desk_app, Deed.STATE_REACHED, reached)
    assert "State reached by date" in protocol.get("/desk/?lang=en").text


def test_the_last_deeds_are_told(protocol: DeskClient, desk_app: Flask) -> None:
    for number in range(10):
        retitled(desk_app, f"Titel {number}")
    text = protocol.get("/desk/?lang=en").text
    assert text.count("changed Programme item") == 8


def test_each_role_sees_its_own_start_page(staff: Clients) -> None:
    for role in Role:
        text = staff(role).get("/desk/?lang=en").text
        assert ("Coming and running" in text) is (role is not Role.AUDITOR)
        assert ("/desk/journal/" in text) is (role in {Role.AUDITOR, Role.ADMINISTRATOR})


def test_an_empty_desk_shows_the_first_steps(protocol: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context(), transaction() as session:
        for table in reversed(Base.metadata.sorted_tables):
            if not table.name.startswith("account"):
                session.execute(table.delete())
    text = protocol.get("/desk/?lang=en").text
    assert "These are the first steps" in text
    assert 'href="/desk/seminars/"' in text


def _plan(session: Session, number: int) -> None:
    first = the_newest(session)
    seminar = Seminar(
        uid=str(uuid4()),
        slug=f"weiteres-{number}",
        partnership_id=first.partnership_id,
        host_city_id=first.host_city_id,
        title=Translated({"de": f"Weiteres {number}"}),
        zone="Europe/Berlin",
        starts_on=TODAY + timedelta(days=number),
        ends_on=TODAY + timedelta(days=number + 1),
        state=SeminarState.ANNOUNCED,
        is_state_confirmed=False,
    )
    with written(session, Deed.CREATED, an_edit()) as line:
        session.add(seminar)
        session.flush()
        line.about(seminar)


def test_the_page_costs_the_same_for_one_seminar_and_for_many(
    protocol: DeskClient, desk_app: Flask
) -> None:
    for number in range(LAST):  # what was done last is of two kinds, here and below
        retitled(desk_app, f"Anders {number}")
    with desk_app.app_context(), transaction() as session:
        _plan(session, 0)
    with counted_queries() as once:
        protocol.get("/desk/")
    with desk_app.app_context(), transaction() as session:
        for number in range(1, 30):
            _plan(session, number)
    retitled(desk_app, "Wieder anders")
    with counted_queries() as often:
        text = protocol.get("/desk/?lang=en").text
    assert len(often) == len(once)
    assert "and 25 more" in text
    assert len(often) < 25


class TestHeads:
    """Announced seminars without a head of delegation."""

    def test_a_seminar_without_a_delegation_or_without_its_head(self, session: Session) -> None:
        seminar = a_seminar(session)
        assert listed(list_headless(session, TODAY, 5)) == ["wohnen"]
        person = Person(slug="erika", printed_name="Erika Beispiel")
        delegation = Delegation(
            seminar_id=seminar.id, city_id=seminar.host_city_id, direction=Direction.INCOMING
        )
        session.add_all([person, delegation])
        session.flush()
        member = Member(
            delegation_id=delegation.id, person_id=person.id, role=DelegationRole.MEMBER
        )
        session.add(member)
        session.flush()
        assert listed(list_headless(session, TODAY, 5)) == ["wohnen"]
        member.role = DelegationRole.HEAD
        session.flush()
        assert listed(list_headless(session, TODAY, 5)) == []

    @pytest.mark.parametrize("state", [SeminarState.DRAFT, SeminarState.CANCELLED])
    def test_a_draft_and_what_is_off_need_none(self, session: Session, state: SeminarState) -> None:
        a_seminar(session, state=state)
        assert listed(list_headless(session, TODAY, 5)) == []

    def test_what_is_over_needs_none(self, session: Session) -> None:
        seminar = a_seminar(session)
        assert listed(list_headless(session, seminar.ends_on + timedelta(days=1), 5)) == []


def listed(found: tuple[list[Outlook], int]) -> list[str]:
    return [each.slug for each in found[0]]


class TestUnreleased:
    """Seminars whose draft is not what readers see."""

    def changed(self, session: Session, item: ProgrammeItem, title: str) -> JournalEntry:
        seminar = session.get_one(Seminar, item.seminar_id)
        with written(session, Deed.CHANGED, an_edit(), item, scope=seminar) as line:
            item.title = Translated({"de": title})
        return get_entry(session, line.entry_id or 0)

    def released(self, session: Session, seminar: Seminar) -> None:
        named = subject_of(seminar)
        record(session, Deed.RELEASED, subject=named, scope=named, actor="x", at=NOW, number=1)
        session.flush()

    def number(self, session: Session) -> list[int]:
        found, _ = list_unreleased(session, TODAY, 5)
        return [number for _, number in found]

    def test_deeds_count_from_the_release_on(self, session: Session) -> None:
        seminar = a_seminar(session)
        item = a_programme_item(session, seminar)
        self.changed(session, item, "Vor der Freigabe")
        assert self.number(session) == [1]
        self.released(session, seminar)
        assert self.number(session) == []
        self.changed(session, item, "Danach")
        self.changed(session, item, "Und noch einmal")
        assert self.number(session) == [2]

    def test_what_was_undone_since_is_no_change(self, session: Session) -> None:
        seminar = a_seminar(session)
        item = a_programme_item(session, seminar)
        self.released(session, seminar)
        entry = self.changed(session, item, "Danach")
        undo(session, entry, an_edit())
        assert self.number(session) == []
        redo(session, entry, an_edit())
        assert self.number(session) == [1]

    def test_undoing_what_was_released_is_a_change(self, session: Session) -> None:
        seminar = a_seminar(session)
        item = a_programme_item(session, seminar)
        entry = self.changed(session, item, "Freigegeben")
        self.released(session, seminar)
        undo(session, entry, an_edit())
        assert self.number(session) == [1]
        redo(session, entry, an_edit())
        assert self.number(session) == []

    def test_redoing_what_was_released_as_undone_is_a_change(self, session: Session) -> None:
        seminar = a_seminar(session)
        item = a_programme_item(session, seminar)
        entry = self.changed(session, item, "Zurückgenommen")
        undo(session, entry, an_edit())
        self.released(session, seminar)
        assert self.number(session) == []
        redo(session, entry, an_edit())
        assert self.number(session) == [1]

    def test_a_withdrawn_release_leaves_something_to_release(self, session: Session) -> None:
        seminar = a_seminar(session)
        self.released(session, seminar)
        named = subject_of(seminar)
        record(session, Deed.WITHDRAWN, subject=named, scope=named, actor="x", at=NOW, number=1)
        session.flush()
        assert self.number(session) == [1]

    def test_drafts_and_other_seminars_are_not_due(self, session: Session) -> None:
        tie = a_partnership(session)
        seminar = a_seminar(session, tie=tie)
        other = a_seminar(session, "anderes", tie, uid="other", state=SeminarState.DRAFT)
        self.changed(session, a_programme_item(session, other, 5), "Entwurf")
        assert self.number(session) == []
        self.changed(session, a_programme_item(session, seminar), "Angekündigt")
        assert self.number(session) == [1]


def test_seminars_ahead_are_in_their_order(session: Session) -> None:
    tie = a_partnership(session)
    later = a_seminar(session, "später", tie)
    a_seminar(
        session,
        "läuft",
        tie,
        uid="running",
        starts_on=TODAY - timedelta(days=1),
        ends_on=TODAY,
        state=SeminarState.RUNNING,
    )
    a_seminar(
        session,
        "vorbei",
        tie,
        uid="over",
        starts_on=TODAY - timedelta(days=3),
        ends_on=TODAY - timedelta(days=2),
        state=SeminarState.COMPLETED,
    )
    a_seminar(session, "abgesagt", tie, uid="off", state=SeminarState.CANCELLED)
    found = list_open(session, TODAY)
    assert [each.slug for each in found] == ["läuft", "später"]
    assert [each.days for each in found] == [0, (later.starts_on - TODAY).days]


def test_names_that_sound_alike_are_counted_until_told_apart(session: Session) -> None:
    people = [
        Person(slug=slug, printed_name=name)
        for slug, name in (("one", "Анна Кузнецова"), ("two", "Anna Kusnezowa"), ("three", "Max"))
    ]
    session.add_all(people)
    session.flush()
    assert count_doubles(session, "person") == 1
    first, second = sorted(session.scalars(select(Person.id).where(Person.slug != "three")))
    session.add(ToldApart(kind="person", first_id=first, second_id=second))
    session.flush()
    assert count_doubles(session, "person") == 0
