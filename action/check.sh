#!/usr/bin/env bash
# Checks the links. What it found ends the job later, in conclude.sh, when all has been reported.
set -euo pipefail

# shellcheck source=action/lines.sh
. "$(dirname "${BASH_SOURCE[0]}")/lines.sh"
linkcheck="$RUNNER_TEMP/linkcheck/bin/linkcheck"
reports=reports
arguments=(run --reports "$reports" --store .linkcheck.sqlite --fail-on "$FAIL_ON" --no-progress)

# The commit that a pull request goes to. The usual checkout is a merge of both without any history: its first parent.
base_commit() {
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
    git fetch --quiet --no-tags --deepen=1 origin "$GITHUB_REF" >&2
  fi
  if git rev-parse --quiet --verify 'HEAD^2^{commit}' >/dev/null; then
    git rev-parse 'HEAD^1'
  else
    if [ "$(git rev-parse --is-shallow-repository)" = true ]; then git fetch --quiet --no-tags --unshallow origin >&2; fi
    echo "$BASE"
  fi
}

if [ "$GITHUB_EVENT_NAME" = pull_request ] && [ "$ONLY_CHANGED" = true ]; then
  base=$(base_commit)
  arguments+=(--changed-since "$base")
fi
lines "$OPTIONS"
arguments+=(${LINES[@]+"${LINES[@]}"})
lines "$CATALOGS"
arguments+=(--)
arguments+=(${LINES[@]+"${LINES[@]}"})

code=0
"$linkcheck" "${arguments[@]}" || code=$?
printf 'exit-code=%s\nreports=%s\n' "$code" "$reports" >>"$GITHUB_OUTPUT"

if [ "$code" -le 1 ]; then
  lines "$EXTRA_FORMATS"
  formats=()
  for format in ${LINES[@]+"${LINES[@]}"}; do formats+=(--format "$format"); done
  if [ "${#formats[@]}" -gt 0 ]; then
    "$linkcheck" report --reports "$reports" --store .linkcheck.sqlite --fail-on never --quiet "${formats[@]}" >/dev/null
  fi
fi
