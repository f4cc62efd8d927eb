"""People at the desk: kept as they are, shown as they are addressed, doubles asked about."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.accounts.permissions import Role
from partnership.core.db import db
from partnership.drawer.models import TravelDocument
from partnership.people.models import Function, Organisation, Person
from partnership.people.queries import get_person
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries

Clients = Callable[[Role], DeskClient]
NEW = {
    "printed_name": "Wera Probst",
    "native_name": "Вера Пробст",
    "native_language": "ru",
    "given_name": "Wera",
    "family_name": "Probst",
    "address_gender": "feminine",
    "aliases": "Vera Probst\r\n\r\nVera Probst\r\nW. Probst",
    "functions-rows": "2",
    "functions-0-title-de": "Beraterin",
    "functions-0-title-ru": "консультант",
    "functions-1-title-de": "Senatorin",
    "functions-1-rank": "senator",
}


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def person(app: Flask, slug: str) -> Person | None:
    with app.app_context():
        return db.session.scalar(select(Person).where(Person.slug == slug))


def posted(app: Flask, slug: str) -> dict[str, Any]:
    """What a browser posts for a person as the page shows them."""
    with app.app_context():
        row = get_person(db.session(), slug)
        form: dict[str, Any] = {
            "version": row.version,
            "printed_name": row.printed_name,
            "native_name": row.native_name,
            "native_language": row.native_language,
            "given_name": row.given_name,
            "patronymic": row.patronymic,
            "family_name": row.family_name,
            "title": row.title,
            "functions-rows": len(row.functions),
        }
        for number, each in enumerate(row.functions):
            form[f"functions-{number}-row_id"] = each.id
            form[f"functions-{number}-organisation_id-id"] = each.organisation_id or ""
            form |= {f"functions-{number}-title-{tag}": each.title[tag] for tag in each.title}
        return form


def test_a_new_person_is_kept_with_functions_and_spellings(
    protocol: DeskClient, desk_app: Flask
) -> None:
    answer = protocol.send("/desk/people/new", NEW)

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk/people/wera-probst/"
    with desk_app.app_context():
        row = get_person(db.session(), "wera-probst")
        assert row.aliases == ("Vera Probst", "W. Probst")
        assert {each.rank_class for each in row.functions} == {"", "senator"}


def test_the_preview_says_all_forms_and_keeps_nothing(
    protocol: DeskClient, desk_app: Flask
) -> None:
    for path, more in (("/desk/people/new", {"look": "yes"}), ("/desk/people/preview", {})):
        answer = protocol.send(path, NEW | more)

        assert answer.status_code == 200
        for text in ("Sehr geehrte Frau Senatorin,", "Dear Senator,", "Madame la Sénatrice,"):
            assert text in answer.text
        assert "Sehr geehrte Frau Probst," in answer.text
    assert person(desk_app, "wera-probst") is None


def test_the_preview_bears_whatever_is_being_typed(protocol: DeskClient) -> None:
    wild = {"printed_name": "", "native_language": "xx", "functions-rows": "x", "aliases": "\0"}
    for form in ({}, wild, NEW | {"functions-0-valid_from": "soon", "address_gender": "other"}):
        assert protocol.send("/desk/people/preview", form).status_code == 200


def test_spellings_are_offered_and_only_the_chosen_one_is_put_into_the_field(
    protocol: DeskClient,
) -> None:
    typed = NEW | {"native_name": "Вера Щёголева", "printed_name": "Wera P."}
    offered = protocol.send("/desk/people/new", typed | {"look": "yes"}).text
    assert 'value="Wera P."' in offered
    assert re.findall(r'name="look" value="([^"]+)" formnovalidate data-spelling', offered)[:2] == [
        "Wera Schtschogolewa",
        "Vera Shchegoleva",
    ]

    chosen = protocol.send("/desk/people/new", typed | {"look": "Vera Shchegoleva"}).text
    assert 'id="printed_name" name="printed_name" value="Vera Shchegoleva"' in chosen
    assert 'value="Вера Щёголева"' in chosen


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"printed_name": ""}, "printed_name"),
        ({"printed_name": "Вера Пробст"}, "printed_name"),
        ({"printed_name": "x" * 201}, "printed_name"),
        ({"native_name": "Wera Probst"}, "native_name"),
        ({"native_language": ""}, "native_language"),
        ({"native_language": "xx"}, "native_language"),
        ({"native_name": ""}, "native_name"),
        ({"address_gender": "other"}, "address_gender"),
        ({"functions-1-rank": "king"}, "functions-1-rank"),
        ({"functions-1-valid_from": "gestern"}, "functions-1-valid_from"),
        (
            {"functions-1-valid_from": "2020-02-01", "functions-1-valid_to": "2020-01-31"},
            "functions-1-valid_to",
        ),
        ({"functions-1-organisation_id": "Gibt es nicht"}, "functions-1-organisation_id"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_all_that_was_typed_stays(
    protocol: DeskClient, desk_app: Flask, changed: dict[str, str], field: str
) -> None:
    answer = protocol.send("/desk/people/new", NEW | changed)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert 'value="Senatorin"' in answer.text
    assert person(desk_app, "wera-probst") is None


def test_a_refusal_finds_its_row_behind_rows_that_do_not_count(
    protocol: DeskClient,
) -> None:
    gaps = NEW | {
        "functions-rows": "3",
        "functions-0-title-de": "",
        "functions-0-title-ru": "",
        "functions-2-unit-de": "Abteilung 2",
    }

    answer = protocol.send("/desk/people/new", gaps)

    assert answer.status_code == 422
    assert 'href="#functions-2-title"' in answer.text


def test_somebody_whose_name_sounds_so_is_shown_before_anything_is_kept(
    protocol: DeskClient, desk_app: Flask
) -> None:
    double = {"printed_name": "Wladimir Grinin", "functions-rows": "0"}

    asked = protocol.send("/desk/people/new", double)
    assert asked.status_code == 422
    assert "/desk/people/vladimir-grinin/" in asked.text
    assert 'name="is_another"' in asked.text
    assert person(desk_app, "wladimir-grinin") is None

    assert protocol.send("/desk/people/new", double | {"is_another": "yes"}).status_code == 303
    assert person(desk_app, "wladimir-grinin") is not None


def test_a_change_keeps_functions_and_their_organisations(
    protocol: DeskClient, desk_app: Flask
) -> None:
    form = posted(desk_app, "vladimir-grinin") | {"title": "Dr."}
    with desk_app.app_context():
        office = db.session.scalars(select(Function.organisation_id)).all()
        name = protocol.get("/desk/people/vladimir-grinin/").text
    label = re.search(r'name="functions-0-organisation_id" value="([^"]+)"', name)
    assert label is not None
    form["functions-0-organisation_id"] = label[1]

    assert protocol.send("/desk/people/vladimir-grinin/", form).status_code == 303

    with desk_app.app_context():
        row = get_person(db.session(), "vladimir-grinin")
        assert row.title == "Dr."
        assert row.functions[0].organisation_id in office


def test_a_function_of_somebody_else_is_not_found(protocol: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        other = get_person(db.session(), "franz-allert").functions[0].id
    forged = posted(desk_app, "vladimir-grinin") | {"functions-0-row_id": other}

    assert protocol.send("/desk/people/vladimir-grinin/", forged).status_code == 404


def test_the_second_editor_sees_both_versions(protocol: DeskClient, desk_app: Flask) -> None:
    form = posted(desk_app, "juliane-succow")
    page = protocol.get("/desk/people/juliane-succow/").text
    label = re.search(r'name="functions-0-organisation_id" value="([^"]+)"', page)
    if label:
        form["functions-0-organisation_id"] = label[1]
    assert protocol.send("/desk/people/juliane-succow/", form | {"title": "Dr."}).status_code == 303

    answer = protocol.send("/desk/people/juliane-succow/", form | {"title": "Prof."})

    assert answer.status_code == 409
    assert "Dr." in answer.text
    assert "Prof." in answer.text


def test_who_is_told_of_is_not_deleted_and_the_places_are_named(
    protocol: DeskClient, desk_app: Flask
) -> None:
    page = protocol.get("/desk/people/vladimir-grinin/delete")
    assert page.status_code == 200
    assert "/desk/seminars/" in page.text

    version = posted(desk_app, "vladimir-grinin")["version"]
    answer = protocol.send("/desk/people/vladimir-grinin/delete", {"version": version})
    assert answer.status_code == 422
    assert person(desk_app, "vladimir-grinin") is not None


def test_retiring_is_a_deed_that_can_be_undone(protocol: DeskClient, desk_app: Flask) -> None:
    version = posted(desk_app, "vladimir-grinin")["version"]

    done = protocol.send(
        "/desk/people/vladimir-grinin/retire", {"version": version}, follow_redirects=True
    )

    assert "/desk/undo/" in done.text
    row = person(desk_app, "vladimir-grinin")
    assert row is not None
    assert row.is_retired


def test_the_list_finds_across_scripts_and_filters(staff: Callable[[Role], DeskClient]) -> None:
    reader = staff(Role.LOGISTICS)

    assert "vladimir-grinin" in reader.get("/desk/people/?q=Гринин").text
    assert "franz-allert" not in reader.get("/desk/people/?q=Гринин").text
    assert "vladimir-grinin" not in reader.get("/desk/people/?lacks=function").text
    assert "vladimir-grinin" in reader.get("/desk/people/?lacks=address").text
    assert "vladimir-grinin" not in reader.get("/desk/people/?use=no").text
    assert reader.get("/desk/people/?lacks=shoes").status_code == 400
    assert reader.get("/desk/people/?page=0").status_code == 400
    assert "Vladimir Grinin" in reader.get("/desk/people/?format=csv").text


def test_a_page_says_where_somebody_occurs(staff: Callable[[Role], DeskClient]) -> None:
    page = staff(Role.LOGISTICS).get("/desk/people/vladimir-grinin/").text

    assert "/desk/seminars/" in page
    assert "Seminareröffnung" in page


def test_the_passport_name_is_shown_nowhere(protocol: DeskClient, desk_app: Flask) -> None:
    with desk_app.app_context():
        number = db.session.scalars(select(Person.id).where(Person.slug == "vladimir-grinin")).one()
        db.session.add(
            TravelDocument(
                lot="0" * 32,
                person_id=number,
                document_name=b"GRININ WLADIMIR 4711",
                delete_on=date(2027, 4, 27),
            )
        )
        db.session.commit()
    for path in ("", "delete", "merge", "merge/franz-allert"):
        assert "4711" not in protocol.get(f"/desk/people/vladimir-grinin/{path}").text


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        (Role.LOGISTICS, "/desk/people/", 200),
        (Role.LOGISTICS, "/desk/people/vladimir-grinin/", 200),
        (Role.LOGISTICS, "/desk/people/new", 403),
        (Role.MANAGER, "/desk/people/vladimir-grinin/merge", 403),
        (Role.AUDITOR, "/desk/people/", 403),
        (Role.PROTOCOL, "/desk/people/nobody/", 404),
        (Role.PROTOCOL, "/desk/people/nobody/merge/franz-allert", 404),
    ],
)
def test_each_page_is_for_those_who_may(
    staff: Callable[[Role], DeskClient], role: Role, path: str, status: int
) -> None:
    assert staff(role).get(path).status_code == status


def test_a_list_costs_the_same_for_one_and_for_many(
    staff: Callable[[Role], DeskClient],
) -> None:
    reader = staff(Role.LOGISTICS)
    reader.get("/desk/people/")
    costs = []
    for query in ("?q=Grinin", "?q="):
        with counted_queries() as queries:
            assert reader.get(f"/desk/people/{query}").status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_an_organisation_of_a_function_is_found_by_name_without_scripts(
    protocol: DeskClient, desk_app: Flask
) -> None:
    typed = NEW | {"functions-0-organisation_id": "LAGeSo", "functions-0-organisation_id-id": ""}

    answer = protocol.send("/desk/people/new", typed)

    assert answer.status_code == 303
    with desk_app.app_context():
        office = db.session.scalars(
            select(Organisation.slug)
            .join(Function, Function.organisation_id == Organisation.id)
            .join(Person, Person.id == Function.person_id)
            .where(Person.slug == "wera-probst")
        ).all()
    assert office == ["lageso"]
