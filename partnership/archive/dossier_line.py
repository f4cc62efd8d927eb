"""The dated line of a dossier: states, agreements, meetings, visits, seminars, honours, entries."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from partnership.archive.dossier_values import Edition, Happening, Kind, Pair
from partnership.cities.models import Agreement, CommitteeMeeting
from partnership.core.translated import EMPTY
from partnership.honours.models import BookEntry, Honour
from partnership.honours.queries import names_of_people, organisations_of
from partnership.people.cards import organisation_card

_PRECISION = {"day": 2, "month": 1, "year": 0}


def read_line(
    session: Session, pairs: Collection[Pair], editions: Collection[Edition], on: date | None
) -> list[Happening]:
    """Reads all that has a date, the first first; nothing later than `on`, where that is given."""
    found = [
        *_states(pairs),
        *_papers(session, pairs),
        *_meetings(session, pairs),
        *_editions(editions, pairs),
        *_honours(session, {edition.id: edition for edition in editions}),
        *_entries(session, {edition.id: edition for edition in editions}),
    ]
    return sorted((each for each in found if is_told(each, on)), key=_by_day)


def is_told(each: Happening, on: date | None) -> bool:
    """Whether something had happened by a day, as far as anybody knows."""
    if on is None:
        return True
    if each.on is None:
        return each.edition is None or each.edition.ends_on <= on
    return each.on <= on


def _by_day(each: Happening) -> tuple[date, int]:
    """What has no date comes first of all, or with its edition; a year before its days."""
    if each.on is None:
        return (each.edition.ends_on if each.edition else date.min, 3)
    return (each.on, _PRECISION[each.precision])


def _states(pairs: Iterable[Pair]) -> Iterator[Happening]:
    for pair in pairs:
        for state in pair.states:
            yield Happening(
                kind=Kind.STATE,
                on=state.from_on,
                precision=state.precision or "day",
                code=state.state,
                source=state.source,
                note=state.note,
                pair=pair,
            )


def _papers(session: Session, pairs: Collection[Pair]) -> Iterator[Happening]:
    known = {pair.id: pair for pair in pairs}
    rows = session.scalars(
        select(Agreement).where(Agreement.partnership_id.in_(known)).order_by(Agreement.id)
    )
    for row in rows:
        year = date(row.year, 1, 1) if row.year else None
        yield Happening(
            kind=Kind.AGREEMENT,
            on=row.signed_on or year,
            precision="day" if row.signed_on else "year",
            until=row.valid_to,
            title=row.title,
            code=row.kind,
            place=row.place,
            source=row.source,
            pair=known[row.partnership_id],
        )


def _meetings(session: Session, pairs: Collection[Pair]) -> Iterator[Happening]:
    known = {pair.id: pair for pair in pairs}
    rows = session.scalars(
        select(CommitteeMeeting)
        .where(CommitteeMeeting.partnership_id.in_(known))
        .order_by(CommitteeMeeting.id)
    )
    for row in rows:
        yield Happening(
            kind=Kind.MEETING,
            on=row.held_on,
            title=row.body,
            place=row.place,
            source=row.source,
            note=row.note,
            pair=known[row.partnership_id],
        )


def _editions(editions: Iterable[Edition], pairs: Iterable[Pair]) -> Iterator[Happening]:
    known = {pair.id: pair for pair in pairs}
    for edition in editions:
        yield Happening(
            kind=Kind.SEMINAR if edition.series_id else Kind.VISIT,
            on=edition.starts_on,
            until=edition.ends_on,
            title=edition.title,
            place=edition.host,
            source=edition.source,
            pair=known[edition.pair_id],
            edition=edition,
        )


def _honours(session: Session, editions: Mapping[int, Edition]) -> Iterator[Happening]:
    rows = session.scalars(
        select(Honour).where(Honour.seminar_id.in_(editions)).order_by(Honour.id)
    ).all()
    people = names_of_people(session, {row.person_id for row in rows})
    offices = organisations_of(session, {row.organisation_id for row in rows})
    for row in rows:
        edition = editions[row.seminar_id]
        office = offices.get(row.organisation_id or 0)
        yield Happening(
            kind=Kind.HONOUR,
            on=row.awarded_on,
            title=row.award,
            who=people.get(row.person_id or 0, ""),
            office=organisation_card(office, edition.starts_on).name if office else EMPTY,
            edition=edition,
        )


def _entries(session: Session, editions: Mapping[int, Edition]) -> Iterator[Happening]:
    rows = session.scalars(
        select(BookEntry)
        .where(BookEntry.seminar_id.in_(editions))
        .order_by(BookEntry.id)
        .options(joinedload(BookEntry.person))
    )
    for row in rows:
        yield Happening(
            kind=Kind.BOOK,
            on=row.entered_on,
            code=row.book,
            who=f"{row.person.title} {row.person.printed_name}".strip(),
            edition=editions[row.seminar_id],
        )
