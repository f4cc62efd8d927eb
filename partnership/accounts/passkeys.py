"""What a passkey has to be (W3C Web Authentication, level 2 §5.4.4)."""

from typing import TYPE_CHECKING, Any

from flask_security import WebauthnUtil
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

if TYPE_CHECKING:
    from flask_security import UserMixin


def relying_party(url: str) -> type[WebauthnUtil]:
    """Makes the rules for the site at this address, which no request can change."""

    class RelyingParty(WebauthnUtil):
        """By itself a passkey asks who holds it, and says who that is; a second one need not."""

        def origin(self) -> str:
            return url.rstrip("/")

        def authenticator_selection(
            self, user: "UserMixin", usage: str
        ) -> AuthenticatorSelectionCriteria:
            del user
            is_first = usage == "first"
            return AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED
                if is_first
                else ResidentKeyRequirement.DISCOURAGED,
                user_verification=_verification(is_first=is_first),
            )

        def user_verification(
            self, user: "UserMixin | None", usage: list[str]
        ) -> UserVerificationRequirement:
            del user
            return _verification(is_first="secondary" not in usage)

        def registration_options(
            self, user: "UserMixin", usage: str, existing_options: dict[str, Any]
        ) -> dict[str, Any]:
            options = super().registration_options(user, usage, existing_options)
            return {**options, "user_display_name": getattr(user, "name", user.email)}

    return RelyingParty


def _verification(*, is_first: bool) -> UserVerificationRequirement:
    required = UserVerificationRequirement.REQUIRED
    return required if is_first else UserVerificationRequirement.PREFERRED
