"""What dossiers decide: whose turn it is, gaps, who came back, what was open on a past day."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from partnership.archive.compare import Sorted, sort_out
from partnership.archive.dossier_promises import Reported, open_promises, status_on
from partnership.archive.dossier_values import Edition, Pair, Place, Presence, Side
from partnership.archive.past_models import EditionEvidence
from partnership.archive.reciprocity import Turn, gaps_of, rota
from partnership.archive.returners import encounters, first_timers, returners
from partnership.archive.series import rows_of
from partnership.cities.rules import StateLine
from partnership.core.translated import EMPTY
from partnership.exports.vocabulary import (
    DelegationRole,
    OutcomeKind,
    OutcomeStatus,
    PartnershipState,
    SeminarState,
)
from partnership.seminars.models import Outcome
from tests.builders import a_standing, said

BERLIN, MOSCOW = Place(1, "berlin", said("Berlin")), Place(2, "moskau", said("Moskau"))
PAIR = Pair(1, "berlin-moskau", BERLIN, (MOSCOW,))
TODAY = date(2020, 1, 1)
_O = OutcomeStatus


def an_edition(number: int, host: Place = BERLIN, **fields: Any) -> Edition:
    """The edition of that number, held in January two years before a hundredth of its day."""
    values: dict[str, Any] = {
        "id": number,
        "slug": f"reihe-{number}",
        "ordinal": number,
        "title": said("Seminar"),
        "starts_on": date(2000 + number, 1, 10),
        "ends_on": date(2000 + number, 1, 12),
        "state": SeminarState.ARCHIVED,
        "pair_id": 1,
        "host_id": host.id,
        "host": host.name,
        "series_id": 1,
    }
    return Edition(**(values | fields))


def the_turn(*editions: Edition, pair: Pair = PAIR, evidence: tuple[int, ...] = ()) -> Any:
    return rota(pair, editions, evidence, TODAY)


def test_the_city_that_has_not_hosted_longest_is_next() -> None:
    told = the_turn(an_edition(1), an_edition(2, MOSCOW), an_edition(3))
    assert (told.turn, told.next_host, told.in_a_row) == (Turn.OTHERS, MOSCOW, 1)
    assert told.hosted == ((BERLIN, 2), (MOSCOW, 1))
    paris = Place(3, "paris", said("Paris"))
    three = replace(PAIR, partners=(MOSCOW, paris))
    assert the_turn(an_edition(1), an_edition(2, MOSCOW), pair=three).next_host == paris


def test_a_missing_number_breaks_a_row_and_is_named() -> None:
    told = the_turn(an_edition(11), an_edition(14), an_edition(15), an_edition(17))
    assert told.gaps == (12, 13, 16)
    assert told.in_a_row == 1
    assert the_turn(an_edition(14), an_edition(15)).in_a_row == 2


def test_what_is_known_of_a_later_number_keeps_the_turn_open() -> None:
    told = the_turn(an_edition(1), evidence=(1, 3))
    assert (told.turn, told.lost) == (Turn.GAP, 3)
    coming = an_edition(3, MOSCOW, starts_on=date(2020, 5, 1), ends_on=date(2020, 5, 2))
    told = the_turn(an_edition(1), coming, evidence=(1, 3))
    assert (told.turn, told.planned) == (Turn.PLANNED, coming)
    again = replace(coming, host_id=BERLIN.id, state=SeminarState.DRAFT)
    assert the_turn(an_edition(1), again).turn is Turn.AGAIN
    off = replace(coming, state=SeminarState.CANCELLED)
    assert the_turn(an_edition(1), off).turn is Turn.OTHERS


def test_drafts_and_what_was_called_off_do_not_count_as_hosted() -> None:
    drafts = (an_edition(2, state=SeminarState.DRAFT), an_edition(3, state=SeminarState.POSTPONED))
    told = the_turn(*drafts)
    assert (told.turn, told.last, told.hosted) == (
        Turn.NOTHING_KNOWN,
        None,
        ((BERLIN, 0), (MOSCOW, 0)),
    )


def test_nobody_is_due_while_a_partnership_rests() -> None:
    state = StateLine(PartnershipState.SUSPENDED, date(2019, 1, 1), "year", "", EMPTY)
    told = the_turn(an_edition(1), pair=replace(PAIR, states=(state,)))
    assert told.turn is Turn.RESTS
    later = replace(state, from_on=date(2022, 1, 1))
    assert the_turn(an_edition(1), pair=replace(PAIR, states=(later,))).turn is Turn.OTHERS


def proof(number: int) -> EditionEvidence:
    return EditionEvidence(series_id=1, ordinal=number, source="Amtsblatt", note=EMPTY)


def test_gaps_stand_as_rows_and_long_ones_as_one() -> None:
    rows = rows_of([an_edition(12), an_edition(15), an_edition(99, ordinal=None)], [proof(13)])
    told = [(row.first, row.last, row.edition is not None, len(row.evidence)) for row in rows]
    assert told == [
        (1, 11, False, 0),
        (12, 12, True, 0),
        (13, 13, False, 1),
        (14, 14, False, 0),
        (15, 15, True, 0),
        (None, None, True, 0),
    ]
    assert [row.first for row in rows_of([], [proof(9999)])] == [1, 9999]
    assert rows_of([], []) == []
    assert len(gaps_of({1, 2**31 - 1})) == 50


def a_presence(edition: Edition, number: int, side: Side = Side.OWN, role: str = "") -> Presence:
    standing = a_standing(f"Person {number}", role or f"Funktion {edition.id}")
    return Presence(edition.id, number, side, DelegationRole.MEMBER, standing)


def test_who_came_back_is_told_with_the_function_of_each_time() -> None:
    one, two, three = an_edition(1), an_edition(2), an_edition(3)
    present = [
        a_presence(one, 7),
        a_presence(three, 7),
        a_presence(two, 8, Side.PARTNER),
        a_presence(three, 8, Side.PARTNER),
        a_presence(three, 9, Side.OTHER),
    ]
    found = returners(present, [one, two, three])
    assert [(each.known.person_id, each.known.count) for each in found] == [(7, 2), (8, 2)]
    functions = [part[1].standing.function["de"] for part in found[0].parts]
    assert functions == ["Funktion 1", "Funktion 3"]
    assert [
        (each.named, each.first_timers, each.percent)
        for each in first_timers(present, [one, two, three, an_edition(4)])
    ] == [(1, 1, 100), (1, 1, 100), (3, 1, 33), (0, 0, None)]
    met = encounters(present, [one, two, three])
    assert [(each.own.person.name, each.partner.person.name, each.count) for each in met] == [
        ("Person 7", "Person 8", 1)
    ]


def an_outcome(number: int, edition: int, **fields: Any) -> Outcome:
    values: dict[str, Any] = {
        "kind": OutcomeKind.PROJECT,
        "text": said("Projekt"),
        "status": _O.AGREED,
    }
    return Outcome(id=number, seminar_id=edition, **(values | fields))


def test_a_promise_stands_where_it_had_got_to_by_the_day() -> None:
    editions = {each.id: each for each in (an_edition(1), an_edition(2), an_edition(3))}
    rows = [
        an_outcome(1, 1),
        an_outcome(2, 2, carried_from_id=1),
        an_outcome(3, 3, carried_from_id=2, status=_O.DONE),
        an_outcome(4, 1, status=_O.DROPPED),
    ]
    reports = [Reported(3, _O.DONE, date(2003, 6, 1))]

    def told(begun: set[int], on: date | None) -> list[tuple[int, int]]:
        found = open_promises(rows, reports, editions, begun, on)
        return [(each.row.id, each.stations) for each in found]

    assert told({1}, date(2001, 6, 1)) == [(1, 1)]
    assert told({1, 2}, date(2002, 6, 1)) == [(2, 2)]
    assert told({1, 2, 3}, date(2003, 5, 31)) == [(3, 3)]
    assert told({1, 2, 3}, date(2003, 6, 1)) == []
    assert told({1, 2, 3}, None) == []


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2001, 1, 1), None),
        (date(2002, 1, 1), _O.AGREED),
        (date(2003, 12, 31), _O.IN_PROGRESS),
    ],
)
def test_a_status_of_a_past_day_is_what_was_reported_by_then(
    on: date, status: OutcomeStatus | None
) -> None:
    reports = [
        Reported(1, _O.IN_PROGRESS, date(2003, 1, 1)),
        Reported(1, _O.AGREED, date(2002, 1, 1)),
    ]
    assert status_on(_O.DONE, reports, on) is status
    assert status_on(_O.PLANNED, [], on) is _O.PLANNED


def test_two_lists_are_sorted_out_and_nothing_counts_twice() -> None:
    found = sort_out(["ab", "b", "ba"], ["bx", "c"], lambda each: each[0])
    assert found == Sorted(("ab",), ("c",), (("b", "bx"),))
    assert not sort_out([], [], str)
