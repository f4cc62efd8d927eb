"""Every route, asked by nobody and by each role, answers as the one table of permissions says."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from partnership.accounts.permissions import Permission, Role, asked_by, granted
from tests.accounts.signing_in import browser, signed_in

EVERYBODY = {Permission.PUBLIC, Permission.OWN_ACCOUNT}
GIVEN = {
    Role.ADMINISTRATOR: {
        Permission.READ,
        Permission.EDIT,
        Permission.PLAN,
        Permission.RELEASE,
        Permission.NOTICES,
        Permission.LOG,
        Permission.LOG_BY_PERSON,
        Permission.ACCOUNTS,
        Permission.PRESS,
        Permission.COSTS,
    },
    Role.PROTOCOL: {
        Permission.READ,
        Permission.EDIT,
        Permission.PLAN,
        Permission.RELEASE,
        Permission.NOTICES,
        Permission.TRAVEL,
        Permission.PRESS,
        Permission.COSTS,
    },
    Role.MANAGER: {Permission.READ, Permission.PLAN, Permission.APPROVE, Permission.COSTS},
    Role.PRESS: {Permission.READ, Permission.NOTICES, Permission.PRESS},
    Role.LOGISTICS: {Permission.READ, Permission.TRAVEL, Permission.DOCUMENTS},
    Role.CARE: {Permission.READ, Permission.CARE},
    Role.AUDITOR: {Permission.LOG},
}
FITTING = {"int": "999999", "uuid": "00000000-0000-0000-0000-000000000000", "any": ""}
"""What stands for a parameter: things that are not there, so that nothing is changed."""

METHODS = ("GET", "POST")


def test_the_table_is_as_it_was_decided() -> None:
    assert {role: granted([role]) for role in Role} == {
        role: EVERYBODY | permissions for role, permissions in GIVEN.items()
    }


def test_several_roles_may_what_each_of_them_may() -> None:
    both = granted([Role.MANAGER, Role.PRESS])
    assert both == EVERYBODY | {
        Permission.READ,
        Permission.PLAN,
        Permission.APPROVE,
        Permission.NOTICES,
        Permission.PRESS,
        Permission.COSTS,
    }
    assert granted([]) == EVERYBODY


def routes(app: Flask) -> Iterator[tuple[Rule, str, str, Permission]]:
    """Gives each route with an address to ask, a method, and what it asks for."""
    for rule in app.url_map.iter_rules():
        for method in METHODS:
            if rule.endpoint != "static" and method in (rule.methods or ()):
                view = app.view_functions[rule.endpoint]
                yield rule, address(app, rule), method, asked_by(view, method)


def address(app: Flask, rule: Rule) -> str:
    values = {}
    for name in rule.arguments:
        converter = rule._converters[name]
        kind = next(
            kind for kind, made in app.url_map.converters.items() if type(converter) is made
        )
        if kind == "any":
            values[name] = min(converter.items)  # type: ignore[attr-defined]
        elif kind == "int":
            values[name] = 999999
        else:
            values[name] = "0" * 64 if name == "digest" else FITTING.get(kind, "nirgends")
    with app.test_request_context():
        built = rule.build(values, append_unknown=False)
    assert built is not None
    return built[1]


def asked(app: Flask, role: Role | None, method: str, path: str) -> TestResponse:
    """Asks once, in a browser of its own: some answers end a session."""
    client = browser(app) if role is None else signed_in(app, role)
    return client.send(path) if method == "POST" else client.get(path)


def expected(role: Role | None, method: str, permission: Permission) -> str:
    if permission is Permission.PUBLIC:
        return "allowed"
    if role is None:
        return "sign in" if method == "GET" else "not signed in"
    return "allowed" if permission in EVERYBODY | GIVEN[role] else "forbidden"


def found(answer: TestResponse) -> str:
    if answer.status_code == 303 and answer.headers["Location"].startswith("/desk/sign-in/?next="):
        return "sign in"
    assert answer.status_code < 500, answer.text
    return {401: "not signed in", 403: "forbidden"}.get(answer.status_code, "allowed")


@pytest.mark.walk
@pytest.mark.parametrize("role", [None, *Role])
def test_each_route_answers_each_role_as_the_table_says(desk_app: Flask, role: Role | None) -> None:
    answers = {}
    wished = {}
    for rule, path, method, permission in routes(desk_app):
        key = f"{method} {rule.rule}"
        answer = asked(desk_app, role, method, path)
        answers[key] = found(answer)
        answer.close()
        wished[key] = expected(role, method, permission)
    assert len(answers) > 80
    assert answers == wished


def test_nothing_of_the_desk_is_public_but_signing_in(desk_app: Flask) -> None:
    public = {
        rule.rule
        for rule, _, _, permission in routes(desk_app)
        if permission is Permission.PUBLIC and rule.rule.startswith("/desk/")
    }
    assert all(path.startswith(("/desk/sign-in/", "/desk/reset/")) for path in public)
