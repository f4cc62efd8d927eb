"""What the values of facets are called: by the registry, and by what the audience was told last."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from partnership.archive.models import ArchiveText
from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.seminars.models import Series

Wanted = Mapping[str, Sequence[str]]
Names = dict[tuple[str, str], tuple[Translated, ...]]
"""The names of a value of a facet; a partnership has those of its cities."""
_TOLD = {"topic": ArchiveKind.TOPIC, "organisation": ArchiveKind.ORGANISATION}


def names_of(session: Session, audience: Audience, wanted: Wanted) -> Names:
    """Reads the names of cities, partnerships, series, topics and organisations."""
    cities = {*wanted.get("city", ()), *wanted.get("host", ())}
    names: Names = {}
    for slug, name in session.execute(select(City.slug, City.name).where(City.slug.in_(cities))):
        names["city", slug] = names["host", slug] = (name,)
    for slug, name in session.execute(
        select(Series.slug, Series.title).where(Series.slug.in_(wanted.get("series", ())))
    ):
        names["series", slug] = (name,)
    ties = (
        select(Partnership.slug, City.name)
        .join(PartnershipCity, PartnershipCity.partnership_id == Partnership.id)
        .join(City, City.id == PartnershipCity.city_id)
        .where(Partnership.slug.in_(wanted.get("partnership", ())))
        .order_by(Partnership.id, PartnershipCity.position)
    )
    for slug, name in session.execute(ties):
        names["partnership", slug] = (*names.get(("partnership", slug), ()), name)
    return names | _told(session, audience, wanted)


def _told(session: Session, audience: Audience, wanted: Wanted) -> Names:
    """Reads under which title a topic or an organisation was told last."""
    row = ArchiveText
    facets = {kind: facet for facet, kind in _TOLD.items()}
    newest = [
        select(func.max(row.id)).where(
            row.audience == audience, row.kind == _TOLD[facet], row.ref == ref
        )
        for facet in _TOLD
        for ref in (*wanted.get(facet, ()), "")
    ]
    found = session.execute(
        select(row.kind, row.ref, row.title).where(row.id.in_(union_all(*newest)))
    )
    return {(facets[kind], ref): (title,) for kind, ref, title in found}
