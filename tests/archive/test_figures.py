"""Figures counted by hand on a few editions, on both databases."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from partnership.archive.figures_behind import load_behind
from partnership.archive.figures_queries import Counted, Grid, load_grid
from partnership.archive.figures_report import load_report
from partnership.archive.figures_rules import (
    NONE,
    Dimension,
    Filters,
    Group,
    Measure,
    Place,
    Wish,
    read_wish,
)
from partnership.cities.models import Partnership
from partnership.core.errors import Refused
from partnership.core.translated import Translated
from partnership.costs.models import BudgetLine, CostLine
from partnership.costs.rules import Total
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import (
    ContributionRole,
    DelegationRole,
    Direction,
    OrganisationKind,
    SeminarRole,
    SeminarState,
)
from partnership.exports.vocabulary_memory import CostCategory, CostPayer
from partnership.exports.vocabulary_visit import MemberState
from partnership.people.models import Function, Person
from partnership.seminars.item_models import Contribution
from partnership.seminars.models import Participation, Seminar, SeminarTopic, Topic
from tests.conftest import counted_queries
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar
from tests.seminars.planning import a_person, an_organisation

D, M = Dimension, Measure
DONE = SeminarState.COMPLETED


class World:
    """Two partnership years: 2012 known to the last person, 2014 with gaps, 2013 a draft."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.tie = a_partnership(session)
        self.tie.members[0].city.is_home = True
        self.first = self.edition("erste", date(2012, 3, 1), date(2012, 3, 3))
        self.second = self.edition("zweite", date(2014, 11, 23), date(2014, 11, 27), away=True)
        self.edition("entwurf", date(2013, 1, 1), date(2013, 1, 1), state=SeminarState.DRAFT)
        self.edition("abgesagt", date(2014, 5, 1), date(2014, 5, 2), state=SeminarState.CANCELLED)
        office = an_organisation(session, "amt")
        school = an_organisation(session, "schule", kind=OrganisationKind.SCHOOL)
        self.anna, self.boris, self.clara = (
            a_person(session, name) for name in ("Anna", "Boris", "Clara")
        )
        self.functions = {
            person.id: self.function(person, organisation.id)
            for person, organisation in ((self.anna, office), (self.boris, school))
        }
        self.delegation(self.first, Direction.INCOMING, 2, (self.anna, self.boris))
        self.delegation(self.second, Direction.OUTGOING, None, (self.anna,))
        session.add(
            Participation(
                seminar_id=self.first.id,
                person_id=self.anna.id,
                function_id=None,
                role=SeminarRole.EXPERT_CONTRIBUTOR,
            )
        )
        item = a_programme_item(session, self.first, 1)
        a_programme_item(session, self.first, 2, is_cancelled=True)
        session.refresh(item, ["contributions"])
        item.contributions.append(
            Contribution(person_id=self.clara.id, role=ContributionRole.LECTURE)
        )
        topics = [Topic(slug=slug, title=Translated({"de": slug})) for slug in ("eins", "zwei")]
        session.add_all(topics)
        session.flush()
        self.topics = [str(topic.id) for topic in topics]
        session.add_all(
            SeminarTopic(seminar_id=self.first.id, topic_id=topic.id) for topic in topics
        )
        title = BudgetLine(chapter="0310", number="1", name=Translated({"de": "Titel"}))
        session.add(title)
        session.flush()
        self.title = title
        self.cost(self.first, 10000, 9000, budget_line_id=title.id)
        self.cost(self.first, None, 500, payer=CostPayer.SENDER)
        self.cost(self.first, 700, None, currency="RUB")
        session.flush()

    def edition(
        self, slug: str, first: date, last: date, *, away: bool = False, **more: Any
    ) -> Seminar:
        host = self.tie.members[1 if away else 0].city_id
        fields = {"state": DONE, "host_city_id": host, "uid": str(uuid4()), **more}
        return a_seminar(self.session, slug, self.tie, starts_on=first, ends_on=last, **fields)

    def function(self, person: Person, organisation_id: int) -> Function:
        row = Function(person_id=person.id, organisation_id=organisation_id)
        self.session.add(row)
        self.session.flush()
        return row

    def delegation(
        self, seminar: Seminar, direction: Direction, unnamed: int | None, people: Sequence[Person]
    ) -> None:
        row = Delegation(
            seminar_id=seminar.id,
            city_id=self.tie.members[1].city_id,
            direction=direction,
            unnamed_count=unnamed,
            members=[
                Member(
                    person_id=person.id,
                    function_id=self.functions[person.id].id,
                    role=DelegationRole.MEMBER,
                )
                for person in people
            ],
        )
        row.members.append(
            Member(person_id=self.clara.id, role=DelegationRole.MEMBER, state=MemberState.DECLINED)
        )
        self.session.add(row)
        self.session.flush()

    def cost(self, seminar: Seminar, planned: int | None, actual: int | None, **more: Any) -> None:
        fields = {
            "currency": "EUR",
            "payer": CostPayer.HOST,
            "category": CostCategory.MEALS,
            **more,
        }
        self.session.add(
            CostLine(seminar_id=seminar.id, planned_cents=planned, actual_cents=actual, **fields)
        )


