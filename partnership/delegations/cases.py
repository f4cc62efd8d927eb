"""A submitted nomination as the office decides on it: person by person, beside what is known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import NotFound
from partnership.core.finding import name_keys, names_like
from partnership.delegations.list_models import Nomination
from partnership.delegations.models import Delegation, Member
from partnership.delegations.nominees import Nominee, differences, read_rows
from partnership.delegations.service_nominations import last_accepted
from partnership.people.models import Organisation, Person
from partnership.people.queries import list_organisations, list_people


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody of the list: `before` as the last accepted list had them, `person` if that is sure.

    `alike` are the people whose name sounds so, `fields` what the list changes.
    """

    nominee: Nominee
    before: Nominee | None = None
    fields: tuple[str, ...] = ()
    person: Person | None = None
    member: Member | None = None
    alike: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether the office has decided before who this is."""
        return self.before is not None and self.person is not None


@dataclass(frozen=True, slots=True)
class Cases:
    """`left` were on the last accepted list and are not on this one, `others` on neither."""

    rows: tuple[Case, ...]
    left: tuple[Member, ...] = ()
    others: tuple[Member, ...] = ()
    number_before: int | None = None


def known_before(
    session: Session, nomination: Nomination
) -> tuple[Nomination | None, list[Nominee]]:
    """Gives the last accepted list before this one, with its people."""
    last = last_accepted(session, nomination.delegation_id)
    if last is None or last.number >= nomination.number:
        return None, []
    return last, list(read_rows(last.rows))


def load_cases(session: Session, delegation: Delegation, nomination: Nomination) -> Cases:
    """Compares a list with the last accepted one, with the members, and with everybody known."""
    people = read_rows(nomination.rows)
    last, accepted = known_before(session, nomination)
    before = {each.key: each for each in accepted}
    members = {member.person_id: member for member in delegation.members}
    alike = _people_called(session, people)
    offices = _organisations_called(session, people)
    settled = _settled(session, before.values(), people)
    rows = tuple(
        _case(each, before.get(each.key), settled, members, alike[each.key], offices)
        for each in people
    )
    listed = {case.person.id for case in rows if case.person}
    gone = {
        each.person_id for key, each in before.items() if key not in {row.key for row in people}
    } - listed
    coming = [member for member in delegation.members if member.state.counts]
    return Cases(
        rows=rows,
        left=tuple(member for member in coming if member.person_id in gone),
        others=tuple(member for member in coming if member.person_id not in gone | listed),
        number_before=last.number if last else None,
    )


def _case(
    nominee: Nominee,
    before: Nominee | None,
    settled: Mapping[int, Person],
    members: Mapping[int, Member],
    alike: Sequence[Person],
    offices: Mapping[str, tuple[Organisation, ...]],
) -> Case:
    person = settled.get(before.person_id or 0) if before else None
    if person is None:
        among = [each for each in alike if each.id in members]
        person = among[0] if len(among) == 1 else None
    return Case(
        nominee=nominee,
        before=before,
        fields=differences(before, nominee) if before else (),
        person=person,
        member=members.get(person.id) if person else None,
        alike=tuple(each for each in alike if person is None or each.id != person.id),
        organisations=offices.get(nominee.organisation, ()),
    )


def _settled(
    session: Session, before: Iterable[Nominee], people: Iterable[Nominee]
) -> dict[int, Person]:
    keys = {each.key for each in people}
    ids = {each.person_id for each in before if each.person_id and each.key in keys}
    return {person.id: person for person in list_people(session, ids)} if ids else {}


def names_of(nominee: Nominee) -> tuple[str, ...]:
    parts = f"{nominee.given_name} {nominee.family_name}".strip()
    return tuple(name for name in (nominee.printed_name, nominee.native_name, parts) if name)


def _people_called(session: Session, people: Sequence[Nominee]) -> dict[str, list[Person]]:
    """Finds for each key who sounds like them, all in one go."""
    names = [name for each in people for name in names_of(each)]
    ids = session.scalars(names_like("person", names)).all() if names else []
    by_sound: dict[str, list[Person]] = defaultdict(list)
    for person in list_people(session, set(ids)):
        parts = f"{person.given_name} {person.family_name}".strip()
        for sound in _sounds((person.printed_name, person.native_name, *person.aliases, parts)):
            by_sound[sound].append(person)
    return {
        each.key: list(
            dict.fromkeys(
                person for sound in sorted(_sounds(names_of(each))) for person in by_sound[sound]
            )
        )
        for each in people
    }


def _organisations_called(
    session: Session, people: Sequence[Nominee]
) -> dict[str, tuple[Organisation, ...]]:
    """Finds for each name of an organisation which ones are called so, and are in use."""
    wanted = {each.organisation for each in people} - {""}
    ids = session.scalars(names_like("organisation", wanted)).all() if wanted else []
    by_sound: dict[str, list[Organisation]] = defaultdict(list)
    for row in list_organisations(session, set(ids)):
        if not row.is_retired:
            for sound in _sounds(text for each in row.names for text in each.name.values()):
                by_sound[sound].append(row)
    return {
        name: tuple(
            dict.fromkeys(row for sound in sorted(name_keys(name)) for row in by_sound[sound])
        )
        for name in wanted
    }


def _sounds(names: Iterable[str]) -> set[str]:
    return {sound for name in names if name for sound in name_keys(name)}


def lock_nomination(session: Session, delegation_id: int, number: int) -> Nomination:
    """Finds a nomination, to be decided on.

    Raises:
        NotFound: the delegation has none of that number.
    """
    found = session.scalar(
        select(Nomination)
        .where(Nomination.delegation_id == delegation_id, Nomination.number == number)
        .with_for_update()
    )
    if found is None:
        raise NotFound("nomination")
    return found
