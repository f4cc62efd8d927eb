"""Berlin, its 19 partner cities, and what is known of the ties between them."""

import csv
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

from sqlalchemy.orm import Session

from partnership.cities.models import (
    Agreement,
    City,
    Partnership,
    PartnershipCity,
    PartnershipStatus,
)
from partnership.core.translated import EMPTY, Translated
from partnership.demo.agreements import AGREEMENTS, NOTES, SIGNED, Paper
from partnership.demo.build import a_day, said
from partnership.exports.vocabulary import PartnershipKind, PartnershipState

_TABLE = "Senatskanzlei Berlin, Übersicht der Städtepartnerschaften (berlin.de, Stand 22.08.2008)"
_LEGAL_NOTES = {
    "brussels": said(
        "Partnerin ist die Region Brüssel-Hauptstadt, nicht die Stadt Brüssel.",
        "The partner is the Brussels-Capital Region, not the City of Brussels.",
        "Партнёр — Брюссельский столичный регион, а не город Брюссель.",
        "Le partenaire est la Région de Bruxelles-Capitale et non la Ville de Bruxelles.",
    )
}
_MOSCOW_RESTS = said(
    "Die Zusammenarbeit ruht seit 2022. Frühere Seminare bleiben einsehbar.",
    "Cooperation has been suspended since 2022. Earlier seminars remain on view.",
    "С 2022 года сотрудничество приостановлено. Материалы прошлых семинаров доступны.",
    "La coopération est suspendue depuis 2022. Les séminaires passés restent consultables.",
)

Row = Mapping[str, str]


def read_rows() -> list[Row]:
    """Reads the packaged table; every value stays a text, also Namibia's code NA."""
    text = files("partnership.demo").joinpath("cities.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def load_cities(session: Session) -> dict[str, City]:
    """Adds the twenty cities; the keys of the answer are their addresses."""
    cities = {row["key"]: _city(row) for row in read_rows()}
    session.add_all(cities.values())
    session.flush()
    return cities


def load_partnerships(session: Session, cities: Mapping[str, City]) -> dict[str, Partnership]:
    """Adds Berlin's ties, by the key of the other city."""
    ties = {
        row["key"]: _partnership(row, cities["berlin"], cities[row["key"]])
        for row in read_rows()
        if row["status"] != "home"
    }
    session.add_all(ties.values())
    session.flush()
    return ties


def _city(row: Row) -> City:
    return City(
        slug=row["key"],
        name=said(row["name_de"], row["name_en"], row["name_ru"], row["name_fr"]),
        native_name=row["name_native"],
        country=row["country"],
        zone=row["tz"],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        languages=tuple(row["languages"].split("|")),
        wikidata=row["wikidata"],
        geonames=int(row["geonames"]),
        legal_note=_LEGAL_NOTES.get(row["key"], EMPTY),
        is_home=row["status"] == "home",
    )


def _partnership(row: Row, home: City, other: City) -> Partnership:
    key, since = row["key"], a_day(row["since"])
    return Partnership(
        slug=f"berlin-{key}",
        kind=PartnershipKind.PARTNERSHIP,
        since=since,
        note=NOTES.get(key, EMPTY),
        members=[PartnershipCity(city=city, position=n) for n, city in enumerate((home, other))],
        states=_states(row, since),
        agreements=[_agreement(paper) for paper in AGREEMENTS.get(key, ())],
    )


def _states(row: Row, since: date) -> list[PartnershipStatus]:
    source, note = SIGNED.get(row["key"], (_TABLE, EMPTY))
    states = [_status(PartnershipState.ACTIVE, since, "day", source, note)]
    if row["status"] == "suspended":
        year = date(2022, 1, 1)
        rests = PartnershipState.SUSPENDED
        states.append(_status(rests, year, "year", "rbb24, April 2025", _MOSCOW_RESTS, 1))
    return states


def _status(
    state: PartnershipState,
    from_on: date,
    precision: str,
    source: str,
    note: Translated,
    position: int = 0,
) -> PartnershipStatus:
    return PartnershipStatus(
        position=position,
        state=state,
        from_on=from_on,
        from_precision=precision,
        source=source,
        note=note,
    )


def _agreement(paper: Paper) -> Agreement:
    return Agreement(
        kind=paper.kind,
        title=paper.title,
        year=paper.signed_on.year if paper.signed_on else paper.year,
        signed_on=paper.signed_on,
        valid_to=None,
        source=paper.source,
    )
