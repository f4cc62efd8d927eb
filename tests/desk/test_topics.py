"""Topics at the desk: doubles are noticed, merged and told apart."""

import pytest
from flask import Flask

from partnership.accounts.permissions import Role
from partnership.seminars.models import Topic
from tests.accounts.signing_in import DeskClient
from tests.conftest import counted_queries
from tests.desk.registry_forms import Clients, form_of, kept, row_of


@pytest.fixture
def protocol(desk_client: Clients) -> DeskClient:
    return desk_client(Role.PROTOCOL)


def test_a_topic_that_sounds_like_another_is_added_only_knowingly(
    protocol: DeskClient, desk_app: Flask
) -> None:
    assert protocol.send("/desk/topics/new", {"title-de": "Inklusija"}).status_code == 303
    double = {"title-ru": "Инклюзия"}
    answer = protocol.send("/desk/topics/new", double)
    assert answer.status_code == 422
    assert "Inklusija" in answer.text
    known = protocol.send("/desk/topics/new", double | {"is_another": "yes"})
    assert known.headers["Location"] == "/desk/topics/topic/"
    assert kept(desk_app, Topic, "topic").title == {"ru": "Инклюзия"}
    assert "topic/merge" not in protocol.get("/desk/topics/inklusija/").text


@pytest.fixture
def doubles(protocol: DeskClient, desk_app: Flask) -> tuple[str, str]:
    """Two topics of which one was given the other's name in another language."""
    protocol.send("/desk/topics/new", {"title-de": "Pflegekinder"})
    protocol.send("/desk/topics/new", {"title-en": "Foster children"})
    form = form_of(protocol, "/desk/topics/foster-children/")
    form |= {"title-de": "Pflegekinder", "is_another": "yes"}
    assert protocol.send("/desk/topics/foster-children/", form).status_code == 303
    assert row_of(desk_app, Topic, "foster-children") is not None
    return "pflegekinder", "foster-children"


def test_two_topics_are_merged_after_a_question(
    protocol: DeskClient, desk_app: Flask, doubles: tuple[str, str]
) -> None:
    address = f"/desk/topics/{doubles[0]}/merge/{doubles[1]}"
    asked = protocol.get(address)
    assert asked.status_code == 200
    assert "Foster children" in asked.text
    assert protocol.send(address, {"kept": "7", "double": "1"}).status_code == 409
    assert protocol.send(address, {"kept": "x"}).status_code == 409
    versions = {
        name: str(kept(desk_app, Topic, slug).version)
        for name, slug in zip(("kept", "double"), doubles, strict=True)
    }
    assert protocol.send(address, versions).status_code == 303
    assert row_of(desk_app, Topic, doubles[1]) is None
    assert kept(desk_app, Topic, doubles[0]).title["en"] == "Foster children"


def test_a_manager_merges_nothing(desk_client: Clients, doubles: tuple[str, str]) -> None:
    address = f"/desk/topics/{doubles[0]}/merge/{doubles[1]}"
    manager = desk_client(Role.MANAGER)
    assert manager.get(address).status_code == 200
    assert manager.send(address, {"kept": "1", "double": "1"}).status_code == 403


@pytest.mark.parametrize("titles", [{}, {"title-de": "x" * 301}])
def test_a_topic_without_a_fit_title_is_refused(
    protocol: DeskClient, titles: dict[str, str]
) -> None:
    answer = protocol.send("/desk/topics/new", titles)
    assert answer.status_code == 422
    assert 'href="#title"' in answer.text


def test_a_used_topic_is_not_deleted(protocol: DeskClient) -> None:
    listed = protocol.get("/desk/topics/?sort=-seminars").text
    slug = listed.split("<tbody>")[1].split('href="/desk/topics/')[1].split("/")[0]
    version = form_of(protocol, f"/desk/topics/{slug}/")["version"]
    answer = protocol.send(f"/desk/topics/{slug}/delete", {"version": version})
    assert answer.status_code == 422


def test_the_list_costs_the_same_however_long_it_is(staff: Clients) -> None:
    client = staff(Role.MANAGER)
    client.get("/desk/topics/")
    with counted_queries() as some:
        client.get("/desk/topics/?q=pfleg")
    with counted_queries() as every:
        client.get("/desk/topics/")
    assert len(some) == len(every)
