"""The few ways in which a wish is turned down; the frame makes pages and form errors of them."""


class PartnershipError(Exception):
    """Root of all errors that are meant for a person."""


class Refused(PartnershipError):
    """A value that cannot be accepted, with the field it was given in.

    `reason` is a sentence for a person, English as the catalogues have it; `values` fill it in.
    """

    def __init__(self, field: str, reason: str, **values: object) -> None:
        super().__init__(f"{field}: {reason % values if values else reason}")
        self.field = field
        self.reason = reason
        self.values = values


class Conflict(PartnershipError):
    """Somebody else was quicker; what was wished rests on an older state."""


class NotFound(PartnershipError):
    """There is no such thing, or it is not for this reader, which must look the same."""


class NotAllowed(PartnershipError):
    """The reader is known, and may not."""


class WrongRequest(PartnershipError):
    """An address whose parameters make no sense; the text says which and what would."""

    def __init__(self, parameter: str, accepted: str) -> None:
        super().__init__(f"{parameter}: {accepted}")
        self.parameter = parameter
        self.accepted = accepted
