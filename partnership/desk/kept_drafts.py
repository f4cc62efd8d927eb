"""Long texts that were typed and not saved yet: kept for their author, offered again, forgotten."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Response, g, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partnership.accounts.models import KeptDraft
from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import NotAllowed, Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import actor, now, page, session, words
from partnership.desk.journal_lines import ZONE

KEPT_FOR = timedelta(days=14)
MOST_FORMS = 40
MOST_FIELDS = 60
MOST_LETTERS = 100_000
_LONGEST_FORM = 200
_AT_ONCE = 200
_SEALED = re.compile(r"/desk/seminars/[^/]*/(documents|care)/")
"""Forms of the locked drawer, of which nothing is ever kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a page sends: the form by its address, the version it rests on, texts by field."""

    form: str
    version: str
    fields: dict[str, str]


@desk.get("/kept/")
@requires(Permission.OWN_ACCOUNT)
def kept() -> ResponseReturnValue:
    """Offers what was kept of a form, as a part of its page; nothing where there is nothing."""
    row = _find(session(), _account(), request.args.get("form", "")[:_LONGEST_FORM])
    if row is None or row.saved_at < now() - KEPT_FOR:
        return Response(status=204)
    return page(
        "desk/kept_drafts.html",
        fields=row.body["fields"],
        moment=words().moment(row.saved_at, ZONE),
        is_older=row.body["version"] != request.args.get("version", ""),
    )


@desk.post("/kept/")
@requires(Permission.OWN_ACCOUNT)
def keep() -> ResponseReturnValue:
    wished = _wished(_sent())
    body = {"version": wished.version, "fields": wished.fields}
    with transaction() as writer:
        _clear(writer, _account())
        row = _find(writer, _account(), wished.form)
        if row is None:
            row = KeptDraft(account_id=_account(), form=wished.form)
            writer.add(row)
        row.body, row.saved_at = body, now()
    at = words().moment(now(), ZONE).rpartition(", ")[2]
    return jsonify(said=words().gettext(N_("Kept at %(time)s, not saved yet."), time=at))


@desk.post("/kept/away")
@requires(Permission.OWN_ACCOUNT)
def keep_no_longer() -> ResponseReturnValue:
    _forget(request.form.get("form", ""))
    return Response(status=204)


@desk.after_request
def _forget_saved(answer: Response) -> Response:
    """Forgets what was kept of a form that is saved: it was posted and led somewhere else."""
    is_saved = request.method == "POST" and answer.status_code == 303  # noqa: PLR2004 - See Other
    if is_saved and "actor" in g:
        _forget(request.path)
    return answer


def _forget(form: str) -> None:
    if form and _find(session(), _account(), form) is not None:
        with transaction() as writer:
            if row := _find(writer, _account(), form):
                writer.delete(row)


def _account() -> int:
    number = actor().account_id
    if number is None:
        raise NotAllowed("account")
    return number


def _find(reader: Session, account_id: int, form: str) -> KeptDraft | None:
    return reader.get(KeptDraft, (account_id, form))


def _sent() -> Any:  # noqa: ANN401 - whatever was sent
    try:
        return request.get_json(silent=True)
    except RecursionError:  # a thousand brackets in each other
        return None


def _wished(sent: Any) -> Kept:  # noqa: ANN401 - whatever was sent
    """Checks what a page sends.

    Raises:
        Refused: it is not what our pages send, or it is too much.
    """
    match sent:
        case {"form": str(form), "version": str(version), "fields": dict(fields)} if (
            form.startswith("/desk/")
            and not _SEALED.match(form)
            and len(form) <= _LONGEST_FORM
            and len(version) <= _LONGEST_FORM
            and 0 < len(fields) <= MOST_FIELDS
            and all(isinstance(text, str) for text in fields.values())
            and sum(map(len, (*fields, *fields.values()))) <= MOST_LETTERS
        ):
            texts = {_clean(name): _clean(text) for name, text in fields.items()}
            return Kept(_clean(form), _clean(version), texts)
        case _:
            raise Refused("fields", N_("This text is too long to be kept while it is typed."))


def _clean(text: str) -> str:
    """Leaves out what no database takes; all else stays as it was typed."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _clear(writer: Session, account_id: int) -> None:
    """Forgets what is too old, of everybody, and the oldest of one who keeps too many."""
    old = select(KeptDraft).where(KeptDraft.saved_at < now() - KEPT_FOR).limit(_AT_ONCE)
    for row in writer.scalars(old).all():
        writer.delete(row)
    own = KeptDraft.account_id == account_id
    number = writer.scalar(select(func.count()).select_from(KeptDraft).where(own)) or 0
    if number >= MOST_FORMS:
        spare = select(KeptDraft).where(own).order_by(KeptDraft.saved_at)
        for row in writer.scalars(spare.limit(number - MOST_FORMS + 1)).all():
            writer.delete(row)
    writer.flush()
