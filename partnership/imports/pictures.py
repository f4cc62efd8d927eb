"""Photos, drawn anew in a process of their own that a hostile file can do no harm from."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnership.core.text import clean_line, shortened
from partnership.core.wording import N_
from partnership.imports.file_kinds import JPEG, PICTURES, PNG, FileKind
from partnership.imports.limits import Unreadable

NO_PICTURE = N_("This is no picture that can be read, or it is damaged or incomplete.")
TOO_MANY_PIXELS = N_(
    "The picture has more than %(limit)s megapixels. Save it smaller, and upload that."
)
TOO_SMALL = N_("The picture is too small to be seen.")
MEGAPIXELS = 50
_ROOT = Path(__file__).parents[2]
_SECONDS = 15
_LONGEST = {"author": 200, "caption": 1000}
_SIGNATURES = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
_REASONS = {"pixels": TOO_MANY_PIXELS, "small": TOO_SMALL}


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as it is kept, and what its metadata proposes, which is in no byte of it.

    `is_first_of_many` says that it was taken from an animation.
    """

    content: bytes
    small: bytes
    kind: FileKind
    width: int
    height: int
    taken_on: date | None = None
    author: str = ""
    caption: str = ""
    is_first_of_many: bool = False


def is_picture(content: bytes) -> bool:
    """Tells by the first bytes whether this is a picture of a kind that is taken."""
    is_webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    return is_webp or any(content.startswith(mark) for mark, _ in _SIGNATURES)


def read_photo(content: bytes) -> Photo:
    """Draws a picture anew: upright, in sRGB, not larger than needed, without any metadata.

    Raises:
        Unreadable: it is none, is damaged, or has more pixels than are taken.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "partnership.imports.pictures_apart"],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=_SECONDS,
            cwd=_ROOT,
        )
        head, _, rest = done.stdout.partition(b"\n")
        told = json.loads(head)
    except (subprocess.SubprocessError, ValueError) as error:
        raise Unreadable(NO_PICTURE) from error
    if reason := told.get("refused"):
        raise Unreadable(_REASONS.get(reason, NO_PICTURE), limit=MEGAPIXELS)
    return Photo(
        content=rest[: told["length"]],
        small=rest[told["length"] :],
        kind=next(kind for kind in PICTURES if kind.name.upper() == told["format"]),
        width=told["width"],
        height=told["height"],
        taken_on=date.fromisoformat(told["taken_on"]) if told["taken_on"] else None,
        author=_told(told, "author"),
        caption=_told(told, "caption"),
        is_first_of_many=told["is_first_of_many"],
    )


def _told(told: dict[str, str], name: str) -> str:
    return shortened(clean_line(told[name]), _LONGEST[name])
