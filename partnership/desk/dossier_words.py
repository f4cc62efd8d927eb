"""How dossiers and series say things: days that are half known, groups, costs, hosts in turn."""

from collections.abc import Iterable, Sequence
from datetime import date

from partnership.archive.dossier_values import Edition, Group, Happening, Kind, Pair, Side
from partnership.archive.reciprocity import Rota, Turn
from partnership.cities.rules import StateLine, state_on
from partnership.core.money import amount
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_, Wording
from partnership.costs.rules import Total
from partnership.exports.labels import label
from partnership.exports.programme import Standing
from partnership.exports.vocabulary import Direction, SeminarState

SIDES = {
    Side.OWN: N_("Own side"),
    Side.PARTNER: N_("Partner side"),
    Side.OTHER: N_("Others"),
}
KINDS = {
    Kind.STATE: N_("State of the partnership"),
    Kind.MEETING: N_("Committee meeting"),
    Kind.SEMINAR: N_("Seminar"),
    Kind.VISIT: N_("Visit"),
    Kind.HONOUR: N_("Honour"),
}
_DIRECTIONS = {Side.OWN: Direction.INCOMING, Side.PARTNER: Direction.OUTGOING}


def said(text: Translated, words: Wording) -> str:
    return text.pick((words.language,)).text


def pair_name(pair: Pair, words: Wording) -> str:
    return " – ".join(said(city.name, words) for city in pair.cities)


def dated(on: date | None, precision: str, words: Wording) -> str:
    """Writes a day as exactly as it is known."""
    if on is None:
        return words.gettext(N_("date unknown"))
    if precision == "year":
        return str(on.year)
    return words.month(on) if precision == "month" else words.long_date(on)


def when(each: Happening, words: Wording) -> str:
    if each.edition is not None and each.kind in {Kind.SEMINAR, Kind.VISIT}:
        return words.period(each.edition.starts_on, each.edition.ends_on)
    return dated(each.on, each.precision, words)


def kind_name(each: Happening, words: Wording) -> str:
    if each.kind in {Kind.AGREEMENT, Kind.BOOK} and each.code is not None:
        return label(words, each.code)
    return words.gettext(KINDS[each.kind])


def state_name(state: StateLine | None, words: Wording) -> str:
    """Names a state and since when it holds, as far as either is known."""
    if state is None:
        return words.gettext(N_("not known"))
    name = label(words, state.state)
    if state.from_on is None:
        return name
    day = dated(state.from_on, state.precision or "day", words)
    return words.gettext(N_("%(state)s (%(day)s)"), state=name, day=day)


def edition_name(edition: Edition, words: Wording) -> str:
    title = said(edition.title, words)
    return f"{words.ordinal(edition.ordinal)} {title}" if edition.ordinal else title


def edition_choice(edition: Edition, words: Wording) -> str:
    return f"{edition_name(edition, words)} ({words.period(edition.starts_on, edition.ends_on)})"


def mark_of(edition: Edition, words: Wording, on: date | None = None) -> str:
    """Gives the state of an edition where it is not simply over; on a past day that of then."""
    if on is not None:
        is_on = edition.starts_on <= on <= edition.ends_on
        return label(words, SeminarState.RUNNING) if is_on else ""
    if edition.state in {SeminarState.COMPLETED, SeminarState.ARCHIVED}:
        return ""
    return label(words, edition.state)


def direction_name(edition: Edition, words: Wording) -> str:
    """Says whether the others came or the own side went; nothing where the host is neither."""
    return label(words, _DIRECTIONS[edition.side]) if edition.side in _DIRECTIONS else ""


def person_name(standing: Standing) -> str:
    return f"{standing.person.title} {standing.person.name}".strip()


def function_name(standing: Standing, words: Wording) -> str:
    return said(standing.function, words)


def office_name(standing: Standing, words: Wording) -> str:
    return said(standing.organisation.name, words) if standing.organisation else ""


def standing_name(standing: Standing, words: Wording) -> str:
    """Names a function and its organisation in one line."""
    return ", ".join(filter(None, (function_name(standing, words), office_name(standing, words))))


