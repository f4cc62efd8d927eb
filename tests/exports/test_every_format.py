"""What holds for every form in which a programme leaves the house."""

import os
import re
import subprocess
import sys
from hashlib import sha256

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnership.core.translated import Translated
from partnership.exports.programme import (
    Contribution,
    Item,
    Member,
    OrganisationCard,
    Participation,
    PersonCard,
    Programme,
    Standing,
)
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    DelegationRole,
    ItemKind,
    SeminarRole,
)
from tests.builders import a_delegation, a_place, a_programme, a_timing, a_view, an_item
from tests.exports.drawing import HOSTILE, a_full_programme, a_programme_of, drawn, text_of

SLOW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
AUDIENCES = st.sampled_from(Audience)


class Marker:
    """Gives words that are nowhere else, and remembers who may read them."""

    def __init__(self) -> None:
        self.given: dict[str, Audience] = {}

    def word(self, audience: Audience) -> str:
        made = f"Mk{len(self.given):03}{audience.name[:2]}zq"
        self.given[made] = audience
        return made

    def text(self, audience: Audience) -> Translated:
        return Translated({"de": self.word(audience), "ru": self.word(audience)})

    def standing(self, audience: Audience) -> Standing:
        return Standing(
            person=PersonCard(
                ref=self.word(audience),
                name=self.word(audience),
                native_name=self.word(audience),
                native_language="ru",
            ),
            function=self.text(audience),
            organisation=OrganisationCard(ref=self.word(audience), name=self.text(audience)),
        )

    def contribution(self, audience: Audience) -> Contribution:
        return Contribution(
            standing=self.standing(audience),
            on_behalf_of=self.standing(audience),
            role=ContributionRole.LECTURE,
            title=self.text(audience),
            summary=self.text(audience),
            audience=audience,
        )

    def item(self, number: int, audience: Audience, inner: Audience, *, is_timed: bool) -> Item:
        inner = max(inner, audience, key=lambda each: each.rank)
        noted = max(Audience.PARTICIPANTS, audience, key=lambda each: each.rank)
        return an_item(
            number,
            self.text(audience),
            kind=list(ItemKind)[number % len(ItemKind)],
            audience=audience,
            timing=a_timing() if is_timed else None,
            place=msgspec.structs.replace(
                a_place(), venue=self.text(audience), hall=self.text(audience)
            ),
            text=self.text(audience),
            dress_code=self.text(audience),
            guests=self.text(audience),
            participants_note=self.text(noted),
            team_note=self.text(Audience.TEAM),
            contributions=(self.contribution(inner),),
        )

    def programme(self, items: list[tuple[Audience, Audience, bool]]) -> Programme:
        people = [
            Participation(standing=self.standing(each), role=SeminarRole.GUEST, audience=each)
            for each in Audience
        ]
        members = [
            Member(standing=self.standing(each), role=DelegationRole.MEMBER, audience=each)
            for each in Audience
        ]
        return a_programme(
            *(
                self.item(number, audience, inner, is_timed=timed)
                for number, (audience, inner, timed) in enumerate(items, start=1)
            ),
            title=self.text(Audience.PUBLIC),
            participations=tuple(people),
            delegations=(msgspec.structs.replace(a_delegation(), members=tuple(members)),),
        )


@SLOW
@given(
    items=st.lists(st.tuples(AUDIENCES, AUDIENCES, st.booleans()), min_size=1, max_size=4),
    audience=st.sampled_from([Audience.PUBLIC, Audience.PARTICIPANTS]),
)
def test_nothing_of_a_higher_audience_is_in_any_format(
    items: list[tuple[Audience, Audience, bool]], audience: Audience
) -> None:
    marker = Marker()
    programme = marker.programme(items).for_audience(audience)
    secret = {word for word, seen_by in marker.given.items() if not audience.sees(seen_by)}
    for name, document in drawn(programme, a_view("de", "ru")):
        text = re.sub(r"\s", "", text_of(name, document))
        assert {word for word in secret if word in text} == set(), name
        assert not any(word.encode() in document for word in secret), name
        public = [word for word, seen_by in marker.given.items() if seen_by is Audience.PUBLIC]
        assert name == "atom" or any(word in text for word in public), name


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "W" * 10_000,
        "lange Worte " * 900,
        "\u202b" + "שלום" * 40,
        "=cmd|'/c calc'!A1",
        "\ud7ff\uffff",
        " \n ",
        "",
    ],
    ids=["hostile", "endless", "long", "rtl", "formula", "edge", "blank", "empty"],
)
def test_whatever_was_typed_every_format_is_drawn(text: str) -> None:
    for view in (a_view("de", "ru"), a_view("ru"), a_view("en", "fr")):
        for name, document in drawn(a_programme_of(text), view):
            assert text_of(name, document), name


@SLOW
@given(st.text(max_size=60, alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_is_drawn(text: str) -> None:
    for name, document in drawn(a_programme_of(text), a_view("de", "ru")):
        assert text_of(name, document), name


def test_an_empty_programme_is_drawn() -> None:
    for name, document in drawn(a_programme(release=None, revision=None), a_view("de")):
        assert document, name


@pytest.mark.parametrize("name", ["pdf", "xlsx", "docx", "txt"])
def test_an_invented_seminar_says_so(name: str) -> None:
    documents = dict(drawn(a_full_programme(is_example=True), a_view("en")))
    assert "Example" in text_of(name, documents[name])
    documents = dict(drawn(a_full_programme(), a_view("en")))
    assert "Example" not in text_of(name, documents[name])


DIGESTS = """
from hashlib import sha256
from tests.builders import a_view
from tests.exports.drawing import a_full_programme, drawn
for name, document in drawn(a_full_programme(), a_view("de", "ru")):
    print(name, sha256(document).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_another_process_draws_the_same_bytes(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DIGESTS],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati"},
        capture_output=True,
        check=True,
        text=True,
    )
    here = [
        f"{name} {sha256(document).hexdigest()}"
        for name, document in drawn(a_full_programme(), a_view("de", "ru"))
    ]
    assert done.stdout.splitlines() == here
