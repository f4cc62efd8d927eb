#!/bin/sh -eu
# tools/setup.sh requirements.txt: bring .venv to the state of a requirements file, silently when it is there.
cd "$(dirname "$0")/.."
wanted=$1
stamp=.venv/installed.sha256

python_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if python_new_enough "$name"; then echo "$name"; return; fi
    done
}

venv_usable() {
    test -n "$python" && "$python" -c 'import ensurepip, venv' 2>/dev/null
}

# The checksums of what was installed last; the development file holds everything of the other one.
if [ "$wanted" = requirements-dev.txt ]; then
    sums=$(sha256sum requirements.txt requirements-dev.txt)
else
    sums=$(sha256sum "$wanted")
fi
installed=$(cat "$stamp" 2>/dev/null || true)

# An environment that was moved here, or whose Python is gone, is made anew.
if ! grep -qsF "$PWD/.venv/bin/python" .venv/bin/pip || ! python_new_enough .venv/bin/python; then
    installed=
    python=$(find_python)
    if ! venv_usable && tools/apt.sh python3 python3-venv; then python=$(find_python); fi
    if ! venv_usable; then
        echo "Python 3.11 or newer with its venv module is needed: as root, apt-get install python3-venv" >&2
        exit 1
    fi
    rm -rf .venv
    "$python" -m venv .venv
fi

case "$installed" in
    "$sums"*) exit 0 ;;
esac
echo "Installing the packages of $wanted into .venv ..."
rm -f "$stamp"
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$wanted"
echo "$sums" >"$stamp"
