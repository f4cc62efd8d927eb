"""Mails about a release: whom it concerns, in which language, what they say, and only once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import icalendar
import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.delegations.links import make_link
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    DelegationRole,
    Direction,
    SeminarState,
)
from partnership.exports.vocabulary_visit import (
    BookingState,
    GuestCategory,
    LinkPurpose,
    MailKind,
    MemberState,
    ReplyState,
)
from partnership.invitations.models import Invitation, InvitationCall
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.messages.models import OutboxMail
from partnership.people.models import Person, PersonContact
from partnership.releases.models import Release
from partnership.releases.service import newest_number, release
from partnership.releases.telling import drafts_for_release, tell_of_release
from partnership.releases.telling_invitations import queue_invitations, queue_reminders
from partnership.releases.telling_links import (
    FocalPoint,
    queue_nomination_asked,
    queue_private_link,
)
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.venues.models import Hall, Venue
from tests.builders import SITE
from tests.conftest import counted_queries
from tests.releases.drafts import a_programme_item, a_seminar

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)
EDIT = Edit(Actor("Ada"), AT)


def a_person(session: Session, name: str, language: str = "", **fields: object) -> Person:
    slug = name.lower().replace(" ", "-")
    person = Person(slug=slug, printed_name=name, **fields)
    session.add(person)
    session.flush()
    session.add(PersonContact(person_id=person.id, mail=f"{slug}@example.org", language=language))
    session.flush()
    return person


@pytest.fixture
def seminar(session: Session) -> Seminar:
    return a_seminar(session)


@pytest.fixture
def items(session: Session, seminar: Seminar) -> list[ProgrammeItem]:
    """A public lecture, a dinner for participants, and a meeting of the team."""
    return [
        a_programme_item(session, seminar, 1, 9),
        a_programme_item(session, seminar, 2, 19, audience=Audience.PARTICIPANTS),
        a_programme_item(session, seminar, 3, 8, audience=Audience.TEAM),
    ]


@pytest.fixture
def delegation(session: Session, seminar: Seminar) -> Delegation:
    made = Delegation(
        seminar_id=seminar.id, city_id=seminar.host_city_id, direction=Direction.INCOMING
    )
    session.add(made)
    session.flush()
    return made


def a_member(
    session: Session,
    delegation: Delegation,
    person: Person,
    state: MemberState = MemberState.CONFIRMED,
) -> None:
    session.add(
        Member(
            delegation_id=delegation.id,
            person_id=person.id,
            role=DelegationRole.MEMBER,
            state=state,
        )
    )
    session.flush()


def speaks(session: Session, item: ProgrammeItem, person: Person) -> None:
    """Makes somebody the only one who speaks in an item."""
    session.execute(delete(Contribution).where(Contribution.item_id == item.id))
    session.add(Contribution(item_id=item.id, person_id=person.id, role=ContributionRole.LECTURE))
    session.flush()


def released(session: Session, days: int = 0) -> Release:
    number = newest_number(session, "wohnen")
    return release(session, "wohnen", based_on=number, actor="Ada", at=AT + timedelta(days=days))


def told(session: Session, days: int = 1) -> dict[str, OutboxMail]:
    """Releases and tells of it; gives the mails by the first part of their address."""
    made = released(session, days)
    tell_of_release(session, made, site=SITE, edit=EDIT)
    return mails(session, f"release:{made.id}")


def mails(session: Session, cause: str = "") -> dict[str, OutboxMail]:
    rows = session.scalars(select(OutboxMail).order_by(OutboxMail.id))
    return {each.recipient.partition("@")[0]: each for each in rows if each.cause.startswith(cause)}


def moved(item: ProgrammeItem, hour: int) -> None:
    item.start_wall = datetime(2027, 3, 24, hour)  # noqa: DTZ001 - a wall clock
    item.end_wall = datetime(2027, 3, 24, hour + 1)  # noqa: DTZ001 - a wall clock


def test_each_hears_in_their_language_of_what_concerns_them(
    session: Session, delegation: Delegation, items: Sequence[ProgrammeItem]
) -> None:
    lecture, dinner, _ = items
    a_member(session, delegation, a_person(session, "Anna Beispiel", "de"))
    a_member(
        session,
        delegation,
        a_person(session, "Pawel Primer", languages=("ru",), native_language=""),
    )
    a_member(session, delegation, a_person(session, "Weg Bleibend"), MemberState.WITHDRAWN)
    speaker = a_person(session, "Rita Rednerin", "de")
    speaks(session, lecture, speaker)
    session.flush()
    released(session)
    moved(lecture, 10)
    dinner.is_cancelled = True
    session.flush()
    found = told(session)
    assert set(found) == {"anna-beispiel", "pawel-primer", "rita-rednerin"}
    anna, pawel, rita = (found[each] for each in sorted(found))
    assert [each.language for each in (anna, pawel, rita)] == ["de", "ru", "de"]
    assert "10:00–11:00" in anna.text
    assert "neue Zeit, vorher 09:00" in anna.text
    assert "abgesagt" in anna.text
    assert "отменён" in pawel.text
    assert "Vortrag 2" not in rita.text
    events = icalendar.Calendar.from_ical(anna.calendar or b"").events
    assert [(event["UID"], event["STATUS"], event["SEQUENCE"]) for event in events] == [
        (f"{UUID(int=1)}@example.org", "CONFIRMED", 1),
        (f"{UUID(int=2)}@example.org", "CANCELLED", 1),
    ]
    assert anna.due_at == AT + timedelta(minutes=10)


def test_what_is_for_the_team_is_never_told(
    session: Session, delegation: Delegation, items: Sequence[ProgrammeItem]
) -> None:
    lecture, _, meeting = items
    a_member(session, delegation, a_person(session, "Anna Beispiel", "de"))
    released(session)
    moved(meeting, 7)
    meeting.title = Translated({"de": "Geheime Runde"})
    lecture.team_note = Translated({"de": "Ada holt den Schlüssel"})
    session.flush()
    assert told(session) == {}
    moved(lecture, 11)
    session.flush()
    (mail,) = told(session, 2).values()
    whole = f"{mail.subject}{mail.text}{(mail.calendar or b'').decode()}"
    assert "Geheime" not in whole
    assert "Schlüssel" not in whole


def test_invitations_decide_where_there_is_a_call(
    session: Session, delegation: Delegation, items: Sequence[ProgrammeItem]
) -> None:
    _, dinner, _ = items
    session.add(InvitationCall(item_id=dinner.id))
    states = {
        "Uta Ungeladen": None,
        "Gast Geladen": ReplyState.ACCEPTED,
        "Ada Absage": ReplyState.DECLINED,
        "Paul Planung": ReplyState.PLANNED,
    }
    for name, state in states.items():
        person = a_person(session, name, "de")
        a_member(session, delegation, person)
        if state:
            session.add(
                Invitation(
                    item_id=dinner.id,
                    person_id=person.id,
                    category=GuestCategory.OTHER,
                    state=state,
                )
            )
    session.flush()
    released(session)
    moved(dinner, 20)
    session.flush()
    assert set(told(session)) == {"gast-geladen"}


def test_interpreters_hear_of_their_items_and_cancelled_ones_do_not(
    session: Session, items: Sequence[ProgrammeItem]
) -> None:
    for name, state in (
        ("Ines Dolmetsch", BookingState.CONFIRMED),
        ("Otto Abbestellt", BookingState.CANCELLED),
    ):
        session.add(
            InterpreterBooking(
                item_id=items[0].id,
                person_id=a_person(session, name, "de").id,
                from_language="de",
                to_language="ru",
                state=state,
            )
        )
    session.flush()
    released(session)
    moved(items[0], 14)
    session.flush()
    assert set(told(session)) == {"ines-dolmetsch"}


def test_other_rooms_and_people_are_named(
    session: Session, seminar: Seminar, items: Sequence[ProgrammeItem]
) -> None:
    venue = Venue(slug="rathaus", name=Translated({"de": "Rathaus"}), city_id=seminar.host_city_id)
    halls = [Hall(name=Translated({"de": f"Saal {number}"})) for number in (1, 2)]
    venue.halls = halls
    session.add(venue)
    session.flush()
    old, new = a_person(session, "Alt Vortrag", "de"), a_person(session, "Neu Vortrag", "de")
    lecture = items[0]
    lecture.venue_id, lecture.hall_id = venue.id, halls[0].id
    speaks(session, lecture, old)
    session.flush()
    released(session)
    lecture.hall_id = halls[1].id
    speaks(session, lecture, new)
    session.flush()
    session.expire_all()
    found = told(session)
    assert set(found) == {"alt-vortrag", "neu-vortrag"}
    for mail in found.values():
        assert "neuer Ort, vorher Saal 1" in mail.text
        assert "Rathaus, Saal 2" in mail.text
        assert "neu: Neu Vortrag" in mail.text
        assert "nicht mehr: Alt Vortrag" in mail.text


def test_nobody_is_told_twice_or_of_a_first_release_or_of_a_mere_text(
    session: Session, delegation: Delegation, seminar: Seminar, items: Sequence[ProgrammeItem]
) -> None:
    a_member(session, delegation, a_person(session, "Anna Beispiel", "de"))
    assert told(session, 0) == {}
    items[0].text = Translated({"de": "Anderer Text"})
    session.flush()
    assert told(session, 1) == {}
    moved(items[0], 15)
    session.flush()
    made = released(session, 2)
    assert tell_of_release(session, made, site=SITE, edit=EDIT) == 1
    assert tell_of_release(session, made, site=SITE, edit=EDIT) == 0
    (draft,) = drafts_for_release(session, seminar, made, site=SITE, at=AT)
    assert (draft.is_told, draft.can_be_sent) == (True, False)
    lines = session.scalars(
        select(JournalEntry.details).where(JournalEntry.deed == Deed.MAILS_QUEUED)
    ).all()
    assert lines == [{"kind": "programme_changed", "count": 1}]


def test_a_seminar_that_is_called_off_is_told_of_with_all_its_items(
    session: Session, delegation: Delegation, seminar: Seminar, items: Sequence[ProgrammeItem]
) -> None:
    del items
    a_member(session, delegation, a_person(session, "Anna Beispiel", "de"))
    released(session)
    seminar.state = SeminarState.POSTPONED
    session.flush()
    (mail,) = told(session).values()
    assert "verschoben" in mail.text
    events = icalendar.Calendar.from_ical(mail.calendar or b"").events
    assert [event["STATUS"] for event in events] == ["CANCELLED", "CANCELLED"]


def test_who_has_no_address_is_shown_and_left_out(
    session: Session, delegation: Delegation, seminar: Seminar, items: Sequence[ProgrammeItem]
) -> None:
    person = a_person(session, "Ohne Adresse", "de")
    session.scalars(select(PersonContact)).one().mail = "not an address"
    a_member(session, delegation, person)
    released(session)
    moved(items[0], 15)
    session.flush()
    made = released(session, 1)
    (draft,) = drafts_for_release(session, seminar, made, site=SITE, at=AT)
    assert (draft.reader.name, draft.can_be_sent) == ("Ohne Adresse", False)
    assert tell_of_release(session, made, site=SITE, edit=EDIT) == 0


def test_the_private_link_stands_for_itself_until_the_mail_leaves(
    session: Session, delegation: Delegation, seminar: Seminar, items: Sequence[ProgrammeItem]
) -> None:
    person = a_person(session, "Anna Beispiel", "de")
    a_member(session, delegation, person)
    link = make_link(
        session, LinkPurpose.PAGES, seminar_id=seminar.id, person_id=person.id, edit=EDIT
    )
    released(session)
    items[0].title = Translated({"de": "{link:1} Vortrag {changes}"})
    moved(items[0], 15)
    session.flush()
    (mail,) = told(session).values()
    assert mail.text.count("{link:") == 1
    assert f"{{link:{link.id}}}" in mail.text
    assert queue_private_link(session, link, EDIT, site=SITE)
    assert not queue_private_link(session, link, EDIT, site=SITE)


def test_the_number_of_queries_does_not_grow(
    session: Session, delegation: Delegation, seminar: Seminar, items: Sequence[ProgrammeItem]
) -> None:
    released(session)
    moved(items[0], 15)
    session.flush()
    made = released(session, 1)
    counts = []
    for name in ("Eins", "Zwei", "Drei", "Vier"):
        a_member(session, delegation, a_person(session, name, "de"))
        session.expire_all()
        session.refresh(made)
        session.refresh(seminar, ["id", "host_city", "languages", "title"])
        with counted_queries() as counted:
            drafts_for_release(session, seminar, made, site=SITE, at=AT)
        counts.append(len(counted))
    assert counts[1:] == counts[1:2] * 3


def test_guests_are_invited_and_reminded_with_item_date_and_link(
    session: Session, items: Sequence[ProgrammeItem]
) -> None:
    lecture = items[0]
    session.add(InvitationCall(item_id=lecture.id, reply_by=datetime(2027, 3, 1).date()))  # noqa: DTZ001 - a day
    rows = [
        Invitation(
            item_id=lecture.id,
            person_id=a_person(session, name, "fr").id,
            category=GuestCategory.OTHER,
            state=state,
        )
        for name, state in (("Neu Gast", ReplyState.PLANNED), ("Alt Gast", ReplyState.ACCEPTED))
    ]
    session.add_all(rows)
    session.flush()
    assert queue_invitations(session, lecture, rows, EDIT, site=SITE) == 1
    assert queue_invitations(session, lecture, rows, EDIT, site=SITE) == 0
    assert rows[0].state is ReplyState.INVITED
    assert queue_reminders(session, lecture, rows, EDIT, site=SITE) == 1
    assert queue_reminders(session, lecture, rows, EDIT, site=SITE) == 0
    invited, reminded = session.scalars(select(OutboxMail).order_by(OutboxMail.id))
    assert [each.kind for each in (invited, reminded)] == [MailKind.INVITATION, MailKind.REMINDER]
    for mail in (invited, reminded):
        assert (mail.recipient, mail.language) == ("neu-gast@example.org", "fr")
        assert "Vortrag 1" in mail.text
        assert "mars 2027" in mail.text
        assert "{link:" in mail.text
        assert mail.calendar is None


def test_a_focal_point_is_asked_once_for_each_link(
    session: Session, delegation: Delegation, seminar: Seminar
) -> None:
    link = make_link(
        session,
        LinkPurpose.NOMINATION,
        seminar_id=seminar.id,
        delegation_id=delegation.id,
        edit=EDIT,
    )
    to = FocalPoint("amt@example.org", "ru")
    mail = queue_nomination_asked(session, link, EDIT, to=to, site=SITE)
    assert mail is not None
    assert (mail.reader, mail.language) == (f"delegation:{delegation.id}", "ru")
    assert f"{{link:{link.id}}}" in mail.text
    assert queue_nomination_asked(session, link, EDIT, to=to, site=SITE) is None
