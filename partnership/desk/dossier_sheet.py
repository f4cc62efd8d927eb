"""A dossier as it is printed: short cells, few rows, and of everything left out how much it is."""

from collections.abc import Sequence

from partnership.archive.dossier import Dossier
from partnership.core.text import clean_line, shortened
from partnership.core.wording import N_, Wording
from partnership.desk.dossier_lists import (
    gift_list,
    host_list,
    line_list,
    met_list,
    paper_list,
    people_list,
    promise_list,
)
from partnership.desk.dossier_parts import ListPart
from partnership.desk.dossier_words import edition_name, pair_name, rota_lines, said, state_name
from partnership.exports.dossier import DossierSheet, Table

ZONE = "Europe/Berlin"
_ROWS = 40
"""More rows than that of one table never fit."""
_CELL = 90
_NOTE = 160
_PAIRS, _NOTES = 6, 8
_TITLE = 120


def dossier_sheet(
    dossier: Dossier, words: Wording, *, title: str, site: str, foot: str, with_costs: bool
) -> DossierSheet:
    """Makes the sheet; the dossier at the desk has what it leaves out."""
    line = line_list(dossier, words, newest_first=True)
    papers = paper_list(dossier, words)
    hosts = host_list(dossier.held, words, with_costs=with_costs)
    return DossierSheet(
        title=shortened(clean_line(title), _TITLE),
        subtitle=words.gettext(
            N_("As of %(day)s") if dossier.on is None else N_("As it was on %(day)s"),
            day=words.long_date(dossier.day),
        ),
        mark=words.gettext(N_("Dossier, for internal use")),
        language=words.language,
        site=site,
        foot=shortened(foot, _NOTE),
        nothing=words.gettext(N_("None known.")),
        facts=_facts(dossier, words),
        first=[
            _table(papers, (0, 1, 2, 3), (6, 3, 3, 3), words),
            _table(
                promise_list(dossier.promises, words, dossier.day),
                (0, 1, 2, 3, 4),
                (8, 4, 4, 2, 2),
                words,
            ),
            _table(line, (0, 1, 2, 3, 4), (4, 3, 5, 2, 6), words),
        ],
        second=[
            _table(
                hosts,
                range(len(hosts.heads)),
                (5, 5, 3, 6, 5)[: len(hosts.heads)],
                words,
                notes=_turns(dossier, words),
            ),
            _table(
                people_list(dossier.people.known, words), (0, 2, 3, 4, 6), (4, 5, 5, 2, 3), words
            ),
            _table(met_list(dossier.people.met, words), (0, 1, 2, 4), (5, 5, 2, 3), words),
            _table(
                gift_list(list(reversed(dossier.gifts)), words),
                (0, 1, 3, 4, 5),
                (3, 5, 4, 4, 2),
                words,
            ),
        ],
    )


def _facts(dossier: Dossier, words: Wording) -> list[tuple[str, str]]:
    states = [
        f"{pair_name(pair, words)}: {state_name(state, words)}"
        if len(dossier.states) > 1
        else state_name(state, words)
        for pair, state in dossier.states
    ]
    last, coming = dossier.last, dossier.coming
    none = words.gettext(N_("None known."))
    facts = [
        (N_("State"), "\n".join(_few(states, _PAIRS, words)) or none),
        (N_("Editions held"), str(len(dossier.held))),
        (
            N_("Last edition"),
            f"{edition_name(last, words)}, {said(last.host, words)}, "
            f"{words.period(last.starts_on, last.ends_on)}"
            if last
            else none,
        ),
    ]
    if coming is not None:
        period = words.period(coming.starts_on, coming.ends_on)
        named = f"{edition_name(coming, words)}, {said(coming.host, words)}, {period}"
        facts.append((N_("Next edition"), named))
    return [(words.gettext(label), _short(text)) for label, text in facts]


def _short(text: str) -> str:
    return "\n".join(shortened(line, _NOTE) for line in text.split("\n"))


def _turns(dossier: Dossier, words: Wording) -> list[str]:
    notes = []
    for rota in dossier.rotas:
        series = said(rota.series, words) or words.gettext(N_("Visits"))
        text = ". ".join(each.rstrip(".") for each in rota_lines(rota, words, dossier.day))
        notes.append(shortened(f"{shortened(series, 60)}: {text}.", 3 * _NOTE))
    return _few(notes, _NOTES, words)


def _few(texts: Sequence[str], most: int, words: Wording) -> list[str]:
    left = len(texts) - most
    if left <= 0:
        return list(texts)
    return [*texts[:most], words.ngettext("and %(number)s more", "and %(number)s more", left)]


def _table(
    part: ListPart,
    columns: Sequence[int],
    widths: Sequence[int],
    words: Wording,
    notes: Sequence[str] = (),
) -> Table:
    rows = part.rows[:_ROWS]
    return Table(
        heading=part.title,
        heads=[part.heads[column] for column in columns],
        widths=widths,
        rows=[[_cell(row[column].text, row[column].mark) for column in columns] for row in rows],
        more=[_left(len(part.rows) - number, words) for number in range(len(rows) + 1)],
        notes=notes,
    )


def _cell(text: str, mark: str) -> str:
    short = shortened(clean_line(text), _CELL)
    return f"{short} ({mark})" if mark else short


def _left(number: int, words: Wording) -> str:
    if not number:
        return ""
    return words.ngettext(
        "%(number)s more in the dossier at the desk.",
        "%(number)s more in the dossier at the desk.",
        number,
    )
