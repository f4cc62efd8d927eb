"""Keeping the notices of the public site; what is kept is shown at once, without a release."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import Refused
from partnership.core.journal import Deed
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.exports.vocabulary import Severity
from partnership.notices.models import Notice, Scope
from partnership.notices.rules import is_link


@dataclass(frozen=True, slots=True)
class NoticeValues:
    """All of a notice; `slug` is the address of what it is shown with, none for everywhere."""

    severity: Severity
    title: Translated
    scope: Scope = Scope.SITE
    slug: str = ""
    text: Translated = EMPTY
    link: str = ""
    issuer: Translated = EMPTY
    valid_from: date | None = None
    valid_to: date | None = None


def create_notice(session: Session, values: NoticeValues, *, edit: Edit) -> tuple[Notice, Line]:
    """Adds a notice.

    Raises:
        Refused: a value cannot be.
    """
    _check(values)
    with written(session, Deed.CREATED, edit) as line:
        row = Notice()
        _fill(row, values)
        session.add(row)
        flushed(session)
        line.about(row)
    return row, line


def change_notice(
    session: Session, row: Notice, values: NoticeValues, *, version: int, edit: Edit
) -> Line:
    """Changes a notice.

    Raises:
        Conflict: it was changed since `version`.
        Refused: a value cannot be.
    """
    expect_version(row, version)
    _check(values)
    with written(session, Deed.CHANGED, edit, row) as line:
        _fill(row, values)
    return line


def _fill(row: Notice, values: NoticeValues) -> None:
    row.severity, row.scope, row.scope_slug = values.severity, values.scope, values.slug
    row.title, row.text, row.issuer = values.title, values.text, values.issuer
    row.link, row.valid_from, row.valid_to = values.link, values.valid_from, values.valid_to


def _check(values: NoticeValues) -> None:
    if not values.title:
        raise Refused("title", N_("Give the title in one language at least."))
    if (values.scope is Scope.SITE) != (not values.slug):
        raise Refused("scope", N_("Say with what the notice is shown, or that it is everywhere."))
    if values.link and not is_link(values.link):
        raise Refused("link", N_("A link begins with https:// or http:// and names a site."))
    if values.valid_from and values.valid_to and values.valid_to < values.valid_from:
        raise Refused("valid_to", N_("A notice cannot end before it begins."))
