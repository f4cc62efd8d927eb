"""Photos and files for everybody: what is shown, under which headers, and what is not."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.core.db import db, transaction
from partnership.delegations.link_models import Consent
from partnership.exports.vocabulary import Audience
from partnership.materials.models import Material, ShownPerson
from partnership.materials.queries import list_published
from partnership.releases.models import Release
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import browser
from tests.conftest import NOW, counted_queries

GALLERY = "/seminars/beispiel-seminar/materials/"


def _photo(app: Flask, name: str = "treffen.webp") -> Material:
    with app.app_context():
        return db.session.scalars(select(Material).where(Material.file_name == name)).one()


def test_the_gallery_says_what_is_seen_and_names_whom_the_release_names(
    client: FlaskClient,
) -> None:
    assert GALLERY in client.get("/seminars/beispiel-seminar/").text
    page = client.get(GALLERY).text
    assert 'alt="Zeichnung eines Rathauses mit Turm' in page
    assert 'alt="treffen' not in page
    assert 'people/natalia-ozerova/">' in page
    assert "Natalia Ozerova</a>" in page
    assert 'width="640" height="427"' in page
    assert "Merkblatt" not in page
    russian = client.get(f"{GALLERY}?lang=ru").text
    assert 'alt="Рисунок ратуши' in russian
    assert client.get("/seminars/seniorenseminar-14/materials/").status_code == 404
    assert "/materials/" not in client.get("/seminars/seniorenseminar-14/").text


def test_bytes_are_what_they_say_and_are_kept_by_no_cache_on_the_way(
    client: FlaskClient, demo_app: Flask
) -> None:
    row = _photo(demo_app)
    for address, digest in (
        (f"/materials/{row.uid}/treffen.webp", row.digest),
        (f"/materials/{row.uid}/small/treffen.webp", row.thumbnail_digest),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.data.startswith(b"RIFF")
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.headers["Content-Disposition"].startswith('inline; filename="treffen.webp"')
        assert answer.headers["ETag"] == f'"{digest}"'
        again = client.get(address, headers={"If-None-Match": f'"{digest}"'})
        assert (again.status_code, again.data) == (304, b"")


def test_files_of_many_editions_are_read_by_as_many_queries_as_those_of_one(
    demo_app: Flask,
) -> None:
    with demo_app.app_context():
        editions = list(db.session.scalars(select(Material.seminar_id).distinct()))
        counts = []
        for wanted in (editions[:1], editions):
            with counted_queries() as counted:
                found = list_published(db.session(), wanted)
            assert set(found) == set(wanted)
            counts.append(len(counted))
            db.session.remove()
    assert len(editions) == 2
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["rathaus.webp", "treffen.webp.exe", "..", "small/x.webp"])
def test_another_name_leads_nowhere(client: FlaskClient, demo_app: Flask, path: str) -> None:
    assert client.get(f"/materials/{_photo(demo_app).uid}/{path}").status_code == 404


def _hide_consent(row: Material) -> None:
    consent = db.session.scalars(select(Consent).where(Consent.seminar_id == row.seminar_id)).one()
    consent.withdrawn_at = NOW


def _hide_basis(row: Material) -> None:
    shown = db.session.scalars(
        select(ShownPerson).where(ShownPerson.material_id == row.id, ShownPerson.position == 1)
    ).one()
    shown.basis, shown.note = None, ""


def _unsay(row: Material) -> None:
    for each in db.session.scalars(select(ShownPerson).where(ShownPerson.material_id == row.id)):
        db.session.delete(each)


def _unpublish(row: Material) -> None:
    row.published_at = None


def _for_participants(row: Material) -> None:
    row.audience = Audience.PARTICIPANTS


def _move_to_draft(row: Material) -> None:
    row.seminar_id = _draft_id()


def _draft_id() -> int:
    released = select(Release.seminar_id)
    found = db.session.scalars(select(Seminar.id).where(Seminar.id.not_in(released))).first()
    if found is not None:
        return found
    old = db.session.scalars(select(Seminar).order_by(Seminar.id)).first()
    assert old is not None
    names = ("partnership_id", "title", "host_city_id", "zone", "languages", "state")
    values = {name: getattr(old, name) for name in (*names, "starts_on", "ends_on")}
    draft = Seminar(uid="0" * 36, slug="entwurf", **values)
    db.session.add(draft)
    db.session.flush()
    return draft.id


@pytest.mark.parametrize(
    "hide",
    [
        _hide_consent,
        _hide_basis,
        _unsay,
        _unpublish,
        _for_participants,
        _move_to_draft,
    ],
)
def test_what_may_not_be_shown_is_gone_from_every_address(
    desk_app: Flask, hide: Callable[[Material], None]
) -> None:
    row, visitor = _photo(desk_app), browser(desk_app)
    addresses = [f"/materials/{row.uid}/{part}treffen.webp" for part in ("", "small/")]
    with desk_app.app_context(), transaction() as session:
        hide(session.merge(row))
    for address in addresses:
        assert visitor.get(address).status_code == 404
    assert row.uid not in visitor.get(GALLERY).text
