"""A delegation list as it is read: head, columns and rows. PDF, DOCX and tables are set from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from partnership.core.translated import NO_PHRASE, Phrase, Translated
from partnership.core.wording import N_
from partnership.exports.outline import Fact, differing, facts_of
from partnership.exports.roster import Roster, RosterRow
from partnership.exports.roster_changes import told_changes
from partnership.exports.view import View
from partnership.exports.voice import Line, Voice, labelled, once, voices

Cell = tuple[Phrase, ...]
"""Lines that stand one below the other."""


@dataclass(frozen=True, slots=True)
class Column:
    title: Cell
    width: int


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """The whole list; `changes` are those since the list that was asked about."""

    title: Cell
    seminar: Cell
    example: Cell
    facts: tuple[Fact, ...]
    second_facts: tuple[Fact, ...]
    note: Cell
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unnamed: Cell
    changes_title: Phrase
    changes: tuple[Phrase, ...]
    as_of: Cell


def roster_sheet(roster: Roster, view: View, since: Roster | None = None) -> RosterSheet:
    """Sets a list in the view's languages, side by side where there are two."""
    first, *others = voices(view)
    facts = _facts(roster, first)
    return RosterSheet(
        title=once(
            voice.gettext("Delegation: %(city)s", city=voice.say(roster.city.name))
            for voice in voices(view)
        ),
        seminar=view.pair(roster.seminar),
        example=(
            labelled(view, N_("Example: this seminar and all people in it are invented."))
            if roster.is_example
            else ()
        ),
        facts=facts,
        second_facts=tuple(
            fact for voice in others for fact in differing(_facts(roster, voice), voice, facts)
        ),
        note=once((*view.pair(roster.note), *(view.pair(roster.head.note) if roster.head else ()))),
        columns=_columns(view),
        rows=tuple(_row(number, row, view) for number, row in enumerate(roster.rows, 1)),
        unnamed=_unnamed(roster, view),
        changes_title=_changes_title(since, first),
        changes=_changes(roster, since, view),
        as_of=once(as_of(roster, voice) for voice in voices(view)),
    )


def as_of(roster: Roster, voice: Voice) -> Phrase:
    """Says which list the reader holds, and of what moment."""
    if roster.head is None:
        return voice.gettext("Draft – not released")
    moment = voice.wording.moment(roster.head.released_at, roster.zone)
    return voice.gettext(
        "List %(number)s, as of %(moment)s", number=roster.head.number, moment=moment
    )


def _changes_title(since: Roster | None, voice: Voice) -> Phrase:
    if since is None or since.head is None:
        return NO_PHRASE
    return voice.gettext("Changes since list %(number)s", number=since.head.number)


def _changes(roster: Roster, since: Roster | None, view: View) -> tuple[Phrase, ...]:
    if since is None:
        return ()
    told = told_changes(since, roster, view)
    return told or (voices(view)[0].gettext("Nothing was changed."),)


def _facts(roster: Roster, voice: Voice) -> tuple[Fact, ...]:
    words = voice.wording
    said = (
        (N_("Dates"), Line.of(voice.words(words.period(roster.starts_on, roster.ends_on)))),
        (N_("Direction"), Line.of(voice.label(roster.direction))),
        (N_("Size"), Line.of(*map(voice.words, _size(roster, voice)))),
        *((N_("Sent by"), Line.of(voice.organisation(each))) for each in roster.organisations),
        (N_("Liaison officer"), Line.of(Phrase(roster.liaison, ""))),
    )
    return facts_of((voice.gettext(label), line) for label, line in said)


def _size(roster: Roster, voice: Voice) -> Iterator[str]:
    ngettext = voice.wording.ngettext
    yield ngettext("%(number)s person named", "%(number)s people named", len(roster.rows))
    if roster.unnamed is None:
        yield voice.wording.gettext("how many others come is unknown")
    elif roster.unnamed:
        yield ngettext(
            "%(number)s without a name yet", "%(number)s without a name yet", roster.unnamed
        )
    if roster.planned is not None:
        yield ngettext("%(number)s planned", "%(number)s planned", roster.planned)


def _columns(view: View) -> tuple[Column, ...]:
    def titled(message: str, width: int) -> Column:
        return Column(labelled(view, message), width)

    functions = [Column((voice.gettext("Function and organisation"),), 5) for voice in voices(view)]
    return (
        Column((voices(view)[0].gettext("No."),), 1),
        titled(N_("First and family name"), 4),
        titled(N_("Name in original script"), 4),
        *functions,
        titled(N_("Role"), 3),
    )


def _row(number: int, row: RosterRow, view: View) -> tuple[Cell, ...]:
    person = row.standing.person
    return (
        (Phrase(str(number), ""),),
        (Phrase(person.full_name, ""), *_in_place(row, view)),
        (Phrase(person.native_name, person.native_language),) if person.native_name else (),
        *(_standing(row, voice) for voice in voices(view)),
        (*once(voice.label(row.role) for voice in voices(view)), *_state(row, view)),
    )


def _standing(row: RosterRow, voice: Voice) -> Cell:
    function = voice.say(row.standing.function)
    return tuple(part for part in (function, voice.organisation(row.standing.organisation)) if part)


def _in_place(row: RosterRow, view: View) -> Cell:
    if row.in_place_of is None:
        return ()
    name = row.in_place_of.full_name
    return (voices(view)[0].gettext("in place of %(name)s", name=name),)


def _state(row: RosterRow, view: View) -> Cell:
    """Says where those stand who have not agreed to come yet."""
    if row.state.is_sure:
        return ()
    voice = voices(view)[0]
    return (voice.words(f"({voice.label(row.state).text})"),)


def _unnamed(roster: Roster, view: View) -> Cell:
    if not roster.unnamed:
        return ()
    return once(
        voice.words(
            voice.wording.ngettext(
                "and %(number)s further person without a name yet",
                "and %(number)s further people without a name yet",
                roster.unnamed,
            )
        )
        for voice in voices(view)
    )


def flat_columns(view: View) -> list[str]:
    """Names the columns of tables that machines and spreadsheets read."""
    first, *_ = voices(view)
    titles = [
        *(N_("No."), N_("Academic title"), N_("Family name"), N_("Given name")),
        *(N_("Printed name"), N_("Name in original script")),
    ]
    named = [first.gettext(title).text for title in titles]
    for message in (N_("Function"), N_("Organisation"), N_("Role")):
        named += [_with_language(first, message, voice, view) for voice in voices(view)]
    return [*named, *(first.gettext(each).text for each in (N_("State"), N_("In place of")))]


def _with_language(first: Voice, message: str, voice: Voice, view: View) -> str:
    said = first.gettext(message).text
    if len(view.languages) == 1:
        return said
    return f"{said} ({first.wording.language_name(voice.language)})"


def flat_rows(roster: Roster, view: View) -> Iterator[list[str]]:
    first = voices(view)[0]
    for number, row in enumerate(roster.rows, 1):
        person = row.standing.person
        yield [
            *(str(number), person.title, row.family_name, row.given_name),
            *(person.name, person.native_name),
            *_each(row.standing.function, view),
            *(voice.organisation(row.standing.organisation).text for voice in voices(view)),
            *(voice.label(row.role).text for voice in voices(view)),
            first.label(row.state).text,
            row.in_place_of.full_name if row.in_place_of else "",
        ]


def _each(text: Translated, view: View) -> Iterable[str]:
    return (voice.say(text).text for voice in voices(view))
