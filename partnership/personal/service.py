"""What somebody does on their private pages: agree, withdraw, ask for a correction."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.text import clean_text
from partnership.core.wording import N_
from partnership.delegations.link_models import Consent, Correction
from partnership.exports.vocabulary_visit import ConsentPurpose, ConsentWay, CorrectionState
from partnership.people.models import Person
from partnership.seminars.models import Seminar

FIELDS: dict[str, str] = {
    "printed_name": N_("Name as it is printed"),
    "native_name": N_("Name in your own script"),
    "title": N_("Academic title"),
    "function": N_("Function"),
    "organisation": N_("Organisation"),
    "mail": N_("E-mail"),
    "phone": N_("Telephone"),
    "language": N_("Language of letters"),
}
"""What a reader sees of themselves and may ask to have put right."""
_LONGEST = 500


def find_consent(
    session: Session, seminar_id: int, person_id: int, purpose: ConsentPurpose
) -> Consent | None:
    """Finds the last consent of a person, which may have been withdrawn."""
    return session.scalars(
        select(Consent)
        .where(
            Consent.seminar_id == seminar_id,
            Consent.person_id == person_id,
            Consent.purpose == purpose,
        )
        .order_by(Consent.id.desc())
        .limit(1)
    ).first()


def give_consent(
    session: Session,
    seminar: Seminar,
    person: Person,
    purpose: ConsentPurpose,
    *,
    text_version: str,
    language: str,
    edit: Edit,
    way: ConsentWay = ConsentWay.LINK,
) -> Line | None:
    """Notes that a person agrees to a text; one who has agreed to it already does no more."""
    _locked(session, seminar.id)
    known = find_consent(session, seminar.id, person.id, purpose)
    if known and known.withdrawn_at is None and known.text_version == text_version:
        return None
    with written(session, Deed.CONSENTED, edit, person, scope=seminar) as line:
        session.add(
            Consent(
                seminar_id=seminar.id,
                person_id=person.id,
                purpose=purpose,
                text_version=text_version,
                language=language,
                way=way,
                given_at=edit.at,
                noted_by=edit.actor.name,
            )
        )
    return line.for_good()


def withdraw_consent(
    session: Session, seminar: Seminar, person: Person, purpose: ConsentPurpose, *, edit: Edit
) -> Line | None:
    """Notes that a person withdraws what they agreed to; it holds no more from this moment.

    All texts that were agreed to for the purpose are meant: what rests on an older one goes too.
    """
    standing = session.scalars(
        select(Consent).where(
            Consent.seminar_id == seminar.id,
            Consent.person_id == person.id,
            Consent.purpose == purpose,
            Consent.withdrawn_at.is_(None),
        )
    ).all()
    if not standing:
        return None
    with written(session, Deed.CONSENT_WITHDRAWN, edit, person, scope=seminar) as line:
        for row in standing:
            row.withdrawn_at = edit.at
    return line.for_good()


def list_corrections(session: Session, seminar_id: int, person_id: int) -> Sequence[Correction]:
    return session.scalars(
        select(Correction)
        .where(Correction.seminar_id == seminar_id, Correction.person_id == person_id)
        .order_by(Correction.id.desc())
    ).all()


def ask_correction(
    session: Session, seminar: Seminar, person: Person, field: str, wish: str, *, edit: Edit
) -> Line | None:
    """Notes a wish; the same one twice is noted once, a new one for the field replaces it.

    Raises:
        Refused: there is no such field, or the wish says nothing, or too much.
    """
    wish = clean_text(wish)
    if field not in FIELDS:
        raise Refused("field", N_("Choose one of the values offered."))
    if not wish:
        raise Refused("wish", N_("Fill this in."))
    if len(wish) > _LONGEST:
        raise Refused(
            "wish",
            N_("At most %(most)s characters; these are %(found)s."),
            most=_LONGEST,
            found=len(wish),
        )
    _locked(session, seminar.id)
    row = _open(session, seminar, person, field)
    if row is not None and row.wish == wish:
        return None
    with written(session, Deed.CORRECTION_ASKED, edit, person, scope=seminar) as line:
        if row is None:
            row = Correction(seminar_id=seminar.id, person_id=person.id, field=field)
            session.add(row)
        row.wish, row.asked_at = wish, edit.at
    return line.for_good()


def answer_correction(
    session: Session, correction: Correction, *, is_done: bool, answer: str, edit: Edit
) -> Line:
    """Answers a wish; whoever asked reads the answer on their page.

    Raises:
        Refused: it was answered already, or a refusal gives no reason.
    """
    answer = clean_text(answer)
    if correction.state is not CorrectionState.OPEN:
        raise Refused("", N_("This was answered already."))
    if not is_done and not answer:
        raise Refused("answer", N_("Say why it stays as it is."))
    if len(answer) > _LONGEST:
        raise Refused("answer", N_("At most %(most)s characters."), most=_LONGEST)
    seminar, person = f"seminar:{correction.seminar_id}", f"person:{correction.person_id}"
    with written(session, Deed.CORRECTION_ANSWERED, edit, person, scope=seminar) as line:
        correction.state = CorrectionState.DONE if is_done else CorrectionState.REFUSED
        correction.answer, correction.answered_by = answer, edit.actor.name
        correction.answered_at = edit.at
    return line


def get_correction(session: Session, seminar_id: int, number: int) -> Correction:
    """Finds a wish of an edition.

    Raises:
        NotFound: the edition has none of that number.
    """
    row = session.get(Correction, number)
    if row is None or row.seminar_id != seminar_id:
        raise NotFound("correction")
    return row


def _open(session: Session, seminar: Seminar, person: Person, field: str) -> Correction | None:
    return session.scalars(
        select(Correction).where(
            Correction.seminar_id == seminar.id,
            Correction.person_id == person.id,
            Correction.field == field,
            Correction.state == CorrectionState.OPEN,
        )
    ).first()


def _locked(session: Session, seminar_id: int) -> None:
    """Lets two posts at once follow each other, so that the second sees what the first did."""
    session.scalar(select(Seminar.id).where(Seminar.id == seminar_id).with_for_update())
