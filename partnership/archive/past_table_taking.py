"""Taking old editions of a table in: all of them in one deed, or none."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.past_models import EditionEvidence
from partnership.archive.past_table import Case, Difference, Registry, Standing, compare
from partnership.cities.models import Partnership
from partnership.core.changes import Edit, Line, flushed, written
from partnership.core.errors import Conflict, Refused
from partnership.core.journal import Deed
from partnership.core.slugs import LONGEST
from partnership.core.text import slug_of
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.delegations.models import Delegation
from partnership.exports.vocabulary import Direction, SeminarState
from partnership.imports.edition_rows import EditionRow
from partnership.imports.editions import EditionField
from partnership.imports.press_known import stems
from partnership.seminars.models import Seminar, SeminarTopic, Topic
from partnership.seminars.next_proposals import proposed_slug
from partnership.seminars.rules_life import demand_open

_SOURCE = 500
_F = EditionField


def take_editions(
    session: Session,
    rows: Sequence[EditionRow],
    *,
    source: str,
    changed: frozenset[int],
    language: str,
    edit: Edit,
) -> tuple[Line, dict[Standing, int]]:
    """Adds the new editions as completed ones, and evidence of numbers without an edition.

    Args:
        session: the caller's transaction.
        rows: as the table says them.
        source: where rows are from that name no source of their own.
        changed: the rows of which a different edition is changed to what the table says.
        language: in which topics are written.
        edit: by whom, and when.

    Raises:
        Refused: a row has a problem, no source is named, or there is nothing to take in.
        Conflict: a row that was to be changed does not differ any more.
    """
    today = edit.at.date()
    cases = compare(session, rows, today)
    _demand_whole(cases, source)
    wished = [case for case in cases if case.row.row in changed]
    if len(wished) != len(changed) or any(each.standing is not Standing.DIFFERS for each in wished):
        raise Conflict("what was compared has changed")
    taken = dict.fromkeys(Standing, 0)
    taking = _Taking(session, source, language)
    with written(session, Deed.PAST_TAKEN_IN, edit) as line:
        for case in cases:
            if taking.take(case, is_wished=case.row.row in changed):
                taken[case.standing] += 1
        taking.finish()
        line.details["count"] = sum(taken.values())
        about = next((each.partnership_id for each in cases if each.partnership_id), None)
        if about is not None:
            line.about(session.get_one(Partnership, about), "")
    return line, taken


def _demand_whole(cases: Sequence[Case], source: str) -> None:
    broken = [case for case in cases if case.standing is Standing.PROBLEM]
    if broken:
        raise Refused(
            "", N_("Row %(row)s cannot be taken in. Nothing was changed."), row=broken[0].row.row
        )
    if not source.strip() and any(not case.row.source for case in cases):
        raise Refused("source", N_("Say where these editions are from."))


class _Taking:
    """What is read once and goes on while rows are taken in."""

    def __init__(self, session: Session, source: str, language: str) -> None:
        self._session, self._source, self._language = session, source, language
        self._known = Registry(session)
        self._made: list[tuple[Case, Seminar]] = []
        self._slugs = set(session.scalars(select(Seminar.slug)))
        self._topics = {
            stems(title): topic
            for topic in session.scalars(select(Topic))
            for title in topic.title.values()
        }
        self._topic_slugs = set(session.scalars(select(Topic.slug)))
        evidence = session.execute(
            select(EditionEvidence.series_id, EditionEvidence.ordinal, EditionEvidence.source)
        )
        self._evidence = {(series, ordinal, said) for series, ordinal, said in evidence}

    def take(self, case: Case, *, is_wished: bool) -> bool:
        """Takes one row in, and says whether anything came of it."""
        match case.standing:
            case Standing.NEW:
                self._add(case)
                return True
            case Standing.EVIDENCE:
                return self._note(case)
            case Standing.DIFFERS if is_wished:
                self._change(case)
                return True
            case _:
                return False

    def finish(self) -> None:
        """Adds the new editions, all at once, and then what belongs to them."""
        self._session.add_all(seminar for _, seminar in self._made)
        flushed(self._session)
        for case, seminar in self._made:
            self._add_parts(case, seminar)

    def _said(self, row: EditionRow) -> str:
        return (row.source or self._source)[:_SOURCE]

    def _note(self, case: Case) -> bool:
        row = case.row
        if case.series is None or row.ordinal is None:
            return False
        key = (case.series.id, row.ordinal, self._said(row))
        if key in self._evidence:
            return False
        self._evidence.add(key)
        year = f"{row.month:02}/{row.year}" if row.month and row.year else str(row.year or "")
        self._session.add(
            EditionEvidence(
                series_id=key[0],
                ordinal=key[1],
                source=key[2],
                note=Translated({self._language: year}) if year else EMPTY,
            )
        )
        return True

    def _add(self, case: Case) -> None:
        row, city = case.row, case.city
        if city is None or row.starts_on is None or row.ends_on is None:
            raise Conflict("what was compared has changed")
        title = Translated(row.titles) or (case.series.title if case.series else EMPTY)
        seminar = Seminar(
            uid=str(uuid4()),
            slug=self._slug(case, title, row.starts_on.year),
            partnership_id=case.partnership_id,
            series_id=case.series.id if case.series else None,
            ordinal=row.ordinal if case.series else None,
            title=title,
            short_title=case.series.short_title if case.series else EMPTY,
            host_city_id=city.id,
            zone=city.zone,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            state=SeminarState.COMPLETED,
            visit_type=row.visit_type,
            source=self._said(row),
        )
        self._made.append((case, seminar))

    def _add_parts(self, case: Case, seminar: Seminar) -> None:
        row = case.row
        titles = dict.fromkeys(row.foci, True) | {
            title: False for title in row.topics if title not in row.foci
        }
        named: dict[int, bool] = {}
        for title, is_focus in titles.items():
            named.setdefault(self._topic(title).id, is_focus)
        self._session.add_all(
            SeminarTopic(
                seminar_id=seminar.id, topic_id=topic_id, is_focus=is_focus, position=position
            )
            for position, (topic_id, is_focus) in enumerate(named.items())
        )
        visitors = self._known.members[seminar.partnership_id] - {seminar.host_city_id}
        counts = (row.planned_count, row.unnamed_count)
        if any(count is not None for count in counts) and len(visitors) == 1:
            home = self._known.cities[seminar.host_city_id].is_home
            self._session.add(
                Delegation(
                    seminar_id=seminar.id,
                    city_id=visitors.pop(),
                    direction=Direction.INCOMING if home else Direction.OUTGOING,
                    planned_count=row.planned_count,
                    unnamed_count=row.unnamed_count,
                )
            )

    def _slug(self, case: Case, title: Translated, year: int) -> str:
        series = case.series.slug if case.series else ""
        return _free(proposed_slug(series, case.row.ordinal, title, year), self._slugs)

    def _topic(self, title: str) -> Topic:
        topic = self._topics.get(stems(title))
        if topic is None:
            topic = Topic(
                slug=_free(slug_of(title)[:LONGEST].strip("-") or "topic", self._topic_slugs),
                title=Translated({self._language: title}),
            )
            self._session.add(topic)
            flushed(self._session)
            self._topics[stems(title)] = topic
        return topic

    def _change(self, case: Case) -> None:
        seminar = case.seminar
        if seminar is None:
            raise Conflict("what was compared has changed")
        demand_open(seminar, self._said(case.row))
        _apply(seminar, case, case.differences)


def _apply(seminar: Seminar, case: Case, differences: Iterable[Difference]) -> None:
    for each in differences:
        match each.field:
            case EditionField.CITY:
                if case.city:
                    seminar.host_city_id, seminar.zone = case.city.id, case.city.zone
            case EditionField.STARTS_ON | EditionField.ENDS_ON | EditionField.VISIT_TYPE:
                setattr(seminar, each.field.value, each.given)
            case _:
                language = each.field.value.partition("_")[2]
                seminar.title = Translated({**seminar.title, language: str(each.given)})


def _free(base: str, taken: set[str]) -> str:
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug
