"""What changed in a programme, release by release."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from flask import Response, render_template, request, url_for

from partnership.accounts.permissions import Permission, requires
from partnership.core.paging import Page
from partnership.core.translated import NO_PHRASE, Phrase
from partnership.exports.changes import said_changes
from partnership.exports.programme import Item, Programme
from partnership.exports.vocabulary import Audience
from partnership.public.answers import page
from partnership.public.blueprint import public
from partnership.public.frame import frame, languages, own_address, session, view
from partnership.public.language import fitting
from partnership.public.overview import page_of
from partnership.public.reading import Withdrawn, read_seminar
from partnership.public.seminar_page import SeminarPage
from partnership.releases.reading import ReleaseLine, list_releases

_SIZE = 20
_GONE = 410


@public.get("/seminars/<slug>/releases/")
@requires(Permission.PUBLIC)
def releases(slug: str) -> Response:
    """Shows all releases of a seminar, the newest first."""
    reading = read_seminar(slug)
    fitting(languages(), reading.programme.languages)
    numbers = range(reading.head.newest_number, 0, -1)
    shown = page_of(numbers, request.args.get("page"), _SIZE)
    return page(
        "public/releases.html",
        key=(*reading.key, languages(), "lang" in request.args, shown.number),
        page=ReleasesPage(reading, view(), shown),
        notices=reading.notices,
        kept_query=f"page={shown.number}" if shown.number > 1 else "",
    )


@public.errorhandler(Withdrawn)
def withdrawn(error: Withdrawn) -> Response:
    """Says of a withdrawn release that it is one, and where the newest is."""
    slug, kind = str(error), "text/html; charset=utf-8"
    if "ending" in (request.view_args or {}):
        words, url = view().wording, url_for("public.programme", slug=slug, _external=False)
        said = words.gettext("This release was withdrawn. It is not available any more.")
        body, kind = f"{said} {own_address(url)}\n", "text/plain; charset=utf-8"
    else:
        shown = SeminarPage(read_seminar(slug), view())
        body = render_template("public/withdrawn.html", page=shown)
    answer = Response(body, status=_GONE, content_type=kind)
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer


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
    note: Phrase = NO_PHRASE
    item_count: int = 0
    changed: tuple[ChangedItem, ...] = ()
    url: str = ""
    is_correction: bool = False
    is_withdrawn: bool = False


@dataclass(frozen=True)
class ReleasesPage(SeminarPage):
    shown: Page[int]

    @cached_property
    def entries(self) -> tuple[ReleaseEntry, ...]:
        numbers = self.shown.entries
        lines = list_releases(
            session(),
            self.programme.slug,
            Audience.PUBLIC,
            up_to=numbers[0],
            most=len(numbers),
            lists_withdrawn=True,
        )
        wanted = [(line.release_id, line.digest) for line in lines if not line.is_withdrawn]
        programmes = iter(frame().store.programmes(session(), wanted))
        return tuple(
            self._entry(line, None if line.is_withdrawn else next(programmes)) for line in lines
        )

    def _entry(self, line: ReleaseLine, programme: Programme | None) -> ReleaseEntry:
        moment = self.view.wording.moment(line.released_at, self.programme.zone)
        dated = line.released_at.isoformat()
        if programme is None or programme.release is None:
            return ReleaseEntry(line.number, moment, dated, is_withdrawn=True)
        return ReleaseEntry(
            number=line.number,
            moment=moment,
            datetime=dated,
            note=self.view.said(programme.release.note),
            item_count=len(programme.items),
            changed=tuple(self._changed(programme)) if line.number > 1 else (),
            url=url_for("public.release", slug=programme.slug, number=line.number),
            is_correction=programme.release.is_correction,
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
