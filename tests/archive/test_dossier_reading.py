"""Reading dossiers and series from either database, and keeping evidence for numbers."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.compare import compared
from partnership.archive.dossier import city_scope, partnership_scope, read_dossier
from partnership.archive.dossier_index import partner_cities, ties_of
from partnership.archive.dossier_values import Kind
from partnership.archive.past_models import EditionEvidence
from partnership.archive.reciprocity import Turn
from partnership.archive.series import people_of, read_series
from partnership.archive.series_evidence import (
    EvidenceValues,
    delete_evidence,
    get_evidence,
    keep_evidence,
)
from partnership.cities.models import Agreement, City, PartnershipStatus
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import JournalEntry
from partnership.core.undoing import undo
from partnership.exports.vocabulary import (
    AgreementKind,
    ItemKind,
    OutcomeKind,
    OutcomeStatus,
    PartnershipState,
    SeminarState,
)
from partnership.exports.vocabulary_memory import ReportState
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Outcome, Seminar, Series
from partnership.seminars.record_models import OutcomeReport
from tests.builders import said
from tests.registry_rows import EDIT, a_series_row, a_tie, added

TODAY = date(2020, 1, 1)


def a_series(session: Session) -> Series:
    """A series of two editions, 2014 and 2016, with numbers 1 and 3 and an outcome each."""
    tie = a_tie(session)
    series = a_series_row(session, tie)
    for number, year in ((1, 2014), (3, 2016)):
        row = Seminar(
            uid=str(year),
            slug=f"reihe-{year}",
            series_id=series.id,
            partnership_id=tie.id,
            ordinal=number,
            title=said(f"Seminar {year}"),
            host_city_id=tie.members[0].city_id,
            zone="Europe/Berlin",
            starts_on=date(year, 5, 1),
            ends_on=date(year, 5, 3),
            state=SeminarState.ARCHIVED,
        )
        added(session, row)
        outcome = Outcome(
            seminar_id=row.id,
            kind=OutcomeKind.PROJECT,
            text=said(f"Zusage {year}"),
            status=OutcomeStatus.DONE if number == 1 else OutcomeStatus.AGREED,
        )
        item = ProgrammeItem(
            uid=f"i{year}", seminar_id=row.id, kind=ItemKind.OPENING, title=said("Eröffnung")
        )
        added(session, outcome, item)
        if number == 1:
            report = OutcomeReport(
                outcome_id=outcome.id,
                status=OutcomeStatus.DONE,
                text="Erledigt.",
                reported_by="Erika Beispiel",
                reported_at=datetime(2015, 6, 1, tzinfo=UTC),
                state=ReportState.ACCEPTED,
                decided_at=datetime(2015, 6, 1, tzinfo=UTC),
            )
            added(session, report)
    added(
        session,
        PartnershipStatus(
            partnership_id=tie.id,
            position=0,
            state=PartnershipState.ACTIVE,
            from_on=date(1991, 1, 1),
            from_precision="year",
        ),
        Agreement(
            partnership_id=tie.id,
            kind=AgreementKind.TREATY,
            title=said("Vertrag"),
            year=1991,
            valid_to=date(2015, 12, 31),
        ),
    )
    session.expire_all()
    return series


def test_a_dossier_is_read_as_of_today_and_as_of_a_past_day(session: Session) -> None:
    a_series(session)
    scope = partnership_scope(session, "berlin-moskau")
    now = read_dossier(session, scope, today=TODAY, with_costs=True)
    assert [(each.kind, each.on) for each in now.line] == [
        (Kind.STATE, date(1991, 1, 1)),
        (Kind.AGREEMENT, date(1991, 1, 1)),
        (Kind.SEMINAR, date(2014, 5, 1)),
        (Kind.SEMINAR, date(2016, 5, 1)),
    ]
    assert [each.row.text["de"] for each in now.promises] == ["Zusage 2016"]
    assert now.agreements == []
    assert [(each.turn, each.gaps) for each in now.rotas] == [(Turn.OTHERS, (2,))]
    then = read_dossier(session, scope, today=TODAY, on=date(2015, 1, 1), with_costs=False)
    assert [each.ordinal for each in then.editions] == [1]
    assert [(each.row.text["de"], each.status) for each in then.promises] == [("Zusage 2014", None)]
    assert len(then.agreements) == 1
    assert then.editions[0].costs is None
    later = read_dossier(session, scope, today=TODAY, on=date(2015, 6, 1), with_costs=False)
    assert later.promises == []
    for find in (partnership_scope, city_scope):
        with pytest.raises(NotFound):
            find(session, "atlantis")


def test_a_series_is_read_compared_and_listed(session: Session) -> None:
    series = a_series(session)
    record = read_series(session, series.slug, with_costs=True)
    assert [(row.first, row.edition is not None) for row in record.rows] == [
        (1, True),
        (2, False),
        (3, True),
    ]
    assert sorted((each.all, each.open) for each in record.results.values()) == [(1, 0), (1, 1)]
    assert people_of(session, record, TODAY) == []
    found = compared(session, record, *record.editions)
    assert found.items == ((ItemKind.OPENING, 1, 1),)
    assert len(found.outcomes.only_a) == len(found.outcomes.only_b) == 1
    city = session.scalars(select(City).where(City.slug == "moskau")).one()
    assert city in session.scalars(partner_cities()).all()
    (tie,) = ties_of(session, [city.id], TODAY)[city.id]
    assert (tie.open, tie.last.slug if tie.last else "", tie.coming) == (1, "reihe-2016", None)
    (scope,) = city_scope(session, "moskau").pairs
    assert scope.slug == "berlin-moskau"


def test_evidence_is_kept_refused_and_brought_back(session: Session) -> None:
    series = a_series(session)
    values = EvidenceValues(2, "Amtsblatt", said("Seite 4"))
    line = keep_evidence(session, series, None, values, version=0, edit=EDIT)
    row = session.scalars(select(EditionEvidence)).one()
    assert line.entry is not None
    assert line.entry.scope == f"series:{series.id}"
    for wrong, field in (
        (EvidenceValues(0, "Amtsblatt"), "ordinal"),
        (EvidenceValues(10_000, "Amtsblatt"), "ordinal"),
        (EvidenceValues(3, " "), "source"),
        (EvidenceValues(2, "Amtsblatt"), "source"),
    ):
        with pytest.raises(Refused) as refused:
            keep_evidence(session, series, None, wrong, version=0, edit=EDIT)
        assert refused.value.field == field
    same = keep_evidence(session, series, row, values, version=1, edit=EDIT)
    assert same.entry is None
    with pytest.raises(Conflict):
        keep_evidence(session, series, row, values, version=9, edit=EDIT)
    with pytest.raises(NotFound):
        get_evidence(session, series, 2**40)
    gone = delete_evidence(session, series, row, version=1, edit=EDIT)
    assert session.scalars(select(EditionEvidence)).all() == []
    entry = session.get_one(JournalEntry, gone.entry_id)
    undo(session, entry, edit=EDIT)
    assert session.scalars(select(EditionEvidence)).one().source == "Amtsblatt"
