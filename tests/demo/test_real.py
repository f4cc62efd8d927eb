"""What is real in the demo: cities, ties, and the known seminars with Moscow."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.cities.models import City, Partnership
from partnership.core.spans import zone_of
from partnership.demo.cities import read_rows
from partnership.exports.vocabulary import (
    AgreementKind,
    PartnershipKind,
    PartnershipState,
    SeminarState,
)
from partnership.seminars.models import Seminar, Series
from tests.demo.reading import released

SERIES = "berlin-moskau-sozialseminar"
KEYS = [row["key"] for row in read_rows()]


def real_cities(session: Session) -> dict[str, City]:
    return {city.slug: city for city in session.scalars(select(City).where(City.slug.in_(KEYS)))}


def a_tie(session: Session, slug: str) -> Partnership:
    return session.scalars(
        select(Partnership)
        .where(Partnership.slug == slug)
        .options(
            selectinload(Partnership.states),
            selectinload(Partnership.agreements),
            selectinload(Partnership.members),
        )
    ).one()


def test_there_are_twenty_real_cities(loaded: Session) -> None:
    cities = real_cities(loaded)
    assert len(cities) == 20
    assert [slug for slug, city in cities.items() if city.is_home] == ["berlin"]


def test_every_city_has_a_name_in_each_language_of_the_interface(loaded: Session) -> None:
    for city in loaded.scalars(select(City)):
        assert {"de", "en", "ru", "fr"} <= set(city.name), city.slug


def test_every_city_has_a_known_zone(loaded: Session) -> None:
    for city in loaded.scalars(select(City)):
        assert zone_of(city.zone).key == city.zone


def test_namibia_keeps_its_code(loaded: Session) -> None:
    assert real_cities(loaded)["windhoek"].country == "NA"


def test_brussels_says_who_the_partner_is(loaded: Session) -> None:
    brussels = real_cities(loaded)["brussels"]
    assert "nicht die Stadt Brüssel" in brussels.legal_note["de"]
    assert brussels.languages == ("fr", "nl")


def test_there_are_nineteen_real_partnerships_all_with_berlin(loaded: Session) -> None:
    ties = list(
        loaded.scalars(
            select(Partnership)
            .where(Partnership.slug.like("berlin-%"))
            .options(selectinload(Partnership.members), selectinload(Partnership.states))
        )
    )
    assert {tie.slug for tie in ties} == {f"berlin-{key}" for key in KEYS if key != "berlin"}
    assert len(ties) == 19
    assert {tie.kind for tie in ties} == {PartnershipKind.PARTNERSHIP}
    assert all(tie.since and tie.states[0].source for tie in ties)


@pytest.mark.parametrize(
    ("slug", "since"),
    [
        ("berlin-los-angeles", date(1967, 6, 27)),
        ("berlin-windhoek", date(2000, 7, 6)),
        ("berlin-kyiv", date(2023, 9, 14)),
        ("berlin-tel-aviv", date(2025, 5, 5)),
    ],
)
def test_a_partnership_is_active_since_its_day(loaded: Session, slug: str, since: date) -> None:
    tie = a_tie(loaded, slug)
    assert tie.since == since
    assert [state.state for state in tie.states] == [PartnershipState.ACTIVE]


def test_the_partnership_with_moscow_rests_since_2022(loaded: Session) -> None:
    tie = a_tie(loaded, "berlin-moscow")
    assert [(state.state, state.from_on, state.from_precision) for state in tie.states] == [
        (PartnershipState.ACTIVE, date(1991, 8, 28), "day"),
        (PartnershipState.SUSPENDED, date(2022, 1, 1), "year"),
    ]


def test_agreements_with_moscow_say_no_more_than_is_known(loaded: Session) -> None:
    papers = {paper.kind: paper for paper in a_tie(loaded, "berlin-moscow").agreements}
    assert papers[AgreementKind.JOINT_DECLARATION].signed_on == date(1990, 11, 12)
    assert papers[AgreementKind.TREATY].signed_on == date(1991, 8, 28)
    assert (papers[AgreementKind.SECTORAL].year, papers[AgreementKind.SECTORAL].signed_on) == (
        2006,
        None,
    )
    memorandum = papers[AgreementKind.MEMORANDUM]
    assert (memorandum.year, memorandum.signed_on) == (2017, None)
    assert "März 2017" in memorandum.title["de"]


@pytest.mark.parametrize("key", ["budapest", "jakarta", "beijing"])
def test_doubtful_dates_are_explained(loaded: Session, key: str) -> None:
    assert set(a_tie(loaded, f"berlin-{key}").note) == {"de", "en", "ru", "fr"}


def test_the_series_has_nine_editions_and_two_gaps(loaded: Session) -> None:
    known = loaded.scalars(
        select(Seminar.ordinal)
        .join(Series, Series.id == Seminar.series_id)
        .where(Series.slug == SERIES)
        .order_by(Seminar.ordinal)
    )
    assert list(known) == [12, 14, 15, 17, 18, 19, 20, 21, 22]


@pytest.mark.parametrize(
    ("ordinal", "city", "first", "last"),
    [
        (12, "berlin", "2013-09-22", "2013-09-26"),
        (15, "berlin", "2015-12-06", "2015-12-11"),
        (17, "berlin", "2016-11-27", "2016-12-02"),
        (18, "moscow", "2017-07-04", "2017-07-09"),
        (19, "berlin", "2017-11-19", "2017-11-24"),
        (20, "moscow", "2018-07-01", "2018-07-04"),
        (21, "berlin", "2018-11-11", "2018-11-16"),
        (22, "moscow", "2019-06-16", "2019-06-21"),
    ],
)
def test_an_edition_was_released_once_with_what_is_known(
    loaded: Session, ordinal: int, city: str, first: str, last: str
) -> None:
    edition = released(loaded, f"{SERIES}-{ordinal}")
    assert edition.release is not None
    assert edition.release.number == 1
    assert edition.ordinal == ordinal
    assert edition.host_city.slug == city
    assert (edition.starts_on.isoformat(), edition.ends_on.isoformat()) == (first, last)
    assert edition.state is SeminarState.ARCHIVED
    assert (edition.items, edition.delegations, edition.visit_type) == ((), (), None)
    assert not edition.is_example


def test_later_editions_have_the_later_name(loaded: Session) -> None:
    titles = {n: released(loaded, f"{SERIES}-{n}").title["de"] for n in (14, 19, 20, 22)}
    assert titles == {
        14: "Seminar im Bereich Soziales",
        19: "Seminar im Bereich Soziales",
        20: "Arbeits- und Sozialseminar",
        22: "Arbeits- und Sozialseminar",
    }
