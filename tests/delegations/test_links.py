"""Private links: one thing for one reader, until they are renewed or revoked."""

from datetime import timedelta

import pytest
from flask import current_app
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import (
    get_link,
    list_links,
    make_link,
    open_link,
    renew_link,
    revoke_link,
    token_of,
)
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.people.models import Person
from partnership.seminars.models import Seminar
from tests.conftest import NOW
from tests.core.deeds import an_edit, lines
from tests.releases.drafts import a_seminar


@pytest.fixture
def seminar(session: Session) -> Seminar:
    return a_seminar(session)


@pytest.fixture
def link(session: Session, seminar: Seminar) -> PrivateLink:
    person = Person(slug="olga-beispiel", printed_name="Olga Beispiel")
    session.add(person)
    session.flush()
    return make_link(
        session, LinkPurpose.PAGES, seminar_id=seminar.id, person_id=person.id, edit=an_edit()
    )


def test_a_token_opens_its_link_and_is_shown_again(session: Session, link: PrivateLink) -> None:
    token = token_of(link)

    assert open_link(session, token, NOW) is link
    assert token_of(link) == token
    assert len(token) == 43


def test_a_token_opens_nothing_but_its_purpose(session: Session, link: PrivateLink) -> None:
    assert open_link(session, token_of(link), NOW, LinkPurpose.CALENDAR) is None
    assert open_link(session, token_of(link), NOW, LinkPurpose.PAGES) is link


def test_the_database_alone_makes_no_token(session: Session, link: PrivateLink) -> None:
    token = token_of(link)
    kept = [getattr(link, column.key) for column in inspect(PrivateLink).column_attrs]

    assert token not in [str(value) for value in kept]
    assert all(open_link(session, str(value), NOW) is None for value in kept)
    assert token not in str([(line.details, line.changes, line.subject) for line in lines(session)])


@pytest.mark.parametrize("token", ["", "x", "ä" * 43, "A" * 43, "A" * 44, "%00" * 14 + "A"])
def test_what_is_no_token_opens_nothing(session: Session, link: PrivateLink, token: str) -> None:
    assert link.id
    assert open_link(session, token, NOW) is None


def test_whoever_has_a_link_keeps_it(session: Session, link: PrivateLink) -> None:
    again = make_link(
        session,
        LinkPurpose.PAGES,
        seminar_id=link.seminar_id,
        person_id=link.person_id,
        edit=an_edit(5),
    )

    assert again is link
    assert [line.deed for line in lines(session)].count(Deed.LINK_MADE) == 1


def test_a_renewed_link_is_another(session: Session, link: PrivateLink) -> None:
    old = token_of(link)

    fresh = renew_link(session, link, edit=an_edit(5))

    assert open_link(session, old, NOW) is None
    assert open_link(session, token_of(fresh), NOW) is fresh
    assert list(list_links(session, link.seminar_id)) == [fresh]


def test_a_revoked_link_opens_nothing_and_is_revoked_once(
    session: Session, link: PrivateLink
) -> None:
    revoke_link(session, link, edit=an_edit(5))

    assert open_link(session, token_of(link), NOW) is None
    with pytest.raises(Refused):
        revoke_link(session, link, edit=an_edit(6))
    assert lines(session)[-1].deed is Deed.LINK_REVOKED


def test_a_link_ends_at_its_moment(session: Session, seminar: Seminar, link: PrivateLink) -> None:
    ends = NOW + timedelta(days=1)
    timed = make_link(
        session,
        LinkPurpose.CALENDAR,
        seminar_id=seminar.id,
        person_id=link.person_id,
        edit=an_edit(),
        expires_at=ends,
    )

    assert open_link(session, token_of(timed), ends - timedelta(seconds=1)) is timed
    assert open_link(session, token_of(timed), ends) is None


def test_after_another_secret_old_tokens_open_but_are_not_shown(
    session: Session, link: PrivateLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_of(link)
    monkeypatch.setitem(current_app.config, "SECRET_KEY", "another secret")

    with pytest.raises(Refused):
        token_of(link)
    assert open_link(session, token, NOW) is link


def test_a_link_of_another_edition_is_not_found(session: Session, link: PrivateLink) -> None:
    assert get_link(session, link.seminar_id, link.id) is link
    with pytest.raises(NotFound):
        get_link(session, link.seminar_id + 1, link.id)
