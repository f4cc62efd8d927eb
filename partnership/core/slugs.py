"""Addresses of things: made from their names, never twice, and kept for ever."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from partnership.core.errors import Refused
from partnership.core.text import slug_of
from partnership.core.wording import N_

LONGEST = 100


def new_slug(
    session: Session,
    column: InstrumentedAttribute[str],
    names: Iterable[str],
    wished: str = "",
) -> str:
    """Gives the address of a new thing: the one that is wished, else one made of its names.

    Args:
        session: the caller's transaction.
        column: where such addresses are kept.
        names: what it may be made of; the first that has Latin letters counts, and the last
            should be a word for what it is.
        wished: what somebody has written by hand, or nothing.

    Raises:
        Refused: the wished one is no address, or is taken.
    """
    if wished:
        return _checked(session, column, wished)
    base = next((slug for name in names if (slug := slug_of(name)[:LONGEST].strip("-"))), "")
    taken = set(session.scalars(select(column).where(column.startswith(base, autoescape=True))))
    if base not in taken:
        return base
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{base}-{n}") not in taken)


def _checked(session: Session, column: InstrumentedAttribute[str], wished: str) -> str:
    if slug_of(wished) != wished or len(wished) > LONGEST:
        raise Refused(
            "slug",
            N_("An address has small letters a to z, digits and single hyphens, at most 100."),
        )
    if session.scalar(select(column).where(column == wished)) is not None:
        raise Refused("slug", N_("This address is taken."))
    return wished
