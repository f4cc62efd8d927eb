"""What a release tells its readers, in words: the difference between two editions."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from msgspec.structs import replace

from partnership.core.translated import Phrase
from partnership.core.wording import N_
from partnership.exports.labels import label
from partnership.exports.outline import is_cancelled
from partnership.exports.programme import Contribution, Item, Place, Programme
from partnership.exports.view import View
from partnership.exports.vocabulary import Change
from partnership.exports.voice import Line, Voice
from partnership.releases.news_head import tell_head
from partnership.releases.news_words import Part, Sentences, Telling
from partnership.releases.rules import has_news


@dataclass(frozen=True, slots=True)
class News:
    """What is new of one item, or of the seminar as a whole, which has no `uid`.

    `change` is what happened to the item as such, `None` where it was only changed.
    """

    title: Phrase
    sentences: tuple[str, ...]
    uid: str = ""
    when: str = ""
    change: Change | None = None
    is_gone: bool = False

    @property
    def key(self) -> str:
        """Stands for this very piece of news, on a page that is posted back."""
        said = repr((self.uid, self.when, self.change, self.is_gone, self.sentences))
        return blake2b(said.encode(), digest_size=5).hexdigest()


def tell(after: Programme, before: Programme | None, view: View) -> tuple[News, ...]:
    """Tells what one edition says that the one before, for the same audience, did not.

    Of a first one nothing is told, for all of it is new. Whatever differs is told of: what no
    sentence names is at least called a detail.
    """
    if before is None or not has_news(after, before):
        return ()
    telling = Telling(Voice((view.languages[0],)))
    words = telling.wording
    found = [*_items(after, before, telling)]
    if head := tuple(tell_head(after, before, telling)):
        whole = Phrase(words.gettext(N_("The seminar as a whole")), words.language)
        found.insert(0, News(whole, head))
    if found:
        return tuple(found)
    rest = Phrase(words.gettext(N_("Details")), words.language)
    return (News(rest, (words.gettext(N_("The order of items, or other details")),)),)


def _items(after: Programme, before: Programme, telling: Telling) -> Iterator[News]:
    """Tells of items in the order of the programme, then of those that it lacks."""
    known = {item.uid: item for item in before.items}
    present = {item.uid for item in after.items if not item.is_gone}
    for item in after.items:
        if not item.is_gone:
            yield from _item(item, known.get(item.uid), telling)
    for item in before.items:
        if item.uid not in present and not item.is_gone:
            words = telling.wording
            told = words.gettext(N_("no longer in the programme; readers see it as cancelled"))
            yield _news(item, (told,), telling, Change.CANCELLED, is_gone=True)


def _item(item: Item, old: Item | None, telling: Telling) -> Iterator[News]:
    if old is None:
        yield _news(item, (label(telling.wording, Change.NEW),), telling, Change.NEW)
        return
    turned = None
    if is_cancelled(item) != is_cancelled(old):
        turned = Change.CANCELLED if is_cancelled(item) else Change.RESTORED
    told = [*((label(telling.wording, turned),) if turned else ()), *_fields(item, old, telling)]
    if not told and _content(item) != _content(old):
        told = [telling.wording.gettext(N_("details changed"))]
    if told:
        yield _news(item, tuple(told), telling, turned)


def _content(item: Item) -> Item:
    """Leaves out what is no content of an item: its place in a list, and what was told before."""
    return replace(item, position=0, revision=None)


def _news(
    item: Item,
    sentences: tuple[str, ...],
    telling: Telling,
    change: Change | None,
    *,
    is_gone: bool = False,
) -> News:
    title = telling.voice.say(item.title) or telling.voice.label(item.kind)
    when = telling.timing(item.timing) or telling.wording.gettext(N_("Without a time"))
    return News(title, sentences, item.uid, when, change, is_gone)


def _fields(item: Item, old: Item, telling: Telling) -> Sentences:
    yield from telling.short(N_("Title"), old.title, item.title)
    yield from _timing(item, old, telling)
    yield from _place(item.place, old.place, telling)
    yield from telling.code(N_("Kind"), old.kind, item.kind)
    yield from telling.code(N_("Visible to"), old.audience, item.audience)
    yield from telling.parts(people_of(old, telling), people_of(item, telling))
    host = (telling.organisation(old.host), telling.organisation(item.host))
    yield from telling.value(N_("Host"), *host)
    yield from telling.short(N_("Guests"), old.guests, item.guests)
    tags = (telling.voice.language_names(each.languages).text for each in (old, item))
    yield from telling.value(N_("Languages"), *tags)
    yield from telling.code(N_("Interpreting"), old.interpreting, item.interpreting)
    yield from telling.short(N_("Dress code"), old.dress_code, item.dress_code)
    yield from telling.code(N_("Press"), old.press_access, item.press_access)
    yield from telling.long(N_("Text"), old.text, item.text)
    yield from telling.long(N_("For participants"), old.participants_note, item.participants_note)
    yield from telling.long(N_("For the team"), old.team_note, item.team_note)


def _timing(item: Item, old: Item, telling: Telling) -> Sentences:
    """Tells of another time; the same hour may be another one since its zone changed its rules."""
    before, after = telling.timing(old.timing), telling.timing(item.timing)
    if before != after:
        yield from telling.value(N_("Time"), before, after)
    elif old.timing and item.timing and old.timing != item.timing:
        zones = (
            telling.wording.zone(each.zone, each.starts_at) for each in (old.timing, item.timing)
        )
        yield from telling.value(N_("Time zone"), *zones)


def _place(place: Place | None, old: Place | None, telling: Telling) -> Sentences:
    if place == old:
        return
    before, after = (str(telling.voice.place(each)) if each else "" for each in (old, place))
    if before != after:
        yield from telling.value(N_("Place"), before, after)
    else:
        yield telling.wording.gettext(
            N_("%(field)s: details changed"), field=telling.field("Place")
        )


def people_of(item: Item, telling: Telling) -> list[Part]:
    """Gives those who are named in an item, each with what is said of them."""
    return [
        Part(
            ref=each.standing.person.ref,
            name=telling.person(each.standing),
            said=_role(each, telling.voice),
            whole=each,
        )
        for each in item.contributions
    ]


def _role(each: Contribution, voice: Voice) -> str:
    """Says in what part, function and subject somebody appears; the name comes first."""
    _, *rest = voice.contribution(each).parts
    return str(Line.of(voice.label(each.role), *rest))
