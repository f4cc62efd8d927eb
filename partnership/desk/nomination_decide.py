"""A submitted nomination at the desk: looked at person by person, then accepted or returned."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.config import LANGUAGES
from partnership.core.changes import Line
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.text import clean_line, clean_text, number_of
from partnership.core.wording import N_
from partnership.delegations.accepted_people import Choice, Language
from partnership.delegations.cases import Case, load_cases, lock_nomination
from partnership.delegations.list_models import Nomination
from partnership.delegations.models import Delegation
from partnership.delegations.nominees import FIELDS, Nominee, read_rows
from partnership.delegations.service import get_delegation
from partnership.delegations.service_accept import Acceptance, accept
from partnership.delegations.service_nominations import get_nomination, return_nomination
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, page, said, session, told, words
from partnership.desk.nominations import AT, valid_link
from partnership.desk.seminar_delegations import title_of
from partnership.exports.labels import label
from partnership.exports.vocabulary_visit import NominationState
from partnership.public.frame import frame
from partnership.releases.telling_links import FocalPoint, queue_nomination_answered
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit

_ONE = f"{AT}<int:list_number>/"
NEW, SKIP = "new", "skip"
_LONGEST_ANSWER, _LONGEST_NAME = 2000, 200
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")
_CYRILLIC_TAGS = ("ru", "uk", "be", "bg", "mk")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was posted, to be shown again where it was refused; `place` is the field."""

    posted: dict[str, str] = field(default_factory=dict)
    leaving: tuple[int, ...] | None = None
    trouble: str = ""
    place: str = ""

    def who(self, case: Case) -> str:
        """Gives what is chosen for somebody, or proposed: nothing where names sound alike."""
        found = self.posted.get(f"who-{case.nominee.key}")
        if found is not None:
            return found
        if case.person:
            return str(case.person.id)
        return "" if case.alike else NEW

    def text(self, name: str, otherwise: str = "") -> str:
        return self.posted.get(name, otherwise)


@desk.get(_ONE)
@requires(Permission.READ)
def nomination(slug: str, number: int, list_number: int) -> ResponseReturnValue:
    return _shown(slug, number, list_number)


def _shown(
    slug: str, number: int, list_number: int, status: int = 200, wish: Wish | None = None
) -> ResponseReturnValue:
    session().expire_all()
    seminar = get_seminar(session(), slug)
    delegation = get_delegation(session(), seminar, number)
    row = get_nomination(session(), delegation.id, list_number)
    waits = row.state is NominationState.SUBMITTED
    return page(
        "desk/nomination.html",
        status,
        seminar=seminar,
        delegation=delegation,
        title=title_of(delegation),
        row=row,
        cases=load_cases(session(), delegation, row) if waits else None,
        people=read_rows(row.rows),
        wish=wish or Wish(),
        fields=FIELDS,
        shown_value=shown_value,
        proposed=_proposed(delegation, read_rows(row.rows)),
        tongues=_tongues(delegation),
        is_open=may_edit(seminar.state),
    )


def shown_value(nominee: Nominee, name: str) -> str:
    """Says one field of somebody in the language of the desk."""
    value = getattr(nominee, name)
    if name == "languages":
        return ", ".join(words().language_name(tag) for tag in value)
    if name in {"role", "address_gender"}:
        return label(words(), value) if value else "–"
    return value or "–"


def _tongues(delegation: Delegation) -> list[str]:
    return list(dict.fromkeys((*delegation.city.languages, *LANGUAGES)))


def _proposed(delegation: Delegation, people: Iterable[Nominee]) -> Language:
    """Guesses by the letters in which language a list is written; staff see it and decide."""
    rows = list(people)
    own = [tag for tag in delegation.city.languages if tag in _CYRILLIC_TAGS] or ["ru"]
    functions = "".join(row.position + row.organisation for row in rows)
    names = "".join(row.native_name for row in rows)
    plain = next((tag for tag in _tongues(delegation) if tag not in _CYRILLIC_TAGS), LANGUAGES[0])
    first = _tongues(delegation)[0]
    return Language(
        functions=own[0] if _is_cyrillic(functions) else plain,
        names=own[0] if _is_cyrillic(names) else first,
    )


def _is_cyrillic(text: str) -> bool:
    return bool(_CYRILLIC & set(text.lower()))


