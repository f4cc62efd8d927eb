"""The lists of a dossier in words: the same cells for the page, for spreadsheets and for print."""

from collections.abc import Sequence
from datetime import date

from flask import url_for

from partnership.archive.dossier import Dossier
from partnership.archive.dossier_promises import Promise
from partnership.archive.dossier_values import (
    Acquaintance,
    Edition,
    Encounter,
    Happening,
    Kind,
    Side,
)
from partnership.core.money import amount
from partnership.core.wording import N_, Wording
from partnership.desk.dossier_parts import (
    ListPart,
    edition_cell,
    giver_name,
    office_then,
    part,
    person_cell,
)
from partnership.desk.dossier_words import (
    SIDES,
    cost_sums,
    dated,
    direction_name,
    edition_name,
    function_name,
    group_sizes,
    kind_name,
    mark_of,
    office_name,
    pair_name,
    person_name,
    said,
    standing_name,
    when,
)
from partnership.desk.outcome_words import outcome_name, term
from partnership.desk.tables import Cell
from partnership.exports.labels import label
from partnership.honours.models import Gift


def line_list(dossier: Dossier, words: Wording, *, newest_first: bool) -> ListPart:
    line = list(reversed(dossier.line)) if newest_first else dossier.line
    is_several = len(dossier.scope.pairs) > 1
    return part(
        "line",
        N_("Dated line"),
        (N_("Date"), N_("Kind"), N_("What"), N_("Place"), N_("Details"), N_("Source")),
        [_line(each, words, dossier.on, is_several=is_several) for each in line],
        words,
    )


def _line(each: Happening, words: Wording, on: date | None, *, is_several: bool) -> list[Cell]:
    edition = each.edition
    is_edition = edition is not None and each.kind in {Kind.SEMINAR, Kind.VISIT}
    return [
        Cell(when(each, words)),
        Cell(kind_name(each, words)),
        Cell(
            _title(each, words),
            url_for("desk.seminar", slug=edition.slug) if edition else "",
            mark=mark_of(edition, words, on) if edition and is_edition else "",
        ),
        Cell(said(each.place, words)),
        Cell(_details(each, words, is_several=is_several)),
        Cell(each.source),
    ]


def _title(each: Happening, words: Wording) -> str:
    if each.kind is Kind.STATE and each.code is not None:
        return label(words, each.code)
    if each.kind in {Kind.SEMINAR, Kind.VISIT} and each.edition is not None:
        return edition_name(each.edition, words)
    if each.kind is Kind.BOOK:
        return each.who
    named = each.who or said(each.office, words)
    return ": ".join(filter(None, (named, said(each.title, words))))


def _details(each: Happening, words: Wording, *, is_several: bool) -> str:
    edition = each.edition
    parts = [pair_name(each.pair, words) if is_several and each.pair else ""]
    if edition is not None and each.kind in {Kind.SEMINAR, Kind.VISIT}:
        parts += [direction_name(edition, words)]
        parts += [group_sizes(edition.groups, words)] if edition.groups else []
    elif edition is not None:
        parts.append(edition_name(edition, words))
    elif each.until is not None:
        until = words.long_date(each.until)
        parts.append(words.gettext(N_("valid until %(day)s"), day=until))
    return " · ".join(filter(None, (*parts, said(each.note, words))))


def people_list(known: Sequence[Acquaintance], words: Wording) -> ListPart:
    return part(
        "people",
        N_("People"),
        (
            N_("Name"),
            N_("Side"),
            N_("Function then"),
            N_("Organisation then"),
            N_("Editions"),
            N_("First time"),
            N_("Last time"),
        ),
        [_person(each, words) for each in known],
        words,
    )


def _person(each: Acquaintance, words: Wording) -> list[Cell]:
    return [
        person_cell(each.standing.person.ref, person_name(each.standing)),
        Cell(words.gettext(SIDES[each.side])),
        Cell(function_name(each.standing, words)),
        Cell(office_name(each.standing, words)),
        Cell(str(each.count)),
        edition_cell(each.first, words),
        edition_cell(each.last, words),
    ]


