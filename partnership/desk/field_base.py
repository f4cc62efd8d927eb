"""Fields of the desk's forms: each reads what was typed, keeps it, and says what is wrong with it.

Labels and hints are English as the catalogues have them; templates say them in the reader's
language. `pairs` gives what a browser would post for the field's value.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.utils import unset_value

from partnership.core.wording import N_, Wording
from partnership.public.frame import page_wording

T = TypeVar("T")
Posted = MultiDict[str, str]


class DeskField(Field, Generic[T]):  # type: ignore[misc] # WTForms has no types
    """A field with a hint below its label; `required` is said in a word and checked here."""

    kind: ClassVar[str] = "line"
    is_kept: ClassVar[bool] = True
    """Whether a long text is kept as a draft while it is typed."""
    data: T

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        required: bool = False,
        default: object = None,
        **more: Any,  # noqa: ANN401 - what WTForms gives its fields
    ) -> None:
        super().__init__(label, default=self.empty if default is None else default, **more)
        self.hint = hint
        self.is_required = required
        self.typed = ""

    empty: ClassVar[Any] = None

    def process(self, formdata: Posted | None, data: object = ..., **_: object) -> None:
        """Takes the value of an object, and over it what was posted."""
        self.process_errors: list[str] = []
        self.errors: Sequence[str] = ()
        given = self.default if data is ... or data is unset_value else data
        self.data = given() if callable(given) else given  # type: ignore[assignment]
        self.typed = self.written()
        if formdata is not None and self.is_posted(formdata):
            self.read(formdata)

    def is_posted(self, posted: Posted) -> bool:
        return self.name in posted

    def read(self, posted: Posted) -> None:
        self.typed = posted.get(self.name, "")
        self.data = self.parsed(self.typed)

    def parsed(self, typed: str) -> Any:  # noqa: ANN401 - the field's own kind of value
        """Gives the value of what was typed, or notes why there is none."""
        return typed

    def written(self) -> str:
        """Writes the value as a person would type it."""
        return "" if self.data is None else str(self.data)

    def validate(self, form: object, extra_validators: object = ()) -> bool:
        del form, extra_validators
        found = list(self.process_errors)
        if not found and self.is_required and not self.data and self.data != 0:
            found.append(self.said(N_("Fill this in.")))
        elif not found:
            found.extend(self.troubles())
        self.errors = found
        return not found

    def troubles(self) -> Iterable[str]:
        """Says what is wrong with a value that could be read."""
        return ()

    def refuse(self, reason: str) -> None:
        """Notes why a service did not take the value."""
        self.errors = [*self.errors, reason]

    def trouble(self, message: str, **values: object) -> None:
        self.process_errors.append(self.said(message, **values))

    @staticmethod
    def said(message: str, **values: object) -> str:
        return page_wording().gettext(message, **values)

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield self.name, self.written()

    def shown(self, words: Wording) -> str:
        """Writes the value for a reader."""
        del words
        return self.written()
