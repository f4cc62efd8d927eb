"""All checks of a programme before it is released."""

from collections.abc import Callable, Iterable

from partnership.seminars.check_findings import Check, Finding, Weight
from partnership.seminars.checks_days import find_days_without_meal, find_holidays
from partnership.seminars.checks_interpreting import (
    find_too_few_interpreters,
    find_whispering_to_many,
)
from partnership.seminars.checks_places import find_small_halls, find_steps
from partnership.seminars.checks_texts import (
    find_unprintable,
    find_untranslated,
    find_without_form_of_address,
    find_without_function,
)
from partnership.seminars.checks_time import (
    find_halls_twice,
    find_outside_dates,
    find_people_twice,
    find_short_ways,
    find_untimed,
)
from partnership.seminars.situation_facts import Situation

__all__ = ["Check", "Finding", "Weight", "find_blocks", "find_warnings"]

_Rule = Callable[[Situation], Iterable[Finding]]
_BLOCKING: tuple[_Rule, ...] = (find_outside_dates, find_halls_twice)
_WARNING: tuple[_Rule, ...] = (
    find_people_twice,
    find_short_ways,
    find_untimed,
    find_small_halls,
    find_steps,
    find_too_few_interpreters,
    find_whispering_to_many,
    find_days_without_meal,
    find_holidays,
    find_untranslated,
    find_without_function,
    find_without_form_of_address,
    find_unprintable,
)


def find_blocks(situation: Situation) -> tuple[Finding, ...]:
    """Lists every broken hard rule: with one of them, nothing is released."""
    return _found(_BLOCKING, situation)


def find_warnings(situation: Situation) -> tuple[Finding, ...]:
    """Lists all that is wrong or should be looked at, what blocks first, then day by day."""
    return (*find_blocks(situation), *_found(_WARNING, situation))


def _found(rules: Iterable[_Rule], situation: Situation) -> tuple[Finding, ...]:
    findings = (finding for rule in rules for finding in rule(situation))
    return tuple(sorted(findings, key=lambda finding: finding.order))
