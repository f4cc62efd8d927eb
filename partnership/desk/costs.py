"""What an edition costs: planned and actual, by payer and budget line; a page and a form."""

from collections.abc import Callable

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.errors import NotFound
from partnership.core.money import amount
from partnership.core.wording import N_
from partnership.costs.models import CostLine
from partnership.costs.queries import get_cost, list_costs
from partnership.costs.service import change_cost, create_cost, delete_cost
from partnership.desk.blueprint import desk
from partnership.desk.costs_forms import CostForm, cost_shown
from partnership.desk.costs_words import charged, cost_name, cost_parts, payer, sums_of
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, now, page, said, session, words
from partnership.desk.travel_fields import done_by, posted_version
from partnership.desk.travel_sheets import as_file
from partnership.exports.tables import Document
from partnership.honours.queries import list_items
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

_AT = "/seminars/<slug>/costs/"


@desk.get(_AT)
@requires(Permission.COSTS)
def costs(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    lines = list_costs(session(), seminar.id)
    return page(
        "desk/costs.html",
        seminar=seminar,
        lines=lines,
        items={each.id: each for each in list_items(session(), seminar.id)} if lines else {},
        sums=sums_of(lines, words()) if lines else (),
        amount=amount,
        charged=charged,
        cost_name=cost_name,
        payer=payer,
    )


@desk.get(f"{_AT}files/<name>")
@requires(Permission.COSTS)
def costs_file(slug: str, name: str) -> ResponseReturnValue:
    stem, _, kind = name.rpartition(".")
    if stem != "costs":
        raise NotFound(name)
    return as_file(_document(get_seminar(session(), slug)), stem, kind)


def _document(seminar: Seminar) -> Document:
    wording = words()
    lines = list_costs(session(), seminar.id)
    items = {each.id: each for each in list_items(session(), seminar.id)}
    name = seminar.title.pick((wording.language,)).text
    return Document(
        title=wording.gettext(N_("Costs")),
        subtitle=f"{name}\n{wording.period(seminar.starts_on, seminar.ends_on)}",
        language=wording.language,
        mark=wording.gettext(N_("Internal. Only for those who may read costs.")),
        foot=f"{name} · {wording.moment(now(), seminar.zone)}",
        nothing=wording.gettext(N_("None yet.")),
        parts=cost_parts(lines, items, wording),
        is_wide=True,
    )


@desk.route(f"{_AT}new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def cost_new(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> CostForm:
        form = CostForm(posted)
        form.offer(session(), get_seminar(session(), slug), None)
        return form

    def keep(writer: Session, form: CostForm) -> Line:
        whole = get_seminar(writer, slug)
        return create_cost(writer, whole, form.values(), edit=edit(), reason=form.said_reason())

    return _edited(seminar, make, keep, words().gettext(N_("New cost line")))


@desk.route(f"{_AT}<int:number>/", methods=["GET", "POST"])
@requires(Permission.COSTS, editing=Permission.EDIT)
def cost(slug: str, number: int) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    row = get_cost(session(), seminar, number)

    def make(posted: MultiDict[str, str] | None) -> CostForm:
        whole = get_seminar(session(), slug)
        kept = get_cost(session(), whole, number)
        form = CostForm(posted, data=cost_shown(kept))
        form.offer(session(), whole, kept)
        return form

    def keep(writer: Session, form: CostForm) -> Line:
        whole = get_seminar(writer, slug)
        return change_cost(
            writer,
            whole,
            get_cost(writer, whole, number),
            form.values(),
            version=form.version.data or 0,
            edit=edit(),
            reason=form.said_reason(),
        )

    return _edited(seminar, make, keep, cost_name(row, words()), row)


@desk.post(f"{_AT}<int:number>/delete")
@requires(Permission.EDIT)
def cost_delete(slug: str, number: int) -> ResponseReturnValue:
    reason = request.form.get("reason", "")[:500]

    def do(writer: Session, seminar: Seminar) -> Line:
        row = get_cost(writer, seminar, number)
        version = posted_version()
        return delete_cost(writer, seminar, row, version=version, edit=edit(), reason=reason)

    return done_by(slug, do, N_("The cost line is deleted."), url_for("desk.costs", slug=slug))


def _edited(
    seminar: Seminar,
    make: Callable[[MultiDict[str, str] | None], CostForm],
    keep: Callable[[Session, CostForm], Line],
    title: str,
    row: CostLine | None = None,
) -> ResponseReturnValue:
    back = url_for("desk.costs", slug=seminar.slug)
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The cost line is saved.")), back),
            title=title,
            back=back,
            template="desk/cost.html",
            context={"seminar": seminar, "row": row},
        )
    )