@pytest.fixture
def world(session: Session) -> World:
    return World(session)


def _grid(world: World, rows: Dimension, columns: Dimension | None = None, **more: Any) -> Grid:
    wish = Wish(rows=rows, columns=columns, **more)
    return load_grid(world.session, wish, with_costs=True)


EUROS = Total("EUR", 2, 10000, 9500, 1, 0)
ROUBLES = Total("RUB", 1, 700, None, 0, 1)
IN_2012 = Counted(editions=1, days=3, people=5, named=3, first=3, items=1, costs=(EUROS, ROUBLES))
IN_2014 = Counted(
    editions=1, days=5, size_unknown=1, items_unknown=1, costs_unknown=1, people=1, named=1
)


def test_what_a_year_counts_and_what_nobody_knows(world: World) -> None:
    grid = _grid(world, D.YEAR)
    assert sorted(grid.rows) == ["2012", "2014"]
    assert grid.at("2012") == IN_2012
    assert grid.at("2014") == IN_2014
    assert grid.at() == Counted(2, 8, 1, 1, 1, 6, 4, 3, 1, (EUROS, ROUBLES))
    cancelled = _grid(world, D.YEAR, filters=Filters(with_cancelled=True))
    assert cancelled.at("2014").editions == 2
    drafts = _grid(world, D.YEAR, filters=Filters(state=SeminarState.DRAFT))
    assert drafts.rows == ["2013"]


def test_each_way_of_splitting_adds_up_by_hand(world: World) -> None:
    moscow = str(world.tie.members[1].city_id)
    assert {key: _grid(world, D.CITY).at(key).editions for key in [moscow]} == {moscow: 2}
    sides = _grid(world, D.SIDE)
    assert (sides.at("home").days, sides.at("abroad").days) == (3, 5)
    topics = _grid(world, D.TOPIC)
    assert [topics.at(key).people for key in (*world.topics, NONE)] == [5, 5, 1]
    assert topics.at().people == 6
    groups = _grid(world, D.GROUP)
    assert {key: groups.at(key).people for key in groups.rows} == {
        Group.ADMINISTRATION: 2,
        Group.EDUCATION: 1,
        Group.UNKNOWN: 3,
    }
    assert groups.at(Group.ADMINISTRATION).editions == 2
    directions = _grid(world, D.DIRECTION)
    assert {key: directions.at(key).people for key in directions.rows} == {
        "incoming": 4,
        "outgoing": 1,
        NONE: 1,
    }
    payers = _grid(world, D.PAYER)
    assert payers.at("sender").costs == (Total("EUR", 1, None, 500, 1, 0),)
    titles = _grid(world, D.BUDGET_LINE)
    assert titles.at(str(world.title.id)).costs == (Total("EUR", 1, 10000, 9000, 0, 0),)


