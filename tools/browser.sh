#!/bin/sh -eu
# What the tests need beside Python: Debian's Chromium and Node.js, and the npm packages of package-lock.json.
# Words as arguments (browser, node) are left out.
cd "$(dirname "$0")/.."
without=" $* "

left_out() {
    case "$without" in *" $1 "*) return 0 ;; esac
    return 1
}

provide() { # mark packages...: the tests themselves tell the rest where this is not possible
    mark=$1
    shift
    tools/apt.sh "$@" || echo "Missing: $*. The tests marked '$mark' will fail. As root: apt-get install $*;" \
        "or leave them out: make test WITHOUT=\"$mark\""
}

if ! left_out browser && ! command -v chromium >/dev/null; then
    provide browser chromium
fi

if left_out node && left_out browser; then exit 0; fi # the accessibility checks of the browser tests come from npm

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    provide node nodejs npm
fi

stamp=node_modules/installed.sha256
sum=$(sha256sum package-lock.json)
if [ "$sum" != "$(cat $stamp 2>/dev/null || true)" ] && command -v npm >/dev/null; then
    echo "Installing the packages of package-lock.json into node_modules ..."
    npm ci --ignore-scripts --silent
    echo "$sum" >$stamp
fi
