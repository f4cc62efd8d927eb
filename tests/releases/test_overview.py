"""How a draft stands to its last release, as the journal tells it, on both databases."""

from datetime import timedelta

from sqlalchemy.orm import Session

from partnership.core.translated import Translated
from partnership.core.undoing import undo
from partnership.releases.models import Release
from partnership.releases.queries_overview import find_last_release, has_changes_since
from partnership.seminars.service import change_seminar
from tests.conftest import NOW
from tests.core.deeds import an_edit
from tests.releases.drafts import a_seminar
from tests.seminars.planning import values_from


def test_only_a_release_that_holds_is_the_last_one(session: Session) -> None:
    seminar = a_seminar(session)
    assert find_last_release(session, seminar.id) is None
    for number, reason in ((1, ""), (2, "Irrtum")):
        session.add(
            Release(
                seminar_id=seminar.id,
                number=number,
                released_at=NOW,
                released_by="Erika Beispiel",
                withdrawn_at=NOW if reason else None,
                withdrawal_reason=reason,
            )
        )
    session.flush()
    last = find_last_release(session, seminar.id)
    assert last is not None
    assert last.number == 1


def test_a_change_counts_until_it_is_undone_and_undoing_an_older_one_counts(
    session: Session,
) -> None:
    seminar = a_seminar(session)
    wish = values_from(seminar, title=Translated({"de": "Neu"}))
    line = change_seminar(session, seminar, wish, version=1, edit=an_edit(5))
    assert line.entry is not None
    before, after = NOW, NOW + timedelta(minutes=6)
    assert has_changes_since(session, seminar, before)
    assert not has_changes_since(session, seminar, after)
    undo(session, line.entry, an_edit(10))
    assert not has_changes_since(session, seminar, before)
    assert has_changes_since(session, seminar, after)
