"""What each kind of proposal becomes once somebody has accepted it."""

from collections.abc import Callable

from sqlalchemy import func, select

from partnership.archive.past_models import EditionEvidence
from partnership.archive.past_people import take_person
from partnership.archive.past_taking import Taking
from partnership.cities.models import City
from partnership.core.changes import flushed, subject_of, touch
from partnership.core.errors import NotFound, Refused
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.exports.vocabulary import (
    ItemKind,
    OrganisationKind,
    OutcomeKind,
    OutcomeStatus,
    SeminarRole,
    VisitType,
)
from partnership.exports.vocabulary_memory import ProposalKind
from partnership.people.models import Organisation
from partnership.people.service_organisations import create_organisation
from partnership.people.values import NameValues, OrganisationValues
from partnership.seminars.item_service import create_item
from partnership.seminars.items import ItemValues, Spot
from partnership.seminars.models import Engagement, Outcome, Seminar, SeminarTopic, Series, Topic
from partnership.seminars.service import create_seminar
from partnership.seminars.service_articles import ArticleWish, create_article
from partnership.seminars.service_checks import SeminarValues
from partnership.seminars.topics_service import create_topic
from partnership.venues.models import Venue
from partnership.venues.service import VenueValues, create_venue

YES = "yes"


def take(taking: Taking) -> str:
    """Makes or finds what a proposal says, and gives its subject such as `venue:12`."""
    return _TAKERS[taking.row.kind](taking)


def _edition(taking: Taking) -> str:
    seminar_id = taking.number("seminar_id", 2**31 - 1)
    seminar = taking.session.get(Seminar, seminar_id) if seminar_id else _new_edition(taking)
    if seminar is None:
        raise NotFound("seminar")
    text = taking.text
    text.seminar, text.partnership_id = seminar, seminar.partnership_id
    text.series_id = seminar.series_id
    ordinal = taking.number("ordinal")
    if seminar.series_id and ordinal and ordinal == seminar.ordinal:
        keep_evidence(taking, seminar.series_id, ordinal)
    return subject_of(seminar)


def _new_edition(taking: Taking) -> Seminar:
    series_id = taking.number("series_id", 2**31 - 1)
    series = taking.session.get(Series, series_id) if series_id else None
    partnership_id = series.partnership_id if series else taking.text.partnership_id
    city_id = taking.number("city_id", 2**31 - 1)
    city = taking.session.get(City, city_id) if city_id else None
    if partnership_id is None:
        raise Refused("series_id", N_("Choose the series, or say whose text this is."))
    if city is None:
        raise Refused("city_id", N_("Choose the city in which it took place."))
    values = SeminarValues(
        partnership_id=partnership_id,
        host_city_id=city.id,
        starts_on=taking.day("starts_on"),
        ends_on=taking.day("ends_on"),
        title=taking.said("title") or (series.title if series else taking.said("series")),
        zone=city.zone,
        series_id=series.id if series else None,
        ordinal=taking.number("ordinal") if series else None,
        visit_type=taking.code("visit_type", VisitType),
        source=taking.source,
    )
    return create_seminar(taking.session, values, edit=taking.edit)[0]


def keep_evidence(taking: Taking, series_id: int, ordinal: int) -> None:
    """Notes what the number of an edition rests on, each source once."""
    known = select(EditionEvidence.id).where(
        EditionEvidence.series_id == series_id,
        EditionEvidence.ordinal == ordinal,
        EditionEvidence.source == taking.source,
    )
    if taking.session.scalar(known.limit(1)) is None:
        taking.session.add(
            EditionEvidence(series_id=series_id, ordinal=ordinal, source=taking.source)
        )


def _period(taking: Taking) -> str:
    """Takes the days of a text for those of its edition; other days are changed there, by hand."""
    seminar = taking.seminar()
    if (taking.day("starts_on"), taking.day("ends_on")) != (seminar.starts_on, seminar.ends_on):
        raise Refused(
            "starts_on", N_("The edition is kept with other days. Change them there first.")
        )
    return subject_of(seminar)


def _venue(taking: Taking) -> str:
    known = taking.known(Venue)
    if known is None:
        values = VenueValues(name=taking.said("name"), city_id=taking.seminar().host_city_id)
        known = create_venue(taking.session, values, edit=taking.edit)[0]
    return subject_of(known)


