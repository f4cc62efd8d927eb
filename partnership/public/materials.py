"""Photos and files of an edition for everybody: a gallery, and the bytes of each."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from babel.units import format_unit
from flask import Response, request, url_for

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import NotFound
from partnership.exports.vocabulary import Audience
from partnership.exports.voice import voices
from partnership.imports.file_kinds import KINDS, PICTURES, TEXTS
from partnership.materials.cards import Document, Picture, Published
from partnership.materials.models import Material
from partnership.materials.queries import find_published, get_content, list_of_edition
from partnership.public.answers import disposition, page
from partnership.public.blueprint import public
from partnership.public.frame import frame, page_wording, session, view
from partnership.public.reading import read_seminar
from partnership.public.seminar_page import SeminarPage

_INLINE = frozenset(kind.media_type for kind in PICTURES)
_TEXTS = frozenset(kind.media_type for kind in TEXTS)
_KILO = 1000
_UNCHANGED = 304
_NEVER_OLD = "private, no-cache"
"""No cache on the way keeps a file, and a browser asks before it shows it again: a photo whose
consent is withdrawn is gone from the next look on. What did not change is answered with 304."""


@dataclass(frozen=True)
class Gallery(SeminarPage):
    """The photos and files of an edition; everything is set only when a template asks for it."""

    published: Published

    def people_on(self, picture: Picture) -> list[tuple[str, str]]:
        """Names those on a picture whom the release names too, with their pages."""
        return people_on(self, picture)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return self.published.documents


def people_on(shown: SeminarPage, picture: Picture) -> list[tuple[str, str]]:
    """Names those on a picture whom the newest release names too: who, and where their page is."""
    standings, voice = shown.programme.standings, voices(shown.view)[0]
    return [
        (
            voice.name(standings[each.slug].person).text,
            url_for("public.person", slug=shown.programme.slug, ref=each.slug),
        )
        for each in picture.people
        if each.slug in standings
    ]


@public.get("/seminars/<slug>/materials/")
@requires(Permission.PUBLIC)
def materials(slug: str) -> Response:
    """Shows what the edition has published; without anything there is no such page."""
    reading = read_seminar(slug)
    published = list_of_edition(session(), slug, Audience.PUBLIC)
    if not published:
        raise NotFound(slug)
    shown = Gallery(reading, view(), published)
    return page("public/materials.html", page=shown, notices=reading.notices)


@public.get("/materials/<uuid:uid>/<name>")
@requires(Permission.PUBLIC)
def material_file(uid: UUID, name: str) -> Response:
    """Gives the bytes of a published file; the name is for whoever saves it."""
    return bytes_of(_found(uid, name), is_small=False)


@public.get("/materials/<uuid:uid>/small/<name>")
@requires(Permission.PUBLIC)
def material_small(uid: UUID, name: str) -> Response:
    """Gives a photo small, as galleries show it."""
    return bytes_of(_found(uid, name), is_small=True)


def _found(uid: UUID, name: str) -> Material:
    """Finds a file whose edition is released; another name than its own leads nowhere.

    Raises:
        NotFound: there is none, or nothing of its edition was released.
    """
    row = find_published(session(), str(uid), Audience.PUBLIC)
    if row is None or row.file_name != name:
        raise NotFound(str(uid))
    frame().store.head(session(), row.seminar.slug)
    return row


def bytes_of(row: Material, *, is_small: bool) -> Response:
    """Answers with a file: a photo to be seen, anything else to be saved.

    Raises:
        NotFound: there is no small picture of it.
    """
    digest = row.thumbnail_digest if is_small else row.digest
    if digest is None:
        raise NotFound(row.uid)
    answer = Response()
    answer.set_etag(digest)
    answer.headers["Cache-Control"] = _NEVER_OLD
    answer.make_conditional(request)
    if answer.status_code != _UNCHANGED:
        answer.set_data(get_content(session(), digest))
    kind = row.file.media_type
    answer.content_type = f"{kind}; charset=utf-8" if kind in _TEXTS else kind
    named = disposition(row.file_name)
    if kind in _INLINE:
        named = named.replace("attachment", "inline", 1)
    answer.headers["Content-Disposition"] = named
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@public.app_template_filter()
def file_kind(media_type: str) -> str:
    """Says what people call a kind of file."""
    return KINDS[media_type].name if media_type in KINDS else media_type


@public.app_template_filter()
def file_size(size: int) -> str:
    """Writes the size of a file for a reader."""
    kilo, mega = size / _KILO, size / _KILO / _KILO
    number, unit = (round(mega, 1), "mega") if mega >= 1 else (max(1, round(kilo)), "kilo")
    written = format_unit(number, f"digital-{unit}byte", "short", locale=page_wording().locale)
    return written.replace(" ", "\u00a0").replace("\u202f", "\u00a0")
