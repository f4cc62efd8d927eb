"""The next edition: what is proposed, and what is taken along from the last one."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import NotFound
from partnership.core.journal import Deed
from partnership.core.translated import Translated
from partnership.core.undoing import undo
from partnership.delegations.models import Delegation, Member
from partnership.delegations.service_drafts import plan_next_edition
from partnership.exports.vocabulary import (
    Audience,
    DelegationRole,
    Direction,
    OrganisationKind,
    OutcomeKind,
    OutcomeStatus,
    SeminarRole,
    SeminarState,
)
from partnership.seminars.models import (
    Engagement,
    Outcome,
    Participation,
    Seminar,
    SeminarTopic,
    Topic,
)
from partnership.seminars.next_proposals import (
    next_host,
    next_ordinal,
    next_role,
    proposed_slug,
    proposed_title,
)
from partnership.seminars.queries_desk import (
    Edition,
    edition_before,
    get_seminar,
    list_engagements,
    list_outcomes,
    list_participations,
    list_topics,
)
from partnership.seminars.service_next import Chosen, load_heritage
from tests.core.deeds import an_edit, only_line
from tests.releases.drafts import a_partnership, a_programme_item, a_seminar
from tests.seminars.planning import (
    a_function,
    a_person,
    a_series,
    an_organisation,
    values_from,
)

R = SeminarRole


@pytest.mark.parametrize(("known", "proposed"), [([], 1), ([14], 15), ([12, 14, 22], 23)])
def test_the_number_after_the_highest_is_proposed_and_gaps_stay(
    known: list[int], proposed: int
) -> None:
    assert next_ordinal(known) == proposed


@pytest.mark.parametrize(
    ("cities", "last", "host"),
    [([1, 2], 1, 2), ([1, 2], 2, 1), ([1, 2, 3], 3, 1), ([1, 2], None, None), ([1, 2], 9, None)],
)
def test_hosts_take_turns(cities: list[int], last: int | None, host: int | None) -> None:
    assert next_host(cities, last) == host


def test_the_title_is_proposed_in_the_languages_of_the_series() -> None:
    series = Translated(
        {"de": "Sozialseminar", "en": "Social seminar", "ru": "Семинар", "pl": "Seminarium"}
    )
    title = proposed_title(series, 23)
    assert set(title) == {"de", "en", "ru"}
    assert title["en"] == "Social seminar, 23rd edition"
    assert title["ru"].startswith("Семинар")
    assert proposed_title(series, None) == series


def test_an_address_is_proposed_for_every_script() -> None:
    assert proposed_slug("sozialseminar", 23, Translated(), 2027) == "sozialseminar-23"
    assert proposed_slug("", None, Translated({"de": "Köln & Łódź"}), 2027) == "koeln-lodz-2027"
    assert proposed_slug("", None, Translated({"ru": "Жильё"}), 2027) == "seminar-2027"


@pytest.mark.parametrize(
    ("role", "kind", "is_old", "is_new", "expected"),
    [
        (R.ORGANISER, OrganisationKind.AUTHORITY, True, False, R.PARTNER),
        (R.PARTNER, OrganisationKind.GOVERNMENT, False, True, R.ORGANISER),
        (R.PARTNER, OrganisationKind.UNIVERSITY, False, True, R.PARTNER),
        (R.ORGANISER, OrganisationKind.AUTHORITY, True, True, R.ORGANISER),
        (R.ORGANISER, OrganisationKind.AUTHORITY, False, False, R.ORGANISER),
        (R.GUEST, OrganisationKind.AUTHORITY, True, False, R.GUEST),
    ],
)
def test_the_sides_swap(
    role: R, kind: OrganisationKind, *, is_old: bool, is_new: bool, expected: R
) -> None:
    assert next_role(role, kind, is_of_old_host=is_old, is_of_new_host=is_new) is expected


def test_the_edition_before_is_the_last_one_that_was_not_cancelled() -> None:
    editions = [
        Edition(3, "c", 3, 1, date(2027, 1, 1), SeminarState.DRAFT),
        Edition(2, "b", 2, 2, date(2026, 1, 1), SeminarState.CANCELLED),
        Edition(1, "a", 1, 1, date(2025, 1, 1), SeminarState.ARCHIVED),
    ]
    assert edition_before(editions, date(2027, 1, 1), 3) == editions[2]
    assert edition_before(editions, date(2025, 1, 1)) is None


def an_edition(session: Session) -> Seminar:
    """An edition with everything that may be taken along, and much that may not."""
    tie = a_partnership(session)
    berlin, moscow = (member.city_id for member in tie.members)
    tie.members[0].city.is_home = True
    series = a_series(session, tie)
    seminar = a_seminar(session, "sozialseminar-14", tie, series_id=series.id, ordinal=14)
    lead, guest = a_person(session), a_person(session, "Max Gast")
    gone = a_person(session, "Weg Gegangen")
    gone.is_retired = True
    old = a_function(session, lead, "Referentin", None, date(2027, 12, 31))
    a_function(session, lead, "Leiterin", date(2028, 1, 1))
    host, other = an_organisation(session, "amt", berlin), an_organisation(session, "da", moscow)
    focus = Topic(slug="pflege", title=Translated({"de": "Pflege"}))
    side = Topic(slug="kultur", title=Translated({"de": "Kultur"}))
    session.add_all([focus, side])
    session.flush()
    own = {"seminar_id": seminar.id}
    kinds = {"kind": OutcomeKind.PROJECT, "text": Translated({"de": "Austausch"})}
    session.add_all(
        [
            Participation(
                **own,
                person_id=lead.id,
                function_id=old.id,
                role=R.LEAD,
                audience=Audience.PUBLIC,
            ),
            Participation(**own, person_id=guest.id, role=R.GUEST),
            Participation(**own, person_id=gone.id, role=R.LIAISON),
            Engagement(**own, organisation_id=host.id, role=R.ORGANISER, position=0),
            Engagement(**own, organisation_id=other.id, role=R.PARTNER, position=1),
            SeminarTopic(**own, topic_id=focus.id, is_focus=True),
            SeminarTopic(**own, topic_id=side.id),
            Outcome(**own, **kinds, status=OutcomeStatus.IN_PROGRESS),
            Outcome(**own, **kinds, status=OutcomeStatus.DONE),
            Outcome(**own, **kinds, status=OutcomeStatus.DROPPED),
            Delegation(
                **own,
                city_id=moscow,
                direction=Direction.INCOMING,
                unnamed_count=12,
                note=Translated({"de": "Zwölf Gäste"}),
                members=[Member(person_id=guest.id, role=DelegationRole.HEAD)],
            ),
        ]
    )
    a_programme_item(session, seminar)
    session.flush()
    return get_seminar(session, seminar.slug)


def everything(session: Session, seminar: Seminar) -> Chosen:
    heritage = load_heritage(session, seminar)
    return Chosen(
        contacts={row.id for row in heritage.contacts},
        engagements={row.id for row in heritage.engagements},
        foci={row.topic_id for row in heritage.foci},
        outcomes={row.id for row in heritage.outcomes},
    )


def test_contacts_foci_and_open_outcomes_go_along_and_nothing_personal(session: Session) -> None:
    last = an_edition(session)
    berlin, moscow = (member.city_id for member in last.partnership.members)
    wish = values_from(
        last,
        slug="",
        ordinal=15,
        host_city_id=moscow,
        zone="Europe/Moscow",
        starts_on=date(2028, 3, 1),
        ends_on=date(2028, 3, 4),
    )
    made, line = plan_next_edition(session, last, wish, everything(session, last), edit=an_edit())
    assert (made.slug, made.previous_id) == ("sozialseminar-15", last.id)
    session.expire_all()
    [contact] = list_participations(session, made.id)
    assert contact.function is not None
    assert (contact.role, contact.function.title["de"], contact.audience) == (
        R.LEAD,
        "Leiterin",
        Audience.PUBLIC,
    )
    assert [(row.organisation.slug, row.role) for row in list_engagements(session, made.id)] == [
        ("da", R.ORGANISER),
        ("amt", R.PARTNER),
    ]
    assert [row.topic.slug for row in list_topics(session, made.id)] == ["pflege"]
    [outcome] = list_outcomes(session, made.id)
    [source] = [
        row for row in list_outcomes(session, last.id) if row.status is OutcomeStatus.IN_PROGRESS
    ]
    assert (outcome.carried_from_id, outcome.status) == (source.id, OutcomeStatus.IN_PROGRESS)
    [shell] = session.scalars(select(Delegation).where(Delegation.seminar_id == made.id))
    assert (shell.city_id, shell.direction, shell.unnamed_count, dict(shell.note)) == (
        berlin,
        Direction.OUTGOING,
        None,
        {},
    )
    assert len(session.scalars(select(Member)).all()) == 1
    entry = only_line(session)
    assert (entry.deed, entry.scope) == (Deed.NEXT_PLANNED, f"seminar:{made.id}")
    assert line.entry is not None
    undo(session, line.entry, an_edit(1))
    assert [row.slug for row in session.scalars(select(Seminar))] == ["sozialseminar-14"]


def test_between_other_cities_the_side_is_that_of_the_last_edition(session: Session) -> None:
    last = an_edition(session)
    berlin, moscow = (member.city_id for member in last.partnership.members)
    last.partnership.members[0].city.is_home = False
    wish = values_from(last, slug="", ordinal=15, host_city_id=moscow)
    made, _ = plan_next_edition(session, last, wish, Chosen(), edit=an_edit())
    [shell] = session.scalars(select(Delegation).where(Delegation.seminar_id == made.id))
    assert (shell.city_id, shell.direction) == (berlin, Direction.OUTGOING)


def test_what_is_not_ticked_stays_behind(session: Session) -> None:
    last = an_edition(session)
    wish = values_from(last, slug="", ordinal=15)
    made, _ = plan_next_edition(
        session, last, wish, Chosen(), edit=an_edit(), with_delegations=False
    )
    assert list_participations(session, made.id) == []
    assert list_engagements(session, made.id) == []
    assert list_topics(session, made.id) == []
    assert list_outcomes(session, made.id) == []
    assert (
        list(session.scalars(select(Delegation.id).where(Delegation.seminar_id == made.id))) == []
    )


def test_with_the_same_host_nobody_swaps(session: Session) -> None:
    last = an_edition(session)
    wish = values_from(last, slug="", ordinal=15)
    made, _ = plan_next_edition(session, last, wish, everything(session, last), edit=an_edit())
    assert [(row.organisation.slug, row.role) for row in list_engagements(session, made.id)] == [
        ("amt", R.ORGANISER),
        ("da", R.PARTNER),
    ]


@pytest.mark.parametrize(
    "chosen",
    [
        Chosen(contacts={4711}),
        Chosen(engagements={4711}),
        Chosen(foci={4711}),
        Chosen(outcomes={4711}),
    ],
)
def test_what_the_last_edition_does_not_have_cannot_be_taken_along(
    session: Session, chosen: Chosen
) -> None:
    last = an_edition(session)
    wish = values_from(last, slug="", ordinal=15)
    with pytest.raises(NotFound):
        plan_next_edition(session, last, wish, chosen, edit=an_edit())
