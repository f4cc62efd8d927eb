"""One of a view's languages speaking: what is said of a place, a person, an organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from partnership.core.translated import NO_PHRASE, Phrase, Translated
from partnership.core.wording import Wording, wording
from partnership.exports.labels import label
from partnership.exports.programme import (
    Contribution,
    OrganisationCard,
    PersonCard,
    Place,
    Standing,
)
from partnership.exports.view import View

_QUOTES = {"de": ("„", "“"), "ru": ("«", "»"), "fr": ("« ", " »")}


@dataclass(frozen=True, slots=True)
class Line:
    """Parts of one line, to be set with commas between them; a name has no language."""

    parts: tuple[Phrase, ...]

    @classmethod
    def of(cls, *parts: Phrase) -> "Line":
        return cls(tuple(part for part in parts if part))

    def __str__(self) -> str:
        return ", ".join(part.text for part in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks `languages[0]`; what has no text in it is said in the first of the others."""

    languages: tuple[str, ...]

    @property
    def language(self) -> str:
        return self.languages[0]

    @property
    def wording(self) -> Wording:
        return wording(self.language)

    def say(self, text: Translated) -> Phrase:
        return text.pick(self.languages)

    def words(self, text: str) -> Phrase:
        """Marks what the catalogue says: it may lack this language."""
        return Phrase(text, self.wording.language) if text else NO_PHRASE

    def gettext(self, message: str, **values: object) -> Phrase:
        return self.words(self.wording.gettext(message, **values))

    def label(self, code: StrEnum) -> Phrase:
        return self.words(label(self.wording, code))

    def quoted(self, text: Translated) -> Phrase:
        said = self.say(text)
        left, right = _QUOTES.get(said.language, ("“", "”"))
        return Phrase(f"{left}{said.text}{right}", said.language) if said else said

    def name(self, person: PersonCard) -> Phrase:
        """Gives a name in the script of this language where a source gives it, else as printed."""
        if person.native_name and person.native_language == self.language:
            return Phrase(person.native_name, self.language)
        return Phrase(person.full_name, "")

    def organisation(self, card: OrganisationCard | None) -> Phrase:
        return self.say(card.name) if card else NO_PHRASE

    def full_name(self, card: OrganisationCard) -> Phrase:
        """Gives the name with the abbreviation by which many know it."""
        said = self.organisation(card)
        if not card.abbreviation:
            return said
        return Phrase(f"{said.text} ({card.abbreviation})", said.language)

    def standing(self, standing: Standing) -> Line:
        """Gives name, function and organisation."""
        return Line.of(
            self.name(standing.person),
            self.say(standing.function),
            self.organisation(standing.organisation),
        )

    def contribution(self, contribution: Contribution) -> Line:
        """Gives who speaks, on whose behalf, and on what."""
        parts = [*self.standing(contribution.standing).parts]
        if contribution.on_behalf_of:
            other = str(self.standing(contribution.on_behalf_of))
            parts.append(self.gettext("on behalf of %(person)s", person=other))
        return Line.of(*parts, self.quoted(contribution.title))

    def place(self, place: Place) -> Line:
        return Line.of(self.say(place.venue), self.say(place.hall))

    def address(self, place: Place) -> Line:
        """Gives the postal address in one line."""
        town = self.say(place.city)
        return Line.of(
            Phrase(place.street, ""),
            Phrase(f"{place.postcode} {town.text}".strip(), town.language),
        )

    def access(self, place: Place) -> Phrase:
        if place.step_free is None:
            return NO_PHRASE
        if place.step_free:
            return self.gettext("step-free access")
        return self.gettext("no step-free access")

    def language_names(self, tags: Iterable[str]) -> Phrase:
        return self.words(", ".join(self.wording.language_name(tag) for tag in tags))


def voices(view: View) -> tuple[Voice, ...]:
    """Gives a voice for each language of the view, the first one first."""
    first, *others = view.languages
    return (Voice((first,)), *(Voice((other, first)) for other in others))


def labelled(view: View, message: str) -> tuple[Phrase, ...]:
    """Says a catalogue text in the view's languages, the same words once."""
    return once(voice.gettext(message) for voice in voices(view))


def once(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Leaves out what is empty or was said before."""
    found: dict[str, Phrase] = {}
    for phrase in phrases:
        if phrase:
            found.setdefault(phrase.text, phrase)
    return tuple(found.values())
