"""Files and photos at the desk: taking in, describing, whom they show, publishing, withdrawals."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from partnership.accounts.permissions import Role
from partnership.core.changes import Edit
from partnership.core.db import db, transaction
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.delegations.link_models import Consent
from partnership.materials.models import ArticleMaterial, Material, ShownPerson, StoredFile
from partnership.materials.service import keep_article_materials
from partnership.people.models import Person
from partnership.seminars.models import Article, Seminar
from tests.accounts.signing_in import DeskClient
from tests.conftest import NOW
from tests.desk.filling import count
from tests.desk.registry_forms import form_of
from tests.imports import pictures

Clients = Callable[[Role], DeskClient]
PAGE = "/desk/seminars/beispiel-seminar/materials/"
GALLERY = "/seminars/beispiel-seminar/materials/"


@pytest.fixture
def press(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PRESS)


def upload(
    client: DeskClient, *files: tuple[bytes, str], page: str = PAGE, reason: str = ""
) -> TestResponse:
    """Uploads files; the form is encoded in memory and leaves nothing on the disk."""
    sent = [FileStorage(io.BytesIO(content), name) for content, name in files]
    form = {"csrf_token": client.token(), "reason": reason, "files": sent}
    boundary, body = encode_multipart(form)
    return client.post(page, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def named(app: Flask, text: str) -> Material:
    with app.app_context():
        rows = db.session.scalars(select(Material).order_by(Material.id)).all()
        return next(row for row in rows if text in row.title.values())


def newest(app: Flask) -> Material:
    with app.app_context():
        return db.session.scalars(select(Material).order_by(Material.id.desc())).first()  # type: ignore[return-value]


def total(app: Flask, model: type[Any]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def address(row: Material, part: str = "") -> str:
    return f"{PAGE}{row.id}/{part}"


def publish(client: DeskClient, row: Material) -> TestResponse:
    version = form_of(client, address(row))["version"]
    return client.send(address(row, "publish"), {"version": version})


def test_several_files_come_in_at_once_and_bad_ones_do_not_hinder_good_ones(
    press: DeskClient, desk_app: Flask
) -> None:
    files, before = total(desk_app, StoredFile), total(desk_app, Material)
    answer = upload(
        press,
        (pictures.camera_photo(), "../IMG_1.jpg"),
        (pictures.pdf(), "Rede.pdf"),
        (b"<svg onload=alert(1)>", "bild.jpg"),
        (pictures.camera_photo(), "IMG_1 (2).jpg"),
    )
    assert answer.status_code == 200
    assert answer.text.count('class="thumb"') == 1
    assert "bild.jpg" in answer.text
    assert "IMG_1 (2).jpg" in answer.text
    assert f'value="{pictures.AUTHOR}"' in answer.text
    assert f'value="{pictures.CAPTION}"' in answer.text
    assert 'value="2027-03-24"' in answer.text
    assert total(desk_app, Material) == before + 2
    assert total(desk_app, StoredFile) == files + 2  # so small a photo is its own small picture
    with desk_app.app_context():
        rows = db.session.scalars(select(Material).order_by(Material.id.desc()).limit(2)).all()
        assert [row.author for row in rows] == ["", ""]
        assert [row.published_at for row in rows] == [None, None]
    again = upload(press, (pictures.pdf(), "Rede noch einmal.pdf"))
    assert again.status_code == 422
    assert "Rede" in again.text
    assert total(desk_app, Material) == before + 2


def test_what_files_propose_is_kept_only_when_it_is_sent(
    press: DeskClient, desk_app: Flask
) -> None:
    page = upload(press, (pictures.camera_photo(), "eins.jpg"), (pictures.photo(), "zwei.jpg"))
    form = _described(page.text)
    assert form["files-0-author"] == pictures.AUTHOR
    assert press.send(f"{PAGE}describe", form | {"files-1-title-de": ""}).status_code == 422
    form |= {"files-1-title-de": "Empfang", "files-1-author": "Erika Beispiel"}
    assert press.send(f"{PAGE}describe", form).status_code == 303
    row = named(desk_app, "Empfang")
    assert (row.author, row.taken_on) == ("Erika Beispiel", None)
    assert press.send(f"{PAGE}describe", form).status_code == 409
    foreign = form | {"files-0-row_id": "999999"}
    assert press.send(f"{PAGE}describe", foreign).status_code == 404
    assert press.send(f"{PAGE}describe", {"files-rows": "5000"}).status_code == 303


def _described(page: str) -> dict[str, str]:
    form = page[page.index('<form class="form"') :]
    tags = re.findall(r"<input[^>]*>", form[: form.index("</form>")])
    found = {}
    for tag in tags:
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found[name[1]] = value[1] if value else ""
    return {name: value for name, value in found.items() if name != "csrf_token"}


def test_a_photo_is_published_once_everybody_on_it_has_a_basis(
    press: DeskClient, desk_app: Flask
) -> None:
    upload(press, (pictures.photo(), "empfang.jpg"))
    row = newest(desk_app)
    public = f"/materials/{row.uid}/empfang.jpg"
    assert publish(press, row).status_code == 422
    wish = form_of(press, address(row)) | {
        "title-de": "Empfang",
        "caption-de": "Zwei Gäste mit Blumen",
        "audience": "public",
    }
    assert press.send(address(row), wish).status_code == 303
    assert publish(press, row).status_code == 422  # nobody has said whom it shows
    person = {"shown-rows": "1", "shown-0-person": "Natalia Ozerova", "shown-0-row_id": ""}
    for wrong, field in (
        (person | {"shows_nobody": "yes"}, "shows_nobody"),
        (person | {"shown-0-basis": "public_figure"}, "shown-0-note"),
        (person | {"shown-0-person": "Henrike Sommerfeldt", "shown-0-basis": "consent"}, "basis"),
        (person | {"shown-0-basis": "because"}, "shown-0-basis"),
    ):
        answer = press.send(address(row), form_of(press, address(row)) | wrong)
        assert answer.status_code == 422
        assert f"{field}" in answer.text
    assert press.send(address(row), form_of(press, address(row)) | person).status_code == 303
    assert publish(press, row).status_code == 422  # no basis yet
    with_basis = form_of(press, address(row)) | {"shown-0-basis": "consent"}
    assert press.send(address(row), with_basis).status_code == 303
    assert press.get(public).status_code == 404
    assert publish(press, row).status_code == 303
    assert press.get(public).status_code == 200
    assert "Zwei Gäste mit Blumen" in press.get(GALLERY).text
    assert press.send(address(row, "unpublish"), {"version": "1"}).status_code == 409
    version = form_of(press, address(row))["version"]
    assert press.send(address(row, "unpublish"), {"version": version}).status_code == 303
    assert press.get(public).status_code == 404
    with desk_app.app_context():
        deeds = db.session.scalars(
            select(JournalEntry.deed)
            .where(JournalEntry.subject == f"material:{row.id}")
            .order_by(JournalEntry.id)
        ).all()
    assert deeds[-2:] == [Deed.PUBLISHED, Deed.UNPUBLISHED]


def test_a_change_that_takes_the_basis_away_or_is_for_others_ends_the_publication(
    press: DeskClient, desk_app: Flask
) -> None:
    row = named(desk_app, "Das Rathaus")
    form = form_of(press, address(row))
    assert press.send(address(row), form | {"author": "Anna Beispiel"}).status_code == 303
    assert named(desk_app, "Das Rathaus").published_at is not None
    form = form_of(press, address(row)) | {"audience": "participants"}
    answer = press.send(address(row), form, follow_redirects=True)
    assert "Das Rathaus" in answer.text
    assert named(desk_app, "Das Rathaus").published_at is None
    meeting = named(desk_app, "Vorbereitungstreffen")
    form = form_of(press, address(meeting)) | {"shown-1-basis": "", "shown-1-note": ""}
    assert press.send(address(meeting), form).status_code == 303
    assert named(desk_app, "Vorbereitungstreffen").published_at is None


def _beneath_article(app: Flask, row: Material) -> None:
    with app.app_context(), transaction() as session:
        article = session.scalars(
            select(Article).where(Article.seminar_id == row.seminar_id).order_by(Article.id)
        ).first()
        assert article is not None
        keep_article_materials(session, article, [row.id], Edit(Actor("tests"), NOW))


def test_a_withdrawal_hides_the_photo_at_once_and_lists_every_use(
    press: DeskClient, desk_app: Flask
) -> None:
    row = named(desk_app, "Vorbereitungstreffen")
    _beneath_article(desk_app, row)
    public = f"/materials/{row.uid}/treffen.webp"
    assert press.get(public).status_code == 200
    consents = f"{PAGE}consents"
    with desk_app.app_context():
        consent, slug = db.session.execute(
            select(Consent.id, Person.slug).join(Person, Person.id == Consent.person_id)
        ).one()
        article = db.session.scalars(
            select(Article.title).where(Article.seminar_id == row.seminar_id)
        ).first()
    assert press.send(f"{consents}/999999/withdraw").status_code == 404
    answer = press.send(f"{consents}/{consent}/withdraw", follow_redirects=True)
    assert answer.request.path == "/desk/materials/withdrawn"
    assert article is not None
    for said in ("Natalia Ozerova", "Vorbereitungstreffen", next(iter(article.values()))):
        assert said in answer.text
    assert press.get(public).status_code == 404
    assert press.get(f"/materials/{row.uid}/small/treffen.webp").status_code == 404
    assert "Vorbereitungstreffen" not in press.get(GALLERY).text
    for page in ("/desk/", f"/desk/people/{slug}/"):
        assert "/desk/materials/withdrawn" in press.get(page).text
    assert publish(press, row).status_code == 422
    assert press.get(f"{PAGE}?lang=en").status_code == 200
    # a consent on paper is noted and chosen again: only then the photo is back
    assert press.send(consents, {"person": "Natalia Ozerova"}).status_code == 303
    assert press.get(public).status_code == 404
    assert press.send(address(row), form_of(press, address(row))).status_code == 303
    assert press.get(public).status_code == 200


def test_deleting_takes_the_bytes_and_every_use_along(press: DeskClient, desk_app: Flask) -> None:
    upload(press, (pictures.photo(800, 600), "weg.jpg"))
    row, files = newest(desk_app), total(desk_app, StoredFile)
    _beneath_article(desk_app, row)
    page = press.get(address(row, "delete"))
    assert "weg.jpg" in page.text
    assert press.send(address(row, "delete"), {"version": "7"}).status_code == 409
    assert press.send(address(row, "delete"), {"version": "1"}).status_code == 303
    assert press.get(address(row)).status_code == 404
    assert total(desk_app, StoredFile) == files - 2
    assert total(desk_app, ArticleMaterial) == 0
    with desk_app.app_context():
        line = db.session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert line is not None
        assert not line.can_be_undone


def test_a_closed_record_takes_files_with_a_reason_alone(
    press: DeskClient, desk_app: Flask
) -> None:
    page = "/desk/seminars/beispiel-seminar-22/materials/"
    before = total(desk_app, Material)
    assert upload(press, (pictures.pdf(), "a.pdf"), page=page).status_code == 422
    answer = upload(press, (pictures.pdf(), "a.pdf"), page=page, reason="Nachgereicht")
    assert answer.status_code == 200
    assert total(desk_app, Material) == before + 1


def test_who_may_not_publish_reads_and_changes_nothing(
    desk_client: Clients, desk_app: Flask
) -> None:
    manager, before = desk_client(Role.MANAGER), total(desk_app, Material)
    row = named(desk_app, "Das Rathaus")
    for path in (PAGE, address(row), address(row, "file"), address(row, "small")):
        assert manager.get(path).status_code == 200
    assert upload(manager, (pictures.pdf(), "a.pdf")).status_code == 403
    for path in (address(row), address(row, "unpublish"), address(row, "delete")):
        assert manager.send(path, {"version": "1"}).status_code == 403
    assert total(desk_app, Material) == before
    elsewhere = address(row).replace("beispiel-seminar", "seniorenseminar-14")
    assert manager.get(elsewhere).status_code == 404
    assert manager.get(f"{PAGE}{2**31}/").status_code == 404


def test_uploads_have_their_limits(press: DeskClient, desk_app: Flask) -> None:
    before = total(desk_app, Material)
    assert upload(press).status_code == 422
    assert upload(press, (b"", "leer.jpg")).status_code == 422
    large = upload(press, (b"%PDF-" + b"\0" * 26 * 1024 * 1024, "riese.pdf"))
    assert large.status_code == 422
    assert "25" in large.text
    assert upload(press, (pictures.bomb(), "klein.png")).status_code == 422
    assert press.post(PAGE, data={"files": (io.BytesIO(b"x"), "x.txt")}).status_code == 400
    assert total(desk_app, Material) == before


def test_files_of_all_editions_are_filtered_searched_and_exported(press: DeskClient) -> None:
    page = "/desk/archive/materials"
    assert "Merkblatt" in press.get(f"{page}?kind=document").text
    assert "Merkblatt" not in press.get(f"{page}?kind=photo").text
    assert "Merkblatt" in press.get(f"{page}?q=merkblat").text
    assert "Das Rathaus" not in press.get(f"{page}?basis=without").text
    upload(press, (pictures.photo(), "neu.jpg"))
    assert ">Foto<" in press.get(f"{page}?basis=without&lang=de").text.replace("Photo", "Foto")
    assert press.get(f"{page}?kind=x").status_code == 400
    sheet = load_workbook(io.BytesIO(press.get(f"{page}?format=xlsx").data)).active
    assert sheet is not None
    titles = [row[0].value for row in sheet.iter_rows()]
    assert {"Das Rathaus", "Merkblatt für Gäste", "Die Brücke am Abend"} <= set(titles)
    assert "rathaus" not in press.get(f"{page}?format=csv&published=no").text
    assert "Das Rathaus" in press.get("/desk/search/?q=rathaus").text


def test_pages_cost_the_same_however_many_files(press: DeskClient, desk_app: Flask) -> None:
    counts = []
    for number in range(2):
        with desk_app.app_context(), transaction() as session:
            seminar = session.scalars(
                select(Seminar).where(Seminar.slug == "beispiel-seminar")
            ).one()
            person = session.scalars(select(Person).order_by(Person.id).offset(number)).first()
            row = session.scalars(select(Material).where(Material.width.is_not(None))).first()
            assert row is not None
            assert person is not None
            twin = Material(
                uid=f"00000000-0000-4000-8000-00000000000{number}",
                seminar_id=seminar.id,
                **{
                    name: getattr(row, name)
                    for name in ("kind", "title", "digest", "thumbnail_digest", "width", "height")
                },
                file_name="x.webp",
                shown=[ShownPerson(person_id=person.id, consent=None)],
            )
            session.add(twin)
        press.get(PAGE)
        pages = (PAGE, "/desk/archive/materials", "/desk/materials/withdrawn")
        counts.append([count(press, page) for page in pages])
    assert counts[0] == counts[1]
