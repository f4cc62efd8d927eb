"""Keeping series: what is refused, what stays fixed."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.retiring import delete_unused, reinstate, retire
from partnership.core.translated import Translated
from partnership.core.uses import InUse
from partnership.seminars.queries import get_series
from partnership.seminars.series_service import SeriesValues, change_series, create_series
from tests.registry_rows import EDIT, a_series_row, a_tie
from tests.releases.drafts import a_seminar

TITLE = Translated({"de": "Sozialpolitik", "ru": "Социальная политика"})


def test_a_new_series_is_read_as_it_was_written(session: Session) -> None:
    tie = a_tie(session)
    values = SeriesValues(tie.id, TITLE, hosting_rule=Translated({"de": "im Wechsel"}))
    row, line = create_series(session, values, edit=EDIT)
    entry = get_series(session, "sozialpolitik")
    assert (entry.partnership, entry.title) == ("berlin-moskau", TITLE)
    assert entry.hosting_rule == {"de": "im Wechsel"}
    assert line.subject is row


def test_a_series_has_a_title_and_a_partnership(session: Session) -> None:
    tie = a_tie(session)
    with pytest.raises(Refused) as refused:
        create_series(session, SeriesValues(tie.id, Translated()), edit=EDIT)
    assert refused.value.field == "title"
    with pytest.raises(NotFound):
        create_series(session, SeriesValues(4711, TITLE), edit=EDIT)


def test_its_partnership_is_settled_once_it_has_seminars(session: Session) -> None:
    tie, other = a_tie(session), a_tie(session, "paris", "london")
    row = a_series_row(session, tie)
    moved = SeriesValues(other.id, row.title)
    change_series(session, row, moved, version=row.version, edit=EDIT)
    assert row.partnership_id == other.id
    a_seminar(session, tie=other, series_id=row.id)
    with pytest.raises(Refused) as refused:
        change_series(
            session, row, replace(moved, partnership_id=tie.id), version=row.version, edit=EDIT
        )
    assert refused.value.field == "partnership_id"
    renamed = replace(moved, title=Translated({"de": "Anders"}))
    change_series(session, row, renamed, version=row.version, edit=EDIT)
    assert row.title == {"de": "Anders"}


def test_somebody_elses_change_is_not_overwritten(session: Session) -> None:
    row = a_series_row(session, a_tie(session))
    with pytest.raises(Conflict):
        change_series(
            session,
            row,
            SeriesValues(row.partnership_id, TITLE),
            version=row.version + 1,
            edit=EDIT,
        )


def test_a_series_is_retired_taken_back_and_deleted_only_unused(session: Session) -> None:
    tie = a_tie(session)
    row = a_series_row(session, tie)
    seen = []
    for deed in (retire, reinstate):
        deed(session, row, version=row.version, edit=EDIT)
        seen.append(row.is_retired)
    assert seen == [True, False]
    seminar = a_seminar(session, tie=tie, series_id=row.id)
    with pytest.raises(InUse):
        delete_unused(session, row, version=row.version, edit=EDIT)
    session.delete(seminar)
    session.flush()
    delete_unused(session, row, version=row.version, edit=EDIT)
    with pytest.raises(NotFound):
        get_series(session, "reihe")
