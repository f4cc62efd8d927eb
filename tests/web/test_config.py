"""Settings: what cannot be used stops the start with one line."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import make_url

from partnership.config import OidcSettings, Settings, SettingsError
from partnership.web.factory import create_app
from partnership.web.upgrade import upgrade


def load(folder: Path, **environ: str) -> Settings:
    return Settings.load({"PARTNERSHIP_INSTANCE": str(folder), "SECRET_KEY": "x"} | environ)


@pytest.mark.parametrize(
    "url",
    [
        "http://[bad",
        "http://host:abc/",
        "http://host:99999/",
        "http://host:0/",
        "http://host/#top",
        "http://host/?a=b",
        "http://host?",
        "http://ho st/",
        "http://host/\n",
        "http://user:password@host/",
        "http://host/below/",
        "ftp://host/",
        "https://",
        "host",
    ],
)
def test_an_address_that_cannot_be_used(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="PARTNERSHIP_URL must be an address such as"):
        load(tmp_path, PARTNERSHIP_URL=url)


@pytest.mark.parametrize("url", ["https://a.example", "http://[::1]:8000/", "https://a.example:1/"])
def test_an_address_ends_with_a_slash(tmp_path: Path, url: str) -> None:
    assert load(tmp_path, PARTNERSHIP_URL=url).url == url.removesuffix("/") + "/"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://host/name",
        "postgresfoo://host/name",
        "postgresql://host:port/name",
        " postgresql://host/name",
        "sqlite://",
        "sqlite:///:memory:",
        "name",
    ],
)
def test_a_database_that_cannot_be_used(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match=r"^DATABASE_URL must [^\n]+$"):
        load(tmp_path, DATABASE_URL=url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_every_way_to_say_postgresql(tmp_path: Path, scheme: str) -> None:
    settings = load(tmp_path, DATABASE_URL=f"{scheme}://me@host/name")
    assert settings.database_url == "postgresql+psycopg://me@host/name"


@pytest.mark.parametrize("name", ["sp ace", "ques?tion=1", "per%41cent#1", "Übung"])
def test_the_instance_folder_may_have_any_name_and_is_made(tmp_path: Path, name: str) -> None:
    settings = load(tmp_path / name / "deeper")
    assert make_url(settings.database_url).database == str(
        tmp_path / name / "deeper" / "partnership.sqlite"
    )
    with create_app(settings).app_context():
        upgrade()
    assert (tmp_path / name / "deeper" / "partnership.sqlite").stat().st_size


@pytest.mark.parametrize("below", ["", "below"])
@pytest.mark.parametrize("secret", ["", "x"])
def test_a_file_is_no_instance_folder(tmp_path: Path, below: str, secret: str) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(SettingsError, match=r"The instance folder .* cannot be used"):
        load(file / below, SECRET_KEY=secret)


def test_who_starts_first_makes_the_secret_of_all(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: load(tmp_path, SECRET_KEY="").secret_key, range(32)))
    assert len(keys) == 1
    assert len(keys.pop()) == 64
    assert sorted(path.name for path in tmp_path.iterdir()) == ["drawer_keys", "secret_key"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_an_empty_secret_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    with pytest.raises(SettingsError, match=r"is empty\. Delete it"):
        load(tmp_path, SECRET_KEY="")


def test_what_cannot_be_printed_is_not_in_the_name(tmp_path: Path) -> None:
    name = load(tmp_path, PARTNERSHIP_SITE_NAME=" Städte\n\udcff\x00 ").site_name
    assert name == "Städte"


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://mail.example.org/",
        "smtp://",
        "smtp://host:99999",
        "smtp://host?tls=perhaps",
        "smtp://host/folder",
        "smtp://[bad",
    ],
)
def test_a_mail_server_that_cannot_be_used(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match=r"^PARTNERSHIP_MAIL_URL must look like [^\n]+$"):
        load(tmp_path, PARTNERSHIP_MAIL_URL=url, PARTNERSHIP_MAIL_FROM="a@example.org")


def test_who_sends_mail_is_said(tmp_path: Path) -> None:
    url = "smtp://user:password@mail.example.org:587?tls=starttls"
    with pytest.raises(SettingsError, match="PARTNERSHIP_MAIL_FROM must say"):
        load(tmp_path, PARTNERSHIP_MAIL_URL=url)
    with pytest.raises(SettingsError, match="PARTNERSHIP_MAIL_FROM must be a mail address"):
        load(tmp_path, PARTNERSHIP_MAIL_URL=url, PARTNERSHIP_MAIL_FROM="nobody")
    sender = "Protokoll <protocol@example.org>"
    settings = load(tmp_path, PARTNERSHIP_MAIL_URL=url, PARTNERSHIP_MAIL_FROM=sender)
    assert (settings.mail_url, settings.mail_from) == (url, sender)


def test_a_sign_in_service_is_said_in_full(tmp_path: Path) -> None:
    assert load(tmp_path).oidc is None
    issuer = {"PARTNERSHIP_OIDC_ISSUER": "https://login.example.org/realm"}
    with pytest.raises(SettingsError, match="PARTNERSHIP_OIDC_CLIENT_ID is missing"):
        load(tmp_path, **issuer)
    client = {"PARTNERSHIP_OIDC_CLIENT_ID": "a", "PARTNERSHIP_OIDC_CLIENT_SECRET": "b"}
    assert load(tmp_path, **issuer, **client).oidc == OidcSettings(
        "https://login.example.org/realm", "a", "b", "login.example.org"
    )
    with pytest.raises(SettingsError, match="PARTNERSHIP_OIDC_ISSUER must be an address"):
        load(tmp_path, **client, PARTNERSHIP_OIDC_ISSUER="http://login.example.org")


def test_servers_in_front_are_counted(tmp_path: Path) -> None:
    assert (load(tmp_path).proxies, load(tmp_path, PARTNERSHIP_PROXIES="2").proxies) == (0, 2)
    for wrong in ("-1", "10", "one", "²"):
        with pytest.raises(SettingsError, match="PARTNERSHIP_PROXIES must be the number"):
            load(tmp_path, PARTNERSHIP_PROXIES=wrong)


def test_a_licence_is_an_address_or_not_stated(tmp_path: Path) -> None:
    licence = "https://www.govdata.de/dl-de/by-2-0"
    assert load(tmp_path).data_licence == ""
    assert load(tmp_path, PARTNERSHIP_DATA_LICENCE=licence).data_licence == licence
    for wrong in ("CC BY", "javascript:alert(1)", "https://a b", 'https://a/"><script>'):
        with pytest.raises(SettingsError, match="PARTNERSHIP_DATA_LICENCE must be the address"):
            load(tmp_path, PARTNERSHIP_DATA_LICENCE=wrong)
