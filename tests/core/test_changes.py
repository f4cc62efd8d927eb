"""Deeds are written down with the rows they changed, before and after."""

from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.core.changes import expect_version, touch, written
from partnership.core.errors import Conflict, NotFound
from partnership.core.journal import Deed
from partnership.core.translated import Translated
from partnership.drawer.models import TravelDocument
from partnership.exports.vocabulary import OrganisationKind
from partnership.people.models import (
    Function,
    Organisation,
    OrganisationName,
    Person,
)
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Topic
from tests.core.deeds import an_edit, image_of, lines, only_line
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar


def a_topic(session: Session, title: str = "Wohnen", slug: str = "wohnen") -> Topic:
    topic = Topic(slug=slug, title=Translated({"de": title}))
    session.add(topic)
    session.flush()
    return topic


def a_person(session: Session, name: str = "Erika Beispiel", slug: str = "erika") -> Person:
    person = Person(slug=slug, printed_name=name)
    session.add(person)
    session.flush()
    return person


def an_organisation(session: Session, *names: str) -> Organisation:
    made = Organisation(
        slug="amt",
        kind=OrganisationKind.AUTHORITY,
        names=[
            OrganisationName(name=Translated({"de": name}), position=place)
            for place, name in enumerate(names)
        ],
    )
    session.add(made)
    session.flush()
    return made


def test_a_change_is_a_line_with_old_and_new_values(session: Session) -> None:
    topic = a_topic(session)
    with written(session, Deed.CHANGED, an_edit(), topic, reason="why") as line:
        topic.title = Translated({"de": "Wohnen im Alter"})
    entry = only_line(session)
    assert (entry.id, entry.actor, entry.account_id, entry.deed) == (
        line.entry_id,
        "Erika Beispiel",
        7,
        Deed.CHANGED,
    )
    assert (entry.subject, entry.scope) == (f"topic:{topic.id}", f"topic:{topic.id}")
    assert entry.details == {"reason": "why"}
    assert entry.can_be_undone
    assert entry.changes == [
        {
            "table": "topic",
            "key": {"id": topic.id},
            "before": {"title": {"de": "Wohnen"}},
            "after": {"title": {"de": "Wohnen im Alter"}},
            "hidden": [],
        }
    ]


def test_what_changes_nothing_is_no_line(session: Session) -> None:
    topic = a_topic(session)
    with written(session, Deed.CHANGED, an_edit(), topic) as line:
        topic.title = Translated({"de": "Wohnen"})
    assert lines(session) == []
    assert (line.entry_id, line.can_be_undone) == (None, False)


def test_what_came_and_went_is_no_line(session: Session) -> None:
    with written(session, Deed.CHANGED, an_edit(), "site"):
        topic = a_topic(session)
        session.delete(topic)
    assert lines(session) == []


def test_several_flushes_are_one_image(session: Session) -> None:
    topic = a_topic(session)
    with written(session, Deed.CHANGED, an_edit(), topic):
        topic.title = Translated({"de": "Erst"})
        session.flush()
        topic.title = Translated({"de": "Dann"})
        topic.slug = "dann"
    image = image_of(only_line(session), "topic")
    assert image["before"] == {"title": {"de": "Wohnen"}, "slug": "wohnen"}
    assert image["after"] == {"title": {"de": "Dann"}, "slug": "dann"}


def test_a_change_that_is_taken_back_within_a_deed_is_no_line(session: Session) -> None:
    topic = a_topic(session)
    with written(session, Deed.CHANGED, an_edit(), topic):
        topic.slug = "anders"
        session.flush()
        topic.slug = "wohnen"
    assert lines(session) == []


def test_a_created_row_is_named_when_there_is_one(session: Session) -> None:
    with written(session, Deed.CREATED, an_edit()) as line:
        topic = a_topic(session)
        topic.slug = "geändert"
        line.about(topic)
    entry = only_line(session)
    assert entry.subject == f"topic:{topic.id}"
    assert image_of(entry, "topic")["before"] is None
    assert image_of(entry, "topic")["after"]["slug"] == "geändert"


def test_a_deleted_row_is_written_down_as_the_database_had_it(session: Session) -> None:
    topic = a_topic(session)
    session.expire_all()
    with written(session, Deed.DELETED, an_edit(), topic):
        topic.slug = "nie-gespeichert"
        session.delete(topic)
    image = image_of(only_line(session), "topic")
    assert image["after"] is None
    assert image["before"]["slug"] == "wohnen"
    assert image["before"]["title"] == {"de": "Wohnen"}


