"""What is used is known by all tables that point at it, by one query."""

import pytest
from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.db import Base
from partnership.core.translated import Translated
from partnership.core.uses import SHOWN, InUse, Use, references_to, refuse_used, uses_of
from partnership.exports.vocabulary import ContributionRole, OrganisationKind, SeminarRole
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.seminars.item_models import Contribution
from partnership.seminars.models import Engagement, Participation
from partnership.venues.models import Hall, Venue
from tests.conftest import counted_queries
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar


def a_person(session: Session, name: str = "Erika Beispiel") -> Person:
    person = Person(slug=name.lower().replace(" ", "-"), printed_name=name)
    session.add(person)
    session.flush()
    return person


def an_organisation(session: Session, slug: str = "amt") -> Organisation:
    organisation = Organisation(
        slug=slug,
        kind=OrganisationKind.AUTHORITY,
        names=[OrganisationName(name=Translated({"de": slug}))],
    )
    session.add(organisation)
    session.flush()
    return organisation


def test_what_nobody_points_at_is_not_used_and_its_parts_are_no_uses(session: Session) -> None:
    person = a_person(session)
    session.add(Function(person_id=person.id, title=Translated({"de": "Leiterin"})))
    session.flush()

    assert not uses_of(session, person)
    refuse_used(session, person)


def test_every_table_that_points_at_a_person_is_told(session: Session) -> None:
    person, other = a_person(session), a_person(session, "Otto Muster")
    item = a_programme_item(session, seminar := a_seminar(session))
    part = Participation(seminar_id=seminar.id, person_id=person.id, role=SeminarRole.GUEST)
    speech = Contribution(
        item_id=item.id,
        person_id=other.id,
        on_behalf_of_id=person.id,
        role=ContributionRole.ADDRESS,
    )
    session.add_all([part, speech])
    session.flush()

    uses = uses_of(session, person)

    assert uses.first == (
        Use("contribution", (str(speech.id),)),
        Use("participation", (str(part.id),)),
    )
    assert uses.total == 2


def test_a_row_that_points_twice_is_told_once(session: Session) -> None:
    person = a_person(session)
    function = Function(person_id=person.id, title=Translated({"de": "Leiterin"}))
    session.add(function)
    seminar = a_seminar(session)
    session.flush()
    session.add(
        Participation(
            seminar_id=seminar.id,
            person_id=person.id,
            function_id=function.id,
            role=SeminarRole.LEAD,
        )
    )
    session.flush()

    assert uses_of(session, person).total == 1


def test_what_points_at_a_part_uses_the_whole(session: Session) -> None:
    tie = a_partnership(session)
    venue = Venue(
        slug="haus", name=Translated({"de": "Haus"}), city_id=tie.members[0].city_id, halls=[]
    )
    venue.halls.append(Hall(name=Translated({"de": "Saal"})))
    session.add(venue)
    session.flush()
    item = a_programme_item(
        session, a_seminar(session, tie=tie), venue_id=venue.id, hall_id=venue.halls[0].id
    )

    assert uses_of(session, venue).first == (Use("programme_item", (str(item.id),)),)


def test_a_key_of_several_columns_is_told_whole(session: Session) -> None:
    tie = a_partnership(session)
    city = session.get_one(City, tie.members[0].city_id)

    assert uses_of(session, city).first == (Use("partnership_city", (str(tie.id), str(city.id))),)


def test_children_of_an_organisation_are_uses_and_its_names_are_not(session: Session) -> None:
    parent, child = an_organisation(session), an_organisation(session, "abteilung")
    child.parent_id = parent.id
    session.flush()

    assert uses_of(session, parent).first == (Use("organisation", (str(child.id),)),)
    assert not uses_of(session, child)


@pytest.mark.parametrize("number", [1, 3, SHOWN + 2])
def test_the_first_are_told_and_all_are_counted_by_one_query(session: Session, number: int) -> None:
    organisation, tie = an_organisation(session), a_partnership(session)
    for place in range(number):
        seminar = a_seminar(session, f"wohnen-{place}", tie, uid=str(place))
        session.add(
            Engagement(
                seminar_id=seminar.id, organisation_id=organisation.id, role=SeminarRole.PARTNER
            )
        )
    session.flush()

    with counted_queries() as queries:
        uses = uses_of(session, organisation)

    assert len(queries) == 1
    assert (len(uses.first), uses.total) == (min(number, SHOWN), number)
    assert uses.further == max(0, number - SHOWN)


def test_a_refusal_carries_the_uses(session: Session) -> None:
    parent, child = an_organisation(session), an_organisation(session, "abteilung")
    child.parent_id = parent.id
    session.flush()

    with pytest.raises(InUse) as refused:
        refuse_used(session, parent)

    assert refused.value.uses.total == 1


def test_what_goes_with_its_whole_in_the_database_is_no_use() -> None:
    tables = Base.metadata.tables
    found = {reference.table.name for reference in references_to(tables["account"])}

    assert "passkey" not in found
