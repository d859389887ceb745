#!/bin/sh
# The whole suite on SQLite; then, side by side, what touches a database again on PostgreSQL, and forming circles again
# with nothing compiled. All three run even if one fails.
#   tools/test.sh [pytest options]
set -u
cd "$(dirname "$0")/.."
failed=0
suite() {  # title, setting, pytest options
    echo "== the suite on $1 =="
    setting=$2
    shift 2
    env "$setting" .venv/bin/python -m pytest -q "$@"
}
suite sqlite FOURCHAIRS_TEST_DATABASE=sqlite "$@" || failed=1
plain=$(mktemp)
trap 'rm -f "$plain"' EXIT
suite "plain Python, forming circles only" NUMBA_DISABLE_JIT=1 "$@" tests/core/grouping > "$plain" 2>&1 &
beside=$!
suite postgres FOURCHAIRS_TEST_DATABASE=postgres --ignore=tests/core --ignore=tests/cli --ignore=tests/house --ignore=tests/benchmarks "$@" || failed=1
wait "$beside" || failed=1
cat "$plain"
exit $failed
