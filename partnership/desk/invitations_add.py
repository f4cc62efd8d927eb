"""Putting people on a guest list: one by one, or many at once."""

from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.delegations.service import list_delegations
from partnership.desk.blueprint import desk
from partnership.desk.frame import edit, session, words
from partnership.desk.invitations_forms import EVERYBODY, AddForm
from partnership.desk.invitations_frame import Posted, edited_guests, item_of, suited
from partnership.exports.labels import label
from partnership.exports.vocabulary import SeminarRole
from partnership.invitations.queries import list_invited_items
from partnership.invitations.service_inviting import Added, add_guests
from partnership.invitations.sources import (
    Guest,
    guests_of_delegation,
    guests_of_item,
    guests_of_seminar,
)
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar


@desk.route("/seminars/<slug>/invitations/<uid>/add", methods=["GET", "POST"])
@requires(Permission.EDIT)
def invitations_add(slug: str, uid: str) -> ResponseReturnValue:
    seminar, item = item_of(session(), slug, uid)
    added: list[Added] = []

    def make(posted: Posted) -> AddForm:
        form = suited(AddForm(posted), seminar)
        form.offer(_delegations(seminar), _items(seminar, item))
        return form

    def keep(writer: Session, form: AddForm) -> Line:
        whole, there = item_of(writer, slug, uid)
        guests = _wished(writer, whole, form)
        added.append(add_guests(writer, there, guests, edit=edit(), reason=form.said_reason()))
        return added[-1].line

    def done(line: Line) -> str:
        del line
        told = [
            words().ngettext(
                "%(number)s person is added.", "%(number)s people are added.", added[-1].count
            )
        ]
        if added[-1].known:
            told.append(
                words().ngettext(
                    "%(number)s was on the list already.",
                    "%(number)s were on the list already.",
                    added[-1].known,
                )
            )
        return " ".join(told)

    return edited_guests(seminar, item, make, keep, done, words().gettext(N_("Add guests")))


def _wished(writer: Session, seminar: Seminar, form: AddForm) -> list[Guest]:
    """Gives all whom a form names, each once, the people named one by one last."""
    found: list[Guest] = []
    if form.delegation.data:
        found += guests_of_delegation(writer, seminar.id, int(form.delegation.data))
    if form.role.data:
        role = None if form.role.data == EVERYBODY else SeminarRole(form.role.data)
        found += guests_of_seminar(writer, seminar.id, role)
    if form.copied.data:
        found += guests_of_item(writer, seminar.id, int(form.copied.data))
    known = {guest.person_id for guest in found}
    found += [Guest(person) for person in form.named if person not in known]
    if form.category.data is None:
        return found
    return [Guest(each.person_id, each.function_id, form.category.data) for each in found]


def _delegations(seminar: Seminar) -> list[tuple[str, str]]:
    return [
        (
            str(row.id),
            f"{row.city.name.pick((words().language,))} ({label(words(), row.direction)})",
        )
        for row in list_delegations(session(), seminar.id)
    ]


def _items(seminar: Seminar, item: ProgrammeItem) -> list[tuple[str, str]]:
    return [
        (str(each.id), each.title.pick((words().language,)).text)
        for each in list_invited_items(session(), seminar.id)
        if each.id != item.id
    ]
