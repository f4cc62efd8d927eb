"""Old editions of a table, compared with what is known: new, equal, different or with a problem."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.cities.models import City, PartnershipCity
from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.imports.edition_rows import EditionRow
from partnership.imports.editions import EditionField
from partnership.imports.press_known import stems
from partnership.seminars.dates import demand_period
from partnership.seminars.models import Seminar, Series

_F = EditionField
NO_PARTNERSHIP = N_("No partnership is known for this row. Name the series or the partner city.")
NO_SERIES = N_("The series “%(text)s” is not known. Add it first, or correct its name.")
SEVERAL = N_("Several series are called “%(text)s”. Name the partner city too.")
NO_CITY = N_("The city “%(text)s” is not known.")
NO_HOST = N_("The host city is missing.")
NO_DAYS = N_(
    "An edition needs its first and last day. A row with the number of a series, but without days,"
    " is kept as evidence of the number."
)
NO_TITLE = N_("A title is missing, and the series gives none.")
NO_ORDINAL_SERIES = N_("A number needs the series it counts in.")
TWICE = N_("Row %(other)s is the same edition.")
OTHER_DAYS = N_("Number %(other)s of this series is known with these days.")
FUTURE = N_("This edition is not over yet. Plan it as a seminar.")


class Standing(StrEnum):
    """How a row of the table stands to what is known."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    EVIDENCE = "evidence"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is kept otherwise than the table says; both as they are written."""

    field: EditionField
    kept: object
    given: object


@dataclass(slots=True)
class Case:
    """A row with what was found for it."""

    row: EditionRow
    standing: Standing = Standing.NEW
    partnership_id: int | None = None
    series: Series | None = None
    city: City | None = None
    seminar: Seminar | None = None
    differences: tuple[Difference, ...] = ()
    problems: list[tuple[EditionField | None, str, Mapping[str, object]]] = field(
        default_factory=list
    )

    def trouble(self, field: EditionField | None, reason: str, **values: object) -> None:
        self.problems.append((field, reason, values))


class Registry:
    """All that rows are compared with, read once however many rows there are."""

    def __init__(self, session: Session) -> None:
        """Reads cities, partnerships, series and editions by four queries."""
        self.cities = {city.id: city for city in session.scalars(select(City))}
        self.city_by_name: dict[tuple[str, ...], City] = {}
        for city in self.cities.values():
            for name in (*city.name.values(), city.native_name):
                if name:
                    self.city_by_name[stems(name)] = city
        self.members: dict[int, set[int]] = defaultdict(set)
        for each in session.scalars(select(PartnershipCity)):
            self.members[each.partnership_id].add(each.city_id)
        self.series_by_name: dict[tuple[str, ...], list[Series]] = defaultdict(list)
        for series in session.scalars(select(Series)):
            said = (*series.title.values(), *series.short_title.values(), series.slug)
            for key in {stems(name) for name in said}:
                self.series_by_name[key].append(series)
        self.numbered: dict[tuple[int, int], Seminar] = {}
        self.dated: dict[tuple[int, object], list[Seminar]] = defaultdict(list)
        for seminar in session.scalars(select(Seminar)):
            if seminar.series_id and seminar.ordinal:
                self.numbered[seminar.series_id, seminar.ordinal] = seminar
            self.dated[seminar.partnership_id, seminar.starts_on].append(seminar)

    def city(self, text: str) -> City | None:
        return self.city_by_name.get(stems(text))

    def partnership(self, text: str) -> int | None:
        """Finds the only partnership with all cities that a text names."""
        words = stems(text)
        named = {
            city.id
            for size in range(1, len(words) + 1)
            for at in range(len(words) - size + 1)
            if (city := self.city_by_name.get(words[at : at + size]))
        }
        found = [number for number, cities in self.members.items() if named and named <= cities]
        home = {city.id for city in self.cities.values() if city.is_home}
        if len(found) > 1:
            found = [
                number for number in found if home & self.members[number] - named or len(named) > 1
            ]
        return found[0] if len(found) == 1 else None


def compare(session: Session, rows: Iterable[EditionRow], today: object) -> list[Case]:
    """Compares the rows with what is known, by a fixed number of queries; changes nothing."""
    known = Registry(session)
    seen: dict[object, int] = {}
    return [_case(known, row, seen, today) for row in rows]


def _case(known: Registry, row: EditionRow, seen: dict[object, int], today: object) -> Case:
    case = Case(row)
    case.problems += row.problems
    _place(known, case)
    _days(case, today)
    if case.problems:
        case.standing = Standing.PROBLEM
        return case
    if not row.has_days:
        case.standing = Standing.EVIDENCE
        return case
    _twice(case, seen)
    _against(known, case)
    if case.problems:
        case.standing = Standing.PROBLEM
    return case


def _place(known: Registry, case: Case) -> None:
    row = case.row
    case.partnership_id = known.partnership(row.partnership) if row.partnership else None
    if row.series:
        found = [
            each
            for each in known.series_by_name.get(stems(row.series), ())
            if case.partnership_id in {None, each.partnership_id}
        ]
        if len(found) == 1:
            case.series = found[0]
            case.partnership_id = found[0].partnership_id
        else:
            case.trouble(_F.SERIES, SEVERAL if found else NO_SERIES, text=row.series)
    if row.city:
        case.city = known.city(row.city)
        if case.city is None:
            case.trouble(_F.CITY, NO_CITY, text=row.city)
    if case.partnership_id is None and not case.problems:
        case.trouble(_F.PARTNERSHIP, NO_PARTNERSHIP)
    if row.ordinal and case.series is None and not row.series:
        case.trouble(_F.ORDINAL, NO_ORDINAL_SERIES)


def _days(case: Case, today: object) -> None:
    row = case.row
    if row.has_days:
        assert row.starts_on and row.ends_on  # noqa: S101, PT018 - told to the type checker
        try:
            demand_period(row.starts_on, row.ends_on)
        except Refused as refused:
            case.trouble(_F.STARTS_ON, refused.reason)
        if row.ends_on >= today:  # type: ignore[operator]
            case.trouble(_F.ENDS_ON, FUTURE)
        return
    is_evidence = row.ordinal and case.series and not (row.starts_on or row.ends_on)
    if not is_evidence and not row.problems:
        case.trouble(_F.STARTS_ON, NO_DAYS)


def _twice(case: Case, seen: dict[object, int]) -> None:
    row = case.row
    key: object = (
        (case.series.id, row.ordinal)
        if case.series and row.ordinal
        else (case.partnership_id, row.starts_on, row.ends_on, "days")
    )
    if (other := seen.setdefault(key, row.row)) != row.row:
        case.trouble(None, TWICE, other=other)


def _against(known: Registry, case: Case) -> None:
    row = case.row
    same_days = known.dated.get((case.partnership_id or 0, row.starts_on), [])
    if case.series and row.ordinal:
        case.seminar = known.numbered.get((case.series.id, row.ordinal))
        others = [each for each in same_days if each.series_id == case.series.id]
        if case.seminar is None and others:
            case.trouble(_F.ORDINAL, OTHER_DAYS, other=others[0].ordinal or "–")
    else:
        case.seminar = same_days[0] if len(same_days) == 1 else None
    if case.seminar is not None:
        case.differences = tuple(_differences(known, case, case.seminar))
        case.standing = Standing.DIFFERS if case.differences else Standing.SAME
        return
    if case.city is None:
        case.trouble(_F.CITY, NO_HOST)
    if not row.titles and not (case.series and case.series.title):
        case.trouble(_F.TITLE, NO_TITLE)


def _differences(known: Registry, case: Case, seminar: Seminar) -> list[Difference]:
    """Compares only what the table says; what it leaves empty is no difference."""
    row = case.row
    pairs: list[tuple[EditionField, object, object]] = [
        (_F.STARTS_ON, seminar.starts_on, row.starts_on),
        (_F.ENDS_ON, seminar.ends_on, row.ends_on),
        (_F.VISIT_TYPE, seminar.visit_type, row.visit_type),
    ]
    if case.city:
        pairs.append((_F.CITY, known.cities[seminar.host_city_id].name, case.city.name))
    pairs += [
        (EditionField(f"title_{tag}"), seminar.title.get(tag, ""), text)
        for tag, text in row.titles.items()
    ]
    return [Difference(name, kept, given) for name, kept, given in pairs if given and kept != given]


def counted(cases: Sequence[Case]) -> dict[Standing, int]:
    return {each: sum(case.standing is each for case in cases) for each in Standing}
