"""The words of the field that are stored as codes; `labels` says them in every language."""

from enum import StrEnum


class Audience(StrEnum):
    """Who may see something; each later one sees all that the earlier ones see."""

    PUBLIC = "public"
    PARTICIPANTS = "participants"
    TEAM = "team"

    @property
    def rank(self) -> int:
        return list(Audience).index(self)

    def sees(self, what: "Audience") -> bool:
        return what.rank <= self.rank


class ItemKind(StrEnum):
    ARRIVAL = "arrival"
    OPENING = "opening"
    ADDRESS = "address"
    PLENARY = "plenary"
    LECTURE = "lecture"
    ROUND_TABLE = "round_table"
    SITE_VISIT = "site_visit"
    TALKS = "talks"
    RECEPTION = "reception"
    MEAL = "meal"
    BREAK = "break"
    SIGNING = "signing"
    WREATH_LAYING = "wreath_laying"
    GUEST_BOOK = "guest_book"
    CULTURAL = "cultural"
    PRESS_POINT = "press_point"
    TRANSFER = "transfer"
    INTERNAL = "internal"
    PREPARATION = "preparation"
    FOLLOW_UP = "follow_up"
    DEPARTURE = "departure"

    @property
    def may_lie_outside(self) -> bool:
        """Whether such an item may lie outside the seminar's dates."""
        return self in {
            ItemKind.ARRIVAL,
            ItemKind.DEPARTURE,
            ItemKind.PREPARATION,
            ItemKind.FOLLOW_UP,
        }


class SeminarState(StrEnum):
    DRAFT = "draft"
    ANNOUNCED = "announced"
    RUNNING = "running"
    COMPLETED = "completed"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"

    @property
    def is_off(self) -> bool:
        """Whether a seminar is known not to be held at its dates."""
        return self in {SeminarState.CANCELLED, SeminarState.POSTPONED}


class VisitType(StrEnum):
    COURTESY_CALL = "courtesy_call"
    WORKING = "working"
    OFFICIAL = "official"


class SeminarRole(StrEnum):
    """What a person or an organisation is in a seminar as a whole."""

    ORGANISER = "organiser"
    LEAD = "lead"
    EXPERT_CONTRIBUTOR = "expert_contributor"
    DELEGATE = "delegate"
    GUEST = "guest"
    INTERPRETER = "interpreter"
    LIAISON = "liaison"
    PARTNER = "partner"


class DelegationRole(StrEnum):
    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"
    EXPERT = "expert"
    SUPPORT = "support"
    INTERPRETER = "interpreter"
    ACCOMPANYING = "accompanying"
    SECURITY = "security"


class Direction(StrEnum):
    """Seen from the city that runs the system."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class ContributionRole(StrEnum):
    ADDRESS = "address"
    LECTURE = "lecture"
    STATEMENT = "statement"
    MODERATION = "moderation"
    TALKS = "talks"
    HOST = "host"
    INTERPRETING = "interpreting"


class InterpretingMode(StrEnum):
    CONSECUTIVE = "consecutive"
    SIMULTANEOUS = "simultaneous"
    WHISPERED = "whispered"
    SIGN_LANGUAGE = "sign_language"


class PressAccess(StrEnum):
    PHOTO_CALL = "photo_call"
    STATEMENT = "statement"
    OPENING_SHOTS = "opening_shots"
    OPEN = "open"
    CLOSED = "closed"


class OutcomeStatus(StrEnum):
    PLANNED = "planned"
    AGREED = "agreed"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


class OutcomeKind(StrEnum):
    PROJECT = "project"
    COMMITMENT = "commitment"
    DECISION = "decision"


class OrganisationKind(StrEnum):
    AUTHORITY = "authority"
    DISTRICT_OFFICE = "district_office"
    GOVERNMENT = "government"
    EMBASSY = "embassy"
    PARLIAMENT = "parliament"
    ASSOCIATION = "association"
    NON_PROFIT = "non_profit"
    COMPANY = "company"
    SCHOOL = "school"
    UNIVERSITY = "university"
    OTHER = "other"


class AddressGender(StrEnum):
    """How a person wishes to be addressed, where they have said so."""

    FEMININE = "feminine"
    MASCULINE = "masculine"


class RankClass(StrEnum):
    """What a function gives a right to in a form of address; most functions have none."""

    HEAD_OF_STATE = "head_of_state"
    MINISTER_OF_STATE = "minister_of_state"
    AMBASSADOR = "ambassador"
    ENVOY = "envoy"
    COUNSELLOR = "counsellor"
    SECRETARY = "secretary"
    ATTACHE = "attache"
    CONSUL_GENERAL = "consul_general"
    GOVERNING_MAYOR = "governing_mayor"
    MAYOR = "mayor"
    SENATOR = "senator"
    STATE_SECRETARY = "state_secretary"
    MEMBER_OF_PARLIAMENT = "member_of_parliament"
    DISTRICT_MAYOR = "district_mayor"
    DISTRICT_COUNCILLOR = "district_councillor"
    PRESIDENT_OF_AUTHORITY = "president_of_authority"


class PartnershipKind(StrEnum):
    """The four kinds of the German section of CEMR (RGRE)."""

    PARTNERSHIP = "partnership"
    FRIENDSHIP = "friendship"
    CONTACT = "contact"
    PROJECT = "project"


class PartnershipState(StrEnum):
    EXPLORATORY = "exploratory"
    ACTIVE = "active"
    DORMANT = "dormant"
    SUSPENDED = "suspended"
    ENDED = "ended"


class PartnershipLevel(StrEnum):
    CITY = "city"
    DISTRICT = "district"


class AgreementKind(StrEnum):
    JOINT_DECLARATION = "joint_declaration"
    TREATY = "treaty"
    FRAMEWORK = "framework"
    MEMORANDUM = "memorandum"
    SECTORAL = "sectoral"


class Severity(StrEnum):
    INFORMATION = "information"
    WARNING = "warning"
    URGENT = "urgent"


class Change(StrEnum):
    """What a release changed in a programme item, as its readers notice it."""

    NEW = "new"
    MOVED = "moved"
    ROOM = "room"
    PEOPLE = "people"
    TEXT = "text"
    CANCELLED = "cancelled"
    RESTORED = "restored"
