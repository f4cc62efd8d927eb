"""What the example and an earlier edition cost; titles of the budget and amounts are invented."""

from sqlalchemy.orm import Session

from partnership.core.translated import EMPTY, Translated
from partnership.costs.models import BudgetLine, CostLine
from partnership.demo.build import said
from partnership.exports.vocabulary_memory import CostCategory, CostPayer
from partnership.seminars.models import Seminar

_C, _P = CostCategory, CostPayer
_EURO, _ROUBLE = "EUR", "RUB"
_FOUNDATION = "Stiftung Gute Nachbarschaft (erfunden)"
_VISITS = said(
    "Städtepartnerschaften",
    "City partnerships",
    "Партнёрство городов",
    "Partenariats de villes",
)
_HOSPITALITY = said(
    "Bewirtung von Gästen",
    "Hospitality",
    "Представительские расходы",
    "Frais de réception",
)
_BOOTHS = said(
    "Zwei Kabinen für drei Tage",
    "Two booths for three days",
    "Две кабины на три дня",
    "Deux cabines pendant trois jours",
)
_FLIGHTS = said(
    "Flüge der Delegation",
    "Flights of the delegation",
    "Авиабилеты делегации",
    "Vols de la délégation",
)
_ROOMS = said("Sechs Zimmer", "Six rooms", "Шесть номеров", "Six chambres")
_READER = said("Tagungsmappen", "Conference folders", "Папки участников", "Dossiers de conférence")


def load_costs(session: Session, seminar: Seminar, earlier: Seminar) -> None:
    """Adds two titles, and the lines of an edition to come and of one that is archived."""
    visits = BudgetLine(chapter="0310", number="54053", name=_VISITS)
    hospitality = BudgetLine(chapter="0310", number="52909", name=_HOSPITALITY)
    session.add_all([visits, hospitality])
    session.flush()
    session.add_all(
        [
            _line(seminar, 1, _C.ACCOMMODATION, visits, planned=2_160_00, text=_ROOMS),
            _line(seminar, 2, _C.INTERPRETING, visits, planned=4_500_00, text=_BOOTHS),
            _line(
                seminar, 3, _C.RECEPTION, hospitality, planned=1_250_00, actual=1_318_50, n="R-17"
            ),
            _line(
                seminar,
                4,
                _C.TRAVEL,
                None,
                payer=_P.SENDER,
                planned=312_000_00,
                currency=_ROUBLE,
                text=_FLIGHTS,
            ),
            _line(
                seminar,
                5,
                _C.PRINTING,
                None,
                payer=_P.THIRD,
                name=_FOUNDATION,
                planned=600_00,
                text=_READER,
            ),
            _line(earlier, 1, _C.ACCOMMODATION, visits, planned=2_000_00, actual=1_940_00, n="V-3"),
            _line(earlier, 2, _C.INTERPRETING, visits, planned=3_800_00, actual=3_975_20, n="V-9"),
            _line(earlier, 3, _C.MEALS, hospitality, planned=900_00),
        ]
    )
    session.flush()


def _line(
    seminar: Seminar,
    position: int,
    category: CostCategory,
    budget_line: BudgetLine | None,
    *,
    planned: int | None = None,
    actual: int | None = None,
    payer: CostPayer = _P.HOST,
    name: str = "",
    currency: str = _EURO,
    text: Translated = EMPTY,
    n: str = "",
) -> CostLine:
    return CostLine(
        seminar_id=seminar.id,
        position=position,
        category=category,
        text=text,
        payer=payer,
        payer_name=name,
        budget_line=budget_line,
        planned_cents=planned,
        actual_cents=actual,
        currency=currency,
        voucher=n,
    )
