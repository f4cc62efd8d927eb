"""The order in which the members of a delegation are listed, greeted and seated."""

from sqlalchemy.orm import Session

from partnership.core.wording import N_
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import DelegationRole

BY_ROLE = N_("Role in the delegation")
_ROLES = list(DelegationRole)


def member_order(session: Session, delegation: Delegation) -> list[tuple[Member, str]]:
    """Puts those who come in their order, each with what put it there (English, as catalogues).

    The delegation has its members with people and functions, as `get_delegation` gives it.
    """
    del session
    coming = [member for member in delegation.members if member.state.counts]
    coming.sort(key=lambda member: (_ROLES.index(member.role), member.position, member.id))
    return [(member, BY_ROLE) for member in coming]
