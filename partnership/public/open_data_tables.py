"""The tables of open data: what each column is, and the values; none is about a person."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from partnership.cities.queries import Tie, list_cities, list_ties
from partnership.cities.rules import StateLine, state_on
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.public.archive_lists import archive_entries
from partnership.public.archive_queries import is_real
from partnership.public.frame import frame, own_address, session
from partnership.public.headlines import list_headlines
from partnership.releases.headlines import Headline

Value = str | int | float | bool | date | datetime | Translated | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `datatype` is one of XML Schema's, `text` stands for one column per language."""

    name: str
    datatype: str
    meaning: str
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows; `rows` reads them.

    `is_released` says that it changes with a release alone.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[tuple[Value, ...]]]
    is_released: bool = False


_ID = Column("id", "string", N_("Short name, which stays"))
_ADDRESS = Column("address", "anyURI", N_("Page on this site"))


def _editions() -> Iterator[tuple[Value, ...]]:
    for each in sorted(list_headlines(is_real()), key=_by_day):
        yield (
            each.slug,
            own_address(f"seminars/{each.slug}/"),
            each.title,
            each.series.slug if each.series else None,
            each.ordinal,
            each.partnership.slug,
            each.host_city.slug,
            each.starts_on,
            each.ends_on,
            each.state.value,
            tuple(topic.key for topic in each.topics),
            each.release.number if each.release else None,
            each.release.released_at if each.release else None,
        )


def _by_day(headline: Headline) -> tuple[date, str]:
    return (headline.starts_on, headline.slug)


def _real_ties() -> Iterable[Tie]:
    return (tie for tie in list_ties(session()) if not tie.is_example)


def _partnerships() -> Iterator[tuple[Value, ...]]:
    today = frame().today()
    for tie in _real_ties():
        state = state_on(today, tie.states)
        yield (
            tie.slug,
            own_address(f"partnerships/{tie.slug}/"),
            tuple(city.slug for city in tie.cities),
            tie.kind.value,
            tie.level.value,
            tie.since,
            state.state.value if state else None,
            _since(state) if state else None,
        )


def _since(state: StateLine) -> str | None:
    """Gives a day, a month or a year (ISO 8601), as exactly as it is known."""
    if state.from_on is None:
        return None
    length = {"year": 4, "month": 7}.get(state.precision or "", 10)
    return state.from_on.isoformat()[:length]


def _agreements() -> Iterator[tuple[Value, ...]]:
    for tie in _real_ties():
        for number, each in enumerate(tie.agreements, start=1):
            year = each.signed_on.year if each.signed_on else each.year
            name = f"{tie.slug}-{number}"
            yield name, tie.slug, each.kind.value, each.title, year, each.signed_on, each.valid_to


def _cities() -> Iterator[tuple[Value, ...]]:
    for city in list_cities(session()):
        if not city.is_example:
            card = city.card
            yield (
                card.slug,
                own_address(f"cities/{card.slug}/"),
                card.name,
                card.native_name or None,
                card.country,
                card.zone,
                city.latitude,
                city.longitude,
                city.wikidata,
                city.geonames,
                city.is_home,
            )


def _topics() -> Iterator[tuple[Value, ...]]:
    for entry in sorted(archive_entries(ArchiveKind.TOPIC), key=lambda each: each.ref):
        yield (
            entry.ref,
            own_address(f"archive/topics/{entry.ref}/"),
            entry.title,
            entry.editions,
            entry.first_on.year if entry.first_on else None,
            entry.last_on.year if entry.last_on else None,
        )


TABLES = (
    Table(
        "editions",
        N_("Seminars"),
        N_("Seminars and visits whose programme was released, as their newest release says."),
        (
            _ID,
            _ADDRESS,
            Column("title", "text", N_("Title")),
            Column("series", "string", N_("Seminar series it belongs to")),
            Column("number", "integer", N_("Number within the series")),
            Column("partnership", "string", N_("Partnership, see the table of partnerships")),
            Column("host_city", "string", N_("City where it took place, see the table of cities")),
            Column("starts_on", "date", N_("First day")),
            Column("ends_on", "date", N_("Last day")),
            Column("state", "string", N_("State at the time of the release")),
            Column("topics", "string", N_("Topics, see the table of topics"), is_list=True),
            Column("release", "integer", N_("Number of the newest release")),
            Column("released_at", "dateTime", N_("When it was released")),
        ),
        _editions,
        is_released=True,
    ),
    Table(
        "partnerships",
        N_("Partnerships"),
        N_("Partnerships of the cities with their state today."),
        (
            _ID,
            _ADDRESS,
            Column("cities", "string", N_("Cities, see the table of cities"), is_list=True),
            Column("kind", "string", N_("Kind of the partnership")),
            Column("level", "string", N_("City or district")),
            Column("since", "date", N_("Since when it exists")),
            Column("state", "string", N_("State today")),
            Column("state_since", "string", N_("Since when: a day, a month or a year")),
        ),
        _partnerships,
    ),
    Table(
        "agreements",
        N_("Agreements"),
        N_("Agreements, declarations and memoranda of the partnerships."),
        (
            _ID,
            Column("partnership", "string", N_("Partnership, see the table of partnerships")),
            Column("kind", "string", N_("Kind of the agreement")),
            Column("title", "text", N_("Title")),
            Column("year", "integer", N_("Year of the signing")),
            Column("signed_on", "date", N_("Day of the signing, where it is known")),
            Column("valid_to", "date", N_("Last day of the term, if there is one")),
        ),
        _agreements,
    ),
    Table(
        "cities",
        N_("Cities"),
        N_("The cities of the partnerships and the places of the seminars."),
        (
            _ID,
            _ADDRESS,
            Column("name", "text", N_("Name")),
            Column("native_name", "string", N_("Name in the language of the city")),
            Column("country", "string", N_("Country (ISO 3166-1)")),
            Column("zone", "string", N_("Time zone (IANA)")),
            Column("latitude", "decimal", N_("Degrees north; south is negative")),
            Column("longitude", "decimal", N_("Degrees east; west is negative")),
            Column("wikidata", "string", N_("Number in Wikidata")),
            Column("geonames", "integer", N_("Number in GeoNames (CC BY 4.0)")),
            Column("is_home", "boolean", N_("Whether it is the city that runs this site")),
        ),
        _cities,
    ),
    Table(
        "topics",
        N_("Topics"),
        N_("Topics of the seminars, under the title of the newest of them."),
        (
            _ID,
            _ADDRESS,
            Column("title", "text", N_("Title")),
            Column("editions", "integer", N_("In how many seminars")),
            Column("first_year", "integer", N_("Year of the first of them")),
            Column("last_year", "integer", N_("Year of the last of them")),
        ),
        _topics,
        is_released=True,
    ),
)
