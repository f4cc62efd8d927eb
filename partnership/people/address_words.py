"""How each language addresses: the words for a gender, an office, a degree.

German follows the guide of the Federal Ministry of the Interior ("Ratgeber für Anschriften und
Anreden"); what a language does not say with an office is left out, and the name is used.
"""

from dataclasses import dataclass, field
from typing import Final

from partnership.exports.vocabulary import AddressGender, RankClass

_M: Final = AddressGender.MASCULINE
_F: Final = AddressGender.FEMININE
_R = RankClass
Pair = dict[AddressGender | None, str]
"""One word for each gender; under `None` the one that holds where nobody has said it."""


def _two(masculine: str, feminine: str) -> Pair:
    return {_M: masculine, _F: feminine}


def _any(word: str) -> Pair:
    return {_M: word, _F: word, None: word}


@dataclass(frozen=True, slots=True)
class Manners:
    """The words and patterns of one language.

    `offices` are said in place of a name, `excellency` in place of all else. An entry that lacks a
    gender is not said to whom that gender, or none, belongs. `titles` are what stands for a
    professor's and a doctor's on an envelope, `None` where titles stand there as they are.
    """

    dear: Pair
    who: Pair
    written: str
    neutral: str
    excellency: str
    excellency_ends: str
    offices: dict[RankClass, Pair]
    professor: Pair
    doctor: Pair
    envelope: Pair
    envelope_excellency: Pair
    titles: tuple[str, str] | None = None
    title_replaces_who: bool = False
    names_after_who: bool = True
    ambassador_spoken: Pair = field(default_factory=dict)
    ambassador_written: Pair = field(default_factory=dict)


EXCELLENCIES = frozenset({_R.HEAD_OF_STATE, _R.AMBASSADOR})

_GERMAN = Manners(
    dear=_two("Sehr geehrter", "Sehr geehrte"),
    who=_two("Herr", "Frau"),
    written="{dear} {spoken},",
    neutral="Guten Tag {name},",
    excellency="Exzellenz",
    excellency_ends=",",
    offices={
        _R.MINISTER_OF_STATE: _two("Herr Minister", "Frau Ministerin"),
        _R.ENVOY: _two("Herr Gesandter", "Frau Gesandte"),
        _R.COUNSELLOR: _two("Herr Botschaftsrat", "Frau Botschaftsrätin"),
        _R.CONSUL_GENERAL: _two("Herr Generalkonsul", "Frau Generalkonsulin"),
        _R.GOVERNING_MAYOR: _two(
            "Herr Regierender Bürgermeister", "Frau Regierende Bürgermeisterin"
        ),
        _R.MAYOR: _two("Herr Bürgermeister", "Frau Bürgermeisterin"),
        _R.SENATOR: _two("Herr Senator", "Frau Senatorin"),
        _R.STATE_SECRETARY: _two("Herr Staatssekretär", "Frau Staatssekretärin"),
        _R.MEMBER_OF_PARLIAMENT: _two("Herr Abgeordneter", "Frau Abgeordnete"),
        _R.DISTRICT_MAYOR: _two("Herr Bezirksbürgermeister", "Frau Bezirksbürgermeisterin"),
        _R.DISTRICT_COUNCILLOR: _two("Herr Bezirksstadtrat", "Frau Bezirksstadträtin"),
        _R.PRESIDENT_OF_AUTHORITY: _two("Herr Präsident", "Frau Präsidentin"),
    },
    professor=_two("Herr Professor {family}", "Frau Professorin {family}"),
    doctor=_two("Herr Dr. {family}", "Frau Dr. {family}"),
    envelope=_two("Herrn", "Frau"),
    envelope_excellency={_M: "S. E. Herrn", _F: "I. E. Frau", None: "Exzellenz"},
    ambassador_spoken=_two("Herr Botschafter", "Frau Botschafterin"),
)

_ENGLISH = Manners(
    dear=_any("Dear"),
    who=_two("Mr", "Ms"),
    written="{dear} {spoken},",
    neutral="Dear {name},",
    excellency="Your Excellency",
    excellency_ends=",",
    offices={
        _R.MINISTER_OF_STATE: _any("Minister"),
        _R.ENVOY: _any("Minister"),
        _R.CONSUL_GENERAL: _any("Consul General"),
        _R.GOVERNING_MAYOR: _any("Governing Mayor"),
        _R.MAYOR: _any("Mayor"),
        _R.SENATOR: _any("Senator"),
        _R.STATE_SECRETARY: _any("State Secretary"),
        _R.DISTRICT_MAYOR: _any("Mayor"),
        _R.DISTRICT_COUNCILLOR: _any("Councillor"),
        _R.PRESIDENT_OF_AUTHORITY: _any("President"),
    },
    professor=_any("Professor {family}"),
    doctor=_any("Dr {family}"),
    envelope=_two("Mr", "Ms"),
    envelope_excellency={_M: "H.E. Mr", _F: "H.E. Ms", None: "H.E."},
    titles=("Professor", "Dr"),
    title_replaces_who=True,
)

