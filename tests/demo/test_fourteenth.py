"""The 14th seminar: every fact of the source is found in what the public reads."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.exports.programme import Item, Programme
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    DelegationRole,
    Direction,
    ItemKind,
    OutcomeStatus,
    SeminarRole,
    SeminarState,
    VisitType,
)
from partnership.notices.models import Notice, Scope
from partnership.people.models import Person
from partnership.seminars.models import Article, Seminar
from tests.conftest import NOW
from tests.demo.reading import released, snapshot_of

SLUG = "berlin-moskau-sozialseminar-14"
NAMES = (
    "Franz Allert",
    "Sergey Tsvetkov",
    "Vladimir Grinin",
    "Igor Gordeev",
    "Dr. Jürgen Schneider",
    "Martin Rech",
    "Marko Zoschke",
    "Juliane Succow",
    "Tilman Höffken",
    "Dr. Bärbel Wohlleben",
    "Dr. Karin Hensel",
    "Waltraud Mittler",
    "Dr. Bernd Sörensen",
    "Mario Czaja",
    "Oleg Krasnitskiy",
)
BYLINE = "Nelli Stanko"
ORGANISATIONS = (
    "Landesamt für Gesundheit und Soziales",
    "Botschaft der Russischen Föderation",
    "Departement für soziale Sicherheit der Bevölkerung der Stadt Moskau",
    "Bildungsdepartement",
    "Senatsverwaltung für Gesundheit und Soziales",
    "Bezirksamt Reinickendorf von Berlin",
    "DER STEG gGmbH/Autismustherapiezentrum",
    "Auticon GmbH",
    "AUTISMUS DEUTSCHLAND Landesverband Berlin e.V.",
    "Comenius-Schule",
    "Moskauer Regierung",
)


@pytest.fixture
def seminar(loaded: Session) -> Programme:
    return released(loaded, SLUG)


def an_item(seminar: Programme, kind: ItemKind) -> Item:
    return next(item for item in seminar.items if item.kind is kind)


@pytest.fixture
def article(loaded: Session) -> Article:
    return loaded.scalars(select(Article).join(Seminar).where(Seminar.slug == SLUG)).one()


def test_sixteen_people_are_named_as_the_source_spells_them(
    seminar: Programme, article: Article
) -> None:
    names = {standing.person.full_name for standing in seminar.standings.values()}
    assert names == set(NAMES)
    assert article.byline == BYLINE
    assert len({*names, BYLINE}) == 16


def test_nothing_about_the_people_is_invented(loaded: Session) -> None:
    names = [name.removeprefix("Dr. ") for name in (*NAMES, BYLINE)]
    people = list(loaded.scalars(select(Person).where(Person.printed_name.in_(names))))
    assert len(people) == 16
    assert {person.native_name + person.patronymic for person in people} == {""}


def test_it_took_five_days_in_berlin(seminar: Programme) -> None:
    assert (seminar.starts_on, seminar.ends_on) == (date(2014, 11, 23), date(2014, 11, 27))
    assert seminar.host_city.slug == "berlin"
    assert seminar.ordinal == 14
    assert seminar.state is SeminarState.COMPLETED
    assert seminar.visit_type is VisitType.WORKING
    assert seminar.short_title["de"] == "Sozialseminar"


def test_the_state_office_held_it_under_its_president(seminar: Programme) -> None:
    assert [(e.organisation.abbreviation, e.role) for e in seminar.engagements] == [
        ("LAGeSo", SeminarRole.ORGANISER)
    ]
    (lead,) = (each.standing for each in seminar.participations if each.role is SeminarRole.LEAD)
    assert (lead.person.name, lead.function["de"]) == ("Franz Allert", "Präsident")
    assert lead.organisation is not None
    assert lead.organisation.abbreviation == "LAGeSo"


def test_nine_experts_made_the_exchange_possible(seminar: Programme) -> None:
    experts = [
        each.standing.person.full_name
        for each in seminar.participations
        if each.role is SeminarRole.EXPERT_CONTRIBUTOR
    ]
    assert experts == list(NAMES[4:13])


def test_affiliations_are_those_of_the_source(seminar: Programme) -> None:
    printed = {
        standing.person.name: (
            standing.function.get("de", ""),
            standing.organisation.name["de"] if standing.organisation else "",
        )
        for standing in seminar.standings.values()
    }
    assert printed["Jürgen Schneider"] == ("Landesbeauftragter für Menschen mit Behinderung", "")
    assert printed["Martin Rech"] == ("", "Senatsverwaltung für Gesundheit und Soziales")
    assert printed["Juliane Succow"] == ("", "DER STEG gGmbH/Autismustherapiezentrum")
    assert printed["Karin Hensel"] == ("", "AUTISMUS DEUTSCHLAND Landesverband Berlin e.V.")
    assert printed["Vladimir Grinin"] == ("Botschafter", "Botschaft der Russischen Föderation")


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_an_organisation_of_the_source_is_found(loaded: Session, name: str) -> None:
    assert name.encode() in snapshot_of(loaded, SLUG)


def test_three_items_have_an_order_and_no_time(seminar: Programme) -> None:
    assert [item.kind for item in seminar.untimed_items] == [
        ItemKind.OPENING,
        ItemKind.TALKS,
        ItemKind.RECEPTION,
    ]
    assert seminar.timed_items == ()


def test_the_attache_opened_on_behalf_of_the_ambassador(seminar: Programme) -> None:
    opening = an_item(seminar, ItemKind.OPENING)
    assert opening.place is not None
    assert opening.place.venue["de"] == "Rotes Rathaus"
    assert (opening.place.street, opening.place.postcode) == ("", "")
    assert opening.guests["de"].startswith("Zahlreiche Gäste")
    (address,) = opening.contributions
    assert address.role is ContributionRole.ADDRESS
    assert (address.standing.person.name, address.standing.function["de"]) == (
        "Sergey Tsvetkov",
        "Attaché",
    )
    assert address.on_behalf_of is not None
    assert address.on_behalf_of.person.name == "Vladimir Grinin"


def test_the_senator_held_talks_at_an_unknown_place(seminar: Programme) -> None:
    talks = an_item(seminar, ItemKind.TALKS)
    assert talks.place is None
    assert [each.standing.person.name for each in talks.contributions] == ["Mario Czaja"]


def test_the_reception_is_a_tradition_of_the_embassy(seminar: Programme) -> None:
    reception = an_item(seminar, ItemKind.RECEPTION)
    assert reception.is_tradition
    assert reception.host is not None
    assert reception.host.name["de"] == "Botschaft der Russischen Föderation"
    (statement,) = reception.contributions
    assert statement.role is ContributionRole.STATEMENT
    assert statement.standing.person.name == "Oleg Krasnitskiy"
    assert statement.standing.function["de"] == "Gesandter"


def test_the_delegation_has_one_name_and_five_without(seminar: Programme) -> None:
    (delegation,) = seminar.delegations
    assert delegation.direction is Direction.INCOMING
    assert delegation.headcount == 6
    (member,) = delegation.members
    assert (member.standing.person.name, member.role) == ("Igor Gordeev", DelegationRole.HEAD)
    assert member.is_inferred
    assert len(delegation.organisations) == 2


def test_two_topics_were_in_focus(seminar: Programme) -> None:
    assert [(topic.title["de"], topic.is_focus) for topic in seminar.topics] == [
        ("System der psychiatrischen Versorgung in Berlin", True),
        ("Förderung der umfassenden Teilhabe von Menschen mit Autismus", True),
        ("Aktuelle Entwicklungen im Bereich Soziales", False),
    ]


def test_the_outcome_is_moscows_and_planned(seminar: Programme) -> None:
    (outcome,) = seminar.outcomes
    assert outcome.owner is not None
    assert outcome.owner.name["de"] == "Moskauer Regierung"
    assert (outcome.first_year, outcome.last_year) == (2015, 2016)
    assert outcome.status is OutcomeStatus.PLANNED


def test_the_article_tells_it_in_four_languages(article: Article) -> None:
    assert set(article.title) == set(article.body) == {"de", "en", "ru", "fr"}
    assert article.is_public
    assert article.published_on is None
    for text in article.body.values():
        assert all(name in text for name in ("Sergey Tsvetkov", "Oleg Krasnitskiy", BYLINE))
        assert len(text.split("\n\n")) == 6


def test_the_notice_is_over(loaded: Session) -> None:
    notice = loaded.scalars(select(Notice).where(Notice.scope == Scope.SITE)).one()
    assert notice.valid_from is None
    assert notice.valid_to is not None
    assert notice.valid_to < NOW.date()
    assert notice.issuer["de"] == "Landesamt für Gesundheit und Soziales"


def test_all_of_it_is_public(loaded: Session, seminar: Programme) -> None:
    team = released(loaded, SLUG, Audience.TEAM)
    assert team.for_audience(Audience.PUBLIC) == seminar
