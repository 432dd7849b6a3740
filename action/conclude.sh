#!/usr/bin/env bash
# The exit code of the check becomes that of the job: the README has what each means.
set -euo pipefail

case "$EXIT_CODE" in
  0) echo "Nothing failed." ;;
  1) echo "Links failed; the summary of this job names them." ;;
  3) echo "::error title=linkcheck::Could not judge: there is no network, or too little was verified to claim anything." ;;
  *) echo "::error title=linkcheck::The check itself failed; its step says why." ;;
esac
exit "${EXIT_CODE:-2}"
