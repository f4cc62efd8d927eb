"""Where signing in does not work: what is said, written down, and how often it may be tried."""

import json
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from sqlalchemy import text

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.core.journal import Deed
from partnership.web.factory import create_app
from tests.accounts.signing_in import PASSWORD, browser, email
from tests.accounts.test_sign_in import SIGN_IN, lines
from tests.conftest import StoppedClock, settings_for

WRONG = "ganz und gar falsch"


def test_an_unknown_address_and_a_wrong_password_look_the_same(desk_app: Flask) -> None:
    client = browser(desk_app)
    pages = [
        client.send(SIGN_IN, {"email": typed, "password": WRONG})
        for typed in (email(Role.PRESS), "nobody@example.org")
    ]
    assert [page.status_code for page in pages] == [200, 200]
    shown = [
        page.text.replace(email(Role.PRESS), "").replace("nobody@example.org", "") for page in pages
    ]
    tokens = [part.split('"')[0] for page in shown for part in page.split('value="')[1:]]
    for token in tokens:
        shown = [page.replace(token, "") for page in shown]
    assert shown[0] == shown[1]
    assert WRONG not in pages[0].text


def test_failures_are_written_down_without_what_was_typed(desk_app: Flask) -> None:
    client = browser(desk_app)
    for typed in (email(Role.PRESS), "nobody@example.org"):
        client.send(SIGN_IN, {"email": typed, "password": WRONG})
    assert lines(desk_app)[-2:] == [
        (Deed.SIGN_IN_FAILED, "sign-in", "account:4", {"by": "password", "name": "Press Beispiel"}),
        (Deed.SIGN_IN_FAILED, "sign-in", "sign-in", {"by": "password"}),
    ]


@pytest.mark.parametrize(
    "wished",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "///evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        " //evil.example",
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(desk_app: Flask, wished: str) -> None:
    client = browser(desk_app)
    answer = client.send(
        SIGN_IN,
        {"email": email(Role.PRESS), "password": PASSWORD},
        query_string={"next": wished},
    )
    here = "https://programme.example.org/desk/sign-in/"
    location = answer.headers.get("Location", "/desk/").replace("\\", "/")
    assert urlsplit(urljoin(here, location)).netloc == "programme.example.org"
    page = browser(desk_app).get(SIGN_IN, query_string={"next": wished})
    assert "next=" not in page.text


def test_an_account_may_be_tried_ten_times_from_anywhere(desk_app: Flask) -> None:
    typed = {"email": email(Role.PRESS), "password": WRONG}
    statuses = [
        browser(desk_app)
        .send(SIGN_IN, typed, environ_base={"REMOTE_ADDR": f"192.0.2.{n}"})
        .status_code
        for n in range(11)
    ]
    assert statuses == [200] * 10 + [429]
    refused = browser(desk_app).send(SIGN_IN, {**typed, "email": email(Role.PRESS).upper()})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 15 * 60
    assert "text/html" in refused.content_type
    other = browser(desk_app).send(SIGN_IN, {"email": email(Role.AUDITOR), "password": PASSWORD})
    assert other.status_code == 302


def test_an_address_may_try_forty_times(desk_app: Flask) -> None:
    client = browser(desk_app)
    statuses = [
        client.send("/desk/reset/", {"email": f"nobody{n}@example.org"}).status_code
        for n in range(41)
    ]
    assert statuses == [200] * 40 + [429]


def test_after_the_span_one_may_try_again(desk_app: Flask) -> None:
    typed = {"email": email(Role.PRESS), "password": PASSWORD}
    for _ in range(11):
        browser(desk_app).send(SIGN_IN, {**typed, "password": WRONG})
    with desk_app.app_context():
        db.session.execute(text("UPDATE attempts SET ends_at = 0"))
        db.session.commit()
    assert browser(desk_app).send(SIGN_IN, typed).status_code == 302


def test_behind_a_server_of_ours_each_visitor_has_an_own_limit(
    staffed_folder: Path, tmp_path: Path
) -> None:
    copytree(staffed_folder, tmp_path / "desk")
    app = create_app(replace(settings_for(tmp_path / "desk"), proxies=1), StoppedClock())
    headers = {"X-Forwarded-For": "203.0.113.9, 192.0.2.7"}
    statuses = [
        browser(app)
        .send("/desk/reset/", {"email": f"nobody{n}@example.org"}, headers=headers)
        .status_code
        for n in range(41)
    ]
    assert statuses[-2:] == [200, 429]
    other = {"X-Forwarded-For": "192.0.2.7, 203.0.113.9"}
    assert (
        browser(app).send("/desk/reset/", {"email": "x@example.org"}, headers=other).status_code
        == 200
    )
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("kind", ["application/json", "application/vnd.api+json"])
def test_json_is_no_way_past_the_limit_of_an_account(desk_app: Flask, kind: str) -> None:
    """Limits count by the address in the form; from many addresses there would be none else."""
    client = browser(desk_app)
    body = {"email": email(Role.PRESS), "password": PASSWORD}
    headers = {"X-CSRFToken": client.token()}
    answer = client.post(SIGN_IN, data=json.dumps(body), content_type=kind, headers=headers)
    assert answer.status_code == 415
    assert client.get("/desk/cities/").status_code == 303


@pytest.mark.parametrize("path", [SIGN_IN, "/desk/sign-in/passkey/", "/desk/sign-in/code/"])
def test_json_of_any_shape_does_not_make_signing_in_fail(desk_app: Flask, path: str) -> None:
    client = browser(desk_app)
    body = {"email": 1, "identity": [{}], "code": {"a": 1}}
    headers = {"X-CSRFToken": client.token()}
    assert client.post(path, json=body, headers=headers).status_code == 415
