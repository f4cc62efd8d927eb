"""Keeping partnerships: cities in order, dated states, agreements; what is refused, what undone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.cities.models import Agreement, City, Partnership, PartnershipStatus
from partnership.cities.queries import get_tie
from partnership.cities.rules_states import Dated
from partnership.cities.service_partnerships import (
    AgreementValues,
    PartnershipValues,
    StateValues,
    change_partnership,
    create_partnership,
    delete_partnership,
)
from partnership.core.changes import Line
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import JournalEntry
from partnership.core.translated import Translated
from partnership.core.undoing import undo
from partnership.core.uses import InUse
from partnership.exports.vocabulary import AgreementKind, PartnershipKind, PartnershipState
from tests.registry_rows import EDIT, a_city_row, a_series_row, a_tie

ACTIVE = StateValues(None, PartnershipState.ACTIVE, Dated(date(1991, 8, 28), "day"), "Amtsblatt")
SUSPENDED = StateValues(None, PartnershipState.SUSPENDED, Dated(date(2022, 1, 1), "year"))
TREATY = AgreementValues(
    None,
    AgreementKind.TREATY,
    Translated({"de": "Vertrag", "ru": "Договор"}),
    Dated(date(1991, 8, 28), "day"),
)


def some_values(session: Session, **fields: Any) -> PartnershipValues:
    cities = (a_city_row(session, "berlin").id, a_city_row(session, "moskau").id)
    return replace(PartnershipValues(cities, PartnershipKind.PARTNERSHIP), **fields)


def a_whole(session: Session) -> tuple[Partnership, PartnershipValues]:
    """A partnership with two states and an agreement, and the values that leave it as it is."""
    values = some_values(session, states=(ACTIVE, SUSPENDED), agreements=(TREATY,))
    row, _ = create_partnership(session, values, edit=EDIT)
    states = [
        replace(state, id=kept.id) for state, kept in zip(values.states, row.states, strict=True)
    ]
    treaty = replace(TREATY, id=row.agreements[0].id)
    return row, replace(values, states=tuple(states), agreements=(treaty,))


def changed(session: Session, row: Partnership, values: PartnershipValues) -> Line:
    return change_partnership(session, row, values, version=row.version, edit=EDIT)


def states_of(row: Partnership) -> list[tuple[int, str]]:
    return [(state.position, state.state.value) for state in row.states]


def test_a_new_partnership_is_read_as_it_was_written(session: Session) -> None:
    row, line = create_partnership(
        session,
        some_values(session, since=date(1991, 8, 28), states=(ACTIVE,), agreements=(TREATY,)),
        edit=EDIT,
    )
    tie = get_tie(session, "berlin-moskau")
    assert [city.slug for city in tie.cities] == ["berlin", "moskau"]
    assert tie.since == date(1991, 8, 28)
    assert [(state.state, state.precision) for state in tie.states] == [
        (PartnershipState.ACTIVE, "day")
    ]
    assert [(paper.signed_on, paper.year) for paper in tie.agreements] == [
        (date(1991, 8, 28), None)
    ]
    assert line.entry is not None
    assert line.entry.subject == f"partnership:{row.id}"


def test_an_agreement_of_a_known_year_has_no_day(session: Session) -> None:
    paper = replace(TREATY, signed=Dated(date(2006, 1, 1), "year"))
    row, _ = create_partnership(session, some_values(session, agreements=(paper,)), edit=EDIT)
    assert (row.agreements[0].signed_on, row.agreements[0].year) == (None, 2006)


def test_the_address_is_the_one_wished(session: Session) -> None:
    row, _ = create_partnership(session, some_values(session), edit=EDIT, slug="b-m")
    assert row.slug == "b-m"


@pytest.mark.parametrize("slug", ["B-M", "a b", "-a", "a--b", "ü", "a" * 101, "../x"])
def test_what_is_no_address_is_refused(session: Session, slug: str) -> None:
    with pytest.raises(Refused) as refused:
        create_partnership(session, some_values(session), edit=EDIT, slug=slug)
    assert refused.value.field == "slug"


def test_a_taken_address_is_refused_and_not_proposed(session: Session) -> None:
    values = some_values(session)
    create_partnership(session, values, edit=EDIT)
    friends = replace(values, kind=PartnershipKind.FRIENDSHIP)
    with pytest.raises(Refused) as refused:
        create_partnership(session, friends, edit=EDIT, slug="berlin-moskau")
    assert refused.value.field == "slug"
    row, _ = create_partnership(session, friends, edit=EDIT)
    assert row.slug == "berlin-moskau-2"


def test_the_same_cities_have_one_partnership_of_a_kind(session: Session) -> None:
    values = some_values(session)
    create_partnership(session, values, edit=EDIT)
    with pytest.raises(Refused) as refused:
        create_partnership(session, replace(values, cities=values.cities[::-1]), edit=EDIT)
    assert refused.value.field == "cities"


def test_one_city_is_no_partnership_and_none_is_named_twice(session: Session) -> None:
    city = a_city_row(session).id
    for cities in ((), (city,), (city, city)):
        with pytest.raises(Refused) as refused:
            create_partnership(
                session, PartnershipValues(cities, PartnershipKind.CONTACT), edit=EDIT
            )
        assert refused.value.field == "cities"


def test_a_city_that_does_not_exist_is_not_found(session: Session) -> None:
    cities = (a_city_row(session).id, 4711)
    with pytest.raises(NotFound):
        create_partnership(session, PartnershipValues(cities, PartnershipKind.CONTACT), edit=EDIT)


def test_a_retired_city_gets_no_new_partnership_and_keeps_its_old_ones(session: Session) -> None:
    row, values = a_whole(session)
    session.get_one(City, values.cities[1]).is_retired = True
    session.flush()
    changed(session, row, replace(values, kind=PartnershipKind.FRIENDSHIP))
    with pytest.raises(Refused) as refused:
        create_partnership(session, values, edit=EDIT)
    assert refused.value.field == "cities"


def test_states_in_the_wrong_order_are_refused(session: Session) -> None:
    with pytest.raises(Refused) as refused:
        create_partnership(session, some_values(session, states=(SUSPENDED, ACTIVE)), edit=EDIT)
    assert (refused.value.field, refused.value.values) == ("states", {"number": 2})


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": Translated()},
        {"signed": Dated(date(2017, 3, 1), "month")},
        {"valid_to": date(1991, 8, 27)},
    ],
)
def test_an_agreement_that_cannot_be_is_refused(session: Session, wrong: dict[str, Any]) -> None:
    values = some_values(session, agreements=(TREATY, replace(TREATY, **wrong)))
    with pytest.raises(Refused) as refused:
        create_partnership(session, values, edit=EDIT)
    assert (refused.value.field, refused.value.values) == ("agreements", {"number": 2})


def test_cities_and_states_change_places(session: Session) -> None:
    row, values = a_whole(session)
    early = StateValues(None, PartnershipState.EXPLORATORY, Dated(date(1990, 11, 1), "month"))
    active, suspended = values.states
    states = (early, replace(suspended, since=None), active)
    changed(session, row, replace(values, cities=values.cities[::-1], states=states))
    session.expire_all()
    tie = get_tie(session, row.slug)
    assert [city.slug for city in tie.cities] == ["moskau", "berlin"]
    assert [state.state.value for state in tie.states] == ["exploratory", "suspended", "active"]


def test_a_third_city_joins_and_another_leaves(session: Session) -> None:
    row, values = a_whole(session)
    paris = a_city_row(session, "paris").id
    changed(session, row, replace(values, cities=(paris, *values.cities[:1])))
    assert [member.city_id for member in row.members] == [paris, values.cities[0]]


def test_what_is_left_out_is_deleted_and_comes_back_when_undone(session: Session) -> None:
    row, values = a_whole(session)
    line = changed(session, row, replace(values, states=values.states[1:], agreements=()))
    assert states_of(row) == [(0, "suspended")]
    assert session.scalar(select(func.count(Agreement.id))) == 0
    assert line.entry is not None
    undo(session, line.entry, EDIT)
    kept = session.scalars(select(PartnershipStatus).order_by(PartnershipStatus.position)).all()
    assert [state.state.value for state in kept] == ["active", "suspended"]
    assert session.scalar(select(func.count(Agreement.id))) == 1


def test_a_change_of_a_state_alone_is_noticed_by_others(session: Session) -> None:
    row, values = a_whole(session)
    seen = row.version
    noted = replace(values.states[0], note=Translated({"de": "Ratsbeschluss"}))
    changed(session, row, replace(values, states=(noted, values.states[1])))
    with pytest.raises(Conflict):
        change_partnership(session, row, values, version=seen, edit=EDIT)


def test_nothing_changed_is_no_deed(session: Session) -> None:
    row, values = a_whole(session)
    before = (row.version, session.scalar(select(func.count(JournalEntry.id))))
    changed(session, row, values)
    assert (row.version, session.scalar(select(func.count(JournalEntry.id)))) == before


def test_a_state_or_agreement_of_another_partnership_is_not_found(session: Session) -> None:
    row, values = a_whole(session)
    other = a_tie(session, "paris", "london")
    plain = PartnershipValues(
        tuple(member.city_id for member in other.members), PartnershipKind.PARTNERSHIP
    )
    for forged in (
        replace(plain, states=(values.states[0],)),
        replace(plain, agreements=values.agreements),
        replace(plain, states=(replace(ACTIVE, id=4711),)),
    ):
        with pytest.raises(NotFound):
            changed(session, other, forged)
    with pytest.raises(NotFound):
        changed(session, row, replace(values, states=values.states[:1] * 2))


def test_an_unused_partnership_is_deleted_and_comes_back(session: Session) -> None:
    row, _ = a_whole(session)
    line = delete_partnership(session, row, version=row.version, edit=EDIT)
    assert session.scalar(select(func.count(Partnership.id))) == 0
    assert line.entry is not None
    undo(session, line.entry, EDIT)
    tie = get_tie(session, "berlin-moskau")
    assert (len(tie.cities), len(tie.states), len(tie.agreements)) == (2, 2, 1)


def test_a_partnership_with_a_series_is_not_deleted(session: Session) -> None:
    row, _ = a_whole(session)
    series = a_series_row(session, row)
    with pytest.raises(InUse) as refused:
        delete_partnership(session, row, version=row.version, edit=EDIT)
    assert [(use.table, use.key) for use in refused.value.uses.first] == [
        ("series", (str(series.id),))
    ]


def test_a_stale_wish_to_delete_is_a_conflict(session: Session) -> None:
    row, _ = a_whole(session)
    with pytest.raises(Conflict):
        delete_partnership(session, row, version=row.version + 1, edit=EDIT)
