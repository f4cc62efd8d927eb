"""Keeping topics: doubles across scripts are noticed, merged with a way back, or told apart."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, Refused
from partnership.core.translated import Translated
from partnership.core.undoing import undo
from partnership.seminars.models import Seminar, SeminarTopic, Topic
from partnership.seminars.topics_service import (
    change_topic,
    create_topic,
    list_alike,
    merge_topics,
)
from tests.registry_rows import EDIT, a_topic_row, added
from tests.releases.drafts import a_partnership, a_seminar


def topics(session: Session) -> dict[str, Translated]:
    return {row.slug: row.title for row in session.scalars(select(Topic).order_by(Topic.slug))}


def test_a_topic_has_a_title(session: Session) -> None:
    with pytest.raises(Refused) as refused:
        create_topic(session, Translated(), edit=EDIT)
    assert refused.value.field == "title"


def test_a_topic_that_sounds_like_another_is_refused_across_scripts(session: Session) -> None:
    create_topic(session, Translated({"de": "Inklusija"}), edit=EDIT)
    title = Translated({"ru": "Инклюзия", "de": "Inklusion"})
    with pytest.raises(Refused) as refused:
        create_topic(session, title, edit=EDIT)
    assert (refused.value.field, refused.value.values) == ("title", {"title": "Inklusija"})


def test_a_topic_that_is_another_is_told_apart_for_ever(session: Session) -> None:
    first, _ = create_topic(session, Translated({"de": "Pflege"}), edit=EDIT)
    second, _ = create_topic(session, Translated({"de": "PFLEGE"}), edit=EDIT, is_another=True)
    assert second.slug == "pflege-2"
    assert list_alike(session, second.title, second.id) == []
    more = Translated({"de": "Pflege", "en": "Care"})
    change_topic(session, first, more, version=first.version, edit=EDIT)
    assert topics(session)["pflege"] == more


def test_a_title_is_not_changed_into_that_of_another(session: Session) -> None:
    a_topic_row(session, "pflege")
    row = a_topic_row(session, "wohnen")
    with pytest.raises(Refused):
        change_topic(session, row, Translated({"de": "Pflege"}), version=row.version, edit=EDIT)


def test_merging_moves_what_the_double_was_used_for(session: Session) -> None:
    tie = a_partnership(session)
    one = a_seminar(session, "eins", tie, uid="1")
    both = a_seminar(session, "beide", tie, uid="2")
    kept, double = a_topic_row(session, "pflege"), a_topic_row(session, "care", en="Care")
    added(
        session,
        SeminarTopic(seminar_id=one.id, topic_id=double.id, position=3),
        SeminarTopic(seminar_id=both.id, topic_id=kept.id),
        SeminarTopic(seminar_id=both.id, topic_id=double.id, is_focus=True),
    )
    seen = (one.version, both.version)
    line = merge_topics(session, kept, double, versions=(kept.version, double.version), edit=EDIT)
    assert topics(session) == {"pflege": Translated({"de": "Pflege", "en": "Care"})}
    assert uses(session) == {(one.id, kept.id, False), (both.id, kept.id, True)}
    assert (one.version, both.version) > seen
    assert line.entry is not None
    undo(session, line.entry, EDIT)
    assert set(topics(session)) == {"pflege", "care"}
    assert uses(session) == {
        (one.id, double.id, False),
        (both.id, kept.id, False),
        (both.id, double.id, True),
    }


def uses(session: Session) -> set[tuple[int, int, bool]]:
    rows = session.scalars(select(SeminarTopic).join(Seminar))
    return {(row.seminar_id, row.topic_id, row.is_focus) for row in rows}


def test_a_topic_is_not_merged_with_itself_or_behind_somebodys_back(session: Session) -> None:
    row, other = a_topic_row(session, "pflege"), a_topic_row(session, "wohnen")
    with pytest.raises(Refused):
        merge_topics(session, row, row, versions=(1, 1), edit=EDIT)
    for versions in ((2, 1), (1, 2)):
        with pytest.raises(Conflict):
            merge_topics(session, row, other, versions=versions, edit=EDIT)
