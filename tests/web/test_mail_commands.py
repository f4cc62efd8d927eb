"""`flask mail …`: delivering once, watching until it is ended, and mails that come back."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from partnership.core.db import db, transaction
from partnership.exports.vocabulary_visit import MailState
from partnership.messages.models import OutboxMail
from partnership.messages.outbox import queue
from partnership.web.factory import create_app
from tests.conftest import NOW, StoppedClock, settings_for
from tests.messages.test_bounces import a_report
from tests.messages.test_worker import a_letter


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = create_app(settings_for(tmp_path), StoppedClock())
    app.test_cli_runner().invoke(args=["db-upgrade"])
    with app.app_context(), transaction() as session:
        queue(session, a_letter(), at=NOW)
    return app


@pytest.fixture
def run(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


def mail_of(app: Flask) -> OutboxMail:
    with app.app_context():
        db.session.remove()
        return db.session.scalars(select(OutboxMail)).one()


def test_mails_without_a_server_become_files_that_can_be_opened(
    app: Flask, run: FlaskCliRunner, tmp_path: Path
) -> None:
    assert run.invoke(args=["mail", "deliver"]).output == "kept 1\n"
    assert run.invoke(args=["mail", "deliver"]).output == "No mail was due.\n"
    assert mail_of(app).state is MailState.KEPT
    assert [each.suffix for each in (tmp_path / "mail").iterdir()] == [".eml"]


def test_a_notification_marks_its_mail_and_names_nobody(app: Flask, run: FlaskCliRunner) -> None:
    with app.app_context(), transaction() as session:
        mail = session.scalars(select(OutboxMail)).one()
        mail.state = MailState.SENT
        message_id = mail.message_id
    told = run.invoke(args=["mail", "bounced"], input=a_report(message_id))
    assert (told.exit_code, told.output) == (0, "Mail 1: failed.\n")
    assert mail_of(app).state is MailState.BOUNCED
    for raw in (b"hello", a_report("0" * 32)):
        result = run.invoke(args=["mail", "bounced"], input=raw)
        assert (result.exit_code, len(result.output.splitlines())) == (1, 1)


def test_the_watching_worker_delivers_and_ends_when_asked(app: Flask, tmp_path: Path) -> None:
    environ = {
        **os.environ,
        "PARTNERSHIP_INSTANCE": str(tmp_path),
        "PARTNERSHIP_URL": "https://programme.example.org/",
        "SECRET_KEY": "for tests only",
    }
    command = [sys.executable, "-m", "flask", "--app", "app", "mail", "deliver", "--watch"]
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE) as worker:
        for _ in range(300):
            if mail_of(app).state is MailState.KEPT:
                break
            time.sleep(0.1)
        worker.send_signal(signal.SIGTERM)
        _, errors = worker.communicate(timeout=20)
    assert (worker.returncode, errors) == (0, b"")
    assert mail_of(app).state is MailState.KEPT
