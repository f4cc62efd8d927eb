"""What lies in the locked drawer is found nowhere else: not on a page, in a file, mail, or log."""

import io
import logging
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pypdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import token_of
from partnership.demo.example import SLUG
from partnership.drawer.service import keep_care, keep_document, keep_visa
from partnership.drawer.values import CareValues, DocumentValues, VisaValues
from partnership.exports.vocabulary_visit import Diet, LinkPurpose, VisaState
from partnership.people.models import Person
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import browser, signed_in
from tests.conftest import NOW
from tests.drawer.rows import EDIT
from tools.desk_addresses import desk_addresses

pytestmark = pytest.mark.walk

PLANTED = "Beryozkina"
SECRETS = re.compile(
    rb"ZZPASS4711|ZZVISA4711|GEHEIMNAME|1907-0?7-19|19\.0?7\.1907|(Juli|July|juillet) 1907|"
    rb"haselnussallergie-geheim|insulin-geheim|rollstuhl-geheim|notfallnummer-geheim|behoerde-geheim"
)
TABLES = ("people", "organisations", "cities", "seminars", "partnerships", "venues", "topics")
MOST_OF_A_KIND = 2
HREF = re.compile(r'(?:href|src)="(/[^"#]*)"')


@pytest.fixture
def planted(desk_app: Flask, caplog: pytest.LogCaptureFixture) -> Flask:
    """The demonstration with one guest more who has told everything, and all loggers open."""
    caplog.set_level(logging.DEBUG)
    with desk_app.app_context():
        with transaction() as session:
            seminar = session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()
            person = session.scalars(
                select(Person.id).where(Person.printed_name.contains(PLANTED))
            ).one()
            keep_document(session, seminar, person, PAPERS, edit=EDIT)
            keep_visa(session, seminar, person, VISA, edit=EDIT)
            keep_care(session, seminar, person, NEEDS, agreed_at=NOW, text_version="x", edit=EDIT)
        db.session.remove()
    return desk_app


PAPERS = DocumentValues(
    document_name="GEHEIMNAME",
    born_on=date(1907, 7, 19),
    number="ZZPASS4711",
    issued_by="behoerde-geheim",
    expires_on=date(2027, 3, 1),
)
VISA = VisaValues(state=VisaState.APPLIED, number="ZZVISA4711")
NEEDS = CareValues(
    diets=(Diet.NO_NUTS,),
    diet_note="haselnussallergie-geheim",
    access_needs="rollstuhl-geheim",
    health="insulin-geheim",
    emergency_contact="notfallnummer-geheim",
)


def bare(body: bytes) -> bytes:
    """Gives what stands in a file, packed or not."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return b"".join(packed.read(name) for name in packed.namelist())
    if body.startswith(b"%PDF"):
        texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages]
        return " ".join(texts).encode()
    return unescape(body.decode("utf-8", "replace")).encode()


def told(client: FlaskClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code < 500, address
    return [match.decode() for match in _found(bare(answer.data))]


def _found(body: bytes) -> list[bytes]:
    return [match.group() for match in SECRETS.finditer(body)]


def test_the_search_finds_what_it_looks_for(planted: Flask) -> None:
    with planted.app_context():
        person = db.session.scalars(
            select(Person.id).where(Person.printed_name.contains(PLANTED))
        ).one()
        db.session.remove()
    where = f"/desk/seminars/{SLUG}/documents/{person}/show"
    sent = {"part": "document", "reason": "booking"}
    shown = signed_in(planted, Role.LOGISTICS).send(where, sent)
    assert {match.decode() for match in _found(bare(shown.data))} == {
        "ZZPASS4711",
        "GEHEIMNAME",
        "Juli 1907",
        "behoerde-geheim",
    }


@pytest.mark.parametrize("role", Role)
def test_no_page_of_the_desk_tells_it_to_anybody(planted: Flask, role: Role) -> None:
    client = signed_in(planted, role)
    addresses = [*desk_addresses(planted), *(f"/desk/{name}/?format=csv" for name in TABLES)]
    addresses += [f"/desk/people/?format=xlsx&q={PLANTED}"]
    for secret in ("ZZPASS4711", "haselnussallergie", "GEHEIMNAME"):
        addresses += [f"/desk/people/?q={secret}&format=csv", f"/desk/suggest/person?q={secret}"]
    assert {address: found for address in addresses if (found := told(client, address))} == {}


def crawled(
    app: Flask, client: FlaskClient, *starts: str, within: str = "/"
) -> Iterator[tuple[str, list[bytes]]]:
    """Follows the site's own links, a few of each kind and files too; gives what each tells."""
    waiting, seen, kinds = list(starts), set(starts), Counter[str]()
    urls = app.url_map.bind("programme.example.org")
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address)
        assert answer.status_code < 500, address
        yield address, _found(bare(answer.data))
        if answer.mimetype != "text/html":
            continue
        for link in map(unescape, HREF.findall(answer.text)):
            try:
                endpoint, values = urls.match(link.partition("?")[0])
            except HTTPException:
                continue
            kind = f"{endpoint} {values.get('ending', '')} {values.get('slug', '') == SLUG}"
            if (
                link in seen
                or not link.startswith(within)
                or endpoint == "static"
                or kinds[kind] >= MOST_OF_A_KIND
            ):
                continue
            seen.add(link)
            kinds[kind] += 1
            waiting.append(link)


