"""What search engines read of a programme page: schema.org's Event, as JSON-LD."""

import json
from typing import Any

from partnership.core.text import clean_line
from partnership.exports.outline import is_cancelled
from partnership.exports.programme import (
    Item,
    OrganisationCard,
    Place,
    Programme,
    Standing,
    Timing,
)
from partnership.exports.view import View
from partnership.exports.vocabulary import Change, SeminarRole, SeminarState
from partnership.exports.voice import voices

Json = dict[str, Any]

_SCHEMA = "https://schema.org/"
_STATES = {
    SeminarState.CANCELLED: f"{_SCHEMA}EventCancelled",
    SeminarState.POSTPONED: f"{_SCHEMA}EventPostponed",
}
_SCHEDULED = f"{_SCHEMA}EventScheduled"


def status_of(state: SeminarState) -> str:
    """Says a seminar's state as schema.org does (EventStatusType)."""
    return _STATES.get(state, _SCHEDULED)


def document(programme: Programme, view: View) -> Json:
    """Describes the seminar, and its items that have a time as events within it."""
    url = view.seminar_url(programme)
    organisers = [
        _organisation(each.organisation, view)
        for each in programme.engagements
        if each.role is SeminarRole.ORGANISER
    ]
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "@id": url,
            "url": url,
            "identifier": programme.uid,
            "name": clean_line(str(view.said(programme.title))),
            "description": _description(programme, view),
            "inLanguage": list(programme.languages),
            "startDate": programme.starts_on.isoformat(),
            "endDate": programme.ends_on.isoformat(),
            "eventStatus": status_of(programme.state),
            "eventAttendanceMode": f"{_SCHEMA}OfflineEventAttendanceMode",
            "location": _city(programme, view),
            "organizer": organisers,
            "performer": [_person(each.standing, view) for each in programme.participations],
            "superEvent": _series(programme, view),
            "subEvent": [
                _item(item, item.timing, programme, view)
                for item in programme.timed_items
                if item.timing
            ],
        }
    )


def dump(document: Json) -> str:
    """Writes it so that no text of it can end the script element around it (HTML §4.12.1.3)."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _known(members: Json) -> Json:
    return {key: value for key, value in members.items() if value not in ("", None, [], {})}


def _description(programme: Programme, view: View) -> str:
    summary = str(view.said(programme.summary))
    if not programme.is_example:
        return summary
    example = view.wording.gettext("Example: this seminar and all people in it are invented.")
    return f"{example} {summary}".strip()


def _series(programme: Programme, view: View) -> Json | None:
    if programme.series is None:
        return None
    return {
        "@type": "EventSeries",
        "name": clean_line(str(view.said(programme.series.title))),
        "url": f"{view.site.url}series/{programme.series.slug}/",
    }


def _city(programme: Programme, view: View) -> Json:
    city = programme.host_city
    address = {
        "@type": "PostalAddress",
        "addressLocality": str(view.said(city.name)),
        "addressCountry": city.country,
    }
    return {"@type": "Place", "name": str(view.said(city.name)), "address": _known(address)}


def _item(item: Item, timing: Timing, programme: Programme, view: View) -> Json:
    url = view.item_url(programme, item)
    return _known(
        {
            "@type": "Event",
            "@id": url,
            "url": url,
            "identifier": item.uid,
            "name": clean_line(str(view.said(item.title))),
            "description": str(view.said(item.text)),
            "inLanguage": list(item.languages),
            "startDate": timing.local_start.isoformat(),
            "endDate": timing.local_end.isoformat(),
            **_status(item),
            "location": _place(item.place, view) if item.place else _city(programme, view),
            "organizer": _organisation(item.host, view) if item.host else None,
            "performer": [_person(each.standing, view) for each in item.contributions],
        }
    )


def _status(item: Item) -> Json:
    if is_cancelled(item):
        return {"eventStatus": f"{_SCHEMA}EventCancelled"}
    revision = item.revision
    if revision and Change.MOVED in revision.changes and revision.before and revision.before.timing:
        return {
            "eventStatus": f"{_SCHEMA}EventRescheduled",
            "previousStartDate": revision.before.timing.local_start.isoformat(),
        }
    return {"eventStatus": _SCHEDULED}


def _place(place: Place, view: View) -> Json:
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "postalCode": place.postcode,
        "addressLocality": str(view.said(place.city)),
    }
    known = place.latitude is not None and place.longitude is not None
    point = {
        "@type": "GeoCoordinates",
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
    return _known(
        {
            "@type": "Place",
            "name": clean_line(str(voices(view)[0].place(place))),
            "address": _known(address),
            "geo": point if known else None,
        }
    )


def _organisation(card: OrganisationCard, view: View) -> Json:
    return {"@type": "Organization", "name": str(view.said(card.name))}


def _person(standing: Standing, view: View) -> Json:
    card = standing.organisation
    return _known(
        {
            "@type": "Person",
            "name": standing.person.name,
            "honorificPrefix": standing.person.title,
            "jobTitle": str(view.said(standing.function)),
            "affiliation": _organisation(card, view) if card else None,
        }
    )
