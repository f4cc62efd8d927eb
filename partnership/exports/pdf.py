"""The programme as a PDF on A4, accessible after PDF/UA-1 (ISO 14289-1), set by Typst."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import msgspec
import typst

from partnership.core.text import clean_line, shortened
from partnership.core.translated import Phrase
from partnership.exports.glyphs import fit_to_print
from partnership.exports.programme import Programme
from partnership.exports.sheet import sheet
from partnership.exports.view import View
from partnership.exports.voice import voices

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "templates" / "programme.typ"
_ENDLESS = re.compile(r"\S{30}(?=\S)")
_BREAK = "\u200b"


def render(programme: Programme, view: View) -> bytes:
    compiler = typst.Compiler(
        input=_template(),
        root=_TEMPLATE.parent,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": msgspec.json.encode(_words(programme, view)).decode()},
    )
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=_made_at(programme))
    return cast("bytes", pdf)


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


@cache
def fonts() -> typst.Fonts:
    """Loads the shipped fonts and no other: the same text is broken the same way everywhere."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_HERE / "fonts")],
    )


def _made_at(programme: Programme) -> datetime:
    """Gives the moment of the release, or of the seminar's begin: never that of printing."""
    if programme.release:
        return programme.release.released_at
    return datetime.combine(programme.starts_on, datetime.min.time(), UTC)


def _words(programme: Programme, view: View) -> dict[str, Any]:
    """Gives the sheet as the template reads it."""
    words = cast("dict[str, Any]", fit(msgspec.to_builtins(sheet(programme, view))))
    head = words["head"]
    title = clean_line(head["title"][0]["text"].replace(_BREAK, "")) or programme.slug
    return {
        **words,
        "document_title": shortened(title, 300),
        "running_title": shortened(title, 70),
        "shown_url": fit_to_print(view.seminar_url(programme).removeprefix("https://")),
        "newest": fit(msgspec.to_builtins(_newest(view))),
        "url": view.seminar_url(programme),
        "language": view.wording.language,
        "site": fit_to_print(view.site_name),
    }


def _newest(view: View) -> Phrase:
    return voices(view)[0].gettext("The newest version:")


def fit(value: Any) -> Any:  # noqa: ANN401 - whatever the sheet is made of
    """Makes every text printable, and a word without end breakable."""
    match value:
        case str():
            return _ENDLESS.sub(rf"\g<0>{_BREAK}", fit_to_print(value))
        case dict():
            return {key: fit(each) for key, each in value.items()}
        case list() | tuple():
            return [fit(each) for each in value]
        case _:
            return value
