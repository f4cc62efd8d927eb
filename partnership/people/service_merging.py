"""Making one of two people, or of two organisations, that turned out to be the same."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, touch, written
from partnership.core.doubles import forget_pairs
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.merging import Plan, carry_out, plan_merge
from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.people.models import Organisation, OrganisationName, Person
from partnership.people.rules import present
from partnership.people.service_organisations import ancestors_of, name_of

PERSON_FIELDS: tuple[tuple[str, ...], ...] = (
    ("printed_name",),
    ("given_name",),
    ("patronymic",),
    ("family_name",),
    ("family_name_first",),
    ("native_name", "native_language"),
    ("title",),
    ("honorific",),
    ("address_gender",),
    ("pronunciation",),
    ("salutation",),
    ("spoken",),
    ("address_line",),
)
"""What is chosen from one of two people; columns that belong together are chosen together."""

ORGANISATION_FIELDS: tuple[tuple[str, ...], ...] = (
    ("names",),
    ("kind",),
    ("abbreviation",),
    ("legal_form",),
    ("city_id",),
    ("parent_id",),
)

_SEALED = frozenset({"travel_document", "visa_case", "care_record"})
"""Tables of the locked drawer: nobody here can read two rows and choose between them."""


def proposed(
    kept: Person | Organisation, gone: Person | Organisation, fields: tuple[tuple[str, ...], ...]
) -> frozenset[str]:
    """Proposes what to take from the one that goes: what the other one lacks."""
    return frozenset(
        names[0] for names in fields if not getattr(kept, names[0]) and getattr(gone, names[0])
    )


def plan_people(session: Session, kept: Person, gone: Person) -> Plan:
    """Says what merging two people will do.

    Raises:
        Refused: they are the same record, or must be two, or restricted data is kept of both.
    """
    _refuse_same(kept, gone)
    plan = plan_merge(session, kept, gone)
    if any(fall.gone.__tablename__ in _SEALED for fall in plan.falls):
        raise Refused(
            "",
            N_(
                "For both of them restricted data of the same kind is kept, such as a passport. "
                "That of one of the two has to be removed before they can be merged."
            ),
        )
    return plan


def plan_organisations(session: Session, kept: Organisation, gone: Organisation) -> Plan:
    """Says what merging two organisations will do.

    Raises:
        Refused: they are the same record, or one belongs to the other.
    """
    _refuse_same(kept, gone)
    if gone.id in ancestors_of(session, kept.id) or kept.id in ancestors_of(session, gone.id):
        raise Refused(
            "",
            N_(
                "One of the two belongs to the other. If they are the same, take it out of the"
                " other one first."
            ),
        )
    return plan_merge(session, kept, gone, but=("organisation_name",))


def merge_people(
    session: Session,
    kept: Person,
    gone: Person,
    *,
    taken: Collection[str],
    versions: tuple[int, int],
    edit: Edit,
) -> Line:
    """Makes one of two people, whose functions are loaded; the address of `kept` stays.

    Args:
        session: the caller's transaction.
        kept: who stays.
        gone: who becomes one with the other; all names of this one are found under the other.
        taken: the fields of `PERSON_FIELDS` whose value is that of the one that goes.
        versions: those that were shown of the two.
        edit: by whom, and when.

    Raises:
        Conflict: one of them was changed since.
        Refused: as `plan_people`.
        NotFound: there is no such field.
    """
    _expect_versions(kept, gone, versions)
    plan = plan_people(session, kept, gone)
    names = {"name": kept.printed_name, "other": gone.printed_name}
    with written(session, Deed.MERGED, edit, kept, **names) as line:
        called = _names(kept, gone)
        kept.languages = tuple(dict.fromkeys([*kept.languages, *gone.languages]))
        _take(kept, gone, PERSON_FIELDS, taken)
        current = {kept.printed_name.casefold(), kept.native_name.casefold()}
        kept.aliases = tuple(name for name in called if name.casefold() not in current)
        _carry_out(session, plan, "functions")
    return line


def merge_organisations(
    session: Session,
    kept: Organisation,
    gone: Organisation,
    *,
    taken: Collection[str],
    versions: tuple[int, int],
    edit: Edit,
) -> Line:
    """Makes one of two organisations, whose names are loaded, as `merge_people` does.

    Names are those of one of the two, as dated names may not hold at once; a language that its
    present name lacks is taken from the other's.
    """
    _expect_versions(kept, gone, versions)
    plan = plan_organisations(session, kept, gone)
    names = {"name": name_of(kept), "other": name_of(gone)}
    with written(session, Deed.MERGED, edit, kept, **names) as line:
        _take(kept, gone, ORGANISATION_FIELDS[1:], set(taken) - {"names"})
        _join_names(kept, gone, is_taken="names" in taken)
        _carry_out(session, plan, "names")
    return line


def _carry_out(session: Session, plan: Plan, parts: str) -> None:
    touch(plan.kept)
    carry_out(session, plan)
    session.expire(plan.kept, [parts])
    session.refresh(plan.gone, [parts])
    forget_pairs(session, plan.gone.__tablename__, plan.gone.id)  # type: ignore[attr-defined]
    session.delete(plan.gone)
    flushed(session)


def _refuse_same(kept: Person | Organisation, gone: Person | Organisation) -> None:
    if kept.id == gone.id:
        raise Refused("", N_("Choose two different records."))


def _expect_versions(
    kept: Person | Organisation, gone: Person | Organisation, versions: tuple[int, int]
) -> None:
    expect_version(kept, versions[0])
    expect_version(gone, versions[1])


def _take(
    kept: Person | Organisation,
    gone: Person | Organisation,
    fields: tuple[tuple[str, ...], ...],
    taken: Collection[str],
) -> None:
    known = {names[0]: names for names in fields}
    if not known.keys() >= set(taken):
        raise NotFound("one of the fields")
    for first in taken:
        for name in known[first]:
            setattr(kept, name, getattr(gone, name))


def _names(kept: Person, gone: Person) -> tuple[str, ...]:
    """Gives all names under which the two are known, each once."""
    names = (
        *(kept.printed_name, kept.native_name, *kept.aliases),
        *(gone.printed_name, gone.native_name, *gone.aliases),
    )
    return tuple({name.casefold(): name for name in reversed(names) if name}.values())[::-1]


def _join_names(kept: Organisation, gone: Organisation, *, is_taken: bool) -> None:
    mine, other = present(kept.names), present(gone.names)
    if is_taken:
        kept.names[:] = [
            OrganisationName(
                position=each.position,
                name=each.name,
                valid_from=each.valid_from,
                valid_to=each.valid_to,
            )
            for each in gone.names
        ]
        mine, other = present(kept.names), mine
    if mine and other:
        mine.name = Translated({**other.name, **mine.name})
