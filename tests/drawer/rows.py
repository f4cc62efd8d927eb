"""An edition, a person, and what they have told, with keyword defaults."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line
from partnership.core.journal import Actor
from partnership.core.translated import Translated
from partnership.drawer.service import ALL, Keeping, keep_care, keep_document, keep_visa
from partnership.drawer.values import CareValues, DocumentValues, VisaValues
from partnership.exports.vocabulary_visit import Diet, VisaState
from partnership.people.models import Person
from partnership.seminars.models import Seminar
from tests.conftest import NOW
from tests.registry_rows import a_tie, added

EDIT = Edit(Actor("Erika Beispiel", 7), NOW)
PASSPORT = DocumentValues(
    document_name="SERGEI KRASNITSKII",
    born_on=date(1969, 4, 30),
    nationality="RU",
    number="ZZPASS4711",
    issued_by="MVD 77001",
    issued_on=date(2022, 5, 1),
    expires_on=date(2032, 4, 30),
)
VISA = VisaValues(state=VisaState.APPLIED, number="ZZVISA4711", applied_on=date(2026, 11, 2))
NEEDS = CareValues(
    diets=(Diet.HALAL, Diet.NO_NUTS),
    diet_note="haselnussallergie-geheim",
    health="insulin-geheim",
    emergency_contact="notfallnummer-geheim",
)


def a_seminar(session: Session, slug: str = "wohnen", **fields: Any) -> Seminar:
    tie = fields.pop("tie", None) or a_tie(session, "berlin", "moskau")
    values: dict[str, Any] = {
        "uid": f"00000000-0000-0000-0000-{len(slug):012}",
        "slug": slug,
        "partnership_id": tie.id,
        "host_city_id": tie.members[0].city_id,
        "title": Translated({"de": slug.title()}),
        "zone": "Europe/Berlin",
        "starts_on": date(2027, 3, 24),
        "ends_on": date(2027, 3, 28),
    }
    row = Seminar(**(values | fields))
    added(session, row)
    return row


def a_delegate(session: Session, name: str = "Sergey Krasnitskiy") -> Person:
    row = Person(slug=name.lower().replace(" ", "-"), printed_name=name)
    added(session, row)
    return row


def document_kept(
    session: Session, seminar: Seminar, person: Person, how: Keeping = ALL, **fields: Any
) -> Line:
    values = DocumentValues(**({n: getattr(PASSPORT, n) for n in _NAMES} | fields))
    return keep_document(session, seminar, person.id, values, edit=EDIT, how=how)


def visa_kept(session: Session, seminar: Seminar, person: Person, **fields: Any) -> Line:
    values = VisaValues(**({"state": VISA.state, "number": VISA.number} | fields))
    return keep_visa(session, seminar, person.id, values, edit=EDIT)


def care_kept(
    session: Session, seminar: Seminar, person: Person, values: CareValues = NEEDS
) -> Line:
    return keep_care(
        session, seminar, person.id, values, agreed_at=NOW, text_version="2026-11", edit=EDIT
    )


_NAMES = tuple(DocumentValues.__dataclass_fields__)
