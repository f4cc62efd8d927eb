"""The known editions of the Berlin–Moscow series, apart from the fourteenth.

Of the 13th and the 16th edition no trace was found: they stay gaps.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from partnership.cities.models import City, Partnership
from partnership.core.translated import Translated
from partnership.demo.build import said, uid_of
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import Seminar, Series

SERIES_SLUG = "berlin-moskau-sozialseminar"
SOCIAL = said(
    "Seminar im Bereich Soziales",
    "Seminar on social affairs",
    "Семинар по вопросам социальной сферы",
    "Séminaire sur les affaires sociales",
)
SOCIAL_SHORT = said("Sozialseminar", "Social seminar", "Социальный семинар", "Séminaire social")
WORK_AND_SOCIAL = said(
    "Arbeits- und Sozialseminar",
    "Seminar on labour and social affairs",
    "Семинар по вопросам труда и социальной сферы",
    "Séminaire sur le travail et les affaires sociales",
)


@dataclass(frozen=True, slots=True)
class Edition:
    ordinal: int
    city: str
    starts_on: date
    ends_on: date
    title: Translated = SOCIAL
    short_title: Translated = SOCIAL_SHORT

    @property
    def slug(self) -> str:
        return f"{SERIES_SLUG}-{self.ordinal}"


EDITIONS = (
    Edition(12, "berlin", date(2013, 9, 22), date(2013, 9, 26)),
    Edition(15, "berlin", date(2015, 12, 6), date(2015, 12, 11)),
    Edition(17, "berlin", date(2016, 11, 27), date(2016, 12, 2)),
    Edition(18, "moscow", date(2017, 7, 4), date(2017, 7, 9)),
    Edition(19, "berlin", date(2017, 11, 19), date(2017, 11, 24)),
    Edition(20, "moscow", date(2018, 7, 1), date(2018, 7, 4), WORK_AND_SOCIAL, WORK_AND_SOCIAL),
    Edition(21, "berlin", date(2018, 11, 11), date(2018, 11, 16), WORK_AND_SOCIAL, WORK_AND_SOCIAL),
    Edition(22, "moscow", date(2019, 6, 16), date(2019, 6, 21), WORK_AND_SOCIAL, WORK_AND_SOCIAL),
)


def load_series(session: Session, tie: Partnership) -> Series:
    series = Series(
        slug=SERIES_SLUG,
        partnership=tie,
        title=SOCIAL,
        short_title=SOCIAL_SHORT,
        field=said("Soziales", "Social affairs", "Социальная сфера", "Affaires sociales"),
        hosting_rule=said(
            "In der Regel zwei Seminare im Jahr, abwechselnd in Berlin und in Moskau",
            "As a rule two seminars a year, alternately in Berlin and in Moscow",
            "Как правило, два семинара в год, поочерёдно в Берлине и в Москве",
            "En règle générale deux séminaires par an, tour à tour à Berlin et à Moscou",
        ),
        founding=said(
            "Fachvereinbarung ab 2006",
            "Sectoral agreement from 2006",
            "Отраслевое соглашение, действует с 2006 года",
            "Accord sectoriel à partir de 2006",
        ),
    )
    session.add(series)
    session.flush()
    return series


def load_editions(session: Session, series: Series, cities: dict[str, City]) -> list[str]:
    """Adds the editions of which hardly more than date and place is known; gives their slugs."""
    session.add_all(_seminar(edition, series, cities[edition.city]) for edition in EDITIONS)
    session.flush()
    return [edition.slug for edition in EDITIONS]


def _seminar(edition: Edition, series: Series, host: City) -> Seminar:
    return Seminar(
        uid=uid_of(edition.slug),
        slug=edition.slug,
        series=series,
        partnership=series.partnership,
        ordinal=edition.ordinal,
        title=edition.title,
        short_title=edition.short_title,
        host_city=host,
        zone=host.zone,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        state=SeminarState.ARCHIVED,
        visit_type=None,
        source="berlin.de/lageso",
    )
