"""What Flask-Security says to people, in our words; its own are never shown.

Errors that only a forged request causes share one text.
"""

from partnership.core.wording import N_

_UNUSABLE = N_("This cannot be used any more. Begin again, please.")
_WRONG = N_("The mail address or the password is not right.")
_CODE = N_("This code is not right. Codes of the app change every 30 seconds.")
_LONGER = N_("A password has at least 12 characters.")
_ASK = N_("Please sign in again first; this step is an important one.")
_TAKEN = N_("You have a passkey of this name already.")
_PASSKEY = N_("This passkey was not accepted. Try again, or use another way to sign in.")

_SAID = {
    "success": {
        "PASSWORD_CHANGE": N_("Your password is changed. All your other sessions have ended."),
        "PASSWORD_RESET_NO_LOGIN": N_("Your password is set. You can sign in with it now."),
        "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": N_("The authenticator app is set up."),
        "TWO_FACTOR_DISABLED": N_("The authenticator app is not asked for any more."),
        "WEBAUTHN_CREDENTIAL_DELETED": N_("The passkey is removed."),
        "WEBAUTHN_REGISTER_SUCCESSFUL": N_("The passkey is added."),
    },
    "quiet": {
        "PASSWORD_RESET_REQUEST": N_(
            "If there is an account with this address, a mail with a link is on its way. "
            "The link is good for one hour."
        ),
        "GENERIC_RECOVERY": N_(
            "If there is an account with this address, a mail with a link is on its way. "
            "The link is good for one hour."
        ),
        "REAUTHENTICATION_REQUIRED": _ASK,
        "REFRESH": _ASK,
        "UNAUTHENTICATED": N_("Please sign in."),
        "LOGIN": N_("Please sign in."),
        "REAUTHENTICATION_SUCCESSFUL": N_("Thank you. You can go on now."),
        "TWO_FACTOR_LOGIN_SUCCESSFUL": N_("You are signed in."),
        "NO_RECOVERY_CODES_SETUP": N_("There are no recovery codes yet."),
        "ANONYMOUS_USER_REQUIRED": N_("You are signed in already."),
        "FORGOT_PASSWORD": N_("Forgotten your password?"),
    },
    "error": {
        "GENERIC_AUTHN_FAILED": _WRONG,
        "USER_DOES_NOT_EXIST": _WRONG,
        "INVALID_PASSWORD": N_("The password is not right."),
        "DISABLED_ACCOUNT": _WRONG,
        "EMAIL_NOT_PROVIDED": N_("The mail address is missing."),
        "INVALID_EMAIL_ADDRESS": N_("This is not a mail address."),
        "PASSWORD_NOT_PROVIDED": N_("The password is missing."),
        "PASSWORD_MISMATCH": N_("The two passwords are not the same."),
        "RETYPE_PASSWORD_MISMATCH": N_("The two passwords are not the same."),
        "PASSWORD_INVALID_LENGTH": _LONGER,
        "PASSWORD_TOO_SIMPLE": _LONGER,
        "PASSWORD_IS_THE_SAME": N_("This is your password now. Choose another one."),
        "PASSWORD_RESET_EXPIRED": N_("This link is older than one hour. Let us send another."),
        "INVALID_RESET_PASSWORD_TOKEN": N_("This link was used already. Let us send another."),
        "INVALID_CODE": _CODE,
        "TWO_FACTOR_INVALID_TOKEN": _CODE,
        "INVALID_RECOVERY_CODE": N_("This recovery code is not right, or was used already."),
        "TWO_FACTOR_PERMISSION_DENIED": N_("Please sign in with your password first."),
        "TWO_FACTOR_METHOD_NOT_AVAILABLE": _UNUSABLE,
        "TWO_FACTOR_SETUP_EXPIRED": _UNUSABLE,
        "WEBAUTHN_EXPIRED": _UNUSABLE,
        "API_ERROR": _UNUSABLE,
        "INVALID_INPUT": N_("This cannot be accepted."),
        "INVALID_INPUT_LENGTH": N_("This is too long."),
        "INVALID_REDIRECT": _UNUSABLE,
        "WEBAUTHN_NAME_REQUIRED": N_("Give the passkey a name."),
        "WEBAUTHN_NAME_INUSE": _TAKEN,
        "WEBAUTHN_NAME_NOT_FOUND": _UNUSABLE,
        "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": N_("A name has letters, digits, hyphens, spaces."),
        "WEBAUTHN_CREDENTIAL_ID_INUSE": N_("This passkey is added already."),
        "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": _PASSKEY,
        "WEBAUTHN_ORPHAN_CREDENTIAL_ID": _PASSKEY,
        "WEBAUTHN_NO_VERIFY": _PASSKEY,
        "WEBAUTHN_CREDENTIAL_WRONG_USAGE": _PASSKEY,
        "WEBAUTHN_MISMATCH_USER_HANDLE": _PASSKEY,
        "UNAUTHORIZED": N_("You may not see this page."),
        "FAILED_TO_SEND_CODE": _UNUSABLE,
    },
}


def messages() -> dict[str, tuple[str, str]]:
    """Gives the settings by which Flask-Security says this instead of its own."""
    return {
        f"SECURITY_MSG_{key}": (text, category)
        for category, texts in _SAID.items()
        for key, text in texts.items()
    }
