"""Debian's Chromium in front of a server with the demonstration."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).parents[2]


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
    """A page of a German visitor; whatever the browser complains of fails the test.

    That a page itself is an error page is what a test asks for, not a complaint.
    """
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        is_own_status = (
            message.text.startswith("Failed to load resource")
            and message.location["url"] == opened.url
        )
        if message.type in {"error", "warning"} and not is_own_status:
            complaints.append(message.text)

    opened.on("console", heard)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []
