"""What the desk finds of an edition: its draft, with all names that people are known by."""

from collections.abc import Collection, Iterator, Sequence
from zlib import crc32

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from partnership.archive.index import articles_of, keep_items, keep_rows, renew_public_rows
from partnership.archive.models import ArchiveText
from partnership.archive.rules_search_rows import rows_of
from partnership.exports.programme import Programme
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.people.models import Organisation, Person
from partnership.releases.draft import draft_head, get_seminar, load_draft
from partnership.releases.draft_items import load_items
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Article, Outcome, Seminar

_LOCK = crc32(b"partnership.archive")


def renew_seminar(session: Session, seminar_id: int) -> None:
    """Writes what the desk finds of a seminar; of one that is gone, nothing is left."""
    _wait_for_others(session, seminar_id)
    with _reading(session) as reader:
        slug = reader.scalar(select(Seminar.slug).where(Seminar.id == seminar_id))
        if slug is None:
            return  # the database removes the rows of a seminar with it
        draft = _with_numbers(reader, load_draft(reader, slug), seminar_id)
        articles = reader.scalars(
            select(Article).where(Article.seminar_id == seminar_id).order_by(Article.id)
        ).all()
        rows = rows_of(draft, _also(reader, draft), articles_of(articles))
    keep_rows(session, Audience.TEAM, seminar_id, rows)


def renew_items(
    session: Session, heads: Collection[int], items: Collection[int], *, but: Collection[int]
) -> None:
    """Writes what the desk finds of heads and of items, whose people and hosts are as they were.

    Args:
        session: the transaction in which they were changed.
        heads: ids of seminars of which only the head has changed.
        items: ids of items.
        but: ids of seminars all of whose rows are written already.
    """
    whose: dict[int, list[int]] = {number: [] for number in heads}
    wanted = select(ProgrammeItem.seminar_id, ProgrammeItem.id)
    found = wanted.where(ProgrammeItem.id.in_(items))
    for seminar_id, number in session.execute(found) if items else ():
        if seminar_id not in but:
            whose.setdefault(seminar_id, []).append(number)
    for seminar_id, numbers in sorted(whose.items()):
        _renew_some(session, seminar_id, numbers)


def _renew_some(session: Session, seminar_id: int, numbers: Sequence[int]) -> None:
    _wait_for_others(session, seminar_id)
    with _reading(session) as reader:
        slug = reader.scalars(select(Seminar.slug).where(Seminar.id == seminar_id)).one()
        seminar = get_seminar(reader, slug)
        items = load_items(reader, seminar, ProgrammeItem.id.in_(numbers)) if numbers else ()
        head = msgspec.structs.replace(draft_head(seminar), items=items)
    keep_items(session, seminar_id, head)


def index_if_empty(session: Session) -> None:
    """Writes all rows, where a database was filled before there was an archive."""
    if session.scalar(select(ArchiveText.id).limit(1)) is None:
        for seminar_id in session.scalars(select(Seminar.id).order_by(Seminar.id)).all():
            renew_seminar(session, seminar_id)
            renew_public_rows(session, seminar_id)


def _reading(session: Session) -> Session:
    """Gives a session of its own in the same transaction: what others have loaded may be stale."""
    return Session(session.connection(), join_transaction_mode="rollback_only", autoflush=False)


def _wait_for_others(session: Session, seminar_id: int) -> None:
    """Lets one transaction at a time write the rows of a seminar; SQLite has but one writer."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK % 2**31, seminar_id)))


def _with_numbers(reader: Session, draft: Programme, seminar_id: int) -> Programme:
    """Names each outcome by its number, under which the desk shows it."""
    numbers = reader.scalars(
        select(Outcome.id)
        .where(Outcome.seminar_id == seminar_id)
        .order_by(Outcome.position, Outcome.id)
    )
    outcomes = tuple(
        msgspec.structs.replace(each, ref=str(number))
        for each, number in zip(draft.outcomes, numbers, strict=True)
    )
    return msgspec.structs.replace(draft, outcomes=outcomes)


def _also(reader: Session, draft: Programme) -> dict[tuple[ArchiveKind, str], tuple[str, ...]]:
    return dict((*_names_of_people(reader, draft), *_names_of_organisations(reader, draft)))


def _names_of_people(
    reader: Session, draft: Programme
) -> Iterator[tuple[tuple[ArchiveKind, str], tuple[str, ...]]]:
    rows = reader.execute(
        select(
            Person.slug, Person.given_name, Person.patronymic, Person.family_name, Person.aliases
        ).where(Person.slug.in_(draft.standings))
    )
    for slug, *names, aliases in rows:
        yield (ArchiveKind.PERSON, slug), (*names, *aliases)


def _names_of_organisations(
    reader: Session, draft: Programme
) -> Iterator[tuple[tuple[ArchiveKind, str], tuple[str, ...]]]:
    refs = {each.organisation.ref for each in draft.engagements}
    refs |= {each.organisation.ref for each in draft.standings.values() if each.organisation}
    refs |= {each.ref for delegation in draft.delegations for each in delegation.organisations}
    rows = reader.scalars(
        select(Organisation)
        .where(Organisation.slug.in_(refs))
        .options(selectinload(Organisation.names))
    )
    for row in rows:
        names = (text for each in row.names for text in each.name.values())
        yield (ArchiveKind.ORGANISATION, row.slug), tuple(names)
