"""The settings of Flask-Security: addresses, spans of time, and what it may not do."""

from datetime import timedelta
from typing import Any

from partnership.accounts.keys import derived_key
from partnership.accounts.rules import FRESH, HASHING, LONGEST_SESSION, SHORTEST_PASSWORD
from partnership.accounts.texts import messages
from partnership.config import Settings
from partnership.core.clock import Clock
from partnership.core.wording import CATALOGUES

PUBLIC = frozenset(
    {
        "login",
        "forgot_password",
        "reset_password",
        "two_factor_token_validation",
        "two_factor_rescue",
        "tf_select",
        "mf_recovery",
        "wan_signin",
        "wan_signin_response",
    }
)
"""What somebody asks for who is not signed in yet; all else needs an account."""

UNUSED = frozenset({"two_factor_rescue"})
LIMITED = (
    "security.login",
    "security.verify",
    "security.forgot_password",
    "security.change_password",
    "security.two_factor_token_validation",
    "security.mf_recovery",
    "security.wan_signin_response",
)
_ADDRESSES = {
    "LOGIN_URL": "sign-in/",
    "LOGOUT_URL": "sign-out/",
    "RESET_URL": "reset/",
    "VERIFY_URL": "sign-in/again/",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "sign-in/code/",
    "TWO_FACTOR_RESCUE_URL": "sign-in/rescue/",
    "TWO_FACTOR_SELECT_URL": "sign-in/second/",
    "MULTI_FACTOR_RECOVERY_URL": "sign-in/recovery/",
    "WAN_SIGNIN_URL": "sign-in/passkey/",
    "WAN_VERIFY_URL": "sign-in/again/passkey/",
    "CHANGE_URL": "account/password/",
    "TWO_FACTOR_SETUP_URL": "account/app/",
    "MULTI_FACTOR_RECOVERY_CODES_URL": "account/recovery-codes/",
    "WAN_REGISTER_URL": "account/passkeys/",
    "WAN_DELETE_URL": "account/passkeys/remove/",
}
_AFTER = {
    "POST_LOGIN_VIEW": "desk.start",
    "POST_LOGOUT_VIEW": "security.login",
    "POST_RESET_VIEW": "security.login",
    "POST_CHANGE_VIEW": "desk.own_account",
    "POST_VERIFY_VIEW": "desk.own_account",
    "TWO_FACTOR_POST_SETUP_VIEW": "desk.own_account",
    "WAN_POST_REGISTER_VIEW": "desk.own_account",
}
_PARTS = (
    "RECOVERABLE",
    "CHANGEABLE",
    "TWO_FACTOR",
    "MULTI_FACTOR_RECOVERY_CODES",
    "WEBAUTHN",
    "WAN_ALLOW_AS_FIRST_FACTOR",
    "WAN_ALLOW_AS_MULTI_FACTOR",
    "RETURN_GENERIC_RESPONSES",
    "PASSWORD_SINGLE_HASH",
)
_RECOVERY_CODES = 8
_SECONDS_FOR_PASSKEYS = 120
_SECONDS_OF_A_CODE = 30
"""How far the clock of a phone may be off (RFC 6238 §5.2: one step)."""


def configured(settings: Settings, clock: Clock) -> dict[str, Any]:
    """Gives everything by which Flask-Security and its helpers are set up."""
    wished = {
        **{part: True for part in _PARTS},  # noqa: C420 - beside what follows
        **{name: f"/desk/{path}" for name, path in _ADDRESSES.items()},
        **_AFTER,
        **_passwords(),
        **_second_factors(settings),
        "STATIC_FOLDER": None,
        "CLI_USERS_NAME": None,
        "CLI_ROLES_NAME": None,
        "API_ENABLED_METHODS": ["session"],
        "I18N_DOMAIN": "messages",
        "I18N_DIRNAME": [str(CATALOGUES)],
        "EMAIL_HTML": False,
        "EMAIL_PLAINTEXT": False,
        "FRESHNESS": FRESH,
        "FRESHNESS_GRACE_PERIOD": FRESH,
        "DATETIME_FACTORY": clock,
    }
    return {
        "PERMANENT_SESSION_LIFETIME": LONGEST_SESSION,
        "SESSION_COOKIE_HTTPONLY": True,
        "WTF_CSRF_TIME_LIMIT": None,
        **{f"SECURITY_{name}": value for name, value in wished.items()},
        **messages(),
    }


def _passwords() -> dict[str, Any]:
    return {
        "PASSWORD_HASH": "argon2",
        "PASSWORD_SCHEMES": ["argon2"],
        "PASSWORD_HASH_PASSLIB_OPTIONS": {
            "argon2__rounds": HASHING.rounds,
            "argon2__memory_cost": HASHING.memory,
            "argon2__parallelism": HASHING.parallelism,
        },
        "HASHING_SCHEMES": ["hex_sha256"],
        "PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
        "RESET_PASSWORD_WITHIN": timedelta(hours=1),
        "SEND_PASSWORD_CHANGE_EMAIL": True,
    }


def _second_factors(settings: Settings) -> dict[str, Any]:
    return {
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_RESCUE_EMAIL": False,
        "TWO_FACTOR_AUTHENTICATOR_VALIDITY": _SECONDS_OF_A_CODE,
        "TOTP_SECRETS": {"1": derived_key(settings.secret_key, "totp")},
        "TOTP_ISSUER": settings.site_name or "Partnership",
        "MULTI_FACTOR_RECOVERY_CODES_N": _RECOVERY_CODES,
        "MULTI_FACTOR_RECOVERY_CODES_KEYS": [derived_key(settings.secret_key, "recovery codes")],
        "WAN_RP_NAME": settings.site_name or "Partnership",
        "WAN_ALLOW_USER_HINTS": False,
        "WAN_SIGNIN_WITHIN": timedelta(seconds=_SECONDS_FOR_PASSKEYS),
    }
