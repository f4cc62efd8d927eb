"""Addresses that no database could hold."""

import pytest

from tests.public.registry import Visitor


@pytest.mark.parametrize(
    "path",
    [
        "/seminars/a%00b/",
        "/seminars/a%00b/programme.ics",
        "/cities/%00/",
        "/series/%00/calendar.ics",
        "/venues/%00/calendar.ics",
        "/seminars/a%0D%0Ab/",
        "/seminars/%FF%FE/",
        "/seminars/%ED%A0%80/",
    ],
)
def test_what_no_address_can_be_is_not_found(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code == 404
