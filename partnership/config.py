"""Settings, read once from the environment; a wrong value stops the start with one clear line."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

LANGUAGES = ("de", "en", "ru", "fr")
"""Languages of the interface; the first is the default."""

_DOMAIN = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.ASCII)


class SettingsError(ValueError):
    """A setting that cannot be used; its text is one line for the person who starts the system."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between two installations.

    `url` is the address under which visitors reach the system, with a slash at the end: documents
    carry it, so it is never taken from a request. `uid_domain` follows the `@` of calendar UIDs
    (RFC 7986 §5.3) and must not change once calendars are subscribed.
    """

    instance: Path
    database_url: str
    url: str
    site_name: str
    uid_domain: str
    pages: Path
    secret_key: str

    @classmethod
    def load(cls, environ: Mapping[str, str] = os.environ) -> Self:
        root = Path(__file__).parent.parent
        instance = Path(environ.get("PARTNERSHIP_INSTANCE") or root / "instance").absolute()
        url = _checked_url(environ.get("PARTNERSHIP_URL") or "http://127.0.0.1:8000/")
        domain = environ.get("PARTNERSHIP_UID_DOMAIN") or "partnership"
        if not _DOMAIN.fullmatch(domain):
            raise SettingsError(
                f"PARTNERSHIP_UID_DOMAIN must be a plain host name such as "
                f"programme.example.org, not {domain!r}."
            )
        return cls(
            instance=instance,
            database_url=_checked_database(environ.get("DATABASE_URL"), instance),
            url=url,
            site_name=environ.get("PARTNERSHIP_SITE_NAME", "").strip(),
            uid_domain=domain,
            pages=Path(environ.get("PARTNERSHIP_PAGES") or instance / "pages"),
            secret_key=environ.get("SECRET_KEY") or _kept_secret(instance),
        )


def _checked_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
        raise SettingsError(
            f"PARTNERSHIP_URL must be an address such as https://programme.example.org/, "
            f"not {url!r}."
        )
    return url if url.endswith("/") else f"{url}/"


def _checked_database(url: str | None, instance: Path) -> str:
    if not url:
        return f"sqlite:///{instance / 'partnership.sqlite'}"
    scheme, found, rest = url.partition("://")
    if not found or not (scheme.startswith("postgres") or scheme == "sqlite"):
        raise SettingsError("DATABASE_URL must begin with postgresql:// or sqlite:///.")
    return url if scheme == "sqlite" else f"postgresql+psycopg://{rest}"


def _kept_secret(instance: Path) -> str:
    """Reads the secret of this installation, made at the first start and readable by it alone."""
    path = instance / "secret_key"
    try:
        instance.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(48))
        return path.read_text()
    except FileExistsError:
        return path.read_text()
    except OSError as error:
        raise SettingsError(
            f"The instance folder {instance} cannot be used ({error.strerror}). "
            f"Give a writable folder in PARTNERSHIP_INSTANCE, or a SECRET_KEY."
        ) from error
