"""What every page of a seminar has: the programme, its head, and where its parts lead."""

from dataclasses import dataclass
from functools import cached_property

from flask import url_for

from partnership.exports.programme import Programme
from partnership.exports.sheet import Head, head
from partnership.exports.view import View
from partnership.public.people import links_of_names
from partnership.public.reading import Reading


@dataclass(frozen=True)
class SeminarPage:
    """One release of a seminar, in a view; everything is set only when a template asks for it."""

    reading: Reading
    view: View

    @property
    def programme(self) -> Programme:
        return self.reading.programme

    @cached_property
    def head(self) -> Head:
        return head(self.programme, self.view)

    @property
    def partnership_url(self) -> str:
        return url_for("public.partnership", slug=self.programme.partnership.slug)

    @property
    def series_url(self) -> str:
        series = self.programme.series
        return url_for("public.series", slug=series.slug) if series else ""

    @cached_property
    def people(self) -> dict[str, str]:
        """Pages of people by their printed names; an old release has none."""
        if not self.reading.is_newest:
            return {}
        slug = self.programme.slug
        return links_of_names(
            self.programme, self.view, lambda ref: url_for("public.person", slug=slug, ref=ref)
        )
