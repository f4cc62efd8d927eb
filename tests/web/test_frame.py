"""What holds for every route: a stated permission, headers, errors in the visitor's language."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from partnership.accounts.permissions import STATED, Permission
from partnership.config import SettingsError
from partnership.web import factory
from tests.conftest import settings_for

EXAMPLE = "/seminars/beispiel-seminar/"


def test_every_route_states_whom_it_is_for(demo_app: Flask) -> None:
    stated = {
        rule.endpoint: getattr(demo_app.view_functions[rule.endpoint], STATED)
        for rule in demo_app.url_map.iter_rules()
        if rule.endpoint != "static"
    }
    assert len(stated) > 25
    assert set(stated.values()) <= set(Permission)


def test_a_route_that_does_not_state_it_stops_the_start(demo_app: Flask) -> None:
    demo_app.view_functions["stray"] = lambda: "stray"
    with pytest.raises(RuntimeError, match="routes without a permission: stray"):
        factory._insist_on_permissions(demo_app)


def test_without_compiled_texts_the_start_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Otherwise a German page would be English, and say it was German."""
    monkeypatch.setattr(factory, "CATALOGUES", tmp_path)
    with pytest.raises(SettingsError, match="make catalogues"):
        factory.create_app(settings_for(tmp_path))


@pytest.mark.parametrize("path", ["/", EXAMPLE, "/nirgends", f"{EXAMPLE}programme.ics"])
def test_every_answer_carries_the_guarding_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in policy


def test_no_page_has_anything_inline_or_foreign(client: FlaskClient) -> None:
    for path in ("/", "/cities/", EXAMPLE, f"{EXAMPLE}subscribe/"):
        page = client.get(path).text
        assert " style=" not in page
        assert " onclick=" not in page
        assert "<style" not in page
        assert 'src="http' not in page


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Unter dieser Adresse gibt es nichts"),
        ("en", "There is nothing at this address"),
        ("ru", "По этому адресу ничего нет"),
        ("fr", "Il n’y a rien à cette adresse"),
    ],
)
def test_errors_speak_the_visitors_language(client: FlaskClient, language: str, title: str) -> None:
    answer = client.get("/nirgends", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert title in answer.text
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize(
    "path",
    ["/?lang=xx", f"{EXAMPLE}?lang=de,xx,yy", f"{EXAMPLE}?day=gestern", f"{EXAMPLE}?kind=<b>"],
)
def test_a_wrong_address_is_a_page_that_says_what_would_do(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert "de" in answer.text
    assert "<b>" not in answer.text.replace("<body>", "")


def test_nothing_can_be_posted(client: FlaskClient) -> None:
    assert client.post("/").status_code in {400, 405}
    assert client.delete(EXAMPLE).status_code in {400, 405}


def test_the_language_is_that_of_the_address_then_the_cookie_then_the_browser(
    client: FlaskClient,
) -> None:
    assert '<html lang="fr"' in client.get("/", headers={"Accept-Language": "fr"}).text
    assert '<html lang="de"' in client.get("/", headers={"Accept-Language": "xx"}).text
    chosen = client.get("/?lang=ru", headers={"Accept-Language": "fr"})
    assert '<html lang="ru"' in chosen.text
    assert "lang=ru" in chosen.headers["Set-Cookie"]
    assert '<html lang="ru"' in client.get("/", headers={"Accept-Language": "fr"}).text
    assert '<html lang="en"' in client.get("/?lang=en").text


def test_a_failure_of_ours_is_a_calm_page(demo_app: Flask) -> None:
    demo_app.config["TESTING"] = False
    demo_app.config["PROPAGATE_EXCEPTIONS"] = False

    def broken() -> str:
        raise ZeroDivisionError

    demo_app.view_functions["public.cities"] = broken
    answer = demo_app.test_client().get("/cities/", headers={"Accept-Language": "en"})
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "ZeroDivisionError" not in answer.text
