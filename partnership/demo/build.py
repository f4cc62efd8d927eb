"""Small builders for rows, so that the modules beside this one are mostly data."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5

from partnership.cities.models import City
from partnership.core.text import clean_line, slug_of
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    OrganisationKind,
    SeminarRole,
)
from partnership.people.models import Function, Organisation, OrganisationName, Person
from partnership.seminars.item_models import Contribution
from partnership.seminars.models import Participation, Seminar
from partnership.venues.models import Hall, Venue

_NAMESPACE = UUID("6f0c8f0e-5d0b-4b7c-9a55-8a1d8f3f2c14")
ACTOR = "demo"
"""Who releases the demo, as the journal writes it."""


def uid_of(*parts: str) -> str:
    """Gives the same identifier for the same words each time the demo is loaded."""
    return str(uuid5(_NAMESPACE, "/".join(parts)))


def said(de: str = "", en: str = "", ru: str = "", fr: str = "") -> Translated:
    """Gives a text in the four languages of the interface; those left out stay untranslated."""
    return Translated({"de": de, "en": en, "ru": ru, "fr": fr})


def unwrapped(*texts: str) -> Translated:
    """Gives texts of several paragraphs, as `said`, with every paragraph on one line."""
    return said(*("\n\n".join(map(clean_line, text.split("\n\n"))) for text in texts))


def an_organisation(
    slug: str,
    kind: OrganisationKind,
    name: Translated,
    *,
    abbreviation: str = "",
    legal_form: str = "",
    city: City | None = None,
    parent: Organisation | None = None,
) -> Organisation:
    """Builds an organisation with one name; `city` and `parent` must be flushed."""
    return Organisation(
        slug=slug,
        kind=kind,
        abbreviation=abbreviation,
        legal_form=legal_form,
        city_id=city.id if city else None,
        parent_id=parent.id if parent else None,
        names=[OrganisationName(name=name)],
    )


def a_person(
    name: str,
    *,
    title: str = "",
    native: str = "",
    patronymic: str = "",
    aliases: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
) -> Person:
    """Builds a person of a given and a family name; `native` is a Russian name."""
    given, family = name.split(" ", 1)
    return Person(
        slug=slug_of(name),
        printed_name=name,
        given_name=given,
        patronymic=patronymic,
        family_name=family,
        native_name=native,
        native_language="ru" if native else "",
        title=title,
        aliases=aliases,
        languages=languages,
    )


def a_function(
    person: Person,
    title: Translated = EMPTY,
    organisation: Organisation | None = None,
    *,
    rank_class: str = "",
) -> Function:
    return Function(
        person=person,
        title=title,
        organisation=organisation,
        rank_class=rank_class,
        valid_from=None,
        valid_to=None,
    )


def a_contribution(
    function: Function,
    role: ContributionRole,
    *,
    on_behalf_of: Function | None = None,
    title: Translated = EMPTY,
    summary: Translated = EMPTY,
    language: str = "",
    audience: Audience = Audience.PUBLIC,
    position: int = 0,
) -> Contribution:
    return Contribution(
        person=function.person,
        function=function,
        role=role,
        on_behalf_of=on_behalf_of.person if on_behalf_of else None,
        on_behalf_function=on_behalf_of,
        title=title,
        summary=summary,
        language=language,
        audience=audience,
        position=position,
    )


def participations(
    seminar: Seminar,
    role: SeminarRole,
    functions: Sequence[Function],
    audience: Audience = Audience.PUBLIC,
) -> list[Participation]:
    """Builds one row for each function, in the order given; `seminar` must be flushed."""
    return [
        Participation(
            seminar_id=seminar.id,
            person=function.person,
            function=function,
            role=role,
            audience=audience,
            position=position,
        )
        for position, function in enumerate(functions)
    ]


def a_venue(
    city: City,
    slug: str,
    name: Translated,
    *halls: tuple[Translated, int],
    street: str = "",
    postcode: str = "",
    step_free: bool | None = None,
    entrance: Translated = EMPTY,
) -> Venue:
    """Builds a venue without a position, with its halls and their seats."""
    return Venue(
        city=city,
        slug=slug,
        name=name,
        street=street,
        postcode=postcode,
        latitude=None,
        longitude=None,
        step_free=step_free,
        entrance=entrance,
        halls=[
            Hall(name=hall, position=position, capacity=capacity)
            for position, (hall, capacity) in enumerate(halls)
        ],
    )


def a_day(text: str) -> date:
    return date.fromisoformat(text)
