"""The office's own forms of address: templates in place of what the rules would write."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from partnership.exports.vocabulary import AddressGender, RankClass
from partnership.exports.vocabulary_visit import AddressPart

PLACES = ("title", "name", "family", "given", "patronymic", "function", "organisation")
"""What a template may name in braces."""

Key = tuple[str, AddressPart, str, str]
"""Language, part, code of a rank or empty, code of a gender or empty."""
_PLACE = re.compile(r"\{([^{}]*)\}")
_STRAY = re.compile(r"[{}]")
_GAPS = re.compile(r"[ \u00a0]{2,}")
_BEFORE_MARKS = re.compile(r" +([,.!])")


@dataclass(frozen=True, slots=True)
class Wordings:
    """All templates of the office; the most particular one for somebody is taken."""

    texts: Mapping[Key, str] = field(default_factory=lambda: MappingProxyType({}))

    def find(
        self,
        language: str,
        part: AddressPart,
        rank: RankClass | None,
        gender: AddressGender | None,
    ) -> str | None:
        """Finds a template by rank and gender.

        One without a rank is for those who have none; only a closing is for everybody. One without
        a gender is for those who have not said theirs, so that nobody is addressed against their
        wish.
        """
        said = gender.value if gender else ""
        code = rank.value if rank else ""
        for wished in (code, "") if part is AddressPart.CLOSING else (code,):
            for kind in (said, "") if part is AddressPart.CLOSING else (said,):
                if (text := self.texts.get((language, part, wished, kind))) is not None:
                    return text
        return None


NO_WORDINGS = Wordings()


def unknown_places(text: str) -> tuple[str, ...]:
    """Lists what a template names that is not there to be named; a stray brace is one, too."""
    strange = tuple(name for name in _PLACE.findall(text) if name not in PLACES)
    return (*strange, *_STRAY.findall(_PLACE.sub("", text)))


def rendered(text: str, values: Mapping[str, str]) -> str:
    """Fills a template; what is not known leaves no gap."""
    filled = _PLACE.sub(lambda found: values.get(found[1], ""), text)
    return _BEFORE_MARKS.sub(r"\1", _GAPS.sub(" ", filled)).strip()
