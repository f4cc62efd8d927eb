#!/bin/sh -eu
# Bring the database up to date, load the demo into an empty one, then serve and deliver mails
# until Ctrl-C, which ends both.
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

server='' worker=''
end() { # what runs in the background does not hear Ctrl-C by itself
    trap '' INT TERM
    [ -z "$server" ] || kill -TERM "$server" 2>/dev/null || true
    [ -z "$worker" ] || kill -TERM "$worker" 2>/dev/null || true
}
trap end INT TERM
.venv/bin/python -m flask --app app mail deliver --watch &
worker=$!
.venv/bin/python -m gunicorn --config tools/gunicorn_conf.py &
server=$!
status=0
wait "$server" || status=$?
end
wait "$server" 2>/dev/null || true
wait "$worker" 2>/dev/null || true
[ "$status" -gt 128 ] && status=0 # ended by a signal, as is usual
exit "$status"
