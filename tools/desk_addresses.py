"""The addresses of all pages of the desk, filled in with things of the demonstration."""

from collections.abc import Iterator
from typing import Any

from flask import Flask, url_for
from sqlalchemy import select
from werkzeug.routing import Rule

from partnership.accounts.models import Account
from partnership.archive.past_models import EditionEvidence, SourceText
from partnership.cities.models import City, Partnership
from partnership.core.db import db
from partnership.costs.models import BudgetLine, CostLine
from partnership.delegations.models import Delegation, Member
from partnership.delegations.precedence_models import PrecedenceRules
from partnership.honours.models import BookEntry, Gift, GiftRule, Honour
from partnership.invitations.models import Invitation
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.logistics.models import HotelStay, Transfer, Trip, Vehicle
from partnership.materials.models import Material
from partnership.notices.models import Notice
from partnership.people.models import AddressWording, Organisation, Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Article, Outcome, Seminar, Series, Topic
from partnership.venues.models import Venue

NAMED: dict[str, Any] = {
    "city": City,
    "ways": City,
    "partnership": Partnership,
    "person": Person,
    "organisation": Organisation,
    "venue": Venue,
    "series": Series,
    "topic": Topic,
}
"""Kinds of things whose pages have their own slug, by how their endpoints begin."""
SEARCHES = (
    "/desk/search/?q=gordeev",
    "/desk/people/?q=gordeev",
    "/desk/archive/search?q=gordeev",
)
FILES = frozenset(
    {
        "desk.nominations_template",
        "desk.nomination_letter",
        "desk.seminar_package",
        "desk.material_bytes",
        "desk.material_thumbnail",
    }
)
"""What is read as a file though its address needs no name of a format."""
Values = dict[str, Any]
_RECORDS: tuple[tuple[str, Any], ...] = (
    ("gift", Gift),
    ("honour", Honour),
    ("book_entry", BookEntry),
    ("cost", CostLine),
    ("material", Material),
)
"""What is recorded of a seminar, each under its number."""


def desk_addresses(app: Flask) -> list[str]:
    """Lists all that can be read at the desk, files left out: pages, and parts of pages."""
    with app.test_request_context():
        known = list(_example())
        rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("desk.")]
        found = {
            address
            for rule in rules
            if "GET" in (rule.methods or ()) and (address := _address(rule, known))
        }
    return [*sorted(found), *SEARCHES]


def _address(rule: Rule, known: list[tuple[str, Values]]) -> str:
    """Fills a rule in with the first values that are for it, and give it all it needs."""
    if rule.endpoint in FILES:
        return ""
    for prefix, values in known:
        if rule.endpoint.startswith(f"desk.{prefix}") and rule.arguments <= values.keys():
            return url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
    return ""


def _example() -> Iterator[tuple[str, Values]]:
    """Gives values of addresses for endpoints that begin so, the particular ones first."""
    yield from _evidence()
    for name, model in NAMED.items():
        slugs = db.session.scalars(select(model.slug).order_by(model.id).limit(2)).all()
        yield name, {"slug": slugs[0], "other": slugs[1]}
    yield "notice", {"slug": db.session.scalars(select(Notice.id).order_by(Notice.id)).first()}
    seminar = db.session.scalars(
        select(Seminar).where(Seminar.is_example).order_by(Seminar.starts_on.desc())
    ).first()
    if seminar is None:
        raise LookupError("the demonstration has no example")
    yield "precedence_rule", {"slug": _first(PrecedenceRules)}
    yield from _delegations(seminar)
    yield "gift_rule", {"slug": _first(GiftRule)}
    yield "budget_line", {"slug": _first(BudgetLine)}
    for name, model in _RECORDS:
        asked = select(model.id).where(model.seminar_id == seminar.id).order_by(model.id).limit(1)
        yield name, {"slug": seminar.slug, "number": db.session.scalar(asked)}
    article = select(Article.id).where(Article.seminar_id == seminar.id).limit(1)
    yield "article", {"slug": seminar.slug, "number": db.session.scalar(article)}
    yield "past_text", {"number": _first(SourceText)}
    yield from _invitations(seminar)
    yield from _journeys(seminar)
    yield from _interpreting(seminar)
    wording = db.session.scalars(select(AddressWording.id).order_by(AddressWording.id)).first()
    yield "form_of_address", {"number": wording}
    yield "mail_wording", {"kind": "invitation", "language": "de"}
    yield "outcomes_of", {"slug": seminar.slug}
    of_seminar = select(Outcome.id).where(Outcome.seminar_id == seminar.id).order_by(Outcome.id)
    yield "outcome", {"number": db.session.scalar(of_seminar.limit(1))}
    uid = select(ProgrammeItem.uid).where(ProgrammeItem.seminar_id == seminar.id)
    yield (
        "",
        {
            "slug": seminar.slug,
            "uid": db.session.scalars(uid.order_by(ProgrammeItem.id)).first(),
            "number": 1,
            "kind": "person",
            "table": "seminar",
            "row_id": seminar.id,
            "account_id": db.session.scalars(select(Account.id).order_by(Account.id)).first(),
        },
    )


