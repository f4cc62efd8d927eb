"""Searching the archive: what the public may find, and the page that the desk shares."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from flask import Response, request, url_for

from partnership.accounts.permissions import Permission, requires
from partnership.archive.queries_search import Found, Hit, find
from partnership.archive.queries_search_names import names_of
from partnership.archive.rules_search import FACETS, LONGEST, Order, Parts, Wish, marked, snippet
from partnership.archive.rules_search import wish_of as read_wish
from partnership.core.text import shortened
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.exports.labels import label
from partnership.exports.vocabulary import Audience, SeminarState
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.public.answers import page
from partnership.public.blueprint import public
from partnership.public.frame import frame, languages, page_wording, session

_SHOWN = 10
_DESCRIBED = 160
_CYRILLIC = range(0x400, 0x530)
_TITLES = {
    "city": N_("City"),
    "host": N_("Held in"),
    "partnership": N_("Partnership"),
    "series": N_("Seminar series"),
    "year": N_("Year"),
    "topic": N_("Topic"),
    "organisation": N_("Organisation"),
    "state": N_("State"),
}
KINDS = {
    ArchiveKind.EDITION: N_("Seminars"),
    ArchiveKind.PERSON: N_("People"),
    ArchiveKind.ORGANISATION: N_("Organisations"),
    ArchiveKind.TOPIC: N_("Topics"),
    ArchiveKind.ARTICLE: N_("Articles"),
    ArchiveKind.OUTCOME: N_("Outcomes"),
    ArchiveKind.ITEM: N_("Programme items"),
}
Addresses = Callable[[Hit], str]
"""Gives the page of what was found, empty where it has none."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows the search, or takes a filter back where it `is_chosen`."""

    text: str
    address: str
    count: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """An edition that something was found in."""

    title: str
    language: str
    address: str
    day: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the result; where a text is hit, it stands in pieces."""

    kind: str
    title: Parts
    language: str
    address: str
    text: Parts
    text_language: str
    day: str
    editions: tuple[Mention, ...]
    further: int


@dataclass(frozen=True)
class SearchPage:
    """What a search page shows; `endpoint` is the page itself, `edition` that of an edition."""

    wish: Wish
    found: Found
    audience: Audience
    endpoint: str
    edition: str
    address_of: Addresses

    longest = LONGEST

    def at(self, wish: Wish) -> str:
        query, base = wish.address, url_for(self.endpoint)
        return f"{base}{'&' if '?' in base else '?'}{query}" if query else base

    @property
    def everything(self) -> str:
        """The address without any filter."""
        return self.at(Wish(query=self.wish.query))

    @property
    def hidden(self) -> dict[str, str]:
        """What the form sends along, so that another query keeps the filters."""
        kept = dict(self.wish.facets)
        if self.wish.kind:
            kept["kind"] = self.wish.kind.value
        if self.wish.wished_order:
            kept["order"] = self.wish.wished_order.value
        return kept

    @property
    def orders(self) -> tuple[Choice, ...]:
        words = page_wording()
        said = {Order.RELEVANCE: N_("Best first"), Order.DATE: N_("Latest first")}
        return tuple(
            Choice(
                words.gettext(text),
                self.at(replace(self.wish, wished_order=order, page=1)),
                "",
                order is self.wish.order,
            )
            for order, text in said.items()
        )

    @property
    def previous(self) -> str:
        number = self.found.page.previous_number
        return self.at(replace(self.wish, page=number)) if number else ""

    @property
    def following(self) -> str:
        number = self.found.page.next_number
        return self.at(replace(self.wish, page=number)) if number else ""

    @cached_property
    def kinds(self) -> tuple[Choice, ...]:
        words, wish = page_wording(), self.wish
        every = Choice(
            words.gettext("Everything"),
            self.at(replace(wish, kind=None, page=1)),
            "",
            not wish.kind,
        )
        return (
            every,
            *(
                Choice(
                    words.gettext(KINDS[kind]),
                    self.at(replace(wish, kind=kind, page=1)),
                    self._counted(count.number, is_more=count.is_more),
                    kind is wish.kind,
                )
                for kind, count in self.found.kinds.items()
            ),
        )

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """What the search can be narrowed to, and what it is; a count is that of seminars."""
        chosen = dict(self.wish.facets)
        values = {name: self._values(name, chosen.get(name, "")) for name in FACETS}
        names = names_of(session(), self.audience, values)
        words = page_wording()

        def said(name: str, value: str) -> str:
            if name == "state":
                known = value in set(SeminarState)
                return label(words, SeminarState(value)) if known else value
            found = names.get((name, value), ())
            return " – ".join(map(_said, found)) if found else value

        return tuple(
            Facet(
                name,
                words.gettext(_TITLES[name]),
                tuple(self._choice(name, value, said(name, value)) for value in each),
            )
            for name, each in values.items()
            if len(each) > 1 or name in chosen
        )

    def _values(self, name: str, chosen: str) -> list[str]:
        if chosen:
            return [chosen]
        counter = self.found.facets.get(name, Counter())
        most = sorted(counter, key=lambda value: (-counter[value], value))[:_SHOWN]
        return sorted(most, reverse=True) if name == "year" else most

    def _choice(self, name: str, value: str, text: str) -> Choice:
        is_chosen = (name, value) in self.wish.facets
        number = self.found.facets.get(name, Counter())[value]
        return Choice(
            text,
            self.at(self.wish.having(name, "" if is_chosen else value)),
            self._counted(number, is_more=self.found.editions.is_more),
            is_chosen,
        )

    def _counted(self, number: int, *, is_more: bool) -> str:
        words = page_wording()
        said = words.number(number)
        return words.gettext(N_("at least %(number)s"), number=said) if is_more else said

    @cached_property
    def hits(self) -> tuple[Shown, ...]:
        return tuple(self._shown(hit) for hit in self.found.page.entries)

    def _shown(self, hit: Hit) -> Shown:
        words, wish = page_wording(), self.wish
        title = hit.title.pick(languages()[:1])
        text = snippet(hit.text, wish.words) or _described(hit)
        is_named = hit.kind is not ArchiveKind.EDITION
        return Shown(
            kind=label(words, hit.kind),
            title=marked(title.text, wish.words),
            language=title.language or _script(title.text, ""),
            address=self.address_of(hit),
            text=text,
            text_language=_script("".join(piece for piece, _ in text), ""),
            day=words.long_date(hit.happened_on) if hit.happened_on else "",
            editions=tuple(self._mentions(hit)) if is_named else (),
            further=hit.further if is_named else 0,
        )

    def _mentions(self, hit: Hit) -> Iterator[Mention]:
        words = page_wording()
        for each in hit.editions:
            title = each.title.pick(languages()[:1])
            yield Mention(
                title.text,
                title.language,
                url_for(self.edition, slug=each.slug),
                words.long_date(each.starts_on) if each.starts_on else "",
            )


def _said(name: Translated) -> str:
    return name.pick(languages()[:1]).text


def _described(hit: Hit) -> Parts:
    """Gives the beginning of a text in which nothing is hit: of people their function."""
    first = hit.text.split("\n", 1)[0]
    return ((shortened(first, _DESCRIBED), False),) if first else ()


def _script(text: str, language: str) -> str:
    """Tells the language of a Cyrillic text where nobody has said it."""
    return language or ("ru" if any(ord(letter) in _CYRILLIC for letter in text) else "")


def wish_of_address() -> Wish:
    return read_wish(request.args)


@public.get("/archive/search")
@requires(Permission.PUBLIC)
def archive_search() -> Response:
    """Finds what was released, and nothing else."""
    wish = wish_of_address()
    shown = SearchPage(
        wish=wish,
        found=find(session(), Audience.PUBLIC, wish, frame().today()),
        audience=Audience.PUBLIC,
        endpoint="public.archive_search",
        edition="public.programme",
        address_of=_address,
    )
    return page("public/archive_search.html", search=shown, kept_query=wish.address)


_BY_SLUG = {
    ArchiveKind.ORGANISATION: "public.archive_organisation",
    ArchiveKind.TOPIC: "public.archive_topic",
    ArchiveKind.ARTICLE: "public.article",
}


def _address(hit: Hit) -> str:
    """Gives the page of a thing itself, else that of its latest edition."""
    edition = hit.editions[0].slug if hit.editions else ""
    if hit.kind in _BY_SLUG:
        return url_for(_BY_SLUG[hit.kind], slug=hit.ref)
    if hit.kind is ArchiveKind.ITEM:
        return url_for("public.item", slug=edition, uid=hit.ref)
    if hit.kind is ArchiveKind.PERSON:
        return url_for("public.person", slug=edition, ref=hit.ref)
    return url_for("public.programme", slug=edition)
