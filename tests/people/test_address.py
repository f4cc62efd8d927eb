"""Forms of address say what is known, in the manners of each language, and guess nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import AddressGender, RankClass
from partnership.people.address import (
    ADDRESS_LANGUAGES,
    NO_OFFICE,
    Addressee,
    Office,
    all_forms,
    forms_of,
    part_of,
)

_M, _F = AddressGender.MASCULINE, AddressGender.FEMININE


def grinin(**fields: Any) -> Addressee:
    return Addressee(**({"printed_name": "Vladimir Grinin", "family_name": "Grinin"} | fields))


def lugovaya(**fields: Any) -> Addressee:
    return Addressee(
        **(
            {
                "printed_name": "Natalya Lugovaya",
                "given_name": "Natalya",
                "family_name": "Lugovaya",
                "patronymic": "Sergeevna",
                "native_name": "Наталья Сергеевна Луговая",
                "native_language": "ru",
            }
            | fields
        )
    )


@pytest.mark.parametrize(
    ("rank", "gender", "language", "line", "salutation", "spoken"),
    [
        (RankClass.AMBASSADOR, _M, "de", "S. E. Herrn", "Exzellenz,", "Herr Botschafter"),
        (RankClass.AMBASSADOR, _F, "de", "I. E. Frau", "Exzellenz,", "Frau Botschafterin"),
        (RankClass.AMBASSADOR, None, "de", "Exzellenz", "Exzellenz,", "Exzellenz"),
        (RankClass.AMBASSADOR, _M, "en", "H.E. Mr", "Your Excellency,", "Your Excellency"),
        (
            RankClass.AMBASSADOR,
            _M,
            "ru",
            "Его Превосходительство г-н",
            "Ваше Превосходительство!",
            "Ваше Превосходительство",
        ),
        (
            RankClass.AMBASSADOR,
            _F,
            "fr",
            "Son Excellence Madame",
            "Madame l’Ambassadrice,",
            "Madame l’Ambassadrice",
        ),
        (RankClass.AMBASSADOR, None, "fr", "Son Excellence", "Excellence,", "Excellence"),
        (
            RankClass.ENVOY,
            _M,
            "de",
            "Herrn",
            "Sehr geehrter Herr Gesandter,",
            "Herr Gesandter",
        ),
        (RankClass.ENVOY, _M, "en", "Mr", "Dear Minister,", "Minister"),
        (
            RankClass.ENVOY,
            _M,
            "ru",
            "Г-н",
            "Уважаемый господин посланник!",
            "господин посланник",
        ),
        (RankClass.ENVOY, _M, "fr", "Monsieur", "Monsieur le Ministre,", "Monsieur le Ministre"),
        (RankClass.SENATOR, _F, "de", "Frau", "Sehr geehrte Frau Senatorin,", "Frau Senatorin"),
        (RankClass.SENATOR, None, "en", "", "Dear Senator,", "Senator"),
        (RankClass.SENATOR, _M, "ru", "Г-н", "Уважаемый господин сенатор!", "господин сенатор"),
        (RankClass.SENATOR, _F, "fr", "Madame", "Madame la Sénatrice,", "Madame la Sénatrice"),
        (None, _F, "de", "Frau", "Sehr geehrte Frau Grinin,", "Frau Grinin"),
        (None, _F, "en", "Ms", "Dear Ms Grinin,", "Ms Grinin"),
        (None, _F, "ru", "Г-жа", "Уважаемая госпожа Grinin!", "госпожа Grinin"),
        (None, _F, "fr", "Madame", "Madame,", "Madame"),
        (None, None, "de", "", "Guten Tag Vladimir Grinin,", "Vladimir Grinin"),
        (None, None, "en", "", "Dear Vladimir Grinin,", "Vladimir Grinin"),
        (None, None, "ru", "", "Здравствуйте, Vladimir Grinin!", "Vladimir Grinin"),
        (None, None, "fr", "", "Bonjour Vladimir Grinin,", "Vladimir Grinin"),
    ],
)
def test_each_rank_is_addressed_as_its_language_does(
    rank: RankClass | None,
    gender: AddressGender | None,
    language: str,
    line: str,
    salutation: str,
    spoken: str,
) -> None:
    forms = forms_of(grinin(gender=gender), Office(rank), language)

    assert forms.address_line == f"{line} Vladimir Grinin".strip()
    assert (forms.salutation, forms.spoken) == (salutation, spoken)


@pytest.mark.parametrize(
    ("title", "language", "line", "salutation"),
    [
        ("Dr.", "de", "Herrn Dr. Jürgen Schneider", "Sehr geehrter Herr Dr. Schneider,"),
        ("Dr.", "en", "Dr Jürgen Schneider", "Dear Dr Schneider,"),
        ("Dr.", "ru", "Г-н д-р Jürgen Schneider", "Уважаемый господин д-р Schneider!"),
        ("Dr.", "fr", "Monsieur Jürgen Schneider", "Monsieur,"),
        ("Prof.", "de", "Herrn Prof. Jürgen Schneider", "Sehr geehrter Herr Professor Schneider,"),
        ("Prof. Dr.", "en", "Professor Jürgen Schneider", "Dear Professor Schneider,"),
        ("Prof.", "fr", "Monsieur Jürgen Schneider", "Monsieur le Professeur,"),
        ("Dipl.-Ing.", "de", "Herrn Dipl.-Ing. Jürgen Schneider", "Sehr geehrter Herr Schneider,"),
        ("Dipl.-Ing.", "en", "Mr Jürgen Schneider", "Dear Mr Schneider,"),
    ],
)  # fmt: skip
def test_degrees_are_said_where_a_language_says_them(
    title: str, language: str, line: str, salutation: str
) -> None:
    person = Addressee(
        printed_name="Jürgen Schneider", family_name="Schneider", title=title, gender=_M
    )

    forms = forms_of(person, NO_OFFICE, language)

    assert (forms.address_line, forms.salutation) == (line, salutation)


def test_an_unknown_gender_gives_the_neutral_form_with_the_degree() -> None:
    person = Addressee(printed_name="Karin Hensel", title="Dr.")

    german = forms_of(person, NO_OFFICE, "de")

    assert german.salutation == "Guten Tag Dr. Karin Hensel,"
    assert german.address_line == "Dr. Karin Hensel"
    assert german.is_neutral


def test_russian_courtesy_uses_given_name_and_patronymic_as_they_are_written() -> None:
    forms = forms_of(lugovaya(gender=_F), NO_OFFICE, "ru")

    assert forms.salutation == "Уважаемая Наталья Сергеевна!"
    assert forms.spoken == "Наталья Сергеевна"
    assert forms.address_line == "Г-жа Наталья Сергеевна Луговая"


def test_the_neutral_form_too_has_the_patronymic() -> None:
    forms = forms_of(lugovaya(), NO_OFFICE, "ru")

    assert forms.salutation == "Здравствуйте, Наталья Сергеевна!"


def test_a_patronymic_that_nobody_told_is_not_used_though_the_name_has_it() -> None:
    person = lugovaya(patronymic="", gender=_F)

    assert forms_of(person, NO_OFFICE, "ru").salutation == "Уважаемая госпожа Луговая!"


def test_without_a_native_name_nothing_is_written_in_cyrillic() -> None:
    person = Addressee(printed_name="Natalya Lugovaya", patronymic="Sergeevna", gender=_F)

    assert forms_of(person, NO_OFFICE, "ru").salutation == "Уважаемая госпожа Natalya Lugovaya!"


def test_the_native_name_of_another_language_is_not_used_in_russian() -> None:
    person = Addressee(printed_name="Olena Koval", native_name="Олена Коваль", native_language="uk")

    assert forms_of(person, NO_OFFICE, "ru").address_line == "Olena Koval"


def test_what_was_laid_down_wins_in_its_language_only() -> None:
    person = grinin(
        salutation=Translated({"de": "Lieber Herr Grinin,"}),
        address_line=Translated({"de": "Botschafter a. D. Vladimir Grinin"}),
    )
    office = Office(RankClass.AMBASSADOR)

    german, english = forms_of(person, office, "de"), forms_of(person, office, "en")

    assert german.salutation == "Lieber Herr Grinin,"
    assert german.address_line == "Botschafter a. D. Vladimir Grinin"
    assert english.salutation == "Your Excellency,"


def test_an_honorific_stands_before_the_name() -> None:
    person = grinin(gender=_M, honorific=Translated({"de": "S. K. H."}))

    assert forms_of(person, NO_OFFICE, "de").address_line == "S. K. H. Herrn Vladimir Grinin"


def test_function_and_organisation_follow_the_name_where_the_language_has_them() -> None:
    office = Office(
        None, Translated({"de": "Leiterin"}), Translated({"de": "Beispielamt", "en": "Office"})
    )
    person = Addressee(printed_name="Erika Beispiel", gender=_F)

    assert forms_of(person, office, "de").address == (
        "Frau Erika Beispiel",
        "Leiterin",
        "Beispielamt",
    )
    assert forms_of(person, office, "en").address == ("Ms Erika Beispiel", "Office")


def test_a_part_of_a_name_is_found_across_scripts() -> None:
    assert part_of("Кузнецова Наталья Викторовна", "Natalia") == "Наталья"
    assert part_of("Наталья Кузнецова", "Kusnezowa") == "Кузнецова"
    assert part_of("Наталья Щёголева", "Shchegoleva") == "Щёголева"
    assert part_of("Наталья Щёголева", "Schtschogolewa") == "Щёголева"
    assert part_of("Gudrun Petersen-Wolff", "Wolff") == ""
    assert part_of("Anna Maria Nowak", "Anna Maria") == "Anna Maria"
    assert part_of("Наталья Кузнецова", "Petrova") == ""
    assert part_of("Наталья Кузнецова", "") == ""


_NAMES = st.text(st.characters(whitelist_categories=["Lu", "Ll"]), min_size=1, max_size=12)


@given(
    name=_NAMES,
    family=st.just("") | _NAMES,
    title=st.sampled_from(["", "Dr.", "Prof. Dr.", "Dipl.-Ing."]),
    gender=st.sampled_from([None, *AddressGender]),
    rank=st.sampled_from([None, *RankClass]),
)
def test_every_language_has_all_three_forms_for_everybody(
    name: str, family: str, title: str, gender: AddressGender | None, rank: RankClass | None
) -> None:
    person = Addressee(
        printed_name=f"{name} {family}".strip(), family_name=family, title=title, gender=gender
    )
    for forms in all_forms(person, Office(rank)):
        said = (forms.address_line, forms.salutation, forms.spoken)
        assert all(each and each == each.strip() and "{" not in each for each in said)
        assert person.printed_name in forms.address_line


@given(rank=st.sampled_from([None, *RankClass]), title=st.sampled_from(["", "Dr.", "Prof."]))
def test_no_form_tells_a_gender_that_nobody_told(rank: RankClass | None, title: str) -> None:
    person = Addressee(printed_name="Kim Muster", family_name="Muster", title=title)
    telling = ("Herr", "Frau", "Mr", "Ms", "господин", "госпожа", "Уважаем", "Monsieur", "Madame")
    for language in ADDRESS_LANGUAGES:
        forms = forms_of(person, Office(rank, EMPTY, EMPTY), language)
        said = f"{forms.address_line} {forms.salutation} {forms.spoken}"
        assert not any(word in said for word in telling if word not in person.printed_name)
