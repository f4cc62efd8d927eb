"""What hostile files cost; each is as large as it may be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from partnership.imports.limits import LARGEST_UNPACKED, LARGEST_UPLOAD, LAST_ROW
from tests.imports.files import ods_file, with_part, xlsx_file

GOOD = xlsx_file([("Name",), ("Anna",)])
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROOM = LARGEST_UNPACKED - 200_000
SHEET = "xl/worksheets/sheet1.xml"
BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'
BLANKS = f'<table:table-row table:number-rows-repeated="1048576">{BLANK}</table:table-row>'
MEGABYTES = 200
READ = """
import re, sys
from pathlib import Path
from partnership.imports.limits import Unreadable
from partnership.imports.roster import read_roster
for path in map(Path, sys.argv[1:]):
    try:
        read_roster(path.read_bytes(), path.name)
    except Unreadable:
        pass
    peak = re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())
    print(path.name, int(peak[1]) // 1024)
"""


def filled(before: str, part: str, after: str) -> bytes:
    """Repeats a part as often as there is room."""
    return (before + part * (ROOM // len(part)) + after).encode()


def in_the_corner() -> bytes:
    cell = f'<c r="BH{LAST_ROW}" t="inlineStr"><is><t>x</t></is></c>'
    name = '<c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
    return f'<worksheet xmlns="{MAIN}"><sheetData>{name}{cell}</sheetData></worksheet>'.encode()


HOSTILE = {
    "spaces.xlsx": with_part(GOOD, SHEET, filled("<a>", " ", "</a>")),
    "corner.xlsx": with_part(GOOD, SHEET, in_the_corner()),
    "bomb.xlsx": with_part(GOOD, SHEET, bytes(100 * 1024 * 1024)),
    "strings.xlsx": with_part(
        GOOD, "xl/sharedStrings.xml", filled(f'<sst xmlns="{MAIN}">', "<si><t/></si>", "</sst>")
    ),
    "cells.ods": ods_file(
        body=filled("<table:table-row>", "<table:table-cell/>", "</table:table-row>").decode()
    ),
    "rows.ods": ods_file(body=BLANKS * 1_000),
    "list.csv": b'"' + b'";"' * (LARGEST_UPLOAD // 3 - 1) + b'"',
    "lines.csv": b"Name\n" * (LARGEST_UPLOAD // 5),
}


@pytest.fixture(scope="module")
def hostile_files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("hostile")
    for name, content in HOSTILE.items():
        assert len(content) <= LARGEST_UPLOAD
        (folder / name).write_bytes(content)
    return [str(folder / name) for name in HOSTILE]


def test_hostile_files_cost_little_memory(hostile_files: list[str]) -> None:
    """It is measured in a process of its own, whose peak is that of the worst of them."""
    done = subprocess.run(
        [sys.executable, "-c", READ, *hostile_files],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent.parent,
        timeout=120,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")},
    )
    peaks = dict(line.split() for line in done.stdout.splitlines())
    assert len(peaks) == len(HOSTILE)
    assert max(map(int, peaks.values())) < MEGABYTES, peaks
