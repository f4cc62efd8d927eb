"""A pair that was told apart is kept once, the smaller number first."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from partnership.core.doubles import ToldApart


@pytest.mark.parametrize(("first", "second"), [(2, 1), (1, 1)])
def test_a_pair_in_another_order_is_refused(session: Session, first: int, second: int) -> None:
    session.add(ToldApart(kind="person", first_id=first, second_id=second))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_pair_of_each_kind_is_kept(session: Session) -> None:
    for kind in ("person", "venue"):
        session.add(ToldApart(kind=kind, first_id=1, second_id=2))
    session.flush()
