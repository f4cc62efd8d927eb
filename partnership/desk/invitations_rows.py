"""Guests in words: as the table of the desk, the file and the list at the door show them."""

from collections.abc import Callable, Sequence
from datetime import date

from flask import url_for
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import selectinload

from partnership.core.finding import matches
from partnership.core.wording import N_, Wording
from partnership.desk.frame import session, words
from partnership.desk.tables import Cell, Column, Filter, Listing
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import GuestCategory, ReplyState
from partnership.invitations.letters import forms_for
from partnership.invitations.models import Invitation
from partnership.people.addressing import load_wordings
from partnership.people.cards import organisation_card, with_standing
from partnership.people.models import Person
from partnership.people.wordings import Wordings
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar

OPEN, COMING = "open", "coming"
_GROUPS = {
    OPEN: (ReplyState.PLANNED, ReplyState.INVITED),
    COMING: (ReplyState.ACCEPTED, ReplyState.REPRESENTED),
}


def day_of(seminar: Seminar, item: ProgrammeItem) -> date:
    """Gives the day on which functions and names are to be true."""
    return item.span.day if item.span else seminar.starts_on


def name_of(person: Person) -> str:
    return f"{person.title} {person.printed_name}".strip()


def function_of(row: Invitation, wording: Wording) -> str:
    return row.function.title.pick((wording.language,)).text if row.function else ""


def organisation_of(row: Invitation, day: date, wording: Wording) -> str:
    held = row.function.organisation if row.function else None
    return organisation_card(held, day).name.pick((wording.language,)).text if held else ""


def represented_by(row: Invitation) -> str:
    return name_of(row.representative) if row.representative else row.represented_by


def company_of(row: Invitation, wording: Wording) -> str:
    """Says who comes along: a name, or that somebody does."""
    if not row.plus_one:
        return ""
    return row.plus_one_name or wording.gettext(N_("one person"))


def attendance_of(row: Invitation, wording: Wording) -> str:
    if row.has_come is None:
        return ""
    return wording.gettext(N_("has come") if row.has_come else N_("has not come"))


def guest_listing(seminar: Seminar, item: ProgrammeItem) -> Listing[Invitation]:
    """Gives the guest list as the desk shows it: searched, filtered, sorted."""
    day = day_of(seminar, item)

    def address(row: Invitation) -> str:
        return url_for("desk.invitation", slug=seminar.slug, uid=item.uid, number=row.id)

    return Listing(
        name=_file_name(item),
        title=words().gettext(N_("Guest list")),
        rows=_rows(item.id),
        columns=(
            Column("name", N_("Name"), Person.family_name),
            Column("reply", N_("Reply"), Invitation.state),
            Column("category", N_("Category"), Invitation.category),
            Column("function", N_("Function")),
            Column("organisation", N_("Organisation")),
            Column("company", N_("Comes along")),
            Column("come", N_("At the door")),
        ),
        cells=lambda rows: [_cells(row, day, address) for row in rows],
        tie=Invitation.id,
        search=lambda query: matches("person", Invitation.person_id, query),
        filters=_filters(),
    )


def printed_listing(seminar: Seminar, item: ProgrammeItem) -> Listing[Invitation]:
    """Gives the guest list with the columns of the office's document."""
    shown = guest_listing(seminar, item)
    day, wordings = day_of(seminar, item), load_wordings(session())
    return Listing(
        name=shown.name,
        title=shown.title,
        rows=shown.rows,
        columns=(
            Column("number", N_("No.")),
            Column("salutation", N_("Salutation")),
            Column("name", N_("Name"), Person.family_name),
            Column("function", N_("Function")),
            Column("organisation", N_("Organisation")),
            Column("category", N_("Category"), Invitation.category),
            Column("reply", N_("Reply"), Invitation.state),
            Column("represented", N_("Represented by")),
            Column("company", N_("Comes along")),
            Column("seat", N_("Table, seat")),
            Column("come", N_("At the door")),
        ),
        cells=lambda rows: [
            [Cell(text) for text in _printed(number, row, day, wordings)]
            for number, row in enumerate(rows, 1)
        ],
        tie=shown.tie,
        search=shown.search,
        filters=shown.filters,
        first="name",
    )


def _rows(item_id: int) -> Select[Invitation]:
    return (
        select(Invitation)
        .join(Person, Person.id == Invitation.person_id)
        .where(Invitation.item_id == item_id)
        .options(
            *with_standing(Invitation.person, Invitation.function),
            selectinload(Invitation.representative),
        )
    )


def _filters() -> tuple[Filter, ...]:
    states = [(state.value, label(words(), state)) for state in ReplyState]
    groups = [
        (COMING, words().gettext(N_("comes or is represented"))),
        (OPEN, words().gettext(N_("no reply yet"))),
    ]
    categories = [(each.value, label(words(), each)) for each in GuestCategory]
    return (
        Filter("category", N_("Category"), categories, _is_category),
        Filter("reply", N_("Reply"), [*groups, *states], _is_reply),
    )


def _is_category(wished: str) -> ColumnElement[bool]:
    return Invitation.category == GuestCategory(wished)


def _is_reply(wished: str) -> ColumnElement[bool]:
    return Invitation.state.in_(_GROUPS.get(wished) or (ReplyState(wished),))


def _cells(row: Invitation, day: date, address: Callable[[Invitation], str]) -> list[Cell]:
    wording = words()
    stands_in = represented_by(row)
    return [
        Cell(name_of(row.person), address(row)),
        Cell(
            label(wording, row.state),
            mark=wording.gettext(N_("by %(name)s"), name=stands_in) if stands_in else "",
        ),
        Cell(label(wording, row.category)),
        Cell(function_of(row, wording)),
        Cell(organisation_of(row, day, wording)),
        Cell(company_of(row, wording)),
        Cell(attendance_of(row, wording)),
    ]


def _printed(number: int, row: Invitation, day: date, wordings: Wordings) -> Sequence[str]:
    wording = words()
    return (
        str(number),
        forms_for(row, wording.language, day, wordings).salutation,
        name_of(row.person),
        function_of(row, wording),
        organisation_of(row, day, wording),
        label(wording, row.category),
        label(wording, row.state),
        represented_by(row),
        company_of(row, wording),
        "",
        attendance_of(row, wording),
    )


def _file_name(item: ProgrammeItem) -> str:
    day = f"-{item.span.day:%Y-%m-%d}" if item.span else ""
    return f"guests{day}"
