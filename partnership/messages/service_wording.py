"""How the office writes its mails: its own texts, and the way back to those that come along."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.config import LANGUAGES
from partnership.core.changes import Edit, Line, expect_version, written
from partnership.core.errors import Conflict, NotFound
from partnership.core.journal import Deed
from partnership.exports.vocabulary_visit import MailKind
from partnership.messages.models import MailWording
from partnership.messages.templates import Template, checked, default_template

SUBJECT = MailWording.__tablename__


def find_wording(session: Session, kind: MailKind, language: str) -> MailWording | None:
    return session.scalar(
        select(MailWording).where(MailWording.kind == kind, MailWording.language == language)
    )


def load_templates(session: Session, kind: MailKind) -> dict[str, Template]:
    """Gives what the mails of a kind say in each language of the interface."""
    own = {
        row.language: Template(row.subject, row.text)
        for row in session.scalars(select(MailWording).where(MailWording.kind == kind))
    }
    return {tag: own.get(tag) or default_template(kind, tag) for tag in LANGUAGES}


def set_wording(
    session: Session,
    kind: MailKind,
    language: str,
    *,
    subject: str,
    text: str,
    version: int,
    edit: Edit,
) -> Line:
    """Keeps the office's own text; `version` is 0 where there was none when it was written.

    Raises:
        Refused: see `templates.checked`.
        NotFound: mails are not written in this language.
        Conflict: somebody else has changed it meanwhile.
    """
    if language not in LANGUAGES:
        raise NotFound(language)
    made = checked(kind, subject, text)
    row = find_wording(session, kind, language)
    if (row.version if row else 0) != version:
        raise Conflict("the wording was changed since it was read")
    deed = Deed.CHANGED if row else Deed.CREATED
    with written(session, deed, edit, row or SUBJECT) as line:
        if row is None:
            row = MailWording(kind=kind, language=language)
            session.add(row)
        row.subject, row.text = made.subject, made.text
        session.flush()
        line.about(row, row)
    return line


def reset_wording(
    session: Session, kind: MailKind, language: str, *, version: int, edit: Edit
) -> Line:
    """Goes back to the text that comes along.

    Raises:
        Conflict: somebody else has changed it meanwhile, or has gone back already.
    """
    row = find_wording(session, kind, language)
    if row is None:
        raise Conflict("there is no wording of the office's own")
    expect_version(row, version)
    with written(session, Deed.DELETED, edit, row) as line:
        session.delete(row)
    return line
