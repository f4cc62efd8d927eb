"""The record at the desk: the list, many at once, the report, closing, the package and back."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest
from docx import Document
from flask import Flask
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.delegations.models import Delegation, Member
from partnership.demo.example import SLUG
from partnership.exports.vocabulary import SeminarState
from partnership.exports.vocabulary_visit import MemberState
from partnership.imports.package import open_package
from partnership.materials.models import StoredFile
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.record_models import FinalReport, Headcount, RecordClosing
from tests.accounts.signing_in import DeskClient, add_staff, signed_in
from tests.archive.closed import files_of
from tests.conftest import NOW, StoppedClock, counted_queries
from tests.desk.registry_forms import form_of
from tests.shared import empty

Clients = Callable[[Role], DeskClient]
AT = f"/desk/seminars/{SLUG}/record/"
PACKAGES = "/desk/archive/packages/"
AFTER = datetime.fromisoformat("2027-04-12T10:00:00+00:00")


@pytest.fixture
def office(desk_app: Flask, clock: StoppedClock) -> DeskClient:
    """The protocol's office after the example has ended."""
    with desk_app.app_context(), transaction() as session:
        get_seminar(session, SLUG).state = SeminarState.COMPLETED
    clock.moment = AFTER
    return signed_in(desk_app, Role.PROTOCOL)


def _upload(client: DeskClient, content: bytes, name: str = "edition.zip") -> TestResponse:
    """Uploads a package; encoded here, since a client of tests leaves large files open."""
    values = {"csrf_token": client.token(), "file": FileStorage(BytesIO(content), name)}
    boundary, body = encode_multipart(values)
    kind = f'multipart/form-data; boundary="{boundary}"'
    return client.post(f"{PACKAGES}?lang=en", input_stream=BytesIO(body), content_type=kind)


def _seminar() -> Seminar:
    return db.session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()


def test_the_page_lists_what_is_missing_and_costs_to_whom_they_concern(
    office: DeskClient, desk_client: Clients
) -> None:
    page = office.get(f"{AT}?lang=en").text
    for said in ("Headcounts", "Items counted: 0 of", "Lines with an actual amount", "to do"):
        assert said in page
    for part in ("attendance", "headcounts", "report/", "close"):
        assert f'href="{AT}{part}' in page
    logistics = desk_client(Role.LOGISTICS)
    assert "actual amount" not in logistics.get(f"{AT}?lang=en").text
    assert "Kind of cost" not in logistics.get(f"{AT}report/view?lang=en").text
    assert "Kind of cost" in office.get(f"{AT}report/view?lang=en").text
    assert logistics.get(f"{AT}package.zip").status_code == 403
    assert logistics.send(f"{AT}headcounts", {}).status_code == 403


def test_the_page_asks_as_much_for_many_items_as_for_few(
    office: DeskClient, desk_app: Flask
) -> None:
    office.get(AT)
    with counted_queries() as many:
        office.get(AT)
    with desk_app.app_context(), transaction() as session:
        for count in session.scalars(select(Member).where(Member.replaces_id.is_(None)).limit(3)):
            count.state = MemberState.ATTENDED
    with counted_queries() as few:
        office.get(AT)
    assert len(few) == len(many)


def test_headcounts_are_typed_for_many_items_and_what_is_wrong_stays(
    office: DeskClient, desk_app: Flask
) -> None:
    form = form_of(office, f"{AT}headcounts")
    first, second, *_ = [name for name in form if name.startswith("counted-")]
    wrong = office.send(f"{AT}headcounts?lang=en", form | {first: "viele", second: "12"})
    assert wrong.status_code == 422
    assert 'value="viele"' in wrong.text
    assert "This is no whole number." in wrong.text
    kept = form | {first: "80", second: "0"}
    assert office.send(f"{AT}headcounts", kept).status_code == 303
    assert office.send(f"{AT}headcounts", kept).status_code == 409
    with desk_app.app_context():
        rows = db.session.execute(select(Headcount.item_id, Headcount.counted))
        typed = {f"counted-{item}": counted for item, counted in rows}
        assert (typed[first], typed[second]) == (80, 0)
        assert len(typed.keys() & form.keys()) == 2
    foreign = form_of(office, f"{AT}headcounts") | {"counted-999999": "1"}
    assert office.send(f"{AT}headcounts", foreign).status_code == 404


