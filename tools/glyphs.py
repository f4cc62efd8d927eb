"""Write down which characters the fonts for PDFs can print.

    .venv/bin/python -m tools.glyphs

To be run after the fonts have changed.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

EXPORTS = Path(__file__).resolve().parent.parent / "partnership" / "exports"
TABLE = EXPORTS / "glyphs.txt"


def main() -> None:
    ranges = list(ranges_of(covered(sorted((EXPORTS / "fonts").glob("*.ttf")))))
    TABLE.write_text("".join(f"{first:X}-{last:X}\n" for first, last in ranges), encoding="ascii")
    print(f"{TABLE.name}: {len(ranges)} ranges")


def covered(fonts: Iterable[Path]) -> set[int]:
    """Gives the code points that every one of the fonts has."""
    return set.intersection(*(set(TTFont(font).getBestCmap()) for font in fonts))


def ranges_of(points: set[int]) -> Iterator[tuple[int, int]]:
    numbered = enumerate(sorted(points))
    for _, group in groupby(numbered, key=lambda pair: pair[1] - pair[0]):
        run = [point for _, point in group]
        yield run[0], run[-1]


if __name__ == "__main__":
    main()
