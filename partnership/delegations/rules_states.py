"""Where a member of a delegation stands: which state may follow which, and when."""

from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.exports.vocabulary_visit import MemberState

_S = MemberState
STEPS: dict[MemberState, tuple[MemberState, ...]] = {
    _S.NOMINATED: (_S.INVITED, _S.CONFIRMED, _S.DECLINED, _S.WITHDRAWN),
    _S.INVITED: (_S.CONFIRMED, _S.DECLINED, _S.WITHDRAWN),
    _S.CONFIRMED: (_S.ATTENDED, _S.NO_SHOW, _S.DECLINED, _S.WITHDRAWN),
    _S.ATTENDED: (),
    _S.DECLINED: (_S.INVITED, _S.CONFIRMED),
    _S.WITHDRAWN: (_S.NOMINATED, _S.INVITED),
    _S.NO_SHOW: (),
}
"""What may come next; whoever is wrong about it says so as a correction, with a reason."""

FIRST = (_S.NOMINATED, _S.INVITED, _S.CONFIRMED)
"""The states in which somebody may come upon the list."""

LEAVING = (_S.DECLINED, _S.WITHDRAWN)
"""The states in which somebody may make room for another person."""

_ON_SITE = frozenset({_S.ATTENDED, _S.NO_SHOW})


def may_follow(before: MemberState, after: MemberState) -> bool:
    return after in STEPS[before]


def demand_step(
    before: MemberState,
    after: MemberState,
    *,
    name: str,
    has_begun: bool,
    is_correction: bool = False,
) -> None:
    """Asks whether somebody may come from one state to another.

    Raises:
        Refused: the step is none that follows, or the first day has not come.
    """
    if after in _ON_SITE and not has_begun:
        raise Refused("state", N_("Who has come is known from the first day on."))
    if not is_correction and not may_follow(before, after):
        raise Refused(
            "state",
            N_(
                "%(name)s cannot take this step. If the present state is wrong, note the new one"
                " as a correction."
            ),
            name=name,
        )
