"""Keeping notices: links, periods, places; when they are shown."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, Refused
from partnership.core.retiring import delete_unused
from partnership.core.translated import Translated
from partnership.core.undoing import undo
from partnership.exports.vocabulary import Severity
from partnership.notices.cards import shown_on
from partnership.notices.models import Notice, Scope
from partnership.notices.queries import list_notices
from partnership.notices.rules import Phase, is_link, phase_of
from partnership.notices.service import NoticeValues, change_notice, create_notice
from tests.registry_rows import EDIT

VALUES = NoticeValues(
    severity=Severity.WARNING,
    title=Translated({"de": "Eingeschränkter Betrieb", "ru": "Ограниченная работа"}),
    link="https://www.example.org/hinweis?a=1#b",
    valid_from=date(2027, 3, 1),
    valid_to=date(2027, 3, 31),
)


def test_a_new_notice_is_shown_in_its_period_at_once(session: Session) -> None:
    create_notice(session, VALUES, edit=EDIT)
    cards = list_notices(session, [])
    assert [len(shown_on(day, cards)) for day in (date(2027, 2, 28), date(2027, 3, 31))] == [0, 1]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": Translated()}, "title"),
        ({"scope": Scope.CITY}, "scope"),
        ({"slug": "berlin"}, "scope"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"valid_to": date(2027, 2, 28)}, "valid_to"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    session: Session, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        create_notice(session, replace(VALUES, **wrong), edit=EDIT)
    assert refused.value.field == field


def test_a_notice_is_changed_deleted_and_brought_back(session: Session) -> None:
    row, _ = create_notice(session, VALUES, edit=EDIT)
    moved = replace(VALUES, scope=Scope.CITY, slug="berlin", valid_to=None)
    change_notice(session, row, moved, version=row.version, edit=EDIT)
    assert (row.scope, row.scope_slug, row.valid_to) == (Scope.CITY, "berlin", None)
    with pytest.raises(Conflict):
        change_notice(session, row, VALUES, version=row.version - 1, edit=EDIT)
    line = delete_unused(session, row, version=row.version, edit=EDIT)
    assert session.scalar(select(func.count(Notice.id))) == 0
    assert line.entry is not None
    undo(session, line.entry, EDIT)
    assert session.scalar(select(func.count(Notice.id))) == 1


@pytest.mark.parametrize(
    "link",
    ["https://example.org", "http://example.org:8080/a/ü?q=1", "HTTPS://EXAMPLE.ORG/"],
)
def test_links_to_sites_are_links(link: str) -> None:
    assert is_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "example.org",
        "//example.org",
        "/intern",
        "ftp://example.org",
        "data:text/html,x",
        "https://",
        "https:///pfad",
        "https://user:secret@example.org",
        "https://example.org/ a",
        "https://example.org/\n",
        'https://example.org/"x',
        "https://[::1",
        "https://example.org:99999/",
    ],
)
def test_everything_else_is_none(link: str) -> None:
    assert not is_link(link)


def test_a_period_holds_on_its_first_and_last_day() -> None:
    period = (date(2027, 3, 1), date(2027, 3, 31))
    days = [date(2027, 2, 28), *period, date(2027, 4, 1)]
    assert [phase_of(*period, day) for day in days] == [
        Phase.COMING,
        Phase.NOW,
        Phase.NOW,
        Phase.OVER,
    ]
    assert phase_of(None, None, days[0]) is Phase.NOW
