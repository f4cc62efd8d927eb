"""Searching the archive at the desk: everything that is planned and was held, drafts too."""

from flask import url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.archive.queries_search import Hit, find
from partnership.desk.blueprint import desk
from partnership.desk.frame import page, session
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import ArchiveKind
from partnership.public.archive_search import SearchPage, wish_of_address
from partnership.public.frame import frame

_BY_SLUG = {
    ArchiveKind.PERSON: "desk.person",
    ArchiveKind.ORGANISATION: "desk.organisation",
    ArchiveKind.TOPIC: "desk.topic",
}


@desk.get("/archive/search")
@requires(Permission.READ)
def archive_search() -> ResponseReturnValue:
    wish = wish_of_address()
    shown = SearchPage(
        wish=wish,
        found=find(session(), Audience.TEAM, wish, frame().today()),
        audience=Audience.TEAM,
        endpoint="desk.archive_search",
        edition="desk.seminar",
        address_of=_address,
    )
    return page("desk/archive_search.html", search=shown)


def _address(hit: Hit) -> str:
    if hit.kind in _BY_SLUG:
        return url_for(_BY_SLUG[hit.kind], slug=hit.ref)
    edition = hit.editions[0].slug if hit.editions else ""
    if hit.kind is ArchiveKind.ITEM:
        return url_for("desk.item", slug=edition, uid=hit.ref)
    if hit.kind is ArchiveKind.OUTCOME:
        return url_for("desk.outcome", number=hit.ref)
    if hit.kind is ArchiveKind.ARTICLE:
        return url_for("desk.articles", slug=edition)
    return url_for("desk.seminar", slug=edition)
