"""The text of a cell, cleaned of what cannot be seen."""

import unicodedata

from partnership.core.text import clean_line

_NOTHING = frozenset("-–—_./\\ ")


def cleaned(text: str) -> str:
    """Gives a cell as one line; marks that turn the direction of writing are taken out.

    A dash alone stands for nothing.
    """
    if text.isascii() and text.isalnum():
        return text
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    line = clean_line(seen)
    return "" if _NOTHING.issuperset(line) else line
