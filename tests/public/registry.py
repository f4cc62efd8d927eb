"""Rows of the registry with keyword defaults, and a visitor who sees them."""

from datetime import date, timedelta
from itertools import count
from typing import Any, TypeVar
from uuid import uuid4

from flask import Flask, g
from lxml import html
from lxml.html import HtmlElement
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.core.translated import Translated
from partnership.exports.vocabulary import PartnershipKind, SeminarState
from partnership.releases.service import release
from partnership.seminars.models import Seminar, Series
from tests.conftest import NOW

_VISITS = count()
R = TypeVar("R", City, Partnership, Series, Seminar)


def a_city(session: Session, slug: str = "berlin", **fields: Any) -> City:
    values: dict[str, Any] = {
        "slug": slug,
        "name": Translated({"de": slug.capitalize()}),
        "country": "DE",
        "zone": "Europe/Berlin",
    }
    return _added(session, City(**(values | fields)))


def a_tie(session: Session, *cities: City, **fields: Any) -> Partnership:
    values: dict[str, Any] = {
        "slug": "-".join(city.slug for city in cities),
        "kind": PartnershipKind.PARTNERSHIP,
        "members": [PartnershipCity(city=city, position=n) for n, city in enumerate(cities)],
    }
    return _added(session, Partnership(**(values | fields)))


def a_series(session: Session, tie: Partnership, slug: str = "reihe", **fields: Any) -> Series:
    values: dict[str, Any] = {
        "slug": slug,
        "partnership_id": tie.id,
        "title": Translated({"de": "Sozialseminar"}),
    }
    return _added(session, Series(**(values | fields)))


def a_draft(session: Session, tie: Partnership, slug: str = "wohnen", **fields: Any) -> Seminar:
    starts_on = fields.get("starts_on", date(2027, 3, 24))
    values: dict[str, Any] = {
        "uid": str(uuid4()),
        "slug": slug,
        "partnership_id": tie.id,
        "host_city_id": tie.members[0].city_id,
        "title": Translated({"de": slug.capitalize()}),
        "zone": "Europe/Berlin",
        "languages": ("de",),
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=4),
        "state": SeminarState.ANNOUNCED,
    }
    return _added(session, Seminar(**(values | fields)))


def a_released(session: Session, tie: Partnership, slug: str = "wohnen", **fields: Any) -> Seminar:
    seminar = a_draft(session, tie, slug, **fields)
    release(session, slug, based_on=0, actor="test", at=NOW)
    return seminar


def _added(session: Session, row: R) -> R:
    session.add(row)
    session.flush()
    return row


class Visitor:
    """Reads pages in English from what a test has put into the database."""

    def __init__(self, app: Flask, session: Session) -> None:
        self._client = app.test_client()
        self._client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        self._session = session

    def get(self, path: str) -> TestResponse:
        """Asks as if nobody had asked before: nothing is remembered of earlier visits."""
        self._session.flush()
        self._session.expunge_all()
        g.pop("languages", None)
        mark = "&" if "?" in path else "?"
        return self._client.get(f"{path}{mark}visit={next(_VISITS)}")

    def text(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return words_of(page_of(answer))


def page_of(answer: TestResponse) -> HtmlElement:
    return html.document_fromstring(answer.text)


def words_of(element: HtmlElement) -> str:
    """Gives the text as it is read aloud, a blank where one element ends."""
    words = " ".join(" ".join(element.itertext()).split())
    return words.replace(" ,", ",")


def facts_of(page: HtmlElement) -> dict[str, str]:
    """Reads the description lists of a page: what is said of each matter."""
    found = page.xpath("//main//dl/div")
    return {words_of(each.find("dt")): words_of(each.find("dd")) for each in found}


def links_of(element: HtmlElement, path: str) -> list[str]:
    """Lists the texts of links whose address begins with a path."""
    found = element.xpath(f"//main//a[starts-with(@href, '{path}')]")
    return [words_of(link) for link in found]
