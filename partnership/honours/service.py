"""Keeping gifts and the rules for them.

The registers are filled in after a visit too: a gift is assessed and kept when everybody has left,
so that they are closed with the record, and not when the seminar is over.
"""

from dataclasses import fields

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.money import is_currency
from partnership.core.wording import N_
from partnership.exports.vocabulary_visit import GiftState
from partnership.honours.models import Gift, GiftRule
from partnership.honours.queries import limit_of, propose_rule
from partnership.honours.rules import DECIDED, NEXT, judged, may_follow
from partnership.honours.values import GiftRuleValues, GiftValues
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_unclosed


def create_rule(session: Session, values: GiftRuleValues, *, edit: Edit) -> Line:
    """Adds a rule for gifts.

    Raises:
        Refused: a value is wrong.
    """
    _check_rule(values)
    with written(session, Deed.CREATED, edit) as line:
        row = GiftRule(**_as_columns(values))
        session.add(row)
        flushed(session)
        line.about(row)
    return line


def change_rule(
    session: Session, row: GiftRule, values: GiftRuleValues, *, version: int, edit: Edit
) -> Line:
    """Changes a rule for gifts; what was decided before stays as it was decided.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong.
    """
    expect_version(row, version)
    _check_rule(values)
    with written(session, Deed.CHANGED, edit, row) as line:
        fill(row, values)
    return line


def create_gift(
    session: Session, seminar: Seminar, values: GiftValues, *, edit: Edit, reason: str = ""
) -> Line:
    """Adds a gift in whichever state it has by now.

    Raises:
        Refused: a value is wrong, or a decision is missing, or a reason once the record is closed.
    """
    rule_id = _check(session, seminar, values)
    details = demand_unclosed(seminar, reason)
    with written(session, Deed.CREATED, edit, scope=seminar, **details) as line:
        row = Gift(seminar_id=seminar.id)
        _fill_gift(row, values, rule_id, edit)
        session.add(row)
        flushed(session)
        line.about(row)
    return line


def change_gift(
    session: Session,
    seminar: Seminar,
    row: Gift,
    values: GiftValues,
    *,
    version: int,
    edit: Edit,
    reason: str = "",
) -> Line:
    """Changes a gift, or takes it to its next state.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a value is wrong, the state does not follow, or a decision is missing, or the
            reason once the record is closed.
    """
    expect_version(row, version)
    is_step = row.direction is values.direction and row.state is not values.state
    if is_step and not may_follow(row.direction, row.state, values.state):
        raise Refused("state", N_("This state does not follow the present one."))
    rule_id = _check(session, seminar, values)
    details = demand_unclosed(seminar, reason)
    with written(session, Deed.CHANGED, edit, row, scope=seminar, **details) as line:
        _fill_gift(row, values, rule_id, edit)
    return line


def fill(row: object, values: object) -> None:
    """Takes over all values under their own names."""
    for name, value in _as_columns(values).items():
        setattr(row, name, value)


def _as_columns(values: object) -> dict[str, object]:
    return {each.name: getattr(values, each.name) for each in fields(values)}  # type: ignore[arg-type]


def demand_item(session: Session, seminar: Seminar, item_id: int | None) -> None:
    """Refuses an item of another seminar."""
    item = session.get(ProgrammeItem, item_id) if item_id is not None else None
    if item_id is not None and (item is None or item.seminar_id != seminar.id):
        raise Refused("item", N_("This item does not belong to the seminar."))


def _fill_gift(row: Gift, values: GiftValues, rule_id: int | None, edit: Edit) -> None:
    fill(row, values)
    row.rule_id = rule_id
    if row.value_cents is None:
        row.currency = ""
    if row.decision and not row.decided_by:
        row.decided_by = edit.actor.name


def _check(session: Session, seminar: Seminar, values: GiftValues) -> int | None:
    """Looks at all values together, and gives the rule that judges the gift."""
    if not values.description:
        raise Refused("description", N_("Say what it is in at least one language."))
    if values.state not in NEXT[values.direction]:
        raise Refused("state", N_("A gift of this direction has no such state."))
    if values.value_cents is not None:
        _demand_currency(values.currency)
    if values.state is GiftState.ASSESSED and values.value_cents is None:
        raise Refused("value", N_("Say what it is worth: that is what assessing means."))
    demand_item(session, seminar, values.item_id)
    day = values.given_on or seminar.starts_on
    if values.rule_id is None:
        limit = propose_rule(session, values.direction, day)
    else:
        chosen = session.get(GiftRule, values.rule_id)
        limit = limit_of(chosen) if chosen else None
        if limit is None or limit.direction is not values.direction:
            raise Refused("rule", N_("This rule is for the other direction."))
    verdict = judged(values.value_cents, values.currency, limit)
    if limit and verdict.needs_decision and values.state in DECIDED and not values.decision:
        raise Refused("decision", N_("It is not within the limit: say what was decided."))
    return limit.id if limit else None


def _check_rule(values: GiftRuleValues) -> None:
    if not values.name:
        raise Refused("name", N_("Give a name in at least one language."))
    _demand_currency(values.currency)
    if values.valid_from and values.valid_to and values.valid_to < values.valid_from:
        raise Refused("valid_to", N_("The last day lies before the first."))


def _demand_currency(code: str) -> None:
    if not is_currency(code):
        raise Refused("currency", N_("Write the currency in three letters, such as EUR."))
