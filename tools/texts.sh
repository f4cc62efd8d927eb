#!/bin/sh -eu
# Collect the texts of code and templates, bring every catalogue up to date with them, and say what is to translate.
cd "$(dirname "$0")/.."
found=$(mktemp)
trap 'rm -f "$found"' EXIT

babel() {
    .venv/bin/python -m babel.messages.frontend "$@"
}

# Babel's own choice would leave out folders whose names begin with an underscore, as templates/_macros does.
babel -q extract -F babel.cfg --ignore-dirs '.* node_modules static' --no-location --sort-output -o "$found" .
babel -q update -i "$found" -d partnership/translations --no-fuzzy-matching --ignore-obsolete \
    --ignore-pot-creation-date -w 99
babel compile -d partnership/translations --statistics 2>&1 | grep ' translated '
