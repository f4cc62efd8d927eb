"""What some of the example's guests have told for the locked drawer; all of it is invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.demo.build import ACTOR
from partnership.drawer.service import keep_care, keep_document, keep_visa
from partnership.drawer.values import CareValues, DocumentValues, VisaValues
from partnership.exports.vocabulary_visit import Diet, VisaState
from partnership.people.models import Person
from partnership.personal.consent_texts import CARE_VERSION
from partnership.seminars.models import Seminar

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one of them has told; `holds` is how long after the last day the passport is valid."""

    key: str
    document_name: str
    born_on: date
    number: str
    holds: timedelta
    visa: VisaState | None = None
    needs: CareValues = field(default_factory=CareValues)


_TOLD = (
    _Told(
        "lugovaya",
        "LUGOVAIA MARINA",
        date(1968, 5, 14),
        "X0000011",
        4 * _YEAR,
        VisaState.ISSUED,
        CareValues(diets=(Diet.NO_FISH,)),
    ),
    _Told(
        "zarechny",
        "ZARECHNYI PAVEL",
        date(1961, 9, 2),
        "X0000012",
        timedelta(days=40),
        VisaState.APPLIED,
        CareValues(access_needs="Kurze Wege; Sitzplatz bei längerem Stehen."),
    ),
    _Told(
        "ozerova",
        "OZEROVA NATALIA",
        date(1974, 1, 23),
        "X0000013",
        2 * _YEAR,
        VisaState.APPLIED,
        CareValues(diets=(Diet.VEGETARIAN, Diet.NO_ALCOHOL)),
    ),
    _Told(
        "rakhimov",
        "RAKHIMOV TIMUR",
        date(1979, 11, 30),
        "X0000014",
        3 * _YEAR,
        VisaState.NEEDED,
        CareValues(diets=(Diet.HALAL,), diet_note="Auch beim Abendessen am letzten Tag."),
    ),
    _Told(
        "polevaya",
        "POLEVAIA DARIA",
        date(1985, 3, 8),
        "X0000019",
        timedelta(days=-2),
        None,
        CareValues(diets=(Diet.NO_NUTS,), health="Nussallergie; hat ein Notfallset bei sich."),
    ),
)


def load_needs(
    session: Session, seminar: Seminar, people: Mapping[str, Person], now: datetime
) -> None:
    """Keeps passports, visas and needs of five of the nine; the others have told nothing yet."""
    edit = Edit(Actor(ACTOR), now)
    for told in _TOLD:
        person_id = people[told.key].id
        keep_document(session, seminar, person_id, _document(told, seminar), edit=edit)
        if told.visa is not None:
            keep_visa(session, seminar, person_id, _visa(told.visa, seminar), edit=edit)
        keep_care(
            session,
            seminar,
            person_id,
            told.needs,
            agreed_at=now,
            text_version=CARE_VERSION,
            edit=edit,
        )


def _document(told: _Told, seminar: Seminar) -> DocumentValues:
    return DocumentValues(
        document_name=told.document_name,
        born_on=told.born_on,
        number=told.number,
        expires_on=seminar.ends_on + told.holds,
    )


def _visa(state: VisaState, seminar: Seminar) -> VisaValues:
    if state is VisaState.ISSUED:
        return VisaValues(
            state=state,
            number="V0000011",
            valid_from=seminar.starts_on - timedelta(days=3),
            valid_to=seminar.ends_on + timedelta(days=7),
        )
    return VisaValues(state=state)
