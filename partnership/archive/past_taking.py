"""What all kinds of proposals need when one of them is taken over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.past_models import Proposal, SourceText
from partnership.cities.models import City, PartnershipCity
from partnership.core.changes import Edit, flushed
from partnership.core.db import Base
from partnership.core.errors import NotFound, Refused
from partnership.core.text import clean_line, clean_text, number_of
from partnership.core.translated import EMPTY, Translated
from partnership.core.wording import N_
from partnership.delegations.models import Delegation
from partnership.exports.vocabulary import Direction
from partnership.exports.vocabulary_memory import ProposalState
from partnership.imports.press_known import stems
from partnership.seminars.models import Seminar
from partnership.seminars.rules_life import demand_open

R = TypeVar("R", bound=Base)
E = TypeVar("E", bound=StrEnum)
_LONGEST_SOURCE = 500


@dataclass(frozen=True, slots=True)
class Taking:
    """A proposal on its way: values as corrected, which known thing it is, and who decides."""

    session: Session
    text: SourceText
    row: Proposal
    value: Mapping[str, str]
    ref: str
    is_another: bool
    edit: Edit

    @property
    def source(self) -> str:
        """Names the text as a source: its title and where it was found."""
        return " · ".join(filter(None, (self.text.title, self.text.address)))[:_LONGEST_SOURCE]

    def line(self, name: str) -> str:
        return clean_line(self.value.get(name, ""))

    def said(self, name: str) -> Translated:
        """Gives a text in the language of the source."""
        text = clean_text(self.value.get(name, ""))
        return Translated({self.text.language: text}) if text else EMPTY

    def number(self, name: str, most: int = 9999) -> int | None:
        typed = self.line(name)
        if not typed:
            return None
        number = number_of(typed)
        if number is None or number > most:
            raise Refused(name, N_("This is no whole number."))
        return number

    def day(self, name: str) -> date:
        try:
            return date.fromisoformat(self.line(name))
        except ValueError as wrong:
            raise Refused(name, N_("Give the day.")) from wrong

    def code(self, name: str, codes: type[E]) -> E | None:
        typed = self.line(name)
        if not typed:
            return None
        found = next((each for each in codes if each.value == typed), None)
        if found is None:
            raise Refused(name, N_("Choose one of the values offered."))
        return found

    def known(self, model: type[R]) -> R | None:
        """Gives the known thing that is meant; `None` for something new.

        Raises:
            NotFound: there is no such thing, or it is of another kind.
        """
        if not self.ref:
            return None
        table, _, key = self.ref.partition(":")
        number = number_of(key)
        found = None
        if table == model.__tablename__ and number:
            found = self.session.get(model, number)
        if found is None:
            raise NotFound(model.__tablename__)
        return found

    def seminar(self) -> Seminar:
        """Gives the edition that the text tells of.

        Raises:
            Refused: nobody has said yet which one it is.
        """
        seminar = self.text.seminar
        if seminar is None:
            raise Refused("", N_("Decide first which edition this text tells of."))
        return seminar

    def open_seminar(self) -> tuple[Seminar, str]:
        """Gives the edition and why it may be corrected although it is over: the source."""
        seminar = self.seminar()
        demand_open(seminar, self.source)
        return seminar, self.source

    def accepted(self, name: str) -> str:
        """Gives what a name of this text became, empty where it was not taken over."""
        key = stems(name)
        return next(
            (
                each.target
                for each in self.text.proposals
                if each.state is ProposalState.ACCEPTED
                and key in {stems(str(each.value.get("name", ""))), stems(each.quote)}
            ),
            "",
        )

    def delegation(self) -> Delegation:
        """Gives the delegation of the city that visits, or begins it.

        Raises:
            Refused: the partnership has more than two cities, so that nobody knows which came.
        """
        seminar = self.seminar()
        cities = self.session.scalars(
            select(PartnershipCity.city_id).where(
                PartnershipCity.partnership_id == seminar.partnership_id,
                PartnershipCity.city_id != seminar.host_city_id,
            )
        ).all()
        if len(cities) != 1:
            raise Refused("", N_("Add the delegation by hand: more than one city may have come."))
        home = self.session.get_one(City, seminar.host_city_id).is_home
        direction = Direction.INCOMING if home else Direction.OUTGOING
        found = self.session.scalar(
            select(Delegation).where(
                Delegation.seminar_id == seminar.id,
                Delegation.city_id == cities[0],
                Delegation.direction == direction,
            )
        )
        if found is None:
            found = Delegation(seminar_id=seminar.id, city_id=cities[0], direction=direction)
            self.session.add(found)
            flushed(self.session)
        return found
