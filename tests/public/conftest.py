"""A visitor of what a test itself has put into the database."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.public.registry import Visitor


@pytest.fixture
def visitor(database_app: Flask, session: Session) -> Visitor:
    return Visitor(database_app, session)
