"""Sealing values with AES-256-GCM (NIST SP 800-38D); the keys are no part of the database.

A sealed value is the mark of its key (4 bytes), a nonce (12 bytes), the ciphertext and its tag.
Its context, the column and the lot of its row, is sealed along: elsewhere it cannot be opened.
"""

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, current_app

from partnership.config import drawer_keys

_KEY = "partnership.drawer"
_MARK, _NONCE = 4, 12


class UnopenableError(ValueError):
    """A sealed value whose key is missing, or that was moved or damaged."""


class Ring:
    """The keys of this installation: the first seals, all of them open.

    Where they stand in a file, it is looked at before each use, so that a process that runs while
    keys are changed seals with the new one. What it knew before, it still opens.
    """

    def __init__(self, keys: Sequence[bytes], path: Path | None = None) -> None:
        self.path = path
        self._ciphers: dict[bytes, AESGCM] = {}
        self._seen = self._stamp()
        self._take(keys)

    def init_app(self, app: Flask) -> None:
        app.extensions[_KEY] = self

    @property
    def keys(self) -> tuple[bytes, ...]:
        """The keys in use, the newest first."""
        self._look()
        return self._keys

    def seal(self, text: str, context: str) -> bytes:
        self._look()
        nonce = os.urandom(_NONCE)
        body = self._ciphers[self._newest].encrypt(nonce, text.encode(), context.encode())
        return self._newest + nonce + body

    def open(self, sealed: bytes, context: str) -> str:
        """Gives the text.

        Raises:
            UnopenableError: the key is missing, or the value does not belong here.
        """
        self._look()
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
        self._look()
        return sealed[:_MARK] == self._newest

    def _look(self) -> None:
        stamp = self._stamp()
        if self.path is not None and stamp != self._seen:
            self._take(drawer_keys(self.path.parent))
            self._seen = stamp

    def _stamp(self) -> tuple[int, int]:
        if self.path is None or not self.path.exists():
            return 0, 0
        found = self.path.stat()
        return found.st_ino, found.st_mtime_ns

    def _take(self, keys: Sequence[bytes]) -> None:
        self._keys = tuple(keys)
        self._ciphers |= {_mark(key): AESGCM(key) for key in keys}
        self._newest = _mark(keys[0])


def ring() -> Ring:
    """Gives the keys of the application that answers."""
    return cast("Ring", current_app.extensions[_KEY])


def context_of(table: str, column: str, lot: str) -> str:
    return f"{table}.{column}:{lot}"


def _mark(key: bytes) -> bytes:
    return sha256(b"mark" + key).digest()[:_MARK]
