"""Releasing at the desk: what is shown before, who may, and what happens when something changed."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.core.db import db, transaction
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.exports.vocabulary import Audience, SeminarState
from partnership.releases.models import Release
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries

Clients = Callable[[Role], DeskClient]
SLUG = "beispiel-seminar"
PAGE = f"/desk/seminars/{SLUG}/release/"
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def change(app: Flask, title: str = "Anders", item: str = "") -> None:
    """Changes the draft: the seminar's title, and perhaps that of an item."""
    with app.app_context():
        with transaction() as session:
            seminar = session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one()
            seminar.title = Translated({"de": title, "en": title})
            if item:
                first = session.scalars(
                    select(ProgrammeItem).where(
                        ProgrammeItem.seminar_id == seminar.id,
                        ProgrammeItem.audience == Audience.PUBLIC,
                    )
                ).first()
                assert first is not None
                first.title = Translated({"de": item})
        db.session.remove()


def set_state(app: Flask, state: SeminarState) -> None:
    with app.app_context():
        with transaction() as session:
            session.scalars(select(Seminar).where(Seminar.slug == SLUG)).one().state = state
        db.session.remove()


def newest(app: Flask) -> int:
    with app.app_context():
        return (
            db.session.scalar(
                select(func.max(Release.number)).join(Seminar).where(Seminar.slug == SLUG)
            )
            or 0
        )


def drawn_from(client: DeskClient) -> dict[str, str]:
    """Gives what the form of the page posts along without a person's doing."""
    page = client.get(f"{PAGE}?lang=en").text
    found = {name: unescape(value) for name, value in _HIDDEN.findall(page)}
    return {name: found[name] for name in ("based_on", "seen", "told")}


def words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_without_changes_there_is_nothing_to_release(protocol: DeskClient) -> None:
    answer = protocol.get(f"{PAGE}?lang=en")
    assert answer.status_code == 200
    assert "Nothing has changed since release 3." in words(answer.text)
    assert 'name="based_on"' not in answer.text


def test_the_page_says_what_changes_for_whom(protocol: DeskClient, desk_app: Flask) -> None:
    change(desk_app, item="Auftakt")
    said = words(protocol.get(f"{PAGE}?lang=en").text)
    assert "Release 4 would follow release 3." in said
    public, besides = said.split("Participants read besides")
    assert "The seminar as a whole Title: Anders, before:" in public
    assert "Auftakt" in public
    assert "Auftakt" not in besides
    assert "Everybody reads this, the public too." in said


def test_what_was_read_is_released_with_its_note(protocol: DeskClient, desk_app: Flask) -> None:
    change(desk_app)
    answer = protocol.send(PAGE, {**drawn_from(protocol), "note-en": "A new title."})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/desk/seminars/{SLUG}/releases/"
    assert newest(desk_app) == 4
    public = desk_app.test_client().get(f"/seminars/{SLUG}/releases/?lang=en").text
    assert "A new title." in public
    with desk_app.app_context():
        line = db.session.scalars(
            select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1)
        ).one()
        assert (line.deed, line.actor) == (Deed.RELEASED, "Protocol Beispiel")
        assert line.account_id is not None
        assert line.scope == line.subject


def test_a_draft_that_changed_meanwhile_is_shown_and_not_released(
    protocol: DeskClient, desk_app: Flask
) -> None:
    change(desk_app)
    seen = drawn_from(protocol)
    change(desk_app, "Noch anders", item="Auftakt")
    answer = protocol.send(f"{PAGE}?lang=en", {**seen, "note-en": "A note that took long."})
    said = words(answer.text)
    assert (answer.status_code, newest(desk_app)) == (409, 3)
    assert "Nothing was released: something changed while you were reading." in said
    assert "2 changes are new and marked below." in said
    assert "1 change that you saw is no longer there." in said
    assert said.count("since you looked") == 2
    assert "A note that took long." in answer.text
    renewed = {name: unescape(value) for name, value in _HIDDEN.findall(answer.text)}
    assert renewed["seen"] != seen["seen"]
    assert protocol.send(PAGE, renewed).status_code == 303
    assert newest(desk_app) == 4


def test_a_release_that_came_meanwhile_is_not_followed_blindly(
    protocol: DeskClient, desk_app: Flask
) -> None:
    change(desk_app)
    seen = drawn_from(protocol)
    assert protocol.send(PAGE, seen).status_code == 303
    answer = protocol.send(f"{PAGE}?lang=en", seen)
    assert (answer.status_code, newest(desk_app)) == (409, 4)
    assert "Nothing has changed since release 4." in words(answer.text)


@pytest.mark.parametrize(
    "forged",
    [
        {"based_on": "", "seen": ""},
        {"based_on": "3", "seen": ""},
        {"based_on": "-1"},
        {"based_on": "9" * 30},
        {"based_on": "٣"},
        {"seen": "0" * 64},
        {"seen": "z" * 64},
        {"based_on": "2"},
    ],
)
def test_a_page_that_does_not_say_what_it_was_drawn_from_releases_nothing(
    protocol: DeskClient, desk_app: Flask, forged: dict[str, str]
) -> None:
    change(desk_app)
    answer = protocol.send(PAGE, {**drawn_from(protocol), **forged})
    assert (answer.status_code, newest(desk_app)) == (409, 3)


