"""Forms of address in each language, made of what is known about a person and nothing else.

A gender, a patronymic or a spelling is never guessed: where one is missing, the neutral form or the
name as it is printed is used.
"""

import re
from dataclasses import dataclass

from partnership.core.finding import name_key
from partnership.core.translated import EMPTY, Translated
from partnership.exports.vocabulary import AddressGender, RankClass
from partnership.exports.vocabulary_visit import AddressPart
from partnership.people.address_words import CLOSINGS, EXCELLENCIES, MANNERS, Manners, Pair
from partnership.people.wordings import NO_WORDINGS, Wordings, rendered

ADDRESS_LANGUAGES = tuple(MANNERS)
_PROFESSOR = re.compile(r"\bprof", re.IGNORECASE)
_DOCTOR = re.compile(r"\bdr\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """What is known about a person; parts of the name are empty where nobody has told them."""

    printed_name: str
    given_name: str = ""
    patronymic: str = ""
    family_name: str = ""
    native_name: str = ""
    native_language: str = ""
    title: str = ""
    honorific: Translated = EMPTY
    gender: AddressGender | None = None
    salutation: Translated = EMPTY
    spoken: Translated = EMPTY
    address_line: Translated = EMPTY

    def name_in(self, language: str) -> str:
        """Gives the name in the script of a language where it is known, else as it is printed."""
        return self.native_name if self._is_native(language) else self.printed_name

    def family_in(self, language: str) -> str:
        """Gives the family name as the name of that language has it, else the whole name."""
        name = self.name_in(language)
        return part_of(name, self.family_name) or name

    def given_and_patronymic(self, language: str) -> str:
        """Gives the two names of Russian courtesy, empty where they are not written so."""
        if not (self._is_native(language) and self.patronymic):
            return ""
        given = part_of(self.native_name, self.given_name)
        patronymic = part_of(self.native_name, self.patronymic)
        return f"{given} {patronymic}" if given and patronymic else ""

    def _is_native(self, language: str) -> bool:
        return bool(self.native_name) and self.native_language == language


@dataclass(frozen=True, slots=True)
class Office:
    """The function in which somebody is addressed."""

    rank: RankClass | None = None
    title: Translated = EMPTY
    organisation: Translated = EMPTY


NO_OFFICE = Office()


@dataclass(frozen=True, slots=True)
class Forms:
    """How somebody is addressed in one language: on an envelope, in a letter, aloud."""

    language: str
    address: tuple[str, ...]
    salutation: str
    spoken: str
    closing: str
    is_neutral: bool
    """Whether the neutral form stands since nobody has said how the person wishes to be called."""

    @property
    def address_line(self) -> str:
        return self.address[0]


def forms_of(
    person: Addressee, office: Office, language: str, wordings: Wordings = NO_WORDINGS
) -> Forms:
    """Gives the forms of address in one of `ADDRESS_LANGUAGES`.

    What was laid down for the person wins over the office's own wording, and that over the rules.
    """
    manners = MANNERS[language]
    own = _own_wording(person, office, language, wordings)
    written = person.salutation.get(language) or own.get(AddressPart.WRITTEN)
    rule = written or _written(person, office.rank, manners, language)
    spoken = person.spoken.get(language) or own.get(AddressPart.SPOKEN)
    line = person.address_line.get(language) or own.get(AddressPart.ENVELOPE)
    lines = (
        line or _line(person, office.rank, manners, language),
        office.title.get(language, ""),
        office.organisation.get(language, ""),
    )
    return Forms(
        language=language,
        address=tuple(each for each in lines if each),
        salutation=rule or _neutral(person, manners, language),
        spoken=spoken or _spoken(person, office.rank, manners, language) or _full(person, language),
        closing=own.get(AddressPart.CLOSING) or CLOSINGS[language],
        is_neutral=not rule,
    )


def all_forms(
    person: Addressee, office: Office = NO_OFFICE, wordings: Wordings = NO_WORDINGS
) -> tuple[Forms, ...]:
    return tuple(forms_of(person, office, language, wordings) for language in ADDRESS_LANGUAGES)


def _own_wording(
    person: Addressee, office: Office, language: str, wordings: Wordings
) -> dict[AddressPart, str]:
    """Gives what the office writes for such a person, where it has laid that down."""
    found = {
        part: text
        for part in AddressPart
        if (text := wordings.find(language, part, office.rank, person.gender)) is not None
    }
    if not found:
        return {}
    name = person.name_in(language)
    values = {
        "title": person.title,
        "name": name,
        "family": person.family_in(language),
        "given": part_of(name, person.given_name),
        "patronymic": part_of(name, person.patronymic),
        "function": office.title.get(language, ""),
        "organisation": office.organisation.get(language, ""),
    }
    return {part: rendered(text, values) for part, text in found.items()}


def part_of(name: str, part: str) -> str:
    """Finds the words of a name that sound like a part of it, which may be in another script."""
    words, wanted = name.split(), [_sounds(word) for word in part.split()]
    if not wanted:
        return ""
    for start in range(len(words) - len(wanted) + 1):
        found = words[start : start + len(wanted)]
        if all(_sounds(word) & sounds for word, sounds in zip(found, wanted, strict=True)):
            return " ".join(found)
    return ""


def _sounds(word: str) -> set[str]:
    """Gives how a word may sound: those who hear ё as o write it so."""
    return {name_key(word), name_key(word.replace("ё", "о").replace("Ё", "О"))} - {""}


def _written(
    person: Addressee, rank: RankClass | None, manners: Manners, language: str
) -> str | None:
    if rank in EXCELLENCIES:
        own = manners.ambassador_written if rank is RankClass.AMBASSADOR else {}
        said = own.get(person.gender, manners.excellency)
        return f"{said}{manners.excellency_ends}"
    spoken = _by_rule(person, rank, manners, language)
    if spoken is None:
        return None
    return manners.written.format(dear=manners.dear[person.gender], spoken=spoken).strip()


def _spoken(
    person: Addressee, rank: RankClass | None, manners: Manners, language: str
) -> str | None:
    if rank in EXCELLENCIES:
        own = manners.ambassador_spoken if rank is RankClass.AMBASSADOR else {}
        return own.get(person.gender, manners.excellency)
    patronymic = person.given_and_patronymic(language)
    return _by_rule(person, rank, manners, language) or patronymic or None


def _by_rule(
    person: Addressee, rank: RankClass | None, manners: Manners, language: str
) -> str | None:
    """Gives office, courtesy by patronymic, degree or name, whichever comes first and is known."""
    office = manners.offices.get(rank, {}).get(person.gender) if rank else None
    if office:
        return office
    courtesy = person.given_and_patronymic(language)
    if courtesy and person.gender in manners.dear:
        return courtesy
    degree = _degree(person.title, manners).get(person.gender)
    if degree:
        return degree.format(family=person.family_in(language))
    return _by_name(person, manners, language)


def _by_name(person: Addressee, manners: Manners, language: str) -> str | None:
    who = manners.who.get(person.gender)
    if who is None:
        return None
    return f"{who} {person.family_in(language)}" if manners.names_after_who else who


def _degree(title: str, manners: Manners) -> Pair:
    if _PROFESSOR.search(title):
        return manners.professor
    return manners.doctor if _DOCTOR.search(title) else {}


def _title(title: str, manners: Manners) -> str:
    if manners.titles is None:
        return title
    professor, doctor = manners.titles
    if _PROFESSOR.search(title):
        return professor
    return doctor if _DOCTOR.search(title) else ""


def _neutral(person: Addressee, manners: Manners, language: str) -> str:
    title = person.title if manners.titles is None else ""
    return manners.neutral.format(name=f"{title} {_full(person, language)}".strip())


def _full(person: Addressee, language: str) -> str:
    """Gives the name of the neutral form: with patronymic where that is the courtesy."""
    return person.given_and_patronymic(language) or person.name_in(language)


def _line(person: Addressee, rank: RankClass | None, manners: Manners, language: str) -> str:
    title = _title(person.title, manners)
    who = _who(person, rank, manners, person.honorific.get(language, ""))
    if title and manners.title_replaces_who and who == manners.envelope.get(person.gender):
        who = ""
    return " ".join(each for each in (who, title, person.name_in(language)) if each)


def _who(person: Addressee, rank: RankClass | None, manners: Manners, honorific: str) -> str:
    """Gives what stands before the name on an envelope."""
    envelope = manners.envelope.get(person.gender, "")
    if honorific:
        return f"{honorific} {envelope}".strip()
    return manners.envelope_excellency[person.gender] if rank in EXCELLENCIES else envelope
