"""People of the archive: the function that the newest programme names, and where it is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from partnership.archive.models import ArchiveText
from partnership.core.translated import Phrase
from partnership.exports.programme import Programme
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.exports.voice import Line, Voice, voices
from partnership.public.archive_queries import Mention, list_mentions, of_ids
from partnership.public.frame import frame, session, view
from partnership.releases.reading import newest_releases


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An edition that names a person; `year` is `None` where its day is unknown."""

    year: int | None
    url: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with the function of then, and all editions that name them, the latest first."""

    name: Phrase
    other_name: Phrase
    function: Line
    url: str
    year: int | None
    earlier: tuple[Mentioned, ...]


def person_rows(refs: Sequence[str]) -> list[PersonRow]:
    """Reads people in the order given, with their newest programmes; three queries for all."""
    mentions: dict[str, list[Mention]] = {ref: [] for ref in refs}
    for each in list_mentions(session(), ArchiveKind.PERSON, ArchiveText.ref.in_(refs)):
        mentions[each.ref].append(each)
    newest = {found[0].seminar_id for found in mentions.values() if found}
    programmes = _programmes(sorted(newest))
    voice = voices(view())[0]
    return [
        row
        for ref, found in mentions.items()
        if found and (row := _row(ref, found, programmes.get(found[0].slug), voice))
    ]


def _programmes(ids: Sequence[int]) -> dict[str, Programme]:
    rows = session().execute(newest_releases(Audience.PUBLIC).where(of_ids(ids))).all()
    wanted = [(row[0], row[1]) for row in rows]
    return {each.slug: each for each in frame().store.programmes(session(), wanted)}


def _row(
    ref: str, mentions: Sequence[Mention], programme: Programme | None, voice: Voice
) -> PersonRow | None:
    """Gives the row of a person; one whom the programme itself does not name has none."""
    standing = programme.standings.get(ref) if programme else None
    if standing is None:
        return None
    name = voice.name(standing.person)
    places = [_mentioned(ref, each) for each in mentions]
    native = Phrase(standing.person.native_name, standing.person.native_language)
    return PersonRow(
        name=name,
        other_name=Phrase(standing.person.full_name, "") if name == native else native,
        function=Line.of(voice.say(standing.function), voice.organisation(standing.organisation)),
        url=places[0].url,
        year=places[0].year,
        earlier=tuple(places[1:]),
    )


def _mentioned(ref: str, each: Mention) -> Mentioned:
    year = each.happened_on.year if each.happened_on else None
    return Mentioned(year, url_for("public.person", slug=each.slug, ref=ref))
