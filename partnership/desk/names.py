"""Names of an edition: who lacks what, and how everybody is written, said and addressed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.core.translated import Phrase
from partnership.core.wording import N_
from partnership.delegations.models import Member
from partnership.desk.blueprint import desk
from partnership.desk.frame import page, session, words
from partnership.exports.labels import label
from partnership.exports.vocabulary import DelegationRole
from partnership.invitations.attending import Attending, Part, list_attending
from partnership.invitations.models import Invitation
from partnership.people.address import ADDRESS_LANGUAGES, Forms, forms_of
from partnership.people.addressing import addressee_of, load_wordings, office_of
from partnership.people.models import Person
from partnership.people.rules_lacks import Named, NameLack, find_name_lacks
from partnership.people.wordings import Wordings
from partnership.seminars.item_models import Contribution
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar

LACKS = {
    NameLack.FUNCTION: N_("Function in this edition"),
    NameLack.NATIVE_NAME: N_("Name in its own script"),
    NameLack.FAMILY_NAME: N_("Family name"),
    NameLack.FORM_OF_ADDRESS: N_("Form of address"),
    NameLack.PRONUNCIATION: N_("Pronunciation"),
    NameLack.MAIL: N_("Mail address"),
    NameLack.LANGUAGE: N_("Language of mails"),
}
_FIELDS = {
    NameLack.NATIVE_NAME: "native_name",
    NameLack.FAMILY_NAME: "family_name",
    NameLack.FORM_OF_ADDRESS: "address_gender",
    NameLack.PRONUNCIATION: "pronunciation",
}


@dataclass(frozen=True, slots=True)
class ShownLack:
    """Something that is missing, and where one puts it."""

    lack: NameLack
    address: str


@dataclass(frozen=True, slots=True)
class ShownName:
    """A person as the page names them; `forms` are in the languages of the edition."""

    person: Person
    name: str
    parts: tuple[str, ...]
    function: Phrase
    organisation: Phrase
    forms: tuple[Forms, ...]
    lacks: tuple[ShownLack, ...]


@desk.get("/seminars/<slug>/names/")
@requires(Permission.READ)
def names(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    tongues = [tag for tag in seminar.languages if tag in ADDRESS_LANGUAGES] or [words().language]
    wordings = load_wordings(session())
    rows = [
        _shown(each, seminar, tongues, wordings) for each in list_attending(session(), seminar.id)
    ]
    counts = Counter(found.lack for row in rows for found in row.lacks)
    return page(
        "desk/names.html",
        seminar=seminar,
        tongues=tongues,
        rows=rows,
        lacking=[row for row in rows if row.lacks],
        counts=[(LACKS[lack], counts[lack]) for lack in NameLack if counts[lack]],
        said=LACKS,
    )


def _shown(
    each: Attending, seminar: Seminar, tongues: Sequence[str], wordings: Wordings
) -> ShownName:
    addressee = addressee_of(each.person)
    office = office_of(each.function, seminar.starts_on)
    forms = tuple(forms_of(addressee, office, tag, wordings) for tag in tongues)
    contact = each.contact
    lacks = find_name_lacks(
        Named(
            person=addressee,
            forms=forms,
            speaks=each.person.languages,
            home=each.home,
            language=contact.language if contact else "",
            mail=contact.mail if contact else "",
            pronunciation=each.person.pronunciation,
            has_function=bool(each.function) or not any(map(_needs_function, each.parts)),
            is_called=any(part.is_called for part in each.parts),
        )
    )
    own = (words().language,)
    return ShownName(
        person=each.person,
        name=f"{each.person.title} {each.person.printed_name}".strip(),
        parts=tuple(dict.fromkeys(label(words(), part.what) for part in each.parts)),
        function=office.title.pick(own),
        organisation=office.organisation.pick(own),
        forms=forms,
        lacks=tuple(ShownLack(lack, _address(lack, each, seminar)) for lack in lacks),
    )


def _needs_function(part: Part) -> bool:
    return part.what is not DelegationRole.ACCOMPANYING


def _address(lack: NameLack, each: Attending, seminar: Seminar) -> str:
    slug = each.person.slug
    if lack is NameLack.FUNCTION:
        return _place(next(part for part in each.parts if _needs_function(part)), seminar)
    if field := _FIELDS.get(lack):
        return url_for("desk.person", slug=slug, _anchor=field)
    return url_for("desk.person_contact", slug=slug, _anchor=lack.value)


def _place(part: Part, seminar: Seminar) -> str:
    """Gives the page on which somebody is given the function of a part."""
    where: dict[str, Any] = {"slug": seminar.slug}
    match part.row:
        case Member(delegation_id=number, id=member_id):
            return url_for(
                "desk.seminar_delegation_member", number=number, member_id=member_id, **where
            )
        case Invitation(id=number):
            return url_for("desk.invitation", uid=part.item_uid, number=number, **where)
        case Contribution():
            return url_for("desk.item", uid=part.item_uid, **where)
        case _:
            return url_for("desk.seminar_people", **where)
