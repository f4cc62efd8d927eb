"""What two lists of a delegation have different: who joined, left, came in whose place."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from partnership.core.translated import Phrase
from partnership.core.wording import N_
from partnership.exports.roster import Roster, RosterRow
from partnership.exports.view import View
from partnership.exports.voice import Voice, voices


def told_changes(before: Roster, after: Roster, view: View) -> tuple[Phrase, ...]:
    """Tells them in the view's first language; none where nothing changed."""
    voice = voices(view)[0]
    told = [voice.words(sentence) for sentence in _sentences(before, after, voice)]
    if not told and before.content != after.content:
        return (voice.gettext(N_("Details changed.")),)
    return tuple(told)


def _sentences(before: Roster, after: Roster, voice: Voice) -> Iterator[str]:
    old = {row.ref: row for row in before.rows}
    new = {row.ref: row for row in after.rows}
    yield from _came_and_went(old, new, voice)
    for ref, row in new.items():
        if ref in old:
            yield from _row(old[ref], row, voice)
    yield from _states([row for ref, row in new.items() if ref in old], old, voice)
    yield from _order([ref for ref in old if ref in new], after, voice)
    yield from _whole(before, after, voice)


def _came_and_went(
    old: dict[str, RosterRow], new: dict[str, RosterRow], voice: Voice
) -> Iterator[str]:
    gone = {ref: row for ref, row in old.items() if ref not in new}
    say = voice.wording.gettext
    for ref, row in new.items():
        if ref in old:
            continue
        replaced = gone.pop(row.in_place_of.ref, None) if row.in_place_of else None
        if replaced is not None:
            text = N_("%(name)s comes in place of %(other)s.")
            yield say(text, name=_full(row, voice), other=_name(replaced))
        else:
            yield say(N_("New on the list: %(name)s"), name=_full(row, voice))
    for row in gone.values():
        yield say(N_("No longer on the list: %(name)s"), name=_full(row, voice))


def _row(old: RosterRow, new: RosterRow, voice: Voice) -> Iterator[str]:
    pairs = (
        (N_("Name"), _name(old), _name(new)),
        (
            N_("Name in original script"),
            old.standing.person.native_name,
            new.standing.person.native_name,
        ),
        (N_("Role"), voice.label(old.role).text, voice.label(new.role).text),
        (N_("Function"), _function(old, voice), _function(new, voice)),
    )
    for label, was, is_now in pairs:
        if was != is_now:
            yield _turned(f"{_name(new)} – {voice.wording.gettext(label)}", was, is_now, voice)


def _states(rows: Sequence[RosterRow], old: dict[str, RosterRow], voice: Voice) -> Iterator[str]:
    """Tells who is in which state by now, in one sentence for each state."""
    moved = [row for row in rows if row.state is not old[row.ref].state]
    for state in dict.fromkeys(row.state for row in moved):
        names = [_name(row) for row in moved if row.state is state]
        yield voice.wording.gettext(
            N_("Now “%(state)s”: %(names)s"),
            state=voice.label(state).text,
            names=voice.wording.all_of(names),
        )


def _order(common: Sequence[str], after: Roster, voice: Voice) -> Iterator[str]:
    """Names those who stand elsewhere among the ones that both lists have, as few as possible."""
    places = {ref: place for place, ref in enumerate(common)}
    rows = [row for row in after.rows if row.ref in places]
    staying = set(_rising([places[row.ref] for row in rows]))
    for number, row in enumerate(after.rows, 1):
        if row.ref in places and places[row.ref] not in staying:
            text = N_("%(name)s stands at number %(number)s now.")
            yield voice.wording.gettext(text, name=_name(row), number=number)


def _rising(numbers: Sequence[int]) -> list[int]:
    """Gives a longest rising sequence out of numbers that are all different."""
    ends: list[int] = []
    chains: list[list[int]] = []
    for number in numbers:
        place = bisect_left(ends, number)
        chain = [*(chains[place - 1] if place else ()), number]
        ends[place : place + 1] = [number]
        chains[place : place + 1] = [chain]
    return chains[-1] if chains else []


def _whole(before: Roster, after: Roster, voice: Voice) -> Iterator[str]:
    say = voice.wording.gettext
    unknown = say(N_("unknown"))
    pairs = (
        (N_("Planned"), _count(before.planned, unknown), _count(after.planned, unknown)),
        (N_("Without a name yet"), _count(before.unnamed, unknown), _count(after.unnamed, unknown)),
        (N_("Liaison officer"), before.liaison or "–", after.liaison or "–"),
        (N_("Seminar"), voice.say(before.seminar).text, voice.say(after.seminar).text),
        (N_("Dates"), _period(before, voice), _period(after, voice)),
        (N_("Sent by"), _senders(before, voice), _senders(after, voice)),
        (N_("Note"), voice.say(before.note).text, voice.say(after.note).text),
    )
    for label, was, is_now in pairs:
        if was != is_now:
            yield _turned(say(label), was, is_now, voice)


def _turned(label: str, was: str, is_now: str, voice: Voice) -> str:
    text = N_("%(field)s: %(before)s → %(after)s")
    return voice.wording.gettext(text, field=label, before=was or "–", after=is_now or "–")


def _count(number: int | None, unknown: str) -> str:
    return unknown if number is None else str(number)


def _period(roster: Roster, voice: Voice) -> str:
    return voice.wording.period(roster.starts_on, roster.ends_on)


def _senders(roster: Roster, voice: Voice) -> str:
    return voice.wording.all_of([voice.organisation(each).text for each in roster.organisations])


def _name(row: RosterRow) -> str:
    return row.standing.person.full_name


def _full(row: RosterRow, voice: Voice) -> str:
    return f"{_name(row)} ({voice.label(row.role).text})"


def _function(row: RosterRow, voice: Voice) -> str:
    _, *rest = voice.standing(row.standing).parts
    return ", ".join(part.text for part in rest)
