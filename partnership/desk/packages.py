"""Packages: of a closed edition for an archive, and read back where it is lacking."""

from collections import Counter
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from flask import request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.utils import redirect

from partnership.accounts.permissions import Permission, requires
from partnership.archive.package import write_edition
from partnership.archive.package_reading import Preview, preview_of, read_package
from partnership.archive.package_waiting import (
    drop_waiting,
    get_waiting,
    keep_waiting,
    list_waiting,
)
from partnership.archive.record_differences import MOST
from partnership.config import LANGUAGES
from partnership.core.db import transaction
from partnership.core.errors import NotFound, Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import UNFIT
from partnership.desk.frame import edit, page, session, told, words
from partnership.desk.packages_pages import pages_of_edition
from partnership.desk.record import AT
from partnership.desk.record_words import difference_lines, said_name
from partnership.imports.limits import MEGABYTE
from partnership.imports.package import LARGEST_PACKAGE, open_package
from partnership.public.frame import frame
from partnership.seminars.models import Article, Seminar
from partnership.seminars.queries_desk import get_seminar

_AT = "/archive/packages/"
_DIGEST = "<string(length=64):digest>"
_IN_MEMORY = 8 * MEGABYTE
_ROOM_BESIDE = 64 * 1024
_TABLES = {
    "city": N_("City"),
    "partnership": N_("Partnership"),
    "series": N_("Seminar series"),
    "organisation": N_("Organisation"),
    "person": N_("Person"),
    "venue": N_("Venue"),
    "topic": N_("Topic"),
}


@desk.get(f"{AT}package.zip")
@requires(Permission.COSTS)
def seminar_package(slug: str) -> ResponseReturnValue:
    """Gives the package of a closed edition; it has what the visit cost."""
    seminar = get_seminar(session(), slug)
    target = cast("IO[bytes]", SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - sent and closed by the answer
    try:
        write_package_of(seminar, target)
    except Refused as refused:
        target.close()
        reason = words().gettext(refused.reason, **refused.values)
        return page("desk/seminar_refused.html", UNFIT, seminar=seminar, reason=reason)
    target.seek(0)
    answer = send_file(
        target, "application/zip", as_attachment=True, download_name=f"{slug}-record.zip"
    )
    answer.call_on_close(target.close)
    return answer


def write_package_of(seminar: Seminar, target: IO[bytes]) -> None:
    """Writes the package of an edition with its public pages.

    Raises:
        Refused: its record is not closed.
    """
    languages = tuple(tag for tag in seminar.languages if tag in LANGUAGES) or LANGUAGES[:1]
    articles = session().scalars(
        select(Article)
        .where(Article.seminar_id == seminar.id, Article.is_public)
        .order_by(Article.slug)
    )
    pages = pages_of_edition(seminar, list(articles), languages)
    write_edition(session(), target, seminar, site=frame().site, languages=languages, pages=pages)


@desk.route(_AT, methods=["GET", "POST"])
@requires(Permission.PLAN)
def archive_packages() -> ResponseReturnValue:
    """Takes a package in to be looked at; nothing of it is kept before somebody says so."""
    if request.method != "POST":
        return _packages()
    given = request.files.get("file")
    if given is None or not given.filename:
        return _packages(UNFIT, words().gettext(N_("Choose a file.")))
    try:
        package = open_package(given.stream)
        preview_of(session(), package)
        given.stream.seek(0)
        with transaction() as writer:
            digest = keep_waiting(writer, given.stream.read())
    except Refused as refused:
        return _packages(UNFIT, words().gettext(refused.reason, **refused.values))
    return redirect(url_for("desk.archive_package", digest=digest), 303)


def _packages(status: int = 200, trouble: str = "") -> ResponseReturnValue:
    return page(
        "desk/packages.html",
        status,
        trouble=trouble,
        waiting=list_waiting(session()),
        largest=LARGEST_PACKAGE // MEGABYTE,
        megabyte=MEGABYTE,
    )


@desk.get(f"{_AT}{_DIGEST}/")
@requires(Permission.PLAN)
def archive_package(digest: str) -> ResponseReturnValue:
    """Shows what a package is: whole, of which edition, what of it is known here."""
    return _shown(digest)


def _shown(digest: str, status: int = 200, trouble: str = "") -> ResponseReturnValue:
    with get_waiting(session(), digest) as stream:
        package = open_package(stream)
        found = preview_of(session(), package)
        return page(
            "desk/package.html",
            status,
            digest=digest,
            found=found,
            trouble=trouble,
            files=len(package.paths),
            info=package.info,
            named=[
                (words().gettext(_TABLES[each.table]), said_name(each.name, words()), each)
                for each in found.named
            ],
            numbers=_numbers(found),
            differences=difference_lines(found.differences, words()),
            is_cut=len(found.differences) == MOST,
        )


def _numbers(found: Preview) -> dict[str, int]:
    """Counts what is known here already, and what would be made."""
    known = Counter("known" if each.is_known else "new" for each in found.named)
    return {"known": known["known"], "new": known["new"]}


@desk.post(f"{_AT}{_DIGEST}/read")
@requires(Permission.PLAN)
def archive_package_read(digest: str) -> ResponseReturnValue:
    """Takes the edition in, all or nothing; one that is here stays as it is."""
    try:
        with transaction() as writer, get_waiting(writer, digest) as stream:
            source = words().gettext(N_("Package %(digest)s"), digest=digest)
            taken = read_package(writer, open_package(stream), source=source, edit=edit())
            slug, is_new, is_same = taken.seminar.slug, taken.line is not None, taken.is_identical
            drop_waiting(writer, digest)
    except NotFound:
        raise
    except Refused as refused:
        return _shown(digest, UNFIT, words().gettext(refused.reason, **refused.values))
    told(words().gettext(_READ[is_new, is_same]))
    return redirect(url_for("desk.seminar_record", slug=slug), 303)


_READ = {
    (True, True): N_("The edition is read in; its record is the same as in the package."),
    (True, False): N_(
        "The edition is read in. Some things are named otherwise here, so its record reads"
        " differently."
    ),
    (False, True): N_("This edition is here already, with the same record. Nothing was changed."),
    (False, False): N_("This edition is here already, with another record. Nothing was changed."),
}


@desk.post(f"{_AT}{_DIGEST}/drop")
@requires(Permission.PLAN)
def archive_package_drop(digest: str) -> ResponseReturnValue:
    with transaction() as writer:
        drop_waiting(writer, digest)
    told(words().gettext(N_("The package is put away; nothing of it was read in.")))
    return redirect(url_for("desk.archive_packages"), 303)


@desk.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    """Lets packages come in here; everywhere else a megabyte is enough."""
    del values
    if endpoint == "desk.archive_packages":
        request.max_content_length = LARGEST_PACKAGE + _ROOM_BESIDE
