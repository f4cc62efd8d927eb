"""The texts that a programme would print, with who reads them and where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.exports.vocabulary import Audience
from partnership.people.models import Organisation, OrganisationName
from partnership.people.rules import true_on
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Article, Outcome, Seminar, SeminarTopic, Topic
from partnership.seminars.situation_facts import SomeCity, Text, TextPart, Thing, ThingKind
from partnership.seminars.situation_rows import ItemRow, Naming, person_of
from partnership.venues.models import Hall, Venue

_RANKS = {audience: audience.rank for audience in Audience}


@dataclass(slots=True)
class _Place:
    """Where a thing is shown: the widest circle that sees it, and in which items."""

    audience: Audience = Audience.TEAM
    items: dict[str, None] = field(default_factory=dict)

    def shown(self, audience: Audience, item: str = "") -> None:
        self.audience = min(self.audience, audience, key=_RANKS.__getitem__)
        if item:
            self.items[item] = None


@dataclass(frozen=True, slots=True)
class _Shown:
    """Everything that the items and the seminar's head name, with its places."""

    venues: dict[Venue, _Place] = field(default_factory=lambda: defaultdict(_Place))
    halls: dict[Hall, _Place] = field(default_factory=lambda: defaultdict(_Place))
    organisations: dict[int, _Place] = field(default_factory=lambda: defaultdict(_Place))
    standings: dict[tuple[int, int | None], _Place] = field(
        default_factory=lambda: defaultdict(_Place)
    )


def load_texts(
    session: Session,
    seminar: Seminar,
    rows: Sequence[ItemRow],
    namings: Sequence[Naming],
    cities: Iterable[SomeCity],
) -> tuple[Text, ...]:
    """Lists all texts of a draft that are filled at all."""
    shown = _shown(rows, namings)
    texts = (
        *_of_seminar(seminar),
        *(text for item, _, _ in rows for text in _of_item(item)),
        *_of_contributions({item.uid: item for item, _, _ in rows}, namings),
        *_of_people(namings, shown),
        *_of_venues(shown),
        *_of_organisations(session, seminar, shown),
        *_of_the_rest(session, seminar),
        *(Text(city.thing, TextPart.NAME, city.name) for city in cities),
    )
    return tuple(text for text in texts if text.text or any(text.spelled))


def _narrower(*audiences: Audience) -> Audience:
    return max(audiences, key=_RANKS.__getitem__)


def _shown(rows: Sequence[ItemRow], namings: Sequence[Naming]) -> _Shown:
    shown = _Shown()
    for item, venue, hall in rows:
        if venue:
            shown.venues[venue].shown(item.audience, item.uid)
        if hall:
            shown.halls[hall].shown(item.audience, item.uid)
        if item.host_id:
            shown.organisations[item.host_id].shown(item.audience, item.uid)
    audiences = {item.uid: item.audience for item, _, _ in rows}
    for naming in namings:
        audience = _narrower(naming.audience, audiences.get(naming.item_uid, Audience.PUBLIC))
        for person, function in naming.standings:
            function_id = function.id if function else None
            shown.standings[person.id, function_id].shown(audience, naming.item_uid)
            if function and function.organisation_id:
                shown.organisations[function.organisation_id].shown(audience, naming.item_uid)
    return shown


def _of_seminar(seminar: Seminar) -> Iterator[Text]:
    thing = Thing(ThingKind.SEMINAR, str(seminar.id), seminar.title, seminar.slug)
    yield Text(thing, TextPart.TITLE, seminar.title)
    yield Text(thing, TextPart.SHORT_TITLE, seminar.short_title)
    yield Text(thing, TextPart.SUMMARY, seminar.summary)


def _of_item(item: ProgrammeItem) -> Iterator[Text]:
    thing = Thing(ThingKind.ITEM, item.uid, item.title)
    for part, text, audience in (
        (TextPart.TITLE, item.title, item.audience),
        (TextPart.TEXT, item.text, item.audience),
        (TextPart.DRESS_CODE, item.dress_code, item.audience),
        (TextPart.GUESTS, item.guests, item.audience),
        (
            TextPart.PARTICIPANTS_NOTE,
            item.participants_note,
            _narrower(item.audience, Audience.PARTICIPANTS),
        ),
        (TextPart.TEAM_NOTE, item.team_note, Audience.TEAM),
    ):
        yield Text(thing, part, text, audience=audience, items=(item.uid,))


