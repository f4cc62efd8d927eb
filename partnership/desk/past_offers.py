"""What can be chosen while proposals are looked at: editions, series, cities, items."""

from collections.abc import Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from partnership.archive.past_alike import load_candidates
from partnership.archive.past_models import Proposal, SourceText
from partnership.archive.past_texts import REF
from partnership.cities.models import City, PartnershipCity
from partnership.core.wording import N_, Wording
from partnership.desk.past_fields import Offers, Options
from partnership.exports.vocabulary_memory import ProposalKind, ProposalState
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar, Series

_MOST = 300


def load_offers(
    session: Session, text: SourceText, rows: Sequence[Proposal], words: Wording
) -> Offers:
    """Reads what can be chosen, by a fixed number of queries."""
    items = session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.seminar_id == (text.seminar_id or 0))
        .order_by(ProgrammeItem.start_wall, ProgrammeItem.position, ProgrammeItem.id)
    ).all()
    series = session.scalars(_series(text)).all()
    cities = session.scalars(_cities(text)).all()
    editions = session.scalars(_editions(text)).all()
    return Offers(
        words=words,
        candidates=load_candidates(session, rows),
        items=items,
        editions=(("", words.gettext(N_("a new draft"))), *_shown_editions(editions, words)),
        series=(("", words.gettext(N_("– none –"))), *_named(series, words)),
        cities=(("", words.gettext(N_("– unknown –"))), *_named(cities, words)),
        chosen=_chosen(rows, editions),
    )


def _series(text: SourceText) -> Select[Series]:
    asked = select(Series).order_by(Series.slug).limit(_MOST)
    return (
        asked.where(Series.partnership_id == text.partnership_id) if text.partnership_id else asked
    )


def _cities(text: SourceText) -> Select[City]:
    asked = select(City).order_by(City.slug).limit(_MOST)
    if not text.partnership_id:
        return asked
    return asked.join(PartnershipCity, PartnershipCity.city_id == City.id).where(
        PartnershipCity.partnership_id == text.partnership_id
    )


def _editions(text: SourceText) -> Select[Seminar]:
    asked = select(Seminar).order_by(Seminar.starts_on.desc(), Seminar.id).limit(_MOST)
    if not text.partnership_id:
        return asked
    return asked.where(
        or_(Seminar.partnership_id == text.partnership_id, Seminar.id == (text.seminar_id or 0))
    )


def _shown_editions(rows: Sequence[Seminar], words: Wording) -> Options:
    return [
        (
            str(row.id),
            f"{row.title.pick((words.language,)).text}, {words.period(row.starts_on, row.ends_on)}",
        )
        for row in rows
    ]


def _named(rows: Sequence[Series] | Sequence[City], words: Wording) -> Options:
    return [
        (
            str(row.id),
            (row.title if isinstance(row, Series) else row.name).pick((words.language,)).text,
        )
        for row in rows
    ]


def _chosen(rows: Sequence[Proposal], editions: Sequence[Seminar]) -> dict[str, str]:
    """Proposes for the edition the days that were read, and one that is known with them."""
    period = next((each for each in rows if each.kind is ProposalKind.PERIOD), None)
    edition = next((each for each in rows if each.kind is ProposalKind.EDITION), None)
    chosen = {name: str(period.value[name]) for name in ("starts_on", "ends_on")} if period else {}
    if edition is None:
        return chosen
    if edition.state is ProposalState.ACCEPTED:
        return {}
    series, city = str(edition.value.get(REF, "")), str(edition.value.get("city", ""))
    chosen["series_id"] = series.partition(":")[2]
    chosen["city_id"] = city.partition(":")[2]
    known = [
        each
        for each in editions
        if each.starts_on.isoformat() == chosen.get("starts_on")
        or (chosen["series_id"] == str(each.series_id) and each.ordinal == edition.value["ordinal"])
    ]
    chosen["seminar_id"] = str(known[0].id) if len(known) == 1 else ""
    return chosen
