"""The words of the memory that are stored as codes: costs, files, reports, sources, findings."""

from enum import StrEnum


class CostCategory(StrEnum):
    TRAVEL = "travel"
    ACCOMMODATION = "accommodation"
    MEALS = "meals"
    RECEPTION = "reception"
    INTERPRETING = "interpreting"
    VENUE = "venue"
    TRANSPORT = "transport"
    GIFTS = "gifts"
    PRINTING = "printing"
    FEES = "fees"
    OTHER = "other"


class CostPayer(StrEnum):
    """Whose money it is: the city that hosts, the city that sends, or somebody else."""

    HOST = "host"
    SENDER = "sender"
    THIRD = "third"


class MaterialKind(StrEnum):
    PHOTO = "photo"
    PRESENTATION = "presentation"
    DOCUMENT = "document"
    MINUTES = "minutes"
    AGREEMENT = "agreement"
    PRESS_CUTTING = "press_cutting"
    OTHER = "other"


class ShownBasis(StrEnum):
    """On what basis a picture that shows somebody may be published."""

    CONSENT = "consent"
    PUBLIC_FIGURE = "public_figure"
    ASSEMBLY = "assembly"


class ReportState(StrEnum):
    """Where a report on an outcome stands: what another side tells is looked at first."""

    GIVEN = "given"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class ProposalKind(StrEnum):
    """What can be read out of a text of the past."""

    EDITION = "edition"
    PERIOD = "period"
    VENUE = "venue"
    PERSON = "person"
    ORGANISATION = "organisation"
    TOPIC = "topic"
    COUNT = "count"
    ITEM = "item"
    OUTCOME = "outcome"
    BYLINE = "byline"


class Certainty(StrEnum):
    """How sure a proposal is: it is something known, it is written so, or it is guessed."""

    KNOWN = "known"
    READ = "read"
    UNSURE = "unsure"


class ProposalState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class ArchiveKind(StrEnum):
    """What the archive finds."""

    EDITION = "edition"
    ITEM = "item"
    PERSON = "person"
    ORGANISATION = "organisation"
    TOPIC = "topic"
    OUTCOME = "outcome"
    ARTICLE = "article"
