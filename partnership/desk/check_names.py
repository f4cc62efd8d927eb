"""What each check is called, what can be done about it, and what the parts of a text are called."""

from partnership.core.wording import N_
from partnership.seminars.checks import Check
from partnership.seminars.situation_facts import TextPart

CHECK_NAMES: dict[Check, str] = {
    Check.HALL_TWICE: N_("Hall double-booked"),
    Check.OUTSIDE_DATES: N_("Outside the dates"),
    Check.PERSON_TWICE: N_("Person in two places"),
    Check.TRAVEL: N_("Too little time for the way"),
    Check.UNTIMED: N_("No time yet"),
    Check.CAPACITY: N_("Too few seats"),
    Check.STEPS: N_("Not step-free"),
    Check.STEPS_UNKNOWN: N_("Step-free or not: unknown"),
    Check.INTERPRETERS: N_("Too few interpreters"),
    Check.INTERPRETERS_OF_DAY: N_("Too few interpreters for the day"),
    Check.WHISPERING: N_("Whispering to many"),
    Check.MEAL: N_("No meal for hours"),
    Check.HOLIDAY: N_("Public holiday"),
    Check.TRANSLATION: N_("Translation missing"),
    Check.FUNCTION: N_("Function missing"),
    Check.FORM_OF_ADDRESS: N_("Form of address missing"),
    Check.GLYPHS: N_("Characters that cannot be printed"),
}
ADVICE: dict[Check, str] = {
    Check.HALL_TWICE: N_("Move one of them, or choose another hall."),
    Check.OUTSIDE_DATES: N_(
        "Choose another day, or change the dates of the seminar. Only arrivals, departures, "
        "preparation and follow-up may lie outside."
    ),
    Check.PERSON_TWICE: N_("Move one of them, or name somebody else."),
    Check.TRAVEL: N_("Leave more time, or choose a venue that is nearer."),
    Check.UNTIMED: N_("Give it a time. Without one it stands in no day plan and no calendar."),
    Check.CAPACITY: N_("Choose a larger hall, or correct the number."),
    Check.STEPS: N_("Choose another venue, or note how people get in."),
    Check.STEPS_UNKNOWN: N_("Ask at the venue, and note the answer there."),
    Check.INTERPRETERS: N_("Name more interpreters, or note who else interprets."),
    Check.INTERPRETERS_OF_DAY: N_(
        "Name more interpreters. Taking turns, one does 40 minutes a day, two do four hours, "
        "three six, four eight; consecutive work normally takes two."
    ),
    Check.WHISPERING: N_("Choose another way of interpreting, or note how many listen."),
    Check.MEAL: N_("Plan a meal or a reception."),
    Check.HOLIDAY: N_("Ask whether hosts, venues and offices are open."),
    Check.TRANSLATION: N_("Add the translation, or note why one language is enough."),
    Check.FUNCTION: N_("Choose the function in which the person takes part."),
    Check.FORM_OF_ADDRESS: N_("Note at the person how they wish to be addressed, if it is known."),
    Check.GLYPHS: N_("Write it in another way: in print each becomes a question mark."),
}
PART_NAMES: dict[TextPart, str] = {
    TextPart.TITLE: N_("title"),
    TextPart.SHORT_TITLE: N_("short title"),
    TextPart.SUMMARY: N_("summary"),
    TextPart.TEXT: N_("text"),
    TextPart.PARTICIPANTS_NOTE: N_("note for participants"),
    TextPart.TEAM_NOTE: N_("note for the team"),
    TextPart.DRESS_CODE: N_("dress code"),
    TextPart.GUESTS: N_("guests"),
    TextPart.CONTRIBUTION_TITLE: N_("title of a contribution"),
    TextPart.CONTRIBUTION_SUMMARY: N_("summary of a contribution"),
    TextPart.NAME: N_("name"),
    TextPart.HALL: N_("name of a hall"),
    TextPart.ENTRANCE: N_("way in"),
    TextPart.FUNCTION: N_("function"),
}
