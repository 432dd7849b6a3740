#!/usr/bin/env bash
# A script of this folder, with the Python that linkcheck was installed for.
set -euo pipefail

folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
script=$1
shift
exec "$RUNNER_TEMP/linkcheck/bin/python" -I "$folder/$script" "$@"
