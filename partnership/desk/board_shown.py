"""The planning board in words: what its templates show."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from partnership.core.changes import subject_of
from partnership.core.translated import Phrase
from partnership.core.wording import N_, Wording
from partnership.desk.frame import words
from partnership.desk.item_fields import place_key, place_name
from partnership.desk.undo_steps import Steps, steps_of
from partnership.exports.outline import TONES
from partnership.seminars.board_layout import Board, Card, Column, Day, Placed, draw
from partnership.seminars.board_queries import load_cards
from partnership.seminars.check_list import CheckList, load_check_list
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import may_edit

_MANY = 3


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card in words; `place_key` is what forms call its place."""

    card: Card
    title: Phrase
    tone: str
    place: str
    place_key: str
    people: str
    marks: tuple[str, ...] = ()
    is_warned: bool = False

    @property
    def uid(self) -> str:
        return self.card.uid


@dataclass(frozen=True, slots=True)
class PlacedShown:
    placed: Placed
    shown: CardShown


@dataclass(frozen=True, slots=True)
class ColumnShown:
    column: Column
    venue: Phrase
    hall: Phrase
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class DayShown:
    day: Day
    columns: tuple[ColumnShown, ...]
    items: tuple[PlacedShown, ...]
    through: tuple[CardShown, ...]

    @property
    def iso(self) -> str:
        return self.day.date.isoformat()


@dataclass(frozen=True, slots=True)
class BoardPage:
    seminar: Seminar
    title: Phrase
    days: tuple[DayShown, ...]
    parked: tuple[CardShown, ...]
    steps: Steps
    checks: CheckList
    is_over: bool
    all_places: bool


def board_page(session: Session, seminar: Seminar, *, all_places: bool) -> BoardPage:
    """Reads a draft with what the checks find in it, and draws it."""
    drawn: Board = draw(
        load_cards(session, seminar), seminar.starts_on, seminar.ends_on, all_places=all_places
    )
    said = words()
    checks = load_check_list(session, seminar)
    return BoardPage(
        seminar=seminar,
        title=seminar.title.pick((said.language,)),
        days=tuple(_day(day, seminar, said) for day in drawn.days),
        parked=tuple(_card(card, seminar, said) for card in drawn.parked),
        checks=checks,
        steps=steps_of(session, subject_of(seminar), said),
        is_over=not may_edit(seminar.state),
        all_places=all_places,
    )


def _day(day: Day, seminar: Seminar, said: Wording) -> DayShown:
    return DayShown(
        day=day,
        columns=tuple(_column(column, said) for column in day.columns),
        items=tuple(
            PlacedShown(each, _card(each.card, seminar, said, each)) for each in day.placed
        ),
        through=tuple(_card(card, seminar, said) for card in day.through),
    )


def _column(column: Column, said: Wording) -> ColumnShown:
    name = place_name(column.venue, column.hall, said)
    return ColumnShown(
        column=column,
        venue=column.venue.pick((said.language,)),
        hall=column.hall.pick((said.language,)),
        key=place_key(column.spot),
        name=name or said.gettext(N_("no place yet")),
    )


def _card(card: Card, seminar: Seminar, said: Wording, placed: Placed | None = None) -> CardShown:
    return CardShown(
        card=card,
        title=card.title.pick((said.language,)),
        tone=TONES.get(card.kind, "other"),
        place=place_name(card.venue, card.hall, said) or said.gettext(N_("no place yet")),
        place_key=place_key(card.spot),
        people=_people(card),
        marks=tuple(_marks(card, seminar, said, placed)),
        is_warned=bool(placed and placed.clashes),
    )


def _people(card: Card) -> str:
    first = ", ".join(card.people[:_MANY])
    further = len(card.people) - _MANY
    return f"{first} + {further}" if further > 0 else first


def _marks(card: Card, seminar: Seminar, said: Wording, placed: Placed | None) -> list[str]:
    """Says in words what must be noticed about an item."""
    marks = []
    if card.is_cancelled:
        marks.append(said.gettext(N_("cancelled")))
    if placed and placed.clashes:
        others = said.all_of([title.pick((said.language,)).text for title in placed.clashes])
        marks.append(
            said.gettext(N_("in the same hall at the same time: %(titles)s"), titles=others)
        )
    if placed and placed.is_late and card.span:
        marks.append(said.gettext(N_("ends on the next day")))
    if card.span and card.span.zone != seminar.zone:
        marks.append(said.zone(card.span.zone, card.span.starts_at))
    return marks
