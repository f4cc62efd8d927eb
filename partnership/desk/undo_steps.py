"""What can be taken back next in a seminar, and what can be done again, in words."""

from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy.orm import Session

from partnership.core.journal import JournalEntry
from partnership.core.undoing import next_redo, next_undo
from partnership.core.wording import Wording
from partnership.desk.journal_lines import phrases


@dataclass(frozen=True, slots=True)
class Step:
    """A deed, such as "moved: Opening", and the line of the journal that has it."""

    entry_id: int
    text: Markup


@dataclass(frozen=True, slots=True)
class Steps:
    back: Step | None
    forth: Step | None


def steps_of(session: Session, scope: str, words: Wording) -> Steps:
    """Gives the next step back and forth of a scope such as `seminar:12`."""
    back, forth = next_undo(session, scope), next_redo(session, scope)
    said = phrases(session, [entry for entry in (back, forth) if entry], words)
    return Steps(_step(back, said), _step(forth, said))


def _step(entry: JournalEntry | None, said: dict[int, Markup]) -> Step | None:
    return Step(entry.id, said[entry.id]) if entry else None
