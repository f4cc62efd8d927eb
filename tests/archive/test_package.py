"""A closed edition as a package: whole, without what is restricted, and read back the same."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import bagit
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.archive.closing import standing_of
from partnership.archive.package_reading import Taken, preview_of, read_package
from partnership.archive.record import digest_of, tables_of
from partnership.archive.record_file import record_file
from partnership.archive.record_parts import ALL, LEFT_OUT, target_of
from partnership.core.changes import subject_of
from partnership.core.db import Base, db
from partnership.core.errors import Refused
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.demo.example import SLUG
from partnership.drawer.models import PARTS as DRAWERS
from partnership.imports.package import open_package
from partnership.people.models import Organisation, Person
from partnership.releases.models import ReleaseEdition
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.record_models import RecordClosing
from tests.archive.closed import AFTER, MARK, OFFICE, Closed, files_of, packed, with_record
from tests.releases.drafts import a_seminar


def json_of(package: bytes) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(files_of(package)["data/record.json"])
    return record


def _read(session: Session, package: bytes) -> Taken:
    return read_package(session, open_package(BytesIO(package)), source="Paket", edit=OFFICE)


def test_every_table_of_an_edition_is_in_its_record_or_is_left_out_on_purpose() -> None:
    closed = {"release", "record_closing"}
    about = {
        table.name
        for table in Base.metadata.tables.values()
        for column in table.columns
        if target_of(column) in {"seminar", *ALL} - {"city", "person", "organisation", "venue"}
    }
    drawers = {model.__tablename__ for model in DRAWERS.values()}
    known = {*ALL, *LEFT_OUT, *drawers, *closed}
    assert not {name for name in about - known if "seminar_id" in Base.metadata.tables[name].c}


def test_a_package_is_a_bag_with_a_crate(package: bytes, tmp_path: Path) -> None:
    with ZipFile(BytesIO(package)) as archive:
        archive.extractall(tmp_path)
        assert {each.date_time for each in archive.infolist()} == {AFTER.timetuple()[:6]}
    bag = bagit.Bag(str(tmp_path / SLUG))
    bag.validate()
    assert bag.info["External-Identifier"].startswith("urn:uuid:")
    crate = json.loads((tmp_path / SLUG / "data" / "ro-crate-metadata.json").read_text())
    parts = {each["@id"] for each in crate["@graph"] if each["@type"] == "File"}
    written = {path.removeprefix("data/") for path in bag.payload_entries()}
    assert parts == written - {"ro-crate-metadata.json"}
    assert {f"documents/programme-ru.{name}" for name in ("pdf", "ics", "json", "xml")} <= parts
    assert {"pages/programme-de.html", "documents/report-de.docx"} <= parts
    assert sum(path.startswith("files/") for path in parts) >= 3


def test_the_same_record_gives_the_same_bytes(closed: Closed) -> None:
    with closed.app.app_context():
        again = packed(db.session(), get_seminar(db.session(), SLUG), ("de", "ru"))
        db.session.remove()
    assert again == closed.package


def test_what_is_read_back_is_the_same_record_with_its_history_and_releases(
    session: Session, package: bytes
) -> None:
    taken = _read(session, package)
    assert taken.line is not None
    assert taken.is_identical
    assert not taken.line.can_be_undone
    session.expire_all()
    again = get_seminar(session, SLUG)
    assert digest_of(tables_of(session, again)) == json_of(package)["closing"]["digest"]
    text = record_file(session, again).text()
    assert text == files_of(package)["data/record.json"]
    closing = session.get_one(RecordClosing, again.id)
    assert (closing.closed_at, closing.source) == (AFTER, "Paket")
    assert standing_of(session, again).is_as_closed
    kept = session.scalars(select(ReleaseEdition.digest)).all()
    assert len(kept) == 9
    line = session.scalars(select(JournalEntry).where(JournalEntry.deed == Deed.PACKAGE_READ)).one()
    assert line.subject == subject_of(again)


def test_no_restricted_value_gets_into_a_package(package: bytes) -> None:
    for path, content in files_of(package).items():
        assert MARK.encode() not in content, path


def test_who_is_known_here_stays_and_who_is_somebody_else_is_made_anew(
    session: Session, package: bytes
) -> None:
    session.add_all(
        [
            Person(slug="marina-lugovaya", printed_name="Marina Lugovaya", pronunciation="hier"),
            Person(slug="jonas-ackermann-vogt", printed_name="Jemand ganz anderes"),
        ]
    )
    session.flush()
    found = preview_of(session, open_package(BytesIO(package)))
    people = [each for each in found.named if each.table == "person"]
    told = {each.name: (each.is_known, each.is_renamed) for each in people}
    assert told["Marina Lugovaya"] == (True, False)
    assert told["Jonas Ackermann-Vogt"] == (False, True)
    taken = _read(session, package)
    assert not taken.is_identical
    names = select(Person.slug, Person.printed_name).where(Person.slug.startswith("jonas-acker"))
    assert dict(session.execute(names).all()) == {
        "jonas-ackermann-vogt": "Jemand ganz anderes",
        "jonas-ackermann-vogt-2": "Jonas Ackermann-Vogt",
    }
    marina = session.scalars(select(Person).where(Person.slug == "marina-lugovaya")).one()
    assert marina.pronunciation == "hier"


def test_reading_what_is_here_changes_nothing_and_says_what_differs(
    session: Session, package: bytes
) -> None:
    seminar = _read(session, package).seminar
    lines = session.scalar(select(func.count(JournalEntry.id)))
    taken = _read(session, package)
    assert taken.line is None
    assert taken.is_identical
    seminar.title = Translated({"de": "Anders"})
    session.flush()
    found = preview_of(session, open_package(BytesIO(package)))
    assert [(each.table, each.columns) for each in found.differences] == [("seminar", ["title"])]
    assert not _read(session, package).is_identical
    assert session.scalar(select(func.count(JournalEntry.id))) == lines


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"state":"archived"', b'"state":"abolished"'),
        (b'"ends_on":"2027-03-28"', b'"ends_on":"2027-02-31"'),
        (b'"ordinal":23', b'"ordinal":"23"'),
        (b'"is_example":true,"is_state', b'"is_example":true,"invented":1,"is_state'),
        (b'"host_city_id":"city:musterstadt"', b'"host_city_id":"city:nowhere"'),
        (b'"host_city_id":"city:musterstadt"', b'"host_city_id":"person:marina-lugovaya"'),
        (b'"starts_on":"2027-03-24"', b'"starts_on":"2028-03-24"'),
        (b'"zone":"Europe/Berlin"}],"seminar_topic"', b'"zone":"\\u0000"}],"seminar_topic"'),
        (b'"zone":"Europe/Berlin"}],"seminar_topic"', b'"zone":"Nowhere/City"}],"seminar_topic"'),
        (b'"slug":"beispiel-reihe"', b'"slug":"../beispiel"'),
        (b'"media_type":"image/webp"', b'"media_type":"text/html\\nX: y"'),
        (b'"closed_at":"2027-04-12T09:30:00+00:00"', b'"closed_at":"2027-04-12T09:30:00"'),
        (b'"closed_by":"', b'"closed_by":"\\ud800'),
        (b'"number":1', b'"number":-1'),
        (b'"number":1', b'"number":99999999999999999999'),
        (b'"tables":{', b'"tables":[],"other":{'),
    ],
)
def test_a_record_that_is_not_as_it_was_written_is_refused_as_a_whole(
    session: Session, package: bytes, before: bytes, after: bytes
) -> None:
    changed = with_record(package, lambda record: record.replace(before, after))
    assert changed != package
    with pytest.raises(Refused), session.begin_nested():
        _read(session, changed)
    assert session.scalar(select(func.count(Seminar.id))) == 0
    assert session.scalar(select(func.count(Organisation.id))) == 0


def test_an_edition_that_is_not_closed_makes_no_package(session: Session) -> None:
    with pytest.raises(Refused, match="closed"):
        packed(session, a_seminar(session))
