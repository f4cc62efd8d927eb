"""Keys for what is kept encrypted, derived from the installation's one secret (RFC 5869)."""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived_key(secret: str, purpose: str) -> str:
    """Gives 32 bytes as base64, others for each purpose: also a key as Fernet wants it."""
    derivation = HKDF(SHA256(), length=32, salt=None, info=f"partnership {purpose}".encode())
    return urlsafe_b64encode(derivation.derive(secret.encode())).decode()
