"""Seminars as a whole: planned, changed, and deleted while nothing rests on them."""

from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, subject_of, written
from partnership.core.db import Base
from partnership.core.errors import Refused
from partnership.core.journal import Deed, record
from partnership.core.uses import InUse, Uses, uses_of
from partnership.core.wording import N_
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import (
    Engagement,
    Outcome,
    Participation,
    Seminar,
    SeminarTopic,
    SetAside,
)
from partnership.seminars.queries_desk import get_partnership
from partnership.seminars.rules_life import demand_open
from partnership.seminars.service_checks import (
    NO_OVERRIDE,
    Override,
    SeminarValues,
    allowed_by,
    check,
    demand_allowed,
    slug_for,
)

_PARTS = (SeminarTopic, Engagement, Participation, Outcome, SetAside)


def create_seminar(
    session: Session, values: SeminarValues, *, edit: Edit, override: Override = NO_OVERRIDE
) -> tuple[Seminar, Line]:
    """Plans a seminar as a draft.

    Raises:
        NeedsOverride: its partnership rests, and no manager has said why it is planned.
        Refused: a value is wrong or taken.
        NotFound: there is no such partnership.
    """
    partnership = get_partnership(session, values.partnership_id)
    check(session, values, partnership)
    reason = allowed_by(partnership, values.starts_on, override)
    with written(session, Deed.CREATED, edit) as line:
        seminar = Seminar(
            uid=str(uuid4()),
            slug=slug_for(session, values),
            partnership_id=partnership.id,
            state=SeminarState.DRAFT,
            is_example=partnership.is_example,
            override_reason=reason,
        )
        _fill(seminar, values)
        session.add(seminar)
        flushed(session)
        line.about(seminar, seminar)
        tell_override(session, seminar, reason, edit)
    return seminar, line


def change_seminar(
    session: Session,
    seminar: Seminar,
    values: SeminarValues,
    *,
    version: int,
    edit: Edit,
    override: Override = NO_OVERRIDE,
    reason: str = "",
) -> Line:
    """Changes a seminar as a whole; its address and its partnership stay.

    Raises:
        Conflict: somebody else was quicker.
        NeedsOverride: it is moved to a day on which its partnership rests.
        Refused: a value is wrong or taken, or the seminar is over and `reason` is empty.
    """
    expect_version(seminar, version)
    details = demand_open(seminar, reason)
    partnership = get_partnership(session, seminar.partnership_id)
    check(session, values, partnership, seminar)
    given = ""
    if values.starts_on != seminar.starts_on:
        given = demand_allowed(seminar, values.starts_on, override)
    with written(session, Deed.CHANGED, edit, seminar, **details) as line:
        _fill(seminar, values)
        if given and given != seminar.override_reason:
            seminar.override_reason = given
            tell_override(session, seminar, given, edit)
    return line


def delete_seminar(session: Session, seminar: Seminar, *, version: int, edit: Edit) -> Line:
    """Deletes a draft on which nothing rests: no item, no release, no press text.

    Raises:
        Conflict: somebody else was quicker.
        Refused: it is no draft any more.
        InUse: something rests on it.
    """
    expect_version(seminar, version)
    if seminar.state is not SeminarState.DRAFT:
        raise Refused("", N_("Only a draft can be deleted. Cancel the seminar instead."))
    if uses := uses_beyond(session, seminar):
        raise InUse(uses)
    name = subject_of(seminar)
    with written(session, Deed.DELETED, edit, name, title=dict(seminar.title)) as line:
        for part in _parts(session, seminar):
            session.delete(part)
        flushed(session)
        session.delete(seminar)
    return line


def _parts(session: Session, seminar: Seminar) -> list[Base]:
    return [
        part
        for model in _PARTS
        for part in session.scalars(select(model).where(model.seminar_id == seminar.id))
    ]


def uses_beyond(session: Session, seminar: Seminar) -> Uses:
    """Finds what points at a seminar beside its own parts, which would go with it."""
    uses = uses_of(session, seminar)
    names = {model.__tablename__ for model in _PARTS}
    others = tuple(use for use in uses.first if use.table not in names)
    return Uses(others, uses.total - len(_parts(session, seminar)))


def tell_override(session: Session, seminar: Seminar, reason: str, edit: Edit) -> None:
    """Writes down that a manager has overridden the rule, if so."""
    if not reason:
        return
    subject = subject_of(seminar)
    record(
        session,
        Deed.OVERRIDDEN,
        subject=subject,
        scope=subject,
        actor=edit.actor.name,
        account_id=edit.actor.account_id,
        at=edit.at,
        reason=reason,
    )


def _fill(seminar: Seminar, values: SeminarValues) -> None:
    seminar.series_id = values.series_id
    seminar.ordinal = values.ordinal
    seminar.title = values.title
    seminar.short_title = values.short_title
    seminar.summary = values.summary
    seminar.host_city_id = values.host_city_id
    seminar.zone = values.zone
    seminar.languages = values.languages
    seminar.starts_on = values.starts_on
    seminar.ends_on = values.ends_on
    seminar.visit_type = values.visit_type
    seminar.needs_step_free = values.needs_step_free
    seminar.source = values.source
