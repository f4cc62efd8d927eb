"""Changing the keys: all rows are sealed anew with the newest, before an old one may go.

Keys are dropped under a lock that waits for whoever is sealing: nothing is ever sealed with a key
that goes at that moment.
"""

from dataclasses import dataclass
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.drawer.locking import hold_keys_alone
from partnership.drawer.models import PARTS, Row
from partnership.drawer.queries import HELD
from partnership.drawer.sealing import ring
from partnership.drawer.service import opened, seal

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """What was done to some rows: the last one looked at, if any, and how many were changed."""

    last: int | None
    changed: int


def reseal(session: Session, model: type[Row], after: int, *, most: int = AT_ONCE) -> Batch:
    """Seals the next rows of a table with the newest key, in the order of their ids.

    Raises:
        UnopenableError: the key of a row is missing; nothing of this batch is kept.
    """
    wanted = select(model).where(model.id > after).order_by(model.id).limit(most)
    rows = cast("list[Row]", session.scalars(wanted.with_for_update()).all())
    changed = [row for row in rows if _is_resealed(row)]
    session.flush()
    return Batch(rows[-1].id if rows else None, len(changed))


def reseal_rest(session: Session) -> int:
    """Seals whatever is left while nobody else seals, and says how many rows that were.

    Old keys may be dropped in a transaction of which this gave 0: then nothing rests on its commit.
    """
    hold_keys_alone(session)
    changed = 0
    for model in PARTS.values():
        batch = reseal(session, model, 0)
        changed += batch.changed
        while batch.last is not None:
            batch = reseal(session, model, batch.last)
            changed += batch.changed
    return changed


def _is_resealed(row: Row) -> bool:
    texts = {
        name: opened(row, name)
        for name in HELD[type(row)].__dataclass_fields__
        if (sealed := getattr(row, name)) and not ring().is_newest(sealed)
    }
    for name, text in texts.items():
        setattr(row, name, seal(row, name, text))
    return bool(texts)
