"""Forms of the locked drawer: they begin empty, say what is filled, and keep no drafts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import Any, ClassVar

from partnership.core.clock import in_utc
from partnership.core.wording import N_, Wording
from partnership.desk.countries import CountryField
from partnership.desk.field_base import Posted
from partnership.desk.fields import (
    CodeField,
    DayField,
    DeskField,
    LineField,
    ParagraphField,
    YesNoField,
)
from partnership.desk.forms import DeskForm
from partnership.desk.frame import now
from partnership.drawer.queries import Kept
from partnership.drawer.service import Keeping
from partnership.drawer.values import CareValues, DocumentValues, VisaValues
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import Diet, ReadingReason, VisaState

_FILLED = N_("Is filled. What is entered here replaces it; left empty, it stays as it is.")


class SealedParagraphField(ParagraphField):
    """A text of several lines that no draft is kept of."""

    is_kept: ClassVar[bool] = False


class TicksField(DeskField[tuple[str, ...]]):
    """Some of a few values that the form names; `offered` are (value, text as said).

    `known` are values that are taken although they are not offered, as from an older page.
    """

    kind = "ticks"
    empty = ()

    def __init__(self, label: str, hint: str = "", **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, hint, **more)
        self.offered: Sequence[tuple[str, str]] = ()
        self.known: frozenset[str] = frozenset()

    def read(self, posted: Posted) -> None:
        self.data = tuple(dict.fromkeys(posted.getlist(self.name)))

    def troubles(self) -> Iterable[str]:
        if not {*(value for value, _ in self.offered), *self.known}.issuperset(self.data):
            yield self.said(N_("Choose one of the values offered."))

    def choices(self, words: Wording) -> Sequence[tuple[str, str]]:
        del words
        return self.offered

    def written(self) -> str:
        return ", ".join(self.data or ())

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield from ((self.name, value) for value in self.data)

    def shown(self, words: Wording) -> str:
        return words.all_of([text for value, text in self.offered if value in self.data])


class SealedForm(DeskForm):
    """A form whose fields are those of the drawer, and `forget`, which empties some of them."""

    def suit(self, kept: Kept | None, words: Wording) -> None:
        filled = kept.fields if kept else frozenset()
        for field in self.fields:
            if field.name in filled:
                field.hint = _FILLED
        self.forget.offered = [
            (field.name, words.gettext(field.label.text))
            for field in self.fields
            if field.name in filled
        ]
        self.forget.known = frozenset(field.name for field in self.fields)
        if isinstance(self, CareForm):
            self.diets.offered = [(diet.value, label(words, diet)) for diet in Diet]
        if not filled:
            del self.forget

    def how(self) -> Keeping:
        return Keeping(
            only_filled=True,
            forget=self.forget.data if "forget" in self else (),
            version=self.version.data,
        )


class DocumentForm(SealedForm):
    document_name = LineField(N_("Name in the travel document"), N_("Letter by letter."))
    born_on = DayField(N_("Date of birth"))
    nationality = CountryField(N_("Nationality"))
    number = LineField(N_("Number of the travel document"), most=40)
    issued_by = LineField(N_("Issuing authority"))
    issued_on = DayField(N_("Issued on"))
    expires_on = DayField(N_("Valid until"))
    forget = TicksField(N_("Delete these fields"))

    def values(self) -> DocumentValues:
        return DocumentValues(
            document_name=self.document_name.data,
            born_on=self.born_on.data,
            nationality=self.nationality.data,
            number=self.number.data,
            issued_by=self.issued_by.data,
            issued_on=self.issued_on.data,
            expires_on=self.expires_on.data,
        )


class VisaForm(SealedForm):
    state = CodeField(N_("State of the visa"), VisaState)
    number = LineField(N_("Number of the visa"), most=40)
    applied_on = DayField(N_("Applied for on"))
    valid_from = DayField(N_("Valid from"))
    valid_to = DayField(N_("Valid until"))
    forget = TicksField(N_("Delete these fields"))

    def values(self) -> VisaValues:
        return VisaValues(
            state=self.state.data,
            number=self.number.data,
            applied_on=self.applied_on.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
        )


class CareForm(SealedForm):
    diets = TicksField(N_("Dietary requirements"))
    diet_note = SealedParagraphField(N_("Note on meals"), most=1000)
    access_needs = SealedParagraphField(N_("Accessibility needs"), most=2000)
    health = SealedParagraphField(
        N_("Health"), N_("Only what those who look after the person have to know."), most=2000
    )
    emergency_contact = LineField(N_("Emergency contact"))
    forget = TicksField(N_("Delete these fields"))
    agreed_on = DayField(
        N_("Day of the consent"), N_("On which the person agreed to the text above."), required=True
    )
    agrees = YesNoField(
        N_("The person has explicitly agreed to the text above."),
        N_("On paper, or by word of mouth and noted. Without it nothing may be kept."),
        required=True,
    )

    def values(self) -> CareValues:
        return CareValues(
            diets=tuple(Diet(code) for code in self.diets.data),
            diet_note=self.diet_note.data,
            access_needs=self.access_needs.data,
            health=self.health.data,
            emergency_contact=self.emergency_contact.data,
        )

    def check(self) -> bool:
        if not self.agrees.data:
            self.agrees.refuse(
                self.agrees.said(N_("This is kept with the person’s explicit consent alone."))
            )
        return bool(self.agrees.data)

    def agreed_at(self) -> datetime | None:
        day = self.agreed_on.data
        if day is None:
            return None
        return now() if day == now().date() else in_utc(datetime.combine(day, time(), now().tzinfo))


class PurposeForm(DeskForm):
    reason = CodeField(N_("What it is needed for"), ReadingReason, nothing=N_("– something else –"))
    words = LineField(
        N_("Something else, in words"),
        N_("At least ten characters, and no value of the person: others read the log."),
        most=300,
    )

    def said(self) -> str:
        return self.reason.data.value if self.reason.data else self.words.data
