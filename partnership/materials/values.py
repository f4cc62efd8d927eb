"""What a file shall be, as a form or a package says it."""

from dataclasses import dataclass
from datetime import date

from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import MaterialKind, ShownBasis


@dataclass(frozen=True, slots=True)
class NewFile:
    """Bytes that were looked at; `small` and the measures are those of a photo."""

    content: bytes
    media_type: str
    file_name: str
    title: Translated
    small: bytes = b""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class ShownWish:
    """Somebody on a photo; `id` is `None` for one who is added."""

    id: int | None
    person_id: int | None
    basis: ShownBasis | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a file right after it came in; `version` is the one that was seen."""

    version: int
    title: Translated
    caption: Translated = EMPTY
    author: str = ""
    taken_on: date | None = None


@dataclass(frozen=True, slots=True)
class MaterialValues:
    """Everything that is said of a file, whom it shows included."""

    title: Translated
    kind: MaterialKind
    caption: Translated = EMPTY
    language: str = ""
    author: str = ""
    rights: str = ""
    audience: Audience = Audience.TEAM
    item_id: int | None = None
    taken_on: date | None = None
    shows_nobody: bool = False
    shown: tuple[ShownWish, ...] = ()
