"""Organisations are kept with the names that were theirs, each in its time."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.translated import EMPTY
from partnership.core.undoing import get_entry, undo
from partnership.core.uses import InUse
from partnership.people.models import Organisation
from partnership.people.queries import get_organisation
from partnership.people.service import SoundsAlike
from partnership.people.service_organisations import (
    ancestors_of,
    change_organisation,
    create_organisation,
    delete_organisation,
)
from partnership.people.values import NameValues, OrganisationValues
from tests.core.deeds import an_edit
from tests.people.registry import a_name, an_organisation, organisation_values
from tests.releases.drafts import a_partnership


def change(session: Session, row: Organisation, values: OrganisationValues) -> None:
    change_organisation(session, row, values, version=row.version, edit=an_edit())


def test_names_are_kept_in_the_order_of_their_times(session: Session) -> None:
    values = organisation_values(
        a_name("Amt für Arbeit und Soziales", date(2015, 1, 1)),
        a_name("Amt für Soziales", None, date(2014, 12, 31)),
        abbreviation="AfAS",
    )

    row, _ = create_organisation(session, values, edit=an_edit())

    assert row.slug == "afas"
    assert [each.name["de"] for each in get_organisation(session, "afas").names] == [
        "Amt für Soziales",
        "Amt für Arbeit und Soziales",
    ]


def test_an_organisation_without_latin_letters_has_an_address(session: Session) -> None:
    name = NameValues(name=a_name("Департамент").name)

    row, _ = create_organisation(session, organisation_values(name), edit=an_edit())

    assert row.slug == "organisation"


def test_a_name_that_sounds_like_a_known_one_is_asked_about(session: Session) -> None:
    known = an_organisation(session, "Comenius-Schule")

    with pytest.raises(SoundsAlike) as asked:
        create_organisation(session, organisation_values(a_name("Komenius Schule")), edit=an_edit())

    assert list(asked.value.alike) == [known]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (OrganisationValues(kind=organisation_values().kind, names=()), "names"),
        (organisation_values(NameValues(name=EMPTY)), "names-0-name"),
        (organisation_values(a_name("A", date(2020, 1, 2), date(2020, 1, 1))), "names-0-valid_to"),
        (organisation_values(a_name("A"), a_name("B")), "names-1-valid_from"),
        (
            organisation_values(
                a_name("Neu", date(2015, 1, 1)), a_name("Alt", None, date(2015, 1, 1))
            ),
            "names-0-valid_from",
        ),
        (
            organisation_values(
                a_name("A", date(2015, 1, 1), date(2016, 1, 1)), a_name("B", date(2015, 6, 1))
            ),
            "names-1-valid_from",
        ),
        (organisation_values(abbreviation="A" * 41), "abbreviation"),
        (organisation_values(legal_form="A" * 41), "legal_form"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(
    session: Session, values: OrganisationValues, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        create_organisation(session, values, edit=an_edit())

    assert refused.value.field == field


def test_names_may_follow_each_other_with_a_gap(session: Session) -> None:
    create_organisation(
        session,
        organisation_values(
            a_name("A", None, date(2014, 12, 31)),
            a_name("B", date(2015, 1, 1), date(2016, 1, 1)),
            a_name("C", date(2018, 1, 1)),
        ),
        edit=an_edit(),
    )


@pytest.mark.parametrize("field", ["city_id", "parent_id"])
def test_what_is_not_there_is_not_found(session: Session, field: str) -> None:
    with pytest.raises(NotFound):
        create_organisation(session, organisation_values(**{field: 4711}), edit=an_edit())


def test_no_organisation_belongs_to_its_own_parts(session: Session) -> None:
    top = an_organisation(session, "Rathaus")
    middle = an_organisation(session, "Abteilung", parent_id=top.id)
    low = an_organisation(session, "Referat", parent_id=middle.id)

    for parent in (top, middle, low):
        with pytest.raises(Refused) as refused:
            change(session, top, organisation_values(parent_id=parent.id))
        assert refused.value.field == "parent_id"

    assert ancestors_of(session, low.id) == {top.id, middle.id, low.id}


def test_what_is_retired_gets_nothing_new(session: Session) -> None:
    parent = an_organisation(session, "Rathaus")
    child = an_organisation(session, "Abteilung", parent_id=parent.id)
    city = session.get_one(City, a_partnership(session).members[0].city_id)
    parent.is_retired = city.is_retired = True
    session.flush()

    for field, wished in (("parent_id", parent.id), ("city_id", city.id)):
        with pytest.raises(Refused) as refused:
            create_organisation(session, organisation_values(**{field: wished}), edit=an_edit())
        assert refused.value.field == field

    kept = organisation_values(a_name("Abteilung 1"), parent_id=parent.id)
    change(session, child, kept)
    assert child.parent_id == parent.id


def test_a_stale_form_is_a_conflict(session: Session) -> None:
    row = an_organisation(session)

    with pytest.raises(Conflict):
        change_organisation(session, row, organisation_values(), version=99, edit=an_edit())


def test_a_name_of_another_organisation_is_not_found(session: Session) -> None:
    row, other = an_organisation(session), an_organisation(session, "Anderes Amt")

    with pytest.raises(NotFound):
        change(session, row, organisation_values(a_name("Neu", id=other.names[0].id)))


def test_what_has_parts_is_not_deleted_and_what_is_deleted_comes_back(session: Session) -> None:
    parent = an_organisation(session, "Rathaus")
    child = an_organisation(session, "Abteilung", parent_id=parent.id)
    with pytest.raises(InUse):
        delete_organisation(session, parent, version=parent.version, edit=an_edit())

    line = delete_organisation(session, child, version=child.version, edit=an_edit(1))
    assert line.entry is not None
    undo(session, get_entry(session, line.entry.id), an_edit(2))

    assert [each.name["de"] for each in get_organisation(session, "abteilung").names] == [
        "Abteilung"
    ]
