"""Shifting items by minutes: choose them, look at what becomes of each, then do it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from partnership.accounts.permissions import Permission, requires
from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.wording import N_
from partnership.desk.blueprint import desk
from partnership.desk.editing import CLASH, UNFIT
from partnership.desk.frame import edit, page, session, told, words
from partnership.desk.items import board_address, name_of
from partnership.seminars import moving
from partnership.seminars.item_service_moving import preview_shift, shift_items
from partnership.seminars.items_queries import list_shiftable, list_timed
from partnership.seminars.models import Seminar
from partnership.seminars.moving import Shift, Shiftable, Step
from partnership.seminars.queries_desk import get_seminar
from partnership.seminars.rules_life import may_edit

_MINUTES = re.compile(r"[+-]?[0-9]{1,4}", re.ASCII)
_FOLD = re.compile(r"fold-(start|end)-(.{1,36})", re.ASCII)
DAY, ITEM, MARKED = "day", "item", "marked"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen to be shifted, as it was typed."""

    what: str
    day: str
    item: str
    marked: tuple[str, ...]
    minutes: str
    folds: Mapping[str, moving.Folds]

    @classmethod
    def of(cls, typed: MultiDict[str, str]) -> "Choice":
        item, day = typed.get("item", ""), typed.get("day", "")
        guessed = ITEM if item and not day else DAY
        return cls(
            what=typed.get("what", guessed),
            day=day,
            item=item,
            marked=tuple(dict.fromkeys(typed.getlist("uid"))),
            minutes=typed.get("minutes", "").strip().replace("−", "-"),
            folds=_folds(typed),
        )

    @property
    def number(self) -> int | None:
        return int(self.minutes) if _MINUTES.fullmatch(self.minutes) else None

    def shift(self, items: Sequence[Shiftable]) -> Shift:
        """Finds what is meant among the items of a seminar."""
        match self.what:
            case "item":
                found = moving.from_item_on(items, self.item)
            case "marked":
                found = moving.marked(items, self.marked)
            case _:
                found = moving.of_day(items, _day(self.day))
        return Shift(tuple(item.uid for item in found), self.number or 0, self.folds)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _folds(typed: MultiDict[str, str]) -> dict[str, moving.Folds]:
    """Reads the answers which of two equal times is meant, by item."""
    found: dict[str, moving.Folds] = {}
    for name, value in typed.items():
        if (named := _FOLD.fullmatch(name)) and value in {"0", "1"}:
            start, end = found.get(named[2], (None, None))
            found[named[2]] = (int(value), end) if named[1] == "start" else (start, int(value))
    return found


@desk.get("/seminars/<slug>/shift")
@requires(Permission.EDIT)
def board_shift(slug: str) -> ResponseReturnValue:
    seminar = get_seminar(session(), slug)
    choice = Choice.of(request.args)
    trouble = ""
    if "minutes" in request.args:
        try:
            moving_now = _shift(seminar, choice)
            steps = preview_shift(session(), seminar, moving_now)
            demand_sensible(steps, choice)
        except Refused as refused:
            trouble = words().gettext(refused.reason, **refused.values)
            return _page(seminar, choice, (), trouble, UNFIT)
        return _page(seminar, choice, steps)
    return _page(seminar, choice, (), trouble)


@desk.post("/seminars/<slug>/shift")
@requires(Permission.EDIT)
def board_shifted(slug: str) -> ResponseReturnValue:
    choice = Choice.of(request.form)
    shift = Shift(choice.marked, choice.number or 0, choice.folds)
    try:
        with transaction() as writer:
            line = shift_items(
                writer,
                get_seminar(writer, slug),
                shift=shift,
                digest=request.form.get("digest", ""),
                edit=edit(),
                reason=request.form.get("reason", ""),
            )
    except Refused as refused:
        status, trouble = UNFIT, words().gettext(refused.reason, **refused.values)
    except Conflict:
        status, trouble = CLASH, words().gettext(_CHANGED)
    else:
        count = len(shift.uids)
        said = words().ngettext(
            "%(number)s item is shifted.", "%(number)s items are shifted.", count
        )
        told(said, line)
        return redirect(board_address(get_seminar(session(), slug), _day(choice.day)), 303)
    seminar = get_seminar(session(), slug)
    return _page(seminar, choice, preview_shift(session(), seminar, shift), trouble, status)


_CHANGED = N_("Somebody else has changed these items meanwhile. Please look at them once more.")


def _shift(seminar: Seminar, choice: Choice) -> Shift:
    return choice.shift(list_shiftable(session(), seminar))


def demand_sensible(steps: Sequence[Step], choice: Choice) -> None:
    """Refuses what cannot be looked at: no items, or no minutes.

    Raises:
        Refused: nothing was chosen, or the minutes are no number within a day.
    """
    if choice.number is None or not choice.number or abs(choice.number) > moving.FARTHEST:
        raise Refused("minutes", N_("Give the minutes: at least one, less than a day."))
    if not steps:
        raise Refused("items", N_("There is nothing here to shift."))


def _page(
    seminar: Seminar,
    choice: Choice,
    steps: Sequence[Step],
    trouble: str = "",
    status: int = 200,
) -> ResponseReturnValue:
    rows = list_timed(session(), seminar)
    number = choice.number or 0
    return page(
        "desk/board_shift.html",
        status,
        seminar=seminar,
        seminar_name=name_of(seminar.title),
        back=board_address(seminar, _day(choice.day) if choice.day else None),
        choice=choice,
        days=sorted({row.start_wall.date() for row in rows if row.start_wall}),
        items=rows,
        titles={row.uid: row.title.pick((words().language,)) for row in rows},
        steps=steps,
        can_shift=bool(steps) and all(step.new for step in steps) and bool(number),
        digest=moving.digest(steps, number),
        why=_why,
        trouble=trouble,
        is_over=not may_edit(seminar.state),
    )


def _why(step: Step) -> str:
    refusal = step.refusal
    return words().gettext(refusal.reason, **refusal.values) if refusal else ""
