"""Keeping seminar series."""

from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from partnership.cities.models import Partnership
from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.slugs import new_slug
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.seminars.models import Seminar, Series


@dataclass(frozen=True, slots=True)
class SeriesValues:
    """All of a series that is edited."""

    partnership_id: int
    title: Translated
    short_title: Translated = EMPTY
    field: Translated = EMPTY
    hosting_rule: Translated = EMPTY
    founding: Translated = EMPTY


def create_series(
    session: Session, values: SeriesValues, *, edit: Edit, slug: str = ""
) -> tuple[Series, Line]:
    """Adds a series.

    Raises:
        Refused: a value cannot be.
        NotFound: there is no such partnership.
    """
    partnership = _checked(session, values)
    titles = [values.short_title.pick(("de",)).text, values.title.pick(("de",)).text]
    names = [*titles, *values.title.values(), f"{partnership.slug}-series"]
    with written(session, Deed.CREATED, edit) as line:
        row = Series(slug=new_slug(session, Series.slug, names, slug))
        _fill(row, values)
        session.add(row)
        flushed(session)
        line.about(row)
    return row, line


def change_series(
    session: Session, row: Series, values: SeriesValues, *, version: int, edit: Edit
) -> Line:
    """Changes a series.

    Raises:
        Conflict: it was changed since `version`.
        Refused: a value cannot be; one that has seminars stays with its partnership.
        NotFound: there is no such partnership.
    """
    expect_version(row, version)
    _checked(session, values)
    if values.partnership_id != row.partnership_id and has_seminars(session, row):
        raise Refused(
            "partnership_id", N_("This series has seminars: its partnership cannot be changed.")
        )
    with written(session, Deed.CHANGED, edit, row) as line:
        _fill(row, values)
    return line


def has_seminars(session: Session, row: Series) -> bool:
    """Whether a seminar belongs to the series, so that its partnership is settled."""
    return bool(session.scalar(select(exists().where(Seminar.series_id == row.id))))


def _fill(row: Series, values: SeriesValues) -> None:
    row.partnership_id = values.partnership_id
    row.title, row.short_title = values.title, values.short_title
    row.field, row.hosting_rule = values.field, values.hosting_rule
    row.founding = values.founding


def _checked(session: Session, values: SeriesValues) -> Partnership:
    if not values.title:
        raise Refused("title", N_("Give the title in one language at least."))
    partnership = session.get(Partnership, values.partnership_id, with_for_update={"read": True})
    if partnership is None:
        raise NotFound("partnership")
    return partnership
