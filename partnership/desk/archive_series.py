"""The record of a series: its editions with gaps and evidence, and who came back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.archive.dossier import partnership_scope
from partnership.archive.dossier_editions import read_editions, read_presences
from partnership.archive.dossier_values import Edition, Presence
from partnership.archive.past_models import EditionEvidence
from partnership.archive.returners import first_timers, returners
from partnership.archive.series import Row, SeriesRecord, people_of, read_series
from partnership.core.errors import NotFound
from partnership.core.wording import N_
from partnership.desk.archive_series_lists import (
    edition_list,
    result_text,
    return_list,
    share_list,
)
from partnership.desk.blueprint import desk
from partnership.desk.dossier_files import as_file
from partnership.desk.dossier_parts import ListPart
from partnership.desk.dossier_words import (
    cost_sums,
    edition_choice,
    group_sizes,
    heads,
    mark_of,
    pair_name,
    said,
)
from partnership.desk.frame import may, now, page, session, words

_AT = "/archive/series/<slug>/"
_PAIR = "/archive/partnerships/<slug>/"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the record in words; `edition` is `None` where nothing was found."""

    number: str
    edition: Edition | None
    name: str = ""
    mark: str = ""
    dates: str = ""
    host: str = ""
    heads: str = ""
    foci: str = ""
    results: str = ""
    groups: str = ""
    costs: str = ""
    evidence: Sequence[EditionEvidence] = ()
    ordinal: int | None = None


@desk.get(_AT)
@requires(Permission.READ)
def series_archive(slug: str) -> ResponseReturnValue:
    record = read_series(session(), slug, with_costs=may(Permission.COSTS))
    held = record.held(now().date())
    return page(
        "desk/archive_series.html",
        title=said(record.series.title, words()),
        record=record,
        pair=pair_name(record.pair, words()),
        rows=[_shown(row, record) for row in record.rows],
        held=held,
        gaps=sum(map(_missing, record.rows)),
        names=[(each.slug, edition_choice(each, words())) for each in record.editions],
        with_costs=may(Permission.COSTS),
    )


def _missing(row: Row) -> int:
    """Counts the numbers of a row of which no edition is known."""
    if row.edition is not None or row.first is None or row.last is None:
        return 0
    return row.last - row.first + 1


def _shown(row: Row, record: SeriesRecord) -> ShownRow:
    said_in, edition = words(), row.edition
    number = said_in.ordinal(row.first) if row.first else ""
    if row.first != row.last and row.first and row.last:
        number = said_in.gettext(
            N_("%(first)s to %(last)s"), first=number, last=said_in.ordinal(row.last)
        )
    if edition is None:
        single = row.first if row.first == row.last else None
        return ShownRow(number, None, evidence=row.evidence, ordinal=single)
    return ShownRow(
        number=number,
        edition=edition,
        name=said(edition.title, said_in),
        mark=mark_of(edition, said_in),
        dates=said_in.period(edition.starts_on, edition.ends_on),
        host=said(edition.host, said_in),
        heads=heads(edition.groups, said_in),
        foci="; ".join(said(each, said_in) for each in record.foci.get(edition.id, ())),
        results=result_text(record, edition, said_in),
        groups=group_sizes(edition.groups, said_in),
        costs=cost_sums(edition.costs, said_in),
        evidence=row.evidence,
        ordinal=edition.ordinal,
    )


@desk.get(f"{_AT}<name>.<ending>")
@requires(Permission.READ)
def series_archive_list(slug: str, name: str, ending: str) -> Response:
    record = read_series(session(), slug, with_costs=may(Permission.COSTS))
    if name == "editions":
        return as_file(edition_list(record, words()), f"{slug}-{name}", ending)
    held = record.held(now().date())
    return _returners_file(people_of(session(), record, now().date()), held, (slug, name, ending))


@desk.get(f"{_AT}returners")
@requires(Permission.READ)
def series_returners(slug: str) -> ResponseReturnValue:
    record = read_series(session(), slug, with_costs=False)
    return _returners(
        people_of(session(), record, now().date()),
        record.held(now().date()),
        title=said(record.series.title, words()),
        endpoint="desk.series_archive",
        slug=slug,
    )


@desk.get(f"{_PAIR}returners")
@requires(Permission.READ)
def partnership_returners(slug: str) -> ResponseReturnValue:
    scope = partnership_scope(session(), slug)
    every = read_editions(session(), scope.pairs, with_costs=False)
    held = [each for each in every if each.counts_on(now().date())]
    return _returners(
        read_presences(session(), held, scope.pairs),
        held,
        title=pair_name(scope.pairs[0], words()),
        endpoint="desk.partnership_dossier",
        slug=slug,
    )


@desk.get(f"{_PAIR}returners/<name>.<ending>")
@requires(Permission.READ)
def partnership_returners_list(slug: str, name: str, ending: str) -> Response:
    scope = partnership_scope(session(), slug)
    every = read_editions(session(), scope.pairs, with_costs=False)
    held = [each for each in every if each.counts_on(now().date())]
    present = read_presences(session(), held, scope.pairs)
    return _returners_file(present, held, (slug, name, ending))


def _returners(
    present: Sequence[Presence],
    held: Sequence[Edition],
    *,
    title: str,
    endpoint: str,
    slug: str,
) -> ResponseReturnValue:
    is_series = endpoint == "desk.series_archive"
    return page(
        "desk/archive_returners.html",
        title=title,
        back=url_for(endpoint, slug=slug),
        files="desk.series_archive_list" if is_series else "desk.partnership_returners_list",
        slug=slug,
        parts=[make() for make in _parts(present, held).values()],
    )


def _parts(
    present: Sequence[Presence], held: Sequence[Edition]
) -> dict[str, Callable[[], ListPart]]:
    return {
        "returners": lambda: return_list(returners(present, held), words()),
        "first-timers": lambda: share_list(first_timers(present, held), words()),
    }


def _returners_file(
    present: Sequence[Presence], held: Sequence[Edition], wished: tuple[str, str, str]
) -> Response:
    slug, name, ending = wished
    make = _parts(present, held).get(name)
    if make is None:
        raise NotFound(name)
    return as_file(make(), f"{slug}-{name}", ending)
