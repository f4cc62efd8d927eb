"""What changed in a programme, release by release."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from flask import Response, request, url_for

from partnership.accounts.permissions import Permission, requires
from partnership.core.translated import Phrase
from partnership.exports.changes import said_changes
from partnership.exports.programme import Item, Programme
from partnership.exports.vocabulary import Audience
from partnership.public.answers import page
from partnership.public.blueprint import public
from partnership.public.frame import frame, languages, session, view
from partnership.public.language import fitting
from partnership.public.reading import read_seminar
from partnership.public.seminar_page import SeminarPage
from partnership.releases.reading import list_releases


@public.get("/seminars/<slug>/releases/")
@requires(Permission.PUBLIC)
def releases(slug: str) -> Response:
    """Shows all releases of a seminar, the newest first."""
    reading = read_seminar(slug)
    fitting(languages(), reading.programme.languages)
    return page(
        "public/releases.html",
        key=(*reading.key, languages(), "lang" in request.args),
        page=ReleasesPage(reading, view()),
        notices=reading.notices,
    )


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """An item with what a release changed in it; `url` is empty where it is told no longer."""

    title: Phrase
    when: str
    changes: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class ReleaseEntry:
    """One release; of the first one nothing is said to be new, for all of it is."""

    number: int
    moment: str
    datetime: str
    note: Phrase
    item_count: int
    changed: tuple[ChangedItem, ...]
    url: str


@dataclass(frozen=True)
class ReleasesPage(SeminarPage):
    @cached_property
    def entries(self) -> tuple[ReleaseEntry, ...]:
        lines = list_releases(session(), self.programme.slug, Audience.PUBLIC)
        wanted = [(line.release_id, line.digest) for line in lines]
        programmes = frame().store.programmes(session(), wanted)
        return tuple(self._entry(programme) for programme in programmes)

    def _entry(self, programme: Programme) -> ReleaseEntry:
        release = programme.release
        if release is None:
            raise ValueError("what was released has a release")
        return ReleaseEntry(
            number=release.number,
            moment=self.view.wording.moment(release.released_at, programme.zone),
            datetime=release.released_at.isoformat(),
            note=self.view.said(release.note),
            item_count=len(programme.items),
            changed=tuple(self._changed(programme)) if release.number > 1 else (),
            url=url_for("public.release", slug=programme.slug, number=release.number),
        )

    def _changed(self, programme: Programme) -> Iterable[ChangedItem]:
        for item in programme.items:
            if changes := said_changes(item, self.view):
                yield ChangedItem(
                    title=self.view.said(item.title),
                    when=self._when(item),
                    changes=changes,
                    url=self._url(item),
                )

    def _when(self, item: Item) -> str:
        words, timing = self.view.wording, item.timing
        if timing is None:
            return words.gettext("Without a time")
        day = timing.start.date()
        clock = words.time(timing.start)
        return f"{words.short_weekday(day)} {words.day_and_month(day)} {clock}"

    def _url(self, item: Item) -> str:
        if item.uid not in self.programme.items_by_uid:
            return ""
        return url_for("public.item", slug=self.programme.slug, uid=item.uid)
