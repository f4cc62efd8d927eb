"""Draws a document in a process of its own, which takes its memory with it when it ends.

Typesetting keeps up to 150 MB that a server process would never give back. Reads the JSON of a
programme from standard input and writes the document to standard output.
"""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

from partnership.exports.programme import Programme, dump, load
from partnership.exports.view import Site, View

_ROOT = Path(__file__).parents[2]
_SECONDS = 25
"""Less than the half minute after which a server ends a worker, and leaves its child behind."""


def render(programme: Programme, view: View) -> bytes:
    """Draws the PDF elsewhere.

    Raises:
        subprocess.SubprocessError: it failed, or took too long.
    """
    site = view.site
    words = (",".join(view.languages), site.url, site.name, site.uid_domain)
    done = subprocess.run(  # noqa: S603 - our own module, and data as arguments
        [sys.executable, "-m", "partnership.exports.apart", *words],
        input=dump(programme),
        stdout=subprocess.PIPE,
        check=True,
        timeout=_SECONDS,
        cwd=_ROOT,
    )
    return done.stdout


def main(languages: str, url: str, name: str, uid_domain: str) -> None:
    view = View(tuple(languages.split(",")), Site(url=url, name=name, uid_domain=uid_domain))
    programme = load(sys.stdin.buffer.read())
    sys.stdout.buffer.write(import_module("partnership.exports.pdf").render(programme, view))


if __name__ == "__main__":
    main(*sys.argv[1:])
