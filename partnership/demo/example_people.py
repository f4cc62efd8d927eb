"""The example's people: those who speak, those who come, and those who look after them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from partnership.core.translated import EMPTY, Translated
from partnership.demo.build import a_function, a_person, said
from partnership.exports.vocabulary import Audience, DelegationRole
from partnership.people.models import Function, Organisation, Person


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody invented; `key` is how the programme names them, `native` a Russian full name."""

    key: str
    name: str
    function: Translated = EMPTY
    organisation: str = ""
    title: str = ""
    native: str = ""
    patronymic: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    key: str
    role: DelegationRole
    audience: Audience = Audience.PUBLIC


COMING = (
    Coming("lugovaya", DelegationRole.HEAD),
    Coming("zarechny", DelegationRole.DEPUTY),
    Coming("ozerova", DelegationRole.EXPERT),
    Coming("rakhimov", DelegationRole.EXPERT),
    Coming("stepnoy", DelegationRole.EXPERT),
    Coming("beryozkina", DelegationRole.MEMBER),
    Coming("kedrova", DelegationRole.SUPPORT, Audience.PARTICIPANTS),
    Coming("vetrov", DelegationRole.INTERPRETER, Audience.PARTICIPANTS),
    Coming("polevaya", DelegationRole.ACCOMPANYING, Audience.PARTICIPANTS),
)
"""The delegation of nine, in the order of protocol."""

INTERPRETERS = ("kowalke", "reimer")
LIAISON = ("hofstetter",)
LEAD = ("ackermann",)
EXPERTS = ("landgraf", "hinrichsen", "demirel", "petersen", "rehbein", "nguyen")

_HOSTS = (
    Invitee(
        "sommerfeldt",
        "Henrike Sommerfeldt",
        said("Bürgermeisterin", "Mayor", "бургомистр", "maire"),
        "beispiel-stadt",
        title="Dr.",
    ),
    Invitee(
        "ackermann",
        "Jonas Ackermann-Vogt",
        said("Leiter", "Head", "руководитель", "directeur"),
        "beispiel-sozialamt",
    ),
    Invitee(
        "landgraf",
        "Friederike Landgraf",
        said(
            "Professorin für Gerontologie",
            "Professor of gerontology",
            "профессор геронтологии",
            "professeure de gérontologie",
        ),
        "beispiel-hochschule",
        title="Prof. Dr.",
    ),
    Invitee(
        "hinrichsen",
        "Malte Hinrichsen",
        said("Vorstand", "Member of the board", "член правления", "membre du directoire"),
        "beispiel-genossenschaft",
    ),
    Invitee(
        "demirel",
        "Aylin Demirel",
        said("Einrichtungsleiterin", "Director", "директор", "directrice"),
        "beispiel-lindenhof-ggmbh",
    ),
    Invitee(
        "petersen",
        "Gudrun Petersen-Wolff",
        said("Vorsitzende", "Chair", "председатель", "présidente"),
        "beispiel-seniorenbeirat",
    ),
    Invitee(
        "rehbein",
        "Tobias Rehbein",
        said(
            "Arzt der Gedächtnissprechstunde",
            "Physician at the memory clinic",
            "врач кабинета памяти",
            "médecin de la consultation mémoire",
        ),
        "beispiel-lindenhof-ggmbh",
        title="Dr.",
    ),
    Invitee(
        "nguyen",
        "Charlotte Nguyen",
        said(
            "Beraterin für Wohnungsanpassung",
            "Adviser on home adaptation",
            "консультант по адаптации жилья",
            "conseillère en adaptation du logement",
        ),
        "beispiel-sozialamt",
    ),
)