def _of_contributions(items: dict[str, ProgrammeItem], namings: Iterable[Naming]) -> Iterator[Text]:
    for naming in namings:
        item = items.get(naming.item_uid)
        if item is None:
            continue
        thing = Thing(ThingKind.ITEM, item.uid, item.title)
        audience = _narrower(item.audience, naming.audience)
        for part, text in (
            (TextPart.CONTRIBUTION_TITLE, naming.title),
            (TextPart.CONTRIBUTION_SUMMARY, naming.summary),
        ):
            yield Text(thing, part, text, audience=audience, items=(item.uid,))


def _of_people(namings: Iterable[Naming], shown: _Shown) -> Iterator[Text]:
    seen: set[tuple[int, int | None]] = set()
    named: set[int] = set()
    for naming in namings:
        for person, function in naming.standings:
            key = (person.id, function.id if function else None)
            if key in seen:
                continue
            is_named = person.id in named
            seen.add(key)
            named.add(person.id)
            place = shown.standings[key]
            thing, items = person_of(person).thing, tuple(place.items)
            if not is_named:
                names = (person.printed_name, person.native_name, person.title)
                yield Text(thing, TextPart.NAME, spelled=names, items=items)
            if function:
                yield Text(
                    thing, TextPart.FUNCTION, function.title, audience=place.audience, items=items
                )


def _of_venues(shown: _Shown) -> Iterator[Text]:
    for venue, place in shown.venues.items():
        thing = Thing(ThingKind.VENUE, str(venue.id), venue.name, venue.slug)
        items = tuple(place.items)
        yield Text(
            thing,
            TextPart.NAME,
            venue.name,
            spelled=(venue.street,),
            audience=place.audience,
            items=items,
        )
        yield Text(thing, TextPart.ENTRANCE, venue.entrance, audience=place.audience, items=items)
    venues = {venue.id: venue for venue in shown.venues}
    for hall, place in shown.halls.items():
        house = venues[hall.venue_id]
        thing = Thing(ThingKind.VENUE, str(house.id), house.name, house.slug)
        yield Text(
            thing, TextPart.HALL, hall.name, audience=place.audience, items=tuple(place.items)
        )


def _of_organisations(session: Session, seminar: Seminar, shown: _Shown) -> Iterator[Text]:
    """Tells organisations by the name that was theirs on the seminar's first day."""
    names: dict[int, list[OrganisationName]] = defaultdict(list)
    slugs: dict[int, str] = {}
    for row, slug in session.execute(
        select(OrganisationName, Organisation.slug)
        .join(Organisation)
        .where(OrganisationName.organisation_id.in_(sorted(shown.organisations)))
        .order_by(OrganisationName.position)
    ):
        names[row.organisation_id].append(row)
        slugs[row.organisation_id] = slug
    for organisation_id, rows in names.items():
        place = shown.organisations[organisation_id]
        name = (true_on(seminar.starts_on, rows) or rows[0]).name
        thing = Thing(ThingKind.ORGANISATION, str(organisation_id), name, slugs[organisation_id])
        yield Text(thing, TextPart.NAME, name, audience=place.audience, items=tuple(place.items))


def _of_the_rest(session: Session, seminar: Seminar) -> Iterator[Text]:
    for topic in session.scalars(
        select(Topic).join(SeminarTopic).where(SeminarTopic.seminar_id == seminar.id)
    ):
        thing = Thing(ThingKind.TOPIC, str(topic.id), topic.title, topic.slug)
        yield Text(thing, TextPart.TITLE, topic.title)
    for outcome in session.scalars(select(Outcome).where(Outcome.seminar_id == seminar.id)):
        thing = Thing(ThingKind.OUTCOME, str(outcome.id), outcome.text)
        yield Text(thing, TextPart.TEXT, outcome.text)
    for article in session.scalars(select(Article).where(Article.seminar_id == seminar.id)):
        thing = Thing(ThingKind.ARTICLE, str(article.id), article.title)
        yield Text(thing, TextPart.TITLE, article.title)
        yield Text(thing, TextPart.TEXT, article.body)
