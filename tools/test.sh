#!/bin/sh
# The whole suite twice: on SQLite, then on PostgreSQL. Both runs happen even if the first one fails.
#   tools/test.sh [pytest options]
set -u
cd "$(dirname "$0")/.."
failed=0
for database in sqlite postgres; do
    echo "== the suite on $database =="
    FOURCHAIRS_TEST_DATABASE=$database .venv/bin/python -m pytest -q "$@" || failed=1
done
exit $failed