def test_attendance_of_many_is_noted_at_once(office: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        confirmed = (
            select(Member)
            .join(Delegation)
            .where(Delegation.seminar_id == _seminar().id, Member.state == MemberState.CONFIRMED)
        )
        rows = db.session.scalars(confirmed.order_by(Member.id)).all()
        head, *others = [row.id for row in rows]
        group = rows[0].delegation_id
    form = form_of(office, f"{AT}attendance")
    assert office.send(f"{AT}attendance", form | {"state": "gone"}).status_code == 422
    chosen = {**form, f"member-{group}": [head, *others[:2]], "state": "attended"}
    assert office.send(f"{AT}attendance", chosen).status_code == 303
    with desk_app.app_context():
        states = [db.session.get_one(Member, each).state for each in (head, *others)]
        assert states[:3] == [MemberState.ATTENDED] * 3
        assert states[3] is MemberState.CONFIRMED
    assert office.send(f"{AT}attendance", chosen).status_code == 409
    nobody = {**form_of(office, f"{AT}attendance"), f"member-{group}": [], "state": "attended"}
    assert office.send(f"{AT}attendance", nobody).status_code == 422


def test_the_report_is_written_and_drawn_in_one_language_or_two(
    office: DeskClient, desk_app: Flask
) -> None:
    form = form_of(office, f"{AT}report/") | {
        "results-de": "Es gibt ein <b>Handbuch</b>.\n\nUnd eine Liste.",
        "results-ru": "Есть пособие.",
    }
    assert office.send(f"{AT}report/", form).status_code == 303
    assert office.send(f"{AT}report/", form).status_code == 409
    page = office.get(f"{AT}report/view?lang=de,ru").text
    assert "&lt;b&gt;Handbuch" in page
    assert '<span lang="ru" class="muted">Жильё и уход в пожилом возрасте' in page
    pdf = office.get(f"{AT}report/report.pdf?lang=de,ru")
    read = pypdf.PdfReader(BytesIO(pdf.data))
    text = "".join(each.extract_text() for each in read.pages)
    assert "Handbuch" in text
    assert "Есть пособие" in text
    assert "unbekannt" in text
    document = Document(BytesIO(office.get(f"{AT}report/report.docx?lang=de").data))
    assert any("Handbuch" in each.text for each in document.paragraphs)
    assert len(document.tables) >= 4
    assert office.get(f"{AT}report/report.exe").status_code == 404
    assert office.get(f"{AT}report/report.pdf?lang=xx").status_code == 400
    with desk_app.app_context():
        assert db.session.get_one(FinalReport, _seminar().id).version == 1


def test_a_record_is_closed_packed_and_known_again(office: DeskClient) -> None:
    assert office.get(f"{AT}package.zip").status_code == 422
    form = form_of(office, f"{AT}close")
    assert office.send(f"{AT}close", form | {"note": ""}).status_code == 422
    assert office.send(f"{AT}close", form | {"note": "Belege folgen."}).status_code == 303
    page = office.get(f"{AT}?lang=en").text
    assert "the checksum matches" in page
    assert "Belege folgen." in page
    with office.get(f"{AT}package.zip") as answer:
        assert answer.mimetype == "application/zip"
        packed = answer.data
    files = files_of(packed)
    shown = files["data/pages/programme-de.html"].decode()
    assert "Wohnen und Pflege im Alter" in shown
    assert "<script" not in shown
    assert '"/static' not in shown
    assert b"@font-face" not in files["data/pages/style.css"]
    assert open_package(BytesIO(packed)).record["version"] == 1
    sent = _upload(office, packed)
    assert sent.status_code == 303
    preview = office.get(f"{sent.location}?lang=en").text
    assert "This edition is here already" in preview
    assert "There is nothing to read in." in preview
    counts = form_of(office, f"{AT}headcounts")
    first = next(name for name in counts if name.startswith("counted-"))
    assert office.send(f"{AT}headcounts", counts | {first: "5"}).status_code == 422
    corrected = counts | {first: "5", "reason": "Nachgezählt"}
    assert office.send(f"{AT}headcounts", corrected).status_code == 303
    page = office.get(f"{AT}?lang=en").text
    assert "does not match any more" in page
    assert "Nachgezählt" in page
    assert "says the following otherwise" in office.get(f"{sent.location}?lang=en").text
    assert office.send(f"{sent.location}drop").status_code == 303
    assert office.get(sent.location).status_code == 404


def test_a_package_is_looked_at_and_read_into_an_installation_that_lacks_it(
    desk_app: Flask, package: bytes
) -> None:
    with desk_app.app_context(), transaction() as session:
        empty(session)
        add_staff(session, NOW)
    manager = signed_in(desk_app, Role.MANAGER)
    sent = _upload(manager, package)
    assert sent.status_code == 303
    preview = manager.get(f"{sent.location}?lang=en").text
    assert "all checksums are right" in preview
    assert "This edition is not here yet" in preview
    assert "Marina Lugovaya" in preview
    with desk_app.app_context():
        assert db.session.scalar(select(func.count(Seminar.id))) == 0
    assert manager.send(f"{sent.location}read").status_code == 303
    assert manager.send(f"{sent.location}read").status_code == 404
    page = manager.get(f"{AT}?lang=en").text
    assert "the checksum matches" in page
    assert manager.get(f"/seminars/{SLUG}/").status_code == 200
    assert manager.get("/desk/partnerships/musterstadt-obrazzowsk/").status_code == 200
    assert manager.get("/partnerships/musterstadt-obrazzowsk/").status_code == 200
    assert manager.get(f"/desk/seminars/{SLUG}/journal/").status_code == 200
    with desk_app.app_context():
        closing = db.session.get_one(RecordClosing, _seminar().id)
        assert closing.source.endswith(sent.location[-65:-1])


def test_a_damaged_package_is_refused_and_nothing_is_kept(
    desk_client: Clients, desk_app: Flask, package: bytes
) -> None:
    manager = desk_client(Role.MANAGER)
    with ZipFile(BytesIO(package)) as archive:
        names = archive.namelist()
    for sent, said in (
        (b"", "Choose a file"),
        (b"%PDF", "no ZIP file"),
        (package[:-60], "no ZIP file"),
    ):
        answer = _upload(manager, sent, "edition.zip" if sent else "")
        assert answer.status_code == 422
        assert said in answer.text
    assert len(names) > 20
    assert manager.get(f"{PACKAGES}{'a' * 64}/").status_code == 404
    assert manager.send(f"{PACKAGES}{'a' * 64}/drop").status_code == 404
    assert desk_client(Role.PRESS).get(PACKAGES).status_code == 403
    with desk_app.app_context():
        waiting = select(func.count(StoredFile.digest)).where(StoredFile.media_type.like("%zip"))
        assert db.session.scalar(waiting) == 0


def test_the_command_writes_and_reads_a_package(
    office: DeskClient, desk_app: Flask, tmp_path: Path
) -> None:
    runner, file = desk_app.test_cli_runner(), tmp_path / "edition.zip"
    early = runner.invoke(args=["package", "write", SLUG, str(file)])
    assert early.exit_code == 1
    assert "closed" in early.output
    assert list(tmp_path.iterdir()) == []
    form = form_of(office, f"{AT}close") | {"note": "x"}
    assert office.send(f"{AT}close", form).status_code == 303
    assert runner.invoke(args=["package", "write", SLUG, str(file)]).exit_code == 0
    again = runner.invoke(args=["package", "write", SLUG, str(file)])
    assert "there already" in again.output
    read = runner.invoke(args=["package", "read", str(file)])
    assert read.exit_code == 0
    assert "Here already, nothing changed" in read.output
    file.write_bytes(file.read_bytes()[:500])
    broken = runner.invoke(args=["package", "read", str(file)])
    assert broken.exit_code == 1
    assert "no ZIP file" in broken.output
