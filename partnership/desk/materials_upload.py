"""Files coming in: several at once, each looked at by itself, none able to hinder the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic

from flask import request
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Refused
from partnership.core.text import clean_line, shortened
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_, Wording
from partnership.desk.blueprint import desk
from partnership.desk.frame import edit, words
from partnership.desk.materials_forms import Proposed
from partnership.imports.attachments import Attachment, read_attachment
from partnership.imports.file_kinds import LARGEST_FILE, stem_of
from partnership.materials.models import Material
from partnership.materials.service_files import add_file
from partnership.materials.values import NewFile
from partnership.seminars.queries_desk import get_seminar

MOST_AT_ONCE = 30
LARGEST_TOGETHER = 8 * LARGEST_FILE
_ENDPOINT = "desk.materials"
_ROOM_BESIDE = 64 * 1024
_SECONDS = 20
"""Less than the half minute after which a server ends a worker."""
_LATE = N_("There was no time left for this file. Upload it again.")
_ANIMATED = N_("Only the first picture of an animation was taken.")
_ONE_PHOTO = N_("Photo")


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that was not taken, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Upload:
    """What became of the files: those kept with what they propose, and those that were not."""

    kept: list[Proposed] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


@desk.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    """Lets files come in here; everywhere else a megabyte is enough."""
    del values
    if endpoint == _ENDPOINT and request.method == "POST":
        request.max_content_length = LARGEST_TOGETHER + _ROOM_BESIDE


@desk.teardown_request
def _put_away(error: BaseException | None) -> None:
    """Closes the files that came in; large ones lie on the disk until then."""
    del error
    request.close()


def take_in(slug: str, given: Sequence[FileStorage], reason: str) -> Upload:
    """Reads all files before anything is locked, and keeps those that can be kept.

    Raises:
        Refused: the record is closed, and no reason is given.
    """
    upload = Upload()
    looked_at = list(_looked_at(given, upload.troubles))
    if looked_at:
        with transaction() as writer:
            for name, each in looked_at:
                _keep(writer, slug, name, each, reason, upload)
    return upload


def _looked_at(
    given: Sequence[FileStorage], troubles: list[Trouble]
) -> Iterator[tuple[str, Attachment]]:
    until = monotonic() + _SECONDS
    for number, file in enumerate(each for each in given if each.filename):
        name = _shown_name(file.filename or "")
        if number >= MOST_AT_ONCE or monotonic() > until:
            troubles.append(Trouble(name, words().gettext(_LATE)))
            continue
        try:
            yield name, read_attachment(file.stream.read(LARGEST_FILE + 1), file.filename or "")
        except Refused as refused:
            troubles.append(Trouble(name, _said(refused)))


def _keep(
    writer: Session, slug: str, name: str, each: Attachment, reason: str, upload: Upload
) -> None:
    seminar = get_seminar(writer, slug)
    try:
        line = add_file(writer, seminar, _new(each), edit=edit(), reason=reason)
    except Refused as refused:
        if refused.field == "reason":
            raise
        upload.troubles.append(Trouble(name, _said(refused)))
    else:
        upload.kept.append(_proposed(line, each, words()))


def _new(each: Attachment) -> NewFile:
    said = words()
    title = said.gettext(_ONE_PHOTO) if each.photo else stem_of(each.file_name)
    photo = each.photo
    return NewFile(
        content=each.content,
        media_type=each.kind.media_type,
        file_name=each.file_name,
        title=Translated({said.language: title}),
        small=photo.small if photo else b"",
        width=photo.width if photo else None,
        height=photo.height if photo else None,
    )


def _proposed(line: Line, each: Attachment, said: Wording) -> Proposed:
    row = line.subject
    if not isinstance(row, Material):
        raise TypeError("a file is taken in as a row")
    photo = each.photo
    caption = Translated({said.language: photo.caption}) if photo else EMPTY
    return Proposed(
        id=row.id,
        seen=row.version,
        title=row.title,
        caption=caption,
        author=photo.author if photo else "",
        taken_on=photo.taken_on if photo else None,
        notes=(said.gettext(_ANIMATED),) if photo and photo.is_first_of_many else (),
    )


def _said(refused: Refused) -> str:
    return words().gettext(refused.reason, **refused.values)


def _shown_name(name: str) -> str:
    return shortened(clean_line(name), 120) or "–"
