"""What parliament asks: per partner city, each activity with its aim, people, costs and results."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import CTE, Select, func, select
from sqlalchemy.orm import Session, joinedload

from partnership.archive.figures_facts import editions, named, partners
from partnership.archive.figures_rules import Filters, Group, group_of
from partnership.cities.models import City, CommitteeMeeting, Partnership
from partnership.core.errors import Refused
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.costs.models import CostLine
from partnership.delegations.models import Delegation
from partnership.exports.vocabulary import Direction
from partnership.seminars.models import Outcome, Seminar, SeminarTopic
from partnership.seminars.record_models import FinalReport

MOST = 1000
"""So many activities fit into one report that somebody is to read."""


@dataclass(frozen=True, slots=True)
class People:
    """Who came from one side, by group; `is_known` is whether all of them are counted."""

    groups: Mapping[Group, int]
    is_known: bool

    @property
    def total(self) -> int:
        return sum(self.groups.values())


@dataclass(frozen=True, slots=True)
class Activity:
    """An edition, or a sitting of a committee, with what is recorded of it.

    `people` has the sides of which there was a delegation, and `None` for all who were in none.
    """

    starts_on: date
    seminar: Seminar | None = None
    meeting: CommitteeMeeting | None = None
    topics: Sequence[Translated] = ()
    people: Mapping[Direction | None, People] = field(default_factory=dict)
    costs: Sequence[CostLine] = ()
    outcomes: Sequence[Outcome] = ()
    report: FinalReport | None = None


@dataclass(frozen=True, slots=True)
class CityReport:
    """All activities with one partner city, the earliest first; `None` where there is none."""

    city: City | None
    activities: Sequence[Activity]


def load_report(session: Session, filters: Filters, *, with_costs: bool) -> list[CityReport]:
    """Loads the report in a fixed number of queries.

    Raises:
        Refused: these are more activities than anybody can read.
    """
    edition = editions(filters)
    those = select(edition.c.id)
    seminars = session.scalars(
        select(Seminar)
        .where(Seminar.id.in_(those))
        .order_by(Seminar.starts_on, Seminar.id)
        .limit(MOST + 1)
    ).all()
    meetings = _meetings(session, filters)
    if len(seminars) + len(meetings) > MOST:
        raise Refused(
            "from",
            N_("These are more than %(most)s activities. Choose a city or fewer years."),
            most=MOST,
        )
    parts = _Parts(session, edition, with_costs=with_costs)
    activities = [(row.partnership_id, parts.activity(row)) for row in seminars]
    activities += [(row.partnership_id, Activity(row.held_on, meeting=row)) for row in meetings]
    return _by_city(session, filters, activities)


def _by_city(
    session: Session, filters: Filters, activities: Sequence[tuple[int, Activity]]
) -> list[CityReport]:
    partner = partners()
    asked = select(partner.c.partnership_id, City).join(City, City.id == partner.c.city_id)
    if filters.city:
        asked = asked.where(City.slug == filters.city)
    of_partnership: defaultdict[int, list[City]] = defaultdict(list)
    for number, city in session.execute(asked):
        of_partnership[number].append(city)
    found: defaultdict[City | None, list[Activity]] = defaultdict(list)
    for number, activity in activities:
        for each in of_partnership.get(number, [None]):
            found[each].append(activity)
    return [
        CityReport(city, sorted(rows, key=lambda each: each.starts_on))
        for city, rows in found.items()
    ]


def _meetings(session: Session, filters: Filters) -> Sequence[CommitteeMeeting]:
    """Lists sittings of committees, unless only editions of some kind are asked for."""
    if filters.series or filters.topic or filters.side or filters.state:
        return ()
    asked = select(CommitteeMeeting)
    if filters.first_year:
        asked = asked.where(CommitteeMeeting.held_on >= date(filters.first_year, 1, 1))
    if filters.last_year:
        asked = asked.where(CommitteeMeeting.held_on <= date(filters.last_year, 12, 31))
    if filters.partnership or filters.city:
        asked = asked.where(CommitteeMeeting.partnership_id.in_(_ties(filters)))
    return session.scalars(asked.order_by(CommitteeMeeting.held_on).limit(MOST + 1)).all()


def _ties(filters: Filters) -> Select[int]:
    partner = partners()
    asked = (
        select(partner.c.partnership_id)
        .join(City, City.id == partner.c.city_id)
        .join(Partnership, Partnership.id == partner.c.partnership_id)
    )
    if filters.city:
        asked = asked.where(City.slug == filters.city)
    if filters.partnership:
        asked = asked.where(Partnership.slug == filters.partnership)
    return asked


class _Parts:
    """What belongs to the editions of a report, read once for all of them."""

    def __init__(self, session: Session, edition: CTE, *, with_costs: bool) -> None:
        those = select(edition.c.id)
        self.topics: defaultdict[int, list[Translated]] = defaultdict(list)
        for row in session.scalars(
            select(SeminarTopic)
            .where(SeminarTopic.seminar_id.in_(those))
            .options(joinedload(SeminarTopic.topic))
            .order_by(SeminarTopic.is_focus.desc(), SeminarTopic.position)
        ):
            self.topics[row.seminar_id].append(row.topic.title)
        self.outcomes: defaultdict[int, list[Outcome]] = defaultdict(list)
        for outcome in session.scalars(
            select(Outcome)
            .where(Outcome.seminar_id.in_(those))
            .order_by(Outcome.position, Outcome.id)
        ):
            self.outcomes[outcome.seminar_id].append(outcome)
        self.reports = {
            row.seminar_id: row
            for row in session.scalars(select(FinalReport).where(FinalReport.seminar_id.in_(those)))
        }
        self.costs: defaultdict[int, list[CostLine]] = defaultdict(list)
        if with_costs:
            for line in session.scalars(
                select(CostLine)
                .where(CostLine.seminar_id.in_(those))
                .options(joinedload(CostLine.budget_line))
                .order_by(CostLine.position, CostLine.id)
            ):
                self.costs[line.seminar_id].append(line)
        self.people = _people(session, edition)

    def activity(self, row: Seminar) -> Activity:
        return Activity(
            row.starts_on,
            seminar=row,
            topics=self.topics[row.id],
            people=self.people.get(row.id, {}),
            costs=self.costs[row.id],
            outcomes=self.outcomes[row.id],
            report=self.reports.get(row.id),
        )


def _people(session: Session, edition: CTE) -> dict[int, dict[Direction | None, People]]:
    """Counts the persons of each edition by side and group, those without a name included."""
    groups: defaultdict[tuple[int, Direction | None], Counter[Group]] = defaultdict(Counter)
    unknown: set[tuple[int, Direction | None]] = set()
    person = named(edition, with_kind=True)
    keys = (person.c.seminar_id, person.c.direction, person.c.kind)
    for number, direction, kind, people in session.execute(
        select(*keys, func.count()).group_by(*keys)
    ):
        side = Direction(direction) if direction else None
        groups[number, side][group_of(kind)] += people
    for row in session.execute(
        select(Delegation.seminar_id, Delegation.direction, Delegation.unnamed_count).where(
            Delegation.seminar_id.in_(select(edition.c.id))
        )
    ):
        place = (row.seminar_id, row.direction)
        groups[place][Group.UNKNOWN] += row.unnamed_count or 0
        if row.unnamed_count is None:
            unknown.add(place)
    found: defaultdict[int, dict[Direction | None, People]] = defaultdict(dict)
    for (number, side), counted in groups.items():
        kept = {group: counted[group] for group in Group if counted[group]}
        found[number][side] = People(kept, (number, side) not in unknown)
    return found