def met_list(met: Sequence[Encounter], words: Wording) -> ListPart:
    return part(
        "met",
        N_("Who took part together"),
        (N_("Own side"), N_("Partner side"), N_("Editions"), N_("First time"), N_("Last time")),
        [
            [
                person_cell(each.own.person.ref, person_name(each.own)),
                person_cell(each.partner.person.ref, person_name(each.partner)),
                Cell(str(each.count)),
                edition_cell(each.first, words),
                edition_cell(each.last, words),
            ]
            for each in met
        ],
        words,
    )


def promise_list(promises: Sequence[Promise], words: Wording, day: date) -> ListPart:
    return part(
        "outcomes",
        N_("Open outcomes"),
        (
            N_("What"),
            N_("Responsible"),
            N_("Counterpart"),
            N_("Due"),
            N_("Status"),
            N_("Edition"),
            N_("Stations"),
        ),
        [_promise(each, words, day) for each in promises],
        words,
    )


def _promise(each: Promise, words: Wording, day: date) -> list[Cell]:
    row = each.row
    return [
        Cell(outcome_name(row, words, 300), url_for("desk.outcome", number=row.id)),
        Cell(office_then(row.owner, day, words)),
        Cell(office_then(row.counterpart, day, words)),
        Cell(term(row, words)),
        Cell(label(words, each.status) if each.status else words.gettext(N_("not known"))),
        edition_cell(each.edition, words),
        Cell(str(each.stations)),
    ]


def gift_list(gifts: Sequence[tuple[Gift, Edition]], words: Wording) -> ListPart:
    return part(
        "gifts",
        N_("Gifts"),
        (
            N_("Date"),
            N_("Gift"),
            N_("Direction"),
            N_("Given by"),
            N_("Given to"),
            N_("Value"),
            N_("State"),
            N_("Edition"),
        ),
        [_gift(row, edition, words) for row, edition in gifts],
        words,
    )


def _gift(row: Gift, edition: Edition, words: Wording) -> list[Cell]:
    day = row.given_on or edition.starts_on
    return [
        Cell(dated(row.given_on, "day", words)),
        Cell(said(row.description, words), url_for("desk.gift", slug=edition.slug, number=row.id)),
        Cell(label(words, row.direction)),
        Cell(giver_name(row.giver, row.giver_organisation, day, words)),
        Cell(giver_name(row.recipient, row.recipient_organisation, day, words)),
        Cell(amount(row.value_cents, row.currency, words)),
        Cell(label(words, row.state)),
        edition_cell(edition, words),
    ]


def host_list(editions: Sequence[Edition], words: Wording, *, with_costs: bool) -> ListPart:
    """Lists the editions that count, the last one first, with who came and what it cost."""
    names = (N_("Edition"), N_("Dates"), N_("Host"), N_("Groups"))
    return part(
        "hosts",
        N_("Hosts in turn"),
        (*names, N_("Costs")) if with_costs else names,
        [
            [
                Cell(edition_name(each, words), url_for("desk.seminar", slug=each.slug)),
                Cell(words.period(each.starts_on, each.ends_on)),
                Cell(said(each.host, words)),
                Cell(group_sizes(each.groups, words)),
                *([Cell(cost_sums(each.costs, words))] if with_costs else []),
            ]
            for each in reversed(editions)
        ],
        words,
    )


def contact_list(dossier: Dossier, words: Wording) -> ListPart:
    """Lists who holds a function on the day, by side; how they are reached is not told."""
    return part(
        "contacts",
        N_("Contacts"),
        (N_("Name"), N_("Side"), N_("Function and organisation"), N_("Last time")),
        [
            [
                person_cell(each.standing.person.ref, person_name(each.standing)),
                Cell(words.gettext(SIDES[each.side])),
                Cell(standing_name(each.standing, words)),
                edition_cell(each.last, words),
            ]
            for own in Side
            for each in dossier.people.contacts.get(own, ())
        ],
        words,
    )


def paper_list(dossier: Dossier, words: Wording) -> ListPart:
    """Lists the agreements that hold on the day."""
    return part(
        "agreements",
        N_("Agreements in force"),
        (N_("Title"), N_("Kind"), N_("Signed"), N_("Valid until"), N_("Source")),
        [
            [
                Cell(said(each.title, words)),
                Cell(kind_name(each, words)),
                Cell(when(each, words)),
                Cell(words.long_date(each.until) if each.until else ""),
                Cell(each.source),
            ]
            for each in dossier.agreements
        ],
        words,
    )
