"""What the calendars of the office hold, in words of one language."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.year import KIND_NAMES, YearEntry, YearKind, entries_of
from partnership.archive.year_hosts import edition_words, turn_of
from partnership.archive.year_queries import HostRow, SeriesRow, load_series, load_years
from partnership.core.freshness import last_changes, sequence_of
from partnership.core.wording import N_, Wording
from partnership.desk.outcome_words import edition_name, pair_name, side_name
from partnership.exports.ics_office import DayEvent, DayState
from partnership.exports.labels import label
from partnership.exports.vocabulary import SeminarState
from partnership.public.frame import own_address
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.queries_outcomes_due import DuePromise, list_due
from partnership.seminars.rules_outcomes import is_open

_YEARS_BEFORE, _YEARS_AFTER = 1, 2
_LATEST = 9998


def due_events(session: Session, now: datetime, words: Wording) -> list[DayEvent]:
    """Gives the days on which something promised is due; what is closed is called off."""
    promises = list_due(session, now)
    roots = _root_uids(session, {each.root for each in promises})
    return [_due(each, roots[each.root], words) for each in promises]


def _root_uids(session: Session, ids: set[int]) -> dict[int, str]:
    rows = session.execute(
        select(Outcome.id, Seminar.uid)
        .join(Seminar, Seminar.id == Outcome.seminar_id)
        .where(Outcome.id.in_(ids))
    )
    return {number: str(uuid5(UUID(int=number), uid)) for number, uid in rows}


def _due(promise: DuePromise, uid: str, words: Wording) -> DayEvent:
    row = promise.outcome
    day = row.due_on or date.min
    text = row.text.pick((words.language,)).text
    title = (
        words.gettext(N_("Due: %(what)s"), what=text)
        if is_open(row.status)
        else f"{label(words, row.status)}: {text}"
    )
    sides = (
        (N_("Responsible"), side_name(row.owner, words)),
        (N_("Counterpart"), side_name(row.counterpart, words)),
        (N_("Status"), label(words, row.status)),
    )
    told = (
        text,
        f"{edition_name(row.seminar, words)}\n{pair_name(row.seminar, words)}",
        "\n".join(f"{words.gettext(name)}: {value}" for name, value in sides if value),
    )
    return DayEvent(
        uid=uid,
        first=day,
        last=day,
        title=title,
        category=words.gettext(N_("Outcomes")),
        told=told,
        url=own_address(url_for("desk.outcome", number=row.id)),
        state=DayState.CONFIRMED if is_open(row.status) else DayState.CANCELLED,
        sequence=sequence_of(promise.modified_at),
        modified_at=promise.modified_at,
    )


def year_events(session: Session, today: date, words: Wording) -> list[DayEvent]:
    """Gives the last year, this one and the next two; what has no day is left out."""
    years = range(today.year - _YEARS_BEFORE, min(today.year + _YEARS_AFTER, _LATEST) + 1)
    rows = load_years(session, date(years[0], 1, 1), date(years[-1], 12, 31))
    entries = [each for each in entries_of(rows, years, words) if each.first]
    changed = last_changes(session, {each.scope for each in entries})
    return [_of_year(each, changed.get(each.scope), words) for each in entries]


def _of_year(entry: YearEntry, modified_at: datetime | None, words: Wording) -> DayEvent:
    first = entry.first or date.min
    return DayEvent(
        uid=entry.uid,
        first=first,
        last=entry.last or first,
        title=f"{entry.title} ({entry.note})" if entry.is_draft or entry.is_off else entry.title,
        category=words.gettext(KIND_NAMES[entry.kind]),
        told=(entry.note,) if entry.note else (),
        url=own_address(entry_address(entry)),
        place=entry.place,
        state=_state(is_draft=entry.is_draft, is_off=entry.is_off),
        sequence=sequence_of(modified_at),
        modified_at=modified_at,
    )


def entry_address(entry: YearEntry) -> str:
    """Gives the page of the desk that an entry is about."""
    is_seminar = entry.kind is YearKind.SEMINAR
    return url_for("desk.seminar" if is_seminar else "desk.partnership", slug=entry.ref)


def _state(*, is_draft: bool, is_off: bool) -> DayState:
    if is_off:
        return DayState.CANCELLED
    return DayState.TENTATIVE if is_draft else DayState.CONFIRMED


def hosting_events(session: Session, today: date, words: Wording) -> list[DayEvent]:
    """Gives who hosts which edition; the last one of a series says who would be next by turns."""
    series = load_series(session)
    scopes = {f"seminar:{each.id}" for row in series for each in row.editions}
    changed = last_changes(session, scopes)
    return [event for row in series for event in _hosts(row, today, changed, words)]


def _hosts(
    row: SeriesRow, today: date, changed: dict[str, datetime], words: Wording
) -> Iterator[DayEvent]:
    turn = turn_of(row, today, words)
    uids: Sequence[HostRow] = row.editions
    newest = max(
        (changed[key] for each in uids if (key := f"seminar:{each.id}") in changed), default=None
    )
    for each in row.editions:
        city = row.city(each.host_city_id)
        is_last = each is row.editions[-1]
        modified_at = newest if is_last else changed.get(f"seminar:{each.id}")
        is_off = each.state is SeminarState.POSTPONED
        yield DayEvent(
            uid=f"host-{row.series.slug}-{each.id}",
            first=each.starts_on,
            last=each.ends_on,
            title=words.gettext(
                N_("%(city)s hosts: %(series)s"),
                city=city.name.pick((words.language,)).text if city else "–",
                series=turn.title,
            ),
            category=words.gettext(N_("Hosts")),
            told=(edition_words(row, each, words), turn.proposal if is_last else ""),
            url=own_address(url_for("desk.seminar", slug=each.slug)),
            state=_state(is_draft=each.state is SeminarState.DRAFT, is_off=is_off),
            sequence=sequence_of(modified_at),
            modified_at=modified_at,
        )
