"""G56 of the requirements: no byte of a higher audience reaches a lower one."""

from hypothesis import given
from hypothesis import strategies as st

from partnership.core.translated import Translated
from partnership.exports import ics
from partnership.exports.ics import Detail
from partnership.exports.programme import Contribution, Item, Programme
from partnership.exports.vocabulary import Audience, ContributionRole
from tests.builders import a_programme, a_standing, a_view, an_item, said

AUDIENCES = st.sampled_from(list(Audience))
VIEW = a_view("de", "ru")


def secret(audience: Audience, thing: str) -> str:
    return f"x{audience}{thing}x"


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    return a_programme(
        *(draw(items(number)) for number in range(1, draw(st.integers(1, 4)) + 1)),
        audience=Audience.TEAM,
    )


def items(number: int) -> st.SearchStrategy[Item]:
    return st.builds(an_item_for, st.just(number), AUDIENCES, st.lists(AUDIENCES, max_size=3))


def an_item_for(number: int, audience: Audience, given: list[Audience]) -> Item:
    """Builds an item in which every text names the audience it is for."""
    spoken = (
        (max(audience, each, key=lambda one: one.rank), each, place)
        for place, each in enumerate(given)
    )
    notes = {
        each: Translated(
            {"de": secret(max(audience, each, key=lambda one: one.rank), f"n{number}")}
        )
        for each in (Audience.PARTICIPANTS, Audience.TEAM)
    }
    return an_item(
        number,
        audience=audience,
        title=said(secret(audience, f"t{number}"), secret(audience, f"r{number}")),
        participants_note=notes[Audience.PARTICIPANTS],
        team_note=notes[Audience.TEAM],
        contributions=tuple(
            Contribution(
                standing=a_standing(secret(shown, f"c{number}-{place}")),
                role=ContributionRole.LECTURE,
                audience=each,
            )
            for shown, each, place in spoken
        ),
    )


def drawn(programme: Programme) -> bytes:
    """Draws every file there is of an edition, its folds undone."""
    feed = {"name": "Moskau", "path": "cities/moscow/calendar.ics"}
    raw = b"".join(
        (
            ics.render(programme, VIEW),
            *(ics.render_item(programme, item, VIEW) for item in programme.timed_items),
            *(ics.render_feed([programme], VIEW, **feed, detail=detail) for detail in Detail),  # type: ignore[arg-type]
        )
    )
    return raw.replace(b"\r\n ", b"")


@given(programmes(), st.permutations(list(Audience)))
def test_g56_no_edition_holds_a_byte_of_a_higher_one(
    programme: Programme, order: list[Audience]
) -> None:
    """The order differs so that an entry kept for one edition may be met by another."""
    for audience in order:
        raw = drawn(programme.for_audience(audience))
        for higher in Audience:
            if not audience.sees(higher):
                assert secret(higher, "")[:-1].encode() not in raw


@given(programmes())
def test_g56_the_highest_edition_holds_everything(programme: Programme) -> None:
    raw = drawn(programme.for_audience(Audience.TEAM)).decode()
    for item in programme.items:
        assert item.title["de"] in raw
        assert item.team_note["de"] in raw
        assert all(each.standing.person.name in raw for each in item.contributions)
