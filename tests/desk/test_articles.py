"""Articles at the desk and on the public site: draft, comparison, publication, photos."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import Article, Seminar
from tests.accounts.signing_in import DeskClient
from tests.desk.registry_forms import form_of

Clients = Callable[[Role], DeskClient]
REAL = "berlin-moskau-sozialseminar-14"
PAGE = f"/desk/seminars/{REAL}/articles/"
OWN = "/articles/zweite-notiz/"
NEW = {
    "title-de": "Zweite Notiz",
    "body-de": "Vom 23. bis 27. November 2014 kam eine siebenköpfige Delegation aus Moskau.",
    "byline": "Nelli Stanko",
}


@pytest.fixture
def press(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PRESS)


def _article(app: Flask) -> Article:
    with app.app_context():
        return db.session.scalars(select(Article).order_by(Article.id.desc()).limit(1)).one()


def _added(press: DeskClient, **more: str) -> None:
    answer = press.send(f"{PAGE}new", form_of(press, f"{PAGE}new") | NEW | more)
    assert answer.status_code == 303


def test_the_record_makes_a_draft_in_every_language(press: DeskClient) -> None:
    form = form_of(press, f"{PAGE}new?from=record")
    for tag in ("de", "en", "ru", "fr"):
        assert "Gordeev" in form[f"body-{tag}"]
    assert "Berlin, 23. bis 27. November 2014" in form["body-de"]
    assert "Moskau, 6\u00a0Personen" in form["body-de"]
    assert "14.\u00a0Ausgabe" in form["title-de"]
    assert "14-" in form["title-ru"]


def test_what_differs_from_the_record_is_marked_in_the_text(press: DeskClient) -> None:
    form = form_of(press, f"{PAGE}new") | NEW
    wrong = {
        "body-de": "Vom 22. bis 27. November 2014 kam zum 15. Sozialseminar eine siebenköpfige "
        "Delegation aus Moskau. Igor Gordejew und Peter Neumann sprachen mit acht Fachleuten."
    }
    page = press.send(f"{PAGE}new?lang=en", form | wrong | {"look": "yes"})
    assert page.status_code == 200
    for passage in ("22. bis 27. November 2014", "15. Sozialseminar", "siebenköpfige"):
        assert any(passage in mark for mark in _marks(page.text)), passage
    assert any("Gordejew" in mark for mark in _marks(page.text))
    assert "The record writes “Igor Gordeev”." in page.text
    assert "The record has number 14." in page.text
    right = {
        "body-de": "Vom 23. bis 27. November 2014 kam zum 14. Sozialseminar eine sechsköpfige "
        "Delegation aus Moskau. Igor Gordeev sprach mit neun Fachleuten."
    }
    page = press.send(f"{PAGE}new?lang=en", form | right | {"look": "yes"})
    assert "Nothing differs from the record." in page.text
    assert not _marks(page.text)


def _marks(page: str) -> list[str]:
    return [part.partition("</mark>")[0].partition(">")[2] for part in page.split("<mark")[1:]]


def test_an_article_is_seen_from_its_day_on_and_no_longer_once_it_is_taken_back(
    press: DeskClient, desk_app: Flask
) -> None:
    _added(press)
    visitor = desk_app.test_client()
    assert visitor.get(OWN).status_code == 404
    assert "Zweite Notiz" not in visitor.get(f"/seminars/{REAL}/").text

    address = f"{PAGE}{_article(desk_app).id}/"
    press.send(
        address, form_of(press, address) | {"is_public": "yes", "published_on": "2999-01-01"}
    )
    assert visitor.get(OWN).status_code == 404
    press.send(address, form_of(press, address) | {"is_public": "yes", "published_on": ""})
    assert "siebenköpfige" in visitor.get(OWN).text
    assert "Zweite Notiz" in visitor.get(f"/seminars/{REAL}/?lang=de").text

    form = form_of(press, address)
    del form["is_public"]
    press.send(address, form)
    assert visitor.get(OWN).status_code == 404
    assert "Zweite Notiz" not in visitor.get(f"/seminars/{REAL}/?lang=de").text
    journal = press.get(f"/desk/journal/article/{_article(desk_app).id}?lang=en").text
    assert "took" in journal
    assert "off the public pages" in journal


def test_an_article_keeps_its_address_and_shares_it_with_nobody(
    press: DeskClient, desk_app: Flask
) -> None:
    _added(press)
    _added(press)
    assert _article(desk_app).slug == "zweite-notiz-2"
    address = f"{PAGE}{_article(desk_app).id}/"
    press.send(address, form_of(press, address) | {"title-de": "Ganz anders"})
    row = _article(desk_app)
    assert (row.slug, row.title["de"]) == ("zweite-notiz-2", "Ganz anders")


def test_hostile_text_stays_text(press: DeskClient, desk_app: Flask) -> None:
    _added(
        press,
        **{
            "is_public": "yes",
            "body-de": "<script>alert(1)</script>\n\n[hier](javascript:alert(1)) ![x](http://a/b.png)",
        },
    )
    for page in (desk_app.test_client().get(OWN), press.get(f"{PAGE}{_article(desk_app).id}/")):
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert 'href="javascript' not in page.text
        assert '<img src="http://a' not in page.text


def test_wrong_input_is_said_and_nothing_typed_is_lost(press: DeskClient, desk_app: Flask) -> None:
    form = form_of(press, f"{PAGE}new") | NEW
    for field, wrong in (
        ("title", {"title-de": ""}),
        ("body", {"body-de": ""}),
        ("title", {"body-en": "Text without a title"}),
        ("body", {"body-de": "x" * 30_001}),
        ("published_on", {"published_on": "bald"}),
    ):
        answer = press.send(f"{PAGE}new", form | wrong)
        assert answer.status_code == 422, wrong
        assert f'href="#{field}"' in answer.text
        assert "Nelli Stanko" in answer.text
    assert _article(desk_app).slug != "zweite-notiz"
    other = f"/desk/seminars/beispiel-seminar/articles/{_article(desk_app).id + 50}/"
    assert press.get(other).status_code == 404


def test_what_is_public_is_not_deleted_and_a_closed_record_wants_a_reason(
    press: DeskClient, desk_app: Flask
) -> None:
    _added(press, is_public="yes")
    row = _article(desk_app)
    address = f"{PAGE}{row.id}/"
    refused = press.send(f"{address}delete", {"version": str(row.version)})
    assert refused.status_code == 422
    with desk_app.app_context(), transaction() as writer:
        seminar = writer.scalars(select(Seminar).where(Seminar.slug == REAL)).one()
        seminar.state = SeminarState.ARCHIVED
    form = form_of(press, address) | {"is_public": "yes", "byline": "Pressestelle"}
    answer = press.send(address, form)
    assert answer.status_code == 422
    assert 'href="#reason"' in answer.text
    assert press.send(address, form | {"reason": "Name nachgetragen"}).status_code == 303
    journal = press.get(f"/desk/journal/article/{row.id}").text
    assert "Name nachgetragen" in journal


def test_only_the_press_writes(desk_client: Clients) -> None:
    manager = desk_client(Role.MANAGER)
    assert manager.get(PAGE).status_code == 200
    assert manager.get(f"{PAGE}new").status_code == 403
    assert manager.send(f"{PAGE}new", NEW).status_code == 403
