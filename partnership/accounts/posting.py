"""What Flask-Security has to mail, composed by us and sent when the answer is on its way.

So an answer takes equally long whether there is an account or not.
"""

from typing import Any, cast

from flask import Flask, Response, after_this_request, current_app, url_for
from flask_babel import get_locale
from flask_security import EmailValidateException, MailUtil
from flask_security.recoverable import generate_reset_password_token

from partnership.accounts.mails import changed_mail, link_mail, welcome_mail
from partnership.accounts.models import Account
from partnership.accounts.rules import checked_email
from partnership.config import Settings
from partnership.core.clock import Clock
from partnership.core.errors import Refused
from partnership.core.wording import wording
from partnership.messages.delivery import Mail, delivery

_KEY = "partnership.account_posting"


class Posting:
    """Knows the address of this site, which no request can change."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._url = settings.url
        self._name = settings.site_name
        self._clock = clock

    def link(self, account: Account) -> str:
        """Makes the link with which this account's password is set, once."""
        token = generate_reset_password_token(account)  # type: ignore[no-untyped-call]
        path = url_for("security.reset_password", token=token)
        return f"{self._url.rstrip('/')}{path}"

    def site(self, language: str) -> str:
        return self._name or wording(language).gettext("City partnerships")

    def welcome(self, account: Account) -> None:
        self._post(
            welcome_mail(
                wording(account.language),
                account.email,
                account.name,
                self.link(account),
                self.site(account.language),
            )
        )

    def offer_link(self, account: Account) -> None:
        self._post(
            link_mail(
                wording(account.language),
                account.email,
                account.name,
                self.link(account),
                self.site(account.language),
            )
        )

    def tell_changed(self, account: Account) -> None:
        language = account.language
        self._post(
            changed_mail(wording(language), account.email, account.name, self.site(language))
        )

    def _post(self, mail: Mail) -> None:
        """Delivers after the answer, for which nobody waits then."""
        app = cast("Flask", current_app._get_current_object())  # type: ignore[attr-defined] # noqa: SLF001 - Flask's own way
        at = self._clock()

        def deliver() -> None:
            with app.app_context():
                delivery().deliver(mail, at)

        @after_this_request
        def _later(answer: Response) -> Response:
            answer.call_on_close(deliver)
            return answer


def posting() -> Posting:
    """Gives the posting of the application that answers."""
    return cast("Posting", current_app.extensions[_KEY])


def add_posting(app: Flask, settings: Settings, clock: Clock) -> None:
    app.extensions[_KEY] = Posting(settings, clock)


class AccountMails(MailUtil):
    """Takes what Flask-Security wants to send, and sends ours instead.

    Addresses are those of accounts: they are compared, and not looked up in the DNS.
    """

    def normalize(self, email: str) -> str:
        try:
            return checked_email(email)
        except Refused as refused:
            said = wording(str(get_locale())).gettext(refused.reason)
            raise EmailValidateException(said) from refused

    def validate(self, email: str) -> str:
        return self.normalize(email)

    def send_mail(
        self,
        template: str,
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **kwargs: Any,  # noqa: ANN401 - as the base class has it
    ) -> None:
        del subject, recipient, sender, body, html
        account = cast("Account", kwargs["user"])
        if template.endswith("reset_instructions"):
            posting().offer_link(account)
        else:
            posting().tell_changed(account)
