"""Where people and organisations occur is told seminar by seminar, with their parts."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.translated import EMPTY
from partnership.delegations.models import Delegation, Member, Sender
from partnership.delegations.occurrences import (
    HOSTS,
    PER_PAGE,
    SENDS,
    organisation_occurrences,
    person_occurrences,
)
from partnership.desk.organisations import _present_name
from partnership.exports.vocabulary import (
    ContributionRole,
    DelegationRole,
    Direction,
    SeminarRole,
)
from partnership.people.models import Organisation, Person
from partnership.seminars.item_models import Contribution
from partnership.seminars.models import Engagement, Participation
from tests.conftest import counted_queries
from tests.people.registry import a_person, an_organisation
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar


def test_all_parts_of_a_person_are_told_the_latest_seminar_first(session: Session) -> None:
    person, other = a_person(session), a_person(session, "Otto Muster")
    tie = a_partnership(session)
    first = a_seminar(session, tie=tie)
    later = a_seminar(
        session, "verkehr", tie, uid="2", starts_on=date(2028, 1, 1), ends_on=date(2028, 1, 2)
    )
    session.add_all(
        [
            Participation(seminar_id=first.id, person_id=person.id, role=SeminarRole.LEAD),
            Participation(seminar_id=first.id, person_id=other.id, role=SeminarRole.GUEST),
        ]
    )
    item = a_programme_item(session, later)
    delegation = Delegation(
        seminar_id=later.id, city_id=later.host_city_id, direction=Direction.INCOMING
    )
    session.add(delegation)
    session.flush()
    session.add_all(
        [
            Contribution(
                item_id=item.id,
                person_id=other.id,
                on_behalf_of_id=person.id,
                role=ContributionRole.ADDRESS,
            ),
            Member(delegation_id=delegation.id, person_id=person.id, role=DelegationRole.HEAD),
        ]
    )
    session.flush()

    found = person_occurrences(session, person.id)

    assert [each.slug for each in found.entries] == ["verkehr", "wohnen"]
    told = [(part.what, part.uid, part.is_spoken_for) for part in found.entries[0].parts]
    assert told == [
        (DelegationRole.HEAD, "", False),
        (ContributionRole.ADDRESS, item.uid, True),
    ]
    assert [part.what for part in found.entries[1].parts] == [SeminarRole.LEAD]


def test_all_parts_of_an_organisation_are_told(session: Session) -> None:
    office = an_organisation(session)
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar, host_id=office.id)
    delegation = Delegation(
        seminar_id=seminar.id, city_id=seminar.host_city_id, direction=Direction.INCOMING
    )
    session.add(delegation)
    session.flush()
    session.add(Sender(delegation_id=delegation.id, organisation_id=office.id))
    session.flush()

    (found,) = organisation_occurrences(session, office.id).entries

    assert [(part.what, part.uid) for part in found.parts] == [(SENDS, ""), (HOSTS, item.uid)]
    assert organisation_occurrences(session, 4711).entries == []


@pytest.mark.parametrize("number", [1, 3, PER_PAGE + 1])
def test_a_page_costs_the_same_for_one_and_for_many(session: Session, number: int) -> None:
    office, tie = an_organisation(session), a_partnership(session)
    for place in range(number):
        seminar = a_seminar(session, f"wohnen-{place}", tie, uid=str(place))
        session.add(
            Engagement(seminar_id=seminar.id, organisation_id=office.id, role=SeminarRole.PARTNER)
        )
    session.flush()

    with counted_queries() as queries:
        page = organisation_occurrences(session, office.id)

    assert len(queries) == 6
    assert (len(page.entries), page.total) == (min(number, PER_PAGE), number)
    rest = organisation_occurrences(session, office.id, 2).entries
    assert len(rest) == max(0, number - PER_PAGE)


def test_the_lists_can_be_ordered_and_narrowed_on_both_databases(
    session: Session, database_app: Flask
) -> None:
    for name in ("Wasserwerk", "Amt"):
        an_organisation(session, name)
    a_person(session)
    with database_app.test_request_context("/?lang=de"):
        ordered = select(Organisation.slug).order_by(_present_name())
    assert session.scalars(ordered).all() == ["amt", "wasserwerk"]
    lacking = select(Person.slug).where(Person.salutation == EMPTY)
    assert session.scalars(lacking).all() == ["natalya-kuznetsova"]
