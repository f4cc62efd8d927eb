"""Withdrawing and correcting releases, on both databases."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit
from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.journal import Actor, Deed, JournalEntry
from partnership.core.translated import Translated
from partnership.core.undoing import next_undo
from partnership.exports.programme import Programme
from partnership.exports.vocabulary import Audience, SeminarState
from partnership.releases.draft import load_draft
from partnership.releases.freezing import load_editions
from partnership.releases.models import Release
from partnership.releases.reading import find_head, list_releases
from partnership.releases.service import (
    announce_and_release,
    digest_of_draft,
    newest_number,
    release,
)
from partnership.releases.service_withdraw import withdraw
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from tests.conftest import counted_queries
from tests.releases.drafts import a_programme_item, a_seminar

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)
CLERK = Actor("Erika Beispiel", 7)


def edit(days: int = 0) -> Edit:
    return Edit(CLERK, AT + timedelta(days=days))


def release_titled(session: Session, seminar: Seminar, title: str, days: int = 0) -> Release:
    seminar.title = Translated({"de": title})
    session.flush()
    known = newest_number(session, "wohnen")
    at = AT + timedelta(days=days)
    return release(session, "wohnen", based_on=known, actor=CLERK, at=at)


def withdraw_now(session: Session, number: int, days: int = 5, reason: str = "Irrtum") -> Release:
    return withdraw(session, "wohnen", number, reason=reason, edit=edit(days))


def public(session: Session, seminar: Seminar, number: int) -> Programme:
    return load_editions(session, seminar.id, number)[Audience.PUBLIC]


def line_of(session: Session, deed: Deed) -> JournalEntry:
    return session.scalars(select(JournalEntry).where(JournalEntry.deed == deed)).one()


def test_withdrawing_puts_back_what_stood_before_as_a_new_release(session: Session) -> None:
    seminar = a_seminar(session)
    release_titled(session, seminar, "Wohnen")
    release_titled(session, seminar, "Falsch", days=1)
    made = withdraw_now(session, 2)
    assert (made.number, made.note["en"]) == (3, "Release 2 was withdrawn.")
    assert public(session, seminar, 3).title == Translated({"de": "Wohnen"})
    old = session.scalars(select(Release).where(Release.number == 2)).one()
    assert (old.withdrawn_by, old.withdrawal_reason) == ("Erika Beispiel", "Irrtum")
    assert old.withdrawn_at == made.released_at


def test_a_withdrawal_is_written_down_and_cannot_be_undone(session: Session) -> None:
    seminar = a_seminar(session)
    release_titled(session, seminar, "Wohnen")
    release_titled(session, seminar, "Falsch", days=1)
    withdraw_now(session, 2)
    line = line_of(session, Deed.WITHDRAWN)
    assert (line.subject, line.scope) == (f"seminar:{seminar.id}",) * 2
    assert (line.account_id, line.details) == (7, {"number": 2, "next": 3, "reason": "Irrtum"})
    assert next_undo(session, f"seminar:{seminar.id}") is None


def test_readers_are_told_that_a_release_was_withdrawn(session: Session) -> None:
    seminar = a_seminar(session)
    release_titled(session, seminar, "Wohnen")
    release_titled(session, seminar, "Falsch", days=1)
    withdraw_now(session, 2)
    heads = [find_head(session, "wohnen", Audience.PUBLIC, number) for number in (1, 2, 3, None)]
    assert [head.is_withdrawn for head in heads if head] == [False, True, False, False]
    told = list_releases(session, "wohnen", Audience.PUBLIC)
    assert [line.number for line in told] == [3, 1]
    everything = list_releases(session, "wohnen", Audience.PUBLIC, lists_withdrawn=True)
    assert [(line.number, line.is_withdrawn) for line in everything] == [
        (3, False),
        (2, True),
        (1, False),
    ]


def test_withdrawing_again_goes_back_to_what_says_something_else(session: Session) -> None:
    """Release 3 says what 1 says: to withdraw it and tell 1 again would change nothing."""
    seminar = a_seminar(session)
    a_programme_item(session, seminar)
    release_titled(session, seminar, "Wohnen")
    release_titled(session, seminar, "Falsch", days=1)
    withdraw_now(session, 2)
    withdraw_now(session, 3, days=6)
    four = public(session, seminar, 4)
    assert four.title == Translated({"de": "Wohnen"})
    assert [item.is_gone for item in four.items] == [True]


def test_where_nothing_is_told_nothing_is_withdrawn(session: Session) -> None:
    seminar = a_seminar(session)
    a_programme_item(session, seminar)
    release_titled(session, seminar, "Wohnen")
    withdraw_now(session, 1)
    with pytest.raises(Refused, match="Nothing is left"):
        withdraw_now(session, 2, days=7)
    assert newest_number(session, "wohnen") == 2


def test_what_is_withdrawn_can_be_released_again(session: Session) -> None:
    seminar = a_seminar(session)
    item = a_programme_item(session, seminar)
    release_titled(session, seminar, "Wohnen")
    withdraw_now(session, 1)
    made = release_titled(session, seminar, "Wohnen", days=8)
    shown = public(session, seminar, made.number).items_by_uid[item.uid]
    assert not shown.is_cancelled
    assert shown.revision is not None
    assert (shown.revision.sequence, shown.revision.changes[0].value) == (2, "restored")


def test_only_the_newest_release_is_withdrawn(session: Session) -> None:
    seminar = a_seminar(session)
    release_titled(session, seminar, "Wohnen")
    release_titled(session, seminar, "Arbeiten", days=1)
    with pytest.raises(Conflict):
        withdraw_now(session, 1)
    with pytest.raises(Conflict):
        withdraw_now(session, 3)
    with pytest.raises(NotFound):
        withdraw(session, "anders", 1, reason="Irrtum", edit=edit())


@pytest.mark.parametrize("number", [0, -1])
def test_a_release_that_never_was_is_not_withdrawn(session: Session, number: int) -> None:
    a_seminar(session)
    with pytest.raises((NotFound, Conflict)):
        withdraw_now(session, number)


@pytest.mark.parametrize(("reason", "message"), [(" \n ", "Say why"), ("x" * 501, "at most 500")])
def test_a_withdrawal_needs_a_reason_that_fits(session: Session, reason: str, message: str) -> None:
    release_titled(session, a_seminar(session), "Wohnen")
    with pytest.raises(Refused, match=message):
        withdraw_now(session, 1, reason=reason)
    assert newest_number(session, "wohnen") == 1


@pytest.mark.parametrize("state", [SeminarState.COMPLETED, SeminarState.ARCHIVED])
def test_a_release_of_a_seminar_that_is_over_is_a_correction_with_a_reason(
    session: Session, state: SeminarState
) -> None:
    seminar = a_seminar(session, state=state)
    assert not release_titled(session, seminar, "Wohnen").is_correction
    with pytest.raises(Refused, match="at least one language"):
        release_titled(session, seminar, "Wohnen im Alter", days=1)
    note = Translated({"de": "Der Titel war falsch."})
    made = release(session, "wohnen", based_on=1, actor=CLERK, at=AT, note=note)
    head = public(session, seminar, 2).release
    assert made.is_correction
    assert head is not None
    assert head.is_correction


def test_what_was_changed_since_it_was_read_is_not_released(session: Session) -> None:
    seminar = a_seminar(session)
    seen = digest_of_draft(load_draft(session, "wohnen"))
    seminar.title = Translated({"de": "Anders"})
    session.flush()
    with pytest.raises(Conflict):
        release(session, "wohnen", based_on=0, actor=CLERK, at=AT, seen=seen)
    seen = digest_of_draft(load_draft(session, "wohnen"))
    assert release(session, "wohnen", based_on=0, actor=CLERK, at=AT, seen=seen).number == 1


def test_a_release_is_written_down_with_its_scope_and_account(session: Session) -> None:
    seminar = a_seminar(session)
    release_titled(session, seminar, "Wohnen")
    line = line_of(session, Deed.RELEASED)
    assert (line.subject, line.scope, line.account_id) == (
        f"seminar:{seminar.id}",
        f"seminar:{seminar.id}",
        7,
    )


def test_a_draft_is_announced_and_released_in_one_step(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.DRAFT)
    made = announce_and_release(session, "wohnen", edit=edit())
    assert (made.number, seminar.state) == (1, SeminarState.ANNOUNCED)
    assert public(session, seminar, 1).state is SeminarState.ANNOUNCED
    line = line_of(session, Deed.STATE_SET)
    assert (line.scope, line.can_be_undone) == (f"seminar:{seminar.id}", False)
    with pytest.raises(Refused, match="announced already"):
        announce_and_release(session, "wohnen", edit=edit(1))


def test_a_draft_that_changed_is_not_announced(session: Session) -> None:
    seminar = a_seminar(session, state=SeminarState.DRAFT)
    with pytest.raises(Conflict):
        announce_and_release(session, "wohnen", edit=edit(), seen="0" * 64)
    assert seminar.state is SeminarState.DRAFT
    with pytest.raises(NotFound):
        announce_and_release(session, "anders", edit=edit())


@pytest.mark.parametrize("seed", range(4))
def test_sequences_never_fall_over_a_series_of_deeds(session: Session, seed: int) -> None:
    """Changing, releasing and withdrawing in any order, read as each audience does."""
    chance = Random(seed)  # noqa: S311 - chooses deeds, no secret
    seminar = a_seminar(session)
    items = [
        a_programme_item(session, seminar, number, 8 + number, audience=audience)
        for number, audience in enumerate(Audience, start=1)
    ]
    held: dict[tuple[Audience, str], int] = {}
    for day in range(14):
        known = newest_number(session, "wohnen")
        with suppress(Refused):
            if known and chance.random() < 1 / 3:
                withdraw_now(session, known, days=day)
            else:
                _change(session, chance.choice(items), chance)
                at = AT + timedelta(days=day)
                release(session, "wohnen", based_on=known, actor=CLERK, at=at)
        number = newest_number(session, "wohnen")
        for audience, edition in load_editions(session, seminar.id, number).items():
            for item in edition.items:
                assert item.revision is not None
                assert item.revision.sequence >= held.get((audience, item.uid), 0)
                held[audience, item.uid] = item.revision.sequence


def _change(session: Session, item: ProgrammeItem, chance: Random) -> None:
    match chance.randrange(3):
        case 0:
            item.is_cancelled = not item.is_cancelled
        case 1:
            item.title = Translated({"de": f"Titel {chance.randrange(3)}"})
        case _:
            item.audience = chance.choice(list(Audience))
    session.flush()


def test_withdrawing_takes_as_many_queries_for_many_items(session: Session) -> None:
    taken = []
    seminar = a_seminar(session)
    release_titled(session, seminar, "Wohnen")
    for count in (1, 3):
        for number in range(count):
            a_programme_item(session, seminar, number + 10 * count, 8 + number + 3 * count)
        made = release_titled(session, seminar, f"Nr. {count}", days=count)
        session.expire_all()
        with counted_queries() as counted:
            withdraw_now(session, made.number, days=count)
        taken.append(len(counted))
    assert taken[0] == taken[1]
