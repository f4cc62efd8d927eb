"""Forms of programme items: when and where, all that is said of one, and why it is corrected."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from partnership.core.errors import Refused
from partnership.core.wording import N_
from partnership.desk.fields import (
    ChoiceField,
    CodeField,
    DayField,
    LanguagesField,
    LineField,
    NumberField,
    PickField,
    RowForm,
    RowsField,
    TranslatedField,
    YesNoField,
)
from partnership.desk.forms import DeskForm
from partnership.desk.frame import session, words
from partnership.desk.item_fields import (
    ClockField,
    PlaceField,
    comes_twice,
    spot_of,
)
from partnership.desk.item_people import ContributionRow
from partnership.exports.vocabulary import (
    Audience,
    InterpretingMode,
    ItemKind,
    PressAccess,
)
from partnership.seminars.items import ItemValues, Spot, When
from partnership.seminars.items_queries import list_functions

_ENDS_TOO_EARLY = N_(
    "The end must be later than the start. If the item ends on another day, give its last day."
)
_FOLDS = (("", N_("– choose –")), ("0", N_("the first")), ("1", N_("the second")))
_LONG = 20_000


class FoldField(ChoiceField):
    """Which of two equal wall-clock times is meant, in the night the clock is set back."""

    def __init__(self, label: str, hint: str = "", **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, **more)
        self.offered = [(value, words().gettext(text)) for value, text in _FOLDS]

    @property
    def fold(self) -> int | None:
        return int(self.data) if self.data else None


class ReasonForm(DeskForm):
    """Why a seminar that is over is corrected; else there is nothing to fill in."""

    reason = LineField(
        N_("Reason for the correction"),
        N_("This seminar is over. The journal keeps the reason."),
        most=500,
    )


class PlaceForm(ReasonForm):
    """When and where; a day, a start and an end, or none of them."""

    day = DayField(N_("Day"))
    start = ClockField(N_("Start"))
    end = ClockField(N_("End"))
    last_day = DayField(N_("Last day"))
    zone = ChoiceField(N_("Time zone"))
    start_fold = FoldField(N_("The start comes twice that night. Which one?"))
    end_fold = FoldField(N_("The end comes twice that night. Which one?"))
    place = PlaceField(N_("Place"), N_("Venues and halls of this seminar and of its host city."))
    other_venue = PickField(
        N_("Another venue"),
        "venue",
        N_("Instead of the place above. Its halls can be chosen once this is saved."),
    )
    is_parkable = True

    def check(self) -> bool:
        """Reads the time as a whole; what is wrong is said beside the field it is in."""
        missing = [field for field in (self.day, self.start, self.end) if field.data is None]
        if len(missing) == 3 and self.is_parkable and not self.last_day.data:  # noqa: PLR2004 - all of them
            return True
        for field in missing:
            field.refuse(field.said(N_("A time has a day, a start and an end.")))
        if missing:
            return False
        when = self._when()
        if self.last_day.data is None and when.end <= when.start:
            self.end.refuse(self.end.said(_ENDS_TOO_EARLY))
            return False
        try:
            when.span()
        except Refused as refused:
            self.refuse(refused.field, words().gettext(refused.reason, **refused.values))
            return False
        return True

    def when(self) -> When | None:
        return None if self.day.data is None else self._when()

    def _when(self) -> When:
        day, start, end = self.day.data, self.start.data, self.end.data
        if day is None or start is None or end is None:
            raise ValueError("a time that is not whole was let through")
        return When(
            datetime.combine(day, start),
            datetime.combine(self.last_day.data or day, end),
            self.zone.data,
            self.start_fold.fold,
            self.end_fold.fold,
        )

    @property
    def asked(self) -> list[FoldField]:
        """The questions which of two equal times is meant, where they come up."""
        walls = [
            (self.day.data, self.start.data, self.start_fold),
            (self.last_day.data or self.day.data, self.end.data, self.end_fold),
        ]
        return [
            fold
            for day, clock, fold in walls
            if day
            and clock is not None
            and comes_twice(datetime.combine(day, clock), self.zone.data)
        ]

    def spot(self) -> Spot:
        return Spot(self.other_venue.data) if self.other_venue.data else spot_of(self.place.data)


class ItemForm(PlaceForm):
    """All that the desk says of an item."""

    kind = CodeField(N_("Kind"), ItemKind, required=True, nothing=N_("– choose –"))
    title = TranslatedField(N_("Title"), required=True)
    audience = CodeField(
        N_("Who is told"),
        Audience,
        N_("Who may know that this item exists; the text goes to the same readers."),
        required=True,
        default=Audience.TEAM,
    )
    contributions = RowsField(
        N_("Contributions"), ContributionRow, one=N_("Contribution"), is_ordered=True
    )
    text = TranslatedField(
        N_("Text"), N_("Read by all who are told of the item."), most=_LONG, long=True
    )
    participants_note = TranslatedField(
        N_("Note for participants"),
        N_("Read by participants and the team, never by the public."),
        most=_LONG,
        long=True,
    )
    team_note = TranslatedField(
        N_("Note for the team"), N_("Read by the team alone."), most=_LONG, long=True
    )
    dress_code = TranslatedField(N_("Dress code"), N_("Read by all who are told of the item."))
    guests = TranslatedField(
        N_("Invited guests"), N_("Read by all who are told of the item."), most=1000
    )
    host = PickField(N_("Host"), "organisation")
    press_access = CodeField(N_("Press access"), PressAccess)
    languages = LanguagesField(N_("Languages"))
    interpreting = CodeField(N_("Interpreting"), InterpretingMode, nothing=N_("– none –"))
    headcount = NumberField(N_("Expected persons"), N_("Seen at the desk alone."), most=100_000)
    is_tradition = YesNoField(N_("Is a tradition of the seminar series"))
    position = NumberField(
        N_("Place among items without a time"), N_("The smallest number stands first."), most=9999
    )

    def validate(self, extra_validators: object = None) -> bool:
        is_fine = super().validate(extra_validators)
        self.offer_functions()
        return is_fine

    def offer_functions(self) -> None:
        """Offers the functions of all people who are picked, in one query."""
        rows = _rows(self.contributions.rows)
        picks = [pair for row in rows for pair in row.pairs_of_people]
        theirs = list_functions(session(), {pick.data for pick, _ in picks if pick.data})
        for pick, function in picks:
            function.offer(theirs.get(pick.data or 0, ()), words())

    def values(self) -> ItemValues:
        return ItemValues(
            kind=self.kind.data or ItemKind.INTERNAL,
            title=self.title.data,
            audience=self.audience.data or Audience.TEAM,
            when=self.when(),
            spot=self.spot(),
            text=self.text.data,
            participants_note=self.participants_note.data,
            team_note=self.team_note.data,
            dress_code=self.dress_code.data,
            guests=self.guests.data,
            press_access=self.press_access.data,
            host_id=self.host.data,
            languages=self.languages.data,
            interpreting=self.interpreting.data,
            headcount=self.headcount.data,
            is_tradition=self.is_tradition.data,
            position=self.position.data or 0,
            contributions=tuple(row.values() for row in _rows(self.contributions.data)),
        )


def _rows(rows: Iterable[RowForm]) -> Iterator[ContributionRow]:
    return (row for row in rows if isinstance(row, ContributionRow))