_RUSSIAN = Manners(
    dear=_two("Уважаемый", "Уважаемая"),
    who=_two("господин", "госпожа"),
    written="{dear} {spoken}!",
    neutral="Здравствуйте, {name}!",
    excellency="Ваше Превосходительство",
    excellency_ends="!",
    offices={
        _R.MINISTER_OF_STATE: _two("господин министр", "госпожа министр"),
        _R.ENVOY: _two("господин посланник", "госпожа посланник"),
        _R.COUNSELLOR: _two("господин советник", "госпожа советник"),
        _R.CONSUL_GENERAL: _two("господин генеральный консул", "госпожа генеральный консул"),
        _R.GOVERNING_MAYOR: _two("господин правящий бургомистр", "госпожа правящий бургомистр"),
        _R.MAYOR: _two("господин мэр", "госпожа мэр"),
        _R.SENATOR: _two("господин сенатор", "госпожа сенатор"),
        _R.STATE_SECRETARY: _two("господин статс-секретарь", "госпожа статс-секретарь"),
        _R.MEMBER_OF_PARLIAMENT: _two("господин депутат", "госпожа депутат"),
        _R.DISTRICT_MAYOR: _two("господин бургомистр", "госпожа бургомистр"),
        _R.PRESIDENT_OF_AUTHORITY: _two("господин президент", "госпожа президент"),
    },
    professor=_two("господин профессор {family}", "госпожа профессор {family}"),
    doctor=_two("господин д-р {family}", "госпожа д-р {family}"),
    envelope=_two("Г-н", "Г-жа"),
    envelope_excellency={
        _M: "Его Превосходительство г-н",
        _F: "Её Превосходительство г-жа",
        None: "",
    },
    titles=("проф.", "д-р"),
)

_FRENCH = Manners(
    dear=_any(""),
    who=_two("Monsieur", "Madame"),
    written="{dear} {spoken},",
    neutral="Bonjour {name},",
    excellency="Excellence",
    excellency_ends=",",
    offices={
        _R.MINISTER_OF_STATE: _two("Monsieur le Ministre", "Madame la Ministre"),
        _R.ENVOY: _two("Monsieur le Ministre", "Madame la Ministre"),
        _R.COUNSELLOR: _two("Monsieur le Conseiller", "Madame la Conseillère"),
        _R.CONSUL_GENERAL: _two("Monsieur le Consul général", "Madame la Consule générale"),
        _R.GOVERNING_MAYOR: _two("Monsieur le Maire", "Madame la Maire"),
        _R.MAYOR: _two("Monsieur le Maire", "Madame la Maire"),
        _R.SENATOR: _two("Monsieur le Sénateur", "Madame la Sénatrice"),
        _R.STATE_SECRETARY: _two("Monsieur le Secrétaire d’État", "Madame la Secrétaire d’État"),
        _R.MEMBER_OF_PARLIAMENT: _two("Monsieur le Député", "Madame la Députée"),
        _R.DISTRICT_MAYOR: _two("Monsieur le Maire", "Madame la Maire"),
        _R.DISTRICT_COUNCILLOR: _two("Monsieur le Conseiller", "Madame la Conseillère"),
        _R.PRESIDENT_OF_AUTHORITY: _two("Monsieur le Président", "Madame la Présidente"),
    },
    professor=_two("Monsieur le Professeur", "Madame la Professeure"),
    doctor={},
    envelope=_two("Monsieur", "Madame"),
    envelope_excellency={
        _M: "Son Excellence Monsieur",
        _F: "Son Excellence Madame",
        None: "Son Excellence",
    },
    titles=("", ""),
    names_after_who=False,
    ambassador_spoken=_two("Monsieur l’Ambassadeur", "Madame l’Ambassadrice"),
    ambassador_written=_two("Monsieur l’Ambassadeur", "Madame l’Ambassadrice"),
)

MANNERS: dict[str, Manners] = {
    "de": _GERMAN,
    "en": _ENGLISH,
    "ru": _RUSSIAN,
    "fr": _FRENCH,
}

CLOSINGS: Final = {
    "de": "Mit freundlichen Grüßen",
    "en": "Yours sincerely,",
    "ru": "С уважением,",
    "fr": "Veuillez agréer l’expression de ma haute considération.",
}
"""How a letter ends; none of them says a gender."""
