"""What the programme page shows; everything is set only when the template asks for it."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from flask import url_for
from markupsafe import Markup

from partnership.core.translated import Phrase
from partnership.core.wording import N_
from partnership.exports import jsonld
from partnership.exports.outline import Day, Row, days, untimed
from partnership.exports.programme import EditionRef
from partnership.exports.sheet import Head, Section, Sheet, sheet
from partnership.exports.view import Selection
from partnership.exports.vocabulary import SeminarState
from partnership.exports.voice import labelled
from partnership.public.article_words import Report, reports_of
from partnership.public.choices import Choice, ChoiceGroup, filters, second_languages
from partnership.public.grid import Grid, grids
from partnership.public.people import DelegationBox, delegation_boxes
from partnership.public.selection import query_of
from partnership.public.seminar_page import SeminarPage
from partnership.seminars.queries_articles import ArticleCard

_ONE_LOOK = 6
_OVER = {SeminarState.COMPLETED, SeminarState.ARCHIVED}


@dataclass(frozen=True, slots=True)
class OtherEdition:
    occasion: str
    place: Phrase
    period: str
    url: str


@dataclass(frozen=True)
class ProgrammePage(SeminarPage):
    """One release of a seminar, in a view and a selection."""

    selection: Selection
    shows_grid: bool
    articles: tuple[ArticleCard, ...] = field(default=(), kw_only=True)

    @cached_property
    def sheet(self) -> Sheet:
        return sheet(self.programme, self.view)

    @cached_property
    def head(self) -> Head:
        return self.sheet.head

    @property
    def is_over(self) -> bool:
        """Whether nothing of it will change in a calendar any more."""
        return self.programme.state in _OVER

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The sections behind the days, by key; delegations are boxes of their own."""
        return {section.key: section for section in self.sheet.sections}

    @cached_property
    def days(self) -> tuple[Day, ...]:
        if not self.selection:
            return self.sheet.days
        return days(self.selection.of(self.programme), self.view)

    @cached_property
    def untimed(self) -> tuple[Row, ...]:
        if not self.selection:
            return self.sheet.untimed
        return untimed(self.selection.of(self.programme), self.view)

    @property
    def untimed_title(self) -> tuple[Phrase, ...]:
        return labelled(self.view, N_("Without a time"))

    @cached_property
    def grids(self) -> dict[str, Grid]:
        """The days as tables, by date."""
        made = grids(self.days, self.programme, self.view) if self.shows_grid else ()
        return {grid.date.isoformat(): grid for grid in made}

    @cached_property
    def running(self) -> tuple[Row, ...]:
        return self._rows(self.reading.running)

    @cached_property
    def following(self) -> tuple[Row, ...]:
        return self._rows(self.reading.following)

    def _rows(self, uids: tuple[str, ...]) -> tuple[Row, ...]:
        return tuple(row for day in self.sheet.days for row in day.rows if row.uid in uids)

    @property
    def count(self) -> int:
        return sum(self.selection.takes(item) for item in self.programme.items)

    @cached_property
    def filters(self) -> tuple[ChoiceGroup, ...]:
        """What to choose from; a programme that one look takes in needs no filter."""
        if len(self.programme.items) <= _ONE_LOOK and not self.selection:
            return ()
        return filters(self.programme, self.selection, self.view, self._address)

    @cached_property
    def second_languages(self) -> tuple[Choice, ...]:
        return second_languages(
            self.programme, self.view, lambda tags: self._address(self.selection, lang=tags)
        )

    @property
    def list_url(self) -> str:
        return self._address(self.selection, view=None)

    @property
    def grid_url(self) -> str:
        return self._address(self.selection, view="grid")

    @property
    def all_url(self) -> str:
        return self._address(Selection())

    @property
    def kept_query(self) -> str:
        """What a change of the language must not lose."""
        return "&".join(filter(None, (query_of(self.selection), "view=grid" * self.shows_grid)))

    def _address(self, selection: Selection, **query: str | None) -> str:
        wished: dict[str, Any] = {
            "slug": self.programme.slug,
            "day": selection.day,
            "kind": selection.kind,
            "venue": selection.venue,
            "view": "grid" if self.shows_grid else None,
            **query,
        }
        if self.reading.is_newest:
            return url_for("public.programme", **wished)
        return url_for("public.release", number=self.reading.head.number, **wished)

    def item_url(self, row: Row) -> str:
        """Where all of an item is told; an old release leads nowhere."""
        if not self.reading.is_newest:
            return ""
        return url_for("public.item", slug=self.programme.slug, uid=row.uid)

    def document_url(self, ending: str) -> str:
        slug, number, lang = self.programme.slug, self.reading.head.number, self._tags
        if self.reading.is_newest:
            return url_for("public.programme_document", slug=slug, ending=ending, lang=lang)
        return url_for(
            "public.release_document", slug=slug, number=number, ending=ending, lang=lang
        )

    @property
    def _tags(self) -> str:
        return ",".join(self.view.languages)

    @cached_property
    def clock_changes(self) -> dict[str, str]:
        """Days from which on the zone has another distance from UTC, with a word on it."""
        words, found = self.view.wording, {}
        clocks = [row.clock for day in self.sheet.days for row in day.rows if row.clock]
        for before, after in pairwise(clocks):
            if before.starts_at.utcoffset() != after.starts_at.utcoffset():
                zone = words.zone(self.programme.zone, after.starts_at)
                said = words.gettext("The clocks have changed. Times are now: %(zone)s", zone=zone)
                found[after.starts_at.date().isoformat()] = said
        return found

    @cached_property
    def delegations(self) -> tuple[DelegationBox, ...]:
        return delegation_boxes(self.programme, self.view)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        return tuple(
            report for article in self.articles for report in reports_of(article, self.view)
        )

    @cached_property
    def earlier(self) -> tuple[OtherEdition, ...]:
        """Earlier editions of the series, the latest first."""
        before = [each for each in self.programme.editions if self._is_earlier(each)]
        return tuple(map(self._edition, sorted(before, key=_begin, reverse=True)))

    def _is_earlier(self, edition: EditionRef) -> bool:
        return edition.starts_on < self.programme.starts_on

    def _edition(self, edition: EditionRef) -> OtherEdition:
        words, number = self.view.wording, edition.ordinal
        return OtherEdition(
            occasion=(
                words.gettext("%(ordinal)s edition", ordinal=words.ordinal(number))
                if number
                else ""
            ),
            place=self.view.said(edition.city),
            period=words.month(edition.starts_on),
            url=url_for("public.programme", slug=edition.slug),
        )

    @cached_property
    def json_ld(self) -> Markup:
        """schema.org's description, written so that no text of it can end its element."""
        return Markup(jsonld.dump(jsonld.document(self.programme, self.view)))  # noqa: S704


def _begin(edition: EditionRef) -> str:
    return edition.starts_on.isoformat()
