"""Whoever types a name in one script finds it in another; names that differ stay apart."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.finding import (
    SearchWord,
    fold,
    matches,
    name_key,
    names_like,
    query_words,
)
from partnership.core.indexing import index_if_empty, index_rows
from partnership.core.translated import Translated
from partnership.exports.vocabulary import OrganisationKind
from partnership.people.models import Organisation, OrganisationName, Person
from partnership.seminars.models import Seminar, Topic
from tests.conftest import counted_queries
from tests.releases.drafts import a_seminar

SPELLINGS = (
    "Кузнецова Kuznetsova Kusnezowa Kouznetsova Kuznecova",
    "Грицюк Gryciuk Grytsiuk Grizjuk",
    "Чехов Tschechow Chekhov Tchekhov Čechov Czechow",
    "Müller Mueller Мюллер Muller",
    "Höffken Hoeffken Hoffken",
    "Гордеев Gordeev Gordejew Gordeyev Gordeïev",
    "Щербаков Schtscherbakow Shcherbakov Chtcherbakov Szczerbakow",
    "Юрий Jurij Yury Juri Yuri Iouri Youri",
    "Евгений Jewgeni Evgeny Yevgeny Evgueni Evgenij",
    "Сергей Sergej Sergei Sergey",
    "Жуков Schukow Zhukov Joukov Żukow Žukov",
    "Цветаева Zwetajewa Tsvetaeva Tsvetayeva Tsvétaïéva Cvetaeva",
    "Татьяна Tatjana Tatyana Tatiana",
    "Михаил Michail Mikhail Mikhaïl Mihail",
    "Александр Alexander Alexandre Aleksandr",
    "Васильева Wassiljewa Vasilyeva Vassilieva",
    "Łódź Lodz Лодзь",
    "Kraków Krakow Краков",
    "Weiß Weiss WEISS",
    "O’Brien O'Brien OBrien",
)
APART = (
    ("Иванов", "Ivanova"),
    ("Иван", "Иванов"),
    ("Müller", "Möller"),
    ("Petrov", "Petrova"),
    ("Schmidt", "Schmitz"),
    ("Anna", "Hanna"),
    ("Marie", "Mario"),
    ("Martin", "Martine"),
    ("Berlin", "Bern"),
    ("Чехов", "Чеков"),
    ("Bach", "Back"),
    ("Kaiser", "Käser"),
)


def a_person(session: Session, name: str, slug: str = "", **fields: str) -> Person:
    person = Person(slug=slug or name, printed_name=name, **fields)
    session.add(person)
    session.flush()
    return person


def found(session: Session, query: str) -> list[str]:
    return list(
        session.scalars(
            select(Person.printed_name)
            .where(matches("person", Person.id, query))
            .order_by(Person.printed_name)
        )
    )


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_spellings_of_one_name_sound_alike(spellings: str) -> None:
    words = spellings.split()
    assert {name_key(word) for word in words} == {name_key(words[0])}


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_the_order_of_a_name_does_not_matter() -> None:
    assert name_key("Kuznetsova, Anna") == name_key("Анна Кузнецова")


def test_a_fold_is_short_and_has_no_capitals() -> None:
    assert len(fold("ö" * 500)) <= 60
    assert fold("ПЕТРОВ") == fold("Петров")


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Анна Кузнецова", "kuznetsova"),
        ("Anna Kusnezowa", "Кузнецова анна"),
        ("Фёдор Хёффкен", "fyodor"),
        ("Fjodor Höffken", "Фёдор Хёффкен"),
        ("Peter Schneider", "Шнайдер"),
        ("Пётр Шнайдер", "schneider peter"[:9]),
        ("Петр Шнейдер", "Schneider"),
        ("Никита Хрущёв", "Chruschtschow"),
        ("北京市", "北京"),
        ("Γιώργος", "Γιώρ"),
    ],
)
def test_a_person_is_found_across_scripts(session: Session, name: str, query: str) -> None:
    a_person(session, name, "wanted")
    a_person(session, "Erika Beispiel", "other")
    assert found(session, query) == [name]


@pytest.mark.parametrize("name", ["Кузнецова", "Tschechow", "Гордеев", "Schtscherbakow", "Höffken"])
def test_each_beginning_of_a_name_finds_it(session: Session, name: str) -> None:
    """While somebody types, what is meant must not vanish from the list."""
    a_person(session, name)
    missed = [name[:end] for end in range(2, len(name) + 1) if not found(session, name[:end])]
    assert missed == []


@pytest.mark.parametrize("query", ["kuz", "kuzn", "kuznets", "kuznetsov", "Gord", "gordeye"])
def test_the_beginning_finds_the_name_in_another_script(session: Session, query: str) -> None:
    a_person(session, "Кузнецова Гордеева")
    assert len(found(session, query)) == 1


def test_all_words_of_a_query_must_be_there(session: Session) -> None:
    a_person(session, "Anna Kuznetsova")
    a_person(session, "Anna Petrova")
    assert found(session, "anna") == ["Anna Kuznetsova", "Anna Petrova"]
    assert found(session, "anna petr") == ["Anna Petrova"]
    assert found(session, "anna petr kuz") == []


@pytest.mark.parametrize("query", ["%", "_", "' OR 1=1 --", "\\", "!!!", "ъ", "\x00", "😀"])
def test_what_is_no_word_finds_nothing(session: Session, query: str) -> None:
    a_person(session, "Erika Beispiel")
    assert found(session, query) == []


@pytest.mark.parametrize("query", ["", "   ", "\t"])
def test_an_empty_query_asks_for_nothing(session: Session, query: str) -> None:
    a_person(session, "Erika Beispiel")
    assert found(session, query) == ["Erika Beispiel"]


def test_a_very_long_query_is_answered(session: Session) -> None:
    assert found(session, "wort " * 5000) == []
    assert found(session, " ".join(f"wort{n}" for n in range(5000))) == []
    assert found(session, "w" * 100_000) == []
    assert len(query_words(" ".join(f"wort{n}" for n in range(5000)))) == 12


def test_words_follow_a_change_of_the_name(session: Session) -> None:
    person = a_person(session, "Erika Beispiel")
    person.printed_name = "Erika Muster"
    session.flush()
    assert found(session, "beispiel") == []
    assert found(session, "muster") == ["Erika Muster"]


def test_words_go_with_the_row(session: Session) -> None:
    person = a_person(session, "Erika Beispiel")
    session.delete(person)
    session.flush()
    assert session.scalars(select(SearchWord.word)).all() == []


def test_words_are_taken_back_with_the_transaction(session: Session) -> None:
    person = a_person(session, "Erika Beispiel")
    session.commit()
    person.printed_name = "Erika Muster"
    session.flush()
    session.rollback()
    assert found(session, "muster") == []
    assert found(session, "beispiel") == ["Erika Beispiel"]


def test_a_part_is_found_as_its_whole_and_leaves_with_its_name(session: Session) -> None:
    made = Organisation(
        slug="amt",
        kind=OrganisationKind.AUTHORITY,
        abbreviation="BA",
        names=[
            OrganisationName(name=Translated({"de": "Bezirksamt"})),
            OrganisationName(name=Translated({"de": "Magistrat"}), position=1),
        ],
    )
    session.add(made)
    session.flush()

    def ids(query: str) -> list[int]:
        wanted = select(Organisation.id).where(matches("organisation", Organisation.id, query))
        return list(session.scalars(wanted))

    assert ids("magistrat") == ids("ba bezirks") == [made.id]
    made.names.pop()
    session.flush()
    assert ids("magistrat") == []
    assert ids("bezirksamt") == [made.id]


def test_a_seminar_is_found_by_its_number(session: Session) -> None:
    seminar = a_seminar(session)
    seminar.ordinal = None
    session.flush()
    wanted = select(Seminar.id).where(matches("seminar", Seminar.id, "wohnen"))
    assert session.scalars(wanted).all() == [seminar.id]


def test_whole_names_that_sound_alike_are_doubles(session: Session) -> None:
    one = a_person(session, "Фёдор Шнайдер", "one")
    two = a_person(session, "Schneider, Fjodor", "two")
    a_person(session, "Fjodor Schneiders", "three")
    alike = select(Person.id).where(Person.id.in_(names_like("person", ["Fyodor Schneider"])))
    assert session.scalars(alike.order_by(Person.id)).all() == [one.id, two.id]


def test_many_rows_are_indexed_by_few_statements(session: Session) -> None:
    people = [Person(slug=f"p{n}", printed_name=f"Person {n}") for n in range(600)]
    session.add_all(people)
    session.flush()
    with counted_queries() as statements:
        index_rows(session, people)
    assert len(statements) < 12


def test_a_database_that_was_filled_before_is_indexed_once(session: Session) -> None:
    session.add(Topic(slug="wohnen", title=Translated({"de": "Wohnen"})))
    session.flush()
    session.query(SearchWord).delete()
    index_if_empty(session)
    words = session.scalars(select(SearchWord.word)).all()
    index_if_empty(session)
    assert session.scalars(select(SearchWord.word)).all() == words
    assert "vonen" in words or "voqnen" in words
