"""The people and organisations that the source on the 14th seminar names, spelt as it spells them.

Genders, native-script names, addresses and anything else it does not say stay empty.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.translated import EMPTY, Translated
from partnership.demo.build import a_function, a_person, an_organisation, said
from partnership.exports.vocabulary import OrganisationKind
from partnership.people.models import Function, Organisation


@dataclass(frozen=True, slots=True)
class Named:
    """A person of the source; `organisation` is a key of `load_organisations`."""

    name: str
    title: str = ""
    function: Translated = EMPTY
    organisation: str = ""
    rank_class: str = ""
    aliases: tuple[str, ...] = ()


_PEOPLE = (
    Named(
        "Franz Allert",
        function=said("Präsident", "President", "президент", "président"),
        organisation="lageso",
    ),
    Named(
        "Sergey Tsvetkov",
        function=said("Attaché", "Attaché", "атташе", "attaché"),
        organisation="botschaft-rf",
        rank_class="attache",
    ),
    Named(
        "Vladimir Grinin",
        function=said("Botschafter", "Ambassador", "посол", "ambassadeur"),
        organisation="botschaft-rf",
        rank_class="ambassador",
        aliases=("Wladimir Grinin",),
    ),
    Named(
        "Igor Gordeev",
        function=said(
            "stellvertretender Leiter",
            "Deputy head",
            "заместитель руководителя",
            "directeur adjoint",
        ),
        organisation="departement-soziale-sicherheit-moskau",
    ),
    Named(
        "Jürgen Schneider",
        title="Dr.",
        function=said(
            "Landesbeauftragter für Menschen mit Behinderung",
            "State commissioner for people with disabilities",
            "уполномоченный земли по делам людей с инвалидностью",
            "délégué du Land aux personnes handicapées",
        ),
    ),
    Named("Martin Rech", organisation="senatsverwaltung-gesundheit-soziales"),
    Named("Marko Zoschke", organisation="bezirksamt-reinickendorf"),
    Named("Juliane Succow", organisation="der-steg-autismustherapiezentrum"),
    Named("Tilman Höffken", organisation="auticon"),
    Named("Bärbel Wohlleben", title="Dr.", organisation="autismus-deutschland-berlin"),
    Named("Karin Hensel", title="Dr.", organisation="autismus-deutschland-berlin"),
    Named("Waltraud Mittler", organisation="autismus-deutschland-berlin"),
    Named("Bernd Sörensen", title="Dr.", organisation="comenius-schule"),
    Named(
        "Mario Czaja",
        function=said(
            "Senator für Gesundheit und Soziales",
            "Senator for Health and Social Affairs",
            "сенатор по вопросам здравоохранения и социальной сферы",
            "sénateur chargé de la santé et des affaires sociales",
        ),
        rank_class="senator",
    ),
    Named(
        "Oleg Krasnitskiy",
        function=said(
            "Gesandter", "Minister (embassy rank)", "посланник", "ministre (d’ambassade)"
        ),
        rank_class="minister",
    ),
    Named("Nelli Stanko"),
)

EXPERTS = (
    "Jürgen Schneider",
    "Martin Rech",
    "Marko Zoschke",
    "Juliane Succow",
    "Tilman Höffken",
    "Bärbel Wohlleben",
    "Karin Hensel",
    "Waltraud Mittler",
    "Bernd Sörensen",
)


def load_organisations(session: Session, cities: dict[str, City]) -> dict[str, Organisation]:
    berlin, moscow = cities["berlin"], cities["moscow"]
    steg = an_organisation(
        "der-steg", OrganisationKind.NON_PROFIT, said("DER STEG gGmbH"), legal_form="gGmbH"
    )
    session.add(steg)
    session.flush()
    made = [*_authorities(berlin), *_moscow_offices(moscow), steg, *_associations(steg)]
    session.add_all(made)
    session.flush()
    return {organisation.slug: organisation for organisation in made}


def load_people(session: Session, organisations: dict[str, Organisation]) -> dict[str, Function]:
    """Adds the sixteen named persons; gives the functions, where one is known, by printed name."""
    functions = {}
    for named in _PEOPLE:
        person = a_person(named.name, title=named.title, aliases=named.aliases)
        session.add(person)
        if named.function or named.organisation:
            functions[named.name] = a_function(
                person,
                named.function,
                organisations.get(named.organisation),
                rank_class=named.rank_class,
            )
    session.add_all(functions.values())
    session.flush()
    return functions


def _authorities(berlin: City) -> list[Organisation]:
    return [
        an_organisation(
            "lageso",
            OrganisationKind.AUTHORITY,
            said(
                "Landesamt für Gesundheit und Soziales",
                "State Office for Health and Social Affairs",
                "Земельное ведомство здравоохранения и социальных дел",
                "Office régional de la santé et des affaires sociales",
            ),
            abbreviation="LAGeSo",
            city=berlin,
        ),
        an_organisation(
            "senatsverwaltung-gesundheit-soziales",
            OrganisationKind.AUTHORITY,
            said(
                "Senatsverwaltung für Gesundheit und Soziales",
                "Senate Department for Health and Social Affairs",
                "Управление Сената по вопросам здравоохранения и социальной сферы",
                "Administration du Sénat chargée de la santé et des affaires sociales",
            ),
            city=berlin,
        ),
        an_organisation(
            "bezirksamt-reinickendorf",
            OrganisationKind.DISTRICT_OFFICE,
            said(
                "Bezirksamt Reinickendorf von Berlin",
                "Reinickendorf District Office of Berlin",
                "Управа берлинского района Райниккендорф",
                "Mairie d’arrondissement de Reinickendorf de Berlin",
            ),
            city=berlin,
        ),
        an_organisation(
            "botschaft-rf",
            OrganisationKind.EMBASSY,
            said(
                "Botschaft der Russischen Föderation",
                "Embassy of the Russian Federation",
                "Посольство Российской Федерации",
                "Ambassade de la Fédération de Russie",
            ),
            abbreviation="Botschaft der RF",
        ),
    ]


def _moscow_offices(moscow: City) -> list[Organisation]:
    return [
        an_organisation(
            "departement-soziale-sicherheit-moskau",
            OrganisationKind.AUTHORITY,
            said(
                "Departement für soziale Sicherheit der Bevölkerung der Stadt Moskau",
                "Department of Social Protection of the Population of the City of Moscow",
                "Департамент социальной защиты населения города Москвы",
                "Département de la protection sociale de la population de la ville de Moscou",
            ),
            city=moscow,
        ),
        an_organisation(
            "bildungsdepartement-moskau",
            OrganisationKind.AUTHORITY,
            said(
                "Bildungsdepartement",
                "Department of Education",
                "Департамент образования",
                "Département de l’éducation",
            ),
            city=moscow,
        ),
        an_organisation(
            "moskauer-regierung",
            OrganisationKind.GOVERNMENT,
            said(
                "Moskauer Regierung",
                "Moscow Government",
                "Правительство Москвы",
                "Gouvernement de Moscou",
            ),
            city=moscow,
        ),
    ]


def _associations(steg: Organisation) -> list[Organisation]:
    """Names of firms and associations are theirs: they are not translated."""
    return [
        an_organisation(
            "der-steg-autismustherapiezentrum",
            OrganisationKind.NON_PROFIT,
            said("DER STEG gGmbH/Autismustherapiezentrum"),
            parent=steg,
        ),
        an_organisation(
            "auticon", OrganisationKind.COMPANY, said("Auticon GmbH"), legal_form="GmbH"
        ),
        an_organisation(
            "autismus-deutschland-berlin",
            OrganisationKind.ASSOCIATION,
            said("AUTISMUS DEUTSCHLAND Landesverband Berlin e.V."),
            legal_form="e.V.",
        ),
        an_organisation("comenius-schule", OrganisationKind.SCHOOL, said("Comenius-Schule")),
    ]
