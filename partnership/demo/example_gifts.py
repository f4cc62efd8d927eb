"""Gifts, an honour and an entry in the book of the example; the limits are invented as well."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.core.translated import Translated
from partnership.demo.build import said
from partnership.demo.plan import Stage
from partnership.exports.vocabulary_visit import BookKind, GiftDirection, GiftState
from partnership.honours.models import BookEntry, Gift, GiftRule, Honour
from partnership.people.models import Person
from partnership.seminars.models import Seminar

_SOURCE = "Geschäftsanweisung der Stadt Musterstadt (erfunden)"
_GIVEN, _RECEIVED = GiftDirection.GIVEN, GiftDirection.RECEIVED
_OLD = timedelta(days=2)
_PORCELAIN = said(
    "Porzellandose mit dem Rathaus",
    "Porcelain box with the town hall",
    "Фарфоровая шкатулка с ратушей",
    "Boîte en porcelaine avec l’hôtel de ville",
)
_BOOK = said(
    "Bildband über die Gärten der Stadt",
    "Picture book of the city’s gardens",
    "Фотоальбом о садах города",
    "Album des jardins de la ville",
)
_SAMOVAR = said("Kleiner Samowar", "Small samovar", "Малый самовар", "Petit samovar")


def load_gifts(
    session: Session,
    seminar: Seminar,
    earlier: Seminar,
    guest: City,
    stage: Stage,
    people: Mapping[str, Person],
) -> None:
    """Adds two limits, gifts of this edition and an earlier one, an honour and a page of a book."""
    rules = (
        _rule(said("Gastgeschenke", "Gifts to guests", "Подарки гостям", "Cadeaux"), _GIVEN, 5000),
        _rule(said("Annahme", "Acceptance", "Принятие подарков", "Acceptation"), _RECEIVED, 2500),
    )
    session.add_all(rules)
    session.flush()
    city = stage.organisations["beispiel-stadt"]
    head = people["lugovaya"]
    given = {"city": guest, "direction": _GIVEN, "giver_organisation": city, "currency": "EUR"}
    session.add_all(
        [
            Gift(
                seminar_id=earlier.id,
                state=GiftState.HANDED_OVER,
                description=_PORCELAIN,
                given_on=earlier.starts_on + _OLD,
                value_cents=4500,
                rule_id=rules[0].id,
                **given,
            ),
            Gift(
                seminar_id=seminar.id,
                state=GiftState.BOUGHT,
                description=_PORCELAIN,
                recipient=head,
                value_cents=4800,
                rule_id=rules[0].id,
                **given,
            ),
            Gift(
                seminar_id=seminar.id,
                description=_BOOK,
                value_cents=3200,
                rule_id=rules[0].id,
                **given,
            ),
            _samovar(earlier, guest, rules[1], stage, people["sommerfeldt"]),
            Honour(
                seminar_id=seminar.id,
                award=said(
                    "Ehrennadel der Stadt",
                    "Badge of honour of the city",
                    "Почётный знак города",
                    "Insigne d’honneur de la ville",
                ),
                person_id=people["ozerova"].id,
                giver_id=city.id,
            ),
            BookEntry(seminar_id=seminar.id, person_id=head.id, book=BookKind.GUEST_BOOK),
        ]
    )
    session.flush()


def _rule(name: Translated, direction: GiftDirection, cents: int) -> GiftRule:
    return GiftRule(
        name=name, source=_SOURCE, direction=direction, most_cents=cents, currency="EUR"
    )


def _samovar(
    earlier: Seminar, guest: City, rule: GiftRule, stage: Stage, recipient: Person
) -> Gift:
    return Gift(
        seminar_id=earlier.id,
        city=guest,
        direction=_RECEIVED,
        state=GiftState.INVENTORIED,
        description=_SAMOVAR,
        giver_organisation=stage.organisations["beispiel-departement"],
        recipient=recipient,
        given_on=earlier.starts_on + _OLD,
        value_cents=9000,
        currency="EUR",
        rule_id=rule.id,
        decision="Als Eigentum der Stadt angenommen",
        decided_by="Rechtsamt Musterstadt",
        kept_at="Vitrine im Rathaus",
    )
