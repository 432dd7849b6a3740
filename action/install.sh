#!/usr/bin/env bash
# linkcheck in an environment of its own, in the versions that it is tested with.
set -euo pipefail

source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python -m venv "$RUNNER_TEMP/linkcheck"
"$RUNNER_TEMP/linkcheck/bin/python" -m pip install --quiet --disable-pip-version-check -c "$source/constraints.txt" "$source"
