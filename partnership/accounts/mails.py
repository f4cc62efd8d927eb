"""The texts of mails about accounts, in the language of their reader; pure."""

from partnership.core.wording import N_, Wording
from partnership.messages.delivery import Mail

_IGNORE = N_("If you did not ask for this, do nothing: your password stays as it is.")
_NOT_YOU = N_("If it was not you, tell the administration of this site at once.")


def link_mail(words: Wording, to: str, name: str, link: str, site: str) -> Mail:
    """Brings the link with which somebody sets a password."""
    return _mail(
        words,
        to,
        words.gettext("%(site)s: set your password", site=site),
        words.gettext("Good day, %(name)s,", name=name),
        words.gettext("With this link you set the password of your account:"),
        link,
        words.gettext("It is good for one hour and for one time."),
        words.gettext(_IGNORE),
    )


def welcome_mail(words: Wording, to: str, name: str, link: str, site: str) -> Mail:
    """Tells somebody that there is an account for them."""
    return _mail(
        words,
        to,
        words.gettext("%(site)s: your account", site=site),
        words.gettext("Good day, %(name)s,", name=name),
        words.gettext("there is an account for you now. With this link you set its password:"),
        link,
        words.gettext(
            "It is good for one hour and for one time. After that you have another one sent "
            "to you with “Forgotten your password?” on the sign-in page."
        ),
    )


def changed_mail(words: Wording, to: str, name: str, site: str) -> Mail:
    """Tells somebody that their password is another one now."""
    return _mail(
        words,
        to,
        words.gettext("%(site)s: your password was changed", site=site),
        words.gettext("Good day, %(name)s,", name=name),
        words.gettext("the password of your account was changed just now."),
        words.gettext(_NOT_YOU),
    )


def _mail(words: Wording, to: str, subject: str, *paragraphs: str) -> Mail:
    text = "\n\n".join((*paragraphs, words.gettext("This mail was written by the system.")))
    return Mail(to=to, subject=" ".join(subject.split()), text=f"{text}\n")
