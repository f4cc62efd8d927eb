"""Forms are taken from this site's own pages alone; private pages, which tell no address, too."""

import pytest
from flask import Flask

from tests.accounts.signing_in import browser
from tests.personal.visiting import Guest

SIGN_IN = "/desk/sign-in/"
FORM = {"email": "nobody@example.org", "password": "x"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Referer": "http://localhost.evil.example/"},
        {"Referer": "http://[/"},
    ],
)
def test_a_form_from_elsewhere_is_refused_even_with_a_token(
    desk_app: Flask, headers: dict[str, str]
) -> None:
    client = browser(desk_app)
    assert client.send(SIGN_IN, FORM, headers=headers).status_code == 400
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
    assert client.send(SIGN_IN, FORM, headers=own).status_code == 200


def test_over_https_a_form_says_where_it_was_sent_from(desk_app: Flask) -> None:
    client, base = browser(desk_app), "https://localhost/"
    assert client.send(SIGN_IN, FORM, base_url=base).status_code == 400
    for name in ("Origin", "Referer"):
        told = {name: base.rstrip("/") if name == "Origin" else base + "desk/"}
        assert client.send(SIGN_IN, FORM, base_url=base, headers=told).status_code == 200


def test_a_private_page_tells_no_address_and_still_sends(desk_app: Flask) -> None:
    guest, base = Guest(desk_app), "https://localhost/"
    path, form = f"/p/{guest.token}/photos/", {"wish": "agree"}
    told = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert guest.client.send(path, form, base_url=base, headers=told).status_code == 303
    foreign = {"Origin": "null", "Sec-Fetch-Site": "cross-site"}
    assert guest.client.send(path, form, base_url=base, headers=foreign).status_code == 400
