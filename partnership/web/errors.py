"""Errors as pages (or as a line of text for machine formats) that say what to do."""

import re
from dataclasses import dataclass

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, InternalServerError

from partnership.accounts.limits import seconds_to_wait
from partnership.core.db import db
from partnership.core.errors import Conflict, NotAllowed, NotFound, Refused, WrongRequest
from partnership.core.wording import N_, Wording
from partnership.public.frame import page_wording

_STALE = N_("This page was open too long, or you have signed out since. Load it again.")
_MACHINE = re.compile(r"\.(ics|json|xml|atom|txt|pdf|xlsx|docx)$")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong, and what a reader can do; English as the catalogues have it."""

    status: int
    title: str
    advice: str


_TROUBLES = {
    each.status: each
    for each in (
        Trouble(
            400,
            N_("This address cannot be understood"),
            N_("Part of the address is not valid. Check it, or start from the home page."),
        ),
        Trouble(
            401,
            N_("You are not signed in"),
            N_("Nothing was changed. Sign in, go back to the page you came from, and try again."),
        ),
        Trouble(
            403,
            N_("This is not open to you"),
            N_("You may not see this page. Ask the protocol office if you think you should."),
        ),
        Trouble(
            404,
            N_("There is nothing at this address"),
            N_(
                "The address may be mistyped, or what was here is not public (any more). "
                "Start from the home page, or ask the protocol office."
            ),
        ),
        Trouble(
            405,
            N_("This cannot be done here"),
            N_("Go back to the page you came from and try again from there."),
        ),
        Trouble(
            409,
            N_("Somebody else was quicker"),
            N_("What you saw has changed in the meantime. Load the page again and compare."),
        ),
        Trouble(
            413,
            N_("This is too large"),
            N_("Send less at once."),
        ),
        Trouble(
            422,
            N_("This cannot be accepted"),
            N_("Correct what is named below and try again."),
        ),
        Trouble(
            429,
            N_("Too many attempts"),
            N_("For safety, this can be tried only so often. Your account is not closed."),
        ),
        Trouble(
            500,
            N_("Something went wrong on our side"),
            N_("It has been noted. Try again in a moment; if it stays, tell the protocol office."),
        ),
        Trouble(
            503,
            N_("The system cannot answer just now"),
            N_("Its data cannot be reached. Try again in a minute."),
        ),
    )
}


def add_error_pages(app: Flask) -> None:
    """Answers every refusal and every failure; nothing half-written stays behind."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(WrongRequest, _wrong_request)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Conflict, lambda _: _answer(409))
    app.register_error_handler(NotFound, lambda _: _answer(404))
    app.register_error_handler(NotAllowed, lambda _: _answer(403))
    app.register_error_handler(DBAPIError, _database)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if isinstance(error, InternalServerError):
        db.session.rollback()
    if isinstance(error, RateLimitExceeded):
        return _too_many(seconds_to_wait())
    if isinstance(error, CSRFError):
        return _answer(400, page_wording().gettext(_STALE))
    answer = _answer(status if status in _TROUBLES else 400 if status < 500 else 500)  # noqa: PLR2004
    answer.status_code = status
    if isinstance(getattr(error, "valid_methods", None), list):
        answer.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return answer


def _too_many(seconds: int) -> Response:
    """Says when to try again, in whole minutes for people and in seconds for machines."""
    minutes = -(-seconds // 60)
    detail = page_wording().ngettext(
        "Try again in %(number)s minute.", "Try again in %(number)s minutes.", minutes
    )
    answer = _answer(429, detail)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _wrong_request(error: WrongRequest) -> Response:
    words = page_wording()
    return _answer(
        400,
        words.gettext(
            "The value of “%(parameter)s” is not known here. Possible: %(accepted)s.",
            parameter=error.parameter,
            accepted=error.accepted,
        ),
    )


def _refused(error: Refused) -> Response:
    return _answer(422, page_wording().gettext(error.reason, **error.values))


def first_line(error: DBAPIError) -> str:
    """Gives what the database said, without what it adds for its own staff."""
    return str(error.orig).strip().partition("\n")[0]


def _database(error: DBAPIError) -> Response:
    db.session.rollback()
    current_app.logger.error("database: %s", first_line(error))
    answer = _answer(503)
    answer.headers["Retry-After"] = "60"
    return answer


def _answer(status: int, detail: str = "") -> Response:
    trouble, words = _TROUBLES[status], page_wording()
    if found := _MACHINE.search(request.path):
        return _machine_answer(trouble, words, detail, found[1])
    body = render_template("errors/error.html", trouble=trouble, detail=detail)
    return _uncached(Response(body, status=status, content_type="text/html; charset=utf-8"))


def _machine_answer(trouble: Trouble, words: Wording, detail: str, ending: str) -> Response:
    said = words.gettext(trouble.title)
    advice = detail or words.gettext(trouble.advice)
    if ending == "json":
        answer: Response = jsonify(status=trouble.status, error=said, advice=advice)
        answer.status_code = trouble.status
        return _uncached(answer)
    return _uncached(
        Response(
            f"{said}. {advice}\n",
            status=trouble.status,
            content_type="text/plain; charset=utf-8",
        )
    )


def _uncached(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer
