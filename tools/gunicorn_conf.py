"""How `make run` serves: two workers, quiet, and the addresses told once the port is open."""

import os
import socket
import sys
from typing import Any

from gunicorn.glogging import Logger

from partnership.core.discretion import Discreet, masked

_HOST = os.environ.get("HOST", "127.0.0.1")
_PORT = os.environ.get("PORT", "8000")

wsgi_app = "app:app"
bind = f"[{_HOST}]:{_PORT}" if ":" in _HOST else f"{_HOST}:{_PORT}"
workers = 2
preload_app = True
accesslog = None
errorlog = "-"
loglevel = "warning"
control_socket_disable = True


class DiscreetLogger(Logger):  # type: ignore[misc] # gunicorn has no types
    """Writes no token of a private link, whatever log an operator switches on."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 - as the base class has it
        super().setup(cfg)
        self.error_log.addFilter(Discreet())

    def atoms(self, *given: Any) -> dict[str, Any]:  # noqa: ANN401
        told: dict[str, Any] = super().atoms(*given)
        return {
            name: masked(value) if isinstance(value, str) else value for name, value in told.items()
        }


logger_class = DiscreetLogger

_PAGES = (
    ("Home", ""),
    ("14th social seminar", "seminars/berlin-moskau-sozialseminar-14/"),
    ("Example seminar", "seminars/beispiel-seminar/"),
    ("Its calendars", "seminars/beispiel-seminar/subscribe/"),
)


def on_starting(_server: Any) -> None:  # noqa: ANN401 # gunicorn's arbiter has no types
    """Say in one line that the port is taken, instead of trying for five seconds."""
    family = socket.AF_INET6 if ":" in _HOST else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, int(_PORT)))
        except (OSError, OverflowError, ValueError) as error:
            print(
                f"Cannot serve on {bind} ({error}); try another: PORT=8001 make run",
                file=sys.stderr,
            )
            sys.exit(1)


def when_ready(_server: Any) -> None:  # noqa: ANN401
    base = os.environ.get("PARTNERSHIP_URL", f"http://{bind}/").rstrip("/") + "/"
    print("\nServing; Ctrl-C ends it.\n")
    for name, path in _PAGES:
        print(f"  {name:20} {base}{path}")
    print(flush=True)
