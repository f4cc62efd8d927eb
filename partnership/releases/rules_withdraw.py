"""What takes the place of a release that is withdrawn; nothing of that one is told again."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from partnership.config import LANGUAGES
from partnership.core.translated import Translated
from partnership.core.wording import wording
from partnership.exports.labels import label
from partnership.exports.programme import Item, Programme
from partnership.releases.rules import TOMBSTONE_KEPT_FOR, compared


def put_back(standing: Programme | None, withdrawn: Programme, at: datetime) -> Programme:
    """Gives the edition that follows a withdrawn one: what stood before it, with higher counts.

    Calendars already hold what is withdrawn. So each entry that it alone had is kept as cancelled
    for as long as any that is gone, without a word of what it was: its kind and its time.
    """
    content = head_of(withdrawn) if standing is None else standing
    is_told = at.date() <= content.ends_on + TOMBSTONE_KEPT_FOR
    kept = tuple(_kept(content, withdrawn, is_told=is_told))
    names = {item.uid for item in kept}
    emptied = (emptied_item(item) for item in withdrawn.items if is_told)
    items = (*kept, *(item for item in emptied if item.uid not in names))
    made = compared(msgspec.structs.replace(content, items=items), withdrawn, at)
    return msgspec.structs.replace(made, items=tuple(map(_without_before, made.items)))


def head_of(programme: Programme) -> Programme:
    """Gives what remains of a seminar of which no release stands: what, when and where it is."""
    return Programme(
        uid=programme.uid,
        slug=programme.slug,
        title=programme.title,
        short_title=programme.short_title,
        is_example=programme.is_example,
        audience=programme.audience,
        series=programme.series,
        ordinal=programme.ordinal,
        partnership=programme.partnership,
        host_city=programme.host_city,
        zone=programme.zone,
        languages=programme.languages,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        state=programme.state,
    )


def emptied_item(item: Item) -> Item:
    """Gives a cancelled item that says only of what kind it was, and when."""
    said = {tag: label(wording(tag), item.kind) for tag in LANGUAGES}
    return Item(
        uid=item.uid,
        kind=item.kind,
        title=Translated(said),
        audience=item.audience,
        timing=item.timing,
        position=item.position,
        is_cancelled=True,
        is_gone=True,
    )


def _kept(content: Programme, withdrawn: Programme, *, is_told: bool) -> Iterable[Item]:
    """Gives what took place, and what was gone already, unless that is told no longer."""
    for item in content.items:
        if not item.is_gone or (is_told and item.uid in withdrawn.items_by_uid):
            yield item


def _without_before(item: Item) -> Item:
    """Leaves out how it was in the withdrawn release."""
    if item.revision is None or not item.revision.is_news:
        return item
    return msgspec.structs.replace(
        item, revision=msgspec.structs.replace(item.revision, before=None)
    )
