"""Reading pages as a visitor does: their words, their links, the language of a part."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient

_VOID = {"br", "hr", "img", "input", "link", "meta"}
_SILENT = {"script", "style"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    parts: "list[Element | str]" = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join(self._said().split())

    def _said(self) -> str:
        if self.tag in _SILENT:
            return ""
        said = (part if isinstance(part, str) else part._said() for part in self.parts)
        return f"{'' if self.tag in {'span', 'a', 'small', 'time'} else ' '}{''.join(said)}"

    @property
    def language(self) -> str:
        """The language in force, the element's own or that of the nearest one around it."""
        if "lang" in self.attributes or self.parent is None:
            return self.attributes.get("lang", "")
        return self.parent.language

    @property
    def all(self) -> "list[Element]":
        inner = [part for part in self.parts if isinstance(part, Element)]
        return [self, *(each for part in inner for each in part.all)]

    def find(self, tag: str = "", cls: str = "", **attributes: str) -> "list[Element]":
        """Finds the elements with that tag, class and attributes (`aria_current` for a hyphen)."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            each
            for each in self.all
            if tag in {"", each.tag}
            and (not cls or cls in each.attributes.get("class", "").split())
            and wanted.items() <= each.attributes.items()
        ]

    def link(self, words: str) -> str:
        """Gives where the link with these words leads."""
        found = [each for each in self.find("a") if each.words == words]
        assert len(found) == 1, [each.words for each in self.find("a")]
        return found[0].attributes["href"]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("document", {})
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.parts.append(made)
        if tag not in _VOID:
            self._open = made

    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open.tag, f"</{tag}> closes <{self._open.tag}>"
        assert self._open.parent
        self._open = self._open.parent

    def handle_data(self, data: str) -> None:
        self._open.parts.append(data)


def parsed(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader._open is reader.root, f"<{reader._open.tag}> is not closed"
    return reader.root


def read(client: FlaskClient, address: str, status: int = 200) -> Element:
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:2000]
    return parsed(answer.text)
