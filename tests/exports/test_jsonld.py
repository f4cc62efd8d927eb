import json

from partnership.exports.jsonld import document, dump
from partnership.exports.programme import Before
from partnership.exports.vocabulary import Change, SeminarState
from tests.builders import a_programme, a_timing, a_view, an_item, said
from tests.exports.drawing import a_full_programme, changed

VIEW = a_view("de")


def test_a_seminar_is_an_event_of_a_series() -> None:
    described = document(a_full_programme(), VIEW)
    assert described["@type"] == "Event"
    assert described["url"] == "https://programme.example.org/seminars/wohnen-im-alter/"
    assert described["superEvent"] == {
        "@type": "EventSeries",
        "name": "Sozialseminar",
        "url": "https://programme.example.org/series/soziales/",
    }
    assert described["organizer"] == [{"@type": "Organization", "name": "Beispielamt"}]
    assert described["performer"][0]["name"] == "Franz Muster"


def test_items_with_a_time_are_events_within_it() -> None:
    events = document(a_full_programme(), VIEW)["subEvent"]
    assert [event["name"] for event in events] == ["Eröffnung", "Rundgang", "Empfang"]
    assert events[0]["startDate"] == "2027-03-24T09:30:00+01:00"
    assert events[2]["endDate"] == "2027-03-25T00:30:00+01:00"
    assert events[0]["location"]["name"] == "Rathaus, Saal 1"
    assert events[0]["location"]["geo"]["latitude"] == 52.5186


def test_what_became_of_an_item_is_said_in_the_terms_of_the_schema() -> None:
    statuses = [event["eventStatus"] for event in document(a_full_programme(), VIEW)["subEvent"]]
    assert statuses == [
        "https://schema.org/EventRescheduled",
        "https://schema.org/EventCancelled",
        "https://schema.org/EventScheduled",
    ]
    moved = an_item(revision=changed(Change.MOVED, before=Before(timing=a_timing(minutes=30))))
    event = document(a_programme(moved), VIEW)["subEvent"][0]
    assert event["previousStartDate"] == "2027-03-24T09:30:00+01:00"


def test_a_seminar_that_is_off_is_cancelled() -> None:
    described = document(a_programme(state=SeminarState.CANCELLED), VIEW)
    assert described["eventStatus"] == "https://schema.org/EventCancelled"


def test_no_text_can_end_the_script_element() -> None:
    title = "</script><script>alert(1)</script><!-- & \u2028"
    described = document(a_programme(an_item(title=said(title)), title=said(title)), VIEW)
    text = dump(described)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == described
