"""Seminars at the desk: list, new, next edition, head, and what belongs to them."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.accounts.permissions import Role
from partnership.cities.models import Partnership
from partnership.core.db import db, transaction
from partnership.core.journal import Deed, JournalEntry
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import SeminarState
from partnership.seminars.models import (
    Outcome,
    Participation,
    Seminar,
    Series,
)
from tests.accounts.signing_in import DeskClient
from tests.desk.filling import (
    an_upcoming,
    count,
    multiple,
    posted,
    seminar_of,
    slugs,
    suspended,
)

Clients = Callable[[Role], DeskClient]


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def test_the_list_is_searched_narrowed_and_exported(protocol: DeskClient) -> None:
    everything = protocol.get("/desk/seminars/")
    assert everything.status_code == 200
    assert "Neues Seminar" in everything.text or "New seminar" in everything.text
    by_year = protocol.get("/desk/seminars/?year=2014").text
    assert by_year.count('<th scope="row"') < everything.text.count('<th scope="row"')
    assert protocol.get("/desk/seminars/?state=announced").text.count('<th scope="row"') == 1
    assert protocol.get("/desk/seminars/?state=nonsense").status_code == 400
    assert protocol.get("/desk/seminars/?year=1").status_code == 400
    assert protocol.get("/desk/seminars/?sort=-title").status_code == 200
    export = protocol.get("/desk/seminars/?format=csv&year=2014")
    assert export.mimetype == "text/csv"
    found = protocol.get("/desk/seminars/?q=Sozialseminar").text
    assert '<th scope="row"' in found


def test_a_new_edition_is_planned_without_javascript(protocol: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        series = db.session.scalars(select(Series).where(~Series.is_example)).one()
        highest = db.session.scalar(
            select(func.max(Seminar.ordinal)).where(Seminar.series_id == series.id)
        )
    assert f'value="{series.id}"' in protocol.get("/desk/seminars/new").text
    address = f"/desk/seminars/new?series={series.id}"
    form = posted(protocol.get(address).text)
    assert form["ordinal"] == str((highest or 0) + 1)
    assert form["title-de"].startswith("Seminar im Bereich Soziales")
    assert form["title-ru"]
    form |= {"starts_on": "2014-11-24", "ends_on": "2014-11-27"}
    answer = protocol.send(address, form)
    assert answer.status_code == 303
    slug = answer.headers["Location"].split("/")[-2]
    made = seminar_of(desk_app, slug)
    assert (made.state, made.ordinal, made.zone) == (
        SeminarState.DRAFT,
        (highest or 0) + 1,
        made.zone,
    )
    page = protocol.get(answer.headers["Location"])
    assert page.status_code == 200
    assert "/desk/undo/" in page.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_on": "2014-11-01"}, "ends_on"),
        ({"ends_on": "2015-11-27"}, "ends_on"),
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "gestern"}, "starts_on"),
        ({"ordinal": "14"}, "ordinal"),
        ({"ordinal": "0"}, "ordinal"),
        ({"ordinal": "vierzehn"}, "ordinal"),
        ({"series": ""}, "ordinal"),
        ({"series": "4711"}, "series"),
        ({"series": "x"}, "series"),
        ({"host_city": "4711"}, "host_city"),
        ({"host_city": ""}, "host_city"),
        ({"zone": "Berlin"}, "zone"),
        ({"languages": "xx"}, "languages"),
        ({"visit_type": "holiday"}, "visit_type"),
        ({"slug": "Ä B"}, "slug"),
        ({"source": "x" * 501}, "source"),
        ({"title-de": "x" * 301}, "title"),
        ({f"title-{tag}": "" for tag in ("de", "en", "ru", "fr")}, "title"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(
    protocol: DeskClient, desk_app: Flask, wrong: dict[str, str], field: str
) -> None:
    before = slugs(desk_app)
    with desk_app.app_context():
        series = db.session.scalars(select(Series).where(~Series.is_example)).one()
    address = f"/desk/seminars/new?series={series.id}"
    form = posted(protocol.get(address).text)
    form |= {"starts_on": "2014-11-24", "ends_on": "2014-11-27"} | wrong
    answer = protocol.send(address, form)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert slugs(desk_app) == before


def test_a_series_or_partnership_that_there_is_not_is_not_found(protocol: DeskClient) -> None:
    for query in ("series=4711", "partnership=4711", "series=x", "partnership=99999999999999"):
        assert protocol.get(f"/desk/seminars/new?{query}").status_code == 404


def test_the_next_edition_takes_along_what_is_ticked_and_nobody_of_a_delegation(
    protocol: DeskClient, desk_app: Flask
) -> None:
    last = an_upcoming(desk_app)
    address = f"/desk/seminars/{last.slug}/next"
    page = protocol.get(address).text
    form: dict[str, object] = dict(posted(page))
    ticked = multiple(page, "contacts", "engagements", "foci", "outcomes", "languages")
    assert {"contacts", "engagements", "outcomes"} <= ticked.keys()
    form |= ticked | {"starts_on": "2028-03-01", "ends_on": "2028-03-04"}
    answer = protocol.send(address, form)
    assert answer.status_code == 303
    made = seminar_of(desk_app, answer.headers["Location"].split("/")[-2])
    assert (made.previous_id, made.state) == (last.id, SeminarState.DRAFT)
    assert made.host_city_id != last.host_city_id
    with desk_app.app_context():
        assert len(
            db.session.scalars(
                select(Participation).where(Participation.seminar_id == made.id)
            ).all()
        ) == len(ticked["contacts"])
        assert all(
            row.carried_from_id
            for row in db.session.scalars(select(Outcome).where(Outcome.seminar_id == made.id))
        )
        assert (
            db.session.scalars(
                select(Member).join(Delegation).where(Delegation.seminar_id == made.id)
            ).all()
            == []
        )
    assert protocol.get(answer.headers["Location"]).status_code == 200


def test_somebody_elses_contact_cannot_be_slipped_in(protocol: DeskClient, desk_app: Flask) -> None:
    before = slugs(desk_app)
    address = f"/desk/seminars/{an_upcoming(desk_app).slug}/next"
    form = posted(protocol.get(address).text)
    form |= {"starts_on": "2028-03-01", "ends_on": "2028-03-04", "contacts": "4711"}
    answer = protocol.send(address, form)
    assert answer.status_code == 422
    assert 'href="#contacts"' in answer.text
    assert slugs(desk_app) == before


def test_in_a_suspended_partnership_an_officer_is_told_who_may_and_a_manager_says_why(
    desk_client: Clients, desk_app: Flask
) -> None:
    address = f"/desk/seminars/new?partnership={suspended(desk_app, an_upcoming(desk_app).slug)}"
    officer, manager = desk_client(Role.PROTOCOL), desk_client(Role.MANAGER)
    new = {"title-de": "Trotzdem", "starts_on": "2028-03-01", "ends_on": "2028-03-02"}
    refused = officer.send(address, posted(officer.get(address).text) | new)
    assert refused.status_code == 422
    assert "Manager Beispiel" in refused.text
    form = posted(manager.get(address).text) | new
    asked = manager.send(address, form)
    assert asked.status_code == 422
    assert 'href="#override_reason"' in asked.text
    done = manager.send(address, form | {"override_reason": "Beschluss vom 1. Dezember"})
    assert done.status_code == 303
    with desk_app.app_context():
        [line] = db.session.scalars(
            select(JournalEntry).where(JournalEntry.deed == Deed.OVERRIDDEN)
        )
    assert (line.actor, line.details) == (
        "Manager Beispiel",
        {"reason": "Beschluss vom 1. Dezember"},
    )
    forged = officer.send(address, form | {"override_reason": "Einfach so"})
    assert forged.status_code == 422


def test_the_overview_says_where_a_seminar_stands(protocol: DeskClient, desk_app: Flask) -> None:
    slug = an_upcoming(desk_app).slug
    page = protocol.get(f"/desk/seminars/{slug}/").text
    for part in ("edit", "topics/", "organisations/", "people/", "outcomes/", "board/", "next"):
        assert f"/desk/seminars/{slug}/{part}" in page
    assert protocol.get("/desk/seminars/gibt-es-nicht/").status_code == 404


def test_the_head_is_changed_and_a_second_editor_sees_both(
    protocol: DeskClient, desk_app: Flask
) -> None:
    slug = an_upcoming(desk_app).slug
    address = f"/desk/seminars/{slug}/edit"
    page = protocol.get(address).text
    form: dict[str, object] = {**posted(page), **multiple(page, "languages")}
    assert protocol.send(address, form | {"source": "Aktenvermerk"}).status_code == 303
    assert seminar_of(desk_app, slug).source == "Aktenvermerk"
    late = protocol.send(address, form | {"source": "Anders"})
    assert late.status_code == 409
    assert "Anders" in late.text
    assert "Aktenvermerk" in late.text


PAGES = (
    "",
    "edit",
    "topics/",
    "organisations/",
    "people/",
    "outcomes/",
)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read_and_who_may_change(staff: Clients, staffed_app: Flask, role: Role) -> None:
    client = staff(role)
    slug = an_upcoming(staffed_app).slug
    reads = role is not Role.AUDITOR
    edits = role in {Role.ADMINISTRATOR, Role.PROTOCOL}
    plans = edits or role is Role.MANAGER
    for page in PAGES:
        expected = 200 if reads else 403
        assert client.get(f"/desk/seminars/{slug}/{page}").status_code == expected
    for page in ("dates", "cancel", "delete", "delegations/new"):
        expected = 200 if edits else 403
        assert client.get(f"/desk/seminars/{slug}/{page}").status_code == expected
    for page in (f"{slug}/next", "new"):
        assert client.get(f"/desk/seminars/{page}").status_code == (200 if plans else 403)
    for page in ("edit", "topics/", "state", "confirm", "restore", "cancel", "dates", "delete"):
        if not edits:
            assert client.send(f"/desk/seminars/{slug}/{page}").status_code == 403


def test_the_overview_and_the_list_ask_the_database_as_often_for_one_as_for_three(
    desk_client: Clients, desk_app: Flask
) -> None:
    client = desk_client(Role.PROTOCOL)
    seminar = an_upcoming(desk_app)
    pages = ("/desk/seminars/", f"/desk/seminars/{seminar.slug}/")
    before = [count(client, page) for page in pages]
    with desk_app.app_context(), transaction() as session:
        for number in (1, 2):
            session.add(
                Seminar(
                    uid=f"u{number}",
                    slug=f"s{number}",
                    partnership_id=seminar.partnership_id,
                    series_id=seminar.series_id,
                    host_city_id=seminar.host_city_id,
                    title=seminar.title,
                    zone=seminar.zone,
                    starts_on=date(2030, number, 1),
                    ends_on=date(2030, number, 1),
                )
            )
        for row in session.scalars(
            select(Outcome).where(Outcome.seminar_id == seminar.id).limit(1)
        ).all():
            session.add_all(
                Outcome(seminar_id=seminar.id, kind=row.kind, text=row.text, status=row.status)
                for _ in range(2)
            )
    assert [count(client, page) for page in pages] == before


def test_partnerships_are_offered_for_seminars_outside_any_series(
    protocol: DeskClient, desk_app: Flask
) -> None:
    with desk_app.app_context():
        tie = db.session.scalars(select(Partnership).order_by(Partnership.id)).first()
    assert tie is not None
    address = f"/desk/seminars/new?partnership={tie.id}"
    form = posted(protocol.get(address).text)
    form |= {"title-ru": "Жильё", "starts_on": "2013-05-01", "ends_on": "2013-05-02"}
    answer = protocol.send(address, form)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk/seminars/seminar-2013/"
