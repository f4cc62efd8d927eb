"""Whatever a deed may change has a name in the journal, and each deed its sentence."""

import pytest
from sqlalchemy import Enum

from partnership.core.capture import UNWRITTEN
from partnership.core.db import Base
from partnership.core.journal import Deed
from partnership.desk.journal_labels import CODES, NEVER, column_label, is_told
from partnership.desk.journal_sentences import NOUNS, PHRASES, SENTENCES
from partnership.desk.naming import OWNERS
from partnership.web import rooms

assert rooms.MODELS, "all tables are known"
CAPTURED = [table for table in Base.metadata.sorted_tables if table.name not in UNWRITTEN | NEVER]
COLUMNS = [
    pytest.param(table.name, column.name, id=f"{table.name}.{column.name}")
    for table in CAPTURED
    for column in table.columns
    if is_told(column.name) and column.name != OWNERS.get(table.name, ("", "", ""))[1]
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_each_column_has_a_name(table: str, column: str) -> None:
    assert column_label(table, column)


def test_each_code_has_a_name() -> None:
    kinds = {
        column.type.enum_class
        for table in CAPTURED
        for column in table.columns
        if isinstance(column.type, Enum) and column.type.enum_class
    }
    unnamed = {
        f"{kind.__name__}.{code.value}"
        for kind in kinds
        for code in kind
        if (kind, code.value) not in CODES
    }
    assert unnamed == set()


def test_each_deed_has_a_sentence_and_a_noun() -> None:
    assert set(SENTENCES) == set(Deed)
    assert set(NOUNS) == set(Deed)


def test_each_deed_that_can_be_undone_has_a_phrase() -> None:
    accounts = {deed for deed in Deed if deed.value.startswith(("account", "sign", "roles"))}
    others = {
        Deed.UNDONE,
        Deed.REDONE,
        Deed.DEMO_LOADED,
        Deed.PASSWORD_SET,
        Deed.SECOND_FACTOR_SET,
    }
    assert set(PHRASES) == set(Deed) - accounts - others
