"""What search engines read of a series: schema.org's EventSeries, as JSON-LD."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from partnership.core.text import clean_line
from partnership.exports.jsonld import dump, status_of
from partnership.exports.view import View
from partnership.releases.headlines import Headline
from partnership.seminars.queries import SeriesEntry

Json = dict[str, Any]


def series_document(series: SeriesEntry, headlines: Sequence[Headline], view: View) -> Markup:
    """Describes a series with its released seminars, ready for a script element."""
    url = f"{view.site.url}series/{series.slug}/"
    document: Json = {
        "@context": "https://schema.org",
        "@type": "EventSeries",
        "@id": url,
        "url": url,
        "name": clean_line(view.said(series.title).text),
    }
    if series.field:
        document["about"] = clean_line(view.said(series.field).text)
    if headlines:
        document["startDate"] = min(each.starts_on for each in headlines).isoformat()
        document["endDate"] = max(each.ends_on for each in headlines).isoformat()
        document["subEvent"] = [_event(each, view) for each in reversed(headlines)]
    return Markup(dump(document))  # noqa: S704 - `dump` leaves no character that ends a script


def _event(headline: Headline, view: View) -> Json:
    url = f"{view.site.url}seminars/{headline.slug}/"
    city = headline.host_city
    name = view.said(city.name).text
    return {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": clean_line(view.said(headline.title).text),
        "startDate": headline.starts_on.isoformat(),
        "endDate": headline.ends_on.isoformat(),
        "eventStatus": status_of(headline.state),
        "location": {
            "@type": "Place",
            "name": name,
            "address": {
                "@type": "PostalAddress",
                "addressLocality": name,
                "addressCountry": city.country,
            },
        },
    }