def test_no_public_page_or_file_tells_it(planted: Flask) -> None:
    client = browser(planted)
    told_there = dict(crawled(planted, client, "/"))
    assert len(told_there) > 40
    assert any(SLUG in address for address in told_there)
    assert {address: found for address, found in told_there.items() if found} == {}


def test_no_private_page_tells_it_not_even_to_whom_it_belongs(planted: Flask) -> None:
    with planted.app_context():
        is_planted = Person.printed_name.contains(PLANTED)
        links = select(PrivateLink).join(Person, Person.id == PrivateLink.person_id)
        pages = links.where(PrivateLink.purpose == LinkPurpose.PAGES).order_by(PrivateLink.id)
        tokens = [
            token_of(db.session.scalars(pages.where(wanted)).all()[0])
            for wanted in (is_planted, ~is_planted)
        ]
        db.session.remove()
    client = browser(planted)
    for token in tokens:
        starts = (f"/p/{token}/", f"/p/{token}/programme.ics")
        told_there = dict(crawled(planted, client, *starts, within=f"/p/{token}/"))
        assert len(told_there) > 5
        assert {address: found for address, found in told_there.items() if found} == {}


def test_no_mail_log_or_byte_of_the_database_tells_it(
    planted: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    protocol = signed_in(planted, Role.PROTOCOL)
    protocol.get(f"/desk/seminars/{SLUG}/release")
    protocol.send(f"/desk/seminars/{SLUG}/release", {"based_on": "3", "version": "1"})
    logistics = signed_in(planted, Role.LOGISTICS)
    wrong = {"number": "ZZPASS4711", "born_on": "1907-07-19", "expires_on": "1906-01-01"}
    with planted.app_context():
        person = db.session.scalars(
            select(Person.id).where(Person.printed_name.contains(PLANTED))
        ).one()
        db.session.remove()
    where = f"/desk/seminars/{SLUG}/documents/{person}"
    assert logistics.send(f"{where}/edit", {**wrong, "version": "1"}).status_code == 422
    assert logistics.send(f"{where}/show", {"part": "visa", "reason": "booking"}).status_code == 200
    assert planted.test_cli_runner().invoke(args=["mail", "deliver"]).exit_code == 0
    with planted.app_context():
        db.session.remove()
        db.engine.dispose()
    kept = {
        str(path.name): _found(path.read_bytes()) for path in _files(Path(planted.instance_path))
    }
    assert {name: found for name, found in kept.items() if found} == {}
    assert any(name.startswith("partnership.sqlite") for name in kept)
    assert _found(caplog.text.encode()) == []


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
