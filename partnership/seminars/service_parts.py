"""What belongs to a seminar as a whole: topics, organisations, people, outcomes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line
from partnership.core.db import Base
from partnership.core.errors import Refused
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.exports.vocabulary import Audience, SeminarRole
from partnership.people.models import Function, Organisation, Person
from partnership.people.rules import true_on
from partnership.seminars.items_queries import list_functions
from partnership.seminars.models import (
    Engagement,
    Participation,
    Seminar,
    SeminarTopic,
    Topic,
)
from partnership.seminars.service_keeping import (
    PartsEdit,
    changed,
    demand_known,
    demand_once,
    kept,
    part_rows,
)
from partnership.seminars.topics_service import create_topic

P = TypeVar("P", bound=Base)
W = TypeVar("W")
_FIRST_YEAR, _LAST_YEAR = 1945, 2200


@dataclass(frozen=True, slots=True)
class TopicWish:
    """A topic that there is, or the title of a new one; `is_another` as in `create_topic`."""

    topic_id: int | None = None
    title: Translated = EMPTY
    is_focus: bool = False
    is_another: bool = False


@dataclass(frozen=True, slots=True)
class EngagementWish:
    organisation_id: int
    role: SeminarRole


@dataclass(frozen=True, slots=True)
class ParticipationWish:
    """A person's part; with `by_day` the function is the one that is true on the first day."""

    person_id: int
    role: SeminarRole
    function_id: int | None = None
    by_day: bool = False
    audience: Audience = Audience.PARTICIPANTS


def keep_topics(
    session: Session, seminar: Seminar, wishes: Sequence[TopicWish], by: PartsEdit
) -> Line:
    """Makes the topics of a seminar those that are wished, in their order.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a topic is named twice, does not exist, or a new one sounds like another.
    """
    ids = [wish.topic_id for wish in wishes]
    demand_known(session, Topic.id, ids, "topics", "topic")

    def keep() -> bool:
        named = [_topic(session, place, wish, by.edit) for place, wish in enumerate(wishes)]
        demand_once(named, "topics", "topic", N_("This topic is named twice."))
        rows = part_rows(session, SeminarTopic, SeminarTopic.seminar_id, seminar)

        def fill(row: SeminarTopic, wish: TopicWish) -> None:
            row.is_focus = wish.is_focus

        return kept(
            session,
            {row.topic_id: row for row in rows},
            dict(zip(named, wishes, strict=True)),
            lambda topic_id: SeminarTopic(seminar_id=seminar.id, topic_id=topic_id),
            fill,
        )

    return changed(session, seminar, by, keep, "topics")


def _topic(session: Session, place: int, wish: TopicWish, edit: Edit) -> int:
    if wish.topic_id is not None:
        return wish.topic_id
    try:
        return create_topic(session, wish.title, edit=edit, is_another=wish.is_another)[0].id
    except Refused as refused:
        path = f"topics-{place}-{refused.field}"
        raise Refused(path, refused.reason, **refused.values) from refused


def keep_engagements(
    session: Session, seminar: Seminar, wishes: Sequence[EngagementWish], by: PartsEdit
) -> Line:
    """Makes the organisations of a seminar those that are wished, in their order.

    Raises:
        Conflict: somebody else was quicker.
        Refused: an organisation does not exist, or has a part twice.
    """
    ids = [wish.organisation_id for wish in wishes]
    demand_known(session, Organisation.id, ids, "engagements", "organisation")
    keys = [(wish.organisation_id, wish.role) for wish in wishes]
    demand_once(keys, "engagements", "organisation", N_("This organisation has this part already."))
    rows = part_rows(session, Engagement, Engagement.seminar_id, seminar)
    return changed(
        session,
        seminar,
        by,
        lambda: kept(
            session,
            {(row.organisation_id, row.role): row for row in rows},
            dict(zip(keys, wishes, strict=True)),
            lambda key: Engagement(seminar_id=seminar.id, organisation_id=key[0], role=key[1]),
            lambda _row, _wish: None,
        ),
        "engagements",
    )


def keep_participations(
    session: Session, seminar: Seminar, wishes: Sequence[ParticipationWish], by: PartsEdit
) -> Line:
    """Makes the people of a seminar those that are wished, in their order.

    Raises:
        Conflict: somebody else was quicker.
        Refused: a person does not exist or has a part twice, or a function is somebody else's.
    """
    ids = [wish.person_id for wish in wishes]
    demand_known(session, Person.id, ids, "participations", "person")
    keys = [(wish.person_id, wish.role) for wish in wishes]
    demand_once(keys, "participations", "person", N_("This person has this part already."))
    theirs = list_functions(session, set(ids))
    functions = {
        (wish.person_id, wish.role): _function(theirs, place, wish, seminar.starts_on)
        for place, wish in enumerate(wishes)
    }

    def fill(row: Participation, wish: ParticipationWish) -> None:
        row.function_id = functions[wish.person_id, wish.role]
        row.audience = wish.audience

    rows = part_rows(session, Participation, Participation.seminar_id, seminar)
    return changed(
        session,
        seminar,
        by,
        lambda: kept(
            session,
            {(row.person_id, row.role): row for row in rows},
            dict(zip(keys, wishes, strict=True)),
            lambda key: Participation(seminar_id=seminar.id, person_id=key[0], role=key[1]),
            fill,
        ),
        "participations",
    )


def _function(
    known: Mapping[int, Sequence[Function]], place: int, wish: ParticipationWish, day: date
) -> int | None:
    theirs = known[wish.person_id]
    if wish.by_day:
        found = true_on(day, theirs)
        return found.id if found else None
    if wish.function_id is not None and wish.function_id not in {each.id for each in theirs}:
        raise Refused(f"participations-{place}-function", N_("This function is somebody else’s."))
    return wish.function_id
