"""Texts of the past: pasted, read into proposals, and kept with all that was decided on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from partnership.archive.past_known import known_things
from partnership.archive.past_models import Proposal, SourceText
from partnership.cities.models import Partnership
from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import NotFound, Refused
from partnership.core.finding import name_keys
from partnership.core.journal import Deed
from partnership.core.wording import N_
from partnership.exports.vocabulary_memory import ProposalKind, ProposalState
from partnership.imports.press_model import Read
from partnership.imports.press_text import demand_readable, read_press_text
from partnership.seminars.models import Seminar

GUESSED = "guessed"
REF = "ref"
"""Names under which a proposal keeps, beside its values, what is guessed and what is meant."""
_MOST_TEXTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TextValues:
    """A text as somebody pastes it, and where it is from."""

    title: str
    text: str
    language: str
    address: str = ""
    published_on: date | None = None
    partnership_id: int | None = None
    seminar_id: int | None = None


@dataclass(frozen=True, slots=True)
class TextCard:
    """A text in the list of all, with how many of its proposals wait."""

    row: SourceText
    waiting: int
    decided: int


def add_text(session: Session, values: TextValues, *, edit: Edit) -> tuple[SourceText, Line]:
    """Keeps a text with what can be read out of it; nothing is taken over.

    Raises:
        Refused: it is empty, too long, or was pasted before.
        NotFound: there is no such seminar or partnership.
    """
    demand_readable(values.text)
    if not values.title:
        raise Refused("title", N_("Give the text a title by which it is found again."))
    same = select(SourceText.id).where(SourceText.text == values.text).limit(1)
    if session.scalar(same) is not None:
        raise Refused("text", N_("This text was pasted before. Open it in the list of texts."))
    seminar = _seminar(session, values)
    with written(session, Deed.CREATED, edit, title=values.title) as line:
        row = SourceText(
            seminar_id=values.seminar_id,
            series_id=seminar.series_id if seminar else None,
            partnership_id=seminar.partnership_id if seminar else values.partnership_id,
            title=values.title,
            address=values.address,
            published_on=values.published_on,
            language=values.language,
            text=values.text,
            added_by=edit.actor.name,
            added_at=edit.at,
        )
        session.add(row)
        propose(session, row)
        line.about(row)
    return row, line


def propose(session: Session, row: SourceText) -> None:
    """Reads a new text into its proposals."""
    flushed(session)
    reads = read_press_text(row.text, known_things(session), name_keys)
    session.add_all(_proposal(row, read) for read in reads)


def _seminar(session: Session, values: TextValues) -> Seminar | None:
    if values.partnership_id is not None and not session.get(Partnership, values.partnership_id):
        raise NotFound("partnership")
    if values.seminar_id is None:
        return None
    seminar = session.get(Seminar, values.seminar_id)
    if seminar is None:
        raise NotFound("seminar")
    return seminar


def _proposal(row: SourceText, read: Read) -> Proposal:
    return Proposal(
        source_text_id=row.id,
        kind=read.kind,
        value={**read.value, GUESSED: list(read.guessed), REF: read.ref},
        quote=read.quote(row.text),
        starts_at=read.start,
        ends_at=read.end,
        certainty=read.certainty,
    )


def delete_text(session: Session, row: SourceText, *, version: int, edit: Edit) -> Line:
    """Deletes a text with its proposals, if nothing was taken over from it.

    Raises:
        Conflict: it was changed since `version`.
        Refused: something rests on it.
    """
    expect_version(row, version)
    if any(each.state is ProposalState.ACCEPTED for each in row.proposals):
        raise Refused("", N_("Something was taken over from this text. It stays as its source."))
    with written(session, Deed.DELETED, edit, row, title=row.title) as line:
        session.delete(row)
    return line


def get_text(session: Session, number: int) -> SourceText:
    """Finds a text with its proposals and its edition.

    Raises:
        NotFound: there is none.
    """
    row = session.scalar(
        select(SourceText)
        .where(SourceText.id == number)
        .options(
            selectinload(SourceText.proposals),
            selectinload(SourceText.seminar).selectinload(Seminar.series),
        )
    )
    if row is None:
        raise NotFound("source_text")
    return row


def list_texts(session: Session) -> Sequence[TextCard]:
    """Lists the texts, the newest first, by two queries."""
    rows = session.scalars(
        select(SourceText)
        .order_by(SourceText.id.desc())
        .limit(_MOST_TEXTS)
        .options(selectinload(SourceText.seminar))
    ).all()
    counts: dict[tuple[int, bool], int] = {}
    waits = Proposal.state == ProposalState.PROPOSED
    asked = (
        select(Proposal.source_text_id, waits, func.count())
        .where(Proposal.source_text_id.in_([row.id for row in rows]))
        .group_by(Proposal.source_text_id, waits)
    )
    for number, is_waiting, count in session.execute(asked):
        counts[number, bool(is_waiting)] = count
    return [
        TextCard(row, counts.get((row.id, True), 0), counts.get((row.id, False), 0)) for row in rows
    ]


def in_order(row: SourceText) -> list[Proposal]:
    """Gives the proposals in the order of the text; of two at one place the wider first."""
    order = list(ProposalKind)
    return sorted(row.proposals, key=lambda each: (each.starts_at, order.index(each.kind), each.id))
