"""Taking deeds back and doing them again, from a message, the journal or a seminar's pages."""

from urllib.parse import urlsplit

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core import undoing
from partnership.core.changes import subject_of
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound
from partnership.core.journal import JournalEntry
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import demand, edit, page, session, told, words
from partnership.desk.journal_lines import phrases, row_of, told_lines
from partnership.desk.journal_queries import list_later
from partnership.desk.naming import names_of
from partnership.exports.vocabulary import SeminarState
from partnership.releases.service import newest_number
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import may_edit

_HIGHEST = 2**31 - 1
_DIGITS = 9
_SPACE = 32
_OF_STATE = frozenset({"state", "is_state_confirmed"})
"""What may be taken back of a seminar that is over, so that it is over no more."""


@desk.post("/seminars/<slug>/undo")
@desk.post("/undo/<int:entry_id>")
@requires(Permission.READ)
def undo(entry_id: int = 0, slug: str = "") -> ResponseReturnValue:
    """Takes a line back; of a seminar the last one, if it is the one that the page showed."""
    return _done(entry_id, slug, is_back=True)


@desk.post("/seminars/<slug>/redo")
@desk.post("/redo/<int:entry_id>")
@requires(Permission.READ)
def redo(entry_id: int = 0, slug: str = "") -> ResponseReturnValue:
    """Does a line again that was taken back."""
    return _done(entry_id, slug, is_back=False)


class _Closed(Conflict):
    """What the seminar has come to does not let this be taken back; `reason` is a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _done(entry_id: int, slug: str, *, is_back: bool) -> ResponseReturnValue:
    wished = entry_id or _expected()
    entry = _get(session(), wished)
    _check(entry)
    address = _address_of(entry.subject)
    try:
        with transaction() as writer:
            entry = _get(writer, wished)
            if slug:
                _expect_next(writer, slug, entry, is_back=is_back)
            _demand_open(writer, entry, is_back=is_back)
            (undoing.undo if is_back else undoing.redo)(writer, entry, edit())
            is_gone = bool(address) and not _address_of(entry.subject)
            instead = _address_of(entry.scope) or f"{address.rstrip('/').rpartition('/')[0]}/"
    except Conflict as conflict:
        reason = conflict.reason if isinstance(conflict, _Closed) else ""
        return _blocked(wished, is_back=is_back, reason=reason)
    message = N_("Undone: %(deed)s.") if is_back else N_("Redone: %(deed)s.")
    told(words().gettext(message, deed=_said(_get(session(), wished))))
    back = _way_back()
    return redirect(instead if is_gone and back.startswith(address) else back, 303)


def _expected() -> int:
    typed = request.form.get("entry", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS else 0


def _get(reader: Session, entry_id: int) -> JournalEntry:
    if not 0 < entry_id <= _HIGHEST:
        raise NotFound(str(entry_id))
    return undoing.get_entry(reader, entry_id)


def _check(entry: JournalEntry) -> None:
    """Asks for what the deed itself asked for, before anything of it is said."""
    tables = {image["table"] for image in entry.changes}
    demand(Permission.NOTICES if tables == {"notice"} else Permission.EDIT)
    if not entry.can_be_undone:
        raise NotFound(str(entry.id))


def _expect_next(writer: Session, slug: str, entry: JournalEntry, *, is_back: bool) -> None:
    """Refuses to take back what is not the last deed of that seminar any more.

    Raises:
        NotFound: there is no such seminar, or the deed is another one's.
        Conflict: something else was done since the page was drawn.
    """
    seminar = writer.scalar(select(Seminar).where(Seminar.slug == slug).with_for_update())
    if seminar is None or entry.scope != subject_of(seminar):
        raise NotFound(slug)
    find = undoing.next_undo if is_back else undoing.next_redo
    found = find(writer, entry.scope)
    if found is None or found.id != entry.id:
        raise Conflict("something else was done since")


def _demand_open(writer: Session, entry: JournalEntry, *, is_back: bool) -> None:
    """Keeps a seminar that is over from changes without a reason, and a release from a draft.

    Its state itself may be taken back.

    Raises:
        _Closed: the seminar has come too far for that.
    """
    table, key = row_of(entry.scope)
    seminar = writer.get(Seminar, int(key[0])) if table == "seminar" else None
    if seminar is None:
        return
    if _is_draft(entry, is_back=is_back) and newest_number(writer, seminar.slug):
        raise _Closed(N_("This seminar is released and cannot become a draft again."))
    is_open = may_edit(seminar.state) or "reason" in entry.details or _is_of_state(entry)
    if not is_open:
        raise _Closed(
            N_("This seminar is over. Open what you want to correct, change it there and say why.")
        )


def _is_of_state(entry: JournalEntry) -> bool:
    return all(
        image["table"] == "seminar" and (image["after"] or {"": 0}).keys() <= _OF_STATE
        for image in entry.changes
    )


def _is_draft(entry: JournalEntry, *, is_back: bool) -> bool:
    side = "before" if is_back else "after"
    return any(
        image["table"] == "seminar" and (image[side] or {}).get("state") == SeminarState.DRAFT
        for image in entry.changes
    )


def _blocked(entry_id: int, *, is_back: bool, reason: str) -> ResponseReturnValue:
    session().rollback()
    entry = _get(session(), entry_id)
    later = list_later(session(), entry)
    return page(
        "desk/undo_blocked.html",
        409,
        said=_said(entry),
        is_back=is_back,
        reason=words().gettext(reason) if reason else "",
        is_done=(entry.undone_by_id is not None) is is_back,
        lines=told_lines(session(), later, words()),
        back=_way_back(),
    )


def _said(entry: JournalEntry) -> str:
    return phrases(session(), [entry], words())[entry.id].unescape()


def _address_of(subject: str) -> str:
    row = row_of(subject)
    named = names_of(session(), [row], words()).get(row)
    return named.address if named else ""


def _way_back() -> str:
    """Gives the page where the reader was, if it is one of ours."""
    asked = request.form.get("next", "") or _referrer()
    is_own = asked.startswith("/desk/") and "\\" not in asked
    if is_own and not any(letter.isspace() or ord(letter) < _SPACE for letter in asked):
        return asked
    return url_for("desk.start")


def _referrer() -> str:
    parts = urlsplit(request.referrer or "")
    if parts.netloc != request.host:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