def group_size(group: Group, words: Wording) -> str:
    if group.unnamed is None:
        text = N_("%(city)s: %(named)s by name, further members not known")
    elif group.unnamed:
        text = N_("%(city)s: %(named)s by name, %(unnamed)s without")
    else:
        text = N_("%(city)s: %(named)s by name")
    return words.gettext(
        text, city=said(group.city, words), named=group.named, unnamed=group.unnamed
    )


def group_sizes(groups: Iterable[Group], words: Wording) -> str:
    sizes = [group_size(group, words) for group in groups]
    return "; ".join(sizes) or words.gettext(N_("not known"))


def heads(groups: Iterable[Group], words: Wording) -> str:
    """Names the heads of the delegations; one that is only inferred is marked as such."""
    inferred = words.gettext(N_("inferred"))
    return "; ".join(
        f"{person_name(group.head)} ({inferred})" if group.is_inferred else person_name(group.head)
        for group in groups
        if group.head is not None
    )


def cost_sums(totals: Sequence[Total] | None, words: Wording) -> str:
    """Writes the sums, one for each currency; nothing where the reader may not know them."""
    if totals is None:
        return ""
    return "; ".join(_sum(total, words) for total in totals) or words.gettext(N_("not known"))


def _sum(total: Total, words: Wording) -> str:
    if total.planned is None:
        text = N_("actual %(actual)s")
    elif total.actual is None:
        text = N_("planned %(planned)s")
    else:
        text = N_("planned %(planned)s, actual %(actual)s")
    said_of_it = words.gettext(
        text,
        planned=amount(total.planned, total.currency, words),
        actual=amount(total.actual, total.currency, words),
    )
    has_holes = (total.planned is not None and total.without_plan) or (
        total.actual is not None and total.without_actual
    )
    return f"{said_of_it} ({words.gettext(N_('incomplete'))})" if has_holes else said_of_it


def rota_lines(rota: Rota, words: Wording, day: date) -> list[str]:
    """Says who hosted how often and last, which hosts are not known, and whose turn it would be."""
    lines = [_hosted(rota, words)]
    if rota.last is not None:
        lines.append(_last(rota, words))
    if rota.gaps:
        numbers = words.all_of([words.ordinal(number) for number in rota.gaps])
        lines.append(words.gettext(N_("Host not known: %(numbers)s"), numbers=numbers))
    return [*lines, turn_text(rota, words, day)]


def _hosted(rota: Rota, words: Wording) -> str:
    cities = [f"{said(city.name, words)} {count}" for city, count in rota.hosted]
    return words.gettext(N_("Hosted so far: %(cities)s"), cities=words.all_of(cities))


def _last(rota: Rota, words: Wording) -> str:
    if rota.last is None:
        return ""
    city = said(rota.last.host, words)
    period = words.period(rota.last.starts_on, rota.last.ends_on)
    if rota.in_a_row < 2:  # noqa: PLR2004 - once is no row
        text = N_("Hosted last: %(city)s (%(period)s)")
    else:
        text = N_("Hosted last: %(city)s (%(period)s), for the %(time)s time in a row")
    time = words.ordinal(rota.in_a_row)
    return words.gettext(text, city=city, period=period, time=time)


def turn_text(rota: Rota, words: Wording, day: date) -> str:
    """Says in words whose turn it is, or why nobody can say."""
    state = state_on(day, rota.pair.states)
    planned = rota.planned
    host = planned.host if planned else rota.next_host.name if rota.next_host else EMPTY
    return words.gettext(
        _TURNS[rota.turn],
        city=said(host, words),
        period=words.period(planned.starts_on, planned.ends_on) if planned else "",
        state=label(words, state.state) if state else "",
        number=words.ordinal(rota.lost) if rota.lost else "",
    )


_TURNS = {
    Turn.NOTHING_KNOWN: N_("No edition is known yet: nobody’s turn can be told."),
    Turn.RESTS: N_("The partnership is “%(state)s”: nobody’s turn."),
    Turn.GAP: N_("The host of the %(number)s edition is not known: it cannot be said whose turn."),
    Turn.PLANNED: N_("Next host, already planned: %(city)s (%(period)s)."),
    Turn.AGAIN: N_("Next host, already planned: %(city)s (%(period)s), as last time."),
    Turn.OTHERS: N_("If hosts take turns, it is the turn of: %(city)s."),
}
