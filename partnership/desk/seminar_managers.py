"""Who can approve an exception, named where one is needed."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.models import Account, AccountRole
from partnership.accounts.permissions import Permission, Role, granted
from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.desk.frame import may, words
from partnership.seminars.service_checks import NeedsOverride

_NAMED = 5


@contextmanager
def naming_managers(reader: Session) -> Iterator[None]:
    """Tells who needs an exception, and may not approve it, whom to ask."""
    try:
        yield
    except NeedsOverride as refused:
        names = [] if may(Permission.APPROVE) else _managers(reader)
        if not names:
            raise
        raise Refused(
            refused.field,
            N_(
                "The partnership is suspended or has ended on this day. Planning it all the same"
                " is up to: %(names)s."
            ),
            names=words().all_of(names),
        ) from refused


def _managers(reader: Session) -> list[str]:
    roles = [role for role in Role if Permission.APPROVE in granted([role])]
    return list(
        reader.scalars(
            select(Account.name)
            .join(AccountRole)
            .where(Account.active, AccountRole.role.in_(roles))
            .order_by(Account.name)
            .distinct()
            .limit(_NAMED)
        )
    )
