"""Delegations of a seminar at the desk: who sends, and how many come without a name yet."""

from collections.abc import Callable
from typing import cast

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.delegations.models import Delegation
from partnership.delegations.service import (
    DelegationValues,
    change_delegation,
    create_delegation,
    delete_delegation,
    get_delegation,
)
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT, Editing, edited
from partnership.desk.fields import (
    ChoiceField,
    CodeField,
    NumberField,
    PickField,
    RowsField,
    TranslatedField,
)
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.desk.item_forms import ReasonForm
from partnership.desk.seminar_rows import SenderRow, SenderShown
from partnership.exports.vocabulary import Direction
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit


class DelegationForm(ReasonForm):
    city = ChoiceField(N_("City that sends it"))
    direction = CodeField(
        N_("Direction"),
        Direction,
        N_("Seen from the city that runs this site."),
        required=True,
        nothing=N_("– choose –"),
    )
    planned_count = NumberField(
        N_("Planned number of people"),
        N_("How many are expected in all, whether they have a name yet or not."),
        most=9999,
    )
    unnamed_count = NumberField(
        N_("People without a name yet"),
        N_("Beside the named members. Empty means that nobody knows; 0 that nobody else comes."),
        most=9999,
    )
    liaison = PickField(
        N_("Liaison officer"), "person", N_("Who looks after the delegation on the host’s side.")
    )
    senders = RowsField(
        N_("Organisations that send members"),
        SenderRow,
        one=N_("Organisation"),
        is_ordered=True,
    )
    note = TranslatedField(
        N_("Note"), N_("Public: everybody reads it once it is released."), most=1000, long=True
    )

    def suit(self, seminar: Seminar) -> None:
        self.city.offered = [
            (str(member.city_id), member.city.name.pick((words().language,)).text)
            for member in seminar.partnership.members
        ]
        if may_edit(seminar.state):
            del self.reason

    def said_reason(self) -> str:
        return self.reason.data if "reason" in self else ""

    def values(self) -> DelegationValues:
        rows = [row for row in self.senders.data if isinstance(row, SenderRow)]
        return DelegationValues(
            city_id=int(self.city.data),
            direction=self.direction.data or Direction.INCOMING,
            unnamed_count=self.unnamed_count.data,
            planned_count=self.planned_count.data,
            liaison_id=self.liaison.data,
            sender_ids=tuple(row.organisation.data or 0 for row in rows),
            note=self.note.data,
        )


@desk.route("/seminars/<slug>/delegations/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def seminar_delegation_new(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> DelegationForm:
        form = DelegationForm(posted)
        form.suit(seminar)
        return form

    def keep(writer: Session, form: DelegationForm) -> Line:
        whole = get_seminar(writer, slug)
        values, reason = form.values(), form.said_reason()
        return create_delegation(writer, whole, values, edit=edit(), reason=reason)[1]

    return _edited(seminar, None, make, keep)


@desk.route("/seminars/<slug>/delegations/<int:number>/edit", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def seminar_delegation_edit(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_delegation(session(), seminar, number)

    def make(posted: MultiDict[str, str] | None) -> DelegationForm:
        form = DelegationForm(posted, data=_shown(get_delegation(session(), seminar, number)))
        form.suit(seminar)
        return form

    def keep(writer: Session, form: DelegationForm) -> Line:
        whole = get_seminar(writer, slug)
        return change_delegation(
            writer,
            whole,
            get_delegation(writer, whole, number),
            form.values(),
            version=form.version.data or 0,
            edit=edit(),
            reason=form.said_reason(),
        )

    return _edited(seminar, row, make, keep)


def _edited(
    seminar: Seminar,
    row: Delegation | None,
    make: Callable[[MultiDict[str, str] | None], DelegationForm],
    keep: Callable[[Session, DelegationForm], Line],
) -> ResponseReturnValue:
    back = (
        url_for("desk.seminar_delegation", slug=seminar.slug, number=row.id)
        if row
        else url_for("desk.seminar", slug=seminar.slug)
    )
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: _done(seminar, line),
            title=title_of(row) if row else words().gettext(N_("New delegation")),
            back=back,
            template="desk/seminar_delegation.html",
            context={"seminar": seminar, "delegation": row},
        )
    )


def title_of(row: Delegation) -> str:
    """Names a delegation by the city that sends it."""
    city = row.city.name.pick((words().language,)).text
    return words().gettext(N_("Delegation from %(city)s"), city=city)


def _done(seminar: Seminar, line: Line) -> tuple[str, str]:
    number = cast("Delegation", line.subject).id
    address = url_for("desk.seminar_delegation", slug=seminar.slug, number=number)
    return said(line, N_("The delegation is saved.")), address


@desk.post("/seminars/<slug>/delegations/<int:number>/delete")
@requires(Permission.EDIT)
def seminar_delegation_delete(slug: str, number: int) -> ResponseReturnValue:
    version = number_of(request.form.get("version", "")) or 0
    reason = request.form.get("reason", "")
    try:
        with transaction() as writer:
            whole = get_seminar(writer, slug)
            row = get_delegation(writer, whole, number)
            line = delete_delegation(
                writer, whole, row, version=version, edit=edit(), reason=reason
            )
    except Refused as refused:
        text = words().gettext(refused.reason, **refused.values)
        return _refused(slug, text, UNFIT)
    except Conflict:
        text = words().gettext(
            N_("Somebody else has changed this seminar since you opened the page.")
        )
        return _refused(slug, text, CLASH)
    told(words().gettext(N_("The delegation is deleted.")), line)
    return redirect(url_for("desk.seminar", slug=slug), 303)


def _refused(slug: str, reason: str, status: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    return page("desk/seminar_refused.html", status, seminar=seminar, reason=reason)


def _shown(row: Delegation) -> dict[str, object]:
    return {
        "version": row.version,
        "city": str(row.city_id),
        "direction": row.direction,
        "unnamed_count": row.unnamed_count,
        "planned_count": row.planned_count,
        "liaison": row.liaison_id,
        "senders": [
            SenderShown(sender.organisation_id, sender.organisation_id) for sender in row.senders
        ],
        "note": row.note,
    }
