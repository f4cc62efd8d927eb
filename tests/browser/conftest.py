"""Debian's Chromium in front of a server with the demonstration."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser.staff import Site, served

ROOT = Path(__file__).parents[2]
GERMAN: dict[str, Any] = {"locale": "de-DE", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="session")
def server(demo_folder: Path) -> Iterator[str]:
    """Serves the demonstration as `make run` does; gives the address without a slash."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environ = {
        **os.environ,
        "PARTNERSHIP_INSTANCE": str(demo_folder),
        "PARTNERSHIP_URL": address,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "DATABASE_URL": "",
    }
    environ.pop("COVERAGE_PROCESS_START", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "tools/gunicorn_conf.py"],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"{address}/health/ready")
        yield address
    finally:
        process.terminate()
        process.wait(60)


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a German visitor; whatever the browser complains of fails the test."""
    with visitor(browser) as opened:
        yield opened


@pytest.fixture
def second(browser: Browser) -> Iterator[Page]:
    """The page of somebody else, at another device."""
    with visitor(browser) as opened:
        yield opened


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a German visitor whose browser runs no scripts."""
    context = browser.new_context(java_script_enabled=False, **GERMAN)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def served_site(staffed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(staffed_folder, tmp_path_factory.mktemp("desk") / "instance") as site:
        yield site


@pytest.fixture
def site(served_site: Site) -> Site:
    """The desk on a demonstration of this test alone: what others have changed is gone."""
    served_site.begin_again()
    return served_site


@contextmanager
def visitor(browser: Browser, **wishes: Any) -> Iterator[Page]:
    context = browser.new_context(**(GERMAN | wishes))
    opened = context.new_page()
    complaints = heard_from(opened)
    yield opened
    context.close()
    assert complaints == []


def heard_from(page: Page) -> list[str]:
    """Collects what the browser complains of.

    That a page itself is an error page is what a test asks for, not a complaint.
    """
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        is_own_status = (
            message.text.startswith("Failed to load resource")
            and message.location["url"] == page.url
        )
        if message.type in {"error", "warning"} and not is_own_status:
            complaints.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints
