"""What there is to choose from for figures: cities, partnerships, series, topics, budget lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.archive.figures_rules import Dimension, Filters
from partnership.cities.models import City, Partnership, PartnershipCity
from partnership.core.errors import Refused
from partnership.core.wording import N_, Wording
from partnership.costs.models import BudgetLine
from partnership.costs.names import budget_line_name
from partnership.seminars.models import Series, Topic

NAMED = (Dimension.CITY, Dimension.PARTNERSHIP, Dimension.SERIES, Dimension.TOPIC)
"""Dimensions that are filters with a name each."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of what stands in rows and filters, by its number, and the slug of each."""

    names: Mapping[Dimension, Mapping[str, str]]
    slugs: Mapping[Dimension, Mapping[str, str]]

    def choices(self, dimension: Dimension) -> list[tuple[str, str]]:
        """Gives slug and name of all there are, by name."""
        names = self.names[dimension]
        pairs = [(slug, names[key]) for key, slug in self.slugs[dimension].items()]
        return sorted(pairs, key=lambda pair: pair[1].casefold())

    def name_of(self, dimension: Dimension, slug: str) -> str:
        return next((name for each, name in self.choices(dimension) if each == slug), slug)


def load_names(session: Session, words: Wording) -> Names:
    """Reads all names, in a query for each kind."""
    tongue = (words.language,)
    cities = session.scalars(select(City)).all()
    partnerships = session.scalars(
        select(Partnership).options(
            selectinload(Partnership.members).selectinload(PartnershipCity.city)
        )
    ).all()
    series, topics = session.scalars(select(Series)).all(), session.scalars(select(Topic)).all()
    lines = session.scalars(select(BudgetLine)).all()
    own = {each.id for each in cities if each.is_home}
    return Names(
        names={
            Dimension.CITY: {str(each.id): each.name.pick(tongue).text for each in cities},
            Dimension.PARTNERSHIP: {
                str(each.id): " – ".join(at.city.name.pick(tongue).text for at in each.members)
                for each in partnerships
            },
            Dimension.SERIES: {str(each.id): each.title.pick(tongue).text for each in series},
            Dimension.TOPIC: {str(each.id): each.title.pick(tongue).text for each in topics},
            Dimension.BUDGET_LINE: {str(each.id): budget_line_name(each, words) for each in lines},
        },
        slugs={
            Dimension.CITY: {str(each.id): each.slug for each in cities if each.id not in own},
            Dimension.PARTNERSHIP: {str(each.id): each.slug for each in partnerships},
            Dimension.SERIES: {str(each.id): each.slug for each in series},
            Dimension.TOPIC: {str(each.id): each.slug for each in topics},
        },
    )


def demand_known(filters: Filters, names: Names) -> None:
    """Refuses a filter by something that does not exist: nothing found would look like an answer.

    Raises:
        Refused: with the name of the filter.
    """
    for dimension in NAMED:
        slug = getattr(filters, dimension.value)
        if slug and slug not in names.slugs[dimension].values():
            raise Refused(
                dimension.value,
                N_("The address has no fitting value for “%(name)s”."),
                name=dimension.value,
            )
