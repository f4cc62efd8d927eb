"""Two customs of precedence with their sources, and one move by hand in the example."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from partnership.delegations.precedence_models import (
    PrecedenceChoice,
    PrecedenceMove,
    PrecedenceRules,
)
from partnership.delegations.rules_precedence import CUSTOMARY, CUSTOMARY_RANKS
from partnership.demo.build import ACTOR, said
from partnership.exports.vocabulary import RankClass
from partnership.exports.vocabulary_visit import PrecedenceKey
from partnership.people.models import Function, Person
from partnership.seminars.models import Seminar

_GERMAN_SOURCE = "Brauch des Hauses; eine amtliche Rangfolge gibt es in Deutschland nicht"
_FRENCH_SOURCE = "Décret n° 89-655 du 13 septembre 1989, art. 13"
_FRENCH_SINCE = date(1989, 9, 15)
_FRENCH_KEYS = (
    PrecedenceKey.RANK,
    PrecedenceKey.ELECTED_FIRST,
    PrecedenceKey.SENIORITY,
    PrecedenceKey.LISTED,
    PrecedenceKey.NAME,
)
_ELECTED_ON = date(2021, 11, 4)


def load_precedence(
    session: Session,
    seminar: Seminar,
    people: Mapping[str, Person],
    functions: Mapping[str, Function],
    at: datetime,
) -> None:
    """Adds both sets of rules, chooses the German one, and moves the guest of honour by hand."""
    german, french = _german(), _french()
    mayor = functions["sommerfeldt"]
    mayor.rank_class, mayor.is_elected = RankClass.MAYOR.value, True
    mayor.seniority_on = _ELECTED_ON
    session.add_all([german, french])
    session.flush()
    session.add_all(
        [
            PrecedenceChoice(seminar_id=seminar.id, rules_id=german.id),
            PrecedenceMove(
                seminar_id=seminar.id,
                person_id=people["landgraf"].id,
                after_id=people["sommerfeldt"].id,
                reason="Hält den Festvortrag der Eröffnung.",
                moved_by=ACTOR,
                moved_at=at,
            ),
        ]
    )
    session.flush()


def _german() -> PrecedenceRules:
    return PrecedenceRules(
        name=said("Deutscher Brauch", "German custom", "Немецкий обычай", "Usage allemand"),
        source=_GERMAN_SOURCE,
        keys=tuple(key.value for key in CUSTOMARY),
        ranks=tuple(rank.value for rank in CUSTOMARY_RANKS),
    )


def _french() -> PrecedenceRules:
    """Gives a rule by which ranks are not delegated: a representative has their own."""
    return PrecedenceRules(
        name=said(
            "Französischer Brauch",
            "French custom",
            "Французский обычай",
            "Usage français",
        ),
        source=_FRENCH_SOURCE,
        keys=tuple(key.value for key in _FRENCH_KEYS),
        ranks=tuple(rank.value for rank in CUSTOMARY_RANKS),
        takes_rank_of_represented=False,
        valid_from=_FRENCH_SINCE,
    )
