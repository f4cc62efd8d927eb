"""What belongs into the record of an edition: tables, how their rows are named, what stays out."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Table, inspect

from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.core.db import Base
from partnership.costs.models import BudgetLine, CostLine
from partnership.delegations.link_models import Consent
from partnership.delegations.models import Delegation, Member, MemberStep, Sender
from partnership.honours.models import BookEntry, Gift, GiftRule, Honour
from partnership.invitations.models import Invitation, InvitationCall
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.materials.models import ArticleMaterial, Material, ShownPerson, StoredFile
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import (
    Article,
    Engagement,
    Outcome,
    Participation,
    Seminar,
    SeminarTopic,
    Series,
    Topic,
)
from partnership.seminars.record_models import FinalReport, Headcount, OutcomeReport
from partnership.venues.models import Hall, Venue

NEVER = frozenset({"id", "version", "is_retired"})
"""Columns that say something of a row in this database alone."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A table of the record.

    `owner` is the column that says whose part a row is, empty where others point at it. `name` is
    the column that names a row everywhere; rows without one are counted. `left` stays out.
    """

    model: type[Base]
    owner: str = ""
    name: str = ""
    left: frozenset[str] = frozenset()

    @property
    def table(self) -> Table:
        return Base.metadata.tables[self.model.__tablename__]

    @property
    def columns(self) -> Iterator[Column[object]]:
        """The columns that the record has."""
        keys = self.table.primary_key.columns
        is_number = len(keys) == 1 and not next(iter(keys)).foreign_keys
        for column in self.table.columns:
            is_own_number = is_number and column.primary_key and column.name != self.name
            if column.name not in NEVER | self.left and not is_own_number:
                yield column


def target_of(column: Column[object]) -> str:
    """Gives the table that a column points at by its key, empty where it points at none."""
    for key in column.foreign_keys:
        if key.column.primary_key:
            return str(key.column.table.name)
    return ""


REGISTRY: tuple[Kept, ...] = (
    Kept(City, name="slug", left=frozenset({"is_home"})),
    Kept(Partnership, name="slug"),
    Kept(PartnershipCity, "partnership_id"),
    Kept(Series, name="slug"),
    Kept(Organisation, name="slug"),
    Kept(OrganisationName, "organisation_id"),
    Kept(
        Person,
        name="slug",
        left=frozenset(
            {
                "aliases",
                "languages",
                "understands",
                "pronunciation",
                "address_gender",
                "salutation",
                "spoken",
                "address_line",
            }
        ),
    ),
    Kept(Function),
    Kept(Venue, name="slug"),
    Kept(Hall),
    Kept(Topic, name="slug"),
    Kept(BudgetLine),
    Kept(GiftRule),
    Kept(StoredFile, name="digest", left=frozenset({"content"})),
)
"""What an edition points at, in an order in which each row finds those that it needs."""

PARTS: tuple[Kept, ...] = (
    Kept(Seminar, name="uid", left=frozenset({"previous_id"})),
    Kept(SeminarTopic, "seminar_id"),
    Kept(Engagement, "seminar_id"),
    Kept(Participation, "seminar_id"),
    Kept(ProgrammeItem, "seminar_id", name="uid"),
    Kept(Contribution, "item_id"),
    Kept(Headcount, "item_id"),
    Kept(InvitationCall, "item_id"),
    Kept(Invitation, "item_id", left=frozenset({"plus_one_name", "note"})),
    Kept(InterpreterBooking, "item_id", left=frozenset({"remark"})),
    Kept(Delegation, "seminar_id"),
    Kept(Sender, "delegation_id"),
    Kept(Member, "delegation_id"),
    Kept(MemberStep, "member_id"),
    Kept(Outcome, "seminar_id", left=frozenset({"carried_from_id"})),
    Kept(OutcomeReport, "outcome_id"),
    Kept(Honour, "seminar_id"),
    Kept(BookEntry, "seminar_id"),
    Kept(Gift, "seminar_id"),
    Kept(CostLine, "seminar_id"),
    Kept(Article, "seminar_id", name="slug"),
    Kept(Consent, "seminar_id"),
    Kept(Material, "seminar_id", name="uid"),
    Kept(ShownPerson, "material_id"),
    Kept(ArticleMaterial, "article_id"),
    Kept(FinalReport, "seminar_id"),
)
"""The edition and what belongs to it."""

LEFT_OUT = frozenset(
    {
        "account_calendar",
        "archive_text",
        "correction",
        "delegation_list",
        "edition_evidence",
        "hotel_stay",
        "nomination",
        "passenger",
        "precedence_choice",
        "precedence_move",
        "private_link",
        "proposal",
        "set_aside",
        "source_text",
        "transfer",
        "traveller",
        "trip",
        "vehicle",
    }
)
"""Tables about an edition that its record does without: journeys and nights of people, private
links, letters of nomination, warnings set aside, the order at table, and what only finds others."""

ALL: dict[str, Kept] = {kept.model.__tablename__: kept for kept in (*REGISTRY, *PARTS)}


def has_attribute(kept: Kept, name: str) -> bool:
    return name in inspect(kept.model).columns
