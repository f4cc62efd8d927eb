"""Programmes to be drawn in every format, and what a reader of each format finds in it."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from zipfile import ZipFile

import msgspec
from pypdfium2 import PdfDocument

from partnership.core.translated import Translated
from partnership.exports import atom, formats, jsonld, pdf
from partnership.exports.programme import (
    Before,
    Contribution,
    Engagement,
    Outcome,
    Participation,
    Programme,
    Revision,
    SeriesRef,
    Topic,
)
from partnership.exports.view import View
from partnership.exports.vocabulary import (
    Change,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    OutcomeKind,
    OutcomeStatus,
    SeminarRole,
)
from tests.builders import (
    RELEASED_AT,
    a_contribution,
    a_delegation,
    a_place,
    a_programme,
    a_standing,
    a_timing,
    an_item,
    said,
)

HOSTILE = (
    "x\r\nATTENDEE:a\u2028b\u2029c\x85d\x00\x07\x1b #let y = 1 #[*] $a$ \\ "
    "<script>alert(1)</script> </w:t> ]]> &amp;"
    " =1+1 @SUM(A1) %(title)s {0} 😀 תל אביב 北京 \u202eRTL a\u0301 \ufffe \u200b"
)


def changed(*changes: Change, before: Before | None = None) -> Revision:
    return Revision(sequence=1, modified_at=RELEASED_AT, changes=changes, before=before)


def a_full_programme(**fields: object) -> Programme:
    """Builds a programme that has something of everything."""
    ambassador = a_standing("Pjotr Primerow", "Botschafter")
    items = (
        an_item(
            1,
            said("Eröffnung", "Открытие"),
            revision=changed(Change.MOVED, before=Before(timing=a_timing("2027-03-24T10:00"))),
            contributions=(
                Contribution(
                    standing=a_standing("Iwan Obraszow", "Attaché"),
                    on_behalf_of=ambassador,
                    role=ContributionRole.ADDRESS,
                ),
            ),
            languages=("de", "ru"),
            interpreting=InterpretingMode.CONSECUTIVE,
            dress_code=said("dunkler Anzug", "тёмный костюм"),
        ),
        an_item(
            2,
            "Rundgang",
            kind=ItemKind.SITE_VISIT,
            timing=a_timing("2027-03-24T13:00"),
            is_cancelled=True,
        ),
        an_item(
            3,
            said("Empfang", "Приём"),
            kind=ItemKind.RECEPTION,
            timing=a_timing("2027-03-24T18:30", 360),
            place=a_place("Botschaft", "Festsaal"),
            contributions=(a_contribution(role=ContributionRole.HOST),),
        ),
        an_item(4, "Unterzeichnung", kind=ItemKind.SIGNING, timing=None),
    )
    standing = a_standing("Franz Muster", "Präsident")
    organisation = standing.organisation
    assert organisation
    values: dict[str, object] = {
        "series": SeriesRef(slug="soziales", title=said("Sozialseminar")),
        "ordinal": 23,
        "summary": said("Fünf Tage Austausch.", "Пять дней обмена опытом."),
        "delegations": (a_delegation("Anna Obraszowa", headcount=6),),
        "topics": (Topic(title=said("Wohnen mit Betreuung"), is_focus=True),),
        "engagements": (Engagement(organisation=organisation, role=SeminarRole.ORGANISER),),
        "participations": (Participation(standing=standing, role=SeminarRole.LEAD),),
        "outcomes": (
            Outcome(
                text=said("Modellprojekt"), kind=OutcomeKind.PROJECT, status=OutcomeStatus.PLANNED
            ),
        ),
    }
    return a_programme(*items, **(values | fields))


def a_programme_of(text: str) -> Programme:
    """Builds a programme all of whose texts are the same, unchecked one."""
    words = Translated.trusted({"de": text, "ru": text[::-1]})
    standing = a_standing(text, text)
    place = msgspec.structs.replace(
        a_place(street=text, entrance=words, city=words), venue=words, hall=words
    )
    fields: dict[str, object] = {
        "place": place,
        "text": words,
        "dress_code": words,
        "guests": words,
        "participants_note": words,
        "contributions": (
            Contribution(standing=standing, role=ContributionRole.LECTURE, title=words),
        ),
        "revision": changed(Change.MOVED, Change.ROOM, before=Before(place=place)),
    }
    return a_programme(
        an_item(1, words, **fields),
        an_item(2, words, timing=None, **fields),
        title=words,
        summary=words,
        is_example=True,
        topics=(Topic(title=words),),
        participations=(Participation(standing=standing, role=SeminarRole.GUEST),),
        delegations=(a_delegation(text),),
        outcomes=(Outcome(text=words, kind=OutcomeKind.PROJECT, status=OutcomeStatus.DONE),),
    )


def drawn(programme: Programme, view: View) -> Iterator[tuple[str, bytes]]:
    """Draws a programme in every form in which it leaves the house.

    A PDF is drawn here: what a process of its own gives is the same (`test_apart.py`).
    """
    for name in formats.FORMATS:
        is_pdf = name == "pdf"
        yield name, pdf.render(programme, view) if is_pdf else formats.render(name, programme, view)
    yield "jsonld", jsonld.dump(jsonld.document(programme, view)).encode()
    yield "atom", atom.render_changes([programme], view, title="Neues", path="feed.atom")


def text_of(name: str, document: bytes) -> str:
    """Gives all that can be read in a document, hidden parts of a packed one too."""
    readers: dict[str, Callable[[bytes], str]] = {
        "pdf": pdf_text,
        "xlsx": packed_text,
        "docx": packed_text,
        "ics": lambda ics: ics.replace(b"\r\n ", b"").decode(),
    }
    return readers.get(name, bytes.decode)(document)


def pdf_text(document: bytes) -> str:
    """Gives the text of all pages, each ended by a form feed."""
    with closing(PdfDocument(document)) as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]
    return "".join(page.replace("\r\n", "\n") + "\n\f" for page in pages)


def packed_text(document: bytes) -> str:
    with ZipFile(io.BytesIO(document)) as packed:
        parts = [packed.read(name) for name in packed.namelist()]
    return "\n".join(part.decode(errors="replace") for part in parts)
