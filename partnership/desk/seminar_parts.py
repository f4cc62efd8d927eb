"""Topics, organisations, people and outcomes of a seminar: each a form of rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import RowForm, RowsField
from partnership.desk.frame import edit, said, session, words
from partnership.desk.item_forms import ReasonForm
from partnership.desk.seminar_rows import (
    EngagementRow,
    EngagementShown,
    NewTopicRow,
    OutcomeRow,
    OutcomeShown,
    ParticipationRow,
    ParticipationShown,
    TopicRow,
    TopicShown,
)
from partnership.seminars.items_queries import list_functions
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import (
    get_seminar,
    list_engagements,
    list_outcomes,
    list_participations,
    list_topics,
)
from partnership.seminars.rules_life import may_edit
from partnership.seminars.service_keeping import PartsEdit
from partnership.seminars.service_outcomes import keep_outcomes
from partnership.seminars.service_parts import keep_engagements, keep_participations, keep_topics


class TopicsForm(ReasonForm):
    topics = RowsField(
        N_("Topics"),
        TopicRow,
        N_("Those that are in the list of topics."),
        one=N_("Topic"),
        is_ordered=True,
    )
    new_topics = RowsField(
        N_("New topics"),
        NewTopicRow,
        N_("Those that are not in the list yet; they are added to it."),
        one=N_("New topic"),
    )

    def rows_of(self, name: str) -> list[RowForm]:
        rows = super().rows_of(name)
        return [*rows, *self.new_topics.data] if name == "topics" else rows


class EngagementsForm(ReasonForm):
    engagements = RowsField(
        N_("Organisations"), EngagementRow, one=N_("Organisation"), is_ordered=True
    )


class ParticipationsForm(ReasonForm):
    participations = RowsField(
        N_("People"),
        ParticipationRow,
        N_("Who has a part in the seminar as a whole. Speakers stand with their items."),
        one=N_("Person"),
        is_ordered=True,
    )

    def validate(self, extra_validators: object = None) -> bool:
        is_fine = super().validate(extra_validators)
        self.offer_functions()
        return is_fine

    def offer_functions(self) -> None:
        """Offers the functions of all people who are picked, in one query."""
        rows = [row for row in self.participations.rows if isinstance(row, ParticipationRow)]
        theirs = list_functions(session(), {row.person.data for row in rows if row.person.data})
        for row in rows:
            row.function.offer(theirs.get(row.person.data or 0, ()), words())


class OutcomesForm(ReasonForm):
    outcomes = RowsField(N_("Outcomes"), OutcomeRow, one=N_("Outcome"), is_ordered=True)


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of what belongs to a seminar: how it is read, shown, wished and kept."""

    name: str
    form: type[ReasonForm]
    read: Callable[[Session, int], Sequence[Any]]
    shown: Callable[[Any], object]
    keep: Callable[[Session, Seminar, Sequence[Any], PartsEdit], Line]
    title: str


_TOPICS = Part("topics", TopicsForm, list_topics, TopicShown.of, keep_topics, N_("Topics"))
_ENGAGEMENTS = Part(
    "engagements",
    EngagementsForm,
    list_engagements,
    EngagementShown.of,
    keep_engagements,
    N_("Organisations"),
)
_PARTICIPATIONS = Part(
    "participations",
    ParticipationsForm,
    list_participations,
    ParticipationShown.of,
    keep_participations,
    N_("People"),
)
_OUTCOMES = Part(
    "outcomes", OutcomesForm, list_outcomes, OutcomeShown.of, keep_outcomes, N_("Outcomes")
)


@desk.route("/seminars/<slug>/topics/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def seminar_topics(slug: str) -> ResponseReturnValue:
    return _edited(slug, _TOPICS)


@desk.route("/seminars/<slug>/organisations/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def seminar_organisations(slug: str) -> ResponseReturnValue:
    return _edited(slug, _ENGAGEMENTS)


@desk.route("/seminars/<slug>/people/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def seminar_people(slug: str) -> ResponseReturnValue:
    return _edited(slug, _PARTICIPATIONS)


@desk.route("/seminars/<slug>/outcomes/edit/", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def seminar_outcomes(slug: str) -> ResponseReturnValue:
    return _edited(slug, _OUTCOMES)


def _edited(slug: str, part: Part) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    back = url_for("desk.seminar", slug=slug)

    def make(posted: MultiDict[str, str] | None) -> ReasonForm:
        whole = get_seminar(session(), slug)
        rows = [part.shown(row) for row in part.read(session(), whole.id)]
        form = part.form(posted, data={"version": whole.version, part.name: rows})
        if may_edit(whole.state):
            del form.reason
        if posted is None and isinstance(form, ParticipationsForm):
            form.offer_functions()
        return form

    def keep(writer: Session, form: ReasonForm) -> Line:
        reason = form.reason.data if "reason" in form else ""
        by = PartsEdit(edit=edit(), version=form.version.data or 0, reason=reason)
        rows: list[Any] = form.rows_of(part.name)
        return part.keep(writer, get_seminar(writer, slug), [row.wish() for row in rows], by)

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said_of(line, seminar), back),
            title=words().gettext(part.title),
            back=back,
            template="desk/seminar_part.html",
            context={"seminar": seminar, "part": part.name},
        )
    )


def said_of(line: Line, seminar: Seminar) -> str:
    """Says that a seminar was saved, or that nothing of it was changed."""
    name = seminar.title.pick((words().language,)).text
    return said(line, N_("“%(name)s” is saved."), name=name)
