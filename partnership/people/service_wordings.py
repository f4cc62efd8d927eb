"""Keeping the office's own forms of address."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, expect_version, flushed, written
from partnership.core.errors import NotFound, Refused
from partnership.core.journal import Deed
from partnership.core.text import clean_line
from partnership.core.wording import N_
from partnership.exports.vocabulary import AddressGender, RankClass
from partnership.exports.vocabulary_visit import AddressPart
from partnership.people.models import AddressWording
from partnership.people.wordings import PLACES, unknown_places

_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingValues:
    """A template: in which language and place, for which rank, for whom."""

    language: str
    part: AddressPart
    text: str
    rank: RankClass | None = None
    gender: AddressGender | None = None


def get_wording(session: Session, wording_id: int) -> AddressWording:
    """Finds a form of address of the office.

    Raises:
        NotFound: there is none of that id.
    """
    row = session.get(AddressWording, wording_id)
    if row is None:
        raise NotFound("form of address")
    return row


def create_wording(
    session: Session, values: WordingValues, *, edit: Edit
) -> tuple[AddressWording, Line]:
    """Lays a form of address down.

    Raises:
        Refused: it names what is not there, or there is one for the same people already.
    """
    _check(session, values, None)
    with written(session, Deed.CREATED, edit) as line:
        row = AddressWording()
        _fill(row, values)
        session.add(row)
        flushed(session)
        line.about(row)
    return row, line


def change_wording(
    session: Session, row: AddressWording, values: WordingValues, *, version: int, edit: Edit
) -> Line:
    """Changes a form of address.

    Raises:
        Conflict: somebody else was quicker.
        Refused: it names what is not there, or there is one for the same people already.
    """
    expect_version(row, version)
    _check(session, values, row)
    with written(session, Deed.CHANGED, edit, row) as line:
        _fill(row, values)
    return line


def delete_wording(session: Session, row: AddressWording, *, version: int, edit: Edit) -> Line:
    """Takes a form of address away: the rules write it again.

    Raises:
        Conflict: somebody else was quicker.
    """
    expect_version(row, version)
    with written(session, Deed.DELETED, edit, row) as line:
        session.delete(row)
    return line


def _check(session: Session, values: WordingValues, row: AddressWording | None) -> None:
    text = clean_line(values.text)
    if not text:
        raise Refused("text", N_("Write the form of address."))
    if len(text) > _LONGEST:
        raise Refused(
            "text",
            N_("At most %(most)s characters; these are %(found)s."),
            most=_LONGEST,
            found=len(text),
        )
    if strange := unknown_places(text):
        raise Refused(
            "text",
            N_("%(strange)s is not known. In braces stand: %(known)s."),
            strange=", ".join(strange),
            known=", ".join(f"{{{name}}}" for name in PLACES),
        )
    other = session.scalar(
        select(AddressWording.id).where(
            AddressWording.language == values.language,
            AddressWording.part == values.part,
            AddressWording.rank_class == (values.rank.value if values.rank else ""),
            AddressWording.gender == (values.gender.value if values.gender else ""),
            AddressWording.id != (row.id if row else 0),
        )
    )
    if other is not None:
        raise Refused("part", N_("There is a form of address for these people already."))


def _fill(row: AddressWording, values: WordingValues) -> None:
    row.language, row.part, row.text = values.language, values.part, clean_line(values.text)
    row.rank_class = values.rank.value if values.rank else ""
    row.gender = values.gender.value if values.gender else ""