def _organisation(taking: Taking) -> str:
    known = taking.known(Organisation)
    if known is None:
        name = taking.said("name")
        values = OrganisationValues(
            kind=taking.code("kind", OrganisationKind) or OrganisationKind.OTHER,
            names=(NameValues(name=name),) if name else (),
            abbreviation=taking.line("abbreviation"),
        )
        known = create_organisation(
            taking.session, values, is_another=taking.is_another, edit=taking.edit
        )[0]
        flushed(taking.session)
    if role := taking.code("role", SeminarRole):
        _engage(taking, known.id, role)
    return subject_of(known)


def _engage(taking: Taking, organisation_id: int, role: SeminarRole) -> None:
    seminar, _ = taking.open_seminar()
    rows = taking.session.scalars(
        select(Engagement).where(Engagement.seminar_id == seminar.id)
    ).all()
    if not any((each.organisation_id, each.role) == (organisation_id, role) for each in rows):
        taking.session.add(
            Engagement(
                seminar_id=seminar.id,
                organisation_id=organisation_id,
                role=role,
                position=len(rows),
            )
        )
        touch(seminar)


def _topic(taking: Taking) -> str:
    seminar, _ = taking.open_seminar()
    known = taking.known(Topic)
    if known is None:
        known = create_topic(
            taking.session, taking.said("title"), edit=taking.edit, is_another=taking.is_another
        )[0]
    rows = taking.session.scalars(
        select(SeminarTopic).where(SeminarTopic.seminar_id == seminar.id)
    ).all()
    is_focus = taking.line("is_focus") in {YES, "True"}
    own = next((each for each in rows if each.topic_id == known.id), None)
    if own is None:
        own = SeminarTopic(seminar_id=seminar.id, topic_id=known.id, position=len(rows))
        taking.session.add(own)
    own.is_focus = own.is_focus or is_focus
    touch(seminar)
    return subject_of(known)


def _count(taking: Taking) -> str:
    taking.open_seminar()
    number = taking.number("number")
    if number is None:
        raise Refused("number", N_("This is no whole number."))
    row = taking.delegation()
    match taking.line("of"):
        case "further":
            row.unnamed_count = number
        case "total":
            row.planned_count = number
        case _:
            raise Refused("of", N_("Say whether these are all of the delegation, or further ones."))
    return subject_of(row)


def _item(taking: Taking) -> str:
    seminar, reason = taking.open_seminar()
    kind = taking.code("item_kind", ItemKind)
    if kind is None:
        raise Refused("item_kind", N_("Choose one of the values offered."))
    target = taking.accepted(taking.line("venue"))
    venue = int(target.partition(":")[2]) if target.startswith("venue:") else None
    values = ItemValues(kind=kind, title=taking.said("title"), spot=Spot(venue_id=venue))
    item, _ = create_item(taking.session, seminar, values=values, edit=taking.edit, reason=reason)
    return subject_of(item)


def _outcome(taking: Taking) -> str:
    seminar, _ = taking.open_seminar()
    text = taking.said("text")
    if not text:
        raise Refused("text", N_("Give the text in one language at least."))
    first, last = taking.number("first_year"), taking.number("last_year")
    if first and last and last < first:
        raise Refused("last_year", N_("The last year lies before the first."))
    position = taking.session.scalar(
        select(func.count()).select_from(Outcome).where(Outcome.seminar_id == seminar.id)
    )
    row = Outcome(
        seminar_id=seminar.id,
        kind=taking.code("kind", OutcomeKind) or OutcomeKind.PROJECT,
        text=text,
        status=OutcomeStatus.PLANNED,
        first_year=first,
        last_year=last,
        position=position or 0,
    )
    taking.session.add(row)
    flushed(taking.session)
    touch(seminar)
    return subject_of(row)


def _byline(taking: Taking) -> str:
    """Keeps the whole text as an article of its edition: a draft, until somebody publishes it."""
    seminar, reason = taking.open_seminar()
    own = taking.text
    wish = ArticleWish(
        title=taking.said("headline") or Translated({own.language: own.title}),
        body=Translated({own.language: own.text}),
        byline=taking.line("name"),
        published_on=own.published_on,
    )
    line = create_article(taking.session, seminar, wish, edit=taking.edit, reason=reason)
    return line.subject if isinstance(line.subject, str) else subject_of(line.subject)


_TAKERS: dict[ProposalKind, Callable[[Taking], str]] = {
    ProposalKind.EDITION: _edition,
    ProposalKind.PERIOD: _period,
    ProposalKind.VENUE: _venue,
    ProposalKind.PERSON: take_person,
    ProposalKind.ORGANISATION: _organisation,
    ProposalKind.TOPIC: _topic,
    ProposalKind.COUNT: _count,
    ProposalKind.ITEM: _item,
    ProposalKind.OUTCOME: _outcome,
    ProposalKind.BYLINE: _byline,
}
