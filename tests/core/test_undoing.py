"""Deeds are taken back and done again, at least fifty of them, on both databases."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.cities.models import City, PartnershipCity
from partnership.core.changes import Line, subject_of, touch, written
from partnership.core.errors import Conflict, NotFound
from partnership.core.finding import matches
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.core.undoing import Blocked, get_entry, next_redo, next_undo, redo, undo
from partnership.delegations.models import Delegation, Member
from partnership.drawer.models import TravelDocument
from partnership.exports.vocabulary import (
    ContributionRole,
    DelegationRole,
    Direction,
    OrganisationKind,
)
from partnership.people.models import (
    Function,
    Organisation,
    OrganisationName,
    Person,
)
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Seminar, SeminarTopic, Topic
from tests.core.deeds import an_edit, lines
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar


def entry_of(session: Session, line: Line) -> JournalEntry:
    return get_entry(session, line.entry_id or 0)


def a_person(session: Session, name: str = "Erika Beispiel", slug: str = "erika") -> Person:
    person = Person(slug=slug, printed_name=name)
    session.add(person)
    session.flush()
    return person


def a_topic(session: Session, slug: str = "wohnen") -> Topic:
    topic = Topic(slug=slug, title=Translated({"de": slug.title()}))
    session.add(topic)
    session.flush()
    return topic


def change(session: Session, topic: Topic, slug: str) -> Line:
    with written(session, Deed.CHANGED, an_edit(), topic) as line:
        topic.slug = slug
    return line


def test_a_change_is_taken_back_and_done_again(session: Session) -> None:
    topic = a_topic(session)
    line = change(session, topic, "anders")
    back = undo(session, entry_of(session, line), an_edit(1, "Max Muster", 8))
    assert (topic.slug, topic.version) == ("wohnen", 3)
    assert (back.deed, back.actor, back.account_id) == (Deed.UNDONE, "Max Muster", 8)
    assert back.details == {"entry": line.entry_id, "deed": "changed"}
    assert not back.can_be_undone
    redo(session, entry_of(session, line), an_edit(2))
    assert (topic.slug, topic.version) == ("anders", 4)
    assert [each.deed for each in lines(session)] == [Deed.CHANGED, Deed.UNDONE, Deed.REDONE]


def test_nothing_is_taken_back_twice_or_done_twice(session: Session) -> None:
    topic = a_topic(session)
    entry = entry_of(session, change(session, topic, "anders"))
    with pytest.raises(Conflict):
        redo(session, entry, an_edit())
    undone = undo(session, entry, an_edit())
    with pytest.raises(Conflict):
        undo(session, entry, an_edit())
    with pytest.raises(Conflict):
        undo(session, undone, an_edit())


def test_there_is_no_line_of_a_foreign_number(session: Session) -> None:
    with pytest.raises(NotFound):
        get_entry(session, 4711)


def test_a_created_whole_with_its_parts_goes_and_comes(session: Session) -> None:
    seminar = a_seminar(session)
    speaker = a_person(session)
    with written(session, Deed.CREATED, an_edit(), scope=seminar) as line:
        item = a_programme_item(session, seminar)
        session.add(
            Contribution(
                item_id=item.id, person_id=speaker.id, role=ContributionRole.LECTURE, position=0
            )
        )
        line.about(item)
    entry, item_id = entry_of(session, line), item.id
    undo(session, entry, an_edit())
    assert session.scalars(select(ProgrammeItem.id)).all() == []
    assert session.scalars(select(Contribution.id)).all() == []
    redo(session, entry, an_edit())
    again = session.scalars(select(ProgrammeItem)).one()
    assert (again.id, again.title, again.zone) == (
        item_id,
        Translated({"de": "Vortrag 1"}),
        "Europe/Berlin",
    )
    assert again.version > 1
    assert session.scalars(select(Contribution.item_id)).all() == [item_id]


def test_a_deleted_whole_with_its_parts_comes_and_goes(session: Session) -> None:
    made = Organisation(
        slug="amt",
        kind=OrganisationKind.AUTHORITY,
        names=[OrganisationName(name=Translated({"de": "Amt"}))],
    )
    session.add(made)
    session.flush()
    with written(session, Deed.DELETED, an_edit(), made) as line:
        session.delete(made)
    entry = entry_of(session, line)
    undo(session, entry, an_edit())
    assert session.scalars(select(Organisation.kind)).all() == [OrganisationKind.AUTHORITY]
    assert session.scalars(select(OrganisationName.name)).all() == [Translated({"de": "Amt"})]
    redo(session, entry, an_edit())
    assert session.scalars(select(Organisation.id)).all() == []


def test_rows_that_point_to_rows_of_their_own_table_come_back(session: Session) -> None:
    child = Organisation(slug="kind", kind=OrganisationKind.AUTHORITY)
    session.add(child)
    session.flush()
    parent = Organisation(slug="eltern", kind=OrganisationKind.AUTHORITY)
    session.add(parent)
    session.flush()
    child.parent_id = parent.id
    session.flush()
    assert child.id < parent.id
    with written(session, Deed.DELETED, an_edit(), parent) as line:
        session.delete(child)
        session.flush()
        session.delete(parent)
    entry = entry_of(session, line)
    undo(session, entry, an_edit())
    assert session.scalars(select(Organisation.slug).order_by(Organisation.id)).all() == [
        "kind",
        "eltern",
    ]
    redo(session, entry, an_edit())
    assert session.scalars(select(Organisation.slug)).all() == []


def test_places_that_were_exchanged_are_exchanged_back(session: Session) -> None:
    tie = a_partnership(session)
    first, second = tie.members
    with written(session, Deed.CHANGED, an_edit(), tie) as line:
        first.position = -1
        session.flush()
        second.position = 0
        session.flush()
        first.position = 1
    entry = entry_of(session, line)
    undo(session, entry, an_edit())
    assert (first.position, second.position) == (0, 1)
    redo(session, entry, an_edit())
    assert (first.position, second.position) == (1, 0)


def test_another_head_of_a_delegation_is_taken_back(session: Session) -> None:
    seminar = a_seminar(session)
    one, two = a_person(session), a_person(session, "Max Muster", "max")
    delegation = Delegation(
        seminar_id=seminar.id, city_id=seminar.host_city_id, direction=Direction.INCOMING
    )
    delegation.members = [
        Member(person_id=one.id, role=DelegationRole.HEAD),
        Member(person_id=two.id, role=DelegationRole.MEMBER, position=1),
    ]
    session.add(delegation)
    session.flush()
    head, member = delegation.members
    with written(session, Deed.CHANGED, an_edit(), delegation, scope=seminar) as line:
        head.role = DelegationRole.MEMBER
        session.flush()
        member.role = DelegationRole.HEAD
    undo(session, entry_of(session, line), an_edit())
    assert (head.role, member.role) == (DelegationRole.HEAD, DelegationRole.MEMBER)
    redo(session, entry_of(session, line), an_edit())
    assert (head.role, member.role) == (DelegationRole.MEMBER, DelegationRole.HEAD)


def test_one_that_took_the_name_of_another_is_taken_back(session: Session) -> None:
    topic, other = a_topic(session), a_topic(session, "anderes")
    with written(session, Deed.CHANGED, an_edit(), topic) as line:
        session.delete(topic)
        session.flush()
        new = a_topic(session)
    old, own = topic.id, new.id
    undo(session, entry_of(session, line), an_edit())
    assert session.scalars(select(Topic.id).order_by(Topic.id)).all() == [old, other.id]
    redo(session, entry_of(session, line), an_edit())
    assert session.scalars(select(Topic.id).order_by(Topic.id)).all() == [other.id, own]


def test_a_key_that_changed_is_changed_back(session: Session) -> None:
    tie = a_partnership(session)
    other = City(slug="paris", name=Translated({"de": "Paris"}), country="FR", zone="Europe/Paris")
    session.add(other)
    session.flush()
    member, old = tie.members[0], tie.members[0].city_id
    with written(session, Deed.MERGED, an_edit(), other) as line:
        member.city_id = other.id
    entry = entry_of(session, line)
    cities = select(PartnershipCity.city_id).order_by(PartnershipCity.position).limit(1)
    undo(session, entry, an_edit())
    assert session.scalar(cities) == old
    redo(session, entry, an_edit())
    assert session.scalar(cities) == other.id


def test_doubles_that_were_merged_are_two_again(session: Session) -> None:
    """Functions and contributions go over to the one that stays; the database follows them."""
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar)
    stays, goes = a_person(session), a_person(session, "Erika Beispjel", "erika-2")
    function = Function(person_id=goes.id, title=Translated({"de": "Leiterin"}))
    session.add(function)
    session.flush()
    contribution = Contribution(
        item_id=item.id,
        person_id=goes.id,
        function_id=function.id,
        role=ContributionRole.LECTURE,
    )
    session.add(contribution)
    session.flush()
    with written(session, Deed.MERGED, an_edit(), stays) as line:
        function.person_id = stays.id
        session.flush()
        session.expire(contribution)
        contribution.person_id = stays.id
        session.flush()
        session.delete(goes)
    gone = goes.id
    undo(session, entry_of(session, line), an_edit())
    assert session.scalar(select(Contribution.person_id)) == gone
    assert session.scalar(select(Function.person_id)) == gone
    assert session.scalars(select(Person.slug).order_by(Person.id)).all() == ["erika", "erika-2"]
    redo(session, entry_of(session, line), an_edit())
    assert session.scalar(select(Contribution.person_id)) == stays.id
    assert session.scalars(select(Person.slug)).all() == ["erika"]


def test_what_was_changed_since_is_not_written_over(session: Session) -> None:
    topic = a_topic(session)
    first = change(session, topic, "eins")
    change(session, topic, "zwei")
    with pytest.raises(Blocked) as refusal:
        undo(session, entry_of(session, first), an_edit())
    assert refusal.value.row == f"topic:{topic.id}"
    assert topic.slug == "zwei"


def test_another_column_may_have_changed_since(session: Session) -> None:
    topic = a_topic(session)
    first = change(session, topic, "eins")
    with written(session, Deed.CHANGED, an_edit(), topic):
        topic.title = Translated({"de": "Neuer Titel"})
    undo(session, entry_of(session, first), an_edit())
    assert (topic.slug, topic.title) == ("wohnen", Translated({"de": "Neuer Titel"}))


def test_what_is_used_since_does_not_vanish(session: Session) -> None:
    seminar = a_seminar(session)
    with written(session, Deed.CREATED, an_edit()) as line:
        person = a_person(session)
        line.about(person)
    item = a_programme_item(session, seminar)
    session.add(Contribution(item_id=item.id, person_id=person.id, role=ContributionRole.LECTURE))
    session.flush()
    with pytest.raises(Conflict):
        undo(session, entry_of(session, line), an_edit())
    assert session.scalar(select(Person.slug)) == "erika"


def test_what_is_gone_since_is_not_changed_back(session: Session) -> None:
    topic = a_topic(session)
    first = change(session, topic, "eins")
    with written(session, Deed.DELETED, an_edit(), topic):
        session.delete(topic)
    with pytest.raises(Blocked):
        undo(session, entry_of(session, first), an_edit())


def test_secret_values_do_not_come_back(session: Session) -> None:
    person = a_person(session)
    with written(session, Deed.CREATED, an_edit(), person) as line:
        session.add(
            TravelDocument(
                lot="0" * 32,
                person_id=person.id,
                document_name=b"BEISPIEL",
                delete_on=date(2027, 4, 27),
            )
        )
    entry = entry_of(session, line)
    undo(session, entry, an_edit())
    assert session.scalars(select(TravelDocument.person_id)).all() == []
    with pytest.raises(Conflict):
        redo(session, entry, an_edit())


def test_what_was_taken_back_is_found_under_its_old_name(session: Session) -> None:
    person = a_person(session, "Erika Gordeeva")
    with written(session, Deed.CHANGED, an_edit(), person) as line:
        person.printed_name = "Erika Petrova"
    found = select(Person.id).where(matches("person", Person.id, "Гордеева"))
    assert session.scalars(found).all() == []
    undo(session, entry_of(session, line), an_edit())
    assert session.scalars(found).all() == [person.id]
    with written(session, Deed.DELETED, an_edit(), person) as line:
        session.delete(person)
    assert session.scalars(found).all() == []
    undo(session, entry_of(session, line), an_edit())
    assert len(session.scalars(found).all()) == 1
    redo(session, entry_of(session, line), an_edit())
    assert session.scalars(found).all() == []


Step = Callable[[Session, Seminar, ProgrammeItem, int], None]


def _retitled(session: Session, seminar: Seminar, item: ProgrammeItem, number: int) -> None:
    del session, seminar
    item.title = Translated({"de": f"Titel {number}"})


def _created(session: Session, seminar: Seminar, item: ProgrammeItem, number: int) -> None:
    del item
    a_programme_item(session, seminar, number=1000 + number)


def _deleted(session: Session, seminar: Seminar, item: ProgrammeItem, number: int) -> None:
    del item, number
    newest = session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.seminar_id == seminar.id)
        .order_by(ProgrammeItem.id.desc())
        .limit(1)
    ).one()
    session.delete(newest)


def _renamed(session: Session, seminar: Seminar, item: ProgrammeItem, number: int) -> None:
    del session
    seminar.summary = Translated({"de": f"Zusammenfassung {number}"})
    touch(item)


STEPS: tuple[Step, ...] = (_retitled, _created, _renamed, _created, _deleted, _retitled)


def state_of(session: Session, seminar: Seminar) -> list[object]:
    items = session.execute(
        select(ProgrammeItem.id, ProgrammeItem.uid, ProgrammeItem.title, ProgrammeItem.start_wall)
        .where(ProgrammeItem.seminar_id == seminar.id)
        .order_by(ProgrammeItem.id)
    )
    return [seminar.summary, *(tuple(row) for row in items)]


def test_sixty_steps_go_back_and_forth_and_leave_nothing_else(session: Session) -> None:
    tie = a_partnership(session)
    seminar = a_seminar(session, tie=tie)
    other = a_seminar(session, "anderes", tie, uid="other")
    foreign = a_programme_item(session, other, number=9)
    item = a_programme_item(session, seminar)
    states = [state_of(session, seminar)]
    for number in range(60):
        with written(session, Deed.CHANGED, an_edit(number), item, scope=seminar):
            STEPS[number % len(STEPS)](session, seminar, item, number)
        states.append(state_of(session, seminar))
        with written(session, Deed.CHANGED, an_edit(number), foreign, scope=other):
            foreign.title = Translated({"de": f"Fremd {number}"})
    scope = subject_of(seminar)
    for before, _ in reversed(list(pairwise(states))):
        entry = next_undo(session, scope)
        assert entry is not None
        undo(session, entry, an_edit(100))
        assert state_of(session, seminar) == before
    assert next_undo(session, scope) is None
    for after in states[1:]:
        entry = next_redo(session, scope)
        assert entry is not None
        redo(session, entry, an_edit(200))
        assert state_of(session, seminar) == after
    assert next_redo(session, scope) is None
    assert foreign.title == Translated({"de": "Fremd 59"})


def test_a_new_deed_ends_what_could_be_done_again(session: Session) -> None:
    topic = a_topic(session)
    scope = subject_of(topic)
    first = change(session, topic, "eins")
    second = change(session, topic, "zwei")
    undo(session, entry_of(session, second), an_edit())
    ahead = next_redo(session, scope)
    assert ahead is not None
    assert ahead.id == second.entry_id
    change(session, topic, "drei")
    assert next_redo(session, scope) is None
    undo(session, next_undo(session, scope) or lines(session)[0], an_edit())
    last = next_undo(session, scope)
    assert last is not None
    assert last.id == first.entry_id


def test_versions_only_rise(session: Session) -> None:
    """A form that was opened at any time before is stale after each step."""
    with written(session, Deed.CREATED, an_edit()) as line:
        topic = a_topic(session)
        line.about(topic)
    seen = [topic.version]
    changed = change(session, topic, "anders")
    seen.append(topic.version)
    undo(session, entry_of(session, changed), an_edit())
    seen.append(topic.version)
    undo(session, entry_of(session, line), an_edit())
    redo(session, entry_of(session, line), an_edit())
    seen.append(session.scalars(select(Topic.version)).one())
    assert seen == sorted(set(seen))


def test_a_form_of_a_whole_is_stale_when_its_parts_were_put_back(session: Session) -> None:
    """Otherwise whoever has it open would save over what was taken back, and nobody would know."""
    item = a_programme_item(session, a_seminar(session))
    speaker = a_person(session)
    with written(session, Deed.CHANGED, an_edit(), item) as line:
        session.add(
            Contribution(
                item_id=item.id, person_id=speaker.id, role=ContributionRole.LECTURE, position=0
            )
        )
        touch(item)
    seen = [item.version]
    undo(session, entry_of(session, line), an_edit())
    seen.append(item.version)
    redo(session, entry_of(session, line), an_edit())
    assert [*seen, item.version] == [2, 3, 4]


def test_a_form_of_another_whole_is_stale_when_its_part_comes_back(session: Session) -> None:
    """As after merging: what belonged to the one that went is part of another person's item."""
    item, speaker = a_programme_item(session, a_seminar(session)), a_person(session)
    part = Contribution(
        item_id=item.id, person_id=speaker.id, role=ContributionRole.LECTURE, position=0
    )
    session.add(part)
    session.flush()
    with written(session, Deed.MERGED, an_edit(), speaker) as line:
        part.role = ContributionRole.ADDRESS
        touch(item)
    seen = item.version
    undo(session, entry_of(session, line), an_edit())
    assert (item.version, speaker.version) == (seen + 1, 2)


def test_parts_of_a_seminar_that_were_put_back_make_its_forms_stale(session: Session) -> None:
    seminar, topic = a_seminar(session), a_topic(session)
    with written(session, Deed.CHANGED, an_edit(), seminar) as line:
        session.add(SeminarTopic(seminar_id=seminar.id, topic_id=topic.id, position=0))
        touch(seminar)
    seen = seminar.version
    undo(session, entry_of(session, line), an_edit())
    assert seminar.version == seen + 1
