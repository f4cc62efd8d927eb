"""Planning the next edition from the last one: the host's side swaps, contacts and open ends stay.

Nothing personal is taken along: no member of a delegation, nothing of anybody's journey.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import uuid4

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, written
from partnership.core.errors import NotFound
from partnership.core.journal import Deed
from partnership.exports.vocabulary import Audience, ItemKind, SeminarRole
from partnership.people.rules import true_on
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import (
    Engagement,
    Outcome,
    Participation,
    Seminar,
    SeminarTopic,
)
from partnership.seminars.next_proposals import (
    CLOSED_OUTCOMES,
    CONTACT_ROLES,
    agenda_text,
    agenda_title,
    next_role,
)
from partnership.seminars.queries_desk import (
    list_engagements,
    list_outcomes,
    list_participations,
    list_topics,
)
from partnership.seminars.service import create_seminar
from partnership.seminars.service_checks import NO_OVERRIDE, Override, SeminarValues
from partnership.seminars.service_outcomes_single import carried

P = TypeVar("P", Engagement, Participation, Outcome)


@dataclass(frozen=True, slots=True)
class Heritage:
    """What the next edition may take along from this one."""

    contacts: Sequence[Participation]
    engagements: Sequence[Engagement]
    foci: Sequence[SeminarTopic]
    outcomes: Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What it does take along, by id (a focus by that of its topic).

    With `agenda` the outcomes that go along are put on the new programme as an item.
    """

    contacts: Collection[int] = ()
    engagements: Collection[int] = ()
    foci: Collection[int] = ()
    outcomes: Collection[int] = ()
    agenda: bool = False


def load_heritage(session: Session, previous: Seminar) -> Heritage:
    """Reads what may be taken along; who and what is no longer in use stays behind."""
    return Heritage(
        contacts=[
            row
            for row in list_participations(session, previous.id)
            if row.role in CONTACT_ROLES and not row.person.is_retired
        ],
        engagements=[
            row for row in list_engagements(session, previous.id) if not row.organisation.is_retired
        ],
        foci=[
            row
            for row in list_topics(session, previous.id)
            if row.is_focus and not row.topic.is_retired
        ],
        outcomes=[
            row for row in list_outcomes(session, previous.id) if row.status not in CLOSED_OUTCOMES
        ],
    )


def role_next(row: Engagement, old_host: int, new_host: int) -> SeminarRole:
    """Gives the role of an organisation when the host is another city."""
    return next_role(
        row.role,
        row.organisation.kind,
        is_of_old_host=row.organisation.city_id == old_host,
        is_of_new_host=row.organisation.city_id == new_host,
    )


def function_next(row: Participation, day: date) -> int | None:
    """Gives the function that the same person has on that day, the one known first; else none."""
    if row.function is not None and true_on(day, [row.function]):
        return row.function.id
    found = true_on(day, row.person.functions)
    return found.id if found else None


def plan_next(
    session: Session,
    previous: Seminar,
    values: SeminarValues,
    chosen: Chosen,
    *,
    edit: Edit,
    override: Override = NO_OVERRIDE,
) -> tuple[Seminar, Line]:
    """Plans the next edition with what was chosen of the last one, as one deed.

    Raises:
        NotFound: something was chosen that this edition does not have.
        Refused: a value is wrong or taken.
    """
    heritage = load_heritage(session, previous)
    with written(
        session, Deed.NEXT_PLANNED, edit, previous=previous.slug, title=dict(previous.title)
    ) as line:
        seminar, _ = create_seminar(session, values, edit=edit, override=override)
        seminar.previous_id = previous.id
        line.about(seminar, seminar)
        session.add_all(
            [
                *_contacts(heritage, chosen, seminar),
                *_engagements(heritage, chosen, previous, seminar),
                *_foci(heritage, chosen, seminar),
                *_outcomes(heritage, chosen, seminar),
                *_agenda(heritage, chosen, previous, seminar),
            ]
        )
    return seminar, line


def _taken(rows: Sequence[P], ids: Collection[int]) -> Iterable[tuple[int, P]]:
    known = {row.id for row in rows}
    if not known.issuperset(ids):
        raise NotFound("what is taken along")
    return enumerate(row for row in rows if row.id in ids)


def _contacts(heritage: Heritage, chosen: Chosen, seminar: Seminar) -> list[Participation]:
    return [
        Participation(
            seminar_id=seminar.id,
            person_id=row.person_id,
            function_id=function_next(row, seminar.starts_on),
            role=row.role,
            audience=row.audience,
            position=place,
        )
        for place, row in _taken(heritage.contacts, chosen.contacts)
    ]


def _engagements(
    heritage: Heritage, chosen: Chosen, previous: Seminar, seminar: Seminar
) -> list[Engagement]:
    """Swaps the sides; an organisation that would have a part twice has it once."""
    parts = {
        (row.organisation_id, role_next(row, previous.host_city_id, seminar.host_city_id)): None
        for _, row in _taken(heritage.engagements, chosen.engagements)
    }
    ordered = sorted(parts, key=lambda part: part[1] is not SeminarRole.ORGANISER)
    return [
        Engagement(seminar_id=seminar.id, organisation_id=organisation, role=role, position=place)
        for place, (organisation, role) in enumerate(ordered)
    ]


def _foci(heritage: Heritage, chosen: Chosen, seminar: Seminar) -> list[SeminarTopic]:
    if not {row.topic_id for row in heritage.foci}.issuperset(chosen.foci):
        raise NotFound("what is taken along")
    rows = [row for row in heritage.foci if row.topic_id in chosen.foci]
    return [
        SeminarTopic(seminar_id=seminar.id, topic_id=row.topic_id, is_focus=True, position=place)
        for place, row in enumerate(rows)
    ]


def _outcomes(heritage: Heritage, chosen: Chosen, seminar: Seminar) -> list[Outcome]:
    return [
        carried(row, seminar, place) for place, row in _taken(heritage.outcomes, chosen.outcomes)
    ]


def _agenda(
    heritage: Heritage, chosen: Chosen, previous: Seminar, seminar: Seminar
) -> list[ProgrammeItem]:
    """Proposes to go through what is open: for the team, and without a time until it has one."""
    rows = [row for _, row in _taken(heritage.outcomes, chosen.outcomes)]
    if not rows or not chosen.agenda:
        return []
    return [
        ProgrammeItem(
            uid=str(uuid4()),
            seminar_id=seminar.id,
            kind=ItemKind.TALKS,
            title=agenda_title(previous.ordinal),
            text=agenda_text([row.text for row in rows]),
            audience=Audience.TEAM,
        )
    ]