def test_a_part_that_leaves_its_whole_is_written_down(session: Session) -> None:
    organisation = an_organisation(session, "Alt", "Neu")
    with written(session, Deed.CHANGED, an_edit(), organisation):
        organisation.names.pop(0)
        touch(organisation)
    entry = only_line(session)
    image = image_of(entry, "organisation_name")
    assert image["before"]["name"] == {"de": "Alt"}
    assert image["after"] is None


def test_a_value_that_was_set_without_being_read_has_its_old_value(session: Session) -> None:
    topic = a_topic(session)
    session.expire(topic)
    with written(session, Deed.CHANGED, an_edit(), topic):
        topic.slug = "blind"
    assert image_of(only_line(session), "topic")["before"] == {"slug": "wohnen"}


def test_a_row_that_takes_the_place_of_a_deleted_one_is_a_change(session: Session) -> None:
    tie = a_partnership(session)
    first = tie.members[0]
    with written(session, Deed.CHANGED, an_edit(), tie):
        session.delete(first)
        session.add(PartnershipCity(partnership_id=tie.id, city_id=first.city_id, position=7))
    image = image_of(only_line(session), "partnership_city")
    assert image["key"] == {"partnership_id": tie.id, "city_id": first.city_id}
    assert image["before"]["position"] == 0
    assert image["after"]["position"] == 7


def test_a_row_under_a_new_key_is_one_image(session: Session) -> None:
    tie = a_partnership(session)
    other = City(slug="paris", name=Translated({"de": "Paris"}), country="FR", zone="Europe/Paris")
    session.add(other)
    session.flush()
    member, old = tie.members[0], tie.members[0].city_id
    with written(session, Deed.CHANGED, an_edit(), tie):
        member.position = 5
        session.flush()
        member.city_id = other.id
    image = image_of(only_line(session), "partnership_city")
    assert image["key"] == {"partnership_id": tie.id, "city_id": other.id}
    assert image["before"] == {"position": 0, "city_id": old}
    assert image["after"] == {"position": 5, "city_id": other.id}


def test_a_deed_within_a_deed_is_the_same_line(session: Session) -> None:
    topic, person = a_topic(session), a_person(session)
    with written(session, Deed.MERGED, an_edit(), topic):
        with written(session, Deed.CHANGED, an_edit(), person) as inner:
            person.title = "Dr."
        topic.slug = "anders"
    entry = only_line(session)
    assert entry.deed is Deed.MERGED
    assert {image["table"] for image in entry.changes} == {"topic", "person"}
    assert inner.entry_id is None


def test_a_deed_that_fails_leaves_no_line_and_the_next_is_its_own(session: Session) -> None:
    topic = a_topic(session)
    topic.slug = "halb"
    with pytest.raises(NotFound), written(session, Deed.CHANGED, an_edit(), topic):
        raise NotFound
    session.expire(topic)
    with written(session, Deed.CHANGED, an_edit(), topic):
        topic.title = Translated({"de": "Ganz"})
    assert image_of(only_line(session), "topic")["after"] == {"title": {"de": "Ganz"}}


def test_secret_values_are_never_written_down(session: Session) -> None:
    person = a_person(session)
    with written(session, Deed.CREATED, an_edit(), person):
        document = TravelDocument(
            lot="0" * 32,
            person_id=person.id,
            document_name=b"BEISPIEL ERIKA",
            delete_on=date(2027, 4, 27),
        )
        session.add(document)
    with written(session, Deed.CHANGED, an_edit(), person):
        document.document_name = b"MUSTER ERIKA"
    with written(session, Deed.DELETED, an_edit(), person):
        session.delete(document)
    created, changed, deleted = lines(session)
    kept = str([line.changes for line in (created, changed, deleted)])
    assert "BEISPIEL" not in kept
    assert "MUSTER" not in kept
    assert all("document_name" in line.changes[0]["hidden"] for line in (created, changed, deleted))
    assert [line.can_be_undone for line in (created, changed, deleted)] == [True, False, False]


