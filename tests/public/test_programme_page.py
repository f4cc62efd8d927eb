"""The programme page drawn from made-up programmes: hostile, empty, over a change of the clock."""

from datetime import date

import msgspec
import pytest
from flask import Flask, render_template

from partnership.core.translated import Translated
from partnership.exports.programme import Contribution, EditionRef, Programme
from partnership.exports.view import Selection
from partnership.exports.vocabulary import ContributionRole
from partnership.public.frame import view
from partnership.public.programme_page import ProgrammePage
from partnership.public.reading import Reading
from partnership.releases.reading import EditionHead
from tests.builders import (
    a_contribution,
    a_delegation,
    a_programme,
    a_standing,
    a_timing,
    an_item,
    said,
)
from tests.public.reading import parsed

HOSTILE = (
    '</script><script>alert(1)</script>"onmouseover=x\u2028\u202e\U0001f600',
    "{{ 7 * 7 }}{% raw %}%(number)s",
    "A" * 10_000,
    "line\r\nbreak\x00\x0b",
)


def drawn(app: Flask, programme: Programme) -> str:
    head = EditionHead(release_id=1, number=3, newest_number=3, digest="")
    reading = Reading(programme, head, (), (), ())
    with app.test_request_context("/seminars/wohnen-im-alter/?lang=en"):
        page = ProgrammePage(reading, view(), Selection(), shows_grid=True)
        return render_template("public/programme.html", page=page, notices=())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(demo_app: Flask, text: str) -> None:
    told = Translated({"de": text})
    programme = a_programme(
        an_item(1, told, text=told, contributions=(a_contribution(text),)),
        title=told,
        summary=told,
        delegations=(a_delegation(text),),
    )
    page = parsed(drawn(demo_app, programme))
    assert page.find("h1")[0].words == " ".join(told["de"].split())
    assert [each for each in page.find("script") if "src" not in each.attributes] == page.find(
        "script", type="application/ld+json"
    )
    assert not [each for each in page.all if any(n.startswith("on") for n in each.attributes)]


def test_a_programme_of_nothing_is_a_page_too(demo_app: Flask) -> None:
    page = parsed(drawn(demo_app, a_programme()))
    assert "No programme items are published." in page.words


def test_an_unknown_number_of_people_is_said_to_be_unknown(demo_app: Flask) -> None:
    programme = a_programme(an_item(), delegations=(a_delegation(),))
    box = parsed(drawn(demo_app, programme)).find("section", "card")[0]
    assert "0" not in box.words
    assert len(box.find("p")) == 2


def test_a_change_of_the_clock_within_the_seminar_is_said(demo_app: Flask) -> None:
    programme = a_programme(
        an_item(1, timing=a_timing("2027-03-27T10:00")),
        an_item(2, timing=a_timing("2027-03-28T10:00")),
        an_item(3, timing=a_timing("2027-03-29T10:00")),
    )
    notes = parsed(drawn(demo_app, programme)).find("p", "day__clock")
    assert [each.words for each in notes] == [
        "The clocks have changed. Times are now: Berlin (UTC+02:00)"
    ]


def test_an_edition_without_a_number_is_named_by_place_and_month(demo_app: Flask) -> None:
    unnumbered = EditionRef(
        slug="frueher",
        ordinal=None,
        city=said("Moskau", en="Moscow"),
        starts_on=date(2025, 6, 1),
        ends_on=date(2025, 6, 3),
    )
    page = parsed(drawn(demo_app, a_programme(an_item(), editions=(unnumbered,))))
    assert page.link("Moscow").startswith("/seminars/frueher/")
    assert "June 2025" in page.words


def test_a_name_that_two_people_share_leads_nowhere(demo_app: Flask) -> None:
    one, other = a_standing("Anna Muster"), a_standing("Anna Muster")
    other = msgspec.structs.replace(
        other, person=msgspec.structs.replace(other.person, ref="anna-muster-2")
    )
    roles = ContributionRole.LECTURE, ContributionRole.MODERATION
    item = an_item(
        contributions=tuple(
            Contribution(standing=standing, role=role)
            for standing, role in zip((one, other), roles, strict=True)
        )
    )
    page = parsed(drawn(demo_app, a_programme(item)))
    assert page.words.count("Anna Muster") == 2
    assert not [each for each in page.find("a") if each.words == "Anna Muster"]
