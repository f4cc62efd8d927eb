"""Sets a template of ours with Typst, in a process of its own, which takes its memory with it.

Typesetting keeps up to 150 MB that a server process would never give back. The texts come in as
JSON and are never read as markup; documents are accessible after PDF/UA-1 (ISO 14289-1).
"""

import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import msgspec

from partnership.exports.glyphs import fit_to_print

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_SECONDS = 25
"""Less than the half minute after which a server ends a worker, and leaves its child behind."""
_ENDLESS = re.compile(r"\S{30}(?=\S)")
_BREAK = "\u200b"


def typeset(template: str, sheet: object, at: datetime) -> bytes:
    """Gives the PDF of what a template makes of a sheet; `at` is the moment that it states.

    Raises:
        subprocess.SubprocessError: it failed, or took too long.
    """
    done = subprocess.run(  # noqa: S603 - our own module, and data as arguments
        [sys.executable, "-m", "partnership.exports.typeset", template, at.isoformat()],
        input=msgspec.json.encode(fitted(msgspec.to_builtins(sheet))),
        stdout=subprocess.PIPE,
        check=True,
        timeout=_SECONDS,
        cwd=_ROOT,
    )
    return done.stdout


def fitted(value: Any) -> Any:  # noqa: ANN401 - whatever the sheet is made of
    """Makes every text printable, and a word without end breakable."""
    match value:
        case str():
            return _ENDLESS.sub(rf"\g<0>{_BREAK}", fit_to_print(value))
        case dict():
            return {key: fitted(each) for key, each in value.items()}
        case list() | tuple():
            return [fitted(each) for each in value]
        case _:
            return value


def main(template: str, at: str) -> None:
    import typst  # noqa: PLC0415 - tens of megabytes, for the process of the document alone

    compiler = typst.Compiler(
        input=(_HERE / "templates" / template).read_bytes(),
        root=_HERE / "templates",
        font_paths=typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(_HERE / "fonts")],
        ),
        ignore_system_fonts=True,
        sys_inputs={"sheet": sys.stdin.buffer.read().decode()},
    )
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=datetime.fromisoformat(at))
    sys.stdout.buffer.write(cast("bytes", pdf))


if __name__ == "__main__":
    main(*sys.argv[1:])
