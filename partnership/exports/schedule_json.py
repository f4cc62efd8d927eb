"""The programme as JSON, for programs.

The document is an object:

* `format` is `partnership-programme`, `version` of it is 1; a member that is new does not raise it.
* `id`, `slug`, `url`, `example` (all of it is invented), `state`, `title`, `summary`, `cities`,
  `host_city`, `zone` (IANA), `languages`, `starts_on`, `ends_on` (ISO 8601 dates), `series`.
* `release`: `number`, `released_at` (UTC), `note`.
* `items`, in the order in which they are printed. An item has `id` (a UUID that never changes),
  `url`, `kind`, `audience`, `title`, `text`, `cancelled`, `sequence`, `modified_at`, `changes`.
  Its `time` is `null` while it is open, else an object: `start` and `end` (wall clock) with
  `zone`, `start_utc` and `end_utc`, `minutes`. Its `place` has `id`, `venue`, `hall`, address.
  `contributions` name people by `person`, an `id` of `people`.
* `people` (`id`, `name`, `title`, `native_name`), `delegations`, `topics`, `outcomes`,
  `organisations` with their part.

A text in several languages is an object of BCP 47 language tags. What is unknown is left out.
"""

from collections.abc import Sized
from typing import Any

import msgspec

from partnership.core.translated import Translated
from partnership.exports.programme import (
    Contribution,
    Delegation,
    Item,
    OrganisationCard,
    Outcome,
    PersonCard,
    Place,
    Programme,
    Standing,
    Timing,
)
from partnership.exports.view import View

Json = dict[str, Any]


def render(programme: Programme, view: View) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document(programme, view)), indent=2) + b"\n"


def document(programme: Programme, view: View) -> Json:
    """Gives the document before it is written; the languages of the view do not matter here."""
    return {
        "format": "partnership-programme",
        "version": 1,
        **_head(programme, view),
        "people": [_person(each.person) for each in programme.standings.values()],
        "organisations": [
            _known(**_organisation(each.organisation), role=each.role)
            for each in programme.engagements
        ],
        "participations": [
            _known(**_standing(each.standing), role=each.role) for each in programme.participations
        ],
        "delegations": [_delegation(each) for each in programme.delegations],
        "topics": [
            {"title": dict(each.title), "focus": each.is_focus} for each in programme.topics
        ],
        "items": [_item(each, programme, view) for each in programme.items],
        "outcomes": [_outcome(each) for each in programme.outcomes],
    }


def _known(**members: object) -> Json:
    """Leaves out what is unknown or empty; `False` and 0 are known."""
    return {
        key: dict(value) if isinstance(value, Translated) else value
        for key, value in members.items()
        if value is not None and (value or not isinstance(value, Sized))
    }


def _head(programme: Programme, view: View) -> Json:
    series, release = programme.series, programme.release
    return _known(
        id=programme.uid,
        slug=programme.slug,
        url=view.seminar_url(programme),
        example=programme.is_example,
        state=programme.state,
        visit=programme.visit_type,
        title=programme.title,
        short_title=programme.short_title,
        summary=programme.summary,
        series=_known(slug=series.slug, title=series.title, ordinal=programme.ordinal)
        if series
        else None,
        cities=[
            _known(slug=city.slug, name=city.name, country=city.country, zone=city.zone)
            for city in programme.partnership.cities
        ],
        host_city=programme.host_city.slug,
        zone=programme.zone,
        languages=programme.languages,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        release=_known(number=release.number, released_at=release.released_at, note=release.note)
        if release
        else None,
    )


def _item(item: Item, programme: Programme, view: View) -> Json:
    revision = item.revision
    return {
        "time": _time(item.timing) if item.timing else None,
        **_known(
            id=item.uid,
            url=view.item_url(programme, item),
            kind=item.kind,
            audience=item.audience,
            title=item.title,
            text=item.text,
            participants_note=item.participants_note,
            team_note=item.team_note,
            place=_place(item.place) if item.place else None,
            host=_organisation(item.host) if item.host else None,
            languages=item.languages,
            interpreting=item.interpreting,
            press=item.press_access,
            dress_code=item.dress_code,
            guests=item.guests,
            tradition=item.is_tradition,
            cancelled=item.is_cancelled or item.is_gone,
            contributions=[_contribution(each) for each in item.contributions],
            sequence=revision.sequence if revision else None,
            modified_at=revision.modified_at if revision else None,
            changes=revision.changes if revision else None,
        ),
    }


def _time(timing: Timing) -> Json:
    return {
        "start": timing.start,
        "end": timing.end,
        "zone": timing.zone,
        "start_utc": timing.starts_at,
        "end_utc": timing.ends_at,
        "minutes": int((timing.ends_at - timing.starts_at).total_seconds()) // 60,
    }


def _place(place: Place) -> Json:
    return _known(
        id=place.venue_ref,
        venue=place.venue,
        hall=place.hall,
        street=place.street,
        postcode=place.postcode,
        city=place.city,
        latitude=place.latitude,
        longitude=place.longitude,
        step_free=place.step_free,
        entrance=place.entrance,
    )


def _contribution(contribution: Contribution) -> Json:
    other = contribution.on_behalf_of
    return _known(
        **_standing(contribution.standing),
        role=contribution.role,
        on_behalf_of=_standing(other) if other else None,
        title=contribution.title,
        summary=contribution.summary,
        language=contribution.language,
    )


def _standing(standing: Standing) -> Json:
    organisation = standing.organisation
    return _known(
        person=standing.person.ref,
        function=standing.function,
        organisation=_organisation(organisation) if organisation else None,
    )


def _person(person: PersonCard) -> Json:
    return _known(
        id=person.ref,
        name=person.name,
        title=person.title,
        native_name=person.native_name,
        native_language=person.native_language,
    )


def _organisation(card: OrganisationCard) -> Json:
    return _known(id=card.ref, name=card.name, abbreviation=card.abbreviation)


def _delegation(delegation: Delegation) -> Json:
    return _known(
        city=delegation.city.slug,
        direction=delegation.direction,
        headcount=delegation.headcount,
        organisations=[_organisation(each) for each in delegation.organisations],
        members=[_known(**_standing(each.standing), role=each.role) for each in delegation.members],
        note=delegation.note,
    )


def _outcome(outcome: Outcome) -> Json:
    return _known(
        text=outcome.text,
        kind=outcome.kind,
        status=outcome.status,
        owner=_organisation(outcome.owner) if outcome.owner else None,
        first_year=outcome.first_year,
        last_year=outcome.last_year,
        due_on=outcome.due_on,
    )
