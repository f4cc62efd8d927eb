"""Sealing values with AES-256-GCM (NIST SP 800-38D); the keys are no part of the database.

A sealed value is the mark of its key (4 bytes), a nonce (12 bytes), the ciphertext and its tag.
Its context, the column and the lot of its row, is sealed along: elsewhere it cannot be opened.
"""

import os
from collections.abc import Sequence
from hashlib import sha256
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, current_app

_KEY = "partnership.drawer"
_MARK, _NONCE = 4, 12


class UnopenableError(ValueError):
    """A sealed value whose key is missing, or that was moved or damaged."""


class Ring:
    """The keys of this installation: the first seals, all of them open."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._ciphers = {_mark(key): AESGCM(key) for key in keys}
        self._newest = _mark(keys[0])

    def init_app(self, app: Flask) -> None:
        app.extensions[_KEY] = self

    def seal(self, text: str, context: str) -> bytes:
        nonce = os.urandom(_NONCE)
        body = self._ciphers[self._newest].encrypt(nonce, text.encode(), context.encode())
        return self._newest + nonce + body

    def open(self, sealed: bytes, context: str) -> str:
        """Gives the text.

        Raises:
            UnopenableError: the key is missing, or the value does not belong here.
        """
        cipher = self._ciphers.get(sealed[:_MARK])
        if cipher is None:
            raise UnopenableError("the key of a sealed value is missing")
        nonce, body = sealed[_MARK : _MARK + _NONCE], sealed[_MARK + _NONCE :]
        try:
            return cipher.decrypt(nonce, body, context.encode()).decode()
        except InvalidTag as error:
            raise UnopenableError("a sealed value does not belong where it stands") from error

    def is_newest(self, sealed: bytes) -> bool:
        """Whether a value is sealed with the key that seals now."""
        return sealed[:_MARK] == self._newest


def ring() -> Ring:
    """Gives the keys of the application that answers."""
    return cast("Ring", current_app.extensions[_KEY])


def context_of(table: str, column: str, lot: str) -> str:
    return f"{table}.{column}:{lot}"


def _mark(key: bytes) -> bytes:
    return sha256(b"mark" + key).digest()[:_MARK]
