"""What visiting programs ask for: which addresses there are, and which to leave alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from flask import Response
from sqlalchemy import select

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import City, Partnership
from partnership.config import LANGUAGES
from partnership.exports.elements import child, written
from partnership.exports.formats import Format
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.public.answers import document
from partnership.public.archive_lists import archive_entries, archive_overview
from partnership.public.blueprint import public
from partnership.public.frame import own_address, session
from partnership.public.headlines import list_headlines
from partnership.seminars.models import Series

_TEXT = Format("txt", "text/plain; charset=utf-8", "")
_XML = Format("xml", "application/xml; charset=utf-8", "")
_DAY = 24 * 3600
_HOUR = 3600
_ALONE = (
    "",
    "seminars/",
    "cities/",
    "archive/",
    "archive/topics/",
    "archive/organisations/",
    "archive/people/",
    "archive/articles/",
    "archive/open-data/",
    "imprint/",
    "privacy/",
    "accessibility/",
)
_MOST = 10_000
_REGISTRY: dict[str, type[City | Partnership | Series]] = {
    "cities": City,
    "partnerships": Partnership,
    "series": Series,
}
_NAMED = {"topics": ArchiveKind.TOPIC, "organisations": ArchiveKind.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Address:
    path: str
    changed_at: datetime | None = None


@public.get("/robots.txt")
@requires(Permission.PUBLIC)
def robots() -> Response:
    lines = (
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /health/",
        "",
        f"Sitemap: {own_address('sitemap.xml')}",
        "",
    )
    return document("\n".join(lines).encode(), _TEXT, filename="robots.txt", seconds=_DAY)


@public.get("/sitemap.xml")
@requires(Permission.PUBLIC)
def sitemap() -> Response:
    """Lists every page that is meant to be found, examples left out, each in all languages."""
    body = drawn_sitemap(_addresses())
    return document(body, _XML, filename="sitemap.xml", seconds=_HOUR)


def drawn_sitemap(addresses: Iterable[Address]) -> bytes:
    """Draws a sitemap (sitemaps.org) that names the languages of each page."""
    root = Element(
        "urlset",
        {
            "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
            "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
        },
    )
    for address in addresses:
        url = own_address(address.path)
        entry = child(root, "url")
        child(entry, "loc", url)
        if address.changed_at:
            child(entry, "lastmod", address.changed_at.date().isoformat())
        for language in LANGUAGES:
            href = f"{url}?lang={language}"
            child(entry, "xhtml:link", rel="alternate", hreflang=language, href=href)
    return written(root)


def _addresses() -> Iterable[Address]:
    yield from (Address(path) for path in _ALONE)
    yield from (Address(f"archive/years/{year}/") for year in sorted(archive_overview().years))
    for name, kind in _NAMED.items():
        refs = (entry.ref for entry in archive_entries(kind)[:_MOST])
        yield from (Address(f"archive/{name}/{ref}/") for ref in refs)
    for folder, model in _REGISTRY.items():
        real = select(model.slug).where(~model.is_example).order_by(model.slug)
        yield from (Address(f"{folder}/{slug}/") for slug in session().scalars(real))
    for headline in [each for each in list_headlines() if not each.is_example][:_MOST]:
        released_at = headline.release.released_at if headline.release else None
        yield Address(f"seminars/{headline.slug}/", released_at)
