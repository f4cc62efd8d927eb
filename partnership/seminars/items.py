"""What a programme item shall be, as the desk wishes it; when it may be held."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from partnership.core.errors import Refused
from partnership.core.spans import Span
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
)

LONGEST = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class When:
    """A wished time as typed; a fold of `None` has not been asked for yet."""

    start: datetime
    end: datetime
    zone: str
    start_fold: int | None = None
    end_fold: int | None = None

    @classmethod
    def of(cls, span: Span) -> "When":
        return cls(span.start, span.end, span.zone, span.start_fold, span.end_fold)

    def span(self) -> Span:
        """Checks the time.

        Raises:
            DoubledTime: it comes twice and nobody has said which one is meant.
            Refused: it does not exist, its end is not after its start, or it never ends.
        """
        for name, moment in (("start", self.start), ("end", self.end)):
            if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
                raise Refused(name, N_("This year is too far away."))
        if self.end - self.start > LONGEST:
            raise Refused("end", N_("A programme item lasts a month at most."))
        return Span.of(
            self.start,
            self.end,
            self.zone,
            start_fold=self.start_fold,
            end_fold=self.end_fold,
        )


_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Spot:
    """A house and a hall in it; both may be open."""

    venue_id: int | None = None
    hall_id: int | None = None


NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person and the function in which they appear.

    With `by_day` it is the function that is true on the day of the item.
    """

    person_id: int
    function_id: int | None = None
    by_day: bool = False


@dataclass(frozen=True, slots=True)
class ContributionValues:
    """What somebody shall contribute; `id` is `None` for a new contribution."""

    id: int | None
    speaker: Speaker
    role: ContributionRole
    on_behalf_of: Speaker | None = None
    title: Translated = EMPTY
    summary: Translated = EMPTY
    language: str = ""
    audience: Audience = Audience.PARTICIPANTS


@dataclass(frozen=True, slots=True)
class ItemValues:
    """All that the desk says of an item; without `when` it is parked."""

    kind: ItemKind
    title: Translated
    audience: Audience = Audience.TEAM
    when: When | None = None
    spot: Spot = NOWHERE
    text: Translated = EMPTY
    participants_note: Translated = EMPTY
    team_note: Translated = EMPTY
    dress_code: Translated = EMPTY
    guests: Translated = EMPTY
    press_access: PressAccess | None = None
    host_id: int | None = None
    languages: tuple[str, ...] = ()
    interpreting: InterpretingMode | None = None
    headcount: int | None = None
    is_tradition: bool = False
    position: int = 0
    contributions: tuple[ContributionValues, ...] = ()


def demand_within(kind: ItemKind, span: Span, first: date, last: date) -> None:
    """Refuses a time outside the seminar’s days, where the kind of item may not lie there.

    The night after the last day still belongs to it.

    Raises:
        Refused: the item would begin on another day, or end too late.
    """
    if kind.may_lie_outside or is_within(span, first, last):
        return
    raise Refused(
        "day",
        N_(
            "This lies outside the seminar’s days. Only arrival, departure, preparation and"
            " follow-up may."
        ),
    )


def is_within(span: Span, first: date, last: date) -> bool:
    return first <= span.day <= last and span.end.date() <= last + timedelta(days=1)
