"""Topics, organisations, people and outcomes of a seminar, on both databases."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.translated import EMPTY, Translated
from partnership.core.undoing import undo
from partnership.delegations.service import (
    DelegationValues,
    change_delegation,
    create_delegation,
    delete_delegation,
    get_delegation,
    list_delegations,
)
from partnership.exports.vocabulary import (
    Audience,
    Direction,
    OutcomeKind,
    OutcomeStatus,
    SeminarRole,
    SeminarState,
)
from partnership.seminars.models import Outcome, Topic
from partnership.seminars.queries_desk import (
    list_engagements,
    list_outcomes,
    list_participations,
    list_topics,
)
from partnership.seminars.service_keeping import PartsEdit
from partnership.seminars.service_outcomes import OutcomeWish, keep_outcomes
from partnership.seminars.service_parts import (
    EngagementWish,
    ParticipationWish,
    TopicWish,
    keep_engagements,
    keep_participations,
    keep_topics,
)
from tests.core.deeds import an_edit, lines
from tests.releases.drafts import a_partnership, a_seminar
from tests.seminars.planning import a_function, a_person, an_organisation

R = SeminarRole


def by(version: int, reason: str = "") -> PartsEdit:
    return PartsEdit(edit=an_edit(), version=version, reason=reason)


def test_topics_come_from_the_register_or_are_new(session: Session) -> None:
    seminar = a_seminar(session)
    known = Topic(slug="pflege", title=Translated({"de": "Pflege"}))
    session.add(known)
    session.flush()
    new = TopicWish(title=Translated({"de": "Barrierefreiheit"}), is_focus=True)
    line = keep_topics(session, seminar, [TopicWish(known.id), new], by(1))
    assert [(row.topic.title["de"], row.is_focus) for row in list_topics(session, seminar.id)] == [
        ("Pflege", False),
        ("Barrierefreiheit", True),
    ]
    assert seminar.version == 2
    assert [entry.details for entry in lines(session)] == [{"part": "topics"}]
    assert line.entry is not None
    undo(session, line.entry, an_edit(1))
    assert list_topics(session, seminar.id) == []


def test_a_new_topic_that_sounds_like_another_is_refused_in_its_row(session: Session) -> None:
    seminar = a_seminar(session)
    first = TopicWish(title=Translated({"de": "Pflege"}))
    keep_topics(session, seminar, [first], by(1))
    known = list_topics(session, seminar.id)[0].topic_id
    with pytest.raises(Refused) as refused:
        keep_topics(session, seminar, [TopicWish(known), first], by(2))
    assert refused.value.field == "topics-1-title"


@pytest.mark.parametrize(("topic", "row"), [(4711, 0), (None, 1)])
def test_a_topic_twice_or_unknown_is_refused(session: Session, topic: int | None, row: int) -> None:
    seminar = a_seminar(session)
    known = Topic(slug="pflege", title=Translated({"de": "Pflege"}))
    session.add(known)
    session.flush()
    wishes = [TopicWish(topic or known.id), TopicWish(known.id)]
    with pytest.raises(Refused) as refused:
        keep_topics(session, seminar, wishes, by(1))
    assert refused.value.field == f"topics-{row}-topic"


def test_organisations_change_roles_and_order(session: Session) -> None:
    seminar = a_seminar(session)
    one, two = an_organisation(session, "amt"), an_organisation(session, "verein")
    keep_engagements(
        session,
        seminar,
        [EngagementWish(one.id, R.ORGANISER), EngagementWish(two.id, R.PARTNER)],
        by(1),
    )
    keep_engagements(
        session,
        seminar,
        [EngagementWish(two.id, R.ORGANISER), EngagementWish(one.id, R.ORGANISER)],
        by(2),
    )
    assert [(row.organisation_id, row.role) for row in list_engagements(session, seminar.id)] == [
        (two.id, R.ORGANISER),
        (one.id, R.ORGANISER),
    ]
    with pytest.raises(Refused) as refused:
        keep_engagements(session, seminar, [EngagementWish(one.id, R.GUEST)] * 2, by(3))
    assert refused.value.field == "engagements-1-organisation"
    with pytest.raises(Conflict):
        keep_engagements(session, seminar, [], by(2))


def test_nothing_changed_is_no_deed(session: Session) -> None:
    seminar = a_seminar(session)
    wishes = [EngagementWish(an_organisation(session, "amt").id, R.ORGANISER)]
    keep_engagements(session, seminar, wishes, by(1))
    line = keep_engagements(session, seminar, wishes, by(2))
    assert (line.entry, seminar.version) == (None, 2)


def test_people_come_in_the_function_of_the_day_or_in_the_one_chosen(session: Session) -> None:
    seminar = a_seminar(session)
    person = a_person(session)
    former = a_function(session, person, "Referentin", None, date(2026, 12, 31))
    present = a_function(session, person, "Leiterin", date(2027, 1, 1))
    keep_participations(
        session,
        seminar,
        [
            ParticipationWish(person.id, R.LEAD, by_day=True, audience=Audience.PUBLIC),
            ParticipationWish(person.id, R.GUEST, former.id),
            ParticipationWish(person.id, R.LIAISON),
        ],
        by(1),
    )
    rows = list_participations(session, seminar.id)
    assert [(row.role, row.function_id, row.audience) for row in rows] == [
        (R.LEAD, present.id, Audience.PUBLIC),
        (R.GUEST, former.id, Audience.PARTICIPANTS),
        (R.LIAISON, None, Audience.PARTICIPANTS),
    ]


def test_a_function_of_somebody_else_is_refused(session: Session) -> None:
    seminar = a_seminar(session)
    person, other = a_person(session), a_person(session, "Max Muster")
    wish = ParticipationWish(person.id, R.LEAD, a_function(session, other).id)
    with pytest.raises(Refused) as refused:
        keep_participations(session, seminar, [wish], by(1))
    assert refused.value.field == "participations-0-function"
    with pytest.raises(Refused) as refused:
        keep_participations(session, seminar, [ParticipationWish(4711, R.LEAD)], by(1))
    assert refused.value.field == "participations-0-person"


def outcome(number: int | None = None, **fields: object) -> OutcomeWish:
    values: dict[str, object] = {
        "id": number,
        "kind": OutcomeKind.PROJECT,
        "text": Translated({"de": "Austausch"}),
        "status": OutcomeStatus.AGREED,
    }
    return OutcomeWish(**(values | fields))  # type: ignore[arg-type]


def test_outcomes_are_kept_by_their_id(session: Session) -> None:
    seminar = a_seminar(session)
    keep_outcomes(session, seminar, [outcome(), outcome(due_on=date(2028, 1, 1))], by(1))
    first, second = list_outcomes(session, seminar.id)
    keep_outcomes(
        session, seminar, [outcome(second.id, status=OutcomeStatus.DONE), outcome()], by(2)
    )
    after = list_outcomes(session, seminar.id)
    assert [row.status for row in after] == [OutcomeStatus.DONE, OutcomeStatus.AGREED]
    assert after[0].id == second.id
    assert first.id not in {row.id for row in after}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": EMPTY}, "outcomes-0-text"),
        ({"first_year": 27}, "outcomes-0-first_year"),
        ({"first_year": 2028, "last_year": 2027}, "outcomes-0-last_year"),
        ({"owner_id": 4711}, "outcomes-0-owner"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused(
    session: Session, wrong: dict[str, Any], field: str
) -> None:
    seminar = a_seminar(session)
    with pytest.raises(Refused) as refused:
        keep_outcomes(session, seminar, [outcome(**wrong)], by(1))
    assert refused.value.field == field


def test_outcomes_of_another_seminar_are_not_found_and_carried_ones_stay(
    session: Session,
) -> None:
    tie = a_partnership(session)
    seminar, later = a_seminar(session, "a", tie), a_seminar(session, "b", tie, uid="b")
    keep_outcomes(session, seminar, [outcome()], by(1))
    [row] = list_outcomes(session, seminar.id)
    with pytest.raises(NotFound):
        keep_outcomes(session, later, [outcome(row.id)], by(1))
    session.add(
        Outcome(
            seminar_id=later.id,
            carried_from_id=row.id,
            kind=row.kind,
            text=row.text,
            status=row.status,
        )
    )
    session.flush()
    with pytest.raises(Refused) as refused:
        keep_outcomes(session, seminar, [], by(2))
    assert refused.value.field == "outcomes"


def test_parts_of_a_seminar_that_is_over_change_with_a_reason(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.ARCHIVED)
    wishes = [EngagementWish(an_organisation(session, "amt").id, R.PARTNER)]
    with pytest.raises(Refused) as refused:
        keep_engagements(session, seminar, wishes, by(1))
    assert refused.value.field == "reason"
    line = keep_engagements(session, seminar, wishes, by(1, "Nachtrag"))
    assert line.details == {"part": "engagements", "reason": "Nachtrag"}


def test_a_delegation_is_counted_and_has_its_senders(session: Session) -> None:
    tie = a_partnership(session)
    seminar = a_seminar(session, tie=tie)
    moscow = tie.members[1].city_id
    one, two = an_organisation(session, "amt"), an_organisation(session, "institut")
    values = DelegationValues(moscow, Direction.INCOMING, sender_ids=(one.id, two.id))
    made, line = create_delegation(session, seminar, values, edit=an_edit())
    assert line.entry is not None
    assert line.entry.scope == f"seminar:{seminar.id}"
    [row] = list_delegations(session, seminar.id)
    assert (row.unnamed_count, [sender.organisation_id for sender in row.senders]) == (
        None,
        [one.id, two.id],
    )
    changed = DelegationValues(moscow, Direction.INCOMING, unnamed_count=12, sender_ids=(two.id,))
    change_delegation(session, seminar, row, changed, version=row.version, edit=an_edit())
    session.expire_all()
    [row] = list_delegations(session, seminar.id)
    assert (row.unnamed_count, [sender.organisation_id for sender in row.senders]) == (
        12,
        [two.id],
    )
    with pytest.raises(Refused) as refused:
        create_delegation(session, seminar, values, edit=an_edit())
    assert refused.value.field == "city"
    delete_delegation(session, seminar, row, version=row.version, edit=an_edit())
    assert list_delegations(session, seminar.id) == []
    with pytest.raises(NotFound):
        get_delegation(session, seminar, made.id)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"city_id": 4711}, "city"),
        ({"unnamed_count": -1}, "unnamed_count"),
        ({"sender_ids": (4711,)}, "senders-0-organisation"),
    ],
)
def test_a_delegation_that_cannot_be_is_refused(
    session: Session, fields: dict[str, object], field: str
) -> None:
    tie = a_partnership(session)
    seminar = a_seminar(session, tie=tie)
    values: dict[str, object] = {
        "city_id": tie.members[1].city_id,
        "direction": Direction.INCOMING,
    }
    with pytest.raises(Refused) as refused:
        create_delegation(
            session,
            seminar,
            DelegationValues(**(values | fields)),  # type: ignore[arg-type]
            edit=an_edit(),
        )
    assert refused.value.field == field
