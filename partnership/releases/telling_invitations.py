"""Invitations and reminders by mail, with the item beside them where it is released."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.core.changes import Edit, subject_of
from partnership.delegations.links import make_link
from partnership.exports.ics import render_items
from partnership.exports.programme import Item, Programme
from partnership.exports.view import Site, View
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_visit import LinkPurpose, MailKind, ReplyState
from partnership.invitations.models import Invitation, InvitationCall
from partnership.invitations.service_inviting import mark_invited, mark_reminded
from partnership.messages.outbox import Letter
from partnership.messages.service_wording import load_templates
from partnership.messages.templates import Template, fill
from partnership.releases.draft import load_draft
from partnership.releases.freezing import load_editions, newest_number
from partnership.releases.telling_readers import (
    Draft,
    Reader,
    common_values,
    link_mark,
    load_readers,
    queue_drafts,
    told_before,
)
from partnership.releases.telling_words import said_title, said_when, said_where
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar


@dataclass(frozen=True, slots=True)
class _Occasion:
    """An item as guests are told of it; without a release there is no calendar entry."""

    seminar: Seminar
    programme: Programme
    item: Item
    call: InvitationCall | None
    is_released: bool


def queue_invitations(
    session: Session,
    item: ProgrammeItem,
    invitations: Sequence[Invitation],
    edit: Edit,
    *,
    site: Site,
    reason: str = "",
) -> int:
    """Invites by mail those who are planned and can be reached, and notes that they are invited.

    Each gets a private link, if there is none yet. Gives how many mails there are.

    Raises:
        Refused: the seminar is closed to changes and there is no reason.
    """
    planned = [each for each in invitations if each.state is ReplyState.PLANNED]
    drafts = _with_links(session, item, planned, MailKind.INVITATION, edit, site)
    reached = _reached(drafts, planned)
    mark_invited(session, item, [each.id for each in reached], edit=edit, reason=reason)
    return queue_drafts(session, drafts, seminar=_seminar(session, item), edit=edit)


def queue_reminders(
    session: Session,
    item: ProgrammeItem,
    invitations: Sequence[Invitation],
    edit: Edit,
    *,
    site: Site,
    reason: str = "",
) -> int:
    """Reminds by mail those who were invited and have not replied, at most once a day.

    Raises:
        Refused: the seminar is closed to changes and there is no reason.
    """
    silent = [each for each in invitations if each.state is ReplyState.INVITED]
    drafts = _with_links(session, item, silent, MailKind.REMINDER, edit, site)
    reached = _reached(drafts, silent)
    mark_reminded(session, item, [each.id for each in reached], edit=edit, reason=reason)
    return queue_drafts(session, drafts, seminar=_seminar(session, item), edit=edit)


def compose_invitations(
    session: Session,
    item: ProgrammeItem,
    invitations: Iterable[Invitation],
    kind: MailKind,
    edit: Edit,
    *,
    site: Site,
) -> list[Draft]:
    """Composes what guests would be written; those who have no address come along."""
    rows = {each.person_id: each for each in invitations}
    occasion = _occasion(session, item)
    templates = load_templates(session, kind)
    causes = {number: _cause(row, kind, edit) for number, row in rows.items()}
    told = told_before(session, kind, causes.values())
    return [
        Draft(
            reader,
            _letter(
                occasion, reader, templates[reader.language], kind, causes[reader.person_id], site
            ),
            (causes[reader.person_id], reader.ref) in told,
        )
        for reader in load_readers(session, occasion.seminar, rows, edit.at)
    ]


def _with_links(
    session: Session,
    item: ProgrammeItem,
    rows: Sequence[Invitation],
    kind: MailKind,
    edit: Edit,
    site: Site,
) -> list[Draft]:
    """Composes after all who can be reached have a link of their own."""
    for each in compose_invitations(session, item, rows, kind, edit, site=site):
        if each.can_be_sent and not each.reader.link_id:
            make_link(
                session,
                LinkPurpose.PAGES,
                seminar_id=item.seminar_id,
                person_id=each.reader.person_id,
                edit=edit,
            )
    return compose_invitations(session, item, rows, kind, edit, site=site)


def _reached(drafts: Sequence[Draft], rows: Sequence[Invitation]) -> list[Invitation]:
    people = {each.reader.person_id for each in drafts if each.can_be_sent}
    return [row for row in rows if row.person_id in people]


def _cause(row: Invitation, kind: MailKind, edit: Edit) -> str:
    """Names an invitation, or the reminder of a day; one that was taken back may come again."""
    if kind is MailKind.REMINDER:
        return f"invitation:{row.id} {edit.at.date()}"
    return f"invitation:{row.id} {row.version}"


def _occasion(session: Session, item: ProgrammeItem) -> _Occasion:
    """Reads an item as participants were told of it, else as it is planned."""
    seminar = _seminar(session, item)
    call = session.get(InvitationCall, item.id)
    number = newest_number(session, seminar.slug)
    edition = load_editions(session, seminar.id, number).get(Audience.PARTICIPANTS)
    if edition and (found := edition.items_by_uid.get(item.uid)) and not found.is_gone:
        return _Occasion(seminar, edition, found, call, is_released=True)
    draft = load_draft(session, seminar.slug)
    return _Occasion(seminar, draft, draft.items_by_uid[item.uid], call, is_released=False)


def _letter(
    occasion: _Occasion,
    reader: Reader,
    template: Template,
    kind: MailKind,
    cause: str,
    site: Site,
) -> Letter:
    view = View((reader.language,), site)
    calendar = (
        render_items(occasion.programme, [occasion.item], view) if occasion.is_released else b""
    )
    call = occasion.call
    values = {
        **common_values(occasion.seminar, reader.language, site),
        "salutation": reader.salutation,
        "link": link_mark(reader.link_id) if reader.link_id else "",
        "item": said_title(occasion.item, view),
        "when": said_when(occasion.item, occasion.programme, view),
        "where": said_where(occasion.item, view),
        "reply_by": view.wording.long_date(call.reply_by) if call and call.reply_by else "",
    }
    filled = fill(template, values)
    return Letter(
        kind=kind,
        cause=cause,
        reader=reader.ref,
        scope=subject_of(occasion.seminar),
        recipient=reader.mail,
        language=reader.language,
        subject=filled.subject,
        text=filled.text,
        calendar=calendar,
        calendar_name="invitation.ics" if calendar else "",
    )


def _seminar(session: Session, item: ProgrammeItem) -> Seminar:
    wanted = select(Seminar).where(Seminar.id == item.seminar_id)
    return session.scalars(wanted.options(selectinload(Seminar.host_city))).one()
