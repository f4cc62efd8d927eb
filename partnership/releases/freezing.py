"""Keeping editions as a numbered release; releasing and withdrawing both end here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound
from partnership.core.journal import Actor
from partnership.core.translated import EMPTY, Translated
from partnership.exports.programme import Programme, ReleaseHead, digest_of, dump, load
from partnership.exports.vocabulary import Audience
from partnership.releases.models import Release, ReleaseEdition
from partnership.seminars.models import Seminar

Follow = Callable[[Session, int, Sequence[Programme]], None]
"""Does something in the transaction of a release, told the seminar's id and the editions."""
_FOLLOWING: list[Follow] = []


def when_frozen(follow: Follow) -> Follow:
    """States what else is kept whenever editions are released, corrected or put back."""
    _FOLLOWING.append(follow)
    return follow


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next release belongs: behind `number`, the newest of its seminar, or 0."""

    seminar_id: int
    number: int
    at: datetime


def newest_number(session: Session, slug: str) -> int:
    """Gives the number of the newest release of a seminar, 0 before the first."""
    return (
        session.scalar(select(func.max(Release.number)).join(Seminar).where(Seminar.slug == slug))
        or 0
    )


def take_place(session: Session, slug: str, *, based_on: int, at: datetime) -> Place:
    """Locks the seminar, so that releases follow each other, and dates the next one.

    `at` is exact to the second (RFC 5545 §3.3.5), and later than the last release even where the
    clock was set back: calendars take no change that is not newer than what they hold.

    Raises:
        Conflict: somebody released in the meantime.
        NotFound: there is no such seminar.
    """
    seminar_id = session.scalar(select(Seminar.id).where(Seminar.slug == slug).with_for_update())
    if seminar_id is None:
        raise NotFound(slug)
    last = session.scalars(
        select(Release)
        .where(Release.seminar_id == seminar_id)
        .order_by(Release.number.desc())
        .limit(1)
    ).one_or_none()
    number = last.number if last else 0
    if number != based_on:
        raise Conflict(f"release {number} came in the meantime")
    now = at.replace(microsecond=0)
    moment = max(now, last.released_at + timedelta(seconds=1)) if last else now
    return Place(seminar_id, number, moment)


def freeze(
    session: Session,
    place: Place,
    editions: Sequence[Programme],
    *,
    actor: Actor,
    note: Translated = EMPTY,
    is_correction: bool = False,
) -> Release:
    """Keeps compared editions, one for each audience, as the release behind `place`.

    Raises:
        Conflict: somebody released in the meantime.
    """
    made = Release(
        seminar_id=place.seminar_id,
        number=place.number + 1,
        released_at=place.at,
        released_by=actor.name,
        note=note,
        is_correction=is_correction,
    )
    session.add(made)
    try:
        session.flush()
    except IntegrityError as error:
        raise Conflict(f"release {place.number + 1} came in the meantime") from error
    head = ReleaseHead(
        number=made.number, released_at=place.at, note=note, is_correction=is_correction
    )
    for edition in editions:
        snapshot = dump(msgspec.structs.replace(edition, release=head))
        session.add(
            ReleaseEdition(
                release_id=made.id,
                audience=edition.audience,
                digest=digest_of(snapshot),
                snapshot=snapshot,
            )
        )
    session.flush()
    for follow in _FOLLOWING:
        follow(session, place.seminar_id, editions)
    return made


def load_editions(session: Session, seminar_id: int, number: int) -> dict[Audience, Programme]:
    """Reads all editions of a release; none where there is no such release."""
    rows = session.execute(
        select(ReleaseEdition.audience, ReleaseEdition.snapshot)
        .join(Release)
        .where(Release.seminar_id == seminar_id, Release.number == number)
    )
    return {audience: load(snapshot) for audience, snapshot in rows}
