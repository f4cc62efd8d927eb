"""Notices of the public site: list, form with a preview, deleting."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.cities.models import City, Partnership
from partnership.core.changes import Line
from partnership.core.errors import NotFound, Refused
from partnership.core.finding import matches
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import CodeField, DayField, LineField, PickField, TranslatedField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, now, session, words
from partnership.desk.lifecycle import Kind, add_lifecycle
from partnership.desk.naming import done
from partnership.desk.picking import choices_of
from partnership.desk.tables import Cell, Column, Filter, Listing, answered, in_language
from partnership.exports.labels import label
from partnership.exports.vocabulary import Severity
from partnership.notices.cards import NoticeCard
from partnership.notices.models import Notice, Scope
from partnership.notices.rules import Phase, phase_of
from partnership.notices.service import NoticeValues, change_notice, create_notice
from partnership.seminars.models import Seminar, Series

PLACES: dict[Scope, type[Any]] = {
    Scope.CITY: City,
    Scope.PARTNERSHIP: Partnership,
    Scope.SERIES: Series,
    Scope.SEMINAR: Seminar,
}
PHASES = {Phase.NOW: N_("on now"), Phase.COMING: N_("coming"), Phase.OVER: N_("over")}


class NoticeForm(DeskForm):
    title = TranslatedField(N_("Title"), required=True)
    severity = CodeField(N_("Severity"), Severity, required=True, default=Severity.INFORMATION)
    text = TranslatedField(N_("Text"), most=2000, long=True)
    issuer = TranslatedField(N_("Issued by"), N_("Whose notice it is, such as an authority."))
    link = LineField(N_("Link"), N_("Where more is said: begins with https://."), most=500)
    valid_from = DayField(N_("From"), N_("Empty: from now on."))
    valid_to = DayField(N_("To"), N_("Last day. Empty: until it is taken away."))
    city = PickField(
        N_("Only with this city"),
        "city",
        N_("Fill in at most one of these four; none means everywhere on the site."),
    )
    partnership = PickField(N_("Only with this partnership"), "partnership")
    series = PickField(N_("Only with this series"), "series")
    seminar = PickField(N_("Only with this seminar"), "seminar")

    @property
    def places(self) -> list[tuple[Scope, PickField]]:
        return [(scope, self[scope.value]) for scope in PLACES]

    def check(self) -> bool:
        filled = [field for _, field in self.places if field.data]
        for field in filled[1:]:
            field.refuse(field.said(N_("A notice is shown with one thing, or everywhere.")))
        return len(filled) < 2  # noqa: PLR2004 - one or none

    def values(self, reader: Session) -> NoticeValues:
        scope, slug = Scope.SITE, ""
        for wished, field in self.places:
            if field.data:
                scope, slug = wished, _slug_of(reader, wished, field.data)
        return NoticeValues(
            severity=self.severity.data or Severity.INFORMATION,
            title=self.title.data,
            scope=scope,
            slug=slug,
            text=self.text.data,
            link=self.link.data,
            issuer=self.issuer.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
        )

    def card(self) -> NoticeCard:
        """The notice as visitors would see it."""
        return NoticeCard(
            severity=self.severity.data or Severity.INFORMATION,
            title=self.title.data,
            text=self.text.data,
            issuer=self.issuer.data,
            link=self.link.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
        )


@desk.get("/notices/")
@requires(Permission.READ)
def notices() -> ResponseReturnValue:
    return answered("desk/notices.html", _listing())


@desk.route("/notices/new", methods=["GET", "POST"])
@requires(Permission.NOTICES)
def notice_new() -> ResponseReturnValue:
    def keep(writer: Session, form: NoticeForm) -> Line:
        return create_notice(writer, form.values(writer), edit=edit())[1]

    return edited(
        Editing(
            make=NoticeForm,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is added."), line),
            title=words().gettext(N_("New notice")),
            back=url_for("desk.notices"),
            template="desk/notice.html",
            context={"notice": None},
        )
    )


@desk.route("/notices/<slug>/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.NOTICES)
def notice(slug: str) -> ResponseReturnValue:
    row = _get(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> NoticeForm:
        kept = _get(session(), slug)
        return NoticeForm(posted, obj=kept, **_place(session(), kept))

    def keep(writer: Session, form: NoticeForm) -> Line:
        return change_notice(
            writer,
            _get(writer, slug),
            form.values(writer),
            version=form.version.data or 0,
            edit=edit(),
        )

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: done(N_("“%(name)s” is saved."), line),
            title=_title(row),
            back=url_for("desk.notices"),
            template="desk/notice.html",
            context={"notice": row, "phase": _phase(row)},
        )
    )


def _today() -> date:
    return now().date()


def _get(reader: Session, slug: str) -> Notice:
    """Finds a notice by its number, which stands for an address: notices have no page."""
    is_number = slug.isascii() and slug.isdigit() and len(slug) < 10  # noqa: PLR2004 - fits a key
    found = reader.get(Notice, int(slug)) if is_number else None
    if found is None:
        raise NotFound(slug)
    return found


def _place(reader: Session, row: Notice) -> dict[str, int | None]:
    model = PLACES.get(row.scope)
    if model is None:
        return {}
    return {row.scope.value: reader.scalar(select(model.id).where(model.slug == row.scope_slug))}


def _slug_of(reader: Session, scope: Scope, row_id: int) -> str:
    model = PLACES[scope]
    found = reader.scalar(select(model.slug).where(model.id == row_id))
    if found is None:
        raise Refused(scope.value, N_("This does not exist any more."))
    return cast("str", found)


def _title(row: Notice) -> str:
    return row.title.pick((words().language,)).text


def _phase(row: Notice) -> str:
    return words().gettext(PHASES[phase_of(row.valid_from, row.valid_to, _today())])


def _listing() -> Listing[Notice]:
    return Listing(
        name="notices",
        title=words().gettext(N_("Notices")),
        rows=select(Notice),
        columns=(
            Column("title", N_("Title"), in_language(Notice.title, words().language)),
            Column("severity", N_("Severity"), Notice.severity),
            Column("where", N_("Where")),
            Column("from", N_("From"), Notice.valid_from),
            Column("to", N_("To"), Notice.valid_to),
        ),
        cells=_cells,
        tie=Notice.id,
        search=lambda query: matches("notice", Notice.id, query),
        filters=(
            Filter(
                "phase",
                N_("Shown"),
                [(phase.value, words().gettext(text)) for phase, text in PHASES.items()],
                lambda wished: _in_phase(Phase(wished)),
            ),
        ),
    )


def _in_phase(phase: Phase) -> ColumnElement[bool]:
    today = _today()
    match phase:
        case Phase.COMING:
            return Notice.valid_from > today
        case Phase.OVER:
            return Notice.valid_to < today
        case _:
            return and_(
                or_(Notice.valid_from.is_(None), Notice.valid_from <= today),
                or_(Notice.valid_to.is_(None), Notice.valid_to >= today),
            )


def _cells(rows: Sequence[Notice]) -> list[list[Cell]]:
    places = _places_of(rows)
    return [
        [
            Cell(_title(row), url_for("desk.notice", slug=row.id), mark=_phase(row)),
            Cell(label(words(), row.severity)),
            Cell(places[row.scope, row.scope_slug]),
            Cell(words().long_date(row.valid_from) if row.valid_from else ""),
            Cell(words().long_date(row.valid_to) if row.valid_to else ""),
        ]
        for row in rows
    ]


def _places_of(rows: Sequence[Notice]) -> dict[tuple[Scope, str], str]:
    """Names where notices are shown, by one or two queries for each scope among them."""
    gone = words().gettext(N_("does not exist any more"))
    named = {(row.scope, row.scope_slug): gone for row in rows}
    named |= {(Scope.SITE, ""): words().gettext(N_("everywhere"))}
    for scope, model in PLACES.items():
        slugs = {row.scope_slug for row in rows if row.scope is scope}
        if not slugs:
            continue
        lines = session().execute(select(model.id, model.slug).where(model.slug.in_(slugs)))
        ids: dict[int, str] = {number: slug for number, slug in lines}  # noqa: C416 - rows are no pairs
        found = choices_of(session(), scope.value, set(ids), words())
        named |= {(scope, ids[number]): choice.label for number, choice in found.items()}
    return named


add_lifecycle(
    Kind(
        name="notice",
        path="notices",
        listing="desk.notices",
        get=_get,
        permission=Permission.NOTICES,
        can_be_retired=False,
    )
)
