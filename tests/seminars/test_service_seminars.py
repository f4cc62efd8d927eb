"""Planning, changing and deleting seminars, on both databases."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.translated import EMPTY, Translated
from partnership.core.undoing import get_entry, next_undo, undo
from partnership.core.uses import InUse
from partnership.delegations.models import Delegation
from partnership.delegations.service_drafts import delete_draft
from partnership.exports.vocabulary import Direction, SeminarState
from partnership.seminars.models import Seminar, SeminarTopic, Topic
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.service import change_seminar, create_seminar, delete_seminar
from partnership.seminars.service_checks import NeedsOverride, Override
from tests.core.deeds import an_edit, lines
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar
from tests.seminars.planning import a_series, suspend, values_from, values_of


def test_a_new_seminar_is_a_draft_with_a_proposed_address(session: Session) -> None:
    tie = a_partnership(session)
    series = a_series(session, tie)
    seminar, line = create_seminar(
        session, values_of(tie, series_id=series.id, ordinal=15), edit=an_edit()
    )
    assert (seminar.slug, seminar.state) == ("sozialseminar-15", SeminarState.DRAFT)
    assert line.entry is not None
    assert line.entry.scope == line.entry.subject == f"seminar:{seminar.id}"
    again, _ = create_seminar(session, values_of(tie), edit=an_edit())
    third, _ = create_seminar(session, values_of(tie), edit=an_edit())
    assert [again.slug, third.slug] == ["wohnen-im-alter-2027", "wohnen-im-alter-2027-2"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": EMPTY}, "title"),
        ({"ends_on": date(2027, 3, 23)}, "ends_on"),
        ({"starts_on": date(27, 3, 23)}, "starts_on"),
        ({"host_city_id": 4711}, "host_city"),
        ({"zone": "Europe/Atlantis"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"ordinal": 3}, "ordinal"),
        ({"series_id": 4711}, "series"),
        ({"slug": "Groß geschrieben"}, "slug"),
        ({"slug": "wohnen"}, "slug"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_field(
    session: Session, wrong: dict[str, Any], field: str
) -> None:
    tie = a_partnership(session)
    a_seminar(session, "wohnen", tie)
    with pytest.raises(Refused) as refused:
        create_seminar(session, values_of(tie, **wrong), edit=an_edit())
    assert refused.value.field == field


def test_a_number_is_given_once_in_a_series_and_gaps_stay(session: Session) -> None:
    tie = a_partnership(session)
    series = a_series(session, tie)
    fields = {"series_id": series.id, "ordinal": 14}
    first, _ = create_seminar(session, values_of(tie, **fields), edit=an_edit())
    with pytest.raises(Refused) as refused:
        create_seminar(session, values_of(tie, **fields), edit=an_edit())
    assert refused.value.field == "ordinal"
    for number in (0, -1, 10_000):
        with pytest.raises(Refused) as refused:
            create_seminar(session, values_of(tie, **fields | {"ordinal": number}), edit=an_edit())
        assert refused.value.field == "ordinal"
    change_seminar(
        session, first, values_from(first, ordinal=20), version=first.version, edit=an_edit()
    )
    assert first.ordinal == 20


def test_a_series_of_another_partnership_or_a_retired_one_is_refused(session: Session) -> None:
    tie = a_partnership(session)
    series = a_series(session, tie)
    series.is_retired = True
    session.flush()
    with pytest.raises(Refused) as refused:
        create_seminar(session, values_of(tie, series_id=series.id), edit=an_edit())
    assert refused.value.field == "series"


def test_who_changes_an_older_version_is_told(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.DRAFT)
    wish = values_from(seminar, title=Translated({"de": "Neu"}))
    change_seminar(session, seminar, wish, version=1, edit=an_edit())
    with pytest.raises(Conflict):
        change_seminar(session, seminar, wish, version=1, edit=an_edit())


def test_the_partnership_stays(session: Session) -> None:
    seminar = a_seminar(session)
    with pytest.raises(Refused) as refused:
        change_seminar(
            session,
            seminar,
            values_from(seminar, partnership_id=4711),
            version=1,
            edit=an_edit(),
        )
    assert refused.value.field == "partnership"


def test_what_is_over_is_corrected_with_a_reason_that_is_kept(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.COMPLETED)
    wish = values_from(seminar, title=Translated({"de": "Richtig"}))
    with pytest.raises(Refused) as refused:
        change_seminar(session, seminar, wish, version=1, edit=an_edit())
    assert refused.value.field == "reason"
    line = change_seminar(session, seminar, wish, version=1, edit=an_edit(), reason="Schreibfehler")
    assert line.details == {"reason": "Schreibfehler"}


def test_a_suspended_partnership_plans_only_with_a_managers_reason(session: Session) -> None:
    tie = a_partnership(session)
    suspend(session, tie, date(2027, 3, 1))
    for override, field in (
        (Override(), "starts_on"),
        (Override(is_allowed=False, reason="Gewünscht"), "starts_on"),
        (Override(is_allowed=True, reason=" "), "override_reason"),
    ):
        with pytest.raises(NeedsOverride) as refused:
            create_seminar(session, values_of(tie), edit=an_edit(), override=override)
        assert refused.value.field == field
    seminar, _ = create_seminar(
        session,
        values_of(tie),
        edit=an_edit(),
        override=Override(is_allowed=True, reason="Beschluss vom 1. März"),
    )
    assert seminar.override_reason == "Beschluss vom 1. März"
    [told] = [line for line in lines(session) if line.deed is Deed.OVERRIDDEN]
    assert (told.details, told.scope) == (
        {"reason": "Beschluss vom 1. März"},
        f"seminar:{seminar.id}",
    )


def test_before_the_suspension_no_reason_is_needed_until_the_dates_move(session: Session) -> None:
    tie = a_partnership(session)
    suspend(session, tie, date(2027, 4, 1))
    seminar, _ = create_seminar(session, values_of(tie), edit=an_edit())
    assert seminar.override_reason == ""
    seminar = get_seminar(session, seminar.slug)
    wish = values_from(seminar, starts_on=date(2027, 4, 2), ends_on=date(2027, 4, 3))
    with pytest.raises(NeedsOverride):
        change_seminar(session, seminar, wish, version=seminar.version, edit=an_edit())


def test_planning_is_undone_as_one_deed(session: Session) -> None:
    _, line = create_seminar(session, values_of(a_partnership(session)), edit=an_edit())
    assert line.entry is not None
    scope = line.entry.scope
    undo(session, get_entry(session, line.entry.id), an_edit(1))
    assert session.scalars(select(Seminar)).all() == []
    assert next_undo(session, scope) is None


def test_a_draft_goes_with_its_parts(session: Session) -> None:
    tie = a_partnership(session)
    seminar = a_seminar(session, "weg", tie, state=SeminarState.DRAFT)
    topic = Topic(slug="pflege", title=Translated({"de": "Pflege"}))
    session.add(topic)
    session.flush()
    session.add(SeminarTopic(seminar_id=seminar.id, topic_id=topic.id))
    session.add(
        Delegation(
            seminar_id=seminar.id,
            city_id=tie.members[1].city_id,
            direction=Direction.INCOMING,
        )
    )
    session.flush()
    line = delete_draft(session, seminar, version=1, edit=an_edit())
    assert session.scalars(select(Seminar)).all() == []
    assert session.scalars(select(Delegation)).all() == []
    assert line.entry is not None
    assert (line.entry.deed, line.details) == (Deed.DELETED, {"title": {"de": "Wohnen im Alter"}})
    undo(session, line.entry, an_edit(1))
    assert get_seminar(session, "weg").title == Translated({"de": "Wohnen im Alter"})
    assert len(session.scalars(select(SeminarTopic)).all()) == 1


def test_a_draft_with_items_stays_and_says_why(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.DRAFT)
    a_programme_item(session, seminar)
    with pytest.raises(InUse) as refused:
        delete_draft(session, seminar, version=1, edit=an_edit())
    assert [use.table for use in refused.value.uses.first] == ["programme_item"]


def test_what_was_announced_is_cancelled_not_deleted(session: Session) -> None:
    seminar = a_seminar(session)
    with pytest.raises(Refused):
        delete_seminar(session, seminar, version=1, edit=an_edit())


def test_an_unknown_address_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        get_seminar(session, "gibt-es-nicht")
