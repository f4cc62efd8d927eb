from datetime import date

from msgspec.structs import replace

from partnership.core.translated import EMPTY, Phrase
from partnership.exports.outline import Row, days, row
from partnership.exports.programme import (
    Contribution,
    Engagement,
    Item,
    OrganisationCard,
    PersonCard,
    ReleaseHead,
    Standing,
)
from partnership.exports.sheet import sheet
from partnership.exports.view import View
from partnership.exports.vocabulary import (
    Audience,
    Change,
    ContributionRole,
    SeminarRole,
    SeminarState,
)
from tests.builders import (
    RELEASED_AT,
    a_contribution,
    a_delegation,
    a_place,
    a_programme,
    a_timing,
    a_view,
    an_item,
    said,
)
from tests.exports.drawing import a_full_programme, changed

BOTH, ENGLISH = a_view("de", "ru"), a_view("en")

RUSSIAN_GUEST = Standing(
    person=PersonCard(
        ref="o", name="Iwan Obraszow", native_name="Иван Образцов", native_language="ru"
    ),
    function=said("Attaché", "атташе"),
    organisation=OrganisationCard(ref="b", name=said("Botschaft")),
)


def row_of(item: Item, view: View = ENGLISH) -> Row:
    return row(item, a_programme(item), view)


def facts_of(item: Item) -> list[tuple[str, str]]:
    return [(str(fact.label), str(fact)) for fact in row_of(item).facts]


def test_items_stand_under_the_day_of_their_wall_clock() -> None:
    programme = a_programme(
        an_item(1, timing=a_timing("2027-03-24T18:30", 360)),
        an_item(2, timing=a_timing("2027-03-25T00:15", zone="Europe/Moscow")),
        an_item(3, timing=None),
    )
    drawn = [(day.date, [each.uid[-1] for each in day.rows]) for day in days(programme, BOTH)]
    assert drawn == [(date(2027, 3, 24), ["1"]), (date(2027, 3, 25), ["2"])]
    assert [each.uid[-1] for each in sheet(programme, BOTH).untimed] == ["3"]


def test_a_day_is_named_in_both_languages() -> None:
    day = days(a_programme(an_item()), BOTH)[0]
    assert day.name == (Phrase("Mittwoch, 24. März", "de"), Phrase("среда, 24 марта", "ru"))


def test_a_day_begins_with_a_capital_as_a_heading_does() -> None:
    assert str(days(a_programme(an_item()), a_view("ru"))[0].name[0]) == "Среда, 24 марта"


def test_an_end_after_midnight_is_said_with_its_day() -> None:
    clock = row_of(an_item(timing=a_timing("2027-03-24T18:30", 360))).clock
    assert clock
    assert (clock.start, clock.end, clock.end_day, clock.duration) == (
        "18:30",
        "00:30",
        "Thu 25/03",
        "6 h",
    )


def test_a_zone_is_said_where_it_is_another_one_or_the_clock_is_set_back() -> None:
    abroad = row_of(an_item(timing=a_timing(zone="Europe/Moscow"))).clock
    doubled = row_of(an_item(timing=a_timing("2027-10-31T02:30", 90))).clock
    usual = row_of(an_item()).clock
    assert abroad
    assert doubled
    assert usual
    assert (abroad.zone, doubled.zone) == ("Moscow (UTC+03:00)", "Berlin (UTC+02:00)")
    assert usual.zone == ""


def test_a_speaker_is_named_with_function_and_the_one_represented() -> None:
    contribution = Contribution(
        standing=RUSSIAN_GUEST,
        on_behalf_of=a_contribution().standing,
        role=ContributionRole.ADDRESS,
    )
    assert facts_of(an_item(place=None, contributions=(contribution,))) == [
        (
            "Welcome address",
            "Iwan Obraszow, Attaché, Botschaft, on behalf of Erika Beispiel, Leiterin, Beispielamt",
        )
    ]


def test_people_of_one_role_share_its_label_and_keep_their_order() -> None:
    speakers = tuple(a_contribution(name) for name in ("B B", "A A"))
    fact = row_of(an_item(place=None, contributions=speakers)).facts[0]
    assert [line.parts[0].text for line in fact.lines] == ["B B", "A A"]


def test_what_somebody_said_is_not_taken_for_another_speaker() -> None:
    contribution = Contribution(
        standing=RUSSIAN_GUEST, role=ContributionRole.STATEMENT, summary=said("Dank an alle")
    )
    assert facts_of(an_item(contributions=(contribution,)))[1:] == [
        ("Statement", "Iwan Obraszow, Attaché, Botschaft"),
        ("Content", "Dank an alle"),
    ]


def test_a_host_is_named_once() -> None:
    receiving = a_contribution(role=ContributionRole.HOST)
    host = receiving.standing.organisation
    assert [label for label, _ in facts_of(an_item(host=host))] == ["Place", "Host"]
    both = an_item(host=host, contributions=(receiving,))
    assert [label for label, _ in facts_of(both)] == ["Place", "Hosted by"]


