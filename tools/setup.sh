#!/bin/sh
# Makes .venv and fills it from one hash-locked list. Needs nothing but a Python that can make environments.
#   tools/setup.sh requirements.lock
set -eu
cd "$(dirname "$0")/.."
lock=$1
need='import sys; sys.exit(sys.version_info < (3, 11))'

find_python() {
    for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3}; do
        "$name" -c "$need" 2>/dev/null || continue
        old_enough=$name
        "$name" -c 'import ensurepip, venv, sqlite3, ssl' 2>/dev/null && { echo "$name"; return; }
    done
    if [ -n "${old_enough:-}" ]; then
        echo "Python is here ($old_enough), but the part that makes environments is missing." >&2
        echo "On Debian and Ubuntu:  apt install python3-venv" >&2
    else
        echo "Fourchairs needs Python 3.11 or newer, and found none." >&2
        echo "On Debian 12 or 13:  apt install python3 python3-venv" >&2
        echo "If yours has another name:  make run PYTHON=/path/to/python" >&2
    fi
    return 1
}

if ! .venv/bin/python -c "import pip; $need" 2>/dev/null; then
    python=$(find_python)
    echo "Making an environment in .venv with $("$python" --version) ..."
    "$python" -m venv --clear .venv
fi

echo "Installing what $lock lists (once; needs the network) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes --no-deps --only-binary :all: -r "$lock" || {
    echo "The packages could not be installed. Most often the network is away: try again." >&2
    exit 1
}

# The project itself needs no building: its folder goes on the path, its command beside Python.
where=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s\n' "$PWD/src" > "$where/fourchairs.pth"
printf '#!/bin/sh\nexec "$(dirname "$0")/python" -m fourchairs "$@"\n' > .venv/bin/fourchairs
chmod +x .venv/bin/fourchairs
