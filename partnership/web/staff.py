"""The pages on which staff sign in: a language chosen by a link in their frame stays."""

from flask import Flask, Response, request

from partnership.public.answers import remember_language

_ROOMS = frozenset({"security", "foreign"})


def add_staff_language(app: Flask) -> None:
    """Remembers the language that an address of the sign-in names."""

    def keep(answer: Response) -> Response:
        if request.blueprint in _ROOMS:
            remember_language(answer)
            answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    app.after_request(keep)
