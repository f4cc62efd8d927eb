"""Dated states: what may be written, what is too early, what is unusual."""

from datetime import date

import pytest

from partnership.cities.rules_states import Dated, first_too_early, unusual_steps
from partnership.exports.vocabulary import PartnershipState as State


@pytest.mark.parametrize(
    ("typed", "on", "precision"),
    [
        ("2022", date(2022, 1, 1), "year"),
        ("2022-03", date(2022, 3, 1), "month"),
        ("2022-03-02", date(2022, 3, 2), "day"),
        (" 2.3.2022 ", date(2022, 3, 2), "day"),
        ("02/03/2022", date(2022, 3, 2), "day"),
        ("03.2022", date(2022, 3, 1), "month"),
        ("3/2022", date(2022, 3, 1), "month"),
    ],
)
def test_days_months_and_years_are_read(typed: str, on: date, precision: str) -> None:
    assert Dated.read(typed) == Dated(on, precision)


def test_nothing_is_an_unknown_day() -> None:
    assert Dated.read("  ") is None


@pytest.mark.parametrize(
    "typed", ["heute", "22", "0022", "2022-13", "2022-02-30", "30.2.2022", "2022-", "٢٠٢٢", "12022"]
)
def test_what_is_no_day_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Dated.read(typed)


@pytest.mark.parametrize("written", ["2022", "2022-03", "2022-03-02", "1000-12"])
def test_a_day_is_written_as_exactly_as_it_is_known(written: str) -> None:
    assert str(Dated.read(written)) == written


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ((), None),
        (("1991", "2022"), None),
        (("2022", "1991"), 1),
        (("2022-03-02", "2022"), None),
        (("2022-03-02", "2022-02"), 1),
        (("1991", None, "1990"), 2),
        ((None, None), None),
        (("2024-02", "2024-02-29"), None),
        (("2024-03-01", "2024-02-29"), 1),
    ],
)
def test_a_later_state_does_not_begin_before_an_earlier_one(
    written: tuple[str | None, ...], place: int | None
) -> None:
    assert first_too_early([Dated.read(text or "") for text in written]) == place


def test_the_usual_life_of_a_partnership_is_no_surprise() -> None:
    usual = [State.EXPLORATORY, State.ACTIVE, State.DORMANT, State.ACTIVE, State.SUSPENDED]
    assert unusual_steps([*usual, State.ENDED]) == []


def test_other_steps_are_pointed_out() -> None:
    assert unusual_steps([State.SUSPENDED, State.DORMANT, State.DORMANT]) == [
        (None, State.SUSPENDED),
        (State.SUSPENDED, State.DORMANT),
        (State.DORMANT, State.DORMANT),
    ]