def test_of_a_record_an_unknown_place_is_said_to_be_unknown() -> None:
    assert facts_of(an_item(timing=None, place=None)) == [("Place", "not known")]
    assert facts_of(an_item(place=None)) == []


def test_the_second_language_says_only_what_it_has_itself() -> None:
    contribution = Contribution(standing=RUSSIAN_GUEST, role=ContributionRole.LECTURE)
    item = an_item(contributions=(contribution,), dress_code=said("dunkler Anzug"))
    assert [str(fact) for fact in row_of(item, BOTH).second_facts] == [
        "Иван Образцов, атташе, Botschaft"
    ]


def test_a_name_in_its_own_script_is_for_readers_of_that_language() -> None:
    item = an_item(
        contributions=(Contribution(standing=RUSSIAN_GUEST, role=ContributionRole.HOST),)
    )
    assert "Иван Образцов" in str(row_of(item, a_view("ru")).facts[1])
    assert "Иван Образцов" not in str(row_of(item, a_view("de")).facts[1])


def test_a_cancelled_item_says_so_and_nothing_else() -> None:
    for item in (
        an_item(is_cancelled=True, revision=changed(Change.MOVED)),
        an_item(is_gone=True),
    ):
        drawn = row_of(item)
        assert [str(mark.text) for mark in drawn.marks] == ["cancelled"]
        assert drawn.is_cancelled


def test_who_alone_may_read_an_item_is_said_beside_it() -> None:
    marks = row_of(an_item(audience=Audience.PARTICIPANTS)).marks
    assert [str(mark.text) for mark in marks] == ["participants only"]


def test_in_the_first_release_nothing_is_called_new() -> None:
    item = an_item(revision=changed(Change.NEW))
    first = a_programme(item, release=ReleaseHead(number=1, released_at=RELEASED_AT))
    assert row(item, first, ENGLISH).marks == ()
    assert [str(mark.text) for mark in row_of(item).marks] == ["new"]


def test_an_item_without_a_title_is_called_by_its_kind() -> None:
    assert row_of(an_item(title=EMPTY)).title == (Phrase("Opening", "en"),)


def test_the_head_says_what_release_this_is() -> None:
    head = sheet(a_full_programme(), ENGLISH).head
    assert str(head.release) == "Release 3 of 12 February 2027, 14:05"
    assert str(head.occasion[0]) == "Sozialseminar, 23rd edition"
    assert head.state == ()
    assert head.example == ()


def test_a_change_of_the_clock_during_the_seminar_is_said() -> None:
    items = (an_item(1), an_item(2, timing=a_timing("2027-03-28T09:30")))
    facts = sheet(a_programme(*items), ENGLISH).head.facts
    assert [str(fact) for fact in facts if str(fact.label) == "All times"] == [
        "Berlin (UTC+01:00), from 28 March Berlin (UTC+02:00)"
    ]


def test_a_seminar_that_is_off_says_so_in_its_head() -> None:
    head = sheet(a_programme(state=SeminarState.CANCELLED), ENGLISH).head
    assert [str(word) for word in head.state] == ["cancelled"]


def test_a_delegation_says_how_many_come_and_how_many_are_named() -> None:
    section = sheet(a_programme(delegations=(a_delegation("A B", headcount=6),)), ENGLISH).sections[
        0
    ]
    assert section.title == (Phrase("Delegation: Moskau", "en"),)
    assert [str(fact) for fact in section.facts] == [
        "6 people, 1 of them named here",
        "A B, Leiterin, Beispielamt",
    ]


def test_a_head_that_no_source_names_is_said_to_be_inferred() -> None:
    delegation = a_delegation("A B")
    members = tuple(replace(each, is_inferred=True) for each in delegation.members)
    programme = a_programme(delegations=(replace(delegation, members=members),))
    note = sheet(programme, ENGLISH).sections[0].facts[-1]
    assert str(note) == "The source does not name the head of delegation; it is inferred."


def test_an_organisation_is_named_with_its_abbreviation() -> None:
    card = OrganisationCard(ref="l", name=said("Landesamt"), abbreviation="LA")
    organiser = Engagement(organisation=card, role=SeminarRole.ORGANISER)
    programme = a_programme(engagements=(organiser,))
    assert str(sheet(programme, ENGLISH).sections[0].facts[0]) == "Landesamt (LA)"


def test_members_keep_the_order_of_precedence() -> None:
    section = sheet(a_programme(delegations=(a_delegation("Z", "A", "M"),)), ENGLISH).sections[0]
    assert [str(line.parts[0]) for line in section.facts[0].lines] == ["Z", "A", "M"]


def test_each_venue_is_explained_once() -> None:
    items = (an_item(1), an_item(2, place=a_place(hall="Saal 2")))
    section = sheet(a_programme(*items), ENGLISH).sections[-1]
    assert section.key == "places"
    assert [(str(fact.label), str(fact)) for fact in section.facts] == [
        ("Rathaus", "Rathausstraße 15, 10178 Berlin")
    ]


def test_what_is_unknown_has_no_section() -> None:
    assert sheet(a_programme(), ENGLISH).sections == ()
