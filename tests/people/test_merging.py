"""Two records of one person become one, with all that is told of either, and two again."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.db import Base
from partnership.core.doubles import ToldApart, tell_apart
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.finding import matches
from partnership.core.journal import JournalEntry
from partnership.core.merging import SideBySide
from partnership.core.translated import Translated
from partnership.core.undoing import get_entry, redo, undo
from partnership.core.uses import uses_of
from partnership.delegations.models import Delegation, Member, Sender
from partnership.drawer.models import CareRecord, TravelDocument
from partnership.exports.vocabulary import (
    ContributionRole,
    DelegationRole,
    Direction,
    OutcomeKind,
    OutcomeStatus,
    SeminarRole,
)
from partnership.people.models import Function, Organisation, Person
from partnership.people.queries import get_organisation, get_person
from partnership.people.service_merging import (
    ORGANISATION_FIELDS,
    PERSON_FIELDS,
    merge_organisations,
    merge_people,
    plan_organisations,
    plan_people,
    proposed,
)
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Engagement, Outcome, Participation, Seminar
from tests.core.deeds import an_edit
from tests.people.registry import (
    a_function,
    a_name,
    a_person,
    an_organisation,
    organisation_values,
)
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar

_UNTOLD = {"journal_entry", "search_word"}


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but the journal; versions only rise."""
    session.flush()
    return {
        table.name: sorted(
            tuple(row)
            for row in session.execute(
                select(*(column for column in table.columns if column.name != "version"))
            )
        )
        for table in Base.metadata.sorted_tables
        if table.name not in _UNTOLD
    }


def two_people(session: Session, **fields: Any) -> tuple[Person, Person]:
    kept = a_person(session, functions=(a_function(),), languages=("ru", "de"))
    values: dict[str, Any] = {
        "native_name": "Наталья Кузнецова",
        "native_language": "ru",
        "languages": ("ru", "en"),
        "functions": (a_function(), a_function("Stellvertreterin")),
    }
    gone = a_person(session, "Natalja Kusnezowa", **(values | fields))
    return kept, gone


def merge(
    session: Session, kept: Person, gone: Person, taken: tuple[str, ...] = ()
) -> JournalEntry:
    line = merge_people(
        session,
        kept,
        gone,
        taken=taken,
        versions=(kept.version, gone.version),
        edit=an_edit(1),
    )
    assert line.entry is not None
    return line.entry


def a_part(session: Session, seminar: Seminar, person: Person, **fields: Any) -> Participation:
    row = Participation(seminar_id=seminar.id, person_id=person.id, **fields)
    session.add(row)
    session.flush()
    return row


def a_speech(session: Session, item: ProgrammeItem, person: Person, **fields: Any) -> Contribution:
    values: dict[str, Any] = {"role": ContributionRole.LECTURE}
    row = Contribution(item_id=item.id, person_id=person.id, **(values | fields))
    session.add(row)
    session.flush()
    return row


def a_delegation(session: Session, seminar: Seminar) -> Delegation:
    row = Delegation(
        seminar_id=seminar.id, city_id=seminar.host_city_id, direction=Direction.INCOMING
    )
    session.add(row)
    session.flush()
    return row


def a_member(session: Session, delegation: Delegation, person: Person, **fields: Any) -> Member:
    values: dict[str, Any] = {"role": DelegationRole.MEMBER}
    row = Member(delegation_id=delegation.id, person_id=person.id, **(values | fields))
    session.add(row)
    session.flush()
    return row


def told_of_everywhere(session: Session, kept: Person, gone: Person) -> None:
    """Tells of both in two seminars: apart in the first, beside each other in the second."""
    tie = a_partnership(session)
    first = a_seminar(session, tie=tie)
    second = a_seminar(session, "verkehr", tie, uid="2")
    other = a_person(session, "Otto Muster")
    mine, same, own = kept.functions[0].id, gone.functions[0].id, gone.functions[1].id
    a_part(session, first, gone, role=SeminarRole.LEAD, function_id=same)
    a_part(session, second, kept, role=SeminarRole.GUEST)
    a_part(session, second, gone, role=SeminarRole.GUEST, function_id=own)
    a_part(session, second, gone, role=SeminarRole.LEAD)
    item = a_programme_item(session, first)
    a_speech(session, item, kept, function_id=mine)
    a_speech(session, item, gone, function_id=same, title=Translated({"de": "Wohnen"}))
    a_speech(session, item, gone, role=ContributionRole.MODERATION, function_id=own)
    a_speech(
        session,
        item,
        other,
        role=ContributionRole.ADDRESS,
        on_behalf_of_id=gone.id,
        on_behalf_function_id=own,
    )
    delegation = a_delegation(session, second)
    a_member(session, delegation, kept)
    a_member(session, delegation, gone, role=DelegationRole.HEAD, function_id=same)
    tell_apart(session, gone, other, names=("a", "b"), edit=an_edit())


