"""What the mails of each kind say: texts with placeholders in braces, and what fills them; pure.

A line all of whose placeholders are empty is left out, so that "Reply by {reply_by}" vanishes
where nobody has set a date.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from partnership.core.errors import Refused
from partnership.core.text import clean_line, clean_text, shortened
from partnership.core.wording import N_, wording
from partnership.exports.vocabulary_visit import MailKind

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_BREAKS = re.compile(r"\n{3,}")
_LINK = re.compile(r"\{(?=link:\d+\})", re.ASCII)
LONGEST_SUBJECT = 300
LONGEST_TEXT = 5000

_SHARED = ("salutation", "seminar", "period", "city", "office", "link")
_ITEM = (*_SHARED, "item", "when", "where", "reply_by")
PLACEHOLDERS: Mapping[MailKind, tuple[str, ...]] = {
    MailKind.INVITATION: _ITEM,
    MailKind.REMINDER: _ITEM,
    MailKind.PROGRAMME_CHANGED: (*_SHARED, "changes", "release"),
    MailKind.PRIVATE_LINK: _SHARED,
    MailKind.NOMINATION_ASKED: _SHARED,
    MailKind.NOMINATION_ANSWERED: (*_SHARED, "answer"),
}
MEANINGS: Mapping[str, str] = {
    "salutation": N_("The salutation of whom the mail is for"),
    "seminar": N_("The title of the seminar"),
    "period": N_("From when to when the seminar is"),
    "city": N_("The city in which it is; in mails about nominations the city that sends"),
    "office": N_("The name of this site"),
    "link": N_("The private link; it is put in when the mail leaves"),
    "item": N_("The title of the programme item"),
    "when": N_("When the item is"),
    "where": N_("Where the item is"),
    "reply_by": N_("The day by which a reply is asked for"),
    "changes": N_("What is new for whom the mail is for"),
    "release": N_("The number of the release"),
    "answer": N_("What the office answers to the nomination"),
}
_ESSENTIAL: Mapping[MailKind, tuple[str, ...]] = {
    MailKind.INVITATION: ("item",),
    MailKind.REMINDER: ("item",),
    MailKind.PROGRAMME_CHANGED: ("changes",),
    MailKind.PRIVATE_LINK: ("link",),
    MailKind.NOMINATION_ASKED: ("link",),
    MailKind.NOMINATION_ANSWERED: ("answer",),
}


@dataclass(frozen=True, slots=True)
class Template:
    """Subject and text of a kind of mail in one language."""

    subject: str
    text: str


_PERSONAL = N_("This link is meant for you alone; please do not pass it on.")
_DEFAULTS: Mapping[MailKind, tuple[str, tuple[str, ...]]] = {
    MailKind.INVITATION: (
        N_("Invitation: {item}"),
        (
            N_("we have the honour to invite you to:"),
            "{item}\n{when}\n{where}",
            N_("The item belongs to “{seminar}”, {period}, {city}."),
            N_("Please reply by {reply_by}."),
            N_("You can reply here: {link}"),
        ),
    ),
    MailKind.REMINDER: (
        N_("Reminder: {item}"),
        (
            N_("we have invited you to the following and would be glad of your reply:"),
            "{item}\n{when}\n{where}",
            N_("Please reply by {reply_by}."),
            N_("You can reply here: {link}"),
        ),
    ),
    MailKind.PROGRAMME_CHANGED: (
        N_("Your programme has changed: {seminar}"),
        (
            N_("the programme of “{seminar}”, {period}, {city}, has changed for you:"),
            "{changes}",
            N_("The dates are attached as a calendar file."),
            N_("Your programme as it stands: {link}"),
        ),
    ),
    MailKind.PRIVATE_LINK: (
        N_("Your programme: {seminar}"),
        (
            N_("here is your programme of “{seminar}”, {period}, {city}, always as it stands:"),
            "{link}",
            _PERSONAL,
        ),
    ),
    MailKind.NOMINATION_ASKED: (
        N_("Nomination of the delegation of {city}: {seminar}"),
        (
            N_("we ask you to name the delegation of {city} for “{seminar}”, {period}:"),
            "{link}",
            N_("No account is needed. You can fill in the list in steps and submit it at the end."),
            _PERSONAL,
        ),
    ),
    MailKind.NOMINATION_ANSWERED: (
        N_("Your nomination: {seminar}"),
        (
            N_("thank you for the list of the delegation of {city} for “{seminar}”, {period}."),
            "{answer}",
            N_("The list: {link}"),
        ),
    ),
}


def default_template(kind: MailKind, language: str) -> Template:
    """Gives the text that comes along with the software."""
    words = wording(language)
    subject, paragraphs = _DEFAULTS[kind]
    closing = words.gettext(N_("Kind regards\n{office}"))
    parts = ("{salutation}", *(words.gettext(each) for each in paragraphs), closing)
    return Template(words.gettext(subject), "\n\n".join(parts))


def checked(kind: MailKind, subject: str, text: str) -> Template:
    """Makes a template of what the office has typed.

    Raises:
        Refused: it is empty or too long, names a placeholder that is none, or says nothing.
    """
    made = Template(clean_line(subject), clean_text(text))
    for field, said, most in (
        ("subject", made.subject, LONGEST_SUBJECT),
        ("text", made.text, LONGEST_TEXT),
    ):
        if not said:
            raise Refused(field, N_("This must not be empty."))
        if len(said) > most:
            raise Refused(field, N_("This may have at most %(most)s characters."), most=most)
        _demand_known(kind, field, said)
    if "{link}" in made.subject:
        raise Refused("subject", N_("The private link does not belong into the subject."))
    for name in _ESSENTIAL[kind]:
        if f"{{{name}}}" not in made.text:
            raise Refused("text", N_("The text must hold {%(name)s}."), name=name)
    return made


def _demand_known(kind: MailKind, field: str, said: str) -> None:
    known = PLACEHOLDERS[kind]
    listed = ", ".join(f"{{{name}}}" for name in known)
    for name in _PLACEHOLDER.findall(said):
        if name not in known:
            raise Refused(
                field,
                N_("{%(name)s} is no placeholder. There are: %(known)s"),
                name=shortened(name, 40),
                known=listed,
            )
    if set("{}") & set(_PLACEHOLDER.sub("", said)):
        raise Refused(field, N_("A brace stands alone. Placeholders are: %(known)s"), known=listed)


def fill(template: Template, values: Mapping[str, str]) -> Template:
    """Puts values in place of placeholders; only the value `link` may name a private link."""
    safe = {
        name: value if name == "link" else _LINK.sub("(", value) for name, value in values.items()
    }
    lines = [
        filled for line in template.text.split("\n") if (filled := _line(line, safe)) is not None
    ]
    text = _BREAKS.sub("\n\n", "\n".join(lines)).strip()
    subject = clean_line(_put(template.subject, safe))
    return Template(shortened(subject, LONGEST_SUBJECT), text)


def _line(line: str, values: Mapping[str, str]) -> str | None:
    names = _PLACEHOLDER.findall(line)
    if names and not any(values.get(name) for name in names):
        return None
    return _put(line, values)


def _put(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], ""), text)
