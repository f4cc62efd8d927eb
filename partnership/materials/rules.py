"""What a file must have before it may be shown to others: pure rules."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from partnership.core.translated import Translated
from partnership.core.wording import N_
from partnership.exports.vocabulary import Audience
from partnership.exports.vocabulary_memory import MaterialKind, ShownBasis


class Lack(StrEnum):
    """Why a file cannot be published."""

    AUDIENCE = "audience"
    WHO = "who"
    BASIS = "basis"
    CAPTION = "caption"


LACKS = {
    Lack.AUDIENCE: N_("It is for the team alone. Choose another audience first."),
    Lack.WHO: N_("Nobody has said yet whom the photo shows, or that it shows nobody."),
    Lack.BASIS: N_(
        "For somebody on the photo there is no basis: no consent that holds, no reason."
    ),
    Lack.CAPTION: N_(
        "The photo has no caption. Say in it what is seen, for those who cannot see it."
    ),
}


class Given(Protocol):
    """A consent as far as it holds."""

    @property
    def withdrawn_at(self) -> datetime | None: ...


class Shown(Protocol):
    """Somebody on a photo."""

    @property
    def basis(self) -> ShownBasis | None: ...
    @property
    def consent(self) -> Given | None: ...


class File(Protocol):
    """A file of the record, with those whom it shows."""

    @property
    def kind(self) -> MaterialKind: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def caption(self) -> Translated: ...
    @property
    def shows_nobody(self) -> bool: ...
    @property
    def shown(self) -> Sequence[Shown]: ...


def holds(shown: Shown) -> bool:
    """Whether somebody may be shown; what they have taken back holds no more."""
    if shown.basis is ShownBasis.CONSENT:
        return shown.consent is not None and shown.consent.withdrawn_at is None
    return shown.basis is not None


def is_withdrawn(shown: Shown) -> bool:
    return shown.consent is not None and shown.consent.withdrawn_at is not None


def find_lacks(file: File) -> tuple[Lack, ...]:
    """Gives all that keeps a file from being published, the first to be done first."""
    return tuple(_lacks(file))


def _lacks(file: File) -> list[Lack]:
    found = [Lack.AUDIENCE] if file.audience is Audience.TEAM else []
    if file.kind is not MaterialKind.PHOTO:
        return found
    if not file.shown and not file.shows_nobody:
        found.append(Lack.WHO)
    if not all(holds(each) for each in file.shown):
        found.append(Lack.BASIS)
    if not file.caption:
        found.append(Lack.CAPTION)
    return found
