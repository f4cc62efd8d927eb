"""The programme as a PDF on A4, accessible after PDF/UA-1 (ISO 14289-1), set by Typst."""

from datetime import UTC, datetime
from typing import Any, cast

import msgspec

from partnership.core.text import clean_line, shortened
from partnership.core.translated import Phrase
from partnership.exports.glyphs import fit_to_print
from partnership.exports.programme import Programme
from partnership.exports.sheet import sheet
from partnership.exports.typeset import BREAK, drawn, fitted
from partnership.exports.view import View
from partnership.exports.voice import voices


def render(programme: Programme, view: View) -> bytes:
    words = msgspec.json.encode(_words(programme, view))
    return drawn("programme.typ", words, _made_at(programme))


def _made_at(programme: Programme) -> datetime:
    """Gives the moment of the release, or of the seminar's begin: never that of printing."""
    if programme.release:
        return programme.release.released_at
    return datetime.combine(programme.starts_on, datetime.min.time(), UTC)


def _words(programme: Programme, view: View) -> dict[str, Any]:
    """Gives the sheet as the template reads it."""
    words = cast("dict[str, Any]", fitted(sheet(programme, view)))
    head = words["head"]
    title = clean_line(head["title"][0]["text"].replace(BREAK, "")) or programme.slug
    return {
        **words,
        "document_title": shortened(title, 300),
        "running_title": shortened(title, 70),
        "shown_url": fit_to_print(view.seminar_url(programme).removeprefix("https://")),
        "newest": fitted(_newest(view)),
        "url": view.seminar_url(programme),
        "language": view.wording.language,
        "site": fit_to_print(view.site_name),
    }


def _newest(view: View) -> Phrase:
    return voices(view)[0].gettext("The newest version:")
