"""What is proposed for a new edition: its number, its host, its title, its address."""

from collections.abc import Sequence

from partnership.config import LANGUAGES
from partnership.core.text import slug_of
from partnership.core.translated import Translated
from partnership.core.wording import N_, wording
from partnership.exports.vocabulary import OrganisationKind, OutcomeStatus, SeminarRole

_TITLE = N_("%(series)s, %(ordinal)s edition")
_AGENDA = N_("Open outcomes of the %(ordinal)s edition")
_AGENDA_UNNUMBERED = N_("Open outcomes of the last edition")
_LONGEST_SLUG = 100
CONTACT_ROLES = (
    SeminarRole.ORGANISER,
    SeminarRole.LEAD,
    SeminarRole.LIAISON,
    SeminarRole.PARTNER,
)
"""Whoever has such a part is a contact for the next edition as well."""
CLOSED_OUTCOMES = (OutcomeStatus.DONE, OutcomeStatus.DROPPED)
_HOSTS = frozenset(
    {OrganisationKind.AUTHORITY, OrganisationKind.DISTRICT_OFFICE, OrganisationKind.GOVERNMENT}
)


def next_ordinal(known: Sequence[int]) -> int:
    """Gives one more than the highest number; gaps stay, for editions that are lost."""
    return max(known, default=0) + 1


def next_host(cities: Sequence[int], last_host: int | None) -> int | None:
    """Gives whose turn it is in the order of the partnership, after the last host.

    Before the first edition nobody's.
    """
    if last_host not in cities:
        return None
    return cities[(cities.index(last_host) + 1) % len(cities)]


def proposed_title(series: Translated, ordinal: int | None) -> Translated:
    """Names an edition in each language of the interface that its series has a name in."""
    if ordinal is None:
        return series
    return Translated(
        {
            language: wording(language).gettext(
                _TITLE, series=series[language], ordinal=wording(language).ordinal(ordinal)
            )
            for language in LANGUAGES
            if language in series
        }
    )


def agenda_title(ordinal: int | None) -> Translated:
    """Names the item that goes through what the last edition has left open."""
    return Translated(
        {
            language: wording(language).gettext(_AGENDA_UNNUMBERED)
            if ordinal is None
            else wording(language).gettext(_AGENDA, ordinal=wording(language).ordinal(ordinal))
            for language in LANGUAGES
        }
    )


def agenda_text(outcomes: Sequence[Translated]) -> Translated:
    """Lists outcomes in their own words, in each language that one of them is written in."""
    languages = dict.fromkeys(tag for each in outcomes for tag in each)
    return Translated(
        {
            language: "\n".join(f"– {each.pick((language,)).text}" for each in outcomes)
            for language in languages
        }
    )


def proposed_slug(series_slug: str, ordinal: int | None, title: Translated, year: int) -> str:
    """Gives the address of an edition: that of its series and its number, else its title."""
    if series_slug and ordinal is not None:
        return f"{series_slug}-{ordinal}"
    named = slug_of(title.pick(("en", "de", "fr")).text)[:_LONGEST_SLUG].strip("-")
    return f"{named or 'seminar'}-{year}"


def next_role(
    role: SeminarRole, kind: OrganisationKind, *, is_of_old_host: bool, is_of_new_host: bool
) -> SeminarRole:
    """Swaps the sides: the host becomes a partner, an authority of the new host the host."""
    if role is SeminarRole.ORGANISER and is_of_old_host and not is_of_new_host:
        return SeminarRole.PARTNER
    if role is SeminarRole.PARTNER and is_of_new_host and not is_of_old_host and kind in _HOSTS:
        return SeminarRole.ORGANISER
    return role
