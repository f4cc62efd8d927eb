"""What a proposal may mean: known things whose names sound like it, for a whole text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from partnership.archive.past_models import Proposal
from partnership.archive.past_texts import REF
from partnership.core.finding import name_keys, names_like
from partnership.exports.vocabulary_memory import ProposalKind
from partnership.people.models import Organisation, Person
from partnership.seminars.models import Topic
from partnership.venues.models import Venue

_MODELS: Mapping[ProposalKind, tuple[Any, str]] = {
    ProposalKind.PERSON: (Person, "name"),
    ProposalKind.ORGANISATION: (Organisation, "name"),
    ProposalKind.VENUE: (Venue, "name"),
    ProposalKind.TOPIC: (Topic, "title"),
}
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Candidates:
    """By id of a proposal, the known things that it may mean: the one that was read first."""

    by_proposal: Mapping[int, Sequence[Any]]

    def of(self, row: Proposal) -> Sequence[Any]:
        return self.by_proposal.get(row.id, ())


def load_candidates(session: Session, rows: Iterable[Proposal]) -> Candidates:
    """Finds what the proposals may mean, by two queries at most for each kind of thing."""
    by_kind: dict[ProposalKind, list[Proposal]] = defaultdict(list)
    for row in rows:
        if row.kind in _MODELS:
            by_kind[row.kind].append(row)
    found: dict[int, Sequence[Any]] = {}
    for kind, own in by_kind.items():
        found |= _of_kind(session, kind, own)
    return Candidates(found)


def _of_kind(
    session: Session, kind: ProposalKind, rows: Sequence[Proposal]
) -> dict[int, Sequence[Any]]:
    model, field = _MODELS[kind]
    names = sorted({str(row.value.get(field, "")) for row in rows})[:_AT_ONCE]
    refs = {row.id: str(row.value.get(REF, "")) for row in rows}
    ids = {int(ref.partition(":")[2]) for ref in refs.values() if ref}
    ids |= {int(row.target.partition(":")[2]) for row in rows if row.target}
    asked = select(model).where(
        model.id.in_(names_like(model.__tablename__, names)) | model.id.in_(ids)
    )
    if model is Organisation:
        asked = asked.options(selectinload(Organisation.names))
    things = session.scalars(asked.order_by(model.id)).all()
    keys = {thing.id: _keys(thing) for thing in things}
    return {
        row.id: sorted(
            (
                thing
                for thing in things
                if f"{model.__tablename__}:{thing.id}" in {refs[row.id], row.target}
                or keys[thing.id] & name_keys(str(row.value.get(field, "")))
            ),
            key=lambda thing: f"{model.__tablename__}:{thing.id}" != refs[row.id],
        )
        for row in rows
    }


def _keys(thing: Any) -> set[str]:  # noqa: ANN401 - a row of any of the models
    match thing:
        case Person():
            names = [thing.printed_name, thing.native_name, *thing.aliases]
        case Organisation():
            names = [text for each in thing.names for text in each.name.values()]
        case Topic():
            names = list(thing.title.values())
        case _:
            names = list(thing.name.values())
    return {key for name in names if name for key in name_keys(name)}