def test_a_note_that_is_too_long_stays_in_its_field(protocol: DeskClient, desk_app: Flask) -> None:
    change(desk_app)
    answer = protocol.send(PAGE, {**drawn_from(protocol), "note-de": "x" * 2001})
    assert (answer.status_code, newest(desk_app)) == (422, 3)
    assert 'class="field__error"' in answer.text
    assert "x" * 2001 in answer.text


def test_without_a_token_nothing_is_released(protocol: DeskClient, desk_app: Flask) -> None:
    change(desk_app)
    assert protocol.post(PAGE, data=drawn_from(protocol)).status_code == 400
    assert newest(desk_app) == 3


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ADMINISTRATOR, 200),
        (Role.PROTOCOL, 200),
        (Role.MANAGER, 403),
        (Role.PRESS, 403),
        (Role.LOGISTICS, 403),
        (Role.AUDITOR, 403),
    ],
)
def test_who_may_release(staff: Clients, role: Role, status: int) -> None:
    assert staff(role).get(PAGE).status_code == status
    if status == 403:
        assert staff(role).send(PAGE, {}).status_code == 403


def test_somebody_who_is_not_signed_in_is_asked_to(desk_app: Flask) -> None:
    answer = desk_app.test_client().get(PAGE)
    assert answer.status_code in {302, 303}
    assert SLUG not in answer.text.replace(PAGE, "").replace("%2F", "/").replace(PAGE, "")


def test_an_unknown_seminar_is_not_found(protocol: DeskClient) -> None:
    assert protocol.get("/desk/seminars/anders/release/").status_code == 404
    assert protocol.send("/desk/seminars/anders/release/", {}).status_code == 404


def test_a_broken_rule_is_named_and_nothing_can_be_released(
    protocol: DeskClient, desk_app: Flask
) -> None:
    change(desk_app)
    seen = drawn_from(protocol)
    with desk_app.app_context():
        with transaction() as session:
            item = session.scalars(
                select(ProgrammeItem)
                .join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
                .where(Seminar.slug == SLUG, ProgrammeItem.kind == "lecture")
            ).first()
            assert item is not None
            uid = item.uid
            item.start_wall = datetime(2027, 6, 1, 9)  # noqa: DTZ001 - a wall clock
            item.end_wall = datetime(2027, 6, 1, 10)  # noqa: DTZ001 - a wall clock
        db.session.remove()
    page = protocol.get(f"{PAGE}?lang=en").text
    assert "Nothing can be released before it is mended" in words(page)
    assert f"/desk/seminars/{SLUG}/items/{uid}/" in page
    assert 'name="based_on"' not in page
    forged = {**seen, "seen": ""}
    assert protocol.send(PAGE, forged).status_code == 409
    assert newest(desk_app) == 3


def test_a_draft_is_announced_with_its_release(protocol: DeskClient, desk_app: Flask) -> None:
    set_state(desk_app, SeminarState.DRAFT)
    page = protocol.get(f"{PAGE}?lang=en").text
    assert "Announce and release" in words(page)
    plain = protocol.send(PAGE, drawn_from(protocol))
    assert (plain.status_code, newest(desk_app)) == (422, 3)
    change(desk_app)
    answer = protocol.send(PAGE, {**drawn_from(protocol), "announces": "yes"})
    assert (answer.status_code, newest(desk_app)) == (303, 4)
    with desk_app.app_context():
        deeds = db.session.scalars(
            select(JournalEntry.deed).order_by(JournalEntry.id.desc()).limit(2)
        ).all()
    assert deeds == [Deed.RELEASED, Deed.STATE_SET]


def test_what_is_over_is_corrected_with_a_reason(protocol: DeskClient, desk_app: Flask) -> None:
    set_state(desk_app, SeminarState.COMPLETED)
    seen = drawn_from(protocol)
    answer = protocol.send(f"{PAGE}?lang=en", seen)
    assert (answer.status_code, newest(desk_app)) == (422, 3)
    assert "Say in at least one language what is corrected." in words(answer.text)
    answer = protocol.send(PAGE, {**seen, "note-en": "The dates were wrong."})
    assert (answer.status_code, newest(desk_app)) == (303, 4)
    public = desk_app.test_client().get(f"/seminars/{SLUG}/releases/?lang=en").text
    assert "Release 4 newest correction" in words(public)


def test_the_page_costs_as_many_queries_whatever_changed(
    protocol: DeskClient, desk_app: Flask
) -> None:
    change(desk_app)
    protocol.get(PAGE)
    taken = []
    for title in ("", "Auftakt"):
        change(desk_app, item=title)
        with counted_queries() as counted:
            protocol.get(PAGE)
        taken.append(len(counted))
    assert taken[0] == taken[1]
