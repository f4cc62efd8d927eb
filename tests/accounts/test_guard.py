"""Who is let in, and when a session ends."""

from collections.abc import Callable

from flask import Flask

from partnership.accounts.permissions import Role
from tests.accounts.signing_in import DeskClient, browser

Opened = Callable[[Role], DeskClient]
OWN = "/desk/account/password/"


def test_who_is_signed_in_sees_the_page(staff: Opened) -> None:
    assert staff(Role.AUDITOR).get(OWN).status_code == 200


def test_nobody_is_led_to_the_sign_in_and_back(staffed_app: Flask) -> None:
    answer = browser(staffed_app).get(f"{OWN}?x=1")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk/sign-in/?next=/desk/account/password/?x%3D1"
