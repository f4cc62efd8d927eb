"""What rows of any table are called, and where they are edited: for uses, journal and search.

Rows that are parts, such as a contribution, are named by the whole that they belong to.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, cast

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.sql.base import ExecutableOption

from partnership.accounts.models import Account
from partnership.cities.models import City, Partnership
from partnership.core.changes import Line, subject_of
from partnership.core.db import Base
from partnership.core.text import shortened
from partnership.core.wording import N_, Wording
from partnership.costs.models import BudgetLine
from partnership.costs.names import budget_line_name
from partnership.delegations.precedence_models import PrecedenceRules
from partnership.desk.frame import said, session, words
from partnership.desk.picking import PICKERS
from partnership.exports.labels import label
from partnership.honours.models import GiftRule
from partnership.materials.models import Material
from partnership.messages.models import MailWording
from partnership.notices.models import Notice
from partnership.people.models import Organisation, Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Article, Outcome, Seminar, Series, Topic
from partnership.venues.models import Hall, Venue

_SHORT = 80
Key = tuple[str, ...]
Row = tuple[str, Key]
"""A row anywhere: its table and its primary key as text."""


@dataclass(frozen=True, slots=True)
class Named:
    """A row in words: `kind` is English as the catalogues have it, `address` where it is edited."""

    kind: str
    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Namer:
    """How rows of a table that have a name of their own are named."""

    model: type[Any]
    kind: str
    text: Callable[[Any, Wording], str]
    address: Callable[[Any], str]
    options: tuple[ExecutableOption, ...] = ()


def _title(row: Any, words: Wording) -> str:  # noqa: ANN401 - any row with a title
    return str(row.title.pick((words.language,)))


def _name(row: Any, words: Wording) -> str:  # noqa: ANN401 - any row with a name
    return str(row.name.pick((words.language,)))


def _picked(kind: str) -> tuple[Callable[[Any, Wording], str], tuple[ExecutableOption, ...]]:
    picker = PICKERS[kind]
    return picker.name, tuple(picker.options)


def _item_address(item: ProgrammeItem) -> str:
    return url_for("desk.item", slug=item.seminar.slug, uid=item.uid)


def _article_address(row: Article) -> str:
    return url_for("desk.article", slug=row.seminar.slug, number=row.id)


_organisation, _with_names = _picked("organisation")
_partnership, _with_cities = _picked("partnership")

NAMERS: dict[str, Namer] = {
    namer.model.__tablename__: namer
    for namer in (
        Namer(City, N_("City"), _name, lambda row: url_for("desk.city", slug=row.slug)),
        Namer(
            Partnership,
            N_("Partnership"),
            _partnership,
            lambda row: url_for("desk.partnership", slug=row.slug),
            _with_cities,
        ),
        Namer(
            Organisation,
            N_("Organisation"),
            _organisation,
            lambda row: url_for("desk.organisation", slug=row.slug),
            _with_names,
        ),
        Namer(
            Person,
            N_("Person"),
            lambda row, _: f"{row.title} {row.printed_name}".strip(),
            lambda row: url_for("desk.person", slug=row.slug),
        ),
        Namer(Venue, N_("Venue"), _name, lambda row: url_for("desk.venue", slug=row.slug)),
        Namer(
            Hall,
            N_("Hall"),
            _name,
            lambda row: url_for("desk.venue", slug=row.venue.slug),
            (joinedload(Hall.venue),),
        ),
        Namer(
            Series, N_("Seminar series"), _title, lambda row: url_for("desk.series", slug=row.slug)
        ),
        Namer(Seminar, N_("Seminar"), _title, lambda row: url_for("desk.seminar", slug=row.slug)),
        Namer(Topic, N_("Topic"), _title, lambda row: url_for("desk.topic", slug=row.slug)),
        Namer(Notice, N_("Notice"), _title, lambda row: url_for("desk.notice", slug=row.id)),
        Namer(
            ProgrammeItem,
            N_("Programme item"),
            _title,
            _item_address,
            (joinedload(ProgrammeItem.seminar),),
        ),
        Namer(
            Outcome,
            N_("Outcome"),
            lambda row, wording: shortened(row.text.pick((wording.language,)).text, _SHORT),
            lambda row: url_for("desk.outcome", number=row.id),
        ),
        Namer(
            Material,
            N_("File"),
            _title,
            lambda row: url_for("desk.material", slug=row.seminar.slug, number=row.id),
            (joinedload(Material.seminar),),
        ),
        Namer(Article, N_("Article"), _title, _article_address, (joinedload(Article.seminar),)),
        Namer(
            PrecedenceRules,
            N_("Rules of precedence"),
            _name,
            lambda row: url_for("desk.precedence_rule", slug=row.id),
        ),
        Namer(
            GiftRule,
            N_("Rule for gifts"),
            _name,
            lambda row: url_for("desk.gift_rule", slug=row.id),
        ),
        Namer(
            BudgetLine,
            N_("Budget line"),
            budget_line_name,
            lambda row: url_for("desk.budget_line", slug=row.id),
        ),
        Namer(
            MailWording,
            N_("Text of mails"),
            lambda row, wording: f"{label(wording, row.kind)} ({row.language})",
            lambda row: url_for("desk.mail_wording", kind=row.kind.value, language=row.language),
        ),
        Namer(Account, N_("Account"), lambda row, _: str(row.name), lambda _: ""),
    )
}
OWNERS: dict[str, tuple[str, str, str]] = {
    "organisation_name": ("organisation", "organisation_id", N_("Name of an organisation")),
    "function": ("person", "person_id", N_("Function")),
    "partnership_city": ("partnership", "partnership_id", N_("City of a partnership")),
    "partnership_status": ("partnership", "partnership_id", N_("State of a partnership")),
    "agreement": ("partnership", "partnership_id", N_("Agreement")),
    "contribution": ("programme_item", "item_id", N_("Contribution")),
    "seminar_topic": ("seminar", "seminar_id", N_("Topic of a seminar")),
    "engagement": ("seminar", "seminar_id", N_("Organisation in a seminar")),
    "participation": ("seminar", "seminar_id", N_("Person in a seminar")),
    "set_aside": ("seminar", "seminar_id", N_("Warning set aside")),
    "delegation": ("seminar", "seminar_id", N_("Delegation")),
    "delegation_sender": ("delegation", "delegation_id", N_("Sender of a delegation")),
    "delegation_member": ("delegation", "delegation_id", N_("Delegation member")),
    "release": ("seminar", "seminar_id", N_("Release")),
    "member_step": ("delegation_member", "member_id", N_("State of a delegation member")),
    "nomination": ("delegation", "delegation_id", N_("Nomination")),
    "delegation_list": ("delegation", "delegation_id", N_("Delegation list")),
    "precedence_choice": ("seminar", "seminar_id", N_("Choice of precedence rules")),
    "precedence_move": ("seminar", "seminar_id", N_("Move in the order of precedence")),
    "private_link": ("seminar", "seminar_id", N_("Private link")),
    "consent": ("person", "person_id", N_("Consent")),
    "correction": ("person", "person_id", N_("Wish for correction")),
    "invitation_call": ("programme_item", "item_id", N_("Call for replies")),
    "invitation": ("programme_item", "item_id", N_("Invitation")),
    "trip": ("seminar", "seminar_id", N_("Journey")),
    "traveller": ("trip", "trip_id", N_("Traveller")),
    "vehicle": ("seminar", "seminar_id", N_("Vehicle")),
    "transfer": ("seminar", "seminar_id", N_("Transfer")),
    "passenger": ("transfer", "transfer_id", N_("Passenger")),
    "hotel_stay": ("seminar", "seminar_id", N_("Hotel stay")),
    "interpreter_booking": ("programme_item", "item_id", N_("Booking of an interpreter")),
    "gift": ("seminar", "seminar_id", N_("Gift")),
    "honour": ("seminar", "seminar_id", N_("Honour")),
    "book_entry": ("seminar", "seminar_id", N_("Entry in a book")),
    "person_contact": ("person", "person_id", N_("Contact")),
    "travel_document": ("person", "person_id", N_("Restricted data")),
    "visa_case": ("person", "person_id", N_("Restricted data")),
    "care_record": ("person", "person_id", N_("Restricted data")),
    "committee_meeting": ("partnership", "partnership_id", N_("Sitting of a committee")),
    "cost_line": ("seminar", "seminar_id", N_("Cost line")),
    "headcount": ("programme_item", "item_id", N_("Headcount")),
    "outcome_report": ("outcome", "outcome_id", N_("Report on an outcome")),
    "final_report": ("seminar", "seminar_id", N_("Final report")),
    "record_closing": ("seminar", "seminar_id", N_("Closing of the record")),
    "shown_person": ("material", "material_id", N_("Person on a photo")),
    "article_material": ("article", "article_id", N_("File beneath an article")),
    "source_text": ("seminar", "seminar_id", N_("Source")),
    "proposal": ("source_text", "source_text_id", N_("Proposal")),
    "edition_evidence": ("series", "series_id", N_("Evidence for a number")),
    "travel_time": ("venue", "from_venue_id", N_("Travel time")),
}
"""Parts: the table of their whole, the column that points at it, and what a part is called."""


def names_of(session: Session, rows: Iterable[Row], words: Wording) -> dict[Row, Named]:
    """Names rows, by one query for each table among them or above; leaves unknown ones out."""
    wanted = set(rows)
    owners: dict[Row, Row] = {}
    asked = {row for row in wanted if row[0] in OWNERS}
    while asked:
        found = _owners(session, asked)
        owners |= found
        asked = {owner for owner in found.values() if owner[0] in OWNERS}
    named = _named(session, {_top(row, owners) for row in wanted}, words)
    return {row: _as_part(row, name) for row in wanted if (name := named.get(_top(row, owners)))}


def named_row(reader: Session, row: Base, wording: Wording) -> Named:
    """Names a row that has a name of its own."""
    table, _, key = subject_of(row).partition(":")
    return names_of(reader, [(table, (key,))], wording)[table, (key,)]


def done(message: str, line: Line) -> tuple[str, str]:
    """Says what was done to a thing of the registry by its `name`, and where it is edited."""
    named = named_row(session(), cast("Base", line.subject), words())
    return said(line, message, name=named.text), named.address


def _top(row: Row, owners: dict[Row, Row]) -> Row:
    while row in owners:
        row = owners[row]
    return row


def _as_part(row: Row, whole: Named) -> Named:
    if row[0] not in OWNERS:
        return whole
    return Named(OWNERS[row[0]][2], whole.text, whole.address)


def _owners(session: Session, parts: Collection[Row]) -> dict[Row, Row]:
    found: dict[Row, Row] = {}
    for name, keys in _by_table(parts).items():
        table = Base.metadata.tables[name]
        owner, column, _ = OWNERS[name]
        first = next(iter(table.primary_key.columns))
        numbers = [int(key[0]) for key in keys if key[0].isdigit()]
        columns = [*table.primary_key.columns, table.c[column]]
        for line in session.execute(select(*columns).where(first.in_(numbers))):
            key = tuple(str(part) for part in line[:-1])
            if key in keys:
                found[name, key] = (owner, (str(line[-1]),))
    return found


def _named(session: Session, rows: Collection[Row], words: Wording) -> dict[Row, Named]:
    found: dict[Row, Named] = {}
    for name, keys in _by_table(rows).items():
        namer = NAMERS.get(name)
        if namer is None:
            continue
        numbers = [int(key[0]) for key in keys if key[0].isdigit()]
        question = select(namer.model).where(namer.model.id.in_(numbers)).options(*namer.options)
        for row in session.scalars(question):
            text = namer.text(row, words)
            found[name, (str(row.id),)] = Named(namer.kind, text, namer.address(row))
    return found


def _by_table(rows: Iterable[Row]) -> dict[str, set[Key]]:
    tables: dict[str, set[Key]] = defaultdict(set)
    for name, key in rows:
        tables[name].add(key)
    return tables
