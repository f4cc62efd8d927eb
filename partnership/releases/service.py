"""Releasing: the one step from the staff's draft to what everybody else reads."""

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, Refused
from partnership.core.journal import Deed, record
from partnership.core.translated import EMPTY, Translated
from partnership.exports.programme import Programme, ReleaseHead, digest_of, dump, load
from partnership.exports.vocabulary import Audience, SeminarState
from partnership.releases.draft import load_draft
from partnership.releases.models import Release, ReleaseEdition
from partnership.releases.rules import compared, has_news
from partnership.seminars.models import Seminar
from partnership.seminars.rules import Finding, find_blocks


class Blocked(Refused):
    """The programme breaks hard rules; `findings` says which, and where."""

    def __init__(self, findings: list[Finding]) -> None:
        places = ", ".join(
            f"{finding.item.title.pick(('de',))} ({finding.block.value})" for finding in findings
        )
        super().__init__("programme", f"the programme cannot be released: {places}")
        self.findings = findings


def newest_number(session: Session, slug: str) -> int:
    """Gives the number of the newest release of a seminar, 0 before the first."""
    return (
        session.scalar(select(func.max(Release.number)).join(Seminar).where(Seminar.slug == slug))
        or 0
    )


def release(
    session: Session,
    slug: str,
    *,
    based_on: int,
    actor: str,
    at: datetime,
    note: Translated = EMPTY,
) -> Release:
    """Freezes the draft of a seminar as its next release, one edition for each audience.

    Args:
        session: the caller's transaction, which also commits.
        slug: the seminar's address.
        based_on: number of the release that the actor knows as the newest, 0 for none.
        actor: who releases, for the journal.
        at: the present moment; what is kept of it is exact to the second (RFC 5545 §3.3.5), and
            later than the last release even where the clock was set back.
        note: what readers should know about this release.

    Raises:
        Conflict: somebody released in the meantime.
        Refused: there is nothing new, or the seminar is still a draft.
        Blocked: a hard rule is broken.
        NotFound: there is no such seminar.
    """
    seminar_id = session.scalar(select(Seminar.id).where(Seminar.slug == slug).with_for_update())
    draft = load_draft(session, slug)
    number = newest_number(session, slug)
    if number != based_on or seminar_id is None:
        raise Conflict(f"release {number} came in the meantime")
    at = _moment(session, seminar_id, at)
    editions = _editions(session, draft, seminar_id, number, at, note)
    made = Release(
        seminar_id=seminar_id, number=number + 1, released_at=at, released_by=actor, note=note
    )
    session.add(made)
    try:
        session.flush()
    except IntegrityError as error:
        raise Conflict(f"release {number + 1} came in the meantime") from error
    for edition in editions:
        snapshot = dump(edition)
        session.add(
            ReleaseEdition(
                release_id=made.id,
                audience=edition.audience,
                digest=digest_of(snapshot),
                snapshot=snapshot,
            )
        )
    record(
        session,
        Deed.RELEASED,
        subject=f"seminar:{slug}",
        actor=actor,
        at=at,
        number=made.number,
    )
    session.flush()
    return made


def _editions(
    session: Session,
    draft: Programme,
    seminar_id: int,
    number: int,
    at: datetime,
    note: Translated,
) -> list[Programme]:
    if draft.state is SeminarState.DRAFT:
        raise Refused("state", "a seminar must be announced before it is released")
    if findings := find_blocks(draft):
        raise Blocked(findings)
    before = _newest_editions(session, seminar_id, number)
    views = [draft.for_audience(audience) for audience in Audience]
    if before and not any(has_news(view, before.get(view.audience)) for view in views):
        raise Refused("programme", "nothing has changed since the last release")
    head = ReleaseHead(number=number + 1, released_at=at, note=note)
    return [
        msgspec.structs.replace(compared(view, before.get(view.audience), at), release=head)
        for view in views
    ]


def _moment(session: Session, seminar_id: int, at: datetime) -> datetime:
    """Dates a release: calendars take no change that is not newer than what they hold."""
    last = session.scalar(
        select(func.max(Release.released_at)).where(Release.seminar_id == seminar_id)
    )
    now = at.replace(microsecond=0)
    return max(now, last + timedelta(seconds=1)) if last else now


def _newest_editions(session: Session, seminar_id: int, number: int) -> dict[Audience, Programme]:
    rows = session.execute(
        select(ReleaseEdition.audience, ReleaseEdition.snapshot)
        .join(Release)
        .where(Release.seminar_id == seminar_id, Release.number == number)
    )
    return {audience: load(snapshot) for audience, snapshot in rows}
