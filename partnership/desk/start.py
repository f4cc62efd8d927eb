"""The start page: what is due, and what was done last."""

from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.core.doubles import count_doubles
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.doubles import KINDS
from partnership.desk.frame import may, now, page, session, words
from partnership.desk.journal_lines import brief_lines
from partnership.desk.journal_queries import list_last
from partnership.desk.start_queries import (
    Outlook,
    is_empty,
    list_headless,
    list_open,
    list_unconfirmed,
    list_unreleased,
)
from partnership.desk.untranslated_queries import count_untranslated
from partnership.exports.labels import label
from partnership.seminars.queries_outcomes import count_due

NEXT = 6
MOST = 5
LAST = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A seminar in a list of the start page."""

    title: str
    address: str
    period: str
    state: str
    when: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """Seminars that wait for something; `total` counts those that are not shown too."""

    entries: list[Entry]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.entries)


@desk.get("/")
@requires(Permission.OWN_ACCOUNT)
def start() -> ResponseReturnValue:
    if not may(Permission.READ):
        return page("desk/start_bare.html")
    today = now().date()
    ahead = list_open(session(), today)
    unreleased, unreleased_total = list_unreleased(session(), today, MOST)
    return page(
        "desk/start.html",
        is_empty=not ahead and is_empty(session()),
        ahead=[_entry(each) for each in ahead[:NEXT]],
        more_ahead=max(0, len(ahead) - NEXT),
        headless=_due(list_headless(session(), today, MOST)),
        unconfirmed=_due(list_unconfirmed(session(), today, MOST)),
        unreleased=Due([_entry(each, number) for each, number in unreleased], unreleased_total),
        outcomes=count_due(session(), today),
        untranslated=count_untranslated(session(), today),
        doubles=sum(count_doubles(session(), kind) for kind in KINDS),
        last=brief_lines(
            session(), list_last(session(), LAST, with_costs=may(Permission.COSTS)), words()
        ),
    )


def _due(found: tuple[list[Outlook], int]) -> Due:
    seminars, total = found
    return Due([_entry(each) for each in seminars], total)


def _entry(each: Outlook, number: int = 0) -> Entry:
    return Entry(
        title=each.title.pick((words().language,)).text,
        address=url_for("desk.seminar", slug=each.slug),
        period=words().period(each.starts_on, each.ends_on),
        state=label(words(), each.state),
        when=_when(each),
        number=number,
    )


def _when(each: Outlook) -> str:
    if each.starts_on <= now().date() <= each.ends_on:
        return words().gettext(N_("today"))
    if not each.days:
        return ""
    return words().ngettext("in %(number)s day", "in %(number)s days", each.days)
