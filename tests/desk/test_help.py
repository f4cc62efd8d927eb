"""Help names the short cuts that the reader can use, and the ideas of the desk."""

from collections.abc import Callable

import pytest

from partnership.accounts.permissions import Role
from tests.accounts.signing_in import DeskClient

Clients = Callable[[Role], DeskClient]


@pytest.mark.parametrize("language", ["de", "en", "ru", "fr"])
@pytest.mark.parametrize("role", list(Role))
def test_everybody_who_has_signed_in_reads_the_help(
    staff: Clients, role: Role, language: str
) -> None:
    answer = staff(role).get(f"/desk/help/?lang={language}")
    assert answer.status_code == 200
    assert answer.text.count("<kbd>") >= 7


def test_it_lists_the_keys_of_the_menu(staff: Clients) -> None:
    text = staff(Role.PROTOCOL).get("/desk/help/?lang=en").text
    assert (
        '<kbd>g</kbd> <span class="muted">then</span> <kbd>s</kbd></th><td>Go to: Seminars' in text
    )
    assert '<kbd>Ctrl</kbd> <span class="muted">+</span> <kbd>Enter</kbd>' in text


def test_it_lists_no_place_that_is_closed_to_the_reader(staff: Clients) -> None:
    assert "Go to: Seminars" not in staff(Role.AUDITOR).get("/desk/help/?lang=en").text


def test_short_cuts_can_be_switched_off(staff: Clients) -> None:
    assert 'id="shortcuts-on"' in staff(Role.PROTOCOL).get("/desk/help/").text
