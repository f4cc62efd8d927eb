"""What releases changed, as a feed for news readers (Atom, RFC 4287)."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from partnership.core.text import clean_line
from partnership.core.translated import Phrase
from partnership.core.wording import colon
from partnership.exports.changes import said_changes
from partnership.exports.elements import child, written
from partnership.exports.programme import Item, Programme, ReleaseHead
from partnership.exports.view import View

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TAGGED_SINCE = "2026"


def render_changes(programmes: Sequence[Programme], view: View, *, title: str, path: str) -> bytes:
    """Draws a feed with an entry for each release; `path` is that of the feed below the site.

    The programmes are editions of the releases of one seminar, or the newest of several.
    """
    found = [(each, each.release) for each in programmes if each.release]
    found.sort(key=lambda pair: (pair[1].released_at, pair[0].slug), reverse=True)
    url = f"{view.site.url}{path}"
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": view.languages[0]})
    child(feed, "id", f"{_tag(view)}feed/{path}")
    child(feed, "title", clean_line(title))
    child(feed, "updated", _moment(max((at.released_at for _, at in found), default=_EPOCH)))
    child(child(feed, "author"), "name", view.site_name)
    child(feed, "link", rel="self", type="application/atom+xml", href=url)
    child(feed, "link", rel="alternate", type="text/html", href=f"{url.rpartition('/')[0]}/")
    for programme, release in found:
        _entry(feed, programme, release, view)
    return written(feed)


def changed_items(programme: Programme, view: View) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Gives, for each item that its release changed, its day, time and title, and the changes."""
    return tuple(
        (_named(item, view), changes)
        for item in programme.items
        if (changes := said_changes(item, view))
    )


def _tag(view: View) -> str:
    """Gives the beginning of names that stay when addresses change (RFC 4151)."""
    return f"tag:{view.site.uid_domain},{_TAGGED_SINCE}:"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _entry(feed: Element, programme: Programme, release: ReleaseHead, view: View) -> None:
    said = view.said(programme.title)
    title = view.wording.gettext(
        "%(title)s: release %(number)s", title=said.text, number=release.number
    )
    entry = child(feed, "entry", **_lang(said, view))
    child(entry, "id", f"{_tag(view)}seminar/{programme.uid}/release/{release.number}")
    child(entry, "title", clean_line(title))
    child(entry, "updated", _moment(release.released_at))
    href = f"{view.seminar_url(programme)}releases/{release.number}/"
    child(entry, "link", rel="alternate", type="text/html", href=href)
    content = child(entry, "content", type="xhtml")
    div = child(content, "div", xmlns="http://www.w3.org/1999/xhtml", xml_lang=view.languages[0])
    for paragraph in _paragraphs(programme, release, view):
        child(div, "p", paragraph)
    if release.number > 1:
        _list(div, programme, view)


def _paragraphs(programme: Programme, release: ReleaseHead, view: View) -> Iterable[str]:
    wording = view.wording
    if programme.is_example:
        yield wording.gettext("Example: this seminar and all people in it are invented.")
    if release.note:
        yield str(view.said(release.note))
    if release.number == 1:
        yield wording.gettext("The programme was released for the first time.")
    elif not changed_items(programme, view):
        yield wording.gettext("No programme item changed.")


def _list(div: Element, programme: Programme, view: View) -> None:
    changed = changed_items(programme, view)
    if changed:
        listed = child(div, "ul")
        for name, changes in changed:
            child(listed, "li", f"{name}{colon(view.wording.language)} {', '.join(changes)}")


def _named(item: Item, view: View) -> str:
    title = clean_line(str(view.said(item.title)))
    if item.timing is None:
        return title
    wording = view.wording
    day = wording.weekday(item.timing.start.date())
    return f"{day}, {wording.time(item.timing.start)}, {title}"


def _lang(said: Phrase, view: View) -> dict[str, str]:
    return {"xml_lang": said.language} if said.language not in {"", view.languages[0]} else {}
