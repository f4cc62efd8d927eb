"""Invitations of a seminar at the desk: which items have guests, and each one's guest list."""

from dataclasses import dataclass
from importlib import import_module

from flask import Response, request
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import WrongRequest
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.frame import now, page, session, words
from partnership.desk.invitations_rows import day_of, guest_listing, printed_listing
from partnership.desk.tables import Table, lines_of, listed
from partnership.exports.formats import FORMATS
from partnership.exports.tables import Document, Part, as_pdf
from partnership.exports.vocabulary_visit import ReplyState
from partnership.invitations.counts import Count, count_by_category
from partnership.invitations.letters import letters_to
from partnership.invitations.models import InvitationCall
from partnership.invitations.queries import (
    calls_of_seminar,
    count_of_item,
    counts_of_seminar,
    list_items,
    load_guest_list,
)
from partnership.invitations.rules import is_late, today_in
from partnership.people.address import ADDRESS_LANGUAGES
from partnership.public.answers import disposition
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.items_queries import get_item
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit

_WIDTHS = (2, 8, 7, 7, 7, 5, 5, 6, 5, 4, 4)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the overview: how many come to it, and what holds for replies."""

    item: ProgrammeItem
    count: Count
    call: InvitationCall | None


@desk.get("/seminars/<slug>/invitations/")
@requires(Permission.READ)
def invitations(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    counts = counts_of_seminar(session(), seminar.id)
    calls = calls_of_seminar(session(), seminar.id)
    lines = [
        ItemLine(item, counts.get(item.id, Count()), calls.get(item.id))
        for item in list_items(session(), seminar.id)
    ]
    return page("desk/invitations.html", seminar=seminar, lines=lines)


@desk.get("/seminars/<slug>/invitations/<uid>/")
@requires(Permission.READ)
def invitations_item(slug: str, uid: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    item = get_item(session(), seminar, uid)
    if kind := request.args.get("format", ""):
        return _file(seminar, item, kind)
    guests = load_guest_list(session(), item.id)
    table = listed(session(), guest_listing(seminar, item))
    return page(
        "desk/invitations_item.html",
        seminar=seminar,
        item=item,
        table=table,
        pdf_address=table.export_address("pdf") if isinstance(table, Table) else "",
        call=guests.call,
        total=count_of_item(session(), item.id),
        categories=count_by_category(guests.invitations),
        is_late=is_late(
            guests.call.reply_by if guests.call else None, today_in(seminar.zone, now())
        ),
        is_open=may_edit(seminar.state),
    )


@desk.get("/seminars/<slug>/invitations/<uid>/letters")
@requires(Permission.READ)
def invitations_letters(slug: str, uid: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    item = get_item(session(), seminar, uid)
    guests = load_guest_list(session(), item.id)
    wished = request.args.get("reply", "")
    if wished and wished not in set(ReplyState):
        raise WrongRequest("reply", ", ".join(ReplyState))
    rows = [row for row in guests.invitations if row.state.value == wished or not wished]
    letters = letters_to(session(), rows, day_of(seminar, item), _otherwise(seminar))
    if kind := request.args.get("format", ""):
        heads = [words().gettext(text) for text in _LETTER_HEADS]
        said = [
            [
                each.name,
                "\n".join(each.address),
                each.salutation,
                each.closing,
                words().language_name(each.language),
            ]
            for each in letters
        ]
        return _sheet([heads, *said], f"letters-{item.uid[:8]}", kind)
    return page(
        "desk/invitations_letters.html",
        seminar=seminar,
        item=item,
        letters=letters,
        reply=wished,
        heads=_LETTER_HEADS,
        states=list(ReplyState),
    )


def _otherwise(seminar: Seminar) -> str:
    """Gives the language of letters to those of whom none is known: that of the host."""
    known = (tag for tag in seminar.host_city.languages if tag in ADDRESS_LANGUAGES)
    return next(known, words().language)


_LETTER_HEADS = (N_("Name"), N_("Address block"), N_("Salutation"), N_("Closing"), N_("Language"))


def _file(seminar: Seminar, item: ProgrammeItem, kind: str) -> Response:
    listing = printed_listing(seminar, item)
    lines = lines_of(session(), listing)
    if kind != "pdf":
        return _sheet(lines, listing.name, kind)
    return _answer(as_pdf(_document(seminar, item, lines), now()), listing.name, "pdf")


def _document(seminar: Seminar, item: ProgrammeItem, lines: list[list[str]]) -> Document:
    wording = words()
    span = item.span
    when = f"{wording.long_date(span.day)}, {wording.time(span.start)}" if span else ""
    total = count_of_item(session(), item.id)
    told = wording.gettext(
        N_("Accepted %(accepted)s · represented %(represented)s · with them %(company)s"),
        accepted=total.accepted,
        represented=total.represented,
        company=total.company,
    )
    seats = wording.ngettext("%(number)s seat taken", "%(number)s seats taken", total.coming)
    made = wording.moment(now(), seminar.zone)
    return Document(
        title=item.title.pick((wording.language,)).text,
        subtitle=" · ".join(
            part for part in (seminar.title.pick((wording.language,)).text, when) if part
        ),
        language=wording.language,
        mark=wording.gettext(N_("For the office and those who need it at the event.")),
        foot=wording.gettext(N_("As of %(moment)s"), moment=made),
        nothing=wording.gettext(N_("Nobody is on the list.")),
        parts=[
            Part(
                wording.gettext(N_("Guest list")),
                lines[0],
                lines[1:],
                notes=(f"{told} · {seats}",),
                widths=_WIDTHS,
            )
        ],
        is_wide=True,
    )


def _sheet(lines: list[list[str]], name: str, kind: str) -> Response:
    if kind not in {"csv", "xlsx"}:
        raise WrongRequest("format", "csv, xlsx, pdf")
    written = import_module("partnership.desk.spreadsheets")
    title = words().gettext(N_("Guest list"))
    body = written.as_csv(lines) if kind == "csv" else written.as_xlsx(lines, title)
    return _answer(body, name, kind)


def _answer(body: bytes, name: str, kind: str) -> Response:
    media = "text/csv; charset=utf-8" if kind == "csv" else FORMATS[kind].media_type
    answer = Response(body, content_type=media)
    answer.headers["Content-Disposition"] = disposition(f"{name}.{kind}")
    return answer
