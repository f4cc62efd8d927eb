"""Encrypting a workbook as spreadsheet programs do (ECMA-376); loaded when first asked for."""

import io

from msoffcrypto.format.ooxml import OOXMLFile


def encrypted(plain: bytes, password: str) -> bytes:
    """Gives a workbook that asks for the password when it is opened."""
    sealed = io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt(password, sealed)
    return sealed.getvalue()
