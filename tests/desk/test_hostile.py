"""Whatever somebody puts into an address or a form of the desk, it is refused and never fails."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.routing import AnyConverter, Rule
from werkzeug.test import TestResponse

from partnership.cities.models import City, Partnership
from partnership.core.db import db, transaction
from partnership.demo import load_demo
from partnership.people.models import Organisation, Person
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar, Series, Topic
from partnership.venues.models import Venue
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade
from tests.accounts.signing_in import EVERY_ROLE, DeskClient, add_staff, signed_in
from tests.conftest import NOW, StoppedClock, _bound_to, settings_for

pytestmark = pytest.mark.walk
WELL = 500
NUL, HUGE = "a\0b", "9" * 5000
VALUES = (NUL, HUGE, str(2**31), "-1", "²", "0001-01-01T00:00", "9999-12-31T23:59", "9999-12-31")
TOGETHER = ("q", "person", "year", "city", "form", "day", "at", "for", "place", "item", "start")
ALONE = ("page", "sort", "lang", "format", "kind")
"""Parameters that are refused at once, so that no other one would be read after them."""
NUMBERS = re.compile(r"(-id|-rows|_id|version|entry|place|minutes|count|start|end|_on|fold)$")
ROOMS: dict[
    str, type[City | Organisation | Partnership | Person | Seminar | Series | Topic | Venue]
]
ROOMS = {
    "cities": City,
    "organisations": Organisation,
    "partnerships": Partnership,
    "people": Person,
    "seminars": Seminar,
    "series": Series,
    "topics": Topic,
    "venues": Venue,
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """An application on a demonstration of its own, with accounts; each request is taken back."""
    url = ""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_url").replace("+psycopg", "")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS hostile")
            connection.execute("CREATE DATABASE hostile")
        url = server.replace("@/postgres", "@/hostile")
    app = create_app(settings_for(Path(tmp_path_factory.mktemp("hostile")), url), StoppedClock())
    with app.app_context():
        upgrade()
        with transaction() as session:
            load_demo(session, now=NOW)
            add_staff(session, NOW)
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


class Visit:
    """Somebody with every role, whose requests change nothing in the end, and what went wrong."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: DeskClient = signed_in(app, EVERY_ROLE)
        self.token = self.client.token()
        self.failed: set[tuple[str, str, str, str]] = set()
        with app.app_context():
            self.names = {room: _first(db.session(), room) for room in ROOMS}
            self.uid = db.session.scalars(
                select(ProgrammeItem.uid)
                .join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
                .where(Seminar.slug == self.names["seminars"][0])
            ).first()
            db.session.remove()

    def known(self, rule: Rule) -> dict[str, object]:
        """Gives arguments of the address that lead somewhere, where it has any."""
        one, other = self.names.get(str(rule).split("/")[2], ("1", "1"))
        every = {"slug": one, "one": one, "other": other, "uid": self.uid, "ending": "ics"}
        every |= {"table": "city", "kind": "person", "deed": "make"}
        return {name: every.get(name, 1) for name in rule.arguments}

    def ask(self, method: str, path: str, what: str, form: MultiDict[str, str]) -> TestResponse:
        posted = MultiDict([*form.items(multi=True), ("csrf_token", self.token)])
        with self.app.app_context(), db.engine.connect() as connection:
            outer = connection.begin()
            with _bound_to(connection):
                answer = (
                    self.client.post(path, data=posted)
                    if method == "POST"
                    else self.client.open(path, method=method, query_string=form)
                )
            outer.rollback()
        if answer.status_code >= WELL:
            shown = next((value[:20] for value in form.values() if value in VALUES), path[:80])
            self.failed.add((method, path[:60], what, shown))
        return answer


def _first(session: Session, room: str) -> tuple[str, str]:
    model = ROOMS[room]
    slugs = list(session.scalars(select(model.slug).order_by(model.id.desc()).limit(2)))
    if model is Seminar:
        wanted = select(Seminar.slug).where(Seminar.is_example).order_by(Seminar.starts_on.desc())
        slugs = list(session.scalars(wanted.limit(2)))
    return slugs[0], slugs[-1]


def _rules(app: Flask, room: str) -> list[Rule]:
    return sorted(
        (
            rule
            for rule in app.url_map.iter_rules()
            if rule.endpoint.startswith("desk.") and (str(rule).split("/")[2] or "start") == room
        ),
        key=str,
    )


def _address(rule: Rule, values: dict[str, object]) -> str:
    built = rule.build(values, append_unknown=False)
    assert built is not None
    return built[1]


def _open_arguments(rule: Rule) -> list[str]:
    """Lists the arguments that take more than a few words that the address itself names."""
    return [name for name in rule.arguments if not isinstance(rule._converters[name], AnyConverter)]