def test_rows_by_columns_have_their_sums(world: World) -> None:
    grid = _grid(world, D.YEAR, D.GROUP, figure=M.PERSONS)
    assert grid.at("2012", Group.ADMINISTRATION).people == 1
    assert grid.at("2012").people == 5
    assert grid.at(None, Group.ADMINISTRATION).people == 2
    assert grid.at().people == 6
    assert grid.at("2014").size_unknown == 1


@pytest.mark.parametrize(
    "filters",
    [
        Filters(first_year=2014, last_year=2014),
        Filters(city="moscow", first_year=2014),
        Filters(partnership="berlin-moscow", first_year=2013),
        Filters(first_year=2013, with_cancelled=False),
    ],
)
def test_filters_narrow_and_first_timers_know_earlier_editions(
    world: World, filters: Filters
) -> None:
    assert _grid(world, D.YEAR, filters=filters).at() == IN_2014


@pytest.mark.parametrize("rows", list(Dimension))
def test_the_list_behind_a_figure_has_as_many_as_the_figure(world: World, rows: Dimension) -> None:
    grid = _grid(world, rows)
    asked = [each for each in Measure if each.fits(rows)]
    for key in (None, *grid.rows):
        for measure in asked:
            counted = grid.at(key)
            wish = Wish(rows=rows, figure=measure)
            if not measure.is_money:
                found = load_behind(world.session, wish, Place(key), size=50)
                assert found.figure == counted.number(measure), (key, measure)
                continue
            for total in counted.costs:
                place = Place(key, currency=total.currency)
                found = load_behind(world.session, wish, place, size=50)
                sum_of = total.planned if measure is M.PLANNED else total.actual
                assert (found.total, found.figure) == (total.lines, sum_of), (key, measure)


def test_figures_cost_as_many_queries_whatever_there_is(world: World) -> None:
    def queries() -> int:
        with counted_queries() as found:
            _grid(world, D.TOPIC)
            load_report(world.session, Filters(), with_costs=True)
        return len(found)

    few = queries()
    for number in range(3):
        world.edition(f"weitere-{number}", date(2010 + number, 1, 1), date(2010 + number, 1, 2))
    assert queries() == few


def test_the_report_tells_sides_groups_and_what_is_unknown(world: World) -> None:
    (report,) = load_report(world.session, Filters(city="moscow"), with_costs=True)
    first, second = report.activities
    incoming = first.people[Direction.INCOMING]
    assert incoming.groups == {Group.ADMINISTRATION: 1, Group.EDUCATION: 1, Group.UNKNOWN: 2}
    assert incoming.is_known
    assert not second.people[Direction.OUTGOING].is_known
    assert len(first.costs) == 3
    (bare,) = load_report(world.session, Filters(city="moscow"), with_costs=False)
    assert not any(each.costs for each in bare.activities)
    assert load_report(world.session, Filters(first_year=2020), with_costs=True) == []


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("from", {"from": ["99999"]}),
        ("from", {"from": ["²"]}),
        ("to", {"from": ["2014"], "to": ["2010"]}),
        ("city", {"city": ["a", "b"]}),
        ("city", {"city": ["a\0b"]}),
        ("side", {"side": ["left"]}),
        ("rows", {"rows": ["sql"]}),
        ("columns", {"rows": ["year"], "columns": ["year"]}),
        ("figure", {"columns": ["group"], "figure": ["days"]}),
    ],
)
def test_an_address_that_makes_no_sense_is_told_by_its_parameter(
    field: str, address: dict[str, list[str]]
) -> None:
    with pytest.raises(Refused) as refused:
        read_wish(lambda name: address.get(name, []))
    assert refused.value.field == field


def test_a_partnership_without_the_own_city_has_its_first_one_as_the_own(
    session: Session,
) -> None:
    tie: Partnership = a_partnership(session)
    a_seminar(session, "fremd", tie, state=DONE)
    grid = load_grid(session, Wish(rows=D.CITY), with_costs=False)
    assert grid.rows == [str(tie.members[1].city_id)]
