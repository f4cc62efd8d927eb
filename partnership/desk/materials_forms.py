"""Forms of files: what one is, whom a photo shows and on what basis, and many at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from partnership.core.text import number_of
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.desk.fields import (
    ChoiceField,
    CodeField,
    DayField,
    IdField,
    LanguageField,
    LineField,
    PickField,
    RowForm,
    RowsField,
    TranslatedField,
    YesNoField,
)
from partnership.desk.frame import words
from partnership.desk.item_forms import ReasonForm
from partnership.exports.vocabulary import Audience, SeminarState
from partnership.exports.vocabulary_memory import MaterialKind, ShownBasis
from partnership.materials.models import Material, ShownPerson
from partnership.materials.queries_desk import list_items
from partnership.materials.values import Description, MaterialValues, ShownWish
from partnership.seminars.models import Seminar

_CAPTION = N_(
    "What is seen, in a sentence: it stands beneath the photo and is read out to those who cannot"
    " see it."
)


class ShownRow(RowForm):
    person = PickField(N_("Person"), "person")
    basis = CodeField(
        N_("Basis of publication"),
        ShownBasis,
        N_("A consent is looked up among those of this edition."),
        nothing=N_("– none yet –"),
    )
    note = LineField(
        N_("Reason in words"),
        N_("Needed without a consent: which office or event it is (KUG § 23)."),
        most=300,
    )


class RecordForm(ReasonForm):
    """Asks for a reason only once the record is closed."""

    def suit(self, seminar: Seminar) -> None:
        if seminar.state is not SeminarState.ARCHIVED:
            del self.reason

    def said_reason(self) -> str:
        return self.reason.data if "reason" in self else ""


class MaterialForm(RecordForm):
    title = TranslatedField(N_("Title"), required=True)
    caption = TranslatedField(N_("Caption"), _CAPTION, most=1000, long=True)
    kind = CodeField(N_("Kind"), MaterialKind, required=True)
    language = LanguageField(N_("Language of the file"))
    author = LineField(N_("Author"))
    rights = LineField(N_("Rights"), N_("Who may use it for what, such as a licence."), most=300)
    audience = CodeField(
        N_("Audience"),
        Audience,
        N_("Others than the team see it once it is published."),
        required=True,
    )
    item = ChoiceField(N_("Programme item"))
    taken_on = DayField(N_("Taken on"))
    shows_nobody = YesNoField(N_("The photo shows nobody who can be recognised"))
    shown = RowsField(N_("People on the photo"), ShownRow, one=N_("Person"))

    def offer(self, reader: Session, seminar: Seminar, row: Material) -> None:
        self.item.offered = [
            ("", words().gettext(N_("– none –"))),
            *(
                (str(each.id), each.title.pick((words().language,)).text)
                for each in list_items(reader, seminar.id)
            ),
        ]
        if row.width is None:
            self.kind.codes = tuple(each for each in MaterialKind if each is not MaterialKind.PHOTO)
            for name in ("shows_nobody", "shown", "taken_on"):
                del self[name]
        else:
            del self.kind
        self.suit(seminar)

    def values(self, row: Material) -> MaterialValues:
        shown = self.shown.data if "shown" in self else []
        return MaterialValues(
            title=self.title.data,
            kind=(self.kind.data if "kind" in self else None) or row.kind,
            caption=self.caption.data,
            language=self.language.data,
            author=self.author.data,
            rights=self.rights.data,
            audience=self.audience.data or Audience.TEAM,
            item_id=number_of(self.item.data),
            taken_on=self.taken_on.data if "taken_on" in self else None,
            shows_nobody=self.shows_nobody.data if "shows_nobody" in self else False,
            shown=tuple(
                ShownWish(each.row_id.data, each.person.data, each.basis.data, each.note.data)
                for each in shown
            ),
        )


@dataclass(frozen=True, slots=True)
class _ShownRow:
    id: int
    person: int
    basis: ShownBasis | None
    note: str


def material_shown(row: Material) -> dict[str, object]:
    return {
        "version": row.version,
        "title": row.title,
        "caption": row.caption,
        "kind": row.kind,
        "language": row.language,
        "author": row.author,
        "rights": row.rights,
        "audience": row.audience,
        "item": str(row.item_id or ""),
        "taken_on": row.taken_on,
        "shows_nobody": row.shows_nobody,
        "shown": [_shown(each) for each in row.shown],
    }


def _shown(each: ShownPerson) -> _ShownRow:
    return _ShownRow(each.id, each.person_id, each.basis, each.note)


class DescribedRow(RowForm):
    """One of the files that have just come in; `seen` is the version that was shown."""

    seen = IdField("", most=2**31 - 1)
    title = TranslatedField(N_("Title"), required=True)
    caption = TranslatedField(N_("Caption"), most=1000)
    author = LineField(N_("Author"))
    taken_on = DayField(N_("Taken on"))

    def said(self) -> Description:
        return Description(
            self.seen.data or 0,
            self.title.data,
            self.caption.data,
            self.author.data,
            self.taken_on.data,
        )


class DescribedForm(RecordForm):
    files = RowsField(N_("Files"), DescribedRow, one=N_("File"), blank=0)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a file says of itself, proposed and not kept; empty where it says nothing."""

    id: int
    seen: int
    title: Translated
    caption: Translated
    author: str = ""
    taken_on: object = None
    notes: Sequence[str] = field(default=())
