"""How commands fail: with one line, and exit code 1."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from partnership.core.errors import NotFound, PartnershipError
from partnership.web.errors import first_line

P = ParamSpec("P")


def one_line(command: Callable[P, None]) -> Callable[P, None]:
    """Turns what may go wrong into one line and exit code 1."""

    @with_appcontext
    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except NotFound as error:
            raise click.ClickException(f"There is no seminar {error}.") from error
        except (PartnershipError, ValueError) as error:
            raise click.ClickException(f"{str(error).rstrip('.')}.") from error
        except DBAPIError as error:
            raise click.ClickException(
                f"The database cannot be used: {first_line(error)}."
            ) from error

    return guarded
