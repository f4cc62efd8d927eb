"""Planning the next edition from the last one: a preview of what goes along, with ticks."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.changes import Line
from partnership.core.text import number_of
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.delegations.service_drafts import plan_next_edition
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.frame import edit, session, words
from partnership.desk.picking import PICKERS
from partnership.desk.seminar_forms import NextForm
from partnership.desk.seminar_managers import naming_managers
from partnership.desk.seminars import planned
from partnership.exports.labels import label
from partnership.seminars.models import Engagement, Outcome, Participation, Seminar
from partnership.seminars.next_proposals import next_host, next_ordinal, proposed_title
from partnership.seminars.queries_desk import get_seminar, list_editions, list_series_in
from partnership.seminars.service_next import Chosen, Heritage, load_heritage, role_next


@desk.route("/seminars/<slug>/next", methods=["GET", "POST"])
@requires(Permission.PLAN)
def seminar_next(slug: str) -> ResponseReturnValue:
    last = get_seminar(session(), slug)
    heritage = load_heritage(session(), last)
    proposed = _proposed(last) | _ticked(heritage)

    def make(posted: MultiDict[str, str] | None) -> NextForm:
        form = NextForm(posted, data=proposed)
        form.offer(last.partnership, list_series_in(session(), last.partnership_id))
        form.suit(None)
        _offer(form, heritage, last)
        return form

    def keep(writer: Session, form: NextForm) -> Line:
        whole = get_seminar(writer, slug)
        with naming_managers(writer):
            return plan_next_edition(
                writer,
                whole,
                form.values(whole.partnership_id),
                _chosen(form),
                edit=edit(),
                override=form.override(),
                with_delegations=form.delegations.data,
            )[1]

    return edited(
        Editing(
            make=make,
            keep=keep,
            done=planned,
            title=words().gettext(N_("Plan the next edition")),
            back=url_for("desk.seminar", slug=slug),
            template="desk/seminar_next.html",
            context={"last": last, "pair": PICKERS["partnership"].name(last.partnership, words())},
        )
    )


def _proposed(last: Seminar) -> dict[str, Any]:
    """Proposes the next number, the other host, and what stays the same."""
    cities = [member.city_id for member in last.partnership.members]
    ordinals = [each.ordinal for each in list_editions(session(), last.series_id) if each.ordinal]
    ordinal = next_ordinal(ordinals) if last.series_id else None
    return {
        "series": str(last.series_id or ""),
        "ordinal": ordinal,
        "title": proposed_title(last.series.title, ordinal) if last.series else last.title,
        "short_title": last.short_title,
        "host_city": str(next_host(cities, last.host_city_id) or last.host_city_id),
        "languages": last.languages,
        "visit_type": last.visit_type,
        "needs_step_free": last.needs_step_free,
    }


def _ticked(heritage: Heritage) -> dict[str, Any]:
    return {
        "contacts": tuple(str(row.id) for row in heritage.contacts),
        "engagements": tuple(str(row.id) for row in heritage.engagements),
        "foci": tuple(str(row.topic_id) for row in heritage.foci),
        "outcomes": tuple(str(row.id) for row in heritage.outcomes),
        "agenda": bool(heritage.outcomes),
        "delegations": True,
    }


def _offer(form: NextForm, heritage: Heritage, last: Seminar) -> None:
    host = number_of(form.host_city.data) or last.host_city_id
    form.contacts.offered = [(str(row.id), _contact(row)) for row in heritage.contacts]
    form.engagements.offered = [
        (str(row.id), _engagement(row, last.host_city_id, host)) for row in heritage.engagements
    ]
    form.foci.offered = [(str(row.topic_id), _said(row.topic.title)) for row in heritage.foci]
    form.outcomes.offered = [(str(row.id), _outcome(row)) for row in heritage.outcomes]


def _said(text: Mapping[str, str]) -> str:
    return Translated(text).pick((words().language,)).text


def _contact(row: Participation) -> str:
    person = PICKERS["person"].name(row.person, words())
    return f"{person} ({label(words(), row.role)})"


def _engagement(row: Engagement, old_host: int, new_host: int) -> str:
    name = PICKERS["organisation"].name(row.organisation, words())
    role = role_next(row, old_host, new_host)
    if role is row.role:
        return f"{name} ({label(words(), role)})"
    return f"{name} ({label(words(), row.role)} → {label(words(), role)})"


def _outcome(row: Outcome) -> str:
    return f"{_said(row.text)} ({label(words(), row.status)})"


def _chosen(form: NextForm) -> Chosen:
    return Chosen(
        contacts=form.contacts.ids(),
        engagements=form.engagements.ids(),
        foci=form.foci.ids(),
        outcomes=form.outcomes.ids(),
        agenda=form.agenda.data,
    )
