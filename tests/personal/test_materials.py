"""Files on the private pages: those for participants too, and of one's own edition alone."""

from uuid import uuid4

from flask import Flask
from sqlalchemy import select

from partnership.core.db import db, transaction
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import token_of
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.materials.models import Material
from partnership.people.models import Person
from tests.accounts.signing_in import browser


def _way_in(app: Flask, name: str = "Natalia Ozerova") -> str:
    with app.app_context():
        link = db.session.scalars(
            select(PrivateLink)
            .join(Person, Person.id == PrivateLink.person_id)
            .where(Person.printed_name == name, PrivateLink.purpose == LinkPurpose.PAGES)
        ).one()
        return f"/p/{token_of(link)}/"


def _uid(app: Flask, name: str) -> str:
    with app.app_context():
        return db.session.scalars(select(Material.uid).where(Material.file_name == name)).one()


def test_participants_find_what_is_for_them_and_for_everybody(demo_app: Flask) -> None:
    visitor, way = browser(demo_app), _way_in(demo_app)
    page = visitor.get(f"{way}materials/").text
    for told in ("Merkblatt für Gäste", "PDF", "Das Rathaus", "Natalia Ozerova"):
        assert told in page
    assert "Die Brücke am Abend" not in page
    leaflet = _uid(demo_app, "merkblatt.pdf")
    answer = visitor.get(f"{way}materials/{leaflet}/merkblatt.pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert visitor.get(f"/materials/{leaflet}/merkblatt.pdf").status_code == 404
    assert visitor.get(f"{way}materials/{leaflet}/small/merkblatt.pdf").status_code == 404
    small = f"{way}materials/{_uid(demo_app, 'rathaus.webp')}/small/rathaus.webp"
    assert visitor.get(small).data.startswith(b"RIFF")


def test_other_editions_and_guesses_lead_nowhere(demo_app: Flask) -> None:
    visitor, way = browser(demo_app), _way_in(demo_app)
    for uid, name in (
        (_uid(demo_app, "bruecke.webp"), "bruecke.webp"),
        (_uid(demo_app, "merkblatt.pdf"), "anderes.pdf"),
        (str(uuid4()), "merkblatt.pdf"),
    ):
        assert visitor.get(f"{way}materials/{uid}/{name}").status_code == 404
    wrong = f"/p/{'x' * 43}/materials/{_uid(demo_app, 'merkblatt.pdf')}/merkblatt.pdf"
    assert visitor.get(wrong).status_code == 404


def test_a_withdrawal_on_the_private_page_hides_the_photo_from_everybody(desk_app: Flask) -> None:
    visitor, way = browser(desk_app), _way_in(desk_app)
    uid = _uid(desk_app, "treffen.webp")
    public, private = f"/materials/{uid}/treffen.webp", f"{way}materials/{uid}/treffen.webp"
    assert [visitor.get(each).status_code for each in (public, private)] == [200, 200]
    # a newer consent beside the older one does not keep what rests on the older one
    assert visitor.send(f"{way}photos/", {"wish": "agree"}).status_code == 303
    assert visitor.send(f"{way}photos/", {"wish": "withdraw"}).status_code == 303
    assert [visitor.get(each).status_code for each in (public, private)] == [404, 404]
    with desk_app.app_context(), transaction() as session:
        assert session.scalars(select(Material).where(Material.uid == uid)).one().published_at
