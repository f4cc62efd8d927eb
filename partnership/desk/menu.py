"""The desk's menu: what each reader may open, and the key that opens it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from partnership.accounts.permissions import Permission
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import actor, can_save, may

_TOP = "desk.start"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the desk: `key` follows `g` as its short cut."""

    endpoint: str
    label: str
    permission: Permission
    key: str = ""

    @property
    def current(self) -> str:
        """Says, as `aria-current` does, that this is the page, or that the page lies beneath it."""
        if request.endpoint == self.endpoint:
            return "page"
        return "true" if self.is_above(request.path) else ""

    def is_above(self, address: str) -> bool:
        """Whether the page of this address belongs to what this entry lists."""
        own = url_for(self.endpoint)
        return self.endpoint != _TOP and address != own and address.startswith(own)


ENTRIES = (
    Entry(_TOP, N_("Start page"), Permission.OWN_ACCOUNT, "h"),
    Entry("desk.seminars", N_("Seminars"), Permission.READ, "s"),
    Entry("desk.people", N_("People"), Permission.READ, "p"),
    Entry("desk.organisations", N_("Organisations"), Permission.READ, "o"),
    Entry("desk.cities", N_("Cities"), Permission.READ, "c"),
    Entry("desk.partnerships", N_("Partnerships"), Permission.READ, "t"),
    Entry("desk.series_list", N_("Series of seminars"), Permission.READ, "r"),
    Entry("desk.venues", N_("Venues"), Permission.READ, "v"),
    Entry("desk.topics", N_("Topics"), Permission.READ),
    Entry("desk.archive", N_("Archive"), Permission.READ, "a"),
    Entry("desk.notices", N_("Notices"), Permission.READ),
    Entry("desk.forms_of_address", N_("Forms of address"), Permission.READ),
    Entry("desk.precedence_rules", N_("Rules of precedence"), Permission.READ),
    Entry("desk.gifts", N_("Register of gifts"), Permission.READ),
    Entry("desk.gift_rules", N_("Rules for gifts"), Permission.READ),
    Entry("desk.untranslated", N_("Not translated"), Permission.READ),
    Entry("desk.doubles", N_("Possible doubles"), Permission.READ),
    Entry("desk.outbox", N_("Outbox"), Permission.READ),
    Entry("desk.log", N_("Journal"), Permission.LOG, "j"),
    Entry("desk.accounts", N_("Accounts"), Permission.ACCOUNTS),
    Entry("desk.help", N_("Help"), Permission.OWN_ACCOUNT),
)


@desk.app_context_processor
def _offered() -> dict[str, Any]:
    return {
        "menu": menu,
        "may": may,
        "can_save": can_save,
        "Permission": Permission,
        "actor": actor,
    }


def menu() -> Iterator[Entry]:
    """Gives the pages that the reader may open."""
    return (entry for entry in ENTRIES if may(entry.permission))
