"""Setting a warning aside with a reason, and taking it up again."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, written
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.text import clean_line
from partnership.core.wording import N_
from partnership.seminars.check_list import load_check_list
from partnership.seminars.checks import Weight
from partnership.seminars.models import Seminar, SetAside

LONGEST_REASON = 500


def set_aside(
    session: Session, seminar: Seminar, *, key: str, facts: str, reason: str, edit: Edit
) -> Line:
    """Sets a warning aside until what it rests on changes.

    Args:
        session: the caller's transaction.
        seminar: whose draft it is about.
        key: names the warning.
        facts: the digest of what it rested on when the reader decided.
        reason: why it needs no more attention; kept, and shown beside it.
        edit: by whom, and when.

    Raises:
        NotFound: there is no such warning any more.
        Conflict: what it rests on has changed since it was read.
        Refused: it blocks the release, or there is no reason.
    """
    checked = load_check_list(session, seminar).find(key)
    if checked is None:
        raise NotFound(key)
    finding = checked.finding
    if finding.weight is Weight.BLOCKS:
        raise Refused("reason", N_("What blocks the release cannot be set aside."))
    if finding.facts != facts:
        raise Conflict("what the warning rests on has changed")
    text = _reason(reason)
    row = _row(session, seminar, key)
    code, name = finding.code.value, dict(finding.thing.name)
    with written(
        session, Deed.SET_ASIDE, edit, seminar, warning=code, reason=text, thing=name
    ) as line:
        if row is None:
            row = SetAside(seminar_id=seminar.id, warning=key)
            session.add(row)
        row.facts, row.reason = facts, text
        row.set_by, row.set_at = edit.actor.name, edit.at
    return line


def take_up(session: Session, seminar: Seminar, *, key: str, edit: Edit) -> Line:
    """Shows a warning again; why it was set aside stays in the journal.

    Raises:
        NotFound: it is not set aside.
    """
    row = _row(session, seminar, key)
    if row is None:
        raise NotFound(key)
    code = key.partition("|")[0]
    with written(session, Deed.TAKEN_UP, edit, seminar, warning=code, reason=row.reason) as line:
        session.delete(row)
    return line


def _row(session: Session, seminar: Seminar, key: str) -> SetAside | None:
    return session.scalar(
        select(SetAside).where(SetAside.seminar_id == seminar.id, SetAside.warning == key)
    )


def _reason(typed: str) -> str:
    text = clean_line(typed)
    if not text:
        raise Refused("reason", N_("Say why this needs no more attention."))
    if len(text) > LONGEST_REASON:
        raise Refused(
            "reason",
            N_("At most %(most)s characters; these are %(found)s."),
            most=LONGEST_REASON,
            found=len(text),
        )
    return text
