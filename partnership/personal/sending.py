"""One way in which everything is sent from a private page: read, check, do, answer.

Whatever goes wrong, what was typed stands in the form again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import Response, current_app, flash, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from partnership.core.db import transaction
from partnership.core.errors import Conflict, Refused
from partnership.core.wording import N_
from partnership.personal.blueprint import personal
from partnership.personal.fields import Form
from partnership.public.frame import page_wording

V = TypeVar("V", bound=Callable[..., Any])
FORGED, CLASH, UNFIT = 400, 409, 422
_KEEPS = "keeps_what_was_typed"


@dataclass(frozen=True, slots=True)
class Sending:
    """`keep` does it within the transaction and says what was done; `show` draws the page."""

    form: Form
    keep: Callable[[Session], str]
    show: Callable[[int], Response]
    back: str


def keeps_typed(view: V) -> V:
    """States that a view shows its form again where the token of a form was wrong."""
    setattr(view, _KEEPS, True)
    return view


@personal.errorhandler(CSRFError)
def _forged(error: CSRFError) -> ResponseReturnValue:
    """Asks the view to show its form again, without doing anything."""
    view = current_app.view_functions[request.endpoint or ""]
    if not getattr(view, _KEEPS, False):
        usual = current_app.error_handler_spec[None][None][HTTPException]
        return cast("ResponseReturnValue", usual(error))
    g.is_forged = True
    return cast("ResponseReturnValue", current_app.ensure_sync(view)(**(request.view_args or {})))


def sent(sending: Sending) -> ResponseReturnValue:
    """Answers a post with what became of it."""
    form = sending.form
    form.read(request.form)
    if g.get("is_forged"):
        form.unfit.append(
            _said(N_("This page was open too long. Nothing is saved yet: please send it again."))
        )
        return sending.show(FORGED)
    if not form.fits():
        return sending.show(UNFIT)
    try:
        with transaction() as writer:
            told = sending.keep(writer)
    except Refused as refused:
        form.refuse(refused.field, page_wording().gettext(refused.reason, **refused.values))
        return sending.show(UNFIT)
    except Conflict:
        form.unfit.append(
            _said(
                N_(
                    "This was changed in the meantime. Nothing is saved yet: look at it, "
                    "and send it again if it is still right."
                )
            )
        )
        return sending.show(CLASH)
    flash(told, "personal")
    return redirect(sending.back, 303)


def _said(message: str) -> str:
    return page_wording().gettext(message)
