"""What figures of the archive are and how they are split, pure: from an address to a wish."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from partnership.core.errors import Refused
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.exports.vocabulary import OrganisationKind, SeminarState

FIRST_YEAR, LAST_YEAR = 1900, 2200
NONE = "none"
"""How an address names what has no value of a dimension, such as editions without a topic."""


class Level(StrEnum):
    """What a dimension sorts: whole editions, the persons in them, or their cost lines."""

    EDITION = "edition"
    PERSON = "person"
    COST = "cost"
    ITEM = "item"


class Dimension(StrEnum):
    """By what figures are split."""

    YEAR = "year"
    CITY = "city"
    PARTNERSHIP = "partnership"
    SERIES = "series"
    TOPIC = "topic"
    SIDE = "side"
    STATE = "state"
    DIRECTION = "direction"
    GROUP = "group"
    KIND = "kind"
    PAYER = "payer"
    BUDGET_LINE = "budget_line"
    CATEGORY = "category"

    @property
    def level(self) -> Level:
        if self in {Dimension.DIRECTION, Dimension.GROUP, Dimension.KIND}:
            return Level.PERSON
        if self in {Dimension.PAYER, Dimension.BUDGET_LINE, Dimension.CATEGORY}:
            return Level.COST
        return Level.EDITION

    @property
    def is_many(self) -> bool:
        """Whether one edition may stand in several rows, which then have no common sum."""
        return self in {Dimension.CITY, Dimension.TOPIC}


class Measure(StrEnum):
    """A figure."""

    EDITIONS = "editions"
    DAYS = "days"
    PERSONS = "persons"
    NAMED = "named"
    UNNAMED = "unnamed"
    FIRST_TIMERS = "first_timers"
    ITEMS = "items"
    PLANNED = "planned"
    ACTUAL = "actual"

    @property
    def level(self) -> Level:
        if self in {Measure.EDITIONS, Measure.DAYS}:
            return Level.EDITION
        if self is Measure.ITEMS:
            return Level.ITEM
        return Level.COST if self.is_money else Level.PERSON

    @property
    def is_money(self) -> bool:
        return self in {Measure.PLANNED, Measure.ACTUAL}

    def fits(self, *dimensions: Dimension | None) -> bool:
        """Whether this figure can be split so: persons by group, but not days by group."""
        levels = {each.level for each in dimensions if each} - {Level.EDITION}
        if self is Measure.FIRST_TIMERS:
            return not levels
        levels -= {self.level}
        return not levels or (self is Measure.EDITIONS and len(levels) == 1)


class Group(StrEnum):
    """Whom people come for, by the kind of organisation of the function in which they took part."""

    GOVERNMENT = "government"
    PARLIAMENT = "parliament"
    ADMINISTRATION = "administration"
    EMBASSY = "embassy"
    ASSOCIATION = "association"
    BUSINESS = "business"
    EDUCATION = "education"
    OTHER = "other"
    UNKNOWN = "unknown"


GROUPS: Mapping[OrganisationKind, Group] = {
    OrganisationKind.GOVERNMENT: Group.GOVERNMENT,
    OrganisationKind.PARLIAMENT: Group.PARLIAMENT,
    OrganisationKind.AUTHORITY: Group.ADMINISTRATION,
    OrganisationKind.DISTRICT_OFFICE: Group.ADMINISTRATION,
    OrganisationKind.EMBASSY: Group.EMBASSY,
    OrganisationKind.ASSOCIATION: Group.ASSOCIATION,
    OrganisationKind.NON_PROFIT: Group.ASSOCIATION,
    OrganisationKind.COMPANY: Group.BUSINESS,
    OrganisationKind.SCHOOL: Group.EDUCATION,
    OrganisationKind.UNIVERSITY: Group.EDUCATION,
    OrganisationKind.OTHER: Group.OTHER,
}


def group_of(kind: str | None) -> Group:
    return GROUPS[OrganisationKind(kind)] if kind else Group.UNKNOWN


class Side(StrEnum):
    """Whether the own city hosts, or a partner city does."""

    HOME = "home"
    ABROAD = "abroad"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which editions are counted; slugs name cities and so on, empty ones narrow nothing."""

    first_year: int | None = None
    last_year: int | None = None
    city: str = ""
    partnership: str = ""
    series: str = ""
    topic: str = ""
    side: Side | None = None
    state: SeminarState | None = None
    with_cancelled: bool = False
    without_examples: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """Figures as an address asks for them: without `columns` all figures stand side by side."""

    filters: Filters = field(default_factory=Filters)
    rows: Dimension = Dimension.YEAR
    columns: Dimension | None = None
    figure: Measure = Measure.EDITIONS


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a table: the keys of its row and column, `None` for the sum over all of them."""

    row: str | None = None
    column: str | None = None
    currency: str = ""


Ask = Callable[[str], list[str]]
C = TypeVar("C", bound=StrEnum)
_LONGEST = 120


def read_filters(ask: Ask) -> Filters:
    """Reads the filters of an address; `ask` gives all values of a parameter.

    Raises:
        Refused: a parameter makes no sense, or stands there twice.
    """
    found = Filters(
        first_year=_year(ask, "from"),
        last_year=_year(ask, "to"),
        city=one(ask, "city"),
        partnership=one(ask, "partnership"),
        series=one(ask, "series"),
        topic=one(ask, "topic"),
        side=code(ask, "side", Side),
        state=code(ask, "state", SeminarState),
        with_cancelled=one(ask, "cancelled") == "with",
        without_examples=one(ask, "examples") == "without",
    )
    if found.first_year and found.last_year and found.first_year > found.last_year:
        raise Refused("to", N_("The last year lies before the first one."))
    return found


def read_wish(ask: Ask) -> Wish:
    """Reads what an address asks for.

    Raises:
        Refused: a parameter makes no sense, or figures cannot be split so.
    """
    wish = Wish(
        filters=read_filters(ask),
        rows=code(ask, "rows", Dimension) or Dimension.YEAR,
        columns=code(ask, "columns", Dimension),
        figure=code(ask, "figure", Measure) or Measure.EDITIONS,
    )
    if wish.columns is wish.rows:
        raise Refused("columns", N_("Rows and columns are the same. Choose two different ones."))
    if wish.columns and not wish.figure.fits(wish.rows, wish.columns):
        raise Refused("figure", N_("This figure cannot be split by these rows and columns."))
    return wish


def measures_of(rows: Dimension, *, with_costs: bool) -> tuple[Measure, ...]:
    """Gives the figures that stand side by side for such rows."""
    return tuple(each for each in Measure if each.fits(rows) and (with_costs or not each.is_money))


def demand_costs(wish: Wish, *, with_costs: bool) -> bool:
    """Whether whoever asks may see what the wish is about."""
    asked = {each.level for each in (wish.rows, wish.columns) if each}
    return with_costs or (Level.COST not in asked and not (wish.columns and wish.figure.is_money))


def one(ask: Ask, name: str) -> str:
    """Reads the only value of a parameter.

    Raises:
        Refused: there are several, or it is no word of an address.
    """
    values = list(dict.fromkeys(value.strip() for value in ask(name)))
    if len(values) > 1:
        raise Refused(name, N_("The address has several values for “%(name)s”."), name=name)
    text = values[0] if values else ""
    if len(text) > _LONGEST or not text.isprintable():
        raise Refused(name, N_("The address has no fitting value for “%(name)s”."), name=name)
    return text


def _year(ask: Ask, name: str) -> int | None:
    text = one(ask, name)
    if not text:
        return None
    year = number_of(text)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(
            name,
            N_("A year is a number from %(first)s to %(last)s."),
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    return year


def code(ask: Ask, name: str, codes: type[C]) -> C | None:
    """Reads one of the codes, or none.

    Raises:
        Refused: it is none of them.
    """
    text = one(ask, name)
    if text and text not in set(codes):
        raise Refused(name, N_("The address has no fitting value for “%(name)s”."), name=name)
    return codes(text) if text else None
