#!/bin/sh
# The server's contract tests on the newest Django, in an environment of their own. Needs Python 3.12 or newer.
set -eu
cd "$(dirname "$0")/.."
for name in ${PYTHON:-python3.14 python3.13 python3.12 python3}; do
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && { python=$name; break; }
done
if [ -z "${python:-}" ]; then
    echo "The newest Django needs Python 3.12 or newer, and none was found here. On Debian 13:  apt install python3-venv" >&2
    exit 1
fi
[ -x .venv-next/bin/python ] || "$python" -m venv .venv-next
.venv-next/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-dev.lock
# Above the lock on purpose: this is the one place that wants whatever is newest.
.venv-next/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade 'Django>=6'
.venv-next/bin/python -c 'import django; print("== the server on Django", django.__version__, "==")'
exec env FOURCHAIRS_TEST_DATABASE=sqlite .venv-next/bin/python -m pytest -q tests/web/serving
