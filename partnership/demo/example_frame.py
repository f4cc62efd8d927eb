"""What stands around the example's items: topics, people, outcomes, press text."""

from datetime import date

from partnership.core.db import Base
from partnership.demo import example_texts as texts
from partnership.demo.build import participations
from partnership.demo.example_people import EXPERTS, INTERPRETERS, LEAD, LIAISON
from partnership.demo.plan import Stage
from partnership.exports.vocabulary import (
    Audience,
    OutcomeKind,
    OutcomeStatus,
    SeminarRole,
    Severity,
)
from partnership.notices.models import Notice, Scope
from partnership.seminars.models import (
    Article,
    Engagement,
    Outcome,
    Participation,
    Seminar,
    SeminarTopic,
    Topic,
)

_ENGAGED = (
    ("beispiel-sozialamt", SeminarRole.ORGANISER),
    ("beispiel-departement", SeminarRole.PARTNER),
    ("beispiel-hochschule", SeminarRole.PARTNER),
)


def frame(seminar: Seminar, stage: Stage) -> list[Base]:
    return [
        *_topics(seminar),
        *_engagements(seminar, stage),
        *_participations(seminar, stage),
        *_outcomes(seminar, stage),
    ]


def article(seminar: Seminar, day: date) -> Article:
    return Article(
        seminar_id=seminar.id,
        title=texts.ARTICLE_TITLE,
        body=texts.ARTICLE,
        byline="Pressestelle Musterstadt",
        is_public=True,
        slug="beispiel-seminar-eroeffnet",
        published_on=day,
    )


def notice(seminar: Seminar, day: date) -> Notice:
    """Valid from that day until the seminar is over."""
    return Notice(
        severity=Severity.WARNING,
        scope=Scope.SEMINAR,
        scope_slug=seminar.slug,
        title=texts.NOTICE_TITLE,
        text=texts.NOTICE,
        valid_from=day,
        valid_to=seminar.ends_on,
    )


def _topics(seminar: Seminar) -> list[SeminarTopic]:
    return [
        SeminarTopic(
            seminar_id=seminar.id,
            topic=Topic(slug=slug, title=title),
            is_focus=is_focus,
            position=position,
        )
        for position, (slug, title, is_focus) in enumerate(texts.TOPICS)
    ]


def _engagements(seminar: Seminar, stage: Stage) -> list[Engagement]:
    return [
        Engagement(
            seminar_id=seminar.id,
            organisation=stage.organisations[slug],
            role=role,
            position=position,
        )
        for position, (slug, role) in enumerate(_ENGAGED)
    ]


def _participations(seminar: Seminar, stage: Stage) -> list[Participation]:
    return [
        participation
        for role, keys, audience in (
            (SeminarRole.LEAD, LEAD, Audience.PUBLIC),
            (SeminarRole.EXPERT_CONTRIBUTOR, EXPERTS, Audience.PUBLIC),
            (SeminarRole.INTERPRETER, INTERPRETERS, Audience.PARTICIPANTS),
            (SeminarRole.LIAISON, LIAISON, Audience.PARTICIPANTS),
        )
        for participation in participations(
            seminar, role, [stage.functions[key] for key in keys], audience
        )
    ]


def _outcomes(seminar: Seminar, stage: Stage) -> list[Outcome]:
    year = seminar.starts_on.year
    return [
        Outcome(
            seminar_id=seminar.id,
            kind=OutcomeKind.COMMITMENT,
            text=texts.EXCHANGE,
            owner=stage.organisations["beispiel-sozialamt"],
            first_year=year,
            last_year=year + 1,
            due_on=None,
            status=OutcomeStatus.PLANNED,
        ),
        Outcome(
            seminar_id=seminar.id,
            kind=OutcomeKind.PROJECT,
            text=texts.GUIDE,
            owner=stage.organisations["beispiel-departement"],
            first_year=None,
            last_year=None,
            due_on=date(year, 12, 1),
            status=OutcomeStatus.PLANNED,
            position=1,
        ),
    ]
