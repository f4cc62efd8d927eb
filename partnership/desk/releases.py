"""Old releases at the desk: the list, each as any audience was given it, and withdrawing one."""

from dataclasses import replace
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.fields import LineField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, page, session, told, words
from partnership.desk.preview_page import (
    CALENDAR,
    Bar,
    InnerPage,
    Wish,
    audience_of,
    calendar_entries,
    document,
    drawn,
    inner_page,
    readers,
    wish_of,
)
from partnership.desk.release_news import told_to_all
from partnership.desk.tables import Cell, Column, Listing, answered
from partnership.exports.programme import Programme
from partnership.exports.vocabulary import Audience
from partnership.public.frame import view
from partnership.releases.freezing import load_editions, newest_number
from partnership.releases.models import Release
from partnership.releases.queries import ReleaseCard, get_release, load_edition
from partnership.releases.service_withdraw import find_standing, withdraw
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_NUMBER = "<int(max=999999):number>"
_LONGEST = 500


class WithdrawalForm(DeskForm):
    reason = LineField(
        N_("Reason"),
        N_("Only staff read this. Readers are told that the release was withdrawn, not why."),
        most=_LONGEST,
        required=True,
    )


@desk.get("/seminars/<slug>/releases/")
@requires(Permission.READ)
def releases(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    newest = newest_number(session(), slug)
    return answered("desk/releases.html", _listing(seminar), seminar=seminar, newest=newest)


@desk.get(f"/seminars/<slug>/releases/{_NUMBER}/")
@requires(Permission.READ)
def old_release(slug: str, number: int) -> ResponseReturnValue:
    """Shows a release as its readers had it, withdrawn ones too."""
    card, shown = _read(slug, number)
    return drawn("desk/old_release.html", shown, _bar(card, shown), card=card)


@desk.get(f"/seminars/<slug>/releases/{_NUMBER}/calendar/")
@requires(Permission.READ)
def old_release_calendar(slug: str, number: int) -> ResponseReturnValue:
    card, shown = _read(slug, number)
    entries = calendar_entries(shown.programme, shown.wish)
    bar = replace(_bar(card, shown), is_calendar=True)
    return drawn(CALENDAR, shown, bar, entries=entries)


@desk.get(f"/seminars/<slug>/releases/{_NUMBER}/programme.<ending>")
@requires(Permission.READ)
def old_release_document(slug: str, number: int, ending: str) -> ResponseReturnValue:
    card = get_release(session(), slug, number)
    programme, wish = _wished(card)
    return document(programme, wish, ending, str(number))


@desk.get(f"/seminars/<slug>/releases/{_NUMBER}/changes/")
@requires(Permission.READ)
def old_release_changes(slug: str, number: int) -> ResponseReturnValue:
    """Says what a release changed for each audience, against the one before it."""
    card = get_release(session(), slug, number)
    after = load_editions(session(), card.seminar_id, number)
    before = load_editions(session(), card.seminar_id, number - 1)
    editions = {each: (programme, before.get(each)) for each, programme in after.items()}
    return page(
        "desk/release_changes.html",
        seminar=get_seminar(session(), slug),
        card=card,
        told=told_to_all(editions, view(), words()),
        zone=after[Audience.TEAM].zone,
    )


@desk.get(f"/seminars/<slug>/releases/{_NUMBER}/withdraw")
@requires(Permission.RELEASE)
def release_withdraw(slug: str, number: int) -> ResponseReturnValue:
    return _asked(slug, number, WithdrawalForm())


@desk.post(f"/seminars/<slug>/releases/{_NUMBER}/withdraw")
@requires(Permission.RELEASE)
def release_withdraw_now(slug: str, number: int) -> ResponseReturnValue:
    form = WithdrawalForm()
    if not form.validate():
        return _asked(slug, number, form, UNFIT)
    try:
        with transaction(is_repeatable=True) as writer:
            made = withdraw(writer, slug, number, reason=form.reason.data, edit=edit()).number
    except Refused as refused:
        form.refuse(refused.field, words().gettext(refused.reason, **refused.values))
        return _asked(slug, number, form, UNFIT)
    except Conflict:
        return _asked(slug, number, form, CLASH)
    message = N_("Release %(number)s is withdrawn; release %(next)s takes its place.")
    told(words().gettext(message, number=number, next=made))
    return redirect(url_for("desk.releases", slug=slug), 303)


def _asked(slug: str, number: int, form: WithdrawalForm, status: int = 200) -> ResponseReturnValue:
    """Asks for the reason, and says what would take its place; of an older one, that it cannot."""
    session().expire_all()
    card = get_release(session(), slug, number)
    context: dict[str, Any] = {"standing": 0, "refusal": ""}
    if card.is_newest:
        try:
            withdrawn = load_editions(session(), card.seminar_id, number)
            context["standing"], _ = find_standing(session(), card.seminar_id, number, withdrawn)
        except Refused as refused:
            context["refusal"] = words().gettext(refused.reason)
    seminar = get_seminar(session(), slug)
    return page(
        "desk/release_withdraw.html", status, form=form, card=card, seminar=seminar, **context
    )


def _read(slug: str, number: int) -> tuple[ReleaseCard, InnerPage]:
    card = get_release(session(), slug, number)
    programme, wish = _wished(card)
    values = {"slug": slug, "number": number}
    return card, inner_page(programme, wish, "desk.old_release", values)


def _wished(card: ReleaseCard) -> tuple[Programme, Wish]:
    """Reads the edition that the address wishes; its languages are those it had then."""
    programme = load_edition(session(), card, audience_of(request.args))
    return programme, wish_of(request.args, programme.languages, words().language)


def _bar(card: ReleaseCard, shown: InnerPage) -> Bar:
    said = words()
    if card.withdrawn_at:
        word = said.gettext(N_("withdrawn"))
    elif card.is_newest:
        word = said.gettext(N_("newest"))
    else:
        word = said.gettext(N_("old"))
    sentence = said.gettext(
        N_("Release %(number)s of %(moment)s, by %(name)s. Read by: %(readers)s."),
        number=card.number,
        readers=readers(shown.wish.audience, said),
        moment=said.moment(card.released_at, shown.programme.zone),
        name=card.released_by,
    )
    return Bar(word, sentence)


def _listing(seminar: Seminar) -> Listing[Release]:
    return Listing(
        name=f"releases-{seminar.slug}",
        title=words().gettext(N_("Releases")),
        rows=select(Release).where(Release.seminar_id == seminar.id),
        columns=(
            Column("number", N_("Number"), Release.number),
            Column("at", N_("Released"), Release.released_at),
            Column("by", N_("By"), Release.released_by),
            Column("note", N_("Note")),
            Column("changes", N_("Changes")),
            Column("withdrawn", N_("Withdrawn")),
        ),
        cells=lambda rows: [_cells(row, seminar) for row in rows],
        tie=Release.id,
        descending=True,
    )


def _cells(row: Release, seminar: Seminar) -> list[Cell]:
    said = words()
    note = row.note.pick((said.language,))
    where: dict[str, Any] = {"slug": seminar.slug, "number": row.number}
    withdrawn = ""
    if row.withdrawn_at:
        withdrawn = said.gettext(
            N_("%(moment)s, %(name)s: %(reason)s"),
            moment=said.moment(row.withdrawn_at, seminar.zone),
            name=row.withdrawn_by,
            reason=row.withdrawal_reason,
        )
    marks = (
        said.gettext(N_("withdrawn")) if row.withdrawn_at else "",
        said.gettext(N_("correction")) if row.is_correction else "",
    )
    return [
        Cell(
            said.gettext("Release %(number)s", number=row.number),
            url_for("desk.old_release", **where),
            mark=", ".join(filter(None, marks)),
        ),
        Cell(said.moment(row.released_at, seminar.zone)),
        Cell(row.released_by),
        Cell(note.text, language=note.language),
        Cell(said.gettext(N_("What it changed")), url_for("desk.old_release_changes", **where)),
        Cell(withdrawn),
    ]
