"""Tokens of private addresses: made of a random nonce and the installation's secret.

A token is the HMAC-SHA256 of the nonce. It is stored nowhere: a request is found by the SHA-256 of
its token, and an address is shown again because it can be made again.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from flask import current_app

TOKEN_LENGTH = 43
"""Characters of a token: 256 bits in URL-safe base64 without padding."""


def new_nonce() -> str:
    return secrets.token_hex(16)


def made_token(purpose: str, nonce: str) -> str:
    """Makes the token of a nonce; those of another purpose are others."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    made = hmac.digest(key, f"{purpose}:{nonce}".encode(), "sha256")
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def is_shaped(token: str) -> bool:
    """Whether a text could be a token at all."""
    return len(token) == TOKEN_LENGTH and token.isascii()


def is_token_of(token: str, digest: str) -> bool:
    return hmac.compare_digest(digest_of(token), digest)
