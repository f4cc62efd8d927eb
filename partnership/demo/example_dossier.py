"""Evidence for the numbers of the real series, and committee meetings of the invented cities."""

from datetime import date

from sqlalchemy.orm import Session

from partnership.archive.past_models import EditionEvidence
from partnership.cities.models import CommitteeMeeting, Partnership
from partnership.demo.build import said
from partnership.seminars.models import Series

_PAGES = (12, 14, 15, 17, 18, 19, 20, 21, 22)
_LOST = (13, 16)
_FOUND = said(
    "Seite des Landesamtes über diese Ausgabe",
    "Page of the State Office on this edition",
    "Страница Земельного ведомства об этом семинаре",
    "Page de l’Office du Land sur cette édition",
)
_NOT_FOUND = said(
    "Keine Seite gefunden",
    "No page found",
    "Страница не найдена",
    "Aucune page trouvée",
)
_COMMITTEE = said(
    "Gemeinsame Kommission der Partnerstädte",
    "Joint commission of the partner cities",
    "Совместная комиссия городов-партнёров",
    "Commission conjointe des villes partenaires",
)
_AGENDA = said(
    "Jahresplan des Fachaustauschs (erfunden)",
    "Plan of the year for expert exchange (invented)",
    "Годовой план обмена опытом специалистов (вымышлено)",
    "Plan annuel des échanges d’experts (fictif)",
)


def load_evidence(session: Session, series: Series) -> None:
    """Adds what the numbers of the real series rest on, and where nothing was found."""
    session.add_all(
        EditionEvidence(
            series_id=series.id,
            ordinal=number,
            source="berlin.de/lageso",
            note=_FOUND if number in _PAGES else _NOT_FOUND,
        )
        for number in sorted((*_PAGES, *_LOST))
    )
    session.flush()


def load_meetings(session: Session, tie: Partnership) -> None:
    """Adds two sittings of a committee that does not exist."""
    session.add_all(
        CommitteeMeeting(
            partnership_id=tie.id,
            body=_COMMITTEE,
            held_on=day,
            note=_AGENDA,
        )
        for day in (date(2024, 2, 13), date(2026, 3, 10))
    )
    session.flush()
