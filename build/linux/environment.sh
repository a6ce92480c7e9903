#!/usr/bin/env bash
# Makes or refreshes the environment from the lock: exactly the packages and hashes written there,
# then this project itself, in place, so that `kiosk` and `kiosk-hub` are commands.
#
#   build/linux/environment.sh PYTHON DIRECTORY
set -euo pipefail

python=$1
environment=$2
lock=build/requirements.lock

command -v "$python" >/dev/null || { echo "Python 3.11 or newer is needed; on Debian or Ubuntu: sudo apt install python3 python3-venv" >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed and $("$python" --version) was found; name a newer one with: make PYTHON=python3.12 run" >&2
    exit 1
}
"$python" -c 'import ensurepip, venv' 2>/dev/null || {
    echo "Python's venv is missing; on Debian or Ubuntu: sudo apt install python3-venv" >&2
    exit 1
}

echo "Installing what build/requirements.lock names into $environment (a minute or two the first time)"
[ -x "$environment/bin/python" ] || "$python" -m venv "$environment"
pip() { "$environment/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }
pip install --require-hashes --no-deps --requirement "$lock"
pip install --no-deps --no-build-isolation --no-index --editable .
touch "$environment/.matches-lock"
