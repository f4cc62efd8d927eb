"""A closed edition with all that a record can hold, its package, and packages that are changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.package import write_edition
from partnership.archive.record_keeping import Count, keep_headcounts, keep_report, list_counted
from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.core.translated import EMPTY, Translated
from partnership.delegations.list_models import Nomination
from partnership.demo.example import SLUG
from partnership.exports.vocabulary import SeminarState
from partnership.invitations.models import Invitation
from partnership.logistics.models import HotelStay, Vehicle
from partnership.people.models import Person, PersonContact
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.service_keeping import PartsEdit
from tests.builders import SITE

MARK = "geheim-4711"
AFTER = datetime(2027, 4, 12, 9, 30, tzinfo=UTC)
OFFICE = Edit(Actor("Erika Beispiel", 7), AFTER)
PAGES = {"programme-de.html": b"<!doctype html>\n", "style.css": b"main{}\n"}
TEXTS = {
    "results": Translated({"de": "Es gibt ein Handbuch.", "ru": "Есть пособие."}),
    "press_echo": EMPTY,
    "lessons": Translated({"de": "Mehr Zeit."}),
    "next_steps": EMPTY,
}


def by(version: int, reason: str = "", edit: Edit = OFFICE) -> PartsEdit:
    return PartsEdit(edit=edit, version=version, reason=reason)


@dataclass(frozen=True)
class Closed:
    """An application whose example is closed, and the package of it."""

    app: Flask
    package: bytes


def complete(session: Session) -> None:
    """Lets the example be over: counted, with the texts of its report."""
    seminar = get_seminar(session, SLUG)
    seminar.state = SeminarState.COMPLETED
    session.flush()
    items = [item for item, _ in list_counted(session, seminar)]
    counts = {item.id: Count(40 + place, "gezählt") for place, item in enumerate(items[:5])}
    keep_headcounts(session, seminar, counts, by=by(seminar.version))
    keep_report(session, seminar, TEXTS, by=by(0))


def plant(session: Session) -> None:
    """Puts a mark into all that is restricted: contacts, rooms, phones, nominations."""
    contacts = {row.person_id: row for row in session.scalars(select(PersonContact))}
    for person in session.scalars(select(Person.id)).all():
        contact = contacts.get(person) or PersonContact(person_id=person)
        contact.mail, contact.phone = f"{MARK}@example.org", f"+49 30 {MARK}"
        session.add(contact)
    for stay in session.scalars(select(HotelStay)):
        stay.room_number = stay.remark = MARK
    for vehicle in session.scalars(select(Vehicle)):
        vehicle.driver_phone = vehicle.driver = MARK
    for row in session.scalars(select(Nomination)):
        row.rows, row.remark = [{"name": MARK}], MARK
    for invitation in session.scalars(select(Invitation)):
        invitation.note = MARK


def packed(session: Session, seminar: Seminar, languages: tuple[str, ...] = ("de",)) -> bytes:
    target = BytesIO()
    write_edition(session, target, seminar, site=SITE, languages=languages, pages=PAGES)
    return target.getvalue()


def files_of(package: bytes) -> dict[str, bytes]:
    """The files of a package by their path within the bag."""
    with ZipFile(BytesIO(package)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def a_bag(files: Mapping[str, bytes], folder: str = "bag") -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(f"{folder}/{path}", content)
    return target.getvalue()


def a_small_bag(record: bytes = b'{"format":"partnership-record","version":1}') -> dict[str, bytes]:
    """The files of the smallest package that is whole, if not of any use."""
    return summed({"bagit.txt": _BAGIT, "data/record.json": record})


_BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def summed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Gives the files with a list of checksums that is right."""
    kept = {path: content for path, content in files.items() if not path.startswith("tagmanifest")}
    lines = [
        f"{sha256(content).hexdigest()}  {path}\n"
        for path, content in kept.items()
        if path.startswith("data/")
    ]
    return {**kept, "manifest-sha256.txt": "".join(lines).encode()}


def with_record(package: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A package whose record was changed, and its checksums with it."""
    files = files_of(package)
    files["data/record.json"] = change(files["data/record.json"])
    return a_bag(summed(files))
