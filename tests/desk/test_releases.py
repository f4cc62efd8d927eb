"""Old releases at the desk, and withdrawing the newest."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.releases.models import Release
from partnership.seminars.models import Seminar
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.public.reading import parsed

Clients = Callable[[Role], DeskClient]
SLUG = "beispiel-seminar"
OTHER = "berlin-moskau-sozialseminar-14"
LIST = f"/desk/seminars/{SLUG}/releases/"
REASON = "Ein Name war noch nicht freigegeben."


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def newest(app: Flask, slug: str = SLUG) -> int:
    with app.app_context():
        return (
            db.session.scalar(
                select(func.max(Release.number)).join(Seminar).where(Seminar.slug == slug)
            )
            or 0
        )


def withdraw(client: DeskClient, number: int = 3, reason: str = REASON, slug: str = SLUG) -> int:
    path = f"/desk/seminars/{slug}/releases/{number}/withdraw"
    return client.send(path, {"reason": reason}).status_code


def test_all_releases_are_listed_with_who_made_them(staff: Clients) -> None:
    page = parsed(staff(Role.LOGISTICS).get(f"{LIST}?lang=en").text)
    rows = [each.words for each in page.find("tbody")[0].find("tr")]
    assert [row.split(" 20")[0][:9] for row in rows] == ["Release 3", "Release 2", "Release 1"]
    assert page.link("Release 2") == f"{LIST}2/"
    assert not [each for each in page.find("a") if each.words.startswith("Withdraw")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_given_as_a_file(staff: Clients, kind: str) -> None:
    assert staff(Role.LOGISTICS).get(f"{LIST}?format={kind}").status_code == 200


@pytest.mark.parametrize("audience", ["public", "participants", "team"])
def test_an_old_release_is_read_as_any_audience_had_it(staff: Clients, audience: str) -> None:
    client = staff(Role.LOGISTICS)
    page = parsed(client.get(f"{LIST}1/?audience={audience}&lang=en").text)
    assert "Release 1 of" in page.find("header", "preview-bar")[0].words
    assert "This is release 1. There is a newer one." in page.words
    text = client.get(f"{LIST}1/programme.txt?audience={audience}&in=en").text
    assert "Release 1 of" in text
    assert client.get(f"{LIST}1/calendar/?audience={audience}").status_code == 200


def test_the_team_edition_of_an_old_release_is_not_the_public_one(staff: Clients) -> None:
    client = staff(Role.LOGISTICS)
    pages = [client.get(f"{LIST}2/?audience={each}").text for each in ("public", "team")]
    counts = [len(parsed(page).find("article", "item")) for page in pages]
    assert counts[0] < counts[1]


def test_what_an_old_release_changed_is_told_in_words(staff: Clients) -> None:
    client = staff(Role.LOGISTICS)
    page = parsed(client.get(f"{LIST}3/changes/?lang=en").text)
    assert "What release 3 changed" in page.words
    assert "Time: Wednesday 24 March, 09:30" in page.words
    first = parsed(client.get(f"{LIST}1/changes/?lang=en").text)
    assert "All of it is new:" in first.words


def test_a_withdrawn_release_is_read_at_the_desk_with_the_reason(
    protocol: DeskClient, desk_app: Flask
) -> None:
    asked = parsed(protocol.get(f"{LIST}3/withdraw?lang=en").text)
    assert "Readers are given again what release 2 told, as a new release." in asked.words
    assert withdraw(protocol) == 303
    assert newest(desk_app) == 4
    page = parsed(protocol.get(f"{LIST}3/?in=en").text)
    assert "withdrawn" in page.find("header", "preview-bar")[0].words
    assert f"by Protocol Beispiel: {REASON}" in page.words
    rows = parsed(protocol.get(f"{LIST}?lang=en").text).find("tbody")[0].find("tr")
    assert REASON in rows[1].words
    stranger = desk_app.test_client()
    for path in ("", "releases/", "releases/3/", "releases/4/"):
        assert REASON not in stranger.get(f"/seminars/{SLUG}/{path}").text
    assert stranger.get(f"/seminars/{SLUG}/releases/3/").status_code == 410


def test_calendars_follow_a_withdrawal(protocol: DeskClient, desk_app: Flask) -> None:
    stranger = desk_app.test_client()
    path = f"/seminars/{SLUG}/releases"
    before = _sequences(stranger.get(f"{path}/3/programme.ics").text)
    assert withdraw(protocol) == 303
    after = _sequences(stranger.get(f"{path}/4/programme.ics").text)
    assert before.keys() == after.keys()
    assert all(after[uid] >= before[uid] for uid in before)
    assert any(after[uid] > before[uid] for uid in before)


def _sequences(calendar: str) -> dict[str, int]:
    found: dict[str, int] = {}
    uid = ""
    for line in calendar.splitlines():
        if line.startswith("UID:"):
            uid = line
        elif line.startswith("SEQUENCE:"):
            found[uid] = int(line.removeprefix("SEQUENCE:"))
    return found


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_reason_that_does_not_fit_stays_in_its_field(
    protocol: DeskClient, desk_app: Flask, reason: str
) -> None:
    answer = protocol.send(f"{LIST}3/withdraw", {"reason": reason})
    assert answer.status_code == 422
    assert 'class="field__error"' in answer.text
    assert newest(desk_app) == 3


@pytest.mark.parametrize("number", [1, 2])
def test_an_old_release_is_not_withdrawn(
    protocol: DeskClient, desk_app: Flask, number: int
) -> None:
    page = protocol.get(f"{LIST}{number}/withdraw?lang=en").text
    assert "Only the newest release can be withdrawn." in page
    assert 'name="reason"' not in page
    assert withdraw(protocol, number) == 409
    assert newest(desk_app) == 3


def test_a_withdrawal_on_an_older_state_is_told(protocol: DeskClient, desk_app: Flask) -> None:
    assert withdraw(protocol) == 303
    assert withdraw(protocol) == 409
    assert newest(desk_app) == 4
    assert "already" in protocol.get(f"{LIST}3/withdraw?lang=en").text


def test_a_release_of_another_seminar_is_not_found(protocol: DeskClient, desk_app: Flask) -> None:
    """Release 3 is there, but not of this seminar."""
    for path in ("", "calendar/", "changes/", "programme.ics", "withdraw"):
        assert protocol.get(f"/desk/seminars/{OTHER}/releases/3/{path}").status_code == 404
    assert withdraw(protocol, slug=OTHER) == 404
    assert (newest(desk_app), newest(desk_app, OTHER)) == (3, 1)


@pytest.mark.parametrize("number", ["0", "-1", "99", "99999999999999999999", "x"])
def test_a_release_that_never_was_is_not_found(protocol: DeskClient, number: str) -> None:
    assert protocol.get(f"{LIST}{number}/").status_code == 404
    status = protocol.send(f"{LIST}{number}/withdraw", {"reason": REASON}).status_code
    assert status in {404, 405}


def test_without_a_token_nothing_is_withdrawn(protocol: DeskClient, desk_app: Flask) -> None:
    answer = protocol.post(f"{LIST}3/withdraw", data={"reason": REASON})
    assert (answer.status_code, newest(desk_app)) == (400, 3)


@pytest.mark.parametrize(
    ("role", "reads", "withdraws"),
    [
        (Role.ADMINISTRATOR, 200, 200),
        (Role.PROTOCOL, 200, 200),
        (Role.MANAGER, 200, 403),
        (Role.PRESS, 200, 403),
        (Role.LOGISTICS, 200, 403),
        (Role.AUDITOR, 403, 403),
    ],
)
def test_who_may_read_and_who_may_withdraw(
    staff: Clients, role: Role, reads: int, withdraws: int
) -> None:
    client = staff(role)
    for path in ("", "1/", "1/calendar/", "1/changes/", "1/programme.txt"):
        assert client.get(f"{LIST}{path}").status_code == reads
    assert client.get(f"{LIST}3/withdraw").status_code == withdraws
    if withdraws == 403:
        assert client.send(f"{LIST}3/withdraw", {"reason": REASON}).status_code == 403


def test_strangers_read_none_of_it(desk_app: Flask) -> None:
    for path in ("", "1/", "1/calendar/", "1/changes/", "1/programme.txt", "3/withdraw"):
        answer = desk_app.test_client().get(f"{LIST}{path}")
        assert answer.status_code in {302, 303, 401, 403}


def test_one_release_is_listed_with_as_many_queries_as_three(staff: Clients) -> None:
    taken = []
    client = staff(Role.LOGISTICS)
    client.get(LIST)
    for slug in (OTHER, SLUG):
        with counted_queries() as counted:
            assert client.get(f"/desk/seminars/{slug}/releases/").status_code == 200
        taken.append(len(counted))
    assert taken[0] == taken[1]
