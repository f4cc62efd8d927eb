"""Undo and redo at the desk: from a message, the journal, a seminar's pages."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Role
from partnership.core.db import Base
from partnership.core.journal import Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.core.wording import wording
from partnership.desk.undo_steps import steps_of
from partnership.exports.vocabulary import SeminarState, Severity
from partnership.notices.models import Notice, Scope
from partnership.seminars.models import Seminar, Topic
from tests.accounts.signing_in import DeskClient
from tests.desk.deeds import (
    a_seminar,
    an_item,
    asked,
    done,
    newest,
    retitled,
    slug_of_seminar,
    title_of_item,
)

Clients = Callable[[Role], DeskClient]
Do = tuple[Base, Base | None]


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def a_topic(app: Flask) -> int:
    def made(session: Session) -> Do:
        topic = Topic(slug="neu", title=Translated({"de": "Ganz neu"}))
        session.add(topic)
        session.flush()
        return topic, None

    return done(app, Deed.CREATED, made)


def test_a_message_offers_a_way_back_and_the_way_back_is_told(
    protocol: DeskClient, desk_app: Flask
) -> None:
    before = title_of_item(desk_app)
    line = retitled(desk_app, "Verschrieben")
    answer = protocol.send(
        f"/desk/undo/{line}?lang=en", headers={"Referer": "http://localhost/desk/cities/?page=1"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/cities/?page=1")
    assert title_of_item(desk_app) == before
    told = protocol.get("/desk/?lang=en").text
    assert "Undone: changed: " in told


def test_what_was_undone_is_redone(protocol: DeskClient, desk_app: Flask) -> None:
    line = retitled(desk_app, "Neuer Titel")
    protocol.send(f"/desk/undo/{line}")
    assert protocol.send(f"/desk/redo/{line}").status_code == 303
    assert title_of_item(desk_app) == "Neuer Titel"
    assert asked(desk_app, lambda session: newest(session).deed) is Deed.REDONE


def test_a_seminar_goes_back_and_forth_over_fifty_steps(
    protocol: DeskClient, desk_app: Flask
) -> None:
    slug, before = slug_of_seminar(desk_app), title_of_item(desk_app)
    made = [retitled(desk_app, f"Titel {number}") for number in range(55)]
    for line in reversed(made):
        assert protocol.send(f"/desk/seminars/{slug}/undo", {"entry": line}).status_code == 303
    assert title_of_item(desk_app) == before
    for line in made:
        assert protocol.send(f"/desk/seminars/{slug}/redo", {"entry": line}).status_code == 303
    assert title_of_item(desk_app) == "Titel 54"


def test_a_page_that_is_old_does_not_undo_what_came_since(
    protocol: DeskClient, desk_app: Flask
) -> None:
    slug, first = slug_of_seminar(desk_app), retitled(desk_app, "Eins")
    retitled(desk_app, "Zwei")
    answer = protocol.send(f"/desk/seminars/{slug}/undo?lang=en", {"entry": first})
    assert answer.status_code == 409
    assert "This cannot be undone" in answer.text
    assert title_of_item(desk_app) == "Zwei"


def test_what_stands_in_the_way_is_named(protocol: DeskClient, desk_app: Flask) -> None:
    first = retitled(desk_app, "Eins")
    second = retitled(desk_app, "Zwei")
    answer = protocol.send(f"/desk/undo/{first}?lang=en")
    assert answer.status_code == 409
    assert f'id="line-{second}"' in answer.text
    assert title_of_item(desk_app) == "Zwei"


def test_twice_is_once(protocol: DeskClient, desk_app: Flask) -> None:
    line = retitled(desk_app, "Eins")
    protocol.send(f"/desk/undo/{line}")
    answer = protocol.send(f"/desk/undo/{line}?lang=en")
    assert answer.status_code == 409
    assert "It was undone already" in answer.text


@pytest.mark.parametrize("role", [Role.MANAGER, Role.PRESS, Role.LOGISTICS, Role.AUDITOR])
def test_nobody_undoes_what_they_may_not_do(
    desk_client: Clients, desk_app: Flask, role: Role
) -> None:
    line = retitled(desk_app, "Bleibt")
    slug = slug_of_seminar(desk_app)
    client = desk_client(role)
    assert client.send(f"/desk/undo/{line}").status_code == 403
    assert client.send(f"/desk/seminars/{slug}/undo", {"entry": line}).status_code == 403
    assert title_of_item(desk_app) == "Bleibt"


def test_the_press_undoes_a_notice(desk_client: Clients, desk_app: Flask) -> None:
    def made(session: Session) -> Do:
        notice = Notice(
            severity=Severity.INFORMATION, scope=Scope.SITE, title=Translated({"de": "Hinweis"})
        )
        session.add(notice)
        session.flush()
        return notice, None

    line = done(desk_app, Deed.CREATED, made)
    assert desk_client(Role.LOGISTICS).send(f"/desk/undo/{line}").status_code == 403
    assert desk_client(Role.PRESS).send(f"/desk/undo/{line}").status_code == 303


@pytest.mark.parametrize("number", [0, 4711, 99999999999999999999])
def test_a_forged_number_is_not_found(protocol: DeskClient, number: int) -> None:
    assert protocol.send(f"/desk/undo/{number}").status_code == 404


@pytest.mark.parametrize("entry", ["", "x", "-1", "²", "9" * 30])
def test_a_forged_entry_is_not_found(protocol: DeskClient, desk_app: Flask, entry: str) -> None:
    answer = protocol.send(f"/desk/seminars/{slug_of_seminar(desk_app)}/undo", {"entry": entry})
    assert answer.status_code == 404


def test_a_line_of_another_seminar_is_not_found(protocol: DeskClient, desk_app: Flask) -> None:
    line = retitled(desk_app, "Bleibt")
    slug = slug_of_seminar(desk_app)
    other = asked(
        desk_app,
        lambda session: session.scalars(select(Seminar.slug).where(Seminar.slug != slug)).first(),
    )
    for wrong in (other, "no-such-seminar"):
        assert protocol.send(f"/desk/seminars/{wrong}/undo", {"entry": line}).status_code == 404
    assert title_of_item(desk_app) == "Bleibt"


def test_lines_without_values_cannot_be_undone(protocol: DeskClient, desk_app: Flask) -> None:
    line = asked(
        desk_app,
        lambda session: session.scalars(
            select(JournalEntry.id).where(JournalEntry.can_be_undone.is_(False))
        ).first(),
    )
    assert protocol.send(f"/desk/undo/{line}").status_code == 404


def test_without_its_token_nothing_is_undone(protocol: DeskClient, desk_app: Flask) -> None:
    line = retitled(desk_app, "Bleibt")
    assert protocol.post(f"/desk/undo/{line}").status_code == 400
    assert protocol.get(f"/desk/undo/{line}").status_code == 405
    assert title_of_item(desk_app) == "Bleibt"


@pytest.mark.parametrize(
    "wrong",
    [
        "https://example.com/desk/",
        "//example.com/desk/",
        "/\\example.com/desk/",
        "/desk/\\..",
        "/desk/ x",
        "/desk/\r\nSet-Cookie: x",
        "/",
        "javascript:alert(1)",
    ],
)
def test_the_way_back_stays_at_the_desk(protocol: DeskClient, desk_app: Flask, wrong: str) -> None:
    line = retitled(desk_app, "Eins")
    answer = protocol.send(f"/desk/undo/{line}", {"next": wrong})
    assert answer.headers["Location"] == "/desk/"


def test_a_foreign_page_undoes_nothing_and_is_no_way_back(
    protocol: DeskClient, desk_app: Flask
) -> None:
    line = retitled(desk_app, "Eins")
    path, foreign = f"/desk/undo/{line}", "https://example.com/desk/cities/"
    assert protocol.send(path, headers={"Referer": foreign}).status_code == 400
    answer = protocol.send(path, {"next": foreign})
    assert answer.headers["Location"] == "/desk/"


def test_from_the_page_of_what_is_gone_one_comes_to_its_list(
    protocol: DeskClient, desk_app: Flask
) -> None:
    line = a_topic(desk_app)
    answer = protocol.send(f"/desk/undo/{line}", {"next": "/desk/topics/neu/"})
    assert answer.headers["Location"] == "/desk/topics/"
    assert protocol.get("/desk/topics/").status_code == 200


def test_a_seminar_that_is_over_is_not_corrected_without_a_reason(
    protocol: DeskClient, desk_app: Flask
) -> None:
    silent = retitled(desk_app, "Eins")

    def over(session: Session) -> Do:
        seminar = a_seminar(session)
        seminar.state = SeminarState.COMPLETED
        return seminar, None

    def corrected(session: Session) -> Do:
        seminar = a_seminar(session)
        seminar.summary = Translated({"de": "Berichtigt"})
        return seminar, None

    state = done(desk_app, Deed.STATE_SET, over)
    answer = protocol.send(f"/desk/undo/{silent}?lang=en")
    assert answer.status_code == 409
    assert "This seminar is over" in answer.text
    assert title_of_item(desk_app) == "Eins"
    given = done(desk_app, Deed.CHANGED, corrected, reason="Schreibfehler")
    assert protocol.send(f"/desk/undo/{given}").status_code == 303
    assert protocol.send(f"/desk/undo/{state}").status_code == 303


def test_calling_off_an_item_is_no_matter_of_the_state_of_its_seminar(
    protocol: DeskClient, desk_app: Flask
) -> None:
    def called_off(session: Session) -> Do:
        seminar = a_seminar(session)
        item = an_item(session, seminar)
        item.is_cancelled = not item.is_cancelled
        return item, seminar

    def over(session: Session) -> Do:
        seminar = a_seminar(session)
        seminar.state = SeminarState.COMPLETED
        return seminar, None

    line = done(desk_app, Deed.CANCELLED, called_off)
    done(desk_app, Deed.STATE_SET, over)
    before = asked(desk_app, lambda session: an_item(session, a_seminar(session)).is_cancelled)
    assert protocol.send(f"/desk/undo/{line}").status_code == 409
    after = asked(desk_app, lambda session: an_item(session, a_seminar(session)).is_cancelled)
    assert after is before


def test_what_everybody_reads_does_not_become_a_draft_again(
    protocol: DeskClient, desk_app: Flask
) -> None:
    def drafted(session: Session) -> Do:
        seminar = a_seminar(session)
        seminar.state = SeminarState.DRAFT
        return seminar, None

    def announced(session: Session) -> Do:
        seminar = a_seminar(session)
        seminar.state = SeminarState.ANNOUNCED
        return seminar, None

    done(desk_app, Deed.STATE_SET, drafted)
    line = done(desk_app, Deed.STATE_SET, announced)
    answer = protocol.send(f"/desk/undo/{line}?lang=en")
    assert answer.status_code == 409
    assert "released and cannot become a draft again" in answer.text
    assert asked(desk_app, lambda session: a_seminar(session).state) is SeminarState.ANNOUNCED


def test_the_next_steps_are_said_in_words(desk_app: Flask) -> None:
    line = retitled(desk_app, "Empfang & mehr")

    def steps(session: Session) -> tuple[str, object]:
        with desk_app.test_request_context():
            found = steps_of(session, f"seminar:{a_seminar(session).id}", wording("en"))
        assert found.back is not None
        assert found.back.entry_id == line
        return str(found.back.text), found.forth

    assert asked(desk_app, steps) == ("changed: Empfang &amp; mehr", None)


def test_undoing_is_written_down_with_who_did_it(protocol: DeskClient, desk_app: Flask) -> None:
    line = retitled(desk_app, "Eins")
    protocol.send(f"/desk/undo/{line}")
    text = protocol.get(f"/desk/seminars/{slug_of_seminar(desk_app)}/journal/?lang=en").text
    assert "undid: changed: Programme item" in text
    assert asked(desk_app, lambda session: newest(session).actor) == "Protocol Beispiel"
    assert asked(desk_app, lambda session: an_item(session, a_seminar(session)).version) == 3
