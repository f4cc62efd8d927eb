"""Keeping cities: ids elsewhere, the one that is home, what is refused."""

from dataclasses import replace
from typing import Any, cast

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.cities.service import CityValues, change_city, create_city
from partnership.core.errors import Conflict, Refused
from partnership.core.translated import Translated
from partnership.core.undoing import undo
from tests.registry_rows import EDIT

BERLIN = CityValues(
    name=Translated({"de": "Berlin"}),
    country="DE",
    zone="Europe/Berlin",
    wikidata="Q64",
    geonames=2950159,
    is_home=True,
)
PARIS = replace(
    BERLIN, name=Translated({"fr": "Paris"}), zone="Europe/Paris", wikidata=None, geonames=None
)


def added(session: Session, values: CityValues) -> City:
    return cast("City", create_city(session, values, edit=EDIT).subject)


def homes(session: Session) -> list[str]:
    return list(session.scalars(select(City.slug).where(City.is_home).order_by(City.slug)))


def test_one_city_at_a_time_is_home(session: Session) -> None:
    berlin = added(session, BERLIN)
    paris = added(session, replace(PARIS, is_home=False))
    assert homes(session) == ["berlin"]
    line = change_city(session, paris, PARIS, version=paris.version, edit=EDIT)
    assert homes(session) == ["paris"]
    assert line.entry is not None
    undo(session, line.entry, EDIT)
    assert homes(session) == ["berlin"]
    assert berlin.version > 1


def test_cities_of_which_nothing_is_known_elsewhere_do_not_clash(session: Session) -> None:
    added(session, PARIS)
    added(session, replace(PARIS, name=Translated({"fr": "Lyon"}), wikidata=""))
    assert session.scalars(select(City.wikidata)).all() == [None, None]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": Translated()}, "name"),
        ({"zone": "Berlin"}, "zone"),
        ({"zone": "+01:00"}, "zone"),
        ({"latitude": 1.0}, "longitude"),
        ({"wikidata": "64"}, "wikidata"),
        ({"wikidata": "Q064"}, "wikidata"),
        ({"wikidata": "Q64"}, "wikidata"),
        ({"geonames": 2950159}, "geonames"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    session: Session, wrong: dict[str, Any], field: str
) -> None:
    added(session, BERLIN)
    with pytest.raises(Refused) as refused:
        create_city(session, replace(PARIS, **wrong), edit=EDIT)
    assert refused.value.field == field


def test_a_city_keeps_its_own_ids_and_no_stale_change(session: Session) -> None:
    berlin = added(session, BERLIN)
    change_city(session, berlin, replace(BERLIN, native_name="Berlin"), version=1, edit=EDIT)
    assert (berlin.wikidata, berlin.native_name) == ("Q64", "Berlin")
    with pytest.raises(Conflict):
        change_city(session, berlin, BERLIN, version=1, edit=EDIT)
