"""Keeping organisations with their dated names."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.changes import Edit, Line, expect_version, touch, written
from partnership.core.doubles import forget_pairs
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.parts import keep_parts
from partnership.core.slugs import new_slug
from partnership.core.translated import EMPTY, Translated
from partnership.core.uses import refuse_used
from partnership.core.wording import N_
from partnership.people.models import Organisation, OrganisationName
from partnership.people.queries import find_organisations_called
from partnership.people.rules import present
from partnership.people.rules_names import check_one_at_a_time, check_times
from partnership.people.service import SoundsAlike
from partnership.people.values import NameValues, OrganisationValues

_LONGEST_CODE = 40


def create_organisation(
    session: Session, values: OrganisationValues, *, is_another: bool = False, edit: Edit
) -> tuple[Organisation, Line]:
    """Adds an organisation; the address is made of its abbreviation or of its present name.

    Args:
        session: the caller's transaction.
        values: what is known of it.
        is_another: somebody has looked, and it is none whose name sounds like this one.
        edit: by whom, and when.

    Raises:
        SoundsAlike: nobody has looked yet.
        Refused: a value cannot be.
        NotFound: the city or the parent does not exist, or a name is another one's.
    """
    _check(session, values, None)
    texts = [text for each in values.names for text in each.name.values()]
    if not is_another and (alike := find_organisations_called(session, texts)):
        raise SoundsAlike(alike)
    with written(session, Deed.CREATED, edit, name=_name_of(values).pick(("de",)).text) as line:
        row = Organisation(slug=new_slug(session, Organisation.slug, _slug_names(values)))
        _fill(session, row, values)
        session.add(row)
        line.about(row)
    return row, line


def change_organisation(
    session: Session, row: Organisation, values: OrganisationValues, *, version: int, edit: Edit
) -> Line:
    """Changes an organisation whose names are loaded.

    Raises:
        Conflict: it was changed since `version`.
        Refused, NotFound: as `create_organisation`.
    """
    expect_version(row, version)
    _check(session, values, row)
    with written(
        session, Deed.CHANGED, edit, row, name=_name_of(values).pick(("de",)).text
    ) as line:
        if _fill(session, row, values):
            touch(row)
    return line


def delete_organisation(session: Session, row: Organisation, *, version: int, edit: Edit) -> Line:
    """Deletes an organisation, whose names are loaded, with these.

    Raises:
        Conflict: it was changed since `version`.
        InUse: something points at it.
    """
    expect_version(row, version)
    refuse_used(session, row)
    with written(session, Deed.DELETED, edit, row, name=name_of(row)) as line:
        forget_pairs(session, "organisation", row.id)
        session.delete(row)
    return line


def name_of(row: Organisation) -> str:
    """Gives the present name for the journal."""
    named = present(row.names)
    return named.name.pick(("de",)).text if named else row.slug


def _name_of(values: OrganisationValues) -> Translated:
    named = present(values.names)
    return named.name if named else EMPTY


def _slug_names(values: OrganisationValues) -> Sequence[str]:
    name = _name_of(values)
    texts = [name.get(tag, "") for tag in ("de", "en", *name)]
    return [values.abbreviation, *texts, "organisation"]


def _fill(session: Session, row: Organisation, values: OrganisationValues) -> bool:
    """Writes the values into the row, and says whether any name changed; names are in order."""
    row.kind = values.kind
    row.abbreviation, row.legal_form = values.abbreviation, values.legal_form
    row.city_id, row.parent_id = values.city_id, values.parent_id
    names = sorted(values.names, key=lambda each: each.valid_from or date.min)
    return keep_parts(session, row.names, names, OrganisationName, _fill_name)


def _fill_name(row: OrganisationName, values: NameValues) -> None:
    row.name, row.valid_from, row.valid_to = values.name, values.valid_from, values.valid_to


def _check(session: Session, values: OrganisationValues, row: Organisation | None) -> None:
    for field in ("abbreviation", "legal_form"):
        if len(text := getattr(values, field)) > _LONGEST_CODE:
            raise Refused(
                field,
                N_("At most %(most)s characters; these are %(found)s."),
                most=_LONGEST_CODE,
                found=len(text),
            )
    if not values.names:
        raise Refused("names", N_("Give the name in at least one language."))
    for number, each in enumerate(values.names):
        if not each.name:
            raise Refused(f"names-{number}-name", N_("Give the name in at least one language."))
    check_times(values.names, "names")
    check_one_at_a_time(values.names, "names")
    _check_city(session, values.city_id, row)
    _check_parent(session, values.parent_id, row)


def _check_city(session: Session, city_id: int | None, row: Organisation | None) -> None:
    if city_id is None or (row and row.city_id == city_id):
        return
    city = session.get(City, city_id, with_for_update={"read": True})
    if city is None:
        raise NotFound("a city")
    if city.is_retired:
        raise Refused("city_id", N_("This city is retired and gets no new organisations."))


def _check_parent(session: Session, parent_id: int | None, row: Organisation | None) -> None:
    if parent_id is None or (row and row.parent_id == parent_id):
        return
    parent = session.get(Organisation, parent_id, with_for_update={"read": True})
    if parent is None:
        raise NotFound("an organisation")
    if row is not None and row.id in ancestors_of(session, parent_id):
        raise Refused(
            "parent_id", N_("This organisation belongs to the one that is being changed.")
        )
    if parent.is_retired:
        raise Refused("parent_id", N_("This organisation is retired and gets no new parts."))


def ancestors_of(session: Session, organisation_id: int) -> set[int]:
    """Gives the ids of an organisation and of all to which it belongs, by one query."""
    chain = (
        select(Organisation.id, Organisation.parent_id)
        .where(Organisation.id == organisation_id)
        .cte(recursive=True)
    )
    upper = select(Organisation.id, Organisation.parent_id).join(
        chain, Organisation.id == chain.c.parent_id
    )
    return set(session.scalars(select(chain.union(upper).c.id)))
