"""What is public, or will be, and lacks a language that it should have.

One statement asks all tables. A text is JSON, an object of languages; whether it has one is asked
of its written form, in which `"ru":` can be nothing but a key: within a text quotes are escaped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from partnership.cities.models import Agreement, City, Partnership, PartnershipStatus
from partnership.config import LANGUAGES
from partnership.core.wording import N_
from partnership.delegations.models import Delegation, Member
from partnership.exports.vocabulary import Audience, SeminarState
from partnership.notices.models import Notice
from partnership.people.models import Function, Organisation, OrganisationName
from partnership.seminars.item_models import Contribution, ProgrammeItem
from partnership.seminars.models import Participation, Seminar, Series, Topic
from partnership.venues.models import Hall, Venue

Text = InstrumentedAttribute[Any]

KINDS: dict[str, str] = {
    "seminar": N_("Seminars"),
    "programme_item": N_("Programme items"),
    "contribution": N_("Contributions"),
    "city": N_("Cities"),
    "partnership": N_("Partnerships"),
    "partnership_status": N_("States of partnerships"),
    "agreement": N_("Agreements"),
    "series": N_("Seminar series"),
    "topic": N_("Topics"),
    "venue": N_("Venues"),
    "hall": N_("Halls"),
    "organisation_name": N_("Names of organisations"),
    "function": N_("Functions"),
    "notice": N_("Notices"),
}
"""The tables that are asked, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A row that lacks languages; `kind` is its table, `whole` the id of what it belongs to."""

    kind: str
    id: int
    whole: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """A page of gaps, how many there are, and how many of each kind."""

    first: Sequence[Gap]
    total: int
    by_kind: dict[str, int]


def count_untranslated(session: Session, today: date) -> int:
    """Counts what lacks a language that it should have."""
    return session.scalar(select(func.count()).select_from(_all_gaps(today, KINDS, ""))) or 0


def list_gaps(
    session: Session, today: date, *, kind: str = "", language: str = "", page: int = 1, size: int
) -> Gaps:
    """Lists a page of what lacks languages, or that one, of all kinds or of one; two queries."""
    every = _all_gaps(today, KINDS, language)
    counted = session.execute(select(every.c.kind, func.count()).group_by(every.c.kind))
    by_kind: dict[str, int] = {name: number for name, number in counted}  # noqa: C416 - rows
    asked = {name: by_kind.get(name, 0) for name in KINDS if name == (kind or name)}
    rows, skipped = _shown(asked, (page - 1) * size, size)
    found = _rows(session, today, rows, language, skipped, size) if rows else []
    return Gaps(found, sum(asked.values()), by_kind)


def _shown(numbers: dict[str, int], first: int, size: int) -> tuple[list[str], int]:
    """Gives the kinds of which a page shows something, and how many of the first it skips."""
    kinds: list[str] = []
    skipped, before = 0, 0
    for name, number in numbers.items():
        if before < first + size and before + number > first:
            skipped = skipped if kinds else first - before
            kinds.append(name)
        before += number
    return kinds, skipped


def _rows(
    session: Session, today: date, kinds: Sequence[str], language: str, skipped: int, size: int
) -> list[Gap]:
    found = _all_gaps(today, kinds, language)
    rows = session.execute(
        select(found).order_by(found.c.place, found.c.whole, found.c.id).limit(size).offset(skipped)
    )
    return [_gap(row) for row in rows.mappings()]


def _gap(row: Any) -> Gap:  # noqa: ANN401 - a mapping of column names
    return Gap(row["kind"], row["id"], row["whole"], tuple(tag for tag in LANGUAGES if row[tag]))


def _all_gaps(today: date, kinds: Iterable[str], language: str) -> Subquery:
    asked = _questions(today)
    return union_all(*(_lacking(kind, asked[kind], language) for kind in kinds)).subquery()


@dataclass(frozen=True, slots=True)
class _Question:
    """Rows of a table that should have languages, in these texts; `whole` keeps them together."""

    rows: Select[Any]
    id: Text
    whole: Text
    texts: tuple[Text, ...]
    languages: Text | None = None


def _lacking(kind: str, asked: _Question, language: str) -> Select[Any]:
    lacks = {tag: _lacks(asked, tag) for tag in LANGUAGES}
    wished = lacks[language] if language else or_(*lacks.values())
    return asked.rows.with_only_columns(
        literal(kind).label("kind"),
        literal(list(KINDS).index(kind)).label("place"),
        asked.whole.label("whole"),
        asked.id.label("id"),
        *(case((lacks[tag], 1), else_=0).label(tag) for tag in LANGUAGES),
    ).where(wished)


def _lacks(asked: _Question, tag: str) -> ColumnElement[bool]:
    """Asks whether a text is there in another language and not in this one."""
    lacking = or_(*(and_(_written(text) != "{}", ~_has(text, tag)) for text in asked.texts))
    if asked.languages is None:
        return lacking
    return and_(_written(asked.languages).contains(f'"{tag}"', autoescape=True), lacking)


def _written(text: Text) -> ColumnElement[str]:
    return cast(text, String)


def _has(text: Text, tag: str) -> ColumnElement[bool]:
    return _written(text).contains(f'"{tag}":', autoescape=True)


def _questions(today: date) -> dict[str, _Question]:
    return {**_planned(today), **_registry(), **_named(today)}


def _is_ahead(today: date) -> ColumnElement[bool]:
    """Asks that a seminar is not over, and is to be held."""
    return and_(
        Seminar.ends_on >= today,
        Seminar.state.not_in((SeminarState.CANCELLED, SeminarState.ARCHIVED)),
    )


def _planned(today: date) -> dict[str, _Question]:
    ahead = _is_ahead(today)
    items = (
        select(ProgrammeItem.id)
        .join(Seminar, Seminar.id == ProgrammeItem.seminar_id)
        .where(
            ahead, ProgrammeItem.is_cancelled.is_(False), ProgrammeItem.audience != Audience.TEAM
        )
    )
    contributions = (items.join(Contribution, Contribution.item_id == ProgrammeItem.id)).where(
        Contribution.audience != Audience.TEAM
    )
    return {
        "seminar": _Question(
            select(Seminar.id).where(ahead),
            Seminar.id,
            Seminar.id,
            (Seminar.title, Seminar.short_title, Seminar.summary),
            Seminar.languages,
        ),
        "programme_item": _Question(
            items,
            ProgrammeItem.id,
            ProgrammeItem.seminar_id,
            (
                ProgrammeItem.title,
                ProgrammeItem.text,
                ProgrammeItem.participants_note,
                ProgrammeItem.dress_code,
                ProgrammeItem.guests,
            ),
            Seminar.languages,
        ),
        "contribution": _Question(
            contributions,
            Contribution.id,
            ProgrammeItem.seminar_id,
            (Contribution.title, Contribution.summary),
            Seminar.languages,
        ),
    }


def _registry() -> dict[str, _Question]:
    halls = (
        select(Hall.id)
        .join(Venue, Venue.id == Hall.venue_id)
        .where(Hall.is_retired.is_(False), Venue.is_retired.is_(False))
    )
    return {
        "city": _question(City, City.name, City.legal_note),
        "partnership": _question(Partnership, Partnership.note),
        "partnership_status": _question(PartnershipStatus, PartnershipStatus.note),
        "agreement": _question(Agreement, Agreement.title, Agreement.place),
        "series": _question(
            Series,
            Series.title,
            Series.short_title,
            Series.field,
            Series.hosting_rule,
            Series.founding,
        ),
        "topic": _question(Topic, Topic.title),
        "venue": _question(Venue, Venue.name, Venue.entrance),
        "hall": _Question(halls, Hall.id, Hall.venue_id, (Hall.name,)),
    }


def _question(model: Any, *texts: Text) -> _Question:  # noqa: ANN401 - any model with an id
    """Asks the rows of a table that are not retired."""
    is_used = model.is_retired.is_(False) if hasattr(model, "is_retired") else true()
    return _Question(select(model.id).where(is_used), model.id, model.id, texts)


def _named(today: date) -> dict[str, _Question]:
    names = (
        select(OrganisationName.id)
        .join(Organisation, Organisation.id == OrganisationName.organisation_id)
        .where(Organisation.is_retired.is_(False), _holds(OrganisationName.valid_to, today))
    )
    functions = select(Function.id).where(
        or_(false(), *(Function.id.in_(used) for used in _functions_used(today)))
    )
    notices = select(Notice.id).where(_holds(Notice.valid_to, today))
    return {
        "organisation_name": _Question(
            names,
            OrganisationName.id,
            OrganisationName.organisation_id,
            (OrganisationName.name,),
        ),
        "function": _Question(
            functions, Function.id, Function.person_id, (Function.title, Function.unit)
        ),
        "notice": _Question(
            notices, Notice.id, Notice.id, (Notice.title, Notice.text, Notice.issuer)
        ),
    }


def _holds(valid_to: Any, today: date) -> ColumnElement[bool]:  # noqa: ANN401 - an attribute
    return or_(valid_to.is_(None), valid_to >= today)


def _functions_used(today: date) -> Iterable[Select[Any]]:
    """Selects the functions in which people appear in seminars that are not over."""
    ahead = select(Seminar.id).where(_is_ahead(today))
    items = select(ProgrammeItem.id).where(ProgrammeItem.seminar_id.in_(ahead))
    delegations = select(Delegation.id).where(Delegation.seminar_id.in_(ahead))
    for column, is_there in (
        (Participation.function_id, Participation.seminar_id.in_(ahead)),
        (Contribution.function_id, Contribution.item_id.in_(items)),
        (Contribution.on_behalf_function_id, Contribution.item_id.in_(items)),
        (Member.function_id, Member.delegation_id.in_(delegations)),
    ):
        yield select(column).where(is_there, column.is_not(None))
