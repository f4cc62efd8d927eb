"""What a release tells in words: every difference, and nothing that an audience may not see."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.translated import EMPTY, Translated
from partnership.exports.programme import (
    Delegation,
    Item,
    Outcome,
    Participation,
    Programme,
    Topic,
)
from partnership.exports.vocabulary import (
    Audience,
    Change,
    ContributionRole,
    ItemKind,
    OutcomeKind,
    OutcomeStatus,
    PressAccess,
    SeminarRole,
    SeminarState,
)
from partnership.releases.news import News, tell
from partnership.releases.rules import compared, has_news
from tests.builders import (
    a_contribution,
    a_delegation,
    a_place,
    a_programme,
    a_standing,
    a_timing,
    a_view,
    an_item,
    said,
)

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)
ENGLISH = a_view("en")
MORNING = "Wednesday 24 March, 09:30–10:30"


def news(after: Programme, before: Programme) -> tuple[News, ...]:
    return tell(after, before, ENGLISH)


def told_of_item(before: Item, after: Item) -> tuple[str, ...]:
    found = news(a_programme(after), a_programme(before))
    return found[0].sentences if found else ()


def told_of_head(before: dict[str, Any], **after: Any) -> tuple[str, ...]:
    (only,) = news(a_programme(**(before | after)), a_programme(**before))
    assert (only.title.text, only.uid) == ("The seminar as a whole", "")
    return only.sentences


def test_of_a_first_release_nothing_is_told() -> None:
    assert tell(a_programme(an_item()), None, ENGLISH) == ()


def test_what_is_the_same_is_not_told() -> None:
    again = compared(a_programme(an_item()), a_programme(an_item()), AT)
    assert news(again, a_programme(an_item())) == ()


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            {},
            {"timing": a_timing("2027-03-25T11:00", 30)},
            f"Time: Thursday 25 March, 11:00–11:30, before: {MORNING}",
        ),
        ({}, {"timing": None}, f"Time: no longer {MORNING}"),
        ({"timing": None}, {}, f"Time: now {MORNING}"),
        (
            {},
            {"timing": a_timing(zone="Europe/Moscow")},
            "Time zone: Moscow (UTC+03:00), before: Berlin (UTC+01:00)",
        ),
        (
            {},
            {"timing": a_timing("2027-03-24T23:30", 60)},
            f"Time: Wednesday 24 March, 23:30–Thursday 25 March, 00:30, before: {MORNING}",
        ),
        (
            {},
            {"place": a_place("Rathaus", "Saal 2")},
            "Place: Rathaus, Saal 2, before: Rathaus, Saal 1",
        ),
        ({}, {"place": None}, "Place: no longer Rathaus, Saal 1"),
        ({}, {"place": a_place(step_free=True)}, "Place: details changed"),
        ({}, {"title": said("Anfang")}, "Title: Anfang, before: Eröffnung"),
        ({}, {"title": said("Eröffnung", "Открытие")}, "Title: changed in Russian"),
        ({}, {"kind": ItemKind.LECTURE}, "Kind: Lecture, before: Opening"),
        ({}, {"audience": Audience.TEAM}, "Visible to: team only, before: public"),
        (
            {},
            {"contributions": (a_contribution("Ada Muster"),)},
            "new: Ada Muster (Lecture, Leiterin, Beispielamt)",
        ),
        (
            {"contributions": (a_contribution("Ada Muster"),)},
            {},
            "no longer: Ada Muster (Lecture, Leiterin, Beispielamt)",
        ),
        (
            {"contributions": (a_contribution("Ada Muster"),)},
            {"contributions": (a_contribution("Ada Muster", ContributionRole.MODERATION),)},
            "Ada Muster: Moderation, Leiterin, Beispielamt, before: Lecture, Leiterin, Beispielamt",
        ),
        ({}, {"text": said("Neu", "Новое")}, "Text: changed in German and Russian"),
        ({}, {"team_note": said("Neu")}, "For the team: changed in German"),
        ({}, {"participants_note": said("Neu")}, "For participants: changed in German"),
        ({}, {"guests": said("Viele")}, "Guests: now Viele"),
        ({}, {"languages": ("de", "ru")}, "Languages: now German, Russian"),
        ({}, {"dress_code": said("Dunkel")}, "Dress code: now Dunkel"),
        ({}, {"press_access": PressAccess.OPEN}, "Press: now open to the press"),
        ({}, {"is_cancelled": True}, "cancelled"),
        ({"is_cancelled": True}, {}, "takes place after all"),
        ({}, {"is_tradition": True}, "details changed"),
    ],
)
def test_each_field_of_an_item_is_told_in_a_sentence(
    before: dict[str, Any], after: dict[str, Any], sentence: str
) -> None:
    told = told_of_item(an_item(**before), an_item(**after))
    assert [each.replace("\u00a0", " ") for each in told] == [sentence]


def test_an_item_that_came_or_went_says_when_it_is() -> None:
    after = compared(a_programme(an_item(2, "Neu")), a_programme(an_item(1, "Alt")), AT)
    new, gone = news(after, a_programme(an_item(1, "Alt")))
    assert (new.title.text, new.change, new.when, new.sentences) == (
        "Neu",
        Change.NEW,
        MORNING,
        ("new",),
    )
    assert (gone.title.text, gone.is_gone, gone.change) == ("Alt", True, Change.CANCELLED)
    assert gone.sentences == ("no longer in the programme; readers see it as cancelled",)


def test_an_item_that_comes_back_takes_place_after_all() -> None:
    one = a_programme(an_item())
    two = compared(a_programme(), one, AT)
    (only,) = news(compared(a_programme(an_item()), two, AT), two)
    assert (only.change, only.sentences) == (Change.RESTORED, ("takes place after all",))


PERSON = a_standing("Ada Muster")
OUTCOME = Outcome(text=said("Austausch"), kind=OutcomeKind.PROJECT, status=OutcomeStatus.PLANNED)
DONE = Outcome(text=said("Austausch"), kind=OutcomeKind.PROJECT, status=OutcomeStatus.DONE)
GUEST = Participation(standing=PERSON, role=SeminarRole.GUEST)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            {},
            {"ends_on": date(2027, 3, 29)},
            "Dates: 24–29 March 2027, before: 24–28 March 2027",
        ),
        (
            {},
            {"title": said("Arbeit", "Жильё в пожилом возрасте")},
            "Title: Arbeit, before: Wohnen im Alter",
        ),
        (
            {},
            {"state": SeminarState.POSTPONED},
            "State: postponed, before: announced",
        ),
        ({}, {"summary": said("Neu")}, "Summary: changed in German"),
        ({}, {"topics": (Topic(title=said("Pflege")),)}, "Topics, new: Pflege"),
        (
            {"topics": (Topic(title=said("Pflege")),)},
            {"topics": (Topic(title=said("Pflege"), is_focus=True),)},
            "Pflege: now Focus topic",
        ),
        ({"topics": (Topic(title=said("Pflege")),)}, {"topics": ()}, "Topics, no longer: Pflege"),
        (
            {},
            {"participations": (GUEST,)},
            "People, new: Ada Muster (Guests, Leiterin, Beispielamt)",
        ),
        ({"outcomes": (OUTCOME,)}, {"outcomes": (DONE,)}, "Austausch: done, before: planned"),
        ({}, {"delegations": (a_delegation(),)}, "new: Delegation: Moskau"),
        (
            {"delegations": (a_delegation(headcount=3),)},
            {"delegations": (a_delegation(headcount=5),)},
            "Delegation: Moskau – Size: 5 people, before: 3 people",
        ),
        (
            {"delegations": (a_delegation(),)},
            {"delegations": (a_delegation("Ada Muster"),)},
            "Delegation: Moskau – new: Ada Muster (Delegation member, Leiterin, Beispielamt)",
        ),
    ],
)
def test_each_matter_of_the_seminar_is_told_in_a_sentence(
    before: dict[str, Any], after: dict[str, Any], sentence: str
) -> None:
    assert told_of_head(before, **after) == (sentence,)


def test_a_delegation_that_went_is_told() -> None:
    before: dict[str, tuple[Delegation, ...]] = {"delegations": (a_delegation(),)}
    assert told_of_head(before, delegations=()) == ("no longer: Delegation: Moskau",)


def test_another_order_is_at_least_called_a_detail() -> None:
    (only,) = news(a_programme(an_item(position=2)), a_programme(an_item(position=1)))
    assert only.sentences == ("The order of items, or other details",)


def test_news_are_known_again_by_their_key() -> None:
    one, two = (
        news(a_programme(an_item(title=title)), a_programme(an_item()))[0] for title in ("A", "B")
    )
    assert one.key != two.key
    assert one.key == news(a_programme(an_item(title="A")), a_programme(an_item()))[0].key


@pytest.mark.parametrize("language", ["de", "en", "ru", "fr"])
def test_every_language_of_the_interface_tells_it(language: str) -> None:
    after = a_programme(an_item(title="B", contributions=(a_contribution(),)))
    assert tell(after, a_programme(an_item()), a_view(language))


_ITEM = st.builds(
    lambda number, fields: an_item(number, **fields),
    st.integers(1, 2),
    st.fixed_dictionaries(
        {},
        optional={
            "position": st.integers(0, 1),
            "is_tradition": st.booleans(),
            "is_cancelled": st.booleans(),
            "title": st.sampled_from([said("A"), said("A", "Б"), Translated({"fr": "A"})]),
            "timing": st.sampled_from([None, a_timing(), a_timing(zone="Europe/Moscow")]),
            "place": st.sampled_from([None, a_place(), a_place(entrance=said("Hof"))]),
            "guests": st.sampled_from([EMPTY, said("Gäste")]),
            "team_note": st.sampled_from([EMPTY, said("Notiz")]),
            "audience": st.sampled_from(Audience),
        },
    ),
)
_ITEMS = st.lists(_ITEM, max_size=2, unique_by=lambda item: item.uid)


@given(_ITEMS, _ITEMS)
def test_there_is_something_to_tell_exactly_if_there_is_news(
    old: list[Item], new: list[Item]
) -> None:
    for audience in Audience:
        before = a_programme(*old).for_audience(audience)
        after = compared(a_programme(*new).for_audience(audience), before, AT)
        assert bool(news(after, before)) == has_news(after, before)


@given(_ITEMS)
def test_the_public_is_told_nothing_of_what_only_the_team_sees(items: list[Item]) -> None:
    hidden = [item for item in items if item.audience is not Audience.PUBLIC]
    before = a_programme().for_audience(Audience.PUBLIC)
    assert news(a_programme(*hidden).for_audience(Audience.PUBLIC), before) == ()
