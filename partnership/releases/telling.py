"""The mail "your programme has changed": each affected person is told once per release."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from partnership.core.changes import Edit, subject_of
from partnership.delegations.models import Delegation, Member
from partnership.exports.ics import render_items
from partnership.exports.programme import Programme
from partnership.exports.view import Site, View
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_visit import BookingState, MailKind, MemberState, ReplyState
from partnership.invitations.models import Invitation, InvitationCall
from partnership.logistics.interpreting_models import InterpreterBooking
from partnership.messages.outbox import Letter
from partnership.messages.service_wording import load_templates
from partnership.messages.templates import Template, fill
from partnership.people.models import Person
from partnership.releases.freezing import load_editions
from partnership.releases.models import Release
from partnership.releases.rules_telling import (
    Changed,
    Ties,
    changed_items,
    concerned,
    refs_in,
)
from partnership.releases.telling_readers import (
    Draft,
    Reader,
    common_values,
    load_readers,
    queue_drafts,
    told_before,
)
from partnership.releases.telling_words import said_news
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar

_KIND = MailKind.PROGRAMME_CHANGED
_COMING = tuple(state for state in MemberState if state.counts)
_UNTOLD = (ReplyState.PLANNED, ReplyState.WITHDRAWN, ReplyState.DECLINED)


def tell_of_release(session: Session, made: Release, *, site: Site, edit: Edit) -> int:
    """Puts a mail for everybody whom a release concerns into the outbox, in its transaction.

    Gives how many are new there: whoever has been told of this release is not told again.
    """
    seminar = _seminar(session, made.seminar_id)
    drafts = drafts_for_release(session, seminar, made, site=site, at=edit.at)
    return queue_drafts(session, drafts, seminar=seminar, edit=edit)


def drafts_for_release(
    session: Session, seminar: Seminar, made: Release, *, site: Site, at: datetime
) -> list[Draft]:
    """Composes the mails about a release, against the one before it."""
    after = load_editions(session, seminar.id, made.number)[Audience.PARTICIPANTS]
    before = load_editions(session, seminar.id, made.number - 1).get(Audience.PARTICIPANTS)
    drafts = compose_changes(
        session, seminar, after, before, cause=f"release:{made.id}", site=site, at=at
    )
    told = told_before(session, _KIND, [f"release:{made.id}"])
    return [replace(each, is_told=(each.letter.cause, each.reader.ref) in told) for each in drafts]


def compose_changes(
    session: Session,
    seminar: Seminar,
    after: Programme,
    before: Programme | None,
    *,
    site: Site,
    at: datetime,
    cause: str = "",
) -> list[Draft]:
    """Composes what each affected person would be told, those without an address too.

    The editions are those for participants, so that nothing of the team's is told. It costs a
    fixed number of queries.
    """
    changes = changed_items(after, before)
    ties = load_ties(session, seminar.id, refs_in(changes))
    affected = concerned(changes, ties)
    readers = load_readers(session, seminar, affected, at)
    templates = load_templates(session, _KIND)
    write = _writer(seminar, after, before, site)
    return [
        Draft(
            reader,
            replace(
                write(reader, affected[reader.person_id], templates[reader.language]), cause=cause
            ),
        )
        for reader in readers
    ]


def _writer(
    seminar: Seminar, after: Programme, before: Programme | None, site: Site
) -> Callable[[Reader, tuple[Changed, ...], Template], Letter]:
    """Gives what writes a reader's mail; what many are told alike is drawn once."""
    drawn: dict[tuple[str, tuple[str, ...]], tuple[str, bytes]] = {}
    values: dict[str, dict[str, str]] = {}
    number = str(after.release.number) if after.release else ""

    def write(reader: Reader, changes: tuple[Changed, ...], template: Template) -> Letter:
        view = View((reader.language,), site)
        key = (reader.language, tuple(each.item.uid for each in changes))
        if key not in drawn:
            drawn[key] = (
                said_news(changes, after, before, view),
                render_items(after, (each.item for each in changes), view),
            )
        if reader.language not in values:
            values[reader.language] = common_values(seminar, reader.language, site)
        news, calendar = drawn[key]
        own = {"changes": news, "release": number, "link": reader.link}
        filled = fill(template, {**values[reader.language], "salutation": reader.salutation, **own})
        return Letter(
            kind=_KIND,
            cause="",
            reader=reader.ref,
            scope=subject_of(seminar),
            recipient=reader.mail,
            language=reader.language,
            subject=filled.subject,
            text=filled.text,
            calendar=calendar,
            calendar_name="programme.ics" if calendar else "",
        )

    return write


def load_ties(session: Session, seminar_id: int, refs: Iterable[str]) -> Ties:
    """Reads how people belong to a seminar's programme."""
    of_seminar = ProgrammeItem.seminar_id == seminar_id
    invited = (
        select(Invitation.person_id, ProgrammeItem.uid)
        .join(ProgrammeItem, ProgrammeItem.id == Invitation.item_id)
        .where(of_seminar)
    )
    interpreting = (
        select(InterpreterBooking.person_id, ProgrammeItem.uid)
        .join(ProgrammeItem, ProgrammeItem.id == InterpreterBooking.item_id)
        .where(of_seminar, InterpreterBooking.state != BookingState.CANCELLED)
    )
    members = (
        select(Member.person_id)
        .join(Delegation, Delegation.id == Member.delegation_id)
        .where(Delegation.seminar_id == seminar_id, Member.state.in_(_COMING))
    )
    called = (
        select(ProgrammeItem.uid)
        .join(InvitationCall, InvitationCall.item_id == ProgrammeItem.id)
        .where(of_seminar)
    )
    named = select(Person.slug, Person.id).where(Person.slug.in_(sorted(set(refs))))
    return Ties(
        members=frozenset(session.scalars(members)),
        called=frozenset(session.scalars(called)),
        invited=_by_person(session, invited.where(Invitation.state.not_in(_UNTOLD))),
        declined=_by_person(session, invited.where(Invitation.state == ReplyState.DECLINED)),
        interpreting=_by_person(session, interpreting),
        people=dict(session.execute(named).all()),
    )


def _by_person(session: Session, pairs: Select[int, str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for person_id, uid in session.execute(pairs):
        found.setdefault(person_id, set()).add(uid)
    return found


def _seminar(session: Session, seminar_id: int) -> Seminar:
    wanted = select(Seminar).where(Seminar.id == seminar_id)
    return session.scalars(wanted.options(selectinload(Seminar.host_city))).one()
