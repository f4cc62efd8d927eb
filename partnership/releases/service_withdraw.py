"""Withdrawing: a release that should not have been is read at the desk alone from then on."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.config import LANGUAGES
from partnership.core.changes import Edit
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed, record
from partnership.core.text import clean_line
from partnership.core.translated import Translated
from partnership.core.wording import N_, wording
from partnership.exports.programme import Programme
from partnership.exports.vocabulary import Audience
from partnership.releases.freezing import freeze, load_editions, take_place
from partnership.releases.models import Release
from partnership.releases.rules import has_news
from partnership.releases.rules_withdraw import head_of, put_back
from partnership.releases.service import subject_of_seminar

_LONGEST = 500
Editions = Mapping[Audience, Programme]


def withdraw(session: Session, slug: str, number: int, *, reason: str, edit: Edit) -> Release:
    """Withdraws the newest release and gives the next one, with what stood before it.

    It is the newest release before that was not withdrawn and says something else; where there is
    none, only the head of the programme remains. Entries in calendars follow.

    Raises:
        Conflict: there is a newer release by now.
        Refused: there is no reason, or withdrawing would change nothing.
        NotFound: there is no such release.
    """
    reason = _fitting(reason)
    place = take_place(session, slug, based_on=number, at=edit.at)
    withdrawn = load_editions(session, place.seminar_id, number)
    if not withdrawn:
        raise NotFound(f"{slug}/{number}")
    _, standing = find_standing(session, place.seminar_id, number, withdrawn)
    editions = [
        put_back(standing.get(audience), edition, place.at)
        for audience, edition in withdrawn.items()
    ]
    made = freeze(session, place, editions, actor=edit.actor, note=_note(number))
    old = session.scalars(
        select(Release).where(Release.seminar_id == place.seminar_id, Release.number == number)
    ).one()
    old.withdrawn_at, old.withdrawn_by, old.withdrawal_reason = place.at, edit.actor.name, reason
    record(
        session,
        Deed.WITHDRAWN,
        subject=subject_of_seminar(made),
        scope=subject_of_seminar(made),
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        at=edit.at,
        number=number,
        next=made.number,
        reason=reason,
    )
    session.flush()
    return made


def _fitting(reason: str) -> str:
    reason = clean_line(reason)
    if not reason:
        raise Refused("reason", N_("Say why this release is withdrawn."))
    if len(reason) > _LONGEST:
        raise Refused("reason", N_("This may have at most %(most)s characters."), most=_LONGEST)
    return reason


def find_standing(
    session: Session, seminar_id: int, number: int, withdrawn: Editions
) -> tuple[int, Editions]:
    """Finds the release that takes the place of one that is withdrawn, 0 where there is none.

    An edition of the same content is passed over: to tell it again would withdraw nothing.

    Raises:
        Refused: nothing is told that could be withdrawn.
    """
    numbers = session.scalars(
        select(Release.number)
        .where(
            Release.seminar_id == seminar_id,
            Release.number < number,
            Release.withdrawn_at.is_(None),
        )
        .order_by(Release.number.desc())
    ).all()
    for each in numbers:
        editions = load_editions(session, seminar_id, each)
        if _differ(editions, withdrawn):
            return each, editions
    if not _differ({each: head_of(edition) for each, edition in withdrawn.items()}, withdrawn):
        raise Refused("reason", N_("Nothing is left of the programme that could be withdrawn."))
    return 0, {}


def _differ(editions: Editions, withdrawn: Editions) -> bool:
    return any(has_news(editions[each], edition) for each, edition in withdrawn.items())


def _note(number: int) -> Translated:
    message = N_("Release %(number)s was withdrawn.")
    return Translated({tag: wording(tag).gettext(message, number=number) for tag in LANGUAGES})
