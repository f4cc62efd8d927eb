"""What a mail about a changed programme says of each item, in the language of its reader; pure."""

from collections.abc import Iterable, Iterator

from partnership.core.translated import Phrase
from partnership.core.wording import N_
from partnership.exports.changes import said_changes
from partnership.exports.labels import label
from partnership.exports.programme import Item, Programme
from partnership.exports.view import View
from partnership.exports.vocabulary import Change
from partnership.exports.voice import Voice
from partnership.releases.news import people_of
from partnership.releases.news_words import Telling
from partnership.releases.rules_telling import Changed, turned_off


def said_news(
    changes: Iterable[Changed], after: Programme, before: Programme | None, view: View
) -> str:
    """Says what changed: each item with its time and place as they are now, then what is new."""
    blocks = [*_whole(after, before, view), *(_block(each, after, view) for each in changes)]
    return "\n\n".join(blocks)


def said_when(item: Item, programme: Programme, view: View) -> str:
    """Says day and time, with the zone where it is another one than the seminar's."""
    if item.timing is None:
        return view.wording.gettext(N_("Without a time"))
    when = Telling(Voice(view.languages[:1])).timing(item.timing)
    if item.timing.zone == programme.zone:
        return when
    return f"{when}, {view.wording.zone(item.timing.zone, item.timing.starts_at)}"


def said_where(item: Item, view: View) -> str:
    """Says venue, hall and street."""
    if item.place is None:
        return ""
    voice = Voice(view.languages[:1])
    lines = (str(voice.place(item.place)), item.place.street)
    return ", ".join(filter(None, lines))


def said_title(item: Item, view: View) -> str:
    title: Phrase = view.said(item.title)
    return title.text or label(view.wording, item.kind)


def _whole(after: Programme, before: Programme | None, view: View) -> Iterator[str]:
    if turned_off(after, before):
        words = view.wording
        yield f"{words.gettext(N_('The seminar as a whole'))}\n- {label(words, after.state)}"


def _block(change: Changed, programme: Programme, view: View) -> str:
    item = change.item
    head = (said_when(item, programme, view), said_title(item, view), said_where(item, view))
    said = [*said_changes(item, view), *_people(change, view)]
    return "\n".join((*filter(None, head), *(f"- {each}" for each in said)))


def _people(change: Changed, view: View) -> Iterator[str]:
    item, old = change.item, change.before
    changes = item.revision.changes if item.revision else ()
    if old is None or Change.PEOPLE not in changes or item.is_gone:
        return
    telling = Telling(Voice(view.languages[:1]))
    yield from telling.parts(people_of(old, telling), people_of(item, telling))
