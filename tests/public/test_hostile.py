"""Texts that try to break out of the page they are set in."""

import pytest
from flask import Flask, render_template

from partnership.core.translated import Translated
from partnership.exports.programme import Programme
from partnership.exports.view import Selection
from partnership.public.frame import view
from partnership.public.programme_page import ProgrammePage
from partnership.public.reading import Reading
from partnership.releases.reading import EditionHead
from tests.builders import a_contribution, a_delegation, a_programme, an_item
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
    said = Translated({"de": text})
    programme = a_programme(
        an_item(1, said, text=said, contributions=(a_contribution(text),)),
        title=said,
        summary=said,
        delegations=(a_delegation(text),),
    )
    page = parsed(drawn(demo_app, programme))
    assert page.find("h1")[0].words == " ".join(said["de"].split())
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
