"""A partnership's page."""

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from partnership.cities.models import Agreement, Partnership, PartnershipStatus
from partnership.cities.rules import StateLine, state_on
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import AgreementKind, PartnershipState, Severity
from partnership.notices.models import Notice, Scope
from tests.conftest import counted_queries
from tests.public.registry import (
    Visitor,
    a_city,
    a_released,
    a_series,
    a_tie,
    facts_of,
    links_of,
    page_of,
    words_of,
)

ACTIVE, SUSPENDED, ENDED = (
    PartnershipState.ACTIVE,
    PartnershipState.SUSPENDED,
    PartnershipState.ENDED,
)


def a_status(
    tie: Partnership,
    state: PartnershipState = ACTIVE,
    from_on: date | None = None,
    precision: str | None = None,
    **fields: Any,
) -> PartnershipStatus:
    return PartnershipStatus(
        partnership_id=tie.id,
        position=fields.pop("position", 0),
        state=state,
        from_on=from_on,
        from_precision=precision,
        **fields,
    )


def an_agreement(tie: Partnership, title: str, **fields: Any) -> Agreement:
    values: dict[str, Any] = {
        "partnership_id": tie.id,
        "kind": AgreementKind.TREATY,
        "title": Translated({"de": title}),
    }
    return Agreement(**(values | fields))


def test_a_suspended_partnership_is_told_in_a_neutral_line(client: FlaskClient) -> None:
    page = page_of(client.get("/partnerships/berlin-moscow/?lang=en"))
    hint = words_of(page.xpath("//div[contains(@class, 'notice--information')]")[0])
    assert hint == (
        "The partnership has been suspended since 2022. "
        "Cooperation has been suspended since 2022. Earlier seminars remain on view."
    )


def test_its_facts_are_in_view(client: FlaskClient) -> None:
    page = page_of(client.get("/partnerships/berlin-moscow/?lang=en"))
    facts = facts_of(page)
    assert words_of(page.find(".//h1")) == "Berlin – Moscow"
    assert facts["Cities"] == "Berlin, Moscow"
    assert facts["Since"] == "28 August 1991"
    assert facts["Kind"] == "City partnership"


def test_states_are_dated_as_exactly_as_they_are_known(session: Session, visitor: Visitor) -> None:
    tie = a_tie(session, a_city(session), a_city(session, "wien"))
    session.add_all(
        (
            a_status(tie, source="Amtsblatt 7/1991", note=Translated({"de": "Feierlich."})),
            a_status(tie, SUSPENDED, date(2022, 3, 1), "month", position=1),
            a_status(tie, ACTIVE, date(2024, 1, 1), "year", position=2),
            a_status(tie, ENDED, date(2030, 5, 4), "day", position=3),
        )
    )
    page = page_of(visitor.get("/partnerships/berlin-wien/"))
    rows = [words_of(row) for row in page.xpath("//ol[@class='dated']/li")]
    assert rows == [
        "date not known active Feierlich. Source: Amtsblatt 7/1991",
        "March 2022 suspended",
        "2024 active today",
        "4 May 2030 ended",
    ]
    assert "The partnership has been active since 2024." in words_of(page)


@pytest.mark.parametrize(
    ("from_on", "precision", "said"),
    [
        (None, None, "The partnership is suspended."),
        (date(2022, 3, 1), "day", "The partnership has been suspended since 1 March 2022."),
        (date(2022, 3, 1), "month", "The partnership has been suspended since March 2022."),
    ],
)
def test_the_state_of_today_is_a_sentence(
    session: Session, visitor: Visitor, from_on: date | None, precision: str | None, said: str
) -> None:
    tie = a_tie(session, a_city(session), a_city(session, "wien"))
    session.add(a_status(tie, SUSPENDED, from_on, precision))
    assert said in visitor.text("/partnerships/berlin-wien/")


def test_the_last_state_that_has_begun_holds() -> None:
    def line(state: PartnershipState, from_on: date | None) -> StateLine:
        return StateLine(state, from_on, "day" if from_on else None, "", EMPTY)

    begun, later = line(ACTIVE, None), line(ENDED, date(2027, 1, 1))
    assert state_on(date(2026, 12, 31), [begun, later]) == begun
    assert state_on(date(2027, 1, 1), [begun, later]) == later
    assert state_on(date(2026, 1, 1), [later]) is None
    assert state_on(date(2026, 1, 1), []) is None


def test_agreements_are_listed_by_age(client: FlaskClient) -> None:
    page = page_of(client.get("/partnerships/berlin-moscow/?lang=en"))
    rows = [words_of(row) for row in page.xpath("//ul[@class='dated']/li")]
    assert rows[0].startswith("12 November 1990 Joint declaration on cooperation")
    assert rows[1].startswith("28 August 1991 Treaty on the city partnership Treaty")
    assert rows[2].startswith("2006 Sectoral agreement")
    assert rows[3].startswith("2017 Memorandum of understanding of March 2017")


def test_an_agreement_tells_its_place_term_and_source(session: Session, visitor: Visitor) -> None:
    tie = a_tie(session, a_city(session), a_city(session, "wien"))
    paper = an_agreement(
        tie,
        "Vertrag",
        signed_on=date(1999, 9, 9),
        place=Translated({"de": "Graz"}),
        valid_to=date(2019, 9, 9),
        source="Archiv",
    )
    session.add(paper)
    text = visitor.text("/partnerships/berlin-wien/")
    assert "9 September 1999 Vertrag Treaty · Graz · valid until 9 September 2019" in text
    assert "Source: Archiv" in text


def test_it_leads_to_series_and_released_seminars(client: FlaskClient) -> None:
    page = page_of(client.get("/partnerships/berlin-moscow/?lang=en"))
    assert links_of(page, "/series/") == ["Seminar on social affairs"]
    assert len(links_of(page, "/seminars/")) == 9


def test_unknown_dates_are_said_to_be_unknown(client: FlaskClient) -> None:
    text = words_of(page_of(client.get("/partnerships/musterstadt-obrazzowsk/?lang=en")))
    assert "Since not known" in text
    assert "The partnership is active." in text
    assert "Musterstadt – Obraztsovsk Example" in text


def test_notices_of_its_cities_concern_it(session: Session, visitor: Visitor) -> None:
    a_tie(session, a_city(session), a_city(session, "wien"))
    for scope, slug in ((Scope.CITY, "wien"), (Scope.PARTNERSHIP, "berlin-wien")):
        title = Translated({"de": f"Hinweis {scope.value}"})
        session.add(Notice(severity=Severity.URGENT, scope=scope, scope_slug=slug, title=title))
    text = visitor.text("/partnerships/berlin-wien/")
    assert "Hinweis city" in text
    assert "Hinweis partnership" in text


def test_its_queries_do_not_grow_with_its_history(session: Session, visitor: Visitor) -> None:
    tie = a_tie(session, a_city(session), a_city(session, "wien"))
    counts = []
    for number in range(3):
        a_released(session, tie, f"seminar-{number}")
        a_series(session, tie, f"reihe-{number}")
        session.add(a_status(tie, position=number))
        session.add(an_agreement(tie, "Vertrag", year=1990 + number))
        session.flush()
        with counted_queries() as counted:
            visitor.text("/partnerships/berlin-wien/")
        counts.append(len(counted))
        tie = session.merge(tie)
    assert counts == [8, 8, 8]


def test_an_unknown_partnership_is_not_found(client: FlaskClient) -> None:
    assert client.get("/partnerships/berlin-atlantis/").status_code == 404
