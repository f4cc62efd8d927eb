"""Drawn pictures and a leaflet of the example, with the consent of an invented guest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from partnership.core.translated import EMPTY, Translated
from partnership.delegations.link_models import Consent
from partnership.demo.build import ACTOR, said, uid_of
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import MaterialKind, ShownBasis
from partnership.exports.vocabulary_visit import ConsentPurpose, ConsentWay
from partnership.imports.file_kinds import PDF, WEBP
from partnership.materials.models import Material, ShownPerson, StoredFile
from partnership.people.models import Person
from partnership.personal.consent_texts import PHOTO_VERSION
from partnership.seminars.models import Seminar

_FILES = Path(__file__).parent / "files"
_SIZE = (1500, 1000)
_AUTHOR = "Büro für Protokoll Musterstadt"
_RIGHTS = "CC0 1.0"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A drawing in the folder of files: its name there, and what it is called."""

    name: str
    title: Translated
    caption: Translated


_TOWN_HALL = _Drawn(
    "rathaus",
    said("Das Rathaus", "The town hall", "Ратуша", "L’hôtel de ville"),
    said(
        "Zeichnung eines Rathauses mit Turm und rotem Dach; hier wird das Seminar eröffnet.",
        "Drawing of a town hall with a tower and a red roof; the seminar opens here.",
        "Рисунок ратуши с башней и красной крышей; здесь открывается семинар.",
        "Dessin d’un hôtel de ville avec tour et toit rouge\u00a0; le séminaire s’ouvre ici.",
    ),
)
_MEETING = _Drawn(
    "treffen",
    said(
        "Vorbereitungstreffen",
        "Preparatory meeting",
        "Подготовительная встреча",
        "Réunion préparatoire",
    ),
    said(
        "Zeichnung: Eine Fachfrau der Delegation und die Bürgermeisterin sitzen an einem Tisch.",
        "Drawing: an expert of the delegation and the mayor sit at a table.",
        "Рисунок: эксперт делегации и бургомистр за столом.",
        "Dessin\u00a0: une experte de la délégation et la maire à une table.",
    ),
)
_BRIDGE = _Drawn(
    "bruecke",
    said("Die Brücke am Abend", "The bridge in the evening", "Мост вечером", "Le pont le soir"),
    said(
        "Zeichnung einer Steinbrücke mit vier Bögen über einem Fluss.",
        "Drawing of a stone bridge with four arches over a river.",
        "Рисунок каменного моста с четырьмя арками через реку.",
        "Dessin d’un pont de pierre à quatre arches au-dessus d’un fleuve.",
    ),
)
_LEAFLET = said(
    "Merkblatt für Gäste", "Leaflet for guests", "Памятка для гостей", "Notice pour les invités"
)
_REASON = "Bürgermeisterin im Amt (erfunden)"


def load_materials(
    session: Session,
    seminar: Seminar,
    earlier: Seminar,
    people: Mapping[str, Person],
    at: datetime,
) -> None:
    """Adds three published drawings and a leaflet that is for participants."""
    guest = people["ozerova"]
    consent = Consent(
        seminar_id=seminar.id,
        person_id=guest.id,
        purpose=ConsentPurpose.PHOTO,
        text_version=PHOTO_VERSION,
        language="ru",
        way=ConsentWay.PAPER,
        given_at=at,
        noted_by=ACTOR,
    )
    meeting = _picture(session, seminar, _MEETING, at, position=1)
    meeting.shown = [
        ShownPerson(person_id=guest.id, basis=ShownBasis.CONSENT, consent=consent, position=0),
        ShownPerson(
            person_id=people["sommerfeldt"].id,
            basis=ShownBasis.PUBLIC_FIGURE,
            note=_REASON,
            position=1,
        ),
    ]
    town_hall = _picture(session, seminar, _TOWN_HALL, at, position=0)
    bridge = _picture(session, earlier, _BRIDGE, at, position=0)
    town_hall.shows_nobody = bridge.shows_nobody = True
    session.add_all([consent, town_hall, meeting, bridge, _leaflet(session, seminar, at)])
    session.flush()


def _picture(
    session: Session, seminar: Seminar, drawn: _Drawn, at: datetime, *, position: int
) -> Material:
    width, height = _SIZE
    return Material(
        uid=uid_of(seminar.slug, drawn.name),
        seminar_id=seminar.id,
        kind=MaterialKind.PHOTO,
        title=drawn.title,
        caption=drawn.caption,
        author=_AUTHOR,
        rights=_RIGHTS,
        audience=Audience.PUBLIC,
        file_name=f"{drawn.name}.webp",
        digest=_stored(session, f"{drawn.name}.webp", WEBP.media_type),
        thumbnail_digest=_stored(session, f"{drawn.name}-klein.webp", WEBP.media_type),
        width=width,
        height=height,
        published_at=at,
        position=position,
    )


def _leaflet(session: Session, seminar: Seminar, at: datetime) -> Material:
    return Material(
        uid=uid_of(seminar.slug, "merkblatt"),
        seminar_id=seminar.id,
        kind=MaterialKind.DOCUMENT,
        title=_LEAFLET,
        caption=EMPTY,
        language="de",
        author=_AUTHOR,
        rights=_RIGHTS,
        audience=Audience.PARTICIPANTS,
        file_name="merkblatt.pdf",
        digest=_stored(session, "merkblatt.pdf", PDF.media_type),
        published_at=at,
        position=2,
    )


def _stored(session: Session, name: str, media_type: str) -> str:
    content = (_FILES / name).read_bytes()
    digest = sha256(content).hexdigest()
    row = StoredFile(digest=digest, media_type=media_type, size=len(content), content=content)
    session.add(row)
    session.flush()
    return digest
