"""Releasing at the desk: what is checked, what changes for whom, a note, and one button."""

import re
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.check_words import say_check
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.fields import TranslatedField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, now, page, session, told, words
from partnership.desk.mails_tell import said_queued, sorted_drafts
from partnership.desk.release_news import keys_of, told_to_all
from partnership.exports.vocabulary import Audience
from partnership.public.frame import view
from partnership.releases.preview import NextRelease, load_next_release
from partnership.releases.service import Blocked, announce_and_release
from partnership.releases.service import release as release_draft
from partnership.releases.telling import compose_changes, tell_of_release
from partnership.releases.telling_readers import Draft
from partnership.seminars.check_list import Checked, CheckList, load_check_list
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DIGITS = 9
_LONGEST_NOTE = 2000


class ReleaseForm(DeskForm):
    note = TranslatedField(
        N_("Note on this release"),
        N_("Everybody reads this, the public too. Leave it empty if there is nothing to say."),
        most=_LONGEST_NOTE,
        long=True,
    )


def _seen() -> tuple[int, str]:
    """Reads number and digest of what the posted page was drawn from.

    Raises:
        Conflict: it does not say so, and might have been drawn from anything.
    """
    number, digest = request.form.get("based_on", ""), request.form.get("seen", "")
    is_number = number.isascii() and number.isdigit() and len(number) < _DIGITS
    if not is_number or not _DIGEST.fullmatch(digest):
        raise Conflict("the page does not say what it was drawn from")
    return int(number), digest


@desk.get("/seminars/<slug>/release/")
@requires(Permission.RELEASE)
def release(slug: str) -> ResponseReturnValue:
    return _shown(slug, ReleaseForm())


@desk.post("/seminars/<slug>/release/")
@requires(Permission.RELEASE)
def release_now(slug: str) -> ResponseReturnValue:
    """Releases what was read on the page; if anything is new since then, it says what instead."""
    form = ReleaseForm()
    if not form.validate():
        return _shown(slug, form, UNFIT)
    try:
        with transaction(is_repeatable=True) as writer:
            number, mails = _released(writer, slug, form)
    except Blocked:
        return _shown(slug, form, UNFIT)
    except Refused as refused:
        form.refuse(refused.field, words().gettext(refused.reason, **refused.values))
        return _shown(slug, form, UNFIT)
    except Conflict:
        return _shown(slug, form, CLASH)
    said = words().gettext(N_("Release %(number)s is out: everybody reads it now."), number=number)
    told(f"{said} {said_queued(mails)}" if mails else said)
    return redirect(url_for("desk.releases", slug=slug), 303)


def _released(writer: Session, slug: str, form: ReleaseForm) -> tuple[int, int]:
    """Releases, and tells those whom it concerns where that is wished; gives number and mails."""
    deed, note = edit(), form.note.data
    number, digest = _seen()
    if "announces" in request.form:
        made = announce_and_release(writer, slug, edit=deed, note=note, seen=digest)
    else:
        made = release_draft(
            writer,
            slug,
            based_on=number,
            actor=deed.actor,
            at=deed.at,
            note=note,
            seen=digest,
        )
    is_told = "tells" in request.form
    count = tell_of_release(writer, made, site=view().site, edit=deed) if is_told else 0
    return made.number, count


def _mails(seminar: Seminar, coming: NextRelease) -> list[Draft]:
    """Composes what the release would tell each person whom it concerns."""
    edition = coming.editions[Audience.PARTICIPANTS]
    after = coming.as_released(Audience.PARTICIPANTS)
    return compose_changes(
        session(), seminar, after, edition.before, site=view().site, at=coming.at
    )


def _shown(slug: str, form: ReleaseForm, status: int = 200) -> ResponseReturnValue:
    session().expire_all()
    coming = load_next_release(session(), slug, now())
    seminar = get_seminar(session(), slug)
    checks = load_check_list(session(), seminar)
    editions = {
        audience: (each.programme, each.before) for audience, each in coming.editions.items()
    }
    news = told_to_all(editions, view(), words())
    keys = keys_of(news)
    known = set(request.form.get("told", "").split())
    is_stale = status == CLASH
    is_posted = request.method == "POST"
    return page(
        "desk/release.html",
        status,
        form=form,
        coming=coming,
        title=coming.draft.title.pick((words().language,)).text,
        checks=checks,
        blocks=_blocks(slug, checks),
        told=news,
        keys=keys,
        fresh=set(keys) - known if is_stale else set(),
        dropped=len(known - set(keys)) if is_stale else 0,
        is_stale=is_stale,
        can_be_released=coming.has_news and not checks.blocks,
        mails=sorted_drafts(_mails(seminar, coming)),
        tells="tells" in request.form if is_posted else not coming.is_correction,
    )


@dataclass(frozen=True, slots=True)
class Block:
    """Why nothing can be released, with the place where that is mended."""

    text: Markup
    address: str


def _blocks(slug: str, checks: CheckList) -> list[Block]:
    return [
        Block(
            say_check(each.finding, words()).sentence,
            url_for("desk.item", slug=slug, uid=uid) if (uid := _first_uid(each)) else "",
        )
        for each in checks.blocks
    ]


def _first_uid(checked: Checked) -> str:
    return next(iter(checked.finding.uids), "")
