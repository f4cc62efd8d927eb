import pytest

from partnership.config import LANGUAGES
from partnership.core.wording import wording
from partnership.exports.labels import label
from partnership.exports.vocabulary import AddressGender, DelegationRole
from partnership.imports.columns import Field, Withheld, field_label, withheld_label
from partnership.imports.headings import known_heading
from partnership.imports.words import address_at_start, languages_of, role_of

KNOWN = {
    Field.NUMBER: ("Nr.", "lfd. Nr.", "№", "№ п/п", "No.", "N°", "#", "номер", "Nr. / №"),
    Field.NAME: (
        *("Name", "NAME", " name ", "Name / ФИО", "Ф.И.О.", "ФИО (на русском)", "Имя / Name"),
        *("Vor- und Nachname", "Имя и фамилия", "Prénom et nom", "Vorname, Name", "Full name"),
        *("Name in lateinischer Schrift", "ФИО латиницей", "Teilnehmer*in", "Nom (latin)"),
    ),
    Field.NAME_FAMILY_FIRST: (
        *("Name, Vorname", "Nachname / Vorname", "Nom, prénom(s)", "Фамилия, имя, отчество"),
        *("Surname, first name", "Last name / First name"),
    ),
    Field.GIVEN: ("Vorname", "Vorname / Имя", "First name(s)", "PRÉNOM", "Given name"),
    Field.GIVEN_OR_NAME: ("Имя", "имя\u00a0"),
    Field.PATRONYMIC: ("Отчество", "Vatersname / Отчество", "Patronymic", "Patronyme"),
    Field.FAMILY: ("Nachname", "Фамилия (кириллица)", "Surname / Фамилия / Nom", "Last name"),
    Field.NATIVE: ("Name in Originalschrift", "Имя в оригинальном написании", "Native name"),
    Field.TITLE: ("Titel", "Title", "Akad. Grad", "Учёная степень", "Titre universitaire"),
    Field.ADDRESS: ("Anrede", "Title (Mr/Ms)", "Обращение", "Civilité", "Herr/Frau"),
    Field.POSITION: ("Funktion", "Должность / Position", "Job title", "Должность, место работы"),
    Field.ORGANISATION: ("Behörde", "Organization", "Name der Organisation", "Место работы"),
    Field.ROLE: ("Rolle", "Роль", "Funktion in der Delegation", "Rôle dans la délégation"),
    Field.MAIL: ("E-Mail", "e-mail address", "Эл. почта", "Courriel", "Адрес электронной почты"),
    Field.LANGUAGES: ("Sprachen", "Fremdsprachen", "Знание языков", "Language(s)", "Langues"),
    Field.REMARK: ("Bemerkung", "Примечания", "Remarks", "Remarques"),
    Withheld.DOCUMENT: ("Pass-Nr.", "Reisepassnummer", "Серия и номер паспорта", "Nationality"),
    Withheld.BIRTH: ("Geb.-Datum", "Дата рождения", "Date of birth", "Né(e) le"),
    Withheld.VISA: ("Visum erforderlich", "Виза", "Visa?"),
    Withheld.PHONE: ("Tel.", "Мобильный телефон", "Handy / E-Mail", "Téléphone portable"),
    Withheld.HOME: ("Privatanschrift", "Home address"),
    Withheld.HEALTH: ("Allergien", "Access needs", "Состояние здоровья"),
    Withheld.DIET: ("Ernährungswünsche", "Питание", "Régime alimentaire", "Dietary needs"),
    None: ("", "Flug", "Цель визита", "T-Shirt", "x" * 5_000),
}


@pytest.mark.parametrize(
    ("heading", "field"), [(heading, field) for field, all_ in KNOWN.items() for heading in all_]
)
def test_headings_of_four_languages_are_known(heading: str, field: Field | Withheld | None) -> None:
    assert known_heading(heading) is field


def test_the_name_as_the_passport_has_it_stays_in_the_file() -> None:
    for heading in ("Name wie im Pass", "ФИО (как в загранпаспорте)", "Name as in passport"):
        assert known_heading(heading) is Withheld.DOCUMENT


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_product_itself_says_is_known(language: str) -> None:
    said = wording(language)
    for role in DelegationRole:
        assert role_of(label(said, role)) is role
    for gender in AddressGender:
        assert address_at_start(label(said, gender)) == (gender, "")
    assert [withheld_label(said, each) for each in Withheld]
    ambiguous = {Field.GIVEN: {Field.GIVEN, Field.GIVEN_OR_NAME}}
    whole = {Field.NAME_FAMILY_FIRST, Field.GIVEN_OR_NAME}
    for field in set(Field) - whole:
        assert known_heading(field_label(said, field)) in ambiguous.get(field, {field})


@pytest.mark.parametrize(
    ("text", "gender", "rest"),
    [
        ("Frau Dr.", AddressGender.FEMININE, "Dr."),
        ("г-жа", AddressGender.FEMININE, ""),
        ("Mme", AddressGender.FEMININE, ""),
        ("HERR Prof. Dr.", AddressGender.MASCULINE, "Prof. Dr."),
        ("M.", AddressGender.MASCULINE, ""),
        ("г-н", AddressGender.MASCULINE, ""),
        ("divers", None, ""),
    ],
)
def test_forms_of_address(text: str, gender: AddressGender | None, rest: str) -> None:
    assert address_at_start(text) == (gender, rest)


def test_a_form_of_address_is_never_guessed() -> None:
    assert [address_at_start(text) for text in ("Dr.", "w", "ж", "Maria", "")] == [None] * 5


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Delegationsleiter/in", DelegationRole.HEAD),
        ("Head of Delegation / Глава делегации", DelegationRole.HEAD),
        ("зам. главы", DelegationRole.DEPUTY),
        ("Membre", DelegationRole.MEMBER),
        ("Dolmetscherin", DelegationRole.INTERPRETER),
        ("охрана", DelegationRole.SECURITY),
        ("Head / Interpreter", None),
        ("Fahrer", None),
    ],
)
def test_roles(text: str, role: DelegationRole | None) -> None:
    assert role_of(text) is role


@pytest.mark.parametrize(
    ("text", "tags", "unknown"),
    [
        ("Deutsch, Englisch (B2) und Russisch", ("de", "en", "ru"), ()),
        ("русский язык; английский", ("ru", "en"), ()),
        ("allemand et français C1", ("de", "fr"), ()),
        ("DE/ru, pt-br", ("de", "ru", "pt-BR"), ()),
        ("deu; zh-hant", ("de", "zh-Hant"), ()),
        ("Elbisch, Polnisch, Elbisch", ("pl",), ("Elbisch",)),
        ("—", (), ()),
    ],
)
def test_languages(text: str, tags: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    assert languages_of(text) == (tags, unknown)
