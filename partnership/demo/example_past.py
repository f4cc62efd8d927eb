"""A press text of the invented partnership that waits for somebody to decide on its proposals."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.archive.past_models import SourceText
from partnership.archive.past_texts import propose
from partnership.cities.models import Partnership
from partnership.demo.build import ACTOR

_TEXT = """\
Musterstadt und Obrazzowsk: 2. Jugendforum zu Ende gegangen

Vom 8. bis 12. Mai 2023 kamen in Musterstadt Fachleute beider Städte zum 2. Jugendforum zusammen.
Unter der Leitung von Dr. Henriette Lindenhof, Leiterin des Jugendamts Musterstadt, ging es um zwei
Themen: „Mitreden ab zwölf“ und „Ferienlager ohne Hürden“.

Eröffnet wurde das Forum im Alten Rathaus. Bürgermeisterin Karla Musterfeld begrüßte die
sechsköpfige Delegation aus Obrazzowsk. Timur Beispielow, stellvertretender Direktor des Instituts
für Jugend, und fünf weitere Fachleute berichteten aus ihrer Arbeit.

Vereinbart wurde ein Austausch von Auszubildenden, der 2024 bis 2025 verwirklicht werden soll.

Ludger Probetext
"""


def load_past(session: Session, *, now: datetime) -> None:
    """Adds the text; nothing of it is taken over."""
    tie = session.scalar(select(Partnership).where(Partnership.is_example))
    row = SourceText(
        partnership_id=tie.id if tie else None,
        title="2. Jugendforum zu Ende gegangen (erfunden)",
        language="de",
        text=_TEXT.strip(),
        added_by=ACTOR,
        added_at=now,
    )
    session.add(row)
    propose(session, row)
