"""What the journal calls the columns of every table whose rows deeds may change."""

from enum import StrEnum

from partnership.core.wording import N_
from partnership.desk.journal_labels_memory import COLUMNS_OF_THE_MEMORY
from partnership.desk.journal_labels_visit import COLUMNS_OF_VISITS, RESTRICTED, SEALED
from partnership.exports.labels import LABELS
from partnership.notices.models import Scope

QUIET = frozenset(
    {
        "id",
        "version",
        "uid",
        "start_fold",
        "end_fold",
        "departs_fold",
        "arrives_fold",
        "starts_fold",
        "from_precision",
        "facts",
        "first_id",
    }
)
"""Columns that say nothing to a person."""

NEVER = frozenset({"account", "account_role", "passkey", "foreign_identity", "release_edition"})
"""Tables that deeds never change: what is done to accounts has lines without values."""

_ANYWHERE = {
    "abbreviation": N_("Abbreviation"),
    "address_gender": N_("Form of address"),
    "address_line": N_("Line above an address"),
    "aliases": N_("Other spellings"),
    "audience": N_("Who sees it"),
    "body": N_("Text"),
    "byline": N_("Author"),
    "capacity": N_("Seats"),
    "carried_from_id": N_("Carried over from"),
    "changeover_minutes": N_("Minutes to clear the hall"),
    "city_id": N_("City"),
    "country": N_("Country"),
    "delegation_id": N_("Delegation"),
    "direction": N_("Direction"),
    "document_name": N_("Name in documents"),
    "dress_code": N_("Dress code"),
    "due_on": N_("Due on"),
    "end_wall": N_("Ends"),
    "ends_on": N_("Last day"),
    "entrance": N_("Entrance"),
    "family_name": N_("Family name"),
    "family_name_first": N_("Family name first"),
    "field": N_("Field"),
    "first_year": N_("First year"),
    "founding": N_("Foundation"),
    "from_on": N_("Holds from"),
    "from_venue_id": N_("From"),
    "function_id": N_("Function"),
    "geonames": N_("GeoNames number"),
    "given_name": N_("Given name"),
    "guests": N_("Guests"),
    "hall_id": N_("Hall"),
    "headcount": N_("Expected number of people"),
    "honorific": N_("Honorific"),
    "host_city_id": N_("Host city"),
    "host_id": N_("Host"),
    "hosting_rule": N_("Who hosts"),
    "interpreting": N_("Interpreting"),
    "is_cancelled": N_("Cancelled"),
    "is_correction": N_("Correction"),
    "is_example": N_("Invented example"),
    "is_focus": N_("Main topic"),
    "is_home": N_("Own city"),
    "is_inferred": N_("Membership is inferred"),
    "is_retired": N_("Retired"),
    "is_state_confirmed": N_("State is confirmed"),
    "is_tradition": N_("Tradition"),
    "issuer": N_("Issued by"),
    "item_id": N_("Programme item"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "languages": N_("Languages"),
    "last_year": N_("Last year"),
    "latitude": N_("Latitude"),
    "legal_form": N_("Legal form"),
    "legal_note": N_("Legal note"),
    "level": N_("Level"),
    "link": N_("Link"),
    "longitude": N_("Longitude"),
    "minutes": N_("Minutes"),
    "name": N_("Name"),
    "native_language": N_("Language of the name in original script"),
    "native_name": N_("Name in original script"),
    "needs_step_free": N_("Must be step-free"),
    "note": N_("Note"),
    "number": N_("Number"),
    "on_behalf_function_id": N_("Function of the person spoken for"),
    "on_behalf_of_id": N_("On behalf of"),
    "ordinal": N_("Edition number"),
    "organisation_id": N_("Organisation"),
    "override_reason": N_("Reason to plan it all the same"),
    "owner_id": N_("Responsible"),
    "parent_id": N_("Part of"),
    "participants_note": N_("Note for participants"),
    "partnership_id": N_("Partnership"),
    "patronymic": N_("Patronymic"),
    "person_id": N_("Person"),
    "place": N_("Place"),
    "position": N_("Place in the order"),
    "postcode": N_("Postcode"),
    "press_access": N_("Press"),
    "previous_id": N_("Previous edition"),
    "printed_name": N_("Printed name"),
    "published_on": N_("Published on"),
    "rank_class": N_("Rank"),
    "reason": N_("Reason"),
    "released_at": N_("Released"),
    "released_by": N_("Released by"),
    "role": N_("Role"),
    "salutation": N_("Salutation"),
    "scope": N_("Shown with"),
    "scope_slug": N_("Address of what it is shown with"),
    "second_id": N_("Not the same as"),
    "seminar_id": N_("Seminar"),
    "series_id": N_("Seminar series"),
    "set_at": N_("Set aside"),
    "set_by": N_("Set aside by"),
    "severity": N_("Severity"),
    "short_title": N_("Short title"),
    "signed_on": N_("Signed on"),
    "since": N_("Since"),
    "slug": N_("Public address"),
    "source": N_("Source"),
    "start_wall": N_("Begins"),
    "starts_on": N_("First day"),
    "state": N_("State"),
    "status": N_("State"),
    "step_free": N_("Step-free"),
    "street": N_("Street"),
    "summary": N_("Summary"),
    "team_note": N_("Note for the team"),
    "text": N_("Text"),
    "title": N_("Title"),
    "to_venue_id": N_("To"),
    "topic_id": N_("Topic"),
    "unit": N_("Unit"),
    "unnamed_count": N_("Members without a name"),
    "valid_from": N_("From"),
    "valid_to": N_("Until"),
    "venue_id": N_("Venue"),
    "visit_type": N_("Kind of visit"),
    "warning": N_("Warning"),
    "wikidata": N_("Wikidata number"),
    "withdrawal_reason": N_("Reason for the withdrawal"),
    "withdrawn_at": N_("Withdrawn"),
    "withdrawn_by": N_("Withdrawn by"),
    "year": N_("Year"),
    "zone": N_("Time zone"),
    **COLUMNS_OF_VISITS,
    **COLUMNS_OF_THE_MEMORY,
}
_IN_TABLE = {
    ("function", "title"): N_("Function"),
    ("person", "title"): N_("Academic title"),
    ("release", "note"): N_("Note on the release"),
}

_SCOPES = {
    Scope.SITE: N_("Everywhere"),
    Scope.CITY: N_("City"),
    Scope.PARTNERSHIP: N_("Partnership"),
    Scope.SERIES: N_("Seminar series"),
    Scope.SEMINAR: N_("Seminar"),
}
CODES = LABELS | {(Scope, scope.value): said for scope, said in _SCOPES.items()}


def code_label(kind: type[StrEnum], value: str) -> str:
    """Gives the English name of a code; one that is not known any more names itself."""
    return CODES.get((kind, value), value)


def column_label(table: str, column: str) -> str:
    """Gives the English name of a column as the catalogues have it."""
    if table in SEALED:
        return RESTRICTED
    return _IN_TABLE.get((table, column)) or _ANYWHERE[column]


def is_told(column: str) -> bool:
    return column not in QUIET
