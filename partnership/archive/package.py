"""The package of a closed edition: its record, pages, documents, calendar and files in one ZIP."""

from collections.abc import Iterator, Mapping
from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.record import digest_of
from partnership.archive.record_file import RecordFile, record_file
from partnership.archive.report import read_report
from partnership.core.errors import Refused
from partnership.core.text import slug_of
from partnership.core.wording import N_
from partnership.exports import report_pdf
from partnership.exports.formats import FORMATS, render
from partnership.exports.package import Crate, PackageFile, write_package
from partnership.exports.programme import Programme, load
from partnership.exports.report import Report
from partnership.exports.view import Site, View
from partnership.exports.vocabulary import Audience
from partnership.materials.models import StoredFile
from partnership.seminars.models import Seminar
from partnership.seminars.record_models import RecordClosing

_DRAWN = ("pdf", "ics", "json", "xml")
_LONGEST_NAME = 80


def write_edition(
    session: Session,
    target: IO[bytes],
    seminar: Seminar,
    *,
    site: Site,
    languages: tuple[str, ...],
    pages: Mapping[str, bytes],
) -> None:
    """Writes the package of an edition; `pages` are its public pages and what they are drawn with.

    Raises:
        Refused: the record is not closed.
    """
    closing = session.get(RecordClosing, seminar.id)
    if closing is None:
        raise Refused("", N_("Only the record of an edition that is closed makes a package."))
    file = record_file(session, seminar)
    view = View(languages=languages[:1], site=site)
    report = read_report(session, seminar, at=closing.closed_at, with_costs=True)
    crate = Crate(
        folder=seminar.slug,
        name=view.said(seminar.title).text,
        description=view.said(seminar.summary).text or view.said(seminar.title).text,
        made_at=closing.closed_at,
        publisher=view.site_name,
        identifier=f"urn:uuid:{seminar.uid}",
        info={
            "Internal-Sender-Identifier": seminar.slug,
            "Internal-Sender-Description": f"record {file.digest}, closed {closing.digest}",
        },
    )
    write_package(target, crate, _files(session, file, report, site, languages, pages))


def _files(
    session: Session,
    file: RecordFile,
    report: Report,
    site: Site,
    languages: tuple[str, ...],
    pages: Mapping[str, bytes],
) -> Iterator[PackageFile]:
    yield PackageFile("record.json", file.text(), "application/json", "The whole record")
    yield from _as_closed(session, file)
    for path in sorted(pages):
        kind = "text/css" if path.endswith(".css") else "text/html"
        yield PackageFile(f"pages/{path}", pages[path], kind, f"Public page: {path}")
    for language in languages:
        view = View(languages=(language,), site=site)
        yield from _programme(file, view, language)
        yield from _report(report, view, language)
    yield from _snapshots(file)
    yield from _materials(session, file)


def _as_closed(session: Session, file: RecordFile) -> Iterator[PackageFile]:
    """Adds the record as it was closed, where it was corrected since."""
    digest = str((file.closing or {}).get("digest", ""))
    if digest == digest_of(file.tables):
        return
    content = session.scalar(select(StoredFile.content).where(StoredFile.digest == digest))
    if content is not None:
        name = "The record as it was closed"
        yield PackageFile("record-as-closed.json", content, "application/json", name)


def _programme(file: RecordFile, view: View, language: str) -> Iterator[PackageFile]:
    programme = _public(file)
    if programme is None:
        return
    for name in _DRAWN:
        kind = FORMATS[name].media_type
        path = f"documents/programme-{language}.{name}"
        content = render(name, programme, view)
        yield PackageFile(path, content, kind, f"Programme ({name})", language)


def _public(file: RecordFile) -> Programme | None:
    """Gives the newest release that the public sees, if there is one."""
    shown = [each for each in file.releases if not each["withdrawn_at"]]
    if not shown:
        return None
    return load(file.snapshots[shown[-1]["editions"][Audience.PUBLIC.value]])


def _report(report: Report, view: View, language: str) -> Iterator[PackageFile]:
    from partnership.exports import report_docx  # noqa: PLC0415 - python-docx, for packages alone

    path, kind = f"documents/report-{language}.pdf", FORMATS["pdf"].media_type
    yield PackageFile(path, report_pdf.render(report, view), kind, "Final report", language)
    path, kind = f"documents/report-{language}.docx", FORMATS["docx"].media_type
    yield PackageFile(path, report_docx.render(report, view), kind, "Final report", language)


def _snapshots(file: RecordFile) -> Iterator[PackageFile]:
    written: set[str] = set()
    for release in file.releases:
        for audience, digest in sorted(release["editions"].items()):
            if digest not in written:
                written.add(digest)
                path = f"releases/{release['number']}-{audience}.json"
                name = f"Release {release['number']} ({audience})"
                yield PackageFile(path, file.snapshots[digest], "application/json", name)


def _materials(session: Session, file: RecordFile) -> Iterator[PackageFile]:
    """Adds the bytes of files, each once, under the name of the first that has them."""
    named: dict[str, str] = {
        str(row[column]): str(row["file_name"])
        for row in reversed(file.tables["material"])
        for column in ("thumbnail_digest", "digest")
        if row[column]
    }
    for row in file.tables["stored_file"]:
        digest = row["digest"]
        content = session.scalar(select(StoredFile.content).where(StoredFile.digest == digest))
        name = named.get(f"stored_file:{digest}") or str(digest)
        if content is not None:
            path = f"files/{digest[:16]}-{_safe(name)}"
            yield PackageFile(path, content, row["media_type"], name)


def _safe(name: str) -> str:
    """Gives a file's name as every system takes it."""
    stem, dot, ending = name.rpartition(".")
    parts = [slug_of(part)[:_LONGEST_NAME] for part in (stem if dot else ending, ending)]
    return ".".join(filter(None, parts if dot else parts[:1])) or "file"
