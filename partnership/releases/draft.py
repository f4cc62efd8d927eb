"""The staff's draft of a seminar as the read model, in a fixed number of queries."""

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.cities.cards import city_card
from partnership.cities.models import Partnership, PartnershipCity
from partnership.core.errors import NotFound
from partnership.delegations import models as delegations
from partnership.exports import programme as press
from partnership.exports.vocabulary import Audience, SeminarState
from partnership.people.cards import organisation_card, standing, with_names, with_standing
from partnership.releases.draft_items import load_items
from partnership.releases.headlines import read_headlines
from partnership.releases.reading import newest_releases
from partnership.seminars import models as seminars

_SHOWN_EDITIONS = (
    SeminarState.ANNOUNCED,
    SeminarState.RUNNING,
    SeminarState.COMPLETED,
    SeminarState.ARCHIVED,
)
_EDITIONS = 3
_LOOKED_AT = 10
"""Of so many editions before this one those are taken that were held."""


def get_seminar(session: Session, slug: str) -> seminars.Seminar:
    """Finds a seminar with what its head names.

    Raises:
        NotFound: there is no seminar of that address.
    """
    seminar = session.scalar(
        select(seminars.Seminar)
        .where(seminars.Seminar.slug == slug)
        .options(
            selectinload(seminars.Seminar.series),
            selectinload(seminars.Seminar.host_city),
            selectinload(seminars.Seminar.partnership)
            .selectinload(Partnership.members)
            .selectinload(PartnershipCity.city),
        )
    )
    if seminar is None:
        raise NotFound(slug)
    return seminar


def load_draft(session: Session, slug: str) -> press.Programme:
    """Reads the whole draft of a seminar as the team sees it."""
    seminar = get_seminar(session, slug)
    return msgspec.structs.replace(
        draft_head(seminar),
        engagements=_engagements(session, seminar),
        participations=_participations(session, seminar),
        delegations=_delegations(session, seminar),
        topics=_topics(session, seminar),
        items=load_items(session, seminar),
        outcomes=_outcomes(session, seminar),
        editions=_earlier_editions(session, seminar),
    )


def draft_head(seminar: seminars.Seminar) -> press.Programme:
    """Gives the head of a draft, of a seminar that `get_seminar` has found."""
    return press.Programme(
        uid=seminar.uid,
        slug=seminar.slug,
        title=seminar.title,
        short_title=seminar.short_title,
        is_example=seminar.is_example,
        series=_series_ref(seminar.series),
        ordinal=seminar.ordinal,
        partnership=press.PartnershipRef(
            slug=seminar.partnership.slug,
            cities=tuple(city_card(member.city) for member in seminar.partnership.members),
        ),
        host_city=city_card(seminar.host_city),
        zone=seminar.zone,
        languages=seminar.languages,
        starts_on=seminar.starts_on,
        ends_on=seminar.ends_on,
        state=seminar.state,
        visit_type=seminar.visit_type,
        summary=seminar.summary,
    )


def _series_ref(series: seminars.Series | None) -> press.SeriesRef | None:
    if series is None:
        return None
    return press.SeriesRef(slug=series.slug, title=series.title, short_title=series.short_title)


def _engagements(session: Session, seminar: seminars.Seminar) -> tuple[press.Engagement, ...]:
    rows = session.scalars(
        select(seminars.Engagement)
        .where(seminars.Engagement.seminar_id == seminar.id)
        .order_by(seminars.Engagement.position, seminars.Engagement.id)
        .options(with_names(seminars.Engagement.organisation))
    )
    return tuple(
        press.Engagement(
            organisation=organisation_card(row.organisation, seminar.starts_on), role=row.role
        )
        for row in rows
    )


def _participations(session: Session, seminar: seminars.Seminar) -> tuple[press.Participation, ...]:
    model = seminars.Participation
    rows = session.scalars(
        select(model)
        .where(model.seminar_id == seminar.id)
        .order_by(model.position, model.id)
        .options(*with_standing(model.person, model.function))
    )
    return tuple(
        press.Participation(
            standing=standing(row.person, row.function, seminar.starts_on),
            role=row.role,
            audience=row.audience,
        )
        for row in rows
    )


def _delegations(session: Session, seminar: seminars.Seminar) -> tuple[press.Delegation, ...]:
    model = delegations.Delegation
    members = selectinload(model.members)
    rows = session.scalars(
        select(model)
        .where(model.seminar_id == seminar.id)
        .order_by(model.direction, model.id)
        .options(
            selectinload(model.city),
            selectinload(model.senders).options(with_names(delegations.Sender.organisation)),
            members.options(*with_standing(delegations.Member.person, delegations.Member.function)),
        )
    )
    return tuple(_delegation(row, seminar) for row in rows)


def _delegation(row: delegations.Delegation, seminar: seminars.Seminar) -> press.Delegation:
    unnamed = row.unnamed_count
    coming = [member for member in row.members if member.state.counts]
    return press.Delegation(
        city=city_card(row.city),
        direction=row.direction,
        organisations=tuple(
            organisation_card(sender.organisation, seminar.starts_on) for sender in row.senders
        ),
        headcount=None if unnamed is None else unnamed + len(coming),
        members=tuple(
            press.Member(
                standing=standing(member.person, member.function, seminar.starts_on),
                role=member.role,
                is_inferred=member.is_inferred,
                audience=member.audience,
            )
            for member in coming
        ),
        note=row.note,
    )


def _topics(session: Session, seminar: seminars.Seminar) -> tuple[press.Topic, ...]:
    model = seminars.SeminarTopic
    rows = session.scalars(
        select(model)
        .where(model.seminar_id == seminar.id)
        .order_by(model.is_focus.desc(), model.position)
        .options(selectinload(model.topic))
    )
    return tuple(
        press.Topic(title=row.topic.title, is_focus=row.is_focus, ref=row.topic.slug)
        for row in rows
    )


def _outcomes(session: Session, seminar: seminars.Seminar) -> tuple[press.Outcome, ...]:
    model = seminars.Outcome
    rows = session.scalars(
        select(model)
        .where(model.seminar_id == seminar.id)
        .order_by(model.position, model.id)
        .options(with_names(model.owner))
    )
    return tuple(
        press.Outcome(
            text=row.text,
            kind=row.kind,
            status=row.status,
            owner=organisation_card(row.owner, seminar.starts_on) if row.owner else None,
            first_year=row.first_year,
            last_year=row.last_year,
            due_on=row.due_on,
        )
        for row in rows
    )


def _earlier_editions(session: Session, seminar: seminars.Seminar) -> tuple[press.EditionRef, ...]:
    """The three editions before this one, as the public knows them: drafts stay at the desk."""
    if seminar.series_id is None:
        return ()
    model = seminars.Seminar
    released = session.execute(
        newest_releases(Audience.PUBLIC)
        .where(model.series_id == seminar.series_id, model.starts_on < seminar.starts_on)
        .limit(_LOOKED_AT)
    )
    headlines = read_headlines(session, [row[0] for row in released], Audience.PUBLIC)
    held = sorted(
        (each for _, each in headlines if each.state in _SHOWN_EDITIONS),
        key=lambda each: (each.starts_on, each.slug),
        reverse=True,
    )
    return tuple(
        press.EditionRef(
            slug=each.slug,
            ordinal=each.ordinal,
            city=each.host_city.name,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
        )
        for each in held
        if each.starts_on < seminar.starts_on
    )[:_EDITIONS]
