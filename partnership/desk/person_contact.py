"""How a person is reached: mail and language, and the number for whoever plans travel."""

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.changes import Line
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import Editing, edited
from partnership.desk.fields import ChoiceField, LineField
from partnership.desk.forms import DeskForm
from partnership.desk.frame import edit, may, said, session, words
from partnership.people.models import PersonContact
from partnership.people.queries import get_person
from partnership.people.service_contacts import ContactValues, find_contact, keep_contact


class ContactForm(DeskForm):
    mail = LineField(N_("Mail address"), N_("Invitations and changes are sent there."), most=254)
    language = ChoiceField(
        N_("Language of mails"), N_("Private pages and the calendar are in this language, too.")
    )
    phone = LineField(
        N_("Telephone"), N_("With the code of the country, such as +49 30 123456."), most=60
    )

    def suit(self) -> None:
        """Offers the languages of mails; the number is for whoever plans travel."""
        self.language.offered = [
            ("", words().gettext(N_("– unknown –"))),
            *((tag, words().language_name(tag)) for tag in LANGUAGES),
        ]
        if not may(Permission.TRAVEL):
            del self.phone

    def values(self) -> ContactValues:
        return ContactValues(
            mail=self.mail.data,
            language=self.language.data,
            phone=self.phone.data if "phone" in self else None,
        )


@desk.route("/people/<slug>/contact", methods=["GET", "POST"])
@requires(Permission.READ, editing=Permission.EDIT)
def person_contact(slug: str) -> ResponseReturnValue:
    row = get_person(session(), slug)

    def make(posted: MultiDict[str, str] | None) -> ContactForm:
        form = ContactForm(posted, data=_shown(find_contact(session(), row.id)))
        form.suit()
        return form

    def keep(writer: Session, form: ContactForm) -> Line:
        person = get_person(writer, slug)
        version = form.version.data or 0
        return keep_contact(writer, person, form.values(), version=version, edit=edit())

    back = url_for("desk.person", slug=slug)
    name = f"{row.title} {row.printed_name}".strip()
    return edited(
        Editing(
            make=make,
            keep=keep,
            done=lambda line: (said(line, N_("The contact is saved.")), back),
            title=words().gettext(N_("How %(name)s is reached"), name=name),
            back=back,
            template="desk/person_contact.html",
            context={"person": row},
        )
    )


def _shown(row: PersonContact | None) -> dict[str, object]:
    if row is None:
        return {"version": 0, "mail": "", "language": "", "phone": ""}
    return {
        "version": row.version,
        "mail": row.mail,
        "language": row.language,
        "phone": row.phone,
    }
