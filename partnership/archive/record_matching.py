"""Which rows of a record are known here already: found by what names them, never by a guess."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.archive.record_parts import ALL, REGISTRY
from partnership.archive.record_values import Row
from partnership.cities.models import City
from partnership.core.db import Base
from partnership.costs.models import BudgetLine
from partnership.honours.models import GiftRule
from partnership.people.models import Function, Organisation
from partnership.venues.models import Hall

Rows = Mapping[str, Sequence[Row]]


@dataclass(slots=True)
class Matches:
    """Rows of the record that are here, by reference; `taken` are addresses others have here."""

    known: dict[str, Base] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)


def matched(session: Session, rows: Rows) -> Matches:
    """Looks for everything of the registry that a record names; in a fixed number of queries."""
    found = Matches()
    for kept in REGISTRY:
        name = kept.model.__tablename__
        if kept.owner:
            continue
        by_ref = {ref_of(name, number, row): row for number, row in enumerate(rows[name], 1)}
        if name in _BY_CONTENT:
            _match_by_content(session, name, by_ref, found)
        else:
            _match_by_name(session, name, by_ref, rows, found)
    return found


def ref_of(table: str, number: int, row: Row) -> str:
    """Gives what a row is called within its record."""
    return f"{table}:{row[ALL[table].name] if ALL[table].name else number}"


def _match_by_name(
    session: Session, name: str, by_ref: Mapping[str, Row], rows: Rows, found: Matches
) -> None:
    kept = ALL[name]
    column = kept.table.c[kept.name]
    wanted = [row[kept.name] for row in by_ref.values()]
    question = select(kept.model).where(column.in_(wanted))
    if kept.model is Organisation:
        question = question.options(selectinload(Organisation.names))
    here = {getattr(row, kept.name): row for row in session.scalars(question)}
    if kept.model is City:
        here |= _cities_elsewhere(session, by_ref.values())
    for ref, row in by_ref.items():
        known = here.get(row[kept.name])
        if known is None:
            continue
        if _said_alike(known, _names_in(name, ref, row, rows)):
            found.known[ref] = known
        else:
            found.taken.add(ref)


def _cities_elsewhere(session: Session, rows: Iterable[Row]) -> dict[str, Base]:
    """Finds cities that have another address here, by their id in Wikidata."""
    wanted = {row["wikidata"]: row["slug"] for row in rows if row.get("wikidata")}
    question = select(City).where(City.wikidata.in_(wanted))
    return {wanted[city.wikidata or ""]: city for city in session.scalars(question)}


def _names_in(name: str, ref: str, row: Row, rows: Rows) -> set[str]:
    if name == Organisation.__tablename__:
        own = [each for each in rows["organisation_name"] if each["organisation_id"] == ref]
        return {text for each in own for text in each["name"].values()}
    return _names(row.get)


def _names(value_of: Callable[[str], Any]) -> set[str]:
    """Gives what a thing is called, in all languages."""
    if printed := value_of("printed_name"):
        return {printed}
    texts = value_of("name") or value_of("title") or {}
    return set(texts.values())


def _said_alike(known: Base, names: set[str]) -> bool:
    """Whether a thing here has one of these names; one without any is known by its address."""
    if isinstance(known, Organisation):
        here = {text for each in known.names for text in each.name.values()}
    else:
        here = _names(lambda column: getattr(known, column, None))
    return not here or not names or bool(here & names)


def _match_by_content(
    session: Session, name: str, by_ref: Mapping[str, Row], found: Matches
) -> None:
    """Finds rows without a name of their own by what they say, among those of the same whole."""
    model, whole, columns = _BY_CONTENT[name]
    question = select(model)
    if whole:
        owners = {
            known.id  # type: ignore[attr-defined]
            for row in by_ref.values()
            if (known := found.known.get(row[whole])) is not None
        }
        question = question.where(ALL[name].table.c[whole].in_(owners))
    here: dict[tuple[Any, ...], Base] = {}
    for known in session.scalars(question.order_by(ALL[name].table.c.id)):
        here.setdefault(tuple(getattr(known, column) for column in columns), known)
    for ref, row in by_ref.items():
        wanted = tuple(_here(row.get(column), column, found) for column in columns)
        if wanted in here:
            found.known[ref] = here[wanted]


def _here(value: Any, column: str, found: Matches) -> Any:  # noqa: ANN401 - what a column may hold
    """Gives a reference as the number that the same thing has here."""
    if not column.endswith("_id") or value is None:
        return value
    known = found.known.get(value)
    return known.id if known is not None else value  # type: ignore[attr-defined]


_BY_CONTENT: dict[str, tuple[type[Base], str, tuple[str, ...]]] = {
    Function.__tablename__: (
        Function,
        "person_id",
        ("person_id", "title", "organisation_id", "unit"),
    ),
    Hall.__tablename__: (Hall, "venue_id", ("venue_id", "name")),
    BudgetLine.__tablename__: (BudgetLine, "", ("chapter", "number")),
    GiftRule.__tablename__: (
        GiftRule,
        "",
        ("name", "direction", "most_cents", "currency", "valid_from"),
    ),
}
