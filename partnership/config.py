"""Settings, read once from the environment; a wrong value stops the start with one clear line."""

import os
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import Self
from urllib.parse import urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

LANGUAGES = ("de", "en", "ru", "fr")
"""Languages of the interface; the first is the default."""

KEY_FILE = "drawer_keys"
_KEY_BYTES = 32
_POSTGRESQL = re.compile(r"postgres(ql)?(\+\w+)?")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNFIT = re.compile(r"[\s?#<>\"\\^`{|}\x00-\x1f\x7f]")
_ADDRESS = re.compile(r"[!#-;=?-\[\]_a-z~]+", re.ASCII)
_SENDER = re.compile(
    r"([^@<>,;\"\s]+@[^@<>,;\"\s]+)|[^@<>,;\"\x00-\x1f]+ <[^@<>,;\"\s]+@[^@<>,;\"\s]+>"
)
_TLS = frozenset({"tls=starttls", "tls=on", "tls=off"})
_DOMAIN = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.ASCII)


class SettingsError(ValueError):
    """A setting that cannot be used; its text is one line for the person who starts the system."""


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """The sign-in service of the house (OpenID Connect); `name` stands on the button."""

    issuer: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between two installations.

    `url` is the address under which visitors reach the system, with a slash at the end: documents
    carry it, so it is never taken from a request. `uid_domain` follows the `@` of calendar UIDs
    (RFC 7986 §5.3) and must not change once calendars are subscribed. Without `mail_url` mails are
    put into the instance folder; answers go to `mail_reply_to`, else to `mail_from`. Without `oidc`
    everybody signs in here alone. `proxies` counts the servers of ours in front, each of which adds
    to `X-Forwarded-For`. `drawer_keys` seal what is restricted, the newest first; they belong into
    a backup of their own. `drawer_file` is the file with them, `None` where they were given.
    `data_licence` is the address of the licence of the open data, empty where none is stated.
    """

    instance: Path
    database_url: str
    url: str
    site_name: str
    uid_domain: str
    pages: Path
    secret_key: str
    drawer_keys: tuple[bytes, ...]
    drawer_file: Path | None
    mail_url: str
    mail_from: str
    mail_reply_to: str
    oidc: OidcSettings | None
    proxies: int
    data_licence: str

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
            site_name=_UNPRINTABLE.sub("", environ.get("PARTNERSHIP_SITE_NAME", "")).strip(),
            uid_domain=domain,
            pages=Path(environ.get("PARTNERSHIP_PAGES") or instance / "pages"),
            secret_key=environ.get("SECRET_KEY") or _kept_secret(instance),
            drawer_keys=drawer_keys(instance, environ.get("PARTNERSHIP_DRAWER_KEYS", "")),
            drawer_file=None if environ.get("PARTNERSHIP_DRAWER_KEYS") else instance / KEY_FILE,
            mail_url=_checked_mail(environ.get("PARTNERSHIP_MAIL_URL", "")),
            mail_from=_checked_sender(environ),
            mail_reply_to=_checked_reply_to(environ.get("PARTNERSHIP_MAIL_REPLY_TO", "").strip()),
            oidc=_checked_oidc(environ),
            proxies=_checked_proxies(environ.get("PARTNERSHIP_PROXIES") or "0"),
            data_licence=_checked_licence(environ.get("PARTNERSHIP_DATA_LICENCE", "").strip()),
        )


def _checked_url(url: str) -> str:
    """Takes a scheme and a host, with a port if need be: pages live at the root of their host."""
    try:
        parts = urlsplit(url)
        is_fit = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        is_fit &= parts.path in {"", "/"} and "@" not in parts.netloc and not _UNFIT.search(url)
    except ValueError:
        is_fit = False
    if not is_fit:
        raise SettingsError(
            f"PARTNERSHIP_URL must be an address such as https://programme.example.org/, "
            f"not {url!r}."
        )
    return url if url.endswith("/") else f"{url}/"


def _checked_licence(url: str) -> str:
    if url and not (url.startswith(("https://", "http://")) and _ADDRESS.fullmatch(url)):
        raise SettingsError(
            "PARTNERSHIP_DATA_LICENCE must be the address of a licence such as "
            f"https://www.govdata.de/dl-de/by-2-0, not {url!r}."
        )
    return url


def _checked_database(url: str | None, instance: Path) -> str:
    if not url:
        _made_folder(instance)
        made = URL.create("sqlite", database=str(instance / "partnership.sqlite"))
        return made.render_as_string(hide_password=False)
    scheme, found, rest = url.partition("://")
    if not found or not (scheme == "sqlite" or _POSTGRESQL.fullmatch(scheme)):
        raise SettingsError("DATABASE_URL must begin with postgresql:// or sqlite:///.")
    wished = url if scheme == "sqlite" else f"postgresql+psycopg://{rest}"
    try:
        parts = make_url(wished)
    except (ArgumentError, ValueError) as error:
        raise SettingsError(
            "DATABASE_URL must look like postgresql://user:password@host:5432/name."
        ) from error
    if scheme == "sqlite" and parts.database in {None, "", ":memory:"}:
        raise SettingsError("DATABASE_URL must name a file: sqlite:////folder/name.sqlite.")
    return wished


def _checked_mail(url: str) -> str:
    """Takes `smtp://user:password@host:587?tls=starttls`; tls is starttls, on or off."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        is_fit = parts.scheme == "smtp" and bool(parts.hostname) and parts.port != 0
        is_fit &= parts.path in {"", "/"} and parts.query in {"", *_TLS}
    except ValueError:
        is_fit = False
    if not is_fit:
        raise SettingsError(
            "PARTNERSHIP_MAIL_URL must look like "
            "smtp://user:password@mail.example.org:587?tls=starttls (tls: starttls, on, off)."
        )
    return url


