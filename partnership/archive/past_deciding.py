"""Deciding on proposals: each is accepted or refused by a person, and nothing happens by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from partnership.archive.past_accepting import take
from partnership.archive.past_models import Proposal, SourceText
from partnership.archive.past_taking import Taking
from partnership.archive.past_texts import GUESSED, REF, in_order
from partnership.core.changes import Edit, Line, expect_version, flushed, touch, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.exports.vocabulary_memory import Certainty, ProposalKind, ProposalState
from partnership.people.service import SoundsAlike

NEW = "new"
_S = ProposalState
TOGETHER = frozenset(
    {ProposalKind.PERSON, ProposalKind.ORGANISATION, ProposalKind.VENUE, ProposalKind.TOPIC}
)
"""Kinds of which all that are sure may be accepted at once."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody says of a proposal: its values as corrected, and which known thing it is.

    `ref` is a subject such as `person:12`, or empty for something new; `is_another` says that
    somebody has looked at those whose names sound alike.
    """

    value: Mapping[str, str]
    ref: str = ""
    is_another: bool = False


def accept_one(
    session: Session, text: SourceText, number: int, decision: Decision, *, version: int, edit: Edit
) -> Line:
    """Takes one proposal over, as it was corrected.

    Raises:
        Conflict: it was decided since `version`.
        Refused: it was accepted before, or cannot become what is wished.
        SoundsAlike: somebody must look first.
        NotFound: the text has no such proposal, or there is no such known thing.
    """
    row = _get(text, number)
    expect_version(row, version)
    _demand_open(row)
    with written(
        session, Deed.PROPOSALS_DECIDED, edit, text, count=1, scope=text.seminar or ""
    ) as line:
        _take(session, text, row, decision, edit)
        line.scope = text.seminar if text.seminar_id and text.seminar else line.scope
    return line


def refuse_one(
    session: Session, text: SourceText, number: int, *, version: int, edit: Edit
) -> Line:
    """Notes that a proposal is not taken over.

    Raises:
        Conflict, Refused, NotFound: as `accept_one`.
    """
    row = _get(text, number)
    expect_version(row, version)
    _demand_open(row)
    with written(session, Deed.PROPOSALS_DECIDED, edit, text, count=1) as line:
        _decide(row, _S.REFUSED, edit)
        touch(text)
    return line


def reopen_one(
    session: Session, text: SourceText, number: int, *, version: int, edit: Edit
) -> Line:
    """Lets a refused proposal be decided on once more; an accepted one is undone in the journal.

    Raises:
        Conflict, NotFound: as `accept_one`.
        Refused: it was not refused.
    """
    row = _get(text, number)
    expect_version(row, version)
    if row.state is not _S.REFUSED:
        raise Refused("", N_("Only a refused proposal is decided on once more."))
    with written(session, Deed.PROPOSALS_DECIDED, edit, text, count=1) as line:
        row.state, row.decided_by, row.decided_at = _S.PROPOSED, "", None
        touch(text)
    return line


def accept_sure(
    session: Session, text: SourceText, kind: ProposalKind, *, version: int, edit: Edit
) -> tuple[Line, int]:
    """Takes over all of a kind that are sure and sound like nothing else; gives how many.

    Raises:
        Conflict: the text was decided on since `version`.
        Refused: this kind is decided one by one, or one of them cannot be taken over.
    """
    expect_version(text, version)
    if kind not in TOGETHER:
        raise Refused("", N_("Proposals of this kind are decided on one by one."))
    waiting = [each for each in in_order(text) if each.kind is kind and is_sure(each)]
    taken = 0
    with written(session, Deed.PROPOSALS_DECIDED, edit, text, scope=text.seminar or "") as line:
        for row in waiting:
            try:
                _take(session, text, row, decision_of(row), edit)
            except SoundsAlike:
                continue
            taken += 1
        line.details["count"] = taken
    return line, taken


def is_sure(row: Proposal) -> bool:
    """Whether a proposal waits that rests on something known or on the plain words of the text."""
    return row.state is _S.PROPOSED and row.certainty is not Certainty.UNSURE


def decision_of(row: Proposal) -> Decision:
    """Gives what accepting a proposal unlooked at says: nothing that is guessed but its name."""
    left_out = {GUESSED, REF, *(row.value.get(GUESSED) or ())} - {"name"}
    shown = {name: value for name, value in row.value.items() if name not in left_out}
    return Decision(
        {name: "" if value is None else str(value) for name, value in shown.items()},
        str(row.value.get(REF, "")),
    )


def _get(text: SourceText, number: int) -> Proposal:
    found = next((each for each in text.proposals if each.id == number), None)
    if found is None:
        raise NotFound("proposal")
    return found


def _demand_open(row: Proposal) -> None:
    if row.state is not _S.PROPOSED:
        raise Refused("", N_("This was decided on already."))


def _take(
    session: Session, text: SourceText, row: Proposal, decision: Decision, edit: Edit
) -> None:
    taking = Taking(session, text, row, decision.value, decision.ref, decision.is_another, edit)
    row.target = take(taking)
    row.value = {**row.value, **_kept(decision.value, row.value)}
    _decide(row, _S.ACCEPTED, edit)
    touch(text)
    flushed(session)


def _kept(corrected: Mapping[str, str], before: Mapping[str, object]) -> dict[str, str]:
    """Gives the values that were corrected, so that the proposal shows what was taken over."""
    return {
        name: value
        for name, value in corrected.items()
        if name in before and str(before[name] or "") != value
    }


def _decide(row: Proposal, state: ProposalState, edit: Edit) -> None:
    row.state, row.decided_by, row.decided_at = state, edit.actor.name, edit.at


def waiting_of(rows: Sequence[Proposal], kind: ProposalKind) -> int:
    """Counts the sure ones of a kind that can be accepted at once."""
    return sum(each.kind is kind and is_sure(each) for each in rows) if kind in TOGETHER else 0
