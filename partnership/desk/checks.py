"""The checks of a seminar before release: a list with places, and what is set aside and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from itertools import groupby
from typing import Any

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import Conflict, NotFound, Refused, WrongRequest
from partnership.core.paging import Page
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.check_links import CheckLink, links_of
from partnership.desk.check_names import CHECK_NAMES
from partnership.desk.check_words import SaidCheck, say_check
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, page, session, told, words
from partnership.exports.formats import FORMATS
from partnership.public.answers import disposition
from partnership.seminars.check_list import Checked, CheckList, load_check_list
from partnership.seminars.checks import Check, Weight
from partnership.seminars.models import Seminar
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.set_aside import set_aside, take_up

SIZE = 100
OPEN, ASIDE = "open", "aside"
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """A finding in words, with its places."""

    checked: Checked
    said: SaidCheck
    links: tuple[CheckLink, ...]

    @property
    def key(self) -> str:
        return self.checked.finding.key

    @property
    def facts(self) -> str:
        return self.checked.finding.facts

    @property
    def field_id(self) -> str:
        """Names its field on the page; only letters and digits, whatever the key is made of."""
        return f"reason-{self.key.encode().hex()[-40:]}"

    @property
    def blocks(self) -> bool:
        return self.checked.finding.weight is Weight.BLOCKS


@dataclass(frozen=True, slots=True)
class ShownDay:
    """What stands under one head: a day, or `None` for what is of no single day."""

    blocks: bool
    day: date | None
    entries: Sequence[ShownCheck]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which findings are wished for, as the address says it."""

    show: str
    check: str
    item: str
    day: date | None
    page: int

    @classmethod
    def of(cls) -> "Wish":
        """Reads the address.

        Raises:
            WrongRequest: a parameter makes no sense.
        """
        number = request.args.get("page", "1")
        if not (number.isascii() and number.isdigit() and len(number) < _DIGITS and int(number)):
            raise WrongRequest("page", "1, 2, 3 …")
        return cls(
            show=_chosen("show", (OPEN, ASIDE)),
            check=_chosen("check", tuple(check.value for check in Check)),
            item=request.args.get("item", "")[:40],
            day=_chosen_day(),
            page=int(number),
        )

    @property
    def kept(self) -> dict[str, Any]:
        day = self.day.isoformat() if self.day else ""
        said = {"show": self.show, "check": self.check, "item": self.item, "day": day}
        return {name: value for name, value in said.items() if value}

    def picks(self, checks: CheckList) -> list[Checked]:
        found = checks.set_aside if self.show == ASIDE else checks.shown
        return [
            each
            for each in found
            if self.check in {"", each.finding.code.value}
            and (not self.item or self.item in each.finding.uids)
            and self.day in {None, each.finding.on_day}
        ]


def _chosen(name: str, values: Sequence[str]) -> str:
    wished = request.args.get(name, "")
    if wished and wished not in values:
        raise WrongRequest(name, ", ".join(values))
    return wished


def _chosen_day() -> date | None:
    wished = request.args.get("day", "")
    try:
        return date.fromisoformat(wished) if wished else None
    except ValueError as error:
        raise WrongRequest("day", "2027-03-24") from error


@desk.get("/seminars/<slug>/checks/")
@requires(Permission.READ)
def checks(slug: str) -> ResponseReturnValue:
    seminar, wish = get_seminar(session(), slug), Wish.of()
    found = load_check_list(session(), seminar)
    kind = request.args.get("format", "")
    return _exported(seminar, wish.picks(found), kind) if kind else _page(seminar, wish, found)


@desk.get("/seminars/<slug>/checks/summary")
@requires(Permission.READ)
def checks_summary(slug: str) -> ResponseReturnValue:
    """Answers with the counts alone, as a fragment of other pages."""
    seminar = get_seminar(session(), slug)
    found = load_check_list(session(), seminar)
    return page("desk/checks_summary.html", checks=found, seminar=seminar)


@desk.post("/seminars/<slug>/checks/set-aside")
@requires(Permission.EDIT)
def check_set_aside(slug: str) -> ResponseReturnValue:
    wish, key = Wish.of(), request.form.get("key", "")
    reason, facts = request.form.get("reason", ""), request.form.get("facts", "")
    try:
        with transaction() as writer:
            row = get_seminar(writer, slug)
            line = set_aside(writer, row, key=key, facts=facts, reason=reason, edit=edit())
    except Refused as refused:
        wrong = words().gettext(refused.reason, **refused.values)
        return _again(slug, wish, UNFIT, wrong_key=key, wrong=wrong, typed=reason)
    except Conflict:
        return _again(slug, wish, CLASH, wrong_key=key, is_stale=True, typed=reason)
    told(words().gettext(N_("The warning is set aside.")), line)
    return redirect(url_for("desk.checks", slug=slug, **wish.kept), 303)


