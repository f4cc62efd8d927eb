"""Mails before they are written: who gets which text, who is left out, and one button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, page, session, told, words
from partnership.exports.vocabulary_visit import MailKind, ReplyState
from partnership.invitations.queries import load_guest_list
from partnership.public.frame import view
from partnership.releases.models import Release
from partnership.releases.telling import drafts_for_release, tell_of_release
from partnership.releases.telling_invitations import (
    compose_invitations,
    queue_invitations,
    queue_reminders,
)
from partnership.releases.telling_links import drafts_of_links, links_to_send
from partnership.releases.telling_readers import Draft, queue_drafts
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_WANTED = {
    MailKind.INVITATION: (ReplyState.PLANNED, queue_invitations),
    MailKind.REMINDER: (ReplyState.INVITED, queue_reminders),
}
_ITEM = "/seminars/<slug>/mails/items/<uid>"


@dataclass(frozen=True, slots=True)
class _Telling:
    """Something that mails tell of: `compose` writes them, `keep` puts them into the outbox."""

    seminar: Seminar
    title: str
    compose: Callable[[Session], list[Draft]]
    keep: Callable[[Session], int]


@desk.route("/seminars/<slug>/mails/release/", methods=["GET", "POST"])
@requires(Permission.RELEASE)
def mails_release(slug: str) -> ResponseReturnValue:
    """Tells of the newest release whoever was not told when it was made."""
    seminar = get_seminar(session(), slug)
    site = view().site

    def newest(reader: Session) -> Release:
        found = reader.scalar(
            select(Release)
            .where(Release.seminar_id == seminar.id)
            .order_by(Release.number.desc())
            .limit(1)
        )
        if found is None:
            raise NotFound("release")
        return found

    number = newest(session()).number
    by = edit()
    return _answer(
        _Telling(
            seminar,
            words().gettext(N_("Mails about release %(number)s"), number=number),
            lambda reader: drafts_for_release(
                reader, get_seminar(reader, slug), newest(reader), site=site, at=by.at
            ),
            lambda writer: tell_of_release(writer, newest(writer), site=site, edit=by),
        )
    )


@desk.route("/seminars/<slug>/mails/links/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def mails_links(slug: str) -> ResponseReturnValue:
    """Sends people their private links, each link once."""
    seminar = get_seminar(session(), slug)
    by, site = edit(), view().site

    def compose(reader: Session) -> list[Draft]:
        valid = links_to_send(reader, seminar.id, by.at)
        return drafts_of_links(reader, get_seminar(reader, slug), valid, site=site, edit=by)

    def keep(writer: Session) -> int:
        whole = get_seminar(writer, slug)
        return queue_drafts(writer, compose(writer), seminar=whole, edit=by)

    title = words().gettext(N_("Mails with private links"))
    return _answer(_Telling(seminar, title, compose, keep))


@desk.route(f"{_ITEM}/invitation/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def mails_invitation(slug: str, uid: str) -> ResponseReturnValue:
    return _to_guests(slug, uid, MailKind.INVITATION)


@desk.route(f"{_ITEM}/reminder/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def mails_reminder(slug: str, uid: str) -> ResponseReturnValue:
    return _to_guests(slug, uid, MailKind.REMINDER)


def _to_guests(slug: str, uid: str, kind: MailKind) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    item_id = session().scalar(
        select(ProgrammeItem.id).where(
            ProgrammeItem.seminar_id == seminar.id, ProgrammeItem.uid == uid
        )
    )
    if item_id is None:
        raise NotFound(uid)
    state, queue_all = _WANTED[kind]
    by, site = edit(), view().site

    def compose(reader: Session) -> list[Draft]:
        guests = load_guest_list(reader, item_id)
        wanted = [row for row in guests.invitations if row.state is state]
        return compose_invitations(reader, guests.item, wanted, kind, by, site=site)

    def keep(writer: Session) -> int:
        guests = load_guest_list(writer, item_id)
        reason = request.form.get("reason", "")
        return queue_all(writer, guests.item, guests.invitations, by, site=site, reason=reason)

    item = session().get_one(ProgrammeItem, item_id)
    message = (
        N_("Invitations to “%(item)s”")
        if kind is MailKind.INVITATION
        else N_("Reminders of “%(item)s”")
    )
    title = words().gettext(message, item=item.title.pick((words().language,)).text)
    return _answer(_Telling(seminar, title, compose, keep))


def _answer(telling: _Telling) -> ResponseReturnValue:
    if request.method != "POST":
        return _shown(telling)
    try:
        with transaction(is_repeatable=True) as writer:
            _expect_seen(telling.compose(writer))
            count = telling.keep(writer)
    except Refused as refused:
        error = words().gettext(refused.reason, **refused.values)
        return _shown(telling, UNFIT, error)
    except Conflict:
        error = words().gettext(
            N_("Nothing was put into the outbox: something changed while you were reading.")
        )
        return _shown(telling, CLASH, error)
    told(said_queued(count))
    return redirect(url_for("desk.seminar_mails", slug=telling.seminar.slug), 303)


def _expect_seen(drafts: Sequence[Draft]) -> None:
    if digest_of_drafts(drafts) != request.form.get("seen", ""):
        raise Conflict("the mails are others than those that were read")


def said_queued(count: int) -> str:
    """Says how many mails lie in the outbox now."""
    return words().ngettext(
        "%(number)s mail lies in the outbox.", "%(number)s mails lie in the outbox.", count
    )


def _shown(telling: _Telling, status: int = 200, error: str = "") -> ResponseReturnValue:
    session().expire_all()
    seminar = get_seminar(session(), telling.seminar.slug)
    drafts = telling.compose(session())
    return page(
        "desk/mails_preview.html",
        status,
        seminar=seminar,
        heading=telling.title,
        error=error,
        seen=digest_of_drafts(drafts),
        **sorted_drafts(drafts),
    )


def sorted_drafts(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    """Sorts mails into those that would be sent, and those that would not, by why."""
    return {
        "sent": [each for each in drafts if each.can_be_sent],
        "unreachable": [each for each in drafts if not each.reader.mail],
        "known": [each for each in drafts if each.reader.mail and each.is_told],
    }


def digest_of_drafts(drafts: Sequence[Draft]) -> str:
    """Stands for all that a page has shown of mails."""
    said = [
        (each.reader.ref, each.reader.mail, each.letter.subject, each.letter.text)
        for each in drafts
        if each.can_be_sent
    ]
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()
