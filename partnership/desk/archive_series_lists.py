"""The lists of a series in words: its editions, who came back, the share of first-timers."""

from collections.abc import Sequence

from flask import url_for

from partnership.archive.dossier_values import Edition
from partnership.archive.returners import Return, Share
from partnership.archive.series import Row, SeriesRecord
from partnership.core.wording import N_, Wording
from partnership.desk.dossier_parts import ListPart, edition_cell, part, person_cell
from partnership.desk.dossier_words import (
    SIDES,
    edition_name,
    group_sizes,
    heads,
    mark_of,
    person_name,
    said,
    standing_name,
)
from partnership.desk.tables import Cell
from partnership.exports.labels import label


def edition_list(record: SeriesRecord, words: Wording) -> ListPart:
    """Lists the editions and the gaps with what their numbers rest on."""
    return part(
        "editions",
        N_("Editions"),
        (
            N_("Number"),
            N_("Title"),
            N_("State"),
            N_("Dates"),
            N_("Host"),
            N_("Head of delegation"),
            N_("Focus topics"),
            N_("Outcomes"),
            N_("Groups"),
            N_("Evidence"),
        ),
        [_edition(row, record, words) for row in record.rows],
        words,
    )


def _edition(row: Row, record: SeriesRecord, words: Wording) -> list[Cell]:
    numbers = [words.ordinal(each) for each in dict.fromkeys((row.first, row.last)) if each]
    proofs = "; ".join(each.source for each in row.evidence)
    edition = row.edition
    if edition is None:
        nothing = words.gettext(N_("no record found"))
        texts = [" – ".join(numbers), nothing, *[""] * 7, proofs]
    else:
        texts = [
            " – ".join(numbers),
            said(edition.title, words),
            mark_of(edition, words) or label(words, edition.state),
            words.period(edition.starts_on, edition.ends_on),
            said(edition.host, words),
            heads(edition.groups, words),
            "; ".join(said(each, words) for each in record.foci.get(edition.id, ())),
            result_text(record, edition, words),
            group_sizes(edition.groups, words),
            proofs,
        ]
    return [Cell(text) for text in texts]


def result_text(record: SeriesRecord, edition: Edition, words: Wording) -> str:
    """Says how many outcomes an edition has, and how many of them are open there."""
    results = record.results.get(edition.id)
    if results is None:
        return words.gettext(N_("none known"))
    return words.gettext(N_("%(all)s, of these open: %(open)s"), all=results.all, open=results.open)


def return_list(found: Sequence[Return], words: Wording) -> ListPart:
    """Lists who came back, with each of their editions and the function of then."""
    return part(
        "returners",
        N_("Who came back"),
        (N_("Name"), N_("Side"), N_("Editions"), N_("Which, and in which function then")),
        [
            [
                person_cell(each.known.standing.person.ref, person_name(each.known.standing)),
                Cell(words.gettext(SIDES[each.known.side])),
                Cell(str(each.known.count)),
                Cell("; ".join(_then(each, number, words) for number in range(len(each.parts)))),
            ]
            for each in found
        ],
        words,
    )


def _then(each: Return, number: int, words: Wording) -> str:
    edition, presence = each.parts[number]
    named = standing_name(presence.standing, words) or label(words, presence.role)
    return f"{edition_cell(edition, words).text}: {named}"


def share_list(shares: Sequence[Share], words: Wording) -> ListPart:
    """Lists the editions with the people who are named there and how many were new."""
    return part(
        "first-timers",
        N_("For the first time"),
        (N_("Edition"), N_("Dates"), N_("Named people"), N_("For the first time"), N_("Share")),
        [
            [
                Cell(
                    edition_name(each.edition, words),
                    url_for("desk.seminar", slug=each.edition.slug),
                ),
                Cell(words.period(each.edition.starts_on, each.edition.ends_on)),
                Cell(str(each.named)),
                Cell(str(each.first_timers) if each.named else ""),
                Cell(_percent(each, words)),
            ]
            for each in reversed(shares)
        ],
        words,
    )


def _percent(share: Share, words: Wording) -> str:
    if share.percent is None:
        return words.gettext(N_("nobody is named"))
    return words.gettext(N_("%(number)s percent"), number=share.percent)
