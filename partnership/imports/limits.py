"""What an uploaded list may measure, and how it is turned down as a whole."""

import zipfile
import zlib

from partnership.core.errors import Refused

LARGEST_UPLOAD = 5 * 1024 * 1024
LARGEST_UNPACKED = 20 * 1024 * 1024
MOST_ELEMENTS = 1_000_000
"""The most XML elements of a packed file; a full list of all columns has about 700,000."""
MOST_PARTS = 1_000
"""The most entries in the directory of a packed file."""
MOST_ROWS = 5_000
MOST_HEADING_ROWS = 30
"""The rows among which the one with the headings is looked for."""
LAST_ROW = 20_000
"""The furthest row that is looked at; between the rows that are filled others may be empty."""
MOST_COLUMNS = 60
MOST_SHEETS = 50
LONGEST_CELL = 500
MEGABYTE = 1024 * 1024
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""What `zipfile` raises of a damaged file, or one packed in a way it does not know."""


class Unreadable(Refused):
    """A file that gives no list, with what its sender can do about it; stands beside `file`."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__("file", reason, **values)
