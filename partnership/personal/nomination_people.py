"""Naming people in a nomination by hand: added, changed, removed, put into their order."""

from collections.abc import Callable, Sequence

import msgspec
from email_validator import EmailNotValidError, validate_email
from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.errors import NotFound, Refused
from partnership.core.wording import N_, Wording
from partnership.delegations.list_models import Nomination
from partnership.delegations.nominees import FIELDS, Nominee, new_key
from partnership.delegations.service_nominations import keep_people
from partnership.exports.labels import label
from partnership.exports.vocabulary import AddressGender, DelegationRole
from partnership.people.rules_names import check_printed_name
from partnership.personal.blueprint import personal
from partnership.personal.fields import Box, Form, Offered
from partnership.personal.nomination import AT, Forms, drawn, empty_form, version_seen
from partnership.personal.nomination_visit import Errand, errand, open_list, shown
from partnership.personal.sending import Sending, keeps_typed, sent
from partnership.public.frame import page_wording

_TEXTS = (
    *("printed_name", "given_name", "patronymic", "family_name", "native_name", "title"),
    *("position", "organisation", "mail", "remark"),
)
_KEY_LENGTH = 12
_ONE = f"{AT}people/<key>/"
_FURTHER = ("es", "it", "pl", "uk", "zh", "tr", "ar")