def test_touching_a_whole_raises_its_version_and_is_no_change(session: Session) -> None:
    topic, person = a_topic(session), a_person(session)
    session.expire(topic)
    with written(session, Deed.CHANGED, an_edit(), topic):
        person.title = "Dr."
        touch(topic)
    assert topic.version == 2
    assert [image["table"] for image in only_line(session).changes] == ["person"]


def test_a_stale_form_is_a_conflict(session: Session) -> None:
    topic = a_topic(session)
    expect_version(topic, 1)
    topic.slug = "neuer"
    session.flush()
    with pytest.raises(Conflict):
        expect_version(topic, 1)


def test_a_row_that_another_transaction_changed_is_a_conflict(session: Session) -> None:
    topic = a_topic(session)
    session.execute(
        update(Topic).values(version=Topic.version + 1).execution_options(synchronize_session=False)
    )
    with pytest.raises(Conflict), written(session, Deed.CHANGED, an_edit(), topic):
        topic.slug = "zu-spät"


def test_what_the_database_refuses_is_a_conflict(session: Session) -> None:
    a_topic(session)
    with pytest.raises(Conflict), written(session, Deed.CREATED, an_edit()):
        session.add(Topic(slug="wohnen", title=Translated({"de": "Doppelt"})))


def test_what_the_database_refuses_when_it_is_asked_is_a_conflict(session: Session) -> None:
    """A query in the middle of a deed flushes what was changed before it."""
    a_topic(session)
    session.add(Topic(slug="wohnen", title=Translated({"de": "Doppelt"})))
    with pytest.raises(Conflict), written(session, Deed.CREATED, an_edit()):
        session.scalar(select(Topic.id).limit(1))


def test_parts_that_came_before_their_whole_was_flushed_are_all_there(session: Session) -> None:
    with written(session, Deed.CREATED, an_edit()) as line:
        made = an_organisation(session, "Amt")
        line.about(made)
    assert {image["table"] for image in only_line(session).changes} == {
        "organisation",
        "organisation_name",
    }


def test_days_times_codes_and_lists_are_plain(session: Session) -> None:
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar)
    with written(session, Deed.CHANGED, an_edit(), seminar, scope=seminar):
        seminar.starts_on = date(2027, 3, 23)
        item.languages = ("de", "ru")
        item.start_wall = None
        item.end_wall = None
        item.zone = None
    entry = only_line(session)
    assert image_of(entry, "seminar")["after"] == {"starts_on": "2027-03-23"}
    assert image_of(entry, "programme_item")["after"] == {
        "languages": ["de", "ru"],
        "start_wall": None,
        "end_wall": None,
        "zone": None,
    }
    assert image_of(entry, "programme_item")["before"]["start_wall"] == "2027-03-24T09:00:00"


def test_an_item_is_in_the_scope_of_its_seminar(session: Session) -> None:
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar)
    with written(session, Deed.CANCELLED, an_edit(), item, scope=seminar):
        item.is_cancelled = True
    entry = only_line(session)
    assert (entry.subject, entry.scope) == (f"programme_item:{item.id}", f"seminar:{seminar.id}")


def test_a_whole_that_is_deleted_leaves_its_parts_in_the_journal(session: Session) -> None:
    person = a_person(session)
    session.add(Function(person_id=person.id, title=Translated({"de": "Leiterin"})))
    session.flush()
    session.expire_all()
    loaded = session.scalars(select(Person).options(selectinload(Person.functions))).one()
    with written(session, Deed.DELETED, an_edit(), loaded):
        session.delete(loaded)
    assert {image["table"]: image["after"] for image in only_line(session).changes} == {
        "person": None,
        "function": None,
    }


def test_changes_outside_of_a_deed_are_no_line(session: Session) -> None:
    topic = a_topic(session)
    topic.slug = "anders"
    session.flush()
    session.delete(topic)
    session.flush()
    assert lines(session) == []


def test_a_seminar_leaves_its_items_alone(session: Session) -> None:
    """Deeds name only rows that they wrote."""
    seminar = a_seminar(session)
    a_programme_item(session, seminar)
    with written(session, Deed.CHANGED, an_edit(), seminar):
        seminar.slug = "anders"
    assert [image["table"] for image in only_line(session).changes] == ["seminar"]
    assert session.scalar(select(ProgrammeItem.version)) == 1
    assert session.scalar(select(Partnership.version)) == 1
