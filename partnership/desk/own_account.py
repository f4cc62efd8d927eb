"""One's own account: name, language, and what signing in asks for."""

from typing import cast

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.labels import role_duty, role_name
from partnership.accounts.models import Account
from partnership.accounts.permissions import Permission, requires
from partnership.accounts.queries import get_account, row_of
from partnership.accounts.service import set_name
from partnership.core.db import transaction
from partnership.core.errors import Refused
from partnership.core.wording import N_, wording
from partnership.desk.blueprint import desk
from partnership.desk.frame import actor, edit, may, page, session, told, words
from partnership.desk.own_calendar import own_feeds
from partnership.public.answers import keep_language

_UNFIT = 422


@desk.get("/account/")
@requires(Permission.OWN_ACCOUNT)
def own_account() -> ResponseReturnValue:
    account = get_account(session(), cast("int", actor().account_id))
    return _shown(account, {"name": account.name, "language": account.language})


@desk.post("/account/")
@requires(Permission.OWN_ACCOUNT)
def own_account_saved() -> ResponseReturnValue:
    typed = {name: request.form.get(name, "") for name in ("name", "language")}
    try:
        with transaction() as writer:
            account = get_account(writer, cast("int", actor().account_id))
            set_name(writer, account, edit(), name=typed["name"], language=typed["language"])
    except Refused as refused:
        account = get_account(session(), cast("int", actor().account_id))
        return _shown(account, typed, {refused.field: words().gettext(refused.reason)}, _UNFIT)
    told(wording(typed["language"]).gettext(N_("Your account is saved.")))
    answer = redirect(url_for("desk.own_account"), 303)
    keep_language(answer, typed["language"])
    return answer


def _shown(
    account: Account, typed: dict[str, str], errors: dict[str, str] | None = None, status: int = 200
) -> ResponseReturnValue:
    row = row_of(account)
    has_feeds, feeds = own_feeds(account.id) if may(Permission.READ) else (False, [])
    return page(
        "desk/account.html",
        status,
        row=row,
        typed=typed,
        errors=errors or {},
        roles=[(role_name(words(), role), role_duty(words(), role)) for role in row.roles],
        passkeys=len(account.webauthn),
        codes=len(account.mf_recovery_codes or ()),
        has_feeds=has_feeds,
        feeds=feeds,
    )
