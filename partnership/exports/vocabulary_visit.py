"""The words of a visit that are stored as codes: who comes, is invited, travels, stays, gives."""

from enum import StrEnum


class MemberState(StrEnum):
    """Where a member of a delegation stands, from the nomination to the departure."""

    NOMINATED = "nominated"
    INVITED = "invited"
    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    NO_SHOW = "no_show"

    @property
    def counts(self) -> bool:
        """Whether somebody in this state belongs to those who come or have come."""
        return self not in {MemberState.DECLINED, MemberState.WITHDRAWN, MemberState.NO_SHOW}

    @property
    def is_sure(self) -> bool:
        """Whether somebody in this state has said to come, or has come."""
        return self in {MemberState.CONFIRMED, MemberState.ATTENDED}


class NominationState(StrEnum):
    """Where a list of the sending city stands; there is one open list at most."""

    OPEN = "open"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class LinkPurpose(StrEnum):
    """What a private link opens, and nothing else."""

    PAGES = "pages"
    CALENDAR = "calendar"
    NOMINATION = "nomination"
    OUTCOMES = "outcomes"


class GuestCategory(StrEnum):
    POLITICS = "politics"
    ADMINISTRATION = "administration"
    EMBASSY = "embassy"
    BUSINESS = "business"
    ASSOCIATION = "association"
    SCIENCE = "science"
    CULTURE = "culture"
    PRESS = "press"
    DELEGATION = "delegation"
    HOSTS = "hosts"
    OTHER = "other"


class ReplyState(StrEnum):
    """Where an invitation to a programme item stands."""

    PLANNED = "planned"
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REPRESENTED = "represented"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"

    @property
    def takes_seat(self) -> bool:
        return self in {ReplyState.ACCEPTED, ReplyState.REPRESENTED}


class ReplyWay(StrEnum):
    LINK = "link"
    ON_BEHALF = "on_behalf"


class PrecedenceKey(StrEnum):
    """What an order of precedence compares, one after the other."""

    DELEGATION_ROLE = "delegation_role"
    GUESTS_FIRST = "guests_first"
    RANK = "rank"
    FOREIGN_FIRST = "foreign_first"
    ELECTED_FIRST = "elected_first"
    SENIORITY = "seniority"
    LISTED = "listed"
    NAME = "name"


class TravelMode(StrEnum):
    FLIGHT = "flight"
    TRAIN = "train"
    COACH = "coach"
    CAR = "car"
    SHIP = "ship"
    OTHER = "other"


class TripDirection(StrEnum):
    ARRIVAL = "arrival"
    DEPARTURE = "departure"


class RoomKind(StrEnum):
    SINGLE = "single"
    DOUBLE = "double"
    TWIN = "twin"
    SUITE = "suite"


class Payer(StrEnum):
    HOST = "host"
    SENDER = "sender"
    GUEST = "guest"
    THIRD = "third"


class BookingState(StrEnum):
    REQUESTED = "requested"
    OPTIONED = "optioned"
    CONFIRMED = "confirmed"
    DONE = "done"
    INVOICED = "invoiced"
    CANCELLED = "cancelled"


class GiftDirection(StrEnum):
    GIVEN = "given"
    RECEIVED = "received"


class GiftState(StrEnum):
    PLANNED = "planned"
    BOUGHT = "bought"
    HANDED_OVER = "handed_over"
    RECEIVED = "received"
    ASSESSED = "assessed"
    KEPT = "kept"
    RETURNED = "returned"
    INVENTORIED = "inventoried"


class BookKind(StrEnum):
    GOLDEN_BOOK = "golden_book"
    GUEST_BOOK = "guest_book"


class Diet(StrEnum):
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    HALAL = "halal"
    KOSHER = "kosher"
    NO_PORK = "no_pork"
    NO_ALCOHOL = "no_alcohol"
    GLUTEN_FREE = "gluten_free"
    LACTOSE_FREE = "lactose_free"
    NO_NUTS = "no_nuts"
    NO_FISH = "no_fish"


class VisaState(StrEnum):
    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    APPLIED = "applied"
    ISSUED = "issued"
    REFUSED = "refused"


class ConsentPurpose(StrEnum):
    PHOTO = "photo"


class ConsentWay(StrEnum):
    LINK = "link"
    PAPER = "paper"


class CorrectionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"


class AddressPart(StrEnum):
    """The four places in which somebody is addressed."""

    ENVELOPE = "envelope"
    WRITTEN = "written"
    SPOKEN = "spoken"
    CLOSING = "closing"


class MailKind(StrEnum):
    INVITATION = "invitation"
    REMINDER = "reminder"
    PROGRAMME_CHANGED = "programme_changed"
    PRIVATE_LINK = "private_link"
    NOMINATION_ASKED = "nomination_asked"
    NOMINATION_ANSWERED = "nomination_answered"


class MailState(StrEnum):
    """Where a mail stands; one that was on its way when its worker died is unclear."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    KEPT = "kept"
    FAILED = "failed"
    BOUNCED = "bounced"
    UNCLEAR = "unclear"
    DROPPED = "dropped"


class DrawerPart(StrEnum):
    """What lies in the locked drawer, each part for one role."""

    DOCUMENT = "document"
    VISA = "visa"
    CARE = "care"


class ReadingReason(StrEnum):
    """What the locked drawer is opened for, where one of the usual reasons fits."""

    VISA_SUPPORT = "visa_support"
    BOOKING = "booking"
    ENTRY_CONTROL = "entry_control"
    CATERING = "catering"
    ACCESS = "access"
    EMERGENCY = "emergency"
    CORRECTION = "correction"
