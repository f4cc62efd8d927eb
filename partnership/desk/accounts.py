"""Accounts of staff: who has one, with which roles. Changes ask for a fresh sign-in."""

from collections.abc import Callable, Sequence

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from partnership.accounts.labels import role_duty, role_name
from partnership.accounts.models import Account, AccountRole
from partnership.accounts.permissions import Permission, Role, requires
from partnership.accounts.posting import posting
from partnership.accounts.queries import get_account, row_of
from partnership.accounts.security import ask_for_fresh_sign_in
from partnership.accounts.service import (
    NewAccount,
    close_account,
    create_account,
    open_account,
    remove_second_factors,
    set_roles,
)
from partnership.config import LANGUAGES
from partnership.core.changes import Edit
from partnership.core.db import transaction
from partnership.core.errors import Refused, WrongRequest
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import actor, edit, page, session, told, words
from partnership.desk.tables import Cell, Column, Filter, Listing, answered

_UNFIT = 422
_ZONE = "Europe/Berlin"


@desk.get("/accounts/")
@requires(Permission.ACCOUNTS)
def accounts() -> ResponseReturnValue:
    return answered("desk/accounts.html", _listing())


@desk.route("/accounts/new", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS)
def account_new() -> ResponseReturnValue:
    if again := ask_for_fresh_sign_in(url_for("desk.account_new")):
        return again
    if request.method != "POST":
        return _form({"language": LANGUAGES[0]}, [])
    typed = {name: request.form.get(name, "") for name in ("name", "email", "language")}
    wished = request.form.getlist("role")
    try:
        with transaction() as writer:
            new = NewAccount(typed["email"], typed["name"], _roles(wished), typed["language"])
            account = create_account(writer, new, edit())
            posting().welcome(account)
            account_id, name = account.id, account.name
    except Refused as refused:
        return _form(typed, wished, {refused.field: words().gettext(refused.reason)}, _UNFIT)
    told(words().gettext("%(name)s has an account; a mail with the link is on its way.", name=name))
    return redirect(url_for("desk.account", account_id=account_id), 303)


@desk.get("/accounts/<int:account_id>/")
@requires(Permission.ACCOUNTS)
def account(account_id: int) -> ResponseReturnValue:
    if again := ask_for_fresh_sign_in(url_for("desk.account", account_id=account_id)):
        return again
    return _page(account_id)


@desk.post("/accounts/<int:account_id>/roles")
@requires(Permission.ACCOUNTS)
def account_roles(account_id: int) -> ResponseReturnValue:
    wished = _roles(request.form.getlist("role"))
    return _done(
        account_id,
        lambda writer, row, by: set_roles(writer, row, wished, by),
        N_("The roles of %(name)s are set."),
    )


@desk.post("/accounts/<int:account_id>/close")
@requires(Permission.ACCOUNTS)
def account_closed(account_id: int) -> ResponseReturnValue:
    return _done(account_id, close_account, N_("The account of %(name)s is closed."))


@desk.post("/accounts/<int:account_id>/open")
@requires(Permission.ACCOUNTS)
def account_opened(account_id: int) -> ResponseReturnValue:
    return _done(account_id, open_account, N_("The account of %(name)s is open again."))


@desk.post("/accounts/<int:account_id>/link")
@requires(Permission.ACCOUNTS)
def account_link(account_id: int) -> ResponseReturnValue:
    return _done(
        account_id,
        lambda _, row, __: posting().offer_link(row),
        N_("A link to set the password is on its way to %(name)s."),
    )


@desk.post("/accounts/<int:account_id>/second-factors")
@requires(Permission.ACCOUNTS)
def account_second_factors(account_id: int) -> ResponseReturnValue:
    return _done(
        account_id,
        remove_second_factors,
        N_("App, recovery codes and passkeys of %(name)s are taken away."),
    )


def _done(
    account_id: int, deed: Callable[[Session, Account, Edit], None], said: str
) -> ResponseReturnValue:
    """Does something to an account that is there, if its reader has just signed in."""
    get_account(session(), account_id)
    address = url_for("desk.account", account_id=account_id)
    if again := ask_for_fresh_sign_in(address):
        return again
    try:
        with transaction() as writer:
            row = get_account(writer, account_id)
            deed(writer, row, edit())
            name = row.name
    except Refused as refused:
        return _page(account_id, words().gettext(refused.reason), _UNFIT)
    told(words().gettext(said, name=name))
    return redirect(address, 303)


def _page(account_id: int, error: str = "", status: int = 200) -> ResponseReturnValue:
    row = row_of(get_account(session(), account_id))
    return page(
        "desk/account_of.html",
        status,
        row=row,
        error=error,
        is_own=row.id == actor().account_id,
        roles=_offered(),
        signed_in=words().moment(row.signed_in_at, _ZONE) if row.signed_in_at else "",
    )


def _form(
    typed: dict[str, str],
    wished: Sequence[str],
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    return page(
        "desk/account_new.html",
        status,
        typed=typed,
        wished=wished,
        errors=errors or {},
        roles=_offered(),
    )


def _offered() -> list[tuple[Role, str, str]]:
    return [(role, role_name(words(), role), role_duty(words(), role)) for role in Role]


def _roles(wished: Sequence[str]) -> frozenset[Role]:
    try:
        return frozenset(Role(each) for each in wished)
    except ValueError as error:
        raise WrongRequest("role", ", ".join(Role)) from error


def _listing() -> Listing[Account]:
    return Listing(
        name="accounts",
        title=words().gettext(N_("Accounts")),
        rows=select(Account),
        columns=(
            Column("name", N_("Name"), func.lower(Account.name)),
            Column("email", N_("Mail address"), Account.email),
            Column("roles", N_("Roles")),
            Column("second", N_("Second step")),
            Column("seen", N_("Last signed in"), Account.signed_in_at),
        ),
        cells=_cells,
        tie=Account.id,
        search=_search,
        filters=(_by_role(), _by_state()),
    )


def _search(query: str) -> ColumnElement[bool]:
    wished = query.lower()
    return or_(
        func.lower(Account.name).contains(wished, autoescape=True),
        Account.email.contains(wished, autoescape=True),
    )


def _by_role() -> Filter:
    return Filter(
        "role",
        N_("Role"),
        [(role.value, role_name(words(), role)) for role in Role],
        lambda wished: Account.id.in_(
            select(AccountRole.account_id).where(AccountRole.role == Role(wished))
        ),
    )


def _by_state() -> Filter:
    return Filter(
        "state",
        N_("State"),
        (
            ("open", words().gettext(N_("can sign in"))),
            ("closed", words().gettext(N_("account closed"))),
        ),
        lambda wished: Account.active.is_(wished == "open"),
    )


def _cells(found: Sequence[Account]) -> list[list[Cell]]:
    closed = words().gettext(N_("account closed"))
    app = words().gettext(N_("app"))
    rows = [row_of(each) for each in found]
    return [
        [
            Cell(
                row.name,
                url_for("desk.account", account_id=row.id),
                mark="" if row.is_open else closed,
            ),
            Cell(row.email),
            Cell(words().all_of([role_name(words(), role) for role in row.roles])),
            Cell(app if row.has_second_factor else "–"),
            Cell(words().moment(row.signed_in_at, _ZONE) if row.signed_in_at else "–"),
        ]
        for row in rows
    ]
