"""The public programme page at other addresses: drawn from a draft, or an old release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import refresh
from markupsafe import Markup

from partnership.config import LANGUAGES
from partnership.core.errors import WrongRequest
from partnership.core.wording import N_, Wording
from partnership.desk.frame import page, words
from partnership.desk.preview_calendar import Shown, entries_of
from partnership.exports import ics
from partnership.exports.formats import format_of, render
from partnership.exports.outline import Row
from partnership.exports.programme import Programme
from partnership.exports.view import Selection, View
from partnership.exports.vocabulary import Audience
from partnership.public.answers import disposition
from partnership.public.frame import frame
from partnership.public.language import fitting
from partnership.public.programme_page import ProgrammePage
from partnership.public.reading import Reading
from partnership.public.selection import selection_of
from partnership.releases.reading import EditionHead

AUDIENCE = "audience"
LANGUAGE = "in"
"""Not `lang`, which would change the language in which the reader uses the desk."""
CALENDAR = "desk/preview_calendar.html"
_MOST = 2
_SHAPES = {"list": False, "grid": True}
_READERS = {
    Audience.PUBLIC: N_("the public"),
    Audience.PARTICIPANTS: N_("participants"),
    Audience.TEAM: N_("the team"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """As whom, and in which one or two languages, something is read."""

    audience: Audience
    languages: tuple[str, ...]

    @property
    def query(self) -> dict[str, Any]:
        return {AUDIENCE: self.audience.value, LANGUAGE: ",".join(self.languages)}


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands above such a page: a word, a sentence on what it is, and how it is shown."""

    word: str
    sentence: str
    is_calendar: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str
    is_chosen: bool


def readers(audience: Audience, words: Wording) -> str:
    """Names those for whom an edition is."""
    return words.gettext(_READERS[audience])


def audience_of(posted: Mapping[str, str]) -> Audience:
    """Reads as whom something is read; without a wish as the public.

    Raises:
        WrongRequest: there is no such audience.
    """
    named = posted.get(AUDIENCE) or Audience.PUBLIC.value
    if named not in set(Audience):
        raise WrongRequest(AUDIENCE, ", ".join(Audience))
    return Audience(named)


def wish_of(posted: Mapping[str, str], offered: Sequence[str], usual: str) -> Wish:
    """Reads audience and languages of an address; the second one is any that the document has.

    Raises:
        WrongRequest: there is no such audience, or no such language.
    """
    tags = tuple(dict.fromkeys((posted.get(LANGUAGE) or usual).split(",")))
    if len(tags) > _MOST or tags[0] not in LANGUAGES:
        raise WrongRequest(LANGUAGE, ", ".join([*LANGUAGES, "de,ru"]))
    return Wish(audience_of(posted), fitting(tags, offered))


@dataclass(frozen=True)
class InnerPage(ProgrammePage):
    """A programme page at the desk: `endpoint` with `values` is its address.

    It leads nowhere outside: items and people have public pages only once they are released.
    """

    endpoint: str
    values: dict[str, Any]
    wish: Wish
    desk: Wording

    @property
    def people(self) -> dict[str, str]:
        return {}

    def item_url(self, row: Row) -> str:
        del row
        return ""

    def document_url(self, ending: str) -> str:
        return url_for(f"{self.endpoint}_document", **self.values, ending=ending, **self.wish.query)

    def _address(self, selection: Selection, **query: str | None) -> str:
        query = {**query}
        if "lang" in query:
            query[LANGUAGE] = query.pop("lang")
        wished = {
            "day": selection.day,
            "kind": selection.kind,
            "venue": selection.venue,
            "view": "grid" if self.shows_grid else None,
            **self.wish.query,
            **query,
        }
        return url_for(self.endpoint, **self.values, **wished)

    @property
    def audiences(self) -> tuple[Link, ...]:
        return tuple(
            Link(
                readers(each, self.desk),
                self._address(self.selection, **{AUDIENCE: each.value}),
                each is self.wish.audience,
            )
            for each in Audience
        )

    @property
    def first_languages(self) -> tuple[Link, ...]:
        return tuple(
            Link(
                self.desk.language_name(tag),
                self._address(self.selection, **{LANGUAGE: tag}),
                tag == self.wish.languages[0],
            )
            for tag in LANGUAGES
        )

    @property
    def page_url(self) -> str:
        return url_for(self.endpoint, **self.values, **self.wish.query)

    @property
    def calendar_url(self) -> str:
        return url_for(f"{self.endpoint}_calendar", **self.values, **self.wish.query)


def inner_page(
    programme: Programme, wish: Wish, endpoint: str, values: dict[str, Any]
) -> InnerPage:
    """Makes the page of a programme whose address is `endpoint` with `values`.

    Nothing is on it that is true only at this moment.

    Raises:
        WrongRequest: it is wished to be shown in a way that there is not.
    """
    number = programme.release.number if programme.release else 0
    head = EditionHead(release_id=0, number=number, newest_number=number, digest="")
    shape = request.args.get("view", "list")
    if shape not in _SHAPES:
        raise WrongRequest("view", ", ".join(_SHAPES))
    return InnerPage(
        reading=Reading(programme, head, notices=(), running=(), following=()),
        view=View(languages=wish.languages, site=frame().site),
        selection=selection_of(request.args, programme),
        shows_grid=_SHAPES[shape],
        endpoint=endpoint,
        values=values,
        wish=wish,
        desk=words(),
    )


def drawn(
    template: str,
    shown: InnerPage,
    bar: Bar,
    **context: Any,  # noqa: ANN401 - whatever the template shows
) -> ResponseReturnValue:
    """Draws such a page in the languages wished, under a bar in those of the desk."""
    top = render_template("desk/preview_bar.html", page=shown, bar=bar)
    g.languages = shown.wish.languages
    refresh()
    return page(template, page=shown, top=Markup(top), **context)  # noqa: S704 - a template of ours


def document(programme: Programme, wish: Wish, ending: str, version: str) -> Response:
    """Gives a programme as a download that no cache may keep; calendars name no address of it.

    Raises:
        NotFound: there is no such format.
    """
    kind = format_of(ending)
    wished = View(languages=wish.languages, site=frame().site)
    if kind.name == "ics":
        body = ics.render(programme, wished, ics.CalendarWishes(names_source=False))
    else:
        body = render(kind.name, programme, wished)
    name = "-".join((programme.slug, version, wish.audience.value, *wish.languages))
    answer = Response(body, content_type=kind.media_type)
    answer.headers["Content-Disposition"] = disposition(f"{name}.{kind.name}")
    return answer


def calendar_entries(programme: Programme, wish: Wish) -> tuple[Shown, ...]:
    """Lists what calendars show of a programme."""
    wished = View(languages=wish.languages, site=frame().site)
    return entries_of(ics.render(programme, wished), wished.wording)
