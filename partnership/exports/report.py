"""What the final report of an edition says: facts from the record, texts that people write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from partnership.core.translated import EMPTY, Translated
from partnership.exports.parts import Article
from partnership.exports.programme import Programme
from partnership.exports.vocabulary_memory import CostCategory


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who came from a city; `unnamed` is `None` where nobody knows how many more there were."""

    city: Translated
    attended: int
    absent: int
    undecided: int
    unnamed: int | None


@dataclass(frozen=True, slots=True)
class CostSum:
    """What a kind of cost came to, in one currency; an amount that nobody knows is `None`."""

    category: CostCategory | None
    currency: str
    planned: int | None
    actual: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that a final report says; `costs` is `None` for whoever may not read them."""

    programme: Programme
    made_at: datetime
    attendance: Sequence[Attendance] = ()
    headcounts: Mapping[str, int] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()
    costs: Sequence[CostSum] | None = None
    honours: Sequence[tuple[Translated, str]] = ()
    articles: Sequence[Article] = ()
    results: Translated = EMPTY
    press_echo: Translated = EMPTY
    lessons: Translated = EMPTY
    next_steps: Translated = EMPTY
    next_edition: Translated = EMPTY
    closed_at: datetime | None = None
    closed_by: str = ""
    closing_note: str = ""
