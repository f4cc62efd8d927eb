"""The one way in: what a token opens, and for whom."""

from dataclasses import dataclass

from flask import g, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import TooManyRequests

from partnership.accounts.limits import count_failure
from partnership.config import LANGUAGES
from partnership.core.changes import Edit
from partnership.core.errors import NotFound
from partnership.core.journal import Actor
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import open_link
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.people.models import Person, PersonContact
from partnership.public.frame import frame, session
from partnership.public.language import browser_language, named_languages
from partnership.seminars.models import Seminar


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who has come by a link of their own, and the seminar that it is for."""

    link: PrivateLink
    person: Person
    seminar: Seminar
    contact: PersonContact | None

    @property
    def edit(self) -> Edit:
        """The reader as the one who does something: by name, for there is no account."""
        return Edit(Actor(name=self.person.printed_name), frame().now())


def opened_link(token: str, *purposes: LinkPurpose) -> PrivateLink:
    """Gives the link of a token; wrong ones are counted by the address they come from.

    Raises:
        NotFound: it is unknown, revoked, expired, or for something else.
        TooManyRequests: there were too many wrong ones.
    """
    link = open_link(session(), token, frame().now(), *purposes)
    if link is not None:
        return link
    if not count_failure("private link"):
        raise TooManyRequests
    raise NotFound("private link")


def opened(token: str, *purposes: LinkPurpose) -> Visit:
    """Gives who has come with a token of a person, and speaks their language from here on.

    Raises:
        NotFound, TooManyRequests: as `opened_link`.
        WrongRequest: the address asks for a language that there is not.
    """
    link = opened_link(token, *(purposes or (LinkPurpose.PAGES,)))
    seminar, contact = (
        session()
        .execute(
            select(Seminar, PersonContact)
            .outerjoin(PersonContact, PersonContact.person_id == link.person_id)
            .where(Seminar.id == link.seminar_id)
            .options(joinedload(Seminar.host_city))
        )
        .one()
    )
    if link.person is None:
        raise NotFound("private link")
    g.languages = (language_of(contact),)
    return Visit(link, link.person, seminar, contact)


def language_of(contact: PersonContact | None) -> str:
    """Chooses one language: that of the address, else the reader's, else the browser's."""
    named = named_languages(request)
    if named:
        return named[0]
    return own_language(contact) or browser_language(request)


def own_language(contact: PersonContact | None) -> str:
    return contact.language if contact and contact.language in LANGUAGES else ""
