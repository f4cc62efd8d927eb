"""The example's organisations, of both cities."""

from sqlalchemy.orm import Session

from partnership.demo.build import an_organisation, said
from partnership.demo.invented import Invented
from partnership.exports.vocabulary import OrganisationKind
from partnership.people.models import Organisation

_HOME = (
    (
        "beispiel-stadt",
        OrganisationKind.GOVERNMENT,
        said(
            "Stadt Musterstadt", "City of Musterstadt", "Город Мустерштадт", "Ville de Musterstadt"
        ),
    ),
    (
        "beispiel-sozialamt",
        OrganisationKind.AUTHORITY,
        said(
            "Sozialamt Musterstadt",
            "Musterstadt Social Services Office",
            "Управление социальной защиты Мустерштадта",
            "Service social de Musterstadt",
        ),
    ),
    (
        "beispiel-protokoll",
        OrganisationKind.AUTHORITY,
        said(
            "Protokollabteilung Musterstadt",
            "Musterstadt Protocol Office",
            "Служба протокола Мустерштадта",
            "Service du protocole de Musterstadt",
        ),
    ),
    (
        "beispiel-hochschule",
        OrganisationKind.UNIVERSITY,
        said(
            "Hochschule Musterstadt",
            "Musterstadt University of Applied Sciences",
            "Высшая школа Мустерштадта",
            "Haute école de Musterstadt",
        ),
    ),
    ("beispiel-genossenschaft", OrganisationKind.COMPANY, said("Alte Weberei eG")),
    ("beispiel-lindenhof-ggmbh", OrganisationKind.NON_PROFIT, said("Lindenhof Pflege gGmbH")),
    (
        "beispiel-seniorenbeirat",
        OrganisationKind.ASSOCIATION,
        said(
            "Seniorenbeirat Musterstadt",
            "Musterstadt Council of Older People",
            "Совет старшего поколения Мустерштадта",
            "Conseil des aînés de Musterstadt",
        ),
    ),
)
_ABROAD = (
    (
        "beispiel-stadtverwaltung",
        OrganisationKind.GOVERNMENT,
        said(
            "Stadtverwaltung Obrazzowsk",
            "Obraztsovsk City Administration",
            "Администрация города Образцовска",
            "Administration municipale d’Obraztsovsk",
        ),
    ),
    (
        "beispiel-departement",
        OrganisationKind.AUTHORITY,
        said(
            "Departement für Sozialpolitik Obrazzowsk",
            "Obraztsovsk Department of Social Policy",
            "Департамент социальной политики города Образцовска",
            "Département de la politique sociale d’Obraztsovsk",
        ),
    ),
    (
        "beispiel-institut",
        OrganisationKind.UNIVERSITY,
        said(
            "Medizinisches Institut Obrazzowsk",
            "Obraztsovsk Medical Institute",
            "Образцовский медицинский институт",
            "Institut médical d’Obraztsovsk",
        ),
    ),
    (
        "beispiel-geriatrie",
        OrganisationKind.AUTHORITY,
        said(
            "Geriatrisches Zentrum Obrazzowsk",
            "Obraztsovsk Geriatric Centre",
            "Образцовский гериатрический центр",
            "Centre gériatrique d’Obraztsovsk",
        ),
    ),
    (
        "beispiel-stadtplanung",
        OrganisationKind.AUTHORITY,
        said(
            "Städtisches Planungsbüro Obrazzowsk",
            "Obraztsovsk City Planning Office",
            "Городское проектное бюро Образцовска",
            "Bureau municipal d’urbanisme d’Obraztsovsk",
        ),
    ),
    (
        "beispiel-tagespflege",
        OrganisationKind.AUTHORITY,
        said(
            "Tageszentrum „Rjabinuschka“",
            "Ryabinushka Day Centre",
            "Центр дневного пребывания «Рябинушка»",
            "Centre de jour « Riabinouchka »",
        ),
    ),
)


def load_organisations(session: Session, place: Invented) -> dict[str, Organisation]:
    made = [
        an_organisation(slug, kind, name, city=city)
        for city, rows in ((place.host, _HOME), (place.guest, _ABROAD))
        for slug, kind, name in rows
    ]
    session.add_all(made)
    session.flush()
    return {organisation.slug: organisation for organisation in made}
