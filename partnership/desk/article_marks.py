"""An article compared with the record, as the desk shows it: remarks and marked passages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from partnership.archive.article_check import Remark, compared
from partnership.desk.article_forms import ArticleForm
from partnership.desk.frame import words
from partnership.releases.draft import load_draft
from partnership.seminars.models import Seminar


@dataclass(frozen=True, slots=True)
class Shown:
    """A remark in words, and where its passage stands on the page."""

    anchor: str
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text; with an anchor it is one that differs."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class MarkedText:
    language: str
    findings: tuple[Shown, ...]
    paragraphs: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    texts: tuple[MarkedText, ...]

    @property
    def count(self) -> int:
        return sum(len(each.findings) for each in self.texts)


def marked(reader: Session, seminar: Seminar, form: ArticleForm) -> Marked:
    """Compares each language of what the form holds with the record as it is now."""
    if not form.body.data:
        return Marked(())
    programme = load_draft(reader, seminar.slug)
    return Marked(
        tuple(
            _marked(language, text, _apart(compared(text, programme, form.byline.data)))
            for language, text in _texts(form).items()
        )
    )


def _texts(form: ArticleForm) -> dict[str, str]:
    """Gives title and text of each language as one, so that both are compared."""
    titles, bodies = form.title.data, form.body.data
    return {tag: f"{titles.get(tag, '')}\n\n{body}".strip() for tag, body in bodies.items()}


def _apart(remarks: Sequence[Remark]) -> list[Remark]:
    """Leaves out remarks that lie within an earlier one."""
    kept: list[Remark] = []
    for each in remarks:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _marked(language: str, text: str, remarks: Sequence[Remark]) -> MarkedText:
    found = tuple(
        Shown(f"at-{language}-{place}", text[each.start : each.end], _said(each))
        for place, each in enumerate(remarks)
    )
    return MarkedText(language, found, tuple(_paragraphs(text, remarks, found)))


def _said(remark: Remark) -> str:
    values = {
        name: words().long_date(value) if isinstance(value, date) else value
        for name, value in remark.values.items()
    }
    return words().gettext(remark.reason, **values)


def _paragraphs(
    text: str, remarks: Sequence[Remark], found: Sequence[Shown]
) -> Iterator[tuple[Passage, ...]]:
    """Cuts a text at its empty lines, and each paragraph at the passages that differ."""
    passages: list[Passage] = []
    at = 0
    for remark, shown in zip(remarks, found, strict=True):
        passages += [Passage(text[at : remark.start]), Passage(shown.quote, shown.anchor)]
        at = remark.end
    passages.append(Passage(text[at:]))
    line: list[Passage] = []
    for each in passages:
        head, *rest = [each.text] if each.anchor else each.text.split("\n\n")
        line.append(Passage(head, each.anchor))
        for part in rest:
            yield tuple(piece for piece in line if piece.text)
            line = [Passage(part)]
    yield tuple(piece for piece in line if piece.text)
