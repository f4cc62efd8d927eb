"""Private links in mails: their tokens are made when the mail leaves, and stand nowhere else."""

from partnership.core.clock import Clock
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.delegations.link_models import PrivateLink
from partnership.delegations.links import is_valid, token_of
from partnership.exports.vocabulary_visit import LinkPurpose
from partnership.messages.delivery import LinkOf
from partnership.releases.telling_links import reader_of

_PAGES = {
    LinkPurpose.PAGES: "",
    LinkPurpose.CALENDAR: "programme.ics",
    LinkPurpose.NOMINATION: "nomination/",
}


def link_of(site: str, clock: Clock) -> LinkOf:
    """Gives what finds the address of a link below `site`, for its own reader alone."""

    def found(number: int, reader: str) -> str | None:
        link = db.session.get(PrivateLink, number, populate_existing=True)
        if link is None or reader_of(link) != reader or not is_valid(link, clock()):
            return None
        try:
            return f"{site}p/{token_of(link)}/{_PAGES[link.purpose]}"
        except Refused:
            return None

    return found
