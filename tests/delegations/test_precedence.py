"""The order of precedence: computed from facts, explained place by place, moved by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.translated import Translated
from partnership.core.undoing import get_entry, undo
from partnership.delegations.models import Delegation
from partnership.delegations.order import BY_HAND, member_order
from partnership.delegations.queries_precedence import load_followed, load_order
from partnership.delegations.rules_precedence import (
    Candidate,
    Move,
    Order,
    Rank,
    Rules,
    ordered,
    seats_in_row,
)
from partnership.delegations.service_precedence import (
    RulesValues,
    change_rules,
    choose_rules,
    create_rules,
    free_person,
    move_person,
)
from partnership.exports.vocabulary import DelegationRole, RankClass
from partnership.exports.vocabulary_visit import PrecedenceKey
from tests.core.deeds import an_edit
from tests.delegations.visits import EXPERT, HEAD, a_delegation, named, read, seminar_of

KEY = PrecedenceKey
MINISTER, SENATOR = Rank(RankClass.MINISTER_OF_STATE), Rank(RankClass.SENATOR)


def names(order: Order) -> list[str]:
    return [place.candidate.name for place in order.places]


def someone(number: int, name: str, **facts: object) -> Candidate:
    return replace(Candidate(number, name), **facts)  # type: ignore[arg-type]


def test_each_place_says_what_decided_against_the_one_before() -> None:
    people = [
        someone(1, "Zwei", own=SENATOR),
        someone(2, "Gast", own=SENATOR, is_guest=True),
        someone(3, "Leitung", role=DelegationRole.HEAD),
        someone(4, "Eins", own=replace(SENATOR, is_elected=True)),
        someone(5, "Drei", own=replace(SENATOR, seniority_on=date(2020, 1, 1))),
        someone(6, "Aber", own=SENATOR),
        someone(7, "Dolmetscherin", role=DelegationRole.INTERPRETER),
        someone(8, "Fremd", own=SENATOR, is_foreign=True),
        someone(9, "Ministerin", own=MINISTER),
    ]
    said = [(each.candidate.name, each.rule) for each in ordered(people, Rules()).places]
    assert said == [
        ("Leitung", None),
        ("Gast", KEY.DELEGATION_ROLE),
        ("Ministerin", KEY.GUESTS_FIRST),
        ("Fremd", KEY.RANK),
        ("Eins", KEY.FOREIGN_FIRST),
        ("Drei", KEY.ELECTED_FIRST),
        ("Aber", KEY.SENIORITY),
        ("Zwei", KEY.NAME),
        ("Dolmetscherin", KEY.DELEGATION_ROLE),
    ]


def test_the_sending_side_s_own_list_stands_before_the_alphabet() -> None:
    people = [
        someone(1, "Anders", listed=(1, 1)),
        someone(2, "Zander", listed=(1, 0)),
        someone(3, "Berg"),
        someone(4, "Aal"),
    ]
    order = ordered(people, Rules())
    assert names(order) == ["Zander", "Anders", "Aal", "Berg"]
    assert [place.rule for place in order.places] == [None, KEY.LISTED, KEY.LISTED, KEY.NAME]


def test_names_stand_as_in_a_register_with_marks_and_without() -> None:
    people = [someone(n, name) for n, name in enumerate(["Petersen", "Österle", "Hahn", "Otto"])]
    assert names(ordered(people, Rules())) == ["Hahn", "Österle", "Otto", "Petersen"]


def test_what_is_unknown_decides_nothing_in_anybody_s_favour() -> None:
    known = Rank(RankClass.SENATOR, is_elected=False)
    people = [
        someone(1, "A"),
        someone(2, "B", own=known, is_foreign=False),
        someone(3, "C", own=Rank(RankClass.SENATOR), is_foreign=None),
    ]
    assert names(ordered(people, Rules())) == ["B", "C", "A"]
    assert ordered(people, Rules()).places[1].rule is KEY.NAME


def test_whether_a_representative_rises_is_a_setting() -> None:
    people = [
        someone(1, "Senatorin", own=SENATOR),
        someone(2, "Vertreter", own=Rank(RankClass.DISTRICT_COUNCILLOR), stands_for=MINISTER),
    ]
    assert names(ordered(people, Rules())) == ["Senatorin", "Vertreter"]
    rising = Rules(takes_rank_of_represented=True)
    assert names(ordered(people, rising)) == ["Vertreter", "Senatorin"]


def test_a_move_holds_when_others_come_and_go_and_rests_without_its_neighbour() -> None:
    people = [someone(number, name) for number, name in enumerate("ABCDE", 1)]
    move = Move(person_id=5, after_id=1, reason="Ehrengast")
    order = ordered(people, Rules(), [move])
    assert names(order) == ["A", "E", "B", "C", "D"]
    assert (order.places[1].move, order.places[1].computed) == (move, 5)
    assert names(ordered(people[:1] + people[2:], Rules(), [move])) == ["A", "E", "C", "D"]
    without = ordered(people[1:], Rules(), [move])
    assert (names(without), without.resting) == (["B", "C", "D", "E"], (move,))


_ids = st.integers(1, 8)
_moves = st.builds(Move, _ids, st.none() | _ids, st.just("so")).filter(
    lambda move: move.person_id != move.after_id
)


@given(
    people=st.lists(
        st.builds(
            Candidate,
            _ids,
            st.sampled_from(["Aal", "Berg", "Čapek", "Ёлкина"]),
            st.builds(Rank, st.none() | st.sampled_from(RankClass)),
            st.none() | st.sampled_from(DelegationRole),
        ),
        unique_by=lambda each: each.person_id,
    ),
    moves=st.lists(_moves, unique_by=lambda move: move.person_id),
    keys=st.lists(st.sampled_from(PrecedenceKey), unique=True),
)
def test_everybody_has_one_place_and_the_last_move_is_true(
    people: list[Candidate], moves: list[Move], keys: list[PrecedenceKey]
) -> None:
    order = ordered(people, Rules(keys=tuple(keys)), moves)
    assert sorted(order.person_ids) == sorted(each.person_id for each in people)
    assert [place.number for place in order.places] == [*range(1, len(people) + 1)]
    assert sorted(place.computed for place in order.places) == [*range(1, len(people) + 1)]
    assert all(place.rule in {None, *keys} for place in order.places)
    true = [move for move in moves if move not in order.resting]
    if true:
        before = order.numbers[true[-1].after_id] if true[-1].after_id else 0
        assert order.numbers[true[-1].person_id] == before + 1


@given(st.integers(0, 60))
def test_the_row_grows_from_the_middle_right_before_left(number: int) -> None:
    row = seats_in_row(number)
    assert sorted(row) == [*range(1, number + 1)]
    for place in range(2, number + 1):
        assert (row.index(place) > row.index(1)) is (place % 2 == 0)
    assert seats_in_row(5) == (5, 3, 1, 2, 4)


VALUES = RulesValues(
    name=Translated({"de": "Hausbrauch"}), keys=(KEY.NAME,), ranks=(RankClass.SENATOR,)
)


def listed(session: Session, row: Delegation) -> list[str]:
    return [member.person.printed_name for member, _ in member_order(session, read(session, row))]


def three(session: Session) -> Delegation:
    row = a_delegation(session)
    for name, role in (("Zoya Avdeeva", HEAD), ("Petr Belov", EXPERT), ("Anna Gromova", EXPERT)):
        named(session, row, name, role)
    return read(session, row)


def test_an_edition_follows_its_rules_and_custom_without_any(session: Session) -> None:
    row = three(session)
    seminar = seminar_of(session, row)
    assert listed(session, row) == ["Zoya Avdeeva", "Petr Belov", "Anna Gromova"]
    rules, _ = create_rules(session, VALUES, edit=an_edit())
    line = choose_rules(
        session, seminar, rules.id, takes_rank_of_represented=True, version=0, edit=an_edit()
    )
    assert load_followed(session, seminar).rules.takes_rank_of_represented
    assert listed(session, row)[0] in {"Anna Gromova", "Zoya Avdeeva"}
    late = replace(VALUES, valid_from=date(2199, 1, 1))
    change_rules(session, rules, late, version=rules.version, edit=an_edit())
    assert listed(session, row)[0] == "Zoya Avdeeva"
    with pytest.raises(Conflict):
        choose_rules(
            session, seminar, None, takes_rank_of_represented=None, version=7, edit=an_edit()
        )
    undo(session, get_entry(session, line.entry_id or 0), an_edit(1))
    assert load_followed(session, seminar).chosen is None


def test_somebody_is_moved_by_hand_and_freed_again(session: Session) -> None:
    row = three(session)
    seminar = seminar_of(session, row)
    head, _, gromova = (member.person_id for member, _ in member_order(session, row))
    move_person(session, seminar, gromova, None, reason="Ehrengast", edit=an_edit())
    line = move_person(session, seminar, gromova, head, reason="Geburtstag", edit=an_edit(1))
    assert listed(session, row) == ["Zoya Avdeeva", "Anna Gromova", "Petr Belov"]
    assert member_order(session, row)[1][1] == BY_HAND
    move = load_order(session, seminar).places[1].move
    assert move is not None
    assert (move.reason, move.by) == ("Geburtstag", "Erika Beispiel")
    undo(session, get_entry(session, line.entry_id or 0), an_edit(2))
    assert listed(session, row)[0] == "Anna Gromova"
    free_person(session, seminar, gromova, edit=an_edit(3))
    assert listed(session, row) == ["Zoya Avdeeva", "Petr Belov", "Anna Gromova"]
    with pytest.raises(NotFound):
        free_person(session, seminar, gromova, edit=an_edit(4))


def test_a_move_needs_a_reason_and_two_who_are_there(session: Session) -> None:
    row = three(session)
    seminar = seminar_of(session, row)
    head, other, _ = (member.person_id for member, _ in member_order(session, row))
    for person, after, reason, error in (
        (other, None, "  ", Refused),
        (other, other, "so", Refused),
        (other, 999_999, "so", NotFound),
        (999_999, head, "so", NotFound),
    ):
        with pytest.raises(error):
            move_person(session, seminar, person, after, reason=reason, edit=an_edit())
    assert listed(session, row)[1] == "Petr Belov"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": Translated()}, "name"),
        ({"keys": ()}, "keys"),
        ({"keys": (KEY.NAME, KEY.NAME)}, "keys"),
        ({"ranks": (RankClass.SENATOR,) * 2}, "ranks"),
        ({"valid_from": date(2027, 1, 2), "valid_to": date(2027, 1, 1)}, "valid_to"),
    ],
)
def test_rules_that_make_no_sense_are_refused(
    session: Session, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        create_rules(session, replace(VALUES, **wrong), edit=an_edit())  # type: ignore[arg-type]
    assert refused.value.field == field
