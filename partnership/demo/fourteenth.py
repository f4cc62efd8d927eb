"""The 14th seminar of the Berlin–Moscow series, held in November 2014: all that is known of it."""

from datetime import date

from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.translated import Translated
from partnership.delegations.models import Delegation, Member, Sender
from partnership.demo import fourteenth_texts as texts
from partnership.demo.build import a_contribution, a_venue, participations, uid_of
from partnership.demo.real_editions import SOCIAL, SOCIAL_SHORT
from partnership.demo.real_people import EXPERTS
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    DelegationRole,
    Direction,
    ItemKind,
    OutcomeKind,
    OutcomeStatus,
    SeminarRole,
    SeminarState,
    Severity,
    VisitType,
)
from partnership.notices.models import Notice, Scope
from partnership.people.models import Function, Organisation
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import (
    Article,
    Engagement,
    Outcome,
    Seminar,
    SeminarTopic,
    Series,
    Topic,
)

SLUG = "berlin-moskau-sozialseminar-14"

Functions = dict[str, Function]
Organisations = dict[str, Organisation]


def load_fourteenth(
    session: Session,
    series: Series,
    cities: dict[str, City],
    organisations: Organisations,
    functions: Functions,
) -> str:
    """Adds the seminar with its notice, and gives its address."""
    seminar = _seminar(series, cities["berlin"])
    session.add(seminar)
    session.flush()
    items = _items(seminar, cities["berlin"], organisations, functions)
    session.add_all(items)
    session.flush()
    session.add_all(
        [
            *_topics(seminar),
            Engagement(
                seminar_id=seminar.id,
                organisation=organisations["lageso"],
                role=SeminarRole.ORGANISER,
            ),
            *participations(seminar, SeminarRole.LEAD, [functions["Franz Allert"]]),
            *participations(
                seminar,
                SeminarRole.EXPERT_CONTRIBUTOR,
                [functions[name] for name in EXPERTS],
            ),
            _delegation(seminar, cities["moscow"], organisations, functions["Igor Gordeev"]),
            _outcome(seminar, items[1], organisations["moskauer-regierung"]),
            _article(seminar),
            _notice(organisations["lageso"]),
        ]
    )
    session.flush()
    return SLUG


def _seminar(series: Series, berlin: City) -> Seminar:
    return Seminar(
        uid=uid_of(SLUG),
        slug=SLUG,
        series=series,
        partnership=series.partnership,
        ordinal=14,
        title=SOCIAL,
        short_title=SOCIAL_SHORT,
        summary=texts.SUMMARY,
        host_city=berlin,
        zone=berlin.zone,
        starts_on=date(2014, 11, 23),
        ends_on=date(2014, 11, 27),
        state=SeminarState.COMPLETED,
        visit_type=VisitType.WORKING,
        source="berlin.de/lageso",
    )


def _items(
    seminar: Seminar, berlin: City, organisations: Organisations, functions: Functions
) -> list[ProgrammeItem]:
    """The three items of which the source tells, in the order in which it tells of them.

    It gives a time for none of them, and no place for the talks.
    """
    opening = _item(seminar, 1, ItemKind.OPENING, texts.OPENING)
    opening.venue = a_venue(berlin, "rotes-rathaus", texts.VENUE_TOWN_HALL)
    opening.guests = texts.OPENING_GUESTS
    opening.contributions = [
        a_contribution(
            functions["Sergey Tsvetkov"],
            ContributionRole.ADDRESS,
            on_behalf_of=functions["Vladimir Grinin"],
            summary=texts.OPENING_ADDRESS,
        )
    ]
    talks = _item(seminar, 2, ItemKind.TALKS, texts.TALKS)
    talks.text = texts.TALKS_TEXT
    talks.contributions = [a_contribution(functions["Mario Czaja"], ContributionRole.TALKS)]
    embassy = organisations["botschaft-rf"]
    reception = _item(seminar, 3, ItemKind.RECEPTION, texts.RECEPTION)
    reception.venue = a_venue(berlin, "botschaft-der-russischen-foederation", embassy.names[0].name)
    reception.host = embassy
    reception.text = texts.RECEPTION_TEXT
    reception.is_tradition = True
    reception.contributions = [
        a_contribution(
            functions["Oleg Krasnitskiy"],
            ContributionRole.STATEMENT,
            summary=texts.RECEPTION_STATEMENT,
        )
    ]
    return [opening, talks, reception]


def _item(seminar: Seminar, position: int, kind: ItemKind, title: Translated) -> ProgrammeItem:
    return ProgrammeItem(
        uid=uid_of(SLUG, kind.value),
        seminar_id=seminar.id,
        kind=kind,
        title=title,
        audience=Audience.PUBLIC,
        position=position,
    )


def _topics(seminar: Seminar) -> list[SeminarTopic]:
    topics = (
        ("psychiatrische-versorgung-in-berlin", texts.PSYCHIATRY, True),
        ("teilhabe-von-menschen-mit-autismus", texts.AUTISM, True),
        ("aktuelle-entwicklungen-im-bereich-soziales", texts.DEVELOPMENTS, False),
    )
    return [
        SeminarTopic(
            seminar_id=seminar.id,
            topic=Topic(slug=slug, title=title),
            is_focus=is_focus,
            position=position,
        )
        for position, (slug, title, is_focus) in enumerate(topics)
    ]


def _delegation(
    seminar: Seminar, moscow: City, organisations: Organisations, gordeev: Function
) -> Delegation:
    """One named member and five without a name; how these divide over the offices is unknown."""
    senders = ("departement-soziale-sicherheit-moskau", "bildungsdepartement-moskau")
    return Delegation(
        seminar_id=seminar.id,
        city=moscow,
        direction=Direction.INCOMING,
        unnamed_count=5,
        note=texts.DELEGATION_NOTE,
        senders=[
            Sender(organisation=organisations[slug], position=position)
            for position, slug in enumerate(senders)
        ],
        members=[
            Member(
                person=gordeev.person,
                function=gordeev,
                role=DelegationRole.HEAD,
                # The source names Igor Gordeev first, but nobody as the head.
                is_inferred=True,
                audience=Audience.PUBLIC,
            )
        ],
    )


def _outcome(seminar: Seminar, talks: ProgrammeItem, owner: Organisation) -> Outcome:
    return Outcome(
        seminar_id=seminar.id,
        item_id=talks.id,
        kind=OutcomeKind.PROJECT,
        text=texts.OUTCOME,
        owner=owner,
        first_year=2015,
        last_year=2016,
        due_on=None,
        status=OutcomeStatus.PLANNED,
    )


def _article(seminar: Seminar) -> Article:
    return Article(
        seminar_id=seminar.id,
        title=texts.ARTICLE_TITLE,
        body=texts.ARTICLE,
        byline="Nelli Stanko",
        is_public=True,
        slug="14-seminar-soziales-abgeschlossen",
        published_on=None,
    )


def _notice(issuer: Organisation) -> Notice:
    """The source gives no period: the end is the day on which the last German rules ended."""
    return Notice(
        severity=Severity.WARNING,
        scope=Scope.SITE,
        title=texts.NOTICE_TITLE,
        text=texts.NOTICE,
        link="https://www.berlin.de/corona/",
        issuer=issuer.names[0].name,
        valid_from=None,
        valid_to=date(2023, 4, 7),
    )
