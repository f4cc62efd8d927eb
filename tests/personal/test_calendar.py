"""One's own calendar: the same entries as everybody's, less what is nobody else's business."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.core.changes import Edit, written
from partnership.core.db import transaction
from partnership.core.journal import Actor, Deed
from partnership.core.translated import Translated
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.logistics.models import Transfer
from partnership.people.models import Person
from partnership.personal.calendar_rules import discreet, without_numbers
from tests.builders import a_contribution, a_delegation, a_programme, an_item, said
from tests.exports.ics_reading import read_by_ical_js, read_by_icalendar, values
from tests.personal.visiting import PHONE, ROOM, SLUG, Guest, a_ride, a_stay, a_trip

OTHERS = ("Zarechny", "Заречный", "Rakhimov", "Ozerova", "Polevaya", "Vetrov", "Kedrova")


def test_entries_have_the_uids_and_numbers_of_the_public_calendar(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    mine = {each.uid: each for each in read_by_icalendar(guest.feed("?lang=de").data)}
    public = guest.client.get(f"/seminars/{SLUG}/programme.ics?lang=de").data
    both = {each.uid: each for each in read_by_icalendar(public)}
    assert len(both) > 15
    assert set(both) <= set(mine)
    assert all(mine[uid].starts_at == both[uid].starts_at for uid in both)


def test_nothing_of_it_is_somebody_elses_business(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    a_ride(guest)
    a_stay(guest)
    a_trip(guest)
    for answer in (guest.feed(), guest.get("programme.ics")):
        raw = answer.data.replace(b"\r\n ", b"").decode()
        assert "Gästehaus → Rathaus Nord" in raw
        for secret in (PHONE, ROOM, "Fritz Fahrer", guest.token, *OTHERS):
            assert secret not in raw
        assert guest.tokens[LinkPurpose.CALENDAR] not in raw
        assert values(answer.data, "SOURCE") == []
        assert values(answer.data, "ATTENDEE") == []


def test_a_number_in_a_note_stays_behind() -> None:
    note = Translated(
        {"de": "Treffpunkt 8:15, Fragen: +49 (30) 555-0199 oder 030 5550199, Saal 12"}
    )
    assert without_numbers(note)["de"] == "Treffpunkt 8:15, Fragen: … oder …, Saal 12"
    item = an_item(
        participants_note=said("Ruf an: +7 495 1234567"),
        contributions=(a_contribution("Anna Andere"), a_contribution("Erika Beispiel")),
    )
    programme = a_programme(item, delegations=(a_delegation("Anna Andere", "Erika Beispiel"),))
    kept = discreet(programme, "erika-beispiel").items[0]
    assert [each.standing.person.name for each in kept.contributions] == ["Erika Beispiel"]
    assert kept.participants_note["de"] == "Ruf an: …"


def test_a_feed_is_asked_for_anew_and_answers_briefly(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    first = guest.feed()
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Content-Disposition" not in first.headers
    assert first.headers["Cache-Control"] == "private, no-cache"
    etag = first.headers["ETag"]
    again = guest.feed(headers={"If-None-Match": f'"other", W/{etag}'})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", etag)
    assert guest.feed().data == first.data
    assert guest.client.head(f"/p/{guest.tokens[LinkPurpose.CALENDAR]}/programme.ics").data == b""
    file = guest.get("programme.ics")
    assert file.headers["Content-Disposition"].startswith("attachment")


def test_its_language_is_fixed_by_the_address(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    russian = guest.feed("?lang=ru", headers={"Accept-Language": "fr"})
    assert "Сроки" in russian.text or "Жильё" in russian.text
    german = guest.feed(headers={"Accept-Language": "fr"})
    assert german.data == guest.feed("?lang=de").data
    assert guest.feed("?lang=xx").status_code == 400


def test_a_changed_drive_is_newer_and_a_dropped_one_is_gone(desk_app: Flask) -> None:
    guest = Guest(desk_app)
    number = a_ride(guest)

    def rides() -> list[tuple[str, int, str]]:
        return [
            (each.uid, each.sequence, each.summary)
            for each in read_by_icalendar(guest.feed("?lang=de").data)
            if "Gästehaus →" in each.summary
        ]

    (before,) = rides()
    later = Edit(Actor("Petra"), datetime(2026, 11, 23, 9, tzinfo=UTC))
    with desk_app.app_context(), transaction() as session:
        row = session.get_one(Transfer, number)
        with written(session, Deed.CHANGED, later, row):
            row.to_place = "Hafen"
    (after,) = rides()
    assert after[0] == before[0]
    assert after[1] > before[1]
    assert "Hafen" in after[2]
    assert "20261123T090000Z" in values(guest.feed().data, "LAST-MODIFIED")
    with desk_app.app_context(), transaction() as session:
        session.delete(session.scalars(select(Transfer).where(Transfer.id == number)).one())
    assert rides() == []


@pytest.mark.node
def test_independent_readers_understand_the_same(desk_app: Flask, tmp_path: Path) -> None:
    guest = Guest(desk_app)
    a_ride(guest)
    a_ride(guest, datetime(2027, 3, 28, 1, 50), minutes=40)  # noqa: DTZ001 - over the clock change
    a_ride(guest, datetime(2027, 3, 27, 23, 50), minutes=None)  # noqa: DTZ001
    a_ride(guest, datetime(2027, 10, 31, 2, 30), starts_fold=1)  # noqa: DTZ001
    with desk_app.app_context(), transaction() as session:
        assert session.get_one(Person, guest.person_id).printed_name == "Marina Lugovaya"
    drawn = {tag: guest.feed(f"?lang={tag}").data for tag in ("de", "ru", "fr", "en")}
    for tag, raw in drawn.items():
        (tmp_path / f"{tag}.ics").write_bytes(raw)
    read = read_by_ical_js(*(tmp_path / f"{tag}.ics" for tag in drawn))
    assert read == [read_by_icalendar(raw) for raw in drawn.values()]
    over = next(
        each
        for each in read[0]
        if "→" in each.summary and each.starts_at == datetime(2027, 3, 28, 0, 50, tzinfo=UTC)
    )
    assert (over.ends_at - over.starts_at).total_seconds() == 40 * 60
