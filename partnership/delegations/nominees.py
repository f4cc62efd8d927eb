"""The people of a nomination: rows as they are kept, and what two lists differ in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import msgspec

from partnership.core.finding import name_key
from partnership.core.wording import N_
from partnership.exports.vocabulary import AddressGender, DelegationRole
from partnership.imports.rows import RosterRow

MOST = 5000
"""People of one list, as many as a file may have."""


class Nominee(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A person as the sending city names them; `key` stays with the row from list to list.

    `person_id` is whom the office has taken them for, once a list is accepted.
    """

    key: str
    printed_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    family_name: str = ""
    native_name: str = ""
    title: str = ""
    address_gender: AddressGender | None = None
    position: str = ""
    organisation: str = ""
    role: DelegationRole = DelegationRole.MEMBER
    mail: str = ""
    languages: tuple[str, ...] = ()
    remark: str = ""
    person_id: int | None = None

    @property
    def name(self) -> str:
        return self.printed_name or self.native_name


FIELDS: dict[str, str] = {
    "printed_name": N_("Name in Latin letters"),
    "given_name": N_("Given name"),
    "patronymic": N_("Patronymic"),
    "family_name": N_("Family name"),
    "native_name": N_("Name in original script"),
    "title": N_("Academic title"),
    "address_gender": N_("Form of address"),
    "position": N_("Function"),
    "organisation": N_("Organisation"),
    "role": N_("Role"),
    "mail": N_("Mail address"),
    "languages": N_("Languages"),
    "remark": N_("Remark"),
}
"""What is compared, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody of both lists, and the fields in which the later one differs."""

    before: Nominee
    after: Nominee
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a list changes against the one before it."""

    joined: tuple[Nominee, ...] = ()
    left: tuple[Nominee, ...] = ()
    changed: tuple[Changed, ...] = ()
    stayed: tuple[Nominee, ...] = ()

    @property
    def has_news(self) -> bool:
        return bool(self.joined or self.left or self.changed)


def compared(before: Iterable[Nominee], after: Iterable[Nominee]) -> Comparison:
    """Compares two lists, person by person."""
    old = {each.key: each for each in before}
    new = {each.key: each for each in after}
    both = [(old[key], row) for key, row in new.items() if key in old]
    pairs = [Changed(one, other, differences(one, other)) for one, other in both]
    return Comparison(
        joined=tuple(row for key, row in new.items() if key not in old),
        left=tuple(row for key, row in old.items() if key not in new),
        changed=tuple(pair for pair in pairs if pair.fields),
        stayed=tuple(pair.after for pair in pairs if not pair.fields),
    )


def differences(one: Nominee, other: Nominee) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if getattr(one, name) != getattr(other, name))


def read_rows(rows: Sequence[Mapping[str, Any]]) -> tuple[Nominee, ...]:
    return tuple(msgspec.convert(row, Nominee) for row in rows)


def kept_rows(nominees: Iterable[Nominee]) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(each) for each in nominees]


def new_key() -> str:
    return uuid4().hex[:12]


def taken_over(rows: Iterable[RosterRow], known: Iterable[Nominee]) -> tuple[Nominee, ...]:
    """Makes nominees of a file's rows; whoever is known by name keeps their key."""
    keys: dict[str, str] = {}
    for each in known:
        for name in (each.printed_name, each.native_name):
            if sound := name_key(name):
                keys.setdefault(sound, each.key)
    used: set[str] = set()
    return tuple(_nominee(row, keys, used) for row in rows)


def _nominee(row: RosterRow, keys: Mapping[str, str], used: set[str]) -> Nominee:
    sounds = (name_key(row.printed_name), name_key(row.native_name))
    key = next((keys[sound] for sound in sounds if sound in keys), "")
    if not key or key in used:
        key = new_key()
    used.add(key)
    return Nominee(
        key=key,
        printed_name=row.printed_name,
        given_name=row.given_name,
        patronymic=row.patronymic,
        family_name=row.family_name,
        native_name=row.native_name,
        title=row.title,
        address_gender=row.address_gender,
        position=row.position,
        organisation=row.organisation,
        role=row.role or DelegationRole.MEMBER,
        mail=row.mail,
        languages=row.languages,
        remark=row.remark,
    )
