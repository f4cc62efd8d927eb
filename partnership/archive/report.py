"""The final report of an edition: its facts, read from the record."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.archive.closing_points import OPEN_MEMBERS, TEXTS, counted_items
from partnership.core.translated import EMPTY, Translated
from partnership.costs.models import CostLine
from partnership.costs.rules import totals
from partnership.delegations.models import Delegation
from partnership.exports.parts import Article
from partnership.exports.report import Attendance, CostSum, Report
from partnership.exports.vocabulary_visit import MemberState
from partnership.honours.models import Honour
from partnership.people.cards import organisation_card
from partnership.people.models import Organisation, Person
from partnership.releases.draft import load_draft
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.queries_articles import list_articles
from partnership.seminars.record_models import FinalReport, Headcount, RecordClosing


def read_report(session: Session, seminar: Seminar, *, at: datetime, with_costs: bool) -> Report:
    """Gives all that the final report says; costs only for whoever may read them."""
    texts = session.get(FinalReport, seminar.id)
    closing = session.get(RecordClosing, seminar.id)
    return Report(
        programme=load_draft(session, seminar.slug),
        made_at=at,
        attendance=_attendance(session, seminar),
        headcounts=_headcounts(session, seminar),
        counted=frozenset(
            session.scalars(select(ProgrammeItem.uid).where(*counted_items(seminar)))
        ),
        costs=_costs(session, seminar) if with_costs else None,
        honours=_honours(session, seminar),
        articles=_articles(session, seminar),
        next_edition=_next(session, seminar),
        closed_at=closing.closed_at if closing else None,
        closed_by=closing.closed_by if closing else "",
        closing_note=closing.note if closing else "",
        **{name: getattr(texts, name) if texts else EMPTY for name in TEXTS},
    )


def _articles(session: Session, seminar: Seminar) -> Sequence[Article]:
    """Gives what was published; a draft is no part of a report."""
    return [
        Article(title=row.title, body=row.body, byline=row.byline, published_on=row.published_on)
        for row in list_articles(session, seminar.id)
        if row.is_public
    ]


def _attendance(session: Session, seminar: Seminar) -> Sequence[Attendance]:
    rows = session.scalars(
        select(Delegation)
        .where(Delegation.seminar_id == seminar.id)
        .order_by(Delegation.direction, Delegation.id)
        .options(selectinload(Delegation.city), selectinload(Delegation.members))
    )
    return [
        Attendance(
            city=row.city.name,
            attended=_count(row, (MemberState.ATTENDED,)),
            absent=_count(row, (MemberState.NO_SHOW,)),
            undecided=_count(row, OPEN_MEMBERS),
            unnamed=row.unnamed_count,
        )
        for row in rows
    ]


def _count(row: Delegation, states: Sequence[MemberState]) -> int:
    return sum(1 for member in row.members if member.state in states)


def _headcounts(session: Session, seminar: Seminar) -> dict[str, int]:
    rows = session.execute(
        select(ProgrammeItem.uid, Headcount.counted)
        .join(Headcount, Headcount.item_id == ProgrammeItem.id)
        .where(ProgrammeItem.seminar_id == seminar.id)
    )
    return {uid: counted for uid, counted in rows}  # noqa: C416 - rows are no pairs for mypy


def _costs(session: Session, seminar: Seminar) -> list[CostSum]:
    """Adds costs up by their kind, and all together; each currency for itself."""
    lines = session.scalars(
        select(CostLine).where(CostLine.seminar_id == seminar.id).order_by(CostLine.category)
    ).all()
    by_kind = [
        CostSum(category, total.currency, total.planned, total.actual)
        for category, found in totals(lines, lambda line: line.category).items()
        for total in found
    ]
    whole = [
        CostSum(None, total.currency, total.planned, total.actual)
        for found in totals(lines, lambda _: "").values()
        for total in found
    ]
    return by_kind + whole


def _honours(session: Session, seminar: Seminar) -> list[tuple[Translated, str]]:
    rows = session.execute(
        select(Honour, Person.printed_name, Organisation)
        .outerjoin(Person, Person.id == Honour.person_id)
        .outerjoin(Organisation, Organisation.id == Honour.organisation_id)
        .where(Honour.seminar_id == seminar.id)
        .order_by(Honour.id)
        .options(selectinload(Organisation.names))
    ).all()
    return [
        (honour.award, person or _named(organisation, seminar))
        for honour, person, organisation in rows
    ]


def _named(organisation: Organisation | None, seminar: Seminar) -> str:
    if organisation is None:
        return ""
    return organisation_card(organisation, seminar.starts_on).name.pick(seminar.languages).text


def _next(session: Session, seminar: Seminar) -> Translated:
    """Gives the title of the edition that follows this one, where it is planned."""
    follows = session.scalar(
        select(Seminar.title)
        .where(Seminar.previous_id == seminar.id)
        .order_by(Seminar.starts_on)
        .limit(1)
    )
    return follows or EMPTY
