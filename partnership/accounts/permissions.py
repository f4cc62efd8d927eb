"""Who may do what: one table. Every route states what it asks for, and the factory insists."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar

V = TypeVar("V", bound=Callable[..., Any])


class Role(StrEnum):
    """What an account may be; one account may have several roles."""

    ADMINISTRATOR = "administrator"
    PROTOCOL = "protocol"
    MANAGER = "manager"
    PRESS = "press"
    LOGISTICS = "logistics"
    CARE = "care"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """`PUBLIC` is for everybody: what it opens reads released documents and the registry.

    `OWN_ACCOUNT` is for whoever has signed in, `READ` opens drafts and registry at the desk,
    `EDIT` changes them, `PLAN` begins a seminar or the next edition of one, `RELEASE` publishes,
    `APPROVE` overrides a hard rule with a reason, `NOTICES` edits what is told on the public site,
    `LOG` reads who did what without its content, `LOG_BY_PERSON` narrows that to one person,
    `ACCOUNTS` gives and takes roles, `TRAVEL` is for how people travel and stay and are phoned,
    `DOCUMENTS` opens passports and visas in the locked drawer, `CARE` what people need; each
    reading is logged. `PRESS` writes articles and publishes photos, `COSTS` reads what visits cost.
    """

    PUBLIC = "public"
    OWN_ACCOUNT = "own_account"
    READ = "read"
    EDIT = "edit"
    PLAN = "plan"
    RELEASE = "release"
    APPROVE = "approve"
    NOTICES = "notices"
    LOG = "log"
    LOG_BY_PERSON = "log_by_person"
    ACCOUNTS = "accounts"
    TRAVEL = "travel"
    DOCUMENTS = "documents"
    CARE = "care"
    PRESS = "press"
    COSTS = "costs"


_GIVEN: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {
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
        }
    ),
    Role.PROTOCOL: frozenset(
        {
            Permission.READ,
            Permission.EDIT,
            Permission.PLAN,
            Permission.RELEASE,
            Permission.NOTICES,
            Permission.TRAVEL,
            Permission.PRESS,
            Permission.COSTS,
        }
    ),
    Role.MANAGER: frozenset(
        {Permission.READ, Permission.PLAN, Permission.APPROVE, Permission.COSTS}
    ),
    Role.PRESS: frozenset({Permission.READ, Permission.NOTICES, Permission.PRESS}),
    Role.LOGISTICS: frozenset({Permission.READ, Permission.TRAVEL, Permission.DOCUMENTS}),
    Role.CARE: frozenset({Permission.READ, Permission.CARE}),
    Role.AUDITOR: frozenset({Permission.LOG}),
}
STATED = "permission"
_EDITING = "permission_to_edit"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def granted(roles: Iterable[Role]) -> frozenset[Permission]:
    """Gives what somebody with these roles may do; whoever has signed in has their own account."""
    both = frozenset({Permission.PUBLIC, Permission.OWN_ACCOUNT})
    return both.union(*(_GIVEN[role] for role in roles))


def requires(permission: Permission, *, editing: Permission | None = None) -> Callable[[V], V]:
    """States what a view asks of its visitor; with `editing` it asks that of who posts to it."""

    def stated(view: V) -> V:
        setattr(view, STATED, permission)
        setattr(view, _EDITING, editing or permission)
        return view

    return stated


def asked_by(view: object, method: str) -> Permission:
    """Gives what a view asks of a request; one that states nothing is no route of ours."""
    stated = getattr(view, STATED, Permission.PUBLIC)
    return stated if method in _READING else getattr(view, _EDITING, stated)