def test_everything_points_at_the_one_that_stays(session: Session) -> None:
    kept, gone = two_people(session)
    told_of_everywhere(session, kept, gone)

    merge(session, kept, gone, ("native_name",))

    assert session.scalars(select(Person.slug).order_by(Person.id)).all() == [
        "natalya-kuznetsova",
        "otto-muster",
    ]
    assert set(session.scalars(select(Participation.person_id))) == {kept.id}
    assert set(session.scalars(select(Member.person_id))) == {kept.id}
    assert kept.id in session.scalars(select(Contribution.on_behalf_of_id)).all()
    assert session.scalars(select(ToldApart)).all() == []


def test_what_is_told_twice_falls_together_and_loses_nothing(session: Session) -> None:
    kept, gone = two_people(session)
    told_of_everywhere(session, kept, gone)
    mine, own = kept.functions[0].id, gone.functions[1].id

    merge(session, kept, gone)
    session.expire_all()

    stays = get_person(session, "natalya-kuznetsova")
    assert {each.id for each in stays.functions} == {mine, own}
    parts = session.scalars(select(Participation).order_by(Participation.id)).all()
    assert [(part.role, part.function_id) for part in parts] == [
        (SeminarRole.LEAD, mine),
        (SeminarRole.GUEST, own),
        (SeminarRole.LEAD, None),
    ]
    speeches = session.scalars(select(Contribution).order_by(Contribution.id)).all()
    assert [(each.role, each.function_id, dict(each.title)) for each in speeches] == [
        (ContributionRole.LECTURE, mine, {"de": "Wohnen"}),
        (ContributionRole.MODERATION, own, {}),
        (ContributionRole.ADDRESS, None, {}),
    ]
    (member,) = session.scalars(select(Member))
    assert (member.role, member.function_id) == (DelegationRole.HEAD, mine)


def test_merging_undoing_and_doing_again_leave_nothing_else(session: Session) -> None:
    kept, gone = two_people(session)
    told_of_everywhere(session, kept, gone)
    before = everything(session)

    entry = merge(session, kept, gone, ("native_name", "printed_name"))
    merged = everything(session)
    assert merged != before
    undo(session, get_entry(session, entry.id), an_edit(2))
    assert everything(session) == before
    redo(session, get_entry(session, entry.id), an_edit(3))
    assert everything(session) == merged
    undo(session, get_entry(session, entry.id), an_edit(4))
    assert everything(session) == before


def test_both_are_found_by_their_own_names_after_undoing(session: Session) -> None:
    kept, gone = two_people(session)
    ids = {kept.id, gone.id}
    entry = merge(session, kept, gone)
    query = select(Person.id).where(matches("person", Person.id, "Kusnezowa"))
    assert session.scalars(query).all() == [kept.id]

    undo(session, get_entry(session, entry.id), an_edit(2))

    assert set(session.scalars(query)) == ids


def test_all_names_stay_known_and_languages_are_joined(session: Session) -> None:
    kept, gone = two_people(session, aliases=("Natalie Kouznetsova",))

    merge(session, kept, gone)

    assert (kept.printed_name, kept.native_name) == ("Natalya Kuznetsova", "")
    assert kept.aliases == ("Natalja Kusnezowa", "Наталья Кузнецова", "Natalie Kouznetsova")
    assert kept.languages == ("ru", "de", "en")


def test_what_is_taken_is_taken_whole(session: Session) -> None:
    kept, gone = two_people(session)

    merge(session, kept, gone, ("printed_name", "native_name"))

    assert (kept.printed_name, kept.native_name, kept.native_language) == (
        "Natalja Kusnezowa",
        "Наталья Кузнецова",
        "ru",
    )
    assert kept.aliases == ("Natalya Kuznetsova",)
    assert kept.slug == "natalya-kuznetsova"


def test_what_the_one_that_stays_lacks_is_proposed(session: Session) -> None:
    kept, gone = two_people(session, title="Dr.", given_name="Natalja")

    assert proposed(kept, gone, PERSON_FIELDS) == {"native_name", "title", "given_name"}
    assert proposed(gone, kept, PERSON_FIELDS) == frozenset()


