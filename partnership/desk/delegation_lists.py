"""Delegation lists at the desk: releasing the next one, reading and downloading any of them."""

from dataclasses import dataclass
from typing import Any

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused, WrongRequest
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.delegations.models import Delegation
from partnership.delegations.queries_lists import (
    draw_up,
    find_list,
    get_list,
    list_lists,
    newest_list_number,
)
from partnership.delegations.rules_checks import find_lacks
from partnership.delegations.service import get_delegation
from partnership.delegations.service_lists import release_list
from partnership.desk.blueprint import desk
from partnership.desk.delegation_words import say_lack
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.fields import TranslatedField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, page, session, told, words
from partnership.desk.seminar_delegations import title_of
from partnership.exports.roster import Roster, digest_of, dump
from partnership.exports.roster_changes import told_changes
from partnership.exports.roster_formats import ROSTER_FORMATS, render_roster
from partnership.exports.roster_sheet import roster_sheet
from partnership.exports.view import View
from partnership.public.answers import disposition
from partnership.public.frame import frame
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_AT = "/seminars/<slug>/delegations/<int:number>/lists/"
_LIST = f"{_AT}<int(max=999999):list_number>/"
_TWO = 2


class ReleaseListForm(DeskForm):
    note = TranslatedField(
        N_("Note"), N_("What readers should know about this list. May stay empty."), most=500
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader of a list wishes: one or two languages, and what it is compared with."""

    languages: tuple[str, ...]
    since: Roster | None

    @property
    def view(self) -> View:
        return View(languages=self.languages, site=frame().site)

    @property
    def query(self) -> dict[str, str]:
        named = {"lang": ",".join(self.languages)}
        if self.since and self.since.head:
            named["since"] = str(self.since.head.number)
        return named


@desk.route(f"{_AT}new", methods=["GET", "POST"])
@requires(Permission.RELEASE)
def delegation_list_release(slug: str, number: int) -> ResponseReturnValue:
    """Shows what would be released and what it changes, and releases it."""
    form = ReleaseListForm()
    if request.method != "POST":
        return _asked(slug, number, form)
    if not form.validate():
        return _asked(slug, number, form, UNFIT)
    try:
        with transaction(is_repeatable=True) as writer:
            seminar = get_seminar(writer, slug)
            made = release_list(
                writer,
                seminar,
                get_delegation(writer, seminar, number),
                based_on=number_of(request.form.get("based_on", "")) or 0,
                edit=edit(),
                note=form.note.data,
                seen=request.form.get("seen", ""),
            ).number
    except Refused as refused:
        form.refuse("", words().gettext(refused.reason, **refused.values))
        return _asked(slug, number, form, UNFIT)
    except Conflict:
        form.refuse("", words().gettext(_CLASHED))
        return _asked(slug, number, form, CLASH)
    told(words().gettext(N_("List %(number)s is released."), number=made))
    address = url_for("desk.delegation_list", slug=slug, number=number, list_number=made)
    return redirect(address, 303)


_CLASHED = N_(
    "The delegation was changed, or a list was released, since you opened the page. Look at the"
    " list below and release it if it is right."
)


def _asked(slug: str, number: int, form: ReleaseListForm, status: int = 200) -> ResponseReturnValue:
    session().expire_all()
    seminar, row = _found(slug, number)
    draft = draw_up(session(), seminar, row)
    last = newest_list_number(session(), row.id)
    before = find_list(session(), row.id, last)
    view = View(languages=(words().language,), site=frame().site)
    return page(
        "desk/delegation_release.html",
        status,
        form=form,
        seminar=seminar,
        delegation=row,
        title=title_of(row),
        sheet=roster_sheet(draft, view),
        last=last,
        seen=digest_of(dump(draft)),
        changes=told_changes(before, draft, view) if before else (),
        lacks=[say_lack(finding, words(), seminar, row) for finding in find_lacks(row)],
    )


@desk.get(_LIST)
@requires(Permission.READ)
def delegation_list(slug: str, number: int, list_number: int) -> ResponseReturnValue:
    """Shows a list as it was released, and on demand what it changed since an older one."""
    seminar, row = _found(slug, number)
    roster = get_list(session(), row.id, list_number)
    lists = list_lists(session(), row.id)
    wish = _wish(row, seminar, list_number)
    released_by = next(card.released_by for card in lists if card.number == list_number)
    return page(
        "desk/delegation_list.html",
        seminar=seminar,
        delegation=row,
        title=title_of(row),
        sheet=roster_sheet(roster, wish.view, wish.since),
        number=list_number,
        newest=lists[0].number,
        released_by=released_by,
        older=[card.number for card in lists if card.number < list_number],
        wish=wish,
        endings=list(ROSTER_FORMATS),
        offered=LANGUAGES,
    )


@desk.get(f"{_LIST}list.<ending>")
@requires(Permission.READ)
def delegation_list_document(
    slug: str, number: int, list_number: int, ending: str
) -> ResponseReturnValue:
    seminar, row = _found(slug, number)
    roster = get_list(session(), row.id, list_number)
    wish = _wish(row, seminar, list_number)
    body = render_roster(ending, roster, wish.view, wish.since)
    answer = Response(body, content_type=ROSTER_FORMATS[ending].media_type)
    parts = (seminar.slug, row.city.slug, str(list_number), *wish.languages)
    answer.headers["Content-Disposition"] = disposition(f"{'-'.join(parts)}.{ending}")
    return answer


def _found(slug: str, number: int) -> tuple[Seminar, Delegation]:
    seminar = get_seminar(session(), slug)
    return seminar, get_delegation(session(), seminar, number)


def _wish(row: Delegation, seminar: Seminar, list_number: int) -> Wish:
    """Reads what the address wishes: `lang=de,ru`, or two fields of a form, and `since=1`.

    Raises:
        WrongRequest: there is no such language, or no older list of that number.
    """
    named = [*request.args.get("lang", "").split(","), request.args.get("second", "")]
    wished = tuple(dict.fromkeys(filter(None, named)))
    if len(wished) > _TWO or not set(wished) <= set(LANGUAGES):
        raise WrongRequest("lang", ", ".join(LANGUAGES))
    return Wish(wished or _usual(seminar), _since(row, list_number))


def _usual(seminar: Seminar) -> tuple[str, ...]:
    """Gives the reader's language, and beside it the first other one of the seminar."""
    own = words().language
    other = [tag for tag in seminar.languages if tag != own and tag in LANGUAGES]
    return (own, *other[:1])


def _since(row: Delegation, list_number: int) -> Roster | None:
    asked: Any = request.args.get("since", "")
    if not asked:
        return None
    number = number_of(asked) or 0
    found = find_list(session(), row.id, number) if number < list_number else None
    if found is None:
        raise WrongRequest("since", f"1–{list_number - 1}")
    return found
