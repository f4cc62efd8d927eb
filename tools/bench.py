"""How fast released documents are read, beside a bare Flask application of the same answer.

Prints a table, writes `build/bench.json`. All figures come from one run on one machine, so that
only their ratios mean anything elsewhere.
"""

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from partnership.config import Settings
from partnership.core.db import db
from partnership.web.factory import create_app
from tools.bench_queries import counted

ROOT = Path(__file__).parent.parent
SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
ROUNDS = 3
CONNECTIONS = 2
SLUGS = {"S": "seminar-s", "L": "seminar-l"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; rates are answers a second, times milliseconds."""

    what: str
    bytes: int
    rate: float
    constant_rate: float
    ratio: float
    cold_ms: float
    queries: int
    wanted: float

    @property
    def is_met(self) -> bool:
        return self.ratio >= self.wanted


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        environ = {**os.environ, "PARTNERSHIP_INSTANCE": str(folder), "DATABASE_URL": ""}
        for command in (["db-upgrade"], ["demo", "--size", "S"], ["demo", "--size", "L"]):
            run_flask(command, environ)
        paths = paths_of(environ)
        cold = cold_figures(paths, environ)
        rows, memory, start = measured(paths, cold, environ)
        release_cpu = cpu_of_release(environ)
    finally:
        shutil.rmtree(folder)
    report(rows, memory, start, release_cpu)


def run_flask(command: list[str], environ: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", *command],
        cwd=ROOT,
        env=environ,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def paths_of(environ: dict[str, str]) -> dict[str, str]:
    """Names what is measured: page, calendar and one item's page of both seminars."""
    paths = {}
    client = create_app(Settings.load(environ)).test_client()
    for size, slug in SLUGS.items():
        document = client.get(f"/seminars/{slug}/programme.json").text
        uid = json.loads(document)["items"][0]["id"]
        paths[f"programme page {size}"] = f"/seminars/{slug}/"
        paths[f"programme.ics {size}"] = f"/seminars/{slug}/programme.ics"
        paths[f"item page {size}"] = f"/seminars/{slug}/items/{uid}/"
    return paths


def cold_figures(paths: dict[str, str], environ: dict[str, str]) -> dict[str, tuple[float, int]]:
    """Gives milliseconds and queries of a first rendering in a process that has seen nothing."""
    figures = {}
    for what, path in paths.items():
        app = create_app(Settings.load(environ))
        client = app.test_client()
        client.get("/health/ready")
        with counted() as queries:
            began = time.perf_counter()
            answer = client.get(path)
            figures[what] = ((time.perf_counter() - began) * 1000, len(queries))
        if answer.status_code != 200:  # noqa: PLR2004 - HTTP OK
            sys.exit(f"{path} answered {answer.status_code}")
        with app.app_context():
            db.engine.dispose()
    return figures


def measured(
    paths: dict[str, str], cold: dict[str, tuple[float, int]], environ: dict[str, str]
) -> tuple[list[Row], list[float], float]:
    rows = []
    with served("app:app", environ) as (port, pids, start):
        for what, path in paths.items():
            body, etag = fetched(port, path)
            rows.append(row(what, path, body, port, {}, cold[what], wanted=0.8))
            headers = {"If-None-Match": etag}
            label = f"{what}, 304"
            if "item" not in what:
                rows.append(row(label, path, b"", port, headers, (0.0, 0), wanted=0.9))
        memory = [resident(pid) for pid in pids()]
    return rows, memory, start


def row(
    what: str,
    path: str,
    body: bytes,
    port: int,
    headers: dict[str, str],
    cold: tuple[float, int],
    *,
    wanted: float,
) -> Row:
    """Measures ours and the constant in turns, so that both meet the same weather."""
    constant = {**os.environ, "BENCH_BYTES": str(len(body))}
    with served("tools.bench_constant:app", constant) as (other, _, _):
        pairs = [(rate(port, path, headers), rate(other, "/", {})) for _ in range(ROUNDS)]
    ours, theirs = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    ratio = median(pair[0] / pair[1] for pair in pairs)
    return Row(what, len(body), ours, theirs, ratio, cold[0], cold[1], wanted)


@contextmanager
def served(
    application: str, environ: dict[str, str]
) -> Iterator[tuple[int, Callable[[], list[int]], float]]:
    """Serves as `make run` does, with two sync workers; gives port, workers, seconds to answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--preload", "--no-control-socket"),
            *("--log-level", "error", "-w", "2", "-b", f"127.0.0.1:{port}", application),
        ],
        cwd=ROOT,
        env=environ,
    )
    try:
        wait_for(port)
        yield port, lambda: children(server.pid), time.perf_counter() - began
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)


def wait_for(port: int) -> None:
    for _ in range(1000):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health/live")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.01)
        else:
            return
    sys.exit("the server does not answer")


def fetched(port: int, path: str) -> tuple[bytes, str]:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.read(), answer.headers["ETag"]


def rate(port: int, path: str, headers: dict[str, str]) -> float:
    """Gives answers a second over a few connections that each ask one thing after the other."""
    context = get_context("fork")
    with context.Pool(CONNECTIONS) as pool:
        jobs = [(port, path, headers, SECONDS)] * CONNECTIONS
        return sum(pool.starmap(asked, jobs)) / SECONDS


def asked(port: int, path: str, headers: dict[str, str], seconds: float) -> int:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    wish = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n".encode()
    count, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(wish)
            while connection.recv(262144):
                pass
        count += 1
    return count


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in found.split()]


def resident(pid: int) -> float:
    """Gives a process's resident memory in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


def cpu_of_release(environ: dict[str, str]) -> float:
    """Gives the CPU seconds of releasing the large seminar a second time, measured inside."""
    code = (
        "import time; from datetime import UTC, datetime\n"
        "from partnership.web.factory import create_app\n"
        "from partnership.core.db import db, transaction\n"
        "from partnership.releases.service import release\n"
        "from sqlalchemy import text\n"
        "with create_app().app_context():\n"
        "    with transaction() as session:\n"
        "        session.execute(text('UPDATE programme_item SET position = position + 1,"
        " is_cancelled = 1'))\n"
        "    with transaction() as session:\n"
        "        began = time.process_time()\n"
        "        release(session, 'seminar-l', based_on=1, actor='bench', at=datetime.now(UTC))\n"
        "        print(time.process_time() - began)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, check=True, capture_output=True
    )
    return float(done.stdout)


def report(rows: list[Row], memory: list[float], start: float, release_cpu: float) -> None:
    columns = ("bytes", "ours/s", "flask/s", "ratio", "cold ms", "queries")
    print(f"{'what':24}{''.join(f'{column:>9}' for column in columns)}")
    for each in rows:
        cold = f"{each.cold_ms:9.1f}{each.queries:9}" if each.queries else ""
        print(
            f"{each.what:24}{each.bytes:9}{each.rate:9.0f}{each.constant_rate:9.0f}"
            f"{each.ratio:9.2f}{cold}{'' if each.is_met else '   below ' + str(each.wanted)}"
        )
    print(f"memory per worker: {', '.join(f'{size:.0f} MB' for size in memory)} (at most 90)")
    print(f"start to first answer: {start:.2f} s (at most 1.5)")
    print(f"release of 400 changed items: {release_cpu:.2f} s of CPU (less than 1)")
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    figures = {
        "rows": [asdict(each) for each in rows],
        "memory_mb": memory,
        "start_seconds": start,
        "release_cpu_seconds": release_cpu,
    }
    target.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