@personal.route(f"{AT}people/new", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def nomination_person_new(token: str) -> ResponseReturnValue:
    """Adds somebody at the end of the list; the same form sent twice adds nobody twice."""
    visit = errand(token)
    return _person(visit, Nominee(key=_own_key()), is_new=True)


@personal.route(_ONE, methods=["GET", "POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def nomination_person(token: str, key: str) -> ResponseReturnValue:
    visit = errand(token)
    known = next((each for each in visit.people if each.key == key), None)
    if known is None:
        raise NotFound("nominee")
    return _person(visit, known)


def _own_key() -> str:
    """Gives the key that the form brought along, so that it is known when it comes twice."""
    key = request.form.get("key", "")
    is_fit = len(key) == _KEY_LENGTH and set(key) <= set("0123456789abcdef")
    return key if is_fit else new_key()


def _person(visit: Errand, known: Nominee, *, is_new: bool = False) -> ResponseReturnValue:
    form = _form(known, [each for each in visit.people if each.key != known.key])

    def show(status: int = 200) -> Response:
        now = visit.again() if status != 200 else visit  # noqa: PLR2004
        kept = next((each for each in now.people if each.key == known.key), None)
        return shown(
            "personal/nomination_person.html",
            now,
            status,
            form=form,
            nominee=known,
            kept=kept,
            is_new=is_new,
        )

    def keep(writer: Session) -> str:
        wished = _nominee(form, known)
        if wished not in visit.people:
            row, people = open_list(writer, visit, version_seen())
            _keep(writer, visit, row, _with(people, wished, is_new=is_new))
        return page_wording().gettext(N_("%(name)s is in the list."), name=wished.name)

    if request.method != "POST":
        return show()
    return sent(Sending(form, keep, show, url_for("personal.nomination")))


def _with(people: Sequence[Nominee], wished: Nominee, *, is_new: bool) -> list[Nominee]:
    if is_new:
        return [*(each for each in people if each.key != wished.key), wished]
    if all(each.key != wished.key for each in people):
        raise Refused("", N_("This person was taken off the list in the meantime."))
    return [wished if each.key == wished.key else each for each in people]


@personal.post(f"{_ONE}remove")
@requires(Permission.PUBLIC)
@keeps_typed
def nomination_person_remove(token: str, key: str) -> ResponseReturnValue:
    """Takes somebody off; who is gone already stays so."""

    def without(people: list[Nominee]) -> list[Nominee]:
        return [each for each in people if each.key != key]

    return _rearranged(token, key, without, N_("The person is taken off the list."))


@personal.post(f"{_ONE}move")
@requires(Permission.PUBLIC)
@keeps_typed
def nomination_person_move(token: str, key: str) -> ResponseReturnValue:
    step = {"up": -1, "down": 1}.get(request.form.get("to", ""), 0)

    def moved(people: list[Nominee]) -> list[Nominee]:
        place = next((at for at, each in enumerate(people) if each.key == key), None)
        if place is None or not 0 <= place + step < len(people):
            return people
        people.insert(place + step, people.pop(place))
        return people

    return _rearranged(token, key, moved, N_("The order is kept."))


def _rearranged(
    token: str, key: str, change: Callable[[list[Nominee]], list[Nominee]], message: str
) -> ResponseReturnValue:
    visit = errand(token)
    form = empty_form()

    def keep(writer: Session) -> str:
        if all(each.key != key for each in visit.people):
            return page_wording().gettext(N_("This person is not in the list any more."))
        row, people = open_list(writer, visit, version_seen())
        _keep(writer, visit, row, change(people))
        return page_wording().gettext(message)

    def show(status: int) -> Response:
        return drawn(visit.again(), status, Forms(plain=form))

    return sent(Sending(form, keep, show, url_for("personal.nomination")))


def _keep(writer: Session, visit: Errand, row: Nomination, people: Sequence[Nominee]) -> None:
    keep_people(
        writer,
        row,
        people,
        version=row.version,
        edit=visit.edit,
        unnamed_count=row.unnamed_count,
        remark=row.remark,
    )


def _form(known: Nominee, others: Sequence[Nominee]) -> Form:
    has_head = any(each.role is DelegationRole.HEAD for each in others)
    hints = {
        "printed_name": N_("As in the passport or on the card, without titles."),
        "native_name": N_("As the person writes it, if that is not in Latin letters."),
        "title": N_("Such as Dr. or Prof. Dr."),
        "mail": N_("Where the person’s own link is sent to."),
        "remark": N_("Please no passport data, health or diet: each person enters them alone."),
    }
    most = {"given_name": 120, "patronymic": 120, "family_name": 120, "title": 60, "mail": 254}
    kinds = {"remark": "paragraph"}
    boxes = {
        name: Box(
            name,
            FIELDS[name],
            kinds.get(name, "line"),
            hints.get(name, ""),
            most.get(name, 200 if name.endswith("_name") else 500),
            typed=getattr(known, name),
        )
        for name in _TEXTS
    }
    boxes["address_gender"] = Box(
        "address_gender",
        FIELDS["address_gender"],
        "choice",
        N_("Only for letters and greetings, and only if the person wishes to be addressed so."),
        offered=_forms_of_address,
        typed=known.address_gender.value if known.address_gender else "",
    )
    hint = N_("Somebody else is the head of the delegation already.") if has_head else ""
    boxes["role"] = Box(
        "role", FIELDS["role"], "choice", hint, offered=_roles, typed=known.role.value
    )
    boxes["languages"] = Box(
        "languages", FIELDS["languages"], "ticks", offered=_tongues(known), chosen=known.languages
    )
    return Form([boxes[name] for name in FIELDS], page_wording())


def _nominee(form: Form, known: Nominee) -> Nominee:
    """Gives the person as typed.

    Raises:
        Refused: there is no name, or a value cannot be.
    """
    texts = {name: form[name].typed for name in _TEXTS}
    if not (texts["printed_name"] or texts["native_name"]):
        raise Refused("printed_name", N_("Give a name."))
    if texts["printed_name"]:
        check_printed_name(texts["printed_name"])
    if texts["mail"]:
        try:
            validate_email(texts["mail"], check_deliverability=False)
        except EmailNotValidError as error:
            raise Refused("mail", N_("This is not a mail address.")) from error
    gender = form["address_gender"].typed
    return msgspec.structs.replace(
        known,
        **texts,
        address_gender=AddressGender(gender) if gender else None,
        role=DelegationRole(form["role"].typed or DelegationRole.MEMBER),
        languages=form["languages"].chosen,
    )


def _forms_of_address(words: Wording) -> list[tuple[str, str]]:
    return [
        ("", words.gettext("– not said –")),
        *((each.value, label(words, each)) for each in AddressGender),
    ]


def _roles(words: Wording) -> list[tuple[str, str]]:
    return [(each.value, label(words, each)) for each in DelegationRole]


def _tongues(known: Nominee) -> Offered:
    tags = dict.fromkeys((*LANGUAGES, *_FURTHER, *known.languages))

    def offered(words: Wording) -> list[tuple[str, str]]:
        return [(tag, words.language_name(tag)) for tag in tags]

    return offered
