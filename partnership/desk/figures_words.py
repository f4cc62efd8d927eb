"""What figures, their rows and columns are called, and what each of them counts."""

from partnership.archive.figures_names import Names
from partnership.archive.figures_rules import NONE, Dimension, Group, Measure, Side
from partnership.core.wording import N_, Wording
from partnership.exports.labels import label
from partnership.exports.vocabulary import Direction, OrganisationKind, SeminarState
from partnership.exports.vocabulary_memory import CostCategory, CostPayer

DIMENSIONS: dict[Dimension, str] = {
    Dimension.YEAR: N_("Year"),
    Dimension.CITY: N_("Partner city"),
    Dimension.PARTNERSHIP: N_("Partnership"),
    Dimension.SERIES: N_("Series"),
    Dimension.TOPIC: N_("Topic"),
    Dimension.SIDE: N_("Host side"),
    Dimension.STATE: N_("State"),
    Dimension.DIRECTION: N_("Direction"),
    Dimension.GROUP: N_("Group"),
    Dimension.KIND: N_("Kind of organisation"),
    Dimension.PAYER: N_("Who pays"),
    Dimension.BUDGET_LINE: N_("Budget line"),
    Dimension.CATEGORY: N_("Category of costs"),
}
MEASURES: dict[Measure, str] = {
    Measure.EDITIONS: N_("Editions"),
    Measure.DAYS: N_("Days"),
    Measure.PERSONS: N_("Persons"),
    Measure.NAMED: N_("Named persons"),
    Measure.UNNAMED: N_("Persons without a name"),
    Measure.FIRST_TIMERS: N_("First-timers"),
    Measure.ITEMS: N_("Programme items"),
    Measure.PLANNED: N_("Planned costs"),
    Measure.ACTUAL: N_("Actual costs"),
}
DEFINITIONS: dict[Measure, str] = {
    Measure.EDITIONS: N_(
        "Seminars and visits by the year of their first day. Drafts are left out, and so is what"
        " was cancelled or postponed, unless you ask for it."
    ),
    Measure.DAYS: N_("Days from the first to the last one of each edition, both counted."),
    Measure.PERSONS: N_(
        "Members of delegations who came or are expected, people with a role in the edition, and"
        " speakers; each counts once in an edition. Those who declined or withdrew do not count."
        " Members without a name count as far as their number is known. Where the size of a"
        " delegation is not known, the edition is named as unknown."
    ),
    Measure.NAMED: N_("Those of the persons whose names are recorded."),
    Measure.UNNAMED: N_("Members of delegations of whom only the number is recorded."),
    Measure.FIRST_TIMERS: N_(
        "Named persons who took part for the first time in any edition of that partnership, as far"
        " as editions are recorded."
    ),
    Measure.ITEMS: N_(
        "Items of the programme, cancelled ones left out. An edition without any recorded item is"
        " named as unknown."
    ),
    Measure.PLANNED: N_("Planned amounts of the cost lines, never added across currencies."),
    Measure.ACTUAL: N_("Actual amounts of the cost lines, never added across currencies."),
}
GROUP_RULE = N_(
    "The group follows from the kind of organisation of the function in which a person took part:"
    " government, parliament, administration (authorities and district offices), embassy,"
    " associations and non-profit organisations, business (companies), education (schools and"
    " universities). Without a function, or without an organisation in it, the group is unknown; so"
    " it is for members without a name."
)
MANY_RULE = N_(
    "An edition with several partner cities or topics stands in each of their rows. The sum counts"
    " it once, and may be smaller than the rows together."
)
GROUPS: dict[Group, str] = {
    Group.GOVERNMENT: N_("Government"),
    Group.PARLIAMENT: N_("Parliament"),
    Group.ADMINISTRATION: N_("Public administration"),
    Group.EMBASSY: N_("Embassy"),
    Group.ASSOCIATION: N_("Associations and non-profit organisations"),
    Group.BUSINESS: N_("Business"),
    Group.EDUCATION: N_("Education"),
    Group.OTHER: N_("Other organisations"),
    Group.UNKNOWN: N_("Group unknown"),
}
SIDES: dict[Side, str] = {Side.HOME: N_("host at home"), Side.ABROAD: N_("host abroad")}
NOWHERE: dict[Dimension, str] = {
    Dimension.CITY: N_("No partner city"),
    Dimension.SERIES: N_("No series"),
    Dimension.TOPIC: N_("No topic"),
    Dimension.DIRECTION: N_("Without a delegation"),
    Dimension.KIND: N_("Organisation unknown"),
    Dimension.BUDGET_LINE: N_("No budget line given"),
}
_CODES = {
    Dimension.STATE: SeminarState,
    Dimension.DIRECTION: Direction,
    Dimension.KIND: OrganisationKind,
    Dimension.PAYER: CostPayer,
    Dimension.CATEGORY: CostCategory,
}
_ORDERED: dict[Dimension, tuple[str, ...]] = {
    Dimension.GROUP: tuple(Group),
    Dimension.SIDE: tuple(Side),
    **{dimension: tuple(codes) for dimension, codes in _CODES.items()},
}


def key_name(dimension: Dimension, key: str, names: Names, words: Wording) -> str:
    """Names a row or a column."""
    if key == NONE:
        return words.gettext(NOWHERE.get(dimension, N_("unknown")))
    if dimension is Dimension.GROUP:
        return words.gettext(GROUPS[Group(key)])
    if dimension is Dimension.SIDE:
        return words.gettext(SIDES[Side(key)])
    if dimension in _CODES:
        return label(words, _CODES[dimension](key))
    return names.names.get(dimension, {}).get(key, key)


def in_order(
    dimension: Dimension, keys: list[str], names: Names, words: Wording
) -> list[tuple[str, str]]:
    """Gives rows or columns with their names: years and codes in their order, the rest by name."""
    named = [(key, key_name(dimension, key, names, words)) for key in keys]
    ordered = _ORDERED.get(dimension, ())

    def place(pair: tuple[str, str]) -> tuple[bool, int, str]:
        key, name = pair
        number = ordered.index(key) if key in ordered else 0
        return key == NONE, number, name.casefold()

    return sorted(named, key=place)