@desk.post(f"{_ONE}accept")
@requires(Permission.EDIT)
def nomination_accept(slug: str, number: int, list_number: int) -> ResponseReturnValue:
    """Takes the list over as it was decided about each person."""

    def keep(writer: Session, seminar: Seminar, delegation: Delegation, row: Nomination) -> Line:
        acceptance = _acceptance(delegation, row)
        version = number_of(request.form.get("version", "")) or 0
        return accept(writer, seminar, delegation, row, acceptance, version=version, edit=edit())

    return _decided(slug, number, list_number, keep, N_("The list is accepted."))


@desk.post(f"{_ONE}return")
@requires(Permission.EDIT)
def nomination_return(slug: str, number: int, list_number: int) -> ResponseReturnValue:
    """Gives the list back, to be put right by the focal point."""

    def keep(writer: Session, seminar: Seminar, delegation: Delegation, row: Nomination) -> Line:
        del seminar, delegation
        version = number_of(request.form.get("version", "")) or 0
        return return_nomination(writer, row, answer=_answer(), version=version, edit=edit())

    return _decided(slug, number, list_number, keep, N_("The list is returned."))


Keep = Callable[[Session, Seminar, Delegation, Nomination], Line]


def _decided(
    slug: str, number: int, list_number: int, keep: Keep, message: str
) -> ResponseReturnValue:
    try:
        with transaction() as writer:
            seminar = get_seminar(writer, slug)
            delegation = get_delegation(writer, seminar, number)
            row = lock_nomination(writer, delegation.id, list_number)
            line = keep(writer, seminar, delegation, row)
            _tell(writer, delegation, row)
    except Refused as refused:
        text = words().gettext(refused.reason, **refused.values)
        return _shown(slug, number, list_number, UNFIT, _wish(text, refused.field))
    except Conflict:
        text = words().gettext(
            N_("Somebody else has decided or changed the delegation in the meantime.")
        )
        return _shown(slug, number, list_number, CLASH, _wish(text))
    told(said(line, message), line)
    return redirect(url_for("desk.nominations", slug=slug, number=number), 303)


def _tell(writer: Session, delegation: Delegation, row: Nomination) -> None:
    """Puts the answer into the outbox where an address was given."""
    mail = clean_line(request.form.get("mail", ""))
    if mail:
        to, link = FocalPoint(mail[:254]), valid_link(writer, delegation)
        queue_nomination_answered(
            writer, row, edit(), answer=row.answer, to=to, link=link, site=frame().site
        )


def _wish(trouble: str, place: str = "") -> Wish:
    posted = {name: request.form.get(name, "") for name in request.form}
    return Wish(posted, _leaving(), trouble, place)


def _leaving() -> tuple[int, ...]:
    found = (number_of(each) for each in request.form.getlist("leaving"))
    return tuple(each for each in found if each)


def _answer() -> str:
    answer = clean_text(request.form.get("answer", ""))
    if len(answer) > _LONGEST_ANSWER:
        raise Refused("answer", N_("At most %(most)s characters."), most=_LONGEST_ANSWER)
    return answer


def _acceptance(delegation: Delegation, row: Nomination) -> Acceptance:
    posted = request.form
    tags = _tongues(delegation)
    language = Language(posted.get("functions_in", ""), posted.get("names_in", ""))
    for name, tag in (("functions_in", language.functions), ("names_in", language.names)):
        if tag not in tags:
            raise Refused(name, N_("Choose one of the values offered."))
    chosen = ((each.key, _choice(each)) for each in read_rows(row.rows))
    return Acceptance(
        choices={key: choice for key, choice in chosen if choice},
        language=language,
        leaving=_leaving(),
        answer=_answer(),
        note=words().gettext(N_("No longer on list %(number)s"), number=row.number),
        reason=posted.get("reason", ""),
    )


def _choice(nominee: Nominee) -> Choice | None:
    """Reads what was decided about somebody; `None` if nothing was, or nothing that makes sense."""
    who = request.form.get(f"who-{nominee.key}", "")
    if who == SKIP:
        return Choice(is_taken=False)
    person_id = number_of(who)
    if who != NEW and not person_id:
        return None
    return Choice(
        person_id=person_id if who != NEW else None,
        printed_name=clean_line(request.form.get(f"name-{nominee.key}", ""))[:_LONGEST_NAME],
        organisation_id=number_of(request.form.get(f"organisation-{nominee.key}", "")),
    )
