"""Series as readers see them; what was held in them is told by releases."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from partnership.cities.models import Partnership
from partnership.core.errors import NotFound
from partnership.core.translated import Translated
from partnership.seminars.models import Series


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    slug: str
    title: Translated
    short_title: Translated
    field: Translated
    hosting_rule: Translated
    founding: Translated
    is_example: bool
    partnership: str


def get_series(session: Session, slug: str) -> SeriesEntry:
    """Reads a series; `partnership` is the address of the one it belongs to.

    Raises:
        NotFound: there is no such series.
    """
    row = session.execute(_with_partnership().where(Series.slug == slug)).one_or_none()
    if row is None:
        raise NotFound(slug)
    return _entry(*row)


def list_series_of(session: Session, partnership: str) -> list[SeriesEntry]:
    """Lists the series of the partnership at that address."""
    rows = session.execute(
        _with_partnership().where(Partnership.slug == partnership).order_by(Series.slug)
    )
    return [_entry(*row) for row in rows]


def _with_partnership() -> Select[Series, str]:
    return select(Series, Partnership.slug).join(
        Partnership, Partnership.id == Series.partnership_id
    )


def _entry(row: Series, partnership: str) -> SeriesEntry:
    return SeriesEntry(
        slug=row.slug,
        title=row.title,
        short_title=row.short_title,
        field=row.field,
        hosting_rule=row.hosting_rule,
        founding=row.founding,
        is_example=row.is_example,
        partnership=partnership,
    )
