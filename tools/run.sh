#!/bin/sh -eu
# Bring the database up to date, load the demo into an empty one, serve until Ctrl-C.
cd "$(dirname "$0")/.."
export HOST="${HOST:-127.0.0.1}" PORT="${PORT:-8000}"
case "$HOST" in
    0.0.0.0 | ::) shown=127.0.0.1 ;; # listening everywhere; the address of this machine is one of them
    *:*) shown="[$HOST]" ;;
    *) shown=$HOST ;;
esac
if ! { [ "$PORT" -gt 0 ] && [ "$PORT" -le 65535 ]; } 2>/dev/null; then
    echo "PORT must be a number up to 65535, not '$PORT'." >&2
    exit 1
fi
export PARTNERSHIP_URL="${PARTNERSHIP_URL:-http://$shown:$PORT/}"

.venv/bin/python -m flask --app app db-upgrade
.venv/bin/python -m flask --app app demo --if-empty
exec .venv/bin/python -m gunicorn --config tools/gunicorn_conf.py
