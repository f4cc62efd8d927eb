"""Papers of Berlin's partnerships, and remarks where official sources differ."""

from dataclasses import dataclass
from datetime import date

from partnership.core.translated import Translated
from partnership.demo.build import said
from partnership.exports.vocabulary import AgreementKind


@dataclass(frozen=True, slots=True)
class Paper:
    """An agreement: signed on a day, or of a year of which nothing nearer may be stored."""

    kind: AgreementKind
    title: Translated
    signed_on: date | None = None
    year: int | None = None
    source: str = ""


AGREEMENTS: dict[str, tuple[Paper, ...]] = {
    "moscow": (
        Paper(
            AgreementKind.JOINT_DECLARATION,
            said(
                "Gemeinsame Erklärung über die Zusammenarbeit",
                "Joint declaration on cooperation",
                "Совместное заявление о сотрудничестве",
                "Déclaration conjointe de coopération",
            ),
            date(1990, 11, 12),
        ),
        Paper(
            AgreementKind.TREATY,
            said(
                "Vertrag über die Städtepartnerschaft",
                "Treaty on the city partnership",
                "Договор о партнёрских связях городов",
                "Traité de partenariat entre les deux villes",
            ),
            date(1991, 8, 28),
        ),
        Paper(
            AgreementKind.SECTORAL,
            said(
                "Fachvereinbarung über den Austausch im Bereich Soziales",
                "Sectoral agreement on exchange in social affairs",
                "Отраслевое соглашение об обмене опытом в социальной сфере",
                "Accord sectoriel sur les échanges dans le domaine social",
            ),
            year=2006,
            source="Landesamt für Gesundheit und Soziales (berlin.de)",
        ),
        # Only the month is known, and only the year can be stored: the title says the month.
        Paper(
            AgreementKind.MEMORANDUM,
            said(
                "Absichtserklärung vom März 2017",
                "Memorandum of understanding of March 2017",
                "Меморандум о взаимопонимании, март 2017 года",
                "Protocole d’entente de mars 2017",
            ),
            year=2017,
        ),
    ),
    "budapest": (
        Paper(
            AgreementKind.JOINT_DECLARATION,
            said(
                "Erklärung über die Zusammenarbeit",
                "Declaration on cooperation",
                "Заявление о сотрудничестве",
                "Déclaration de coopération",
            ),
            date(1991, 12, 14),
        ),
        Paper(
            AgreementKind.FRAMEWORK,
            said(
                "Abkommen über die Städtepartnerschaft",
                "Agreement on the city partnership",
                "Соглашение о партнёрских связях городов",
                "Accord de partenariat entre les deux villes",
            ),
            date(1992, 8, 28),
        ),
    ),
}

NOTES: dict[str, Translated] = {
    "budapest": said(
        "Amtliche Quellen nennen zwei Daten: die Erklärung vom 14. Dezember 1991 und das "
        "Abkommen vom 28. August 1992. Das 20-jährige Bestehen wurde 2011 begangen, das "
        "30-jährige 2022.",
        "Official sources give two dates: the declaration of 14 December 1991 and the agreement "
        "of 28 August 1992. The 20th anniversary was kept in 2011, the 30th in 2022.",
        "Официальные источники называют две даты: заявление от 14 декабря 1991 года и соглашение "
        "от 28 августа 1992 года. 20-летие отмечали в 2011 году, 30-летие — в 2022-м.",
        "Les sources officielles donnent deux dates : la déclaration du 14 décembre 1991 et "
        "l’accord du 28 août 1992. Le 20e anniversaire a été célébré en 2011, le 30e en 2022.",
    ),
    "jakarta": said(
        "Amtliche Quellen nennen zwei Daten: den 22. April 1993 und den 13. April 1994. Das "
        "25-jährige Bestehen wurde 2019 begangen.",
        "Official sources give two dates: 22 April 1993 and 13 April 1994. The 25th anniversary "
        "was kept in 2019.",
        "Официальные источники называют две даты: 22 апреля 1993 года и 13 апреля 1994 года. "
        "25-летие отмечали в 2019 году.",
        "Les sources officielles donnent deux dates : le 22 avril 1993 et le 13 avril 1994. "
        "Le 25e anniversaire a été célébré en 2019.",
    ),
    "beijing": said(
        "Bereits am 5. Mai 1988 kam eine Vereinbarung mit Ost-Berlin zustande.",
        "An earlier agreement, of 5 May 1988, was made with East Berlin.",
        "Ещё раньше, 5 мая 1988 года, была заключена договорённость с Восточным Берлином.",
        "Un accord antérieur, du 5 mai 1988, avait été conclu avec Berlin-Est.",
    ),
}

_SIGNING = said(
    "Tag der Unterzeichnung.",
    "Day of the signing.",
    "День подписания.",
    "Jour de la signature.",
)

SIGNED: dict[str, tuple[str, Translated]] = {
    "kyiv": ("volksstimme.de, morgenpost.de, September 2023", _SIGNING),
    "tel-aviv": ("jns.org, 5 May 2025", _SIGNING),
}
"""Ties younger than the Senate Chancellery's table: the source of their date, and a note."""
