#!/bin/sh -eu
# Write the locked requirements of pyproject.toml and package.json anew. Pins stay as they are where they still fit;
# with --upgrade they move to the newest releases.
cd "$(dirname "$0")/.."
workshop=$(mktemp -d)
trap 'rm -rf "$workshop"' EXIT
.venv/bin/python -m venv "$workshop"
"$workshop/bin/pip" install -q --disable-pip-version-check uv

compile() {
    "$workshop/bin/uv" pip compile -q --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate --no-header pyproject.toml "$@"
}

compile "$@" -o requirements.txt
compile "$@" --group dev -c requirements.txt -o requirements-dev.txt
npm install --package-lock-only --ignore-scripts --silent # .npmrc keeps registry addresses out

# Whoever installs chooses the registry: an address in a lock file would choose for them.
if grep -nE '://|^-' requirements.txt requirements-dev.txt || grep -n '"resolved"' package-lock.json; then
    echo "lock: the lines above name a registry" >&2
    exit 1
fi
