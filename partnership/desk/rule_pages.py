"""What the pages of rules have in common: a law or a custom, and the time in which it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.core.changes import Line
from partnership.core.db import Base
from partnership.core.errors import NotFound
from partnership.core.text import number_of
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import DayField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import session, words
from partnership.desk.naming import done
from partnership.desk.tables import Cell, Column


class Rule(Protocol):
    """A rule as far as its pages are like those of all others."""

    id: Any
    name: Any
    source: Any
    valid_from: Any
    valid_to: Any
    is_retired: Any


R = TypeVar("R", bound=Base)


@dataclass(frozen=True, kw_only=True)
class RulePages:
    """Rules of one kind: `name` of their endpoint, `listing` that of their list."""

    name: str
    listing: str
    new: str
    get: Callable[[Session, str], Any]

    def added(
        self,
        make: Callable[[MultiDict[str, str] | None], DeskForm],
        keep: Callable[[Session, Any], Line],
    ) -> ResponseReturnValue:
        """Answers a GET with the form of a new rule, a POST with what became of it."""
        return edited(
            Editing(
                make=make,
                keep=keep,
                done=lambda line: done(N_("“%(name)s” is added."), line),
                title=words().gettext(self.new),
                back=url_for(self.listing),
            )
        )

    def changed(
        self, slug: str, form: type[DeskForm], keep: Callable[[Session, Any, Any, int], Line]
    ) -> ResponseReturnValue:
        """The same for a rule that is kept; `keep` gets it, the form, and its version."""
        return edited(
            Editing(
                make=lambda posted: form(posted, obj=self.get(session(), slug)),
                keep=lambda writer, posted: keep(
                    writer, self.get(writer, slug), posted, posted.version.data or 0
                ),
                done=lambda line: done(N_("“%(name)s” is saved."), line),
                title=rule_name(row := self.get(session(), slug)),
                back=url_for(self.listing),
                template="desk/precedence_rule.html",
                context={"row": row, "kind": self.name},
            )
        )

    def cells(self, row: Rule, *own: Cell) -> list[Cell]:
        """Gives a line of the list: the name, what such a rule says itself, and `columns`."""
        said = words()
        return [
            Cell(
                rule_name(row),
                url_for(f"desk.{self.name}", slug=row.id),
                mark=said.gettext(N_("retired")) if row.is_retired else "",
            ),
            *own,
            Cell(row.source),
            Cell(_day(row.valid_from)),
            Cell(_day(row.valid_to)),
        ]


def columns(model: Any) -> tuple[Column, ...]:  # noqa: ANN401 - a class of rules
    """Gives the last columns of a list of rules."""
    return (
        Column("source", N_("Source"), model.source),
        Column("from", N_("Valid from"), model.valid_from),
        Column("to", N_("Valid until"), model.valid_to),
    )


def first_day() -> DayField:
    return DayField(N_("Valid from"), N_("Empty: since ever."))


def last_day() -> DayField:
    return DayField(N_("Valid until"), N_("Last day. Empty: until further notice."))


def rule_of(model: type[R]) -> Callable[[Session, str], R]:
    """Finds rules by their number, which stands for an address."""

    def get(reader: Session, slug: str) -> R:
        found = reader.get(model, number_of(slug) or 0)
        if found is None:
            raise NotFound(slug)
        return found

    return get


def rule_name(row: Rule) -> str:
    name: Translated = row.name
    return name.pick((words().language,)).text


def _day(day: date | None) -> str:
    return words().long_date(day) if day else ""
