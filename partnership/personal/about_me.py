"""One's own data: as printed, with wishes for correction; photographs; the notice on privacy."""

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.wording import N_, Wording
from partnership.exports.vocabulary_visit import ConsentPurpose
from partnership.people.models import Person
from partnership.personal.answers import page
from partnership.personal.blueprint import personal
from partnership.personal.consent_texts import PHOTO_VERSION, TEXTS
from partnership.personal.fields import Box, Form
from partnership.personal.opening import Visit, opened
from partnership.personal.reading import read_edition
from partnership.personal.sending import Sending, keeps_typed, sent
from partnership.personal.service import (
    FIELDS,
    ask_correction,
    find_consent,
    give_consent,
    list_corrections,
    withdraw_consent,
)
from partnership.public.frame import frame, languages, page_wording, session, view
from partnership.public.static_pages import read_text
from partnership.seminars.models import Seminar


@personal.route("/<token>/details/", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def details(token: str) -> ResponseReturnValue:
    """Shows what is printed of the reader, and takes wishes for correction, field by field."""
    visit = opened(token)
    form = Form(
        [
            Box(
                "field", N_("What shall be corrected?"), "choice", offered=_fields, is_required=True
            ),
            Box("wish", N_("How it should read"), "paragraph", most=500, is_required=True),
        ],
        page_wording(),
    )
    form["field"].typed = request.args.get("field", "")

    def show(status: int = 200) -> Response:
        rows = list_corrections(session(), visit.seminar.id, visit.person.id)
        shown = {"form": form, "rows": rows, "facts": _facts(visit), "fields": FIELDS}
        return page("personal/details.html", visit, status, **shown)

    if request.method != "POST":
        return show()
    edit, ids = visit.edit, (visit.seminar.id, visit.person.id)

    def keep(writer: Session) -> str:
        seminar, person = _rows(writer, ids)
        ask_correction(writer, seminar, person, form["field"].typed, form["wish"].typed, edit=edit)
        return page_wording().gettext(N_("Your wish is noted. The answer will stand here."))

    return sent(Sending(form, keep, show, url_for("personal.details")))


@personal.route("/<token>/photos/", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def photos(token: str) -> ResponseReturnValue:
    """Shows the consent to photographs, takes it, and takes it back."""
    visit = opened(token)
    form = Form([Box("wish", "", "hidden", is_required=True, offered=_wishes)], page_wording())

    def show(status: int = 200) -> Response:
        known = find_consent(session(), visit.seminar.id, visit.person.id, ConsentPurpose.PHOTO)
        version = known.text_version if known and not known.withdrawn_at else PHOTO_VERSION
        text = TEXTS.get(version, TEXTS[PHOTO_VERSION]).pick(languages())
        shown = {"form": form, "consent": known, "text": text, "newest": PHOTO_VERSION}
        return page("personal/photos.html", visit, status, **shown)

    if request.method != "POST":
        return show()
    edit, ids, language = visit.edit, (visit.seminar.id, visit.person.id), languages()[0]

    def keep(writer: Session) -> str:
        seminar, person = _rows(writer, ids)
        words, purpose = page_wording(), ConsentPurpose.PHOTO
        if form["wish"].typed == "withdraw":
            withdraw_consent(writer, seminar, person, purpose, edit=edit)
            return words.gettext(N_("Your consent is withdrawn."))
        give_consent(
            writer,
            seminar,
            person,
            purpose,
            text_version=PHOTO_VERSION,
            language=language,
            edit=edit,
        )
        return words.gettext(N_("Thank you. Your consent is noted."))

    return sent(Sending(form, keep, show, url_for("personal.photos")))


@personal.get("/<token>/privacy/")
@requires(Permission.PUBLIC)
def privacy(token: str) -> Response:
    """Tells what is kept of the reader, why and how long (Art. 13 and 14 GDPR)."""
    visit = opened(token)
    return page("personal/privacy.html", visit, text=read_text("privacy-guests"))


def _rows(writer: Session, ids: tuple[int, int]) -> tuple[Seminar, Person]:
    return writer.get_one(Seminar, ids[0]), writer.get_one(Person, ids[1])


def _fields(words: Wording) -> list[tuple[str, str]]:
    return [("", words.gettext("– choose –")), *((k, words.gettext(v)) for k, v in FIELDS.items())]


def _wishes(words: Wording) -> list[tuple[str, str]]:
    return [("agree", words.gettext("I agree")), ("withdraw", words.gettext("Withdraw my consent"))]


def _facts(visit: Visit) -> list[tuple[str, str, str]]:
    """Gives each field with what is kept, and the language it is in; empty where nothing is."""
    person, contact, words = visit.person, visit.contact, page_wording()
    whole = read_edition(visit.seminar.slug)
    standing = whole.standings.get(person.slug) if whole else None
    function = view().said(standing.function) if standing else None
    organisation = standing.organisation if standing else None
    sent_by = view().said(organisation.name) if organisation else None
    language = words.language_name(contact.language) if contact and contact.language else ""
    return [
        ("printed_name", person.printed_name, ""),
        ("native_name", person.native_name, person.native_language),
        ("title", person.title, ""),
        ("function", function.text if function else "", function.language if function else ""),
        ("organisation", sent_by.text if sent_by else "", sent_by.language if sent_by else ""),
        ("mail", contact.mail if contact else "", ""),
        ("phone", contact.phone if contact else "", ""),
        ("language", language, ""),
    ]


def as_of() -> object:
    """Gives the moment at which a page was drawn, to be said when it is read offline."""
    return frame().now()


@personal.context_processor
def _offered() -> dict[str, object]:
    return {"as_of": as_of}
