"""Rows of a form, as they are told apart."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from partnership.desk.fields import RowForm


def test_a_row_of_a_large_database_is_a_row_too(desk_app: Flask) -> None:
    with desk_app.test_request_context():
        row = RowForm(MultiDict({"row_id": "123456789"}))
        assert row.validate()
        assert row.row_id.data == 123_456_789
