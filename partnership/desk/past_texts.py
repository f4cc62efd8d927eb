"""A text of the past at the desk: its proposals at their places, and the decision on each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.archive.past_deciding import (
    Decision,
    accept_one,
    accept_sure,
    refuse_one,
    reopen_one,
    waiting_of,
)
from partnership.archive.past_models import Proposal, SourceText
from partnership.archive.past_texts import REF, delete_text, get_text, in_order
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.text import clean_text, number_of
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, page, session, told, words
from partnership.desk.naming import names_of
from partnership.desk.past_fields import FIELDS, boxes_of
from partnership.desk.past_marks import pieces_of
from partnership.desk.past_offers import load_offers
from partnership.exports.vocabulary_memory import ProposalKind, ProposalState

_AT = "/past/texts/<int:number>/"
_ONE = f"{_AT}proposals/<int:proposal>/"
_LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Wish:
    """What was posted for a proposal and turned down: shown again, with the reason beside it."""

    proposal: int = 0
    posted: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    place: str = ""


NO_WISH = Wish()


@desk.get(_AT)
@requires(Permission.READ)
def past_text(number: int) -> ResponseReturnValue:
    return _shown(number)


def _shown(number: int, status: int = 200, wish: Wish = NO_WISH) -> ResponseReturnValue:
    session().expire_all()
    row = get_text(session(), number)
    rows = in_order(row)
    offers = load_offers(session(), row, rows, words())
    targets = {tuple(each.target.split(":", 1)) for each in rows if each.target}
    named = names_of(session(), [(table, (key,)) for table, key in targets], words())
    return page(
        "desk/past_text.html",
        status,
        row=row,
        groups=[
            (kind, own) for kind in ProposalKind if (own := [e for e in rows if e.kind is kind])
        ],
        pieces=list(pieces_of(row.text, rows)),
        boxes={each.id: boxes_of(each, offers, _posted(each, wish)) for each in rows},
        named={f"{table}:{key[0]}": name for (table, key), name in named.items()},
        sure={kind: waiting_of(rows, kind) for kind in ProposalKind},
        title_of=title_of,
        wish=wish,
        is_waiting=lambda each: each.state is ProposalState.PROPOSED,
        is_refused=lambda each: each.state is ProposalState.REFUSED,
    )


def _posted(row: Proposal, wish: Wish) -> dict[str, str] | None:
    return wish.posted if row.id == wish.proposal else None


def title_of(row: Proposal) -> str:
    """Says in a few words what a proposal is."""
    value = row.value
    match row.kind:
        case ProposalKind.EDITION:
            return f"{words().ordinal(int(value['ordinal']))} {value['series']}"
        case ProposalKind.PERIOD | ProposalKind.COUNT:
            return " ".join(row.quote.split())
        case ProposalKind.PERSON:
            return f"{value['title']} {value['name']}".strip()
        case ProposalKind.OUTCOME:
            return str(value["text"])[:120]
        case ProposalKind.TOPIC | ProposalKind.ITEM:
            return str(value["title"])
        case _:
            return str(value["name"])


@desk.post(f"{_ONE}accept")
@requires(Permission.EDIT)
def past_proposal_accept(number: int, proposal: int) -> ResponseReturnValue:
    """Takes one proposal over; what was typed stays where it is turned down."""

    def do(writer: Session, row: SourceText, version: int) -> Line:
        kind = next((each.kind for each in row.proposals if each.id == proposal), None)
        if kind is None:
            raise NotFound("proposal")
        posted = _typed(kind)
        decision = Decision(posted, posted.get(REF, ""), posted.get("is_another") == "yes")
        return accept_one(writer, row, proposal, decision, version=version, edit=edit())

    return _done(number, do, N_("The proposal is taken over."), proposal)


@desk.post(f"{_ONE}refuse")
@requires(Permission.EDIT)
def past_proposal_refuse(number: int, proposal: int) -> ResponseReturnValue:
    def do(writer: Session, row: SourceText, version: int) -> Line:
        return refuse_one(writer, row, proposal, version=version, edit=edit())

    return _done(number, do, N_("The proposal is refused."), proposal)


@desk.post(f"{_ONE}reopen")
@requires(Permission.EDIT)
def past_proposal_reopen(number: int, proposal: int) -> ResponseReturnValue:
    def do(writer: Session, row: SourceText, version: int) -> Line:
        return reopen_one(writer, row, proposal, version=version, edit=edit())

    return _done(number, do, N_("The proposal waits for a decision again."), proposal)


def _typed(kind: ProposalKind) -> dict[str, str]:
    return {name: clean_text(request.form.get(name, ""))[:_LONGEST] for name in FIELDS[kind]}


@desk.post(f"{_AT}sure")
@requires(Permission.EDIT)
def past_text_sure(number: int) -> ResponseReturnValue:
    """Takes over all of a kind that are sure."""
    kind = next((each for each in ProposalKind if each.value == request.form.get("kind")), None)
    if kind is None:
        raise NotFound("kind")
    counted: list[int] = []

    def do(writer: Session, row: SourceText, version: int) -> Line:
        line, count = accept_sure(writer, row, kind, version=version, edit=edit())
        counted.append(count)
        return line

    def message() -> str:
        return words().ngettext(
            "%(number)s proposal is taken over.", "%(number)s proposals are taken over.", counted[0]
        )

    return _done(number, do, message)


@desk.post(f"{_AT}delete")
@requires(Permission.EDIT)
def past_text_delete(number: int) -> ResponseReturnValue:
    def do(writer: Session, row: SourceText, version: int) -> Line:
        return delete_text(writer, row, version=version, edit=edit())

    there = url_for("desk.past")
    return _done(number, do, N_("The text is deleted."), there=there)


def _done(
    number: int,
    do: Callable[[Session, SourceText, int], Line],
    message: str | Callable[[], str],
    proposal: int = 0,
    there: str = "",
) -> ResponseReturnValue:
    posted: dict[str, Any] = request.form.to_dict()
    try:
        with transaction() as writer:
            version = number_of(request.form.get("version", "")) or 0
            line = do(writer, get_text(writer, number), version)
    except Refused as refused:
        text = words().gettext(refused.reason, **refused.values)
        return _shown(number, UNFIT, Wish(proposal, posted, text, refused.field))
    except Conflict:
        text = words().gettext(N_("Somebody else has changed this in the meantime."))
        return _shown(number, CLASH, Wish(proposal, posted, text))
    told(words().gettext(message) if isinstance(message, str) else message(), line)
    anchor = f"p-{proposal}" if proposal else None
    return redirect(there or url_for("desk.past_text", number=number, _anchor=anchor), 303)
