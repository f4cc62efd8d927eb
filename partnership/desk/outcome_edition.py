"""The outcomes of one edition, and the private links by which both sides report on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import NotFound
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import make_link
from partnership.desk.blueprint import desk
from partnership.desk.frame import edit, now, page, session, told, words
from partnership.desk.link_rows import list_outcome_links, list_readers
from partnership.desk.outcome_page import rows_of
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.people.models import Person
from partnership.seminars.models import Participation
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.queries_outcomes import (
    chains_of,
    count_due,
    list_given_reports,
    list_of_edition,
)

_AT = "/seminars/<slug>/outcomes/"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of an edition who could be given a link."""

    person_id: int
    name: str


@desk.get(_AT)
@requires(Permission.READ)
def outcomes_of(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    rows = list_of_edition(session(), seminar.id)
    chains = chains_of(session(), [row.id for row in rows])
    links = list_outcome_links(session(), seminar.id, now())
    return page(
        "desk/outcomes_of.html",
        seminar=seminar,
        rows=rows_of(rows),
        gone_on={row.id: chains[row.id][-1] for row in rows if chains[row.id][-1] != row.id},
        due=count_due(session(), now().date(), seminar.id),
        reports=list_given_reports(session(), seminar.id),
        links=links,
        candidates=_candidates(session(), seminar.id, links),
    )


@desk.post(f"{_AT}links")
@requires(Permission.EDIT)
def outcome_link_make(slug: str) -> ResponseReturnValue:
    """Makes a link for somebody of this edition, or leads to the one that there is."""
    seminar = get_seminar(session(), slug)
    person_id = number_of(request.form.get("person", ""))
    known = {each.person_id for each in _candidates(session(), seminar.id, ())}
    if person_id not in known:
        raise NotFound("person")
    with transaction() as writer:
        link = make_link(
            writer,
            LinkPurpose.OUTCOMES,
            seminar_id=seminar.id,
            person_id=person_id,
            edit=edit(),
        )
        number = link.id
    told(words().gettext(N_("The link is made. Hand its address on.")))
    return redirect(url_for("desk.seminar_link", slug=slug, number=number), 303)


def _candidates(reader: Session, seminar_id: int, links: Sequence[PrivateLink]) -> list[Candidate]:
    """Gives everybody who comes or has a part in the edition, and has no link of this kind yet."""
    known = {each.person_id: each.name for each in list_readers(reader, seminar_id, now())}
    rows = reader.execute(
        select(Person.id, Person.printed_name)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.seminar_id == seminar_id)
    )
    known |= {row[0]: row[1] for row in rows}
    served = {link.person_id for link in links}
    free = [Candidate(number, name) for number, name in known.items() if number not in served]
    return sorted(free, key=lambda each: (each.name.casefold(), each.person_id))
