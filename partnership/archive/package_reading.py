"""Reading a package in: what it is, what of it is known here, and taking it in as one deed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from partnership.archive.closing import RECORD_TYPE, keep_record
from partnership.archive.record import digest_of, read_tables, tables_of
from partnership.archive.record_differences import Difference, differences
from partnership.archive.record_file import RecordFile, keep_history, read_record_file
from partnership.archive.record_matching import Rows, matched, ref_of
from partnership.archive.record_reading import checked_tables, take_in
from partnership.archive.record_values import unreadable
from partnership.core.changes import Edit, Line, written
from partnership.core.errors import Conflict, Refused
from partnership.core.journal import Deed
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.imports.package import Package
from partnership.materials.models import StoredFile
from partnership.seminars.models import Seminar

TOLD = ("city", "partnership", "series", "organisation", "person", "venue", "topic")
"""What is told one by one before a package is read."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that a package names: its name or names, and what becomes of it here."""

    table: str
    name: Any
    is_known: bool
    is_renamed: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What a package is, before anything of it is taken in.

    `here` is the edition where it is known already; `differences` are then what it says otherwise.
    """

    title: Translated
    slug: str
    starts_on: date
    ends_on: date
    is_closed: bool
    is_as_closed: bool
    counts: Mapping[str, int]
    files: int
    releases: int
    named: Sequence[Named]
    here: Seminar | None
    differences: Sequence[Difference]


def preview_of(session: Session, package: Package) -> Preview:
    """Says what a package holds and what of it is known here; keeps nothing.

    Raises:
        Refused: its record cannot be read.
    """
    file = record_in(package)
    rows = checked_tables(file.tables)
    seminar = rows["seminar"][0]
    here = known_edition(session, seminar["uid"])
    return Preview(
        title=seminar["title"],
        slug=seminar["slug"],
        starts_on=seminar["starts_on"],
        ends_on=seminar["ends_on"],
        is_closed=file.closing is not None,
        is_as_closed=(file.closing or {}).get("digest") == file.digest,
        counts={table: len(found) for table, found in rows.items()},
        files=len(rows["stored_file"]),
        releases=len(file.releases),
        named=_named(session, rows),
        here=here,
        differences=differences(tables_of(session, here), file.tables) if here else (),
    )


def record_in(package: Package) -> RecordFile:
    """Gives the record of a package with the editions of its releases.

    Raises:
        Refused: it is no record, or something that it names is not in the package.
    """
    file = read_record_file(package.record, {})
    try:
        digests = {str(d) for each in file.releases for d in each["editions"].values()}
    except (KeyError, TypeError, AttributeError) as wrong:
        raise unreadable("releases") from wrong
    snapshots = {digest: package.content(digest) for digest in sorted(digests)}
    return read_record_file(package.record, snapshots)


def known_edition(session: Session, uid: str) -> Seminar | None:
    return session.scalar(select(Seminar).where(Seminar.uid == uid))


def _named(session: Session, rows: Rows) -> list[Named]:
    found = matched(session, rows)
    return [
        Named(table, _name(table, ref, row, rows), ref in found.known, ref in found.taken)
        for table in TOLD
        for number, row in enumerate(rows[table], 1)
        for ref in [ref_of(table, number, row)]
    ]


def _name(table: str, ref: str, row: Mapping[str, Any], rows: Rows) -> Any:  # noqa: ANN401 - a text, or one in languages
    if table == "organisation":
        names = [
            each["name"] for each in rows["organisation_name"] if each["organisation_id"] == ref
        ]
        return names[0] if names else row["slug"]
    return row.get("printed_name") or row.get("name") or row.get("title") or row["slug"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of reading a package; without a `line` the edition was here before."""

    seminar: Seminar
    line: Line | None
    is_identical: bool


def read_package(session: Session, package: Package, *, source: str, edit: Edit) -> Taken:
    """Takes the edition of a package in, all or nothing; one that is here stays as it is.

    Args:
        session: the caller's transaction, which also commits.
        package: the package, which was found to be whole.
        source: where it came from, for the closing.
        edit: who reads it, and when.

    Raises:
        Refused: the record cannot be read, contradicts itself, or its address is taken here.
    """
    file = record_in(package)
    rows = checked_tables(file.tables)
    if here := known_edition(session, rows["seminar"][0]["uid"]):
        return Taken(here, None, digest_of(tables_of(session, here)) == file.digest)
    _demand_room(session, rows)
    contents = {each["digest"]: _content(package, each) for each in rows["stored_file"]}
    try:
        with written(session, Deed.PACKAGE_READ, edit, "site", source=source[:200]) as line:
            seminar = take_in(session, rows, contents)
            keep_history(session, seminar, file, source)
            _keep_as_closed(session, package, file)
            session.flush()
            line.about(seminar)
    except (Conflict, SQLAlchemyError, ValueError, OverflowError) as wrong:
        raise Refused(
            "file", N_("The record in the package contradicts itself, or something that is here.")
        ) from wrong
    line.for_good()
    return Taken(seminar, line, digest_of(tables_of(session, seminar)) == file.digest)


def _demand_room(session: Session, rows: Rows) -> None:
    """Refuses a package whose edition would stand where another one stands."""
    edition = rows["seminar"][0]
    if session.scalar(select(Seminar.id).where(Seminar.slug == edition["slug"])) is not None:
        raise Refused(
            "file",
            N_("Another edition has the address “%(slug)s” here."),
            slug=edition["slug"],
        )


def _content(package: Package, row: Mapping[str, Any]) -> bytes:
    content = package.content(row["digest"])
    if len(content) != row["size"]:
        raise unreadable(str(row["digest"]))
    return content


def _keep_as_closed(session: Session, package: Package, file: RecordFile) -> None:
    """Keeps the record as it was closed, so that later corrections are told here too."""
    digest = str((file.closing or {}).get("digest", ""))
    if digest == file.digest:
        keep_record(session, file.tables)
    elif package.has(digest) and session.get(StoredFile, digest) is None:
        content = package.content(digest)
        if _is_canonical(content):
            session.add(
                StoredFile(
                    digest=digest, media_type=RECORD_TYPE, size=len(content), content=content
                )
            )


def _is_canonical(content: bytes) -> bool:
    try:
        tables: object = read_tables(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(tables, dict) and all(isinstance(rows, list) for rows in tables.values())
