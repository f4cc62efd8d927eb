"""Somebody's own visit as it stands: the newest release for participants, and what is theirs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import cast

from flask import current_app

from partnership.core.db import transaction
from partnership.core.errors import NotFound
from partnership.delegations.link_models import PrivateLink
from partnership.exports.programme import Programme
from partnership.exports.vocabulary import Audience
from partnership.personal.cards import Helper, Journey, Ride, Stay
from partnership.personal.opening import Visit
from partnership.personal.queries import (
    find_membership,
    list_bookings,
    list_calls,
    list_journeys,
    list_rides,
    list_stays,
)
from partnership.personal.rules import Part, own_programme
from partnership.public.frame import frame, session
from partnership.public.store import Store

_KEY = "partnership.personal"
_OFTEN = timedelta(minutes=5)


@dataclass(frozen=True)
class Own:
    """`whole` is what participants may know, `programme` what of it is one's own.

    Both are `None` where nothing was released yet.
    """

    whole: Programme | None
    programme: Programme | None
    part: Part
    helper: Helper | None

    @cached_property
    def number(self) -> int | None:
        return self.whole.release.number if self.whole and self.whole.release else None


@dataclass(frozen=True, slots=True)
class Journeys:
    """How somebody travels and stays."""

    rides: list[Ride]
    trips: list[Journey]
    stays: list[Stay]


def store() -> Store:
    """Gives what this process remembers of editions for participants."""
    known = current_app.extensions.setdefault(_KEY, Store(Audience.PARTICIPANTS))
    return cast("Store", known)


def read_own(visit: Visit) -> Own:
    whole = read_edition(visit.seminar.slug)
    seminar_id, person_id = visit.seminar.id, visit.person.id
    member = find_membership(session(), seminar_id, person_id)
    part = Part(
        person_ref=visit.person.slug,
        is_member=member is not None and member.comes,
        calls=list_calls(session(), seminar_id, person_id),
        interprets=list_bookings(session(), seminar_id, person_id),
    )
    return Own(
        whole=whole,
        programme=own_programme(whole, part) if whole else None,
        part=part,
        helper=member.helper if member else None,
    )


def read_edition(slug: str) -> Programme | None:
    try:
        head = store().head(session(), slug)
    except NotFound:
        return None
    return store().programme(session(), head)


def read_seen(visit: Visit, own: Own) -> Programme | None:
    """Gives what its reader read last, where that is older than what they read now.

    What was withdrawn since is told no more, not even as what was before.
    """
    seen = visit.link.seen_release
    if seen is None or own.number is None or seen >= own.number:
        return None
    try:
        head = store().head(session(), visit.seminar.slug, seen)
    except NotFound:
        return None
    return None if head.is_withdrawn else store().programme(session(), head)


def read_journeys(visit: Visit) -> Journeys:
    seminar_id, person_id = visit.seminar.id, visit.person.id
    return Journeys(
        rides=list_rides(session(), seminar_id, person_id),
        trips=list_journeys(session(), seminar_id, person_id),
        stays=list_stays(session(), seminar_id, person_id),
    )


def note_seen(link: PrivateLink, number: int | None) -> None:
    """Notes when a link was used last, and which release was fetched by it."""
    at = frame().now()
    if link.seen_release == number and not _is_long_ago(link.seen_at, at):
        return
    with transaction() as writer:
        row = writer.get(PrivateLink, link.id)
        if row is not None:
            row.seen_at, row.seen_release = at, number


def _is_long_ago(seen_at: datetime | None, at: datetime) -> bool:
    return seen_at is None or at - seen_at >= _OFTEN
