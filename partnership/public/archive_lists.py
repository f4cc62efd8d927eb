"""Lists of the archive, remembered until something is released or withdrawn."""

from typing import cast

from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.public.archive_queries import (
    Entry,
    Overview,
    list_entries,
    read_overview,
    read_stamp,
)
from partnership.public.frame import frame, languages, session, view
from partnership.public.overview import name_key


def archive_overview() -> Overview:
    """Counts what there is; one query if that is known."""
    key = (read_stamp(session()), "overview")
    return cast("Overview", frame().store.lists.get(key, lambda: read_overview(session())))


def archive_entries(kind: ArchiveKind) -> tuple[Entry, ...]:
    """Lists things of a kind by name in the reader's language, people by their family name."""
    key = (read_stamp(session()), kind, languages()[0])

    def sorted_entries() -> tuple[Entry, ...]:
        return tuple(sorted(list_entries(session(), kind), key=_sort_key))

    return cast("tuple[Entry, ...]", frame().store.lists.get(key, sorted_entries))


def _sort_key(entry: Entry) -> tuple[str, str]:
    said = view().said(entry.title).text
    folded, _ = name_key(entry.sorted_by or said)
    return (folded, said)
