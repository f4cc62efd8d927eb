#!/bin/sh -eu
# tools/apt.sh packages...: install Debian packages, quietly; fails where that is not possible.
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 1
echo "Installing $* ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@"; } >"$log" 2>&1; then
    cat "$log"
    exit 1
fi