def _checked_sender(environ: Mapping[str, str]) -> str:
    sender = environ.get("PARTNERSHIP_MAIL_FROM", "").strip()
    if not sender and environ.get("PARTNERSHIP_MAIL_URL"):
        raise SettingsError("PARTNERSHIP_MAIL_FROM must say from which address mails are sent.")
    if sender and not _SENDER.fullmatch(sender):
        raise SettingsError(
            f"PARTNERSHIP_MAIL_FROM must be a mail address such as "
            f"protocol@example.org, not {sender!r}."
        )
    return sender or "partnership@localhost"


def _checked_reply_to(address: str) -> str:
    if address and not _SENDER.fullmatch(address):
        raise SettingsError(
            f"PARTNERSHIP_MAIL_REPLY_TO must be a mail address such as "
            f"office@example.org, not {address!r}."
        )
    return address


def _checked_oidc(environ: Mapping[str, str]) -> OidcSettings | None:
    names = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")
    values = {name: environ.get(f"PARTNERSHIP_OIDC_{name}", "").strip() for name in names}
    if not any(values.values()):
        return None
    for name, value in values.items():
        if not value:
            raise SettingsError(f"PARTNERSHIP_OIDC_{name} is missing, though others are set.")
    if not values["ISSUER"].startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise SettingsError("PARTNERSHIP_OIDC_ISSUER must be an address with https://.")
    name = _UNPRINTABLE.sub("", environ.get("PARTNERSHIP_OIDC_NAME", "")).strip()
    return OidcSettings(
        issuer=values["ISSUER"],
        client_id=values["CLIENT_ID"],
        client_secret=values["CLIENT_SECRET"],
        name=name or (urlsplit(values["ISSUER"]).hostname or ""),
    )


def _checked_proxies(number: str) -> int:
    if not re.fullmatch(r"[0-9]", number, re.ASCII):
        raise SettingsError(
            f"PARTNERSHIP_PROXIES must be the number of servers in front, 0 to 9, not {number!r}."
        )
    return int(number)


def _made_folder(instance: Path) -> None:
    try:
        instance.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(instance, error) from error


def _unusable(instance: Path, error: OSError) -> SettingsError:
    return SettingsError(
        f"The instance folder {instance} cannot be used ({error.strerror}). "
        f"Give a writable folder in PARTNERSHIP_INSTANCE, or DATABASE_URL and SECRET_KEY."
    )


def drawer_keys(instance: Path, given: str = "") -> tuple[bytes, ...]:
    """Reads the keys of the locked drawer, given or kept in a file; the first start makes one.

    Each is 32 bytes in URL-safe base64, one a line or between commas, the newest first.
    """
    path = instance / KEY_FILE
    lines = (given or _kept(path, new_drawer_key)).replace(",", "\n").split()
    try:
        keys = tuple(urlsafe_b64decode(line) for line in lines)
    except ValueError:
        keys = ()
    if not keys or any(len(key) != _KEY_BYTES for key in keys):
        where = "PARTNERSHIP_DRAWER_KEYS" if given else f"The file {path}"
        raise SettingsError(f"{where} must hold keys of 32 bytes in base64, the newest first.")
    return keys


def new_drawer_key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(_KEY_BYTES)).decode()


def read_drawer_key(line: str) -> bytes:
    return urlsafe_b64decode(line)


def put_drawer_keys(path: Path, keys: Sequence[bytes]) -> None:
    """Writes the file of keys anew: whoever reads at that moment has the old one or the new one."""
    descriptor, draft = mkstemp(dir=path.parent, prefix=f"{path.name}-")
    try:
        with os.fdopen(descriptor, "w") as file:
            file.writelines(f"{urlsafe_b64encode(key).decode()}\n" for key in keys)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _kept_secret(instance: Path) -> str:
    return _kept(instance / "secret_key", lambda: secrets.token_urlsafe(48))


def _kept(path: Path, make: Callable[[], str]) -> str:
    """Reads a secret of this installation, made at the first start and readable by it alone.

    It is written aside and then linked: who starts at the same moment reads all of it or nothing.
    """
    _made_folder(path.parent)
    try:
        if not path.exists():
            _write_secret(path, make())
        secret = path.read_text("ascii", "replace").strip()
    except OSError as error:
        raise _unusable(path.parent, error) from error
    if not secret:
        raise SettingsError(f"The file {path} is empty. Delete it: the next start makes another.")
    return secret


def _write_secret(path: Path, secret: str) -> None:
    descriptor, draft = mkstemp(dir=path.parent, prefix=f"{path.name}-")
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secret)
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()
