"""The order of precedence of a seminar: why each stands where, moves by hand, rows, greetings."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.errors import NotFound, WrongRequest
from partnership.core.text import number_of
from partnership.core.wording import N_
from partnership.delegations.order import BY_HAND, reason_of
from partnership.delegations.queries_greeting import Present, list_present
from partnership.delegations.queries_precedence import (
    Followed,
    holds_on,
    list_rules,
    load_followed,
    load_order,
)
from partnership.delegations.rules_precedence import Order, seats_in_row
from partnership.delegations.service_precedence import choose_rules, free_person, move_person
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import ChoiceField, KnownField, LineField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, page, said, session, words
from partnership.desk.item_forms import ReasonForm
from partnership.desk.travel_fields import done_by
from partnership.desk.travel_sheets import as_file, made
from partnership.exports.tables import Document, Part
from partnership.people.address import ADDRESS_LANGUAGES
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit

_ROW, _MOST = 9, 99
_FIRST = "first"


@desk.get("/seminars/<slug>/precedence/")
@requires(Permission.READ)
def precedence(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    order = load_order(session(), seminar)
    languages = languages_of(seminar)
    present = list_present(session(), seminar, order, languages)
    followed = load_followed(session(), seminar)
    seats = _seats(len(present))
    return page(
        "desk/precedence.html",
        seminar=seminar,
        present=present,
        names={each.place.candidate.person_id: each.standing.person.name for each in present},
        reason_of=reason_of,
        tongues=languages,
        followed=followed,
        is_out_of_date=is_out_of_date(followed, seminar),
        resting=[move for move in order.resting if move.person_id in order.numbers],
        seats=seats,
        row=seats_in_row(seats),
        is_open=may_edit(seminar.state),
    )


def languages_of(seminar: Seminar) -> list[str]:
    """Gives the languages in which guests are greeted: those of the seminar that have rules."""
    return [tag for tag in seminar.languages if tag in ADDRESS_LANGUAGES]


def is_out_of_date(followed: Followed, seminar: Seminar) -> bool:
    """Whether the chosen rules do not hold on the first day, so that custom stands in."""
    return followed.chosen is not None and not holds_on(followed.chosen, seminar.starts_on)


def _seats(number: int) -> int:
    """Reads how many sit in the row; those with the first places do."""
    typed = request.args.get("seats", "")
    wished = number_of(typed) if typed else min(_ROW, number)
    if wished is None or not 0 <= wished <= _MOST or (typed and not wished):
        raise WrongRequest("seats", f"1 – {_MOST}")
    return min(wished, number)


class MoveForm(DeskForm):
    after = ChoiceField(N_("Stands directly behind"))
    reason = LineField(
        N_("Reason"),
        N_("All of the desk and the journal can read it. Say nothing about a person’s health."),
        most=500,
        required=True,
    )


@desk.route("/seminars/<slug>/precedence/<int:number>/move", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def precedence_move(slug: str, number: int) -> ResponseReturnValue:
    """Puts the person of that number behind another one, or first."""
    seminar = get_seminar(session(), slug)
    order = load_order(session(), seminar)
    people = {
        each.place.candidate.person_id: each for each in list_present(session(), seminar, order, ())
    }
    if number not in people:
        raise NotFound("person in the order")

    def make(posted: MultiDict[str, str] | None) -> MoveForm:
        form = MoveForm(posted, data=_shown(order, people[number]))
        form.after.offered = [
            (_FIRST, words().gettext(N_("– nobody: stands first –"))),
            *(
                (str(each), f"{one.place.number}. {one.standing.person.name}")
                for each, one in people.items()
                if each != number
            ),
        ]
        return form

    def keep(writer: Session, form: MoveForm) -> Line:
        after = None if form.after.data == _FIRST else number_of(form.after.data)
        whole = get_seminar(writer, slug)
        return move_person(writer, whole, number, after, reason=form.reason.data, edit=edit())

    back = url_for("desk.precedence", slug=slug)
    name = people[number].standing.person.name
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The place is given by hand.")), f"{back}#p{number}"),
            title=words().gettext(N_("Place of %(name)s"), name=name),
            back=back,
            template="desk/precedence_form.html",
            context={"seminar": seminar, "one": people[number], "reason_of": reason_of},
        )
    )


def _shown(order: Order, one: Present) -> dict[str, str]:
    """Offers the present place, so that a person steps from where they stand."""
    before = order.places[one.place.number - 2] if one.place.number > 1 else None
    move = one.place.move
    return {
        "after": str(before.candidate.person_id) if before else _FIRST,
        "reason": move.reason if move else "",
    }


@desk.post("/seminars/<slug>/precedence/<int:number>/free")
@requires(Permission.EDIT)
def precedence_free(slug: str, number: int) -> ResponseReturnValue:
    """Takes a move by hand back."""

    def do(writer: Session, seminar: Seminar) -> Line:
        return free_person(writer, seminar, number, edit=edit())

    back = url_for("desk.precedence", slug=slug)
    return done_by(slug, do, N_("The rules alone decide again."), f"{back}#p{number}")


class ChoiceForm(ReasonForm):
    rules = ChoiceField(N_("Rules of precedence"))
    takes_rank_of_represented = KnownField(
        N_("A representative takes the rank of the represented"),
        N_("Unknown leaves it to the rules."),
    )


@desk.route("/seminars/<slug>/precedence/rules", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def precedence_choice(slug: str) -> ResponseReturnValue:
    """Says which rules this edition follows."""
    seminar = get_seminar(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> ChoiceForm:
        session().expire_all()
        whole = get_seminar(session(), slug)
        followed = load_followed(session(), whole)
        form = ChoiceForm(posted, data=_chosen(followed))
        form.rules.offered = _offered(followed)
        if may_edit(whole.state):
            del form.reason
        return form

    def keep(writer: Session, form: ChoiceForm) -> Line:
        return choose_rules(
            writer,
            get_seminar(writer, slug),
            number_of(form.rules.data),
            takes_rank_of_represented=form.takes_rank_of_represented.data,
            version=form.version.data or 0,
            edit=edit(),
            reason=form.reason.data if "reason" in form else "",
        )

    back = url_for("desk.precedence", slug=slug)
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The choice of rules is saved.")), back),
            title=words().gettext(N_("Which rules this edition follows")),
            back=back,
            template="desk/precedence_form.html",
            context={"seminar": seminar, "one": None},
        )
    )


def _chosen(followed: Followed) -> dict[str, Any]:
    choice = followed.choice
    return {
        "version": choice.version if choice else 0,
        "rules": str(choice.rules_id or "") if choice else "",
        "takes_rank_of_represented": choice.takes_rank_of_represented if choice else None,
    }


def _offered(followed: Followed) -> list[tuple[str, str]]:
    rows = list_rules(session())
    if followed.chosen is not None and followed.chosen not in rows:
        rows.append(followed.chosen)
    named = [(str(row.id), row.name.pick((words().language,)).text) for row in rows]
    return [("", words().gettext(N_("– German custom –"))), *named]


@desk.get("/seminars/<slug>/precedence/files/<name>")
@requires(Permission.READ)
def precedence_file(slug: str, name: str) -> ResponseReturnValue:
    stem, _, kind = name.rpartition(".")
    if stem != "precedence":
        raise NotFound(name)
    return as_file(_document(get_seminar(session(), slug)), stem, kind)


def _document(seminar: Seminar) -> Document:
    said, languages = words(), languages_of(seminar)
    heads = [
        said.gettext(N_("Place in the order")),
        said.gettext(N_("Name")),
        said.gettext(N_("Function")),
        said.gettext(N_("Placed by")),
        *(
            said.gettext(N_("Spoken address (%(language)s)"), language=said.language_name(tag))
            for tag in languages
        ),
    ]
    present = list_present(session(), seminar, load_order(session(), seminar), languages)
    widths = (1, 4, 5, 4, *(3 for _ in languages))
    part = Part(
        said.gettext(N_("All who are placed")), heads, [_row(each) for each in present], (), widths
    )
    return made(seminar, said.gettext(N_("Order of precedence")), [part], is_wide=True)


def _row(each: Present) -> list[str]:
    said, one = words(), each.standing
    parts = (one.function, one.organisation.name if one.organisation else None)
    move = each.place.move
    reason = said.gettext(reason_of(each.place))
    return [
        str(each.place.number),
        f"{one.person.title} {one.person.name}".strip(),
        ", ".join(part.pick((said.language,)).text for part in parts if part),
        f"{said.gettext(BY_HAND)}: {move.reason}" if move else reason,
        *each.greetings,
    ]
