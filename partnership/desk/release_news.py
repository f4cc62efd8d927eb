"""What a release changes, set for each audience: nobody reads the same thing twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from partnership.core.wording import Wording
from partnership.desk.preview_page import readers
from partnership.exports.programme import Programme
from partnership.exports.view import View
from partnership.exports.vocabulary import Audience
from partnership.releases.news import News, tell


@dataclass(frozen=True, slots=True)
class Told:
    """What one audience is told that those who see less are not; `count` is all it is told."""

    audience: Audience
    readers: str
    news: tuple[News, ...]
    count: int
    item_count: int


def told_to_all(
    editions: Mapping[Audience, tuple[Programme, Programme | None]], view: View, words: Wording
) -> tuple[Told, ...]:
    """Tells the difference between each audience's edition and the one before it."""
    known: set[str] = set()
    found = []
    for audience in Audience:
        programme, before = editions[audience]
        news = tell(programme, before, view)
        more = tuple(each for each in news if each.key not in known)
        known.update(each.key for each in news)
        items = sum(not item.is_gone for item in programme.items)
        found.append(Told(audience, readers(audience, words), more, len(news), items))
    return tuple(found)


def keys_of(told: Iterable[Told]) -> list[str]:
    """Gives the marks of all news, each of which stands on the page once."""
    return [each.key for part in told for each in part.news]
