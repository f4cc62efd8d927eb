"""Help: short cuts, and the ideas of the desk in a few paragraphs."""

from flask.typing import ResponseReturnValue

from partnership.accounts.labels import role_duty, role_name
from partnership.accounts.permissions import Permission, Role, requires
from partnership.desk.blueprint import desk
from partnership.desk.frame import page, words
from partnership.desk.menu import menu


@desk.get("/help/")
@requires(Permission.OWN_ACCOUNT)
def help() -> ResponseReturnValue:  # noqa: A001 - the page is called so
    return page(
        "desk/help.html",
        places=[entry for entry in menu() if entry.key],
        roles=[(role_name(words(), role), role_duty(words(), role)) for role in Role],
    )
