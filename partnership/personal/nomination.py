"""The page of a nomination: what is asked, who is named so far, handing the list over."""

from dataclasses import dataclass
from typing import cast

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import Refused
from partnership.core.paging import Page
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.delegations.models import Delegation
from partnership.delegations.nominees import Nominee
from partnership.delegations.service_nominations import (
    begin_nomination,
    keep_people,
    submit_nomination,
)
from partnership.exports.vocabulary_visit import NominationState
from partnership.personal.blueprint import personal
from partnership.personal.fields import Box, Form
from partnership.personal.nomination_visit import Errand, errand, open_list, shown
from partnership.personal.reading import note_seen
from partnership.personal.sending import CLASH, Sending, keeps_typed, sent
from partnership.public.frame import page_wording

AT = "/<token>/nomination/"
_PEOPLE = 100
_MOST_UNNAMED = 9999


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of the page; those that were sent have what was typed, and what was wrong."""

    rest: Form | None = None
    submission: Form | None = None
    letter: Form | None = None
    plain: Form | None = None

    @property
    def troubled(self) -> Form | None:
        return self.rest or self.submission or self.letter or self.plain


@personal.get(AT)
@requires(Permission.PUBLIC)
def nomination(token: str) -> Response:
    visit = errand(token)
    answer = drawn(visit)
    note_seen(visit.link, None)
    return answer


def drawn(visit: Errand, status: int = 200, forms: Forms | None = None) -> Response:
    """Draws the page: a list that is open can be changed, any other is read."""
    forms = forms or Forms()
    return shown(
        "personal/nomination.html",
        visit,
        status,
        page=_listed(visit.people),
        rest=forms.rest or rest_form(visit),
        submission=forms.submission or _submission_form(),
        letter=forms.letter or letter_form(),
        form=forms.troubled,
    )


def _listed(people: tuple[Nominee, ...]) -> Page[tuple[int, Nominee]]:
    last = max(1, -(-len(people) // _PEOPLE))
    number = min(max(1, number_of(request.args.get("page", "")) or 1), last)
    first = (number - 1) * _PEOPLE
    numbered = list(enumerate(people, 1))[first : first + _PEOPLE]
    return Page(numbered, number, _PEOPLE, len(people))


def version_seen() -> int:
    """Gives the version of the list that the form was drawn from."""
    return number_of(request.form.get("version", "")) or 0


def empty_form() -> Form:
    return Form([], page_wording())


@personal.post(f"{AT}begin")
@requires(Permission.PUBLIC)
@keeps_typed
def nomination_begin(token: str) -> ResponseReturnValue:
    """Opens the list, or the next one; whoever is second goes on with what the first opened."""
    visit = errand(token)
    form = empty_form()

    def keep(writer: Session) -> str:
        begin_nomination(writer, writer.get_one(Delegation, visit.delegation.id), edit=visit.edit)
        return page_wording().gettext(N_("The list is open. Nothing is handed over until you do."))

    def show(status: int) -> Response:
        now = visit.again()
        if status == CLASH and now.is_open:
            return cast("Response", redirect(url_for("personal.nomination"), 303))
        return drawn(now, status, Forms(plain=form))

    return sent(Sending(form, keep, show, url_for("personal.nomination")))


def rest_form(visit: Errand) -> Form:
    row = visit.newest
    count = row.unnamed_count if row else None
    return Form(
        [
            Box(
                "unnamed_count",
                N_("People without a name yet"),
                "number",
                N_("Empty means that you do not know yet; 0 that nobody else comes."),
                most=4,
                typed="" if count is None else str(count),
            ),
            Box(
                "remark",
                N_("Remark for the office"),
                "paragraph",
                most=2000,
                typed=row.remark if row else "",
            ),
        ],
        page_wording(),
    )


@personal.post(f"{AT}rest")
@requires(Permission.PUBLIC)
@keeps_typed
def nomination_rest(token: str) -> ResponseReturnValue:
    """Keeps what is said beside the people: how many more come, and a remark."""
    visit = errand(token)
    form = rest_form(visit)

    def keep(writer: Session) -> str:
        row, people = open_list(writer, visit, version_seen())
        count = _count(form["unnamed_count"].typed)
        remark = form["remark"].typed
        keep_people(
            writer,
            row,
            people,
            version=row.version,
            edit=visit.edit,
            unnamed_count=count,
            remark=remark,
        )
        return page_wording().gettext(N_("This is kept. The list is not handed over yet."))

    def show(status: int) -> Response:
        return drawn(visit.again(), status, Forms(rest=form))

    return sent(Sending(form, keep, show, url_for("personal.nomination")))


def _count(typed: str) -> int | None:
    if not typed:
        return None
    found = number_of(typed)
    if found is None or found > _MOST_UNNAMED:
        raise Refused("unnamed_count", N_("This is no possible number of people."))
    return found


def _submission_form() -> Form:
    named = Box("submitted_by", N_("Your name and function"), is_required=True)
    return Form([named], page_wording())


def letter_form() -> Form:
    hint = N_("PDF, JPEG, PNG or DOCX, at most 5 MB. Only the host’s office can read it.")
    return Form([Box("letter", N_("Letter"), hint=hint)], page_wording())


@personal.post(f"{AT}submit")
@requires(Permission.PUBLIC)
@keeps_typed
def nomination_submit(token: str) -> ResponseReturnValue:
    """Hands the list over; the same once more does nothing."""
    visit = errand(token)
    form = _submission_form()

    def keep(writer: Session) -> str:
        name = form["submitted_by"].typed
        done = page_wording().gettext(N_("Thank you. The list is with the host’s office."))
        newest = visit.newest
        if newest and newest.state is NominationState.SUBMITTED and newest.submitted_by == name:
            return done
        row, _ = open_list(writer, visit, version_seen())
        submit_nomination(writer, row, by=name, version=row.version, edit=visit.edit_by(name))
        return done

    def show(status: int) -> Response:
        return drawn(visit.again(), status, Forms(submission=form))

    return sent(Sending(form, keep, show, url_for("personal.nomination")))
