"""Finding everything at the desk by one field: each kind by one query, the best first."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.core.finding import SearchWord, matches, query_words
from partnership.core.wording import N_, Wording
from partnership.desk.naming import NAMERS
from partnership.desk.picking import PICKERS
from partnership.materials.models import Material
from partnership.people.models import Organisation, Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar, Series, Topic
from partnership.venues.models import Venue

Where = Callable[[str], ColumnElement[bool]]
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Kind:
    """What is looked for: under which heading, and in which order beside how well it fits."""

    model: type[Any]
    title: str
    order: tuple[Any, ...]
    where: Where
    ranked_as: str
    ranked_by: Any


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found; `note` tells it from others of the same name."""

    text: str
    note: str
    address: str
    is_retired: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of a kind; `has_more` where not all of it is here."""

    name: str
    title: str
    hits: list[Hit]
    has_more: bool


def _simple(model: type[Any], title: str, *order: Any) -> Kind:  # noqa: ANN401 - columns
    name = model.__tablename__
    return Kind(
        model,
        title,
        (*order, model.id),
        lambda query: matches(name, model.id, query),
        name,
        model.id,
    )


def _of_seminar(query: str) -> ColumnElement[bool]:
    """Finds a seminar by its words, its number, its host city, or its year."""
    years = [int(year) for year in _YEAR.findall(query)]
    rest = _YEAR.sub(" ", query).strip() if years else query
    by_name = or_(matches("seminar", Seminar.id, rest), matches("city", Seminar.host_city_id, rest))
    by_words = matches("seminar", Seminar.id, query)
    return or_(by_words, and_(by_name, *(_in_year(year) for year in years)))


def _in_year(year: int) -> ColumnElement[bool]:
    return and_(Seminar.starts_on <= date(year, 12, 31), Seminar.ends_on >= date(year, 1, 1))


def _of_partnership(query: str) -> ColumnElement[bool]:
    """Finds a partnership by its cities: each word belongs to one of them."""
    return and_(
        *(
            Partnership.id.in_(
                select(PartnershipCity.partnership_id).where(
                    matches("city", PartnershipCity.city_id, word)
                )
            )
            for word in query.split()[:12]
        )
    )


_BY_SEMINAR = (
    select(Seminar.starts_on).where(Seminar.id == ProgrammeItem.seminar_id).scalar_subquery()
)
KINDS: dict[str, Kind] = {
    kind.model.__tablename__: kind
    for kind in (
        Kind(
            Seminar,
            N_("Seminars"),
            (Seminar.starts_on.desc(), Seminar.id),
            _of_seminar,
            "seminar",
            Seminar.id,
        ),
        _simple(Person, N_("People"), func.length(Person.printed_name), Person.printed_name),
        _simple(Organisation, N_("Organisations")),
        _simple(City, N_("Cities")),
        Kind(
            Partnership,
            N_("Partnerships"),
            (Partnership.id,),
            _of_partnership,
            "partnership",
            Partnership.id,
        ),
        _simple(Series, N_("Seminar series")),
        _simple(ProgrammeItem, N_("Programme items"), _BY_SEMINAR.desc()),
        _simple(Venue, N_("Venues")),
        _simple(Topic, N_("Topics")),
        _simple(Material, N_("Files and photos")),
    )
}


def find_everywhere(session: Session, query: str, words: Wording, most: int) -> list[Group]:
    """Looks for a query in all kinds, and leaves out those in which nothing was found."""
    groups = (find_of(session, name, query, words, most) for name in KINDS)
    return [group for group in groups if group.hits]


def find_of(session: Session, name: str, query: str, words: Wording, most: int) -> Group:
    """Looks for a query in one kind."""
    kind = KINDS[name]
    found = session.scalars(_ranked(kind, query).limit(most + 1)).unique().all()
    hits = [_hit(name, row, words) for row in found[:most]]
    return Group(name, words.gettext(kind.title), hits, len(found) > most)


def _ranked(kind: Kind, query: str) -> Select[Any]:
    """Orders by how many words are there as a whole; what is retired comes last."""
    exact = sorted({sound for sounds in query_words(query) for sound in sounds})
    hits = (
        select(SearchWord.ref_id, func.count(SearchWord.word.distinct()).label("number"))
        .where(SearchWord.kind == kind.ranked_as, SearchWord.word.in_(exact))
        .group_by(SearchWord.ref_id)
        .subquery()
    )
    retired = [kind.model.is_retired] if hasattr(kind.model, "is_retired") else []
    return (
        select(kind.model)
        .outerjoin(hits, hits.c.ref_id == kind.ranked_by)
        .where(kind.where(query))
        .order_by(*retired, func.coalesce(hits.c.number, 0).desc(), *kind.order)
        .options(*_options(kind.model.__tablename__))
    )


def _options(name: str) -> Iterator[Any]:
    yield from NAMERS[name].options
    if name == Venue.__tablename__:
        yield joinedload(Venue.city)


def _hit(name: str, row: Any, words: Wording) -> Hit:  # noqa: ANN401 - a row of any kind
    return Hit(
        text=NAMERS[name].text(row, words),
        note=_note(name, row, words),
        address=NAMERS[name].address(row),
        is_retired=bool(getattr(row, "is_retired", False)),
    )


def _note(name: str, row: Any, words: Wording) -> str:  # noqa: ANN401 - a row of any kind
    match row:
        case ProgrammeItem():
            title = row.seminar.title.pick((words.language,)).text
            return f"{title}, {words.long_day(row.start_wall.date())}" if row.start_wall else title
        case Seminar():
            period = words.period(row.starts_on, row.ends_on)
            if not row.ordinal:
                return period
            ordinal = words.ordinal(row.ordinal)
            return f"{words.gettext('%(ordinal)s edition', ordinal=ordinal)}, {period}"
        case Venue():
            city = row.city.name.pick((words.language,)).text
            return ", ".join(filter(None, (row.street, city)))
        case _:
            picker = PICKERS.get(name)
            return picker.note(row, words) if picker else ""