@desk.post("/seminars/<slug>/checks/take-up")
@requires(Permission.EDIT)
def check_take_up(slug: str) -> ResponseReturnValue:
    wish = Wish.of()
    with transaction() as writer:
        seminar = get_seminar(writer, slug)
        line = take_up(writer, seminar, key=request.form.get("key", ""), edit=edit())
    told(words().gettext(N_("The warning is shown again.")), line)
    return redirect(url_for("desk.checks", slug=slug, **wish.kept), 303)


def _again(slug: str, wish: Wish, status: int, **context: Any) -> ResponseReturnValue:  # noqa: ANN401
    """Shows the list again with what was typed; nothing is kept."""
    session().expire_all()
    seminar = get_seminar(session(), slug)
    found = load_check_list(session(), seminar)
    if not any(each.finding.key == context["wrong_key"] for each in wish.picks(found)):
        wish = Wish("", "", "", None, 1)
    return _page(seminar, wish, found, status, **context)


def _page(
    seminar: Seminar,
    wish: Wish,
    found: CheckList,
    status: int = 200,
    **context: Any,  # noqa: ANN401 - what the template says about a refusal
) -> ResponseReturnValue:
    picked = wish.picks(found)
    first = (wish.page - 1) * SIZE
    if picked and first >= len(picked):
        raise NotFound("page")
    present = {each.finding.code for each in found.entries}
    return page(
        "desk/checks.html",
        status,
        seminar=seminar,
        title=seminar.title.pick((words().language,)),
        checks=found,
        wish=wish,
        days=_days(seminar, picked[first : first + SIZE]),
        page=Page(picked, wish.page, SIZE, len(picked)),
        kinds=[(check.value, CHECK_NAMES[check]) for check in Check if check in present],
        dates=sorted({each.finding.on_day for each in found.entries} - {None}),
        address=lambda **more: url_for("desk.checks", slug=seminar.slug, **(wish.kept | more)),
        item=_item(found, wish.item),
        **({"wrong_key": "", "wrong": "", "typed": "", "is_stale": False} | context),
    )


def _item(found: CheckList, uid: str) -> Any:  # noqa: ANN401 - a title, or nothing
    items = (item for each in found.entries for item in each.finding.items if item.uid == uid)
    item = next(items, None)
    return item.title.pick((words().language,)) if item else None


def _days(seminar: Seminar, picked: Sequence[Checked]) -> list[ShownDay]:
    shown = [
        ShownCheck(
            each,
            say_check(each.finding, words()),
            links_of(each.finding, seminar.slug, words()),
        )
        for each in picked
    ]
    return [
        ShownDay(blocks, day, list(entries))
        for (blocks, day), entries in groupby(
            shown, key=lambda each: (each.blocks, each.checked.finding.on_day)
        )
    ]


def _exported(seminar: Seminar, picked: Sequence[Checked], kind: str) -> Response:
    if kind not in {"csv", "xlsx"}:
        raise WrongRequest("format", "csv, xlsx")
    said = words()
    heads = (N_("Day"), N_("Check"), N_("Finding"), N_("What to do"), N_("Reason"), N_("By"))
    lines = [[said.gettext(head) for head in heads]]
    for each in picked:
        in_words, day = say_check(each.finding, said), each.finding.on_day
        lines.append(
            [
                said.weekday(day) if day else "",
                in_words.name,
                in_words.sentence.striptags(),
                in_words.advice,
                each.reason.text if each.reason else "",
                each.reason.by if each.reason else "",
            ]
        )
    written = import_module("partnership.desk.spreadsheets")
    title = said.gettext(N_("Checks"))
    body = written.as_csv(lines) if kind == "csv" else written.as_xlsx(lines, title)
    media = "text/csv; charset=utf-8" if kind == "csv" else FORMATS["xlsx"].media_type
    answer = Response(body, content_type=media)
    answer.headers["Content-Disposition"] = disposition(f"{seminar.slug}-checks.{kind}")
    return answer