_DELEGATES = (
    Invitee(
        "lugovaya",
        "Marina Lugovaya",
        said(
            "stellvertretende Leiterin",
            "Deputy head",
            "заместитель руководителя",
            "directrice adjointe",
        ),
        "beispiel-departement",
        native="Марина Сергеевна Луговая",
        patronymic="Sergeevna",
    ),
    Invitee(
        "zarechny",
        "Pavel Zarechny",
        said(
            "Leiter der Abteilung für Seniorenarbeit",
            "Head of the division for older people",
            "начальник управления по работе со старшим поколением",
            "chef de la division des aînés",
        ),
        "beispiel-departement",
        native="Павел Андреевич Заречный",
        patronymic="Andreevich",
    ),
    Invitee(
        "ozerova",
        "Natalia Ozerova",
        said(
            "Lehrstuhlinhaberin für Gerontologie",
            "Chair of gerontology",
            "заведующая кафедрой геронтологии",
            "titulaire de la chaire de gérontologie",
        ),
        "beispiel-institut",
        title="Prof.",
        native="Наталья Викторовна Озёрова",
        patronymic="Viktorovna",
    ),
    Invitee(
        "rakhimov",
        "Timur Rakhimov",
        said("Chefarzt", "Chief physician", "главный врач", "médecin-chef"),
        "beispiel-geriatrie",
        title="Dr.",
        native="Тимур Маратович Рахимов",
        patronymic="Maratovich",
    ),
    Invitee(
        "stepnoy",
        "Alexey Stepnoy",
        said("Architekt", "Architect", "архитектор", "architecte"),
        "beispiel-stadtplanung",
        native="Алексей Игоревич Степной",
        patronymic="Igorevich",
        languages=("ru", "en"),
    ),
    Invitee(
        "beryozkina",
        "Olga Beryozkina",
        said("Leiterin", "Director", "директор", "directrice"),
        "beispiel-tagespflege",
        native="Ольга Павловна Берёзкина",
        patronymic="Pavlovna",
    ),
    Invitee(
        "kedrova",
        "Yulia Kedrova",
        said("Referentin", "Desk officer", "референт", "chargée de mission"),
        "beispiel-departement",
        native="Юлия Дмитриевна Кедрова",
        patronymic="Dmitrievna",
    ),
    Invitee(
        "vetrov",
        "Grigory Vetrov",
        said(
            "Dolmetscher Russisch–Deutsch",
            "Interpreter, Russian–German",
            "переводчик (русский, немецкий)",
            "interprète russe-allemand",
        ),
        "beispiel-departement",
        native="Григорий Олегович Ветров",
        patronymic="Olegovich",
        languages=("ru", "de"),
    ),
    Invitee(
        "polevaya",
        "Daria Polevaya",
        native="Дарья Антоновна Полевая",
        patronymic="Antonovna",
    ),
)

_OTHERS = (
    Invitee(
        "gorsky",
        "Konstantin Gorsky",
        said("Stadtoberhaupt", "Head of the city", "глава города", "chef de l’exécutif municipal"),
        "beispiel-stadtverwaltung",
        native="Константин Львович Горский",
        patronymic="Lvovich",
    ),
    Invitee(
        "kowalke",
        "Sabine Kowalke",
        said(
            "Konferenzdolmetscherin Deutsch–Russisch",
            "Conference interpreter, German–Russian",
            "переводчик-синхронист (немецкий, русский)",
            "interprète de conférence allemand-russe",
        ),
        languages=("de", "ru"),
    ),
    Invitee(
        "reimer",
        "Viktor Reimer",
        said(
            "Konferenzdolmetscher Deutsch–Russisch–Englisch",
            "Conference interpreter, German–Russian–English",
            "переводчик-синхронист (немецкий, русский, английский)",
            "interprète de conférence allemand-russe-anglais",
        ),
        languages=("de", "ru", "en"),
    ),
    Invitee(
        "hofstetter",
        "Lena Hofstetter",
        said(
            "Delegationsbetreuung",
            "Liaison officer",
            "сопровождающий сотрудник",
            "agent de liaison",
        ),
        "beispiel-protokoll",
        languages=("de", "ru", "en"),
    ),
)


def load_people(
    session: Session, organisations: dict[str, Organisation]
) -> tuple[dict[str, Person], dict[str, Function]]:
    """Adds everybody; an accompanying person has no function."""
    people, functions = {}, {}
    for one in (*_HOSTS, *_DELEGATES, *_OTHERS):
        person = a_person(
            one.name,
            title=one.title,
            native=one.native,
            patronymic=one.patronymic,
            languages=one.languages,
        )
        people[one.key] = person
        if one.function:
            organisation = organisations.get(one.organisation)
            functions[one.key] = a_function(person, one.function, organisation)
    session.add_all([*people.values(), *functions.values()])
    session.flush()
    return people, functions
