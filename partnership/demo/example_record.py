"""The record of an earlier edition of the example: a short programme, counted, told, and closed."""

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.closing import close_record
from partnership.core.changes import Edit
from partnership.core.journal import Actor
from partnership.core.spans import Span
from partnership.core.translated import Translated
from partnership.demo.build import ACTOR, said, uid_of
from partnership.exports.vocabulary import Audience, ItemKind
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar
from partnership.seminars.record_models import FinalReport, Headcount

_OPENING = said("Eröffnung", "Opening", "Открытие", "Ouverture")
_TALKS = said(
    "Fachgespräch: Nachbarn helfen Nachbarn",
    "Expert talks: neighbours help neighbours",
    "Обмен опытом: соседи помогают соседям",
    "Échange : des voisins aident des voisins",
)
_VISIT = said(
    "Besuch im Nachbarschaftstreff",
    "Visit to the neighbourhood centre",
    "Посещение соседского центра",
    "Visite du centre de quartier",
)
_ITEMS = (
    ("opening", ItemKind.OPENING, _OPENING, 0, 10, 74),
    ("talks", ItemKind.ROUND_TABLE, _TALKS, 1, 14, 31),
    ("visit", ItemKind.SITE_VISIT, _VISIT, 2, 10, None),
)
"""Key, kind, title, day, hour, and how many were counted; the visit nobody has counted."""
_RESULTS = said(
    "Beide Städte haben ihre Beratungsstellen verglichen und einander je zwei Fachkräfte genannt.",
    "Both cities compared their advice centres and named two experts each.",
    "Оба города сравнили свои консультационные центры и назвали друг другу по два специалиста.",
    "Les deux villes ont comparé leurs services de conseil et désigné chacune deux spécialistes.",
)
_LESSONS = said(
    "Für Rundgänge mit Verdolmetschung ist die doppelte Zeit vorzusehen.",
    "Visits with interpreting need twice the time.",
    "На посещения с переводом следует отводить вдвое больше времени.",
    "Les visites interprétées demandent le double du temps.",
)
_NEXT = said(
    "Die nächste Ausgabe richtet Obrazzowsk aus.",
    "Obraztsovsk hosts the next edition.",
    "Следующее издание пройдёт в Образцовске.",
    "La prochaine édition aura lieu à Obraztsovsk.",
)
_NOTE = "Nicht alle Punkte wurden gezählt; Presseartikel liegen nicht vor."


def load_past_items(session: Session, seminar: Seminar) -> None:
    """Adds the short programme, before the edition is released."""
    for position, (key, kind, title, day, hour, _) in enumerate(_ITEMS):
        session.add(_item(seminar, key, kind, title, day, hour, position))
    session.flush()


def _item(
    seminar: Seminar,
    key: str,
    kind: ItemKind,
    title: Translated,
    day: int,
    hour: int,
    position: int,
) -> ProgrammeItem:
    start = datetime.combine(seminar.starts_on + timedelta(days=day), time(hour))
    item = ProgrammeItem(
        uid=uid_of(seminar.slug, key),
        seminar_id=seminar.id,
        kind=kind,
        title=title,
        languages=("de", "ru"),
        audience=Audience.PUBLIC,
        position=position,
    )
    item.span = Span.of(start, start + timedelta(hours=2), seminar.zone)
    return item


def load_record(session: Session, seminar: Seminar, at: datetime) -> None:
    """Adds what was counted and the report, and closes the record."""
    counted = {uid_of(seminar.slug, key): count for key, *_, count in _ITEMS}
    items = session.scalars(select(ProgrammeItem).where(ProgrammeItem.uid.in_(counted)))
    for item in items:
        count = counted[item.uid]
        if count is not None:
            session.add(Headcount(item_id=item.id, counted=count))
    session.add(
        FinalReport(seminar_id=seminar.id, results=_RESULTS, lessons=_LESSONS, next_steps=_NEXT)
    )
    session.flush()
    edit = Edit(Actor(ACTOR), at)
    close_record(session, seminar, note=_NOTE, version=seminar.version, edit=edit)
