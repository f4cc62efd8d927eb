"""Releasing: the one step from the staff's draft to what everybody else reads.

Both verbs read many rows that no lock of theirs covers; their transaction reads from one moment
(`transaction(is_repeatable=True)`, ADR 22).
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, flushed
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Actor, Deed, record
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.exports.programme import Programme, digest_of, dump
from partnership.exports.vocabulary import Audience, SeminarState
from partnership.releases.draft import load_draft
from partnership.releases.freezing import Place, freeze, load_editions, newest_number, take_place
from partnership.releases.models import Release
from partnership.releases.rules import compared, has_news
from partnership.seminars.checks import Finding, find_blocks
from partnership.seminars.models import Seminar
from partnership.seminars.service_life import set_state
from partnership.seminars.situation import load_situation

__all__ = [
    "Blocked",
    "announce_and_release",
    "digest_of_draft",
    "is_correction",
    "newest_number",
    "release",
]

_OVER = {SeminarState.COMPLETED, SeminarState.ARCHIVED}


class Blocked(Refused):
    """The programme breaks hard rules; `findings` says which, and where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        places = ", ".join(
            f"{finding.thing.name.pick(('de',))} ({finding.code.value})" for finding in findings
        )
        super().__init__(
            "programme", N_("The programme cannot be released: %(places)s"), places=places
        )
        self.findings = findings


def digest_of_draft(draft: Programme) -> str:
    """Gives what a page posts along, to say which draft was read."""
    return digest_of(dump(draft))


def is_correction(draft: Programme, number: int) -> bool:
    """Whether the release after `number` tells anew of a seminar that is over."""
    return number > 0 and draft.state in _OVER


def release(
    session: Session,
    slug: str,
    *,
    based_on: int,
    actor: Actor | str,
    at: datetime,
    note: Translated = EMPTY,
    seen: str = "",
) -> Release:
    """Freezes the draft of a seminar as its next release, one edition for each audience.

    Args:
        session: the caller's transaction, which also commits.
        slug: the seminar's address.
        based_on: number of the release that the actor knows as the newest, 0 for none.
        actor: who releases; a command gives its name.
        at: the present moment; see `take_place` for what is kept of it.
        note: what readers should know about this release.
        seen: digest of the draft that the actor has read, empty where nobody reads it.

    Raises:
        Conflict: somebody released, or changed the draft, in the meantime.
        Refused: there is nothing new, the seminar is still a draft, or a correction has no reason.
        Blocked: a hard rule is broken.
        NotFound: there is no such seminar.
    """
    actor = Actor(actor) if isinstance(actor, str) else actor
    place = take_place(session, slug, based_on=based_on, at=at)
    draft = load_draft(session, slug)
    if seen and seen != digest_of_draft(draft):
        raise Conflict("the draft was changed since it was read")
    corrects = is_correction(draft, place.number)
    if corrects and not note:
        raise Refused(
            "note",
            N_(
                "The seminar is over, so this release is a correction. "
                "Say in at least one language what is corrected."
            ),
        )
    editions = _editions(session, draft, place)
    made = freeze(session, place, editions, actor=actor, note=note, is_correction=corrects)
    _record(session, made, actor, at)
    return made


def announce_and_release(
    session: Session, slug: str, *, edit: Edit, note: Translated = EMPTY, seen: str = ""
) -> Release:
    """Announces a seminar that is still a draft and gives its first release, or does neither.

    Raises:
        Refused: the seminar is announced already, or cannot be released.
        Conflict: the draft was changed since it was read.
        NotFound: there is no such seminar.
    """
    seminar = session.scalar(select(Seminar).where(Seminar.slug == slug).with_for_update())
    if seminar is None:
        raise NotFound(slug)
    if seen and seen != digest_of_draft(load_draft(session, slug)):
        raise Conflict("the draft was changed since it was read")
    if seminar.state is not SeminarState.DRAFT:
        raise Refused("state", N_("This seminar is announced already."))
    known = newest_number(session, slug)
    line = set_state(session, seminar, SeminarState.ANNOUNCED, version=seminar.version, edit=edit)
    line.for_good()
    flushed(session)
    return release(session, slug, based_on=known, actor=edit.actor, at=edit.at, note=note)


def _editions(session: Session, draft: Programme, place: Place) -> list[Programme]:
    if draft.state is SeminarState.DRAFT:
        raise Refused("state", N_("A seminar must be announced before it is released."))
    if findings := find_blocks(load_situation(session, place.seminar_id)):
        raise Blocked(findings)
    before = load_editions(session, place.seminar_id, place.number)
    views = [draft.for_audience(audience) for audience in Audience]
    if before and not any(has_news(view, before.get(view.audience)) for view in views):
        raise Refused("programme", N_("Nothing has changed since the last release."))
    return [compared(view, before.get(view.audience), place.at) for view in views]


def _record(session: Session, made: Release, actor: Actor, at: datetime) -> None:
    seminar = subject_of_seminar(made)
    record(
        session,
        Deed.RELEASED,
        subject=seminar,
        scope=seminar,
        actor=actor.name,
        account_id=actor.account_id,
        at=at,
        number=made.number,
    )
    session.flush()


def subject_of_seminar(made: Release) -> str:
    """Names the seminar of a release as the journal does."""
    return f"{Seminar.__tablename__}:{made.seminar_id}"
