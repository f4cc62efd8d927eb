"""A bare Flask application that answers with as many bytes as it is told."""

import os

from flask import Flask

BODY = b"x" * int(os.environ.get("BENCH_BYTES", "1000"))

app = Flask(__name__)


@app.get("/")
def constant() -> bytes:
    return BODY


@app.get("/health/live")
def live() -> bytes:
    return b"alive"
