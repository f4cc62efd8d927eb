"""Imprint, privacy and accessibility: the operator's texts, or the ones that come with this."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import nh3
from flask import Response, current_app
from markdown_it import MarkdownIt
from markupsafe import Markup

from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.translated import Phrase, Translated
from partnership.public.answers import page
from partnership.public.blueprint import public
from partnership.public.frame import frame, languages

_BLOCKS = {"blockquote", "dd", "dl", "dt", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "ul"}
_TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
_WORDS = {"a", "abbr", "b", "br", "code", "em", "i", "s", "strong"}
_TAGS = _BLOCKS | _TABLES | _WORDS


@dataclass(frozen=True, slots=True)
class Text:
    """A page's own title (empty if it has none) and its body as safe HTML, in one language."""

    title: str
    html: Markup
    language: str


@public.get("/imprint/")
@requires(Permission.PUBLIC)
def imprint() -> Response:
    return page("public/imprint.html", text=read_text("imprint"))


@public.get("/privacy/")
@requires(Permission.PUBLIC)
def privacy() -> Response:
    return page("public/privacy.html", text=read_text("privacy"))


@public.get("/accessibility/")
@requires(Permission.PUBLIC)
def accessibility() -> Response:
    return page("public/accessibility.html", text=read_text("accessibility"))


def read_text(name: str) -> Text:
    """Reads the operator's text in the language that comes nearest, else the packaged one."""
    said = _own_texts(frame().pages, name).pick(languages()[:1])
    return _drawn(said or _packaged(name).pick(languages()[:1]))


def _own_texts(folder: Path, name: str) -> Translated:
    found = {}
    for language in LANGUAGES:
        path = folder / f"{name}.{language}.md"
        try:
            found[language] = path.read_text(encoding="utf-8", errors="replace")
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            current_app.logger.warning("page %s cannot be read: %s", path, error.strerror)
    return Translated(found)


@cache
def _packaged(name: str) -> Translated:
    folder = files("partnership.public") / "pages"
    return Translated(
        {tag: (folder / f"{name}.{tag}.md").read_text(encoding="utf-8") for tag in LANGUAGES}
    )


@lru_cache(64)
def _drawn(said: Phrase) -> Text:
    """Draws Markdown; a first heading of the first rank is the title of the page."""
    first, _, rest = said.text.partition("\n")
    title = first.removeprefix("# ").strip() if first.startswith("# ") else ""
    body = rest if title else said.text
    html = MarkdownIt("commonmark").enable("table").render(body)
    safe = Markup(nh3.clean(html, tags=_TAGS))  # noqa: S704 - cleaned on this very line
    return Text(title, safe, said.language)
