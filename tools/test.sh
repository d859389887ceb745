#!/bin/sh
# The whole suite on SQLite; what touches a database again on PostgreSQL; forming circles again with nothing compiled.
# All three run even if one fails.
#   tools/test.sh [pytest options]
set -u
cd "$(dirname "$0")/.."
failed=0
suite() {  # title, setting, pytest options
    echo "== the suite on $1 =="
    setting=$2
    shift 2
    env "$setting" .venv/bin/python -m pytest -q "$@" || failed=1
}
suite sqlite FOURCHAIRS_TEST_DATABASE=sqlite "$@"
suite postgres FOURCHAIRS_TEST_DATABASE=postgres --ignore=tests/core --ignore=tests/cli --ignore=tests/house "$@"
suite "plain Python, forming circles only" NUMBA_DISABLE_JIT=1 "$@" tests/core/grouping
exit $failed
