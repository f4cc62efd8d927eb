"""Whose turn it is to host, series by series: what is known, and a proposal in words."""

from dataclasses import dataclass
from datetime import date

from partnership.archive.year_queries import HostRow, SeriesRow
from partnership.archive.year_rules import Turns, turns_of
from partnership.core.wording import N_, Wording
from partnership.exports.labels import label
from partnership.exports.vocabulary import SeminarState


@dataclass(frozen=True, slots=True)
class HostTurn:
    """A series in words: each line stands for itself; `proposal` is empty where there is none."""

    row: SeriesRow
    title: str
    pair: str
    lines: tuple[str, ...]
    proposal: str


def turn_of(row: SeriesRow, today: date, words: Wording) -> HostTurn:
    """Says who hosted last, who is to host, what is not known, and who would be next by turns."""
    turns = turns_of(row.editions, [city.id for city in row.cities], today)
    rule = row.series.hosting_rule.pick((words.language,)).text
    lines = (
        _last(row, turns, words),
        *(_ahead(row, each, words) for each in turns.ahead),
        words.gettext(N_("Noted of the series: “%(rule)s”"), rule=rule) if rule else "",
        _alternation(turns, words),
        _gaps(turns, words),
    )
    return HostTurn(
        row=row,
        pair=" – ".join(city.name.pick((words.language,)).text for city in row.cities),
        title=(row.series.short_title or row.series.title).pick((words.language,)).text,
        lines=tuple(filter(None, lines)),
        proposal=_proposal(row, turns, words),
    )


def edition_words(row: SeriesRow, edition: HostRow, words: Wording) -> str:
    """Says "22nd, 16–21 June 2019, Moscow"."""
    number = words.ordinal(edition.ordinal) if edition.ordinal else ""
    city = row.city(edition.host_city_id)
    parts = (
        number,
        words.period(edition.starts_on, edition.ends_on),
        city.name.pick((words.language,)).text if city else "",
    )
    return ", ".join(filter(None, parts))


def _last(row: SeriesRow, turns: Turns[HostRow], words: Wording) -> str:
    if turns.last is None:
        return words.gettext(N_("No edition has been held yet."))
    said = edition_words(row, turns.last, words)
    return words.gettext(N_("Held last: %(edition)s"), edition=said)


def _ahead(row: SeriesRow, edition: HostRow, words: Wording) -> str:
    said = words.gettext(N_("Planned: %(edition)s"), edition=edition_words(row, edition, words))
    is_draft = edition.state is SeminarState.DRAFT
    return f"{said} ({label(words, edition.state)})" if is_draft else said


def _alternation(turns: Turns[HostRow], words: Wording) -> str:
    if not turns.pairs:
        return ""
    return words.ngettext(
        "Of %(number)s pair of neighbouring editions of which both are known, "
        "%(alternating)s had two different hosts.",
        "Of %(number)s pairs of neighbouring editions of which both are known, "
        "%(alternating)s had two different hosts.",
        turns.pairs,
        alternating=turns.alternating,
    )


def _gaps(turns: Turns[HostRow], words: Wording) -> str:
    if not turns.gaps:
        return ""
    return words.gettext(
        N_("Nothing is known of the hosts of these numbers: %(numbers)s."),
        numbers=words.all_of([str(each) for each in turns.gaps]),
    )


def _proposal(row: SeriesRow, turns: Turns[HostRow], words: Wording) -> str:
    city = row.city(turns.next_city)
    if city is None:
        return ""
    return words.gettext(
        N_("If hosts go on taking turns, the next one would be %(city)s. This is no rule."),
        city=city.name.pick((words.language,)).text,
    )
