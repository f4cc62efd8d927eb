"""The history of a promise: reports and lines of the journal in one dated row, the last first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partnership.core.capture import Image
from partnership.core.changes import subject_of
from partnership.core.journal import Deed, JournalEntry
from partnership.core.wording import Wording
from partnership.desk.journal_lines import brief_lines, row_of
from partnership.desk.journal_values import Told, read_values
from partnership.seminars.models import Outcome
from partnership.seminars.record_models import OutcomeReport

_TELLING = (Deed.REPORTED, Deed.REPORT_ANSWERED)
"""What these say stands in the reports themselves."""
_PART = "outcomes"
_TABLE = "outcome"


@dataclass(frozen=True, slots=True)
class Happening:
    """A report, or a sentence of the journal with the values of this promise alone."""

    at: datetime
    moment: str
    report: OutcomeReport | None = None
    sentence: Markup | str = ""
    reason: str = ""
    values: Sequence[Told] = ()
    is_undone: bool = False


def history_of(
    session: Session,
    stations: Sequence[Outcome],
    reports: Sequence[OutcomeReport],
    words: Wording,
    zone: str,
) -> list[Happening]:
    """Tells what happened to a promise at all its stations, in a fixed number of queries."""
    entries = _entries(session, stations)
    ids = {row.id for row in stations}
    found = [(entry, image) for entry in entries if (image := _image(entry, ids))]
    images = [image for _, image in found]
    values = read_values(session, images, {row_of(each.subject) for each, _ in found}, words, zone)
    lines = brief_lines(session, [entry for entry, _ in found], words, zone)
    told = [
        Happening(
            at=entry.at,
            moment=line.moment,
            sentence=line.sentence,
            reason=str(entry.details.get("reason", "")),
            values=values.told(image) if image["before"] else (),
            is_undone=line.is_undone,
        )
        for (entry, image), line in zip(found, lines, strict=True)
    ]
    told += [
        Happening(each.reported_at, words.moment(each.reported_at, zone), each) for each in reports
    ]
    return sorted(told, key=lambda each: each.at, reverse=True)


def _entries(session: Session, stations: Sequence[Outcome]) -> Sequence[JournalEntry]:
    scopes = {subject_of(row.seminar) for row in stations}
    subjects = {subject_of(row) for row in stations}
    return session.scalars(
        select(JournalEntry)
        .where(
            JournalEntry.scope.in_(scopes),
            JournalEntry.deed.not_in(_TELLING),
            or_(
                JournalEntry.subject.in_(subjects),
                JournalEntry.deed.in_((Deed.CARRIED, Deed.NEXT_PLANNED)),
                JournalEntry.details["part"].as_string() == _PART,
            ),
        )
        .order_by(JournalEntry.id)
    ).all()


def _image(entry: JournalEntry, ids: set[int]) -> Image | None:
    """Finds what a line did to this promise; a line of several rows says it of each."""
    return next(
        (
            image
            for image in entry.changes
            if image["table"] == _TABLE
            and image["key"].get("id") in ids
            and image["before"] != image["after"]
        ),
        None,
    )
