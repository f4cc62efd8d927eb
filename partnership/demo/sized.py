"""Seminars of a given size, for measuring: a small and a large one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from partnership.core.spans import Span
from partnership.core.text import shortened
from partnership.core.translated import Translated
from partnership.demo.build import (
    ACTOR,
    a_contribution,
    a_function,
    a_person,
    a_venue,
    said,
    uid_of,
)
from partnership.demo.invented import Invented, invented_cities
from partnership.demo.sized_texts import (
    FAMILY_NAMES,
    FUNCTIONS,
    GIVEN_NAMES,
    SENTENCES,
    SUBJECTS,
    TITLES,
)
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    SeminarState,
    VisitType,
)
from partnership.people.models import Function
from partnership.releases.service import release
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.venues.models import Venue

_DAYS = 5
_FIRST_HOUR = time(9)
_SLOT = timedelta(hours=1)
_LENGTH = timedelta(minutes=45)
_TEXT_LENGTH = 400
_KINDS = (
    ItemKind.LECTURE,
    ItemKind.ROUND_TABLE,
    ItemKind.LECTURE,
    ItemKind.PLENARY,
    ItemKind.TALKS,
    ItemKind.LECTURE,
    ItemKind.SITE_VISIT,
)
_MODES = (InterpretingMode.SIMULTANEOUS, InterpretingMode.CONSECUTIVE, None)


class Size(StrEnum):
    S = "S"
    L = "L"


@dataclass(frozen=True, slots=True)
class _Measure:
    halls: int
    items: int
    speakers: int


_MEASURES = {Size.S: _Measure(3, 40, 20), Size.L: _Measure(10, 400, 200)}


def load_sized(session: Session, size: Size, *, now: datetime) -> str:
    """Adds and releases a seminar of that size, and gives its address."""
    measure, slug = _MEASURES[size], f"seminar-{size.value.lower()}"
    place = invented_cities(session)
    seminar = _seminar(place, size, slug, _next_monday(now.date()))
    venue = _venue(place, slug, measure.halls)
    speakers = _speakers(slug, measure.speakers)
    session.add_all([seminar, venue, *speakers])
    session.flush()
    session.add_all(_items(seminar, venue, speakers, measure))
    session.flush()
    release(session, slug, based_on=0, actor=ACTOR, at=now)
    return slug


def _next_monday(today: date) -> date:
    """A Monday at least four weeks from now, so that nothing of it is running yet."""
    day = today + timedelta(weeks=4)
    return day + timedelta(days=-day.weekday() % 7)


def _seminar(place: Invented, size: Size, slug: str, first: date) -> Seminar:
    return Seminar(
        uid=uid_of(slug),
        slug=slug,
        partnership=place.partnership,
        title=said(
            f"Testseminar {size.value}: Soziale Dienste in der Stadt",
            f"Test seminar {size.value}: social services in the city",
            f"Тестовый семинар {size.value}: социальные службы города",
            f"Séminaire d’essai {size.value} : les services sociaux dans la ville",
        ),
        is_example=True,
        host_city=place.host,
        zone=place.host.zone,
        languages=("de", "ru", "en"),
        starts_on=first,
        ends_on=first + timedelta(days=_DAYS - 1),
        state=SeminarState.ANNOUNCED,
        visit_type=VisitType.WORKING,
    )


def _venue(place: Invented, slug: str, halls: int) -> Venue:
    return a_venue(
        place.host,
        f"{slug}-kongresshaus",
        said("Kongresshaus", "Congress centre", "Конгресс-центр", "Palais des congrès"),
        *(
            (said(f"Saal {n}", f"Hall {n}", f"Зал {n}", f"Salle {n}"), 40 + 20 * n)
            for n in range(1, halls + 1)
        ),
        street="Beispielallee 1",
        postcode="00001",
        step_free=True,
    )


def _speakers(slug: str, number: int) -> list[Function]:
    """Pairs every given name with every family name before a pair comes again."""
    functions = []
    for n in range(number):
        given = GIVEN_NAMES[n % len(GIVEN_NAMES)]
        family = FAMILY_NAMES[(n + n // len(GIVEN_NAMES)) % len(FAMILY_NAMES)]
        person = a_person(f"{given} {family}", title="Dr." if n % 5 == 0 else "")
        person.slug = f"{person.slug}-{slug}"
        functions.append(a_function(person, FUNCTIONS[n % len(FUNCTIONS)]))
    return functions


def _items(
    seminar: Seminar, venue: Venue, speakers: Sequence[Function], measure: _Measure
) -> list[ProgrammeItem]:
    per_day = measure.items // _DAYS
    items = []
    for n in range(measure.items):
        day, place_in_day = divmod(n, per_day)
        slot, hall = divmod(place_in_day, measure.halls)
        item = _item(seminar, n, day, slot)
        item.venue, item.hall = venue, venue.halls[hall]
        item.contributions = [
            a_contribution(
                speakers[n % len(speakers)],
                ContributionRole.LECTURE,
                title=_title(n),
                language=seminar.languages[n % 3],
            ),
            a_contribution(
                speakers[(n * 7 + 3) % len(speakers)], ContributionRole.MODERATION, position=1
            ),
        ][: 1 + n % 2]
        items.append(item)
    return items


def _item(seminar: Seminar, n: int, day: int, slot: int) -> ProgrammeItem:
    start = datetime.combine(seminar.starts_on, _FIRST_HOUR) + timedelta(days=day) + slot * _SLOT
    item = ProgrammeItem(
        uid=uid_of(seminar.slug, str(n)),
        seminar_id=seminar.id,
        kind=_KINDS[n % len(_KINDS)],
        title=_title(n),
        text=_text(n),
        languages=seminar.languages[: 1 + n % 3],
        interpreting=_MODES[n % len(_MODES)],
        audience=Audience.PUBLIC,
        position=n,
    )
    item.span = Span.of(start, start + _LENGTH, seminar.zone)
    return item


def _title(n: int) -> Translated:
    """Joins a form and a subject, so that two items of one seminar seldom have the same title."""
    form, subject = TITLES[n % len(TITLES)], SUBJECTS[n // len(TITLES) % len(SUBJECTS)]
    return Translated({tag: form[tag].format(subject[tag]) for tag in form})


def _text(n: int) -> Translated:
    """Writes 400 characters in German, for two of three items in Russian or English as well."""
    tags = ("de", *(("ru",), ("en",), ())[n % 3])
    return Translated({tag: _prose(n, SENTENCES[tag]) for tag in tags})


def _prose(n: int, sentences: Sequence[str]) -> str:
    prose = sentences[n % len(sentences)]
    while len(prose) < _TEXT_LENGTH:
        n += 3
        prose = f"{prose} {sentences[n % len(sentences)]}"
    return shortened(prose, _TEXT_LENGTH)