def test_functions_of_different_times_stay_two(session: Session) -> None:
    kept = a_person(session, functions=(a_function(),))
    gone = a_person(session, functions=(a_function(valid_from=date(2020, 1, 1)),))

    merge(session, kept, gone)

    assert len(session.scalars(select(Function)).all()) == 2


def test_two_lectures_with_titles_of_their_own_stay_two(session: Session) -> None:
    kept, gone = two_people(session)
    item = a_programme_item(session, a_seminar(session))
    for person, title in ((kept, "Eins"), (gone, "Zwei")):
        a_speech(session, item, person, title=Translated({"de": title}))

    merge(session, kept, gone)

    assert len(session.scalars(select(Contribution)).all()) == 2


def test_the_versions_of_items_and_delegations_rise(session: Session) -> None:
    kept, gone = two_people(session)
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar)
    delegation = a_delegation(session, seminar)
    a_speech(session, item, gone)
    a_member(session, delegation, gone)
    before = item.version, delegation.version

    merge(session, kept, gone)

    assert (item.version, delegation.version) == (before[0] + 1, before[1] + 1)


def test_one_who_speaks_on_behalf_of_the_other_is_another(session: Session) -> None:
    kept, gone = two_people(session)
    item = a_programme_item(session, a_seminar(session))
    speech = a_speech(session, item, kept, on_behalf_of_id=gone.id)

    with pytest.raises(SideBySide) as refused:
        plan_people(session, kept, gone)

    assert refused.value.row is speech


def a_passport(person: Person) -> TravelDocument:
    """A passport as the drawer keeps it, were its seal readable."""
    return TravelDocument(
        lot="0" * 32, person_id=person.id, number=b"C4711", delete_on=date(2027, 4, 27)
    )


def a_need(person: Person, seminar: Seminar) -> CareRecord:
    return CareRecord(
        lot="0" * 32,
        seminar_id=seminar.id,
        person_id=person.id,
        health=b"C4711",
        agreed_at=an_edit().at,
        text_version="1",
        delete_on=date(2027, 4, 11),
    )


def test_a_passport_goes_over_and_two_of_them_are_refused(session: Session) -> None:
    kept, gone = two_people(session)
    session.add(a_passport(gone))
    session.flush()
    entry = merge(session, kept, gone)
    assert session.scalars(select(TravelDocument.person_id)).all() == [kept.id]
    assert "4711" not in str(entry.changes)

    third = a_person(session, "Natalia K.")
    session.add(a_passport(third))
    session.flush()
    with pytest.raises(Refused):
        plan_people(session, kept, third)


def test_needs_for_one_edition_are_refused_and_for_two_go_over(session: Session) -> None:
    kept, gone = two_people(session)
    tie = a_partnership(session)
    seminar = a_seminar(session, tie=tie)
    need = a_need(gone, a_seminar(session, "verkehr", tie, uid="2"))
    session.add_all([a_need(kept, seminar), need])
    session.flush()
    assert need in plan_people(session, kept, gone).moves
    session.add(a_need(gone, seminar))
    session.flush()
    with pytest.raises(Refused):
        plan_people(session, kept, gone)


def test_a_passport_comes_back_by_undoing(session: Session) -> None:
    kept, gone = two_people(session)
    session.add(a_passport(gone))
    before = everything(session)
    entry = merge(session, kept, gone)

    undo(session, get_entry(session, entry.id), an_edit(2))

    assert everything(session) == before


def test_wishes_that_make_no_sense_are_turned_down(session: Session) -> None:
    kept, gone = two_people(session)
    with pytest.raises(Refused):
        merge(session, kept, kept)
    with pytest.raises(NotFound):
        merge(session, kept, gone, ("slug",))
    for versions in ((99, gone.version), (kept.version, 99)):
        with pytest.raises(Conflict):
            merge_people(session, kept, gone, taken=(), versions=versions, edit=an_edit())
    assert len(session.scalars(select(Person)).all()) == 2


def test_a_merge_is_not_undone_over_a_later_change(session: Session) -> None:
    kept, gone = two_people(session)
    entry = merge(session, kept, gone, ("native_name",))
    kept.native_name = "Наталия Кузнецова"
    session.flush()

    with pytest.raises(Conflict):
        undo(session, get_entry(session, entry.id), an_edit(2))


