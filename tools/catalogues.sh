#!/bin/sh -eu
# Compile every message catalogue that is newer than its compiled form.
cd "$(dirname "$0")/.."
for source in partnership/translations/*/LC_MESSAGES/messages.po; do
    test -e "$source" || continue
    compiled=${source%.po}.mo
    # In dash a file is not newer than one that does not exist.
    # shellcheck disable=SC3013 # -nt is not in POSIX, but in every sh of Debian
    if ! test -e "$compiled" || test "$source" -nt "$compiled"; then
        .venv/bin/python -m babel.messages.frontend -q compile -i "$source" -o "$compiled"
    fi
done
