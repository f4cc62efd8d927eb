"""What the example's editions promised each other, how far it is, and what was reported on it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.delegations.links import make_link
from partnership.demo import example_texts as texts
from partnership.demo.build import ACTOR, said
from partnership.exports.vocabulary import OutcomeKind, OutcomeStatus
from partnership.exports.vocabulary_memory import ReportState
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.people.models import Organisation, Person
from partnership.seminars.models import Outcome, Seminar
from partnership.seminars.record_models import OutcomeReport

_HEAD = "lugovaya"
_OURS, _THEIRS = "beispiel-sozialamt", "beispiel-departement"
_HALF_A_YEAR = timedelta(days=150)
_CONTACTS = said(
    "Gemeinsame Liste der Beratungsstellen, in beiden Sprachen",
    "Joint list of advice centres, in both languages",
    "Общий список консультационных центров на двух языках",
    "Liste commune des services de conseil, dans les deux langues",
)
_BATHS = said(
    "Musterbad für die Beratung in Obrazzowsk",
    "Model bathroom for advice in Obraztsovsk",
    "Образцовая ванная комната для консультаций в Образцовске",
    "Salle de bains modèle pour le conseil à Obraztsovsk",
)
_OPENED = "Das Musterbad ist eröffnet."
_PROOF = "Vermerk 14/2 (erfunden)"
_SENT = "Наша часть списка готова и отправлена."

Organisations = Mapping[str, Organisation]


def earlier_outcomes(edition: Seminar, organisations: Organisations) -> list[Outcome]:
    """Gives what the last edition agreed on: one kept, one late, one that goes on."""
    year = edition.starts_on.year
    ours, theirs = organisations[_OURS].id, organisations[_THEIRS].id
    return [
        Outcome(
            seminar_id=edition.id,
            kind=OutcomeKind.COMMITMENT,
            text=texts.EXCHANGE,
            owner_id=ours,
            counterpart_id=theirs,
            first_year=year,
            last_year=year + 2,
            status=OutcomeStatus.AGREED,
        ),
        Outcome(
            seminar_id=edition.id,
            kind=OutcomeKind.PROJECT,
            text=_BATHS,
            owner_id=theirs,
            due_on=edition.ends_on + _HALF_A_YEAR / 2,
            status=OutcomeStatus.DONE,
            position=1,
        ),
        Outcome(
            seminar_id=edition.id,
            kind=OutcomeKind.PROJECT,
            text=_CONTACTS,
            owner_id=theirs,
            counterpart_id=ours,
            due_on=edition.ends_on + _HALF_A_YEAR,
            status=OutcomeStatus.IN_PROGRESS,
            position=2,
        ),
    ]


def load_outcomes(
    session: Session,
    seminar: Seminar,
    earlier: Seminar,
    organisations: Organisations,
    people: Mapping[str, Person],
    at: datetime,
) -> None:
    """Lets this edition go on with the last one's exchange, and adds two reports and a link."""
    exchange, baths, contacts = _outcomes_of(session, earlier)
    goes_on, guide = _outcomes_of(session, seminar)
    goes_on.carried_from_id = exchange.id
    goes_on.counterpart_id = organisations[_THEIRS].id
    guide.counterpart_id = organisations[_OURS].id
    session.add_all([_kept(baths, at), _given(contacts, people[_HEAD], at)])
    make_link(
        session,
        LinkPurpose.OUTCOMES,
        seminar_id=seminar.id,
        person_id=people[_HEAD].id,
        edit=Edit(Actor(ACTOR), at),
    )


def _outcomes_of(session: Session, seminar: Seminar) -> list[Outcome]:
    return list(
        session.scalars(
            select(Outcome).where(Outcome.seminar_id == seminar.id).order_by(Outcome.position)
        )
    )


def _kept(outcome: Outcome, at: datetime) -> OutcomeReport:
    day: date | None = outcome.due_on
    return OutcomeReport(
        outcome_id=outcome.id,
        status=OutcomeStatus.DONE,
        text=_OPENED,
        language="de",
        evidence=_PROOF,
        happened_on=day,
        reported_by=ACTOR,
        reported_at=at,
        state=ReportState.ACCEPTED,
        decided_by=ACTOR,
        decided_at=at,
    )


def _given(outcome: Outcome, person: Person, at: datetime) -> OutcomeReport:
    return OutcomeReport(
        outcome_id=outcome.id,
        status=OutcomeStatus.IN_PROGRESS,
        text=_SENT,
        language="ru",
        person_id=person.id,
        reported_by=person.printed_name,
        reported_at=at,
    )
