"""The example: an invented seminar with all that a programme can hold, released three times."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.translated import Translated
from partnership.demo import example_texts as texts
from partnership.demo.build import ACTOR, uid_of
from partnership.demo.example_changes import (
    FIRST_NOTE,
    SECOND_NOTE,
    THIRD_NOTE,
    change_for_second,
    change_for_third,
)
from partnership.demo.example_costs import load_costs
from partnership.demo.example_day_1 import DAY_1
from partnership.demo.example_day_2 import DAY_2
from partnership.demo.example_day_3 import DAY_3
from partnership.demo.example_day_4 import DAY_4, DAY_5
from partnership.demo.example_delegation import load_delegation
from partnership.demo.example_dossier import load_meetings
from partnership.demo.example_frame import article, frame, notice
from partnership.demo.example_gifts import load_gifts
from partnership.demo.example_interpreting import load_interpreting
from partnership.demo.example_invitations import load_invitations
from partnership.demo.example_links import load_links
from partnership.demo.example_mails import load_mails
from partnership.demo.example_materials import load_materials
from partnership.demo.example_needs import load_needs
from partnership.demo.example_nomination import load_nominations
from partnership.demo.example_opening import EVE, MORNING
from partnership.demo.example_organisations import load_organisations
from partnership.demo.example_outcomes import earlier_outcomes, load_outcomes
from partnership.demo.example_people import load_people
from partnership.demo.example_places import load_places
from partnership.demo.example_precedence import load_precedence
from partnership.demo.example_record import load_past_items, load_record
from partnership.demo.example_travel import load_travel
from partnership.demo.example_wordings import load_wordings
from partnership.demo.invented import Invented, invented_cities
from partnership.demo.plan import Stage, item_of
from partnership.exports.vocabulary import SeminarState, VisitType
from partnership.releases.service import release
from partnership.seminars.models import Seminar, Series

SLUG = "beispiel-seminar"
ITEMS = (*EVE, *MORNING, *DAY_1, *DAY_2, *DAY_3, *DAY_4, *DAY_5)
_LENGTH = timedelta(days=4)
_MARCH, _JUNE, _NOVEMBER = 3, 6, 11


def load_example(session: Session, *, now: datetime) -> None:
    """Adds the example and two earlier editions; its third release lies two days before `now`."""
    moments = [
        (now - timedelta(days=days)).replace(hour=hour, minute=5, second=0, microsecond=0)
        for days, hour in ((28, 9), (12, 10), (2, 13))
    ]
    place = invented_cities(session)
    series = _series(place)
    seminar = _seminar(series, place, coming_start(now.date()))
    earlier = _earlier_editions(series, place, seminar.starts_on.year)
    session.add_all([series, seminar, *earlier])
    session.flush()
    organisations = load_organisations(session, place)
    session.add_all(earlier_outcomes(earlier[1], organisations))
    session.flush()
    load_past_items(session, earlier[0])
    for edition in earlier:
        release(session, edition.slug, based_on=0, actor=ACTOR, at=moments[0])
    people, functions = load_people(session, organisations)
    venues, halls = load_places(session, place.host)
    stage = Stage(venues, halls, organisations, functions)
    session.add_all(frame(seminar, stage))
    load_delegation(session, seminar, place.guest, stage, people, now=now)
    session.add_all([article(seminar, moments[0].date()), notice(seminar, moments[-1].date())])
    _release_thrice(session, seminar, stage, moments)
    load_links(session, seminar, moments[-1])
    load_nominations(session, seminar, people, moments[-1])
    load_travel(session, seminar, people, venues["gaestehaus"])
    load_interpreting(session, seminar)
    load_needs(session, seminar, people, moments[-1])
    load_invitations(session, seminar, people, functions, moments[-1])
    load_mails(session, seminar, moments[-1])
    load_precedence(session, seminar, people, functions, moments[-1])
    load_gifts(session, seminar, earlier[0], place.guest, stage, people)
    load_costs(session, seminar, earlier[0])
    load_meetings(session, place.partnership)
    load_materials(session, seminar, earlier[1], people, moments[-1])
    load_outcomes(session, seminar, earlier[1], organisations, people, moments[-1])
    load_wordings(session)
    load_record(session, earlier[0], moments[-1])


def coming_start(today: date) -> date:
    """Gives the next Wednesday whose fifth day is the one on which summer time begins."""
    starts = (_last_sunday_of_march(year) - _LENGTH for year in (today.year, today.year + 1))
    return next(start for start in starts if start > today)


def _last_sunday_of_march(year: int) -> date:
    last = date(year, _MARCH, 31)
    return last - timedelta(days=last.isoweekday() % 7)


def _release_thrice(
    session: Session, seminar: Seminar, stage: Stage, moments: list[datetime]
) -> None:
    first, second, third = moments
    items = {
        planned.key: item_of(planned, seminar, stage, position)
        for position, planned in enumerate(ITEMS)
    }
    session.add_all(items.values())
    session.flush()
    release(session, SLUG, based_on=0, actor=ACTOR, at=first, note=FIRST_NOTE)
    change_for_second(items, seminar, stage)
    session.flush()
    release(session, SLUG, based_on=1, actor=ACTOR, at=second, note=SECOND_NOTE)
    session.add(change_for_third(items, seminar, stage))
    session.flush()
    release(session, SLUG, based_on=2, actor=ACTOR, at=third, note=THIRD_NOTE)


def _series(place: Invented) -> Series:
    return Series(
        slug="beispiel-reihe",
        partnership=place.partnership,
        title=texts.SERIES_TITLE,
        short_title=texts.SERIES_SHORT,
        field=texts.FIELD,
        hosting_rule=texts.HOSTING_RULE,
        is_example=True,
    )


def _seminar(series: Series, place: Invented, first: date) -> Seminar:
    return Seminar(
        uid=uid_of(SLUG),
        slug=SLUG,
        series=series,
        partnership=place.partnership,
        ordinal=23,
        title=texts.TITLE,
        short_title=texts.SERIES_SHORT,
        summary=texts.SUMMARY,
        is_example=True,
        host_city=place.host,
        zone=place.host.zone,
        languages=("de", "ru", "en"),
        starts_on=first,
        ends_on=first + _LENGTH,
        state=SeminarState.ANNOUNCED,
        visit_type=VisitType.WORKING,
    )


def _earlier_editions(series: Series, place: Invented, year: int) -> list[Seminar]:
    """One in the guest's city the June before, one at home the November before that."""
    june, november = date(year - 1, _JUNE, 8), date(year - 2, _NOVEMBER, 9)
    return [
        _earlier(series, 21, texts.EDITION_21, place.host, november),
        _earlier(series, 22, texts.EDITION_22, place.guest, june),
    ]


def _earlier(
    series: Series, ordinal: int, title: Translated, host: City, not_before: date
) -> Seminar:
    """Builds an edition of five days from the first Monday that is not before that day."""
    first = not_before + timedelta(days=-not_before.weekday() % 7)
    slug = f"{SLUG}-{ordinal}"
    return Seminar(
        uid=uid_of(slug),
        slug=slug,
        series=series,
        partnership=series.partnership,
        ordinal=ordinal,
        title=title,
        short_title=texts.SERIES_SHORT,
        summary=texts.INVENTED,
        is_example=True,
        host_city=host,
        zone=host.zone,
        languages=("de", "ru"),
        starts_on=first,
        ends_on=first + _LENGTH,
        state=SeminarState.ARCHIVED,
        visit_type=VisitType.WORKING,
    )
