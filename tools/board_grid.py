"""Write the classes that put items in their places on the planning board.

    .venv/bin/python -m tools.board_grid

Style attributes are forbidden (docs/adr/0012), so each row, length, column and breadth has a class.
"""

from pathlib import Path

from partnership.seminars.board_layout import NIGHT_ENDS, STEP

SHEET = Path(__file__).resolve().parent.parent / "static" / "css" / "board-grid.css"
ROWS = (24 + NIGHT_ENDS) * 60 // STEP
TRACKS = 60
HOURS = range(12, 24 + NIGHT_ENDS + 1)


def sheet() -> str:
    """Gives the style sheet; the first row and the first column are for headings."""
    rules = [
        "/* Written by tools/board_grid.py. */",
        *(f".from-{n}{{grid-row-start:{n + 2}}}" for n in range(ROWS)),
        *(f".for-{n}{{grid-row-end:span {n}}}" for n in range(1, ROWS + 1)),
        *(f".in-{n}{{grid-column-start:{n + 2}}}" for n in range(TRACKS)),
        *(f".wide-{n}{{grid-column-end:span {n}}}" for n in range(1, TRACKS + 1)),
        *(f".tracks-{n}{{--tracks:{n}}}" for n in range(1, TRACKS + 1)),
        *(f".hours-{n}{{--hours:{n}}}" for n in HOURS),
    ]
    return "\n".join(rules) + "\n"


if __name__ == "__main__":
    SHEET.write_text(sheet(), encoding="utf-8")
    print(f"{SHEET.name}: {SHEET.stat().st_size / 1024:,.0f} KiB")
