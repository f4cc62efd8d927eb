"""Files of editions as their readers are shown them."""

from dataclasses import dataclass
from datetime import date

from partnership.core.translated import Translated
from partnership.exports.vocabulary_memory import MaterialKind

SMALL = 640
"""The longest side of the small picture of a photo, in pixels."""


@dataclass(frozen=True, slots=True)
class ShownCard:
    """Somebody on a picture; `slug` is how releases name them, so that one sees whether they do."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that may be shown; `uid` and `file_name` make its address."""

    uid: str
    seminar_id: int
    file_name: str
    title: Translated
    caption: Translated
    author: str
    rights: str
    taken_on: date | None
    item_id: int | None
    width: int
    height: int
    people: tuple[ShownCard, ...] = ()

    @property
    def alternative(self) -> Translated:
        """What is said to whoever cannot see it."""
        return self.caption or self.title

    @property
    def small_width(self) -> int:
        return small_size(self.width, self.height)[0]

    @property
    def small_height(self) -> int:
        return small_size(self.width, self.height)[1]


@dataclass(frozen=True, slots=True)
class Document:
    """A file to download that may be given away."""

    uid: str
    seminar_id: int
    file_name: str
    kind: MaterialKind
    title: Translated
    caption: Translated
    language: str
    author: str
    rights: str
    item_id: int | None
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Published:
    """What belongs to an edition or an article, in its order."""

    pictures: tuple[Picture, ...] = ()
    documents: tuple[Document, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pictures or self.documents)


NOTHING = Published()


def small_size(width: int, height: int) -> tuple[int, int]:
    """Gives the measures of the small picture: as the large one, within a square of `SMALL`."""
    longest = max(width, height)
    if longest <= SMALL:
        return width, height
    return max(1, round(width * SMALL / longest)), max(1, round(height * SMALL / longest))