def _evidence() -> Iterator[tuple[str, Values]]:
    row = db.session.execute(
        select(Series.slug, EditionEvidence.id)
        .join(EditionEvidence, EditionEvidence.series_id == Series.id)
        .order_by(EditionEvidence.id)
    ).first()
    if row is None:
        raise LookupError("the demonstration has no evidence")
    yield "series_evidence", {"slug": row.slug, "number": row.id}


def _delegations(seminar: Seminar) -> Iterator[tuple[str, Values]]:
    row = db.session.scalars(
        select(Member)
        .join(Delegation)
        .where(Delegation.seminar_id == seminar.id)
        .order_by(Member.id)
    ).first()
    if row is None:
        raise LookupError("the example has no delegation")
    values = {"slug": seminar.slug, "number": row.delegation_id, "member_id": row.id}
    yield "seminar_delegation", values
    yield "delegation_list", {**values, "list_number": 1}
    yield "nomination", {**values, "list_number": 2}
    yield "drawer_", {"slug": seminar.slug, "number": row.person_id}
    yield "precedence", {"slug": seminar.slug, "number": row.person_id}


def _first(model: type[Any]) -> int | None:
    return db.session.scalar(select(model.id).order_by(model.id).limit(1))


def _invitations(seminar: Seminar) -> Iterator[tuple[str, Values]]:
    row = db.session.execute(
        select(ProgrammeItem.uid, Invitation.id)
        .join(Invitation, Invitation.item_id == ProgrammeItem.id)
        .where(ProgrammeItem.seminar_id == seminar.id)
        .order_by(Invitation.id)
    ).first()
    if row is None:
        raise LookupError("the example invites nobody")
    yield "invitation", {"slug": seminar.slug, "uid": row.uid, "number": row.id}


def _interpreting(seminar: Seminar) -> Iterator[tuple[str, Values]]:
    row = db.session.execute(
        select(InterpreterBooking.id, InterpreterBooking.person_id, ProgrammeItem.uid)
        .join(ProgrammeItem, ProgrammeItem.id == InterpreterBooking.item_id)
        .where(ProgrammeItem.seminar_id == seminar.id)
        .order_by(InterpreterBooking.id)
    ).first()
    if row is None:
        raise LookupError("the example has no interpreters")
    values = {"slug": seminar.slug, "number": row.id, "person": row.person_id, "uid": row.uid}
    yield "interpreter", values


def _journeys(seminar: Seminar) -> Iterator[tuple[str, Values]]:
    models: dict[str, Any] = {
        "travel_trip": Trip,
        "vehicle": Vehicle,
        "transfer": Transfer,
        "stay": HotelStay,
    }
    for name, model in models.items():
        number = select(model.id).where(model.seminar_id == seminar.id).order_by(model.id).limit(1)
        yield name, {"slug": seminar.slug, "number": db.session.scalar(number)}
