#!/bin/sh -eu
# Everything that must hold, a line for each step; a step that fails prints all it said.
# Words as arguments are test marks to leave out.
cd "$(dirname "$0")/.."
python=$PWD/.venv/bin/python
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=

step() { # name command...
    name=$1
    shift
    if "$@" >"$log" 2>&1; then
        echo "ok      $name"
    else
        cat "$log"
        echo "FAILED  $name"
        failed="$failed, $name"
    fi
}

step "lint (ruff check)" "$python" -m ruff check -q
step "format (ruff format)" "$python" -m ruff format --check
step "types (mypy)" "$python" -m mypy
step "rooms (import-linter)" .venv/bin/lint-imports

marks=
for word in "$@"; do marks="${marks:+$marks and }not $word"; done

# Coverage starts by itself in every Python of ours: pytest's workers and the commands that tests start.
"$python" -m coverage erase
COVERAGE_PROCESS_START=$PWD/pyproject.toml COVERAGE_FILE=$PWD/.coverage \
    "$python" -m pytest -n 2 --dist worksteal ${marks:+-m "$marks"} || failed="$failed, tests"
"$python" -m coverage combine -q
step "coverage" "$python" -m coverage report

if [ -n "$failed" ]; then
    echo "Not in order: ${failed#, }" >&2
    exit 1
fi
