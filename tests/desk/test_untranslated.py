"""What lacks a language: which things count, which languages they should have, the page."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Role
from partnership.cities.models import Agreement, PartnershipStatus
from partnership.core.translated import Translated
from partnership.desk.untranslated_queries import count_untranslated, list_gaps
from partnership.exports.vocabulary import (
    AgreementKind,
    Audience,
    ContributionRole,
    OrganisationKind,
    PartnershipState,
    SeminarState,
    Severity,
)
from partnership.notices.models import Notice, Scope
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.seminars.item_models import Contribution
from partnership.venues.models import Hall
from tests.conftest import counted_queries
from tests.desk.registry_forms import Clients
from tests.registry_rows import a_city_row, a_series_row, a_tie, a_topic_row, a_venue_row, added
from tests.releases.drafts import a_programme_item, a_seminar

TODAY = date(2027, 3, 1)
WHOLE = Translated(dict.fromkeys(("de", "en", "ru", "fr"), "Text"))
GERMAN = Translated({"de": "Text"})
TRAP = Translated({"de": 'Er sagte: "ru": und "en":', "fr": "x", "en": "x"})


def gaps(session: Session, **wished: Any) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for gap in list_gaps(session, TODAY, size=100, **wished).first:
        found.setdefault(gap.kind, []).append(gap.languages)
    return found


def test_a_registry_lacks_the_languages_of_the_site(session: Session) -> None:
    tie = a_tie(session)
    for member in tie.members:
        member.city.name = WHOLE
    tie.note = TRAP
    city = tie.members[0].city
    a_series_row(session, tie, title=WHOLE, field=GERMAN)
    a_topic_row(session, de="Pflege", en="Care", ru="Уход")
    venue = a_venue_row(session, city, name=WHOLE)
    added(
        session,
        PartnershipStatus(
            partnership_id=tie.id, position=0, state=PartnershipState.ACTIVE, note=GERMAN
        ),
        Agreement(partnership_id=tie.id, kind=AgreementKind.TREATY, title=WHOLE, year=1991),
        Hall(venue_id=venue.id, name=GERMAN),
        Hall(venue_id=venue.id, name=GERMAN, is_retired=True),
    )
    assert gaps(session) == {
        "partnership": [("ru",)],
        "partnership_status": [("en", "ru", "fr")],
        "series": [("en", "ru", "fr")],
        "topic": [("fr",)],
        "hall": [("en", "ru", "fr")],
    }
    assert count_untranslated(session, TODAY) == 5


def test_what_is_retired_or_empty_lacks_nothing(session: Session) -> None:
    city = a_city_row(session, is_retired=True)
    venue = a_venue_row(session, city, is_retired=True, halls=("A",))
    row = a_topic_row(session, "alt", de="Alt")
    row.is_retired = True
    venue.entrance = Translated()
    session.flush()
    assert gaps(session) == {}


def test_a_seminar_lacks_only_its_own_languages_and_only_until_it_is_over(
    session: Session,
) -> None:
    tie = a_tie(session)
    for member in tie.members:
        member.city.name = WHOLE
    ahead = a_seminar(session, "eins", tie, uid="1", title=GERMAN)
    a_seminar(session, "zwei", tie, uid="2", title=GERMAN, state=SeminarState.CANCELLED)
    past = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 2, 28)}
    over = a_seminar(session, "drei", tie, uid="3", title=GERMAN, **past)
    a_programme_item(session, over, 1)
    item = a_programme_item(session, ahead, 2, text=Translated({"ru": "Текст"}))
    a_programme_item(session, ahead, 3, audience=Audience.TEAM)
    a_programme_item(session, ahead, 4, is_cancelled=True)
    a_programme_item(session, ahead, 5, title=Translated({"de": "A", "ru": "А"}))
    person = Person(slug="p", printed_name="P")
    added(session, person)
    used = Function(person_id=person.id, title=GERMAN)
    added(session, used, Function(person_id=person.id, title=GERMAN))
    speech = Contribution(
        item_id=item.id,
        person_id=person.id,
        function_id=used.id,
        role=ContributionRole.LECTURE,
        title=GERMAN,
    )
    added(session, speech)
    assert gaps(session) == {
        "seminar": [("ru",)],
        "programme_item": [("de", "ru")],
        "contribution": [("ru",)],
        "function": [("en", "ru", "fr")],
    }


def test_names_and_notices_count_while_they_hold(session: Session) -> None:
    house = Organisation(slug="amt", kind=OrganisationKind.AUTHORITY)
    added(session, house)
    for position, valid_to in enumerate((date(2020, 1, 1), None, TODAY)):
        name = OrganisationName(
            organisation_id=house.id, position=position, name=GERMAN, valid_to=valid_to
        )
        notice = Notice(severity=Severity.URGENT, scope=Scope.SITE, title=GERMAN, valid_to=valid_to)
        added(session, name, notice)
    lacking = ("en", "ru", "fr")
    assert gaps(session) == {"organisation_name": [lacking] * 2, "notice": [lacking] * 2}


def test_one_kind_or_one_language_may_be_asked_for(session: Session) -> None:
    a_topic_row(session, "a", de="A", ru="А")
    a_topic_row(session, "b", de="B", en="B")
    a_city_row(session)
    assert gaps(session, kind="city") == {"city": [("en", "ru", "fr")]}
    assert gaps(session, language="ru") == {
        "city": [("en", "ru", "fr")],
        "topic": [("ru", "fr")],
    }
    assert gaps(session, language="en", kind="topic") == {"topic": [("en", "fr")]}
    counted = list_gaps(session, TODAY, kind="topic", size=1, page=2)
    assert (counted.total, counted.by_kind) == (2, {"city": 1, "topic": 2})
    assert [gap.languages for gap in counted.first] == [("ru", "fr")]


def test_the_page_leads_to_the_forms(staff: Clients) -> None:
    page = staff(Role.PRESS).get("/desk/untranslated/?kind=city&language=fr").text
    assert "/desk/cities/" in page
    assert "Französisch" in page


@pytest.mark.parametrize(
    "query", ["kind=spaceship", "language=xx", "page=0", "page=x", "page=9999999999"]
)
def test_an_address_that_makes_no_sense_is_refused(staff: Clients, query: str) -> None:
    assert staff(Role.MANAGER).get(f"/desk/untranslated/?{query}").status_code == 400


def test_a_page_beyond_the_last_is_empty(staff: Clients) -> None:
    assert staff(Role.MANAGER).get("/desk/untranslated/?page=4711").status_code == 200


def test_an_auditor_may_not_read_it(staff: Clients) -> None:
    assert staff(Role.AUDITOR).get("/desk/untranslated/").status_code == 403


def test_the_list_costs_the_same_however_long_it_is(session: Session) -> None:
    counts = []
    for number in range(3):
        a_topic_row(session, f"t{number}", de=f"T{number}")
        with counted_queries() as found:
            list_gaps(session, TODAY, size=50)
        counts.append(len(found))
    assert counts == [2, 2, 2]
