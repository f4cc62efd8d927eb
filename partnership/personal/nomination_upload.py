"""A nomination from a file: looked at first, and taken as a whole or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask import Response, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy.orm import Session

from partnership.accounts.permissions import Permission, requires
from partnership.core.errors import Refused
from partnership.core.finding import name_key
from partnership.core.wording import N_, Wording
from partnership.delegations.nominees import Nominee, kept_rows, read_rows, taken_over
from partnership.delegations.service_nominations import keep_people
from partnership.imports.columns import field_label, withheld_label
from partnership.imports.roster import Roster, read_roster
from partnership.imports.template import template
from partnership.personal.blueprint import personal
from partnership.personal.fields import Box, Form
from partnership.personal.nomination import AT, version_seen
from partnership.personal.nomination_visit import Errand, errand, open_list, shown
from partnership.personal.sending import FORGED, UNFIT, Sending, keeps_typed, sent
from partnership.public.answers import disposition
from partnership.public.frame import languages, page_wording

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 200
REPLACE, ADD = "replace", "add"
_OPEN_TOO_LONG = N_("This page was open too long. Nothing is saved yet: please send it again.")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring; `signed` brings it back without being believed.

    `known` are the keys of those who are in the list already, `twice` of those who sound like
    somebody before them in the file.
    """

    people: tuple[Nominee, ...]
    signed: str
    form: Form
    roster: Roster | None = None
    known: frozenset[str] = frozenset()
    twice: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[tuple[int, Nominee]]:
        """The people with the rows of the sheet: the first, and all who need a look."""
        numbers = [row.row for row in self.roster.rows] if self.roster else range(1, 1 + self.total)
        numbered = list(zip(numbers, self.people, strict=True))
        marked = {each.row for each in self.roster.problems} if self.roster else set()
        rest = [(number, each) for number, each in numbered[_SHOWN:] if number in marked]
        return numbered[:_SHOWN] + rest[:_SHOWN]

    @property
    def total(self) -> int:
        return len(self.people)


@personal.route(f"{AT}upload", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
@keeps_typed
def nomination_upload(token: str) -> ResponseReturnValue:
    """Reads a file and shows what is in it; nothing is kept by that."""
    visit = errand(token)
    form = Form([Box("file", N_("File"))], page_wording())
    if request.method != "POST":
        return _page(visit, form)
    if g.get("is_forged"):
        form.unfit.append(page_wording().gettext(_OPEN_TOO_LONG))
        return _page(visit, form, FORGED)
    try:
        roster = _read(visit)
    except Refused as refused:
        form.refuse(refused.field, page_wording().gettext(refused.reason, **refused.values))
        return _page(visit, form, UNFIT)
    status = UNFIT if roster.is_blocked or not roster.rows else 200
    return _page(visit, form, status, _preview(visit, roster))


def _read(visit: Errand) -> Roster:
    if not visit.is_open:
        raise Refused("", N_("The list is not open to be filled in."))
    given = request.files.get("file")
    if given is None or not given.filename:
        raise Refused("file", N_("Choose a file."))
    return read_roster(given.read(), given.filename)


def _preview(visit: Errand, roster: Roster) -> Preview:
    people = taken_over(roster.rows, visit.people)
    is_fit = bool(people) and not roster.is_blocked
    return Preview(
        people=people,
        signed=_signer(visit).dumps(kept_rows(people)) if is_fit else "",
        form=_way_form(has_people=bool(visit.people)),
        roster=roster,
        known=frozenset(each.key for each in visit.people),
        twice=_twice(people),
    )


def _twice(people: Iterable[Nominee]) -> dict[str, str]:
    """Tells by key who sounds like somebody before them: the order of parts does not matter."""
    before: dict[str, str] = {}
    found: dict[str, str] = {}
    for each in people:
        sounds = {name_key(name) for name in (each.printed_name, each.native_name)} - {""}
        for sound in sounds:
            if sound in before:
                found[each.key] = before[sound]
        before.update(dict.fromkeys(sounds, each.name))
    return found


def _signer(visit: Errand) -> URLSafeSerializer:
    """Signs for this delegation's open list alone."""
    row = visit.newest
    salt = f"nomination:{visit.delegation.id}:{row.number if row else 0}"
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt=salt)


def _way_form(*, has_people: bool) -> Form:
    way = Box("way", N_("What shall happen with the list?"), "radios", offered=_ways)
    way.is_required, way.typed = True, "" if has_people else REPLACE
    return Form([way], page_wording())


def _ways(words: Wording) -> list[tuple[str, str]]:
    return [
        (REPLACE, words.gettext("This file is the whole list: replace what is there")),
        (ADD, words.gettext("Add these people; who is there already is brought up to date")),
    ]


@personal.post(f"{AT}upload/take")
@requires(Permission.PUBLIC)
@keeps_typed
def nomination_take(token: str) -> ResponseReturnValue:
    """Takes what was shown before: all of it, or nothing."""
    visit = errand(token)
    form = _way_form(has_people=bool(visit.people))
    signed = request.form.get("rows", "")
    people = _brought_back(visit, signed)

    def keep(writer: Session) -> str:
        wished = _joined(visit.people, people, form["way"].typed)
        if wished != visit.people:
            row, now = open_list(writer, visit, version_seen())
            keep_people(
                writer,
                row,
                _joined(now, people, form["way"].typed),
                version=row.version,
                edit=visit.edit,
                unnamed_count=row.unnamed_count,
                remark=row.remark,
            )
        count = len(people)
        return page_wording().ngettext(
            "%(number)s person is taken from the file.",
            "%(number)s people are taken from the file.",
            count,
        )

    def show(status: int) -> Response:
        now = visit.again()
        again = Preview(people, signed, form, known=frozenset(each.key for each in now.people))
        return _page(now, form, status, again)

    if not people:
        form.unfit.append(
            page_wording().gettext(
                N_("What was read is not there any more. Upload the file again.")
            )
        )
        return _page(visit, form, UNFIT)
    return sent(Sending(form, keep, show, url_for("personal.nomination")))


def _brought_back(visit: Errand, signed: str) -> tuple[Nominee, ...]:
    try:
        return read_rows(_signer(visit).loads(signed))
    except BadData:
        return ()


def _joined(
    present: Iterable[Nominee], people: tuple[Nominee, ...], way: str
) -> tuple[Nominee, ...]:
    if way != ADD:
        return people
    newer = {each.key: each for each in people}
    kept = tuple(newer.pop(each.key, each) for each in present)
    return (*kept, *newer.values())


def _page(visit: Errand, form: Form, status: int = 200, preview: Preview | None = None) -> Response:
    words = page_wording()
    return shown(
        "personal/nomination_upload.html",
        visit,
        status,
        form=form,
        preview=preview,
        field_label=lambda column: field_label(words, column.field),
        withheld_label=lambda what: withheld_label(words, what),
    )


@personal.get(f"{AT}template.xlsx")
@requires(Permission.PUBLIC)
def nomination_template(token: str) -> Response:
    """Gives the empty list in the language of the page."""
    errand(token)
    answer = Response(template(languages()[0]), content_type=_XLSX)
    name = page_wording().gettext(N_("Delegation list"))
    answer.headers["Content-Disposition"] = disposition(f"{name}.xlsx")
    return answer
