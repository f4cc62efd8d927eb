"""People are kept with what is known of them, and nothing that cannot be."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.doubles import ToldApart, list_doubles, tell_apart
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.finding import matches
from partnership.core.journal import Deed
from partnership.core.translated import Translated
from partnership.core.undoing import get_entry, undo
from partnership.core.uses import InUse
from partnership.exports.vocabulary import RankClass, SeminarRole
from partnership.people.models import Function, Person
from partnership.people.queries import get_person
from partnership.people.service import (
    SoundsAlike,
    change_person,
    create_person,
    delete_person,
)
from partnership.people.values import FunctionValues, PersonValues
from partnership.seminars.models import Participation
from tests.conftest import counted_queries
from tests.core.deeds import an_edit, lines, only_line
from tests.people.registry import a_function, a_person, an_organisation, person_values
from tests.releases.drafts import a_seminar


def refusal(session: Session, values: PersonValues) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        create_person(session, values, edit=an_edit())
    assert session.scalar(select(Person.id)) is None
    return refused.value.field, str(refused.value)


def test_a_person_is_created_with_functions_and_found_in_any_script(session: Session) -> None:
    office = an_organisation(session)
    values = person_values(
        given_name="Natalya",
        family_name="Kuznetsova",
        native_name="Наталья Кузнецова",
        native_language="ru",
        functions=(
            a_function(
                "Leiterin",
                organisation_id=office.id,
                rank=RankClass.PRESIDENT_OF_AUTHORITY,
                valid_from=date(2019, 1, 1),
            ),
        ),
    )

    person, line = create_person(session, values, edit=an_edit())

    assert person.slug == "natalya-kuznetsova"
    assert [each.rank_class for each in person.functions] == ["president_of_authority"]
    assert line.entry is not None
    assert (line.entry.deed, line.entry.subject) == (Deed.CREATED, f"person:{person.id}")
    for query in ("Кузнецова", "kusnezowa", "Kouznetsova nat"):
        assert session.scalars(
            select(Person.id).where(matches("person", Person.id, query))
        ).all() == [person.id]


def test_two_of_the_same_name_have_addresses_of_their_own(session: Session) -> None:
    first, second = a_person(session), a_person(session)

    assert (first.slug, second.slug) == ("natalya-kuznetsova", "natalya-kuznetsova-2")


@pytest.mark.parametrize("name", ["Natalia Kusnezowa", "Kuznetsova Natalya"])
def test_a_name_that_sounds_like_a_known_one_is_asked_about(session: Session, name: str) -> None:
    known = a_person(session, native_name="Наталия Кузнецова", native_language="ru")

    with pytest.raises(SoundsAlike) as asked:
        create_person(session, person_values(name), edit=an_edit())

    assert [person.id for person in asked.value.alike] == [known.id]
    person, _ = create_person(session, person_values(name), is_another=True, edit=an_edit())
    assert person.id != known.id


def test_a_native_name_in_another_script_is_asked_about_too(session: Session) -> None:
    known = a_person(session, "Vladimir Grinin")
    values = person_values("V. Grinin", native_name="Владимир Гринин", native_language="ru")

    with pytest.raises(SoundsAlike) as asked:
        create_person(session, values, edit=an_edit())

    assert [person.id for person in asked.value.alike] == [known.id]


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        (person_values(""), "printed_name", "Give the name"),
        (person_values("–"), "printed_name", "Give the name"),
        (person_values("Наталья Кузнецова"), "printed_name", "Н а т л"),
        (person_values("A" * 201), "printed_name", "200"),
        (person_values(patronymic="В" * 121), "patronymic", "120"),
        (person_values(native_name="Наталья"), "native_language", "language"),
        (person_values(native_language="ru"), "native_name", "choose no language"),
        (
            person_values(native_name="Natalya", native_language="ru"),
            "native_name",
            "N a t l y",
        ),
        (person_values(native_name="Kузнецова", native_language="ru"), "native_name", "K"),
        (person_values(native_name="Кузнецова", native_language="el"), "native_name", "К"),
        (person_values(aliases=("A" * 201,)), "aliases", "200"),
        (person_values(aliases=tuple(f"Name {n}" for n in range(21))), "aliases", "20"),
        (person_values(aliases=(" x",)), "aliases", "each line"),
        (person_values(functions=(FunctionValues(),)), "functions-0-title", "title or"),
        (
            person_values(
                functions=(
                    a_function(),
                    a_function(valid_from=date(2020, 2, 1), valid_to=date(2020, 1, 31)),
                )
            ),
            "functions-1-valid_to",
            "before it begins",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    session: Session, values: PersonValues, field: str, said: str
) -> None:
    where, why = refusal(session, values)

    assert where == field
    assert said in why


def test_names_with_marks_of_their_own_are_names(session: Session) -> None:
    for name in ("Jürgen O’Neill-Łukaszewski", "Nguyễn Thị Ánh", "Ş. Yılmaz", "D'Arcy (jun.)"):
        a_person(session, name)
    a_person(session, "Li Wei", native_name="李伟", native_language="zh")
    a_person(session, "Kim Min-jun", native_name="김민준", native_language="ko")
    a_person(session, "Zaur", native_name="Ҙаур", native_language="ba")


def test_a_day_on_which_a_function_begins_and_ends_is_a_time(session: Session) -> None:
    day = date(2020, 1, 1)
    person = a_person(session, functions=(a_function(valid_from=day, valid_to=day),))

    assert len(person.functions) == 1


def test_an_organisation_that_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        a_person(session, functions=(a_function(organisation_id=4711),))


def test_a_retired_organisation_gets_no_new_function_and_keeps_the_old_ones(
    session: Session,
) -> None:
    office = an_organisation(session)
    person = a_person(session, functions=(a_function(organisation_id=office.id),))
    office.is_retired = True
    session.flush()

    with pytest.raises(Refused) as refused:
        a_person(session, "Otto Muster", functions=(a_function(organisation_id=office.id),))
    assert refused.value.field == "functions-0-organisation_id"

    kept = a_function("Präsidentin", organisation_id=office.id, id=person.functions[0].id)
    change_person(
        session, person, person_values(functions=(kept,)), version=person.version, edit=an_edit()
    )
    assert person.functions[0].title == {"de": "Präsidentin"}


def test_a_change_of_a_function_raises_the_persons_version(session: Session) -> None:
    person = a_person(session, functions=(a_function(),))
    before = person.version
    changed = person_values(functions=(a_function("Chefin", id=person.functions[0].id),))

    line = change_person(session, person, changed, version=before, edit=an_edit())

    assert person.version > before
    assert line.entry is not None
    assert [image["table"] for image in line.entry.changes] == ["function"]


def test_what_changes_nothing_is_no_line(session: Session) -> None:
    person = a_person(session)

    line = change_person(session, person, person_values(), version=person.version, edit=an_edit())

    assert line.entry is None


def test_a_stale_form_is_a_conflict(session: Session) -> None:
    person = a_person(session)

    with pytest.raises(Conflict):
        change_person(session, person, person_values("X Y"), version=99, edit=an_edit())


def test_a_function_of_somebody_else_is_not_found(session: Session) -> None:
    person = a_person(session)
    other = a_person(session, "Otto Muster", functions=(a_function(),))
    forged = person_values(functions=(a_function("Chef", id=other.functions[0].id),))

    with pytest.raises(NotFound):
        change_person(session, person, forged, version=person.version, edit=an_edit())


def participation(session: Session, person: Person) -> Participation:
    row = Participation(
        seminar_id=a_seminar(session).id,
        person_id=person.id,
        function_id=person.functions[0].id if person.functions else None,
        role=SeminarRole.LEAD,
    )
    session.add(row)
    session.flush()
    return row


def test_a_function_that_is_told_of_is_not_removed(session: Session) -> None:
    person = a_person(session, functions=(a_function(),))
    participation(session, person)

    with pytest.raises(Refused) as refused:
        change_person(session, person, person_values(), version=person.version, edit=an_edit())

    assert refused.value.field == "functions"
    assert "Leiterin" in str(refused.value)


def test_who_is_told_of_is_not_deleted(session: Session) -> None:
    person = a_person(session, functions=(a_function(),))
    part = participation(session, person)

    with pytest.raises(InUse) as refused:
        delete_person(session, person, version=person.version, edit=an_edit())

    assert [use.key for use in refused.value.uses.first] == [(str(part.id),)]


def test_who_is_deleted_comes_back_with_functions_by_undoing(session: Session) -> None:
    person = a_person(
        session, functions=(a_function(),), salutation=Translated({"de": "Liebe Natalya,"})
    )
    line = delete_person(session, person, version=person.version, edit=an_edit(1))
    session.expire_all()
    assert session.scalars(select(Person)).all() == []
    assert session.scalars(select(Function)).all() == []

    assert line.entry is not None
    undo(session, get_entry(session, line.entry.id), an_edit(2))

    back = get_person(session, "natalya-kuznetsova")
    assert back.salutation == {"de": "Liebe Natalya,"}
    assert [each.title for each in back.functions] == [{"de": "Leiterin"}]


def test_pairs_are_listed_until_they_are_told_apart_and_again_when_that_is_undone(
    session: Session,
) -> None:
    first = a_person(session, native_name="Наталья Кузнецова", native_language="ru")
    second = a_person(session, "Natalja Kusnezowa")
    a_person(session, "Otto Muster")
    assert list(list_doubles(session, "person").entries) == [(first.id, second.id)]

    line = tell_apart(session, second, first, names=("a", "b"), edit=an_edit(1))

    assert list_doubles(session, "person").total == 0
    assert line.entry is not None
    undo(session, get_entry(session, line.entry.id), an_edit(2))
    assert list_doubles(session, "person").total == 1


def test_telling_apart_twice_is_one_line_and_one_record_is_no_pair(session: Session) -> None:
    first, second = a_person(session), a_person(session)
    for _ in range(2):
        tell_apart(session, first, second, names=("a", "b"), edit=an_edit())

    assert [line.deed for line in lines(session)].count(Deed.TOLD_APART) == 1
    with pytest.raises(Refused):
        tell_apart(session, first, first, names=("a", "a"), edit=an_edit())


def test_what_was_told_of_a_deleted_person_is_gone(session: Session) -> None:
    first, second = a_person(session), a_person(session)
    tell_apart(session, first, second, names=("a", "b"), edit=an_edit())

    delete_person(session, second, version=second.version, edit=an_edit())

    assert session.scalars(select(ToldApart)).all() == []


@pytest.mark.parametrize("number", [2, 4])
def test_a_page_of_pairs_costs_two_queries(session: Session, number: int) -> None:
    for _ in range(number):
        a_person(session)

    with counted_queries() as queries:
        page = list_doubles(session, "person")

    assert len(queries) == 2
    assert page.total == number * (number - 1) // 2


def test_a_person_is_loaded_by_a_fixed_number_of_queries(session: Session) -> None:
    offices = [an_organisation(session, f"Amt {n}") for n in range(3)]
    a_person(session, functions=(a_function(organisation_id=offices[0].id),))
    a_person(
        session, "Otto Muster", functions=tuple(a_function(organisation_id=o.id) for o in offices)
    )
    costs = []
    for slug in ("natalya-kuznetsova", "otto-muster"):
        session.expunge_all()
        with counted_queries() as queries:
            get_person(session, slug)
        costs.append(len(queries))

    assert costs == [4, 4]


def test_only_one_line_tells_of_a_new_person(session: Session) -> None:
    create_person(session, person_values(functions=(a_function(),)), edit=an_edit())

    assert {image["table"] for image in only_line(session).changes} == {"person", "function"}