def _fields(page: str) -> MultiDict[str, str]:
    """Reads the names and values of all that the forms of a page would post."""
    found: MultiDict[str, str] = MultiDict()
    for form in re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL):
        for tag in re.findall(r"<(?:input|select|textarea)[^>]*>", form):
            name = re.findall(r'\bname="([^"]*)"', tag)
            value = re.findall(r'\bvalue="([^"]*)"', tag)
            is_off = re.search(r'type="(checkbox|radio)"', tag) and "checked" not in tag
            if name and not is_off and name[0] not in found:
                found.add(name[0], unescape(value[0]) if value else "")
        for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)<', form):
            found[name] = unescape(text)
        for name, text in re.findall(
            r'<select[^>]*name="([^"]*)".*?value="([^"]*)" selected', form, re.DOTALL
        ):
            found[name] = unescape(text)
    found.pop("csrf_token", None)
    return found


def _first_and_last_rows(names: Iterable[str]) -> list[str]:
    """Leaves out what the rows between repeat: a filled and an empty one stand for them."""
    named = [(re.sub(r"-\d+-", "-0-", name), name) for name in names]
    first, last = dict(reversed(named)), dict(named)
    return list(dict.fromkeys([*first.values(), *last.values()]))


ALL = (*ROOMS, "start", "accounts", "account", "doubles", "help", "journal", "kept", "notices")
ALL += ("search", "suggest", "undo", "redo", "untranslated", "forms-of-address", "outbox")
ALL += ("precedence", "gifts", "gift-rules")
ALL += ("past",)
ALL += ("budget-lines",)
ALL += ("archive", "outcomes", "materials")
LARGE, PARTS = "seminars", 6
SHARES = [
    *((room, 0, 1) for room in ALL if room != LARGE),
    *((LARGE, part, PARTS) for part in range(PARTS)),
]
"""Rooms, and of the large one every so many addresses, for several processes to share."""


def test_no_room_of_the_desk_is_left_out(app: Flask) -> None:
    assert {rule.endpoint for room in ALL for rule in _rules(app, room)} == {
        endpoint for endpoint in app.view_functions if endpoint.startswith("desk.")
    }


@pytest.mark.parametrize(("room", "part", "parts"), SHARES)
def test_nothing_that_is_typed_into_an_address_makes_it_fail(
    app: Flask, room: str, part: int, parts: int
) -> None:
    visit = Visit(app)
    for rule in _rules(app, room)[part::parts]:
        method = "GET" if "GET" in (rule.methods or ()) else "POST"
        for name in _open_arguments(rule):
            for value in (2**31, 10**30) if "int" in str(rule) else ("a\0b", "²", "9" * 300):
                values = {**visit.known(rule), name: value}
                if isinstance(value, int) and f":{name}>" not in str(rule):
                    continue
                path = _address(rule, values) if "max=" not in str(rule) else "/desk/"
                visit.ask(method, path, name, MultiDict())
        for value in (NUL, HUGE, VALUES[-1]) if method == "GET" else ():
            path = _address(rule, visit.known(rule))
            visit.ask("GET", path, "parameters", MultiDict(dict.fromkeys(TOGETHER, value)))
            for name in ALONE if value is HUGE else ():
                visit.ask("GET", path, name, MultiDict({name: value}))
    assert visit.failed == set()


@pytest.mark.parametrize(("room", "part", "parts"), SHARES)
def test_nothing_that_is_typed_into_a_form_makes_it_fail(
    app: Flask, room: str, part: int, parts: int
) -> None:
    visit = Visit(app)
    for rule in _rules(app, room)[part::parts]:
        if "POST" not in (rule.methods or ()):
            continue
        path = _address(rule, visit.known(rule))
        page = path if "GET" in (rule.methods or ()) else f"{path.rpartition('/')[0]}/"
        fields = _fields(visit.ask("GET", page, "page", MultiDict()).text)
        for name in ("version", "base", "more", "entry", "form"):
            fields.setdefault(name, "")
        visit.ask("POST", path, "as it is", fields)
        for value in VALUES:
            visit.ask("POST", path, "all", MultiDict(dict.fromkeys(fields, value)))
        for name in _first_and_last_rows(filter(NUMBERS.search, fields)):
            for value in (HUGE, "9999-12-31T23:59"):
                typed = MultiDict(fields)
                typed[name] = value
                visit.ask("POST", path, name, typed)
    assert visit.failed == set()


def test_bytes_that_are_no_text_are_read_as_something(app: Flask) -> None:
    visit = Visit(app)
    for path in ("/", "/cities/", "/desk/cities/", "/desk/search/"):
        answer = visit.client.get(path, environ_overrides={"QUERY_STRING": "q=\xff&page=1"})
        assert answer.status_code == 200
    assert visit.client.get("/cities/a%00b/").status_code == 404
    assert visit.client.get("/desk/cities/%ff/").status_code == 404
