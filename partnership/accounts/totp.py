"""Codes of authenticator apps: the picture to scan, and each code good for one time alone."""

from typing import TYPE_CHECKING, Any, cast

import segno
from flask_security import Totp

if TYPE_CHECKING:
    from flask_security import UserMixin

    from partnership.accounts.models import Account


class QrTotp(Totp):
    """Draws its own picture, and remembers the last code so that none is used twice."""

    def generate_qrcode(self, username: str, totp: str) -> str:
        code = segno.make(self.get_totp_uri(username, totp), error="m", micro=False)
        return str(code.svg_data_uri(scale=5, border=4, light="white"))

    def get_last_counter(self, user: "UserMixin") -> int | None:
        return cast("Account", user).totp_counter

    def set_last_counter(self, user: "UserMixin", tmatch: Any) -> None:  # noqa: ANN401 - untyped library
        cast("Account", user).totp_counter = tmatch.counter