def two_organisations(session: Session) -> tuple[Organisation, Organisation]:
    """Two records of an office, told of wherever an organisation can be."""
    kept = an_organisation(session, "Amt für Soziales")
    gone = an_organisation(session, "Sozialamt", abbreviation="SozA")
    tie = a_partnership(session)
    first, second = a_seminar(session, tie=tie), a_seminar(session, "verkehr", tie, uid="2")
    for seminar, row in ((first, gone), (second, kept), (second, gone)):
        session.add(
            Engagement(seminar_id=seminar.id, organisation_id=row.id, role=SeminarRole.PARTNER)
        )
        session.flush()
    delegations = a_delegation(session, first), a_delegation(session, second)
    session.add_all(
        [
            Sender(delegation_id=delegations[0].id, organisation_id=gone.id),
            Sender(delegation_id=delegations[1].id, organisation_id=kept.id),
            Sender(delegation_id=delegations[1].id, organisation_id=gone.id, position=1),
            Outcome(
                seminar_id=first.id,
                kind=OutcomeKind.PROJECT,
                text=Translated({"de": "Haus"}),
                status=OutcomeStatus.PLANNED,
                owner_id=gone.id,
            ),
        ]
    )
    a_programme_item(session, first, host_id=gone.id)
    an_organisation(session, "Referat", parent_id=gone.id)
    a_person(
        session,
        functions=(
            a_function(organisation_id=gone.id),
            a_function(organisation_id=kept.id),
        ),
    )
    session.flush()
    return kept, gone


def join(
    session: Session, kept: Organisation, gone: Organisation, taken: tuple[str, ...] = ()
) -> JournalEntry:
    line = merge_organisations(
        session, kept, gone, taken=taken, versions=(kept.version, gone.version), edit=an_edit(1)
    )
    assert line.entry is not None
    return line.entry


@pytest.mark.parametrize("taken", [(), ("names", "abbreviation")])
def test_organisations_become_one_and_two_again(session: Session, taken: tuple[str, ...]) -> None:
    kept, gone = two_organisations(session)
    number = gone.id
    before = everything(session)

    entry = join(session, kept, gone, taken)
    merged = everything(session)

    assert session.scalars(select(Engagement.organisation_id)).all() == [kept.id, kept.id]
    assert session.scalars(select(Sender.organisation_id)).all() == [kept.id, kept.id]
    assert session.scalar(select(ProgrammeItem.host_id)) == kept.id
    assert session.scalar(select(Outcome.owner_id)) == kept.id
    assert session.get(Organisation, number) is None
    undo(session, get_entry(session, entry.id), an_edit(2))
    assert everything(session) == before
    redo(session, get_entry(session, entry.id), an_edit(3))
    assert everything(session) == merged


def test_a_persons_functions_at_both_stay_as_they_are_told(session: Session) -> None:
    kept, gone = two_organisations(session)

    join(session, kept, gone)

    assert uses_of(session, kept).total > 0
    assert set(session.scalars(select(Function.organisation_id))) == {kept.id}


def test_a_language_that_a_name_lacks_is_taken_from_the_other(session: Session) -> None:
    kept = an_organisation(session, "Amt")
    gone = an_organisation(session, "Behörde")
    gone.names[0].name = Translated({"de": "Behörde", "ru": "Ведомство"})
    session.flush()

    join(session, kept, gone)

    assert get_organisation(session, "amt").names[0].name == {"de": "Amt", "ru": "Ведомство"}


def test_dated_names_are_taken_with_their_times(session: Session) -> None:
    kept = an_organisation(session, "Amt")
    gone = an_organisation(session, "Behörde")
    gone.names[0].valid_from = date(2015, 1, 1)
    session.flush()

    join(session, kept, gone, ("names",))

    (name,) = get_organisation(session, "amt").names
    assert (dict(name.name), name.valid_from) == ({"de": "Behörde"}, date(2015, 1, 1))


@pytest.mark.parametrize("is_parent_kept", [True, False])
def test_an_organisation_and_its_part_are_two(session: Session, *, is_parent_kept: bool) -> None:
    parent = an_organisation(session, "Rathaus")
    middle = an_organisation(session, "Abteilung", parent_id=parent.id)
    child = an_organisation(session, "Referat", parent_id=middle.id)
    pair = (parent, child) if is_parent_kept else (child, parent)

    with pytest.raises(Refused):
        plan_organisations(session, *pair)


def test_the_plan_of_organisations_leaves_names_alone(session: Session) -> None:
    kept, gone = two_organisations(session)

    plan = plan_organisations(session, kept, gone)

    tables = {row.__tablename__ for row in plan.moves}
    assert "organisation_name" not in tables
    assert {"engagement", "outcome", "organisation", "programme_item"} <= tables
    assert ORGANISATION_FIELDS[0] == ("names",)
    assert organisation_values(a_name()).names[0].id is None
