"""Single changes of one outcome: its day, and that a later edition goes on with it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, touch, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.text import clean_line
from partnership.core.wording import N_
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.queries_outcomes import chains_of, list_later_editions
from partnership.seminars.rules_life import demand_open
from partnership.seminars.rules_outcomes import is_open
from partnership.seminars.service_outcomes import check_period

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Term:
    """When something is due: a day, or a period of which only the years are known."""

    due_on: date | None = None
    first_year: int | None = None
    last_year: int | None = None


def set_due(
    session: Session, outcome: Outcome, term: Term, note: str, *, version: int, edit: Edit
) -> Line:
    """Gives an outcome another term and keeps in the journal why.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a year cannot be, nothing says why, or a later edition goes on with it.
    """
    expect_version(outcome, version)
    demand_last(session, outcome)
    note = said(note, "note")
    check_period(term, "")
    reason = {"reason": note, **demand_open(outcome.seminar, note)}
    with written(
        session, Deed.CHANGED, edit, outcome, scope=outcome.seminar, part="outcomes", **reason
    ) as line:
        outcome.due_on = term.due_on
        outcome.first_year, outcome.last_year = term.first_year, term.last_year
    return line


def set_item(
    session: Session,
    outcome: Outcome,
    item_id: int | None,
    reason: str,
    *,
    version: int,
    edit: Edit,
) -> Line:
    """Says from which item of its edition an outcome comes, or that nobody knows.

    Raises:
        Conflict: somebody else was quicker.
        NotFound: the item belongs to another edition.
        Refused: the edition is over and no reason is given.
    """
    expect_version(outcome, version)
    details = demand_open(outcome.seminar, reason)
    if item_id is not None:
        item = session.get(ProgrammeItem, item_id)
        if item is None or item.seminar_id != outcome.seminar_id:
            raise NotFound("item")
    with written(
        session, Deed.CHANGED, edit, outcome, scope=outcome.seminar, part="outcomes", **details
    ) as line:
        outcome.item_id = item_id
    return line


def carry_over(
    session: Session, outcome: Outcome, target: Seminar, *, version: int, edit: Edit
) -> tuple[Outcome, Line]:
    """Lets a later edition go on with an open outcome: it stands there too from now on.

    Raises:
        Conflict: somebody else was quicker.
        Refused: it is closed, it goes on already, or that edition cannot take it.
    """
    expect_version(outcome, version)
    demand_last(session, outcome)
    if not is_open(outcome.status):
        raise Refused("", N_("Only what is neither done nor dropped goes on."))
    if target.id not in {each.id for each in list_later_editions(session, outcome)}:
        raise Refused("edition", N_("Choose one of the values offered."))
    row = carried(outcome, target)
    with written(
        session, Deed.CARRIED, edit, outcome, scope=target, previous=outcome.seminar.slug
    ) as line:
        session.add(row)
        touch(outcome)
        session.flush()
        line.about(row)
    return row, line


def carried(outcome: Outcome, target: Seminar, position: int = 0) -> Outcome:
    """Makes the same promise in another edition; it says which one it comes from."""
    return Outcome(
        seminar_id=target.id,
        carried_from_id=outcome.id,
        kind=outcome.kind,
        text=outcome.text,
        owner_id=outcome.owner_id,
        counterpart_id=outcome.counterpart_id,
        first_year=outcome.first_year,
        last_year=outcome.last_year,
        due_on=outcome.due_on,
        status=outcome.status,
        position=position,
    )


def demand_last(session: Session, outcome: Outcome) -> None:
    """Refuses to change a promise where it stands no more.

    Raises:
        Refused: a later edition goes on with it.
    """
    if chains_of(session, [outcome.id])[outcome.id][-1] != outcome.id:
        raise Refused("", N_("A later edition goes on with this outcome. Change it there."))


def said(text: str, field: str, longest: int = _LONGEST) -> str:
    """Cleans a note of one line.

    Raises:
        Refused: it says nothing, or too much.
    """
    text = clean_line(text)
    if not text:
        raise Refused(field, N_("Fill this in."))
    if len(text) > longest:
        raise Refused(field, N_("At most %(most)s characters."), most=longest)
    return text
