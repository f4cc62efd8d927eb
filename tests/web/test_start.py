"""What a server process holds from its start."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("typst", "python_calamine", "xlsxwriter", "docx", "PIL", "openpyxl")
"""Libraries of documents: tens of megabytes, loaded when they are first needed, or elsewhere."""


def test_no_library_of_documents_is_loaded_at_the_start(tmp_path: Path) -> None:
    code = (
        "import sys; from partnership.web.factory import create_app; create_app();"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    environ = {"PARTNERSHIP_INSTANCE": str(tmp_path), "SECRET_KEY": "for tests only"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()) == (0, []), done.stderr
