"""Sets a template of ours with Typst, in a process of its own, which takes its memory with it.

Typesetting keeps up to 150 MB that a server process would never give back. The texts come in as
JSON and are never read as markup; documents are accessible after PDF/UA-1 (ISO 14289-1).
"""

import re
import subprocess
import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from partnership.exports.glyphs import fit_to_print

if TYPE_CHECKING:
    import typst

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_SECONDS = 25
"""Less than the half minute after which a server ends a worker, and leaves its child behind."""
BREAK = "\u200b"
"""Where a word without end may be broken: nothing that is seen."""
_ENDLESS = re.compile(r"\S{30}(?=\S)")


def typeset(template: str, sheet: object, at: datetime) -> bytes:
    """Gives the PDF of what a template makes of a sheet; `at` is the moment that it states.

    Raises:
        subprocess.SubprocessError: it failed, or took too long.
    """
    done = subprocess.run(  # noqa: S603 - our own module, and data as arguments
        [sys.executable, "-m", "partnership.exports.typeset", template, at.isoformat()],
        input=msgspec.json.encode(fitted(sheet)),
        stdout=subprocess.PIPE,
        check=True,
        timeout=_SECONDS,
        cwd=_ROOT,
    )
    return done.stdout


def fitted(value: Any) -> Any:  # noqa: ANN401 - whatever the sheet is made of
    """Gives plain values of it, every text printable, and a word without end breakable."""
    return _fitted(msgspec.to_builtins(value))


def drawn(template: str, words: bytes, at: datetime) -> bytes:
    """Sets a template here, from JSON that is fitted; for processes that end with the document."""
    import typst  # noqa: PLC0415 - tens of megabytes, for the process of the document alone

    compiler = typst.Compiler(
        input=_template(template),
        root=_HERE / "templates",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": words.decode()},
    )
    return cast("bytes", compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=at))


@cache
def _template(name: str) -> bytes:
    return (_HERE / "templates" / name).read_bytes()


@cache
def _fonts() -> "typst.Fonts":
    """Loads the shipped fonts and no other: the same text is broken the same way everywhere."""
    import typst  # noqa: PLC0415 - see above

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_HERE / "fonts")],
    )


def _fitted(value: Any) -> Any:  # noqa: ANN401 - whatever the sheet is made of
    match value:
        case str():
            return _ENDLESS.sub(rf"\g<0>{BREAK}", fit_to_print(value))
        case dict():
            return {key: _fitted(each) for key, each in value.items()}
        case list() | tuple():
            return [_fitted(each) for each in value]
        case _:
            return value


def main(template: str, at: str) -> None:
    words = sys.stdin.buffer.read()
    sys.stdout.buffer.write(drawn(template, words, datetime.fromisoformat(at)))


if __name__ == "__main__":
    main(*sys.argv[1:])
