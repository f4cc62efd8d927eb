"""Gifts: which state follows which, what a limit says, what is alike, what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.translated import Translated
from partnership.core.undoing import get_entry, undo
from partnership.exports.vocabulary_visit import BookKind, GiftDirection, GiftState
from partnership.honours.models import BookEntry, Gift, GiftRule, Honour
from partnership.honours.queries import find_alike, get_of
from partnership.honours.rules import (
    NEXT,
    Limit,
    Verdict,
    are_alike,
    is_page_late,
    judged,
    may_follow,
    offered,
    proposed,
)
from partnership.honours.service import change_gift, create_gift, create_rule
from partnership.honours.service_records import delete_record, keep_entry, keep_honour
from partnership.honours.values import BookValues, GiftRuleValues, GiftValues, HonourValues
from partnership.seminars.models import Seminar
from tests.core.deeds import an_edit
from tests.releases.drafts import a_seminar
from tests.seminars.planning import a_person

S = GiftState
GIVEN, RECEIVED = GiftDirection.GIVEN, GiftDirection.RECEIVED
LIMIT = Limit(1, GIVEN, 5000, "EUR")
BOX = Translated({"de": "Porzellandose mit dem Rathaus", "en": "Porcelain box"})


def test_a_gift_goes_on_by_its_table_and_back_by_one_step() -> None:
    assert may_follow(GIVEN, S.PLANNED, S.BOUGHT)
    assert may_follow(GIVEN, S.BOUGHT, S.PLANNED)
    assert not may_follow(GIVEN, S.PLANNED, S.RECEIVED)
    assert not may_follow(RECEIVED, S.RECEIVED, S.KEPT)
    assert {*offered(RECEIVED, S.ASSESSED)} == {
        S.RECEIVED,
        S.ASSESSED,
        S.KEPT,
        S.RETURNED,
        S.INVENTORIED,
    }


@given(st.sampled_from(GiftDirection))
def test_each_state_of_a_direction_is_reached_from_the_first(direction: GiftDirection) -> None:
    reached, waiting = set[GiftState](), [S.PLANNED]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting.extend(NEXT[direction][state])
    assert reached == NEXT[direction].keys()


@pytest.mark.parametrize(
    ("cents", "currency", "limit", "verdict"),
    [
        (5000, "EUR", LIMIT, Verdict.WITHIN),
        (0, "EUR", LIMIT, Verdict.WITHIN),
        (5001, "EUR", LIMIT, Verdict.ABOVE),
        (None, "", LIMIT, Verdict.UNKNOWN_VALUE),
        (100, "RUB", LIMIT, Verdict.OTHER_CURRENCY),
        (100, "EUR", None, Verdict.NO_RULE),
    ],
)
def test_only_what_can_be_compared_is_within_the_limit(
    cents: int | None, currency: str, limit: Limit | None, verdict: Verdict
) -> None:
    assert judged(cents, currency, limit) is verdict


def test_the_rule_of_the_direction_and_the_day_is_proposed() -> None:
    old = replace(LIMIT, id=2, valid_to=date(2026, 12, 31))
    new = replace(LIMIT, id=3, valid_from=date(2027, 1, 1))
    other = replace(LIMIT, id=4, direction=RECEIVED)
    limits = [old, new, other]
    assert proposed(limits, GIVEN, date(2026, 12, 31)) is old
    assert proposed(limits, GIVEN, date(2027, 1, 1)) is new
    assert proposed([old], GIVEN, date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("other", "is_alike"),
    [
        ("Dose aus Porzellan, Rathaus", True),
        ("Rathaus-Porzellandose", True),
        ("Bildband über die Gärten", False),
        ("mit dem", False),
    ],
)
def test_what_is_alike_shares_the_telling_words(other: str, is_alike: bool) -> None:  # noqa: FBT001
    assert are_alike(BOX, Translated({"de": other})) is is_alike


def test_a_page_is_late_two_weeks_before_unless_ordered() -> None:
    day = date(2027, 3, 24)
    near, far = day - timedelta(days=14), day - timedelta(days=15)
    assert is_page_late(day, near, ordered_on=None, entered_on=None)
    assert not is_page_late(day, far, ordered_on=None, entered_on=None)
    assert not is_page_late(day, near, ordered_on=far, entered_on=None)
    assert not is_page_late(day, day, ordered_on=None, entered_on=day)


def a_gift(seminar: Seminar, **fields: object) -> GiftValues:
    values = GiftValues(
        city_id=seminar.host_city_id,
        direction=GIVEN,
        description=BOX,
        value_cents=4000,
        currency="EUR",
    )
    return replace(values, **fields)  # type: ignore[arg-type]


def a_rule(session: Session, direction: GiftDirection, cents: int) -> GiftRule:
    values = GiftRuleValues(
        name=Translated({"de": "Grenze"}), direction=direction, most_cents=cents, currency="EUR"
    )
    create_rule(session, values, edit=an_edit())
    return session.scalars(select(GiftRule).order_by(GiftRule.id.desc()).limit(1)).one()


def the_gift(session: Session) -> Gift:
    return session.scalars(select(Gift).order_by(Gift.id.desc()).limit(1)).one()


def test_what_is_received_is_assessed_and_decided_before_it_is_kept(session: Session) -> None:
    seminar, rule = a_seminar(session), a_rule(session, RECEIVED, 2500)
    values = a_gift(seminar, direction=RECEIVED, state=S.RECEIVED, value_cents=None, currency="EUR")
    create_gift(session, seminar, values, edit=an_edit())
    row = the_gift(session)
    assert (row.rule_id, row.currency) == (rule.id, "")

    def change(field: str, **fields: object) -> None:
        wished = replace(values, **fields)  # type: ignore[arg-type]
        with pytest.raises(Refused) as refused:
            change_gift(session, seminar, row, wished, version=row.version, edit=an_edit(1))
        assert refused.value.field == field

    change("state", state=S.KEPT)
    change("value", state=S.ASSESSED)
    change("currency", value_cents=9000, currency="Euro")
    assessed = replace(values, state=S.ASSESSED, value_cents=9000)
    change_gift(session, seminar, row, assessed, version=row.version, edit=an_edit(1))
    change("decision", state=S.KEPT, value_cents=9000)
    kept = replace(assessed, state=S.INVENTORIED, decision="Eigentum der Stadt", kept_at="Vitrine")
    line = change_gift(session, seminar, row, kept, version=row.version, edit=an_edit(2))
    assert (row.state, row.decided_by) == (S.INVENTORIED, "Erika Beispiel")
    with pytest.raises(Conflict):
        change_gift(session, seminar, row, kept, version=1, edit=an_edit(3))
    undo(session, get_entry(session, line.entry_id or 0), an_edit(3))
    assert the_gift(session).state is S.ASSESSED


def test_what_makes_no_sense_of_a_gift_is_refused(session: Session) -> None:
    seminar = a_seminar(session)
    rule = a_rule(session, RECEIVED, 2500)
    for field, fields in (
        ("description", {"description": Translated()}),
        ("state", {"state": S.KEPT}),
        ("item", {"item_id": 999_999}),
        ("rule", {"rule_id": rule.id}),
        ("rule", {"rule_id": 999_999}),
    ):
        with pytest.raises(Refused) as refused:
            create_gift(session, seminar, a_gift(seminar, **fields), edit=an_edit())
        assert refused.value.field == field
    assert session.scalars(select(Gift)).all() == []


def test_the_same_for_the_same_side_is_found_and_blocks_nothing(session: Session) -> None:
    seminar = a_seminar(session)
    for description in (BOX, Translated({"de": "Porzellandose"}), Translated({"de": "Bildband"})):
        create_gift(session, seminar, a_gift(seminar, description=description), edit=an_edit())
    first, second, book = session.scalars(select(Gift).order_by(Gift.id)).all()
    found = find_alike(session, [first, book])
    assert [gift.id for gift, _ in found[first.id]] == [second.id]
    assert found[book.id] == []


def test_honours_and_entries_are_kept_changed_and_deleted(session: Session) -> None:
    seminar, person = a_seminar(session), a_person(session, "Marina Lugovaya")
    award = HonourValues(award=Translated({"de": "Ehrennadel"}), person_id=person.id)
    wrong = replace(award, person_id=None)
    with pytest.raises(Refused):
        keep_honour(session, seminar, None, wrong, version=0, edit=an_edit())
    keep_honour(session, seminar, None, award, version=0, edit=an_edit())
    row = session.scalars(select(Honour)).one()
    with pytest.raises(Conflict):
        keep_honour(session, seminar, row, award, version=9, edit=an_edit())
    delete_record(session, seminar, row, version=row.version, edit=an_edit(1))
    assert session.scalars(select(Honour)).all() == []

    entry = BookValues(person_id=person.id, book=BookKind.GOLDEN_BOOK, ordered_on=date(2027, 3, 1))
    early = replace(entry, entered_on=date(2027, 2, 1))
    with pytest.raises(Refused) as refused:
        keep_entry(session, seminar, None, early, version=0, edit=an_edit())
    assert refused.value.field == "entered_on"
    keep_entry(session, seminar, None, entry, version=0, edit=an_edit())
    kept = session.scalars(select(BookEntry)).one()
    elsewhere = Seminar(id=seminar.id + 1)
    with pytest.raises(NotFound):
        get_of(session, BookEntry, elsewhere, kept.id)
